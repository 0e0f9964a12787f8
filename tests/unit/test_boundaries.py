"""Where documents begin: heads of many houses, lists in a text, contents, numbers."""

from __future__ import annotations

import pytest

from letterbook.boundaries import ACCEPT, Head, find_heads, weighed_heads
from letterbook.model.annotations import Heading, Numbered
from letterbook.model.text import Source, Span
from letterbook.pipeline import FINDERS
from letterbook.volumes import found_in
from tests.unit.small_collections import BACK, FORTH, built, codes, correspondents, exchange, left, printed, words

ENGLISH_BODY = "Ostrov, March {day}, 1857.\n\nSir,--I have the lamp, and it burns.\n\nYours truly,\n\n{name}.\n\n"


def house(*heads: tuple[str, str, str], body: str = ENGLISH_BODY) -> str:
    return "".join(f"{head}\n\n" + body.format(day=3 * at, name=name) for at, (head, name, _) in enumerate(heads, 1))


HOUSES = {
    "Roman numerals alone": (
        house(
            ("I.\n\n_Mrs. Moss to Mr. Reed._", "CLARA MOSS", ""),
            ("II.\n\n_Mr. Reed to Mrs. Moss._", "ARTHUR REED", ""),
            ("III.\n\n_Mrs. Moss to Mr. Vale._", "CLARA MOSS", ""),
        ),
        [("I", "Mrs. Moss", "Mr. Reed"), ("II", "Mr. Reed", "Mrs. Moss"), ("III", "Mrs. Moss", "Mr. Vale")],
    ),
    "Roman numerals before the names": (
        house(
            ("I. Mrs. Moss to Mr. Reed", "CLARA MOSS", ""),
            ("II. Mr. Reed to Mrs. Moss", "ARTHUR REED", ""),
            ("III. Mrs. Moss to Mr. Vale", "CLARA MOSS", ""),
        ),
        [("I", "Mrs. Moss", "Mr. Reed"), ("II", "Mr. Reed", "Mrs. Moss"), ("III", "Mrs. Moss", "Mr. Vale")],
    ),
    "names in italics": (
        house(("_Mrs. Moss to Mr. Reed._", "CLARA MOSS", ""), ("_Mr. Reed to Mrs. Moss._", "ARTHUR REED", "")),
        [("", "Mrs. Moss", "Mr. Reed"), ("", "Mr. Reed", "Mrs. Moss")],
    ),
    "recipient alone": (
        house(("TO MRS. MOSS.", "ARTHUR REED", ""), ("TO MR. VALE.", "CLARA MOSS", "")),
        [("", "ARTHUR REED", "MRS. MOSS"), ("", "CLARA MOSS", "MR. VALE")],
    ),
    "kind, from and to, with a note mark": (
        house(
            ("12. Letter From Clara Moss to Arthur Reed1", "Clara Moss", ""),
            ("13. Letter From Arthur Reed to Clara Moss2", "Arthur Reed", ""),
        ),
        [("12", "Clara Moss", "Arthur Reed"), ("13", "Arthur Reed", "Clara Moss")],
    ),
    "number alone and a dash": (
        printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.")
        + printed(2, BACK, "Lodma, March 9, 1921", "The lamp is lit."),
        [("1", "P. A. Lunev", "V. I. Sedova"), ("2", "V. I. Sedova", "P. A. Lunev")],
    ),
    "German": (
        house(
            ("12. Clara Moor an Friedrich Brandt", "Clara Moor", ""),
            ("13. Friedrich Brandt an Clara Moor", "Friedrich Brandt", ""),
            body="Ostrau, den {day}. März 1887\n\nLieber Freund!\n\nDie Lampe brennt wieder, und im Hafen liegt Eis."
            "\n\nMit herzlichen Grüßen\n{name}\n\n",
        ),
        [("12", "Clara Moor", "Friedrich Brandt"), ("13", "Friedrich Brandt", "Clara Moor")],
    ),
    "Russian": (
        house(
            ("№ 5\n\nП. А. Лунев — М. С. Орлов", "П. Лунев", ""),
            ("№ 6\n\nМ. С. Орлов — П. А. Лунев", "М. Орлов", ""),
            body="Остров, {day} марта 1921 г.\n\nДорогой товарищ!\n\nЛампа горит снова. В порту ещё лёд, и мы ждём."
            "\n\nС приветом, {name}.\n\n",
        ),
        [("5", "П. А. Лунев", "М. С. Орлов"), ("6", "М. С. Орлов", "П. А. Лунев")],
    ),
    "French": (
        house(
            ("1. Lettre de Claire Morel à Paul Renaud", "Claire Morel", ""),
            ("2. Lettre de Paul Renaud à Claire Morel", "Paul Renaud", ""),
            body="Ostrove, le {day} mars 1848.\n\nMon cher ami,\n\nLa lampe brûle de nouveau, et nous sommes contents."
            "\n\nVotre dévoué,\n{name}\n\n",
        ),
        [("1", "Claire Morel", "Paul Renaud"), ("2", "Paul Renaud", "Claire Morel")],
    ),
}


