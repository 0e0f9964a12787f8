"""Corrections to what is true of a letter: who, to whom, when, where, from which file. They act on claims.

What an editor sets or confirms is a claim with the basis "editor", which wins over every other. What an editor rejects
is taken out of the claims; who rejected it and why stays in `corrections.jsonl`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.citations import find_citations
from letterbook.finders.dates import DateWords, find_dates, parse_one
from letterbook.finders.name_words import name_words
from letterbook.finders.names import is_body
from letterbook.model.claims import (
    UNDATED,
    Claim,
    DateValue,
    Name,
    PlaceName,
    Undatable,
    best,
    chosen,
    in_words,
)
from letterbook.model.corrections import SEVERAL_VALUES, Confirm, LetterField, RejectField, SetField, values
from letterbook.model.edition import Citation, Letter, Role
from letterbook.model.text import Span, stripped
from letterbook.overlay_placing import Outcome, Placed, applied, contradicted, needless, orphaned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.claims import Field, Value

# The parts that state who wrote to whom, when and where; a name elsewhere in a letter states nothing.
STATING: tuple[Role, ...] = ("heading", "summary", "dateline", "address", "salutation", "signature", "source")
OPENING: tuple[Role, ...] = ("number", "heading", "summary", "dateline", "address", "salutation")
LONGEST_OPENING = 80  # characters
SLACK = 8  # characters by which a passage found again may miss the beginning of its letter


def by_letter(
    placed: Sequence[Placed], source: str, letters: Sequence[Letter]
) -> tuple[Mapping[int, tuple[Placed, ...]], tuple[Outcome, ...]]:
    """The field corrections of each letter by its index, and the outcomes of those whose letter begins nowhere.

    `letters` are those of the source with this identifier, in order. A correction is a letter's only if the
    passage stands where it opens: the letter that swallowed another does not get what was said of it.
    """
    found: defaultdict[int, list[Placed]] = defaultdict(list)
    lost: list[Outcome] = []
    starts = [letter.start for letter in letters]
    for item in placed:
        if item.source == source and isinstance(item.said, SetField | RejectField | Confirm):
            near = bisect_right(starts, item.span.end + SLACK)
            opening_there = [at for at in range(max(near - 3, 0), near) if _opens(letters[at], item.span)]
            if opening_there:
                nearest = min(opening_there, key=lambda at: abs(starts[at] - item.span.start))
                found[nearest].append(item)
            else:
                lost.append(orphaned(item, "no letter begins with the passage any more"))
    return {at: tuple(items) for at, items in found.items()}, tuple(lost)


def opening(letter: Letter) -> Span:
    """The words that name a letter in a correction: its number and head, or else its first words."""
    heads = [part.span.end for part in letter.parts if part.role in {"number", "heading"}]
    end = min(max(heads, default=letter.end), letter.start + LONGEST_OPENING)
    return stripped(letter.source.text, letter.start, end)


def _opens(letter: Letter, span: Span) -> bool:
    """Whether the passage stands where a letter opens: it begins in it, or has it before its text."""
    if span.start - SLACK <= letter.start < span.end:
        return True
    heads = max((part.span.end for part in letter.parts if part.role in OPENING), default=letter.start)
    body = min((part.span.start for part in letter.parts if part.role not in OPENING), default=letter.end)
    return letter.start <= span.start < min(max(min(heads, body), letter.start + SLACK), letter.end)


def fields(placed: Sequence[Placed], letter: Letter, lexicons: Sequence[Lexicon]) -> tuple[Letter, tuple[Outcome, ...]]:
    """The letter with what its editors set, confirmed and rejected; `placed` are its own. The later word holds."""
    outcomes: list[Outcome] = []
    for at, item in enumerate(placed):
        later = next((other for other in placed[at + 1 :] if _disagree(item, other)), None)
        if later is not None:
            outcomes.append(contradicted(item, later, letter=letter.id))
            continue
        repeated = next((other for other in placed[at + 1 :] if _repeats(item, other)), None)
        if repeated is not None:
            outcomes.append(needless(item, f"{repeated.entry.where} says the same", letter=letter.id))
            continue
        letter, outcome = _applied(item, letter, lexicons)
        # A shelfmark is asked about where it stands, not where its letter begins.
        if _stated(item)[0] == "citation" and letter.citation is not None and outcome.state != "orphan":
            outcome = msgspec.structs.replace(outcome, span=letter.citation.span)
        outcomes.append(outcome)
    return letter, tuple(outcomes)


def _stated(item: Placed) -> tuple[LetterField, tuple[str, ...] | None, tuple[str, ...] | None]:
    """The field, the values said to be right and those said to be wrong; none of these for a whole field: ()."""
    match item.said:
        case SetField(field=field) | Confirm(field=field):
            return field, tuple(map(_folded, values(item.said))), None
        case RejectField(field=field, value=value):
            return field, None, (_folded(value),) if value else ()
        case _:
            raise AssertionError(item.said)


def _disagree(one: Placed, other: Placed) -> bool:
    field, right, wrong = _stated(one)
    other_field, other_right, other_wrong = _stated(other)
    if field != other_field:
        return False
    if right is not None and other_right is not None:
        return right != other_right
    rights, wrongs = (right, other_wrong) if right is not None else (other_right, wrong)
    if rights is None or wrongs is None:
        return False
    if wrongs:
        return any(value in wrongs for value in rights)
    # "No sender" after "the sender is A. Moss" takes it back; before it, it only makes room.
    return right is not None or isinstance(other.said, Confirm)


def _repeats(one: Placed, other: Placed) -> bool:
    return _stated(one) == _stated(other)


def _applied(item: Placed, letter: Letter, lexicons: Sequence[Lexicon]) -> tuple[Letter, Outcome]:
    said = item.said
    match said:
        case SetField():
            before = _by_program(letter, said.field)
            changed = _with_values(letter, said, lexicons)
            if changed is None:
                return letter, orphaned(item, f"{values(said)[0]!r} is no date that can be read", letter=letter.id)
            if _same(said_of(changed, said.field), before):
                return changed, needless(item, letter=letter.id)
            return changed, applied(item, letter=letter.id)
        case Confirm():
            changed = _confirmed(letter, said) or _with_values(letter, said, lexicons)
            if changed is None:
                return letter, orphaned(item, f"{values(said)[0]!r} is no date that can be read", letter=letter.id)
            return changed, applied(item, letter=letter.id)
        case RejectField():
            left = _without(letter, said)
            if left == letter:
                return letter, needless(item, "the program does not say so", letter=letter.id)
            return left, applied(item, letter=letter.id)
        case _:
            raise AssertionError(said)


# --- values ----------------------------------------------------------------------------------------------------------


def said_of(letter: Letter, field: LetterField) -> tuple[str, ...]:
    """What is believed of a field, as an editor would write it; a date in EDTF, or "undated"."""
    if field == "citation":
        return (letter.citation.printed,) if letter.citation else ()
    return tuple(in_words(claim.value) for claim in _believed(letter.claims, field))


def _believed(claims: Sequence[Claim], field: Field) -> tuple[Claim, ...]:
    if field in SEVERAL_VALUES:
        return chosen(claims, field)
    one = best(claims, field)
    return (one,) if one else ()


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return [*map(_folded, one)] == [*map(_folded, other)]


def _with_values(letter: Letter, said: SetField | Confirm, lexicons: Sequence[Lexicon]) -> Letter | None:
    """The letter with an editor's claims; None where a date cannot be read."""
    if said.field == "citation":
        return msgspec.structs.replace(letter, citation=_citation(letter, values(said)[0]))
    claims = []
    for order, words in enumerate(values(said)):
        value = _value(letter, said.field, words, lexicons)
        if value is None:
            return None
        spans, printed = _evidence(letter, said.field, words, value)
        claims.append(
            Claim(said.field, value, spans, said.by, "editor", printed=printed, reason=said.reason, order=order)
        )
    return msgspec.structs.replace(letter, claims=(*letter.claims, *claims))


