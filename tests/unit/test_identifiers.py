"""Lasting identifiers: from date and names, with a suffix where two would be alike."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import name_words
from letterbook.model.claims import Claim, DateValue, LetterRef, Name, Words
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Letter
from letterbook.model.findings import Finding
from letterbook.model.text import Source, Span
from letterbook.resolvers.identifiers import findings_renamed, identifiers, renamed

SOURCE = Source(id="s1", path="x.txt", text="x")
NAMES = name_words("en")


def letter(at: int, sender: str = "", recipient: str = "", day: str = "", kind: str = "") -> Letter:
    claims: list[Claim] = []
    if sender:
        claims.append(Claim("sender", Name(sender)))
    if recipient:
        claims.append(Claim("recipient", Name(recipient)))
    if day:
        claims.append(Claim("date", DateValue(LetterDate(day, None, None))))
    if kind:
        claims.append(Claim("kind", Words(kind)))
    return Letter(f"#{at}", SOURCE, (Span(0, 1),), (), tuple(claims))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (letter(0, "P. A. Lunev", "V. I. Sedova", "1921-03-03"), "1921-03-03-lunev-sedova"),
        (letter(0, "P. A. Lunev", "V. I. Sedova", "1921-03"), "1921-03-lunev-sedova"),
        (letter(0, "P. A. Lunev", "V. I. Sedova", "1921-03-03?"), "1921-03-03-lunev-sedova"),
        (letter(0, "P. A. Lunev", "V. I. Sedova", "1921-03-03/1921-03-06"), "1921-03-03-lunev-sedova"),
        (letter(0, "P. A. Lunev", "V. I. Sedova", "../1921-03-09"), "1921-03-09-lunev-sedova"),
        (letter(0, "P. A. Lunev", "V. I. Sedova", "1921-03-09/.."), "1921-03-09-lunev-sedova"),
        (letter(0, "P. A. Lunev", "V. I. Sedova"), "undated-lunev-sedova"),
        (letter(0, "P. A. Lunev", "", "1921-03-03"), "1921-03-03-lunev"),
        (letter(0, "", "V. I. Sedova", "1921-03-03"), "1921-03-03-unknown-sedova"),
        (letter(0, "", "", "1921-03-03", "editorial note"), "1921-03-03-editorial-note"),
        (letter(0), "undated-letter"),
        (letter(0, "П. А. Лунев", "Clara Groß", "1921-03-03"), "1921-03-03-lunev-gross"),
    ],
)
def test_an_identifier_says_when_and_who(made: Letter, expected: str) -> None:
    assert identifiers([made], NAMES) == {"#0": expected}


def test_the_second_and_third_alike_get_a_suffix() -> None:
    same = [letter(at, "Moss", "Reed", "1921-03-03") for at in range(3)]
    found = identifiers([*same, letter(3, "Reed", "Moss", "1921-03-03")], NAMES)
    assert list(found.values()) == [
        "1921-03-03-moss-reed",
        "1921-03-03-moss-reed-2",
        "1921-03-03-moss-reed-3",
        "1921-03-03-reed-moss",
    ]


def test_long_names_are_cut() -> None:
    found = identifiers([letter(0, "Ministry of " + "Very " * 20 + "Large Lamps", "Reed", "1921")], NAMES)["#0"]
    assert found.startswith("1921-ministry-of-very")
    assert found.endswith("-reed")
    assert len(found) <= len("1921-") + 32 + len("-reed")


def test_references_and_findings_are_renamed_with_the_letter() -> None:
    lasting = {"#0": "a", "#1": "b"}
    inside = Letter(
        "#1", SOURCE, (Span(0, 1),), (), (Claim("enclosed_with", LetterRef("#0")), Claim("kind", Words("note")))
    )
    new = renamed(inside, lasting)
    assert (new.id, new.enclosed_with, new.kind) == ("b", "a", "note")
    findings = [Finding("LB301", "s1", Span(0, 1), "no date", "#1"), Finding("LB101", "s1", Span(0, 1), "nothing")]
    assert [finding.letter for finding in findings_renamed(findings, lasting)] == ["b", ""]
