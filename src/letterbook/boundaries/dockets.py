"""What an office writes between the head of a paper and its date: the number of the despatch, the file it lies in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.finders.headings import announced_kind
from letterbook.model.annotations import Dateline, Heading, NoteText, Numbered, Salutation

if TYPE_CHECKING:
    from letterbook.facts import Facts

MOST_LINES = 3
LONGEST_LINE = 60  # characters
# "890d.00/12 : Telegram", "File No. 763.72/1234", "740.0011 Lake Affair 1931/12½", "C 3456/12/18"
FILE_NUMBER = re.compile(
    r"(?:[^\W\d_][\w.]*\s){0,3}[\w.]*\d[\w.]*(?:\s[\w.]+){0,4}\s?/\s?[\w–.-]*\d[^\s]*(?:\s?:?\s?\[?[^\W\d_]+\]?\.?)?$"
)


def docket_lines(facts: Facts, start: int) -> int:
    """How many lines of a docket begin at a block: so many stand above a dateline or a salutation, or none."""
    at = start
    while at < len(facts) and at - start < MOST_LINES and _is_line(facts, at):
        at += 1
    opens = facts.find(at, Dateline) is not None or facts.find(at, Salutation) is not None
    return at - start if opens else 0


def stands_in_docket(facts: Facts, index: int) -> bool:
    """Whether a block is a line of a docket below a head that names whom the paper is from, or for."""
    if not docket_lines(facts, index):
        return False
    for at in range(index - 1, max(-1, index - 1 - MOST_LINES), -1):
        head = facts.find(at, Heading)
        if head is not None and (head.senders or head.recipients):
            return True
        if not _is_line(facts, at):
            return False
    return False


def is_file_number(facts: Facts, index: int) -> bool:
    """Whether a block is the number of a file and nothing else."""
    words = facts.words(index)
    return len(words) <= LONGEST_LINE and _is_file(words.strip("[] "))


def _is_line(facts: Facts, index: int) -> bool:
    if len(facts.blocks[index].span) > LONGEST_LINE or facts.find(index, Dateline) is not None:
        return False
    number = facts.find(index, Numbered)
    if number is not None and number.style[0] not in "N[r":
        return not len(number.rest) or _files(number.rest.of(facts.text), facts)
    if facts.find(index, NoteText) is not None:
        return False
    return _files(facts.words(index), facts)


def _files(words: str, facts: Facts) -> bool:
    """Whether words say where a paper is filed, what it is, or both: "Telegraphic [C 3013/20/18]"."""
    kind, bracket, file = words.partition("[")
    if bracket and kind.strip():
        return bool(announced_kind(kind, facts.codes)) and _is_file(file.rstrip(" ]"))
    return _is_file(words.strip("[] ")) or bool(announced_kind(words, facts.codes))


def _is_file(words: str) -> bool:
    return "/" in words and FILE_NUMBER.match(words) is not None
