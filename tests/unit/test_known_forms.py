"""The search for known forms in a text."""

from __future__ import annotations

import pytest

from letterbook.finders.known_forms import KnownForms, capitalised, indexed
from letterbook.model.text import Span


@pytest.mark.parametrize(
    ("forms", "text", "found"),
    [
        (["New York", "York"], "New\nYork, York", ["New York", "York"]),
        (["New York", "New York City"], "New York City", ["New York City"]),
        (["GPU"], "GPU, OGPU, GPUs, GPU4", ["GPU", "GPU"]),
        (["G.P.U."], "of the G.P.U. here", ["G.P.U."]),
        (["CPSU(b)", "CPSU"], "CPSU(b) or CPSU", ["CPSU(b)", "CPSU"]),
        (["la Haye", "s'Gravenhage"], "à la Haye ou s'Gravenhage", ["la Haye", "s'Gravenhage"]),
        (["the board"], "for the board", ["the board"]),
        (["Москва"], "Москва", ["Москва"]),
        (["A+B", "Lamp"], "Lamps", []),
        ([], "Lamps", []),
    ],
)
def test_forms_stand_as_words_of_their_own(forms, text, found):
    known = KnownForms(text, indexed(forms), capitalised(text))
    hits = list(known.within(Span(0, len(text))))
    assert [form for form, _ in hits] == found
    assert [" ".join(span.of(text).split()) for _, span in hits] == found
