"""What lies over a letter's text: note marks, mentions, quoted letters, citations, works, dates, names, emphasis.

`Marks` holds them as layers for the text, and `stand_off` writes the data of each where TEI puts statements about a
text (standOff, TEI P5 17.10).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.claims import DateValue, Name, PlaceName
from letterbook.model.edition import Citation
from letterbook.model.text import Span, stripped
from letterbook.writers.registers import SURE, Registers, certainty
from letterbook.writers.tei_claims import LETTERBOOK, archival_identifier, correspondent, dated, holds
from letterbook.writers.tei_text import Layer
from letterbook.writers.w3c_dates import dating, doubtful
from letterbook.writers.xml import XML_ID, Element, child, identifier, pointer, token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Letter, LetterMention, Note, Publication, QuotedLetter
    from letterbook.model.mentioned import NameMention

POINTS = (".", ",", ";", ":")
POINTS_AND_SPACE = ".,;: \n\t"
LONGEST_NAME = 200  # a claim may rest on a whole paragraph
RENDITIONS = {"italic": "italic", "bold": "bold"}


class Marks(msgspec.Struct, frozen=True):
    """The layers of one letter, and the identifiers of what they point at.

    `anchors` tells which layer is the mark of a note: index of the note -> index of the layer.
    """

    base: str
    layers: tuple[Layer, ...]
    anchors: dict[int, int]
    note_ids: tuple[str, ...]
    citations: tuple[tuple[Citation, str], ...]


def marks_of(letter: Letter, registers: Registers, inner: Iterable[Layer]) -> Marks:
    """The layers of a letter; `inner` are parts that lie inside other parts."""
    base = identifier("letter", letter.id)
    note_ids = _note_ids(letter, base)
    citations = tuple(_citations(letter, base))
    layers = list(inner)
    for number, quoted in enumerate(_quoted_letters(letter), start=1):
        layers.extend(_quotation_layers(quoted, f"{base}.quoted-{number}"))
    for number, mention in enumerate(letter.mentions, start=1):
        layers.append(_mention_layer(mention, f"{base}.mention-{number}", registers))
    for citation, name in citations:
        archival = {"type": "archival", "corresp": f"#{name}", **_doubt(citation.confidence)}
        layers.append(Layer(citation.span, "bibl", archival, f"{name}.text", rank=3))
    for note in letter.notes:
        for work in note.publications:
            layers.extend(_publication_layers(letter, work))
    layers.extend(_emphases(letter))
    layers.extend(_references(letter, registers))
    layers.extend(_names(letter, registers))
    layers.extend(_dates(letter))
    text = letter.source.text
    layers = [layer for layer in layers if len(stripped(text, layer.span.start, layer.span.end))]
    anchors: dict[int, int] = {}
    for at, (note, name) in enumerate(zip(letter.notes, note_ids, strict=True)):
        if note.anchor:
            anchors[at] = len(layers)
            mark = {"type": "note", "n": note.label, "target": f"#{name}", **_doubt(note.confidence)}
            layers.append(Layer(note.anchor, "ref", mark, f"{name}.mark", pointed=True, rank=9))
    return Marks(base, tuple(layers), anchors, note_ids, citations)


def stand_off(parent: Element, letter: Letter, marks: Marks, registers: Registers) -> None:
    """The data of the quoted and mentioned letters and the cited shelfmarks; nothing where there are none."""
    holder = child(parent, "standOff")
    quoted = _quoted_letters(letter)
    if quoted:
        listed = child(holder, "listBibl", type="quotedLetters")
        for number, letter_quoted in enumerate(quoted, start=1):
            _quoted_entry(listed, letter, letter_quoted, f"{marks.base}.quoted-{number}", marks)
    if letter.mentions:
        listed = child(holder, "listBibl", type="mentionedLetters")
        for number, mention in enumerate(letter.mentions, start=1):
            entry = _mention_entry(listed, mention, registers, source=pointer(letter.source, mention.span))
            entry.set(XML_ID, f"{marks.base}.mention-{number}")
            if mention.resolved_note and mention.resolved_to not in registers.letters:
                quoting = _note_id(letter.notes, marks.note_ids, mention.resolved_note)
                target = f"#{quoting}" if quoting else ""
                child(entry, "ref", f"note {mention.resolved_note}", type="note", target=target)
    own = own_citations(letter)
    cited = [(citation, name) for citation, name in marks.citations if citation not in own]
    if cited:
        listed = child(holder, "listBibl", type="shelfmarks")
        for citation, name in cited:
            source = pointer(letter.source, citation.span)
            entry = child(listed, "msDesc", xml_id=name, source=source, **_doubt(citation.confidence))
            archival_identifier(entry, letter, citation)
    for note, name in zip(letter.notes, marks.note_ids, strict=True):
        unsure = note_doubt(note)
        if note.reason and unsure:
            child(child(holder, "certainty", target=f"#{name}", locus="value", **unsure), "desc", note.reason)
    if not len(holder):
        parent.remove(holder)


def own_citations(letter: Letter) -> tuple[Citation, ...]:
    """The shelfmarks of the letter itself: of the text printed, then of its other copies."""
    return (*((letter.citation,) if letter.citation else ()), *letter.citations)


def _note_ids(letter: Letter, base: str) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for note in letter.notes:
        name = wanted = f"{base}.{identifier('note', note.id)}"
        number = 1
        while name in names:
            number += 1
            name = f"{wanted}.{number}"
        names[name] = None
    return tuple(names)


def _citations(letter: Letter, base: str) -> Iterator[tuple[Citation, str]]:
    """Every shelfmark printed once, the letter's own first; those without words or data are left out."""
    noted = (citation for note in letter.notes for citation in note.citations)
    quoting = (quoted.citation for quoted in _quoted_letters(letter) if quoted.citation)
    seen: set[Span] = set()
    for citation in (*own_citations(letter), *noted, *quoting):
        if citation.span not in seen and holds(letter, citation):
            seen.add(citation.span)
            yield citation, f"{base}.shelfmark-{len(seen)}"


