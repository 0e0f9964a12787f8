"""Editions that Hypothesis makes up: any text, any spans, any claims. Nothing in them makes sense."""

from __future__ import annotations

from typing import get_args

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
    Role,
)
from letterbook.model.findings import CODES, Finding
from letterbook.model.remainders import ListEntry, Remainder
from letterbook.model.style import Style
from letterbook.model.text import Hint, Source, Span

# What a source may hold that XML or a tree cannot: markup, controls, half a pair, breaks of every kind.
CHARACTERS = "ab Z1Ж é_-\u00ad.,<>&\"'\n\r\t\x00\x0c\x1f\x85\u2028\ufffe\ud800\U0001f600]"
sureness = st.sampled_from([0.3, 0.7, 0.95, 1.0])
days = st.sampled_from(
    [
        "1923-11-13",
        "1923-11",
        "1923",
        "1923-11-10?",
        "1923-11~",
        "1923-11-06/1923-11-09",
        "../1922-11-09",
        "1922-11-09/..",
        "1923-02-30",
        "0000",
        "192X",
        "1923-21",
        "1923-13/1923-14",
        "nonsense",
    ]
)
addresses = st.sampled_from(
    ["", "https://a.example", "https://a.example/b c", "http://[", "https://é.example/%zz#a", "x y", "ftp://a.example"]
)
roles: list[Role] = list(get_args(Role))


