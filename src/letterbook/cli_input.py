"""What the user names on the command line -> an edition: source files, an edition's folder, or a built edition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from letterbook import config as configuration
from letterbook import registers_files, registers_rows
from letterbook.config import Config
from letterbook.errors import EditionError, SourceError
from letterbook.model.registers import RegisterKind
from letterbook.registers_table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from os import PathLike

    from letterbook.model.edition import Edition
    from letterbook.model.findings import Finding
    from letterbook.model.text import Source
    from letterbook.volumes_kept import Memory

    Progress = Callable[[str, int, int], None]

DATABASE = "edition.db"
EXPORT = "edition.json"


class Input(msgspec.Struct, frozen=True):
    """What was named: source `files` with their `config`, or a `stored` edition. `folder` is the edition's own.

    `corrections` is the file of the editors' corrections, which may be missing in an edition's folder. `registers` are
    the editors' tables as they were read.
    """

    files: tuple[Path, ...] = ()
    config: Config = Config()
    stored: Path | None = None
    folder: Path | None = None
    corrections: Path | None = None
    registers: Mapping[RegisterKind, Table] = MappingProxyType({})

    @property
    def protected(self) -> tuple[Path, ...]:
        """Files that no output may replace."""
        given = self.files if self.stored is None else (self.stored,)
        tables = registers_files.paths(self.folder) if self.folder else ()
        return (*given, *([] if self.corrections is None else [self.corrections]), *tables)

    def published_at(self, url: str) -> Input:
        """The same, to be published at an address; an empty one changes nothing."""
        if not url:
            return self
        config = msgspec.structs.replace(self.config, url=configuration.check_url(url))
        return msgspec.structs.replace(self, config=config)


def find(paths: Sequence[str | PathLike[str]], *, corrections: Path | None = None) -> Input:
    """What the paths name, and the corrections to apply to it.

    SourceError or EditionError if they name nothing, or things that do not go together.
    """
    named = [Path(path) for path in paths]
    if not named:
        raise SourceError("nothing to read; name a file, or an edition's folder")
    for path in named:
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder")
    if corrections is not None and not corrections.is_file():
        raise SourceError(f"{corrections}: no such file; `letterbook correct` writes one")
    if len(named) == 1:
        found = _one(named[0])
        if corrections is not None and found.stored:
            raise EditionError(f"{found.stored} is built already; give --corrections with its sources")
        return msgspec.structs.replace(found, corrections=corrections or found.corrections)
    for path in named:
        if path.is_dir() or _is_database(path):
            raise SourceError(f"{path} must stand alone; only source files can be read together")
    return Input(tuple(named), corrections=corrections)


def edition_of(
    paths: Sequence[str | PathLike[str]],
    *,
    encoding: str | None = None,
    corrections: Path | None = None,
    progress: Progress | None = None,
) -> Edition:
    """The edition of what the paths name; see `find` and `edition`."""
    return edition(find(paths, corrections=corrections), encoding=encoding, progress=progress)


def edition(
    given: Input, *, encoding: str | None = None, progress: Progress | None = None, memory: Memory | None = None
) -> Edition:
    """Read and build the edition, or load it if it is built. `encoding` overrules the configuration's.

    `memory` keeps what was read for the next build; an edition's folder has its own (`cache`).
    """
    if given.stored:
        if encoding:
            raise EditionError(f"{given.stored} is built already; give --encoding with its sources")
        from letterbook import store  # noqa: PLC0415 - not every command needs it

        return store.load(given.stored)
    from letterbook import pipeline  # noqa: PLC0415
    from letterbook.model import corrections  # noqa: PLC0415

    entries = corrections.read(given.corrections) if given.corrections else ()
    sources, findings = _read(given, encoding=encoding, progress=progress)
    return pipeline.build(
        sources,
        config=given.config,
        findings=findings,
        corrections=entries,
        registers=registers_rows.read(given.registers),
        progress=progress,
        memory=memory,
    )


def texts(given: Input, *, encoding: str | None = None) -> Sequence[Source]:
    """The texts alone: of the files as they are read, or those that a built edition keeps."""
    return edition(given, encoding=encoding).sources if given.stored else _read(given, encoding=encoding)[0]


def _read(
    given: Input, *, encoding: str | None = None, progress: Progress | None = None
) -> tuple[list[Source], list[Finding]]:
    from letterbook import readers  # noqa: PLC0415

    sources: list[Source] = []
    findings: list[Finding] = []
    for at, path in enumerate(given.files, start=1):
        if progress:
            progress("reading", at, len(given.files))
        source, noticed = readers.read(path, id=f"s{at}", encoding=encoding or given.config.encoding or None)
        sources.append(source)
        findings.extend(noticed)
    return sources, findings


def _one(path: Path) -> Input:
    if path.name == EXPORT and path.is_file():
        database = path.parent / DATABASE  # both say the same, and only the database has the texts
        if not database.is_file():
            raise EditionError(f"{path} points into texts that are kept in {DATABASE}; put that beside it, or name it")
        return Input(stored=database)
    if not path.is_dir():
        return Input(stored=path) if _is_database(path) else Input((path,))
    if (path / configuration.FILE_NAME).is_file():
        config = configuration.load(path / configuration.FILE_NAME)
        from letterbook.model.corrections import FILE_NAME  # noqa: PLC0415

        files = configuration.source_files(config, path)
        tables = registers_files.load(path)
        return Input(files, config, folder=path, corrections=path / FILE_NAME, registers=tables)
    if (path / DATABASE).is_file():
        return Input(stored=path / DATABASE)
    raise EditionError(
        f"{path} has neither {configuration.FILE_NAME} (an edition's folder) nor {DATABASE} (a built edition); "
        "name its files, or run `letterbook init`"
    )


def _is_database(path: Path) -> bool:
    return path.is_file() and path.suffix == Path(DATABASE).suffix
