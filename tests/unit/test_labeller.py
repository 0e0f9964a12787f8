"""The part each block plays, and documents printed behind others without a head."""

from __future__ import annotations

import pytest

from letterbook.labeller.documents import without_emphasis
from letterbook.model.text import Span
from tests.unit.small_collections import (
    BACK,
    FORTH,
    SHELFMARK,
    built,
    codes,
    exchange,
    left,
    noticed,
    printed,
    words,
)


def test_every_part_of_a_letter() -> None:
    text = (
        "No. 1\n\nP. A. Lunev - V. I. Sedova\n\nOstrov, March 3, 1921\n\nTov. Sedova.\n\nDear colleague!\n\n"
        "The ford is open.\n\nThe ice is gone.\n\nWith greetings, P. Lunev.\n\nP. S. The clock is slow.\n\n"
        f"{SHELFMARK.format(6)}\n\nNotes:\n\n1 See No. 2.\n"
    )
    (letter,) = built(text).letters
    assert [(part.role, part.span.of(text)) for part in letter.parts] == [
        ("number", "No. 1"),
        ("heading", "P. A. Lunev - V. I. Sedova"),
        ("dateline", "Ostrov, March 3, 1921"),
        ("address", "Tov. Sedova."),
        ("salutation", "Dear colleague!"),
        ("paragraph", "The ford is open."),
        ("paragraph", "The ice is gone."),
        ("closer", "With greetings,"),
        ("signature", "P. Lunev."),
        ("postscript", "P. S. The clock is slow."),
        ("source", SHELFMARK.format(6)),
        ("physical", "Typewritten text."),
        ("note-heading", "Notes:"),
    ]


def test_a_salutation_that_runs_on_begins_the_paragraph() -> None:
    text = (
        "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--I have the lamp, and it burns.\n\nCLARA MOSS.\n"
    )
    (letter,) = built(text).letters
    (greeting,), (paragraph,) = letter.all("salutation"), letter.all("paragraph")
    assert greeting.span.of(text) == "SIR,--"
    assert paragraph.span.of(text) == "SIR,--I have the lamp, and it burns."
    assert greeting.span.start == paragraph.span.start


def test_lines_that_lead_to_a_signature_are_one_closer() -> None:
    text = (
        "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--The lamp burns.\n\n"
        "I remain, Sir,\nyour obedient servant,\n\nCLARA MOSS.\n"
    )
    (letter,) = built(text).letters
    assert words(letter, "closer") == ["I remain, Sir,\nyour obedient servant,"]
    assert words(letter, "signature") == ["CLARA MOSS."]
    assert words(letter, "paragraph") == ["SIR,--The lamp burns."]


def test_the_lines_of_a_stanza_are_one_signature_of_several_names() -> None:
    text = (
        "_The Board to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--The lamp burns.\n\n"
        "We are, Sir,\n\nCLARA MOSS,\n  B. FARR,\n  Keeper of the Light.\n"
    )
    (letter,) = built(text).letters
    assert words(letter, "signature") == ["CLARA MOSS,\n  B. FARR,\n  Keeper of the Light."]


def test_a_telegram_that_hands_on_a_letter_has_two_signatures() -> None:
    text = (
        "12. Telegram From the Embassy at Ostrov to the Harbour Office\n\nOstrov, March 3, 1957, 4 p.m.\n\n"
        "Following is the text of the letter from Moss:\n\nThe lamp burns, and the ford is open.\n\n"
        "Arthur Moss\n\nEnd text.\n\nReed\n\n"
        "13. Telegram From the Harbour Office to the Embassy at Ostrov\n\nLodma, March 4, 1957, 2 p.m.\n\n"
        "Please thank him.\n\nOrlov\n"
    )
    first, second = built(text).letters
    assert first.kind == second.kind == "telegram"
    assert words(first, "signature") == ["Arthur Moss", "Reed"]
    assert words(first, "closer") == ["End text."]
    assert words(second, "signature") == ["Orlov"]


def test_a_dateline_may_stand_below() -> None:
    text = "No. 1\n\nP. A. Lunev - M. S. Orlov\n\nDear colleague!\n\nThe ford is open.\n\nP. Lunev.\n\nMarch 5, 1921\n"
    (letter,) = built(text + "\n" + printed(2, FORTH, "Lodma, March 9, 1921", "Good.")).letters[:1]
    assert words(letter, "dateline") == ["March 5, 1921"]
    assert letter.date is not None
    assert letter.date.edtf == "1921-03-05"


def test_page_marks_inside_a_letter_are_furniture() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.\n\n[Page 12]\n\nThe ice is gone.")
    (letter,) = built(text).letters
    assert words(letter, "paragraph") == ["The ford is open.", "The ice is gone."]
    assert "[Page 12]" not in letter.text()


def enclosure(*, body: str = "The ford is open, and the ice is gone from the river.", end: str) -> str:
    host = printed(
        1,
        FORTH,
        "Ostrov, March 3, 1921",
        "I send you a letter that came here. Please read it with care1.",
        source=SHELFMARK.format(6),
        notes=("1 The letter is printed below.",),
    )
    behind = f"{body}\n\n{end}\n\n{SHELFMARK.format(7)}\n\n"
    return host + behind + printed(2, BACK, "March 9, 1921", "The lamp is lit.", source=SHELFMARK.format(8))