@st.composite
def editions(draw: st.DrawFn, characters: str = CHARACTERS) -> Edition:
    """An edition whose texts and words are made of `characters`."""
    text = draw(st.text(characters, max_size=160))
    words = st.text(characters, max_size=12)
    levels = st.lists(st.tuples(words, words), max_size=3).map(tuple)
    size = len(text)
    span = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda ends: Span(min(ends), max(ends)))
    spans = st.lists(span, max_size=2).map(tuple)
    date = st.builds(
        LetterDate,
        edtf=days,
        earliest=st.sampled_from([None, "1923-01-01", "1923-02-31"]),
        latest=st.sampled_from([None, "1923-12-31"]),
        calendar=st.sampled_from(["gregorian", "julian"]),
        text=words,
        span=st.none() | span,
        certain=st.booleans(),
    )
    maybe_date = st.none() | date
    people = ["", "a", "b", "nobody"]
    name = st.builds(Name, words, st.sampled_from(people), st.sampled_from(["person", "body", "unknown"]))
    ids = draw(st.lists(st.sampled_from(["1-a", "2-б", "3", "x.y", "corpus-x"]), min_size=1, max_size=3, unique=True))
    letter_id = st.sampled_from([*ids, "gone", ""])
    citation = st.builds(
        Citation, repository=words, levels=levels, span=span, printed=words, repaired=words, confidence=sureness
    )
    publication = st.builds(Publication, span=span, printed=words, title=words, year=words)
    quoted = st.builds(
        QuotedLetter,
        sender=words,
        recipient=words,
        date=maybe_date,
        span=span,
        quotation=st.none() | span,
        kind=words,
        citation=st.none() | citation,
        confidence=sureness,
    )
    note = st.builds(
        Note,
        id=st.sampled_from(["1", "2", "*", "mark", ""]),
        label=words,
        body=span,
        label_span=st.none() | span,
        printed=st.booleans(),
        anchor=st.none() | span,
        kind=st.sampled_from(["note", "source"]),
        confidence=sureness,
        reason=words,
        citations=st.lists(citation, max_size=2).map(tuple),
        publications=st.lists(publication, max_size=2).map(tuple),
        quoted_letters=st.lists(quoted, max_size=2).map(tuple),
    )
    mention = st.builds(
        LetterMention,
        kind=words,
        direction=st.just("other"),
        sender=words,
        recipient=words,
        date=maybe_date,
        span=span,
        resolved_to=letter_id,
        resolved_note=st.sampled_from(["", "1"]),
        lost_id=words,
        confidence=sureness,
        reason=words,
        sender_id=st.sampled_from(people),
    )
    values = {
        "sender": name,
        "recipient": name,
        "copy": name,
        "date": st.builds(DateValue, date) | st.just(Undatable()),
        "place": st.builds(PlaceName, words, st.sampled_from(["", "p", "nowhere"])),
        "replies_to": st.builds(LetterRef, letter_id),
        "enclosed_with": st.builds(LetterRef, letter_id),
        "kind": st.builds(Words, words),
        "language": st.builds(Words, st.sampled_from(["en", "de-AT", "und", "not a language", ""])),
    }
    claim = st.sampled_from(sorted(values)).flatmap(
        lambda field: st.builds(
            Claim,
            field=st.just(field),
            value=values[field],
            spans=spans,
            basis=st.sampled_from(["heading", "neighbour", "editor"]),
            printed=st.booleans(),
            confidence=sureness,
            reason=words,
            order=st.integers(0, 2),
        )
    )
    hint = st.builds(Hint, st.sampled_from(["italic", "bold", "heading"]), span)
    source = Source(id=draw(words), path=draw(words), text=text, hints=tuple(draw(st.lists(hint, max_size=2))))
    letters = tuple(
        draw(
            st.builds(
                Letter,
                id=st.just(name_of_letter),
                source=st.just(source),
                spans=st.lists(span, min_size=1, max_size=2).map(tuple),
                parts=st.lists(st.builds(Part, st.sampled_from(roles), span), max_size=8).map(tuple),
                claims=st.lists(claim, max_size=6).map(tuple),
                notes=st.lists(note, max_size=3).map(tuple),
                number=words,
                citation=st.none() | citation,
                citations=st.lists(citation, max_size=1).map(tuple),
                mentions=st.lists(mention, max_size=2).map(tuple),
                statements=st.lists(st.builds(DatedStatement, date, span, span), max_size=2).map(tuple),
            )
        )
        for name_of_letter in ids
    )
    person = st.builds(
        Person,
        id=st.sampled_from(people),
        name=words,
        kind=st.sampled_from(["person", "body", "unknown"]),
        forms=st.lists(words, max_size=2).map(tuple),
        reason=words,
        gnd=words,
        viaf=addresses,
        wikidata=words,
    )
    place = st.builds(Place, id=st.sampled_from(["p", "q"]), name=words, geonames=words, wikidata=addresses)
    kinds = st.sampled_from(["title", "unassigned"])
    rest = st.builds(Remainder, source=st.just(source.id), span=span, kind=kinds)
    entry = st.builds(
        ListEntry,
        kind=st.sampled_from(["person", "abbreviation"]),
        source=st.just(source.id),
        span=span,
        name=words,
        about=words,
        person=words,
    )
    finding = st.builds(
        Finding,
        code=st.sampled_from(sorted(CODES)),
        source=st.just(source.id),
        span=span,
        message=words,
        letter=letter_id,
    )
    facts = st.lists(st.tuples(words, words), max_size=2).map(tuple)
    return Edition(
        title=draw(words),
        sources=(source,),
        letters=letters,
        subtitle=draw(words),
        compilers=tuple(draw(st.lists(words, max_size=2))),
        editors=tuple(draw(st.lists(words, max_size=2))),
        licence=draw(addresses | words),
        url=draw(addresses),
        persons=tuple(draw(st.lists(person, max_size=2, unique_by=lambda entry: entry.id))),
        places=tuple(draw(st.lists(place, max_size=2, unique_by=lambda entry: entry.id))),
        entries=tuple(draw(st.lists(entry, max_size=2))),
        remainder=tuple(draw(st.lists(rest, max_size=2))),
        findings=tuple(draw(st.lists(finding, max_size=2))),
        styles=tuple(draw(st.lists(st.builds(Style, source=st.just(source.id), facts=facts), max_size=2))),
    )
