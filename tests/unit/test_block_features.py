"""What the model sees of a block: kinds, shapes, places and habits, and no word."""

from __future__ import annotations

import re

import pytest

from letterbook.boundaries import find_heads
from letterbook.labeller import label
from letterbook.labeller.block_features import GROUPS, features_of
from letterbook.labeller.second_reader import habits_of, roles_of
from letterbook.labeller.word_classes import classes_of
from letterbook.model.text import Hint, Source, Span
from letterbook.pipeline import FINDERS
from letterbook.volumes import found_in

LETTER = (
    "No. 1\n\nP. A. Lunev - V. I. Sedova\n\nOstrov, March 3, 1921\n\nDear colleague!\n\nThe ford is open.\n\n"
    "1. The quartermaster wants flour.\n\nFriday evening\n\nWith greetings,\n\nP. Lunev.\n"
)


def features(text: str, hints: tuple[Hint, ...] = ()) -> dict[str, list[str]]:
    """The features of the blocks of the first document, by their words."""
    facts = found_in(Source(id="s1", path="a.txt", text=text, hints=hints), FINDERS)
    drafts = label(facts, find_heads(facts)).drafts
    blocks = sorted(roles_of(facts, drafts[0]))
    rows = features_of(facts, blocks, drafts[0].head, habits_of(facts, drafts))
    return {facts.words(at): row for at, row in zip(blocks, rows, strict=True)}


@pytest.mark.parametrize(
    ("line", "codes", "classes"),
    [
        ("Ostrov, March 3, 1921", ("en",), "CMNN"),
        ("Friday evening", ("en",), "WT"),
        ("Bayreuth, den 4. Mai", ("de",), "ClNM"),
        ("P. A. Lunev", ("en",), "IIC"),
        ("V. SEDOVA.", ("en",), "IU"),
        ("– * –", ("en",), ""),
    ],
)
def test_classes_of_words(line, codes, classes):
    assert classes_of(line.split(), codes) == classes


@pytest.mark.parametrize(
    ("block", "feature"),
    [
        ("Ostrov, March 3, 1921", "words:dating 3 named"),
        ("Ostrov, March 3, 1921", "place:0 from the head"),
        ("Dear colleague!", "find:salutation"),
        ("Dear colleague!", "find:after dateline place date ,"),
        ("1. The quartermaster wants flour.", "shape:list mark"),
        ("Friday evening", "words:dating 4 named"),
        ("With greetings,", "find:closer"),
        ("P. Lunev.", "head:ends in a sender"),
        ("P. Lunev.", "place:closing line 0"),
        ("P. Lunev.", "find:before end"),
    ],
)
def test_features_of_blocks(block, feature):
    assert feature in features(LETTER)[block]


def test_every_feature_is_of_a_group_and_holds_no_word_of_the_text():
    names = {name for row in features(LETTER).values() for name in row}
    assert {name.split(":", 1)[0] for name in names} <= set(GROUPS)
    said = {word for name in names for word in re.findall(r"\w+", name.casefold())}
    assert said.isdisjoint({"ostrov", "march", "colleague", "ford", "quartermaster", "flour", "friday", "lunev"})


def test_what_a_format_sets_counts_like_white_space():
    start = LETTER.index("P. Lunev.")
    right = features(LETTER, (Hint("right", Span(start, start + 9)), Hint("italic", Span(start, start + 9))))
    plain = features(LETTER.replace("P. Lunev.", " " * 41 + "_P. Lunev._"))
    assert {"set:indent 5", "set:italic"} <= set(right["P. Lunev."])
    assert {"set:indent 5", "set:italic"} <= set(plain["_P. Lunev._"])
    assert "set:italic" not in features(LETTER)["P. Lunev."]


def test_a_signature_of_other_letters_is_known_by_its_letters():
    twice = LETTER + LETTER.replace("No. 1", "No. 2").replace("P. Lunev.", "P. LUNEV")
    assert "house:signs elsewhere" in features(twice)["P. Lunev."]
    assert "house:signs elsewhere" not in features(LETTER)["P. Lunev."]
