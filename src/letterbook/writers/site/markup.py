"""Text of the source as HTML: escaping, the printer's line ends, emphasis, note marks and the marks over a text.

Built with markupsafe and not in templates: this is the inner loop of the site.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from html import escape

import msgspec
from markupsafe import Markup

from letterbook.model.edition import Letter, Note
from letterbook.model.reading import EMPHASIS, LINE_END, LINE_HYPHEN, Mark, Run, runs, unwrapped
from letterbook.model.text import Source, Span

# What HTML cannot carry: control characters but tab, line feed and form feed; lone halves of surrogate pairs.
SPECIAL = re.compile("[&<>\"'\x00-\x08\x0b\x0d-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # all that `escaped` changes
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SPACE_AFTER_MARK = re.compile(r"[ \u00a0]+(?=[.,;:!?](?:\s|$))")  # "driven into this stone in 1898 1 ."
AFTER_INITIAL = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_])")  # "I. V. Stalin" is not parted at a line's end
BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")

Tags = Callable[[Mark], tuple[str, str]]


def escaped(characters: str) -> str:
    """The characters escaped for text and attributes, each of them kept.

    A control character is shown as its picture (U+2400 and on), a lone surrogate as U+FFFD. A carriage return
    becomes a reference, or the browser would take it for a line feed.
    """
    if SPECIAL.search(characters) is None:
        return characters
    html = escape(characters, quote=True)
    if "\r" in html:
        html = html.replace("\r", "&#13;")
    return UNPRINTABLE.sub(_picture, html)


def text(characters: str) -> Markup:
    """The same as markup: what templates take without escaping it again."""
    return Markup(escaped(characters))  # noqa: S704


def printable(characters: str) -> str:
    """The characters with a picture for each that HTML cannot carry; not escaped."""
    return UNPRINTABLE.sub(_picture, characters)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def unparted(html: str) -> Markup:
    """A name or head, already escaped, whose initials stay with what follows them."""
    return Markup(AFTER_INITIAL.sub("\u00a0", html))  # noqa: S704 - a space for a space


def shortened(words: str, *, limit: int) -> str:
    """The words on one line, cut at a word before `limit` characters with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def paragraphs(source: Source, span: Span) -> Iterator[Span]:
    """The span cut at its empty lines, which are left out."""
    at = span.start
    for gap in BLANK_LINE.finditer(source.text, span.start, span.end):
        if gap.start() > at:
            yield Span(at, gap.start())
        at = gap.end()
    if at < span.end:
        yield Span(at, span.end)


class Page(msgspec.Struct):
    """What is known while one letter is set: the marks already set, so that each is the target of one link only."""

    letter: Letter
    marks: tuple[Mark, ...]
    tags: Tags
    mark_words: Callable[[Note], tuple[str, str]]  # the label as shown, and the title of the link
    italics: tuple[Span, ...] = ()
    marks_set: set[int] = msgspec.field(default_factory=set)
    note_numbers: dict[str, int] = msgspec.field(default_factory=dict)


def inline(page: Page, span: Span) -> Markup:
    """A stretch of the letter as running text: line ends joined, emphasis and marks set."""
    source = page.letter.source.text
    edits = _edits(source, span, page.letter.notes)
    italics = _italics(source, span, page.italics)
    pieces: list[str] = []
    for run in runs(page.letter, span, marks=page.marks):
        if run.note is not None:
            pieces.append(_note_mark(page, run, run.note))
        else:
            pieces.append(_run(page, run, edits, italics))
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped


