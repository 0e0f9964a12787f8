"""Heads of documents: the kind of document they announce, and the correspondents they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from letterbook.finders.head_edges import beside, undated, unquoted, without_mark
from letterbook.finders.head_numbers import find_number, is_initial
from letterbook.finders.head_sides import bare_two, from_to, into_body, only_one, spoke_between, two_sides
from letterbook.finders.head_words import head_patterns, head_words
from letterbook.finders.heads_by_case import both_by_case, by_case, greeting_end, recipient_by_case, the_same
from letterbook.finders.name_words import NameWords, bare, name_words
from letterbook.model.annotations import Annotation, Block, Heading
from letterbook.model.text import Source, Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon

LONGEST_HEAD = 420  # characters; the longest head of a state-papers volume is about 350


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Numbers and heads, wherever a short block could be one. Whether it is, the labeller decides."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    text = source.text
    for block in blocks:
        if len(block.span) > LONGEST_HEAD:
            # A long block may still begin with a number on a line of its own.
            continue
        rest = block.span
        numbered = find_number(text, block.span, codes)
        if numbered is not None:
            yield Annotation(block.span, numbered, block.index, "finders.headings")
            rest = numbered.rest
            if is_initial(numbered):
                # "I. V. Stalin - B. I. Magidov": the numeral may be an initial; both readings are kept.
                whole = find_heading(text, block.span, codes)
                if whole is not None:
                    yield Annotation(block.span, whole, block.index, "finders.headings", 0.5)
        if len(rest):
            heading = find_heading(text, rest, codes)
            if heading is not None:
                yield Annotation(rest, heading, block.index, "finders.headings")


def find_heading(text: str, span: Span, codes: tuple[str, ...]) -> Heading | None:
    """The head a block may be: kind and correspondents, or None."""
    words, names = head_words(*codes), name_words(*codes)
    core = without_mark(text, beside(text, span, codes))
    core = undated(text, unquoted(text, core), codes)
    title = " ".join(core.of(text).split()).strip(" .").casefold()
    if title in words.titles:
        return Heading(style="title", kind=words.titles[title])
    kind_match = head_patterns(*codes).kind.match(text, core.start, core.end)
    if kind_match and not _capitalised(text, core, kind_match.start("kind"), names):
        kind_match = None  # "Please deliver the following message from …" announces nothing
    kind = words.kinds[re.sub(r"\s+", " ", kind_match["kind"]).casefold()] if kind_match else ""
    if kind_match:
        spoke = spoke_between(text, Span(kind_match.end(), core.end), codes, names)
        if spoke:
            return Heading("KIND between X and Y", kind, *spoke)
        about = head_patterns(*codes).subject.search(text, kind_match.end() + 1, core.end)
        rest = stripped(text, kind_match.end(), about.start() if about else core.end)
        between = (
            from_to(text, Span(kind_match.end(), core.end), codes, names)
            or bare_two(text, rest, codes, names)
            or by_case(text, rest, words.dative, names)
            or into_body(text, rest, words.into, names)
        )
        if between:
            return Heading("KIND from X to Y" if all(between) else "KIND and X", kind, *between)
        alone = recipient_by_case(text, rest, words.dative_alone, names)
        if alone:
            return Heading("KIND and X", kind, (), alone)
    if not kind_match and core.of(text)[:1].isupper():
        between = from_to(text, core, codes, names)
        if between and all(between):
            return Heading("From X to Y", "", *between)
    greeted = greeting_end(text, core, words.greeting)
    if greeted is not None:
        between = by_case(text, greeted, words.dative, names)
        if between:
            return Heading("X to Y", kind, *between)
    found = two_sides(text, core, codes, names)
    if found:
        style, senders, recipients = found
        return Heading(style, kind, senders, recipients)
    both = both_by_case(text, core, words.dative, names)
    if both:
        return Heading("X to Y", kind, *both)
    only = (
        the_same(text, core, words.to, words.same)
        or only_one(text, core, words.to, names)
        or recipient_by_case(text, core, words.dative_alone, names)
    )
    if only:
        return Heading("to Y", kind, (), only)
    only = only_one(text, core, words.writers, names)
    if only:
        return Heading("from X", kind, only, ())
    if kind_match and looks_like_title(core.of(text), names):
        return Heading("title", kind)
    return None


@lru_cache(maxsize=65_536)
def looks_like_title(text: str, words: NameWords) -> bool:
    """A line set as a title: most of its words capitalised, no sentence in it."""
    tokens = re.findall(r"[^\W_][\w'’.-]*", text)
    if not tokens or len(tokens) > 45:
        return False
    small = words.title_small
    large = [t for t in tokens if bare(t) not in small]
    return bool(large) and sum(t[0].isupper() or t[0].isdigit() for t in large) / len(large) >= 0.75


def _capitalised(text: str, span: Span, kind: int, names: NameWords) -> bool:
    """Whether the words up to the kind, which begins at `kind`, are set as a title's: capitals but for small words."""
    small = names.small
    tokens = re.findall(r"[^\W\d_][\w’'-]*", text[span.start : kind])
    if not tokens:
        return text[kind].isupper()
    return tokens[0][0].isupper() and all(token[0].isupper() or bare(token) in small for token in tokens)


def announced_kind(line: str, codes: tuple[str, ...]) -> str:
    """The kind of document that a line of its own announces ("TELEGRAM", "Extract from minutes No. 11"), or empty.

    The line is the kind's word alone, or begins with it and is set in capitals.
    """
    words = head_words(*codes)
    plain = re.sub(r"\s+", " ", line).strip(" .:_*[]").casefold()
    if plain in words.kinds:
        return words.kinds[plain]
    if not line.isupper():
        return ""
    return next(
        (words.kinds[kind] for kind in sorted(words.kinds, key=len, reverse=True) if plain.startswith(f"{kind} ")), ""
    )
