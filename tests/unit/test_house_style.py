"""The house style: what a source shows of it, what is pinned, and that the second pass reads by it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from letterbook.boundaries import Head
from letterbook.boundaries.candidates import HEADING_WEIGHTS
from letterbook.config import Config
from letterbook.model.annotations import Heading
from letterbook.model.style import Style, Trait, in_words, pinned_traits, words_of
from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.traits import TRAITS
from tests.unit.small_collections import BACK, FORTH, SHELFMARK, built, codes, exchange, marked, printed, words


def shown(*texts: str) -> list[dict[str, tuple[str, ...]]]:
    """The values of the traits of each source."""
    edition = built(*texts)
    assert [style.source for style in edition.styles] == [source.id for source in edition.sources]
    return [{trait.name: trait.values for trait in style.traits} for style in edition.styles]


def pinned(text: str, **style: str | list[str]):
    return build([Source(id="s1", path="1.txt", text=text)], config=Config(style=style))


def noted(number: int, *, above: str = "") -> str:
    """A letter of two pages with a note at the foot of each."""
    head = FORTH if number % 2 else BACK
    return (
        f"{above}No. {number}\n\n{head}\n\nOstrov, March {number}, 1921\n\nDear colleague!\n\n"
        f"The gauge at the lower ford1 stands again, and the boats are out.\n\n1 The ford below the mill.\n\n"
        f"The crates are still in the harbour2 and nobody asks for them.\n\n2 The harbour of Lodma.\n\n"
        f"The ice is gone.\n\nWith greetings, {head.split(' - ')[0]}.\n\n"
    )


def test_numbers_heads_notes_and_sources() -> None:
    first = printed(
        1,
        FORTH,
        "Ostrov, March 3, 1921",
        "The gauge stands well1, and the ford is open2.",
        source=SHELFMARK.format(6),
        notes=("1 The north pier.", "2 Below the mill."),
    )
    (traits,) = shown(first + printed(2, BACK, "March 9, 1921", "The lamp is lit.", source=SHELFMARK.format(7)))
    assert traits == {
        "numbers": ("signed",),
        "heads": ("X - Y",),
        "correspondents": ("head",),
        "dates": ("under the head",),
        "note_marks": ("glued",),
        "notes": ("after the letter",),
        "note_numbers": ("each letter",),
        "sources": ("line",),
        "page_lines": ("none",),
    }


def test_notes_in_brackets_and_no_numbers() -> None:
    (traits,) = shown(
        "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--I have the lamp,[1] and it burns.\n\n"
        "[Footnote 1: The north light.]\n\nCLARA MOSS.\n"
    )
    assert (traits["numbers"], traits["notes"], traits["note_marks"]) == (("none",), ("in brackets",), ("brackets",))
    assert traits["sources"] == ("none",)


def test_sources_in_notes() -> None:
    (traits,) = shown(
        "12. Letter From Clara Moss to Arthur Reed1\n\nOstrov, March 3, 1957\n\nDear Arthur:\n\nAll is well.\n\n"
        "Sincerely yours,\n\nClara Moss\n\n1 Source: Harbour Archive, Box 3, Folder 7.\n"
    )
    assert (traits["numbers"], traits["sources"]) == (("plain",), ("note",))


def test_dates_under_the_text_and_broken_words() -> None:
    letters = "".join(
        f"No. {n}\n\n{FORTH if n % 2 else BACK}\n\nDear colleague!\n\nThe lamp is lit, and the har-\nbour is open to "
        f"every boat that comes down\nfrom the upper ford and the mill be-\nlow it, as you asked.\n\n"
        f"With greetings,\n\nP. A. Lunev.\n\nOstrov, March {n}, 1921.\n\n"
        for n in range(1, 5)
    )
    (traits,) = shown(letters)
    assert (traits["dates"], traits["line_ends"]) == (("at the end",), ("broken",))


def test_each_source_has_a_style_of_its_own() -> None:
    other = "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--I have the lamp.\n\nCLARA MOSS.\n"
    first, second, third = shown(exchange(3), other, "No letter here.")
    assert (first["numbers"], second["numbers"]) == (("signed",), ("none",))
    assert third == {"page_lines": ("none",)}


def test_a_habit_is_the_surer_the_more_show_it() -> None:
    few, many = (next(t for t in built(exchange(n)).styles[0].traits if t.name == "heads") for n in (3, 30))
    assert (few.support, few.total, many.support, many.total) == (3, 3, 30, 30)
    assert few.confidence < 0.9 < many.confidence


def test_notes_at_the_foot_of_pages_are_read_by_the_habit_of_the_house() -> None:
    edition = built("".join(noted(n) for n in range(1, 4)))
    assert edition.styles[0].trait("notes") == Trait("notes", ("within the letter",), 3, 3, 0.8)
    for letter in edition.letters:
        assert [note.body.of(letter.source.text) for note in letter.notes] == [
            "The ford below the mill.",
            "The harbour of Lodma.",
        ]
        assert [marked(letter, note)[-5:] for note in letter.notes] == ["ford1", "bour2"]
        assert words(letter, "paragraph")[1].startswith("The crates")
    assert codes(edition) == set()


def test_a_list_is_not_taken_for_notes_at_the_foot_of_pages() -> None:
    body = "We ask for the following:\n\n1. Two lamps.\n\n2. Oil for the winter.\n\n3. A boat.\n\nOthers wait."
    (traits,) = shown("".join(printed(n, FORTH, f"Ostrov, March {n}, 1921", body) for n in range(1, 4)))
    assert traits["notes"] == ("none",)


def test_note_numbers_that_begin_anew_on_each_page() -> None:
    letters = "".join(noted(n) for n in range(1, 4)).replace("harbour2", "harbour1").replace("2 The harb", "1 The harb")
    edition = built(letters)
    assert edition.styles[0].habit("note_numbers") == "each page"
    for letter in edition.letters:
        assert [note.id for note in letter.notes] == ["1", "1-2"]
        assert [marked(letter, note)[-5:] for note in letter.notes] == ["ford1", "bour1"]
    assert codes(edition) == set()


SECTIONED = "".join(
    f"TO MRS. MOSS.\n\nOstrov, {n}th March, 1857.\n\nSir,--I have the lamp, and it burns.\n\n"
    "Yours truly,\n\nARTHUR REED.\n\n"
    for n in range(4, 16)
)
LIFE = "MINISTER TO THE COURT OF LODMA\n\nArthur Reed was born in Ostrov, and kept the light there for long.\n\n"


def test_a_title_without_the_date_that_letters_here_have_is_no_head() -> None:
    edition = built(SECTIONED + LIFE + SECTIONED)
    assert len(edition.letters) == 24
    assert not any("MINISTER" in words(letter, "heading") for letter in edition.letters)


# --- pins ------------------------------------------------------------------------------------------------------------

UNUSUAL = "".join(
    f"{n}. THE LAMP\n\nOstrov, March {n}, 1921\n\nDear colleague!\n\nThe lamp is lit.\n\nWith greetings, P. Lunev.\n\n"
    for n in range(1, 4)
)


def test_pinned_numbers_make_and_unmake_heads() -> None:
    assert len(pinned(exchange(4), numbers="signed").letters) == 4
    assert len(pinned(UNUSUAL, numbers="plain").letters) == 3
    assert not any(letter.number for letter in pinned(UNUSUAL, numbers="none").letters)


def test_pinned_heads_are_the_only_ones() -> None:
    mixed = exchange(3) + SECTIONED
    assert len(pinned(mixed, heads="X - Y").letters) == 3
    assert len(pinned(mixed, heads=["X - Y", "to Y"]).letters) == 15


def test_pinned_notes_and_marks() -> None:
    text = "".join(noted(n) for n in range(1, 4))
    assert not any(letter.notes for letter in pinned(text, notes="none").letters)
    assert all(len(letter.notes) == 2 for letter in pinned(noted(1), notes="within the letter").letters)
    assert not any(note.anchor for letter in pinned(text, note_marks="none").letters for note in letter.notes)


def test_a_pinned_source_is_none() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The lamp is lit.", source=SHELFMARK.format(6))
    assert built(text).letters[0].part("source") is not None
    assert pinned(text, sources="none").letters[0].part("source") is None


def test_sources_are_read_where_they_are_pinned() -> None:
    text = (
        "12. Letter From Clara Moss to Arthur Reed1\n\nOstrov, March 3, 1957\n\nDear Arthur:\n\nAll is well.\n\n"
        "Sincerely yours,\n\nClara Moss\n\n1 Source: Harbour Archive, Box 3, Folder 7.\n"
    )
    assert [note.kind for note in pinned(text, sources="note").letters[0].notes] == ["source"]
    assert [note.kind for note in pinned(text, sources="line").letters[0].notes] == ["note"]


def test_pinned_correspondents_weigh_a_little() -> None:
    text = f"{UNUSUAL}{exchange(3)}"
    named = pinned(text, correspondents="head")
    assert [" ".join(name.name for name in letter.sender) for letter in named.letters][-3:] == [
        "P. A. Lunev",
        "V. I. Sedova",
        "P. A. Lunev",
    ]
    assert len(pinned(text, correspondents="closing").letters) >= len(named.letters)


def test_a_pinned_trait_says_so_and_what_the_source_shows() -> None:
    edition = pinned(exchange(3), heads="to Y", dates="under the head")
    said = dict(in_words(edition.styles[0]))
    assert said["dates"] == "on a line under the head (pinned)"
    assert said["heads"].startswith("“To Y”: the recipient alone (pinned")


def test_pinning_twice_keeps_what_was_learned() -> None:
    learned = (Trait("dates", ("in the head",), 4, 5, 0.7),)
    once = pinned_traits({"dates": ("none",)}, learned)
    assert once == pinned_traits({"dates": ("none",)}, once)
    assert once[0].learned == ("in the head",)


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        (Trait("dates", ("in the head",), 30, 30, 0.97), "in the head (30 of 30)"),
        (Trait("dates", ("in the head",), 4, 5, 0.7), "in the head (4 of 5, likely)"),
        (Trait("dates", ("in the head",), 1, 2, 0.5), "in the head (1 of 2, a guess)"),
        (Trait("line_ends", ("whole",)), "no word is broken at a line end"),
        (
            Trait("dates", ("none",), pinned=True, learned=("in the head",)),
            "the letters are not dated (pinned, where the source shows: in the head)",
        ),
    ],
)
def test_a_trait_in_words(trait: Trait, said: str) -> None:
    assert words_of(trait) == said


def test_a_habit_is_what_is_pinned_or_likely() -> None:
    style = Style("s1", traits=(Trait("dates", ("in the head",), 2, 4, 0.5), Trait("sources", ("line",), 9, 9, 0.9)))
    assert (style.habit("dates"), style.habit("sources"), style.habit("sources", least=10)) == ("", "line", "")
    assert style.habit("numbers") == ""
    assert Style("s1", traits=(Trait("dates", ("none",), pinned=True),)).habit("dates", least=5) == "none"


def volume(numbers: tuple[tuple[str, str], ...], notes: str) -> str:
    """Letters whose notes stand at the end, the two marks of each letter given."""
    letters = "".join(
        printed(
            n, FORTH if n % 2 else BACK, f"Ostrov, March {n}, 1921", f"The gauge{a} stands, and the ford{b} is open."
        )
        for n, (a, b) in enumerate(numbers, start=1)
    )
    return letters + "NOTES\n\n" + notes


BODIES = ("The north pier.", "Below the mill.", "At Lodma.", "In the harbour.", "The old light.", "The new light.")


@pytest.mark.parametrize(
    ("numbers", "notes", "labels"),
    [
        (
            (("1", "2"), ("3", "4"), ("5", "6")),
            "".join(f"{n}. {body}\n\n" for n, body in enumerate(BODIES, start=1)),
            (["1", "2"], ["3", "4"], ["5", "6"]),
        ),
        (
            (("1", "2"), ("1", "2"), ("1", "2")),
            "".join(
                (f"Letter {at // 2 + 1}\n\n" if at % 2 == 0 else "") + f"{at % 2 + 1} {body}\n\n"
                for at, body in enumerate(BODIES)
            ),
            (["1", "2"], ["1", "2"], ["1", "2"]),
        ),
    ],
)
def test_notes_at_the_end_of_the_volume_go_to_the_letters_with_their_marks(numbers, notes, labels) -> None:
    edition = built(volume(numbers, notes))
    trait = edition.styles[0].trait("notes")
    assert trait is not None
    assert (trait.value, trait.support, trait.total) == ("end of the volume", 3, 3)
    assert tuple([note.label for note in letter.notes] for letter in edition.letters) == labels
    bodies = [note.body.of(letter.source.text) for letter in edition.letters for note in letter.notes]
    assert bodies == list(BODIES)
    assert all(note.anchor is not None for letter in edition.letters for note in letter.notes)
    spans = sorted(span for letter in edition.letters for span in letter.spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_notes_of_the_last_letter_are_not_those_of_a_volume() -> None:
    notes = tuple(f"{n} {body}" for n, body in enumerate(BODIES, start=1))
    marks = " ".join(f"The ford{n} is open." for n in range(1, 7))
    text = exchange(3) + printed(4, BACK, "Ostrov, March 9, 1921", marks, notes=notes)
    assert [len(letter.notes) for letter in built(text).letters] == [0, 0, 0, 6]


def test_notes_pinned_behind_each_letter_are_not_given_to_others() -> None:
    text = volume((("1", "2"), ("3", "4"), ("5", "6")), "".join(f"{n}. {b}\n\n" for n, b in enumerate(BODIES, 1)))
    assert [len(letter.notes) for letter in pinned(text, notes="after the letter").letters] == [0, 0, 6]


@pytest.mark.parametrize("heading", HEADING_WEIGHTS)
def test_every_shape_of_a_head_has_its_words(heading: str) -> None:
    assert Head(0, 0, None, Heading(heading), None, 1.0).shape in TRAITS["heads"].values
