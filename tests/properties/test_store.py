"""Whatever an edition says, its database says it again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from letterbook.store import load, save
from tests.unit.made_editions import CHARACTERS, editions

ENCODABLE = "".join(character for character in CHARACTERS if not "\ud800" <= character <= "\udfff")


@settings(max_examples=60, deadline=None)
@given(editions(ENCODABLE))
def test_load_gives_back_what_save_was_given(edition):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.db"
        save(edition, path)
        loaded = load(path)
        assert loaded == edition
        assert [vars(source) for source in loaded.sources] == [
            {key: value for key, value in vars(source).items() if key != "line_starts"} for source in edition.sources
        ]
        save(loaded, Path(folder) / "again.db")
        assert path.read_bytes() == (Path(folder) / "again.db").read_bytes()
