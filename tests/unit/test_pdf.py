from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from letterbook import pipeline
from letterbook.model.reading import reading_text, unwrapped
from letterbook.readers import pdf_pages
from tests.unit import made_pdfs
from tests.unit.made_pdfs import (
    CHART,
    FIRST,
    HORSES,
    INSPECTOR,
    KATYA,
    LETTERS,
    NOTES,
    RUNNING_HEADS,
    SECOND,
    SHEETS,
    Faces,
    House,
    Item,
    book,
)
from tests.unit.pdfs_read import Drawn, blocks, hinted, plain, read, text_of

HOUSES = {
    "plain": House(),
    "running heads": House(head=RUNNING_HEADS),
    "a foot": House(head=("", "Papers of the River Survey"), foot="{page}"),
    "notes from 1 on each page": House(head=RUNNING_HEADS, restart=True),
    "asterisks": House(head=RUNNING_HEADS, signs=True, restart=True),
    "spaced, no indents": House(head=RUNNING_HEADS, indent=0, after=6),
    "not spaced, no indents": House(head=RUNNING_HEADS, indent=0),
    "ragged": House(head=RUNNING_HEADS, justify=False),
    "ragged and spaced": House(justify=False, indent=0, after=5),
    "hyphens": House(head=RUNNING_HEADS, hyphens=True),
    "no rule, glued labels": House(rule=False, note_space=""),
    "labels with a stop": House(note_space=". "),
    "notes as large as the text": House(head=RUNNING_HEADS, note_size=10),
    "marks not raised": House(raise_marks=False),
    "wide lines": House(size=9, leading=13, head=RUNNING_HEADS),
    "two columns": House(columns=2, head=RUNNING_HEADS),
    "two columns, hyphens, feet": House(columns=2, hyphens=True, restart=True, head=RUNNING_HEADS, foot="{page}"),
    "two columns, row by row": House(columns=2, gutter=12, rows_first=True, indent=0, after=4, head=RUNNING_HEADS),
    "two columns, ragged": House(columns=2, justify=False, head=RUNNING_HEADS),
}


# --- paragraphs, notes and furniture -------------------------------------------------------------------------------


@pytest.mark.parametrize("house", HOUSES.values(), ids=HOUSES)
def test_every_paragraph_stands_whole_in_a_block_of_its_own(house):
    found = blocks(text_of(book(LETTERS, NOTES, house)))
    for item in LETTERS:
        pattern = re.sub(r"\\\{\w\\\}", r"(?:\\d+|\\*+)", re.escape(item.words.replace("_", "")))
        assert sum(re.fullmatch(pattern, block) is not None for block in found) == 1, item.words


@pytest.mark.parametrize("house", HOUSES.values(), ids=HOUSES)
def test_every_note_is_whole_and_linked_to_its_mark(house):
    source, _ = read(book(LETTERS, NOTES, house))
    notes = {hint.target: unwrapped(hint.span.of(source.text)) for hint in source.hints if hint.kind == "note"}
    marks = {hint.target: hint.span for hint in source.hints if hint.kind == "note-mark"}
    assert len(notes) == len(NOTES)
    assert set(notes) == set(marks)
    for name, words in NOTES.items():
        (target,) = (target for target, note in notes.items() if note.endswith(words))
        before = source.text[: marks[target].start]
        paragraph = next(item.words for item in LETTERS if f"{{{name}}}" in item.words)
        lead = plain(paragraph.split(f"{{{name}}}")[0])
        assert re.sub(r"\d|\*", "", unwrapped(before)).endswith(lead[-25:])


@pytest.mark.parametrize("house", [house for house in HOUSES.values() if house.head[0]])
def test_what_stands_around_the_text_is_apart_and_hinted(house):
    source, _ = read(book(LETTERS, NOTES, house))
    heads = {house.head[0].format(page=2), house.head[1].format(page=1)}
    lines = {line for words in hinted(source, "navigation") for line in re.split(r" (?=\d$)", words)}
    found = {re.sub(r"\s+", " ", words) for words in hinted(source, "navigation")}
    for head in heads:
        wanted = re.sub(r"\s+", " ", head)
        assert any(wanted in words for words in found), (head, lines)
        assert sum(wanted in block for block in blocks(source.text)) == 1


