"""How a list of correspondents' names divides, in heads, address lines and signatures."""

from __future__ import annotations

import re

from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import INITIALS, PARENTHESIS, ends_in_surname, initials, is_body, is_office
from letterbook.model.annotations import NameText
from letterbook.model.reading import unwrapped
from letterbook.model.text import Span, stripped


def one_line(words: str) -> str:
    """Words without the printer's line ends and hyphens, and with one space for any white space."""
    return " ".join(unwrapped(words).split())


def split_names(text: str, span: Span, words: NameWords) -> tuple[NameText, ...]:
    """The names of a list, in order: "I. V. Stalin, F. E. Dzerzhinsky and M. A. Trilisser" is three.

    A comma before an office belongs to the name before it ("N. Khrushchev, Chairman of …"). "and" parts two names only
    where both sides are complete ("Chairmen Khrushchev and Brezhnev", "A. Name and B. Name"), not inside a body's name
    ("Ministry of Trade and Industry").
    """
    pieces = _merged(text, _pieces(text, span, words), words)
    names: list[NameText] = []
    for piece in pieces:
        trimmed = trim(text, piece, words)
        printed = one_line(trimmed.of(text))
        if not printed:
            continue
        if names and (bare(printed) in words.suffixes or INITIALS.fullmatch(printed.strip())):
            # "A. Moss, Jr.", "Lunev, A. P."
            whole = Span(names[-1].span.start, piece.end)
            names[-1] = NameText(one_line(whole.of(text)), whole, names[-1].kind)
            continue
        if names and _only_office(printed, words) and not _only_office(names[-1].name, words):
            # "Emil August, Duke of X": what stands behind the name is part of how it is printed.
            whole = Span(names[-1].span.start, trimmed.end)
            names[-1] = NameText(one_line(whole.of(text)), whole, names[-1].kind)
            continue
        names.append(NameText(printed, trimmed, "body" if is_body(printed, words) else "person"))
    return tuple(names)


def _merged(text: str, pieces: list[Span], words: NameWords) -> list[Span]:
    """The pieces with an office's own commas healed: "the Commander in Chief, Naval Forces, Atlantic (Moss)" is one.

    A piece that only says where ("at London") belongs to nobody.
    """
    out: list[Span] = []
    at = 0
    while at < len(pieces):
        stop = at
        if is_office(pieces[at].of(text), words) and "(" not in pieces[at].of(text):
            holder = next((k for k in range(at + 1, len(pieces)) if PARENTHESIS.search(pieces[k].of(text))), at)
            between = pieces[at + 1 : holder + 1]
            if holder > at and not any(initials(p.of(text)) or _honoured(p.of(text), words) for p in between):
                stop = holder
        first = WORD.search(pieces[at].of(text))
        if not (out and first is not None and bare(first.group()) in words.places):
            out.append(Span(pieces[at].start, pieces[stop].end))
        at = stop + 1
    return out


def _honoured(text: str, words: NameWords) -> bool:
    first = WORD.search(text)
    return first is not None and bare(first.group()) in words.honorifics


def _pieces(text: str, span: Span, words: NameWords) -> list[Span]:
    depth, at, out = 0, span.start, []
    semicolons = ";" in text[span.start : span.end]  # where there are any, they part the list and commas do not
    cuts: list[tuple[int, int, bool]] = []
    for match in words.list_mark.finditer(text, span.start, span.end):
        depth = text.count("(", span.start, match.start()) - text.count(")", span.start, match.start())
        if depth <= 0:
            mark = match.group().strip()
            if semicolons and mark.startswith(","):
                continue
            cuts.append((match.start(), match.end(), mark[:1] in (",", ";")))
    for number, (start, end, comma) in enumerate(cuts):
        left = text[at:start]
        right_end = cuts[number + 1][0] if number + 1 < len(cuts) else span.end
        right = text[end:right_end]
        if comma or _parts_two(left, right, words):
            if left.strip():
                out.append(Span(at, start))
            at = end
    if text[at : span.end].strip():
        out.append(Span(at, span.end))
    return out


def _parts_two(left: str, right: str, words: NameWords) -> bool:
    """Whether the "and" between them parts two correspondents."""
    right_first = WORD.search(right)
    if right_first is None:
        return False
    first = bare(right_first.group())
    starts_anew = first in words.articles or first in words.honorifics or first in words.offices
    if is_body(left, words) or is_office(left, words):
        personal = re.search(r"\)\s*$", left) or ends_in_surname(left, words)
        return bool(starts_anew or (personal and not is_body(right, words)))
    return right_first.group()[0].isupper() or starts_anew


def _only_office(text: str, words: NameWords) -> bool:
    tokens = [bare(token) for token in WORD.findall(text)]
    lead = [t for t in tokens if t not in words.articles]
    return bool(lead) and lead[0] in words.offices and not ends_in_surname(text, words) and "(" not in text


def trim(text: str, span: Span, words: NameWords) -> Span:
    """The span without articles before the name, italics' underscores, marks around it, and where the person was."""
    span = stripped(text, span.start, span.end)
    start, end = span.start, span.end
    while start < end and text[start] in "_*\"“”«»'’[ \u00a0":
        start += 1
    while end > start and (
        text[end - 1] in '_*"“”«»,;:! \u00a0' or (text[end - 1] == "." and not _abbreviates(text, start, end))
    ):
        end -= 1
    if text[start:end].count("[") < text[start:end].count("]"):
        end -= text[start:end].endswith("]")
    match = words.article.match(text, start, end)
    if match:
        start = match.end()
    if not is_body(text[start:end], words):
        tail = words.where.search(text, start, end)
        if tail and ends_in_surname(text[start : tail.start()], words):
            end = tail.start()
    return stripped(text, start, end)


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to an initial ("Jean P.", "JFK.") and not to the line."""
    return end - start >= 2 and text[end - 2].isupper() and (end - start == 2 or not text[end - 3].isalpha())
