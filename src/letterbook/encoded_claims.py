"""Claims of an encoded document: what its markup states, and what the finders read where it states nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.boundaries import Head
from letterbook.encoded_dates import dates_of
from letterbook.encoded_frame import RULE, basis_of, claim_of, frame_of, words_of
from letterbook.encoded_parts import heading_of
from letterbook.finders.head_numbers import find_number, is_initial
from letterbook.finders.head_words import head_words
from letterbook.finders.headings import find_heading
from letterbook.finders.name_words import name_words
from letterbook.finders.names import is_body, is_office
from letterbook.labeller import Draft
from letterbook.languages import AVAILABLE
from letterbook.model.claims import Basis, Claim, DateValue, Field, LetterRef, Name, PlaceName, Value, Words
from letterbook.resolvers import correspondents
from letterbook.resolvers import datelines as dating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.facts import Facts
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Letter
    from letterbook.model.findings import Finding
    from letterbook.model.text import Span
    from letterbook.readers.tei_data import EncodedDocument, EncodedName, NameKind, Stated

SIGNED = 0.9  # the markup says who signed, not that who signed has sent
LOOSE_KIND = 0.9  # `type="letter"` is said of telegrams too
UNTOLD = frozenset({"document", "letter", "epistle"})
NAME_WORD = re.compile(r"[^\W\d_]{3,}")
CORRESPONDENTS = frozenset({"sender", "recipient", "copy"})
FROM_AND_TO: Mapping[Field, str] = {"sender": "from", "recipient": "to"}


def claims_of(
    facts: Facts, document: EncodedDocument, letter: Letter, *, near: LetterDate | None
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """The claims of one document, those of its markup first. `near` gives the year where none is printed."""
    marked = [*_correspondents(facts, document, letter), *_place(facts, document, letter), *_words(document)]
    dates, findings = dates_of(facts, document, letter)
    marked.extend(dates)
    told = {claim.field for claim in marked}
    sure_kind = any(claim.field == "kind" and claim.confidence > LOOSE_KIND for claim in marked)
    read = (
        *correspondents.claims_of(facts, _draft(facts, document), letter),
        *dating.claims_of(facts, letter, near=near),
    )
    silent = [claim for claim in read if claim.field not in told or (claim.field == "kind" and not sure_kind)]
    return (*(_evidenced(claim, read) for claim in marked), *silent), findings


def _evidenced(claim: Claim, read: Sequence[Claim]) -> Claim:
    """A statement of a header with the words of the letter that say the same, if the finders read any."""
    if claim.spans or not claim.printed:
        return claim
    same = next((other for other in read if other.field == claim.field and _agree(claim.value, other.value)), None)
    if same is None or not same.spans:
        return claim
    value = claim.value
    if isinstance(value, DateValue) and isinstance(same.value, DateValue):
        printed = same.value.date
        value = DateValue(msgspec.structs.replace(value.date, text=printed.text, span=printed.span))
    return msgspec.structs.replace(claim, value=value, spans=same.spans, basis=same.basis)


def _agree(one: Value, other: Value) -> bool:
    """Whether a header and the finders mean the same: one day, or a name of which the other has a word."""
    match one, other:
        case DateValue(date), DateValue(printed):
            return (date.earliest, date.latest) == (printed.earliest, printed.latest)
        case (Name(name), Name(printed)) | (PlaceName(name), PlaceName(printed)):
            return not _name_words(name).isdisjoint(_name_words(printed))
        case _:
            return False


def _name_words(name: str) -> set[str]:
    return {word.casefold() for word in NAME_WORD.findall(name)}


def stated_links(document: EncodedDocument, names: Mapping[str, int], *, first_id: int) -> Iterator[Claim]:
    """The letters a header says this one answers or came with, where this source has them.

    `names` are the identifiers of its documents and their places.
    """
    for stated in document.stated:
        if stated.field not in ("replies_to", "enclosed_with"):
            continue
        at = next((names[name] for name in names_of_target(stated.words) if name in names), None)
        if at is not None:
            yield claim_of(stated, LetterRef(f"#{first_id + at}"), (), "register")


def names_of_target(target: str) -> tuple[str, ...]:
    """What a pointer may call a document: the identifier behind `#`, and the name of its file."""
    file, _, name = target.partition("#")
    stem = file.rpartition("/")[2].removesuffix(".gz").removesuffix(".xml")
    return tuple(one for one in (name, stem if not name else "") if one)


def _draft(facts: Facts, document: EncodedDocument) -> Draft:
    """The document's head as the ordinary resolvers know one."""
    span = heading_of(document)
    head = None
    if span is not None:
        numbered = find_number(facts.text, span, facts.codes)
        if numbered is not None and (is_initial(numbered) or not len(numbered.rest)):
            numbered = None
        rest = numbered.rest if numbered else span
        heading = find_heading(facts.text, rest, facts.codes)
        head = Head(0, 0, numbered, heading, rest, 0.0) if heading else None
    return Draft(head, (), (), 0, 0)


