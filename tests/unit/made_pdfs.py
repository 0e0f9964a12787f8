"""A small typesetter: collections of letters as PDF files in memory, with invented people and known notes."""

from __future__ import annotations

import io
import re
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 420.0, 595.0  # A5
MARK = re.compile(r"\{(\w+)\}")


class Faces(NamedTuple):
    plain: str = "Times-Roman"
    bold: str = "Times-Bold"
    italic: str = "Times-Italic"


class House(NamedTuple):
    """How a book is set."""

    faces: Faces = Faces()
    size: float = 10
    leading: float = 12
    columns: int = 1
    gutter: float = 18
    justify: bool = True
    indent: float = 14  # of a paragraph's first line
    after: float = 0  # a paragraph, in points
    hyphens: bool = False
    head: tuple[str, str] = ("", "")  # over even and odd pages; "{page}" is the number
    foot: str = ""
    restart: bool = False  # notes are numbered anew on each page
    signs: bool = False  # notes are marked with asterisks
    rule: bool = True
    note_size: float = 8
    note_space: str = " "
    rows_first: bool = False  # two columns written row by row, as some programs do
    raise_marks: bool = True


class Item(NamedTuple):
    """A paragraph: its kind ("head", "title", "right", "centre", "left", "text", "page") and its words."""

    kind: str
    words: str = ""


class _Bit(NamedTuple):
    text: str
    font: str
    size: float
    rise: float = 0.0

    @property
    def width(self) -> float:
        return float(pdfmetrics.stringWidth(self.text, self.font, self.size))


Word = list[_Bit]


PLAIN = House()


def book(items: list[Item], notes: dict[str, str] | None = None, house: House = PLAIN) -> bytes:
    """The bytes of a PDF. "{a}" in the words of an item is a mark that leads to the note `notes["a"]`."""
    return _Book(house, notes or {}).set(items)


