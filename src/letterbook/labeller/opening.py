"""What stands between the head and the text: datelines, address, summary, salutation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.boundaries.dockets import docket_lines, is_file_number
from letterbook.finders.addresses import find_addressee
from letterbook.finders.datelines import looks_like_place
from letterbook.finders.headings import announced_kind
from letterbook.finders.name_words import name_words
from letterbook.finders.names import surname
from letterbook.labeller.drafts import Piece
from letterbook.model.annotations import Address, Dateline, NoteText, Numbered, Salutation

if TYPE_CHECKING:
    from letterbook.boundaries import Head
    from letterbook.facts import Facts


def opening_pieces(facts: Facts, start: int, end: int, head: Head | None) -> tuple[list[Piece], int]:
    """Datelines, address lines and a salutation that stands alone."""
    pieces = [_docketed(facts, index, head) for index in range(start, start + docket_lines(facts, start))]
    at = start + len(pieces)
    datelines = 0
    telegram = False
    start = at
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
        ) or (datelines and salutation is None and end - at > 1 and _addressed(facts, at)):
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
        elif (datelines == 0 and at == start and end - at > 2 and _place_alone(facts, at)) or (
            datelines == 1 and facts.blocks[at].gap == 0 and (_place_below(facts, at, head) or _street(facts, at))
        ):
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


def _docketed(facts: Facts, at: int, head: Head | None) -> Piece:
    """A line between head and date: the paper's own number where the edition gives it none, the file it lies in."""
    if is_file_number(facts, at):
        return Piece("source", facts.blocks[at].span, at)
    numbered = facts.find(at, Numbered) is not None and head is not None and head.number is None
    return Piece("number" if numbered else "summary", facts.blocks[at].span, at)


def _addressed(facts: Facts, at: int) -> bool:
    """Whether a line below the dateline is one of an address: "Maj. Gen. H. MOSS," over "Commanding Army:"."""
    return find_addressee(facts.text, facts.blocks[at].span, facts.codes) is not None


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


def _place_below(facts: Facts, at: int, head: Head | None) -> bool:
    """Whether a place stands alone under the day, right before the salutation, and is not whom the letter is for."""
    above = facts.find(at - 1, Dateline)
    if above is None or above.place is not None or facts.find(at + 1, Salutation) is None:
        return False
    names = name_words(*facts.codes)
    if looks_like_place(facts.text, facts.blocks[at].span, names) is None:
        return False
    heading = head.heading if head is not None else None
    called = {surname(name.name, names).casefold() for name in heading.recipients} if heading else set()
    return not any(word.strip(".,").casefold() in called for word in facts.words(at).split())


STREET = re.compile(
    r"\d{1,4}[a-z]?,?\s[A-ZÀ-Þ][\w.'’]*(?:[ ,]+[A-ZÀ-Þ][\w.'’]*){1,6}\.?$|"
    r"[A-ZÀ-Þ][\w.-]+(?:\s[A-ZÀ-Þ][\w.-]+)?\s\d{1,4}[a-z]?$"
)


def _street(facts: Facts, at: int) -> bool:
    """Whether the line below the day says in which house the letter is written: "28 Dean Street, Soho"."""
    return facts.find(at + 1, Salutation) is not None and STREET.match(facts.words(at)) is not None


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
    follows = facts.find(at + 1, Salutation) is not None or facts.find(at + 1, Address) is not None
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
