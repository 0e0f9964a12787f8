"""An output that is there already, brought up to date: only what changed is written, and never half of it.

What changed is written whole beside the rest; then a journal says what is to change places, and only then does it.
Where that is broken off, the next build begins by going through the journal to its end. Before the journal is there,
nothing of the output has changed.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec

from letterbook.errors import OutputError
from letterbook.output_paths import MARKER, listed, marker, safe_path
from letterbook.writers import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from letterbook.writers import File

STAGING = ".letterbook-new"
JOURNAL = ".letterbook-journal"


class Journal(msgspec.Struct, frozen=True):
    """What is to be done, in this order: files that take their places, and files that go."""

    written: tuple[str, ...]
    gone: tuple[str, ...]


def can_be_updated(folder: Path) -> bool:
    """Whether a folder holds an output of ours with a list of its files."""
    return (folder / MARKER).is_file() and not (folder / MARKER).is_symlink()


def update(folder: Path, files: Iterable[File], made: Iterable[tuple[str, Callable[[Path], None]]]) -> None:
    """Bring the output in `folder` up to date with `files`, and with those that are `made` by writing to a path.

    OutputError if something stands in the way that was not written by a build.
    """
    recover(folder)
    staging = folder / STAGING
    staging.mkdir()
    try:
        changed, every = _staged(folder, staging, files, made)
        gone = listed(folder) - every - {MARKER}
        if changed or gone:
            (staging / MARKER).write_bytes(marker(every))
            _enter(folder, Journal((*changed, MARKER), tuple(sorted(gone))))
    except BaseException:
        if not (folder / JOURNAL).exists():
            shutil.rmtree(staging, ignore_errors=True)
        raise
    recover(folder)


def recover(folder: Path) -> None:
    """Go through a journal that was left to its end; take away what no journal speaks of."""
    journal = folder / JOURNAL
    if journal.is_file():
        try:
            found = msgspec.json.decode(journal.read_bytes(), type=Journal)
        except msgspec.MsgspecError as error:
            raise OutputError(f"{journal} is damaged; delete {folder} and build again") from error
        _settle(folder, found)
        journal.unlink()
    if (folder / STAGING).is_dir():
        shutil.rmtree(folder / STAGING)


def _staged(
    folder: Path,
    staging: Path,
    files: Iterable[File],
    made: Iterable[tuple[str, Callable[[Path], None]]],
) -> tuple[list[str], set[str]]:
    """The paths that changed, written below `staging`, and all paths."""
    ours = listed(folder)
    plain: dict[Path, bool] = {}  # folders that are no links: whoever set a link there gets no files through it
    changed: list[str] = []
    every: set[str] = set()

    def note(path: str) -> None:
        name = str(safe_path(path))
        if name in every or name.split("/", maxsplit=1)[0] in {MARKER, STAGING, JOURNAL}:
            raise OutputError(f"two writers want to write {name}")
        every.add(name)
        where = folder / name
        _check_folders(where.parent, folder, plain)
        if name not in ours and (where.exists() or where.is_symlink()):
            raise OutputError(f"{where} was not written by Letterbook; move it elsewhere, or use --force")

    def stage(path: str) -> Path:
        where = staging / path
        where.parent.mkdir(parents=True, exist_ok=True)
        changed.append(path)
        return where

    for path, make in made:
        note(path)
        make(staging / path)
        if _same(staging / path, folder / path):
            (staging / path).unlink()
        else:
            changed.append(path)
    for file in files:
        if isinstance(file, Standing) and file.folder == folder and file.path in ours and file.path not in every:
            every.add(file.path)
            continue
        note(file.path)
        if not _holds(folder / file.path, file.content):
            stage(file.path).write_bytes(file.content)
    return changed, every


def _check_folders(where: Path, root: Path, plain: dict[Path, bool]) -> None:
    while where != root and where not in plain:
        if where.is_symlink() or (where.exists() and not where.is_dir()):
            raise OutputError(f"{where} was not written by Letterbook; move it elsewhere, or use --force")
        plain[where] = True
        where = where.parent


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def _same(one: Path, other: Path) -> bool:
    return _holds(other, one.read_bytes())


def _enter(folder: Path, journal: Journal) -> None:
    """Write the journal; from now on the output is to become the new one."""
    draft = folder / STAGING / JOURNAL
    draft.write_bytes(msgspec.json.encode(journal))
    draft.replace(folder / JOURNAL)


def _settle(folder: Path, journal: Journal) -> None:
    """Do what the journal says, as far as it is not done."""
    for name in journal.gone:
        where = folder / safe_path(name)
        where.unlink(missing_ok=True)
        _drop_empty(where.parent, folder)
    for name in journal.written:
        staged, where = folder / STAGING / safe_path(name), folder / safe_path(name)
        if staged.is_file():
            where.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(where)


def _drop_empty(where: Path, root: Path) -> None:
    """Remove a folder that has become empty, and those above it."""
    while where != root and where.is_dir() and not any(where.iterdir()):
        where.rmdir()
        where = where.parent
