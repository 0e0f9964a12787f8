"""The model as a second reader: confidences of parts and beginnings, and the few roles that it changes."""

from __future__ import annotations

import pytest

from letterbook.boundaries import ACCEPT, BY_EDITOR, Head, find_heads
from letterbook.labeller import Draft, label
from letterbook.labeller.second_reader import boundary_evidence, read_again
from letterbook.model.text import Source
from letterbook.pipeline import FINDERS
from letterbook.volumes import found_in
from letterbook.weights import NOTHING, Calibrator, Change, Reading, Tables, Weights, committed
from tests.unit.small_collections import exchange

FIXED = {"bias": 2.0, "likely": 0.0, "agrees": 0.0, "weight": 0.0, "barely": 0.0, "numbered": 0.0, "names both": 0.0}
TABLES = Tables("", (), {"boundary": Calibrator(FIXED), "closer": Calibrator(FIXED), "part": Calibrator(FIXED)})


class Opinionated(Weights):
    """A model that takes every block for one role."""

    def __init__(self, role: str, tables: Tables = NOTHING) -> None:
        super().__init__(b"", tables)
        self.role = role

    def read(self, features, roles):
        del features
        return tuple(Reading(self.role, 0.9, 0.05) for _ in roles)


def drafts(weights: Weights, count: int = 3) -> tuple[Draft, ...]:
    facts = found_in(Source(id="s1", path="a.txt", text=exchange(count)), FINDERS)
    return tuple(read_again(facts, label(facts, find_heads(facts)).drafts, weights))


def roles(draft: Draft) -> list[str]:
    return [piece.role for piece in draft.pieces]


def test_without_changes_every_role_stays():
    plain = drafts(Weights())
    assert [roles(draft) for draft in drafts(Opinionated("signature"))] == [roles(draft) for draft in plain]
    assert "paragraph" in roles(plain[0])


@pytest.mark.parametrize(
    ("model", "becomes", "least", "expected"),
    [
        ("dateline", "dateline", 0.8, "dateline"),
        ("item", "item", 0.8, "paragraph"),  # an entry of a list is a paragraph in the edition
        ("dateline", "dateline", 0.95, "paragraph"),
        ("dateline", "closer", 0.8, "paragraph"),
    ],
)
def test_a_role_changes_where_the_table_says_so(model, becomes, least, expected):
    weights = Opinionated(model, Tables("", (Change("paragraph", becomes, least),), {}))
    before, after = drafts(Weights())[0], drafts(weights)[0]
    at = roles(before).index("paragraph")
    assert after.pieces[at].role == expected


def test_the_beginning_of_a_document_is_as_sure_as_its_head():
    weights = Weights(b"", TABLES)
    for draft in drafts(weights):
        sure = {piece.role: piece.confidence for piece in draft.pieces}
        assert (sure["number"], sure["heading"]) == (0.88, 0.88)
        assert sure["paragraph"] == 1.0  # nothing was learned of paragraphs


def test_what_an_editor_begins_is_certain():
    facts = found_in(Source(id="s1", path="a.txt", text=exchange(2)), FINDERS)
    (first, *_) = label(facts, find_heads(facts)).drafts
    assert first.head is not None
    head = Head(first.head.first, first.head.last, None, first.head.heading, first.head.heading_span, ACCEPT, BY_EDITOR)
    edited = Draft(head, first.pieces, first.notes, first.first, first.last)
    (read,) = read_again(facts, [edited], Weights(b"", TABLES))
    assert {piece.confidence for piece in read.pieces if piece.role in ("number", "heading")} == {1.0}


def test_evidence_of_a_beginning():
    assert boundary_evidence(None) == {"bias": 1.0, "no head": 1.0}
    bare = Head(0, 0, None, None, None, ACCEPT + 0.5)
    assert boundary_evidence(bare) == {"bias": 1.0, "weight": 0.5, "barely": 1.0, "numbered": 0.0, "names both": 0.0}
    assert boundary_evidence(Head(0, 0, None, None, None, ACCEPT + 50))["weight"] == 12.0


def test_committed_confidences_are_probabilities_and_repeat():
    one, other = (label_of(exchange(4)) for _ in range(2))
    assert one == other
    assert all(0 < piece.confidence <= 1 for draft in one for piece in draft.pieces)


def label_of(text: str) -> tuple[Draft, ...]:
    facts = found_in(Source(id="s1", path="a.txt", text=text), FINDERS)
    return tuple(read_again(facts, label(facts, find_heads(facts)).drafts, committed()))
