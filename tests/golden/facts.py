"""Checks an edition against what a careful editor read out of the same text, fact by fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from letterbook.model.edition import Citation, Edition, Letter, Role

Fact = tuple[str, bool, str]  # what, whether it is right, what was found
LEVELS = ("fond", "opis", "delo", "list")
SPAN_ROLES: tuple[Role, ...] = ("heading", "salutation", "signature", "physical", "closer")


def words(text: str | None) -> list[str]:
    return re.findall(r"[^\W_]+", (text or "").casefold())


def facts(edition: Edition, truth: dict[str, Any]) -> Iterator[Fact]:
    """Every fact of a truth file's entry for one source, in the order of the documents."""
    text = edition.sources[0].text
    documents = truth["documents"]
    found = [_letter_at(edition, text.find(document.get("starts") or document["heading"])) for document in documents]
    yield "number of documents", len(edition.letters) == len(documents), str(len(edition.letters))
    for number, (document, letter) in enumerate(zip(documents, found, strict=True), start=1):
        at = f"document {number}: "
        if letter is None:
            yield at + "found", False, "no letter there"
            continue
        for check in (_head, _parts, _source, _notes, _mentions):
            for name, right, seen in check(letter, document, text, found):
                yield at + name, right, seen


def _letter_at(edition: Edition, offset: int) -> Letter | None:
    return next((letter for letter in edition.letters if letter.start <= offset < letter.end), None)


def _cut(letter: Letter, role: Role, text: str) -> str:
    return " ".join(part.span.of(text) for part in letter.all(role))


def _head(letter: Letter, document: dict[str, Any], text: str, found: list[Letter | None]) -> Iterator[Fact]:
    yield "number", (letter.number or None) == document.get("number"), letter.number
    for role in ("sender", "recipient", "copy"):
        wanted = [person["name"] for person in document["correspondents"] if person["role"] == role]
        have = [name.name for name in getattr(letter, role)]
        yield role, [words(name)[-1:] for name in wanted] == [words(name)[-1:] for name in have], f"{wanted} {have}"
    if document.get("date"):
        have_date = letter.date.edtf if letter.date else ""
        yield "date", have_date.rstrip("?~") == document["date"].rstrip("?~"), have_date
    if document.get("place"):
        place = letter.place.name if letter.place else ""
        yield "place", set(words(document["place"])) <= set(words(place)), place
    if document.get("enclosed_with"):
        host = found[document["enclosed_with"] - 1]
        yield "enclosed with", host is not None and letter.enclosed_with == host.id, letter.enclosed_with
    if document.get("replies_to"):
        other = found[document["replies_to"] - 1]
        yield "replies to", other is not None and other.id in letter.replies_to, str(letter.replies_to)


def _parts(letter: Letter, document: dict[str, Any], text: str, found: list[Letter | None]) -> Iterator[Fact]:
    for role in SPAN_ROLES:
        have = _cut(letter, role, text)
        if document.get(role):
            yield role, words(have) == words(document[role]), have
        elif role in ("salutation", "signature"):
            yield f"no {role}", not have, have
    if document.get("postscript"):
        yield "postscript", words(_cut(letter, "postscript", text))[:6] == words(document["postscript"])[:6], ""
    if document.get("dateline"):
        yield (
            "dateline",
            document["dateline"].rstrip(".") in _cut(letter, "dateline", text),
            _cut(letter, "dateline", text),
        )
    if document.get("copies_line"):
        yield "copies line", document["copies_line"] in _cut(letter, "address", text), _cut(letter, "address", text)
    count = len(letter.all("paragraph"))
    yield "paragraphs", count == document["body_paragraphs"], str(count)


def _cited(citation: Citation | None, wanted: dict[str, Any]) -> bool:
    if citation is None or citation.repository.casefold() != wanted["repository"].casefold():
        return False
    have = dict(citation.levels)
    return all(have.get(level) == wanted[level] for level in LEVELS if wanted.get(level) and wanted.get("fond"))


def _source(letter: Letter, document: dict[str, Any], text: str, found: list[Letter | None]) -> Iterator[Fact]:
    source = document.get("source")
    if source:
        yield "citation", _cited(letter.citation, source), str(letter.citation)
        if source.get("defect"):
            yield "slip in the citation", bool(letter.citation and letter.citation.repaired), source["defect"]


def _notes(letter: Letter, document: dict[str, Any], text: str, found: list[Letter | None]) -> Iterator[Fact]:
    wanted = document.get("notes") or []
    yield "number of notes", len(letter.notes) == len(wanted), str(len(letter.notes))
    for note in wanted:
        have = letter.note(note["label"])
        name = f"note {note['label']} "
        yield name + "body", have is not None and have.body.of(text).startswith(note["starts"]), ""
        if have is None:
            continue
        if note.get("anchor_after") is None:
            yield name + "has no mark", have.anchor is None, str(have.anchor)
        else:
            where = text.index(note["anchor_after"] + note["anchor_quote"]) + len(note["anchor_after"])
            end = where + len(note["anchor_quote"])
            right = have.anchor is not None and where <= have.anchor.start <= where + 1 and have.anchor.end == end
            yield name + "mark", right, text[have.anchor.start - 20 : have.anchor.end] if have.anchor else "none"
        if note.get("label_printed") is False:
            yield name + "has lost its number", not have.printed, ""
    for cited in document.get("citations_in_notes") or []:
        have = letter.note(cited["in_note"])
        if cited.get("source"):
            right = have is not None and any(_cited(citation, cited["source"]) for citation in have.citations)
            yield f"citation in note {cited['in_note']}", right, str(have.citations if have else "")
    for quoted in document.get("quoted_documents") or []:
        have = letter.note(quoted["in_note"])
        right = have is not None and any(
            words(letter.sender)[-1:] == words(quoted["sender"])[-1:]
            and words(letter.recipient)[-1:] == words(quoted["recipient"])[-1:]
            and letter.date is not None
            and letter.date.edtf == quoted["date"]
            for letter in have.quoted_letters
        )
        yield f"letter quoted in note {quoted['in_note']}", right, str(have.quoted_letters if have else "")


def _mentions(letter: Letter, document: dict[str, Any], text: str, found: list[Letter | None]) -> Iterator[Fact]:
    for wanted in document.get("mentioned_letters") or []:
        start = text.index(wanted["quote"])
        near = [m for m in letter.mentions if m.span.start < start + len(wanted["quote"]) and m.span.end > start]
        right = any(
            words(mention.sender)[-1:] == words(wanted["sender"])[-1:]
            and (not wanted["recipient"] or words(mention.recipient)[-1:] == words(wanted["recipient"])[-1:])
            and (
                not wanted["date"]
                or (mention.date is not None and mention.date.edtf.lstrip("./")[:7] == wanted["date"].lstrip("./")[:7])
            )
            and mention.kind == wanted["kind"]
            for mention in near
        )
        name = f"mention “{wanted['quote'][:40]}”"
        seen = str([(m.kind, m.sender, m.recipient, m.date and m.date.edtf) for m in near])
        yield name, right, seen
        yield name + " resolved", any(map(_resolution(wanted["resolves_to"], found), near)), seen


def _resolution(target: Any, found: list[Letter | None]) -> Callable[[Any], bool]:
    if isinstance(target, int):
        other = found[target - 1]
        return lambda mention: other is not None and mention.resolved_to == other.id
    if target is None or "document" in target:
        return lambda mention: not mention.resolved_to
    return lambda mention: mention.resolved_note == target["note"]
