"""BEACON, and what the site offers for download."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook import pipeline
from letterbook.model.edition import Person, Place
from letterbook.writers import File, beacon, cmif, downloads
from tests import sample
from tests.unit.letter_tei import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = "https://letters.example/ed"
WHO = edition_of(
    persons=(
        Person("lunev-a-p", "A. P. Lunev", gnd="118540238", wikidata="https://www.wikidata.org/wiki/Q42"),
        Person("board", "Board of Ice", kind="body", gnd="https://d-nb.info/gnd/2005054-X"),
        Person("varga", "P. Varga", viaf="no number"),
    ),
    places=(Place("ostrov", "Ostrov", geonames="500", wikidata="Q7"),),
    url=HERE,
)


def read(content: bytes) -> tuple[dict[str, str], list[list[str]]]:
    """The fields and links of a BEACON file, as its specification reads them."""
    fields, links = {}, []
    for line in content.decode().splitlines():
        if meta := re.fullmatch(r"#([A-Z]+):\s*(.*)", line):
            fields[meta[1]] = meta[2]
        elif line.strip():
            links.append(line.split("|"))
    return fields, links


def sizes(files: Iterable[File]) -> dict[str, int]:
    return {file.path: len(file.content) for file in files}


class TestBeacon:
    def test_every_number_leads_to_a_page(self):
        files = {file.path: read(file.content) for file in beacon.write(WHO)}
        pages = {
            path: {fields["PREFIX"] + source: fields["TARGET"].replace("{ID}", target) for source, _, target in links}
            for path, (fields, links) in files.items()
        }
        assert pages == {
            "beacon-gnd.txt": {
                "https://d-nb.info/gnd/118540238": f"{HERE}/persons/lunev-a-p/",
                "https://d-nb.info/gnd/2005054-X": f"{HERE}/persons/board/",
            },
            "beacon-wikidata.txt": {"http://www.wikidata.org/entity/Q42": f"{HERE}/persons/lunev-a-p/"},
            "beacon-wikidata-places.txt": {"http://www.wikidata.org/entity/Q7": f"{HERE}/places/ostrov/"},
            "beacon-geonames.txt": {"https://www.geonames.org/500": f"{HERE}/places/ostrov/"},
        }

    def test_a_file_says_what_it_is_and_where_it_stands(self):
        for file in beacon.write(replace(WHO, title="Letters\nof # Ice", editors=("A. Gale",))):
            fields, _ = read(file.content)
            assert file.content.startswith(b"#FORMAT: BEACON\n#VERSION: 0.1\n")
            assert fields["FEED"] == f"{HERE}/{file.path}"
            assert (fields["NAME"], fields["CREATOR"]) == ("Letters of # Ice", "A. Gale")

    def test_letters_are_counted_once(self):
        persons = (Person("lunev-a-p", "A. P. Lunev", gnd="118540238"), Person("varga-p", "P. Varga", viaf="12"))
        made = replace(sample.edition(), persons=persons, url=HERE)
        counts = {file.path: read(file.content)[1][0][1] for file in beacon.write(made)}
        assert counts == {"beacon-gnd.txt": "2", "beacon-viaf.txt": "2"}

    def test_without_an_address_or_numbers_there_is_none(self):
        assert list(beacon.write(replace(WHO, url=""))) == []
        assert list(beacon.write(replace(sample.edition(), url=HERE))) == []


class TestDownloads:
    def test_all_of_them_are_listed_with_size_and_words(self):
        files = [*downloads.write(WHO), *(File(f"site/{file.path}", file.content) for file in cmif.write(WHO))]
        listed = downloads.listed(sizes(files))
        assert {f"site/{each.path}": each.size for each in listed} == sizes(files)
        for each in listed:
            assert each.name
            assert each.about.endswith(".")

    def test_a_table_says_what_its_rows_are(self):
        abouts = {each.path: each.about for each in downloads.listed(sizes(downloads.write(WHO)))}
        assert abouts["data/csv/persons.csv"] == "Each row is a person of the register."

    def test_they_come_in_the_order_of_the_words_for_them(self):
        forms = [each.format for each in downloads.listed(sizes(reversed(list(downloads.write(WHO)))))]
        order = list(downloads.kinds())
        assert forms == sorted(forms, key=order.index)

    def test_each_is_a_format_that_export_knows(self):
        assert set(downloads.kinds()) <= set(pipeline.FORMATS)

    def test_a_page_is_no_download(self):
        assert downloads.listed({"site/index.html": 1, "site/data/other.txt": 2}) == ()

    def test_what_is_listed_exists_in_a_real_edition(self, demo_edition):
        paths = {file.path for file in downloads.write(replace(demo_edition, url=HERE))}
        for form, kind in downloads.kinds().items():
            if form != "cmif":
                assert any(path.startswith(f"site/{kind.path.rstrip('*')}") for path in paths), form

    def test_its_words_are_whole_sentences(self):
        table = tomllib.loads(resources.files("letterbook.writers").joinpath("downloads.toml").read_text("utf-8"))
        assert all(entry["about"][0].isupper() and entry["about"].endswith(".") for entry in table.values())
