"""A letter set for reading: its head, its text in paragraphs, its notes.

Every block carries `data-part`, the name by which the source view calls the same stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.model.edition import Citation, Letter, LetterMention, Note, Part, QuotedLetter, Role
from letterbook.model.mentioned import CrossReference, NameMention
from letterbook.model.reading import Mark, heading_text, marks_of
from letterbook.model.text import Span, stripped
from letterbook.writers.page import BodyParagraph, body_of, note_pieces
from letterbook.writers.published import slug
from letterbook.writers.registers import UNCERTAIN_BELOW
from letterbook.writers.running import paragraphs
from letterbook.writers.site.days import spoken
from letterbook.writers.site.markup import Page, escaped, inline, text, unparted
from letterbook.writers.site.paths import ROOT
from letterbook.writers.site.words import word, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from letterbook.writers.site.catalogue import Catalogue


class SetNote(msgspec.Struct, frozen=True):
    """A note as set: its number on the page, its label, and whether a mark in the text leads to it."""

    number: int
    label: str
    label_printed: bool
    body: Markup
    marked: bool
    reason: str


class SetLetter(msgspec.Struct, frozen=True):
    """A letter as set. `title` is plain text, the rest is markup."""

    title: str
    head: Markup
    head_printed: bool
    subheads: tuple[Markup, ...]
    number_marks: Markup
    body: Markup
    notes: tuple[SetNote, ...]
    provenance: tuple[Markup, ...]
    physical: tuple[Markup, ...]


def set_letter(letter: Letter, catalogue: Catalogue, *, italics: tuple[Span, ...] = ()) -> SetLetter:
    """The letter as HTML. Links of the site in it begin with `ROOT`."""
    page = Page(
        letter=letter,
        marks=marks_of(letter),
        tags=_tags(letter, catalogue),
        mark_words=_mark_words(letter.source.text),
        italics=italics,
        note_numbers={note.id: number for number, note in enumerate(letter.notes, start=1)},
    )
    parts = list(enumerate(letter.parts))
    headings = [(index, part) for index, part in parts if part.role == "heading"]
    heads = [
        _data_part(unparted(inline(page, stripped(letter.source.text, part.span.start, part.span.end))), index)
        for index, part in headings
    ]
    number_marks = Markup("").join(_number_marks(page, part) for part in letter.all("number"))
    body = Markup("\n").join(filter(None, (_block(page, each) for each in body_of(letter))))
    provenance, physical = _set_all(page, "source"), _set_all(page, "physical")
    bodies = [_note_body(page, note) for note in letter.notes]
    return SetLetter(
        title=heading_text(letter),
        head=heads[0] if heads else unparted(text(heading_text(letter))),
        head_printed=bool(heads),
        subheads=tuple(heads[1:]),
        number_marks=number_marks,
        body=body,
        notes=tuple(
            SetNote(number, note.label, note.printed, note_body, number in page.marks_set, note.reason)
            for number, (note, note_body) in enumerate(zip(letter.notes, bodies, strict=True), start=1)
        ),
        provenance=provenance,
        physical=physical,
    )


def _data_part(html: Markup, index: int) -> Markup:
    return Markup(f'<span data-part="p{index}">{html}</span>')  # noqa: S704 - made here


def _block(page: Page, each: BodyParagraph) -> Markup:
    part, index = each.part, each.index
    classes = f"{part.role} item" if each.item else part.role
    more = "" if each.first else " more"
    anchor = f' id="p{index}"' if part.role == "paragraph" and each.first else ""
    html = inline(page, each.span)
    if not html.strip():
        return Markup()  # an editor reads nothing where something is printed
    return Markup(f'<p class="{classes}{more}"{anchor} data-part="p{index}">{html}</p>')  # noqa: S704 - escaped


def _set_all(page: Page, role: Role) -> tuple[Markup, ...]:
    return tuple(inline(page, part.span) for part in page.letter.all(role))


def _number_marks(page: Page, part: Part) -> Markup:
    """The note marks that stand at the letter's number."""
    inside = [note.anchor for note in page.letter.notes if note.anchor and part.span.covers(note.anchor)]
    return Markup("").join(inline(page, anchor) for anchor in inside)


def _note_body(page: Page, note: Note) -> Markup:
    """A note in paragraphs, the words of letters quoted in it set apart."""
    pieces: list[Markup] = []
    for span, quoted in note_pieces(note, page.letter.source):
        pieces += [_quotation(page, quoted, span)] if quoted else _note_paragraphs(page, span)
    return Markup("").join(pieces)


def _note_paragraphs(page: Page, span: Span) -> list[Markup]:
    found = [inline(page, each) for each in paragraphs(page.letter.source, span)]
    return [Markup(f"<p>{html.strip()}</p>") for html in found if html.strip()]  # noqa: S704 - escaped


def _quotation(page: Page, quoted: QuotedLetter, span: Span) -> Markup:
    body = "".join(_note_paragraphs(page, span))
    return Markup(  # noqa: S704 - escaped
        f'<blockquote class="quoted"><p class="quoted-what">{text(quoted_words(quoted))}</p>{body}</blockquote>'
    )


