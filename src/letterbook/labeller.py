"""The part every block plays: a document's blocks, from its head to the next, in the order letters are printed.

    head · datelines · address · salutation │ paragraphs │ closer · signature · dateline · postscript │ source │ notes

A document may also begin with no head at all: an enclosure printed behind the letter it came with. It shows by what
follows the first document's notes or source line and is none of them, and ends in a source line or notes of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.boundaries import Head
from letterbook.finders.citations import find_physical, is_source_statement
from letterbook.finders.datelines import looks_like_place
from letterbook.finders.headings import announced_kind, looks_like_title
from letterbook.finders.names import name_words, surname
from letterbook.finders.parts import find_signature, part_words
from letterbook.model.annotations import (
    Address,
    Closer,
    Dateline,
    Furniture,
    NoteHeading,
    NoteText,
    Postscript,
    Salutation,
    Signature,
    SourceLine,
)
from letterbook.model.edition import Role
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts

SOURCE_ENOUGH = 0.5


class Piece(msgspec.Struct, frozen=True):
    """A part of a document as the labeller sees it; `block` is -1 for a stretch inside a block."""

    role: Role
    span: Span
    block: int
    confidence: float = 1.0


class PrintedNote(msgspec.Struct, frozen=True):
    """A note of a document: its printed label, or none, and the stretch of its body."""

    label: str
    label_span: Span | None
    body: Span
    style: str
    source: bool = False


class Draft(msgspec.Struct, frozen=True):
    """One document before it is a letter."""

    head: Head | None
    pieces: tuple[Piece, ...]
    notes: tuple[PrintedNote, ...]
    first: int  # blocks, half-open
    last: int
    after: int = -1  # index of the draft this one is printed with, when it has no head


class Labelled(msgspec.Struct, frozen=True):
    """All documents of a source, and the blocks between them that belong to none."""

    drafts: tuple[Draft, ...]
    loose: tuple[int, ...]


def label(facts: Facts, heads: Sequence[Head]) -> Labelled:
    """Divides the source's blocks among its documents and gives each its part."""
    drafts: list[Draft] = []
    loose: list[int] = []
    if not heads:
        return Labelled((), tuple(range(len(facts))))
    loose.extend(range(heads[0].first))
    for number, head in enumerate(heads):
        end = heads[number + 1].first if number + 1 < len(heads) else len(facts)
        end = _before_back_matter(facts, head.last + 1, end)
        stop = _before_section_titles(facts, head.last + 1, end, last=number + 1 == len(heads))
        sheets = list(_sheets(facts, head, stop))
        for position, (first, last, sheet_head) in enumerate(sheets):
            drafts.append(_draft(facts, sheet_head, first, last, after=len(drafts) - 1 if position else -1))
        next_first = heads[number + 1].first if number + 1 < len(heads) else len(facts)
        loose.extend(range(stop, next_first))
    return Labelled(tuple(_signed_inside(facts, drafts)), tuple(loose))


LEAST_SIGNATURES = 2


