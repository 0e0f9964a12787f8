"""One invented collection set as text, web page, Word document, book and PDF: what is read must be the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.unit.made_pdfs import PLAIN, House, Item, book
from tests.unit.packed_files import HEADING, docx, epub, mark, note, p, r

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = re.compile(r"\{(\w+)\}")
RIGHT = '<w:jc w:val="right"/>'


class Sheet(NamedTuple):
    """A letter as its writer and its editor have it; "{a}" in a paragraph is the mark of `notes["a"]`."""

    sender: str
    recipient: str
    place: str
    day: str
    salutation: str
    paragraphs: tuple[str, ...]
    closer: str
    signature: str
    notes: dict[str, str]

    @property
    def dateline(self) -> str:
        return f"{self.place}, {self.day}"


class Numbering(NamedTuple):
    """How a house heads its letters and numbers their notes."""

    head: str
    through: bool = False  # the notes of the whole volume are one series
    a_page: int = 0  # notes; they begin anew on each page, wherever letters begin


HOUSES = {
    "names": Numbering("{sender} to {recipient}"),
    "number and kind": Numbering("{number}. Letter From {sender} to {recipient}"),
    "notes through the volume": Numbering("No. {number}. {sender} to {recipient}", through=True),
}

SEDOVA, LUNEV, ORLOV = "Anna Sedova", "Pavel Lunev", "Captain Orlov"
LETTERS = (
    Sheet(
        SEDOVA,
        LUNEV,
        "Poltava",
        "12 May 1923",
        "Dear Pavel Ivanovich,",
        (
            (
                "I have your letter of the 3rd and I thank you for the chart of the lower river,{a} which "
                "reached me with "
                "the spring post. The survey has gone on as well as the season allows."
            ),
            (
                "On the question of the money I can only repeat what I wrote in April: the sum that was "
                "promised covers "
                "the horses and the boats. Speak about it with Berg,{b} who knows the accounts."
            ),
            "We have 12 stations now, and in Section 2 the men measured the ford at Lipki twice.",
        ),
        "With sincere regards,",
        "A. Sedova",
        {
            "a": "The chart is printed in the Atlas of the River Survey, sheet 4.",
            "b": "Karl Berg, treasurer of the committee.",
        },
    ),
    Sheet(
        LUNEV,
        SEDOVA,
        "Kharkov",
        "20 May 1923",
        "Dear Anna Petrovna,",
        (
            (
                "The inspector has been here for three days{a} and has looked at everything, the sheds, the "
                "boats and the "
                "books. He found the books in order and the boats old."
            ),
            (
                "You ask about Katya. She is well, she draws the stations with a steady hand,{b} and she will "
                "not hear of "
                "going back before the autumn. Two horses were sold at the fair,{c} and hay is dear on both banks."
            ),
        ),
        "Yours truly,",
        "P. Lunev",
        {
            "a": "The report of the inspector is dated 4 September 1923.",
            "b": "Some of her drawings are kept in the museum of the town.",
            "c": "At Lipki, on 18 May. The receipt names a buyer from the other bank.",
        },
    ),
    Sheet(
        ORLOV,
        SEDOVA,
        "Lipki",
        "2 June 1923",
        "Dear Anna Petrovna,",
        (
            "The depot stands under water since Sunday, and I have carried the instruments to the mill.{a}",
            "Nothing is lost but a barometer, which was broken before, and the second volume of the tables.",
        ),
        "I remain yours,",
        "T. Orlov",
        {"a": "The mill at Lipki burned down in 1931."},
    ),
    Sheet(
        SEDOVA,
        ORLOV,
        "Poltava",
        "9 June 1923",
        "Dear Captain,",
        (
            (
                "Your letter of the 2nd came this morning. I am glad of the instruments and sorry for the tables, of "
                "which there is no other copy this side of Kharkov."
            ),
            "Let the barometer be mended{a} and send me the bill; the committee will pay it{b} if I ask twice.",
        ),
        "With greetings,",
        "A. Sedova",
        {"a": "It was mended, and broken again in 1925.", "b": "The committee paid 14 roubles on 3 July."},
    ),
    Sheet(
        LUNEV,
        ORLOV,
        "Kharkov",
        "15 June 1923",
        "Dear Captain,",
        (
            "I send you the tables in my own copy. Take care of the last sheets: the ink runs.",
            "The post goes on Friday, and I have written to Berg that the depot needs a roof before the winter.",
        ),
        "Yours truly,",
        "P. Lunev",
        {},
    ),
    Sheet(
        ORLOV,
        LUNEV,
        "Lipki",
        "24 June 1923",
        "Dear Pavel Ivanovich,",
        (
            (
                "The tables are here and dry. I keep them in the mill, beside the instruments, and nobody reads "
                "them but "
                "me and the miller,{a} who likes the moon in them."
            ),
        ),
        "I remain yours,",
        "T. Orlov",
        {"a": "Ivan Kopylov, miller at Lipki from 1909."},
    ),
)


def numbers(house: Numbering) -> list[dict[str, int]]:
    """The printed number of every note, letter by letter."""
    out, at = [], 0
    for letter in LETTERS:
        at = at if house.through or house.a_page else 0
        out.append({name: step % (house.a_page or 999) + 1 for step, name in enumerate(letter.notes, start=at)})
        at += len(letter.notes)
    return out


def heads(house: Numbering) -> list[str]:
    """The head of every letter."""
    return [
        house.head.format(number=at, sender=letter.sender, recipient=letter.recipient)
        for at, letter in enumerate(LETTERS, start=21)
    ]


def marked(words: str, shown: Callable[[str], str]) -> str:
    """A paragraph with its marks set."""
    return MARK.sub(lambda found: shown(found[1]), words)


# --- text ---------------------------------------------------------------------------------------------------------


def as_text(house: Numbering) -> str:
    """As a saved page: marks glued to their words, notes behind each letter."""
    out = ["Letters of the River Survey"]
    for letter, head, labels in zip(LETTERS, heads(house), numbers(house), strict=True):
        out += [head, letter.dateline, letter.salutation]
        printed = {name: str(label) for name, label in labels.items()}
        out += [marked(words, printed.__getitem__) for words in letter.paragraphs]
        out += [letter.closer, letter.signature]
        out += ["Notes:"] if letter.notes else []
        out += [f"{labels[name]} {words}" for name, words in letter.notes.items()]
    return "\n\n".join(out) + "\n"


# --- web pages and books ------------------------------------------------------------------------------------------


def html_letter(letter: Sheet, head: str, labels: dict[str, int], name: str, *, far: str = "") -> tuple[str, str]:
    """The letter and its notes, linked; `far` is the page on which the notes stand, if it is another."""

    def link(key: str) -> str:
        return f'<sup><a id="r{name}{key}" href="{far}#n{name}{key}">{labels[key]}</a></sup>'

    body = f'<h2>{head}</h2><p align="right">{letter.dateline}</p><p>{letter.salutation}</p>'
    body += "".join(f"<p>{marked(words, link)}</p>" for words in letter.paragraphs)
    body += f'<p>{letter.closer}</p><p align="right">{letter.signature}</p>'
    notes = "".join(f'<p id="n{name}{key}">{labels[key]} {words}</p>' for key, words in letter.notes.items())
    return body, notes


def as_html(house: Numbering, *, notes_at_end: bool = False) -> str:
    """One page: notes behind each letter, or all at the end of the page."""
    parts = [
        html_letter(letter, head, labels, str(at))
        for at, (letter, head, labels) in enumerate(zip(LETTERS, heads(house), numbers(house), strict=True))
    ]
    body = "".join(body for body, _ in parts) if notes_at_end else "".join(body + notes for body, notes in parts)
    body += "<h2>Notes</h2>" + "".join(notes for _, notes in parts) if notes_at_end else ""
    return f"<html><head><title>Letters</title></head><body><h1>Letters of the River Survey</h1>{body}</body></html>"


def as_epub(house: Numbering, *, notes_apart: bool = False) -> bytes:
    """A page for each letter, with its notes; or with all notes on a page of their own."""
    pages = {"title.xhtml": "<h1>Letters of the River Survey</h1>"}
    apart = ""
    for at, (letter, head, labels) in enumerate(zip(LETTERS, heads(house), numbers(house), strict=True)):
        body, notes = html_letter(letter, head, labels, str(at), far="notes.xhtml" if notes_apart else "")
        pages[f"letter{at}.xhtml"] = body if notes_apart else body + notes
        apart += notes
    if notes_apart:
        pages["notes.xhtml"] = f"<h2>Notes</h2>{apart}"
    return epub(pages, metadata="<dc:title>Letters of the River Survey</dc:title>")


# --- Word ---------------------------------------------------------------------------------------------------------


def as_docx(house: Numbering, *, kind: str = "footnote", bold: bool = False) -> bytes:
    """With Word's own notes, which are numbered through or anew in each section."""
    body, notes, count = "", "", 0
    title = p(r("Letters of the River Survey", "<w:b/>"), pr='<w:jc w:val="center"/>')
    restart = "" if house.through else '<w:numRestart w:val="eachSect"/>'
    each = f'<w:{kind}Pr><w:numFmt w:val="decimal"/>{restart}</w:{kind}Pr>'
    for letter, head in zip(LETTERS, heads(house), strict=True):
        body += p(r(head, "<w:b/>")) if bold else p(head, style="berschrift1")
        body += p(letter.dateline, pr=RIGHT) + p(letter.salutation)
        for words in letter.paragraphs:
            runs = []
            for at, piece in enumerate(MARK.split(words)):
                if at % 2:
                    count += 1
                    runs.append(mark(count, kind))
                    notes += note(count, letter.notes[piece], kind)
                elif piece:
                    runs.append(piece)
            body += p(*runs)
        body += p(letter.closer) + p(letter.signature, pr=RIGHT + f"<w:sectPr>{each}</w:sectPr>")
    return docx(title + body + f"<w:sectPr>{each}</w:sectPr>", styles=HEADING, **{f"{kind}s": notes})


