"""Kinds of editions in Italian, Spanish, Dutch and Latin, one small invented collection each."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import Truth, built, page, told

ITALIAN = (
    "Qui non si parla d'altro che della lite del podestà, e nessuno vuol dire quello che ne pensa. È piovuto per otto"
    " giorni e la strada del mulino è rovinata."
)
SPANISH = (
    "Aquí no se habla de otra cosa que del pleito del gobernador, y nadie quiere decir lo que piensa. Ha llovido ocho"
    " días seguidos y el camino del molino está perdido."
)
DUTCH = (
    "Hier spreekt men van niets anders dan van het proces van de rentmeester, en niemand wil zeggen wat hij ervan"
    " denkt. Het heeft acht dagen geregend en de weg naar de molen is weg."
)
LATIN = (
    "Nihil hic auditur nisi de lite praefecti, neque quisquam quid sentiat dicere audet. Pluit per octo dies et via"
    " quae ad molam ducit periit, sed ligna in totum mensem habemus."
)

STYLES: dict[str, list[tuple[str, Truth]]] = {
    "Italian": [
        (
            page(
                "1. A Clara Maffetti",
                "Torino, li 3 marzo 1862",
                "Carissima Clara,",
                ITALIAN,
                "Con affetto",
                "G. Verdini",
            ),
            Truth(
                "1",
                "G. Verdini",
                "Clara Maffetti",
                "1862-03-03",
                "Torino",
                "Carissima Clara,",
                "Con affetto",
                "G. Verdini",
            ),
        ),
        (
            page(
                "2. A Sua Eccellenza il conte di Cavalli",
                "Torino, 9 marzo 1862",
                "Illustrissimo Signore,",
                ITALIAN,
                "Mi creda il suo devotissimo",
                "G. Verdini",
            ),
            Truth(
                "2",
                "G. Verdini",
                "Sua Eccellenza il conte di Cavalli",
                "1862-03-09",
                "Torino",
                "Illustrissimo Signore,",
                "Mi creda il suo devotissimo",
                "G. Verdini",
            ),
        ),
    ],
    "Spanish": [
        (
            page(
                "1. A don José de San Marcos",
                "Bogotá, 8 de enero de 1821.",
                "Muy señor mío:",
                SPANISH,
                "Con todo mi afecto,",
                "BOLÍVARO.",
            ),
            Truth(
                "1",
                "BOLÍVARO",
                "don José de San Marcos",
                "1821-01-08",
                "Bogotá",
                "Muy señor mío:",
                "Con todo mi afecto,",
                "BOLÍVARO.",
            ),
        ),
        (
            page(
                "2. Al General Francisco de Paula Santandra",
                "Bogotá, 3 de febrero de 1821.",
                "Mi querido General:",
                SPANISH,
                "Soy de Ud. afectísimo amigo,",
                "BOLÍVARO.",
            ),
            Truth(
                "2",
                "BOLÍVARO",
                "General Francisco de Paula Santandra",
                "1821-02-03",
                "Bogotá",
                "Mi querido General:",
                "Soy de Ud. afectísimo amigo,",
                "BOLÍVARO.",
            ),
        ),
    ],
    "Dutch": [
        (
            page(
                "180 Aan Theo van Goor",
                "Den Haag, 8 januari 1882",
                "Waarde Theo,",
                DUTCH,
                "Met een handdruk,",
                "Vincent",
            ),
            Truth(
                "180",
                "Vincent",
                "Theo van Goor",
                "1882-01-08",
                "Den Haag",
                "Waarde Theo,",
                "Met een handdruk,",
                "Vincent",
            ),
        ),
        (
            page("181 Aan zijn ouders", "Den Haag, 19 januari 1882", "Lieve ouders,", DUTCH, "Gegroet,", "Vincent"),
            Truth("181", "Vincent", "zijn ouders", "1882-01-19", "Den Haag", "Lieve ouders,", "Gegroet,", "Vincent"),
        ),
    ],
    "Latin": [
        (
            page("401. Ioannes Roterus Thomae Mauro suo S. P. D.", LATIN, "Vale. Cantabrigiae, 3 Maii 1516."),
            Truth(
                "401",
                "Ioannes Roterus",
                "Thomae Mauro",
                "1516-05-03",
                "Cantabrigiae",
                "",
                "Vale. Cantabrigiae, 3 Maii 1516.",
                "",
            ),
        ),
        (
            page("402. THOMAS MAURUS IOANNI ROTERO SUO S. P. D.", LATIN, "Vale."),
            Truth("402", "THOMAS MAURUS", "IOANNI ROTERO", "", "", "", "Vale.", ""),
        ),
    ],
}


@pytest.mark.parametrize("language", STYLES)
def test_a_style_of_edition(language: str) -> None:
    letters = STYLES[language]
    edition = built("".join(text for text, _ in letters))
    assert [told(letter) for letter in edition.letters] == [truth for _, truth in letters]
