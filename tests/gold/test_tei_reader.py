"""What is true of the encoded volumes: their own markup, read, against the gold that was made from it."""

from __future__ import annotations

import gzip
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from letterbook.encoded import edition_of
from letterbook.readers import read
from letterbook.readers.tei_data import EncodedSource
from letterbook.scoring import gold, statements
from letterbook.scoring.judgments import Judgment, Pair, score
from letterbook.writers.json_letters import export_letter
from tests.gold import corpora

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.resolvers.collection import Volume
    from letterbook.scoring.gold import GoldDocument, ScoredField

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="the corpora are not here")]

# The volumes, and the corpus with their gold; a volume's gold is the same in every house style.
VOLUMES = {
    "frus1952-54v12p2": "1952-54v12p2.web",
    "frus1955-57v14": "1955-57v14.seed",
    "frus1958-60v11": "1958-60v11.wrapped",
    "frus1961-63v05": "1961-63v05.web",
    "frus1961-63v06": "kennedy-khrushchev.web",
}
# A dateline of two days ("June 8/9, 1955") has one in the gold: one letter in each of three volumes.
FLOORS: dict[ScoredField, float] = {"sender": 0.99, "recipient": 0.99, "date": 0.99, "place": 0.99, "number": 1.0}


@cache
def volume(name: str) -> tuple[EncodedSource, Volume]:
    source, findings = read(corpora.CORPORA / "frus" / "tei" / f"{name}.xml.gz", id="s1")
    assert isinstance(source, EncodedSource)
    assert not findings
    return source, edition_of(source)


@cache
def markup(name: str) -> etree._Element:
    data = gzip.decompress((corpora.CORPORA / "frus" / "tei" / f"{name}.xml.gz").read_bytes())
    return etree.fromstring(data, etree.XMLParser(collect_ids=False, remove_comments=True))


def true(name: str) -> dict[str, GoldDocument]:
    found = gold.read(corpora.CORPORA / "frus" / f"{VOLUMES[name]}.gold.json")
    return {document.id.partition("/")[2]: document for document in found.documents}


def pairs(name: str) -> Iterator[Pair]:
    """The documents of the gold with their letters, by the identifier of their division."""
    source, read_ = volume(name)
    documents = true(name)
    for document, letter in zip(source.encoded.documents, read_.letters, strict=True):
        yield Pair(documents[document.names[0]], source, export_letter(letter))


@pytest.mark.parametrize("name", VOLUMES)
def test_every_division_that_is_a_document_is_a_letter(name: str) -> None:
    source, _ = volume(name)
    found = [document.names[0] for document in source.encoded.documents]
    assert len(markup(name).findall(".//{*}div[@type='document']")) == len(found)
    assert found == list(true(name))


@pytest.mark.parametrize("name", VOLUMES)
def test_its_statements_are_those_of_the_gold(name: str) -> None:
    judgments: list[Judgment] = []
    for pair in pairs(name):
        for role in ("sender", "recipient"):
            judgments.extend(statements.names(role, pair))
        for judge in (statements.dates, statements.places, statements.numbers):
            judgments.extend(judge(pair))
    f1 = {field: score(one for one in judgments if one.field == field).f1 for field in FLOORS}
    assert not {field: value for field, value in f1.items() if value < FLOORS[field]}


@pytest.mark.parametrize("name", VOLUMES)
def test_every_note_is_bound_to_its_mark_under_its_label(name: str) -> None:
    source, read_ = volume(name)
    assert not read_.findings
    divisions = (one for one in markup(name).iter("{*}div") if one.get("type") == "document")
    for division, letter in zip(divisions, read_.letters, strict=True):
        labels = [note.get("n", "") for note in division.iter("{*}note") if note.get("rend") != "inline"]
        assert sorted(labels) == sorted(note.label for note in letter.notes)
        for note in letter.notes:
            assert note.anchor is not None
            assert note.anchor.of(source.text) == f"[{note.label}]"
            assert len(note.body)


@pytest.mark.parametrize("name", VOLUMES)
def test_every_character_of_the_markup_is_in_the_text_once(name: str) -> None:
    source, _ = volume(name)
    shown = Counter("".join("".join(map(str, text.itertext())) for text in markup(name).findall("{*}text")))
    inserted = Counter("".join(span.of(source.text) for span in source.encoded.inserted))
    found = Counter(source.text)
    found.subtract(inserted)
    of_white = [c for c in (*shown, *found) if c.isspace()]
    for white in of_white:
        shown.pop(white, None)
        found.pop(white, None)
    assert +found == shown


@pytest.mark.parametrize("name", VOLUMES)
def test_every_character_of_the_text_has_one_place(name: str) -> None:
    source, read_ = volume(name)
    times = [0] * len(source.text)
    spans = [*(span for letter in read_.letters for span in letter.spans), *(rest.span for rest in read_.remainder)]
    for span in spans:
        for at in range(span.start, span.end):
            times[at] += 1
    assert {count for count, character in zip(times, source.text, strict=True) if not character.isspace()} == {1}
    assert not [rest for rest in read_.remainder if rest.kind == "unassigned"]


@pytest.mark.parametrize("name", VOLUMES)
def test_each_letter_holds_the_text_of_its_division_in_its_order(name: str) -> None:
    source, _ = volume(name)
    divisions = markup(name).iter("{*}div")

    def own(text: str) -> str:
        return "".join(text.split())

    for division, document in zip(
        (one for one in divisions if one.get("type") == "document"), source.encoded.documents, strict=True
    ):
        body, notes = pieces(division)
        text = "".join(span.of(source.text) for span in document.spans)
        for span in reversed([one for one in source.encoded.inserted if document.spans[0].covers(one)]):
            start = span.start - document.spans[0].start
            text = text[:start] + text[start + len(span) :]
        assert own(text).startswith(own(body))
        assert own(text) == own(body + "".join(notes))


def pieces(element: etree._Element) -> tuple[str, list[str]]:
    """The text of an element without its notes, and those of the notes; a note in a note stands behind all others."""
    notes: list[etree._Element] = []

    def text(one: etree._Element) -> str:
        found = [one.text or ""]
        for child in one:
            apart = etree.QName(child).localname == "note" and child.get("rend") != "inline"
            if apart:
                notes.append(child)
            found.append("" if apart else text(child))
            found.append(child.tail or "")
        return "".join(found)

    body = text(element)
    texts: list[str] = []
    while notes:
        waiting, notes = notes, []
        texts.extend(text(note) for note in waiting)
    return body, texts
