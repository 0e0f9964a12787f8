"""Judgments on what a letter's head says: number, correspondents, date and place; and on its source and its links."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from letterbook.model.text import Span
from letterbook.scoring.judgments import Judgment, Pair, first_character, quoted, words
from letterbook.scoring.places import NO_LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.scoring.gold import ScoredField
    from letterbook.writers.json_letter_types import ExportMention, ExportName

NameRole = Literal["sender", "recipient", "copy"]
ROLES: tuple[NameRole, ...] = ("sender", "recipient", "copy")

AMONG_OTHERS = "with the other side's"  # a name that would be right, were it not for the one beside it
ANOTHER_NAME, NO_SUCH_NAME, NOTHING = "another name", "no such name", "nothing"
SAME_SOURCE = 0.8  # of the words of two source statements taken together, the share that both must have


def names(role: NameRole, pair: Pair) -> Iterator[Judgment]:
    """A name is right if a name found holds its last word.

    None is right where a name found belongs to the other side alone: then the letter runs the wrong way. At least as
    many names count as found as are right, since one that is printed for two people is right twice.
    """
    expected = getattr(pair.document, role) or ()
    if not expected:
        return
    found: tuple[ExportName, ...] = getattr(pair.letter, role) if pair.letter else ()
    holds = [set(words(name.name)) for name in found]
    last = [words(name)[-1:] for name in expected]
    turned = _turned(pair, role, holds, {word for one in last for word in one})
    taken: set[int] = set()
    matched = 0
    missed: list[str] = []
    for name, word in zip(expected, last, strict=True):
        hits = [at for at, have in enumerate(holds) if word and word[0] in have]
        fresh = next((at for at in hits if at not in taken), None)
        if not hits or (turned and fresh is None):
            missed.append(name)
            continue
        at = hits[0] if fresh is None else fresh
        taken.add(at)
        matched += 1
        yield _name(role, pair, name, found[at], right=not turned, instead=AMONG_OTHERS if turned else "")
    rest = [name for at, name in enumerate(found) if at not in taken][: max(len(found) - matched, 0)]
    for wanted, wrong in zip_longest(missed, rest):
        yield _name(role, pair, wanted, wrong, instead=_other_role(role, pair, wanted, wrong))


def _turned(pair: Pair, role: NameRole, holds: Sequence[set[str]], ours: set[str]) -> bool:
    """Whether a name found is one of the other side's and none of this one's."""
    document = pair.document
    others = (document.recipient if role == "sender" else document.sender) or ()
    theirs = {word for name in others for word in words(name)[-1:]} - ours
    return any(have & theirs and not have & ours for have in holds)


def _name(
    role: NameRole, pair: Pair, wanted: str | None, found: ExportName | None, *, right: bool = False, instead: str
) -> Judgment:
    return _judgment(
        role,
        pair,
        wanted,
        found.name if found else None,
        right=right,
        span=Span(found.start, found.end) if found and found.start is not None and found.end is not None else None,
        confidence=found.confidence if found else None,
        instead=instead,
    )


def _other_role(role: NameRole, pair: Pair, wanted: str | None, found: ExportName | None) -> str:
    """The role in which the edition has the name that is missed, or the gold the name that is invented."""
    for other in ROLES:
        if other == role:
            continue
        read = {word for name in (getattr(pair.letter, other) if pair.letter else ()) for word in words(name.name)}
        meant = {word for name in getattr(pair.document, other) or () for word in words(name)[-1:]}
        if wanted is not None and set(words(wanted)[-1:]) & read:
            return other
        if found is not None and set(words(found.name)) & meant:
            return other
    return NO_SUCH_NAME if wanted is None or found is None else ANOTHER_NAME


def dates(pair: Pair) -> Iterator[Judgment]:
    """A date is right if its day is the same, whatever is said of the hour or of doubts."""
    expected = pair.document.date
    if not expected:
        return
    date = pair.letter.date if pair.letter else None
    found = date.edtf if date else ""
    day = found.split("T")[0].rstrip("?~%")
    yield _judgment(
        "date",
        pair,
        expected,
        found or None,
        right=day == expected,
        span=Span(date.start, date.end) if date and date.start is not None and date.end is not None else None,
        confidence=date.confidence if date else None,
        instead=_how_far(expected, day) if found else "",
    )


def _how_far(expected: str, day: str) -> str:
    if expected.startswith(day) or day.startswith(expected):
        return "less or more exact"
    return "another day" if expected[:7] == day[:7] else "another month" if expected[:4] == day[:4] else "another year"


def places(pair: Pair) -> Iterator[Judgment]:
    """A place is right if the words of the first name of the gold are among its words."""
    if not pair.document.place:
        return
    expected = pair.document.place[0]
    place = pair.letter.place if pair.letter else None
    wanted = set(words(expected))
    yield _judgment(
        "place",
        pair,
        expected,
        place.name if place and place.name else None,
        right=bool(wanted) and wanted <= set(words(place.name if place else "")),
        span=Span(place.start, place.end) if place and place.start is not None and place.end is not None else None,
        confidence=place.confidence if place else None,
    )


def numbers(pair: Pair) -> Iterator[Judgment]:
    """A number is right if it is the same, character for character."""
    if not pair.document.number:
        return
    expected, found = str(pair.document.number), pair.letter.number if pair.letter else None
    yield _judgment("number", pair, expected, found or None, right=found == expected)


def source_statements(pair: Pair) -> Iterator[Judgment]:
    """A source statement is right if it and the gold share most of their words."""
    expected = pair.document.source_text
    if not expected:
        return
    place = (pair.letter.source_note or pair.letter.citation) if pair.letter else None
    span = Span(place.start, place.end) if place else None
    wanted, have = set(words(expected)), set(words(span.of(pair.source.text) if span else ""))
    yield _judgment(
        "source",
        pair,
        expected,
        quoted(pair.source.text, span) if span and have else None,
        right=bool(wanted) and bool(have) and len(wanted & have) / len(wanted | have) > SAME_SOURCE,
        span=span,
        confidence=place.confidence if place else None,
    )


def links(pair: Pair, by_reference: Mapping[str, str], by_letter: Mapping[str, str]) -> Iterator[Judgment]:
    """Another document that is spoken of is right if the gold refers to it; each document counts once.

    `by_reference` is the document of each reference, `by_letter` that of each letter of the edition.
    """
    itself = pair.document.id
    wanted = {by_reference[name] for name in pair.document.references if name in by_reference} - {itself}
    found: dict[str, ExportMention] = {}
    for mention in pair.letter.letter_mentions if pair.letter else ():
        meant = by_letter.get(mention.resolved_to or "")
        if meant is not None and meant != itself:
            found.setdefault(meant, mention)
    for document in sorted(wanted | found.keys()):
        said = found.get(document)
        yield _judgment(
            "link",
            pair,
            document if document in wanted else None,
            document if said else None,
            right=document in wanted and said is not None,
            span=Span(said.start, said.end) if said else None,
            confidence=said.confidence if said else None,
        )


def _judgment(
    field: ScoredField,
    pair: Pair,
    expected: str | None,
    found: str | None,
    *,
    right: bool,
    span: Span | None = None,
    confidence: float | None = None,
    instead: str = "",
) -> Judgment:
    return Judgment(
        field,
        pair.document.id,
        pair.source.id,
        span if span is not None else _head(pair, field),
        expected,
        found,
        right,
        confidence if found is not None else None,
        "" if right else NO_LETTER if pair.letter is None else instead or _unlike(field, expected, found),
    )


def _unlike(field: ScoredField, expected: str | None, found: str | None) -> str:
    return NOTHING if expected is None or found is None else f"another {field}"


def _head(pair: Pair, field: ScoredField) -> Span:
    """Where to look for what is not found: the dateline or heading of the gold, or the first line."""
    document = pair.document
    role = "dateline" if field in {"date", "place"} else "head"
    start = first_character(pair.source.text, document.start)
    line = pair.source.text.find("\n", start, document.end)
    return next(iter(document.all(role)), Span(min(start, document.end), line if line >= 0 else document.end))