def _value(letter: Letter, field: Field, words: str, lexicons: Sequence[Lexicon]) -> Value | None:
    if field == "date":
        return date_value(words, lexicons)
    name = " ".join(words.split())
    if field == "place":
        return PlaceName(name)
    known = (claim.value for claim in letter.claims if isinstance(claim.value, Name))
    kind = next((value.kind for value in known if _same([value.name], [name])), None)
    if kind is None:
        kind = "body" if is_body(name, name_words(*(lexicon.code for lexicon in lexicons))) else "person"
    return Name(name, kind=kind)


def date_value(words: str, lexicons: Sequence[Lexicon]) -> DateValue | Undatable | None:
    """The date that an editor wrote, in EDTF or in words that give a year; None if it cannot be read."""
    if _folded(words) == UNDATED:
        return Undatable()
    for lexicon in lexicons:
        table = lexicon.section("dates", DateWords)
        date = parse_one(words, table)
        if date is not None:
            return DateValue(date)
        if any(printed.undated for printed in find_dates(words, Span(0, len(words)), table)):
            return Undatable()
    return None


def _evidence(letter: Letter, field: Field, words: str, value: Value) -> tuple[tuple[Span, ...], bool]:
    """The words of the letter that an editor's value rests on, and whether they are printed."""
    for claim in letter.claims:
        if claim.field == field and claim.basis != "editor" and _same([in_words(claim.value)], [in_words(value)]):
            return claim.spans, claim.printed
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
    for part in letter.parts:
        if part.role in STATING and (hit := pattern.search(letter.source.text, part.span.start, part.span.end)):
            return (Span(hit.start(), hit.end()),), True
    return (), False