def _correspondents(facts: Facts, document: EncodedDocument, letter: Letter) -> Iterator[Claim]:
    """Senders, recipients and copies: of the header, else of the names that a head marks as from and to."""
    told: set[str] = set()
    frame = frame_of(letter)
    for stated in document.stated:
        if stated.field in CORRESPONDENTS:
            told.add(stated.field)
            spans, basis = _printed(facts, document, letter, stated)
            yield claim_of(
                stated, Name(stated.words, stated.key, _kind(facts, stated.kind, stated.words)), spans, basis
            )
    for field, role in FROM_AND_TO.items():
        if field in told:
            continue
        marked_so = [one for one in document.people if one.role == role]
        in_frame = [one for one in marked_so if basis_of(frame, one.span)]
        for order, marked in enumerate(_outermost(in_frame or marked_so)):
            told.add(field)
            basis = basis_of(frame, marked.span) or "body"
            yield Claim(field, _name(facts, marked), (marked.span,), RULE, basis, order=order)
    if "sender" not in told and not _head_names_sender(facts, document):
        yield from _signed(facts, document, letter)


def _signed(facts: Facts, document: EncodedDocument, letter: Letter) -> Iterator[Claim]:
    signatures = [part.span for part in letter.all("signature")]
    signed = [name for name in document.people if name.kind in ("person", "body") and _inside(name.span, signatures)]
    for order, name in enumerate(_outermost(signed)):
        yield Claim(
            "sender",
            _name(facts, name),
            (name.span,),
            RULE,
            "signature",
            confidence=SIGNED,
            reason="the markup names who signed",
            order=order,
        )


def _head_names_sender(facts: Facts, document: EncodedDocument) -> bool:
    head = _draft(facts, document).head
    return head is not None and head.heading is not None and bool(head.heading.senders)


def _printed(facts: Facts, document: EncodedDocument, letter: Letter, stated: Stated) -> tuple[tuple[Span, ...], Basis]:
    """Where the letter's frame prints the name a header states: a name of the same key, or of the same words."""
    frame = frame_of(letter)
    for name in document.people:
        same = name.key == stated.key if name.key and stated.key else words_of(facts, name.span) == stated.words
        basis = basis_of(frame, name.span) if same else None
        if basis is not None:
            return (name.span,), basis
    return (), "register"


def _place(facts: Facts, document: EncodedDocument, letter: Letter) -> Iterator[Claim]:
    marked = [name for name in document.people if name.kind == "place"]
    stated = next((stated for stated in document.stated if stated.field == "place"), None)
    if stated is not None:
        spans, basis = _printed(facts, msgspec.structs.replace(document, people=tuple(marked)), letter, stated)
        yield claim_of(stated, PlaceName(stated.words, stated.key), spans, basis)
        return
    datelines = [part.span for part in letter.all("dateline")]
    name = next((name for name in marked if _inside(name.span, datelines)), None)
    if name is not None:
        yield Claim("place", PlaceName(words_of(facts, name.span), name.key), (name.span,), RULE, "dateline")


def _words(document: EncodedDocument) -> Iterator[Claim]:
    """The kind of document and its language."""
    words = head_words(*AVAILABLE)
    stated = next((stated for stated in document.stated if stated.field == "kind"), None)
    if stated is not None:
        yield claim_of(stated, Words(stated.words), (), "register")
    else:
        for said in (document.subtype, document.type):
            kind = words.titles.get(said) or words.kinds.get(said)
            if kind:
                sure = LOOSE_KIND if said in UNTOLD else 1.0
                yield Claim("kind", Words(kind), (), RULE, "register", confidence=sure)
                break
    language = document.language or next((s.words for s in document.stated if s.field == "language"), "")
    if language:
        yield Claim("language", Words(language), (), RULE, "register")


def _name(facts: Facts, name: EncodedName) -> Name:
    words = words_of(facts, name.span)
    return Name(words, name.key, _kind(facts, name.kind, words))


def _kind(facts: Facts, kind: NameKind, words: str) -> Literal["person", "body", "unknown"]:
    """What a name is of, where its element leaves it open: a body by its words, or nobody knows."""
    names = name_words(*facts.codes)
    if kind in ("person", "body"):
        return "person" if kind == "person" else "body"
    return "body" if is_body(words, names) and not is_office(words, names) else "unknown"


def _outermost(names: Sequence[EncodedName]) -> list[EncodedName]:
    """The names that stand in no other of them, in order."""
    found: list[EncodedName] = []
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.end)):
        if not found or name.span.end > found[-1].span.end:
            found.append(name)
    return found


def _inside(span: Span, holders: Sequence[Span]) -> bool:
    return any(holder.covers(span) for holder in holders)