class _Book:
    def __init__(self, house: House, notes: dict[str, str]) -> None:
        self.house, self.notes = house, notes
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
        self.left, self.right, self.top, self.bottom = 50.0, WIDTH - 50, HEIGHT - 70, 60.0
        self.breadth = (self.right - self.left - house.gutter * (house.columns - 1)) / house.columns
        self.page = self.column = 0
        self.number = 0
        self.waiting: list[list[Word]] = []  # lines of notes that did not fit
        self.rows: list[tuple[float, float, Word, float]] = []
        self._new_page()

    def set(self, items: list[Item]) -> bytes:
        for item in items:
            if item.kind == "page":
                self._end_page()
                self._new_page()
            else:
                self._item(item)
        self._end_page()
        while self.waiting:
            self._new_page()
            self._end_page()
        self.canvas.save()
        return self.buffer.getvalue()

    def _new_page(self) -> None:
        self.page += 1
        if self.house.restart:
            self.number = 0
        self.column = 0
        self._new_column()

    def _new_column(self) -> None:
        self.y = self.top
        self.foot: list[list[Word]] = self.waiting
        self.waiting = []

    def _item(self, item: Item) -> None:
        house, faces = self.house, self.house.faces
        font, size = {"head": (faces.bold, house.size + 2), "title": (faces.bold, house.size + 6)}.get(
            item.kind, (faces.plain, house.size)
        )
        if item.kind in ("head", "title"):
            self.y -= house.leading
        indent = house.indent if item.kind == "text" else 0.0
        words = self._words(item.words, font, size)
        lines = _broken(words, self.breadth, indent, hyphens=house.hyphens)
        for at, line in enumerate(lines):
            self._line(line, item.kind, indent if at == 0 else 0.0, last=at == len(lines) - 1, size=size)
        self.y -= house.after + (house.leading / 2 if item.kind in ("head", "title") else 0)

    def _words(self, text: str, font: str, size: float) -> list[Word]:
        out: list[Word] = []
        for word in text.split():
            bits: Word = []
            for at, piece in enumerate(MARK.split(word)):
                if at % 2:
                    bits.append(_Bit("\0" + piece, font, size))
                else:
                    faces = (font, self.house.faces.italic)
                    parts = enumerate(piece.split("_"))
                    bits += [_Bit(part, faces[number % 2], size) for number, part in parts if part]
            out.append(bits)
        return out

    def _line(self, line: list[Word], kind: str, indent: float, *, last: bool, size: float) -> None:
        house = self.house
        leading = house.leading * size / house.size
        marks = [bit.text[1:] for word in line for bit in word if bit.text.startswith("\0")]
        if self.y - leading < self.bottom + self._foot_height(len(marks)):
            self._next_column()
        self.y -= leading
        line = [[self._numbered(bit) for bit in word] for word in line]
        for number, name in enumerate(marks, start=self.number - len(marks) + 1):
            self._note(name, number)
        width = sum(_width(word) for word in line)
        space = pdfmetrics.stringWidth(" ", line[0][0].font, size)
        room = self.breadth - indent - width
        gap = space
        x = self.left + self.column * (self.breadth + house.gutter) + indent
        if kind in ("text", "left") and house.justify and not last and len(line) > 1:
            gap = room / (len(line) - 1)
        elif kind in ("head", "title", "centre"):
            x += (room - space * (len(line) - 1)) / 2
        elif kind == "right":
            x += room - space * (len(line) - 1)
        self._show(line, x, self.y, gap)

    def _show(self, line: list[Word], x: float, y: float, gap: float) -> None:
        if self.house.rows_first:
            for word in line:
                self.rows.append((y, x, word, 0.0))
                x += _width(word) + gap
            return
        for word in line:
            self._draw(word, x, y)
            x += _width(word) + gap

    def _draw(self, word: Word, x: float, y: float) -> None:
        for bit in word:
            self.canvas.setFont(bit.font, bit.size)
            self.canvas.drawString(x, y + bit.rise, bit.text)
            x += bit.width

    def _numbered(self, bit: _Bit) -> _Bit:
        if not bit.text.startswith("\0"):
            return bit
        self.number += 1
        label = "*" * self.number if self.house.signs else str(self.number)
        if not self.house.raise_marks:
            return _Bit(label, bit.font, bit.size)
        return _Bit(label, bit.font, bit.size * 0.62, bit.size * 0.36)

    def _note(self, name: str, number: int) -> None:
        house = self.house
        label = "*" * number if house.signs else str(number)
        size = house.note_size
        words = self._words(self.notes[name], house.faces.plain, size)
        raised = _Bit(label, house.faces.plain, size * 0.65, size * 0.35)
        first = [raised] if house.note_space != ". " else [_Bit(label + ".", house.faces.plain, size)]
        if house.note_space:
            words.insert(0, first)
        else:
            words[0] = [*first, *words[0]]
        lines = _broken(words, self.breadth, 0.0, hyphens=house.hyphens)
        while lines:
            height = (len(self.foot) + 1) * house.note_size * 1.2 + 8
            if self.waiting or self.y - height < self.bottom:
                self.waiting.append(lines.pop(0))
            else:
                self.foot.append(lines.pop(0))

    def _foot_height(self, marks: int) -> float:
        lines = len(self.foot) + marks
        return lines * self.house.note_size * 1.2 + 8 if lines else 0.0

    def _next_column(self) -> None:
        self._set_foot()
        if self.column + 1 < self.house.columns:
            self.column += 1
            self._new_column()
        else:
            self._end_page(footed=True)
            self._new_page()

    def _set_foot(self) -> None:
        x = self.left + self.column * (self.breadth + self.house.gutter)
        y = self.bottom + (len(self.foot) - 1) * self.house.note_size * 1.2
        if self.foot and self.house.rule:
            self.canvas.line(x, y + self.house.note_size * 1.4, x + 70, y + self.house.note_size * 1.4)
        for line in self.foot:
            self._show(line, x, y, pdfmetrics.stringWidth(" ", self.house.faces.plain, self.house.note_size))
            y -= self.house.note_size * 1.2
        self.foot = []

    def _end_page(self, *, footed: bool = False) -> None:
        if not footed:
            self._set_foot()
        for y, x, word, _ in sorted(self.rows, key=lambda row: (-row[0], row[1])):
            self._draw(word, x, y)
        self.rows = []
        head = self.house.head[self.page % 2]
        for text, y in ((head, HEIGHT - 45), (self.house.foot, 35.0)):
            if text:
                self.canvas.setFont(self.house.faces.italic, self.house.size - 1)
                self.canvas.drawCentredString(WIDTH / 2, y, text.replace("{page}", str(self.page)))
        self.canvas.showPage()


