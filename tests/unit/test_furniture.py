"""What surrounds letters: menus, page numbers, rules, titles of lists, licences, and the lines that only look so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.blocks import blocks
from letterbook.finders.furniture import bracketed, find
from letterbook.finders.headings import find_heading
from letterbook.languages import AVAILABLE, load
from letterbook.model.annotations import Furniture
from letterbook.model.text import Hint, Source, Span


def kinds(code: str, text: str, *, hints: tuple[Hint, ...] = ()) -> list[str]:
    """What each block is that is furniture; the annotation covers its block."""
    source = Source(id="s1", path="l.txt", text=text, hints=hints)
    layer = blocks(source)
    found = list(find(source, layer, (load(code),)))
    assert all(layer[annotation.block].span == annotation.span for annotation in found)
    return [annotation.body.kind for annotation in found if isinstance(annotation.body, Furniture)]


FURNITURE = [
    ("en", "Home | Library | Letters", "navigation"),
    ("en", "River-Survey |  Lunev  | Sedov |  Home Page", "navigation"),
    ("en", "Home", "navigation"),
    ("en", "Back to contents »", "navigation"),
    ("en", "Next", "navigation"),
    ("en", "12", "page"),
    ("en", "- 12 -", "page"),
    ("en", "[12]", "page"),
    ("en", "p. 12", "page"),
    ("en", "Page 12", "page"),
    ("en", "xiv", "page"),
    ("en", "***", "rule"),
    ("en", "* * *", "rule"),
    ("en", "-----", "rule"),
    ("en", "_____", "rule"),
    ("en", "Preface", "front-matter"),
    ("en", "PREFACE.", "front-matter"),
    ("en", "To the Reader", "front-matter"),
    ("en", "Table of Contents", "contents"),
    ("en", "List of Persons", "list"),
    ("en", "INDEX OF NAMES", "list"),
    ("en", "Appendix", "back-matter"),
    ("en", "Errata", "back-matter"),
    ("en", "Compiled by: A.P.Lunev, V.I.Sedov.", "compilers"),
    ("en", "Edited by A. Moss", "compilers"),
    ("en", "Copyright 1996 A. Moss", "licence"),
    ("en", "All rights reserved.", "licence"),
    ("de", "Seite 12", "page"),
    ("de", "S. 12", "page"),
    ("de", "Inhaltsverzeichnis", "contents"),
    ("de", "Vorwort", "front-matter"),
    ("de", "Personenregister", "back-matter"),
    ("de", "Herausgegeben von Karl Oster", "compilers"),
    ("de", "Startseite | Suche | Briefe", "navigation"),
    ("fr", "page 12", "page"),
    ("fr", "Table des matières", "contents"),
    ("fr", "Préface", "front-matter"),
    ("fr", "Publié par P. Dufresnoy", "compilers"),
    ("fr", "Accueil | Recherche | Lettres", "navigation"),
    ("fr", "Retour", "navigation"),
    ("ru", "стр. 12", "page"),
    ("ru", "Предисловие", "front-matter"),
    ("ru", "Список сокращений", "list"),
    ("ru", "Составители: А. Лунёв, В. Седов", "compilers"),
    ("ru", "Главная | Библиотека | Письма", "navigation"),
    ("ru", "Назад", "navigation"),
]

NO_FURNITURE = [
    ("en", "The ice has gone from the upper ford."),
    ("en", "A. P. Lunev to V. I. Sedov"),
    ("en", "Ostrov, March 3, 1924"),
    ("en", "Dear Moss,"),
    ("en", "No. 12"),
    ("en", "12 boats"),
    ("en", "A. Moss"),
    ("en", "Index of the boats at the ford"),
    ("en", "Introduction to the letters of the Survey"),
    ("en", "The preface is long."),
    ("en", "Home again at last, I write to you."),
    ("en", "Next week the ice will go."),
    ("en", "A letter compiled by nobody"),
    ("en", "Moss - Reed"),
    ("en", "22/XI-23"),
    ("de", "Der Strom steigt."),
    ("de", "Seite an Seite"),
    ("de", "Zurück in Lindenau"),
    ("fr", "La glace est partie."),
    ("fr", "Retour de Valmorel"),
    ("ru", "Лёд прошёл."),
    ("ru", "Назад пути нет."),
]


@pytest.mark.parametrize(("code", "text", "kind"), FURNITURE)
def test_furniture(code: str, text: str, kind: str) -> None:
    assert kinds(code, text) == [kind]


@pytest.mark.parametrize(("code", "text"), NO_FURNITURE)
def test_no_furniture(code: str, text: str) -> None:
    assert kinds(code, text) == []


def test_a_long_licence() -> None:
    notice = "This volume is published under a Creative Commons licence. " + "Ask the library before you copy it. " * 20
    assert kinds("en", notice) == ["licence"]


def test_the_file_knows_its_menus() -> None:
    text = "The Survey\n\nThe ice has gone."
    assert kinds("en", text, hints=(Hint("navigation", Span(0, 10)),)) == ["navigation"]
    assert kinds("en", text, hints=(Hint("navigation", Span(0, 5)),)) == []


def test_the_file_knows_its_contents() -> None:
    text = "1. Moss to Reed\n\nThe ice has gone."
    assert kinds("en", text, hints=(Hint("contents", Span(0, 15)),)) == ["contents"]
    assert kinds("en", text, hints=(Hint("contents", Span(0, 9)),)) == []


def test_menus_in_one_another() -> None:
    text = "The Survey\n\nThe lamp\n\nThe ice has gone."
    hints = (Hint("navigation", Span(0, 20)), Hint("navigation", Span(0, 10)))
    assert kinds("en", text, hints=hints) == ["navigation", "navigation"]


@pytest.mark.parametrize(
    ("code", "text", "subject"),
    [
        ("en", "LIST OF PERSONS MENTIONED IN THIS VOLUME", "persons"),
        ("en", "Dramatis Personae.", "persons"),
        ("en", "List of Names", "persons"),
        ("en", "Abbreviations and Symbols", "abbreviations"),
        ("en", "_List of abbreviations used_", "abbreviations"),
        ("en", "List of Sources", ""),
        ("en", "Index of Names", ""),
        ("de", "Verzeichnis der erwähnten Personen", "persons"),
        ("de", "Siglen und Abkürzungen", "abbreviations"),
        ("de", "Quellenverzeichnis", ""),
        ("fr", "LISTE DES PERSONNES CITÉES", "persons"),
        ("fr", "Liste des abréviations utilisées", "abbreviations"),
        ("ru", "ИМЕННОЙ КОММЕНТАРИЙ", "persons"),
        ("ru", "Список принятых сокращений", "abbreviations"),
        ("ru", "Именной указатель", ""),
        ("it", "Elenco dei nomi", "persons"),
        ("it", "Sigle e abbreviazioni", "abbreviations"),
        ("es", "Lista de abreviaturas", "abbreviations"),
        ("nl", "Lijst van personen", "persons"),
    ],
)
def test_what_a_list_is_of(code: str, text: str, subject: str) -> None:
    source = Source(id="s1", path="l.txt", text=text)
    (found,) = find(source, blocks(source), (load(code),))
    assert isinstance(found.body, Furniture)
    assert (found.body.kind, found.body.subject) == ("list", subject)


@pytest.mark.parametrize(("code", "text"), [("en", "Names"), ("en", "Persons of rank came."), ("fr", "Noms")])
def test_no_title_of_a_list(code: str, text: str) -> None:
    assert kinds(code, text) == []


def test_the_furniture_of_a_page() -> None:
    text = "Home | Library | Letters\n\nPreface\n\nThe ice has gone.\n\n* * *\n\nDear Moss,\n\n- 12 -\n"
    assert kinds("en", text) == ["navigation", "front-matter", "rule", "page"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "en",
            "The lamp [Page 12] is lit [Pageheading: THE LAMP] now. [Illustration: a lamp]",
            ["[Page 12]", "[Pageheading: THE LAMP]", "[Illustration: a lamp]"],
        ),
        ("en", "[PAGE 12]", ["[PAGE 12]"]),
        ("en", "[Pages] and [the page] and [Ostrov, 1924]", []),
        ("en", "[Page 12 without an end", []),
        ("de", "Der Strom [Seite 5] steigt. [Abbildung: Lampe]", ["[Seite 5]", "[Abbildung: Lampe]"]),
        ("fr", "La glace [Page 3] part. [Planche: lampe]", ["[Page 3]", "[Planche: lampe]"]),
        ("ru", "Лёд [Страница 5] прошёл. [Иллюстрация: лампа]", ["[Страница 5]", "[Иллюстрация: лампа]"]),
    ],
)
def test_insertions_about_the_page(code: str, text: str, expected: list[str]) -> None:
    found = bracketed(Source(id="s1", path="l.txt", text=text), (load(code),))
    assert [span.of(text) for span in found] == expected


BITS = (
    "Home", " | ", "Preface", "Содержание", "Inhalt", "Compiled by", ": ", "12", "xiv", "p. ", "[", "]", "[Page ",
    "*", "-", "_", "©", "Moss", ". ", "\n", "\n\n", "\t",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=14).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines)
def test_any_block_is_one_kind_of_furniture_at_most(code: str, text: str) -> None:
    source = Source(id="s1", path="l.txt", text=text)
    layer = blocks(source)
    found = list(find(source, layer, (load(code),)))
    assert all(layer[annotation.block].span == annotation.span for annotation in found)
    assert len({annotation.block for annotation in found}) == len(found)
    spans = bracketed(source, (load(code),))
    assert all(span.of(text)[0] + span.of(text)[-1] == "[]" for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


RUNNING_HEADS = "".join(
    f"The bridge is carried away.\n\n{head}\n\nWe went round by the ford.\n\n"
    for head in (
        "46          LETTERS OF HENRY MOSS.",
        "TO HIS BROTHER.          47",
        "48          LETTERS OF HENRY MOSS.",
        "TO HIS BROTHER.          49",
        "50          LETTERS OF HENRY MOSS.",
        "TO HIS BROTHER.          51",
    )
)


def test_words_beside_a_rising_page_number_are_a_running_head() -> None:
    assert kinds("en", RUNNING_HEADS) == ["page"] * 6


def test_the_same_words_beside_numbers_that_do_not_rise_are_none() -> None:
    assert kinds("en", "Flour, barrels          12\n\nFlour, barrels          9\n\nFlour, barrels          40\n") == []


SIDE_NOTES = [
    ("en", "[Sidenote: To Lady Orme.]", ("Lady Orme",)),
    ("en", "[Side-note. TO MR. PELL.]", ("MR. PELL",)),
    ("de", "[Randnote: An Lotte Vogel.]", ("Lotte Vogel",)),
    ("de", "[Am Rande: An Herrn Karl Pell]", ("Herrn Karl Pell",)),
    ("fr", "[Note marginale: À M. Delorme.]", ("M. Delorme",)),
    ("fr", "[En marge : À Madame Orme]", ("Madame Orme",)),
    ("ru", "[На полях: П. А. Луневу]", ("П. А. Луневу",)),
]


@pytest.mark.parametrize(("code", "line", "recipients"), SIDE_NOTES)
def test_a_side_note_that_names_correspondents_is_a_head(code, line, recipients):
    text = f"The mill is dry.\n\n{line}\n\nOSTREY, 3rd May.\n"
    assert bracketed(Source(id="s1", path="l.txt", text=text), (load(code),)) == []
    start = text.index(line)
    head = find_heading(text, Span(start, start + len(line)), (code,))
    assert head is not None
    assert tuple(name.name for name in head.recipients) == recipients


@pytest.mark.parametrize(
    "text",
    [
        "[Sidenote: The mill.]\n\nThe mill is dry.",
        "The mill is dry. [Sidenote: To Lady Orme.] The miller came home.",
        "[Sidenote: To Lady Orme.] The miller came home.",
        "[Sidenote: To the ferry, by way of the bridge.]\n",
    ],
)
def test_any_other_side_note_is_furniture(text):
    assert len(bracketed(Source(id="s1", path="l.txt", text=text), (load("en"),))) == 1