@pytest.mark.parametrize("day", ["March 2, 1921", "2/III-21"])
def test_an_enclosure_has_no_head(day: str) -> None:
    edition = built(enclosure(end=f"With greetings, M. Orlov.\n\n{day}"))
    host, inside, after = edition.letters
    assert inside.enclosed_with == host.id
    assert not host.enclosed_with
    assert not after.enclosed_with
    assert [part.role for part in inside.parts] == [
        "paragraph",
        "closer",
        "signature",
        "dateline",
        "source",
        "physical",
    ]
    assert words(inside, "dateline") == [day]
    assert inside.date is not None
    assert inside.date.edtf == "1921-03-02"
    assert [note.label for note in host.notes] == ["1"]
    assert [at for at, _ in noticed(edition, "LB102")] == [at for at, _ in noticed(edition, "LB502")] == [inside.id]


def test_an_enclosure_without_year_takes_that_of_its_host() -> None:
    edition = built(enclosure(end="With greetings, M. Orlov.\n\nMarch 2"))
    inside = edition.letters[1]
    assert inside.date is not None
    assert inside.date.edtf == "1921-03-02"
    assert [letter for letter, _ in noticed(edition, "LB302")] == [inside.id]


def test_an_unsigned_enclosure_keeps_its_correspondents_open() -> None:
    edition = built(enclosure(end="March 2, 1921"))
    inside = edition.letters[1]
    assert not inside.sender
    assert not inside.recipient
    assert {"LB105", "LB106", "LB502"} <= codes(edition)


def test_the_words_between_two_letters_belong_to_neither() -> None:
    story = (
        "The winter of that year was hard, and no boat came to the harbour before the first days of March, "
        "when Mr. Reed was at last able to write."
    )
    closing = "I remain, Sir,\nyour obedient servant,\n\n{}.\n\n"
    text = (
        "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--I have the lamp.\n\n"
        + closing.format("CLARA MOSS")
        + f"{story}\n\n"
        + "_Mr. Reed to Mrs. Moss._\n\nLodma, 9th March 1857.\n\nMADAM,--I am glad of it.\n\n"
        + closing.format("ARTHUR REED")
    )
    edition = built(text)
    assert left(edition) == [("linking", story)]
    assert words(edition.letters[0], "signature") == ["CLARA MOSS."]


def test_a_section_title_behind_notes_belongs_to_no_letter() -> None:
    first = printed(
        1,
        FORTH,
        "Ostrov, March 3, 1921",
        "The ford is open1.",
        source=SHELFMARK.format(6),
        notes=("1 Below the mill.",),
    )
    edition = built(first + "THE SECOND WINTER\n\n" + printed(2, BACK, "Lodma, March 9, 1921", "Good."))
    assert left(edition) == [("section", "THE SECOND WINTER")]
    assert [note.body.of(edition.sources[0].text) for note in edition.letters[0].notes] == ["Below the mill."]


ENTRIES = [
    "Astrov, A., 12, 14n, 33-35",
    "Boats, 3, 7, 19",
    "Ford, the, 4, 6-8",
    "Gauges, 1, 2",
    "Lamps, 2, 5, 9",
    "Lodma, 3, 17",
    "Lunev, P. A., 1, 3",
    "Ostrov, 1-20",
    "Sedova, V. I., 2, 4",
    "Varga, A. B., 11",
]


@pytest.mark.parametrize("title", ["", "INDEX OF NAMES\n\n"])
def test_an_index_at_the_end_belongs_to_no_letter(title: str) -> None:
    text = exchange(4)
    edition = built(text + title + "\n\n".join(ENTRIES))
    last = edition.letters[-1]
    assert last.end == len(text.rstrip())
    assert words(last, "signature") == ["V. I. Sedova."]
    assert [rest for _, rest in left(edition)] == [title + "\n\n".join(ENTRIES)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("_To Y._", "To Y."),
        ("__To Y__", "To Y"),
        ("_ To Y _", "To Y"),
        ("_To Y", "_To Y"),
        ("To _Y_", "To _Y_"),
        ("__", "__"),
    ],
)
def test_without_emphasis(text: str, plain: str) -> None:
    assert without_emphasis(text, Span(0, len(text))).of(text) == plain


@pytest.mark.parametrize(
    ("notes", "labels"),
    [
        (("1 Not printed.",), ["1"]),  # its mark is lost
        (("1 Not printed.", ". The lamp was lost.", "3 Not found."), ["1", "2", "3"]),  # a number is lost
        (("1 Not printed.", "l. The lamp was lost.", "3 Not found."), ["1", "2", "3"]),  # it became a letter
    ],
)
def test_a_list_of_notes_is_known_in_spite_of_damage(notes: tuple[str, ...], labels: list[str]) -> None:
    body = "The lamp is lit.2 The ford is open.3\n\nVera Sedova\n\n" + "\n\n".join(notes) + "\n\n"
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The lamp burns.") + (
        f"No. 2\n\n{BACK}\n\nOstrov, March 4, 1921\n\nDear colleague!\n\n{body}"
    )
    _, letter = built(text).letters
    assert [note.label for note in letter.notes] == labels


def test_a_paragraph_goes_on_behind_a_running_head() -> None:
    heads = [f"{page}          LETTERS OF HENRY MOSS." for page in (11, 12, 13)]
    text = "".join(
        f"_Mr. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--The lamp burns, and the\n\n"
        f"{head}\n\nbell is cracked. Send another.\n\nYours truly,\n\nH. MOSS.\n\n\n"
        for head in heads
    )
    letters = built(text).letters
    assert [len(letter.all("paragraph")) for letter in letters] == [1, 1, 1]
    assert all(words(letter, "paragraph")[0].endswith("Send another.") for letter in letters)
    assert [words(letter, "furniture") for letter in letters] == [[head] for head in heads]
