"""When and where a letter was written: from its datelines, its head, and the letters around it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from letterbook.finders.datelines import find_dateline, looks_like_place
from letterbook.finders.dates import DateWords, PrintedDate, find_dates, impossible, resolve
from letterbook.finders.head_edges import place_before
from letterbook.finders.name_words import name_words
from letterbook.finders.worn_dates import worn_dates
from letterbook.model.claims import Basis, Claim, DateValue, PlaceName, Undatable
from letterbook.model.findings import Finding
from letterbook.model.reading import EMPHASIS
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Letter, Part

RULE = "resolvers.datelines"


RECENT = 40  # dates by which the order of the letters is judged
FALLS = 0.15  # of the steps from one date to the next, at most, go back where letters stand in order


WHOLE = re.compile(r"\d{4}")  # a year of four figures


def first_dated(facts: Facts, letters: Sequence[Letter]) -> LetterDate | None:
    """The first date printed with its whole year: the years of the letters before it are near to it."""
    return next(
        (
            claim.value.date
            for letter in letters
            for claim in claims_of(facts, letter, near=None)
            if isinstance(claim.value, DateValue) and claim.value.date.certain and WHOLE.search(claim.value.date.text)
        ),
        None,
    )


def in_order(dates: Sequence[LetterDate]) -> bool:
    """Whether letters stand in the order of their dates, judged by the last ones; so they do where nothing is known."""
    days = [date.earliest for date in dates[-RECENT:] if date.earliest]
    falls = sum(after < before for before, after in pairwise(days))
    return falls <= FALLS * len(days)


def claims_of(facts: Facts, letter: Letter, *, near: LetterDate | None, series: bool = False) -> tuple[Claim, ...]:
    """The dates and places that the letter's datelines and head print.

    `near` is the date of the letter printed before (or with) this one; it gives the year where none is printed.
    `series`: the letters stand in the order of their dates, so that this one follows it. Every dateline makes its own
    claim: rival datings stay side by side.
    """
    claims: list[Claim] = []
    names = name_words(*facts.codes)
    body_start = next((part.span.start for part in letter.parts if part.role == "paragraph"), letter.end)
    for part in _own_datelines(letter):
        opening = part.span.start < body_start
        found = False
        lexicons = facts.lexicons_at(part.span.start)
        codes = tuple(lexicon.code for lexicon in lexicons)
        for lexicon in lexicons:
            words = lexicon.section("dates", DateWords)
            line = find_dateline(facts.text, part.span, words, codes)
            if line is None:
                continue
            found = True
            if line.place is not None:
                claims.append(_place(facts, line.place, 0.95 if opening else 0.92))
            if line.date is not None:
                claims.extend(_dates(facts, line.date, words, (near, series), "dateline", 0.97 if opening else 0.85))
            break
        if not found:
            place = looks_like_place(facts.text, part.span, names)
            if place is not None:
                claims.append(_place(facts, place, 0.9))
            else:
                claims.extend(_among_words(facts, part.span, (near, series)))
    heading = letter.part("heading")
    if heading is not None and not any(claim.field == "date" for claim in claims):
        for lexicon in facts.lexicons:
            table = lexicon.section("dates", DateWords)
            found_in_head = list(_dates(facts, heading.span, table, (near, series), "heading", 0.8))
            if found_in_head:
                claims.extend(found_in_head)
                claims.extend(_place_in_head(facts, heading.span, found_in_head[0]))
                break
    return tuple(claims)


def _among_words(facts: Facts, span: Span, known: tuple[LetterDate | None, bool]) -> Iterator[Claim]:
    """The full date in a dateline that says more than place and day: "Saturday night, one o'clock. [15 May 1852.]"."""
    for lexicon in facts.lexicons_at(span.start):
        found = _dates(facts, span, lexicon.section("dates", DateWords), known, "dateline", 0.8)
        whole = [claim for claim in found if claim.printed and _names_day(claim)]
        if whole:
            yield from whole[:1]
            return


def _names_day(claim: Claim) -> bool:
    return isinstance(claim.value, DateValue) and len(claim.value.date.edtf) >= len("1852-05-15")


def _place_in_head(facts: Facts, heading: Span, dated: Claim) -> Iterator[Claim]:
    """The place that stands in a head before the date: "From X to Y. Ostrov, March 3, 1921"."""
    place = place_before(facts.text, Span(heading.start, dated.spans[0].start))
    if place is not None:
        yield _place(facts, place, 0.8)


def _own_datelines(letter: Letter) -> tuple[Part, ...]:
    """The datelines of the whole letter, above and below its text; those inside it where there are no others."""
    every = letter.all("dateline")
    text = [part.span.start for part in letter.all("paragraph")]
    own = (part for part in every if not text or not text[0] < part.span.start < text[-1])
    return tuple(own) or every[:1]


def _place(facts: Facts, span: Span, confidence: float) -> Claim:
    name = EMPHASIS.sub("", " ".join(span.of(facts.text).split())).strip(" _*,;")
    return Claim("place", PlaceName(name), (span,), RULE, "dateline", confidence=confidence)


def _dates(
    facts: Facts, span: Span, words: DateWords, known: tuple[LetterDate | None, bool], basis: Basis, sure: float
) -> Iterator[Claim]:
    """The claims that the dates of a span make; the fullest statement first."""
    printed = [date for date in find_dates(facts.text, span, words) if not date.bare_year or len(span) < 40]
    if basis == "dateline" and all(date.first.month is None for date in printed):
        printed = worn_dates(facts.text, span, words) or printed
    for order, date in enumerate(sorted(printed, key=_fullness, reverse=True)):
        if date.undated:
            yield Claim("date", Undatable(), (date.span,), RULE, basis, confidence=sure, reason="the source says so")
            continue
        near, series = known
        value = resolve(date, near=near, series=series, century=facts.century if near is None else None)
        if value is None:
            continue
        whole = date.first.year is not None
        confidence = sure * (1.0 if whole else 0.75) - 0.1 * order
        yield Claim(
            "date",
            DateValue(value),
            (date.span,),
            RULE,
            basis if whole else "neighbour",
            printed=whole,
            confidence=round(confidence, 3),
            reason=value.reason,
        )


def _fullness(date: PrintedDate) -> tuple[bool, bool, bool]:
    return (date.first.year is not None, date.first.month is not None, date.first.day is not None)


def findings_of(facts: Facts, letter: Letter) -> Iterator[Finding]:
    """Dates that are missing, impossible, inferred, uncertain or at odds with one another."""
    source = letter.source.id
    head = letter.part("heading") or letter.part("number") or (letter.parts[0] if letter.parts else None)
    at = head.span if head else letter.spans[0]
    at = Span(at.start, min(at.end, at.start + 80))
    wrong = False
    for part in letter.all("dateline"):
        for lexicon in facts.lexicons:
            for printed in find_dates(facts.text, part.span, lexicon.section("dates", DateWords)):
                if impossible(printed):
                    wrong = True
                    yield Finding("LB304", source, printed.span, f"there is no day {printed.text!r}", letter.id)
    claims = [claim for claim in letter.claims if claim.field == "date"]
    dated = [(claim, claim.value.date) for claim in claims if isinstance(claim.value, DateValue)]
    if not claims:
        if not letter.editorial and not wrong:
            yield Finding("LB301", source, at, "no date is printed", letter.id)
        return
    chosen = letter.date
    for claim, date in dated:
        where = claim.spans[0] if claim.spans else at
        if chosen is not None and date.edtf != chosen.edtf and not date.meets(chosen):
            yield Finding(
                "LB303",
                source,
                where,
                f"{date.text or date.edtf} disagrees with {chosen.text or chosen.edtf}",
                letter.id,
            )
        if date is chosen and not claim.printed:
            yield Finding("LB302", source, where, f"dated {date.edtf}: {claim.reason}", letter.id)
        elif date is chosen and not date.certain:
            yield Finding(
                "LB305",
                source,
                where,
                f"dated {date.edtf}: {date.reason or 'the source prints it as uncertain'}",
                letter.id,
            )


def order_findings(letters: Sequence[Letter]) -> Iterator[Finding]:
    """Letters that stand out of the order of dates that the collection otherwise keeps."""
    dated = [
        (letter, date.earliest)
        for letter in letters
        if not letter.enclosed_with and (date := letter.date) and date.earliest and date.latest
    ]
    if len(dated) < 8:
        return
    falls = [at for at in range(1, len(dated)) if dated[at][1] < dated[at - 1][1]]
    if len(falls) > 0.15 * len(dated):
        return
    for at in falls:
        letter, day = dated[at]
        before, earlier = dated[at - 1]
        # Of the two neighbours, the one that also disagrees with the letter beyond it is the odd one.
        odd, other = (letter, before) if at < 2 or day < dated[at - 2][1] else (before, letter)
        date = odd.date
        where = date.span if date and date.span else odd.spans[0]
        neighbour = f"No. {other.number}" if other.number else other.id
        yield Finding(
            "LB306",
            odd.source.id,
            where,
            f"dated {date.edtf if date else ''}, beside {neighbour} of {earlier if odd is letter else day}",
            odd.id,
        )
