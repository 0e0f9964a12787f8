from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from letterbook.errors import EditionError
from letterbook.model.claims import Claim, Name, Undatable
from letterbook.model.edition import Note
from letterbook.model.findings import Finding
from letterbook.model.remainders import Remainder
from letterbook.model.text import Source, Span
from letterbook.terminal import THEME, emit, progress, stdout
from letterbook.terminal.findings import github, print_report
from letterbook.terminal.show import find_letter, letter_view, letters_view
from letterbook.terminal.summary import summarise, view
from letterbook.writers import reading as reading_writer
from letterbook.writers.excerpts import cells, excerpt, printable
from letterbook.writers.findings import count, in_order
from tests.sample import TEXT

FIRST, SECOND = "1924-03-03-lunev-board-of-the-survey", "1924-02-20-varga-lunev"


def printed(show, *, colour=False, width=88):
    file = io.StringIO()
    console = Console(file=file, theme=THEME, width=width, markup=False, highlight=False, force_terminal=colour or None)
    show(console)
    return file.getvalue()


def viewed(renderable, **options):
    return printed(lambda console: emit(console, renderable), **options)


def one_source(text):
    return Source(id="s1", path="t.txt", text=text)


def marked(text, quote, *, width=40):
    """The line as printed, and the words that stand over the carets."""
    start = text.index(quote)
    cut = excerpt(one_source(text), Span(start, start + len(quote)), width=width)
    assert cells(cut.text) <= width
    line, over, at = cut.text, "", 0
    for char in line:
        if cut.start <= at < cut.start + cut.length:
            over += char
        at += cells(char)
    return line, over


class TestExcerpts:
    def test_a_short_line_stands_whole(self):
        assert marked("Dear Sir,\nthe boat is in.\nYours", "boat") == ("the boat is in.", "boat")

    def test_a_long_line_is_cut_around_the_words(self):
        text = "x" * 300 + " the boat is in the harbour " + "y" * 300
        line, over = marked(text, "harbour")
        assert over == "harbour"
        assert line.startswith("…")
        assert line.endswith("…")
        assert cells(line) == 40

    def test_the_beginning_and_the_end_of_a_long_line(self):
        text = "boat " + "x" * 100 + " ford"
        assert marked(text, "boat") == ("boat " + "x" * 33 + "…", "boat")
        line, over = marked(text, "ford")
        assert (line, over) == ("…" + "x" * 33 + " ford", "ford")

    def test_words_longer_than_the_line(self):
        line, over = marked("a " + "b" * 200 + " c", "b" * 200)
        assert line.startswith("…b")
        assert line.endswith("b…")
        assert set(over) == {"b"}

    def test_wide_characters_take_two_cells(self):
        text = "信を受け取りました boat"
        cut = excerpt(one_source(text), Span(text.index("boat"), len(text)), width=60)
        assert (cut.start, cut.length) == (19, 4)

    def test_accents_take_none_and_tabs_four(self):
        text = "e\u0301\tboat"
        cut = excerpt(one_source(text), Span(3, 7), width=60)
        assert cut.text == "e\u0301    boat"
        assert (cut.start, cut.length) == (5, 4)

    def test_several_lines_are_counted_and_the_first_is_shown(self):
        cut = excerpt(one_source("one\r\ntwo\r\nthree\r\n"), Span(0, 12), width=60)
        assert (cut.text, cut.length, cut.lines) == ("one", 3, 3)

    def test_a_span_that_ends_with_its_line_has_one_line(self):
        assert excerpt(one_source("one\ntwo\n"), Span(0, 4), width=60).lines == 1

    @pytest.mark.parametrize("at", [0, 3, 4, 8])
    def test_an_empty_span_has_a_place(self, at):
        assert excerpt(one_source("one\ntwo\n"), Span(at, at), width=60).length == 1

    def test_nothing_acts_on_the_terminal(self):
        assert printable("a\x1b[31mred\x9b2J\u202eback\nnext\tline") == "a\ufffd[31mred\ufffd2J\ufffdback\nnext\tline"
        cut = excerpt(one_source("a \x1b]0;title\x07 b"), Span(0, 1), width=60)
        assert "\x1b" not in cut.text
        assert "\x07" not in cut.text

    def test_a_line_of_a_million_characters(self):
        text = "x" * 500_000 + "boat" + "y" * 500_000
        assert marked(text, "boat", width=80)[1] == "boat"


