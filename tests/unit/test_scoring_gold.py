from __future__ import annotations

import json

import pytest

from letterbook.errors import GoldError
from letterbook.model.text import Source
from letterbook.scoring.gold import parse, placed, read

ONE = {"id": "a/1", "start": 0, "end": 20}
TEXT = Source(id="s1", path="a.txt", text="No. 1\nDear Sir, no.\nA. Brook")
OTHER = Source(id="s2", path="b.txt", text="No. 2")


def gold(*documents, **more):
    return parse(json.dumps({"documents": documents, **more}).encode(), name="gold.json")


def test_what_it_says():
    found = gold(
        {
            **ONE,
            "number": 1,
            "sender": ["A. Brook"],
            "recipient": None,
            "parts": [["signature", [20, 28]], ["p", [6, 19]]],
            "notes": [{"label": "1", "body": [6, 19], "refs": ["#2"]}, {"source": True, "refs": ["#3"]}],
            "remark": "left alone",
        },
        scored=["date", "something else"],
        style="web",
    )
    (document,) = found.documents
    assert document.sender == ("A. Brook",)
    assert document.number == 1
    assert [span.of(TEXT.text) for span in document.all("signature")] == ["A. Brook"]
    assert document.references == ("#2",)
    assert found.scored == ("date", "something else")


def test_links_of_its_own_come_before_those_of_the_notes():
    (document,) = gold({**ONE, "links": ["#4"], "notes": [{"refs": ["#2"]}]}).documents
    assert document.references == ("#4",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "gold.json is not JSON"),
        (b"\xff", "gold.json is not JSON"),
        (b"[]", "gold.json: Expected `object`, got `array`"),
        (b"{}", "gold.json: Object missing required field `documents`"),
        (b'{"documents": []}', "gold.json has no documents"),
        (b'{"documents": [1]}', r"gold.json: document 1: Expected `object`, got `int`"),
        (b'{"documents": 1}', r"gold.json, documents: Expected `array`"),
        (b'{"documents": [{"id": "a"}]}', "document 'a': Object missing required field `start`"),
        (b'{"documents": [{"id": "a", "start": "x", "end": 1}]}', "document 'a', start: Expected `int`, got `str`"),
        (b'{"document": []}', "gold.json: key 'document'; did you mean 'documents'?"),
    ],
)
def test_what_is_no_gold_is_said(content, message):
    with pytest.raises(GoldError, match=message):
        parse(content, name="gold.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"recepient": []}, "document 'a/1': key 'recepient'; did you mean 'recipient'"),
        ({"paragraph": []}, "did you mean 'paragraphs'"),
        (
            {"notes": [{"label": "2", "anchors": [1, 2]}]},
            "document 'a/1', note '2': key 'anchors'; did you mean 'anchor'",
        ),
        ({"paragraphs": [[1, 2, 3]]}, r"document 'a/1', paragraphs\[0\]: Expected `array` of length 2"),
        ({"sender": "A. Brook"}, "document 'a/1', sender: Expected `array"),
    ],
)
def test_a_wrong_key_or_value_is_said_with_its_document(change, message):
    with pytest.raises(GoldError, match=message):
        gold({**ONE, **change})


def test_two_documents_have_two_ids():
    with pytest.raises(GoldError, match="two documents have the id 'a/1'"):
        gold(ONE, ONE)


def test_a_role_that_is_scored_may_not_be_misspelt():
    with pytest.raises(GoldError, match="document 'a/1', parts: role 'signatures'; did you mean 'signature'"):
        gold({**ONE, "parts": [["dateline", [0, 5]], ["signatures", [20, 28]]]})


def test_a_scored_field_may_not_be_misspelt():
    with pytest.raises(GoldError, match="scored names 'signatures'; did you mean 'signature'"):
        gold(ONE, scored=["signatures"])


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"end": 29}, r"start to end \[0, 29\]"),
        ({"start": -1}, r"start to end \[-1, 20\]"),
        ({"parts": [["closer", [9, 8]]]}, r"closer \[9, 8\]"),
        ({"paragraphs": [[0, 99]]}, r"paragraph \[0, 99\]"),
        ({"notes": [{"anchor": [0, 99]}]}, r"note's anchor \[0, 99\]"),
        ({"notes": [{"body": [0, 99]}]}, r"note's body \[0, 99\]"),
    ],
)
def test_a_stretch_lies_in_the_text(change, key):
    with pytest.raises(GoldError, match=f"g.json: document 'a/1': {key} is no stretch of a.txt, which has 28"):
        placed(gold({**ONE, **change}), [TEXT], name="g.json")


def test_documents_of_several_files():
    found = gold({**ONE, "file": "a.txt"}, {"id": "2", "start": 0, "end": 5, "file": "b.txt"})
    assert placed(found, [TEXT, OTHER], name="g.json") == {"a/1": TEXT, "2": OTHER}
    with pytest.raises(GoldError, match=r"stands in 'b\.txt'; the sources are a\.txt"):
        placed(found, [TEXT], name="g.json")
    with pytest.raises(GoldError, match=r'does not say .* give it a "file": a\.txt or b\.txt'):
        placed(gold(ONE), [TEXT, OTHER], name="g.json")
    with pytest.raises(GoldError, match="two of the sources have one name"):
        placed(found, [TEXT, TEXT], name="g.json")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(GoldError, match=r"none.json: No such file or directory; docs/scoring.md"):
        read(tmp_path / "none.json")
    (tmp_path / "gold.json").write_text(json.dumps({"documents": [ONE]}), encoding="utf-8")
    assert read(tmp_path / "gold.json") == gold(ONE)
