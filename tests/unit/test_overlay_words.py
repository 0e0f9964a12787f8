"""What an editor says of note marks and of printed words."""

from __future__ import annotations

from letterbook import overlay
from letterbook.languages import load
from letterbook.model.corrections import BindMark, DropBoundary, FixText, SetField, SetRole, UnbindMark
from letterbook.model.text import Span
from tests.unit.ford_letters import TEXT, head, here
from tests.unit.overlaid import SIGNED, at, entries, overlaid, quoted


class TestMarks:
    NOTE = "The heron was seen by nobody"

    def marks(self, *said) -> list[tuple[str, str]]:
        letters = overlaid(TEXT, *said).letters
        return [(note.label, note.anchor.of(TEXT) if note.anchor else "") for note in letters[0].notes]

    def test_a_mark_is_bound(self):
        said = BindMark(at=here("stone"), note=here(self.NOTE), label="2", **SIGNED)
        read = overlaid(TEXT, said)
        assert self.marks(said) == [("1", "1"), ("2", "stone")]
        assert read.letters[0].notes[1].reason == "bound by Ann Gale: seen in the original"
        assert [finding.code for finding in read.findings] == ["LB203"]  # of letter 9 alone

    def test_a_mark_has_one_note(self):
        mark = Span(TEXT.index("1 and"), TEXT.index("1 and") + 1)
        said = BindMark(at=quoted(TEXT, mark), note=here(self.NOTE), **SIGNED)
        assert self.marks(said) == [("1", ""), ("2", "1")]

    def test_a_mark_is_taken_away(self):
        mark = Span(TEXT.index("1 and"), TEXT.index("1 and") + 1)
        said = UnbindMark(at=quoted(TEXT, mark), **SIGNED)
        assert self.marks(said) == [("1", ""), ("2", "")]
        assert overlaid(TEXT, UnbindMark(at=here("stone"), **SIGNED)).states() == ["needless"]

    def test_what_cannot_be_bound_is_told(self):
        for mark, note, why in (
            (here("boats before"), here("See the letter before"), "no note of the letter"),
            (here("boats before"), here("board follow"), "no note of the letter"),
            (here("nobody else"), here("The heron was seen by nobody"), "in the note itself"),
            (here("Letters of"), here("The heron was seen by nobody"), "in no letter"),
        ):
            read = overlaid(TEXT, BindMark(at=mark, note=note, **SIGNED))
            assert read.states() == ["orphan"]
            assert why in read.outcomes[0].message
            assert read.letters == overlaid(TEXT).letters

    def test_what_is_bound_already_is_told(self):
        mark = Span(TEXT.index("1 and"), TEXT.index("1 and") + 1)
        said = BindMark(at=quoted(TEXT, mark), note=here("The gauge was set up"), **SIGNED)
        assert overlaid(TEXT, said).states() == ["needless"]

    def test_the_later_of_two_that_disagree_holds(self):
        one = BindMark(at=here("stone"), note=here(self.NOTE), **SIGNED)
        other = BindMark(at=here("boats before"), note=here(self.NOTE), **SIGNED)
        assert overlaid(TEXT, one, other).states() == ["contradicted", "applied"]
        assert self.marks(one, other)[1] == ("2", "boats before")
        assert overlaid(TEXT, one, UnbindMark(at=here("stone"), **SIGNED)).states() == ["contradicted", "needless"]


class TestFixes:
    def test_a_fix_leaves_the_source_alone(self):
        read = overlaid(TEXT, FixText(at=here("fifteen boats"), reading="fifty boats", **SIGNED))
        (fix,) = read.fixes["#0"]
        assert (fix.span, fix.reading, fix.by) == (at(TEXT, "fifteen boats"), "fifty boats", "Ann Gale")
        assert read.facts.text == TEXT

    def test_a_source_that_reads_so_by_now_is_told(self):
        said = FixText(at=here("laughed about"), reading="Iaughed about", **SIGNED)
        assert overlaid(TEXT.replace("laughed", "Iaughed"), said).states() == ["needless"]

    def test_text_outside_letters_has_no_reading(self):
        read = overlaid(TEXT, FixText(at=here("Letters of the Ford"), reading="x", **SIGNED))
        assert (read.states(), read.fixes) == (["orphan"], {})

    def test_the_later_of_two_that_disagree_holds(self):
        one = FixText(at=here("fifteen boats"), reading="fifty boats", **SIGNED)
        other = FixText(at=here("boats before"), reading="ships before", **SIGNED)
        read = overlaid(TEXT, one, other)
        assert read.states() == ["contradicted", "applied"]
        assert [fix.reading for fix in read.fixes["#0"]] == ["ships before"]
        assert overlaid(TEXT, one, one).states() == ["needless", "applied"]


class TestOnMarkup:
    def laid(self, *said) -> overlay.Laid:
        read = overlaid(TEXT)
        placed, failed = overlay.place(entries(*said), [read.letters[0].source])
        assert failed == ()
        return overlay.on_markup(placed, "s1", read.letters, read.findings, [load("en")])

    def test_what_is_said_of_letters_and_words_applies(self):
        laid = self.laid(
            SetField(at=head(7), field="sender", value="B. Winter", **SIGNED),
            BindMark(at=here("stone"), note=here("The heron was seen by nobody"), **SIGNED),
            FixText(at=here("fifteen boats"), reading="fifty boats", **SIGNED),
        )
        assert [outcome.state for outcome in laid.outcomes] == ["applied"] * 3
        letter = laid.letters[0]
        assert (letter.sender[0].name, letter.notes[1].anchor) == ("B. Winter", at(TEXT, "stone"))
        assert [fix.reading for fix in laid.fixes[letter.id]] == ["fifty boats"]
        assert [finding.letter for finding in laid.findings] == ["#2"]

    def test_boundaries_and_parts_are_the_markups(self):
        laid = self.laid(DropBoundary(at=head(8), **SIGNED), SetRole(at=here("We need"), role="closer", **SIGNED))
        assert [outcome.state for outcome in laid.outcomes] == ["orphan", "orphan"]
        assert laid.letters == overlaid(TEXT).letters