class TestFindings:
    def test_they_stand_in_the_order_of_the_text(self, edition):
        assert [finding.code for finding in in_order(edition)] == ["LB401", "LB202", "LB102"]

    def test_the_less_grave_can_be_left_out(self, edition):
        assert [finding.code for finding in in_order(edition, least="warning")] == ["LB102"]
        assert in_order(edition, least="error") == ()

    def test_the_report_underlines_exactly_the_words(self, edition):
        lines = printed(lambda console: print_report(console, edition, in_order(edition))).splitlines()
        assert lines[:6] == [
            "river.txt:25:15: note[LB401]: On. stands where the collection prints Op.",
            "   |",
            "25 | TsARO. F. 12. On. 3. D. 45. L. 6-7v. Typewritten text. The signature is an autogr…",
            "   |               ^^^^^^",
            f"   = letter: {FIRST}",
            "   = help: Confirm the repair; the printed form is kept.",
        ]
        assert lines[-6:] == [
            "1 warning and 2 notes",
            "",
            "outside the letters: 84 of 710 characters, 11.8%",
            "  title         33  the title page",
            "  front-matter  31  prefaces, introductions",
            "  navigation    20  menus of a saved page",
        ]

    def test_colours_are_for_terminals(self, edition):
        def show(console):
            print_report(console, edition, in_order(edition))

        assert "\x1b[" in printed(show, colour=True)
        assert "\x1b[" not in printed(show)

    def test_a_message_is_one_line_and_does_not_act(self, edition):
        sly = msgspec.structs.replace(edition, findings=(Finding("LB602", "s1", Span(0, 4), "a\n\x1b[2Jslip"),))
        first = printed(lambda console: print_report(console, sly, sly.findings)).splitlines()[0]
        assert first == "river.txt:1:1: note[LB602]: a \ufffd[2Jslip"

    def test_github_reads_its_own_commands(self, edition):
        sly = msgspec.structs.replace(edition, findings=(Finding("LB102", "s1", Span(0, 4), "50%\nhere"),))
        (line,) = github(sly, sly.findings)
        where, title = "file=river.txt,line=1,endLine=1,col=1,endColumn=4", "LB102 document without a head"
        assert line == f"::warning {where},title={title}::50%25%0Ahere"
        path = msgspec.structs.replace(
            sly,
            sources=(Source(id="s1", path="a,b:c.txt", text=TEXT),),
            findings=(Finding("LB401", "s1", Span(0, 4), "m"),),
        )
        assert next(github(path, path.findings)).startswith("::notice file=a%2Cb%3Ac.txt,line=1")

    @pytest.mark.parametrize(
        ("codes", "words"),
        [
            ([], "no findings"),
            (["LB101"], "1 error"),
            (["LB102", "LB102"], "2 warnings"),
            (["LB101", "LB102", "LB102", "LB202"], "1 error, 2 warnings and 1 note"),
        ],
    )
    def test_the_count_is_a_phrase(self, codes, words):
        assert count([Finding(code, "s1", Span(0, 0), "") for code in codes]) == words


