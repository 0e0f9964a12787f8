"""Text of the source as HTML: escaping, the printer's line ends, emphasis, note marks and the marks over a text.

Built with markupsafe and not in templates: this is the inner loop of the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

import msgspec
from markupsafe import Markup

from letterbook.model.edition import Letter, Note
from letterbook.model.reading import Mark, Run, runs, unwrapped
from letterbook.model.text import Span
from letterbook.writers import running
from letterbook.writers.running import cut, edited, edits_of, printable, slanted_in

SPECIAL = re.compile("[&<>\"'\x00-\x08\x0b\x0d-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # all that `escaped` changes

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
    return printable(html)


def text(characters: str) -> Markup:
    """The same as markup: what templates take without escaping it again."""
    return Markup(escaped(characters))  # noqa: S704


def unparted(html: str) -> Markup:
    """A name or head, already escaped, whose initials stay with what follows them."""
    return Markup(running.unparted(html))  # noqa: S704 - a space for a space


def shortened(words: str, *, limit: int) -> str:
    """The words on one line, cut at a word before `limit` characters with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


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
    edits = edits_of(source, span, page.letter.notes)
    italics = slanted_in(source, span, page.italics)
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
    for piece, slanted in cut(run.span, italics) if run.fix is None else ():
        words = escaped(edited(source, piece, edits))
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
