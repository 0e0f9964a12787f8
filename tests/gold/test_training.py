"""The committed weights were trained on the corpora that stand here; `make train ARGS=--check` trains them again."""

from __future__ import annotations

import pytest
from tools.training.corpora import digest

from letterbook.weights import committed
from tests.gold import corpora

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="the corpora are not here")]


def test_the_weights_are_of_these_corpora() -> None:
    assert committed().tables.trained_on == digest()
