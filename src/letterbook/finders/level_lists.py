"""Comma lists of levels, in which all other archives print: "Central Files, 761.13/2-1361", "I. HA Rep. 81, Nr. 12"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.shelfmark_patterns import FILE, GAP, SEPARATOR, SPACE, VALUES, joined

if TYPE_CHECKING:
    from letterbook.finders.shelfmark_grammar import Page

NAMED_FILE = re.compile(
    rf"\d{{3}}(?:\.\d+)?{SPACE}(?=[A-Z][a-z])[^\W\d_]+(?:,{SPACE}[A-Z][a-z]+(?:{SPACE}[A-Z]\.)*)?"
)  # "123 Thompson"
MANUSCRIPT = (  # "Add. MS 12345", "MS Eng. lett. c. 12", "ms. fr. 12345", "bMS Am 1340 (12)", "NAF 24567"
    rf"(?:[A-Z][a-z]+\.?{GAP})?(?:[bf]?MSS?|Mss?|mss?|Cod|NAF|N\.A\.F|n\.a\.f)\.?(?![^\W\d_]){GAP}"
    rf"(?:[A-Za-z][A-Za-z]{{0,11}}\.?{SPACE}){{0,3}}\d+(?:,\d{{3}})*[\w/]*(?:{GAP}\(\d+\))?"
)
MANUSCRIPTS = re.compile(MANUSCRIPT)
CODES: dict[str, tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]] = {
    "GB": (
        (
            re.compile(r"((?:[A-Z]\.?){1,4}[ \u00a0]\d{1,4})/(\d+(?:/\d+)*)(?!\w)"),
            ("series", "piece"),
        ),  # "FO 371/106512"
        (
            re.compile(r"((?:[A-Z]{2,6}/)+[A-Z\d]+(?:[ \u00a0]\d+)?(?:/\w+)*)(?!\w)"),
            ("shelfmark",),
        ),  # "VIC/MAIN/Y 54/12"
    ),
    "DE": (
        (re.compile(r"([A-Z][A-Za-z]{0,4}[ \u00a0]\d{1,4}(?:[ -][IVX]+)?)/(\w+(?:/\w+)*)"), ("Bestand", "Nummer")),
    ),  # "R 43-I/123"
    "FR": (
        (re.compile(r"(\d+[ \u00a0](?:AP|AQ|AJ|Mi))[ \u00a0/](\d+)(?!\w)"), ("fonds", "article")),  # "284 AP 5"
        (re.compile(r"([A-Z]{1,2}[ /]?\d{0,3}\*?(?:[ /](?:\d+|[IVX]+))+)(?!\w)"), ("cote",)),  # "F7 4774"
        (re.compile(r"(\d+[ \u00a0][A-Z]{1,2}[ \u00a0]\d+)(?!\w)"), ("cote",)),  # "1 J 23"
    ),
    "ibid": (
        (re.compile(r"(\d+[ \u00a0](?:AP|AQ|AJ|Mi))[ \u00a0/](\d+)(?!\w)"), ("fonds", "article")),
        (re.compile(r"((?:[A-Z]\.?){1,4}[ \u00a0]\d{1,4})/(\d+(?:/\d+)*)(?!\w)"), ("series", "piece")),
    ),
    "": (  # any archive but the American ones, which print titles
        (
            re.compile(r"((?:[A-Z]{1,4}[a-z]?[A-Z]?[ .:*°-]?){0,2}\d+[a-z]?(?:[/:.-]\w+)+)(?!\w)"),
            ("shelfmark",),
        ),  # "28/42"
        (re.compile(r"([A-Z]{1,4}[a-z]?[A-Z]?[ .:-]?\d+[a-z]?)(?!\w)"), ("shelfmark",)),  # "PwA 123"
    ),
}
# Levels that are no shelfmark by themselves, and levels that make one of any name before them.
LOOSE = (
    "number",
    "page",
    "piece",
    "pièce",
    "Stück",
    "document",
    "volume",
    "Band",
    "tome",
    "folio",
    "list",
    "series",
    "Serie",
    "série",
)
ROMANCE = ("FR", "BE", "IT", "ES", "VA")  # where a title has small letters: "Correspondance politique"
SMALL_WORDS = re.compile(rf"(?:{SPACE}[^\W\d_A-ZÀ-Þ]{{2,20}}){{1,4}}(?={GAP}[,:;.)])")


class LevelList(msgspec.Struct, frozen=True):
    """Levels of a comma list, where they end, and whether they are sure to be archival."""

    levels: tuple[tuple[str, str], ...] = ()
    end: int = 0
    sure: bool = True


def _element(on: Page, at: int, country: str, found: list[tuple[str, str]]) -> LevelList | None:
    """One element of a comma list that is sure to be archival: a file, a labelled level, a manuscript, a code."""
    file = FILE.match(on.text, at, on.end)
    if file and found and found[-1][0] == "file":
        return None  # a second file is a second place
    m = file or (NAMED_FILE.match(on.text, at, on.end) if country in ("US", "ibid") else None)
    if m:
        return LevelList((("file", joined(m.group())),), m.end())
    m = on.g.before.match(on.text, at, on.end)
    if m:
        return LevelList(((on.g.levels[m["label"].casefold()].name, m["value"] + "."),), m.end())
    m = MANUSCRIPTS.match(on.text, at, on.end)
    if m:
        return LevelList((("manuscript", joined(m.group())),), m.end())
    labelled = read_labelled(on, at)
    # "No. 5" or "p. 12" alone is no shelfmark: a house, a telegram and a book have them too.
    if labelled and (found or labelled.levels[0][0] not in LOOSE):
        return labelled
    general = CODES[""] if country not in ("US", "?", "ibid", "") else ()
    for pattern, names in (*(CODES.get(country, ()) if country else ()), *general):
        m = pattern.match(on.text, at, on.end)
        if m:
            return LevelList(tuple(zip(names, map(joined, m.groups()), strict=False)), m.end())
    return None


def read_labelled(on: Page, at: int) -> LevelList | None:
    """A level printed with its label: "Box 300", "Bl. 4"."""
    m = on.g.labelled.match(on.text, at, on.end)
    if m is None:
        return None
    level = on.g.levels[joined(m["label"]).casefold()]
    value = VALUES[level.value].match(on.text, m.end(), on.end)
    return LevelList(((level.name, joined(value.group())),), value.end()) if value else None


def read_list(
    on: Page, at: int, country: str, *, above: tuple[tuple[str, str], ...] = (), mark: str | None = ","
) -> LevelList:
    """The comma list from `at`, with the levels `above` it; without levels if it is not sure to be one.

    `mark` is what parts the list from the name before it: a title stands only after a comma or a colon.
    """
    found, sure, reached = list(above), False, at
    for count in range(12):
        element = _element(on, at, country, found)
        if element is None and mark in (",", ":"):
            element = _title(on, at, country, found)
        if element is None:
            break
        found.extend(element.levels)
        reached = element.end
        sure = sure or element.sure
        if not sure and count == (1 if country in ("US", "?", "ibid", "") else 3):
            break
        separator = SEPARATOR.match(on.text, reached, on.end)
        if separator is None or separator.end() == reached:
            break
        at, mark = separator.end(), separator[1]
    return LevelList(tuple(found), reached) if sure else LevelList()


def _title(on: Page, at: int, country: str, found: list[tuple[str, str]]) -> LevelList | None:
    """A level printed as a title: "National Security Files", "Khrushchev Correspondence", "USSR"."""
    m = on.g.title.match(on.text, at, on.end)
    if m is None or (on.text[at].isdigit() and not found):
        return None
    stop = on.after(m.end(), SMALL_WORDS) if country in ROMANCE else m.end()
    title = joined(on.text[at:stop])
    words = {word.strip('“”"‘’()').casefold() for word in title.split()}
    names = {name for name, _ in found}
    if not names & {"series", "collection", "lot", "box", "reel", "job", "manuscript", "shelfmark"}:
        name = "collection" if words & on.g.collections else "series"
    elif words & on.g.title_words and not names & {"file", "lot", "folder", "subseries"}:
        name = "subseries" if "series" in names else "series"
    else:
        name = "folder" if names & {"file", "lot", "box"} else "file"
    return LevelList(((name, title),), stop, sure=bool(words & on.g.title_words))
