from __future__ import annotations

import random

import pytest

from letterbook.model.text import Anchor, Span, anchor
from letterbook.reanchoring import Found, Lost, Several, anchors_of, find, find_all

HEAD = "G. S. Zimmer - V. N. Aston"
TEXT = f"""No. 1

{HEAD}

January 30, 1924

The sevens have been borrowed from the railway1 and will be returned. 2 The map is beautiful.

No. 2

{HEAD}

March 22, 1924

The railway has asked for its sevens. The map is beautiful.

No. 3

I. L. Bruss - {HEAD.split(" - ")[1]}

April 25, 1924

There is one stone, and the heron stands on it. The map is beautiful.
"""


def at(words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def test_a_quotation_that_stands_once_is_found_without_context():
    assert find(TEXT, Anchor("the heron stands")) == Found(0, at("the heron stands"))


@pytest.mark.parametrize("nth", [0, 1])
def test_of_several_the_context_tells(nth):
    assert find(TEXT, anchor(TEXT, at(HEAD, nth=nth))) == Found(0, at(HEAD, nth=nth))


def test_one_side_of_the_context_is_enough():
    assert find(TEXT, Anchor(HEAD, suffix="\n\nMarch 22, 1924\n")) == Found(0, at(HEAD, nth=1))


def test_without_context_several_are_several():
    found = find(TEXT, Anchor("The map is beautiful."))
    assert isinstance(found, Several)
    assert [place.span.start for place in found.places] == [at("The map", nth=n).start for n in range(3)]


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("There is one stone", "There is onc stone"),
        ("There is one stone", "Thcre is one stone"),
        ("There is one stone", "here is one stone"),
        ("There is one stone", "TThere is one stone"),
        ("There is one stone", "There is one\nstone"),
        ("There is one stone", "There isone ston"),
    ],
)
def test_changed_words_are_found_by_what_stands_around_them(said, now):
    changed = TEXT.replace(said, now)
    start = changed.index(now)
    assert find(changed, anchor(TEXT, at(said))) == Found(0, Span(start, start + len(now)), changed=True)


def test_changed_context_alone_changes_nothing():
    changed = TEXT.replace("April", "Apri1").replace("on it.", "on  it.")
    found = find(changed, anchor(TEXT, at("There is one stone")))
    assert isinstance(found, Found)
    assert not found.changed
    assert found.span.of(changed) == "There is one stone"


def test_a_single_figure_is_found_by_its_context():
    mark = Span(at("railway1").end - 1, at("railway1").end)
    assert find(TEXT, anchor(TEXT, mark)) == Found(0, mark)
    changed = TEXT.replace("borrowed", "borrovved").replace("returned", "retumed")
    assert find(changed, anchor(TEXT, mark)) == Found(0, Span(mark.start + 1, mark.end + 1))


def test_a_passage_that_is_gone_is_lost_though_its_words_stand_elsewhere():
    first, second = TEXT.index("No. 1"), TEXT.index("No. 2")
    (passage,) = anchors_of([TEXT], [(0, at(HEAD))])
    assert passage is not None
    assert find(TEXT[:first] + TEXT[second:], passage) == Lost()


def test_a_passage_is_lost_in_another_text():
    assert find("Nothing of the kind stands here, nor will it ever.", anchor(TEXT, at(HEAD))) == Lost()
    assert find("", Anchor("x")) == Lost()


def test_short_words_without_context_are_not_guessed():
    assert find(TEXT, Anchor("herom")) == Lost()
    assert isinstance(find(TEXT, Anchor("the heron stamds on it")), Lost)
    assert isinstance(find(TEXT, Anchor("and the heron stamds on it.")), Found)


def test_words_with_an_unlike_context_are_not_taken():
    assert find(TEXT, Anchor("No. 3", "See the catalogue of the museum,", " of the year before last, page 9")) == Lost()


def test_only_the_text_named_is_searched():
    texts = [TEXT, TEXT]
    passage = anchor(TEXT, at("the heron"))
    both, second = find_all(texts, [passage, passage], only=[None, 1])
    assert isinstance(both, Several)
    assert second == Found(1, at("the heron"))


def test_the_context_of_an_anchor_grows_until_no_second_place_fits():
    page = "The committee met, and after the reading of the minutes it resolved to adjourn.\n\n"
    text = "".join(f"{name}\n\n{page}" for name in ("First sitting", "Second sitting", "Last sitting"))
    start = text.index("resolved", text.index("Second"))
    (made,) = anchors_of([text], [(0, Span(start, start + 8))])
    assert made is not None
    assert len(made.prefix) > 32
    assert find(text, made) == Found(0, Span(start, start + 8))


def test_no_anchor_is_made_for_what_nothing_tells_apart():
    text = "The same line again.\n" * 60
    assert anchors_of([text], [(0, Span(630, 640))]) == (None,)


def test_indents_and_rules_give_no_places():
    text = (" " * 60 + "Yours\n" + "-" * 60 + "\n") * 800 + "The end is here." + " " * 9000
    start = text.index("The end")
    assert find_all([text], [anchor(text, Span(start, start + 7))] * 200)[-1] == Found(0, Span(start, start + 7))


def test_the_same_is_found_each_time():
    rng = random.Random(3)
    words = TEXT.split()
    text = " ".join(rng.choice(words) for _ in range(4000))
    spans = [Span(start, start + 20) for start in range(0, len(text) - 100, 97)]
    made = anchors_of([text], [(0, span) for span in spans])
    known = [(passage, span) for passage, span in zip(made, spans, strict=True) if passage]
    assert len(known) > 0.9 * len(spans)
    assert find_all([text], [p for p, _ in known]) == tuple(Found(0, span) for _, span in known)
