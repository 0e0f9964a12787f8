from __future__ import annotations

import pytest

from letterbook import overlay
from letterbook.languages import load
from letterbook.model.annotations import Block
from letterbook.model.claims import DateValue, Undatable, best
from letterbook.model.corrections import (
    AddBoundary,
    BindMark,
    Confirm,
    DropBoundary,
    Entry,
    FixText,
    MoveBoundary,
    RejectField,
    SetField,
    SetRole,
    UnbindMark,
)
from letterbook.model.findings import CODES, Finding
from letterbook.model.text import Anchor, Source, Span
from tests.unit.overlaid import SIGNED, at, entries, overlaid, quoted

TEXT = """Letters of the Ford. 1924

No. 7

A. P. Lunev - V. N. Aston

March 3, 1924

Dear colleague!

The gauge at the lower ford stands again1 and the ice is safe. The heron stands on the stone beside it.

We need fifteen boats before the flood. The rest when we meet.

A. Lunev.

TsARO. F. 12. Op. 3. D. 45. L. 6. Typescript.

Notes:

1 The gauge was set up in the year before, by a party of the district.

2 The heron was seen by nobody else in that summer, nor in the next.


No. 8

V. N. Aston - A. P. Lunev

March 20, 1924

Dear friend!

Your letter was read aloud. We laughed about the heron1 for a week, and then about the boats.

The minutes of the board follow.

V. Aston.

TsARO. F. 12. Op. 3. D. 45. L. 7. Typescript.

Notes:

1 See the letter before this one, and what is said there.


No. 9

G. S. Zimmer - V. N. Aston

April 2, 1924

Dear colleague!

The printer has no sevens. He asks the railway for its own, and the railway is silent.

G. Zimmer.

TsARO. F. 12. Op. 3. D. 46. L. 1. Typescript.

Notes:

1 The sevens came in May, in a box without a name.
"""
HEADS = [TEXT.index(f"No. {number}") for number in (7, 8, 9)]


def head(number: int) -> Anchor:
    start = TEXT.index(f"No. {number}")
    return quoted(TEXT, Span(start, TEXT.index("\n\n", start + 8)))


def here(words: str, *, nth: int = 0) -> Anchor:
    return quoted(TEXT, at(TEXT, words, nth=nth))


def starts(*said) -> list[int]:
    return [letter.start for letter in overlaid(TEXT, *said).letters]


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


class TestCuttingBlocks:
    SOURCE = Source(id="s1", path="a.txt", text="  One two.\n Three four.\n\nFive six seven.")

    def blocks(self) -> tuple[Block, ...]:
        text = self.SOURCE.text
        return (
            Block(0, Span(2, 23), (Span(2, 10), Span(12, 23)), 0, 2),
            Block(1, Span(25, len(text)), (Span(25, len(text)),), 1, 0),
        )

    def cut(self, *offsets: int) -> list[str]:
        cut = overlay.cut_blocks(self.SOURCE, self.blocks(), offsets)
        assert [block.index for block in cut] == list(range(len(cut)))
        for block in cut:
            assert all(block.span.covers(line) for line in block.lines)
            assert (block.lines[0].start, block.lines[-1].end) == (block.span.start, block.span.end)
        return [block.span.of(self.SOURCE.text) for block in cut]

    def test_an_offset_inside_a_block_cuts_it(self):
        assert self.cut(6, 30) == ["One", "two.\n Three four.", "Five", "six seven."]
        assert self.cut(12) == ["One two.", "Three four.", "Five six seven."]
        assert self.cut(34, 30) == ["One two.\n Three four.", "Five", "six", "seven."]

    def test_an_offset_at_the_edge_cuts_nothing(self):
        assert overlay.cut_blocks(self.SOURCE, self.blocks(), ()) == self.blocks()
        assert overlay.cut_blocks(self.SOURCE, self.blocks(), (0, 2, 3, 22, 24, 25, 26, 99)) == self.blocks()

    def test_only_the_first_piece_keeps_gap_and_indent(self):
        first, second, *_ = overlay.cut_blocks(self.SOURCE, self.blocks(), (6,))
        assert (first.indent, second.indent, second.gap) == (2, 0, 0)


