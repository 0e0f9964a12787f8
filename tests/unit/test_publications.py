"""Printed works cited in notes, in four languages; and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.finders.publications import find_publications
from letterbook.model.text import Span

if TYPE_CHECKING:
    from letterbook.model.edition import Publication


def found(text: str) -> list[Publication]:
    return list(find_publications(text, Span(0, len(text))))


WORKS = [
    (
        "session (News of the Survey of the Upper Ford. 1990. No. 10. P. 18-19).",
        "News of the Survey of the Upper Ford",
        "1990",
        "18-19",
    ),
    ("Pravda, 12 March 1922", "Pravda", "1922", ""),
    ("Правда. 1922. 12 марта.", "Правда", "1922", ""),
    ("See River Policy: Current Documents, 1960, p. 476.", "River Policy: Current Documents", "1960", "476"),
    ("Source:River Policy: Current Documents, 1960, p. 476. Secret.", "River Policy: Current Documents", "1960", "476"),
    (
        "Papers of the Heads of the Survey: Anna F. Lunev, 1961, p. 3",
        "Papers of the Heads of the Survey: Anna F. Lunev",
        "1961",
        "3",
    ),
    ("River Relations, 1955–1957, vol. XIV, pp. 3-9", "River Relations", "1955–1957", "3-9"),
    ("Lunev A. P. PSS. T. 45. S. 12", "Lunev A. P. PSS", "", "12"),
    ("См.: Лунев А. П. Полн. собр. соч. Т. 45. С. 12.", "Лунев А. П. Полн. собр. соч", "", "12"),
    ("См.: Письма с брода. Сборник. М., 1996. С. 283.", "Письма с брода. Сборник", "1996", "283"),
    ("Werke, Bd. 3, S. 45", "Werke", "", "45"),
    ("Vgl. Orlow, Briefe vom Fluss, Bd. 2, Berlin 1901, S. 44f.", "Orlow, Briefe vom Fluss", "1901", "44f."),
    ('vgl. "Ostrower Zeitung" vom 29. Mai 1802, Nr. 105, S. 12.', "Ostrower Zeitung", "1802", "12"),
    ('Die Kritik in der "Ostrower Zeitung", S. 12.', "Ostrower Zeitung", "", "12"),
    ("Paris, 1848, t. II, p. 12", "", "1848", "12"),
    ("Voir Lunev, Histoire de l'île, Paris, 1848, t. II, p. 12.", "Lunev, Histoire de l'île", "1848", "12"),
    ("see Varga, _The Ford and the River_ (New York, 1963), p. 65", "Varga, The Ford and the River", "1963", "65"),
    ("«Известия Брода». 1990. № 10. С. 188—189.", "Известия Брода", "1990", "188—189"),
]


@pytest.mark.parametrize(("text", "title", "year", "pages"), WORKS)
def test_printed_works(text: str, title: str, year: str, pages: str) -> None:
    (work,) = found(text)
    assert (work.title, work.year, work.pages, work.ibid) == (title, year, pages, False)
    assert work.printed == work.span.of(text)


def test_the_whole_of_it_is_the_span() -> None:
    (work,) = found("decided (Survey News. 1924. No. 2. P. 14-15).")
    assert work.printed == "Survey News. 1924. No. 2. P. 14-15"


def test_several_works_in_order() -> None:
    text = "Also in Survey News, 1962, pp. 8-9, and Papers on Fords, 1963, vol. I, pp. 25-26."
    assert [(work.title, work.pages) for work in found(text)] == [("Survey News", "8-9"), ("Papers on Fords", "25-26")]


@pytest.mark.parametrize("text", ["Ibid., pp. 23-24", "Там же. С. 23-24.", "see ibid., pages 23-24", "Ebd., S. 23-24"])
def test_ibid(text: str) -> None:
    (work,) = found(text)
    assert (work.ibid, work.title, work.pages) == (True, "", "23-24")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He lived at No. 5 and read vol. 2 there. It was 7 p. m. then.",
        "In confidence he said on p. 12 of his letter that it rained.",
        "The second letter, p. 5",
        "See above, p. 254. Introductory Note, _ante_, p. 254",
        "see vol. VII, pp. 68-69.",
        "At T. 5 the group met. In telegram No. 12 of 1922 he said so.",
        "U.N. doc. S/PV 12",
        "The ford was open on March 12, 1962.\n\nNo. 53\n\nLunev to Orlov",
        "TsARO. F. 12. Op. 3. P. 12. D. 45. L. 6.",
        "Harbour Office, Letter-book B, f. 41",
        "Kennedy Library, Orlov Papers, vol. 3, p. 5",
        "Ibid. D. 45. L. 6",
    ],
)
def test_what_is_no_printed_work(text: str) -> None:
    assert found(text) == []


def test_only_the_span_is_read() -> None:
    text = "Survey News, 1962, p. 8. River News, 1963, p. 9."
    (work,) = find_publications(text, Span(25, len(text)))
    assert work.title == "River News"
