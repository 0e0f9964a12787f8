"""Who could know what of a letter, and from which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.model.claims import Claim, LetterRef
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span
from letterbook.studies.events import Event, Evidence
from letterbook.studies.knowledge import Knowing, knowledge, known_by, knows
from letterbook.studies.people import Party
from tests.unit.pass_letters import affair
from tests.unit.small_collections import BACK, FORTH, built, printed

if TYPE_CHECKING:
    from letterbook.model.edition import Letter

AFFAIR = affair()
TEXT = AFFAIR.sources[0].text


def known(who: str, day: str, about: str = "Kopylov") -> list[tuple[str, str, str, str]]:
    """The part played, the document, and the days from which it could and by which it must have been known."""
    found = knows(AFFAIR, who, day, about=about)
    return [(each.part, each.event.what, each.earliest, each.latest) for each in found]


def of(who: str, kind: str) -> Knowing:
    (found,) = [each for each in knowledge(AFFAIR) if each.who.id == who and each.event.kind == kind]
    return found


def test_before_the_telegram_nothing_was_known_of_the_pass() -> None:
    assert known("sedova-v-i", "1921-03-08") == []
    assert known("sedova-v-i", "1921-03-09") == [
        ("writer", "telegram", "1921-03-09", "1921-03-09"),
        ("recipient", "telegram", "1921-03-09", "1921-03-09"),
    ]


def test_what_it_told_is_known_with_it() -> None:
    _, telegram = knows(AFFAIR, "sedova-v-i", "1921-03-09", about="Kopylov")
    assert [said.evidence[0].span.of(TEXT) for said in telegram.tells] == ["March 3rd"]


def test_a_letter_is_known_on_the_day_it_is_said_to_have_come() -> None:
    quoted = of("lunev-p-a", "quoted")
    assert (quoted.earliest, quoted.latest) == ("1921-01-07", "1921-01-10")
    assert quoted.proof is not None
    assert quoted.proof.span.of(TEXT) == "In early January, I received from Comrade Orlov a letter"


def test_a_letter_is_known_by_the_day_of_one_that_speaks_of_it() -> None:
    first = next(k for k in knowledge(AFFAIR) if k.who.id == "sedova-v-i" and k.event.kind == "letter")
    assert (first.part, first.earliest, first.latest) == ("recipient", "1921-03-13", "1921-03-20")
    assert first.proof is not None
    assert first.proof.letter == AFFAIR.letters[1].id
    assert first.possibly("1921-03-15")
    assert not first.surely("1921-03-15")
    assert first.surely("1921-03-20")
    assert [said.evidence[0].span.of(TEXT) for said in first.tells] == ["March 3rd", "the 5th"]


def test_a_letter_nobody_answers_is_known_from_its_day_and_nobody_says_by_when() -> None:
    last = knows(AFFAIR, "lunev-p-a", "1921-03-31")[-1]
    assert (last.part, last.earliest, last.latest) == ("recipient", "1921-03-20", "")
    assert last.reason == "not before it was written"
    assert not last.surely("1999-01-01")


def test_a_letter_without_a_date_is_known_from_no_day() -> None:
    edition = built(printed(1, FORTH, "Ostrov", "The ford.") + printed(2, BACK, "Lodma, March 9, 1921", "The mill."))
    undated = [each for each in knowledge(edition) if not each.earliest]
    assert {(each.who.id, each.reason) for each in undated} == {
        ("lunev-p-a", "by whom it was written"),
        ("sedova-v-i", "the letter has no date"),
    }
    assert not any(each.possibly("1999-01-01") for each in undated)


def test_a_letter_without_a_date_is_known_once_one_answers_it() -> None:
    asked = printed(1, FORTH, "Ostrov", "The ford.")
    answered = printed(2, BACK, "Lodma, March 9, 1921", "The mill.")
    edition = built(asked + answered)
    edition = replace(edition, letters=(edition.letters[0], _answering(edition.letters[1], edition.letters[0].id)))
    assert [each.event.letter for each in knows(edition, "sedova-v-i", "1921-03-09")] == [
        letter.id for letter in edition.letters
    ]
    assert knows(edition, "sedova-v-i", "1921-03-08") == ()


def _answering(letter: Letter, other: str) -> Letter:
    claims = [claim for claim in letter.claims if claim.field != "replies_to"]
    return replace(letter, claims=(*claims, Claim("replies_to", LetterRef(other))))


def test_a_letter_of_which_only_the_last_day_is_known_is_known_from_then_on() -> None:
    edition = built(printed(1, FORTH, "Ostrov, not later than March 9, 1921", "The ford."))
    assert [each.part for each in knows(edition, "lunev-p-a", "1921-03-09")] == ["writer"]
    assert knows(edition, "lunev-p-a", "1921-03-08") == ()


def test_the_day_it_came_is_proved_by_the_source_that_prints_it() -> None:
    sent = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford.")
    came = printed(2, BACK, "Lodma, March 12, 1921", "It came on March 9.")
    edition = built(sent, came)
    at = came.index("March 9")
    received = LetterDate("1921-03-09", "1921-03-09", "1921-03-09", text="March 9", span=Span(at, at + 7))
    evidence = (
        Evidence(edition.letters[0].id, Span(0, 1), Span(0, len(sent))),
        Evidence(edition.letters[1].id, Span(at, at + 7), Span(at, at + 8)),
    )
    event = Event("mentioned", None, "letter", recipients=(Party("Sedova"),), received=received, evidence=evidence)
    assert [each.proof for each in known_by(edition, [event])] == [evidence[1]]
