from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from letterbook.errors import EditionError, OutputError
from letterbook.model.findings import Finding
from letterbook.model.text import Hint, Source, Span
from letterbook.store import load, save


@pytest.fixture
def saved(edition, tmp_path: Path) -> Path:
    path = tmp_path / "edition.db"
    save(edition, path)
    return path


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def ask(path: Path, question: str):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


def test_what_is_saved_is_loaded(edition, saved):
    assert load(saved) == edition


def test_all_that_is_known_of_a_source_comes_back(edition, tmp_path):
    hints = (Hint("heading", Span(0, 4), level=2), Hint("note", Span(5, 9), target="n1"))
    source = Source(
        id="s9",
        path="river.html",
        text="a\r\nb\x00ß𝔘",
        sha256="ab",
        format="html",
        encoding="cp1251",
        title="T",
        hints=hints,
    )
    save(msgspec.structs.replace(edition, sources=(*edition.sources, source)), tmp_path / "e.db")
    loaded = load(tmp_path / "e.db").sources[1]
    assert vars(loaded) == vars(source)


def test_the_same_edition_gives_the_same_bytes(edition, saved, tmp_path):
    save(edition, tmp_path / "again.db")
    assert saved.read_bytes() == (tmp_path / "again.db").read_bytes()
    save(load(saved), tmp_path / "loaded.db")
    assert saved.read_bytes() == (tmp_path / "loaded.db").read_bytes()


def test_a_person_can_ask_it(saved):
    letters = ask(
        saved, "SELECT number, sender, recipient, date, date_latest, place FROM letters ORDER BY date_earliest"
    )
    assert letters == [
        (None, "P. Varga", "A. P. Lunev", "1924-02-20?", "1924-02-20", "Ostrov"),
        ("7", "A. P. Lunev", "Board of the Survey", "1924-03-03", "1924-03-03", None),
    ]
    assert ask(saved, "SELECT text FROM parts WHERE role = 'signature' ORDER BY letter DESC") == [
        ("A. Lunev.",),
        ("Head of the station: P. Varga.",),
    ]
    assert ask(saved, "SELECT label, printed, anchor_start IS NULL FROM notes") == [("1", 1, 0), ("2", 0, 0)]
    assert ask(saved, "SELECT value FROM claims WHERE field = 'enclosed_with'") == [
        ("1924-03-03-lunev-board-of-the-survey",)
    ]
    assert ask(saved, "SELECT date, lost_id FROM mentions") == [("1924-02-28", "lost-1924-02-28-board-lunev")]
    assert ask(saved, "SELECT line, col, severity FROM findings WHERE code = 'LB102'") == [(33, 1, "warning")]
    assert ask(saved, "SELECT kind, text FROM remainder")[0] == ("navigation", "Home | Library | Letters")


def test_the_reading_text_can_be_searched_without_accents(edition, tmp_path):
    save(edition, tmp_path / "e.db")
    found = ask(
        tmp_path / "e.db",
        """SELECT letters.id FROM letters_fts JOIN letters ON position = letters_fts.rowid
           WHERE letters_fts MATCH 'härbour'""",
    )
    assert found == [("1924-02-20-varga-lunev",)]


def test_saving_again_replaces_the_file_and_leaves_nothing_behind(edition, saved):
    save(msgspec.structs.replace(edition, title="Another"), saved)
    assert load(saved).title == "Another"
    assert [path.name for path in saved.parent.iterdir()] == ["edition.db"]


def test_a_failure_leaves_the_old_file(edition, saved):
    before = saved.read_bytes()
    broken = msgspec.structs.replace(edition, letters=edition.letters * 2)  # an identifier twice
    with pytest.raises(OutputError, match="UNIQUE"):
        save(broken, saved)
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == ["edition.db"]