def _quoted_letters(letter: Letter) -> tuple[QuotedLetter, ...]:
    return tuple(quoted for note in letter.notes for quoted in note.quoted_letters)


def _doubt(confidence: float) -> dict[str, str]:
    """`@cert` and `@resp` for what the program found and is not sure of."""
    return {} if confidence >= SURE else {"cert": certainty(confidence), "resp": LETTERBOOK}


def note_doubt(note: Note) -> dict[str, str]:
    """`@cert` and `@resp` of a note whose label was inferred or whose mark was not found or is not sure."""
    if note.printed and note.anchor and note.confidence >= SURE:
        return {}
    return {"cert": certainty(note.confidence) if note.anchor else "unknown", "resp": LETTERBOOK}


def _quotation_layers(quoted: QuotedLetter, name: str) -> Iterator[Layer]:
    about = {"type": "quotedLetter", "corresp": f"#{name}", **_doubt(quoted.confidence)}
    yield Layer(quoted.span, "seg", about, f"{name}.text", rank=1)
    if quoted.quotation:
        yield Layer(quoted.quotation, "quote", {"source": f"#{name}"}, f"{name}.quote", rank=2)


def _mention_layer(mention: LetterMention, name: str, registers: Registers) -> Layer:
    about = {"type": "letter", "subtype": token(mention.kind, otherwise="letter"), **_doubt(mention.confidence)}
    target = registers.letter_pointer(mention.resolved_to)
    if target:
        return Layer(mention.span, "ref", {**about, "target": target, "corresp": f"#{name}"}, f"{name}.text", rank=2)
    return Layer(mention.span, "rs", {**about, "ref": f"#{name}"}, f"{name}.text", rank=2)


def _publication_layers(letter: Letter, work: Publication) -> Iterator[Layer]:
    yield Layer(work.span, "bibl", {"type": "publication"}, rank=4)
    at = letter.source.text.find(work.title, work.span.start, work.span.end) if work.title else -1
    if at >= 0:
        yield Layer(Span(at, at + len(work.title)), "title", rank=5)


def _emphases(letter: Letter) -> Iterator[Layer]:
    for hint in letter.source.hints:
        if hint.kind in RENDITIONS and letter.start <= hint.span.start < letter.end:
            yield Layer(hint.span, "hi", {"rend": RENDITIONS[hint.kind]}, rank=6)


def _names(letter: Letter, registers: Registers) -> Iterator[Layer]:
    """The names that claims rest on, where the span is the name itself, and those that the text and notes name."""
    seen: set[Span] = set()
    for claim in letter.claims:
        if not isinstance(claim.value, Name | PlaceName):
            continue
        for span in claim.spans:
            name = _name_span(letter.source.text, span, claim.value.name)
            if name is None or name in seen:
                continue
            seen.add(name)
            match claim.value:
                case Name(_, person, kind):
                    tag = "orgName" if registers.is_body(person, kind=kind) else "persName"
                    yield Layer(name, tag, {"ref": registers.person_pointer(person)}, rank=7)
                case PlaceName(_, place):
                    yield Layer(name, "placeName", {"ref": registers.place_pointer(place)}, rank=7)
    claimed = sorted(seen)
    for mention in letter.named:
        at = bisect_right(claimed, mention.span)
        if not any(span.overlaps(mention.span) for span in claimed[max(0, at - 1) : at + 1]):
            yield _named(mention, registers)


