"""The measures on a small invented volume: what is right, what is not, and what is said of it."""

from __future__ import annotations

import json

import msgspec
import pytest

from letterbook.errors import EditionError
from letterbook.model.text import Source, Span
from letterbook.scoring import exported, report
from letterbook.scoring.confusion import Mistaken, confusions, worst
from letterbook.scoring.json import to_json
from letterbook.scoring.judgments import Score, first_character, quoted, score, words
from tests.unit.lamp_letters import (
    FIRST,
    FIRST_GOLD,
    SECOND,
    SECOND_LETTER,
    SOURCE,
    TEXT,
    at,
    edition,
    gold,
    name,
    part,
    scored,
    span,
)


def judged(field, found):
    return [(one.verdict, one.expected, one.found, one.instead) for one in found.judgments if one.field == field]


def failures(field, found):
    return [judgment for judgment in judged(field, found) if judgment[0] != "right"]


def figures(field, found):
    row = found.fields[field]
    return row.precision, row.recall, row.gold, row.predicted


def test_all_is_right():
    found = scored()
    assert set(found.fields) == {
        *("boundary", "number", "sender", "recipient", "date", "place", "salutation", "paragraphs", "closer"),
        *("signature", "source", "note_body", "note_anchor", "link"),
    }
    assert {row.f1 for row in found.fields.values()} == {1.0}
    assert {one.verdict for one in found.judgments} == {"right"}
    assert confusions(found.judgments) == ()
    assert worst(found.judgments, 5) == ()


def test_a_document_that_is_not_found_costs_all_its_fields():
    found = report(edition(SECOND_LETTER), gold(), [SOURCE])
    assert figures("boundary", found) == (1.0, 0.5, 2, 1)
    assert figures("sender", found) == (1.0, 0.5, 2, 1)
    assert figures("paragraphs", found) == (1.0, 0.3333, 3, 1)
    assert {one.instead for one in found.judgments if one.document == "lamp/1"} == {"no letter"}
    assert [one.field for one in worst(found.judgments, 9)] == ["boundary", "link"]


def test_a_letter_that_begins_inside_a_document_is_invented():
    start = TEXT.index("It burned")
    found = report(edition(FIRST, {**SECOND_LETTER, "id": "x", "start": start}, SECOND_LETTER), gold(), [SOURCE])
    assert figures("boundary", found) == (0.6667, 1.0, 2, 3)
    assert failures("boundary", found) == [("invented", None, "It burned all night.1", "paragraph")]


def test_marks_before_the_first_letter_are_nobodys_error():
    text = TEXT.replace("No. 2", "[No. 2")
    source = Source(id="s1", path="lamp.txt", text=text)
    found = report(edition(FIRST, SECOND_LETTER), gold(second={"start": SECOND + 1}), [source])
    assert figures("boundary", found) == (1.0, 1.0, 2, 2)


@pytest.mark.parametrize(
    ("expected", "found", "row", "failed"),
    [
        (["A. Bröok"], ["Miss BROOK"], (1.0, 1.0, 2, 2), []),
        (["Ada Brook"], [], (1.0, 0.5, 2, 1), [("missed", "Ada Brook", None, "no such name")]),
        (["Ada Brook"], ["Eve Fox"], (0.5, 0.5, 2, 2), [("wrong", "Ada Brook", "Eve Fox", "another name")]),
        (["Ada Brook"], ["Brook", "Fox"], (0.6667, 1.0, 2, 3), [("invented", None, "Fox", "no such name")]),
        # One name printed for two people is right twice.
        (["Ada Brook", "Eve Fox"], ["Brook and Fox"], (1.0, 1.0, 3, 3), []),
        (["Ada Brook", "Eve Fox"], ["Brook and Fox", "Zed"], (1.0, 1.0, 3, 3), []),
        (["Ada Brook"], ["Brook and Dunn"], (1.0, 1.0, 2, 2), []),
        # The letter runs the wrong way: not even the name that is right counts.
        (["Ada Brook"], ["Carl Dunn"], (0.5, 0.5, 2, 2), [("wrong", "Ada Brook", "Carl Dunn", "recipient")]),
        (
            ["Ada Brook"],
            ["Ada Brook", "Carl Dunn"],
            (0.3333, 0.5, 2, 3),
            [
                ("wrong", "Ada Brook", "Ada Brook", "with the other side's"),
                ("invented", None, "Carl Dunn", "recipient"),
            ],
        ),
    ],
)
def test_names(expected, found, row, failed):
    result = scored(first={"sender": expected}, sender=[name(one) for one in found])
    assert figures("sender", result) == row
    assert failures("sender", result) == failed


def test_a_name_found_in_another_role():
    result = scored(recipient=[], copy=[name("Carl Dunn")])
    assert failures("recipient", result) == [("missed", "Carl Dunn", None, "copy")]


