"""The same collection through every format: the same letters, correspondents, days, parts, notes and bindings."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from letterbook.pipeline import build
from letterbook.readers import read_bytes
from letterbook.writers.site import write as write_site
from letterbook.writers.tei import write as write_tei
from tests.unit.made_pdfs import RUNNING_HEADS, House
from tests.unit.one_collection import (
    HOUSES,
    INDEX,
    LETTERS,
    MARK,
    as_docx,
    as_epub,
    as_html,
    as_pdf,
    as_text,
    contents,
    front_matter,
    heads,
    numbers,
)

FORMATS = {
    "text": lambda house: as_text(house).encode(),
    "text with the line ends of Windows": lambda house: as_text(house).replace("\n", "\r\n").encode(),
    "web page, notes behind each letter": lambda house: as_html(house).encode(),
    "web page, notes at its end": lambda house: as_html(house, notes_at_end=True).encode(),
    "book, notes behind each letter": as_epub,
    "book, notes on a page of their own": lambda house: as_epub(house, notes_apart=True),
    "Word, footnotes": as_docx,
    "Word, endnotes": lambda house: as_docx(house, kind="endnote"),
    "Word, heads in bold": lambda house: as_docx(house, bold=True),
}
RUNNING = House(head=RUNNING_HEADS, foot="— {page} —")
PAGES = {
    "title page and preface": lambda house: as_pdf(house, front=front_matter()),
    "title page, running heads": lambda house: as_pdf(house, RUNNING, front=front_matter()),
    "contents": lambda house: as_pdf(house, RUNNING, front=contents(house)),
    "index": lambda house: as_pdf(house, RUNNING, back=INDEX),
    "each letter on a page of its own": lambda house: as_pdf(house, RUNNING, a_page_each=True),
    "no rule, numbers glued to the notes": lambda house: as_pdf(house, House(rule=False, note_space="")),
    "marks on the line": lambda house: as_pdf(house, House(raise_marks=False, note_space=". ")),
    "two columns, row by row": lambda house: as_pdf(house, House(columns=2, rows_first=True, head=RUNNING_HEADS)),
    "two columns, hyphens": lambda house: as_pdf(house, House(columns=2, hyphens=True, head=RUNNING_HEADS)),
}
SETTINGS = {
    "PDF": House(),
    "PDF, running heads": House(head=RUNNING_HEADS, foot="— {page} —"),
    "PDF, two columns": House(columns=2, head=RUNNING_HEADS),
    "PDF, hyphens": House(hyphens=True),
    "PDF, ragged, paragraphs apart": House(justify=False, after=6),
}


class Said(NamedTuple):
    """What an edition says of a letter."""

    sender: list[str]
    recipient: list[str]
    day: str
    place: str
    salutation: list[str]
    paragraphs: list[str]
    closer: list[str]
    signature: list[str]
    notes: list[tuple[str, str, str]]  # label, body, the words before the mark


def unwrapped(words: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\n", "", words)).strip()


def said(data: bytes, name: str) -> list[Said]:
    source, findings = read_bytes(data, id="s1", name=name)
    edition = build([source], findings=findings)
    assert "site/index.html" in {file.path for file in write_site(edition)}
    out = []
    for letter in edition.letters:

        def parts(role, letter=letter):
            return [unwrapped(part.span.of(source.text)) for part in letter.parts if part.role == role]

        notes = [
            (
                note.label,
                unwrapped(note.body.of(source.text)),
                unwrapped(source.text[note.anchor.start - 40 : note.anchor.start]).split()[-1] if note.anchor else "",
            )
            for note in letter.notes
        ]
        out.append(
            Said(
                [name.name for name in letter.sender],
                [name.name for name in letter.recipient],
                letter.date.edtf if letter.date else "",
                letter.place.name if letter.place else "",
                parts("salutation"),
                parts("paragraph"),
                parts("closer"),
                parts("signature"),
                notes,
            )
        )
    return out


DAYS = ["1923-05-12", "1923-05-20", "1923-06-02", "1923-06-09", "1923-06-15", "1923-06-24"]


def _with_labels(words: str, labels: dict[str, int]) -> str:
    return MARK.sub(lambda found: str(labels[found[1]]), words)


def true(labels: list[dict[str, int]]) -> list[Said]:
    out = []
    for letter, day, of in zip(LETTERS, DAYS, labels, strict=True):
        before = {
            name: words[: words.index(f"{{{name}}}")].split()[-1]
            for words in letter.paragraphs
            for name in MARK.findall(words)
        }
        out.append(
            Said(
                [letter.sender.removeprefix("Captain ")],
                [letter.recipient.removeprefix("Captain ")],
                day,
                letter.place,
                [letter.salutation],
                [_with_labels(words, of) for words in letter.paragraphs],
                [letter.closer],
                [letter.signature],
                [(str(of[name]), words, before[name]) for name, words in letter.notes.items()],
            )
        )
    return out


def plain(found: list[Said]) -> list[Said]:
    return [
        one._replace(
            sender=[name.removeprefix("Captain ") for name in one.sender],
            recipient=[name.removeprefix("Captain ") for name in one.recipient],
        )
        for one in found
    ]


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_from_every_format(name: str, house: str) -> None:
    chosen = HOUSES[house]
    assert plain(said(FORMATS[name](chosen), "letters")) == true(numbers(chosen))


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("name", SETTINGS)
def test_the_same_from_every_page(name: str, house: str) -> None:
    through = HOUSES[house]._replace(through=True)
    assert plain(said(as_pdf(through, SETTINGS[name]), "letters.pdf")) == true(numbers(through))


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("name", PAGES)
def test_what_stands_around_the_letters_is_none(name: str, house: str) -> None:
    through = HOUSES[house]._replace(through=True)
    assert plain(said(PAGES[name](through), "letters.pdf")) == true(numbers(through))


NAVIGATION = '<div><a href="/">Home</a> | <a href="/lib">Library</a> | <a href="/rivers">Rivers</a></div><h1>'
SHAPES = {
    "a menu": lambda page, _: page.replace("<h1>", NAVIGATION),
    "divisions for paragraphs": lambda page, _: page.replace("<p", "<div").replace("</p>", "</div>"),
    "heads in bold": lambda page, _: page.replace("<h2>", "<p><b>").replace("</h2>", "</b></p>"),
    "head and date in one heading": lambda page, _: page.replace('</h2><p align="right">', "<br>").replace(
        "</p><p>Dear", "</h2><p>Dear"
    ),
    "heads in tables": lambda page, _: page.replace("<h2>", "<table><tr><td><h2>").replace(
        "</h2>", "</h2></td></tr></table>"
    ),
    "superscripts without links": lambda page, _: re.sub(r"<a [^>]*>(\d+)</a>", r"\1", page),
    "a list of links to the heads": lambda page, house: linked_to(page, heads(house)),
}


def linked_to(page: str, names: list[str]) -> str:
    entries = "".join(f'<li><a href="#h{at}">{name}</a></li>' for at, name in enumerate(names))
    for at in range(len(names)):
        page = page.replace("<h2>", f'<h2 id="h{at}">', 1)
    return page.replace("</h1>", f"</h1><ul>{entries}</ul>")


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_from_every_shape_of_web_page(shape: str, house: str) -> None:
    page = SHAPES[shape](as_html(HOUSES[house]), HOUSES[house])
    assert plain(said(page.encode(), "letters.html")) == true(numbers(HOUSES[house]))


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("name", ["text", "web page, notes at its end"])
def test_the_same_from_the_tei_written_of_it(name: str, house: str) -> None:
    source, findings = read_bytes(FORMATS[name](HOUSES[house]), id="s1", name="letters")
    written = max(write_tei(build([source], findings=findings)), key=lambda file: len(file.content))
    assert plain(said(written.content, "letters.xml")) == true(numbers(HOUSES[house]))


@pytest.mark.parametrize("a_page", [2, 3, 4])
@pytest.mark.parametrize("name", [name for name in FORMATS if name.startswith(("web page", "book"))])
def test_linked_notes_may_begin_anew_on_each_page(name: str, a_page: int) -> None:
    house = HOUSES["names"]._replace(a_page=a_page)
    assert plain(said(FORMATS[name](house), "letters")) == true(numbers(house))


def test_notes_may_begin_anew_on_each_page_of_print() -> None:
    found = said(as_pdf(HOUSES["names"], House(restart=True, head=RUNNING_HEADS)), "letters.pdf")
    wanted = true(numbers(HOUSES["names"]))
    assert [[note[1:] for note in one.notes] for one in found] == [[note[1:] for note in one.notes] for one in wanted]
