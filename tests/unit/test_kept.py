"""Units of files: what was looked up for them is noted, and they stand as long as the same would be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from letterbook.cache import Cache
from letterbook.output_kept import KeptFiles
from letterbook.output_paths import marker
from letterbook.output_update import JOURNAL
from letterbook.writers import File, Standing
from letterbook.writers.kept import Keeper, digest_of
from letterbook.writers.site.links import Links
from tests import sample

if TYPE_CHECKING:
    from pathlib import Path

PAGE, TEXT = "site/a.html", "b.txt"
NAMES = {"a": "Ann Gale", "b": "Bor"}


class Builds:
    """Builds of one unit, of a page and a text, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "out"
        self.folder.mkdir()
        self.cache = Cache(folder / "cache")

    def build(self, names=NAMES, *, about="x", common="y", program="1", asked=("a", "none")) -> list[File]:
        """Build, and keep what was built; the files as they went by."""
        left = KeptFiles(self.cache, self.folder, program)
        keeper = Keeper(left, common)
        table = keeper.watch("names", names)
        links = Links()

        def make():
            yield File(PAGE, f'<p id="top">{[table.get(key) for key in asked]}<a href="c.html">'.encode())
            yield File(TEXT, b"text")

        files = list(links.passing(keeper.files("unit", make, about=about)))
        for file in files:
            (self.folder / file.path).parent.mkdir(exist_ok=True)
            if not isinstance(file, Standing):
                (self.folder / file.path).write_bytes(file.content)
        (self.folder / ".letterbook").write_bytes(marker(file.path for file in files))
        left.save(links)
        assert len(links.faults()) == 2  # nothing leads to the page, and its link leads nowhere
        return files


@pytest.fixture
def builds(tmp_path):
    return Builds(tmp_path)


def stood(files: list[File]) -> bool:
    kinds = {isinstance(file, Standing) for file in files}
    assert len(kinds) == 1  # a unit stands whole or is made whole
    return kinds.pop()


def test_what_rests_on_nothing_new_stands_with_its_bytes_and_links(builds):
    first, second = builds.build(), builds.build()
    assert not stood(first)
    assert stood(second)
    assert second == first
    assert [file.size for file in second] == [len(file.content) for file in first]
    assert stood(builds.build())  # and again: what stood is remembered too


def test_what_was_not_looked_up_may_change(builds):
    builds.build()
    assert stood(builds.build({**NAMES, "b": "Borr", "c": "Cole"}))


@pytest.mark.parametrize(
    "changed",
    [
        {"names": {**NAMES, "a": "Ann Gail"}},
        {"names": {**NAMES, "none": "now somebody"}},  # it was looked for, and not there
        {"names": {"b": "Bor"}},
        {"about": "another"},
        {"common": "another"},
        {"program": "2"},
    ],
)
def test_what_rests_on_something_changed_is_made_again(builds, changed):
    builds.build()
    assert not stood(builds.build(**changed))
    assert stood(builds.build(**changed))


def touched(builds):
    (builds.folder / TEXT).write_bytes(b"written by hand")


def gone(builds):
    (builds.folder / TEXT).unlink()


def unlisted(builds):
    (builds.folder / ".letterbook").write_bytes(marker([PAGE]))


def broken_off(builds):
    (builds.folder / JOURNAL).write_bytes(b"{}")


def forgotten(builds):
    for path in (builds.folder.parent / "cache").iterdir():
        path.write_bytes(b"x")


@pytest.mark.parametrize("done", [touched, gone, unlisted, broken_off, forgotten])
def test_what_is_not_as_it_was_left_is_made_again(builds, done):
    builds.build()
    done(builds)
    assert not stood(builds.build())


def test_what_cannot_be_told_from_another_is_made_each_time(builds):
    builds.build(about=object())
    assert not stood(builds.build(about=object()))
    half = {"a": "\ud800", "b": ""}
    builds.build(half)
    assert not stood(builds.build(half))


def test_markup_and_letters_have_digests_and_sources_are_known_by_their_file():
    assert digest_of(Markup("<i>")) == digest_of("<i>")
    letter = sample.edition().letters[0]
    assert digest_of(letter) == digest_of(sample.edition().letters[0]) != digest_of(sample.edition().letters[1])
