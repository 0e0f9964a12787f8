from __future__ import annotations

from letterbook import overlay
from letterbook.model.corrections import AddBoundary, Confirm, Entry, MoveBoundary, RejectField, SetField, SetRole
from letterbook.model.findings import CODES, Finding
from letterbook.model.text import Anchor, Source, Span
from tests.unit.ford_letters import HEADS, TEXT, head, here, starts
from tests.unit.overlaid import SIGNED, at, entries, overlaid, quoted


def test_the_text_is_read_as_these_tests_expect():
    read = overlaid(TEXT)
    assert [letter.start for letter in read.letters] == HEADS
    assert [[(note.label, note.anchor is not None) for note in letter.notes] for letter in read.letters] == [
        [("1", True), ("2", False)],
        [("1", True)],
        [("1", False)],
    ]
    assert read.outcomes == ()


class TestPlacing:
    def test_a_passage_that_is_gone_is_an_orphan(self):
        read = overlaid(TEXT, SetField(at=Anchor("No. 10\n\nNobody to nobody"), field="place", value="x", **SIGNED))
        (finding,) = overlay.findings(read.outcomes)
        assert (finding.code, finding.severity) == ("LB701", "error")
        assert finding.message == ('corrections.jsonl:1: place "x": the passage “No. 10 Nobody to nobody” is not found')

    def test_a_passage_that_stands_twice_is_ambiguous(self):
        read = overlaid(TEXT, AddBoundary(at=Anchor("Dear colleague!"), **SIGNED))
        (finding,) = overlay.findings(read.outcomes)
        assert (finding.code, finding.span) == ("LB702", at(TEXT, "Dear colleague!"))
        assert "letters.txt:9" in finding.message
        assert "letters.txt:53" in finding.message
        assert starts(AddBoundary(at=Anchor("Dear colleague!"), **SIGNED)) == HEADS

    def test_a_passage_that_has_changed_is_applied_and_told(self):
        said = SetField(at=head(9), field="place", value="Ostrov", **SIGNED)
        read = overlaid(TEXT.replace("G. S. Zimmer -", "G. S. Zirnmer -"), said)
        assert [letter.place and letter.place.name for letter in read.letters] == [None, None, "Ostrov"]
        (finding,) = overlay.findings(read.outcomes)
        assert (finding.code, finding.severity, finding.letter) == ("LB703", "note", "#2")

    def test_a_second_passage_that_is_gone_makes_an_orphan(self):
        read = overlaid(TEXT, MoveBoundary(at=head(8), to=Anchor("not in the text at all"), **SIGNED))
        assert read.states() == ["orphan"]
        assert "not in the text at all" in read.outcomes[0].message
        assert [letter.start for letter in read.letters] == HEADS

    def test_of_equal_sources_the_one_named_is_meant(self):
        sources = [Source(id=f"s{n}", path=f"volume-{n}.txt", text=TEXT) for n in (1, 2)]

        def said(name: str) -> tuple[Entry, ...]:
            return entries(SetField(at=head(8), field="place", value="x", source=name, **SIGNED))

        (placed,), failed = overlay.place(said("volume-2.txt"), sources)
        assert (placed.source, placed.span.start, failed) == ("s2", HEADS[1], ())
        placed_none, (outcome,) = overlay.place(said(""), sources)
        assert (placed_none, outcome.state) == ((), "ambiguous")
        placed_none, (outcome,) = overlay.place(said("volume-3.txt"), sources)
        assert (placed_none, outcome.state) == ((), "orphan")
        assert outcome.message == "no source is called volume-3.txt"

    def test_every_state_is_told_from_the_findings(self):
        said = entries(
            SetField(at=head(7), field="place", value="Ostrov", **SIGNED),
            SetField(at=Anchor("Nowhere"), field="place", value="x", **SIGNED),
            AddBoundary(at=head(8), **SIGNED),
        )
        read = overlaid(TEXT, *(entry.said for entry in said))
        told = overlay.states(said, [*read.findings, *overlay.findings(read.outcomes)])
        assert [(state, bool(message)) for _, state, message in told] == [
            ("applied", False),
            ("orphan", True),
            ("needless", True),
        ]
        assert told[2][2] == "a document begins there already"

    def test_every_outcome_but_success_has_a_code(self):
        assert {CODES[code].severity for code in ("LB701",)} == {"error"}
        assert overlay.findings(overlaid(TEXT, SetRole(at=here("We need"), role="closer", **SIGNED)).outcomes) == ()