@pytest.mark.parametrize(
    ("edtf", "failed"),
    [
        ("1849-05-03~", []),
        ("1849-05-03T10:00", []),
        (None, ("missed", None, "nothing")),
        ("1849-05-13", ("wrong", "1849-05-13", "another day")),
        ("1849-06-03", ("wrong", "1849-06-03", "another month")),
        ("1848-05-03", ("wrong", "1848-05-03", "another year")),
        ("1849-05", ("wrong", "1849-05", "less or more exact")),
    ],
)
def test_dates(edtf, failed):
    result = scored(date={"edtf": edtf, "confidence": 0.9} if edtf else None)
    expected = [(failed[0], "1849-05-03", *failed[1:])] if failed else []
    assert failures("date", result) == expected


def test_a_place_may_say_more_than_the_gold():
    assert failures("place", scored(place={**FIRST["place"], "name": "At Port Ellis, Ostrey"})) == []
    result = scored(place={**FIRST["place"], "name": "Ellis"})
    assert failures("place", result) == [("wrong", "Port Ellis", "Ellis", "another place")]


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [("Fort Library, Box 3, leaf 9.", "right"), ("Library, Box 3, leaf 9.", "right"), ("Fort Library", "wrong")],
)
def test_a_source_statement_shares_most_of_its_words(statement, verdict):
    result = scored(source_note=part(statement))
    assert [one[0] for one in judged("source", result)] == [verdict]


def test_what_the_gold_does_not_say_is_not_scored():
    result = scored(first={"sender": None, "date": None, "place": [], "source_text": None, "number": None})
    assert result.fields["sender"].gold == 1
    assert "place" not in result.fields
    assert "source" not in result.fields
    assert set(report(edition(FIRST), gold(scored=["date", "else"]), [SOURCE]).fields) == {"date"}


def test_a_signature_read_as_a_paragraph():
    line = part("Ada Brook\nFort", after=30)
    result = scored(signature=[], paragraphs=[*FIRST["paragraphs"], line])
    assert failures("signature", result) == [("missed", "Ada Brook", None, "paragraph")]
    assert failures("paragraphs", result) == [("invented", None, "Ada Brook Fort", "signature")]
    (confusion,) = (one for one in confusions(result.judgments) if one.field == "signature")
    assert (confusion.missed, confusion.wrong, confusion.invented) == (1, 0, 0)
    assert confusion.ways == (Mistaken("missed", "paragraph", 1),)


def test_a_signature_that_begins_elsewhere():
    result = scored(signature=[part("Brook\nFort")])
    assert failures("signature", result) == [
        ("missed", "Ada Brook", None, "no part"),
        ("invented", None, "Brook Fort", "inside another signature"),
    ]


def test_a_closer_is_no_error_where_the_gold_has_a_paragraph():
    result = scored(
        first={"parts": [], "paragraphs": [*FIRST_GOLD["paragraphs"], at("Yours truly,")]}, second={"parts": []}
    )
    assert failures("paragraphs", result) == []


def test_a_salutation_is_judged_only_where_the_gold_has_one():
    second = {**SECOND_LETTER, "salutation": part("I have")}
    assert figures("salutation", report(edition(FIRST, second), gold(), [SOURCE])) == (1.0, 1.0, 1, 1)


@pytest.mark.parametrize(("letter", "found"), [(True, 2), (False, 1)])
def test_a_closer_is_judged_in_every_letter(letter, found):
    second = {**SECOND_LETTER, "closer": [part("I have")]}
    result = report(edition(FIRST, second), gold(second={"letter": letter}), [SOURCE])
    assert result.fields["closer"].predicted == found


@pytest.mark.parametrize(
    ("note", "failed"),
    [
        ({"anchor": None}, [("missed", "1", None, "no mark")]),
        (
            {"anchor": span("3, leaf")},
            [("missed", "1", None, "another mark"), ("invented", None, "3, leaf", "another mark")],
        ),
        ({"body": span("seen from")}, [("missed", "1", None, "no such note"), ("invented", None, "1", "no such note")]),
    ],
)
def test_note_marks(note, failed):
    anchor = {"start": FIRST["notes"][0]["anchor"]["start"], "end": FIRST["notes"][0]["anchor"]["start"] + 1}
    result = scored(
        first={"notes": [{**FIRST_GOLD["notes"][0], "anchor": list(anchor.values())}]},
        notes=[{**FIRST["notes"][0], "anchor": anchor, **note}],
    )
    assert failures("note_anchor", result) == failed


def test_what_is_said_twice_counts_once():
    result = scored(notes=FIRST["notes"] * 2, paragraphs=FIRST["paragraphs"] * 2)
    assert [result.fields[field].predicted for field in ("note_body", "note_anchor", "paragraphs")] == [1, 1, 3]
    assert scored(signature=FIRST["signature"] * 2).fields["signature"].predicted == 3  # of a list, all do


def test_a_note_body_in_a_paragraph():
    result = scored(notes=[], paragraphs=[*FIRST["paragraphs"], part("1 It was seen from Ostrey.")])
    assert failures("note_body", result) == [("missed", "It was seen from Ostrey.", None, "paragraph")]


def test_links():
    assert judged("link", scored()) == [("right", "lamp/1", "lamp/1", "")]
    second = {**SECOND_LETTER, "letter_mentions": []}
    result = report(edition(FIRST, second), gold(first={"notes": [{"refs": ["#2", "#9"]}]}), [SOURCE])
    assert failures("link", result) == [
        ("missed", "lamp/2", None, "nothing"),
        ("missed", "lamp/1", None, "nothing"),
    ]