def test_a_paragraph_runs_over_the_page_and_its_furniture_stands_behind_it():
    items = [Item("text", KATYA.replace("{f}", "")), *[Item("text", INSPECTOR.replace("{e}", ""))] * 12]
    drawn = book(items, {}, House(head=RUNNING_HEADS))
    first_page = pdf_pages.pages(drawn, name="letters.pdf").pages[0]
    assert first_page.words[-1].text != "town."  # the end of the page is none of a paragraph
    found = blocks(text_of(drawn))
    assert found[found.index("RIVER LETTERS 2") - 1] == plain(INSPECTOR)
    assert [block for block in found if block not in (plain(INSPECTOR), plain(KATYA))] == [
        "1923–1924 1",
        "RIVER LETTERS 2",
    ]


def test_a_note_that_goes_on_overleaf_is_one():
    long = "The note begins here, " + "and so it runs over the page, " * 40 + "and here it ends."
    items = [*(Item("text", INSPECTOR.replace("{e}", "")) for _ in range(6)), Item("text", HORSES), *SECOND]
    source, _ = read(book(items, {**NOTES, "g": long}, House(head=RUNNING_HEADS)))
    assert f"1 {long}" in hinted(source, "note")


def test_notes_that_share_a_line_are_cut_apart():
    drawn = Drawn().lines(
        ["A letter about the river and the survey of its", "banks, of which more will be said below."]
    )
    drawn.lines(["1"], x=100, y=503, size=6).lines(["2"], x=150, y=491, size=6)
    drawn.lines(["Ibid.", "See above."], x=55, y=100, size=8, leading=0)
    data = Drawn()
    data.lines(["A letter about the river, of which more will be", "said below, and about the survey of the banks."])
    data.lines(["1"], x=168, y=503.6, size=6)
    data.lines(["2"], x=101, y=491.6, size=6)
    data.lines(["1"], y=102.8, size=5).lines(["Ibid."], x=54, y=100, size=8)
    data.lines(["2"], x=78, y=102.8, size=5).lines(["See above."], x=82, y=100, size=8)
    assert hinted(read(data.data())[0], "note") == ["1 Ibid.", "2 See above."]


def test_small_type_at_the_foot_without_labels_is_text():
    drawn = Drawn().lines(["The letter is printed from the copy in the museum", "of the town, which is kept there."])
    drawn.lines(["Museum of Lipki, fond 3, opis 1, delo 14. Typewritten."], y=60, size=8)
    source, _ = read(drawn.data())
    assert not hinted(source, "note")
    assert blocks(source.text)[-1] == "Museum of Lipki, fond 3, opis 1, delo 14. Typewritten."


def test_a_figure_that_no_note_answers_is_a_superscript():
    source, _ = read(book([Item("text", CHART.replace("{b}", ""))], {"a": ""}, House(note_size=9)))
    assert hinted(source, "superscript") == ["1"]


def test_hyphens_and_line_ends_are_kept_and_read_as_one_word():
    source, _ = read(book(LETTERS, NOTES, House(hyphens=True, columns=2)))
    assert re.search(r"[a-z]-\n[a-z]", source.text)
    assert plain(SHEETS)[:60] in unwrapped(source.text)


def test_heads_have_levels_and_lines_their_places():
    source, _ = read(book(LETTERS, NOTES))
    levels = {unwrapped(hint.span.of(source.text)): hint.level for hint in source.hints if hint.kind == "heading"}
    assert levels == {
        "Letters of the River Survey": 1,
        "Anna Sedova to Pavel Lunev": 2,
        "Pavel Lunev to Anna Sedova": 2,
    }
    assert "Poltava, 12 May 1923" in hinted(source, "right")
    assert "P. Lunev" in hinted(source, "right")
    assert hinted(source, "italic") == ["instruments"]


