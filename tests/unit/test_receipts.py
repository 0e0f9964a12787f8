"""When a letter came that another one speaks of."""

from __future__ import annotations

import pytest

from letterbook.finders.dates import DateWords
from letterbook.finders.mentions import find_mentions
from letterbook.finders.name_words import name_words
from letterbook.languages import load
from letterbook.model.dates import LetterDate
from letterbook.model.edition import DatedStatement
from letterbook.model.text import Span
from letterbook.resolvers.receipts import patterns, received_on
from letterbook.resolvers.statements import dated
from tests.unit.small_collections import BACK, FORTH, built, printed

# The language, the sentence of a letter of 20 March 1921, and the day the letter spoken of came, or nothing.
CAME = [
    ("en", "I received a telegram from you on March 9th stating that there is no boat.", "1921-03-09"),
    ("en", "On the 11th, a telegram arrived from Comrade Orlov with a proposal.", "1921-03-11"),
    ("en", "Your telegram of the 9th was received on the 12th.", "1921-03-12"),
    ("en", "I received on the 12th your letter of March 3.", "1921-03-12"),
    ("en", "Your letter of the 9th came to hand yesterday.", "1921-03-19"),
    ("en", "I received your letter of March 3.", ""),
    ("en", "I received your letter dated March 3.", ""),
    ("en", "I have your letter of March 3, and on March 12 the ice went.", ""),
    ("en", "Your letter received. On March 12 the ice went.", ""),
    ("de", "Ihren Brief vom 5. habe ich am 9. erhalten.", "1921-03-09"),
    ("de", "Ihren Brief vom 5. März habe ich erhalten.", ""),
    ("fr", "J'ai reçu hier votre lettre du 5.", "1921-03-19"),
    ("fr", "J'ai reçu votre lettre du 5 mars.", ""),
    ("ru", "11-го пришла телеграмма от Орлова с предложением.", "1921-03-11"),
    ("ru", "Ваше письмо от 5 марта получил 9-го.", "1921-03-09"),
    ("ru", "Ваше письмо от 5 марта получил.", ""),
]


@pytest.mark.parametrize(("code", "text", "day"), CAME)
def test_the_day_of_receipt(code: str, text: str, day: str) -> None:
    lexicon, whole = load(code), Span(0, len(text))
    words = lexicon.section("dates", DateWords)
    days = dated(text, whole, words, LetterDate("1921-03-20", "1921-03-20", "1921-03-20"))
    said = [
        DatedStatement(date, date.span, Span(0, text.index(". ") + 1) if ". On" in text else whole)
        for date in days
        if date.span
    ]
    mention = next(find_mentions(text, whole, lexicon, name_words(code)))
    around = [one for one in said if one.span.end <= one.sentence.end]
    found = received_on(text, mention.span, around, patterns(code))
    assert (found.edtf if found else "") == day


def test_it_stands_with_the_mention() -> None:
    body = "Your telegram of March 9 was received on the 12th."
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford.") + printed(2, BACK, "Lodma, March 13, 1921", body)
    (mention,) = built(text).letters[1].mentions
    assert mention.date is not None
    assert mention.received is not None
    assert (mention.date.edtf, mention.received.edtf) == ("1921-03-09", "1921-03-12")
