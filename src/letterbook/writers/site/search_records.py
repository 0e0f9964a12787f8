"""Letters as a search knows them: the words it finds, and the row it shows before the words have come.

A row is small, so that all of them are in the browser when the first key is pressed: names, date and place as shown,
and what the letter is filed under in each facet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import msgspec

from letterbook.model.edition import Letter, Person, Place
from letterbook.model.reading import reading_words
from letterbook.writers.site.catalogue import believed
from letterbook.writers.site.days import year_of
from letterbook.writers.site.facts import standing_of
from letterbook.writers.site.paths import Paths
from letterbook.writers.site.search_folding import WORD, key_of
from letterbook.writers.site.words import word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from letterbook.model.claims import Field, Name
    from letterbook.writers.site.frame import Frame
    from letterbook.writers.site.listing import Row

# The facets, in the order in which the page shows them. A letter may be filed under several values of one.
FACETS = ("writer", "recipient", "place", "year", "archive", "kind", "language", "certainty")
SETTLED: tuple[Field, ...] = ("sender", "recipient", "date")
LEAST_NAME = 4  # letters of a word that has rival spellings

Filed = tuple[str, str]  # what stands in the address of the page, and what a reader sees


class Record(msgspec.Struct, frozen=True):
    """One letter: its page, what is shown of it, what it is filed under, and its words.

    The letter is found by more than its own words: `names` is every form of its correspondents and place, `keys` the
    keys of names in it that have rival spellings.
    """

    path: str
    number: str
    day: str
    head: str
    sender: str
    recipient: str
    date: str
    place: str
    facets: tuple[tuple[Filed, ...], ...]
    text: str
    names: str
    keys: str

    def digest(self) -> bytes:
        """Changes when anything of the record does."""
        return _digest(self)

    def whole(self) -> Record:
        """The record itself."""
        return self


class Draft(msgspec.Struct, frozen=True):
    """A record whose words are not read yet: `begun` has all the rest. Most letters of a second build stay drafts."""

    begun: Record
    letter: Letter

    @property
    def path(self) -> str:
        """The page of the letter."""
        return self.begun.path

    def digest(self) -> bytes:
        """Changes when anything of the record would: what it has already, and what its words are read from."""
        letter = self.letter
        printed = [span.of(letter.source.text) for span in letter.spans]
        return _digest((self.begun, letter.spans, letter.parts, letter.notes, letter.fixes, printed))

    def whole(self) -> Record:
        """The record with its words."""
        begun, text = self.begun, _words_of(self.letter)
        found = WORD.findall(f"{begun.head} {text} {begun.names}")
        keys = sorted({key for each in found if (key := rival_key(each))})
        return msgspec.structs.replace(begun, text=text, keys=" ".join(keys))


class Registers(msgspec.Struct, frozen=True):
    """The entries of the registers by identifier, and their pages."""

    persons: Mapping[str, Person]
    places: Mapping[str, Place]
    paths: Paths


def drafts_of(frame: Frame) -> Iterator[Draft]:
    """A draft of the record of each letter, in the order of the collection."""
    places = {place.id: place for place in frame.edition.places}
    registers = Registers(frame.catalogue.persons, places, frame.catalogue.paths)
    for letter in frame.edition.letters:
        yield Draft(_begun(letter, frame.rows[letter.id], registers), letter)


def _digest(value: object) -> bytes:
    try:
        content = msgspec.msgpack.encode(value)
    except UnicodeEncodeError:  # half of a pair, which some sources have
        content = repr(value).encode("utf-8", "backslashreplace")
    return hashlib.sha256(content).digest()


def _begun(letter: Letter, row: Row, registers: Registers) -> Record:
    return Record(
        path=row.path,
        number=whole(row.number),
        day=row.day,
        head=whole(row.head),
        sender=_shown(row.facts.sender) if row.between else "",
        recipient=_shown(row.facts.recipient) if row.between else "",
        date=_shown(row.facts.date),
        place=_shown(row.facts.place),
        facets=tuple(
            tuple((whole(key), whole(shown)) for key, shown in _FILED[facet](letter, registers)) for facet in FACETS
        ),
        text="",
        names=whole(" ".join(_forms_of(letter, registers))),
        keys="",
    )


def _words_of(letter: Letter) -> str:
    """The text of a letter and of its notes, on one line."""
    notes = (reading_words(letter, note.body) for note in letter.notes if note.kind == "note")
    return whole(" ".join([letter.text(), *notes]).replace("\n", " "))


def _shown(markup: Markup) -> str:
    return whole(markup.striptags())


def whole(text: str) -> str:
    """The text with a question mark for half of a pair, which no file can carry."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _forms_of(letter: Letter, registers: Registers) -> Iterator[str]:
    """Every form of the names of who wrote, who received it, and where it was written, each once."""
    forms: dict[str, None] = {}
    for name in (*letter.sender, *letter.recipient, *letter.copy):
        person = registers.persons.get(name.person)
        forms.update(dict.fromkeys((name.name, *((person.name, *person.forms) if person else ()))))
    place = registers.places.get(letter.place.place) if letter.place else None
    forms.update(dict.fromkeys((place.name, *place.forms) if place else ()))
    yield from forms


