"""The timeline: what stands in which month, what is lost, and how long nobody wrote."""

from __future__ import annotations

import pytest

from letterbook.model.claims import Claim, DateValue, Name
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Edition, Letter, LetterMention, Part
from letterbook.model.text import Source, Span
from letterbook.writers.site.catalogue import catalogue_of
from letterbook.writers.site.pictures.timeline import MOST_MARKS, Timeline, timeline_of


def letter(at: int, date: LetterDate | None, *, sender: str = "A. Lunev", lost: LetterDate | None = None) -> Letter:
    source = Source(id="s1", path="a.txt", text="Words of a letter.")
    mention = LetterMention("telegram", "received", "", "", lost, Span(0, 5), lost_id=f"lost-{at}")
    claims = (Claim("sender", Name(sender)), *((Claim("date", DateValue(date)),) if date else ()))
    part = (Part("paragraph", Span(0, 5)),)
    return Letter(f"l{at}", source, (Span(0, 5),), part, claims, mentions=(mention,) if lost else ())


def day(iso: str) -> LetterDate:
    return LetterDate(iso, iso, iso)


def of(*letters: Letter) -> Timeline:
    source = Source(id="s1", path="a.txt", text="Words of a letter.")
    return timeline_of(catalogue_of(Edition(title="Time", sources=(source,), letters=letters)))


def test_each_letter_stands_in_its_month_and_the_lost_ones_beneath():
    made = of(letter(1, day("1921-03-05")), letter(2, day("1921-03-06"), lost=day("1921-01-31")), letter(3, None))
    assert [(row.key, row.title, row.letters, row.lost) for row in made.rows] == [
        ("1921-01", "January 1921", 0, 1), ("1921-03", "March 1921", 2, 0), ("", "No date", 1, 0),
    ]  # fmt: skip
    year, undated = made.years
    march, next_march = (mark for mark in year.marks if mark.item.kind == "letter")
    lost = next(mark for mark in year.marks if mark.item.kind == "lost")
    assert lost.x < march.x < next_march.x
    assert march.y < year.base < lost.y
    assert [mark.item.id for mark in undated.marks] == ["l3"]


def test_letters_of_the_same_days_stand_on_each_other():
    year = of(*(letter(n, day("1921-03-01")) for n in range(4))).years[0]
    assert len({mark.x for mark in year.marks}) == 1
    assert len({mark.y for mark in year.marks}) == 4


def test_a_letter_of_a_year_stands_behind_its_months():
    made = of(letter(1, LetterDate("1921", "1921-01-01", "1921-12-31")), letter(2, day("1921-12-31")))
    assert [row.key for row in made.rows] == ["1921", "1921-12"]
    assert made.some_open
    alone, december = sorted(made.years[0].marks, key=lambda mark: mark.item.id)
    assert alone.x > december.x


def test_silences_are_told_once_and_years_without_letters_are_left_out():
    made = of(letter(1, day("1901-02-01")), letter(2, day("1921-03-01")), letter(3, day("1921-12-30")))
    assert [(each.after, each.until, each.days) for each in made.silences] == [
        ("1 February 1901", "1 March 1921", 7333), ("1 March 1921", "30 December 1921", 304),
    ]  # fmt: skip
    assert [(year.year, year.words) for year in made.years] == [
        ("1901", ""), ("", "1902–1920: no letter"), ("1921", ""),
    ]  # fmt: skip
    told = [gap.words for year in made.years for gap in year.gaps if gap.words]
    assert told == ["7,333 days without a letter", "304 days without a letter"]


@pytest.mark.parametrize("iso", ["1921-02-30", "921-3-1", "when it rained", "12021-01-01"])
def test_a_day_that_is_none_is_no_date(iso):
    made = of(letter(1, LetterDate(iso, iso, iso)))
    assert [row.key for row in made.rows] == [""]


def test_writers_of_most_letters_have_a_sign_of_their_own():
    letters = [letter(n, day("1921-03-01"), sender=f"S. {'ABCDEF'[n % 6]}") for n in range(11)]
    made = of(*letters, letter(99, day("1921-03-02"), sender="S. A"))
    assert made.series == ("S. A", "S. B", "S. C", "others")
    assert made.rows[0].counts == (3, 2, 2, 5)
    few = of(*(letter(n, day("1921-03-01"), sender=f"S. {'ABCD'[n % 4]}") for n in range(8)))
    assert few.series == ("S. A", "S. B", "S. C", "S. D")


def test_many_letters_are_bars_that_say_how_many():
    letters = [
        letter(n, day(f"1921-{1 + n % 12:02}-01"), lost=day("1920-05-01") if n < 3 else None) for n in range(MOST_MARKS)
    ]
    made = of(*letters, letter(MOST_MARKS, None))
    assert made.bars
    assert [(year.year, year.words) for year in made.years] == [
        ("1920", ""), ("1921", ""), ("", "No date: 1 letter, 0 lost"),
    ]  # fmt: skip
    (lost,) = made.years[0].bars
    assert (lost.title, lost.series, made.years[0].path) == ("May 1920, lost: 3 letters", 0, "")
    january = made.years[1].bars[0]
    assert january.title == "January 1921, A. Lunev: 134 letters"
    assert january.path == "timeline/1921/index.html#month-1921-01"


def test_nothing_but_lost_letters_with_days_is_drawn():
    letters = [letter(n, None, lost=day("1921-03-01")) for n in range(MOST_MARKS)]
    made = of(*letters)
    assert made.bars
    assert made.years[0].lost == MOST_MARKS
