"""Who wrote to whom: heads, address lines, signatures, the letter an enclosure came with."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import name_words
from letterbook.model.claims import Claim, DateValue, LetterRef, Name, Words, best, chosen
from letterbook.model.dates import LetterDate
from letterbook.resolvers.correspondents import same_surname
from tests.unit.small_collections import (
    BACK,
    FORTH,
    SHELFMARK,
    built,
    codes,
    correspondents,
    exchange,
    noticed,
    of,
    printed,
    words,
)


def test_a_head_is_printed_evidence() -> None:
    (letter,) = built(printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.")).letters
    (sender,), (recipient,) = of(letter, "sender"), of(letter, "recipient")
    for claim, name in ((sender, "P. A. Lunev"), (recipient, "V. I. Sedova")):
        assert isinstance(claim.value, Name)
        assert claim.value.name == name
        assert [span.of(letter.source.text) for span in claim.spans] == [name]
        assert (claim.basis, claim.printed) == ("heading", True)
        assert claim.confidence > 0.9


def test_several_on_one_side_have_an_order() -> None:
    head = "P. A. Lunev, A. B. Varga - V. I. Sedova and M. S. Orlov"
    (letter,) = built(printed(1, head, "Ostrov, March 3, 1921", "The ford is open.", signed="P. Lunev")).letters
    assert correspondents(letter) == (["P. A. Lunev", "A. B. Varga"], ["V. I. Sedova", "M. S. Orlov"])
    assert [claim.order for claim in of(letter, "recipient")] == [0, 1]


def test_a_body_is_no_person() -> None:
    head = "P. A. Lunev - Board of the Survey"
    (letter,) = built(printed(1, head, "Ostrov, March 3, 1921", "The ford is open.")).letters
    assert [(name.name, name.kind) for name in letter.recipient] == [("Board of the Survey", "body")]
    assert [name.kind for name in letter.sender] == ["person"]


def test_where_the_head_names_the_recipient_alone_the_signature_tells_the_sender() -> None:
    text = (
        "TO MR. REED.\n\nOstrov, March 3, 1857.\n\nSIR,--I have the lamp, and it burns.\n\n"
        "I remain, Sir,\nyour obedient servant,\n\nCLARA MOSS.\n"
    )
    (letter,) = built(text).letters
    (claim,) = of(letter, "sender")
    assert correspondents(letter) == (["CLARA MOSS"], ["MR. REED"])
    assert (claim.basis, claim.printed) == ("signature", True)
    assert claim.confidence < of(letter, "recipient")[0].confidence
    assert [span.of(text) for span in claim.spans] == ["CLARA MOSS."]
    assert claim.reason


HEADED = "P. A. Lunev - V. I. Sedova, M. S. Orlov, A. B. Varga"


def test_copies_are_told_from_recipients() -> None:
    above = "Tov. Sedova.\n\nCopies of colleagues Orlov and Varga.\n\nDear colleague!"
    edition = built(printed(1, HEADED, "Ostrov, March 3, 1921", "The ford is open.", above=above))
    (letter,) = edition.letters
    assert [name.name for name in letter.recipient] == ["V. I. Sedova"]
    assert [name.name for name in letter.copy] == ["M. S. Orlov", "A. B. Varga"]
    assert [claim.order for claim in of(letter, "copy")] == [0, 1]
    assert words(letter, "address") == ["Tov. Sedova.", "Copies of colleagues Orlov and Varga."]
    assert noticed(edition, "LB109") == [(letter.id, "Copies of colleagues Orlov and Varga.")]


def test_a_copy_to_somebody_whom_the_head_does_not_name() -> None:
    above = "Copy to M. S. Orlov.\n\nDear colleague!"
    edition = built(printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.", above=above))
    (letter,) = edition.letters
    assert [name.name for name in letter.recipient] == ["V. I. Sedova"]
    assert [(claim.basis, claim.printed) for claim in of(letter, "copy")] == [("address", True)]
    assert [name.name for name in letter.copy] == ["M. S. Orlov"]
    assert "LB109" not in codes(edition)


def test_without_copies_every_recipient_is_one() -> None:
    (letter,) = built(printed(1, HEADED, "Ostrov, March 3, 1921", "The ford is open.")).letters
    assert [name.name for name in letter.recipient] == ["V. I. Sedova", "M. S. Orlov", "A. B. Varga"]
    assert letter.copy == ()


def test_who_signs_beside_the_sender_is_a_sender() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.", signed="P. Lunev")
    edition = built(text.replace("greetings, P. Lunev.", "greetings,\n\nP. Lunev.\n\nM. Orlov."))
    (letter,) = edition.letters
    assert [name.name for name in letter.sender] == ["P. A. Lunev", "M. Orlov"]
    added = of(letter, "sender")[1]
    assert (added.basis, added.order) == ("signature", 1)
    assert added.confidence < of(letter, "sender")[0].confidence
    assert "LB110" not in codes(edition)


def test_a_head_and_a_signature_that_disagree() -> None:
    edition = built(
        printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.", signed="M. Orlov")
        + printed(2, BACK, "Lodma, March 9, 1921", "Good.")
    )
    assert noticed(edition, "LB110") == [(edition.letters[0].id, "M. Orlov.")]
    assert [name.name for name in edition.letters[0].sender] == ["P. A. Lunev"]


@pytest.mark.parametrize("signed", ["P. Lunev", "P. A. LUNEV", "Lunev", "P. A. Lunev"])
def test_a_signature_that_agrees(signed: str) -> None:
    edition = built(printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.", signed=signed))
    assert words(edition.letters[0], "signature") == [f"{signed}."]
    assert "LB110" not in codes(edition)


def enclosed(signed: str, body: str = "The ford is open, and the ice is gone from the river.") -> str:
    return (
        printed(
            1, FORTH, "Ostrov, March 3, 1921", "I send you a letter1.", source=SHELFMARK.format(6), notes=("1 Below.",)
        )
        + f"{body}\n\nWith greetings, {signed}.\n\nMarch 2, 1921\n\n{SHELFMARK.format(7)}\n\n"
        + printed(2, BACK, "March 9, 1921", "The lamp is lit.", source=SHELFMARK.format(8))
    )


@pytest.mark.parametrize(
    ("signed", "sender", "recipient", "low", "high", "why"),
    [
        ("V. Sedova", "sedova-v-i", "lunev-p-a", 0.7, 0.95, "signed by the recipient"),
        ("P. Lunev", "lunev-p-a", "sedova-v-i", 0.4, 0.8, "signed by the sender"),
        ("M. Orlov", "orlov-m", "lunev-p-a", 0.3, 0.7, "passed it on"),
    ],
)
def test_whom_an_enclosure_was_written_to(
    signed: str, sender: str, recipient: str, low: float, high: float, why: str
) -> None:
    edition = built(enclosed(signed))
    inside = edition.letters[1]
    assert [name.person for name in inside.sender] == [sender]
    assert [name.person for name in inside.recipient] == [recipient]
    (claim,) = of(inside, "recipient")
    assert (claim.basis, claim.printed, claim.spans) == ("neighbour", False, ())
    assert low < claim.confidence < high
    assert why in claim.reason
    assert [at for at, _ in noticed(edition, "LB108")] == [inside.id]
    assert inside.enclosed_with == edition.letters[0].id


def test_a_text_that_speaks_to_the_recipient_makes_the_inference_surer() -> None:
    edition = built(enclosed("V. Sedova", "Tov. Lunev, the ford is open, and the ice is gone from the river."))
    inside = edition.letters[1]
    (claim,) = of(inside, "recipient")
    (without,) = of(built(enclosed("V. Sedova")).letters[1], "recipient")
    assert without.confidence < claim.confidence <= 0.95
    assert not claim.printed
    assert [span.of(inside.source.text) for span in claim.spans] == ["Lunev"]
    assert noticed(edition, "LB108") == [(inside.id, "Lunev")]


def test_a_letter_without_signature_among_signed_ones() -> None:
    texts = [
        printed(n, FORTH if n % 2 else BACK, f"Ostrov, March {n}, 1921", f"All is well: {n}.") for n in range(1, 7)
    ]
    texts[2] = texts[2].replace("\n\nWith greetings, P. A. Lunev.", "")
    edition = built("".join(texts))
    assert noticed(edition, "LB602") == [("1921-03-03-lunev-sedova", "All is well: 3.")]


def test_a_few_letters_show_no_habit_of_signing() -> None:
    texts = [printed(n, FORTH, f"Ostrov, March {n}, 1921", "All is well.") for n in range(1, 5)]
    texts[2] = texts[2].replace("\n\nWith greetings, P. A. Lunev.", "")
    assert "LB602" not in codes(built("".join(texts)))


def test_a_house_without_signatures_lacks_none() -> None:
    edition = built(exchange(6).replace("With greetings, P. A. Lunev.\n\n", ""))
    assert "LB602" not in codes(edition)


def test_the_kind_a_head_announces() -> None:
    text = (
        "12. Telegram From the Embassy at Ostrov to the Harbour Office\n\nOstrov, March 3, 1957\n\n"
        "The ford is open.\n\nReed\n"
    )
    (letter,) = built(text).letters
    assert letter.kind == "telegram"
    assert [claim.basis for claim in of(letter, "kind")] == ["heading"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("P. A. Lunev", "Lunev", True),
        ("P. A. LUNEV", "Lunev P. A.", True),
        ("Lunev", "Luneva", True),  # inflected, or his wife: never more than a candidate
        ("Lunev", "Sedova", False),
        ("Orlov", "Orlovsky", False),
        ("Ott", "Otto", False),  # too short to allow for endings
        ("Vera Ivanovna", "V. I. Sedova", True),
        ("Vera Ivanovna", "V. A. Sedova", False),
        ("the Ambassador (Vale)", "Vale", True),
        ("Лунев", "Луневу", True),
    ],
)
def test_names_of_one_letter_that_may_be_one_persons(one: str, other: str, same: bool) -> None:
    names = name_words("en", "ru")
    assert same_surname(one, other, names) is same
    assert same_surname(other, one, names) is same


def date(day: str, confidence: float, *, editor: bool = False) -> Claim:
    value = DateValue(LetterDate(day, day, day))
    return Claim("date", value, basis="editor" if editor else "dateline", confidence=confidence)


def test_the_best_claim_is_the_surest_and_an_editors_before_all() -> None:
    weak, strong, said = date("1921-03-01", 0.5), date("1921-03-02", 0.9), date("1921-03-03", 0.1, editor=True)
    assert best([weak, strong], "date") is strong
    assert best([strong, said, weak], "date") is said
    assert best([weak, date("1921-03-09", 0.5)], "date") is weak  # of two equals the first made
    assert best([weak], "place") is None


def person(name: str, order: int, confidence: float = 0.9, *, editor: bool = False) -> Claim:
    return Claim("sender", Name(name), basis="editor" if editor else "heading", confidence=confidence, order=order)


def test_the_chosen_claims_are_the_best_of_each_order() -> None:
    a, rival, b = person("A", 0), person("A or B", 0, 0.4), person("B", 1)
    assert chosen([b, rival, a], "sender") == (a, b)
    assert chosen([a, b], "recipient") == ()


def test_where_an_editor_has_spoken_only_editors_count() -> None:
    editors = person("C", 1, 0.2, editor=True)
    kind = Claim("kind", Words("note"))
    assert chosen([person("A", 0), editors, person("B", 1), kind], "sender") == (editors,)
    assert chosen([kind, editors], "kind") == (kind,)
    ref = Claim("replies_to", LetterRef("x"), basis="editor")
    assert chosen([ref, person("A", 0)], "sender") == (person("A", 0),)
