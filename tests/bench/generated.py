"""A collection of any size, made of invented people and words: what the big builds in `bench.py` read.

usage: python tests/bench/generated.py LETTERS FOLDER

Writes `FOLDER/sources/volume-NN.txt`, 500 letters a volume, in three styles of house that take turns, and a
`letterbook.toml` beside them. The same number of letters gives the same bytes everywhere: nothing here asks Python's
own random numbers, whose order may change with a version.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")

VOLUME = 500  # letters
PEOPLE = 30  # correspondents of a volume
FIRST_DAY = date(1848, 1, 4)
SYLLABLES = ("bar", "dol", "fen", "gar", "hal", "kes", "lor", "mor", "nev", "pol", "ras", "sed", "tam", "ver", "wex")
ENDINGS = ("bury", "combe", "croft", "dale", "ford", "hurst", "ington", "ley", "mond", "stead", "ton", "wick")
INITIALS = "ABCDEFGHJKLMNPRSTW"
PLACES = ("Polmerrin", "Wexcombe", "Eastwater", "Thornholt", "Harwick", "Saltbridge", "Lodmoor", "Castle Avon")
THINGS = ("the light on the mole", "the gauge at the bridge", "the plates for the second volume", "the schoolhouse")
SENTENCES = (
    "I have laid {thing} before the committee, and they will sit upon it before the end of the week.",
    "Mr. {other} dined here on Tuesday, and spoke of you with a warmth that did him credit.",
    "If {thing} is not paid for before quarter-day, I must leave off housekeeping altogether.",
    "The road from {place} is under water, and the carrier has not come these nine days.",
    "I walked to {place} and back, and saw nobody but a shepherd, who asked me if the war was over.",
    "What you say of {thing} is just, and I shall strike out the fourth paragraph.",
    "We had three days of frost, and the boys are upon the ice from morning to night.",
    "Our friend {other} has taken a house in {place}, and means to live there upon nothing a year.",
    "I have the less scruple in troubling you, as I know your readiness to oblige.",
    "I understand that {thing} was moved in the spring, and that nobody has told the engineer.",
    "The whole town is talking of the election, and I hear of nothing else at breakfast and supper.",
    "Pray send the remainder of the instruments to {place} by the first fair wind.",
)
NOTES = (
    "On {thing} see the report of the committee, printed at {place} in the same year.",
    "{other} left {place} in the autumn; his papers have not been found.",
    "The year is established by the reference to {thing}.",
)


class Chance:
    """Numbers that look drawn and are the same on every machine (a linear congruence, as Knuth gives it)."""

    def __init__(self, seed: int) -> None:
        self._state = seed * 2654435761 % 2**64 + 1

    def below(self, limit: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def one(self, of: Sequence[T]) -> T:
        return of[self.below(len(of))]


class Person(NamedTuple):
    initials: str
    surname: str

    @property
    def name(self) -> str:
        return f"{self.initials} {self.surname}"


class Made(NamedTuple):
    """What a letter says, whatever the house that prints it."""

    number: int
    sender: Person
    recipient: Person
    day: date
    place: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    leaf: int


def correspondents(chance: Chance, volume: int) -> tuple[Person, ...]:
    """The people of a volume; a surname may come again in another, with other initials."""
    names: dict[str, Person] = {}
    while len(names) < PEOPLE:
        surname = (chance.one(SYLLABLES) + chance.one(("", chance.one(SYLLABLES))) + chance.one(ENDINGS)).capitalize()
        names.setdefault(surname, Person(f"{chance.one(INITIALS)}. {chance.one(INITIALS)}.", surname))
    del volume
    return tuple(names.values())


def letters(volume: int, count: int) -> Iterator[Made]:
    """The letters of a volume, in the order of their days; half of them answer the one before."""
    chance = Chance(volume + 1)
    people = correspondents(chance, volume)
    day = FIRST_DAY + timedelta(days=volume * 200)
    before: Made | None = None
    for number in range(1, count + 1):
        day += timedelta(days=chance.below(3))
        if before is not None and chance.below(2):
            sender, recipient = before.recipient, before.sender
            opening = f"Your letter of {spoken(before.day)} has reached me. "
        else:
            sender = chance.one(people)
            recipient = chance.one([each for each in people if each != sender])
            opening = ""
        paragraphs = [_sentences(chance, people, 3 + chance.below(4)) for _ in range(2 + chance.below(2))]
        paragraphs[0] = opening + paragraphs[0]
        notes = tuple(_filled(chance, people, chance.one(NOTES)) for _ in range(chance.below(3)))
        paragraphs = _marked(paragraphs, len(notes))
        before = Made(number, sender, recipient, day, chance.one(PLACES), tuple(paragraphs), notes, 2 * number)
        yield before


def spoken(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _sentences(chance: Chance, people: Sequence[Person], count: int) -> str:
    return " ".join(_filled(chance, people, chance.one(SENTENCES)) for _ in range(count))


def _filled(chance: Chance, people: Sequence[Person], sentence: str) -> str:
    return sentence.format(thing=chance.one(THINGS), place=chance.one(PLACES), other=chance.one(people).surname)


def _marked(paragraphs: Sequence[str], notes: int) -> list[str]:
    """The paragraphs with the marks of so many notes, one at the end of each from the first."""
    return [f"{words}{at}" if at <= notes else words for at, words in enumerate(paragraphs, start=1)]


def numbered_house(made: Made) -> str:
    """ "No. 12", the parties with a dash, the day below, and a shelfmark: as collections of documents print it."""
    notes = "\n\n".join(f"{at} {words}" for at, words in enumerate(made.notes, start=1))
    return "\n\n".join(
        [
            f"No. {made.number}",
            f"{made.sender.name} - {made.recipient.name}",
            f"{made.day:%B} {made.day.day}, {made.day.year}",
            f"Dear {made.recipient.surname}!",
            *made.paragraphs,
            f"{made.sender.name}",
            f"TsARO. F. 31. Op. 2. D. 14. L. {made.leaf}. Original.",
            *(["Notes:", notes] if notes else []),
        ]
    )


def headed_house(made: Made) -> str:
    """A numbered head in words, then place and day: as the volumes of a foreign office print it."""
    notes = "\n\n".join(f"{at} {words}" for at, words in enumerate(made.notes, start=1))
    return "\n\n".join(
        [
            f"{made.number}. Letter From {made.sender.name} to {made.recipient.name}",
            f"{made.place}, {made.day:%B} {made.day.day}, {made.day.year}.",
            f"Dear Mr. {made.recipient.surname}:",
            *made.paragraphs,
            "Sincerely yours,",
            made.sender.name,
            *([notes] if notes else []),
        ]
    )


def sided_house(made: Made) -> str:
    """ "From" or "To", a dateline, no number: as the letters of one naturalist are printed."""
    notes = "\n\n".join(f"{at}. {words}" for at, words in enumerate(made.notes, start=1))
    return "\n\n".join(
        [
            f"From {made.sender.name} to {made.recipient.name}",
            f"{made.place} {made.day.day} {made.day:%B} {made.day.year}",
            f"My dear {made.recipient.surname}",
            *made.paragraphs,
            "Ever yours",
            made.sender.name,
            *([notes] if notes else []),
        ]
    )


HOUSES: tuple[Callable[[Made], str], ...] = (numbered_house, headed_house, sided_house)


def volumes(count: int) -> Iterator[str]:
    """The texts of so many letters, a volume each."""
    for volume, first in enumerate(range(0, count, VOLUME)):
        house = HOUSES[volume % len(HOUSES)]
        made = letters(volume, min(VOLUME, count - first))
        yield "\n\n\n".join([f"Letters of the Survey\n\nVolume {volume + 1}", *(house(each) for each in made)]) + "\n"


def write(count: int, folder: Path) -> list[Path]:
    """An edition's folder with so many letters; the paths of its sources."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    (folder / "letterbook.toml").write_text('title = "Letters of the Survey"\nlanguage = "en"\n', "utf-8")
    paths = []
    for number, text in enumerate(volumes(count), start=1):
        paths.append(folder / "sources" / f"volume-{number:02}.txt")
        paths[-1].write_text(text, "utf-8")
    return paths


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
