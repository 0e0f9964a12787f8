"""The search page in a browser: what a reader types, misspells, ticks and presses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.sync_api import expect

from letterbook.writers.site import search_folding

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = "/search/index.html"
WORDS = (
    "Müller", "MU\u0308LLER", "Straße", "Łódź", "Çelik", "Ἀθῆναι", "O’Brien", "don't", "1923", "漢字", "Мясников",
    "Мясниковым", "Myasnikov", "Mjasnikow", "Miasnikov", "Крестинского", "Krestinskij", "Trotzki", "Троцкий",
    "Хрущёв", "Khrushchev", "Chruschtschow", "Щербаков", "Чичерин", "Tschitscherin", "Ильич", "İstanbul", "Ærø",
    "Αθήνα", "ירושלים", "القاهرة", "თბილისი", "Երևան", "Baldwin", "Zürich", "Петровской", "Йоффе", "x", "",
)  # fmt: skip


def found(page: Page) -> list[str]:
    return [" ".join(each.split()) for each in page.locator(".hit-between").all_inner_texts()]


def test_the_browser_folds_words_as_the_build_does(page: Page) -> None:
    page.goto(PAGE)
    tables = msgspec.to_builtins(search_folding.tables())
    folded = page.evaluate(
        "([tables, words]) => { const folding = letterbookWords.Folding(tables);"
        " return words.map(word => [word, folding.folded(word), folding.key(word)]); }",
        [tables, list(WORDS)],
    )
    assert folded == [[word, search_folding.folded(word), search_folding.key_of(word)] for word in WORDS]


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("harbour", "harbour", 0),
        ("habrour", "harbour", 1),
        ("harbor", "harbour", 1),
        ("hrabur", "harbour", 2),
        ("mole", "moles", 1),
        ("sea", "lighthouse", 3),
        ("", "ab", 2),
    ],
)
def test_the_distance_of_words(page: Page, one: str, other: str, away: int) -> None:
    page.goto(PAGE)
    assert page.evaluate("([a, b]) => letterbookWords.distance(a, b, 2, false)", [one, other]) == away


def test_a_letter_is_found_while_its_word_is_typed(page: Page) -> None:
    page.goto("/index.html")
    page.keyboard.press("/")
    page.keyboard.type("harb")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{PAGE}?q=harb")
    expect(page.locator(".hit mark").first).to_contain_text("arbour")


def test_a_misspelt_name_is_understood_and_the_typed_word_can_be_had(page: Page) -> None:
    page.goto(f"{PAGE}?q=Astrowwa")
    said = page.locator(".search-corrected")
    expect(said).to_contain_text("Showing results for Astrova")
    assert any("Astrova" in each for each in found(page))
    expect(page.locator(".search-answers a").first).to_contain_text("Astrova")
    said.get_by_role("button").click()
    expect(page.locator("#search-count")).to_have_text("No letter fits.")
    expect(page).to_have_url(f"{PAGE}?q=Astrowwa&as=typed")


@pytest.mark.parametrize("query", ["Астрова", "Astrowa", "ASTROVA", "ástrova"])
def test_a_name_is_found_however_it_is_romanised(page: Page, query: str) -> None:
    page.goto(f"{PAGE}?q=Astrova")
    page.locator(".hit").first.wait_for()
    expected = page.locator("#search-count").inner_text()
    page.goto(f"{PAGE}?q={query}")
    expect(page.locator("#search-count")).to_have_text(expected)


def test_facets_narrow_and_their_chips_widen_again(page: Page) -> None:
    page.goto(PAGE)
    page.locator(".hit").first.wait_for()
    everything = page.locator("#search-count").inner_text()
    first = page.locator("fieldset", has_text="Writer").locator("label").first
    name, number = first.locator(".facet-value").inner_text(), first.locator(".facet-count").inner_text()
    first.locator("input").check()
    expect(page.locator("#search-count")).to_have_text(f"{number} letters found")
    expect(page).to_have_url(re.compile(r"writer="))
    page.reload()
    expect(page.locator("#search-count")).to_have_text(f"{number} letters found")
    page.get_by_role("button", name=f"Remove: Writer {name}").click()
    expect(page.locator("#search-count")).to_have_text(everything)


def test_the_list_can_be_had_in_order_of_time(page: Page) -> None:
    page.goto(f"{PAGE}?sort=newest")
    page.locator(".hit").first.wait_for()
    newest = found(page)
    page.locator("select").select_option("oldest")
    assert found(page)[0] != newest[0]
    expect(page).to_have_url(re.compile(r"sort=oldest"))


def test_a_day_and_a_number_lead_to_their_letters(page: Page) -> None:
    page.goto(f"{PAGE}?q=10 March 1924")
    expect(page.locator(".hit").first).to_contain_text("10 March 1924")
    page.goto(f"{PAGE}?q=1924-03-10")
    expect(page.locator(".hit").first).to_contain_text("10 March 1924")
    page.goto(f"{PAGE}?q=No. 61")
    expect(page.locator(".hit").first).to_contain_text("No. 61")


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto(f"{PAGE}?q=harbour")
    page.locator(".hit mark").first.wait_for()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.search-answers, .hits') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    page.keyboard.type("harbour")
    page.locator(".hit mark").first.wait_for()
    page.locator(".hit a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/letters/"))


def test_on_a_phone_the_facets_are_folded_away(phone: Page) -> None:
    phone.goto(PAGE)
    phone.locator(".hit").first.wait_for()
    assert not phone.locator(".facet").first.is_visible()
    phone.locator(".facets summary").tap()
    assert phone.locator(".facet").first.is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_scripts_the_page_says_how_to_browse(scriptless: Page) -> None:
    scriptless.goto("/index.html")
    scriptless.locator("#head-q").fill("harbour")
    scriptless.locator("#head-q").press("Enter")
    expect(scriptless).to_have_url(re.compile(r"/search/index\.html\?q=harbour"))
    expect(scriptless.locator(".without")).to_contain_text("All letters and registers can be browsed")
    scriptless.locator(".without a", has_text="Persons").click()
    expect(scriptless).to_have_url(re.compile(r"/persons/"))


def test_from_a_disk_the_page_says_why_it_cannot_search(browser, edition) -> None:
    page = browser.new_page()
    page.goto((edition / "site" / "search" / "index.html").as_uri())
    expect(page.locator(".search-trouble")).to_contain_text("letterbook serve")
    expect(page.locator(".without")).to_be_visible()
    page.close()


def test_what_is_typed_is_never_markup(page: Page) -> None:
    page.goto(f"{PAGE}?q=%3Cimg src=x onerror=document.title=1%3E&writer=%3Cb%3Ex%3C/b%3E")
    expect(page.locator("#search-count")).to_have_text("No letter fits.")
    expect(page.locator(".chip")).to_have_text("<b>x</b>")
    assert page.locator("main img").count() == 0