def _signed_inside(facts: Facts, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts with the signatures that stand inside them, before a continuation or an unmarked postscript.

    A short line alone that is, letter for letter, a signature under other letters of the collection, or that is the
    name of the sender whom the head gives, is one here too.
    """
    names = name_words(*facts.codes)
    seen = Counter(_letters(facts, piece) for draft in drafts for piece in draft.pieces if piece.role == "signature")
    known = {words for words, count in seen.items() if count >= LEAST_SIGNATURES and words}
    for draft in drafts:
        heading = draft.head.heading if draft.head else None
        senders = {surname(name.name, names).casefold() for name in heading.senders} if heading else set()
        pieces = tuple(
            msgspec.structs.replace(piece, role="signature", confidence=0.8)
            if piece.role == "paragraph" and _signs(facts, piece, known, senders)
            else piece
            for piece in draft.pieces
        )
        yield msgspec.structs.replace(draft, pieces=pieces)


def _is_signing(facts: Facts, at: int, signature: Signature) -> bool:
    """Whether leave and name are one: "Ihr treuer Freund O.", with no mark between them."""
    words = facts.words(at)
    return signature.strength >= SIGNING and "," not in words and len(words) <= LONGEST_CLOSING_LINE


SIGNING = 0.75


def _signs(facts: Facts, piece: Piece, known: set[str], senders: set[str]) -> bool:
    if piece.block < 0 or len(piece.span) > LONGEST_CLOSING_LINE:
        return False
    if _letters(facts, piece) in known:
        return True
    signature = facts.find(piece.block, Signature)
    if signature is None or signature.strength < SURE_SIGNATURE:
        return False
    if facts.find(piece.block, Closer) is not None:
        return _is_signing(facts, piece.block, signature)
    names = name_words(*facts.codes)
    return surname(signature.name.name.rstrip("."), names).casefold() in senders


def _letters(facts: Facts, piece: Piece) -> str:
    """A signature for comparison: its letters alone, in small type."""
    return "".join(character for character in piece.span.of(facts.text).casefold() if character.isalpha())


def _before_back_matter(facts: Facts, first: int, end: int) -> int:
    """The block at which an index, an appendix, a licence begins behind a document, else `end`."""
    for index in range(first, end):
        if index > first + 1 and _is_index_entry(facts, index) and _in_index(facts, index, end):
            return index
        furniture = facts.find(index, Furniture)
        if furniture is None:
            continue
        if furniture.kind == "licence":
            return index
        if furniture.kind in ("back-matter", "list") and index > first + 1 and _is_list_behind(facts, index, end):
            return index
    return end


# "Beam, Jacob D., 131n", "Berlin, 42-43, 65-68, 133": an entry of an index and its pages.
INDEX_ENTRY = re.compile(
    r"[^\n]{2,160}?[,. ]\s?\d{1,4}(?:[-–]\d{1,4})?n{0,2}(?:\s?[,;]?\s?\d{1,4}(?:[-–]\d{1,4})?n{0,2})*\.?$"
)
INDEX_WINDOW = 14
INDEX_SHARE = 0.7


def _is_index_entry(facts: Facts, index: int) -> bool:
    span = facts.blocks[index].span
    return (
        len(span) <= 260
        and INDEX_ENTRY.match(facts.text, span.start, span.end) is not None
        and not facts.find(index, Dateline)
        and not facts.find(index, NoteText)
    )


def _in_index(facts: Facts, index: int, end: int) -> bool:
    """Whether an index without a title begins here: most of what follows are entries with pages."""
    window = range(index, min(index + INDEX_WINDOW, end))
    entries = sum(_is_index_entry(facts, at) for at in window)
    return len(window) >= INDEX_WINDOW // 2 and entries >= INDEX_SHARE * len(window)


def _is_list_behind(facts: Facts, index: int, end: int) -> bool:
    """Whether short entries follow a title such as "Index": a letter may contain the word, not the list."""
    following = range(index + 1, min(index + 13, end))
    short = sum(len(facts.blocks[at].span) < 160 for at in following)
    return len(following) == 0 or short >= 0.7 * len(following)


MOST_LINKING = 3
SHORTEST_LINKING = 60  # characters


def _before_linking(facts: Facts, first: int, end: int) -> int:
    """The block at which an editor's narrative begins that leads from one letter to the next, else `end`.

    It stands behind the signature (and what may follow one: a postscript, a source, notes) in paragraphs of its own.
    """
    plain = end
    while plain - 1 > first and end - plain < MOST_LINKING and _is_narrative(facts, plain - 1):
        plain -= 1
    if plain == end:
        return end
    signed = plain - 1
    while signed > first and (facts.find(signed, Postscript) is not None or facts.find(signed, SourceLine) is not None):
        signed -= 1
    signature = facts.find(signed, Signature)
    closes = (
        signature is not None
        and signature.strength >= SURE_SIGNATURE
        and (
            facts.find(signed - 1, Closer) is not None
            or facts.words(signed - 1).rstrip().endswith(",")
            or facts.words(signed).isupper()
        )
    )
    return plain if closes else end


SURE_SIGNATURE = 0.6


def _is_narrative(facts: Facts, index: int) -> bool:
    """A paragraph that is no part of a letter's end."""
    kinds = (NoteText, SourceLine, Dateline, Signature, Closer, Postscript, NoteHeading, Salutation, Furniture)
    return len(facts.blocks[index].span) >= SHORTEST_LINKING and all(facts.find(index, kind) is None for kind in kinds)


LONGEST_TITLE = 140


def _before_section_titles(facts: Facts, first: int, end: int, *, last: bool) -> int:
    """The block at which a section's title, a menu or a rule begins before the next head, else `end`."""
    names = name_words(*facts.codes)
    stop = end if last else _before_linking(facts, first, end)
    while stop - 1 > first:
        index = stop - 1
        furniture = facts.find(index, Furniture)
        if furniture is not None and furniture.kind in (
            "navigation",
            "page",
            "rule",
            "contents",
            "front-matter",
            "back-matter",
        ):
            stop = index
            continue
        if last or not _ended(facts, first, index):
            break
        words = facts.words(index)
        title = (
            len(words) <= LONGEST_TITLE
            and looks_like_title(words, names)
            and not words.rstrip().endswith((".", ",", ";", ":"))
        )
        parts = (NoteText, SourceLine, Dateline, Address, Salutation, NoteHeading, Closer, Postscript)
        plain = all(facts.find(index, kind) is None for kind in parts)
        signed = facts.find(index, Signature) is not None
        if not (title and plain and (not signed or _notes_before(facts, index) or _closed(facts, first, index))):
            break
        stop = index
    return stop


def _ended(facts: Facts, first: int, index: int) -> bool:
    """Whether the document has had its notes or source line before a block."""
    listed = len(facts.notes) < BRACKETED_HOUSE
    if any(
        (listed and facts.find(at, NoteText)) or facts.find(at, SourceLine)
        for at in range(max(first, index - 6), index)
    ):
        return True
    if _closed(facts, first, index):
        return True
    return bool(facts.notes_between(facts.blocks[index - 1].span.end, facts.blocks[index].span.start))


def _closed(facts: Facts, first: int, index: int) -> bool:
    """Whether the letter has ended right before a block: in its source line, or in a signature of its own."""
    if index - 1 <= first:
        return False
    return facts.find(index - 1, SourceLine) is not None or (
        _is_sure_signature(facts, index - 1) and _leaves(facts, index - 2)
    )


def _leaves(facts: Facts, index: int) -> bool:
    return facts.find(index, Closer) is not None or facts.words(index).rstrip().endswith(",")


def _notes_before(facts: Facts, index: int) -> bool:
    return facts.find(index - 1, NoteText) is not None


# --- documents within one head's reach ---------------------------------------------------------------------------


def _sheets(facts: Facts, head: Head, end: int) -> Iterator[tuple[int, int, Head | None]]:
    """The documents between a head and the next: its own, and those behind it that have no head."""
    first: int = head.first
    body = head.last + 1
    current: Head | None = head
    while True:
        split = _next_sheet(facts, body, end)
        if split is None:
            yield first, end, current
            return
        yield first, split, current
        first = body = split
        current = None


def _next_sheet(facts: Facts, body: int, end: int) -> int | None:
    """Where a document without a head begins behind the notes or the source line of the one in hand, or None."""
    ends = [index for index in range(body, end) if _ends_sheet(facts, index)]
    if len(ends) < 2:
        return None
    # The text behind the first source line or note heading must end in one of its own.
    for position, index in enumerate(ends):
        start = _after_apparatus(facts, body, index, end)
        if start is None or start >= end:
            return None
        later = [at for at in ends[position + 1 :] if at > start]
        if later and _has_text(facts, start, later[0]):
            return start
    return None


def _ends_sheet(facts: Facts, index: int) -> bool:
    """Whether a block ends a document's text: a source line of its own, or the announcement of notes."""
    return facts.find(index, NoteHeading) is not None or _is_source(facts, index)


def _is_source(facts: Facts, index: int) -> bool:
    return facts.find(index, SourceLine) is not None


def _has_text(facts: Facts, start: int, end: int) -> bool:
    """Whether running text stands between two blocks, and not only notes."""
    return any(
        facts.find(at, NoteText) is None and facts.find(at, SourceLine) is None and facts.find(at, NoteHeading) is None
        for at in range(start, end)
    )


def _after_apparatus(facts: Facts, body: int, index: int, end: int) -> int | None:
    """The first block behind the source line and notes that begin at `index`."""
    at = index
    while at < end and (_is_source(facts, at) or facts.find(at, NoteHeading) is not None):
        if facts.find(at, NoteHeading) is not None:
            return _after_notes(facts, body, at + 1, end)
        at += 1
        plain = at < end and facts.find(at, NoteHeading) is None and not _is_source(facts, at)
        if plain and _only_physical(facts, at):
            at += 1  # a physical description on a line of its own still belongs to the source
    return at


def _only_physical(facts: Facts, index: int) -> bool:
    span = facts.blocks[index].span
    if len(span) > 160:
        return False
    physical = find_physical(facts.text, span)
    return physical is not None and len(physical) >= 0.8 * len(span)


def _after_notes(facts: Facts, body: int, start: int, end: int) -> int:
    """The first block behind the notes that begin at `start`: labels in order, and the paragraphs that continue a note.

    The notes before the first printed label are notes that lost theirs. Behind the last label, a block set off by a
    wider gap, or one more than the marks of the text ask for, belongs to what follows.
    """
    labels = [at for at in range(start, end) if _labelled(facts, at)]
    run: list[int] = []
    expected = 1
    for at in labels:
        value = _value(facts, at)
        if run and at - run[-1] > 12:
            break
        if value is None or (run and value not in (expected, expected + 1)) or (not run and value > 3 + (at - start)):
            continue
        run.append(at)
        expected = value + 1
    if not run:
        return min(start + 1, end)
    last = run[-1]
    normal = min((facts.blocks[at].gap for at in range(start + 1, last + 1)), default=1)
    at = last + 1
    while at < end and facts.blocks[at].gap <= max(normal, 1) and not _begins_letter(facts, at) and at - last <= 3:
        # Continuations are rare; the first block that begins like a text of its own ends the notes.
        if _has_mark(facts, body, start, expected):
            expected += 1
            at += 1
            continue
        break
    return at


def _labelled(facts: Facts, index: int) -> bool:
    """Whether a block begins with a note's label; "2 March" is a date."""
    return facts.find(index, NoteText) is not None and facts.find(index, Dateline) is None


def _value(facts: Facts, index: int) -> int | None:
    note = facts.find(index, NoteText) if _labelled(facts, index) else None
    return int(note.label) if note is not None and note.label.isdigit() else None


def _begins_letter(facts: Facts, index: int) -> bool:
    return facts.find(index, Salutation) is not None or facts.find(index, Dateline) is not None


# --- one document ------------------------------------------------------------------------------------------------


def _draft(facts: Facts, head: Head | None, first: int, last: int, *, after: int) -> Draft:
    pieces: list[Piece] = []
    body = first
    if head is not None:
        body = head.last + 1
        pieces.extend(_head_pieces(facts, head))
    inline = facts.notes_between(facts.blocks[first].span.start, _reach(facts, last)) if first < last else ()
    links = facts.linked_between(facts.blocks[first].span.start, _reach(facts, last)) if first < last else ()
    tail, notes = _notes(facts, body, last)
    pieces_end: list[Piece] = [
        Piece("note-heading", facts.blocks[at].span, at)
        for at in range(body, last)
        if tail <= at and facts.find(at, NoteHeading)
    ]
    text_end = tail
    sources: list[Piece] = []
    while text_end > body and (
        _is_source(facts, text_end - 1)
        or (
            sources == []
            and _only_physical(facts, text_end - 1)
            and text_end - 1 > body
            and _is_source(facts, text_end - 2)
        )
    ):
        text_end -= 1
        sources.insert(0, Piece("source", facts.blocks[text_end].span, text_end))
    text_start = body
    if text_start < text_end and _is_source(facts, text_start) and not sources:
        sources.append(Piece("source", facts.blocks[text_start].span, text_start))
        text_start += 1
    opening, text_start = _opening(facts, text_start, text_end, head)
    closing, text_end = _closing(facts, text_start, text_end, head)
    pieces.extend(opening)
    pieces.extend(_body(facts, text_start, text_end))
    pieces.extend(closing)
    pieces.extend(sources)
    pieces.extend(pieces_end)
    printed = [
        *notes,
        *(_bracket_note(facts, note) for _, note in inline),
        *(_bracket_note(facts, note.text) for note in links),
    ]
    if sources:
        # The letter has its source line; a note that is only a shelfmark is a note.
        printed = [msgspec.structs.replace(note, source=False) for note in printed]
    for piece in sources:
        physical = find_physical(facts.text, piece.span)
        if physical is not None:
            pieces.append(Piece("physical", physical, piece.block))
    return Draft(
        head,
        tuple(sorted(pieces, key=lambda piece: (piece.span.start, -piece.span.end))),
        tuple(printed),
        first,
        last,
        after,
    )


def _head_pieces(facts: Facts, head: Head) -> Iterator[Piece]:
    if head.number is not None and head.heading_span is not None and head.last > head.first:
        yield Piece("number", facts.blocks[head.first].span, head.first)
        yield Piece("heading", without_emphasis(facts.text, head.heading_span), head.last)
    elif head.number is not None and head.heading_span is None:
        yield Piece("number", facts.blocks[head.first].span, head.first)
    elif head.heading_span is not None:
        yield Piece("heading", without_emphasis(facts.text, head.heading_span), head.last)


def without_emphasis(text: str, span: Span) -> Span:
    """The span without the underscores that a transcriber sets around italics, where both are there."""
    while len(span) > 2 and text[span.start] == "_" and text[span.end - 1] == "_":
        span = stripped(text, span.start + 1, span.end - 1)
    return span


def _reach(facts: Facts, last: int) -> int:
    """Where the text of the blocks before `last` ends: at the next block, so that brackets behind them count."""
    return facts.blocks[last].span.start if last < len(facts) else len(facts.text)


def _bracket_note(facts: Facts, note: NoteText) -> PrintedNote:
    return PrintedNote(
        note.label,
        note.label_span if len(note.label_span) else None,
        note.body,
        note.style,
        source=is_source_statement(facts.text, note.body) >= SOURCE_ENOUGH,
    )


def _opening(facts: Facts, start: int, end: int, head: Head | None) -> tuple[list[Piece], int]:
    """Datelines, address lines and a salutation that stands alone."""
    pieces: list[Piece] = []
    at = start
    datelines = 0
    telegram = False
    while at < end and at - start < 8:
        block = facts.blocks[at]
        salutation = facts.at(at, Salutation)
        if facts.find(at, Dateline) is not None and datelines < 3:
            pieces.append(Piece("dateline", block.span, at))
            datelines += 1
        elif at + 1 < end and len(block.span) <= 70 and announced_kind(block.span.of(facts.text), facts.codes):
            pieces.append(Piece("summary", block.span, at))
            telegram = announced_kind(block.span.of(facts.text), facts.codes) == "telegram"
        elif (
            facts.find(at, Address) is not None
            and end - at > 1
            and (salutation is None or _greeting_follows(facts, at, end))
        ):
            pieces.append(Piece("address", block.span, at))
        elif salutation is None and end - at > 1 and _names_recipient(facts, at, head, telegram=telegram):
            pieces.append(Piece("address", block.span, at))
            telegram = False
        elif salutation is not None and isinstance(salutation.body, Salutation) and salutation.body.alone:
            pieces.append(Piece("salutation", salutation.span, at))
            at += 1
            break
        elif salutation is None and end - at > 1 and _calls(facts, at, head):
            pieces.append(Piece("salutation", block.span, at, 0.8))
            at += 1
            break
        elif datelines == 0 and at == start and end - at > 2 and _place_alone(facts, at):
            pieces.append(Piece("dateline", block.span, at))
        elif datelines == 0 and at + 1 < end and _heads_dateline(facts, at, end):
            pieces.append(Piece("summary", block.span, at))
        else:
            break
        at += 1
    if at < end and facts.find(at, Salutation) is not None and not any(piece.role == "salutation" for piece in pieces):
        salutation = facts.at(at, Salutation)
        if salutation is not None:
            pieces.append(Piece("salutation", salutation.span, -1))
    return pieces, at


MOST_CALLING = 8  # words


def _calls(facts: Facts, at: int, head: Head | None) -> bool:
    """Whether a short line greets without a set phrase: it ends in an exclamation mark, or is the recipient's name."""
    words = facts.words(at).split()
    if len(words) > MOST_CALLING or facts.find(at, Dateline) is not None or facts.find(at, NoteText) is not None:
        return False
    last = facts.words(at).rstrip("0123456789[]() ")[-1:]
    if last == "!" and len(facts.blocks[at].lines) == 1:
        return True
    if head is None or head.heading is None or len(words) > 3 or (last not in (".", ",") and not last.isalpha()):
        return False
    called = {word.strip(".,!1234567890[]").casefold() for word in words}
    names = {word.strip(".,").casefold() for name in head.heading.recipients for word in name.name.split()}
    return bool(called) and called <= names


def _place_alone(facts: Facts, at: int) -> bool:
    """Whether a place stands alone under the head: right before a salutation or a date."""
    follows = facts.find(at + 1, Salutation) is not None or facts.find(at + 1, Dateline) is not None
    names = name_words(*facts.codes)
    return follows and looks_like_place(facts.text, facts.blocks[at].span, names) is not None


def _names_recipient(facts: Facts, at: int, head: Head | None, *, telegram: bool) -> bool:
    """Whether a short line is an address without its "to".

    It is a recipient's name before a greeting or copies, or the capitals behind the word "Telegram".
    """
    span = facts.blocks[at].span
    words = span.of(facts.text)
    if len(words) > 70:
        return False
    if telegram and words.isupper():
        return True
    if head is None or head.heading is None:
        return False
    names = name_words(*facts.codes)
    tokens = {token.casefold().strip(".,:!") for token in words.split()}
    named = any(surname(name.name, names).casefold() in tokens for name in head.heading.recipients)
    follows = any(
        facts.find(index, Salutation) is not None or facts.find(index, Address) is not None for index in (at + 1,)
    )
    return named and follows and len(tokens) <= 8


def _greeting_follows(facts: Facts, at: int, end: int) -> bool:
    """Whether a salutation or another address line comes next: "Tov. Stalin." may be both."""
    return any(
        facts.find(index, Salutation) is not None or facts.find(index, Address) is not None
        for index in range(at + 1, min(at + 3, end))
    )


def _heads_dateline(facts: Facts, at: int, end: int) -> bool:
    """Whether a short block stands between head and dateline: a summary, a classification."""
    return len(facts.blocks[at].span) <= 400 and facts.find(at + 1, Dateline) is not None and end - at > 2


def _body(facts: Facts, start: int, end: int) -> Iterator[Piece]:
    for at in range(start, end):
        furniture = facts.find(at, Furniture)
        if furniture is not None and furniture.kind in ("page", "rule", "navigation"):
            yield Piece("furniture", facts.blocks[at].span, at)
        else:
            yield Piece("paragraph", facts.blocks[at].span, at)


MOST_SIGNATURES = 8


def _closing(facts: Facts, start: int, end: int, head: Head | None) -> tuple[list[Piece], int]:
    """What stands under the text, found from its end: postscript, dateline, signatures, closer."""
    pieces: list[Piece] = []
    names = name_words(*facts.codes)
    for at in range(max(start + 1, end - 12), end):
        if facts.find(at, Postscript) is not None:
            pieces.extend(Piece("postscript", facts.blocks[index].span, index) for index in range(at, end))
            end = at
            break
    lines: list[Piece] = []
    at = end - 1
    while at > start and len(lines) < 3:
        if facts.find(at, Dateline) is not None or (
            lines
            and facts.find(at, Closer) is None
            and looks_like_place(facts.text, facts.blocks[at].span, names)
            and _signed(facts, at - 1)
        ):
            lines.append(Piece("dateline", facts.blocks[at].span, at))
        else:
            break
        at -= 1
    signatures: list[Piece] = []
    while at >= start and len(signatures) < MOST_SIGNATURES:
        if _is_signature(facts, at, start, head, bool(signatures)):
            signatures.append(Piece("signature", facts.blocks[at].span, at))
        elif (
            signatures
            and at > start
            and _ends_transmission(facts, at)
            and _is_signature(facts, at - 1, start, head, True)
        ):
            pieces.append(Piece("closer", facts.blocks[at].span, at))
        else:
            break
        at -= 1
    stop = at + 1
    if signatures and signatures[-1].block == at + 1:
        lead = _closing_lines(facts, start, at)
        pieces.extend(Piece("closer", facts.blocks[index].span, index) for index in range(lead, at + 1))
        at, stop = lead - 1, lead
        if lead <= stop and any(piece.role == "closer" and piece.block >= 0 for piece in pieces):
            return [*pieces, *signatures, *lines], stop
    closer = facts.at(at, Closer) if at >= start else None
    if closer is None and not signatures and at > start:
        tail = _signed_tail(facts, at, head)
        if tail is not None:
            lead_in = stripped(facts.text, facts.blocks[at].span.start, tail.start)
            pieces.append(Piece("closer", lead_in, at))
            return [*pieces, Piece("signature", tail, -1), *lines], at
    if closer is not None and isinstance(closer.body, Closer):
        block = facts.blocks[at]
        begins = closer.span.start <= block.span.start + 2
        signed = closer.body.signature
        if (signed is not None and not signatures) or begins:
            pieces.append(Piece("closer", closer.span, at if begins else -1))
            if signed is not None:
                signatures.append(Piece("signature", signed, -1))
            stop = at
            if not begins:
                pieces.append(Piece("paragraph", stripped(facts.text, block.span.start, closer.span.start), at))
    if not signatures and not any(piece.role == "closer" for piece in pieces):
        stop = max(stop, at + 1)
    return [*pieces, *signatures, *lines], stop


LONGEST_CLOSING_LINE = 90


def _closing_lines(facts: Facts, start: int, at: int) -> int:
    """The first of the short lines that lead to a signature.

    Each ends in a comma, runs on into the line below, or is a phrase of leave-taking.
    """
    leads = part_words(*facts.codes).closer_leads
    first = at + 1
    while first - 1 > start and at - first < 4:
        span = facts.blocks[first - 1].span
        words = span.of(facts.text).rstrip()
        if len(words) > LONGEST_CLOSING_LINE or facts.find(first - 1, Salutation) is not None:
            break
        phrase = facts.at(first - 1, Closer)
        begins = phrase is not None and phrase.span.start <= span.start + 2
        whole = begins and phrase is not None and len(phrase.span) >= len(span) - 2
        greets = first == at + 1 and (whole or words.split()[0].casefold() in leads)
        runs_on = begins and first <= at and facts.words(first)[:1].islower()
        if not (words.endswith((",", ", &c.", "&c.,")) or greets or runs_on):
            break
        first -= 1
    return first


def _signed_tail(facts: Facts, at: int, head: Head | None) -> Span | None:
    """The signature at the end of a short last line: "With a bow, G. Zotov." where G. Zotov is whom the head names."""
    span = facts.blocks[at].span
    if len(span) > LONGEST_CLOSING_LINE or head is None or head.heading is None:
        return None
    names = name_words(*facts.codes)
    cut = facts.text.rfind(", ", span.start, span.end)
    if cut == -1:
        return None
    tail = stripped(facts.text, cut + 1, span.end)
    signature = find_signature(facts.text, tail, names, facts.codes)
    if signature is None:
        return None
    ends = {surname(name.name, names).casefold() for name in head.heading.senders}
    return tail if surname(signature.name.name.rstrip("."), names).casefold() in ends else None


def _signed(facts: Facts, at: int) -> bool:
    return facts.find(at, Signature) is not None or facts.find(at, Closer) is not None


def _ends_transmission(facts: Facts, at: int) -> bool:
    """Whether a block says that the text transmitted ends here: "End text" between two signatures of a telegram."""
    return facts.words(at).strip(" .:*_").casefold() in part_words(*facts.codes).not_signatures


def _is_signature(facts: Facts, at: int, start: int, head: Head | None, more: bool) -> bool:
    """Whether a block under the text is a signature: a name that closer, sender or form support."""
    signature = facts.find(at, Signature)
    if signature is None or at == start:
        return False
    if facts.find(at, NoteText) is not None:
        return False
    if facts.find(at, Closer) is not None:
        return _is_signing(facts, at, signature)
    weight = signature.strength
    if facts.find(at - 1, Closer) is not None:
        weight += 0.4
    if head is not None and head.heading is not None:
        words = {word.casefold() for name in head.heading.senders for word in name.name.replace(".", " ").split()}
        if any(word.casefold() in words for word in signature.name.name.replace(".", " ").split() if len(word) > 2):
            weight += 0.5
    if more:
        weight += 0.1
    return weight >= 0.6


# --- notes -------------------------------------------------------------------------------------------------------


BRACKETED_HOUSE = 3


def _notes(facts: Facts, start: int, end: int) -> tuple[int, list[PrintedNote]]:
    """Where a document's notes begin (their heading counts), and the notes."""
    heading = next((at for at in range(end - 1, start - 1, -1) if facts.find(at, NoteHeading) is not None), None)
    if heading is not None and heading + 1 < end:
        return heading, list(_divide(facts, heading + 1, end, start))
    if heading is not None:
        return heading, []
    if len(facts.notes) >= BRACKETED_HOUSE:
        return end, []  # a house that prints its notes in brackets has no list of them
    best: tuple[float, int] | None = None
    for at in range(start, end):
        value = _value(facts, at)
        if value is None:
            continue
        score = _tail_score(facts, start, at, end)
        if score > 0 and (best is None or score >= best[0]):
            best = (score, at)
    if best is None:
        return end, []
    return best[1], list(_divide(facts, best[1], end, start))


def _tail_score(facts: Facts, start: int, at: int, end: int) -> float:
    """How much the blocks from `at` to the end look like the notes of the text before them."""
    score = 0.0
    expected = _value(facts, at)
    assert expected is not None
    if expected != 1:
        score -= 2.0
    for index in range(at, end):
        value = _value(facts, index)
        note = facts.find(index, NoteText)
        if note is None and (facts.find(index, Closer) is not None or _is_sure_signature(facts, index)):
            return 0.0  # what takes leave ends a letter, not its notes
        if note is not None and value == expected:
            if is_source_statement(facts.text, note.body) >= SOURCE_ENOUGH:
                score += 2.0
            marked = _has_mark(facts, start, at, value)
            score += 1.5 if marked else -0.7
            expected = value + 1
        elif note is not None and value is not None and expected < value <= expected + 2:
            score += 0.2
            expected = value + 1
        else:
            score -= 1.2
    return score


def _is_sure_signature(facts: Facts, index: int) -> bool:
    signature = facts.find(index, Signature)
    return signature is not None and signature.strength >= SURE_SIGNATURE


def _has_mark(facts: Facts, start: int, end: int, value: int) -> bool:
    """Whether a figure that may be a mark stands in the blocks, or in the head right before them."""
    return any(value in facts.mark_values(at) for at in range(max(start - 2, 0), end))


def _divide(facts: Facts, start: int, end: int, body: int) -> Iterator[PrintedNote]:
    """The notes of a run of blocks: each label in order begins one, other blocks continue the one before."""
    expected = 1
    first_value = next((value for at in range(start, end) if (value := _value(facts, at)) is not None), None)
    if first_value is not None and first_value > 3:
        expected = first_value
    open_note: tuple[NoteText | None, Span] | None = None
    for at in range(start, end):
        note = facts.find(at, NoteText) if _labelled(facts, at) else None
        value = _value(facts, at)
        block = facts.blocks[at]
        begins = note is not None and (
            (value is not None and expected <= value <= expected + 2) or (value is None and not note.label.isdigit())
        )
        interrupted = open_note is not None and facts.notes_between(open_note[1].end, block.span.start)
        unlabelled = (open_note is None or bool(interrupted)) and not begins
        if begins or unlabelled or (note is None and _stands_alone(facts, at, end, expected, body, start)):
            if open_note is not None:
                yield _printed_note(facts, *open_note)
            open_note = (note, note.body) if begins and note is not None else (None, block.span)
            expected = value + 1 if begins and value is not None else expected + 1
        elif open_note is not None:
            open_note = (open_note[0], Span(open_note[1].start, block.span.end))
    if open_note is not None:
        yield _printed_note(facts, *open_note)


def _stands_alone(facts: Facts, at: int, end: int, expected: int, body: int, start: int) -> bool:
    """Whether a block without a label is a note that lost it: the next label skips a number that the text marks."""
    following = next((value for index in range(at + 1, end) if (value := _value(facts, index)) is not None), None)
    if following is not None:
        return following == expected + 1 and _has_mark(facts, body, start, expected)
    return at + 1 == end and _has_mark(facts, body, start, expected)


def _printed_note(facts: Facts, note: NoteText | None, body: Span) -> PrintedNote:
    source = is_source_statement(facts.text, body) >= SOURCE_ENOUGH
    if note is None:
        return PrintedNote("", None, body, "lost", source)
    return PrintedNote(note.label, note.label_span if len(note.label_span) else None, body, note.style, source)