def _citation(letter: Letter, words: str) -> Citation:
    """The shelfmark that an editor wrote; as printed only, where it cannot be read."""
    part = letter.part("source")
    span = part.span if part else Span(letter.end, letter.end)
    found = next(find_citations(words, Span(0, len(words))), None) or Citation("", (), span)
    return msgspec.structs.replace(found, span=span, printed=words, ibid=False, repaired="", confidence=1.0)


def _confirmed(letter: Letter, said: Confirm) -> Letter | None:
    """The letter with what the program says as an editor's claims; None where it says something else now."""
    if not _same(_by_program(letter, said.field), values(said)):
        return None
    if said.field == "citation":
        assert letter.citation is not None
        return msgspec.structs.replace(letter, citation=msgspec.structs.replace(letter.citation, confidence=1.0))
    own = tuple(claim for claim in letter.claims if claim.basis != "editor")
    confirmed = tuple(
        msgspec.structs.replace(claim, by=said.by, basis="editor", confidence=1.0, reason=said.reason)
        for claim in _believed(own, said.field)
    )
    return msgspec.structs.replace(letter, claims=(*letter.claims, *confirmed))


def _by_program(letter: Letter, field: LetterField) -> tuple[str, ...]:
    """What the program says, editors apart."""
    own = tuple(claim for claim in letter.claims if claim.basis != "editor")
    return said_of(msgspec.structs.replace(letter, claims=own), field)


def _without(letter: Letter, said: RejectField) -> Letter:
    """The letter without what an editor rejects of the program's statements."""
    if said.field == "citation":
        left = [
            citation
            for citation in (letter.citation, *letter.citations)
            if citation is not None and said.value and not _same([citation.printed], [said.value])
        ]
        return msgspec.structs.replace(letter, citation=left[0] if left else None, citations=tuple(left[1:]))
    return msgspec.structs.replace(letter, claims=tuple(c for c in letter.claims if not _is_rejected(c, said)))


def _is_rejected(claim: Claim, said: RejectField) -> bool:
    if claim.field != said.field or claim.basis == "editor":
        return False
    forms = [in_words(claim.value)]
    if isinstance(claim.value, DateValue):
        forms.append(claim.value.date.text)  # as printed
    return not said.value or any(_same([form], [said.value]) for form in forms)
