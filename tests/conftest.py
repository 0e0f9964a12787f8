"""What all tests share: the hand-made edition, and `--accept`, which rewrites expected output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import letterbook
from letterbook.model.text import Source
from letterbook.writers import File, json, reading
from tests import sample
from tests.browser.opened import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from letterbook.model.edition import Edition

# What a test prints must not depend on the window it runs in.
for name in ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR", "TERM_PROGRAM", "GITHUB_ACTIONS"):
    os.environ.pop(name, None)


# Nothing here is gated on a clock; in CI the same examples are tried every time.
settings.register_profile("letterbook", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("letterbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected output of cases and golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def edition() -> Edition:
    """The small edition made by hand."""
    return sample.edition()


@pytest.fixture(scope="session")
def demo_edition() -> Edition:
    """The edition of the demonstration: two small collections that have a little of everything."""
    return letterbook.read(Path(letterbook.__file__).parent / "demo")


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, edition: Edition) -> SimpleNamespace:
    """Readers and a pipeline that read nothing and build the hand-made edition; they note what they were given."""

    def read(path: Path, *, id: str, encoding: str | None) -> tuple[Source, tuple[()]]:  # noqa: A002
        fake.read.append((path.name, id, encoding))
        return Source(id=id, path=path.name, text=path.read_text(encoding="utf-8")), ()

    def build(sources, *, config, corrections, registers, findings, progress, memory) -> Edition:
        fake.built.append((len(sources), config))
        return edition

    def several(edition: Edition):
        yield from (File(f"several/{letter.id}.txt", letter.text().encode()) for letter in edition.letters)

    writers = {"json": json.write, "text": reading.write, "several": several}
    fake = SimpleNamespace(read=[], built=[], build=build, WRITERS=writers, FORMATS=writers)
    for name, module in {"pipeline": fake, "readers": SimpleNamespace(read=read)}.items():
        monkeypatch.setitem(sys.modules, f"letterbook.{name}", module)
        monkeypatch.setattr(letterbook, name, module, raising=False)
    return fake


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as started:
        yield started
