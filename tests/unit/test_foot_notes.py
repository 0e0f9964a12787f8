"""Notes at the foot of a page and at the end of a volume."""

from __future__ import annotations

from letterbook.model.text import Source
from letterbook.pipeline import build

FEET = "".join(
    f"_Lady Anne Dacre to {name}._\n\nAldby, May {day}, 1793.\n\nThe bridge is carried away,* and I stayed.\n\n"
    "* Built by Corbin.\n\nWe had frost for three days, and Pell† is upon the ice.\n\n"
    "Your friend,\n\nANNE DACRE.\n\n† Afterwards of Ludford.\n\n"
    for name, day in (("Miss Thwaite", 3), ("Lord Penrith", 9), ("Mr. Lyle", 20))
)
BODY = "The specimens came in good order[{}] and I am obliged to you. " + "It rained, and I mended pens. " * 10
VOLUME = (
    "".join(
        f"{number}. Walter Sorrel to Ann Lyle\n\nOstrey, {number} May 1862\n\nDear Ann,\n\n"
        f"{BODY.format(2 * number - 1)}\n\n"
        f"{BODY.format(2 * number)}\n\nYours ever,\n\nWalter Sorrel\n\n\n"
        for number in range(1, 5)
    )
    + "NOTES\n\n"
    + "\n\n".join(f"[{number}] Master of the brig of that year." for number in range(1, 9))
)


def test_a_sign_at_the_foot_is_bound_to_the_mark_above_it() -> None:
    for letter in build([Source(id="s1", path="a.txt", text=FEET)]).letters:
        assert [(note.label, note.body.of(FEET)) for note in letter.notes] == [
            ("*", "Built by Corbin."),
            ("†", "Afterwards of Ludford."),
        ]
        assert all(note.anchor is not None and note.anchor.start < note.body.start for note in letter.notes)
        assert [part.span.of(FEET) for part in letter.all("signature")] == ["ANNE DACRE."]
        assert len(letter.all("paragraph")) == 2


def test_notes_at_the_end_of_a_volume_belong_to_the_letters_with_their_marks() -> None:
    letters = build([Source(id="s1", path="a.txt", text=VOLUME)]).letters
    assert [[note.label for note in letter.notes] for letter in letters] == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
        ["7", "8"],
    ]
    assert {note.body.of(VOLUME) for letter in letters for note in letter.notes} == {"Master of the brig of that year."}
