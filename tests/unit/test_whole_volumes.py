"""Volumes from cover to cover: what is no letter is named for what it is, and its lists are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.small_collections import built
from tests.unit.whole_volumes import CODES, pieces, volume

if TYPE_CHECKING:
    from letterbook.model.remainders import ListEntry


@pytest.mark.parametrize("code", CODES)
def test_every_stretch_is_what_it_is(code: str) -> None:
    edition = built(volume(code))
    text = edition.sources[0].text
    found = [(span, "letter") for letter in edition.letters for span in letter.spans]
    found += [(rest.span, rest.kind) for rest in edition.remainder]
    assert [(kind, span.of(text)) for span, kind in sorted(found)] == list(pieces(code))


PERSONS = {
    "en": [
        ("ARDEN, THOMAS E.", "Inspector of Lights until June 1921", ""),
        ("Lunev, Peter A.", "engineer of the north pier; from 1922 Deputy Director of Lights", "lunev-p"),
        ("Orlov, Gleb", "keeper of the stores", ""),
        ("Sedova, Vera I.", "Secretary of the Harbour Board", "sedova-v"),
    ],
    "de": [
        ("Brandtner, Karl", "(1771–1830), Strombaumeister in Lindenau", "brandtner-k"),
        ("Ehlers, Sophie", "(1790–1855), Schwester der Ottilie Voss", ""),
        ("Voss, Ottilie", "(1785–1861), Leiterin der Mädchenschule in Oberau", "voss-o"),
        ("Zenger, Anton", "(um 1760–1813), Fährmann", ""),
    ],
    "fr": [
        ("AUBRAC (Jeanne)", "maîtresse du moulin de Valmorel", "aubrac-j"),
        ("DUFRESNOY (Pierre)", "contrôleur des eaux à Passy", "dufresnoy-p"),
        ("MOREL (Antoine)", "dit le Grand, charpentier", ""),
    ],
    "ru": [
        (
            "Лунёв Пётр Андреевич",
            "(1880–1938) – инженер, в 1921–1922 гг. строитель маяка на северном молу.",
            "lunev-p-a",
        ),
        ("Орлов Глеб Ильич", "(1875–?) – заведующий складом.", ""),
        ("Седова Вера Ивановна", "(1890–1961) – секретарь правления порта.", "sedova-v-i"),
    ],
}
ABBREVIATIONS = {
    "en": [
        ("HB", "Harbour Board"),
        ("NP", "north pier"),
        ("TsARO", "Central Archive of the Ostrov Region; the records of the Harbour Board are its fond 12"),
    ],
    "de": [("BrH", "Brückenhaus Lindenau"), ("Hs.", "Handschrift"), ("StA", "Stadtarchiv"), ("Vf.", "Verfasser")],
    "fr": [("A. V.", "Archives de Valmorel"), ("B. P.", "Bibliothèque de Passy"), ("ms.", "manuscrit")],
    "ru": [
        ("ВСНХ", "Высший совет народного хозяйства"),
        ("ЦАРО", "Центральный архив Островской области"),
        ("ЧК", "Чрезвычайная комиссия"),
    ],
}


@pytest.mark.parametrize("code", CODES)
def test_lists_of_persons_are_read(code: str) -> None:
    edition = built(volume(code))
    listed = [entry for entry in edition.entries if entry.kind == "person"]
    assert [(entry.name, entry.about, entry.person) for entry in listed] == PERSONS[code]
    told = {person.id: person.about for person in edition.persons if person.about}
    assert told == {person: about for _, about, person in PERSONS[code] if person}


@pytest.mark.parametrize("code", CODES)
def test_lists_of_abbreviations_are_read(code: str) -> None:
    listed = [entry for entry in built(volume(code)).entries if entry.kind == "abbreviation"]
    assert [(entry.name, entry.about) for entry in listed] == ABBREVIATIONS[code]


@pytest.mark.parametrize("code", CODES)
def test_an_entry_stands_where_it_says(code: str) -> None:
    edition = built(volume(code))

    def words(entry: ListEntry) -> str:
        return " ".join(entry.span.of(edition.sources[0].text).split())

    assert edition.entries
    assert all(words(entry).startswith(entry.name) for entry in edition.entries)
    assert all(words(entry).endswith(entry.about) for entry in edition.entries)
