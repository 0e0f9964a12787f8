"""Which letter is meant: one of the edition, one quoted in a note, or a lost one."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import BACK, FIRST, FORTH, SHELFMARK, answering, built, codes, noticed, of, printed


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


GERMAN = """Nr. 1

Anna Oster an Karl Brandt

Lodma, den 3. März 1811

Lieber Karl!

Das Manuskript vom Damme liegt noch beim Verleger.

Deine Anna

Nr. 2

Karl Brandt an Anna Oster

Weimar, den 9. März 1811

Liebe Anna!

{}

Der Verleger schweigt.

Dein Karl
"""
FRENCH = """No 1

M. Dufresnoy à M. de Marcillac

Paris, le 3 mars 1811

Monsieur,

Les digues de la rivière sont rompues et les moulins sont arrêtés.

Dufresnoy

No 2

M. de Marcillac à M. Dufresnoy

Lyon, le 9 mars 1811

Monsieur,

{}

Marcillac
"""
RUSSIAN = """№ 1

П. А. Лунев - В. И. Седовой

Остров, 3 марта 1921 г.

Дорогая Вера Ивановна!

Паром через Лодму сломан, и муки нет.

П. Лунев

№ 2

В. И. Седова - П. А. Луневу

Лодма, 9 марта 1921 г.

Дорогой Павел Андреевич!

{}

В. Седова
"""


@pytest.mark.parametrize(
    ("letters", "body"),
    [
        (GERMAN, "Heute habe ich deinen Brief vom 3. d. M. erhalten."),
        (GERMAN, "Gestern kam dein letzter Brief."),
        (GERMAN, "Ich danke dir für die Nachricht vom Manuskript, das beim Verleger liegt."),
        (FRENCH, "J'ai reçu votre lettre du 3 courant."),
        (FRENCH, "J'ai reçu votre dernière lettre."),
        (FRENCH, "Je vous remercie de vos nouvelles de la rivière et des digues."),
        (RUSSIAN, "Получила Ваше письмо от 3 марта."),
        (RUSSIAN, "Ваше последнее письмо получила."),
        (RUSSIAN, "Благодарю Вас за сообщение о том, что сломан паром через Лодму."),
    ],
)
def test_other_languages(letters: str, body: str) -> None:
    edition = built(letters.format(body))
    assert [mention.resolved_to for mention in edition.letters[1].mentions] == [edition.letters[0].id]


def many(*bodies: tuple[str, str, str]) -> str:
    return "".join(printed(n, head, day, body) for n, (head, day, body) in enumerate(bodies, start=1))


def test_the_last_two_letters() -> None:
    edition = built(
        many(
            (FORTH, "Ostrov, March 3, 1921", "The ford is open."),
            (FORTH, "Ostrov, March 5, 1921", "The ford is closed again."),
            (BACK, "Lodma, March 9, 1921", "I have your two letters."),
        )
    )
    assert [mention.resolved_to for mention in edition.letters[2].mentions] == [
        "1921-03-05-lunev-sedova",
        "1921-03-03-lunev-sedova",
    ]


def test_my_last_letter() -> None:
    edition = built(
        many(
            (FORTH, "Ostrov, March 3, 1921", "The ford is open."),
            (FORTH, "Ostrov, March 5, 1921", "In my last letter I spoke of the ford."),
        )
    )
    (mention,) = edition.letters[1].mentions
    assert (mention.direction, mention.resolved_to) == ("sent", "1921-03-03-lunev-sedova")


def test_the_subject_tells_which_letter_is_meant() -> None:
    edition = built(
        many(
            (FORTH, "Ostrov, March 3, 1921", "The lantern of the lighthouse is broken, and its keeper wants glass."),
            (FORTH, "Ostrov, March 5, 1921", "The ford is closed again by ice."),
            (BACK, "Lodma, March 9, 1921", "I have your letter about the broken lantern of the lighthouse."),
        )
    )
    (mention,) = edition.letters[2].mentions
    assert mention.resolved_to == "1921-03-03-lunev-sedova"
    assert "speaks of the same" in mention.reason
    assert mention.confidence < 0.75


def test_thanks_are_for_a_letter_that_speaks_of_them_or_for_none() -> None:
    edition = built(
        many(
            (FORTH, "Ostrov, March 3, 1921", "The ford is open."),
            (BACK, "Lodma, March 9, 1921", "I thank you for your congratulations on the launching of the steamer."),
        )
    )
    assert edition.letters[1].mentions == ()


def test_an_answer_of_a_day_is_the_one_that_says_so() -> None:
    edition = built(
        many(
            (FORTH, "Ostrov, March 3, 1921", "The ford is open."),
            (BACK, "Lodma, March 5, 1921", "I received your letter of March 3. Good."),
            (BACK, "Lodma, March 5, 1921", "The lamp is lit."),
            (FORTH, "Ostrov, March 9, 1921", "Think of my letter of March 3 and of your answer of March 5."),
            (FORTH, "Ostrov, March 9, 1921", "Think of the exchange of letters of March 3 and 5."),
        )
    )
    first, second = edition.letters[:2]
    for letter in edition.letters[3:]:
        assert [mention.resolved_to for mention in letter.mentions] == [first.id, second.id]


def test_an_undated_letter_between_others_may_be_meant() -> None:
    edition = built(
        many(
            (FORTH, "Ostrov, March 3, 1921", "The ford is open."),
            (BACK, "Lodma, March 4, 1921", "The lamp is lit."),
            (FORTH, "Ostrov, March 5, 1921", "The ford is closed."),
            (BACK, "Lodma, March 6, 1921", "The lamp is out."),
            (FORTH, "Ostrov, undated", "The ford is gone."),
            (BACK, "Lodma, March 9, 1921", "I received your letter of March 7."),
        )
    )
    (mention,) = edition.letters[5].mentions
    assert mention.resolved_to == edition.letters[4].id
    assert "undated" in mention.reason
    assert mention.confidence < 0.7


POINTED = "I have read what you said in your letter of the ford1. All is well."


@pytest.mark.parametrize(
    ("note", "resolved"),
    [
        ("1 Document 1.", "1921-03-03-lunev-sedova"),
        ("1 See Document 2.", "1921-03-05-lunev-sedova"),
        ("1 Not printed.", ""),
    ],
)
def test_the_note_at_the_words_tells(note: str, resolved: str) -> None:
    edition = built(
        FIRST
        + printed(2, FORTH, "Ostrov, March 5, 1921", "The ford is closed again.")
        + printed(3, BACK, "Lodma, March 9, 1921", POINTED, notes=(note,))
    )
    (mention,) = edition.letters[2].mentions
    assert mention.resolved_to == resolved
    assert "note" in mention.reason


def test_a_letter_to_somebody_else_is_not_the_last_one_received() -> None:
    mention = answering("I have read your letter to Mr. Orlov.")
    assert (mention.recipient, mention.resolved_to) == ("Orlov", "")


def test_a_letter_of_another_person_of_that_day_is_not_taken() -> None:
    head = "M. S. Orlov - P. A. Lunev"
    edition = built(
        printed(1, "V. I. Sedova - M. S. Orlov", "Lodma, March 3, 1921", "The lamp is lit.")
        + printed(2, head, "Ostrov, March 9, 1921", "I received your letter of March 3.")
    )
    (mention,) = edition.letters[1].mentions
    assert mention.resolved_to == ""
