"""Finds a quoted passage again in a text that may have changed since: a rescan, a better transcription.

A place is scored by the edits that lead to it from the quotation and from the context on either side. Three rules keep
a correction from a wrong place: the quotation may differ by an edit in seven characters, of the context at least one
side must stand nearly as it was, and no other place may score nearly as well. What does not pass is reported, and
`anchors_of` makes only anchors for which no second place of the text passes.

Places are found without reading the text for each anchor: of the text every eighth run of eight characters is looked
up among all such runs of all anchors. A stretch of fifteen characters that did not change gives a place, and only
places that share a fair part of their runs with the passage are scored.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz.distance import Levenshtein

from letterbook.model.text import Anchor, Span, anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

GRAM = 8  # characters
COMMON = 200  # a run found more often says nothing
PLAIN = 4  # different characters; a run with fewer is an indent or a rule
DRIFT = 8  # characters inserted or lost inside one passage
EDGE = 3  # characters around the expected edges of the quotation that are tried
WIDEST_EDGE = 24
APART = 1 << 20  # characters between texts, more than any passage is long
MOST_PLACES = 300  # of a quotation too short to be found by its runs
FAIR = 4  # a place that shares less than a fourth of the runs of the best one is not scored
MOST_SCORED = 64

EXACT_EDITS = 0.15  # of the quotation's length; one edit is always allowed
CONTEXT_EDITS = 0.25  # of a side's length
SURE_EDITS = 0.1  # where one side alone, or the quotation alone, has to carry the place
SURE_LENGTH = 16
ALONE_LENGTH = 24
LEAST_MARGIN = 3  # edits between the best place and the next
MARGIN = 1 / 16  # of the whole length

CONTEXTS = (32, 64, 128, 256)


class Found(msgspec.Struct, frozen=True):
    """The one place of a passage: the index of the text, the span, whether the quoted words have changed."""

    text: int
    span: Span
    changed: bool = False


class Several(msgspec.Struct, frozen=True):
    """More than one place fits as well."""

    places: tuple[Found, ...]


class Lost(msgspec.Struct, frozen=True):
    """No place fits."""


Place = Found | Several | Lost


class _Scored(msgspec.Struct, frozen=True, order=True):
    """A place and the edits to it: all, and those of the quotation and of either side of the context."""

    total: int
    exact: int
    text: int
    span: Span
    before: int
    behind: int


def find(text: str, passage: Anchor) -> Place:
    """The place of a passage in a text."""
    return find_all([text], [passage])[0]


def find_all(texts: Sequence[str], passages: Sequence[Anchor], *, only: Sequence[int | None] = ()) -> tuple[Place, ...]:
    """The place of each passage in one of the texts; `only` names for each the text to look in, None for all."""
    if not passages:
        return ()
    shelf = _Shelf(texts)
    return tuple(
        _decided(passage, _places(shelf, passage, starts, wanted))
        for passage, starts, wanted in zip(
            passages, _starts(shelf, passages), only or [None] * len(passages), strict=True
        )
    )


def anchors_of(texts: Sequence[str], places: Sequence[tuple[int, Span]]) -> tuple[Anchor | None, ...]:
    """An anchor for each place (the index of a text and a span in it) that fits no second place of that text.

    Context grows from 32 code points to 256 on either side until that is so; None where it never is.
    """
    made: list[Anchor | None] = [None] * len(places)
    left = list(range(len(places)))
    shelf = _Shelf(texts)
    for context in CONTEXTS:
        tried = [anchor(texts[places[at][0]], places[at][1], context=context) for at in left]
        unfit = []
        for at, passage, starts in zip(left, tried, _starts(shelf, tried) if tried else (), strict=True):
            text, span = places[at]
            own = shelf.bases[text] + span.start - len(passage.prefix)
            # The others as they would stand if the passage were not there.
            others = [start for start in starts if shelf.text_at(start) == text and abs(start - own) > DRIFT]
            rivals = _places(shelf, passage, others, text)
            if any(_fits(passage, rival) and not rival.span.overlaps(span) for rival in rivals):
                unfit.append(at)
            elif _decided(passage, _places(shelf, passage, starts, text)) == Found(text, span):
                made[at] = passage
            else:
                unfit.append(at)
        left = unfit
    return tuple(made)


def _decided(passage: Anchor, places: Sequence[_Scored]) -> Place:
    fitting = [place for place in places if _fits(passage, place)]
    if not fitting:
        return Lost()
    best = fitting[0]
    length = len(passage.prefix) + len(passage.exact) + len(passage.suffix)
    margin = max(LEAST_MARGIN, round(MARGIN * length)) if best.total else 1
    rivals = [
        place
        for place in places
        if place.total - best.total < margin and not (place.text == best.text and place.span.overlaps(best.span))
    ]
    if rivals:
        return Several(tuple(Found(place.text, place.span, bool(place.exact)) for place in (best, *rivals)))
    return Found(best.text, best.span, bool(best.exact))


def _fits(passage: Anchor, place: _Scored) -> bool:
    """Whether a place can be the passage's at all; see the rules at the top."""
    length = len(passage.exact)
    if place.exact > max(1, round(EXACT_EDITS * length)):
        return False
    sides = [
        (edits, len(words))
        for edits, words in ((place.before, passage.prefix), (place.behind, passage.suffix))
        if words
    ]
    if not sides:
        return place.exact == 0 or (length >= ALONE_LENGTH and place.exact <= SURE_EDITS * length)
    if all(edits <= CONTEXT_EDITS * size for edits, size in sides):
        return place.total == 0 or length + sum(size for _, size in sides) >= SURE_LENGTH
    return (
        length >= SURE_LENGTH
        and place.exact <= SURE_EDITS * length
        and any(size >= SURE_LENGTH and edits <= SURE_EDITS * size for edits, size in sides)
    )


