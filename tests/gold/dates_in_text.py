"""How many dates in the notes of the documentary volumes are read as the day that another print of it names.

    python -m tests.gold.dates_in_text [CORPUS...]

The markup of the volumes tags no date in text or notes, so a second print of the same day is the truth. Editors give it
in two ways: "telegram 2005 from Seoul, January 13 (795.00/1-1355)", where the file number ends in the day a telegram
came in with; and "the letter of January 13 (Document 25)", where that document bears its date. A telegram that goes out
is filed under the day of the one it answers, so only telegrams that came in are counted.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from letterbook.finders.dates import DateWords, find_dates
from letterbook.languages import load
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span
from letterbook.resolvers.statements import dated
from tests.gold.corpora import CORPORA, names

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_NUMBER = re.compile(r"\b\d{3}[A-Z]?\.[^\s/;]{1,14}/(?P<month>\d{1,2})[–-](?P<day>\d{1,2})(?P<year>\d\d)(?!\d)")
CAME_IN = re.compile(r"(?:[Tt]elegram|[Dd]espatch|[Aa]irgram)s? [\w–-]{1,9} from [^.;()\d]{3,60}?, $")
DOCUMENT = re.compile(r" ?\((?:see )?Document (?P<number>\d+)\)")
SENTENCE_END = re.compile(r"[.;]\s+(?=[A-Z(“])")


class Case(NamedTuple):
    """A date of a note, the day that is meant, and the day that is read."""

    document: str
    printed: str
    truth: str
    read: str


def cases(name: str) -> Iterator[Case]:
    """Every date of a corpus of which a second print is known."""
    text = (CORPORA / f"{name}.txt").read_bytes().decode()
    documents = json.loads((CORPORA / f"{name}.gold.json").read_text(encoding="utf-8"))["documents"]
    words = load("en").section("dates", DateWords)
    days = {document["number"]: document["date"] for document in documents}
    for document in documents:
        day = (document["date"] or "")[:10]
        if len(day) < 10:
            continue
        for note in document["notes"]:
            span = Span(*note["body"])
            read = {date.span: date.edtf for date in dated(text, span, words, LetterDate(day, day, day), carried=True)}
            for at, truth in twice_printed(text, span, words, days):
                yield Case(document["number"], at.of(text), truth, read.get(at, ""))


def twice_printed(text: str, span: Span, words: DateWords, days: dict[str, Any]) -> Iterator[tuple[Span, str]]:
    """The dates of a note that are printed twice, and the days they must mean."""
    for date in find_dates(text, span, words):
        if date.first.day is None or date.second is not None:
            continue
        behind = DOCUMENT.match(text, date.span.end, span.end)
        truth = (days.get(behind["number"]) or "") if behind else ""
        if len(truth) == 10:
            yield date.span, truth
        elif CAME_IN.search(text, max(span.start, date.span.start - 110), date.span.start):
            end = SENTENCE_END.search(text, date.span.end, span.end)
            numbers = list(FILE_NUMBER.finditer(text, date.span.end, span.end))
            if len(numbers) == 1 and (end is None or numbers[0].start() < end.end() + 60):
                month, day, year = (int(numbers[0][part]) for part in ("month", "day", "year"))
                yield date.span, f"19{year:02}-{month:02}-{day:02}"


def volumes() -> list[str]:
    """One text of each volume that has notes."""
    found: dict[str, str] = {}
    for name in names():
        volume, _, style = name.rpartition(".")
        if name.startswith("frus/") and style != "bare":
            found.setdefault(volume, name)
    return list(found.values())


def main() -> None:
    """Print what is right, and every miss."""
    for name in sys.argv[1:] or volumes():
        every = list(cases(name))
        right = sum(case.truth == case.read for case in every)
        print(f"{name}: {right} of {len(every)}")
        for case in every:
            if case.truth != case.read:
                print(
                    f"  No. {case.document}: {case.printed!r} read as {case.read or 'nothing'}, printed as {case.truth}"
                )


if __name__ == "__main__":
    main()
