"""The abbreviations that letters and notes use, with what the collection itself says they stand for.

Its printed lists are believed before its notes, these before brackets in the text, and these before general knowledge.
What a row of the editors' register says wins.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.finders.abbreviations import in_brackets, in_capitals, in_note, is_short, known
from letterbook.finders.known_forms import KnownForms, indexed
from letterbook.model.abbreviations import Abbreviation, Basis
from letterbook.model.registers import AS_SAID
from letterbook.resolvers.stretches import stretches
from letterbook.resolvers.surnames import folded, slug, surnames_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.finders.abbreviations import Known
    from letterbook.model.registers import Entry
    from letterbook.model.text import Span
    from letterbook.resolvers.collection import Collection

SURE: dict[Basis, float] = {"register": 1.0, "list": 0.99, "note": 0.95, "text": 0.9, "knowledge": 0.7, "none": 0.5}
REASONS: dict[Basis, str] = {
    "register": AS_SAID,
    "list": "a list that the source prints explains it",
    "note": "a note explains it",
    "text": "the text explains it in brackets",
    "knowledge": "general knowledge; nothing in the collection explains it",
    "none": "nothing explains it",
}
BEST_FIRST = tuple(SURE)
TOO_SHORT = 2  # letters that need the long form beside them: "CC" may be many things
LEAST_USES = {2: 5}  # letters that use a short form which nothing explains, by how short it is
OTHERWISE = 2
LEAST_WORD = 4  # letters: "us" and "it" say nothing of US and IT


def resolve(collection: Collection) -> Collection:
    """The collection with the abbreviations that its letters use, and in how many of them."""
    rows = collection.registers.of("abbreviations")
    found = _best([*_of_rows(rows), *_explained(collection), *_known(collection), *_unexplained(collection)])
    meant = {form: short for short, each in found.items() for form in (short, *each.forms)}
    index = indexed(meant)
    searches = {source: KnownForms(facts.text, index, facts.capitalised) for source, facts in collection.facts.items()}
    counts = Counter[str]()
    for letter in collection.letters:
        within = searches[letter.source.id].within
        counts.update({meant[form] for span, _ in stretches(letter) for form, _ in within(span)})
    used = [replace(each, letters=counts[short]) for short, each in found.items() if counts[short] or each.id]
    return replace(collection, abbreviations=_identified(used))


def _of_rows(rows: Iterable[Entry]) -> Iterator[Abbreviation]:
    for row in rows:
        short = row.name or row.id
        yield Abbreviation(row.id, short, row.expansion, row.forms, "register" if row.expansion else "none")


def _explained(collection: Collection) -> Iterator[Abbreviation]:
    """What the collection's lists, notes and brackets explain."""
    for entry in collection.entries:
        if entry.kind == "abbreviation" and is_short(entry.name):
            yield Abbreviation("", entry.name, entry.about, (), "list", entry.source, entry.span)
    for source, facts in collection.facts.items():
        for one in in_brackets(facts.text, facts.codes):
            yield Abbreviation("", one.short, one.expansion, (), "text", source, one.span)
    for letter in collection.letters:
        for note in letter.notes:
            found = in_note(letter.source.text, note.body, _marked(letter.source.text, note.anchor))
            if found is not None:
                yield Abbreviation("", found.short, found.expansion, (), "note", letter.source.id, found.span)


def _marked(text: str, anchor: Span | None) -> str:
    """The word that bears a note's mark."""
    before = text[max(0, anchor.start - 40) : anchor.start].split() if anchor else []
    return before[-1].strip("\"'“”„«».,;:") if before else ""


def _known(collection: Collection) -> Iterator[Abbreviation]:
    """What is known of short forms without being told, if the collection has the long form of the very short ones."""
    codes = sorted({code for facts in collection.facts.values() for code in facts.codes})
    for row in known(*codes):
        if len(row.short) > TOO_SHORT or any(row.expansion in facts.text for facts in collection.facts.values()):
            yield of_knowledge(row)


def of_knowledge(row: Known) -> Abbreviation:
    """An abbreviation that is known without being told."""
    basis: Basis = "knowledge"
    return Abbreviation("", row.short, row.expansion, row.forms, basis, confidence=SURE[basis], reason=REASONS[basis])


def _unexplained(collection: Collection) -> Iterator[Abbreviation]:
    """Short forms that several letters use and that nothing explains: words that stand in capitals alone."""
    surnames = surnames_of(collection.persons, collection.names)
    uses = Counter[str]()
    for letter in collection.letters:
        text, words = letter.source.text, collection.facts[letter.source.id].capitalised
        held = {short for span, _ in stretches(letter) for short in in_capitals(text, span)}
        uses.update(short for short in held if short.capitalize() not in words)
    for short, count in sorted(uses.items()):
        often = count >= LEAST_USES.get(len(short), OTHERWISE)
        if often and folded(short) not in surnames and not _is_a_word(short, collection):
            yield Abbreviation("", short)


def _is_a_word(short: str, collection: Collection) -> bool:
    """Whether the collection prints in small letters what stands in capitals: the DEAR of "MY DEAR UNCLE"."""
    if len(short) < LEAST_WORD:
        return False
    word = re.compile(rf"(?<!\w){re.escape(short.casefold())}(?!\w)")
    return any(word.search(facts.text) for facts in collection.facts.values())


def _best(candidates: Sequence[Abbreviation]) -> dict[str, Abbreviation]:
    """For each short form the explanation to believe: the best ground, then the most frequent, then the first.

    A row of the register keeps its identifier and forms, whoever explains it; where the collection says what the row
    says, the collection's words stand as evidence.
    """
    said = Counter((each.short, each.expansion.casefold()) for each in candidates)
    found: dict[str, Abbreviation] = {}
    for each in sorted(
        candidates, key=lambda one: (BEST_FIRST.index(one.basis), -said[one.short, one.expansion.casefold()])
    ):
        chosen = found.setdefault(each.short, each)
        if chosen.basis == "register" and each.expansion.casefold() == chosen.expansion.casefold():
            chosen = replace(chosen, basis=each.basis, source=each.source, span=each.span)
        found[each.short] = replace(
            chosen,
            id=chosen.id or each.id,
            forms=tuple(dict.fromkeys((*chosen.forms, *each.forms))),
            confidence=SURE[chosen.basis],
            reason=REASONS[chosen.basis],
        )
    return found


def _identified(used: Sequence[Abbreviation]) -> tuple[Abbreviation, ...]:
    """The abbreviations with an identifier each, in the order of these."""
    taken = {each.id for each in used if each.id}
    out = []
    for each in used:
        base = each.id or slug(each.short) or "abbreviation"
        names = (base, *(f"{base}-{at}" for at in range(2, len(used) + 2)))
        name = each.id or next(name for name in names if name not in taken)
        taken.add(name)
        out.append(replace(each, id=name))
    return tuple(sorted(out, key=lambda each: each.id))