class TestSummary:
    def test_the_figures(self, edition):
        summary = summarise(edition)
        assert (summary.letters, summary.correspondents) == (2, 4)
        assert dict(summary.dates) == {"printed": 1, "inferred": 1, "supplied": 0, "undated": 0, "unknown": 0}
        assert (summary.first, summary.last) == ("1924-02-20", "1924-03-03")
        assert (summary.notes_bound, summary.notes_unbound) == (2, 0)
        assert (summary.mentions, summary.mentions_resolved) == (1, 0)
        assert [(code, number) for code, _, _, number in summary.findings] == [("LB102", 1), ("LB202", 1), ("LB401", 1)]

    def test_every_character_is_counted_in_its_place(self, edition):
        characters = summarise(edition).characters
        assert characters.total == sum(not char.isspace() for char in TEXT)
        assert characters.neither == characters.twice == 0
        assert characters.letters + sum(number for _, number in characters.remainder) == characters.total

    def test_what_is_lost_or_taken_twice_is_said(self, edition):
        lost = msgspec.structs.replace(edition, remainder=edition.remainder[1:])
        assert summarise(lost).characters.neither == len("Home|Library|Letters")
        twice = msgspec.structs.replace(edition, remainder=(*edition.remainder, Remainder("s1", Span(0, 4), "index")))
        assert summarise(twice).characters.twice == 4
        assert "in two places" in viewed(view(summarise(twice)))
        assert "in two places" not in viewed(view(summarise(edition)))

    def test_notes_and_dates_that_are_missing(self, edition):
        first, second = edition.letters
        unbound = msgspec.structs.replace(first.notes[0], anchor=None)
        source = Note("s", "*", Span(487, 572), kind="source")
        first = msgspec.structs.replace(first, notes=(unbound, first.notes[1], source), claims=())
        second = msgspec.structs.replace(second, claims=(Claim("date", Undatable()),))
        summary = summarise(msgspec.structs.replace(edition, letters=(first, second)))
        assert (summary.notes_bound, summary.notes_unbound) == (1, 1)
        assert dict(summary.dates) == {"printed": 0, "inferred": 0, "supplied": 0, "undated": 1, "unknown": 1}
        assert (summary.first, summary.correspondents) == ("", 0)

    def test_an_empty_edition(self, edition):
        empty = msgspec.structs.replace(edition, title="", letters=(), findings=(), remainder=())
        text = viewed(view(summarise(empty)))
        assert "Edition without a title" in text
        assert "no findings" in text

    def test_on_a_terminal_it_stands_in_a_frame(self, edition):
        text = viewed(view(summarise(edition), framed=True), colour=True)
        assert "╭" in text
        assert "╭" not in viewed(view(summarise(edition)))

    def test_several_files_are_counted(self, edition):
        several = msgspec.structs.replace(edition, sources=(*edition.sources, Source(id="s2", path="b.txt", text="")))
        assert "2 from 2 files\n" in viewed(view(summarise(several)))

    def test_in_a_pipe_it_is_plain_and_the_same_every_time(self, edition):
        text = viewed(view(summarise(edition), next_steps=[("check", "letterbook check out")]))
        assert "\x1b" not in text
        assert " \n" not in text
        assert "letterbook check out" in text
        assert " s\n" not in text
        assert "1.5 s" in viewed(view(summarise(edition), seconds=1.5))


