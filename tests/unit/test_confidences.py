"""How sure claims and parts are: what was learned is applied, and what the rules chose stays chosen."""

from __future__ import annotations

import pytest

from letterbook.confidences import claim_evidence, weighed, with_notes_weighed
from letterbook.model.claims import Claim, DateValue, Name, PlaceName, best, chosen
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Letter, Note, Part
from letterbook.model.text import Source, Span
from letterbook.weights import Calibrator, Tables, Weights

SOURCE = Source(id="s1", path="a.txt", text="From K. Moss to B. Reed\n\nOstrov, May 3\n\nK. MOSS\n")
HEADING, DATELINE, SIGNATURE = (
    Part("heading", Span(0, 23), 0.9),
    Part("dateline", Span(25, 38), 0.8),
    Part("signature", Span(40, 47), 0.7),
)
FIRM = {"bias": 0.0, "dateline": 0.0, "heading": 3.0, "signature": -1.0, "rank": 0.0, "part": 0.0, "inferred": -2.0}


def letter(*claims: Claim) -> Letter:
    return Letter("#0", SOURCE, (Span(0, 48),), (HEADING, DATELINE, SIGNATURE), claims)


def weights(*fields: str) -> Weights:
    return Weights(b"", Tables("", (), {field: Calibrator(FIRM) for field in fields}))


def sender(name: str, basis: str, at: int, confidence: float, order: int = 0) -> Claim:
    return Claim("sender", Name(name), (Span(at, at + 7),), "rule", basis, confidence=confidence, order=order)  # type: ignore[arg-type]


def test_a_claim_is_weighed_by_what_it_rests_on():
    done = weighed(
        letter(sender("K. Moss", "heading", 5, 0.6), sender("K. MOSS", "signature", 40, 0.9, 1)), weights("sender")
    )
    assert [claim.confidence for claim in done.claims] == [0.95, 0.27]


def test_a_rival_never_passes_what_the_rules_chose():
    one, other = sender("K. MOSS", "signature", 40, 0.9), sender("K. Moss", "heading", 5, 0.6)
    before = letter(one, other)
    after = weighed(before, weights("sender"))
    assert [claim.value for claim in chosen(before.claims, "sender")] == [one.value]
    assert [claim.value for claim in chosen(after.claims, "sender")] == [one.value]
    assert [claim.confidence for claim in after.claims] == [0.27, 0.27]


@pytest.mark.parametrize("edtf", ["1921-05-03", "1921-05-03?"])
def test_of_rival_datings_the_same_stays_the_best(edtf):
    day = LetterDate(edtf, "1921-05-03", "1921-05-03", "gregorian", "May 3", Span(33, 38))
    inferred = Claim("date", DateValue(day), (Span(33, 38),), "rule", "dateline", printed=False, confidence=0.8)
    other = Claim("date", DateValue(day), (Span(33, 38),), "other", "heading", confidence=0.5)
    after = weighed(letter(inferred, other), weights("date"))
    believed = best(after.claims, "date")
    assert believed is not None
    assert believed.by == "rule"


def test_what_was_not_learned_keeps_the_weight_of_the_rules():
    guessed = Claim("recipient", Name("B. Reed"), (), "rule", "neighbour", printed=False, confidence=0.6)
    kind = Claim("sender", Name("B. Reed"), (), "rule", "section", confidence=0.55, order=1)
    after = weighed(letter(guessed, kind), weights("sender"))
    assert [claim.confidence for claim in after.claims] == [0.6, 0.55]


def test_evidence_names_what_a_claim_says():
    place = Claim("place", PlaceName("L."), (Span(25, 31),), "rule", "dateline", confidence=0.9)
    evidence = claim_evidence(letter(place), place)
    assert set(evidence) == {"bias", "dateline", "rank", "part", "abbreviated"}


def test_a_note_with_no_mark_keeps_its_doubt():
    bound = Note("1", "1", Span(0, 4), anchor=Span(8, 9), confidence=0.6)
    loose = Note("2", "2", Span(5, 9), confidence=0.5)
    noted = Letter("#0", SOURCE, (Span(0, 48),), (HEADING,), (), notes=(bound, loose))
    learned = Weights(b"", Tables("", (), {"note_anchor": Calibrator({"bias": 2.0, "rank": 0.0})}))
    assert [note.confidence for note in with_notes_weighed(noted, learned).notes] == [0.88, 0.5]
