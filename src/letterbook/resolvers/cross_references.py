"""Where the edition's own words lead: the numbers, notes and pages of the collection that its editors name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.cross_references import RawReference, find_cross_references, reference_words
from letterbook.finders.word_search import phrase
from letterbook.model.edition import Letter
from letterbook.model.mentioned import CrossReference
from letterbook.resolvers.printed_pages import letters_by_page

if TYPE_CHECKING:
    from letterbook.resolvers.collection import Collection

TITLE = 3000  # characters at the beginning of a source, in which its volume's number stands


class Shelf(msgspec.Struct, frozen=True):
    """The letters of a collection under what editors call them by: number, place in the order, page, volume."""

    numbers: Mapping[tuple[str, str], Letter | None]  # source and number; None where two letters bear it
    anywhere: Mapping[str, Letter | None]  # a number that only one source has
    order: Mapping[str, tuple[Letter | None, Letter | None]]  # letter -> the ones before and after it
    pages: Mapping[tuple[str, str], Letter | None]  # source and page; None where several letters stand on it
    volumes: Mapping[str, str]  # "XI" -> source

    @classmethod
    def of(cls, collection: Collection) -> Shelf:
        """The shelf of a collection."""
        numbers: dict[tuple[str, str], Letter | None] = {}
        anywhere: dict[str, Letter | None] = {}
        order: dict[str, tuple[Letter | None, Letter | None]] = {}
        pages: dict[tuple[str, str], Letter | None] = {}
        for letters in collection.by_source():
            for at, letter in enumerate(letters):
                if letter.number:
                    key = (letter.source.id, letter.number.casefold())
                    numbers[key] = letter if key not in numbers else None
                    anywhere[key[1]] = letter if key[1] not in anywhere else None
                order[letter.id] = (letters[at - 1] if at else None, letters[at + 1] if at + 1 < len(letters) else None)
            if letters:
                source = letters[0].source.id
                on_pages = letters_by_page(collection.facts[source], letters)
                pages.update({(source, page): on_page for page, on_page in on_pages.items()})
        return cls(numbers, anywhere, order, pages, _volumes(collection))

    def numbered(self, source: str, number: str) -> Letter | None:
        """The only letter of the number: in the source, or else in the collection."""
        key = (source, number.casefold())
        return self.numbers[key] if key in self.numbers else self.anywhere.get(key[1])


def _volumes(collection: Collection) -> dict[str, str]:
    """The source of each volume's number that stands in its first lines, where only one source has it."""
    found: dict[str, str | None] = {}
    if len(collection.facts) > 1:
        for source, facts in collection.facts.items():
            words = reference_words(*facts.codes).volumes
            pattern = re.compile(rf"(?<!\w)(?i:{phrase(words)})\s*([IVXLC]{{1,8}}|\d{{1,3}})(?!\w)")
            first = pattern.search(facts.text, 0, TITLE)
            if first is not None:
                found[first[1]] = source if first[1] not in found else None
    return {number: source for number, source in found.items() if source}


def resolve(collection: Collection) -> Collection:
    """The collection with the references that its notes and its editors' own documents make."""
    shelf = Shelf.of(collection)
    letters = tuple(
        replace(letter, references=references_of(letter, shelf, collection.facts[letter.source.id].codes))
        for letter in collection.letters
    )
    return replace(collection, letters=letters)


def references_of(letter: Letter, shelf: Shelf, codes: tuple[str, ...]) -> tuple[CrossReference, ...]:
    """The references of a letter's notes, and of its text where it is the editors', in reading order."""
    out: list[CrossReference] = []
    places = [(note.body, note.id) for note in letter.notes]
    if letter.editorial:
        places += [(part.span, "") for part in letter.parts if part.role in ("summary", "paragraph")]
    for span, note in places:
        for raw in find_cross_references(letter.source.text, span, *codes):
            reference = _resolved(raw, letter, shelf)
            if reference is not None:
                out.append(replace(reference, note=note))
    return tuple(sorted(out, key=lambda reference: reference.span))


def _resolved(raw: RawReference, letter: Letter, shelf: Shelf) -> CrossReference | None:
    """The reference with what it leads to; None where the words, unresolved, are hardly a reference at all."""
    if raw.volume and raw.volume not in shelf.volumes:
        return None  # in a volume that is not in the collection
    target, reason = _target(raw, letter, shelf)
    if target is None:
        missing = raw.number or raw.page
        if not raw.firm or not missing:
            return None
        return CrossReference(
            raw.kind, raw.span, confidence=0.5, reason=f"no one document of the collection bears the number {missing}"
        )
    note = target.note(raw.note) if raw.note else None
    if raw.note and note is None:
        reason = f"{reason}; it has no note {raw.note}"
    return CrossReference(
        raw.kind,
        raw.span,
        resolved_to=target.id,
        resolved_note=note.id if note else "",
        confidence=(0.98 if raw.firm and raw.number else 0.9) if note or not raw.note else 0.7,
        reason=reason,
    )


def _target(raw: RawReference, letter: Letter, shelf: Shelf) -> tuple[Letter | None, str]:
    """The letter that is pointed to, and why it is that one."""
    source = shelf.volumes[raw.volume] if raw.volume else letter.source.id
    if raw.page:
        return shelf.pages.get((source, raw.page)), f"the only document on page {raw.page}"
    if raw.number:
        return shelf.numbered(source, raw.number), f"the only document numbered {raw.number}"
    before, after = shelf.order[letter.id]
    own = raw.kind == "note" and letter.note(raw.note) is not None
    match raw.where:
        case "before" if not own or (before is not None and before.note(raw.note) is not None):
            return before, "the document printed before this one"
        case "after" if not own or (after is not None and after.note(raw.note) is not None):
            return after, "the document printed after this one"
        case _:
            return (letter if own else None), "a note on this document"
