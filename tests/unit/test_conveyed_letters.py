"""Letters inside others: who speaks in them to whom, and which mentions are theirs."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import built

ASKED = """No. 1

President Ames - Chancellor Brandt

Harbourtown, May 3, 1911

Dear Mr. Chancellor:

The bridge over the Lodma will be opened in June, and I ask your consent to the tolls.

Ames

"""
ANSWERED = """No. 2

Chancellor Brandt - President Ames

Lodma, May 9, 1911

Dear Mr. President:

I received your letter of May 3. We consent to the tolls on the bridge.

Brandt

"""
HANDED_ON = """No. 3

Department of Works - Legation at Lodma

Harbourtown, May 12, 1911

114. {lead}

"Dear Mr. Chancellor:

I have received your letter of May 9. The bridge shall be opened on the first of June.

{signed}"

Moss

"""
AFTERWARDS = """No. 4

Chancellor Brandt - President Ames

Lodma, May 14, 1911

Dear Mr. President:

{body}

Brandt

"""
LEADS = [
    ("Please deliver following message to the Chancellor from the President:", "Ames"),
    ("Please deliver following message to Brandt from Ames:", ""),
    ("Following is text of President Ames' reply to Chancellor Brandt:", "Ames"),
    ("Please deliver following message:", "Ames"),
]


@pytest.mark.parametrize(("lead", "signed"), LEADS)
def test_who_speaks_in_a_letter_that_is_handed_on(lead: str, signed: str) -> None:
    edition = built(ASKED + ANSWERED + HANDED_ON.format(lead=lead, signed=signed))
    second, third = edition.letters[1:]
    (mention,) = third.mentions
    assert (mention.direction, mention.sender, mention.recipient) == ("received", "Chancellor Brandt", "President Ames")
    assert mention.resolved_to == second.id


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("I received your message of May 12 and shall come.", "1911-05-12"),
        ("I received your message of May 13 and shall come.", "1911-05-13"),  # it was delivered a day later
        ("I received your message and shall come.", "1911-05-12"),
    ],
)
def test_a_letter_that_was_handed_on_is_answered(body: str, day: str) -> None:
    edition = built(ASKED + ANSWERED + HANDED_ON.format(lead=LEADS[0][0], signed="Ames") + AFTERWARDS.format(body=body))
    (mention,) = edition.letters[3].mentions
    assert mention.resolved_to == edition.letters[2].id
    assert mention.date is not None
    assert mention.date.edtf == day
    assert mention.reason


def test_a_document_that_hands_nothing_on_speaks_for_itself() -> None:
    plain = ASKED + ANSWERED + HANDED_ON.format(lead="The bridge is nearly ready.", signed="Ames")
    (mention,) = built(plain).letters[2].mentions
    assert (mention.sender, mention.recipient) == ("Legation at Lodma", "Department of Works")
    assert mention.resolved_to == ""


def test_a_telegram_is_known_by_its_number() -> None:
    reply = """No. 4

Legation at Lodma - Department of Works

Lodma, May 15, 1911

207. Your telegram 114 was delivered on Saturday. Your telegram 113 was not.

Orlov
"""
    edition = built(ASKED + ANSWERED + HANDED_ON.format(lead=LEADS[0][0], signed="Ames") + reply)
    known, lost = edition.letters[3].mentions
    assert (known.resolved_to, known.lost_id) == (edition.letters[2].id, "")
    assert "114" in known.reason
    assert lost.lost_id == "lost-no-113-department-of-works-legation-at-lodma-telegram"
