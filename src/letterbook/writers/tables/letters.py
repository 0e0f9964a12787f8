"""The tables of letters: one row a letter, a correspondent, a tie between two letters, a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.model.claims import Claim, DateValue, Field, Name, PlaceName, best, chosen
from letterbook.model.edition import Letter
from letterbook.model.reading import reading_text
from letterbook.writers.registers import Link, Registers
from letterbook.writers.tables.columns import Column, In, Table, standing
from letterbook.writers.tei_claims import holds, shelfmark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.dates import LetterDate

SIDES: tuple[Field, ...] = ("sender", "recipient", "copy")


class Told(msgspec.Struct, frozen=True):
    """A letter with what is believed of it, asked once for all its columns."""

    letter: Letter
    registers: Registers
    sender: tuple[Name, ...]
    recipient: tuple[Name, ...]
    copy: tuple[Name, ...]
    dated: Claim | None
    placed: Claim | None

    @property
    def date(self) -> LetterDate | None:
        """When it was written."""
        return self.dated.value.date if self.dated and isinstance(self.dated.value, DateValue) else None

    @property
    def place(self) -> PlaceName | None:
        """Where."""
        return self.placed.value if self.placed and isinstance(self.placed.value, PlaceName) else None

    def tied(self, kind: str) -> tuple[str, ...]:
        """The letters it is tied to in one way."""
        links = self.registers.links.get(self.letter.id, ())
        return tuple(link.letter for link in links if link.kind == kind)


class Party(msgspec.Struct, frozen=True):
    """A correspondent of a letter: in which part, and the how many-eth of that part."""

    claim: Claim
    name: Name
    place: int


def _letters(registers: Registers) -> Iterator[Told]:
    for letter in registers.edition.letters:
        claims = letter.claims
        yield Told(
            letter,
            registers,
            letter.sender,
            letter.recipient,
            letter.copy,
            best(claims, "date"),
            best(claims, "place"),
        )


def _parties(registers: Registers) -> Iterator[In[Party]]:
    for letter in registers.edition.letters:
        for field in SIDES:
            for at, claim in enumerate(chosen(letter.claims, field), start=1):
                if isinstance(claim.value, Name):
                    yield In(letter, Party(claim, claim.value, at))


def _links(registers: Registers) -> Iterator[In[Link]]:
    for letter in registers.edition.letters:
        for link in registers.links.get(letter.id, ()):
            if link.earlier:
                yield In(letter, link)


def names(found: tuple[Name, ...]) -> tuple[str, ...]:
    """The names as printed."""
    return tuple([name.name for name in found])


def identifiers(found: tuple[Name, ...]) -> tuple[str, ...]:
    """The identifiers, empty where it is undecided who is meant: as many as there are names."""
    return tuple([name.person for name in found])


def grounds(claim: Claim | None) -> str:
    """Who says so: "printed", "inferred" or "editor"; empty where nobody does."""
    return standing(printed=claim.printed, supplied=claim.supplied) if claim else ""


def _shelfmark(letter: Letter) -> str:
    return shelfmark(letter, letter.citation) if letter.citation and holds(letter, letter.citation) else ""


LETTERS = Table(
    "letters",
    "a letter, or another document of the collection, in the order of the sources",
    _letters,
    (
        Column("id", "text", "its lasting identifier, made from date and names", lambda row: row.letter.id),
        Column("number", "text", "the number the collection gives it", lambda row: row.letter.number),
        Column("kind", "text", "letter, telegram, note, memorandum …", lambda row: row.letter.kind),
        Column("language", "text", "of its text, BCP 47", lambda row: row.letter.language),
        Column(
            "heading", "text", "its head, or one made of its parties", lambda row: row.registers.titles[row.letter.id]
        ),
        Column("sender", "texts", "who wrote it, as printed", lambda row: names(row.sender)),
        Column(
            "sender_id",
            "texts",
            "the same in `persons` or `bodies`; one for each name",
            lambda row: identifiers(row.sender),
        ),
        Column("recipient", "texts", "to whom", lambda row: names(row.recipient)),
        Column("recipient_id", "texts", "the same in `persons` or `bodies`", lambda row: identifiers(row.recipient)),
        Column("copy", "texts", "who received a copy", lambda row: names(row.copy)),
        Column("copy_id", "texts", "the same in `persons` or `bodies`", lambda row: identifiers(row.copy)),
        Column(
            "date",
            "text",
            "when it was written, EDTF (ISO 8601-2), Gregorian",
            lambda row: row.date.edtf if row.date else "",
        ),
        Column("earliest", "day", "the first day that may be", lambda row: row.date.earliest if row.date else None),
        Column("latest", "day", "the last", lambda row: row.date.latest if row.date else None),
        Column("date_printed", "text", "the words of the date", lambda row: row.date.text if row.date else ""),
        Column(
            "calendar",
            "text",
            "that of the printed words: gregorian or julian",
            lambda row: row.date.calendar if row.date else "",
        ),
        Column("date_basis", "text", "who says so: printed, inferred, editor", lambda row: grounds(row.dated)),
        Column(
            "date_confidence",
            "number",
            "how sure that is, 0 to 1",
            lambda row: row.dated.confidence if row.dated else None,
        ),
        Column("place", "text", "where it was written, as printed", lambda row: row.place.name if row.place else ""),
        Column("place_id", "text", "the same in `places`", lambda row: row.place.place if row.place else ""),
        Column("place_basis", "text", "who says so: printed, inferred, editor", lambda row: grounds(row.placed)),
        Column(
            "repository",
            "text",
            "the archive that keeps it",
            lambda row: row.letter.citation.repository if row.letter.citation else "",
        ),
        Column("shelfmark", "text", "archive and call number on one line", lambda row: _shelfmark(row.letter)),
        Column("replies_to", "texts", "letters it answers", lambda row: row.tied("answers")),
        Column("answered_by", "texts", "letters that answer it", lambda row: row.tied("answeredBy")),
        Column(
            "enclosed_with", "texts", "the letter it was sent or printed with", lambda row: row.tied("enclosedWith")
        ),
        Column("notes", "whole", "how many notes the editors set to it", lambda row: len(row.letter.notes)),
        Column("mentions", "whole", "of how many letters it speaks", lambda row: len(row.letter.mentions)),
        Column(
            "confidence",
            "number",
            "how sure it is that a document begins there, 0 to 1",
            lambda row: row.letter.parts[0].confidence if row.letter.parts else None,
        ),
        Column("source", "text", "the source it is printed in, in `sources`", lambda row: row.letter.source.id),
        Column("start", "whole", "where it begins there, in code points", lambda row: row.letter.start),
        Column("end", "whole", "where it ends", lambda row: row.letter.end),
        Column(
            "address",
            "text",
            "its page; from the site's root where the edition has no address",
            lambda row: row.registers.published.letter(row.letter.id),
        ),
    ),
)

CORRESPONDENTS = Table(
    "correspondents",
    "a correspondent of a letter, with the grounds",
    _parties,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("role", "text", "sender, recipient or copy", lambda row: row.thing.claim.field),
        Column("place", "whole", "the first, second … of that role", lambda row: row.thing.place),
        Column("name", "text", "as printed", lambda row: row.thing.name.name),
        Column("person", "text", "in `persons` or `bodies`; empty while undecided", lambda row: row.thing.name.person),
        Column("kind", "text", "person, body or unknown", lambda row: row.thing.name.kind),
        Column("basis", "text", "who says so: printed, inferred, editor", lambda row: grounds(row.thing.claim)),
        Column(
            "found_in", "text", "where: heading, signature, address, salutation …", lambda row: row.thing.claim.basis
        ),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.thing.claim.confidence),
        Column("reason", "text", "in a sentence, where it is inferred", lambda row: row.thing.claim.reason),
    ),
)

LINKS = Table(
    "links",
    "a tie of a letter to an earlier one",
    _links,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("kind", "text", "replies_to or enclosed_with", lambda row: row.thing.claim.field),
        Column("other", "text", "the letter it answers or was sent with", lambda row: row.thing.letter),
        Column("basis", "text", "who says so: printed, inferred, editor", lambda row: grounds(row.thing.claim)),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.thing.claim.confidence),
        Column("reason", "text", "in a sentence", lambda row: row.thing.claim.reason),
    ),
)

TEXTS = Table(
    "texts",
    "the reading text of a letter, without note marks",
    lambda registers: registers.edition.letters,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.id),
        Column("text", "text", "salutation to postscript; paragraphs parted by an empty line", reading_text),
    ),
)