def rival_key(word: str) -> str:
    """The key of a capitalised word that may have rival spellings; empty where the key is the word but for accents.

    Pagefind takes no notice of accents.
    """
    if len(word) < LEAST_NAME or not word[0].isupper():
        return ""
    key = key_of(word)
    return key if len(key) >= LEAST_NAME and key != _unaccented(word.lower()) else ""


def _unaccented(word: str) -> str:
    return word if word.isascii() else "".join(each for each in normalize("NFD", word) if not combining(each))


def _persons(names: tuple[Name, ...], registers: Registers) -> tuple[Filed, ...]:
    found: dict[Filed, None] = {}
    for name in names:
        person = registers.persons.get(name.person)
        found[(registers.paths.persons[person.id], person.name) if person else (name.name, name.name)] = None
    return tuple(found)


def _place(letter: Letter, registers: Registers) -> tuple[Filed, ...]:
    if not letter.place:
        return ()
    place = registers.places.get(letter.place.place)
    shown = place.name if place else letter.place.name
    return ((registers.paths.places[place.id] if place else shown, shown),)


def _year(letter: Letter, _: Registers) -> tuple[Filed, ...]:
    year = year_of(letter.date)
    return ((year, year.lstrip("0")),) if year else (("none", words()["index"]["undated"]),)


def _archives(letter: Letter, _: Registers) -> tuple[Filed, ...]:
    cited = (letter.citation, *letter.citations)
    found = dict.fromkeys(each.repository for each in cited if each and each.repository)
    return tuple((name, name) for name in found)


def _certainty(letter: Letter, _: Registers) -> tuple[Filed, ...]:
    """Whether who wrote to whom and when is printed, or how else it is known."""
    claims = [believed(letter, field) for field in SETTLED]
    standings = [standing_of(claim) for found in claims for claim in found]
    said = (
        ("printed", all(claims) and all(each.plain for each in standings)),
        ("inferred", any(each.inferred for each in standings)),
        ("uncertain", any(each.uncertain for each in standings)),
        ("unknown", not all(claims)),
        ("corrected", bool(letter.fixes) or any(claim.basis == "editor" for found in claims for claim in found)),
    )
    return tuple((key, words()["search"][f"certainty_{key}"]) for key, holds in said if holds)


_FILED: Mapping[str, Callable[[Letter, Registers], tuple[Filed, ...]]] = {
    "writer": lambda letter, registers: _persons(letter.sender, registers),
    "recipient": lambda letter, registers: _persons(letter.recipient, registers),
    "place": _place,
    "year": _year,
    "archive": _archives,
    "kind": lambda letter, _: ((letter.kind, letter.kind),),
    "language": lambda letter, _: ((letter.language, word("language", letter.language)),),
    "certainty": _certainty,
}