class TestBoundaries:
    def test_a_document_begins_at_a_paragraph(self):
        read = overlaid(TEXT, AddBoundary(at=here("The minutes of the board"), **SIGNED))
        assert read.states() == ["applied"]
        begin = TEXT.index("The minutes")
        assert [letter.start for letter in read.letters] == sorted([*HEADS, begin])
        added = read.letter_at(begin)
        assert (added.part("heading"), added.number) == (None, "")
        assert [part.role for part in added.parts][:2] == ["paragraph", "signature"]

    def test_a_document_begins_inside_a_paragraph(self):
        begin = TEXT.index("We laughed")
        read = overlaid(TEXT, AddBoundary(at=here("We laughed about"), **SIGNED))
        assert [letter.start for letter in read.letters] == sorted([*HEADS, begin])
        assert read.letters[1].parts[-1].span.of(TEXT) == "Your letter was read aloud."

    def test_a_head_that_the_finders_see_is_the_head(self):
        # Number 9 printed as a title that nothing follows.
        text = TEXT.replace("No. 9\n\nG. S. Zimmer - V. N. Aston", "To the printer from V. N. Aston")
        (passage,) = [quoted(text, at(text, "To the printer from V. N. Aston"))]
        drop = DropBoundary(at=passage, **SIGNED)
        before = overlaid(text, drop)
        begin = text.index("To the printer")
        assert begin not in [letter.start for letter in before.letters]
        now = overlaid(text, AddBoundary(at=passage, **SIGNED))
        assert now.letter_at(begin).start == begin

    def test_a_boundary_is_dropped(self):
        read = overlaid(TEXT, DropBoundary(at=head(8), **SIGNED))
        assert read.states() == ["applied"]
        assert [letter.start for letter in read.letters] == [HEADS[0], HEADS[2]]
        assert read.letters[0].end > TEXT.index("See the letter before")

    def test_dropping_the_first_leaves_its_text_to_the_remainder(self):
        read = overlaid(TEXT, DropBoundary(at=head(7), **SIGNED))
        assert [letter.start for letter in read.letters] == HEADS[1:]

    def test_a_boundary_moves_down(self):
        read = overlaid(TEXT, MoveBoundary(at=head(8), to=here("Your letter was read"), **SIGNED))
        assert read.states() == ["applied"]
        assert [letter.start for letter in read.letters] == [HEADS[0], TEXT.index("Your letter was"), HEADS[2]]

    def test_a_boundary_that_moves_down_a_line_keeps_its_head(self):
        title = here("V. N. Aston - A. P. Lunev")
        read = overlaid(TEXT, MoveBoundary(at=head(8), to=title, **SIGNED))
        moved = read.letters[1]
        assert moved.start == TEXT.index("V. N. Aston - A. P.")
        assert [name.name for name in moved.sender] == ["V. N. Aston"]
        assert moved.number == ""

    def test_a_boundary_that_moves_up_keeps_its_head(self):
        text = TEXT.replace("No. 8\n", "Second month of the work\n\nNo. 8\n")
        start = text.index("No. 8")
        at_head = quoted(text, Span(start, text.index("\n\n", start + 8)))
        read = overlaid(text, MoveBoundary(at=at_head, to=quoted(text, at(text, "Second month")), **SIGNED))
        moved = read.letters[1]
        assert moved.start == text.index("Second month")
        assert [(part.role, part.span.of(text)) for part in moved.parts[:4]] == [
            ("summary", "Second month of the work"),
            ("number", "No. 8"),
            ("heading", "V. N. Aston - A. P. Lunev"),
            ("dateline", "March 20, 1924"),
        ]
        assert (moved.number, moved.sender[0].name) == ("8", "V. N. Aston")

    def test_a_boundary_does_not_move_over_another(self):
        read = overlaid(TEXT, MoveBoundary(at=head(9), to=here("We need fifteen"), **SIGNED))
        assert read.states() == ["orphan"]
        assert [letter.start for letter in read.letters] == HEADS

    def test_what_the_program_says_already_is_told(self):
        for said in (
            AddBoundary(at=head(8), **SIGNED),
            DropBoundary(at=here("We need fifteen"), **SIGNED),
            MoveBoundary(at=here("We need fifteen"), to=head(8), **SIGNED),
        ):
            read = overlaid(TEXT, said)
            assert read.states() == ["needless"]
            assert [letter.start for letter in read.letters] == HEADS

    def test_a_boundary_inside_a_head_is_refused(self):
        read = overlaid(TEXT, AddBoundary(at=here("V. N. Aston - A. P. Lunev"), **SIGNED))
        assert read.states() == ["orphan"]
        assert "inside the head" in read.outcomes[0].message

    def test_the_later_of_two_that_disagree_holds(self):
        add = AddBoundary(at=here("The minutes of the board"), **SIGNED)
        drop = DropBoundary(at=here("The minutes of the board"), **SIGNED)
        read = overlaid(TEXT, add, drop)
        assert read.states() == ["contradicted", "needless"]
        assert "corrections.jsonl:2 says otherwise" in read.outcomes[0].message
        assert [letter.start for letter in read.letters] == HEADS
        assert overlaid(TEXT, drop, add).states() == ["contradicted", "applied"]
        assert overlaid(TEXT, add, add).states() == ["needless", "applied"]
        twice = (DropBoundary(at=head(8), **SIGNED), MoveBoundary(at=head(8), to=here("Your letter was"), **SIGNED))
        assert overlaid(TEXT, *twice).states() == ["contradicted", "applied"]


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


