"""The search index: what is in it, that it is the same for the same letters, and what of it a correction changes."""

from __future__ import annotations

import gzip
import json
import re
from functools import partial
from pathlib import Path

import msgspec
import pytest

from letterbook.errors import OutputError
from letterbook.model.claims import Claim, Name, Undatable
from letterbook.model.edition import Edition, Fix, Person
from letterbook.writers.site import search, search_pagefind, search_shards, write
from letterbook.writers.site.frame import Frame
from letterbook.writers.site.search_records import FACETS, Record, drafts_of, rival_key
from letterbook.writers.site.search_shards import shards_of
from letterbook.writers.site.search_vocabulary import OTHER, pieces_of, start_of
from tests import sample
from tests.unit.site_pages import tree
from tests.unit.test_site_odd import hostile_edition

INDEX = f"site/{search.INDEX}/"


def index_of(edition: Edition, former: Path | None = None) -> dict[str, bytes]:
    files = list(search.index(Frame(edition, {}), former))
    assert all(file.path.startswith(INDEX) for file in files)
    return {file.path.removeprefix(INDEX): file.content for file in files}


def unpacked(content: bytes):
    return json.loads(gzip.decompress(content))


def records_of(edition: Edition) -> list[Record]:
    return [draft.whole() for draft in drafts_of(Frame(edition, {}))]


def record(number: int, text: str = "the ice is out", **facts: str) -> Record:
    shown = {
        "number": "",
        "day": "",
        "head": f"Letter {number}",
        "sender": "",
        "recipient": "",
        "date": "",
        "place": "",
    }
    facets = ((),) * len(FACETS)
    return Record(path=f"letters/l{number}/index.html", facets=facets, text=text, names="", keys="", **(shown | facts))


@pytest.fixture(scope="module")
def index() -> dict[str, bytes]:
    return index_of(sample.edition())


def test_there_is_a_record_of_each_letter():
    first, second = records_of(sample.edition())
    assert first.path == "letters/1924-03-03-lunev-board-of-the-survey/index.html"
    assert (first.number, first.day, first.date) == ("7", "1924-03-03", "3 March 1924")
    assert first.sender == "A. P. Lunev"
    assert second.date == "[20 February 1924 ?]"
    filed = dict(zip(FACETS, first.facets, strict=True))
    assert filed["writer"] == (("lunev-a-p", "A. P. Lunev"),)
    assert filed["year"] == (("1924", "1924"),)
    assert filed["archive"] == (("TsARO", "TsARO"),)
    assert filed["kind"] == (("letter", "letter"),)
    assert filed["language"] == (("en", "English"),)
    assert [key for key, _ in filed["certainty"]] == ["printed"]
    assert [key for key, _ in dict(zip(FACETS, second.facets, strict=True))["certainty"]] == ["inferred", "uncertain"]


def test_a_letter_is_found_by_its_notes_and_by_every_form_of_its_names():
    edition = sample.edition()
    lunev = Person("lunev-a-p", "A. P. Lunev", forms=("Lunyov", "Лунёв"))
    first = records_of(msgspec.structs.replace(edition, persons=(lunev,)))[0]
    assert "Orlov kept the second group until May 1924." in first.text
    assert "Лунёв" in first.names
    assert "\n" not in first.text


def test_an_editor_s_word_is_a_certainty_of_its_own():
    edition = sample.edition()
    said = Claim("sender", Name("B. Other"), by="editor", basis="editor", printed=False)
    letter = msgspec.structs.replace(edition.letters[0], claims=(*edition.letters[0].claims, said))
    changed = records_of(msgspec.structs.replace(edition, letters=(letter, *edition.letters[1:])))[0]
    assert "corrected" in [key for key, _ in changed.facets[FACETS.index("certainty")]]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Mjasnikow", "miasnikov"),
        ("mjasnikow", ""),
        ("Lunev", ""),
        ("Ow", ""),
        ("Мясников", "miasnikov"),
        ("Müller", ""),
    ],
)
def test_only_capitalised_words_have_rival_keys(word, key):
    assert rival_key(word) == key


