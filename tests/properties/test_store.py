"""Whatever an edition says, its database says it again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.model.claims import Claim, DateValue, LetterRef, Name, PlaceName, Undatable, Words
from letterbook.model.dates import LetterDate
from letterbook.model.edition import (
    Citation,
    DatedStatement,
    Edition,
    Letter,
    LetterMention,
    Note,
    Part,
    Person,
    Place,
    Publication,
    QuotedLetter,
    Remainder,
    Style,
)
from letterbook.model.findings import CODES, Finding
from letterbook.model.text import Source, Span
from letterbook.store import load, save

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
CERTAINTY = st.floats(0, 1)


def some(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


def parts_of_an_edition(text: str):
    at = st.integers(0, len(text))
    span = st.tuples(at, at).map(lambda pair: Span(*sorted(pair)))
    date = st.builds(
        LetterDate,
        WORDS,
        st.none() | WORDS,
        st.none() | WORDS,
        text=WORDS,
        span=st.none() | span,
        certain=st.booleans(),
    )
    value = st.one_of(
        st.builds(Name, WORDS, WORDS),
        st.builds(PlaceName, WORDS, WORDS),
        st.builds(DateValue, date),
        st.just(Undatable()),
        st.builds(LetterRef, WORDS),
        st.builds(Words, WORDS),
    )
    field = st.sampled_from(["sender", "recipient", "copy", "date", "place", "replies_to", "enclosed_with", "kind"])
    claim = st.builds(
        Claim,
        field,
        value,
        some(span),
        WORDS,
        printed=st.booleans(),
        confidence=CERTAINTY,
        reason=WORDS,
        order=st.integers(0, 3),
    )
    level = st.tuples(WORDS, WORDS)
    citation = st.builds(Citation, WORDS, some(level), span, WORDS, ibid=st.booleans(), repaired=WORDS)
    quoted = st.builds(
        QuotedLetter, WORDS, WORDS, st.none() | date, span, st.none() | span, WORDS, st.none() | citation
    )
    note = st.builds(
        Note,
        WORDS,
        WORDS,
        span,
        label_span=st.none() | span,
        printed=st.booleans(),
        anchor=st.none() | span,
        kind=st.sampled_from(["note", "source"]),
        citations=some(citation),
        publications=some(st.builds(Publication, span, WORDS, year=WORDS)),
        quoted_letters=some(quoted),
    )
    mention = st.builds(
        LetterMention,
        WORDS,
        st.sampled_from(["received", "sent", "other"]),
        WORDS,
        WORDS,
        st.none() | date,
        span,
        WORDS,
        WORDS,
    )
    part = st.builds(
        Part, st.sampled_from(["paragraph", "salutation", "signature", "heading", "dateline"]), span, CERTAINTY
    )
    return st.fixed_dictionaries(
        {
            "spans": st.lists(span, min_size=1, max_size=2).map(tuple),
            "parts": some(part),
            "claims": some(claim),
            "notes": some(note),
            "number": WORDS,
            "citation": st.none() | citation,
            "citations": some(citation),
            "mentions": some(mention),
            "statements": some(st.builds(DatedStatement, date, span, span, WORDS)),
        }
    ), span


@st.composite
def editions(draw):
    text = draw(TEXT)
    source = Source(id="s1", path=draw(WORDS), text=text, title=draw(WORDS))
    letter, span = parts_of_an_edition(text)
    letters = tuple(
        Letter(id=identifier, source=source, **draw(letter))
        for identifier in draw(st.lists(WORDS, max_size=3, unique=True))
    )
    register = draw(st.lists(WORDS, max_size=2, unique=True))
    return Edition(
        title=draw(WORDS),
        sources=(source,),
        letters=letters,
        subtitle=draw(WORDS),
        compilers=draw(some(WORDS)),
        editors=draw(some(WORDS)),
        persons=tuple(draw(st.builds(Person, st.just(key), WORDS, forms=some(WORDS), gnd=WORDS)) for key in register),
        places=tuple(draw(st.builds(Place, st.just(key), WORDS, some(WORDS), WORDS)) for key in register),
        remainder=draw(some(st.builds(Remainder, st.just("s1"), span, st.sampled_from(["title", "unassigned"])))),
        findings=draw(some(st.builds(Finding, st.sampled_from(sorted(CODES)), st.just("s1"), span, WORDS, WORDS))),
        styles=draw(some(st.builds(Style, st.just("s1"), some(st.tuples(WORDS, WORDS))))),
    )


@settings(max_examples=60, deadline=None)
@given(editions())
def test_load_gives_back_what_save_was_given(edition):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.db"
        save(edition, path)
        loaded = load(path)
        assert loaded == edition
        assert [vars(source) for source in loaded.sources] == [
            {key: value for key, value in vars(source).items() if key != "line_starts"} for source in edition.sources
        ]
        save(loaded, Path(folder) / "again.db")
        assert path.read_bytes() == (Path(folder) / "again.db").read_bytes()
