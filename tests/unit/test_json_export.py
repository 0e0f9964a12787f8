from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from letterbook.model.claims import Claim, DateValue, Name, Undatable
from letterbook.model.edition import Edition, Letter, Note, Part
from letterbook.model.mentioned import CrossReference
from letterbook.model.remainders import Remainder
from letterbook.model.text import Source, Span
from letterbook.writers.json import encoded, schema, to_export, write
from letterbook.writers.json_letter_types import ExportTargetNote
from tests.sample import TEXT, day

DOCS = Path(__file__).parents[2] / "docs"


def exported(edition):
    (file,) = write(edition)
    assert file.path == "edition.json"
    return json.loads(file.content)


def words(span):
    return TEXT[span["start"] : span["end"]]


def with_first(edition, **changes):
    first = msgspec.structs.replace(edition.letters[0], **changes)
    return msgspec.structs.replace(edition, letters=(first, *edition.letters[1:]))


def test_the_export_validates_against_its_schema(edition):
    export = exported(edition)
    jsonschema.validate(export, schema())
    export["letters"][0]["date"]["edtf"] = 1924
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(export, schema())


def test_the_committed_schema_is_current():
    committed = (DOCS / "export.schema.json").read_bytes()
    assert committed == encoded(schema()), "run `letterbook schema > docs/export.schema.json`"


def test_the_same_edition_gives_the_same_bytes(edition):
    assert [file.content for file in write(edition)] == [file.content for file in write(edition)]


def test_keys_stand_in_the_order_of_the_contract(edition):
    export = exported(edition)
    assert list(export)[:5] == ["schema", "title", "compilers", "licence", "sources"]
    assert export["schema"] == "letterbook/1"
    assert list(export["sources"][0])[:4] == ["id", "path", "sha256", "length"]
    keys = [
        *("id", "source", "start", "end", "number", "kind", "confidence", "language", "heading"),
        *(
            "sender",
            "recipient",
            "copy",
            "date",
            "dateline",
            "address",
            "salutation",
            "paragraphs",
            "closer",
            "signature",
            "postscript",
        ),
        *("source_note", "citation", "physical", "notes", "letter_mentions", "replies_to", "statements", "claims"),
    ]
    assert list(export["letters"][0]) == keys


def test_spans_are_those_of_the_text(edition):
    letter = exported(edition)["letters"][0]
    assert words(letter["heading"]) == "A. P. Lunev - Board of the Survey"
    assert words(letter["salutation"]) == "Dear colleague!"
    assert words(letter["paragraphs"][0]).startswith("Dear colleague! The gauge")
    assert words(letter["signature"][0]) == "A. Lunev."
    assert [words(line) for line in letter["address"]] == ["Tov. Sedov.", "Copies of colleagues Orlov and Varga."]
    assert words(letter["source_note"]).startswith("TsARO. F. 12.")
    assert words(letter["physical"]) == "Typewritten text. The signature is an autograph."
    assert words(letter["sender"][0]) == "A. P. Lunev"
    assert words(letter["date"]) == "March 3, 1924"


def test_parts_and_the_letter_itself_say_how_sure_they_are(edition):
    first = edition.letters[0]
    doubted = [msgspec.structs.replace(part, confidence=0.7) for part in first.parts if part.role == "signature"]
    begun = msgspec.structs.replace(first.parts[0], confidence=0.6)
    rest = [part for part in first.parts[1:] if part.role != "signature"]
    letter = exported(with_first(edition, parts=(begun, *rest, *doubted)))["letters"][0]
    assert letter["confidence"] == 0.6
    assert letter["signature"][0]["confidence"] == 0.7
    assert letter["paragraphs"][0]["confidence"] == 1.0
    assert exported(with_first(edition, parts=()))["letters"][0]["confidence"] == 1.0


def test_names_dates_and_citation(edition):
    letter = exported(edition)["letters"][0]
    assert letter["number"] == "7"
    sender = letter["sender"][0]
    assert (sender["name"], sender["person"], sender["by"], sender["from"]) == (
        *("A. P. Lunev", "lunev-a-p", "finders.headings", "heading"),
    )
    assert letter["recipient"][0]["kind"] == "body"
    assert [name["name"] for name in letter["copy"]] == ["Orlov", "Varga"]
    assert letter["date"]["edtf"] == letter["date"]["earliest"] == letter["date"]["latest"] == "1924-03-03"
    assert letter["date"]["from"] == "dateline"
    citation = letter["citation"]
    assert citation["levels"] == [["fond", "12"], ["opis", "3"], ["delo", "45"], ["list", "6-7v"]]
    assert citation["repaired"] == "On. read as Op."


def test_a_note_mark_starts_at_the_mark_and_a_body_after_the_label(edition):
    first, second = exported(edition)["letters"][0]["notes"]
    assert words(first["anchor"]) == "1"
    assert words(first["body"]).startswith("On March 1, 1924")
    assert first["citations"][0]["ibid"] is True
    assert first["quoted_letters"][0]["date"]["edtf"] == "1924-03-01"
    assert (first["printed"], second["printed"]) == (True, False)


def test_a_note_without_its_mark_has_no_anchor(edition):
    bare = msgspec.structs.replace(edition.letters[0].notes[0], anchor=None)
    letter = exported(with_first(edition, notes=(bare,)))["letters"][0]
    assert "anchor" not in letter["notes"][0]