# --- places ----------------------------------------------------------------------------------------------------------


def _places(shelf: _Shelf, passage: Anchor, starts: Sequence[int], only: int | None) -> list[_Scored]:
    """The places that may be a passage's own, the best first, no two of them overlapping.

    `starts` are those that its runs give; `only` is the text to look in, None for all.
    """
    inside = starts if only is None else [start for start in starts if shelf.text_at(start) == only]
    places: list[_Scored] = []
    for place in sorted(_scores(shelf, passage, _joined(inside or _occurrences(shelf, passage, only)))):
        if not any(place.text == other.text and place.span.overlaps(other.span) for other in places):
            places.append(place)
    return places


class _Shelf:
    """The texts side by side, so far apart that one number names a place in one of them, or a little before it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.bases = [APART + sum(len(text) + APART for text in texts[:at]) for at in range(len(texts))]

    def text_at(self, place: int) -> int:
        return max(bisect_right(self.bases, place + APART // 2) - 1, 0)


def _starts(shelf: _Shelf, passages: Sequence[Anchor]) -> list[list[int]]:
    """For each passage where its prefix begins, as each run of characters that it shares with a text tells."""
    wanted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, passage in enumerate(passages):
        whole = passage.prefix + passage.exact + passage.suffix
        for at in range(len(whole) - GRAM + 1):
            wanted[whole[at : at + GRAM]].append((number, at))
    starts: list[list[int]] = [[] for _ in passages]
    for gram, hits in _hits(shelf, wanted).items():
        if len(hits) <= COMMON and len(set(gram)) >= PLAIN:
            for number, at in wanted[gram]:
                starts[number] += [hit - at for hit in hits]
    return starts


def _hits(shelf: _Shelf, wanted: Mapping[str, object]) -> dict[str, list[int]]:
    hits: defaultdict[str, list[int]] = defaultdict(list)
    for base, text in zip(shelf.bases, shelf.texts, strict=True):
        for at in range(0, len(text) - GRAM + 1, GRAM):
            gram = text[at : at + GRAM]
            if gram in wanted:
                hits[gram].append(base + at)
    return hits


def _occurrences(shelf: _Shelf, passage: Anchor, only: int | None) -> list[int]:
    """The starts that the quotation itself gives, of passages too short or too common for their runs."""
    found: list[int] = []
    for number, (base, text) in enumerate(zip(shelf.bases, shelf.texts, strict=True)):
        at = text.find(passage.exact) if only is None or number == only else -1
        while at != -1 and len(found) < MOST_PLACES:
            found.append(base + at - len(passage.prefix))
            at = text.find(passage.exact, at + 1)
    return found


def _joined(starts: Iterable[int]) -> list[tuple[int, int]]:
    """The starts that a fair part of the runs give, first and last; insertions and losses give several for a place."""
    runs = Counter(starts)
    least = max(runs.values(), default=0) / FAIR
    out: list[tuple[int, int]] = []
    shared: list[int] = []
    for start in sorted(start for start, count in runs.items() if count >= least):
        if out and start - out[-1][1] <= DRIFT:
            out[-1] = (out[-1][0], start)
            shared[-1] += runs[start]
        else:
            out.append((start, start))
            shared.append(runs[start])
    best = sorted(range(len(out)), key=lambda at: -shared[at])[:MOST_SCORED]
    return [out[at] for at in best]


def _scores(shelf: _Shelf, passage: Anchor, starts: Iterable[tuple[int, int]]) -> Iterator[_Scored]:
    for first, last in starts:
        number = shelf.text_at(first)
        place = _score(shelf.texts[number], number, passage, first - shelf.bases[number], last - first)
        if place is not None:
            yield place


def _score(text: str, number: int, passage: Anchor, start: int, drift: int) -> _Scored | None:
    """The best edges of the quotation where the prefix begins at `start` to `start + drift`, and their edits.

    None where neither side of the context is like that of the passage.
    """
    exact, prefix, suffix = passage.exact, passage.prefix, passage.suffix
    at = start + len(prefix)
    end = at + len(exact)
    if start >= 0 and text.startswith(prefix, start) and text.startswith(exact, at) and text.startswith(suffix, end):
        return _Scored(0, 0, number, Span(at, end), 0, 0)
    begins = _edges(at - EDGE, at + drift + EDGE, len(text))
    ends = _edges(end - EDGE, end + drift + EDGE, len(text))
    if not begins or not ends:
        return None
    before = {a: Levenshtein.distance(prefix, text[max(0, a - len(prefix)) : a]) for a in begins}
    behind = {b: Levenshtein.distance(suffix, text[b : b + len(suffix)]) for b in ends}
    unlike_before = min(before.values()) > CONTEXT_EDITS * len(prefix) or not prefix
    unlike_behind = min(behind.values()) > CONTEXT_EDITS * len(suffix) or not suffix
    if unlike_before and unlike_behind and (prefix or suffix):
        return None
    best = None
    for a in begins:
        for b in ends:
            if a < b and (best is None or before[a] + behind[b] <= best.total):
                edits = Levenshtein.distance(exact, text[a:b])
                scored = _Scored(before[a] + behind[b] + edits, edits, number, Span(a, b), before[a], behind[b])
                best = scored if best is None else min(best, scored)
    return best


def _edges(low: int, high: int, most: int) -> range:
    low, high = max(low, 0), min(high, most)
    return range(low, min(high, low + WIDEST_EDGE) + 1)