def _run(page: Page, run: Run, edits: list[tuple[int, int, str]], italics: list[Span]) -> str:
    source = page.letter.source.text
    html = ""
    if run.fix is not None and run.text:
        printed = f"printed: {unwrapped(run.fix.span.of(source))}; {run.fix.by}: {run.fix.reason}"
        html = f'<ins class="reading-of-editor" title="{escaped(printed)}">{escaped(unwrapped(run.text))}</ins>'
    for piece, slanted in _cut(run.span, italics) if run.fix is None else ():
        words = escaped(_edited(source, piece, edits))
        html += f"<em>{words}</em>" if slanted and words else words
    # A shelfmark or mention inside a quotation of a letter lies within it: the widest is the outermost.
    linked = False
    for mark in sorted(run.over, key=lambda mark: len(mark.span)):
        before, after = page.tags(mark)
        if before.startswith("<a "):
            if linked:
                continue  # a link cannot stand in a link; the narrower of two is the better
            linked = True
        html = before + html + after
    return html


def _note_mark(page: Page, run: Run, note: Note) -> str:
    number = page.note_numbers[note.id]
    if note.anchor is None or run.span.start != note.anchor.start:
        return ""  # the rest of a mark that another span cuts in two
    shown, title = page.mark_words(note)
    identifier = "" if number in page.marks_set else f' id="mark-{number}"'
    page.marks_set.add(number)
    return (
        f'<a class="mark" role="doc-noteref" href="#note-{number}"{identifier} data-part="m{number}"'
        f' title="{escaped(title)}"><sup>{escaped(shown)}</sup></a>'
    )


def _edits(source: str, span: Span, notes: tuple[Note, ...]) -> list[tuple[int, int, str]]:
    """What is changed for reading: (start, end, replacement), in order and without overlap."""
    edits: list[tuple[int, int, str]] = []
    if source.find("\n", span.start, span.end) != -1:
        edits += [(m.start(), m.end(), "") for m in LINE_HYPHEN.finditer(source, span.start, span.end)]
        joined = {end for _, end, _ in edits}
        line_ends = LINE_END.finditer(source, span.start, span.end)
        edits += [(m.start(), m.end(), " ") for m in line_ends if m.end() not in joined]
    if source.find("_", span.start, span.end) != -1:
        edits += [(m.start(), m.end(), "") for m in EMPHASIS.finditer(source, span.start, span.end)]
    for note in notes:
        if note.anchor and span.covers(note.anchor):
            if note.anchor.start > span.start and source[note.anchor.start - 1] in " \u00a0":
                edits.append((note.anchor.start - 1, note.anchor.start, ""))  # the mark stands at its word
            space = SPACE_AFTER_MARK.match(source, note.anchor.end, span.end)
            if space:
                edits.append((space.start(), space.end(), ""))
    return sorted(edits)


def _edited(source: str, piece: Span, edits: list[tuple[int, int, str]]) -> str:
    if not edits:
        return piece.of(source)
    out: list[str] = []
    at = piece.start
    for start, end, replacement in edits[max(0, bisect_left(edits, (piece.start, 0, "")) - 1) :]:
        if start >= piece.end:
            break
        if end <= at:
            continue
        out.append(source[at : max(at, start)])
        if start >= piece.start:
            out.append(replacement)
        at = min(end, piece.end)
    out.append(source[at : piece.end])
    return "".join(out)


def _italics(source: str, span: Span, hinted: tuple[Span, ...]) -> list[Span]:
    """The slanted stretches of a span: what the format says, and `_words_` between underscores."""
    found = [Span(max(i.start, span.start), min(i.end, span.end)) for i in hinted if i.overlaps(span)]
    if source.find("_", span.start, span.end) != -1:
        marks = [match.start() for match in EMPHASIS.finditer(source, span.start, span.end)]
        found += [Span(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    merged: list[Span] = []
    for each in sorted(found):
        if merged and each.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, each.end))
        else:
            merged.append(each)
    return merged


def _cut(span: Span, italics: list[Span]) -> Iterator[tuple[Span, bool]]:
    at = span.start
    for slanted in italics:
        if slanted.end <= at or slanted.start >= span.end:
            continue
        if slanted.start > at:
            yield Span(at, slanted.start), False
            at = slanted.start
        end = min(slanted.end, span.end)
        yield Span(at, end), True
        at = end
    if at < span.end:
        yield Span(at, span.end), False
