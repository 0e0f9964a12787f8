"""Levels in a fixed order, widest first: fond, opis, delo, list.

The order lets a slip of the printer, of a scan or of a machine translation be mended: a label that is misread, in the
wrong alphabet or lost is known by the levels around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.shelfmark_patterns import GAP, LEAF_END, SEPARATOR, VALUES, joined

if TYPE_CHECKING:
    from letterbook.finders.archive_words import Level
    from letterbook.finders.shelfmark_grammar import Page

SLIP = re.compile(rf"(?:(?P<label>(?=\d?[^\W\d_])[^\W_]{{1,4}})(?P<dot>\.)?{GAP})?(?=\d)")
VALUE_END = re.compile(LEAF_END)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")  # "c. 1923"
# Letters of one alphabet and the letters of the other that look alike.
LOOKALIKES = ("АВСЕНКМОРТХасеорху", "ABCEHKMOPTXaceopxy")
TO_LATIN, TO_CYRILLIC = str.maketrans(*LOOKALIKES), str.maketrans(*reversed(LOOKALIKES))


class Token(msgspec.Struct, frozen=True):
    """One level read in the fond grammar: its order, label and value, and the slip that was mended in it."""

    order: int
    label: str
    dot: bool
    value: str
    start: int
    end: int
    slip: bool = False
    firm: bool = True  # the label itself is not in doubt


def _exact(on: Page, at: int, last: int) -> Token | None:
    """A level with a label it is known by, lower than `last`."""
    m = on.g.label.match(on.text, at, on.end)
    if m is None:
        return None
    for order in on.g.orders.get(joined(m["label"]).casefold(), ()):
        value = VALUES[on.g.words.fonds[order].value].match(on.text, m.end(), on.end)
        if order > last and value:
            return Token(order, m["label"], bool(m["dot"]), joined(value.group()), at, value.end())
    return None


def _slip(on: Page, at: int, found: list[Token]) -> Token | None:
    """A level whose label is misread, in the wrong alphabet or lost; only where the levels around it agree.

    What follows must be a level printed rightly, or two such must stand before it and nothing be lower.
    """
    last = found[-1].order if found else -1
    m = SLIP.match(on.text, at, on.end)
    if m is None:
        return None
    label = m["label"] or ""
    for order in range(last + 1, len(on.g.words.fonds)):
        level = on.g.words.fonds[order]
        value = VALUES[level.value].match(on.text, m.end(), on.end)
        alike = bool(found) and _looks_alike(label, level)
        if value is None:
            continue
        token = Token(order, label, bool(m["dot"]), joined(value.group()), at, value.end(), slip=True, firm=alike)
        if alike or _stands_behind(on, token, found):
            return token
        if (_is_listed(label, level.misread) if label else not level.optional) and _agrees(on, token, found):
            return token
    return None


def _agrees(on: Page, token: Token, found: list[Token]) -> bool:
    """Whether the levels before and after a misread label leave no other reading."""
    fonds = on.g.words.fonds
    follower = _exact(on, on.after(token.end, SEPARATOR), token.order)
    if token.label:
        firm = sum(earlier.firm for earlier in found) >= 2
        return follower is not None or (firm and (token.order == len(fonds) - 1 or _goes_on(on, token)))
    # A number alone: only the one level that is missing between its neighbours.
    last = found[-1].order if found else -1
    between = [n for n in range(last + 1, follower.order) if not fonds[n].optional] if follower else []
    return between == [token.order] and on.text[token.start - 1 : token.start].isspace()


def _goes_on(on: Page, token: Token) -> bool:
    """Whether a misread label of a lower level follows."""
    m = SLIP.match(on.text, on.after(token.end, SEPARATOR), on.end)
    lower = on.g.words.fonds[token.order + 1 :]
    return m is not None and bool(m["label"]) and any(_is_listed(m["label"], level.misread) for level in lower)


def _stands_behind(on: Page, token: Token, found: list[Token]) -> bool:
    """Whether a label that is another word elsewhere is a slip here, as in "F. 31. Op. 1. D. 22. C. 15".

    A fond must begin the shelfmark and the level above stand directly before; the label has its full stop, and a mark
    ends the value: "С 15 мая" and "c. 15 leaves" are prose, "c. 1923" is a year.
    """
    return (
        token.dot
        and _is_listed(token.label, on.g.words.fonds[token.order].misread_behind)
        and bool(found)
        and found[0].order == 0
        and found[-1].order == token.order - 1
        and YEAR.match(token.value) is None
        and VALUE_END.match(on.text, token.end, on.end) is not None
    )


def _is_listed(label: str, slips: tuple[str, ...]) -> bool:
    """Whether the label is one of a level's known slips, as listed or in small letters."""
    return label in slips or (label.islower() and label.capitalize() in slips)


def _looks_alike(label: str, level: Level) -> bool:
    """Whether the label is the level's own but for letters of the wrong alphabet."""
    folded = {label.translate(TO_LATIN).casefold(), label.translate(TO_CYRILLIC).casefold()}
    return any(name.casefold() in folded for name in (*level.labels, *level.cyrillic))


def read_fonds(on: Page, at: int, *, slip_first: bool = False) -> list[Token]:
    """The levels that stand one after another from `at`, in falling order."""
    found: list[Token] = []
    while True:
        token = _exact(on, at, found[-1].order if found else -1)
        if token and token.order == len(on.g.words.fonds) - 1 and found:
            # "Ф. 12. Оп. 3. Л. 45. Л. 6": the same label twice is a level misread as the one below.
            again = _exact(on, on.after(token.end, SEPARATOR), token.order - 1)
            token = (_slip(on, at, found) or token) if again else token
        if token is None and (found or slip_first):
            token = _slip(on, at, found)
        if token is None:
            return found
        found.append(token)
        at = on.after(token.end, SEPARATOR)


def mended(tokens: list[Token], fonds: tuple[Level, ...]) -> str:
    """The sentence on the slips of a citation: misread and missing labels, the wrong alphabet, a missing full stop."""
    plain = [token for token in tokens if not token.slip]
    cyrillic = sum(_is_cyrillic(token.label) for token in plain) * 2 > len(plain)
    small = bool(plain) and all(token.label.islower() for token in plain)
    short = [token for token in tokens if 0 < len(token.label) <= 3]
    dotted = sum(token.dot for token in short) * 2 >= len(short)
    said = []
    for token in tokens:
        level = fonds[token.order]
        due = dotted and len(token.label) <= 3 and (token.label.isalnum() or not token.label)
        stop = "." if token.dot or due else ""
        right = token.label
        if token.slip or (token.label.isalpha() and _is_cyrillic(token.label) != cyrillic):
            right = (level.cyrillic if cyrillic else level.labels)[0]
            right = right.lower() if small else right
        if right != token.label or (stop and not token.dot):
            printed = f"{token.label}{'.' if token.dot else ''} {token.value}".strip()
            said.append(f'printed "{printed}", read as "{right}{stop} {token.value}"')
    return "; ".join(said)


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= character <= "\u04ff" for character in word)
