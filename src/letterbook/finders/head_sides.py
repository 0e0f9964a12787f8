"""The correspondents of a head: who stands on either side of its "to", its dash or its "between"."""

from __future__ import annotations

import re
from functools import cache

from letterbook.finders.head_edges import without_mark
from letterbook.finders.head_words import head_patterns
from letterbook.finders.name_lists import split_names
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import INITIALS, is_body, looks_like_name, may_correspond
from letterbook.finders.word_search import phrase
from letterbook.model.annotations import NameText
from letterbook.model.text import Span

DASH = re.compile(r"\s+[-–—]{1,2}\s+|\s*—\s*")


def bare_two(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    """Sender and recipient behind the kind with no word before the sender: "Письмо А. П. Лунёва к В. И. Седову"."""
    at = separator(text, span, codes, names)
    if at is None or at.start <= span.start or not INITIALS.match(text, span.start, span.end):
        return None
    return _both(text, Span(span.start, at.start), Span(at.end, span.end), names)


PARTY = re.compile(r"(?<=\w)\(\w{1,2}\)")  # "РКП(б)": a bracket inside a name, of nobody


def into_body(
    text: str, span: Span, leads: tuple[str, ...], names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    """Sender and the body a paper goes to: "Записка П. А. Лунёва в Совет труда"; into a town goes no letter."""
    lead = re.compile(rf"\s+{phrase(leads)}\s+").search(text, span.start, span.end) if leads else None
    if lead is None:
        return None
    left, right = Span(span.start, lead.start()), Span(lead.end(), span.end)
    if not is_body(PARTY.sub("", right.of(text)), names):
        return None
    if is_body(left.of(text), names):
        return (NameText(left.of(text), left, "body"),), (NameText(right.of(text), right, "body"),)
    if not looks_like_name(left.of(text), names):
        return None
    return split_names(text, left, names), (NameText(right.of(text), right, "body"),)


def spoke_between(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    """The two who spoke: "… of a Conversation Between X and Y, Washington". A place behind a comma is not theirs."""
    lead = head_patterns(*codes).between.match(text, span.start, span.end)
    if lead is None:
        return None
    joins = [
        Span(m.start(), m.end())
        for m in names.list_mark.finditer(text, lead.end(), span.end)
        if m.group().strip(" ,;\n").casefold() in names.conjunctions
    ]

    def rank(at: Span) -> tuple[bool, bool, int]:
        left, right = text[lead.end() : at.start], text[at.end : span.end]
        first = WORD.match(right)
        anew = first is not None and (bare(first.group()) in names.articles or bare(first.group()) in names.titled)
        return not left.rstrip(" ,").endswith(")"), not anew, at.start

    for at in sorted(joins, key=rank):
        sides = Span(lead.end(), at.start), _before_place(text, Span(at.end, span.end))
        if all(looks_like_name(side.of(text), names) for side in sides):
            first_side, second = (split_names(text, side, names) for side in sides)
            return first_side[:1], second[:1]
    return None


def _before_place(text: str, span: Span) -> Span:
    """A side without what follows the bracketed name, or the first comma where none is bracketed."""
    closing = text.find(")", span.start, span.end)
    comma = text.find(",", closing + 1 if closing != -1 else span.start, span.end)
    return Span(span.start, comma) if comma != -1 else span


def from_to(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    """Sender and recipient after the kind: "From X to Y", "to Y", "From X"; years and the subject are no name."""
    lead = head_patterns(*codes).from_.match(text, span.start, span.end)
    if lead:
        about = head_patterns(*codes).subject.search(text, lead.end() + 1, span.end)
        span = Span(span.start, about.start()) if about else span
        rest = Span(lead.end(), span.end)
        at = separator(text, rest, codes, names)
        if at:
            return _both(text, Span(rest.start, at.start), Span(at.end, rest.end), names)
        if looks_like_name(rest.of(text), names) and not any(character.isdigit() for character in rest.of(text)):
            return split_names(text, rest, names), ()
        return None
    to = head_patterns(*codes).to_only.match(text, span.start, span.end)
    if to and looks_like_name(text[to.end() : span.end], names):
        return (), split_names(text, Span(to.end(), span.end), names)
    return None


def _both(
    text: str, left: Span, right: Span, names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    if not (looks_like_name(left.of(text), names) and looks_like_name(right.of(text), names)):
        return None
    return split_names(text, without_mark(text, left), names), split_names(text, right, names)


def separator(text: str, span: Span, codes: tuple[str, ...], names: NameWords) -> Span | None:
    """The "to" between sender and recipient.

    An office may hold a "to" of its own ("the Assistant to the Secretary (X) to Y", "the Ambassador to Z to the
    Department"): one that follows a bracketed name is the separator; one that follows such an office is not, when
    another is left.
    """
    found = [Span(m.start(), m.end()) for m in head_patterns(*codes).to.finditer(text, span.start, span.end)]
    if len(found) < 2:
        return found[0] if found else None

    def rank(at: Span) -> tuple[int, int]:
        left = text[span.start : at.start].rstrip()
        tokens = re.findall(r"[^\W\d_]+", left)
        after_office = bool(tokens) and bare(tokens[-1]) in names.office_to
        sound = looks_like_name(left, names) and looks_like_name(text[at.end : span.end], names)
        closed = left.endswith(")") or (left.endswith(",") and "," in left[:-1])  # "M. X, consul à Y, à M. Z"
        return (0 if sound else 4) + (0 if closed else 1) + (2 if after_office else 0), at.start

    return min(found, key=rank)


def two_sides(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[str, tuple[NameText, ...], tuple[NameText, ...]] | None:
    """Heads of two sides, "X to Y" and "X - Y": both must look like names, and neither be long."""
    if len(span) > 260:
        return None
    dash = [m for m in DASH.finditer(text, span.start, span.end) if m.start() > span.start]
    if len(dash) == 1:
        both = _both(text, Span(span.start, dash[0].start()), Span(dash[0].end(), span.end), names)
        if both and _personal(both[0]) and _personal(both[1]):
            return "X - Y", *both
    at = separator(text, span, codes, names)
    if at and at.start > span.start:
        left, right = text[span.start : at.start], text[at.end : span.end]
        both = _both(text, Span(span.start, at.start), Span(at.end, span.end), names)
        if both and may_correspond(left, names) and may_correspond(right, names):
            # "Moss, Ann, Assistant to the Secretary": an entry of a list, its "to" part of the office.
            held = bare(WORD.findall(left)[-1]) in names.office_to and "," in left
            titled = any(bare(token) in names.titled for token in WORD.findall(left))
            road = names.article.match(left) and not titled  # "The Road to Ostrov"
            return "X to Y, perhaps" if held or road else "X to Y", *both
    return None


def _personal(side: tuple[NameText, ...]) -> bool:
    """Whether a side of a dash is a list of correspondents and not the half of a title ("Berlin - A City")."""
    return all(len(name.name.split()) <= 12 for name in side)


def only_one(text: str, span: Span, leads: tuple[str, ...], names: NameWords) -> tuple[NameText, ...]:
    """A head that names one side alone: "TO THE PRESIDENT OF CONGRESS.", "From John Thwaite"."""
    lead = _lead_of(leads).match(text, span.start, span.end)
    if lead is None or len(span) > 160 or not lead.group()[0].isupper():
        return ()
    rest = Span(lead.end(), span.end)
    return split_names(text, rest, names) if looks_like_name(rest.of(text), names) else ()


@cache
def _lead_of(leads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{phrase(leads)}\s+", re.IGNORECASE)