def _named(mention: NameMention, registers: Registers) -> Layer:
    """A name in the text or in a note, with the entry of the register that is meant where it is decided."""
    if mention.kind == "place":
        return Layer(
            mention.span,
            "placeName",
            {"ref": registers.place_pointer(mention.id), **_doubt(mention.confidence)},
            rank=7,
        )
    tag = "orgName" if registers.is_body(mention.id, kind=mention.kind) else "persName"
    about = {"ref": registers.person_pointer(mention.id), **_doubt(mention.confidence)}
    return Layer(mention.span, tag, about, rank=7)


def _references(letter: Letter, registers: Registers) -> Iterator[Layer]:
    """Where the edition points to a letter or note of its own; what points nowhere stays text."""
    for reference in letter.references:
        target = registers.letter_pointer(reference.resolved_to)
        if not target:
            continue
        if reference.resolved_note:
            target = (
                f"{target}#{identifier('letter', reference.resolved_to)}.{identifier('note', reference.resolved_note)}"
            )
        about = {"type": "crossReference", "subtype": reference.kind, "target": target, **_doubt(reference.confidence)}
        yield Layer(reference.span, "ref", about, rank=3)


def _name_span(text: str, span: Span, name: str) -> Span | None:
    """The span without the points a signature ends with, if it holds the name and nothing else."""
    words = span.of(text)
    if len(words) > LONGEST_NAME:
        return None
    points = 0 if name.endswith(POINTS) else len(words) - len(words.rstrip(POINTS_AND_SPACE))
    held = words[: len(words) - points]
    return Span(span.start, span.end - points) if "".join(held.split()) == "".join(name.split()) else None


def _dates(letter: Letter) -> Iterator[Layer]:
    dates: list[LetterDate | None] = [c.value.date for c in letter.claims if isinstance(c.value, DateValue)]
    dates.extend(mention.date for mention in letter.mentions)
    dates.extend(quoted.date for quoted in _quoted_letters(letter))
    dates.extend(statement.date for statement in letter.statements)
    seen: set[Span] = set()
    for date in dates:
        if date and date.span and date.span not in seen:
            seen.add(date.span)
            unsure = {"cert": "medium", "resp": LETTERBOOK} if doubtful(date) else {}
            yield Layer(date.span, "date", {**dating(date), **unsure}, rank=8)


def _quoted_entry(parent: Element, letter: Letter, quoted: QuotedLetter, name: str, marks: Marks) -> None:
    about = {"type": "quotedLetter", "subtype": token(quoted.kind, otherwise="letter"), **_doubt(quoted.confidence)}
    entry = child(parent, "bibl", xml_id=name, source=pointer(letter.source, quoted.span), **about)
    if quoted.sender:
        child(entry, "author", quoted.sender)
    if quoted.recipient:
        child(entry, "persName", quoted.recipient, role="recipient")
    dated(entry, quoted.date)
    if quoted.citation:
        cited = next((name for citation, name in marks.citations if citation.span == quoted.citation.span), "")
        if cited:
            child(entry, "ref", type="shelfmark", target=f"#{cited}")


def _mention_entry(parent: Element, mention: LetterMention, registers: Registers, **attributes: str) -> Element:
    about = {
        "type": "mentionedLetter",
        "subtype": token(mention.kind, otherwise="letter"),
        **_doubt(mention.confidence),
    }
    entry = child(parent, "bibl", **attributes, **about)
    if mention.sender:
        child(entry, "author", mention.sender, ref=registers.person_pointer(mention.sender_id))
    if mention.recipient:
        correspondent(entry, Name(mention.recipient, mention.recipient_id), registers, role="recipient")
    dated(entry, mention.date)
    if mention.resolved_to in registers.letters:
        child(entry, "ref", type="letter", target=registers.letter_pointer(mention.resolved_to))
    elif mention.lost_id and not mention.resolved_note:
        child(entry, "idno", mention.lost_id, type="lostLetter")
    if mention.reason:
        child(entry, "note", mention.reason, type="reason", resp=LETTERBOOK)
    return entry


def _note_id(notes: tuple[Note, ...], names: tuple[str, ...], label: str) -> str:
    return next((name for note, name in zip(notes, names, strict=True) if note.label == label), "")
