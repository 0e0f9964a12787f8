"""What an editor says of the fields of a letter."""

from __future__ import annotations

import pytest

from letterbook import overlay
from letterbook.languages import load
from letterbook.model.claims import DateValue, Undatable, best
from letterbook.model.corrections import AddBoundary, Confirm, DropBoundary, MoveBoundary, RejectField, SetField
from letterbook.model.text import Span
from tests.unit.ford_letters import TEXT, head, here
from tests.unit.overlaid import SIGNED, overlaid, quoted


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


def test_a_date_value_keeps_the_words():
    value = overlay.date_value("9 March 1924", [load("en")])
    assert isinstance(value, DateValue)
    assert (value.date.edtf, value.date.text) == ("1924-03-09", "9 March 1924")
