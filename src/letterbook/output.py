"""The files of an edition -> a folder, all of them or none.

A new output is written into a folder beside its place and put there in one step. A list of what was written
(`.letterbook`) stays in it: the next build replaces those files and keeps any other it finds there, and where the list
is there, it writes only what changed (`output_update`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook import store
from letterbook.errors import OutputError
from letterbook.output_paths import DATABASE, MARKER, listed, marker, safe_path
from letterbook.output_update import can_be_updated, recover, update

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from letterbook.model.edition import Edition
    from letterbook.writers import File


def write_edition(
    edition: Edition, files: Iterable[File], out: Path, *, sources: Iterable[Path] = (), force: bool = False
) -> None:
    """Write the edition's database and `files` into the folder `out`, or leave `out` as it was.

    Of an output that is there already, only what changed is written. OutputError as `check` has it, or if a file cannot
    be written.
    """
    check(out, sources=sources, force=force)
    target = out.resolve()
    if can_be_updated(target) and not force:
        try:
            update(target, files, [(DATABASE, lambda path: store.save(edition, path))])
        except OSError as error:
            raise OutputError(f"{out} cannot be written: {error.strerror or error}") from error
        return

    def fill(folder: Path) -> list[str]:
        store.save(edition, folder / DATABASE)
        return [DATABASE, *write_files(files, folder)]

    _replace(out, fill, sources=sources, force=force)


def write_folder(files: Iterable[File], out: Path, *, sources: Iterable[Path] = (), force: bool = False) -> None:
    """Write `files` alone into the folder `out`, or leave `out` as it was. Errors as `write_edition` has them."""
    _replace(out, lambda folder: write_files(files, folder), sources=sources, force=force)


def write_file(content: bytes, path: Path, *, sources: Iterable[Path] = ()) -> None:
    """Write one file whole, or leave what was there. OutputError if it is one of the `sources` or cannot be written."""
    if path.resolve() in {source.resolve() for source in sources}:
        raise OutputError(f"{path} is the source itself; name another file with -o")
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file with -o")
    try:
        with tempfile.TemporaryDirectory(prefix=".letterbook-", dir=path.parent) as staging:
            written = Path(staging) / path.name
            written.write_bytes(content)
            written.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error


def check(out: Path, *, sources: Iterable[Path] = (), force: bool = False) -> None:
    """OutputError if the folder `out` must not be replaced. Cheap, so that nobody waits for a build in vain."""
    target = out.resolve()
    if target.exists() and not target.is_dir():
        raise OutputError(f"{out} is a file; name a folder with -o")
    here = Path.cwd()
    if here.is_relative_to(target):
        raise OutputError(f"{out} is the folder you are in, or above it; name another with -o")
    for source in sources:
        if source.resolve().is_relative_to(target):
            raise OutputError(f"{out} holds the source {source.name}; name another folder with -o")
    if force or not target.exists() or not any(target.iterdir()):
        return
    if not (target / DATABASE).is_file() and not (target / MARKER).is_file():
        raise OutputError(f"{out} holds files that Letterbook did not write; name another folder, or use --force")


def write_files(files: Iterable[File], folder: Path) -> list[str]:
    """Write files below a new folder, and tell their paths. OutputError if a path leads out of it or is taken."""
    written = []
    for file in files:
        path = safe_path(file.path)
        where = folder / path
        if where.exists() or str(path) == MARKER:
            raise OutputError(f"two writers want to write {path}")
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(file.content)
        written.append(str(path))
    return written


def _replace(out: Path, fill: Callable[[Path], list[str]], *, sources: Iterable[Path], force: bool) -> None:
    check(out, sources=sources, force=force)
    target = out.resolve()
    try:
        recover(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".letterbook-", dir=target.parent) as staging:
            fresh, former = Path(staging) / "new", Path(staging) / "old"
            fresh.mkdir()
            written = fill(fresh)
            (fresh / MARKER).write_bytes(marker(written))
            if target.is_dir():
                _keep_others(target, fresh, force=force)
                shutil.copymode(target, fresh)
            _swap(fresh, target, former)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}") from error


def _keep_others(old: Path, new: Path, *, force: bool) -> None:
    """Link into `new` what stands in `old` and was not written by a build."""
    ours = listed(old)
    for path in _entries(old):
        if path.as_posix() in ours:
            continue
        if _in_the_way(path, new):
            if force or _is_folder(old / path):
                continue
            raise OutputError(f"{old / path} was not written by Letterbook; move it elsewhere, or use --force")
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        _link(old / path, new / path)


def _entries(folder: Path) -> Iterator[Path]:
    """The files, links and empty folders below a folder, relative to it."""
    for top, names, files in os.walk(folder):
        here = Path(top).relative_to(folder)
        yield from (here / name for name in sorted(files))
        for name in sorted(names):
            path = Path(top) / name
            if path.is_symlink() or not any(path.iterdir()):
                yield here / name


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _in_the_way(path: Path, new: Path) -> bool:
    """Whether the new folder has something at this path already, or a file where one of its folders would be."""
    at = new
    for part in path.parts:
        at /= part
        if at.is_file():
            return True
    return at.exists()


def _link(old: Path, new: Path) -> None:
    if _is_folder(old):
        new.mkdir()
        return
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new, follow_symlinks=False)


def _swap(fresh: Path, target: Path, former: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(former)
    try:
        fresh.rename(target)
    except BaseException:
        former.rename(target)
        raise
