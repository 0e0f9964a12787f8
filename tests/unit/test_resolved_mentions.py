"""Which letter is meant: one of the edition, one quoted in a note, or a lost one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.small_collections import BACK, FORTH, SHELFMARK, built, codes, noticed, of, printed

if TYPE_CHECKING:
    from letterbook.model.edition import LetterMention

FIRST = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.")


def answering(body: str, *, day: str = "Lodma, March 9, 1921", before: str = FIRST, number: int = 2) -> LetterMention:
    """The one mention in an answer to the letters before it."""
    (mention,) = built(before + printed(number, BACK, day, body)).letters[-1].mentions
    return mention


def test_a_letter_of_the_edition() -> None:
    edition = built(FIRST + printed(2, BACK, "Lodma, March 9, 1921", "I received your letter of March 3. Thank you."))
    first, second = edition.letters
    (mention,) = second.mentions
    assert (mention.kind, mention.direction) == ("letter", "received")
    assert (mention.sender, mention.recipient) == ("P. A. Lunev", "V. I. Sedova")
    assert mention.date is not None
    assert mention.date.edtf == "1921-03-03"
    assert (mention.resolved_to, mention.resolved_note, mention.lost_id) == (first.id, "", "")
    assert mention.span.of(second.source.text) == "I received your letter of March 3."
    assert not first.mentions
    assert not codes(edition)


def test_what_was_received_is_answered() -> None:
    edition = built(FIRST + printed(2, BACK, "Lodma, March 9, 1921", "I received your letter of March 3. Thank you."))
    first, second = edition.letters
    (claim,) = of(second, "replies_to")
    assert second.replies_to == (first.id,)
    assert [span.of(second.source.text) for span in claim.spans] == ["I received your letter of March 3."]
    assert (claim.basis, claim.printed) == ("body", True)
    assert claim.reason


def test_what_was_sent_is_not_answered() -> None:
    edition = built(FIRST + printed(2, FORTH, "Ostrov, March 9, 1921", "On March 3 I sent you a letter."))
    second = edition.letters[1]
    assert [(mention.direction, mention.resolved_to) for mention in second.mentions] == [
        ("sent", edition.letters[0].id)
    ]
    assert second.replies_to == ()


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("I received your letter of March 4.", "lost-1921-03-04-lunev-sedova-letter"),
        ("I received your telegram of March 1.", "lost-1921-03-01-lunev-sedova-telegram"),
        ("On March 5 I sent you a telegram.", "lost-1921-03-05-sedova-lunev-telegram"),
    ],
)
def test_a_letter_that_is_not_in_the_collection_is_lost(body: str, lost: str) -> None:
    edition = built(FIRST + printed(2, BACK, "Lodma, March 9, 1921", body))
    second = edition.letters[1]
    (mention,) = second.mentions
    assert (mention.resolved_to, mention.lost_id) == ("", lost)
    assert second.replies_to == ()
    assert noticed(edition, "LB501") == [(second.id, body)]
    assert codes(edition) == {"LB501"}


def test_a_letter_lost_twice_is_noticed_once() -> None:
    body = "Your letter of March 1 has come. I have read your letter with joy."
    edition = built(printed(1, FORTH, "Ostrov, March 9, 1921", body))
    (letter,) = edition.letters
    first, again = letter.mentions
    assert first.lost_id == again.lost_id == "lost-1921-03-01-sedova-lunev-letter"
    assert "before" in again.reason
    assert again.confidence < first.confidence
    assert len(noticed(edition, "LB501")) == 1


def test_a_mention_that_fits_two_letters_stays_open() -> None:
    again = printed(2, FORTH, "Ostrov, March 3, 1921", "The ford is closed again.")
    edition = built(FIRST + again + printed(3, BACK, "Lodma, March 9, 1921", "I received your letter of March 3."))
    third = edition.letters[2]
    (mention,) = third.mentions
    assert (mention.resolved_to, mention.lost_id) == ("", "")
    assert mention.reason.startswith("2 letters")
    assert mention.confidence <= 0.5
    assert third.replies_to == ()
    assert noticed(edition, "LB503") == [(third.id, "I received your letter of March 3.")]


def test_of_two_letters_of_a_day_the_kind_may_tell() -> None:
    wire = (
        "No. 2\n\nTelegram from P. A. Lunev to V. I. Sedova\n\nOstrov, March 3, 1921\n\nThe ford is closed again.\n\n"
        "P. Lunev.\n\n"
    )
    edition = built(FIRST + wire + printed(3, BACK, "Lodma, March 9, 1921", "I received your telegram of March 3."))
    assert [letter.kind for letter in edition.letters] == ["letter", "telegram", "letter"]
    assert edition.letters[2].replies_to == (edition.letters[1].id,)


def test_a_reply_older_than_its_letter() -> None:
    edition = built(FIRST + printed(2, BACK, "Lodma, March 1, 1921", "I received your letter of March 3. Thank you."))
    second = edition.letters[1]
    assert second.replies_to == (edition.letters[0].id,)
    assert noticed(edition, "LB504") == [(second.id, "I received your letter of March 3.")]


def test_an_undated_letter_is_the_last_one_received() -> None:
    between = printed(2, FORTH, "Ostrov, March 5, 1921", "The ford is closed again.")
    mention = answering("Your letter received. Thank you.", before=FIRST + between, number=3)
    assert mention.resolved_to == "1921-03-05-lunev-sedova"
    assert mention.date is not None
    assert mention.date.edtf == "1921-03-05"
    assert mention.confidence < 0.9
    assert "last letter" in mention.reason


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Your letter received. Thank you.", "Lodma, August 9, 1921"),  # nobody answers after five months
        ("The lamp is lit. " * 60 + "Your letter received.", "Lodma, March 9, 1921"),  # an answer begins with it
        ("Your letter received. Thank you.", "Lodma, March 1, 1921"),  # nothing had come yet
    ],
)
def test_an_undated_letter_that_may_be_any(body: str, day: str) -> None:
    mention = answering(body, day=day)
    assert mention.resolved_to == ""
    assert mention.lost_id == "lost-undated-lunev-sedova-letter"


def test_a_letter_that_a_note_quotes() -> None:
    note = '1 On March 1, 1921, Lunev wrote to Sedova: "The ford is free of ice." (TsARO. F. 12. Op. 3. D. 44. L. 9).'
    body = "On March 1 I wrote to you a letter of the ford1. All is well."
    edition = built(printed(1, FORTH, "Ostrov, March 9, 1921", body, source=SHELFMARK.format(6), notes=(note,)))
    (mention,) = edition.letters[0].mentions
    assert (mention.resolved_note, mention.resolved_to, mention.lost_id) == ("1", "", "")
    assert "note 1" in mention.reason
    assert not codes(edition) & {"LB501", "LB503"}


def test_a_quoted_letter_of_another_day_is_another() -> None:
    note = (
        '1 On February 20, 1921, Lunev wrote to Sedova: "The ford is free of ice." (TsARO. F. 12. Op. 3. D. 4. L. 9).'
    )
    body = "On March 1 I wrote to you a letter of the ford1. All is well."
    edition = built(printed(1, FORTH, "Ostrov, March 9, 1921", body, source=SHELFMARK.format(6), notes=(note,)))
    (mention,) = edition.letters[0].mentions
    assert mention.resolved_note == ""
    assert mention.lost_id.startswith("lost-1921-03-01")


def test_a_postscript_may_speak_of_letters() -> None:
    text = FIRST + printed(2, BACK, "Lodma, March 9, 1921", "Good.") + "P. S. I received your letter of March 3.\n"
    edition = built(text)
    assert edition.letters[1].replies_to == (edition.letters[0].id,)


def test_letters_of_other_sources_are_found() -> None:
    edition = built(printed(1, BACK, "Lodma, March 9, 1921", "I received your letter of March 3."), FIRST)
    assert edition.letters[0].replies_to == (edition.letters[1].id,)


def test_a_copy_reaches_its_reader_too() -> None:
    head = "P. A. Lunev - V. I. Sedova, M. S. Orlov"
    above = "Tov. Sedova.\n\nCopy to colleague Orlov.\n\nDear colleague!"
    edition = built(
        printed(1, head, "Ostrov, March 3, 1921", "The ford is open.", above=above)
        + printed(2, "M. S. Orlov - P. A. Lunev", "Lodma, March 9, 1921", "I received your letter of March 3.")
    )
    assert [name.name for name in edition.letters[0].copy] == ["M. S. Orlov"]
    assert edition.letters[1].replies_to == (edition.letters[0].id,)
