"""Lists that a source prints, in what is written of them: the export, the store, the TEI, the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree, html

from letterbook.store import load, save
from letterbook.writers import site, tei
from letterbook.writers.json import to_export
from tests.unit.small_collections import built
from tests.unit.whole_volumes import volume

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.model.edition import Edition

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ABOUT = "Secretary of the Harbour Board"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return built(volume("en"))


def test_the_store_gives_them_back(edition: Edition, tmp_path: Path) -> None:
    save(edition, tmp_path / "edition.db")
    loaded = load(tmp_path / "edition.db")
    assert loaded.entries == edition.entries != ()
    assert loaded.persons == edition.persons


def test_the_export_has_their_words_and_places(edition: Edition) -> None:
    export = to_export(edition)
    (entry,) = [entry for entry in export.list_entries if entry.person == "sedova-v"]
    text = edition.sources[0].text
    assert (entry.kind, entry.name, entry.about) == ("person", "Sedova, Vera I.", ABOUT)
    assert text[entry.start : entry.end] == f"Sedova, Vera I., {ABOUT}"
    assert [person.about for person in export.persons if person.id == "sedova-v"] == [ABOUT]
    assert [entry.about for entry in export.list_entries if entry.name == "NP"] == ["north pier"]


def test_the_tei_lists_them_and_points_at_the_register(edition: Edition) -> None:
    corpus: Any = next(etree.fromstring(file.content) for file in tei.write(edition) if file.path == "tei/corpus.xml")
    (named,) = corpus.xpath("//t:standOff/t:list[@type='persons']//t:persName[.='Sedova, Vera I.']", namespaces=TEI)
    assert named.getnext().text == ABOUT
    (person,) = corpus.xpath(f"//t:person[@xml:id='{named.get('ref').partition('#')[2]}']", namespaces=TEI)
    assert person.xpath("t:note[@type='about']/text()", namespaces=TEI) == [ABOUT]
    (short,) = corpus.xpath("//t:standOff/t:list[@type='abbreviations']//t:abbr[.='NP']", namespaces=TEI)
    assert short.getnext().text == "north pier"


def test_the_site_says_it_where_the_person_is_shown_and_links_to_the_place(edition: Edition) -> None:
    files = {file.path: file.content for file in site.write(edition)}
    index: Any = html.fromstring(files["site/persons/index.html"])
    assert ABOUT in index.text_content()
    page: Any = html.fromstring(files["site/persons/sedova-v/index.html"])
    (told,) = page.xpath(f"//dd[starts-with(., '{ABOUT}')]")
    (link,) = told.xpath("a/@href")
    path, _, anchor = link.removeprefix("../../").partition("#")
    letter: Any = html.fromstring(files[f"site/{path}"])
    (place,) = letter.xpath(f"//*[@id='{anchor}']")
    assert place.text_content() == f"Sedova, Vera I., {ABOUT}"
