"""What is wrong with a text as it was decoded: findings LB001-LB004 and LB006. The text itself is never changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model.findings import Finding
from letterbook.model.text import Span
from letterbook.readers.alphabets import ALPHABETS, COMMON_SIGNS, RARE_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.readers.decoding import Decoded

MOST_PLACES = 50
LONG_LINE = 100_000

LINE = re.compile(r"[^\r\n\f\u2028\u2029]+")
LOST = re.compile("\ufffd+")
# Tab, line ends, vertical tab and form feed are ordinary in text files; C1 controls are cp1252 read as Latin-1.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
STRANGE_WORD = re.compile(r"\w{0,40}[^\x00-\x7f]\w{0,40}")


def _class(encoding: str) -> str:
    """What the bytes 80-BF become in an encoding, or in Latin-1, as the inside of a character class."""
    chars = {bytes([byte]).decode(encoding, "ignore") for byte in range(0x80, 0xC0)} | set(map(chr, range(0x80, 0xA0)))
    return re.escape("".join(sorted(chars)))


WESTERN, CYRILLIC = _class("cp1252"), _class("cp1251")


class Misreading(NamedTuple):
    """One encoding taken for another: how it looks, as what it was read, and what it is.

    One at least of the characters `leads` is in every text where this happened.
    """

    looks: re.Pattern[str]
    read_as: str
    really: str
    leads: str


MISREADINGS = (
    # "cafÃ©", "donâ€™t", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚"
    Misreading(
        re.compile(f"(?=[Â-ÅâÐÑ])(?:[Â-Å][{WESTERN}]|â[{WESTERN}]{{2}}|(?:[ÐÑ][{WESTERN}]){{2,}})+"),
        "cp1252",
        "utf-8",
        "ÂÃÄÅâÐÑ",
    ),
    # "РџСЂРёРІРµС‚", "вЂњ"
    Misreading(re.compile(f"(?=[РСв])(?:(?:[РС][{CYRILLIC}]){{2,}}|вЂ[{CYRILLIC}])+"), "cp1251", "utf-8", "РСЂ"),
    # "Г©tГ©": French or German UTF-8 as a Russian system shows it
    Misreading(re.compile(f"(?<=[a-z])Г[{CYRILLIC}]|Г[{CYRILLIC}](?=[a-z])"), "cp1251", "utf-8", "Г"),
    # "Ïðèâåò": no Western word has four accented letters in a row
    Misreading(re.compile(r"[À-ÿ¨¸]{4,}"), "cp1252", "cp1251", "àåèîñò"),
)

# "оПХБЕР", "рТЙЧЕФ": small letters and capitals turned over. One such word may be "вСССР", where a space was lost.
TURNED_WORD = re.compile(r"[а-я](?<!\w.)[А-Я]{3,}\b")
TURNED_LEAST = 5

KNOWN = frozenset(COMMON_SIGNS + RARE_SIGNS + "™€").union(
    *(letters + letters.upper() for alphabet in ALPHABETS.values() for letters in (alphabet.common, alphabet.rare))
)


def findings(text: str, decoded: Decoded, *, source: str) -> tuple[Finding, ...]:
    """All that a reader reports of a text, in order of place.

    `text` is what became the source's text (the decoded file, or what a page shows), `decoded` tells how it was read,
    `source` is the source's identifier. Of each kind the first fifty places are named, then how many more there are.
    """
    found = [
        *_encoding(text, decoded, source),
        *_capped(_lost(text, decoded), "LB002", source),
        *_capped(_controls(text), "LB006", source),
        *_capped(_long_lines(text), "LB004", source),
    ]
    if not text.isascii():
        found += _capped(misreadings(text), "LB002", source)
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


def misreadings(text: str) -> Iterator[tuple[Span, str]]:
    """The places where one encoding was taken for another, with what they may have been."""
    for kind in MISREADINGS:
        if not any(lead in text for lead in kind.leads):
            continue
        cause = f"{_label(kind.really)} taken for {_label(kind.read_as)} before the file was saved"
        for match in kind.looks.finditer(text):
            if repaired := _again(match.group(), kind.read_as, kind.really):
                message = f"“{_short(match.group())}” may stand for “{_short(repaired)}”: {cause}"
                yield Span(*match.span()), message
    turned = list(TURNED_WORD.finditer(text))
    if len(turned) >= TURNED_LEAST:
        cause = "small letters and capitals are turned over; KOI8-R and cp1251 were taken for one another"
        yield from ((Span(*match.span()), f"“{_short(match.group())}”: {cause}") for match in turned)


def _again(misread: str, read_as: str, really: str) -> str:
    """The misread characters in their right encoding, or an empty string if that makes no sense either."""
    try:
        data = b"".join(char.encode(read_as) if ord(char) > 0x9F else bytes([ord(char)]) for char in misread)
        text = data.decode(really)
    except UnicodeError:
        return ""
    return text if all(char in KNOWN for char in text) else ""


def _encoding(text: str, decoded: Decoded, source: str) -> Iterator[Finding]:
    if decoded.marked:
        yield Finding(
            "LB003", source, Span(0, 0), f"the file begins with the byte order mark of {_label(decoded.encoding)}"
        )
    if decoded.origin != "detected" and not decoded.overruled:
        return
    word = STRANGE_WORD.search(text)
    span = Span(*word.span()) if word else Span(0, 0)
    sample = f" (“{word.group()}”)" if word else ""
    message = f"no encoding is named; read as {_label(decoded.encoding)}{sample}"
    if decoded.overruled:
        message = f"the page declares {_label(decoded.overruled)}, its bytes read as {_label(decoded.encoding)}{sample}"
    if decoded.rival and word:
        other = word.group().encode(decoded.encoding, "replace").decode(decoded.rival, "replace")
        message += f"; the next best guess is {_label(decoded.rival)} (“{other}”)"
    yield Finding("LB001", source, span, message)


def _lost(text: str, decoded: Decoded) -> Iterator[tuple[Span, str]]:
    if "\ufffd" not in text:
        return
    for match in LOST.finditer(text):
        size = len(match.group())
        count = "1 character" if size == 1 else f"{size} characters"
        if decoded.damaged:
            yield Span(*match.span()), f"{count} could not be read as {_label(decoded.encoding)}"
        else:
            yield Span(*match.span()), f"{count} lost before the file was saved: it holds U+FFFD itself"


def _controls(text: str) -> Iterator[tuple[Span, str]]:
    for match in CONTROL.finditer(text):
        code = ord(match.group()[0])
        meant = bytes([code]).decode("cp1252", "ignore") if code > 0x7F else ""
        hint = f"; in cp1252 it is “{meant}”" if meant else ""
        yield Span(*match.span()), f"control character U+{code:04X}{hint}"


def _long_lines(text: str) -> Iterator[tuple[Span, str]]:
    for match in LINE.finditer(text):
        start, end = match.span()
        if end - start > LONG_LINE:
            yield Span(start, end), f"a line of {end - start:,} characters"


def _capped(places: Iterable[tuple[Span, str]], code: str, source: str) -> list[Finding]:
    found: list[Finding] = []
    more, first = 0, Span(0, 0)
    for span, message in places:
        if len(found) < MOST_PLACES:
            found.append(Finding(code, source, span, message))
        else:
            more, first = more + 1, first if more else span
    if more:
        places_like = "1 more place" if more == 1 else f"{more:,} more places"
        found.append(Finding(code, source, first, f"and {places_like} like these, from here on"))
    return found


def _label(encoding: str) -> str:
    return encoding.upper() if encoding.startswith(("utf", "koi8")) else encoding


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