def test_a_head_of_two_lines_is_one_line_and_its_own_line_ends_stay():
    wrapped = "Anna Sedova to Pavel Lunev and the members of the River Survey Committee"
    drawn = [Item("head", wrapped), Item("text", CHART)]
    assert blocks(text_of(book(drawn, NOTES)))[0] == wrapped
    assert wrapped in text_of(book(drawn, NOTES))
    drawn = Drawn().lines(["No. 12", "To Berg"], x=180, font="Times-Bold", size=12, leading=14)
    assert "No. 12\nTo Berg" in text_of(drawn.lines([plain(KATYA)[:60]] * 9, y=440).data())


# --- what PDF does with characters ---------------------------------------------------------------------------------


def test_letters_set_apart_are_words_again():
    drawn = Drawn().lines(
        ["This line has a name in it that is set apart with care,", "and this is the next one of two."]
    )
    drawn.lines(["K r u p s k a j a   w r o t e"], y=470)
    assert "Krupskaja wrote" in text_of(drawn.data())


def test_a_large_initial_belongs_to_its_word():
    drawn = Drawn().lines(
        ["ear friend, I have your letter of the third", "of May and I thank you for the chart of"], x=72
    )
    drawn.lines(["the lower river, which reached me with the", "spring post, and for all your good wishes."], y=476)
    drawn.lines(["D"], y=488, size=28)
    assert blocks(text_of(drawn.data()))[0].startswith("Dear friend, I have your letter of the third of May and")


def test_a_place_and_a_date_on_one_line_are_parted_by_a_tab():
    drawn = Drawn().lines(["Poltava"]).lines(["12 May 1923"], x=300).lines([plain(KATYA)[:60]] * 5, y=470)
    assert text_of(drawn.data()).startswith("Poltava\t12 May 1923\n")


def test_a_page_set_on_its_side_is_read_upright():
    upright, turned = Drawn(), Drawn()
    upright.lines(["The first line of a letter, set across the page", "and the second line of it, which ends here."])
    turned.canvas.translate(400, 0)
    turned.canvas.rotate(90)
    turned.lines(
        ["The first line of a letter, set across the page", "and the second line of it, which ends here."], y=300
    )
    assert text_of(turned.data()) == text_of(upright.data())


def test_a_stamp_across_the_page_stands_apart():
    drawn = Drawn().lines([plain(CHART)[:60], plain(KATYA)[:58]])
    drawn.canvas.translate(30, 200)
    drawn.canvas.rotate(90)
    drawn.lines(["Copy of the museum"], x=0, y=0)
    source, _ = read(drawn.data())
    assert hinted(source, "navigation") == ["Copy of the museum"]
    assert blocks(source.text)[-1] == "Copy of the museum"