class TestFields:
    def test_an_editors_word_wins_and_the_programs_stays_beside_it(self):
        read = overlaid(TEXT, SetField(at=head(7), field="sender", value="B.  Winter", **SIGNED))
        letter = read.letters[0]
        assert [name.name for name in letter.sender] == ["B. Winter"]
        claims = [claim for claim in letter.claims if claim.field == "sender"]
        assert [(claim.basis, claim.by) for claim in claims] == [
            ("heading", "resolvers.correspondents"),
            ("editor", "Ann Gale"),
        ]
        assert (claims[1].reason, claims[1].printed, claims[1].confidence) == ("seen in the original", False, 1.0)
        assert [letter.sender[0].name for letter in read.letters[1:]] == ["V. N. Aston", "G. S. Zimmer"]

    def test_several_recipients_have_an_order(self):
        read = overlaid(TEXT, SetField(at=head(7), field="recipient", value=("The Board", "V. N. Aston"), **SIGNED))
        names = read.letters[0].recipient
        assert [(name.name, name.kind) for name in names] == [("The Board", "body"), ("V. N. Aston", "person")]

    def test_a_value_that_the_letter_prints_rests_on_its_words(self):
        read = overlaid(TEXT, SetField(at=head(7), field="recipient", value="A. Lunev", **SIGNED))
        claim = best(read.letters[0].claims, "recipient")
        assert claim is not None
        assert claim.printed
        assert [span.of(TEXT) for span in claim.spans] == ["A. Lunev"]

    @pytest.mark.parametrize(
        ("said", "edtf"),
        [
            ("1925-02-03", "1925-02-03"),
            ("../1924-03-09", "../1924-03-09"),
            ("1924-03~", "1924-03~"),
            ("Feb. 3, 1925", "1925-02-03"),
            ("not later than March 9, 1924", "../1924-03-09"),
        ],
    )
    def test_a_date_is_in_edtf_or_as_printed(self, said, edtf):
        read = overlaid(TEXT, SetField(at=head(7), field="date", value=said, **SIGNED))
        assert read.letters[0].date is not None
        assert read.letters[0].date.edtf == edtf

    def test_undated_is_a_date_too(self):
        read = overlaid(TEXT, SetField(at=head(7), field="date", value="undated", **SIGNED))
        assert read.letters[0].undated
        assert overlay.date_value("Undated", [load("de")]) == Undatable()

    @pytest.mark.parametrize("said", ["the other day", "March 3", "1924-02-30", "1924-13"])
    def test_what_is_no_date_is_told(self, said):
        read = overlaid(TEXT, SetField(at=head(7), field="date", value=said, **SIGNED))
        assert read.states() == ["orphan"]
        assert read.letters[0].date is not None
        assert read.letters[0].date.edtf == "1924-03-03"

    def test_a_shelfmark_is_read(self):
        read = overlaid(
            TEXT, SetField(at=head(7), field="citation", value="TsARO. F. 1. Op. 2. D. 3. L. 4-5", **SIGNED)
        )
        citation = read.letters[0].citation
        assert citation is not None
        assert citation.levels == (("fond", "1"), ("opis", "2"), ("delo", "3"), ("list", "4-5"))
        assert citation.printed == "TsARO. F. 1. Op. 2. D. 3. L. 4-5"
        assert citation.span == read.letters[0].part("source").span  # type: ignore[union-attr]

    def test_a_shelfmark_of_no_known_form_is_kept_as_it_is(self):
        read = overlaid(TEXT, SetField(at=head(7), field="citation", value="in the blue box", **SIGNED))
        citation = read.letters[0].citation
        assert citation is not None
        assert (citation.repository, citation.levels, citation.printed) == ("", (), "in the blue box")

    def test_the_next_letters_year_comes_from_the_editors_date(self):
        text = TEXT.replace("March 20, 1924", "March 20")
        start = text.index("No. 7")
        at_head = quoted(text, Span(start, text.index("\n\n", start + 8)))
        read = overlaid(text, SetField(at=at_head, field="date", value="1931-02-03", **SIGNED))
        assert read.letters[1].date is not None
        assert read.letters[1].date.edtf.startswith("1931")

    def test_a_value_is_rejected(self):
        read = overlaid(TEXT, RejectField(at=head(7), field="date", **SIGNED))
        assert (read.states(), read.letters[0].date) == (["applied"], None)
        for value in ("March 3, 1924", "1924-03-03"):
            read = overlaid(TEXT, RejectField(at=head(7), field="date", value=value, **SIGNED))
            assert read.letters[0].date is None
        read = overlaid(TEXT, RejectField(at=head(7), field="sender", value="Nobody", **SIGNED))
        assert (read.states(), len(read.letters[0].sender)) == (["needless"], 1)
        read = overlaid(TEXT, RejectField(at=head(7), field="citation", **SIGNED))
        assert (read.states(), read.letters[0].citation) == (["applied"], None)

    def test_one_of_two_senders_is_rejected(self):
        text = TEXT.replace("G. S. Zimmer - V. N. Aston", "G. S. Zimmer, E. O. Reed - V. N. Aston")
        start = text.index("No. 9")
        at_head = quoted(text, Span(start, text.index("\n\n", start + 8)))
        assert len(overlaid(text).letters[2].sender) == 2
        read = overlaid(text, RejectField(at=at_head, field="sender", value="E. O. Reed", **SIGNED))
        assert [name.name for name in read.letters[2].sender] == ["G. S. Zimmer"]

    def test_a_confirmed_value_is_the_editors(self):
        read = overlaid(TEXT, Confirm(at=head(7), field="sender", value="A. P. Lunev", **SIGNED))
        claim = best(read.letters[0].claims, "sender")
        assert claim is not None
        assert (claim.basis, claim.by, claim.printed, claim.confidence) == ("editor", "Ann Gale", True, 1.0)
        assert [span.of(TEXT) for span in claim.spans] == ["A. P. Lunev"]

    def test_a_confirmed_value_stays_when_the_program_says_otherwise(self):
        for field, value in (("sender", "A. P. Luneva"), ("date", "1924-03-04"), ("place", "Ostrov")):
            read = overlaid(TEXT, Confirm(at=head(7), field=field, value=value, **SIGNED))  # type: ignore[arg-type]
            assert read.states() == ["applied"]
            assert overlay.said_of(read.letters[0], field) == (value,)  # type: ignore[arg-type]

    @pytest.mark.parametrize("field", ["sender", "recipient", "date", "citation"])
    def test_what_is_said_can_be_confirmed_as_it_is(self, field):
        letter = overlaid(TEXT).letters[0]
        read = overlaid(TEXT, Confirm(at=head(7), field=field, value=overlay.said_of(letter, field), **SIGNED))
        assert read.states() == ["applied"]
        assert overlay.said_of(read.letters[0], field) == overlay.said_of(letter, field)

    def test_what_the_program_says_already_is_told(self):
        for field, value in (("sender", "A. P. LUNEV"), ("date", "3 March 1924")):
            read = overlaid(TEXT, SetField(at=head(7), field=field, value=value, **SIGNED))  # type: ignore[arg-type]
            assert read.states() == ["needless"]
            assert any(claim.basis == "editor" for claim in read.letters[0].claims)

    def test_the_later_of_two_that_disagree_holds(self):
        one = SetField(at=head(7), field="sender", value="B. Winter", **SIGNED)
        other = SetField(at=head(7), field="sender", value="E. O. Reed", **SIGNED)
        none = RejectField(at=head(7), field="sender", **SIGNED)
        read = overlaid(TEXT, one, other)
        assert read.states() == ["contradicted", "applied"]
        assert [name.name for name in read.letters[0].sender] == ["E. O. Reed"]
        assert overlaid(TEXT, one, one).states() == ["needless", "applied"]
        assert overlaid(TEXT, one, none).states() == ["contradicted", "applied"]
        assert overlaid(TEXT, none, one).states() == ["applied", "applied"]
        assert overlaid(TEXT, none, one).letters[0].sender[0].name == "B. Winter"

    def test_a_letter_that_another_swallowed_does_not_hand_its_fields_on(self):
        said = SetField(at=head(8), field="sender", value="B. Winter", **SIGNED)
        read = overlaid(TEXT, DropBoundary(at=head(8), **SIGNED), said)
        assert read.states() == ["applied", "orphan"]
        assert not any(name.name == "B. Winter" for letter in read.letters for name in letter.sender)

    def test_a_letter_that_lost_its_number_is_still_the_letter(self):
        said = SetField(at=head(8), field="place", value="Ostrov", **SIGNED)
        read = overlaid(TEXT, MoveBoundary(at=head(8), to=here("V. N. Aston - A. P. Lunev"), **SIGNED), said)
        assert read.states() == ["applied", "applied"]
        assert [letter.place is not None for letter in read.letters] == [False, True, False]

    def test_of_two_letters_that_begin_in_a_passage_the_first_is_meant(self):
        first = AddBoundary(at=here("Your letter was read aloud."), **SIGNED)
        letter = overlaid(TEXT, first).letter_at(TEXT.index("Your letter"))
        said = SetField(at=quoted(TEXT, overlay.opening(letter)), field="place", value="Ostrov", **SIGNED)
        read = overlaid(TEXT, first, AddBoundary(at=here("We laughed about"), **SIGNED), said)
        assert read.states() == ["applied"] * 3
        assert [letter.start for letter in read.letters if letter.place] == [TEXT.index("Your letter")]

    def test_the_words_that_name_a_letter_without_a_head(self):
        begin = TEXT.index("The minutes")
        add = AddBoundary(at=here("The minutes of the board"), **SIGNED)
        letter = overlaid(TEXT, add).letter_at(begin)
        first = overlay.opening(letter)
        assert first.start == begin
        read = overlaid(TEXT, add, SetField(at=quoted(TEXT, first), field="sender", value="The Board", **SIGNED))
        assert read.states() == ["applied", "applied"]
        assert [name.name for name in read.letter_at(begin).sender] == ["The Board"]


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


def test_a_date_value_keeps_the_words():
    value = overlay.date_value("9 March 1924", [load("en")])
    assert isinstance(value, DateValue)
    assert (value.date.edtf, value.date.text) == ("1924-03-09", "9 March 1924")


def test_without_corrections_nothing_changes():
    read = overlaid(TEXT)
    again = overlaid(TEXT, SetField(at=Anchor("Nowhere at all"), field="place", value="x", **SIGNED))
    assert again.letters == read.letters
