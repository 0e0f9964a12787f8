"""Chains of letters that answer one another."""

from __future__ import annotations

import pytest

from letterbook.model.claims import Claim, DateValue, LetterRef, Name
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Edition, Letter, LetterMention, Part
from letterbook.model.text import Source, Span
from letterbook.writers.site.catalogue import catalogue_of
from letterbook.writers.site.pictures import replies
from letterbook.writers.site.pictures.replies import Replies, replies_of
from tests.unit.site_pages import check_site, made, tree

SOURCE = Source(id="s1", path="a.txt", text="Words. " * 3000)


def letter(
    name: str, day: str, *answers: str, sender: str = "A", with_: str = "", lost: str = "", doubted: bool = False
) -> Letter:
    date = LetterDate(day, day, day, certain=not doubted)
    claims = (
        Claim("sender", Name(sender)),
        Claim("recipient", Name("B" if sender == "A" else "A")),
        *((Claim("date", DateValue(date)),) if day else ()),
        *(Claim("replies_to", LetterRef(each), order=at) for at, each in enumerate(answers)),
        *((Claim("enclosed_with", LetterRef(with_)),) if with_ else ()),
    )
    mention = LetterMention("telegram", "received", "B", "A", None, Span(0, 5), lost_id=lost)
    at = int(name[1:]) if name[1:].isdigit() else ord(name[0])
    span = Span(7 * at, 7 * at + 5)
    return Letter(name, SOURCE, (span,), (Part("paragraph", span),), claims, mentions=(mention,) if lost else ())


def edition(*letters: Letter) -> Edition:
    return Edition(title="Replies", sources=(SOURCE,), letters=letters)


def of(*letters: Letter) -> Replies | None:
    return replies_of(catalogue_of(edition(*letters)))


def shape(found: Replies | None) -> list[list[tuple[str, int, int | None]]]:
    """For each chain its letters, how far indented, and the days the answer took."""
    assert found
    return [[(step.letter, step.depth, step.days) for step in chain.steps] for page in found.pages for chain in page]


def test_letters_that_answer_one_another_are_a_chain_and_the_longest_comes_first():
    found = of(
        letter("a", "1921-03-01"), letter("b", "1921-03-04", "a", sender="B"),
        letter("x", "1921-01-01"), letter("y", "1921-01-01", "x", sender="B"), letter("z", "1921-02-01", "y"),
        letter("alone", "1921-01-05"),
    )  # fmt: skip
    assert shape(found) == [[("x", 0, None), ("y", 0, 0), ("z", 0, 31)], [("a", 0, None), ("b", 0, 3)]]
    assert found
    assert (found.answers, found.enclosures) == (3, 0)


def test_of_several_answers_the_last_stays_in_line():
    found = of(
        letter("a", "1921-03-01"), letter("b", "1921-03-04", "a"), letter("c", "1921-03-05", "b"),
        letter("d", "1921-03-09", "a"), letter("e", "1921-03-10", "d"),
    )  # fmt: skip
    assert shape(found) == [[("a", 0, None), ("b", 1, 3), ("c", 1, 1), ("d", 0, 8), ("e", 0, 1)]]


def test_a_letter_that_answers_two_hangs_on_the_later_and_names_the_other():
    found = of(letter("a", "1921-03-01"), letter("b", "1921-03-04"), letter("c", "1921-03-06", "a", "b"))
    assert shape(found) == [[("a", 0, None), ("b", 0, None), ("c", 0, 2)]]
    assert found
    assert found.pages[0][0].steps[-1].more == (("a", 5),)
    assert found.answers == 2


@pytest.mark.parametrize(
    ("first", "doubted", "second"),
    [("1921-03-09", False, "1921-03-01"), ("1921-03-01", True, "1921-03-09"), ("", False, "1921-03-09")],
)
def test_days_are_counted_only_between_days_that_are_sure_and_in_order(first, doubted, second):
    found = of(letter("a", first, doubted=doubted), letter("b", second, "a"))
    assert found
    assert [link.days for link in found.pages[0][0].links] == [None]


def test_what_came_enclosed_hangs_on_its_letter_and_is_no_answer():
    found = of(
        letter("a", "1921-03-01"), letter("b", "1921-02-20", with_="a"), letter("c", "1921-03-02", "a", with_="a")
    )
    assert found
    assert [(step.letter, step.enclosed) for step in found.pages[0][0].steps] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]
    assert (found.answers, found.enclosures) == (1, 1)


def test_letters_that_answer_each_other_or_nothing_are_no_trap():
    found = of(letter("a", "1921-03-01", "b"), letter("b", "1921-03-02", "a"), letter("c", "1921-03-03", "c", "gone"))
    assert found
    assert sorted(step.letter for step in found.pages[0][0].steps) == ["a", "b"]
    assert of(letter("c", "1921-03-03", "c", "gone")) is None


def test_a_long_chain_is_no_trap_either():
    letters = [letter(f"l{n}", "1921-03-01", *([f"l{n - 1}"] if n else [])) for n in range(3000)]
    assert [len(chain) for chain in shape(of(*letters))] == [3000]


def test_arcs_reach_from_letter_to_answer_and_who_answers_most_has_the_upper_side():
    found = of(
        letter("a", "1921-03-01"), letter("b", "1921-03-11", "a", sender="B"), letter("c", "1921-03-31", "b"),
        letter("d", "1921-04-10", "c", sender="B"), letter("e", "", "d"),
    )  # fmt: skip
    assert found
    assert found.answerer == "A"
    assert {dot.letter: dot.up for dot in found.dots} == {"a": True, "b": False, "c": True, "d": False}
    assert {(arc.answered, arc.letter, arc.days) for arc in found.arcs} == {
        ("a", "b", 10),
        ("b", "c", 20),
        ("c", "d", 10),
    }
    x = {dot.letter: dot.x for dot in found.dots}
    assert list(x) == ["a", "b", "c", "d"]
    assert (x["c"] - x["b"]) == pytest.approx(2 * (x["b"] - x["a"]), abs=0.2)
    assert [name for name, _ in found.ticks] == ["1 March 1921", "10 April 1921"]


def test_pages_say_each_answer_once_in_picture_list_and_table(monkeypatch):
    monkeypatch.setattr(replies, "PAGE", 4)
    letters = [
        letter(f"l{n}", f"1921-03-{n + 1:02}", *([f"l{n - 1}"] if n % 3 else []), lost="lost-1" if n == 4 else "")
        for n in range(12)
    ]
    site = made(edition(*letters))
    check_site(site)
    assert {"replies/index.html", "replies/2/index.html", "replies/4/index.html"} <= set(site)
    pages = [tree(site, path) for path in site if path.startswith("replies/")]
    arcs = tree(site, "replies/index.html").xpath("//svg//a[path[contains(@class, 'arc')]]")
    rows = [row for page in pages for row in page.xpath("//table/tbody/tr")]
    assert len(arcs) == len(rows) == 8
    assert sum(len(page.xpath("//ol[@class='chain']/li")) for page in pages) == 12
    lost = [link.get("href") for page in pages for link in page.xpath("//ol//a[@class='mention lost']")]
    assert len(lost) == 1
    assert lost[0].endswith("lost/index.html#lost-1")
