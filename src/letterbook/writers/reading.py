"""Edition -> its reading text in one plain file: for each letter a head like an e-mail's, then its paragraphs.

A paragraph is one line, without note marks, page numbers and the printer's line ends, as programs that count words
want it. The head says `(inferred)` behind what the program concludes, `(editor)` behind what an editor
supplied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.claims import Claim, Name, best, chosen
from letterbook.model.reading import heading_text, unwrapped
from letterbook.writers import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.claims import Field
    from letterbook.model.edition import Edition, Letter

RULE = "-" * 72


def write(edition: Edition) -> Iterator[File]:
    """One file, `letters.txt`, in UTF-8."""
    text = f"\n{RULE}\n\n".join("\n".join(_letter(letter)) + "\n" for letter in edition.letters)
    yield File("letters.txt", text.encode("utf-8", "replace"))


def _letter(letter: Letter) -> Iterator[str]:
    for key, value in _head(letter):
        if value:
            yield f"{key}: {value}"
    yield ""
    yield letter.text()


def _head(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "Letter", letter.id
    yield "Number", letter.number
    yield "Kind", letter.kind
    yield "Heading", heading_text(letter)
    yield "From", _names(letter, "sender")
    yield "To", _names(letter, "recipient")
    yield "Copy", _names(letter, "copy")
    yield "Date", _date(letter)
    yield "Place", letter.place.name + _stated(letter, "place") if letter.place else ""
    yield "Source", unwrapped(letter.citation.printed) if letter.citation else ""


def _names(letter: Letter, field: Field) -> str:
    return "; ".join(
        claim.value.name + _whence(claim) for claim in chosen(letter.claims, field) if isinstance(claim.value, Name)
    )


def _date(letter: Letter) -> str:
    if letter.undated:
        return "undated"
    return letter.date.edtf + _stated(letter, "date") if letter.date else ""


def _stated(letter: Letter, field: Field) -> str:
    claim = best(letter.claims, field)
    return _whence(claim) if claim else ""


def _whence(claim: Claim) -> str:
    return " (inferred)" if claim.inferred else " (editor)" if claim.supplied else ""
