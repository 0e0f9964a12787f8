"""Addresses that stay: what is remembered of pages, and the pages left behind where one moved."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from msgspec.structs import replace

from letterbook import addresses, cli
from letterbook.addresses import Addresses, after
from letterbook.errors import EditionError
from letterbook.model.edition import Edition, Letter, Person
from letterbook.model.text import Source, Span
from letterbook.writers.site import write
from tests import sample

TEXT = "First letter of all.\nSecond letter of all.\nThird letter of all.\n"
STRETCHES = (Span(0, 20), Span(21, 42), Span(43, 63))


def edition(*names: str, text: str = TEXT, persons: tuple[Person, ...] = ()) -> Edition:
    """Three letters under these identifiers; an empty name leaves a letter out."""
    source = Source(id="s1", path="a.txt", text=text)
    shift = len(text) - len(TEXT)
    letters = tuple(
        Letter(id=name, source=source, spans=(Span(at.start + shift, at.end + shift),), parts=())
        for name, at in zip(names, STRETCHES, strict=True)
        if name
    )
    return Edition(title="", sources=(source,), letters=letters, persons=persons)


def moved(*builds: Edition) -> dict[str, str]:
    remembered = Addresses()
    for built in builds:
        remembered = after(remembered, built)
    return remembered.moved_letters


@pytest.mark.parametrize(
    ("builds", "leads"),
    [
        ([("a", "b", "c"), ("a", "b", "c")], {}),
        ([("a", "b", "c"), ("a", "new", "c")], {"b": "new"}),
        ([("a", "b", "c"), ("a", "x", "c"), ("a", "y", "c")], {"b": "y", "x": "y"}),  # the last place, not the next
        ([("a", "b", "c"), ("a", "x", "c"), ("a", "b", "c")], {"x": "b"}),  # back again
        ([("a", "a-2", "c"), ("x", "a", "c")], {"a-2": "a"}),  # taken by another: it leads nowhere else
        ([("a", "b", "c"), ("a", "", "c")], {}),  # nothing stands there any more
    ],
)
def test_an_address_that_moved_leads_to_the_last_one(builds, leads):
    assert moved(*(edition(*names) for names in builds)) == leads


def test_a_letter_is_found_in_a_source_that_was_changed():
    assert moved(edition("a", "b", "c"), edition("a", "new", "c", text=f"A title page.\n{TEXT}")) == {"b": "new"}


def test_a_letter_that_was_joined_to_another_leads_there():
    joined = edition("a", "", "c")
    joined = replace(joined, letters=(replace(joined.letters[0], spans=(Span(0, 42),)), joined.letters[1]))
    assert moved(edition("a", "b", "c"), joined) == {"b": "a"}


def test_a_person_is_found_by_the_forms_of_the_name():
    old = Person(id="varga", name="Varga", forms=("P. Varga", "Varga"))
    new = Person(id="varga-p", name="Pavel Varga", forms=("P. Varga", "Varga"))
    other = Person(id="orlov", name="Orlov")
    first = after(Addresses(), edition("a", "b", "c", persons=(old, other)))
    assert after(first, edition("a", "b", "c", persons=(new, other))).moved_persons == {"varga": "varga-p"}
    twins = (new, replace(new, id="varga-2"))
    assert after(first, edition("a", "b", "c", persons=twins)).moved_persons == {}  # which of two is not known


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / addresses.FILE_NAME
    assert addresses.load(path) == Addresses()
    kept = after(after(Addresses(), edition("a", "b", "c")), edition("a", "new", "c"))
    path.write_bytes(addresses.encoded(kept))
    assert addresses.load(path) == kept
    path.write_text('{"letters": 1}')
    with pytest.raises(EditionError, match=r"addresses\.json cannot be read"):
        addresses.load(path)


def pages_of(built: Edition, known: Addresses) -> dict[str, str]:
    files = write(built, tei={}, addresses=known)
    return {file.path: file.content.decode() for file in files if file.path.endswith(".html")}


def test_the_page_left_behind_leads_on():
    built = sample.edition()
    now = built.letters[0].id
    known = Addresses(
        moved_letters={"1924-old": now, "<b>&": now, "gone": "nobody", built.letters[1].id: now},
        moved_persons={"old-lunev": built.persons[0].id},
    )
    files = pages_of(built, known)
    page = files["site/letters/1924-old/index.html"]
    assert f'<meta http-equiv="refresh" content="0; url=../../letters/{now}/index.html">' in page
    assert f'<a href="../../letters/{now}/index.html">' in page
    assert f'url=../../../letters/{now}/source/index.html"' in files["site/letters/1924-old/source/index.html"]
    assert "site/persons/old-lunev/index.html" in files
    assert not any("gone" in path for path in files)
    assert 'http-equiv="refresh"' not in files[f"site/letters/{built.letters[1].id}/index.html"]
    assert not any("<b>" in path for path in files)
    published = replace(built, url="https://letters.example/")
    files = pages_of(published, known)
    canonical = f'<link rel="canonical" href="https://letters.example/letters/{now}/">'
    assert canonical in files["site/letters/1924-old/index.html"]
    assert canonical in files[f"site/letters/{now}/index.html"]


def test_a_corrected_sender_leaves_a_page_at_the_old_address(mine, capsys):
    def run(words: str) -> None:
        with pytest.raises(SystemExit) as ended:
            cli.main(shlex.split(words))
        assert not ended.value.code, capsys.readouterr().err

    run("build mine -q")
    before = {path.name for path in Path("mine/build/site/letters").iterdir()}
    run('correct mine date 7 1925-02-03 --by "Ann Gale" --why "seen" --on 2026-11-23')
    run("build mine -q")
    now = {path.name for path in Path("mine/build/site/letters").iterdir()}
    assert before < now
    moved_to = addresses.load(Path("mine/addresses.json")).moved_letters
    assert list(moved_to) == sorted(set(moved_to) - (now - before))
    for old, new in moved_to.items():
        assert f"letters/{new}/index.html" in Path(f"mine/build/site/letters/{old}/index.html").read_text()
