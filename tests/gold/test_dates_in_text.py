"""Dates in notes against a second print of the same day."""

from __future__ import annotations

import pytest

from tests.gold import corpora
from tests.gold.dates_in_text import cases, volumes

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="no corpora beside the project")]

FLOOR = 0.93  # of the others, all but one are filed under another day than they bear


def test_dates_in_notes() -> None:
    every = [case for name in volumes() for case in cases(name)]
    assert len(every) >= 100
    assert sum(case.truth == case.read for case in every) >= FLOOR * len(every)
