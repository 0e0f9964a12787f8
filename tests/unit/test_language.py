"""Which languages a source is written in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.blocks import blocks
from letterbook.finders.language import detect, foreign, language_shares
from letterbook.languages import AVAILABLE, load
from letterbook.model.text import Source

ENGLISH = (
    "Your letter of the third reached me only to-day, for the ferry has not crossed since the ice came down from the "
    "upper ford, and nobody here would carry the bag over on foot. I have read it twice and agree with all you say."
)
GERMAN = (
    "Ihr Brief vom dritten hat mich erst heute erreicht, denn die Fähre geht nicht, seit das Eis von oben kam, und "
    "niemand wollte den Sack zu Fuß über den Strom tragen. Ich habe ihn zweimal gelesen und bin mit allem zufrieden."
)
FRENCH = (
    "Votre lettre du trois ne m'est parvenue qu'aujourd'hui, car le bac ne passe plus depuis que la glace est venue, "
    "personne ne voulait porter le sac à pied. Je l'ai lue deux fois, et je suis d'accord avec tout ce que vous dites."
)
RUSSIAN = (
    "Ваше письмо от третьего пришло только сегодня, так как паром не ходит с тех пор, как пошёл лёд, и никто не хотел "
    "нести мешок пешком. Я прочёл его дважды и со всем, что вы пишете, согласен, но лодок у нас только двадцать."
)
LETTERS = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "ru": RUSSIAN}
NAMES = "A. P. Lunev\n\nOstrov\n\n1924\n\nV. I. Sedov\n\n17"


def languages(text: str, *, wanted: str = "") -> list[str]:
    return [lexicon.code for lexicon in detect(Source(id="s1", path="l.txt", text=text), wanted=wanted)]


@pytest.mark.parametrize(("code", "text"), LETTERS.items())
def test_one_language(code: str, text: str) -> None:
    assert languages(text) == [code]
    assert languages(f"{NAMES}\n\n{text}") == [code]
    assert languages(text.upper()) == [code]


@pytest.mark.parametrize(
    ("first", "second"), [("en", "de"), ("de", "en"), ("fr", "en"), ("ru", "en"), ("en", "ru"), ("de", "fr")]
)
def test_letters_in_one_language_and_apparatus_in_another(first: str, second: str) -> None:
    assert languages(f"{LETTERS[first]}\n\n" * 3 + LETTERS[second] * 2) == [first, second]


def test_a_few_foreign_words_are_no_second_language() -> None:
    assert languages(f"{ENGLISH} " * 10 + "Leben Sie wohl, und das ist alles.") == ["en"]


@pytest.mark.parametrize("text", ["", "17", "***", "Zqx Wvk Grmpf", "ὁ πάππος"])
def test_english_stands_in_for_the_unknown(text: str) -> None:
    assert languages(text) == ["en"]


@pytest.mark.parametrize(
    ("wanted", "text", "expected"),
    [
        ("de", GERMAN, ["de"]),
        ("de", ENGLISH, ["de", "en"]),
        ("fr", "", ["fr"]),
        ("sw", GERMAN, ["de"]),  # a language that Letterbook does not know settles nothing
    ],
)
def test_the_main_language_can_be_settled(wanted: str, text: str, expected: list[str]) -> None:
    assert languages(text, wanted=wanted) == expected


@pytest.mark.parametrize(("code", "text"), LETTERS.items())
def test_shares(code: str, text: str) -> None:
    shares = language_shares(text)
    assert max(shares, key=lambda one: shares[one]) == code
    kin = {"ru": {"uk"}}.get(code, set())
    assert all(share < shares[code] / 3 for one, share in shares.items() if one not in {code, *kin})


def test_a_share_is_of_all_words() -> None:
    assert language_shares("the ford and the ice")["en"] == pytest.approx(3 / 5)
    assert language_shares("") == dict.fromkeys(AVAILABLE, 0.0)


def test_a_long_source_is_sampled_at_both_ends() -> None:
    middle = "ford " * 60_000
    assert languages(f"{GERMAN * 40}{middle}{GERMAN * 40}") == ["de"]


texts = st.lists(st.one_of(st.sampled_from([*LETTERS.values(), " ", "\n", "17"]), st.text(max_size=9)), max_size=6).map(
    "".join
)


@settings(deadline=None)
@given(text=texts, wanted=st.sampled_from(("", "xx", *AVAILABLE)))
def test_any_text_has_one_or_two_languages(text: str, wanted: str) -> None:
    codes = languages(text, wanted=wanted)
    assert 1 <= len(codes) <= 2
    assert len(set(codes)) == len(codes)
    assert wanted not in AVAILABLE or codes[0] == wanted
    assert all(0.0 <= share <= 1.0 for share in language_shares(text).values())


def test_a_block_in_another_language_and_the_short_ones_beside_it() -> None:
    text = "\n\n".join(["Head", GERMAN * 2, "Salut", FRENCH * 2, "Adieu", GERMAN * 2, "Ende"])
    source = Source(id="s1", path="l.txt", text=text)
    found = foreign(text, blocks(source), (load("de"),))
    assert {at: lexicon.code for at, lexicon in found.items()} == {2: "fr", 3: "fr", 4: "fr"}
    assert foreign(text, blocks(source), (load("de"), load("fr"))) == {}
