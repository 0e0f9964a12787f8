"""Archival shelfmarks in running text, as printed, and the source statements they stand in.

A shelfmark is found from its surest word (an archive's name, "F. 12", "Ibid.", "Lot 66 D 204", a decimal file number)
and read outwards. Two grammars read what follows: `fond_levels` and `level_lists`. Names of archives and levels are
data (`languages/archives.toml`). Nothing is resolved here: see `resolvers/citations.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.finders.archive_names import ArchiveName, name_before
from letterbook.finders.archive_words import ArchiveWords, archive_words
from letterbook.finders.fond_levels import Token, mended, read_fonds
from letterbook.finders.level_lists import LevelList, read_labelled, read_list
from letterbook.finders.shelfmark_grammar import Page, grammar
from letterbook.finders.shelfmark_patterns import CAPITAL, DECIMAL, FILE, GAP, LEAF_RANGE, SEPARATOR, SPACE, joined
from letterbook.finders.source_statements import after_label, description, is_physical, sentences, trimmed, words_before
from letterbook.model.edition import Citation
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "GAP",
    "SPACE",
    "ArchiveWords",
    "archive_words",
    "find_citations",
    "find_physical",
    "is_source_statement",
]

SLASHED = re.compile(rf"(\d{{1,5}})/(\d{{1,4}})/(\d{{1,6}})(?:/({LEAF_RANGE}))?(?![\w/])")  # "RGASPI, 17/3/391/6-7"
NEXT_FILE = re.compile(rf"{GAP}(?:[,;]|(?:,{GAP})?\band\b){GAP}({DECIMAL})")
JOINT = re.compile(rf"{GAP};{GAP}")
FIRM = ("record group", "lot", "job", "box", "folder", "reel", "fond", "manuscript")
IBID_END = re.compile(rf"[.,:;]*{GAP}")
IBID_OTHER = re.compile(rf"\.?[,:]{GAP}[{CAPITAL}\d]")  # "Ibid., March 3"
NAME_END = re.compile(rf"(?:{SPACE}(?!\d)[^\s,:;.()\"“”]{{1,40}}){{0,6}}(?={GAP}[.,:])")  # "… of Ostrov Province, F. 3"


def find_citations(text: str, span: Span, *, words: ArchiveWords | None = None) -> Iterator[Citation]:
    """Every archival shelfmark in the span, in order, without overlap, as printed.

    The repository is the printed form, "" where none is printed. An Ibid. is not resolved: it has the printed levels
    only, and so have levels that go on after a semicolon ("…; D. 46. L. 4"), which are `ibid` too. `repaired` says
    which slips were mended. Any text is read without error.
    """
    g = grammar(words)
    at = done = max(0, span.start)
    end = min(span.end, len(text))
    while m := g.trigger.search(text, at, end):
        citation = _read(Page(text, end, g, done), m)
        at = m.start() + 1
        while citation is not None:
            yield citation
            at = done = citation.span.end
            citation = _continued(Page(text, end, g, done), citation)


def _read(on: Page, m: re.Match[str]) -> Citation | None:
    """The shelfmark that a trigger announces; the group that matched says how to read it."""
    start = m.start()
    match m.lastgroup:
        case "ibid":
            return _read_ibid(on, m)
        case "known":
            return _read_known(on, m)
        case "label":
            return _after_source(on, on.after(m.end(), SEPARATOR))
        case "house":
            name = _whole_name(on, m)
            return _under(on, name) if name else None
        case "fond":
            tokens = read_fonds(on, start)
            if len(tokens) < 2 or tokens[1].order == len(on.g.words.fonds) - 1:
                return None
            before = name_before(on, start)
            if before is None and len(tokens) < 3:
                return None
            return _fonds_citation(on, before or ArchiveName(start, start, 0.7), tokens)
        case "papers":
            before = name_before(on, m.end())
            if before is None or on.text[before.start : start].strip() == "":
                return None
            above = (("collection", joined(on.text[before.start : m.end()])),)
            found = read_list(on, on.after(m.end(), SEPARATOR), "", above=above)
            return _list_citation(on, ArchiveName(before.start, before.start, 0.75), found)
        case "lot":
            before = name_before(on, start)
            title = joined(on.text[before.start : before.end]) if before else ""
            if before and title.rsplit(maxsplit=1)[-1].casefold() in on.g.title_words:
                found = read_list(on, start, "", above=(("series", title),))
                return _list_citation(on, ArchiveName(before.start, before.start, 0.75), found)
    country = "GB" if m.lastgroup == "series" else ""
    return _list_citation(on, ArchiveName(start, start, 0.65), read_list(on, start, country))


def _read_known(on: Page, m: re.Match[str]) -> Citation | None:
    country = on.g.known[joined(m.group())].country
    found = _under(on, ArchiveName(m.start(), on.after(m.end(), on.g.aside), 0.97, country), printed=m.group())
    more = None if found else on.g.name_goes_on.match(on.text, m.end(), on.end)
    return _under(on, ArchiveName(m.start(), more.end(), 0.9, country)) if more else found


def _whole_name(on: Page, m: re.Match[str]) -> ArchiveName | None:
    """The name of an institution around the word that gives it away, up to the mark that ends it."""
    stop = NAME_END.match(on.text, m.end(), on.end)
    before = name_before(on, stop.end()) if stop else None
    return ArchiveName(before.start, stop.end(), 0.85) if stop and before and before.start <= m.start() else None


def _after_source(on: Page, at: int) -> Citation | None:
    """What stands where the archive's name is due, after "Source:", when nothing else gives it away.

    "Source: Department of Sate, S/AL Files: Lot 67 D 2": the scan misread a name that the list knows.
    """
    name = None if on.g.trigger.pattern.match(on.text, at, on.end) else on.g.name.match(on.text, at, on.end)
    found = _under(on, ArchiveName(name.start(), name.end(), 0.7)) if name else None
    if found is None or name is None:
        return None
    firm = any(level in FIRM or FILE.match(value) for level, value in found.levels)
    return found if firm or on.g.institutions.search(name.group()) else None


def _under(on: Page, name: ArchiveName, *, printed: str = "") -> Citation | None:
    """What follows the name of an archive, in whichever grammar reads it."""
    separator = SEPARATOR.match(on.text, name.end, on.end)
    if separator is None or separator.end() == name.end:
        return None
    at, eastern = separator.end(), name.country in ("RU", "UA")
    tokens = read_fonds(on, at, slip_first=name.country != "?")
    if tokens and tokens[0].order < 2 and not all(token.slip for token in tokens) and (len(tokens) > 1 or eastern):
        return _fonds_citation(on, name, tokens, printed=printed)
    slashed = SLASHED.match(on.text, at, on.end) if eastern else None
    if slashed:
        names = (level.name for level in on.g.words.fonds if not level.optional)
        levels = tuple((level, value) for level, value in zip(names, slashed.groups(), strict=False) if value)
        return _list_citation(on, name, LevelList(levels, slashed.end()), printed=printed)
    country = name.country if separator[1] or name.country not in ("US", "?") else ""
    return _list_citation(on, name, read_list(on, at, country, mark=separator[1]), printed=printed)


def _read_ibid(on: Page, m: re.Match[str]) -> Citation | None:
    """An Ibid. with the levels after it, or alone; None where it repeats a printed work."""
    here = ArchiveName(m.start(), m.start(), 0.95)
    at = on.after(m.end(), IBID_END)
    tokens = read_fonds(on, at)
    if len(tokens) > 1 or (tokens and tokens[0].order > 0 and not on.published(m.end())):
        return _fonds_citation(on, here, tokens, ibid=True)
    if on.published(m.end()):
        return None
    leaf = read_labelled(on, at)
    if leaf and leaf.levels[0][0] in on.g.words.ranks[-1]:
        return _list_citation(on, here, leaf, ibid=True)
    if joined(m.group()) not in on.g.strong:
        return None
    found = read_list(on, at, "ibid")
    if found.levels:
        return _list_citation(on, here._replace(sure=0.9), found, ibid=True)
    stop = m.end() + (m.end() < on.end and on.text[m.end()] == ".")
    # "Ibid., March 3" is something else than an archive; "ib" without its full stop is a word like any other.
    if IBID_OTHER.match(on.text, m.end(), on.end) or (stop == m.end() and len(m.group()) < 5):
        return None
    return Citation("", (), Span(m.start(), stop), on.text[m.start() : stop], ibid=True, confidence=0.75)


def _continued(on: Page, before: Citation) -> Citation | None:
    """The levels that go on without a name: "D. 45. L. 6-7; D. 46. L. 4", "761.13/2-161 and 761.13/2-261"."""
    file = NEXT_FILE.match(on.text, before.span.end, on.end)
    if file and (before.repository or before.ibid) and before.levels and FILE.fullmatch(before.levels[-1][1]):
        found = LevelList((("file", joined(file[1])),), file.end())
        return _list_citation(on, ArchiveName(file.start(1), file.start(1), 0.85), found, ibid=True)
    joint = JOINT.match(on.text, before.span.end, on.end)
    names = {name for name, _ in before.levels}
    if joint is None or not ("fond" in names or (before.ibid and names & {"delo", "list"})):
        return None
    tokens = read_fonds(on, joint.end())
    if not tokens or (tokens[0].order == 0 and len(tokens) < 2):
        return None
    return _fonds_citation(on, ArchiveName(joint.end(), joint.end(), 0.85), tokens, ibid=True)


def _fonds_citation(
    on: Page, name: ArchiveName, tokens: list[Token], *, printed: str = "", ibid: bool = False
) -> Citation:
    fonds, text, stop = on.g.words.fonds, on.text, tokens[-1].end
    # The full stop is the citation's where full stops part its levels ("D. 45. L. 6."), else the sentence's.
    before = tokens[-2].end if len(tokens) > 1 else tokens[0].start - 2
    parted = "." in text[max(0, before) : before + (1 if len(tokens) > 1 else 2)]
    if parted and stop < on.end and text[stop] == "." and text[stop + 1 : stop + 2] != ".":
        stop += 1
    return Citation(
        joined(printed or text[name.start : name.end]),
        tuple((fonds[token.order].name, token.value) for token in tokens),
        Span(name.start, stop),
        text[name.start : stop],
        ibid=ibid,
        repaired=mended(tokens, fonds),
        confidence=round(name.sure - 0.05 * sum(token.slip for token in tokens), 2),
    )


def _list_citation(
    on: Page, name: ArchiveName, found: LevelList, *, printed: str = "", ibid: bool = False
) -> Citation | None:
    if not found.levels:
        return None
    repository = joined(printed or on.text[name.start : name.end])
    span = Span(name.start, found.end)
    return Citation(repository, found.levels, span, span.of(on.text), ibid=ibid, confidence=name.sure)


def find_physical(text: str, span: Span, *, words: ArchiveWords | None = None) -> Span | None:
    """The part of a source statement that says what the document looks like, or None.

    It is the run of sentences on it after the first shelfmark ("Typewritten. The signature is an autograph."), or
    the words before the shelfmark ("A.L.S., …"); where there is no shelfmark, the first such run.
    """
    g = grammar(words)
    whole = stripped(text, max(0, span.start), min(span.end, len(text)))
    body = after_label(text, whole, g)
    first = next(find_citations(text, whole, words=words), None)
    if first is None:
        found = description(text, body, g)
        house = g.institutions.search(text, found.start, found.end) if found else None
        comma = text.rfind(",", found.start, house.start()) if found and house else -1
        return Span(found.start, comma) if found and comma > 0 else found  # "ALS, Ostrov Historical Society."
    after = Span(first.span.end, body.end)
    return description(text, after, g) or words_before(text, Span(body.start, first.span.start), g)


LONGEST_SENDING = 60  # characters


def tells_sending(text: str, span: Span, *, words: ArchiveWords | None = None) -> bool:
    """Whether a short line says how the letter went: "Sent to Ostrov"; beside a source statement it is part of it."""
    return len(span) <= LONGEST_SENDING and grammar(words).sent.match(text, span.start, span.end) is not None


def is_source_statement(text: str, span: Span, *, words: ArchiveWords | None = None) -> float:
    """How likely the span is a source statement, 0 to 1: it begins with a label or a shelfmark and tells no story."""
    g = grammar(words)
    whole = stripped(text, max(0, span.start), min(span.end, len(text)))
    body = after_label(text, whole, g)
    opened = len(text[whole.start : body.start].strip(" [(")) > 0
    if not opened and g.opening.match(text, body.start, body.end):
        return 0.9 if len(body) < 500 else 0.5
    near = Span(whole.start, min(body.end, body.start + 500))
    first = next(find_citations(text, near, words=words), None)
    if first is None:
        if opened and body.start - whole.start > 5 and len(body) > 0:
            return 0.8 if len(body) < 1000 else 0.5
        described = 0 < len(body) < 120 and all(is_physical(s.of(text), g) for s in sentences(text, body, g))
        if (
            len(body) < 150
            and g.physical_start.match(text, body.start, body.end)
            and g.institutions.search(body.of(text))
        ):
            return 0.7  # "ALS, Ostrov Historical Society."
        return 0.4 if described else 0.0
    if opened:
        return 0.98 if first.span.start - body.start < 120 else 0.6
    named = bool(first.repository) or first.ibid or len(first.levels) > 2
    if first.span.start > body.start:
        if words_before(text, Span(body.start, first.span.start), g):
            return 0.9
        return 0.4 if len(body) - len(first.span) < 60 else 0.1
    rest = trimmed(text, first.span.end, body.end)
    if not len(rest) or description(text, rest, g):
        return 0.96 if named else 0.7
    return (0.8 if len(rest) < 80 else 0.6 if len(rest) < 400 else 0.3) - (0 if named else 0.3)
