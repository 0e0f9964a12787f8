"""The source as found, with every stretch marked for what it was taken for.

The text inside the marks is the source's, character for character: labels are attributes that the style sheet
prints. A letter is cut into cells first (its parts, its notes, and what lies between); what lies over a cell is
nested inside it.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.model.claims import DateValue
from letterbook.model.text import Span
from letterbook.writers.site.markup import escaped
from letterbook.writers.site.setting import mention_words, shelfmark
from letterbook.writers.site.words import word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.model.edition import Letter, Note


class Layer(msgspec.Struct, frozen=True):
    """A stretch and what it was taken for: a class for the style sheet, a label, the name of its twin, a title."""

    span: Span
    kind: str
    label: str = ""
    twin: str = ""
    title: str = ""
    rank: int = 0  # of two that begin and end together, the lower is the outer


class Cell(msgspec.Struct, frozen=True):
    """A block of the source view: its stretch, its markup, and its kind ("r-paragraph", "gap", "r-loose")."""

    span: Span
    kind: str
    html: Markup


def cells_of(letter: Letter) -> Iterator[Cell]:
    """The letter's stretches of its source cut into cells: in order, covering every character once."""
    source = letter.source.text
    blocks, inner = _blocks_of(letter)
    over = [*inner, *_inline_layers(letter)]
    cells = [cell for stretch in letter.spans for cell in _partition(source, stretch, blocks)]
    starts = [span.start for span, _ in cells]
    within: list[list[Layer]] = [[] for _ in cells]
    for layer in over:
        first = max(0, bisect_right(starts, layer.span.start) - 1)
        for number in range(first, len(cells)):
            cell = cells[number][0]
            if cell.start >= layer.span.end:
                break
            if cell.overlaps(layer.span):
                within[number].append(_clipped(layer, cell))
    for (span, block), layers in zip(cells, within, strict=True):
        yield _cell(source, span, block, layers)


def places_of_cells(letter: Letter) -> list[Span]:
    """Where the cells of a letter stand."""
    blocks, _ = _blocks_of(letter)
    return [span for stretch in letter.spans for span, _ in _partition(letter.source.text, stretch, blocks)]


def plain_cell(source: str, span: Span, kind: str, label: str, places: Sequence[tuple[Span, str]] = ()) -> Markup:
    """A stretch that belongs to no letter, under its name; `places` in it, in order, are linked to by their names."""
    pieces, at = [], span.start
    for place, name in places:
        pieces.append(escaped(source[at : place.start]))
        pieces.append(f'<span id="{escaped(name)}">{escaped(place.of(source))}</span>')
        at = place.end
    pieces.append(escaped(source[at : span.end]))
    return Markup(f'<span class="cell {kind}" data-label="{escaped(label)}">{"".join(pieces)}</span>')  # noqa: S704


