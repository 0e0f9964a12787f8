"""The parts of shelfmarks that are the same everywhere: white space, numbers, leaves, files, and marks between them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = r"[^\S\r\n]*(?:\r?\n[^\S\r\n]*)?"  # a line may end anywhere inside a citation, a paragraph may not
SPACE = r"(?:[^\S\r\n]+(?:\r?\n[^\S\r\n]*)?|\r?\n[^\S\r\n]*)"
CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"

SIDE = (  # "56v", "16 об.", "8 v°"
    r"(?:[ \u00a0]?(?:(?:об|ob|зв|ff?)(?![^\W_])\.?|(?:verso|recto|rev|[vr][°ºo]?)(?![^\W_]))|[a-zа-я](?![^\W_]))?"
)
LEAF_ITEM = rf"\d{{1,5}}{SIDE}"
LEAF_RANGE = rf"{LEAF_ITEM}(?:{GAP}[-–—]{GAP}{LEAF_ITEM})?"
LEAF_END = rf"(?:(?<=\.)|(?={GAP}(?:[.,;:)\]”\"»]|$)|[^\S\r\n]*\r?\n))"
LEAF = rf"{LEAF_RANGE}(?:{GAP}(?:,|and|и|und|et|&){GAP}{LEAF_RANGE}{LEAF_END})*(?!\w)"  # "5, 7-9 ob."
VALUES = {
    "fond": re.compile(r"(?:[RРPП][-–. ]{0,2})?\d{1,6}(?:[-–/]\d{1,4})?(?:-?[a-zа-я])?(?!\w)"),  # "Р-5446", "17а"
    "number": re.compile(
        rf"(?:\d{{1,6}}(?:[-–/.]\d{{1,6}})*(?:-?[a-zа-я]{{1,2}})?|[IVXLC]{{1,8}})(?!\w)(?:{GAP}[-–]{GAP}\d+)?"
    ),
    "leaf": re.compile(LEAF),
    "code": re.compile(r"(?=[\w/.:-]*\d)[A-Za-z0-9](?:[\w/:.-]*\w)?"),  # "79-R01012A", "110/A52"
    "lot": re.compile(rf"\d{{1,3}}{GAP}[–-]?{GAP}[A-Z]{GAP}[–-]?{GAP}\d{{1,4}}(?!\w)"),  # "66 D 204"
    "letter": re.compile(r"(?:[A-Z]{1,2}\d*|\d+[A-Za-z]?(?:[-–/.]\d+)*|[IVXLC]+)(?!\w)"),  # "Letter-book B"
    "name": re.compile(  # "Nl Lunow"
        rf"\d+[a-z]?(?!\w)|(?:von{SPACE})?[{CAPITAL}][^\W_]*(?:[ -][{CAPITAL}][^\W_]*){{0,2}}"
    ),
}
DECIMAL = (  # "761.13/2-1361", "783A.5–MSP/4–1158", "786.00/–1958", "320/9—1860"
    rf"\d{{3}}[A-Za-z]?(?:\.[\dA-Z]+)*(?:{GAP}[–—-]{GAP}[A-Z][A-Za-z.]{{0,14}})?(?:\([A-Z]\))?/{GAP}"
    r"(?:[\dA-Z]{0,2}[–—-]{1,2}\d{2,4}|\d[\dA-Z]{2,6}|…|\.\.\.)(?!\w)"
)
DOTTED_DECIMAL = (
    rf"\d{{3}}[A-Z]?\.[\dA-Z.]+(?:[–—-][A-Z]{{2,8}})?/{GAP}\d{{1,2}}[–—-]\d{{3,4}}(?!\w)"  # "(690B.9321/2–2554)"
)
FILE = re.compile(DECIMAL)
CLASSES = "FO|CAB|PREM|WO|CO|SP|HO|ADM|KV|DO|BT|AIR|DEFE|HW|GFM|FCO|PRO|POWE|LAB|INF|MEPO"
SEPARATOR = re.compile(rf"(?:{GAP}([.,:]))?{GAP}")
SENTENCE = re.compile(rf"(?<![^\W_])([^\W_]++)\.[”\"»)]?\s+(?=[{CAPITAL}“\"«\[(])")


def any_of(words: Iterable[str], *, space: str = SPACE) -> str:
    """An alternation of words, the longest first, with any white space for a space; never empty.

    Words that begin alike share their beginning: 700 names of archives cost a tenth of a plain alternation.
    """
    return _branch(sorted({word for word in words if word}), space) or "(?!)"


def _branch(words: list[str], space: str) -> str:
    """The pattern of sorted words that differ."""
    branches = []
    for letter, group in groupby((word for word in words if word), key=lambda word: word[0]):
        rest = _branch([word[1:] for word in group], space)
        branches.append((space if letter == " " else re.escape(letter)) + rest)
    if not branches:
        return ""
    whole = "|".join(branches)
    return f"(?:{whole})?" if "" in words else f"(?:{whole})" if len(branches) > 1 else whole


def joined(words: str) -> str:
    """The words on one line with single spaces."""
    return " ".join(words.split())
