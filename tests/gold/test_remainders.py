"""Hardly a character of a document lies outside the letters, and hardly one of anything else inside."""

from __future__ import annotations

import pytest

from tests.gold.corpora import edition, names, present
from tests.gold.remainders import agreement

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not present(), reason="no corpora beside the project")]

MOST = 0.001  # of a source's characters; rules and page headings are counted apart, for the gold has them in documents


@pytest.mark.parametrize("name", names())
def test_letters_and_remainders_are_told_apart(name: str) -> None:
    found = agreement(name)
    length = len(edition(name).sources[0].text)
    lost = sum(number for kind, number in found.lost.items() if kind != "furniture")
    assert found.swallowed <= MOST * length
    # Behind its last letter the gold of Victoria's letters counts the transcriber's notes to the document.
    assert lost - found.lost["back-matter"] <= MOST * length
