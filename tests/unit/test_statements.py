"""Days that a text names, and letters that notes print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.dates import DateWords
from letterbook.languages import load
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span
from letterbook.resolvers.statements import dated
from tests.unit.small_collections import FORTH, SHELFMARK, built, printed

if TYPE_CHECKING:
    from letterbook.model.edition import Letter


def one(body: str, *notes: str) -> Letter:
    source = SHELFMARK.format(6)
    (letter,) = built(printed(1, FORTH, "Ostrov, March 9, 1921", body, source=source, notes=notes)).letters
    return letter


def told(letter: Letter) -> list[tuple[str, str, str, str]]:
    text = letter.source.text
    return [(s.date.edtf, s.span.of(text), s.sentence.of(text), s.note) for s in letter.statements]


def test_days_with_their_sentences() -> None:
    letter = one("On March 1 the ice went. We came on February 27, 1921. It stays so.")
    assert told(letter) == [
        ("1921-03-01", "March 1", "On March 1 the ice went.", ""),
        ("1921-02-27", "February 27, 1921", "We came on February 27, 1921.", ""),
    ]


def test_several_days_in_one_sentence() -> None:
    letter = one("The boat came on March 1, 1921 and went on March 4, 1921.")
    assert [edtf for edtf, *_ in told(letter)] == ["1921-03-01", "1921-03-04"]
    assert len({sentence for *_, sentence, _ in told(letter)}) == 1


def test_in_a_note_the_date_before_gives_the_year() -> None:
    letter = one("The ice has gone1.", "1 It went on March 2, 1920. The boat came on May 4.")
    assert told(letter) == [
        ("1920-03-02", "March 2, 1920", "It went on March 2, 1920.", "1"),
        ("1920-05-04", "May 4", "The boat came on May 4.", "1"),
    ]


def test_each_note_begins_with_the_year_of_the_letter() -> None:
    letter = one("The ice1 has gone2.", "1 It came on March 2, 1920.", "2 It went on March 4.")
    assert [(edtf, note) for edtf, _, _, note in told(letter)] == [("1920-03-02", "1"), ("1921-03-04", "2")]


def test_a_year_long_past_does_not_hold_for_what_is_told_of_the_letters_own_days() -> None:
    letter = one("The ice1 has gone.", "1 The law of May 4, 1887 stands. Orlov said so on March 16, and again in May.")
    assert [(edtf, words) for edtf, words, *_ in told(letter)] == [
        ("1887-05-04", "May 4, 1887"),
        ("1921-03-16", "March 16"),
        ("1887-05", "May"),
    ]


def test_a_year_holds_for_the_months_behind_it_in_a_sentence() -> None:
    letter = one("The ice came in May 1920 and again in October. It went in October.")
    assert [edtf for edtf, *_ in told(letter)] == ["1920-05", "1920-10", "1920-10"]


def test_days_of_a_list_are_told_apart() -> None:
    letter = one("We met on January 5, 7, and 9.")
    assert [(edtf, words) for edtf, words, *_ in told(letter)] == [
        ("1921-01-05", "January 5"),
        ("1921-01-07", "7"),
        ("1921-01-09", "9"),
    ]


def test_a_note_mark_is_no_day() -> None:
    text, words = "Telegrams 393 and 394, 2 October 31, came.", load("en").section("dates", DateWords)
    near, whole = LetterDate("1921-11-01", "1921-11-01", "1921-11-01"), Span(0, len(text))
    mark = Span(text.index("2 O"), text.index("2 O") + 1)
    assert [date.edtf for date in dated(text, whole, words, near, marks=(mark,))] == ["1921-10-31"]


def test_citations_and_bare_years_are_no_statements() -> None:
    letter = one("In 1920 there was ice1.", "1 See the report (TsARO. F. 12. Op. 3. D. 44. L. 9).")
    assert told(letter) == []


def test_the_dateline_is_no_statement() -> None:
    assert told(one("The ford is open.")) == []


def test_a_note_that_prints_a_letter() -> None:
    letter = one(
        "The ford is open1.",
        '1 On March 1, 1921, Orlov wrote to Sedova: "The ford is free of ice." (TsARO. F. 12. Op. 3. D. 44. L. 9).',
    )
    (quoted,) = letter.notes[0].quoted_letters
    assert (quoted.sender, quoted.recipient) == ("Orlov", "Sedova")
    assert quoted.date is not None
    assert quoted.date.edtf == "1921-03-01"
    assert quoted.quotation is not None
    assert "The ford is free of ice." in quoted.quotation.of(letter.source.text)
    assert quoted.citation is not None
    assert dict(quoted.citation.levels)["delo"] == "44"


def test_a_note_that_prints_none() -> None:
    assert one("The ford is open1.", "1 The ford below the mill.").notes[0].quoted_letters == ()