def test_documents_of_several_files():
    other = Source(id="s2", path="other.txt", text=TEXT)
    both = gold(first={"file": "lamp.txt"}, second={"file": "other.txt"})
    made = edition(FIRST, {**SECOND_LETTER, "source": "s2"})
    assert figures("boundary", report(made, both, [SOURCE, other])) == (1.0, 1.0, 2, 2)
    assert figures("boundary", report(edition(FIRST, SECOND_LETTER), both, [SOURCE, other])) == (0.5, 0.5, 2, 2)


def test_characters_are_counted_over_letters_and_remainder():
    rest = {"source": "s1", "start": SECOND, "end": len(TEXT), "kind": "unassigned"}
    every = sum(not char.isspace() for char in TEXT)
    found = report(edition({**FIRST, "spans": [[0, SECOND]]}, remainder=[rest]), gold(), [SOURCE]).coverage
    assert (found.characters, found.unassigned, found.assigned_twice) == (every, 0, 0)
    twice = report(edition(FIRST, SECOND_LETTER, remainder=[rest]), gold(), [SOURCE]).coverage.assigned_twice
    assert twice == sum(not char.isspace() for char in TEXT[SECOND:])


def test_confidence_is_compared_with_being_right():
    result = scored(sender=[name("Eve Fox", 0.9)])
    assert result.calibration("sender").error == pytest.approx(0.4)
    assert result.calibration("note_anchor").count == 1
    assert result.calibration("note_body").count == 0
    assert result.calibration().count == sum(one.confidence is not None for one in result.judgments)
    assert result.of("sender").calibration() == result.calibration("sender")


def test_the_worst_are_those_held_most_firmly_and_each_field_in_turn():
    result = scored(sender=[name("Eve Fox", 0.6), name("Ann Fox", 0.95)], recipient=[name("Eve Fox", 0.1)], place=None)
    assert [(one.field, one.found) for one in worst(result.judgments, 3)] == [
        ("sender", "Ann Fox"),
        ("recipient", "Eve Fox"),
        ("place", None),
    ]
    assert [one.found for one in worst(result.of("sender").judgments, 9)] == ["Ann Fox", "Eve Fox"]
    assert worst(result.judgments, 0) == ()


def test_the_report_for_programs():
    result = scored(place=None)
    cases = worst(result.judgments, 5)
    found = json.loads(msgspec.json.encode(to_json(result, cases, [SOURCE])))
    assert found["fields"]["place"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "predicted": 0}
    assert set(found["coverage"]) == {"characters", "unassigned", "assigned_twice"}
    assert "place" not in found["calibration"]["fields"]
    assert len(found["calibration"]["bins"]) == 10
    (case,) = found["worst"]
    assert (case["verdict"], case["line"], case["column"], case["expected"]) == ("missed", 1, 1, "Port Ellis")


@pytest.mark.parametrize(
    ("text", "found"), [("Émile DUPONT-É", ["emile", "dupont", "e"]), ("№ 5", ["no", "5"]), (None, [])]
)
def test_words(text, found):
    assert words(text) == found


def test_the_first_letter_or_digit():
    assert [first_character("[*a] ", at) for at in range(6)] == [2, 2, 2, 5, 5, 5]


def test_a_long_stretch_is_quoted_in_part():
    assert quoted("a\n b", Span(0, 4)) == "a b"
    assert quoted("x" * 100, Span(0, 100)) == "x" * 60 + "…"


class TestExported:
    def written(self, folder, export):
        path = folder / "lamp.json"
        path.write_bytes(msgspec.json.encode(export))
        return path

    def test_an_export_of_the_sources(self, tmp_path):
        export = edition(FIRST, SECOND_LETTER)
        assert exported.read(self.written(tmp_path, export), [SOURCE]) == export

    @pytest.mark.parametrize(
        ("content", "message"),
        [(None, "No such file"), (b"[]", "is no export of an edition"), (b"\xff", "is no export of an edition")],
    )
    def test_no_export(self, content, message, tmp_path):
        if content is not None:
            (tmp_path / "x.json").write_bytes(content)
        with pytest.raises(EditionError, match=message):
            exported.read(tmp_path / "x.json", [SOURCE])

    def test_an_export_of_another_text(self, tmp_path):
        path = self.written(tmp_path, edition(FIRST))
        for other in ([Source(id="s1", path="lamp.txt", text=TEXT + "x")], [SOURCE, SOURCE]):
            with pytest.raises(EditionError, match=r"was not made of lamp.txt(, lamp.txt)? as it stands now"):
                exported.read(path, other)

    def test_a_letter_in_a_source_that_is_not_listed(self, tmp_path):
        path = self.written(tmp_path, edition({**FIRST, "source": "s9"}))
        with pytest.raises(EditionError, match="speaks of a source 's9'"):
            exported.read(path, [SOURCE])


def test_nothing_expected_and_nothing_said_is_perfect():
    assert score([]) == Score(1.0, 1.0, 1.0, 0, 0)
