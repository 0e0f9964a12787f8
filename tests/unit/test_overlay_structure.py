"""What an editor says of where letters begin and end."""

from __future__ import annotations

from letterbook import overlay
from letterbook.model.annotations import Block
from letterbook.model.corrections import AddBoundary, DropBoundary, MoveBoundary
from letterbook.model.text import Source, Span
from tests.unit.ford_letters import HEADS, TEXT, head, here
from tests.unit.overlaid import SIGNED, at, overlaid, quoted


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