@pytest.mark.parametrize("name", HOUSES)
def test_heads_of_many_houses(name: str) -> None:
    text, expected = HOUSES[name]
    edition = built(text)
    assert [(letter.number, *map(" ".join, correspondents(letter))) for letter in edition.letters] == expected
    assert all(len(words(letter, "dateline")) == 1 and letter.date for letter in edition.letters)
    assert not left(edition)


def test_a_head_keeps_its_number_apart() -> None:
    (letter,) = built(printed(176, FORTH, "Ostrov, March 3, 1921", "The ford is open.")).letters
    assert words(letter, "number") == ["No. 176"]
    assert words(letter, "heading") == [FORTH]


def test_italics_are_no_part_of_a_heading() -> None:
    letters = built(HOUSES["names in italics"][0]).letters
    assert [words(letter, "heading") for letter in letters] == [["Mrs. Moss to Mr. Reed."], ["Mr. Reed to Mrs. Moss."]]


LIST = (
    "We ask the Board for the following:\n\n1. Two lamps for the north light.\n\n2. Oil for the winter.\n\n3. A boat."
)


def test_a_list_in_a_text_is_no_document() -> None:
    body = f"{LIST}\n\nWithout these we cannot stay."
    text = printed(1, FORTH, "Ostrov, March 3, 1921", body) + printed(2, BACK, "Lodma, March 9, 1921", "Granted.")
    edition = built(text)
    assert [letter.number for letter in edition.letters] == ["1", "2"]
    assert words(edition.letters[0], "paragraph") == body.split("\n\n")


def test_a_list_numbered_as_the_house_numbers_is_no_document() -> None:
    heads = [("Clara Moss", "Arthur Reed"), ("Arthur Reed", "Clara Moss")] * 2
    text = "".join(
        f"{at}. Letter From {sender} to {recipient}\n\nOstrov, March {at}, 1957\n\nDear friend:\n\n"
        f"{LIST if at == 1 else 'All is well here.'}\n\nSincerely yours,\n\n{sender}\n\n"
        for at, (sender, recipient) in enumerate(heads, start=1)
    )
    edition = built(text)
    assert [letter.number for letter in edition.letters] == ["1", "2", "3", "4"]
    assert words(edition.letters[0], "paragraph") == LIST.split("\n\n")


def test_a_list_of_heads_is_no_letters() -> None:
    heads = ["Mrs. Moss to Mr. Reed", "Mr. Reed to Mrs. Moss"] * 2
    contents = "THE LAMP LETTERS\n\n" + "\n".join(heads) + "\n\n"
    text = contents + house(*((f"_{head}._", head.split(" to ")[0].upper(), "") for head in heads))
    edition = built(text)
    assert len(edition.letters) == 4
    assert edition.letters[0].start == text.index("_Mrs.")
    assert sum(len(rest.split()) for _, rest in left(edition)) == len(contents.split())


