"""References -> BibLaTeX, whose dates are EDTF as ours are; the styles of plain BibTeX take its `@letter` for misc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.writers import File
from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.citing.words import title_of
from letterbook.writers.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.edition import Edition
    from letterbook.writers.citing.references import Bibliography, Cited, Collection, Reference

# What TeX would take for more than a character. Braces and the backslash go first.
SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {char: f"\\{char}" for char in "#$%&_"}
SPECIAL |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
NOT_IN_KEY = re.compile(r"[^A-Za-z0-9:._-]+")


def write(edition: Edition) -> Iterator[File]:
    """One file, `edition.bib`: each letter, and the edition behind them, as cross-references want it."""
    yield file(bibliography_of(registers_of(edition)))


def file(bibliography: Bibliography) -> File:
    """The same, of what is gathered already."""
    entries = [*map(entry_of, bibliography.references), entry_of_collection(bibliography.collection)]
    return File("edition.bib", "\n".join(entries).encode())


def entry_of(reference: Reference) -> str:
    """A letter."""
    collection = reference.collection
    number = f", no. {reference.number}" if reference.number else ""
    return _entry(
        "letter" if reference.is_correspondence else "misc",
        reference.id,
        {
            "author": _names(reference.senders),
            "title": escaped(title_of(reference)),
            "date": reference.date.edtf if reference.date else "",
            "type": escaped(reference.kind[:1].upper() + reference.kind[1:]),
            "howpublished": escaped(f"In: {collection.title}{number}"),
            "editor": _names(collection.editors),
            "xref": _key(collection.id),
            "library": escaped(reference.shelfmark),
            "language": escaped(reference.language),
            "url": _url(reference.url),
        },
    )


def entry_of_collection(collection: Collection) -> str:
    """The edition itself."""
    compilers = ", ".join(name.name for name in collection.compilers)
    return _entry(
        "collection",
        collection.id,
        {
            "title": escaped(collection.title),
            "subtitle": escaped(collection.subtitle),
            "editor": _names(collection.editors),
            "note": escaped(f"Compiled by {compilers}") if compilers else "",
            "url": _url(f"{collection.url}/" if collection.url else ""),
        },
    )


def escaped(text: str) -> str:
    """The text with the characters that TeX would act on written out."""
    return "".join(SPECIAL.get(char, char) for char in text)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(key)},", *lines, "}", ""])


def _key(identifier: str) -> str:
    return NOT_IN_KEY.sub("-", identifier)


def _names(cited: tuple[Cited, ...]) -> str:
    """The names parted by "and"; a name that is not told apart stands in braces, so that nobody takes it apart."""
    return " and ".join(
        f"{escaped(name.family)}, {escaped(name.given)}" if name.family and name.given else f"{{{escaped(name.name)}}}"
        for name in cited
    )


def _url(url: str) -> str:
    """An address, in which BibLaTeX escapes for itself."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
