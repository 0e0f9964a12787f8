"""One chronology of letters, letters spoken of, letters quoted, and dated statements, each with its evidence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from letterbook.model.claims import Claim, Name
from letterbook.model.dates import LetterDate
from letterbook.model.edition import DatedStatement, Edition, Letter, Part, Person
from letterbook.model.mentioned import NameMention
from letterbook.model.text import Source, Span
from letterbook.studies.chronology import chronology
from letterbook.studies.events import events_of
from letterbook.studies.people import Party, People
from tests.unit.pass_letters import affair
from tests.unit.small_collections import BACK, FORTH, built, printed

AFFAIR = affair()
TEXT = AFFAIR.sources[0].text


def lines(about: str = "") -> list[tuple[str, str, str]]:
    """Each line: the day, what it is, and the words that say so first."""
    return [
        (event.date.edtf if event.date else "", event.kind, event.evidence[0].span.of(TEXT))
        for event in chronology(AFFAIR, about=about)
    ]


def test_an_affair_from_its_first_day_to_its_last() -> None:
    assert lines("Kopylov") == [
        ("1921-01-07", "quoted", "January 7, 1921"),
        ("1921-03-03", "statement", "March 3rd"),
        ("1921-03-05", "statement", "the 5th"),
        ("1921-03-09", "mentioned", "I received a telegram from you on March 9th"),
        ("1921-03-09", "mentioned", "On the 9th I telegraphed you"),
        ("1921-03-11", "mentioned", "On the 11th, a telegram arrived from Comrade Orlov"),
        ("1921-03-13", "letter", "March 13, 1921"),
        ("1921-03-20", "letter", "March 20, 1921"),
        ("1921-04", "statement", "early April 1921"),
    ]


def test_a_letter_stands_once_with_all_that_speaks_of_it() -> None:
    (written,) = [event for event in chronology(AFFAIR) if event.letter == AFFAIR.letters[0].id]
    assert [(each.letter, each.span.of(TEXT)) for each in written.evidence] == [
        (AFFAIR.letters[0].id, "March 13, 1921"),
        (AFFAIR.letters[1].id, "I have your letter of March 13."),
    ]
    (quoted,) = [event for event in chronology(AFFAIR) if event.kind == "quoted"]
    assert [(each.note, each.span.of(TEXT)) for each in quoted.evidence] == [
        ("1", "January 7, 1921"),
        ("", "In early January, I received from Comrade Orlov a letter"),
    ]
    assert quoted.received is not None
    assert quoted.received.latest == "1921-01-10"


def test_of_two_letters_of_one_sender_in_a_note_neither_is_taken_for_the_one_spoken_of() -> None:
    first, *others = AFFAIR.letters
    (note,) = (note for note in first.notes if note.quoted_letters)
    (quoted,) = note.quoted_letters
    twice = replace(note, quoted_letters=(quoted, replace(quoted, span=Span(quoted.span.start + 1, quoted.span.end))))
    notes = tuple(twice if each == note else each for each in first.notes)
    edition = replace(AFFAIR, letters=(replace(first, notes=notes), *others))
    events = [event for event in chronology(edition) if event.kind == "quoted"]
    assert [(len(event.evidence), event.received) for event in events] == [(1, None), (1, None)]


def test_who_it_was_and_from_whom() -> None:
    parties = {
        (event.what, tuple(p.id or p.name for p in event.senders), tuple(p.id or p.name for p in event.recipients))
        for event in chronology(AFFAIR, about="Kopylov")
        if event.kind in ("mentioned", "quoted")
    }
    assert parties == {
        ("letter", ("orlov",), ("lunev-p-a",)),
        ("telegram", ("sedova-v-i",), ("lunev-p-a",)),
        ("telegram", ("lunev-p-a",), ("sedova-v-i",)),
        ("telegram", ("orlov",), ("lunev-p-a",)),
    }


def test_he_is_whom_the_sentence_before_names() -> None:
    (fifth,) = [event for event in chronology(AFFAIR) if event.evidence[0].span.of(TEXT) == "the 5th"]
    (proof,) = fifth.evidence
    assert proof.sentence.of(TEXT) == "I found out that he had it from us on the 5th."
    assert proof.before is not None
    assert proof.before.of(TEXT) == "I asked whether Kopylov had left."


def test_a_letter_spoken_of_stands_also_where_it_is_open_which_is_meant() -> None:
    text = "".join(printed(n, FORTH, "Ostrov, March 3, 1921", "The ford is open.") for n in (1, 2))
    edition = built(text + printed(3, BACK, "Lodma, March 9, 1921", "I received your letter of March 3. Thank you."))
    (spoken,) = [event for event in chronology(edition) if event.kind == "mentioned"]
    assert spoken.date is not None
    assert (spoken.date.edtf, spoken.lost_id) == ("1921-03-03", "")
    assert not [event for event in chronology(edition) if event.kind == "statement"]


def test_about_one_of_the_register() -> None:
    assert {kind for _, kind, _ in lines("sedova-v-i")} == {"letter", "mentioned"}
    assert "April" not in "".join(words for *_, words in lines("sedova-v-i"))


def test_about_a_word_in_the_text_of_a_letter_whatever_its_case() -> None:
    assert lines("PROPOSAL") == [
        ("1921-03-11", "mentioned", "On the 11th, a telegram arrived from Comrade Orlov"),
        ("1921-03-13", "letter", "March 13, 1921"),
    ]


def test_about_nothing_that_is_there() -> None:
    assert lines("zeppelin") == []


def test_what_has_no_day_is_no_line() -> None:
    undated = Letter("u", Source(id="s", path="p", text="A letter."), (Span(0, 9),), (Part("paragraph", Span(0, 9)),))
    edition = Edition("E", (undated.source,), (undated,))
    assert chronology(edition) == ()
    assert [event.letter for event in events_of(edition)] == ["u"]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "place"),
    [
        ("../1921-03-04", None, "1921-03-04", 1),
        ("1921-03-04/..", "1921-03-04", None, 2),
        ("1921-03", "1921-03-01", "1921-03-31", 0),
    ],
)
def test_open_dates_stand_by_the_side_they_have(
    edtf: str, earliest: str | None, latest: str | None, place: int
) -> None:
    text = "One day. Another."
    said = (
        DatedStatement(LetterDate("1921-03-04", "1921-03-04", "1921-03-04"), Span(0, 3), Span(0, 8)),
        DatedStatement(LetterDate(edtf, earliest, latest), Span(9, 16), Span(9, 17)),
    )
    letter = Letter(
        "u", Source(id="s", path="p", text=text), (Span(0, 17),), (Part("paragraph", Span(0, 17)),), statements=said
    )
    found = [event.evidence[0].span.start for event in chronology(Edition("E", (letter.source,), (letter,)))]
    assert found.index(9) == min(place, 1)


def test_names_in_the_sentence_are_its_people_and_places() -> None:
    text = "Berg came to Lodma on the 4th."
    said = DatedStatement(LetterDate("1921-03-04", "1921-03-04", "1921-03-04"), Span(22, 29), Span(0, 30))
    named = (
        NameMention("person", "Berg", Span(0, 4), "berg-k"),
        NameMention("place", "Lodma", Span(13, 18), "lodma"),
    )
    letter = Letter(
        "u",
        Source(id="s", path="p", text=text),
        (Span(0, 30),),
        (Part("paragraph", Span(0, 30)),),
        (Claim("sender", Name("A. Gale", "gale-a")),),
        statements=(said,),
        named=named,
    )
    edition = Edition("E", (letter.source,), (letter,), persons=(Person("berg-k", "K. Berg"),))
    (event,) = chronology(edition)
    assert event.named == (Party("Berg", "berg-k"), Party("Lodma", "lodma"))
    assert chronology(edition, about="berg-k") == (event,)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("P. A. Lunev", "lunev-p-a"),
        ("Lunev", "lunev-p-a"),
        ("Comrade Lunev", "lunev-p-a"),
        ("K. Lunev", ""),
        ("Berg", ""),
        ("Astrov", ""),
        ("", ""),
    ],
)
def test_a_name_means_the_only_person_it_fits(name: str, identifier: str) -> None:
    persons = (
        Person("lunev-p-a", "P. A. Lunev"),
        Person("berg-k", "K. Berg"),
        Person("berg-a", "A. Berg"),
    )
    assert People.of(Edition("E", (), (), persons=persons)).party(name) == Party(name, identifier)


def told(text: str, day: str, *named: NameMention) -> list[tuple[Party, ...]]:
    """Whom the statements of a letter that Gale wrote to Ockley name; the day's words stand in the last sentence."""
    last = text.rindex(". ", 0, -1) + 2 if ". " in text else 0
    at = Span(text.index(day, last), text.index(day, last) + len(day))
    said = DatedStatement(LetterDate("1921-03-04", "1921-03-04", "1921-03-04"), at, Span(last, len(text)))
    letter = Letter(
        "u",
        Source(id="s", path="p", text=text),
        (Span(0, len(text)),),
        (Part("paragraph", Span(0, len(text))),),
        (Claim("sender", Name("Gale", "gale")), Claim("recipient", Name("Ockley", "ockley"))),
        statements=(said,),
        named=named,
    )
    return [event.named for event in chronology(Edition("E", (letter.source,), (letter,)))]


BERG, GALE = NameMention("person", "Berg", Span(0, 4), "berg"), NameMention("person", "Gale", Span(9, 13), "gale")
FENN = NameMention("person", "Fenn", Span(9, 13), "fenn")
CORRESPONDENTS = (Party("Gale", "gale"), Party("Ockley", "ockley"))


@pytest.mark.parametrize(
    ("text", "named", "parties"),
    [
        ("Berg met Gale. He left on the 4th.", (BERG, GALE), (Party("Berg", "berg"),)),
        ("Berg met Fenn. He left on the 4th.", (BERG, FENN), CORRESPONDENTS),  # which of them stays open
        ("Berg met Gale. We left on the 4th.", (BERG, GALE), CORRESPONDENTS),
    ],
)
def test_whom_a_sentence_without_a_name_is_of(
    text: str, named: tuple[NameMention, ...], parties: tuple[Party, ...]
) -> None:
    assert told(text, "the 4th", *named) == [parties]