def kinds_of(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The kinds of blocks among the cells, in order of first appearance: what a legend has to explain."""
    return tuple(dict.fromkeys(cell.kind for cell in cells if cell.kind.startswith("r-")))


def _cell(source: str, span: Span, block: Layer | None, layers: list[Layer]) -> Cell:
    html = nested(source, span, layers)
    if block:
        return Cell(span, block.kind, _tag("cell", block, html))
    if span.of(source).isspace():
        return Cell(span, "gap", Markup(f'<span class="gap">{html}</span>'))  # noqa: S704 - escaped
    loose = Layer(span, "r-loose", word("role", "loose"))
    return Cell(span, "r-loose", _tag("cell", loose, html))


def nested(source: str, span: Span, layers: Iterable[Layer]) -> Markup:
    """The stretch with its layers as nested elements; of two that cross, the later one is cut in two."""
    queue = [(layer.span.start, -layer.span.end, layer.rank, number, layer) for number, layer in enumerate(layers)]
    heapq.heapify(queue)
    count = len(queue)
    out: list[str] = []
    open_ends: list[int] = []
    at = span.start

    def advance(to: int) -> None:
        nonlocal at
        while open_ends and open_ends[-1] <= to:
            end = open_ends.pop()
            out.append(escaped(source[at:end]) + "</span>")
            at = end
        out.append(escaped(source[at:to]))
        at = to

    while queue:
        start, negative_end, rank, _, layer = heapq.heappop(queue)
        advance(start)
        end = -negative_end
        if open_ends and end > open_ends[-1]:
            count += 1
            rest = msgspec.structs.replace(layer, label="", span=Span(open_ends[-1], end))
            heapq.heappush(queue, (open_ends[-1], -end, rank, count, rest))
            end = open_ends[-1]
        out.append(_opening("in", layer))
        open_ends.append(end)
    advance(span.end)
    return Markup("".join(out))  # noqa: S704 - escaped above


def _tag(family: str, layer: Layer, html: Markup) -> Markup:
    return Markup(f"{_opening(family, layer)}{html}</span>")  # noqa: S704 - escaped


def _opening(family: str, layer: Layer) -> str:
    label = f' data-label="{escaped(layer.label)}"' if layer.label else ""
    twin = f' data-part="{layer.twin}"' if layer.twin else ""
    title = f' title="{escaped(layer.title)}"' if layer.title else ""
    return f'<span class="{family} {layer.kind}"{label}{twin}{title}>'


def _clipped(layer: Layer, cell: Span) -> Layer:
    if cell.covers(layer.span):
        return layer
    span = Span(max(layer.span.start, cell.start), min(layer.span.end, cell.end))
    return msgspec.structs.replace(layer, span=span, label=layer.label if span.start == layer.span.start else "")


def _partition(source: str, stretch: Span, blocks: list[Layer]) -> Iterator[tuple[Span, Layer | None]]:
    """The stretch as a row of blocks and of what lies between them, the white space at its edges apart."""
    at = stretch.start
    for block in blocks:
        start, end = max(block.span.start, at), min(block.span.end, stretch.end)
        if start >= end:
            continue
        yield from _between(source, Span(at, start))
        yield Span(start, end), block
        at = end
    yield from _between(source, Span(at, stretch.end))


def _between(source: str, span: Span) -> Iterator[tuple[Span, None]]:
    words_found = span.of(source).strip()
    if not words_found:
        if len(span):
            yield span, None
        return
    start = source.index(words_found, span.start)
    end = start + len(words_found)
    for edge in (Span(span.start, start), Span(start, end), Span(end, span.end)):
        if len(edge):
            yield edge, None


def _blocks_of(letter: Letter) -> tuple[list[Layer], list[Layer]]:
    """The outermost stretches in order, and those that lie inside another (a run-on salutation, a description)."""
    layers = [
        Layer(part.span, f"r-{part.role}", word("role", part.role), f"p{number}", _sure(part.confidence), rank=0)
        for number, part in enumerate(letter.parts)
    ]
    layers += [_note_layer(note, number) for number, note in enumerate(letter.notes, start=1)]
    outer: list[Layer] = []
    inner: list[Layer] = []
    for layer in sorted(layers, key=lambda each: (each.span.start, -each.span.end, each.rank)):
        if outer and outer[-1].span.covers(layer.span):
            inner.append(layer)
        else:
            outer.append(layer)
    return outer, inner


def _note_layer(note: Note, number: int) -> Layer:
    start = min(note.label_span.start, note.body.start) if note.label_span else note.body.start
    shown = note.label if note.printed else f"[{note.label}]"
    title = "; ".join(piece for piece in (_sure(note.confidence), note.reason) if piece)
    return Layer(Span(start, note.body.end), "r-note", f"{word('role', 'note')} {shown}", f"n{number}", title, rank=1)


def _inline_layers(letter: Letter) -> list[Layer]:
    """What lies over the text: shelfmarks, printed works, letters quoted and mentioned, dates, names, marks."""
    found: list[Layer] = []
    citations = [*([letter.citation] if letter.citation else []), *letter.citations]
    for number, note in enumerate(letter.notes, start=1):
        citations += note.citations
        found += [Layer(each.span, "k-publication", _label("publication"), rank=3) for each in note.publications]
        found += [Layer(each.span, "k-quoted", _label("quoted"), rank=2) for each in note.quoted_letters]
        if note.label_span:
            found.append(Layer(note.label_span, "k-label", _label("label"), rank=6))
        if note.anchor:
            title = "; ".join(filter(None, (f"{_label('mark')} {note.label}", note.reason)))
            found.append(Layer(note.anchor, "k-mark", note.label, f"m{number}", title, rank=9))
    found += [Layer(each.span, "k-citation", _label("citation"), title=shelfmark(each), rank=3) for each in citations]
    for number, mention in enumerate(letter.mentions):
        found.append(Layer(mention.span, "k-mention", _label("mention"), f"x{number}", mention_words(mention), rank=4))
    found += _dates(letter)
    found += _names(letter)
    return found


def _dates(letter: Letter) -> list[Layer]:
    dates = [claim.value.date for claim in letter.claims if isinstance(claim.value, DateValue)]
    dates += [statement.date for statement in letter.statements]
    dates += [mention.date for mention in letter.mentions if mention.date]
    dates += [quoted.date for note in letter.notes for quoted in note.quoted_letters if quoted.date]
    spans = {date.span: date.edtf for date in dates if date.span}
    return [Layer(span, "k-date", _label("date"), title=edtf, rank=7) for span, edtf in spans.items()]


def _names(letter: Letter) -> list[Layer]:
    fields = ("sender", "recipient", "copy", "place")
    spans = {span: claim.field for claim in letter.claims if claim.field in fields for span in claim.spans}
    return [Layer(span, "k-name", _label(field), title=_label(field), rank=5) for span, field in spans.items()]


def _label(kind: str) -> str:
    return words()["inline"][kind]


def _sure(confidence: float) -> str:
    return "" if confidence >= 0.995 else f"{confidence:.0%}"
