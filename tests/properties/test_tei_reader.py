"""The TEI reader on whatever is well-formed: no character is lost or doubled, and what breaks is refused in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from letterbook.encoded import edition_of
from letterbook.errors import SourceError
from letterbook.model.text import Span
from letterbook.readers import read_bytes, tei

if TYPE_CHECKING:
    from letterbook.readers.tei_data import EncodedSource

# Words without what XML forbids or what is white space to Python alone.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
WORDS = st.text(CHARACTERS, max_size=6)
SPACES = st.sampled_from(["", " ", "\n  ", "\t"])
TEXT = st.tuples(SPACES, WORDS, SPACES).map(lambda pieces: escape("".join(pieces)))

# What has another reading, or is no text of the page; the test of the whole text cannot count it.
UNSHOWN = {"choice", "app", "subst", "del", "figDesc", "gap", "teiHeader", "standOff"}
UNSHOWN |= {"facsimile", "sourceDoc", "xenoData", "graphic", "media"}
WHOLE = frozenset(("text", "TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "note"))
SHOWN = [*sorted(set(tei.HANDLERS) - UNSHOWN - WHOLE), "unknown", "w", "cit"]
NAMES = ["a1", "a2", "n1", "n2"]
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' type="letter"',
        ' type="notes"',
        ' type="document" n="3"',
        ' type="note"',
        ' type="source"',
        ' rend="inline"',
        ' n="2"',
        ' break="no"',
        *(f' xml:id="{name}"' for name in NAMES),
        *(f' target="#{name}"' for name in NAMES),
        ' type="salute"',
        ' type="number"',
        ' place="foot"',
    ]
)


def element(inner: st.SearchStrategy[str], names: list[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(names), ATTRIBUTES, inner).map(lambda e: f"<{e[0]}{e[1]}>{e[2]}</{e[0]}>")


def content(names: list[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        TEXT, lambda inner: st.lists(st.one_of(TEXT, element(inner, names)), max_size=5).map("".join), max_leaves=25
    )


BODY = content([*SHOWN, "note", "note", "div", "div", "p", "p", "ref"])
ANYTHING = content([*tei.HANDLERS, "unknown"])


def read(body: str) -> EncodedSource | None:
    try:
        return tei.read(f"<TEI><text>{body}</text></TEI>".encode(), id="s1", name="x.xml", sha256="")[0]
    except SourceError as error:
        assert "without text" in str(error)  # noqa: PT017
        return None


@given(BODY)
def test_every_character_of_the_text_is_there_once(body: str) -> None:
    source = read(body)
    root = etree.fromstring(f"<TEI>{body}</TEI>", etree.XMLParser(collect_ids=False))
    shown = Counter("".join("".join(map(str, root.itertext())).split()))
    inserted: set[int] = set()
    for span in source.encoded.inserted if source else ():
        inserted.update(range(span.start, span.end))
    text = source.text if source else ""
    assert Counter(c for at, c in enumerate(text) if at not in inserted and not c.isspace()) == shown


@given(ANYTHING)
def test_documents_and_regions_share_the_text_out(body: str) -> None:
    source = read(body)
    if source is None:
        return
    given_ = edition_of(source)
    spans = sorted([*(s for letter in given_.letters for s in letter.spans), *(r.span for r in given_.remainder)])
    at = 0
    for span in spans:
        assert not source.text[at : span.start].strip(" \t\r\n")
        assert at <= span.start < span.end
        at = span.end
    assert not source.text[at:].strip(" \t\r\n")
    for letter in given_.letters:
        within = Span(letter.start, letter.end)
        assert all(within.covers(part.span) and len(part.span) for part in letter.parts)
        assert all(within.covers(note.body) for note in letter.notes)
        assert len({note.id for note in letter.notes}) == len(letter.notes)


@given(ANYTHING)
def test_the_same_bytes_give_the_same_source(body: str) -> None:
    one, other = read(body), read(body)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one.text, one.hints, one.encoded) == (other.text, other.hints, other.encoded)
        assert edition_of(one).letters == edition_of(other).letters


@given(BODY, st.integers(0, 400), st.binary(max_size=3))
def test_damaged_files_are_read_or_refused(body: str, at: int, damage: bytes) -> None:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()
    try:
        source, _ = read_bytes(data[:at] + damage + data[at + 2 :], id="s1", name="x.xml")
    except SourceError as error:
        assert str(error).startswith("x.xml: ")  # noqa: PT017
    else:
        assert source.text
