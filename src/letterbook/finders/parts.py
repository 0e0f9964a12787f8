"""The parts of a letter: salutations, closers, signatures, postscripts, address lines.

Each finder looks at one short stretch and says what it may be. Which of them holds depends on where it stands, and that
is the labeller's to judge.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.name_lists import split_names
from letterbook.finders.name_words import WORD, NameWords, bare, name_words
from letterbook.finders.names import is_body, looks_like_name
from letterbook.finders.word_search import WordSearch, beginnings
from letterbook.languages import Lexicon, load
from letterbook.model.annotations import (
    Address,
    Annotation,
    Block,
    Closer,
    NameText,
    NoteHeading,
    Postscript,
    Salutation,
    Signature,
)
from letterbook.model.text import Source, Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[parts]`: the fixed phrases of letters and of the pages that carry them, in lower case."""

    salutations: tuple[str, ...] = ()
    vocatives: tuple[str, ...] = ()  # greetings that may do so only without a name: "Sir, you will …"
    dear: tuple[str, ...] = ()  # greetings that may run on in small letters even with a name: "Dear Moss, the ice …"
    closers: tuple[str, ...] = ()
    closer_leads: tuple[str, ...] = ()  # "with": what a line between text and signature begins with when it greets
    leaves: tuple[str, ...] = ()  # words anywhere in a short last paragraph that take leave: "greet your wife"
    postscripts: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    note_headings: tuple[str, ...] = ()
    bracket_notes: tuple[str, ...] = ()
    page_furniture: tuple[str, ...] = ()
    back_matter: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()  # titles of lists of other things than persons and abbreviations
    list_leads: tuple[str, ...] = ()  # "list of"
    listed_persons: tuple[str, ...] = ()  # "names": persons only behind a lead
    person_lists: tuple[str, ...] = ()  # "persons", "dramatis personae": with a lead or without
    abbreviation_lists: tuple[str, ...] = ()
    list_tails: tuple[str, ...] = ()  # "used", "in this volume": what may follow
    contents: tuple[str, ...] = ()
    compilers: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()
    not_signatures: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()  # "your", "ihr": a signature's own first word, before the name
    signed: tuple[str, ...] = ()  # "/s/", "signed": before the name of a signature
    personal: tuple[
        str, ...
    ] = ()  # "i", "you": what one who writes a letter says, and an editor between letters does not
    times: tuple[str, ...] = ()  # "noon", "midnight": behind the date of a dateline


@cache
def part_words(*codes: str) -> PartWords:
    """The part tables of several languages as one."""
    tables = [load(code).section("parts", PartWords) for code in codes]
    return PartWords(
        **{
            field: tuple(dict.fromkeys(word for table in tables for word in getattr(table, field)))
            for field in PartWords.__struct_fields__
        }
    )


def phrase(words: tuple[str, ...]) -> str:
    """A pattern for any of the phrases, the longest first, white space free."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or "(?!)") + ")"


# What ends a salutation that runs on: "Dear Sir,--I have", "Dear Comrade! I received", "DEAR MR. PRESIDENT: We".
SALUTATION_END = re.compile(r"(?:[!,:;]+|\.(?=\s+[A-ZА-Я\"“«])|\.$)(?:\s*[-–—]{1,2})?|\s*[-–—]{2,}|$")
SALUTATION_LONGEST = 90


@cache
def salutation_pattern(*codes: str) -> re.Pattern[str]:
    """The pattern of a greeting's fixed words, as its group `greeting`; a name may follow."""
    words = part_words(*codes)
    return re.compile(rf"[\s_*\"“«]*(?P<greeting>{phrase(words.salutations)})(?![^\W_]|[’'])", re.IGNORECASE)


@cache
def _signing(*codes: str) -> re.Pattern[str]:
    """The pattern of "Ihr treuer Freund K. Brandtner", "Your B. Reed": no mark parts the words from the name."""
    particles = phrase(tuple(sorted(name_words(*codes).name_particles)))
    return re.compile(
        rf"(?i:{phrase(part_words(*codes).signing)})(?:\s+[^\W\d_][\w’'-]*\.?){{0,7}}?\s+"
        rf"(?P<name>(?:{particles}\.?\s+)?(?:[A-ZÀ-ÞА-ЯЁ]\.\s?){{0,3}}[A-ZÀ-ÞА-ЯЁ][\w’'-]*(?:\s+[A-ZÀ-ÞА-ЯЁ][\w’'-]*)?|[A-ZÀ-ÞА-ЯЁ])\.?$",
    )


@cache
def _signed(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"[\s(\[]*{phrase(part_words(*codes).signed)}[\s)\].:,]*(?!\w)", re.IGNORECASE)


