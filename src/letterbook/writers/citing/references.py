"""What is cited of a letter, gathered once for every format: who, to whom, when, in which collection, where kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.name_words import WORD, NameWords, bare, name_words
from letterbook.finders.names import INITIALS, surname
from letterbook.languages import AVAILABLE
from letterbook.model.claims import Claim, DateValue, Field, Name, best, chosen
from letterbook.model.dates import LetterDate
from letterbook.resolvers.surnames import slug
from letterbook.writers.registers import UNCERTAIN_BELOW
from letterbook.writers.tei_claims import holds, shelfmark
from letterbook.writers.w3c_dates import doubtful
from letterbook.writers.xml import language, plain

if TYPE_CHECKING:
    from letterbook.model.edition import Edition, Letter
    from letterbook.writers.registers import Registers

DEFAULT = "en"

NOT_A_NAME = re.compile(r"[\d(),;&/]")


class Cited(msgspec.Struct, frozen=True):
    """Somebody as they are cited. `family` is empty where the name cannot be told apart into given and family names."""

    name: str
    family: str = ""
    given: str = ""
    inferred: bool = False
    doubtful: bool = False


class Collection(msgspec.Struct, frozen=True):
    """The edition a letter is cited from. `url` is its address of publication, or empty."""

    title: str
    subtitle: str
    editors: tuple[Cited, ...]
    compilers: tuple[Cited, ...]
    url: str

    @property
    def id(self) -> str:
        """What a bibliography knows it by, beside the identifiers of its letters."""
        return slug(self.title) or "edition"

    @property
    def whole_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


class Reference(msgspec.Struct, frozen=True):
    """A letter as it is cited. `heading` names what is from nobody to nobody: minutes, an editors' note."""

    id: str
    kind: str
    senders: tuple[Cited, ...]
    recipients: tuple[Cited, ...]
    heading: str
    date: LetterDate | None
    date_inferred: bool
    date_doubtful: bool
    number: str
    repository: str
    call_number: str
    shelfmark: str
    language: str
    url: str
    collection: Collection

    @property
    def is_correspondence(self) -> bool:
        """Whether somebody wrote it, or it is to somebody."""
        return bool(self.senders or self.recipients)


class Bibliography(msgspec.Struct, frozen=True):
    """The edition as it is cited, and each of its letters."""

    collection: Collection
    references: tuple[Reference, ...]


def bibliography_of(registers: Registers) -> Bibliography:
    """Everything that is cited of an edition."""
    edition = registers.edition
    words = name_words(*_languages(edition))
    collection = Collection(
        plain(edition.title) or "Letters",
        plain(edition.subtitle),
        tuple(_cited(name, "person", words) for name in edition.editors),
        tuple(_cited(name, "person", words) for name in edition.compilers),
        registers.url,
    )
    return Bibliography(
        collection, tuple(_reference(letter, registers, collection, words) for letter in edition.letters)
    )


def _reference(letter: Letter, registers: Registers, collection: Collection, words: NameWords) -> Reference:
    dated = best(letter.claims, "date")
    date = _plain_date(dated.value.date) if dated and isinstance(dated.value, DateValue) else None
    citation = letter.citation if letter.citation and holds(letter, letter.citation) else None
    return Reference(
        id=letter.id,
        kind=plain(letter.kind) or "letter",
        senders=_parties(letter, "sender", registers, words),
        recipients=_parties(letter, "recipient", registers, words),
        heading=plain(registers.titles[letter.id]),
        date=date,
        date_inferred=dated is not None and dated.inferred,
        date_doubtful=date is not None and (doubtful(date) or _unsure(dated)),
        number=plain(letter.number),
        repository=plain(citation.repository) if citation else "",
        call_number=plain(", ".join(f"{name} {value}" for name, value in citation.levels)) if citation else "",
        shelfmark=shelfmark(letter, citation) if citation else "",
        language="" if language(letter.language) == "und" else language(letter.language),
        url=registers.letter_address(letter.id),
        collection=collection,
    )


def _plain_date(date: LetterDate) -> LetterDate:
    return msgspec.structs.replace(date, edtf=plain(date.edtf), text=plain(date.text))


def _languages(edition: Edition) -> list[str]:
    return sorted({letter.language for letter in edition.letters if letter.language in AVAILABLE} | {DEFAULT})


def _parties(letter: Letter, field: Field, registers: Registers, words: NameWords) -> tuple[Cited, ...]:
    """The parties on one side, by the names that the register gives them."""
    found = []
    for claim in chosen(letter.claims, field):
        if isinstance(claim.value, Name) and plain(claim.value.name):
            entry = registers.persons.get(claim.value.person)
            kind = "body" if registers.is_body(claim.value.person, kind=claim.value.kind) else "person"
            cited = _cited(entry.name if entry else claim.value.name, kind, words)
            found.append(msgspec.structs.replace(cited, inferred=claim.inferred, doubtful=_unsure(claim)))
    return tuple(found)


def _unsure(claim: Claim | None) -> bool:
    return claim is not None and claim.basis != "editor" and claim.confidence < UNCERTAIN_BELOW


@lru_cache(maxsize=16_384)
def _cited(name: str, kind: str, words: NameWords) -> Cited:
    """A name as it is cited: in two parts where it plainly is given names, or initials, before a surname."""
    shown = plain(name)
    if kind == "body" or NOT_A_NAME.search(shown):
        return Cited(shown)
    *before, last = shown.split() or [""]
    if not last or last != surname(shown, words) or bare(last) in words.titled:
        return Cited(shown)
    at = next((at for at, word in enumerate(before) if bare(word) in words.name_particles), len(before))
    given, particles = before[:at], before[at:]
    if all(_is_given(word, words) for word in given) and all(bare(word) in words.name_particles for word in particles):
        return Cited(shown, " ".join([*particles, last]), " ".join(given))
    return Cited(shown)


def _is_given(word: str, words: NameWords) -> bool:
    folded = bare(word)
    known = folded in words.titled or folded in words.office_words or folded in words.office_adjectives
    return bool(INITIALS.fullmatch(word)) or (word[0].isupper() and bool(WORD.fullmatch(word)) and not known)
