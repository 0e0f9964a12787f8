"""Known places in running text: in any case, and not inside names of persons."""

from __future__ import annotations

import pytest

from letterbook.finders.known_forms import capitalised
from letterbook.finders.named_places import Form, PlaceForms, PlaceSearch, forms_of, place_words
from letterbook.model.text import Span

SURE = ("Moscow", "Berlin", "New York", "London", "Paris", "St. Petersburg", "Odessa", "Bordeaux")
DOUBTFUL = ("Nice", "Washington")
OTHERS = {
    "de": ("Berlin", "Leipzig", "Wien"),
    "fr": ("Paris", "Odessa"),
    "ru": ("Москва", "Казань", "Рига", "Нижний Новгород", "Ростов-на-Дону", "Санкт-Петербург", "Афины", "Берлин"),
}


def named(text: str, code: str = "en") -> list[tuple[str, str]]:
    """The places of a text: what is printed, and the name it stands for."""
    words = place_words(code)
    forms: dict[str, Form] = {}
    for name in (*OTHERS.get(code, ()), *(SURE if code == "en" else ())):
        forms |= forms_of(name, words)
    for name in DOUBTFUL:
        forms |= forms_of(name, words, doubtful=True)
    search = PlaceSearch(text, PlaceForms(forms), (code,), capitalised(text))
    return [(found.span.of(text), found.name) for found in search.within(Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He went straight to Moscow to his family.", ["Moscow"]),
        ("more harmful than in Moscow4 .", ["Moscow"]),
        ("Moscow’s answer, and the Berlin talks", ["Moscow", "Berlin"]),
        ("in the centre (Moscow, Odessa, and other towns)", ["Moscow", "Odessa"]),
        ("FROM MOSCOW TO BERLIN", ["MOSCOW", "BERLIN"]),
        ("He is in New\n York, not in York.", ["New\n York"]),
        ("at St. Petersburg or Paris", ["St. Petersburg", "Paris"]),
        ("the garrison of West Berlin", ["Berlin"]),
        ("He saw the President. Moscow was silent.", ["Moscow"]),
        ("In Paris on Monday", ["Paris"]),
        ("the left Berliners and the Parisian papers", []),
        ("Lord London, Mr. Berlin, and I. Paris", []),
        ("the Bishop of London and the Princess Augusta of Bordeaux", []),
        ("Isaiah Berlin spoke.", []),
        ("the Moscow-born engineer of Franco-London", ["Moscow"]),
        ("He lived in Nice.", ["Nice"]),
        ("Nice weather; Nice people; from Washington", []),
        ("he met Washington at Washington", ["Washington"]),
    ],
)
def test_english(text, places):
    assert [printed for printed, _ in named(text)] == places


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("de", "Ich gehe nach Leipzig, aus Wiens Mauern.", [("Leipzig", "Leipzig"), ("Wiens", "Wien")]),
        ("de", "das Leipziger Museum, ein Berliner", [("Leipziger", "Leipzig")]),
        ("fr", "à Paris, d’Odessa", [("Paris", "Paris"), ("Odessa", "Odessa")]),
        ("ru", "Приехал в Москву из Казани.", [("Москву", "Москва"), ("Казани", "Казань")]),
        ("ru", "между Ригой и Афинами", [("Ригой", "Рига"), ("Афинами", "Афины")]),
        ("ru", "жил в Нижнем Новгороде", [("Нижнем Новгороде", "Нижний Новгород")]),
        ("ru", "в Ростове-на-Дону", [("Ростове-на-Дону", "Ростов-на-Дону")]),
        ("ru", "из Санкт-Петербурга в Берлин", [("Санкт-Петербурга", "Санкт-Петербург"), ("Берлин", "Берлин")]),
    ],
)
def test_cases_of_other_languages(code, text, places):
    assert named(text, code) == places


def test_a_stretch_is_all_that_is_looked_at():
    text = "Paris and Paris"
    search = PlaceSearch(text, PlaceForms(forms_of("Paris", place_words("en"))), ("en",), capitalised(text))
    assert [found.span for found in search.within(Span(6, 15))] == [Span(10, 15)]


def test_a_text_without_any_known_place():
    assert list(PlaceSearch("Paris", PlaceForms({}), ("en",), capitalised("Paris")).within(Span(0, 5))) == []