def _width(word: Word) -> float:
    return sum(bit.width if not bit.text.startswith("\0") else bit.size * 0.31 for bit in word)


def _broken(words: list[Word], breadth: float, indent: float, *, hyphens: bool) -> list[list[Word]]:
    """Words divided into lines as wide as the column."""
    lines: list[list[Word]] = [[]]
    room = breadth - indent
    for whole in words:
        word = whole
        space = pdfmetrics.stringWidth(" ", word[0].font, word[0].size) if lines[-1] else 0.0
        if lines[-1] and _width(word) + space > room:
            bit = word[0]
            cut = len(bit.text) // 2
            start = bit._replace(text=bit.text[:cut] + "-")
            if hyphens and cut >= 3 and bit.text.isalpha() and start.width + space <= room:
                lines[-1].append([start])
                word = [bit._replace(text=bit.text[cut:]), *word[1:]]
            lines.append([])
            room, space = breadth, 0.0
        lines[-1].append(word)
        room -= _width(word) + space
    return lines


CHART = (
    "I have your letter of the third of May and I thank you for the chart of the lower river,{a} which reached me with "
    "the spring post. The survey has gone on as well as the season allows, and the men whom Captain Orlov sent{b} are "
    "strong and willing. We measured the ford at Lipki twice and found the depth as you had given it in your "
    "memorandum of the year before."
)
MONEY = (
    "On the question of the money I can only repeat what I wrote to the committee in April: the sum that was promised "
    "covers the horses and the boats, and nothing is left for _instruments_. I should be grateful if you would speak "
    "about it with Berg,{c} who knows the accounts better than anybody else and who has always been a friend of the "
    "undertaking."
)
SHEETS = (
    "The weather has been kind to us until now, and the correspondence with the observatory continues. I send you with "
    "this letter two sheets of the map{d} and a list of the stations, and I ask you to return the sheets when they "
    "have been copied in the drawing office."
)
INSPECTOR = (
    "The inspector has been here for three days and has looked at everything, the sheds, the boats, the instruments "
    "and the books. He found the books in order{e} and the boats old, which is what I have been writing since the "
    "winter, and he promised to say so in the town."
)
KATYA = (
    "You ask about Katya. She is well, she draws the stations with a steady hand,{f} and she will not hear of going "
    "back before the autumn. The evenings are cool already and we read aloud by the lamp whatever the post brings us; "
    "last week it was your article."
)
HORSES = (
    "About the horses there is little to say. Two were sold at the fair in Lipki, one is lame, and the grey one "
    "carries the theodolite as if it were made of glass. I do not think that we shall need more before the snow,{g} "
    "and hay is dear this year on both banks, as everybody will tell you who keeps a goat."
)
NOTES = {
    "a": "The chart is printed in the Atlas of the River Survey, sheet 4.",
    "b": "Captain Orlov commanded the depot at Lipki from 1921 to 1924.",
    "c": "Karl Berg, treasurer of the committee.",
    "d": "Sheets 3 and 4. They were returned in July, as a receipt of the drawing office shows, together with a "
    "covering letter that has not been preserved in the papers of the survey.",
    "e": "The report of the inspector is dated 4 September 1923.",
    "f": "Some of her drawings are kept in the museum of the town.",
    "g": "It snowed on 3 October.",
}
FIRST = [
    Item("head", "Anna Sedova to Pavel Lunev"),
    Item("right", "Poltava, 12 May 1923"),
    Item("left", "Dear Pavel Ivanovich,"),
    *(Item("text", words) for words in (CHART, MONEY, SHEETS)),
    Item("left", "With sincere regards,"),
    Item("right", "A. Sedova"),
]
SECOND = [
    Item("head", "Pavel Lunev to Anna Sedova"),
    Item("right", "Kharkov, 20 May 1923"),
    Item("left", "Dear Anna Petrovna,"),
    *(Item("text", words) for words in (INSPECTOR, KATYA, HORSES)),
    Item("left", "Yours truly,"),
    Item("right", "P. Lunev"),
]
LETTERS = [Item("title", "Letters of the River Survey"), *FIRST, *SECOND]
RUNNING_HEADS = ("RIVER LETTERS {page}", "1923–1924  {page}")
