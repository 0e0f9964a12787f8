"""The elements of a Word document's text: which are transparent, which are gone, and the characters they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.readers.docx_package import Element, child, kind, value

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements whose content stands in the text as if they were not there.
TRANSPARENT = frozenset(
    (
        *("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"),
        *("ruby", "rubyBase", "mc:Choice", "mc:Fallback", "m:oMathPara"),
    )
)
GONE = frozenset(("del", "moveFrom"))
TABLE_OF_CONTENTS = "Table of Contents"

LINE_ENDS = re.compile(r"[\r\n]+")
# Word's font Symbol has Greek where others have Latin; its figures and stops are those of ASCII.
SYMBOL_LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
)
SYMBOLS = {0xB0: "°", 0xB7: "•", 0xA7: "♣", 0xB1: "±", 0xB4: "×", 0xBC: "…", 0xBE: "—", 0xD7: "·"}


class Fields:
    """Where a story stands in its fields: code, which is not shown, or result. Fields that never end are none."""

    def __init__(self, story: Element) -> None:
        self._open: list[bool] = []  # True while in a field's code
        self._whole: set[Element] = set()
        begun: list[Element] = []
        for at in story.iter():
            if kind(at) != "fldChar" or any(kind(above) in GONE for above in at.iterancestors()):
                continue
            said = value(at, "fldCharType")
            if said == "begin":
                begun.append(at)
            elif said == "end" and begun:
                self._whole |= {begun.pop(), at}

    @property
    def shown(self) -> bool:
        """Whether what stands here is shown."""
        return not any(self._open)

    def meet(self, element: Element) -> None:
        """Pass a field's character."""
        said = value(element, "fldCharType")
        if said == "begin" and element in self._whole:
            self._open.append(True)
        elif said == "separate" and self._open:
            self._open[-1] = False
        elif said == "end" and self._open and element in self._whole:
            self._open.pop()


def flat(container: Element) -> Iterator[tuple[Element, bool]]:
    """The children of an element, those of transparent ones in their place, and whether they are in a contents list."""
    stack: list[tuple[Element, bool]] = [(at, False) for at in reversed(container)]
    while stack:
        element, contents = stack.pop()
        name = kind(element)
        if name == "mc:AlternateContent":
            chosen = child(element, "mc:Choice")
            chosen = chosen if chosen is not None else child(element, "mc:Fallback")
            stack += [(chosen, contents)] if chosen is not None else []
        elif name in TRANSPARENT:
            if name == "sdt":
                gallery = value(child(element, "sdtPr", "docPartObj", "docPartGallery"))
                contents = contents or gallery == TABLE_OF_CONTENTS
            stack += [(at, contents) for at in reversed(element)]
        elif name and name not in GONE:
            yield element, contents


def text_boxes(drawing: Element) -> list[Element]:
    """The outermost text boxes of a drawing, of each the newest form alone."""
    found: list[Element] = []
    stack = [drawing]
    while stack:
        element = stack.pop()
        name = kind(element)
        if name == "txbxContent":
            found.append(element)
        elif name == "mc:AlternateContent":
            chosen = child(element, "mc:Choice")
            chosen = chosen if chosen is not None else child(element, "mc:Fallback")
            stack += [chosen] if chosen is not None else []
        else:
            stack += reversed(element)
    return found


def words_of(element: Element) -> str:
    """The words of a `w:t`; white space at its ends counts only where it is said to (XML 1.0 2.10)."""
    text = element.text or ""
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t\r\n")
    return LINE_ENDS.sub(" ", text)


def sign_of(element: Element) -> str:
    """A sign named by its place in a font; Word puts those of symbol fonts into U+F000..F0FF."""
    said = value(element, "char") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", said):
        return ""
    code = int(said, 16)
    low = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if (value(element, "font") or "").casefold() == "symbol" and 0x20 <= low <= 0xFF:
        return chr(low).translate(SYMBOL_LETTERS) if low < 0x7F else SYMBOLS.get(low, chr(0xF000 + low))
    return "" if 0xD800 <= code <= 0xDFFF or code < 0x20 else chr(code)
