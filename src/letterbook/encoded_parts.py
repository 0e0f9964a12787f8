"""The parts of an encoded document: as marked, and what the ordinary finders add where the markup calls all `p`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders import datelines
from letterbook.finders.addresses import find_address
from letterbook.finders.citations import find_physical
from letterbook.finders.closers import find_closer
from letterbook.finders.datelines import looks_like_place
from letterbook.finders.greetings import find_salutation
from letterbook.finders.name_words import name_words
from letterbook.finders.part_words import part_words
from letterbook.finders.signatures import find_signature
from letterbook.finders.word_search import phrase
from letterbook.labeller.signatures import SURE_SIGNATURE
from letterbook.model.annotations import Block
from letterbook.model.edition import Part, Role
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.encoded_notes import Apparatus
    from letterbook.facts import Facts
    from letterbook.readers.tei_data import EncodedDocument

MARKED, FOUND = "readers.tei", "finders.parts"
FOUND_SURE = 0.85
NEAR_THE_EDGE = 3  # paragraphs; a salutation or dateline stands among the first, a dateline among the last
LONGEST_CLOSER = 140  # characters
LONGEST_DATELINE = 130


def parts_of(facts: Facts, document: EncodedDocument, apparatus: Apparatus) -> tuple[Part, ...]:
    """The parts in the order they stand in."""
    parts: list[Part] = []
    for marked in document.parts:
        match marked.role:
            case "opening":
                parts.extend(_opening(facts, marked.span))
            case "closer":
                parts.extend(_closing(facts, document, marked.span))
            case role:
                parts.append(Part(role, marked.span, 1.0, MARKED))
    parts = _found(facts, parts, frozenset(marked.span for marked in document.parts if marked.quoted))
    if not any(part.role == "source" for part in parts):
        parts.extend(Part("source", span, 1.0, MARKED) for span in apparatus.sources)
    if not any(part.role == "physical" for part in parts):
        described = (find_physical(facts.text, part.span) for part in parts if part.role == "source")
        parts.extend(Part("physical", span, 0.8, "finders.citations") for span in described if span is not None)
    return tuple(sorted(parts, key=lambda part: (part.span.start, part.span.end)))


def heading_of(document: EncodedDocument) -> Span | None:
    """The head without the note marks at its end."""
    span = next((part.span for part in document.parts if part.role == "heading"), None)
    for note in reversed(document.notes):
        if span is not None and note.anchor is not None and note.anchor.end == span.end:
            span = Span(span.start, max(span.start, note.anchor.start))
    return span


def _opening(facts: Facts, span: Span) -> Iterator[Part]:
    """What an opener holds without naming it: its lines each by their words, or else all of it a paragraph."""
    lines = list(_lines(facts.text, span))
    roles = [_role_of_line(facts, line) for line in lines]
    if all(roles):
        yield from (Part(role, line, FOUND_SURE, FOUND) for role, line in zip(roles, lines, strict=True) if role)
    else:
        yield Part(_role_of_line(facts, span) or "paragraph", span, FOUND_SURE, FOUND)


def _role_of_line(facts: Facts, span: Span) -> Role | None:
    if find_salutation(facts.text, span, facts.codes):
        return "salutation"
    if _is_dateline(facts, span) or looks_like_place(facts.text, span, name_words(*facts.codes)):
        return "dateline"
    if find_address(facts.text, span, facts.codes):
        return "address"
    return None


def _is_dateline(facts: Facts, span: Span) -> bool:
    found = datelines.find(facts.source, [Block(0, span, (span,))], facts.lexicons)
    return len(span) <= LONGEST_DATELINE and any(annotation.span == span for annotation in found)


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            yield stripped(text, start, start + len(line))
        start += len(line) + 1


def _closing(facts: Facts, document: EncodedDocument, span: Span) -> Iterator[Part]:
    """The words of a closer; the name behind them, where the markup marks no signature, is one."""
    if any(part.role == "signature" for part in document.parts):
        yield Part("closer", span, 1.0, MARKED)
        return
    names = name_words(*facts.codes)
    found = find_closer(facts.text, span, facts.codes, names)
    if found and found[1].signature is not None:
        yield Part("closer", stripped(facts.text, span.start, found[1].signature.start), 1.0, MARKED)
        yield Part("signature", found[1].signature, FOUND_SURE, FOUND)
        return
    lines = list(_lines(facts.text, span))
    if not found and find_signature(facts.text, span, names, facts.codes):
        yield Part("signature", span, FOUND_SURE, FOUND)
    elif len(lines) > 1 and find_signature(facts.text, lines[-1], names, facts.codes):
        yield Part("closer", Span(span.start, lines[-2].end), 1.0, MARKED)
        yield Part("signature", lines[-1], FOUND_SURE, FOUND)
    else:
        yield Part("closer", span, 1.0, MARKED)


def _found(facts: Facts, parts: list[Part], quoted: frozenset[Span]) -> list[Part]:
    """The parts, with those paragraphs that are evidently something else named for what they are; not the quoted."""
    roles = {part.role for part in parts}
    own = [at for at, part in enumerate(parts) if part.role == "paragraph" and part.span not in quoted]
    if not own:
        return parts
    out = list(parts)
    if "dateline" not in roles:
        edges = dict.fromkeys((*own[:NEAR_THE_EDGE], *own[-NEAR_THE_EDGE:]))
        at = next((at for at in edges if _is_dateline(facts, parts[at].span)), None)
        if at is not None:
            out[at] = _named("dateline", parts[at])
    if "salutation" not in roles:
        out.extend(_salutation(facts, out, own[:NEAR_THE_EDGE]))
    if "signature" not in roles and "closer" not in roles:
        _name_end(facts, out, own)
    elif "closer" not in roles:
        signed = next(at for at, part in enumerate(parts) if part.role == "signature")
        if signed and signed - 1 in own and _is_closer(facts, parts[signed - 1].span):
            out[signed - 1] = _named("closer", parts[signed - 1])
    if "postscript" not in roles:
        _name_postscripts(facts, out)
    return out


def _named(role: Role, part: Part) -> Part:
    return Part(role, part.span, FOUND_SURE, FOUND)


def _salutation(facts: Facts, out: list[Part], first: Sequence[int]) -> list[Part]:
    """The greeting among the first paragraphs: one that stands alone is named in place, one that runs on is new."""
    for at in first:
        greeting = find_salutation(facts.text, out[at].span, facts.codes) if out[at].role == "paragraph" else None
        if greeting is not None:
            if not greeting[1].alone:
                return [Part("salutation", greeting[0], FOUND_SURE, FOUND)]
            out[at] = _named("salutation", out[at])
            return []
    return []


def _name_end(facts: Facts, out: list[Part], own: Sequence[int]) -> None:
    """A short leave-taking and a name behind it at the very end."""
    if len(own) < 2 or out[own[-1]].role != "paragraph" or out[own[-2]].role != "paragraph":
        return
    before, last = own[-2], own[-1]
    signature = find_signature(facts.text, out[last].span, name_words(*facts.codes), facts.codes)
    if signature is None or signature.strength < SURE_SIGNATURE or len(out[last].span) > LONGEST_CLOSER:
        return
    if _is_closer(facts, out[before].span):
        out[before] = _named("closer", out[before])
        out[last] = _named("signature", out[last])


def _is_closer(facts: Facts, span: Span) -> bool:
    found = find_closer(facts.text, span, facts.codes, name_words(*facts.codes))
    return len(span) <= LONGEST_CLOSER and found is not None and found[0].start == span.start


def _name_postscripts(facts: Facts, out: list[Part]) -> None:
    lead = re.compile(rf"\W*{phrase(part_words(*facts.codes).postscripts)}(?![\w’'])", re.IGNORECASE)
    signed = next((at for at, part in enumerate(out) if part.role == "signature"), len(out))
    for at in range(signed + 1, len(out)):
        if out[at].role == "paragraph" and lead.match(facts.text, out[at].span.start, out[at].span.end):
            out[at] = msgspec.structs.replace(out[at], role="postscript", confidence=FOUND_SURE, by=FOUND)