class TestShow:
    @pytest.mark.parametrize(
        ("wanted", "found"), [(FIRST, FIRST), ("7", FIRST), ("1", FIRST), ("2", SECOND), ("1924-02", SECOND)]
    )
    def test_a_letter_is_found_by_id_number_place_or_beginning(self, edition, wanted, found):
        assert find_letter(edition, wanted).id == found

    def test_a_number_goes_before_a_place(self, edition):
        first, second = edition.letters
        renumbered = msgspec.structs.replace(edition, letters=(first, msgspec.structs.replace(second, number="1")))
        assert find_letter(renumbered, "1").id == SECOND

    @pytest.mark.parametrize(
        ("wanted", "message"),
        [("1924", "fits several letters"), ("9", "no letter '9'"), ("0", "no letter"), ("²", "no letter")],
    )
    def test_what_fits_none_or_several_is_said(self, edition, wanted, message):
        with pytest.raises(EditionError, match=message):
            find_letter(edition, wanted)

    def test_the_list(self, edition):
        lines = viewed(letters_view(edition)).splitlines()
        assert lines[2].split() == ["1", "7", "1924-03-03", "A.", "P.", "Lunev", "Board", "of", "the", "Survey", "2"]
        assert "[1924-02-20?]" in lines[3]
        assert "[A. P. Lunev]" in lines[3]

    def test_a_row_of_a_piped_list_is_one_line(self, edition):
        named = Claim("sender", Name("The Board of the Survey of the Upper River " * 4))
        long = msgspec.structs.replace(edition.letters[0], claims=(named,))
        file = io.StringIO()
        console = Console(file=file, theme=THEME, width=40)
        emit(console, letters_view(msgspec.structs.replace(edition, letters=(long,))), table=True)
        assert len(file.getvalue().splitlines()) == 5

    def test_a_letter_is_set_for_reading(self, edition):
        text = viewed(letter_view(edition.letters[0]))
        lines = text.splitlines()
        assert lines[0] == "No. 7. A. P. Lunev - Board of the Survey"
        assert "March 3, 1924".rjust(72) in lines
        assert max(map(len, lines)) <= 72
        assert text.count("Dear colleague!") == 1
        assert text.count("The signature is") == 1
        assert "again¹, and <b>the" in text
        assert "at Group² is noted." in text
        assert "[2] Orlov kept the second group" in text
        assert "Notes:" not in text

    def test_what_is_inferred_stands_in_brackets(self, edition):
        text = viewed(letter_view(edition.letters[1]))
        assert text.startswith("[P. Varga to A. P. Lunev]\n")
        assert "to         [A. P. Lunev]" in text
        assert "date       [1924-02-20?]" in text
        assert "place      Ostrov" in text
        assert f"sent with  [{FIRST}]" in text
        assert "[ ] inferred, not printed in the source" in text

    def test_a_mark_stands_at_its_word_whether_or_not_the_anchor_has_the_blank(self, edition):
        first = edition.letters[0]
        anchor = first.notes[0].anchor
        bare = msgspec.structs.replace(first.notes[0], anchor=Span(anchor.start + 1, anchor.end))
        text = viewed(letter_view(msgspec.structs.replace(first, notes=(bare, first.notes[1]))))
        assert "again¹, and <b>the" in text

    def test_a_note_without_a_mark_says_so(self, edition):
        bare = msgspec.structs.replace(edition.letters[0].notes[0], anchor=None, label="a")
        text = viewed(letter_view(msgspec.structs.replace(edition.letters[0], notes=(bare,))))
        assert "[no mark in the text]" in " ".join(text.split())

    def test_brackets_of_the_text_are_no_markup(self, edition):
        source = one_source("[bold]Sir[/bold] [/] :smile:")
        letter = msgspec.structs.replace(
            edition.letters[1], source=source, spans=(Span(0, 27),), parts=edition.letters[1].parts[:1], claims=()
        )
        part = msgspec.structs.replace(letter.parts[0], span=Span(0, 28))
        assert "[bold]Sir[/bold] [/] :smile:" in viewed(letter_view(msgspec.structs.replace(letter, parts=(part,))))


def test_the_reading_text_is_a_file(edition):
    (file,) = reading_writer.write(edition)
    first, second = file.content.decode().split(f"\n{'-' * 72}\n\n")
    assert file.path == "letters.txt"
    assert first.startswith(f"Letter: {FIRST}\nNumber: 7\nKind: letter\nHeading: A. P. Lunev - Board of the Survey\n")
    assert "\nCopy: Orlov; Varga\nDate: 1924-03-03\nSource: TsARO. F. 12." in first
    assert "To: A. P. Lunev (inferred)\nDate: 1924-02-20? (inferred)\nPlace: Ostrov\n\nHow can one" in second
    assert "again, and" in first


def test_no_progress_is_shown_in_a_pipe():
    with progress.shown(quiet=False) as show:
        assert show is None


def test_the_console_of_a_pipe_has_a_fixed_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    assert stdout().width == 88