def test_what_is_inferred_says_so(edition):
    letter = exported(edition)["letters"][1]
    assert letter["recipient"][0]["inferred"] is True
    assert letter["date"]["inferred"] is True
    assert letter["date"]["uncertain"] is True
    assert "inferred" not in letter["sender"][0]
    assert letter["enclosed_with"] == "1924-03-03-lunev-board-of-the-survey"
    assert letter["place"]["place"] == "ostrov"


def test_what_is_absent_is_left_out(edition):
    letter = exported(edition)["letters"][1]
    for key in ("number", "spans", "salutation", "source_note", "citation", "notes", "copy", "letter_mentions"):
        assert key not in letter


def test_a_letter_in_two_stretches_lists_them(edition):
    letter = exported(with_first(edition, spans=(Span(106, 300), Span(320, 751))))["letters"][0]
    assert (letter["start"], letter["end"], letter["spans"]) == (106, 751, [[106, 300], [320, 751]])


def test_a_source_statement_printed_as_a_note_is_the_source_note(edition):
    first = edition.letters[0]
    parts = tuple(part for part in first.parts if part.role != "source")
    note = Note("s", "1", Span(487, 572), kind="source", confidence=0.9)
    letter = exported(with_first(edition, parts=parts, notes=(note,)))["letters"][0]
    assert letter["source_note"] == {"start": 487, "end": 572, "confidence": 0.9}
    assert letter["notes"][0]["kind"] == "source"


def test_a_lost_letter_resolves_to_null(edition):
    mention = exported(edition)["letters"][0]["letter_mentions"][0]
    assert mention["resolved_to"] is None
    assert mention["lost_id"] == "lost-1924-02-28-board-lunev"
    assert mention["date"]["edtf"] == "1924-02-28"


def test_rival_claims_are_all_there_and_one_is_chosen(edition):
    first = edition.letters[0]
    rival = Claim(
        "date", DateValue(day("1924-03-05")), basis="signature", confidence=0.4, printed=False, reason="a rival"
    )
    letter = exported(with_first(edition, claims=(rival, *first.claims)))["letters"][0]
    dates = [claim for claim in letter["claims"] if claim["field"] == "date"]
    assert [(claim["date"]["edtf"], claim["chosen"]) for claim in dates] == [
        ("1924-03-05", False),
        ("1924-03-03", True),
    ]
    assert dates[0]["reason"] == "a rival"
    assert letter["date"]["edtf"] == "1924-03-03"


def test_equal_claims_are_not_confused(edition):
    twice = Claim("sender", Name("A. Lunev"), by="one")
    letter = exported(with_first(edition, claims=(twice, msgspec.structs.replace(twice))))["letters"][0]
    assert [claim["chosen"] for claim in letter["claims"]] == [True, False]


def test_a_letter_said_to_be_undated_has_no_date(edition):
    letter = exported(with_first(edition, claims=(Claim("date", Undatable()),)))["letters"][0]
    assert letter["undated"] is True
    assert "date" not in letter
    assert letter["claims"][0]["undated"] is True


def test_findings_and_remainder_have_places(edition):
    export = exported(edition)
    assert export["remainder"][0] == {"source": "s1", "start": 0, "end": 24, "kind": "navigation"}
    finding = export["findings"][0]
    assert (finding["code"], finding["severity"], finding["line"], finding["column"]) == ("LB401", "note", 25, 15)
    assert export["persons"][0]["forms"] == ["A. P. Lunev", "A. Lunev"]
    where = {"reason": "printed", "country": "RU", "latitude": "57.8", "longitude": "28.3"}
    assert export["places"] == [{"id": "ostrov", "name": "Ostrov", "forms": ["Ostrov"], **where}]
    assert export["styles"][0]["facts"]["heads"] == "X - Y"


def test_letters_and_remainder_may_be_empty_but_are_there(edition):
    bare = msgspec.structs.replace(edition, letters=(), remainder=(), findings=(), styles=())
    export = exported(bare)
    assert (export["letters"], export["remainder"], export["findings"]) == ([], [], [])
    whole = msgspec.structs.replace(bare, remainder=(Remainder("s1", Span(0, len(TEXT)), "unassigned"),))
    jsonschema.validate(exported(whole), schema())


def test_abbreviations_say_who_explains_them(edition):
    told, unknown = exported(edition)["abbreviations"]
    assert (told["short"], told["expansion"], told["basis"]) == ("TsARO", "Central Archive", "text")
    assert edition.sources[0].text[told["start"] : told["end"]] == "TsARO"
    assert unknown == {
        "id": "lwx",
        "short": "LWX",
        "basis": "none",
        "letters": 0,
        "confidence": 1.0,
        "reason": "nothing explains it",
    }


def test_a_reference_to_a_note_is_told_from_one_to_a_letter():
    text = "See Letter 2, note 1, and Letter 2."
    source = Source(id="s1", path="x.txt", text=text)
    references = (
        CrossReference("note", Span(4, 20), "", "y", "n1"),
        CrossReference("document", Span(26, 34), "", "y"),
    )
    letter = Letter("x", source, (Span(0, len(text)),), (Part("paragraph", Span(0, len(text))),), references=references)
    note, document = to_export(Edition("E", (source,), (letter,))).letters[0].letter_mentions
    assert (note.kind, note.resolved_to) == ("cross-reference", None)
    assert note.target_note == ExportTargetNote(letter="y", note="n1")
    assert (document.resolved_to, document.target_note) == ("y", None)
