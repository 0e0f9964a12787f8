"""Edition <-> one SQLite file that a person can query, and that can be built again at any time.

The tables (`store_tables`) repeat what is worth asking for in columns; `letters.struct` keeps each letter whole as
JSON, so that `load(path)` returns what `save(edition, path)` was given. The same edition gives the same bytes with
the same SQLite library.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from letterbook.errors import EditionError, OutputError
from letterbook.model.abbreviations import Abbreviation
from letterbook.model.edition import Edition, Letter, Person, Place
from letterbook.model.findings import CODES, Finding
from letterbook.model.remainders import ListEntry, Remainder
from letterbook.model.style import Style
from letterbook.model.text import Hint, Source, Span
from letterbook.store_tables import APPLICATION, FULL_TEXT, TABLES, VERSION, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

# What reading a damaged file can end in, from SQLite, from JSON and from values that make no sense.
DAMAGE = (sqlite3.Error, msgspec.MsgspecError, ValueError, TypeError, KeyError, OverflowError, RecursionError)

HEADER = b"SQLite format 3\x00"


def save(edition: Edition, path: Path) -> None:
    """Write the edition to `path`. What stood there is replaced only when the whole file is written."""
    try:
        with tempfile.TemporaryDirectory(prefix=".letterbook-", dir=path.parent) as folder:
            written = Path(folder) / "edition.db"
            with closing(sqlite3.connect(written, isolation_level=None)) as database:
                _fill(database, edition)
            written.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}; choose a folder that exists and can be written") from error
    except sqlite3.Error as error:
        raise OutputError(f"{path} cannot be written: {error}") from error
    except UnicodeEncodeError as error:
        raise EditionError(f"{path}: the text holds halves of characters; read it again with --encoding") from error


def load(path: Path) -> Edition:
    """The edition in a file that `save` wrote; EditionError if it is anything else, or damaged."""
    try:
        with path.open("rb") as file:
            head = file.read(len(HEADER))
    except OSError as error:
        raise EditionError(f"{path}: {error.strerror}; `letterbook build` writes an edition") from error
    if head != HEADER:
        raise EditionError(f"{path} is not a Letterbook edition; `letterbook build` writes one")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            _check_version(database, path)
            edition = _edition(database)
            _check(edition)
    except DAMAGE as error:
        raise EditionError(f"{path} is damaged ({error}); build the edition again") from error
    return edition


def _fill(database: sqlite3.Connection, edition: Edition) -> None:
    database.execute("PRAGMA page_size = 4096")
    database.execute("PRAGMA encoding = 'UTF-8'")
    database.execute("PRAGMA journal_mode = MEMORY")  # the file is new: nobody else reads it before it is whole
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(f"PRAGMA user_version = {VERSION}")
    database.execute("BEGIN")
    for statement in TABLES:
        database.execute(statement)
    for table, rows in tables(edition):
        _insert(database, table, rows)
    if ("ENABLE_FTS5",) in database.execute("PRAGMA compile_options").fetchall():
        for statement in FULL_TEXT:
            database.execute(statement)
    database.execute("COMMIT")
    database.execute("VACUUM")


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    columns = len(database.execute(f"SELECT * FROM {table} LIMIT 0").description)  # noqa: S608 - our own table's name
    database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608


def _check_version(database: sqlite3.Connection, path: Path) -> None:
    database.execute("PRAGMA trusted_schema = OFF")
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise EditionError(f"{path} is a database, but not a Letterbook edition; `letterbook build` writes one")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        raise EditionError(
            f"{path} was written in format {version} and this Letterbook reads format {VERSION}; build it again"
        )
    # A view under the name of a table could run for ever; `save` makes none.
    for kind, name in database.execute("SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"):
        raise EditionError(f"{path} holds the {kind} {name!r}, which Letterbook did not write; build it again")


def _edition(database: sqlite3.Connection) -> Edition:
    meta = msgspec.convert(dict(database.execute("SELECT key, value FROM meta").fetchall()), dict[str, str])
    sources = {source.id: source for source in _sources(database)}
    return Edition(
        title=meta["title"],
        subtitle=meta["subtitle"],
        licence=meta["licence"],
        url=meta["url"],
        compilers=msgspec.json.decode(meta["compilers"], type=tuple[str, ...]),
        editors=msgspec.json.decode(meta["editors"], type=tuple[str, ...]),
        sources=tuple(sources.values()),
        letters=tuple(_letters(database, sources)),
        persons=tuple(_structs(database, "persons", Person, lists=("forms",))),
        places=tuple(_structs(database, "places", Place, lists=("forms",))),
        entries=tuple(_structs(database, "list_entries", ListEntry)),
        abbreviations=tuple(_structs(database, "abbreviations", Abbreviation, lists=("forms",))),
        remainder=tuple(_structs(database, "remainder", Remainder)),
        findings=tuple(_structs(database, "findings", Finding)),
        styles=tuple(_structs(database, "styles", Style, lists=("facts", "traits"))),
    )


def _sources(database: sqlite3.Connection) -> Iterator[Source]:
    names = ("id", "path", "text", "sha256", "format", "encoding", "title")
    for row in _rows(database, "sources"):
        texts = {name: msgspec.convert(row[name], str) for name in names}
        yield Source(**texts, hints=msgspec.json.decode(row["hints"], type=tuple[Hint, ...]))


def _letters(database: sqlite3.Connection, sources: dict[str, Source]) -> Iterator[Letter]:
    def source(_: type, identifier: object) -> Source:
        return sources[msgspec.convert(identifier, str)]

    decoder = msgspec.json.Decoder(Letter, dec_hook=source)
    for row in _rows(database, "letters"):
        yield decoder.decode(row["struct"])


def _structs(database: sqlite3.Connection, table: str, kind: type[T], *, lists: tuple[str, ...] = ()) -> Iterator[T]:
    """The rows of a table as structs; `start` and `stop` become a span, JSON in the columns `lists` is decoded."""
    for row in _rows(database, table):
        span = {"span": {"start": row["start"], "end": row["stop"]}} if row.get("start") is not None else {}
        yield msgspec.convert(row | span | {name: msgspec.json.decode(row[name]) for name in lists}, kind)


def _rows(database: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    cursor = database.execute(f"SELECT * FROM {table} ORDER BY position")  # noqa: S608 - our own table's name
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _check(edition: Edition) -> None:
    """ValueError or KeyError unless every span lies in its text and every code is known."""
    for letter in edition.letters:
        if not letter.spans:
            raise ValueError(f"letter {letter.id!r} is nowhere")
        _check_spans(letter, len(letter.source.text))
    for rest in edition.remainder:
        _check_spans(rest, len(edition.source(rest.source).text))
    for entry in edition.entries:
        _check_spans(entry, len(edition.source(entry.source).text))
    for each in edition.abbreviations:
        if each.span:
            _check_spans(each, len(edition.source(each.source).text))
    for finding in edition.findings:
        _check_spans(finding, len(edition.source(finding.source).text))
        if finding.code not in CODES:
            raise ValueError(f"no finding has the code {finding.code!r}")


def _check_spans(value: object, length: int) -> None:
    if isinstance(value, Span):
        if not 0 <= value.start <= value.end <= length:
            raise ValueError(f"the span {value.start}-{value.end} lies outside the text")
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            _check_spans(getattr(value, name), length)
    elif isinstance(value, tuple):
        for item in value:
            _check_spans(item, length)