def test_the_same_letters_give_the_same_bytes(index):
    assert index_of(sample.edition()) == index


def test_the_rows_name_the_pages_that_pagefind_knows(index):
    manifest = unpacked(index["manifest.packed"])
    (shard,) = manifest["shards"]
    rows = unpacked(index[f"{shard}/rows.packed"])
    assert manifest["letters"] == len(rows["rows"]) == 2
    for row in rows["rows"]:
        told = gzip.decompress(index[f"{shard}/fragment/{row[0]}.pf_fragment"]).removeprefix(search_pagefind.SIGNATURE)
        fragment = json.loads(told)
        assert ("The gauge at the lower ford" in fragment["content"]) == (
            row[1] == "1924-03-03-lunev-board-of-the-survey"
        )
    assert f"{shard}/wasm.en.pagefind" in index
    assert f"{shard}/wasm.unknown.pagefind" not in index
    assert not [path for path in index if "pagefind-ui" in path]


def test_what_stands_in_the_manifest_is_there(index):
    manifest = unpacked(index["manifest.packed"])
    assert {f"words/{name}.packed" for name in manifest["pieces"].values()} == {
        path for path in index if path.startswith("words/")
    }
    assert len({path.split("/")[0] for path in index} - {"words", "manifest.packed"}) == len(manifest["shards"])


def test_markup_in_a_letter_is_words_and_no_markup():
    hostile = '<script>alert(1)</script> "></p><h1 data-pagefind-ignore>x</h1> &amp; \x00\x1b \ud800 ' + "a\u200bb"
    made = search_pagefind.bundle([record(1, hostile, head='" data-pagefind-filter="x')], "en")
    assert len(made.names) == 1
    fragment = next(content for path, content in made.files.items() if path.endswith(".pf_fragment"))
    told = json.loads(gzip.decompress(fragment).removeprefix(search_pagefind.SIGNATURE))
    assert told["content"].startswith('<script>alert(1)</script> "></p><h1 data-pagefind-ignore>x</h1> &amp;')
    assert told["meta"]["title"] == '" data-pagefind-filter="x'
    assert told["filters"] == {}


def test_hostile_letters_are_indexed_as_they_are():
    made = index_of(hostile_edition())
    rows = [unpacked(content) for path, content in made.items() if path.endswith("rows.packed")]
    assert sum(len(table["rows"]) for table in rows) == len(hostile_edition().letters)
    assert all(".." not in path for path in made)


def test_a_correction_changes_one_shard_and_leaves_the_others(monkeypatch):
    monkeypatch.setattr(search_shards, "MOST", 4)
    before = [record(number) for number in range(16)]
    after = [record(number, "the ice is back" if number == 5 else "the ice is out") for number in range(16)]
    names_before = {shard.name for shard in shards_of(before, "en")}
    names_after = {shard.name for shard in shards_of(after, "en")}
    assert len(names_before) == len(names_after) == 4
    assert len(names_before & names_after) == 3
    assert {shard.name for shard in shards_of(before[::-1], "en")} == names_before


def test_a_shard_of_the_last_build_is_taken_as_it_stands(tmp_path, index, monkeypatch):
    for path, content in index.items():
        where = tmp_path / search.INDEX / path
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(content)
    monkeypatch.setattr(search_pagefind, "bundle", lambda *_: pytest.fail("made anew"))
    assert index_of(sample.edition(), tmp_path) == index


