"""What Word's styles make of a paragraph and its runs: heading levels, alignment, italics, hidden text, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from letterbook.model.text import HintKind
from letterbook.readers.docx_package import Element, child, children, kind, number, switch, value

# Properties that a style turns over where the style beneath has them already (ECMA-376-1 17.7.3).
TOGGLES = frozenset(("b", "i", "smallCaps", "vanish"))
# Word keeps these names in English whatever its language; only what it shows is translated.
HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
TITLES = {"title": 1, "subtitle": 2}
CONTENTS_NAME = re.compile(r"(?:toc|contents) (?:\d|heading)|table of figures", re.IGNORECASE)
LOWEST_LEVEL = 6
BODY_TEXT = 9  # an outline level that is none (ECMA-376-1 17.3.1.20)
ALIGNMENTS: dict[str, HintKind] = {"center": "centred", "right": "right", "end": "right"}
RUN_HINTS: dict[str, HintKind] = {"i": "italic", "b": "bold", "smallCaps": "small", "superscript": "superscript"}
LONGEST_CHAIN = 50


class RunFormat(msgspec.Struct, frozen=True):
    """What is said of a run: the hints it gives, and whether it is hidden."""

    hints: frozenset[HintKind]
    hidden: bool


class Numbered(msgspec.Struct, frozen=True):
    """A place in a list: the list's number ("0" for none) and the level, where they are said."""

    list_id: str | None
    level: int | None


class ParagraphFormat(msgspec.Struct, frozen=True):
    """What is said of a paragraph. `heading` is 0 or 1..6; `numbered` what it and its styles say, the nearest first."""

    style: str
    heading: int
    align: HintKind | None
    contents: bool
    numbered: Numbered
    new_page: bool


class _Style(msgspec.Struct, frozen=True):
    name: str
    based_on: str
    outline: int | None
    align: str | None
    numbered: Numbered | None
    new_page: bool | None
    toggles: Mapping[str, bool]
    raised: bool | None


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for element in children(root, "style"):
            name = value(element, "styleId") or ""
            self._styles.setdefault(name, _style(element))
            default = (value(element, "default") or "").lower() in ("1", "true", "on")
            if default and value(element, "type") == "paragraph" and not self._default:
                self._default = name
        defaults = child(root, "docDefaults")
        self._default_toggles = _toggles(child(defaults, "rPrDefault", "rPr"))
        self._default_align = value(child(defaults, "pPrDefault", "pPr", "jc"))
        self._bases: dict[str, dict[str, bool]] = {}

    def numbered(self, style: str) -> Numbered:
        """Where a style puts its paragraphs in a list."""
        list_id, level = None, None
        for at in self._chain(style):
            if at.numbered is not None:
                list_id = at.numbered.list_id if list_id is None else list_id
                level = at.numbered.level if level is None else level
        return Numbered(list_id, level)

    def paragraph(self, properties: Element | None) -> ParagraphFormat:
        """The format of a paragraph with these properties (`w:pPr`)."""
        style = value(child(properties, "pStyle")) or self._default
        chain = list(self._chain(style))
        align = value(child(properties, "jc"))
        new_page = switch(child(properties, "pageBreakBefore"))
        for at in chain:
            align = at.align if align is None else align
            new_page = at.new_page if new_page is None else new_page
        own, inherited = _numbered(properties), self.numbered(style)
        if own is not None:
            inherited = Numbered(
                inherited.list_id if own.list_id is None else own.list_id,
                inherited.level if own.level is None else own.level,
            )
        return ParagraphFormat(
            style=style,
            heading=_level(number(child(properties, "outlineLvl")), chain),
            align=ALIGNMENTS.get(align or self._default_align or ""),
            contents=any(CONTENTS_NAME.fullmatch(at.name) for at in chain),
            numbered=inherited,
            new_page=bool(new_page),
        )

    def run(self, properties: Element | None, style: str) -> RunFormat:
        """The format of a run with these properties (`w:rPr`) in a paragraph of a style."""
        said = dict(self._base(style))
        own_style = value(child(properties, "rStyle"))
        if own_style:
            of_style = self._base(own_style)
            for name in TOGGLES:
                said[name] = said.get(name, False) != of_style.get(name, False)
            said["superscript"] = of_style.get("superscript", said.get("superscript", False))
        said.update({name: True for name, on in self._default_toggles.items() if on})
        if properties is not None:
            said.update(_toggles(properties))
            raised = _raised(properties)
            if raised is not None:
                said["superscript"] = raised
        hints = frozenset(hint for name, hint in RUN_HINTS.items() if said.get(name))
        return RunFormat(hints, said.get("vanish", False))

    def _base(self, style: str) -> dict[str, bool]:
        """What a style and those it is based on say of runs, the nearest first."""
        if style not in self._bases:
            said: dict[str, bool] = {}
            for at in self._chain(style):
                for name, on in at.toggles.items():
                    said.setdefault(name, on)
                if at.raised is not None:
                    said.setdefault("superscript", at.raised)
            self._bases[style] = said
        return self._bases[style]

    def _chain(self, style: str) -> Iterator[_Style]:
        """A style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on


def is_hidden(properties: Element | None) -> bool:
    """Whether a paragraph's own end is hidden or deleted, so that the next goes on in its line."""
    mark = child(properties, "rPr")
    return any(switch(child(mark, name)) for name in ("del", "moveFrom", "vanish", "specVanish"))


def _level(own: int | None, chain: list[_Style]) -> int:
    if own is not None:
        return min(own + 1, LOWEST_LEVEL) if 0 <= own < BODY_TEXT else 0
    for at in chain:
        if at.outline is not None:
            return min(at.outline + 1, LOWEST_LEVEL) if 0 <= at.outline < BODY_TEXT else 0
        named = HEADING_NAME.fullmatch(at.name)
        if named:
            return min(int(named[1]), LOWEST_LEVEL)
        if at.name.lower() in TITLES:
            return TITLES[at.name.lower()]
    return 0


def _style(element: Element) -> _Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    return _Style(
        name=(value(child(element, "name")) or "").strip(),
        based_on=value(child(element, "basedOn")) or "",
        outline=number(child(paragraph, "outlineLvl")),
        align=value(child(paragraph, "jc")),
        numbered=_numbered(paragraph),
        new_page=switch(child(paragraph, "pageBreakBefore")),
        toggles=_toggles(run),
        raised=_raised(run),
    )


def _numbered(properties: Element | None) -> Numbered | None:
    said = child(properties, "numPr")
    if said is None:
        return None
    return Numbered(value(child(said, "numId")), number(child(said, "ilvl")))


def _toggles(properties: Element | None) -> dict[str, bool]:
    if properties is None:
        return {}
    return {name: bool(switch(at)) for at in properties if (name := kind(at)) in TOGGLES}


def _raised(properties: Element | None) -> bool | None:
    """Whether text is set as a superscript, or raised as older converters do it."""
    said = value(child(properties, "vertAlign"))
    if said is not None:
        return said == "superscript"
    lifted = number(child(properties, "position"))
    return None if lifted is None else lifted > 0