class TestRoles:
    def parts(self, *said) -> list[tuple[str, str]]:
        read = overlaid(TEXT, *said)
        return [(part.role, part.span.of(TEXT)) for part in read.letters[0].parts]

    def test_a_block_gets_another_part(self):
        parts = self.parts(SetRole(at=here("March 3, 1924"), role="summary", **SIGNED))
        assert ("summary", "March 3, 1924") in parts
        assert "dateline" not in [role for role, _ in parts]

    def test_the_end_of_a_paragraph_becomes_the_closer(self):
        parts = self.parts(SetRole(at=here("The rest when we meet."), role="closer", **SIGNED))
        assert ("paragraph", "We need fifteen boats before the flood.") in parts
        assert ("closer", "The rest when we meet.") in parts

    def test_the_words_that_greet_lie_over_their_paragraph(self):
        parts = self.parts(SetRole(at=here("We need"), role="salutation", **SIGNED))
        assert ("salutation", "We need") in parts
        assert ("paragraph", "We need fifteen boats before the flood. The rest when we meet.") in parts

    def test_several_blocks_get_a_part_each(self):
        span = Span(TEXT.index("March 3"), TEXT.index("Dear colleague!") + 15)
        parts = self.parts(SetRole(at=quoted(TEXT, span), role="address", **SIGNED))
        assert parts[2:4] == [("address", "March 3, 1924"), ("address", "Dear colleague!")]

    def test_a_note_that_is_none_becomes_text(self):
        said = SetRole(
            at=here("2 The heron was seen by nobody else in that summer, nor in the next."), role="postscript", **SIGNED
        )
        read = overlaid(TEXT, said)
        assert [note.label for note in read.letters[0].notes] == ["1"]
        assert read.letters[0].part("postscript") is not None

    def test_a_dateline_gives_a_date(self):
        text = TEXT.replace("April 2, 1924\n\n", "").replace("no sevens. He", "no sevens. April 2, 1924. He")
        assert overlaid(text).letters[2].date is None
        read = overlaid(text, SetRole(at=quoted(text, at(text, "April 2, 1924.")), role="dateline", **SIGNED))
        assert read.states() == ["applied"]
        assert [part.role for part in read.letters[2].parts][3:6] == ["paragraph", "dateline", "paragraph"]
        assert read.letters[2].date is not None
        assert read.letters[2].date.edtf == "1924-04-02"

    def test_a_head_that_is_none_names_nobody(self):
        read = overlaid(TEXT, SetRole(at=here("V. N. Aston - A. P. Lunev"), role="summary", **SIGNED))
        letter = read.letters[1]
        assert letter.part("heading") is None
        assert [name.name for name in letter.recipient] == []
        again = SetRole(at=here("V. N. Aston - A. P. Lunev"), role="heading", **SIGNED)
        assert overlaid(TEXT, again).states() == ["needless"]

    def test_text_outside_letters_has_no_part(self):
        read = overlaid(TEXT, SetRole(at=here("Letters of the Ford"), role="heading", **SIGNED))
        assert read.states() == ["orphan"]
        over = quoted(TEXT, Span(TEXT.index("2 The heron was"), TEXT.index("No. 8") + 5))
        assert overlaid(TEXT, SetRole(at=over, role="paragraph", **SIGNED)).states() == ["orphan"]

    def test_the_later_of_two_that_disagree_holds(self):
        one = SetRole(at=here("March 3, 1924"), role="summary", **SIGNED)
        other = SetRole(at=here("March 3, 1924"), role="address", **SIGNED)
        read = overlaid(TEXT, one, other)
        assert read.states() == ["contradicted", "applied"]
        assert read.letters[0].part("address") is not None
        assert overlaid(TEXT, one, one).states() == ["applied", "needless"]


class TestSettled:
    def finding(self, code: str, *, letter: str = "#0", span: Span | None = None) -> Finding:
        return Finding(code, "s1", span or Span(HEADS[0], HEADS[0] + 5), "a question", letter)

    def test_an_answer_settles_its_questions(self):
        read = overlaid(TEXT, SetField(at=head(7), field="sender", value="B. Winter", **SIGNED))
        asked = [self.finding("LB105"), self.finding("LB106"), self.finding("LB105", letter="#1")]
        assert overlay.settled(asked, read.outcomes) == tuple(asked[1:])

    def test_a_rejection_answers_nothing(self):
        read = overlaid(TEXT, RejectField(at=head(7), field="sender", **SIGNED))
        assert overlay.settled([self.finding("LB105")], read.outcomes) == (self.finding("LB105"),)

    def test_a_shelfmark_settles_what_is_asked_of_it_and_not_of_those_in_notes(self):
        read = overlaid(TEXT, Confirm(at=head(7), field="citation", value="TsARO. F. 12. Op. 3. D. 45. L. 6", **SIGNED))
        own = self.finding("LB401", span=at(TEXT, "Op. 3. D. 45. L. 6"))
        other = self.finding("LB401", span=at(TEXT, "by a party"))
        assert overlay.settled([own, other], read.outcomes) == (other,)

    def test_a_boundary_settles_the_question_whether_there_is_one(self):
        begin = TEXT.index("The minutes")
        read = overlaid(TEXT, AddBoundary(at=here("The minutes of the board"), **SIGNED))
        asked = self.finding("LB102", span=Span(begin, begin + 60))
        assert overlay.settled([asked, self.finding("LB102")], read.outcomes) == (self.finding("LB102"),)

    def test_outcomes_follow_their_letters(self):
        read = overlaid(TEXT, SetField(at=head(8), field="place", value="x", **SIGNED))
        assert [outcome.letter for outcome in overlay.renamed(read.outcomes, {"#1": "1924-aston"})] == ["1924-aston"]


def test_without_corrections_nothing_changes():
    read = overlaid(TEXT)
    again = overlaid(TEXT, SetField(at=Anchor("Nowhere at all"), field="place", value="x", **SIGNED))
    assert again.letters == read.letters
