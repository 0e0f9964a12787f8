"""Pages drawn by hand, and what is read of a PDF file."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from letterbook.model.reading import unwrapped
from letterbook.readers import read_bytes


def read(data: bytes):
    return read_bytes(data, id="s1", name="letters.pdf")


def text_of(data: bytes):
    return read(data)[0].text


def blocks(text: str) -> list[str]:
    return [unwrapped(block) for block in text.strip().split("\n\n")]


def hinted(source, kind: str) -> list[str]:
    return [unwrapped(hint.span.of(source.text)) for hint in source.hints if hint.kind == kind]


def plain(words: str) -> str:
    return re.sub(r"\{\w\}|_", "", words)


@dataclass
class Drawn:
    """A page drawn by hand."""

    size: tuple[float, float] = (420, 595)

    def __post_init__(self):
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=self.size, invariant=1)

    def lines(self, lines, x=50, y=500, font="Times-Roman", size=10, leading=12):
        self.canvas.setFont(font, size)
        for at, line in enumerate(lines):
            self.canvas.drawString(x, y - at * leading, line)
        return self

    def page(self):
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def picture(canvas, share=1.0):
    pixel = ImageReader(io.BytesIO(b"P6 1 1 255\n" + b"\x80\x80\x80"))
    canvas.drawImage(pixel, 0, 0, 420 * share, 595)