def quoted_words(quoted: QuotedLetter) -> str:
    """What is quoted, in one line: "letter quoted · Varga to Sedov · 1 March 1924"."""
    say = words()
    pieces = [say["letter"]["quoted"].format(kind=quoted.kind)]
    if quoted.sender or quoted.recipient:
        nobody = say["index"]["unknown"]
        pieces.append(f"{quoted.sender or nobody} {say['index']['to']} {quoted.recipient or nobody}")
    if quoted.date:
        pieces.append(spoken(quoted.date))
    if quoted.citation:
        pieces.append(shelfmark(quoted.citation))
    return " · ".join(pieces)


def shelfmark(citation: Citation) -> str:
    """A shelfmark in words, widest first: "TsARO, fond 12, opis 3"."""
    return ", ".join([citation.repository, *(f"{level} {value}".strip() for level, value in citation.levels)]).strip(
        ", "
    )


def mention_words(mention: LetterMention) -> str:
    """A letter spoken of, in words: "telegram from Sedov to Lunev, 28 February 1924"."""
    say = words()["mention"]
    pieces = [mention.kind]
    if mention.sender:
        pieces.append(say["from"].format(name=mention.sender))
    if mention.recipient:
        pieces.append(say["to"].format(name=mention.recipient))
    shown = " ".join(pieces)
    return f"{shown}, {spoken(mention.date)}" if mention.date else shown


def mention_target(mention: LetterMention, letter: Letter, catalogue: Catalogue) -> tuple[str, str]:
    """Where a letter spoken of is found, as an address or nothing, and its status in words."""
    say = words()["mention"]
    if mention.resolved_to in catalogue.letters:
        return f"{ROOT}{catalogue.paths.letter(mention.resolved_to)}", say["resolved"]
    if mention.resolved_note:
        found = next((n for n, note in enumerate(letter.notes, start=1) if note.label == mention.resolved_note), 0)
        status = say["in_note"].format(label=mention.resolved_note)
        return (f"#note-{found}" if found else ""), status
    if mention.lost_id:
        return f"{ROOT}lost/index.html#{slug(mention.lost_id)}", say["lost"]
    return "", say["unresolved"]


def _tags(letter: Letter, catalogue: Catalogue) -> Callable[[Mark], tuple[str, str]]:
    def tags(mark: Mark) -> tuple[str, str]:
        match mark:
            case LetterMention():
                return _mention_tags(mark, letter, catalogue)
            case Citation():
                title = shelfmark(mark) + (f" ({mark.repaired})" if mark.repaired else "")
                return f'<span class="shelfmark" title="{escaped(title)}">', "</span>"
            case NameMention():
                return _name_tags(mark, catalogue)
            case CrossReference():
                return _reference_tags(mark, catalogue)
            case QuotedLetter():
                return "", ""

    return tags


def _name_tags(mention: NameMention, catalogue: Catalogue) -> tuple[str, str]:
    """A name leads to its page of the register, and a short form says what it stands for; what is undecided stands."""
    paths = catalogue.paths
    path = paths.place(mention.id) if mention.kind == "place" else paths.person(mention.id)
    stands_for = catalogue.expansions.get(mention.name, "") if mention.kind == "body" else ""
    title = escaped(stands_for or mention.reason)
    if not path:
        return (f'<abbr title="{title}">', "</abbr>") if stands_for else ("", "")
    unsure = " unsure" if mention.confidence < UNCERTAIN_BELOW else ""
    return f'<a class="name{unsure}" href="{ROOT}{path}" title="{title}">', "</a>"


def _reference_tags(reference: CrossReference, catalogue: Catalogue) -> tuple[str, str]:
    """A reference leads to the letter it points to, or to one of its notes."""
    letter = catalogue.letters.get(reference.resolved_to)
    if letter is None:
        return "", ""
    notes = (number for number, note in enumerate(letter.notes, start=1) if note.id == reference.resolved_note)
    note = next((f"#note-{number}" for number in notes), "") if reference.resolved_note else ""
    return f'<a class="reference" href="{ROOT}{catalogue.paths.letter(letter.id)}{note}">', "</a>"


def _mention_tags(mention: LetterMention, letter: Letter, catalogue: Catalogue) -> tuple[str, str]:
    target, status = mention_target(mention, letter, catalogue)
    found = mention.resolved_to in catalogue.letters or mention.resolved_note
    classes = "mention" if found else "mention lost"
    title = escaped(f"{mention_words(mention)}: {status}")
    number = letter.mentions.index(mention)
    if not target:
        return f'<span class="{classes}" title="{title}" data-part="x{number}">', "</span>"
    return f'<a class="{classes}" href="{target}" title="{title}" data-part="x{number}">', "</a>"


def _mark_words(source: str) -> Callable[[Note], tuple[str, str]]:
    say = words()["letter"]

    def mark_words(note: Note) -> tuple[str, str]:
        shown = note.label if note.printed else f"[{note.label}]"
        pieces = [say["mark_title"].format(label=note.label)]
        printed = note.anchor.of(source).strip() if note.anchor else ""
        if note.label not in printed:
            pieces.append(say["mark_printed_as"].format(printed=printed))
        if note.confidence < UNCERTAIN_BELOW:
            shown += "?"
            pieces += [word("legend", "uncertain"), *([note.reason] if note.reason else [])]
        return shown, "; ".join(pieces)

    return mark_words
