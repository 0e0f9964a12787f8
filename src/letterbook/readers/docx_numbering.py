"""The numbers Word draws and does not store: those of lists and of notes (ECMA-376-1 17.9 and 17.11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.readers.docx_package import Element, child, children, kind, number, switch, value

if TYPE_CHECKING:
    from letterbook.readers.docx_styles import Numbered, Styles

PLACE = re.compile(r"%([1-9])")
LEVELS = 9
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
MOST_ROMAN = 3999
# The letters Word counts with (ECMA-376-1 17.18.59); after the last they are doubled, then trebled.
ALPHABETS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "chicago": "*†‡§",
}
MOST_REPEATED = 30
WITHOUT_NUMBER = frozenset(("none", "bullet"))
SUFFIXES = {"nothing": "", "space": " ", "tab": " "}  # the tab behind a list's number is drawn as a gap


class _Level(msgspec.Struct, frozen=True):
    """A level of a list. `restart` is the level after which it starts again: None for any above it, 0 for none."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    legal: bool = False
    hidden: bool = False
    restart: int | None = None


class _List(msgspec.Struct, frozen=True):
    """What a paragraph's list number leads to: the counters it shares, its levels, and where it starts anew."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    styles: dict[str, int]


class ListNumbers:
    """The counters of a document's lists, from its first paragraph on."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        abstract = {value(at, "abstractNumId") or "": at for at in children(root, "abstractNum")}
        listed = {value(at, "numId") or "": at for at in children(root, "num")}
        self._lists: dict[str, _List] = {}
        for name, element in listed.items():
            base = value(child(element, "abstractNumId")) or ""
            linked = value(child(abstract.get(base), "numStyleLink"))
            if linked:  # a list style keeps its levels in the list it names itself
                other = styles.numbered(linked).list_id or ""
                base = value(child(listed.get(other), "abstractNumId")) or base
            self._lists[name] = _list(element, base, abstract.get(base))
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[str] = set()

    def next(self, place: Numbered, *, style: str) -> str | None:
        """The number drawn before a paragraph, with the gap behind it; empty for a bullet; None if it is in no list."""
        found = self._lists.get(place.list_id or "")
        if found is None:
            return None
        at = found.styles.get(style, 0) if place.level is None else place.level
        level = found.levels.get(at)
        if level is None:
            return None
        counts = self._counts.setdefault(found.counters, {})
        if place.list_id not in self._used:
            self._used.add(place.list_id or "")
            for restarted in found.starts:
                counts.pop(restarted, None)
        start = found.starts.get(at, level.start)
        counts[at] = counts[at] + 1 if at in counts else start
        for deeper in [known for known in counts if known > at]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or at < restart:
                del counts[deeper]
        if level.hidden or level.form in WITHOUT_NUMBER:
            return ""
        shown = PLACE.sub(lambda match: self._figure(found, counts, int(match[1]) - 1, legal=level.legal), level.text)
        return f"{shown.strip()}{level.suffix}" if shown.strip() else ""

    @staticmethod
    def _figure(found: _List, counts: dict[int, int], at: int, *, legal: bool) -> str:
        level = found.levels.get(at, _Level())
        count = counts.get(at, found.starts.get(at, level.start))
        return figure(count, "decimal" if legal else level.form)


class NoteForm(msgspec.Struct, frozen=True):
    """How notes are numbered: form, first number, and where it starts again: "continuous", "eachSect", "eachPage"."""

    form: str
    start: int
    restart: str


class NoteNumbers:
    """The numbers of footnotes or endnotes from the first mark on, by section and page."""

    def __init__(self, forms: list[NoteForm]) -> None:
        self._forms = forms
        self._section = 0
        self._next = forms[0].start

    def next(self) -> str:
        """The number at the next mark."""
        self._next += 1
        return figure(self._next - 1, self._forms[self._section].form)

    def new_section(self) -> None:
        """A section ends, and another begins."""
        self._section = min(self._section + 1, len(self._forms) - 1)
        form = self._forms[self._section]
        if form.restart != "continuous":
            self._next = form.start

    def new_page(self) -> None:
        """A page ends, and another begins."""
        if self._forms[self._section].restart == "eachPage":
            self._next = self._forms[self._section].start


def note_forms(name: str, usual: str, settings: Element | None, sections: list[Element]) -> list[NoteForm]:
    """How each section numbers its notes; `name` is "footnotePr" or "endnotePr", `usual` the form if none is said."""
    general = child(settings, name)
    forms = []
    for own in [child(section, name) for section in sections] or [None]:
        said = {}
        for at in (general, own):
            said.update({kind(inner): value(inner) or "" for inner in (at if at is not None else ())})
            start = number(child(at, "numStart"))
            said.update({"start": str(start)} if start is not None else {})
        forms.append(
            NoteForm(said.get("numFmt", usual), int(said.get("start", "1")), said.get("numRestart", "continuous"))
        )
    return forms


def figure(count: int, form: str) -> str:
    """A number in one of Word's forms; forms of languages that are not read here come out as digits."""
    if form in WITHOUT_NUMBER:
        return ""
    if form in ALPHABETS and 1 <= count <= len(ALPHABETS[form]) * MOST_REPEATED:
        times, at = divmod(count - 1, len(ALPHABETS[form]))
        return ALPHABETS[form][at] * (times + 1)
    if form in ("lowerRoman", "upperRoman") and 1 <= count <= MOST_ROMAN:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form == "decimalZero":
        return f"{count:02}"
    return f"- {count} -" if form == "numberInDash" else str(count)


def roman(count: int) -> str:
    """A number from 1 to 3999 in capital Roman numerals."""
    out = []
    for worth, sign in ROMAN:
        times, count = divmod(count, worth)
        out.append(sign * times)
    return "".join(out)


def _list(element: Element, base: str, abstract: Element | None) -> _List:
    levels: dict[int, _Level] = {}
    styles: dict[str, int] = {}
    starts: dict[int, int] = {}
    for at in children(abstract, "lvl"):
        place = number(at, "ilvl")
        if place is not None and 0 <= place < LEVELS:
            levels[place] = _level(at)
            styles[value(child(at, "pStyle")) or ""] = place
    styles.pop("", None)
    for override in children(element, "lvlOverride"):
        place = number(override, "ilvl")
        if place is None or not 0 <= place < LEVELS:
            continue
        own = child(override, "lvl")
        if own is not None:
            levels[place] = _level(own)
        start = number(child(override, "startOverride"))
        if start is not None:
            starts[place] = start
    return _List(base, levels, starts, styles)


def _level(element: Element) -> _Level:
    start = number(child(element, "start"))
    return _Level(
        start=0 if start is None else start,  # ECMA-376-1 17.9.25
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        suffix=SUFFIXES.get(value(child(element, "suff")) or "tab", " "),
        legal=bool(switch(child(element, "isLgl"))),
        hidden=bool(switch(child(element, "rPr", "vanish"))),
        restart=number(child(element, "lvlRestart")),
    )
