"""The elements of a chapter, built with lxml: text goes in as text, and nothing else can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from letterbook.writers.xml import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
TYPE = f"{{{EPUB}}}type"
NAMES: dict[str | None, str] = {None: XHTML, "epub": EPUB}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Content = str | Element


class Chapter(msgspec.Struct, frozen=True):
    """A file of the spine: its name, its title in the table of contents (none if empty), what it is, its elements.

    `level` is 1 for a part and 2 for a letter under one.
    """

    name: str
    title: str
    kind: str
    content: tuple[Element, ...]
    language: str = ""
    level: int = 1


def element(tag: str, *content: Content | None, **attributes: str) -> Element:
    """An element with text and elements in it. `type_` is EPUB's own type, `lang` stands for both attributes."""
    made = etree.Element(f"{{{XHTML}}}{tag}", nsmap=NAMES)  # type: ignore[arg-type]  # the stubs forget None
    for name, value in attributes.items():
        if not value:
            continue
        if name == "type_":
            made.set(TYPE, value)
        elif name == "lang":
            made.set("lang", value)
            made.set(LANG, value)
        else:
            made.set(name.rstrip("_").replace("_", "-"), value)
    fill(made, content)
    return made


def fill(parent: Element, content: Iterable[Content | None]) -> None:
    """Append text and elements to an element."""
    for each in content:
        if each is None or each == "":
            continue
        if not isinstance(each, str):
            parent.append(each)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + each
        else:
            parent.text = (parent.text or "") + each