# --- PDF ----------------------------------------------------------------------------------------------------------


TITLE = (Item("title", "Letters of the River Survey"),)


def as_pdf(
    house: Numbering,
    setting: House = PLAIN,
    *,
    front: tuple[Item, ...] = TITLE,
    back: tuple[Item, ...] = (),
    a_page_each: bool = False,
) -> bytes:
    """With notes at the foot of the page, numbered through (or anew on each page, where the setting says so)."""
    items = [*front]
    notes: dict[str, Any] = {}
    for at, (letter, head) in enumerate(zip(LETTERS, heads(house), strict=True)):
        items += [Item("head", head), Item("right", letter.dateline), Item("left", letter.salutation)]
        placed = {name: f"{{{name}{at}}}" for name in letter.notes}
        items += [Item("text", marked(words, placed.__getitem__)) for words in letter.paragraphs]
        items += [Item("left", letter.closer), Item("right", letter.signature)]
        items += [Item("page")] if a_page_each else []
        notes |= {f"{name}{at}": words for name, words in letter.notes.items()}
    return book([*items, *back], notes, setting)


def front_matter() -> tuple[Item, ...]:
    """A title page, and a preface that is signed."""
    return (
        Item("title", "LETTERS"),
        Item("title", "OF THE RIVER SURVEY"),
        Item("centre", "1923–1924"),
        Item("centre", "Edited by A. Gale and B. Brandt"),
        Item("page"),
        Item("head", "Preface"),
        Item("text", "This volume brings together the letters of the survey of the lower river, from the originals."),
        Item("text", "The editors thank the museum and the miller, and ask to be forgiven what they did not find."),
        Item("right", "A. G., B. B."),
        Item("page"),
    )


def contents(house: Numbering) -> tuple[Item, ...]:
    """The title, and a list of the heads with their pages."""
    entries = [Item("left", f"{head} . . . . . {at}") for at, head in enumerate(heads(house), start=3)]
    return (*TITLE, Item("page"), Item("head", "Contents"), *entries, Item("page"))


INDEX = (
    Item("page"),
    Item("head", "Index"),
    Item("left", "Berg, Karl, 12, 14"),
    Item("left", "Kopylov, Ivan, 3, 18n"),
    Item("left", "Lunev, Pavel, 2, 7–9"),
)