def test_the_last_entry_of_contents_is_not_the_first_head() -> None:
    entries = "\n\n".join(f"{at}. Letter From A. Moss to B. Reed, March {at}, 1957 . . . {at}" for at in range(1, 5))
    text = (
        "CONTENTS\n\n"
        + entries
        + "\n\n"
        + "".join(
            f"{at}. Letter From A. Moss to B. Reed\n\nOstrov, March {at}, 1957\n\nDear Reed:\n\nAll is well here.\n\n"
            "Sincerely yours,\n\nA. Moss\n\n"
            for at in range(1, 5)
        )
    )
    edition = built(text)
    assert [letter.date.edtf for letter in edition.letters if letter.date] == [f"1957-03-0{at}" for at in range(1, 5)]
    assert edition.letters[0].start == len("CONTENTS\n\n" + entries + "\n\n")


def test_a_gap_and_a_repeat_do_not_break_the_chain() -> None:
    numbers = (1, 2, 2, 3, 6, 7)
    text = "".join(
        printed(n, FORTH, f"Ostrov, March {at}, 1921", "The ford is open.") for at, n in enumerate(numbers, start=1)
    )
    edition = built(text)
    assert [letter.number for letter in edition.letters] == [str(n) for n in numbers]
    assert codes(edition) == {"LB103", "LB104"}


def test_numbers_that_begin_anew() -> None:
    edition = built(exchange(4) + exchange(4, days=(11, 12, 13, 14)))
    assert [letter.number for letter in edition.letters] == ["1", "2", "3", "4"] * 2


def test_a_head_tells_its_evidence() -> None:
    head = Head(
        0, 1, Numbered("7", 7, "no. N alone", Span(5, 5)), Heading("X - Y"), Span(7, 9), 3.0, (("numbered", 3.0),)
    )
    more = head.weighed("a dateline follows", 2.0)
    assert (more.weight, more.evidence[-1]) == (5.0, ("a dateline follows", 2.0))
    assert (head.weight, len(head.evidence)) == (3.0, 1)
    assert head.style == "no. N | X - Y"
    assert Head(0, 0, None, None, None, 0.0).style == "no number | title"


def test_a_long_list_of_notes_is_no_chain_of_documents() -> None:
    notes = [
        f"{at}. The letter of Mr. Moss to Ann of May 3." if at == 9 else f"{at}. Not known." for at in range(1, 22)
    ]
    letters = [
        f"{number}. Mr. Moss to Mr. Reed\n\n" + ENGLISH_BODY.format(day=number, name="A. MOSS")
        for number in range(1, 26)
    ]
    letters[21] += "\n\n".join(notes) + "\n\n"
    assert [letter.number for letter in built("".join(letters)).letters] == [str(number) for number in range(1, 26)]


def dated_in_head(day: int) -> str:
    head = f"TO MRS. MOSS, Ostrov, March {day}, 1857."
    return f"{head}\n\nSir,--I have the lamp, and it burns.\n\nYours truly,\n\nA. REED.\n\n"


def test_a_house_that_dates_in_the_head_weighs_it() -> None:
    text = "".join(dated_in_head(day) for day in range(3, 15))
    facts = found_in(Source(id="s1", path="1.txt", text=text), FINDERS)
    style = built(text).styles[0]
    assert style.habit("dates") == "in the head"
    evidence = [dict(head.evidence) for head in weighed_heads(facts, style)]
    assert all(each.get("dated in the head, as the letters here are") == 1.5 for each in evidence)


def test_without_a_style_nothing_is_said_of_the_house() -> None:
    facts = found_in(Source(id="s1", path="1.txt", text=exchange(3)), FINDERS)
    said = {reason for head in weighed_heads(facts) for reason, _ in head.evidence}
    assert not any("pinned" in reason or "as the letters here are" in reason for reason in said)
    assert find_heads(facts) == tuple(head for head in weighed_heads(facts) if head.weight >= ACCEPT)