def test_half_a_character_is_refused(edition, tmp_path):
    source = Source(id="s2", path="x", text="\ud800", sha256="x")
    with pytest.raises(EditionError, match="halves of characters"):
        save(msgspec.structs.replace(edition, sources=(*edition.sources, source)), tmp_path / "e.db")


def test_a_folder_that_is_not_there(edition, tmp_path):
    with pytest.raises(OutputError, match="No such file"):
        save(edition, tmp_path / "no" / "e.db")


@pytest.mark.parametrize("content", [b"", b"SQLite", b"Dear Sir,", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_another_kind_of_file_is_refused(tmp_path, content):
    (tmp_path / "e.db").write_bytes(content)
    with pytest.raises(EditionError):
        load(tmp_path / "e.db")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(EditionError, match="No such file"):
        load(tmp_path / "e.db")


def test_another_database_is_refused(tmp_path):
    change(tmp_path / "e.db", "CREATE TABLE letters (id)")
    with pytest.raises(EditionError, match="not a Letterbook edition"):
        load(tmp_path / "e.db")


def test_another_version_is_named(saved):
    change(saved, "PRAGMA user_version = 99")
    with pytest.raises(EditionError, match="format 99 and this Letterbook reads format 4"):
        load(saved)


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE parts; DROP TABLE letters",
        "DELETE FROM meta",
        "UPDATE meta SET value = '{' WHERE key = 'editors'",
        "UPDATE sources SET text = 'short'",
        "UPDATE sources SET text = x'ff'",
        "UPDATE sources SET hints = '[{}]'",
        "UPDATE letters SET struct = '{}'",
        "UPDATE letters SET struct = 'not json'",
        'UPDATE letters SET struct = replace(struct, \'"source":"s1"\', \'"source":"s7"\')',
        "UPDATE letters SET struct = replace(struct, '\"start\":', '\"start\":-')",
        "UPDATE letters SET struct = NULL",
        "UPDATE persons SET forms = '3'",
        "UPDATE findings SET code = 'LB999'",
        "UPDATE findings SET stop = 100000",
        "UPDATE findings SET source = 's7'",
        "UPDATE remainder SET kind = 'something'",
        "UPDATE remainder SET start = 'x'",
        "DROP TABLE styles; CREATE VIEW styles AS SELECT 1",
    ],
)
def test_damage_is_an_error_and_not_an_edition(saved, damage):
    with closing(sqlite3.connect(saved)) as database:
        # NOT NULL is the first line of defence; a hostile file has none.
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '')")
        database.commit()
    with closing(sqlite3.connect(saved)) as database:
        database.executescript(damage)
    with pytest.raises(EditionError) as caught:
        load(saved)
    assert "build" in str(caught.value)


def test_loading_does_not_write(saved):
    before = saved.read_bytes()
    saved.chmod(0o444)
    load(saved)
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == ["edition.db"]


def test_a_name_that_is_an_address_is_a_name(edition, tmp_path):
    path = tmp_path / "a?mode=rwc#b%20.db"
    save(edition, path)
    assert load(path) == edition


def test_the_tables_are_those_the_docs_describe(saved):
    text = (Path(__file__).parents[2] / "docs" / "reading-the-output.md").read_text(encoding="utf-8")
    names = {name for (name,) in ask(saved, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = {name for name in names if not name.startswith("letters_fts_")}
    assert {name for name in tables if f"`{name}`" not in text} == set()


def test_every_letter_is_kept_whole(edition, saved):
    (struct,) = ask(saved, "SELECT struct FROM letters WHERE number = '7'")[0]
    assert json.loads(struct)["source"] == "s1"
    assert len(json.loads(struct)["claims"]) == len(edition.letters[0].claims)


def test_a_finding_outside_letters_keeps_no_letter(edition, tmp_path):
    lone = Finding("LB003", "s1", Span(0, 0), "a mark")
    save(msgspec.structs.replace(edition, findings=(lone,)), tmp_path / "e.db")
    assert load(tmp_path / "e.db").findings == (lone,)