def test_a_draft_changes_with_all_that_its_record_does():
    edition = sample.edition()
    letter, other = edition.letters[0], Claim("date", Undatable(), by="editor", basis="editor")
    drafts = [
        next(iter(drafts_of(Frame(msgspec.structs.replace(edition, letters=(each, *edition.letters[1:])), {}))))
        for each in (
            letter,
            letter.with_claims([other]),
            msgspec.structs.replace(letter, number="8"),
            msgspec.structs.replace(letter, notes=letter.notes[:1]),
            msgspec.structs.replace(letter, parts=letter.parts[:-3]),
            msgspec.structs.replace(letter, fixes=(Fix(letter.parts[-1].span, "read otherwise", "ed.", "why"),)),
        )
    ]
    assert len({draft.digest() for draft in drafts}) == len(drafts)
    assert all(draft.whole().path == draft.path for draft in drafts)


def test_the_language_is_that_of_most_letters():
    letters = sample.edition().letters
    assert search.language_of(letters) == "en"
    assert search.language_of(()) == "unknown"


def test_a_word_lies_in_the_piece_of_its_beginning():
    starts = {"m", "mi", "mia", OTHER}
    assert [start_of(word, starts) for word in ("miasnikov", "mi", "m", "moscow", "漢字")] == [
        "mia",
        "mi",
        "m",
        "m",
        OTHER,
    ]


def test_the_pieces_hold_words_rivals_and_registers():
    edition = sample.edition()
    counts = [{"Мясников": 2, "Myasnikov": 3, "MYASNIKOV": 1, "Machine": 1, "machine": 2, "Müller": 1}]
    pieces = pieces_of(counts, Frame(edition, {}))
    read = {file.path.split("/")[1].split("-")[0]: unpacked(file.content) for file in pieces.files}
    assert read["m"]["words"] == [["machine", 3, ""], ["muller", 1, "Müller"], ["myasnikov", 6, "Myasnikov"]]
    assert read["m"]["keys"] == {"miasnikov": ["Myasnikov", "Мясников"]}
    named = {entry[2]: (start, entry) for start, piece in read.items() for entry in piece["named"]}
    assert named["Ostrov"][1][:2] == ["place", "places/ostrov/index.html"]
    assert named["A. P. Lunev"][1][3].split()[:3] == ["a", "p", "lunev"]


def test_too_many_words_that_begin_alike_are_parted_further():
    counts = [{f"m{a}{b}{c}": 1 for a in "abcdefghij" for b in "abcdefghijklmnopqrst" for c in "abcdefghijklmnop"}]
    pieces = pieces_of(counts, Frame(sample.edition(), {}))
    assert set(pieces.starts) == {"m", OTHER, *(f"m{letter}" for letter in "abcdefghij")}


def test_an_edition_of_no_letters_has_an_index_of_none():
    empty = msgspec.structs.replace(sample.edition(), letters=(), persons=(), places=(), findings=())
    assert unpacked(index_of(empty)["manifest.packed"])["shards"] == []


def test_without_pagefind_the_site_has_a_page_and_no_index(monkeypatch):
    monkeypatch.setattr(search_pagefind, "program", lambda: None)
    paths = {file.path for file in write(sample.edition(), tei={}, index=partial(search.index, former=None))}
    assert "site/search/index.html" in paths
    assert not [path for path in paths if path.startswith(INDEX)]


def test_a_failure_of_pagefind_is_told(monkeypatch):
    monkeypatch.setattr(search_pagefind, "program", lambda: Path("/bin/false"))
    with pytest.raises(OutputError, match=re.escape("/bin/false could not make the search index")):
        search_pagefind.bundle([record(1)], "en")


def test_the_page_says_how_to_browse_and_every_other_has_a_field():
    site = {file.path.removeprefix("site/"): file.content for file in write(sample.edition(), tei={})}
    page = tree(site, "search/index.html")
    links = page.xpath("//section[@class='without']//a/@href")
    assert "../persons/index.html" in links
    assert page.xpath("//form/@action") == ["index.html"]
    fields = tree(site, "letters/1924-03-03-lunev-board-of-the-survey/index.html").xpath("//form[@role='search']")
    assert [form.get("action") for form in fields] == ["../../search/index.html"]