def font_file(*names: str) -> Path:
    folders = [Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts")]
    found = [file for folder in folders if folder.is_dir() for name in names for file in sorted(folder.rglob(name))]
    if not found:
        pytest.skip("no font with Cyrillic letters is at hand")
    return found[0]


def test_cyrillic_with_an_embedded_font():
    pdfmetrics.registerFont(
        TTFont("Cyrillic", font_file("DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "times.ttf"))
    )
    words = (
        "Письмо ваше от третьего мая я получила вместе с картой нижней реки,{a} и благодарю вас за неё. Съёмка идёт "
        "так хорошо, как позволяет время года, и люди, которых прислал капитан Орлов, сильны и усердны."
    )
    items = [
        Item("head", "А. П. Седова — П. И. Луневу"),
        Item("right", "Полтава, 12 мая 1923 г."),
        Item("left", "Дорогой Павел Иванович!"),
        *(Item("text", words if at == 0 else words.replace("{a}", "")) for at in range(3)),
        Item("right", "А. Седова"),
    ]
    data = book(items, {"a": "Карта напечатана в Атласе реки, лист 4."}, House(faces=Faces(*["Cyrillic"] * 3)))
    source, findings = read(data)
    assert plain(words) in [block.replace("реки,1", "реки,") for block in blocks(source.text)]
    assert hinted(source, "note") == ["1 Карта напечатана в Атласе реки, лист 4."]
    assert not findings
    (letter,) = pipeline.build([source]).letters
    assert letter.date is not None
    assert letter.date.edtf == "1923-05-12"
    assert [name.name for name in letter.sender] == ["А. П. Седова"]


def test_ligatures_come_out_as_letters_and_other_signs_as_they_are():
    pdfmetrics.registerFont(TTFont("Ligatures", font_file("DejaVuSerif.ttf", "LiberationSerif-Regular.ttf")))
    drawn = Drawn().lines(["The ﬁrst ship of the ﬂeet lay at № 5, and 3 m² of sail"], font="Ligatures")
    assert text_of(drawn.data()) == "The first ship of the fleet lay at № 5, and 3 m² of sail\n"


def test_the_title_of_the_file_is_taken_where_somebody_gave_one():
    drawn = Drawn().lines([plain(CHART)[:70]])
    drawn.canvas.setTitle("Letters of the River Survey")
    assert read(drawn.data())[0].title == "Letters of the River Survey"
    drawn = Drawn().lines([plain(CHART)[:70]])
    drawn.canvas.setTitle("Microsoft Word - letters2.doc")
    assert read(drawn.data())[0].title == ""


# --- editions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["running heads", "two columns", "two columns, row by row", "hyphens", "ragged"])
def test_an_edition_of_a_printed_volume(name):
    source, findings = read(book(LETTERS, NOTES, HOUSES[name]))
    edition = pipeline.build([source], findings=findings)
    letters = [letter for letter in edition.letters if letter.date]
    assert [letter.date.edtf for letter in letters if letter.date] == ["1923-05-12", "1923-05-20"]
    assert [[n.name for n in letter.sender] for letter in letters] == [["Anna Sedova"], ["Pavel Lunev"]]
    assert [[n.name for n in letter.recipient] for letter in letters] == [["Pavel Lunev"], ["Anna Sedova"]]
    for letter, items, names in ((letters[0], FIRST, "abcd"), (letters[1], SECOND, "efg")):
        words = reading_text(letter)
        for item in items[2:]:
            assert plain(item.words) in words, item.words
        assert {unwrapped(note.body.of(source.text)) for note in letter.notes} == {NOTES[name] for name in names}
        for note in letter.notes:
            assert note.anchor is not None, note.label
            assert note.anchor.of(source.text) == note.label
        assert [part.span.of(source.text) for part in letter.parts if part.role == "signature"] == [items[-1].words]
        assert not any("RIVER" in part.span.of(source.text) for part in letter.parts if part.role == "paragraph")


def test_notes_that_begin_at_1_on_each_page_of_a_letter_find_their_marks():
    letter = [*FIRST[:5], Item("page"), *FIRST[5:]]
    source, _ = read(book([*letter, *SECOND], NOTES, House(restart=True, head=RUNNING_HEADS)))
    first, second = pipeline.build([source]).letters
    bodies = {unwrapped(note.body.of(source.text)): note for note in (*first.notes, *second.notes)}
    assert [note.label for note in first.notes] == ["1", "2", "3", "1"]
    assert len(first.notes) == 4
    for name, before in (("a", "lower river,"), ("c", "with Berg,"), ("d", "of the map"), ("g", "before the snow,")):
        anchor = bodies[NOTES[name]].anchor
        assert anchor is not None, name
        assert unwrapped(source.text[: anchor.start]).endswith(before)


def test_the_same_bytes_give_the_same_source():
    data = book(LETTERS, NOTES, HOUSES["two columns"])
    one, other = read(data)[0], read(data)[0]
    assert (one.text, one.hints, one.sha256) == (other.text, other.hints, other.sha256)
    assert made_pdfs.book(LETTERS, NOTES, HOUSES["two columns"]) == data