@cache
def _vocative(*codes: str) -> re.Pattern[str]:
    return re.compile(phrase(part_words(*codes).vocatives), re.IGNORECASE)


@cache
def _dear(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"{phrase(part_words(*codes).dear)}(?!\w)", re.IGNORECASE)


@cache
def _closer(*codes: str) -> re.Pattern[str]:
    words = part_words(*codes)
    joined = phrase(tuple(sorted(name_words(*codes).conjunctions)))
    return re.compile(
        rf"(?:(?<=^)|(?<=[.!?…;:—\n\"”] )|(?<=[.!?…;:—\n])|(?<=--))[\s_*\"“]*(?:{joined}\s+)?"
        rf"(?P<closer>{phrase(words.closers)})(?![^\W_]|[’'])",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _closer_words(*codes: str) -> WordSearch:
    """The words of every closer, wherever they stand: what has none of them has no closer."""
    closers = part_words(*codes).closers
    return WordSearch.of(re.compile(phrase(closers), re.IGNORECASE), beginnings(closers))


@cache
def _lead(kind: str, *codes: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\s_*\"“«(\[]*(?P<lead>{phrase(getattr(part_words(*codes), kind))})(?![^\W_]|[’'])(?!\.\s?[^\W\d_]\.)",
        re.IGNORECASE,
    )


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Every part a block may be or begin with."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    text = source.text
    names = name_words(*codes)
    for block in blocks:
        span = block.span
        greeting = find_salutation(text, span, codes)
        if greeting:
            yield Annotation(greeting[0], greeting[1], block.index, "finders.parts")
        if _lead("postscripts", *codes).match(text, span.start, span.end):
            yield Annotation(span, Postscript(), block.index, "finders.parts")
        if len(span) <= 40 and is_note_heading(text, span, codes):
            yield Annotation(span, NoteHeading(), block.index, "finders.parts")
        if len(span) <= 200:
            address = find_address(text, span, codes)
            if address:
                yield Annotation(span, address, block.index, "finders.parts")
            signature = find_signature(text, span, names, codes)
            if signature:
                yield Annotation(span, signature, block.index, "finders.parts")
        closer = find_closer(text, span, codes, names)
        if closer:
            yield Annotation(closer[0], closer[1], block.index, "finders.parts")


def find_salutation(text: str, span: Span, codes: tuple[str, ...]) -> tuple[Span, Salutation] | None:
    """The greeting a block begins with, to its own closing mark, and whether it stands alone."""
    match = salutation_pattern(*codes).match(text, span.start, min(span.end, span.start + 60))
    if match is None:
        return None
    limit = min(span.end, match.end("greeting") + SALUTATION_LONGEST)
    dear = _dear(*codes).match(match["greeting"]) is not None
    names = name_words(*codes)
    for end in SALUTATION_END.finditer(text, match.end("greeting"), limit):
        if (
            end.group().startswith(".")
            and end.end() < span.end
            and _is_abbreviation(text, match.start("greeting"), end.start(), names)
        ):
            continue  # "Dear comrade. MAGIDOV!", "DEAR MR. PRESIDENT:"
        if end.end() == limit and limit < span.end:
            return None
        if end.end() == end.start() and end.end() < span.end:
            continue
        inner = text[match.end("greeting") : end.start()]
        if len(inner.split()) > 9:
            return None
        rest = stripped(text, end.end(), span.end)
        alone = not len(rest) or (len(rest) <= 4 and rest.of(text).strip("[]()*").isdigit())
        if inner.strip() and end.group()[:1] in ("", ".") and not looks_like_name(inner.strip(), names):
            return None  # "Comrade Sedov came yesterday."
        if not alone and not end.group().strip():
            return None
        # "Comrade Trilisser, who came yesterday" greets nobody: what runs on begins with a capital or a dash.
        if (
            not alone
            and end.group()[0] in ",;"
            and not re.match(r"[\s\-–—]*[A-ZÀ-ÞА-ЯI\"“«(]", text[end.end() : end.end() + 6])
        ) and not (dear or (not inner.strip(" _") and _vocative(*codes).fullmatch(match["greeting"]))):
            return None
        return stripped(text, match.start("greeting"), end.end()), Salutation(alone=alone)
    return None


def _is_abbreviation(text: str, start: int, stop: int, names: NameWords) -> bool:
    """Whether the full stop belongs to a title or initial inside the greeting: "comrade. MAGIDOV", "Mr. President"."""
    word = re.search(r"[^\W\d_]+$", text[start:stop])
    if word is None:
        return False
    return len(word.group()) == 1 or bare(word.group()) in names.honorifics


def find_closer(text: str, span: Span, codes: tuple[str, ...], names: NameWords) -> tuple[Span, Closer] | None:
    """The leave-taking at the end of a block, and the signature that may follow it there.

    "With comradely greetings, N. Krestinsky." has both; "Sincerely," is a closer alone.
    """
    tail = max(span.start, span.end - 260)
    if _closer_words(*codes).search(text, tail, span.end) is None:
        return None
    found: re.Match[str] | None = None
    # Cut out, so that a line set to the right begins where its words do.
    for match in _closer(*codes).finditer(text[tail : span.end]):
        if tail > span.start or match.start("closer") > 4:
            before = text[span.start : tail + match.start("closer")].rstrip(' _*"“')
            if before and before[-1] not in ".!?…;:—\n,-":
                continue
        found = match
        break
    if found is None:
        return None
    start = tail + found.start("closer")
    rest = Span(start, span.end)
    if len(rest) > 240:
        return None
    whole = rest.of(text)
    cut = _signature_after_closer(text, rest, tail + found.end("closer"), names)
    if cut is not None:
        return stripped(text, start, cut.start), Closer(signature=cut)
    # A closer is a clause, not the first words of a paragraph that goes on.
    if len(re.findall(r"[.!?](?:\s|$)", whole)) > 2:
        return None
    return stripped(text, start, span.end), Closer()


def _signature_after_closer(text: str, span: Span, after: int, names: NameWords) -> Span | None:
    for match in re.compile(r"[,!]\s+|(?<=[^\W\d_]{2})\.\s+|\s*\n\s*|\s+").finditer(text, after - 1, span.end):
        if not match.group().strip() and "\n" not in match.group() and match.start() != after:
            continue  # with no mark between, the name stands right behind the phrase: "Ihr Karl Brandtner"
        piece = stripped(text, match.end(), span.end)
        words = piece.of(text)
        if not words or len(words) > 90 or any(map(str.isdigit, words[:-4])):
            continue  # "Vale. Lovanii, 3 Maii 1516." ends in a date; a note mark may end a name
        tokens = WORD.findall(words)
        if (
            tokens
            and len(tokens) <= 12
            and looks_like_name(words.rstrip(" .0123456789[]"), names)
            and _has_surname(words, names)
            and not any(bare(token) in names.not_names for token in tokens)  # "Sir Your Most Obedt Servt"
        ):
            return piece
    return None


def _has_surname(text: str, names: NameWords) -> bool:
    """Whether the words hold a name and not only a title, an office or a courtesy."""
    return any(bare(t) not in names.no_surname and t[0].isupper() for t in WORD.findall(text))


# "Secretary of the Poltava Provincial Committee: B. Magidov.": an office, a colon, a name.
OFFICE_BEFORE = re.compile(
    r"(?P<office>[A-ZÀ-ÞА-ЯЁ][^:.!?]{2,90}):\s+(?P<name>(?:[^\W\d_]\.\s?){0,3}[A-ZÀ-ÞА-ЯЁ][^:!?]{1,50})$"
)
AFTER_STOP = re.compile(r"\.\s+([a-zà-öø-ÿа-яё]+)")  # a sentence goes on; but "G. v. Thalheim"
# "B. Moss1", "B. Moss [2]", "B. Moss.3", "B. Moss 4": the mark of a note behind a signature.
END_MARK = re.compile(r"(?<=[^\W\d_.)\"”’'])\d{1,3}$|\s*\[\d{1,3}\]$|(?<=[.\"”’'])\d{1,3}$|\s\d{1,3}$")
END_OF_MARK = frozenset("0123456789]")
LONGEST_SIGNING = 70  # characters
SIGNED_FOR = re.compile(r"[:,]\s+|\n\s*|\s{3,}")


def find_signature(text: str, span: Span, names: NameWords, codes: tuple[str, ...]) -> Signature | None:
    """A name, with an office before it ("Secretary of the Board: B. Moss.") or after it ("B. Moss Chairman of …")."""
    core = stripped(text, span.start, span.end)
    words = core.of(text)
    plain = END_MARK.sub("", words) if words[-1:] in END_OF_MARK else words
    plain = plain.strip().strip("\"“”’' _*()[]")
    signed = _signed(*codes).match(plain)
    plain = plain[signed.end() :].strip() if signed else plain
    tokens = WORD.findall(plain)
    if not tokens or len(tokens) > 22 or plain.casefold().strip(" .:") in part_words(*codes).not_signatures:
        return None
    if re.search(r"[?;]", plain) or any(match[1] not in names.small for match in AFTER_STOP.finditer(plain)):
        return None
    signing = _signing(*codes).match(plain) if len(plain) <= LONGEST_SIGNING else None
    if signing and "\n" not in plain:
        at = core.start + max(words.rfind(signing["name"]), 0)
        return Signature(NameText(signing["name"], Span(at, at + len(signing["name"])), "person"), 0.75)
    office = OFFICE_BEFORE.match(plain)
    if office and looks_like_name(office["name"].rstrip("."), names) and _has_surname(office["name"], names):
        at = core.start + max(words.find(office["name"]), 0)
        return Signature(_person_in(text, Span(at, at + len(office["name"])), names), 0.85)
    if not looks_like_name(plain.rstrip("."), names):
        return None
    if any(ch.isdigit() for ch in plain):
        return None
    pieces = [piece for piece in SIGNED_FOR.split(plain) if piece.strip()]
    named = [piece for piece in pieces if _has_surname(piece, names)]
    best = next((piece for piece in named if re.match(r"(?:[^\W\d_]\.\s?){1,3}\s?[^\W\d_]{2,}", piece)), None)
    if best is None:
        best = named[-1] if len(pieces) > 1 and named else (named[0] if named else None)
    if best is None:
        # An office signs alone only with a name of its own elsewhere; "VICTORIA R." and "Th." are names.
        return None
    at = words.find(best)
    at = max(at, 0)
    name_span = Span(core.start + at, core.start + at + len(best))
    name = _person_in(text, name_span, names)
    initials = bool(re.search(r"\b[^\W\d_]\.", plain))
    strength = 0.4 + 0.2 * initials + 0.2 * (len(tokens) <= 4) + 0.1 * plain.isupper()
    return Signature(name=name, strength=min(strength, 0.95))


def _person_in(text: str, span: Span, names: NameWords) -> NameText:
    """The name of a signature without the office printed behind it on the same line."""
    words = span.of(text)
    # "N. Khrushchev Chairman of the Council": the office begins at the first office word behind the name.
    tokens = list(WORD.finditer(words))
    for number, token in enumerate(tokens):
        if number and bare(token.group()) in names.offices and _has_surname(words[: token.start()], names):
            span = stripped(text, span.start, span.start + token.start())
            break
    found = split_names(text, span, names)
    if found:
        return found[0]
    return NameText(re.sub(r"\s+", " ", span.of(text)).strip(), span, "person")


@cache
def _note_heading(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"[\s_*=\-\[(]*{phrase(part_words(*codes).note_headings)}[\s_*=\-.:\])]*$", re.IGNORECASE)


def is_note_heading(text: str, span: Span, codes: tuple[str, ...]) -> bool:
    """Whether the block announces notes and says nothing else."""
    return _note_heading(*codes).match(text, span.start, span.end) is not None


def find_address(text: str, span: Span, codes: tuple[str, ...]) -> Address | None:
    """A line that says to whom: "Tov. Stalin.", "Copies of comrades X, Y and Z.", "To the Board of the Survey"."""
    names = name_words(*codes)
    copies = _lead("copies", *codes).match(text, span.start, span.end)
    start = copies.end("lead") if copies else span.start
    lead = _lead("addresses", *codes).match(text, start, span.end)
    if lead is None and not copies:
        return None
    at = lead.end("lead") if lead else start
    rest = stripped(text, at, span.end)
    while len(rest) and text[rest.start] in ".:,— ":
        rest = stripped(text, rest.start + 1, rest.end)
    # Honorifics before the names: "Copies of comrades Dzerzhinsky".
    token = WORD.match(text, rest.start, rest.end)
    while token and bare(token.group()) in names.honorifics and token.end() < rest.end:
        rest = stripped(text, token.end(), rest.end)
        if len(rest) and text[rest.start] == ".":
            rest = stripped(text, rest.start + 1, rest.end)
        token = WORD.match(text, rest.start, rest.end)
    words = rest.of(text).rstrip(" .!:")
    if not words or len(words.split()) > 20 or not looks_like_name(words, names):
        return None
    found = split_names(text, Span(rest.start, rest.start + len(words)), names)
    if not found or not any(_has_surname(name.name, names) or is_body(name.name, names) or copies for name in found):
        return None
    return Address(copies=copies is not None, names=found)


def find_addressee(text: str, span: Span, codes: tuple[str, ...]) -> Address | None:
    """A line that says to whom without a word for it: a name or an office that a comma or colon leaves open.

    Only below a dateline is this an address: "Maj. Gen. H. MOSS,", "Commanding Army:".
    """
    words = span.of(text)
    core = words.rstrip(" ,:")
    names = name_words(*codes)
    if core == words or not looks_like_name(core, names):
        return None
    return Address(copies=False, names=split_names(text, Span(span.start, span.start + len(core)), names))
