"""Other letters spoken of in a text: whose, to whom, of what day; and the letters that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.mentions import RawMention, find_acknowledgement, find_mentions
from letterbook.finders.name_words import name_words
from letterbook.languages import AVAILABLE, load
from letterbook.model.text import Span


def mentions(code: str, text: str) -> list[RawMention]:
    return list(find_mentions(text, Span(0, len(text)), load(code), name_words(code)))


def told(code: str, text: str) -> list[tuple[str, str, str, str]]:
    """Kind, sender, recipient and date of each mention; a named party by its name."""
    return [
        (
            mention.kind,
            mention.sender_name or mention.sender,
            mention.recipient_name or mention.recipient,
            mention.date.text if mention.date else "",
        )
        for mention in mentions(code, text)
    ]


MENTIONS = [
    (
        "en",
        "I received a telegram from you on March 4th saying that VARGA should have no boat.",
        [("telegram", "you", "i", "March 4th")],
    ),
    ("en", "Your letter received. The boats are ready.", [("letter", "you", "i", "")]),
    ("en", "On the 6th I telegraphed you that the boat was late.", [("telegram", "i", "you", "the 6th")]),
    (
        "en",
        "On the 12th, a telegram arrived from Comrade Orlov with news of the ford.",
        [("telegram", "Orlov", "i", "the 12th")],
    ),
    (
        "en",
        "In late May, I received from Comrade. Orlov a letter with a map of the ford.",
        [("letter", "Orlov", "i", "late May")],
    ),
    ("en", "Comrade Orlov's letter tells of the flood.", [("letter", "Orlov", "i", "")]),
    ("en", "Yours of the 3d inst. came to hand.", [("letter", "you", "i", "the 3d inst.")]),
    ("en", "Your favour of the 3d ult. is before me.", [("letter", "you", "i", "the 3d ult.")]),
    ("en", "I have your letter of the 14th.", [("letter", "you", "i", "the 14th")]),
    ("en", "In answer to your letter of March 3, I say no.", [("letter", "you", "i", "March 3")]),
    ("en", "Thank you for your very kind note.", [("note", "you", "i", "")]),
    (
        "en",
        "I have your letters of the 3d and 5th of March.",
        [("letter", "you", "i", "the 3d and 5th of March")],
    ),
    ("en", "Please answer my letter.", [("letter", "i", "you", "")]),
    ("en", "Our letter to the Board of March 3 was lost.", [("letter", "i", "Board", "March 3")]),
    ("en", "I sent you a letter on March 3 by Orlov.", [("letter", "i", "you", "March 3")]),
    ("en", "I wrote to Moss on March 3.", [("letter", "i", "Moss", "March 3")]),
    ("en", "I wrote you yesterday.", [("letter", "i", "you", "yesterday")]),
    ("en", "Moss wrote to me that the ice had gone.", [("letter", "Moss", "i", "")]),
    ("en", "A letter from Moss came on March 3.", [("letter", "Moss", "i", "March 3")]),
    (
        "en",
        "I received your letter of March 3. On the 9th I telegraphed you.",
        [("letter", "you", "i", "March 3"), ("telegram", "i", "you", "the 9th")],
    ),
    ("de", "Dein Brief kam gestern.", [("letter", "you", "i", "gestern")]),
    ("de", "Ihren Brief vom 3. März habe ich erhalten.", [("letter", "you", "i", "3. März")]),
    ("de", "Am 3. März erhielt ich Ihren Brief.", [("letter", "you", "i", "3. März")]),
    ("de", "Ich erhielt einen Brief von Oster.", [("letter", "Oster", "i", "")]),
    ("de", "Osters Brief ist da.", [("letter", "Oster", "i", "")]),
    ("de", "Oster schrieb mir, der Strom steige.", [("letter", "Oster", "i", "")]),
    ("de", "Mein Brief vom 3. d. M. ist wohl verloren.", [("letter", "i", "you", "3. d. M.")]),
    ("de", "Ihr Schreiben vom 14. habe ich empfangen.", [("letter", "you", "i", "14.")]),
    ("fr", "J'ai reçu votre lettre du 3 mars.", [("letter", "you", "i", "3 mars")]),
    ("fr", "Votre lettre du 3 courant m'est parvenue.", [("letter", "you", "i", "3 courant")]),
    ("fr", "J'ai reçu une lettre de Dufresnoy.", [("letter", "Dufresnoy", "i", "")]),
    ("fr", "Ma lettre du 3 mars est perdue.", [("letter", "i", "you", "3 mars")]),
    ("fr", "La vôtre du 3 mars m'est parvenue.", [("letter", "you", "i", "3 mars")]),
    ("fr", "La lettre de Marcillac du 3 mars est perdue.", [("letter", "Marcillac", "", "3 mars")]),
    ("ru", "Ваше письмо получил.", [("letter", "you", "i", "")]),
    ("ru", "Получил Ваше письмо от 3 марта.", [("letter", "you", "i", "3 марта")]),
    ("ru", "Я телеграфировал Вам 9 марта.", [("telegram", "i", "you", "9 марта")]),
    ("ru", "Я писал Вам 3 марта.", [("letter", "i", "you", "3 марта")]),
    ("ru", "Седов писал мне об этом.", [("letter", "Седов", "i", "")]),
]

NO_MENTIONS = [
    ("en", "The ice has gone from the upper ford."),
    ("en", "My message met with silence."),
    ("en", "The letter of credit came."),
    ("en", "He is a man of letters."),
    ("en", "I note that the ice has gone."),
    ("en", "There is no answer to this question."),
    ("en", "Page 15 of the long letter is torn."),
    ("en", "He wrote a book."),
    ("en", "I got no letters."),
    ("en", "Her letter came."),
    ("en", "The letterbook is full."),
    ("en", "Every letter of the alphabet was there."),
    ("en", ""),
    ("de", "Er schrieb ein Buch."),
    ("de", "Der Strom steigt."),
    ("de", "Die Briefmarken sind fort."),
    ("fr", "C'est un homme de lettres."),
    ("fr", "Il a écrit un livre."),
    ("fr", "La glace est partie."),
    ("ru", "Он писал книгу."),
    ("ru", "Лёд прошёл."),
]


@pytest.mark.parametrize(("code", "text", "expected"), MENTIONS)
def test_a_letter_is_spoken_of(code: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_MENTIONS)
def test_no_letter_is_spoken_of(code: str, text: str) -> None:
    assert told(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "clause"),
    [
        (
            "en",
            "I received a telegram from you on March 4th saying that VARGA should have no boat.",
            "I received a telegram from you on March 4th",
        ),
        ("en", "The ice has gone. Your letter received. Thank you.", "Your letter received."),
        ("en", "On the 6th I telegraphed you that the boat was late.", "On the 6th I telegraphed you"),
        (
            "en",
            "On the 12th, a telegram arrived from Comrade Orlov with news of the ford.",
            "On the 12th, a telegram arrived from Comrade Orlov",
        ),
        ("de", "Dein Brief kam gestern, und ich las ihn.", "Dein Brief kam gestern"),
        ("ru", "Получил Ваше письмо от 3 марта, но не ответил.", "Получил Ваше письмо от 3 марта"),
    ],
)
def test_the_clause_of_a_mention(code: str, text: str, clause: str) -> None:
    assert [mention.span.of(text) for mention in mentions(code, text)] == [clause]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Your letter received.", "letter"),
        ("On the 9th I telegraphed you.", "telegraphed"),
        ("Yours of the 3d inst. came to hand.", "Yours"),
    ],
)
def test_the_word_that_names_the_letter(text: str, noun: str) -> None:
    (mention,) = mentions("en", text)
    assert mention.noun is not None
    assert mention.noun.of(text) == noun


def test_a_span_alone_is_read() -> None:
    text = "Your letter received. My letter lost."
    found = list(find_mentions(text, Span(22, len(text)), load("en"), name_words("en")))
    assert [(mention.sender, mention.span) for mention in found] == [("i", Span(22, 37))]


BITS = (
    "your ", "Ваше ", "votre ", "Ihr ", "my ", "letter ", "письмо ", "lettre ", "Brief ", "telegram ",
    "I telegraphed you ", "from ", "Comrade. ", "Orlov", "'s ", "on ", "the 9th ", "March 3, 1924 ", "received ",
    "that ", ", ", ". ", "; ", "\n\n", "Yours of the 3d inst. ",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=14).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_any_text_has_mentions_in_range(code: str, text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    for mention in find_mentions(whole, span, load(code), name_words(code)):
        assert span.covers(mention.span)
        assert mention.noun is not None
        assert mention.span.covers(mention.noun)
        assert mention.date is None or span.covers(mention.date.span)
        assert bool(mention.sender_name) is (mention.sender == "named")
        assert mention.recipient_name == "" or mention.recipient == "named"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "en",
            "I have my letter of the 3d before me and your letter of the 5th.",
            [("letter", "i", "you", "the 3d"), ("letter", "you", "i", "the 5th")],
        ),
        (
            "en",
            "I received your reply to my letter of March 3.",
            [("letter", "you", "i", ""), ("letter", "i", "you", "March 3")],
        ),
        ("en", "I have read your reply to Mr. Orlov.", [("letter", "you", "Orlov", "")]),
        ("en", "Orlov's letter of March 3 to Moss is lost.", [("letter", "Orlov", "Moss", "March 3")]),
        ("en", "I thank you for the message which came on March 3.", [("message", "you", "i", "March 3")]),
        ("en", "It was kind in sending me a message.", []),
        ("en", "It was kind of you, sending me a message.", []),
        ("en", "I thank you for your kindness in sending me a message.", [("message", "you", "i", "")]),
        ("en", "Our letter of March 3 and the exchange of letters on May 5 are known.", [
            ("letter", "i", "you", "March 3"),
            ("letter", "both", "both", "May 5"),
        ]),
        ("en", "He never answered my letters to him in March.", []),
        ("en", "I welcome your proposal of March 3 and your letter.", [
            ("message", "you", "i", "March 3"),
            ("letter", "you", "i", ""),
        ]),
        ("de", "Ihre Antwort auf meinen Brief vom 3. März kam nie.", [
            ("letter", "you", "i", ""),
            ("letter", "i", "you", "3. März"),
        ]),
    ],
)  # fmt: skip
def test_each_letter_of_a_sentence(code: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("en", "I have your letters of March 3 and 5.", ["March 3", "5"]),
        ("en", "I have your letters of the 3d and the 5th.", ["the 3d and the 5th", "the 3d and the 5th"]),
        ("en", "I have your letter of March 3, and 50 boats.", ["March 3"]),
        ("de", "Ihre Briefe vom 3. März und 5. April habe ich.", ["3. März"]),
    ],
)
def test_further_days_of_the_same_words(code: str, text: str, days: list[str]) -> None:
    (mention,) = mentions(code, text)
    assert mention.date is not None
    assert [mention.date.text, *(date.text for date in mention.more)] == days


@pytest.mark.parametrize(
    ("code", "text", "came"),
    [
        ("en", "Your letter of March 3 was received.", False),
        ("en", "Your letter, received through Captain Orlov on March 3, is here.", True),
        ("en", "Your message which was delivered to me by Captain Orlov on March 3 is here.", True),
        ("de", "Dein Brief kam gestern.", True),
        ("de", "Deinen Brief vom 3. März habe ich erhalten.", False),
        ("fr", "Votre lettre du 3 mars m'est parvenue.", False),
        ("ru", "Ваше письмо от 3 марта получил.", False),
    ],
)
def test_the_day_on_which_a_letter_came(code: str, text: str, came: bool) -> None:
    assert [mention.came for mention in mentions(code, text)] == [came]


@pytest.mark.parametrize(
    ("text", "number", "whose"),
    [
        ("Your telegram 114 was delivered.", "114", "you"),
        ("My telegram No. 114 was not answered.", "114", "i"),
        ("Reference Embtel 1070.", "1070", "named"),
        ("Your letter of 1911 came.", "", "you"),
    ],
)
def test_the_number_of_a_letter(text: str, number: str, whose: str) -> None:
    (mention,) = mentions("en", text)
    assert (mention.number, mention.sender) == (number, whose)


@pytest.mark.parametrize(
    ("code", "text", "noun"),
    [
        ("en", "I thank you and the Board for your congratulations on the launching of the boat.", "congratulations"),
        ("en", "I have taken note of your statement that the ice has gone.", "statement"),
        ("en", "I am grateful for the good wishes which you sent.", "good wishes"),
        ("de", "Ich danke Ihnen für Ihre Glückwünsche zum Feste.", "Glückwünsche"),
        ("fr", "Je vous remercie de vos félicitations.", "félicitations"),
        ("ru", "Благодарю Вас за Ваше поздравление.", "поздравление"),
    ],
)
def test_what_a_letter_is_thanked_for(code: str, text: str, noun: str) -> None:
    found = find_acknowledgement(text, Span(0, len(text)), load(code), name_words(code))
    assert found is not None
    assert found.noun is not None
    assert (found.noun.of(text), found.sender, found.recipient, found.spoken) == (noun, "you", "i", True)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The proposal of the Board was read."),
        ("en", "I have read the proposal of the Board."),
        ("en", "Your proposal is good."),
        ("de", "Der Vorschlag ist gut."),
        ("es", "Gracias por su propuesta."),
    ],
)
def test_nothing_is_thanked_for(code: str, text: str) -> None:
    assert find_acknowledgement(text, Span(0, len(text)), load(code), name_words(code)) is None
