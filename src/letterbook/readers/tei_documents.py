"""Which elements of a TEI file are its documents: letters marked as such, texts of a corpus, or untyped divisions.

In this order, for each `TEI` element:

1. A header with one `correspDesc` describes one letter: its whole text, front and back with it; so does the `@type`
   of a text.
2. Divisions whose `@type` or `@subtype` names a letter (`letter`, `document`, `telegram`, in any language), and their
   neighbours that are named after another kind of document.
3. Texts in a `group`, members of a `teiCorpus`.
4. Divisions of the body that open or close as letters do.
5. The whole text, if it has an opener or a closer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterbook.readers.tei_elements import (
    CLOSING,
    DIVISION,
    OPENING,
    PARTS,
    Element,
    division_type,
    identifier,
    is_letter_type,
    kinds,
    name_of,
    pointers,
)
from letterbook.readers.tei_root import CORPORA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a division that only holds letters has of its own.
HOLDING = frozenset({"head", "pb", "milestone", "argument", "epigraph", "note", "cb", "gb", "figure", "fw", ""})
MATTER = frozenset({"front", "back"})


class Found(NamedTuple):
    """An element that is a document; `typed` is the division that says of what kind, `about` what describes it.

    `about` are elements of the header: the whole `teiHeader` where it describes this document alone.
    """

    element: Element
    typed: Element
    about: tuple[Element, ...] = ()


def documents(root: Element) -> list[Found]:
    """The documents of a file, in its order; those printed in others are found as the others are read."""
    if name_of(root) not in CORPORA:
        return _of_text(root, member=False)
    members = [child for child in root if name_of(child) in ("TEI", "TEI.2") or name_of(child) in CORPORA]
    found: list[Found] = []
    for member in members:
        found.extend(documents(member) if name_of(member) in CORPORA else _of_text(member, member=True))
    return found


def is_document(element: Element) -> bool:
    """Whether a division is marked as a document."""
    return any(map(is_letter_type, division_type(element)))


def is_enclosed_text(element: Element) -> bool:
    """Whether a text inside a document is another document, and not a poem or an inscription."""
    if any(map(is_letter_type, division_type(element))):
        return True
    return any(name_of(below) in OPENING | CLOSING for below in element.iter())


def _of_text(tei: Element, *, member: bool) -> list[Found]:
    header = next((child for child in tei if name_of(child) == "teiHeader"), None)
    text = next((child for child in tei if name_of(child) == "text"), None)
    if text is None:
        return []
    described = [e for e in header.iter() if name_of(e) == "correspDesc"] if header is not None else []
    typed = list(_typed(text))
    whole = (header,) if header is not None else ()
    if (len(described) == 1 or is_document(text)) and len(typed) <= 1:
        return [Found(text, typed[0] if typed else text, whole)]
    if typed:
        if len(typed) == 1 and member:
            return [Found(text, typed[0], whole)]
        return [Found(element, element, about) for element, about in zip(typed, _shared(typed, described), strict=True)]
    texts = [element for group in text if name_of(group) == "group" for element in group if name_of(element) == "text"]
    if texts:
        return [Found(element, element, about) for element, about in zip(texts, _shared(texts, described), strict=True)]
    if member or described:
        return [Found(text, text, whole)]
    found = list(_letter_like(text))
    if found:
        return [Found(element, element) for element in found]
    return [Found(text, text, whole)] if _opens_or_closes(_body(text)) else []


def _shared(elements: list[Element], described: list[Element]) -> Iterator[tuple[Element, ...]]:
    """The description of each document: the one that names it or that it names, else the one of its place."""
    by_name = {name: one for one in described for name in (identifier(one), *pointers(one, "corresp", "ref", "target"))}
    by_name.pop("", None)
    for at, element in enumerate(elements):
        names = (identifier(element), *pointers(element, "decls", "corresp"))
        named = next((by_name[name] for name in names if name in by_name), None)
        if named is not None:
            yield (named,)
        else:
            alone = len(described) == 1 and at == 0 and not by_name
            yield (described[at],) if len(described) == len(elements) or alone else ()


def _typed(text: Element) -> Iterator[Element]:
    """The outermost divisions that are documents; one that only holds others is none."""
    strong = set()
    for element in text.iter():
        if DIVISION.fullmatch(name_of(element)) and is_document(element) and not _holds_letters(element):
            strong.add(element)
    parents = {parent for element in strong if (parent := element.getparent()) is not None}
    known = kinds()
    weak = {
        sibling
        for parent in parents
        for sibling in parent
        if sibling not in strong
        and DIVISION.fullmatch(name_of(sibling))
        and any(word in known and word not in PARTS for word in division_type(sibling))
        and not _holds_letters(sibling)
    }
    every = strong | weak
    for element in text.iter():
        if element in every and not any(above in every for above in element.iterancestors()):
            yield element


def _holds_letters(element: Element) -> bool:
    """Whether a division has nothing of its own but a title, and divisions that are documents."""
    below = [child for child in element if name_of(child) not in HOLDING]
    return bool(below) and all(DIVISION.fullmatch(name_of(child)) and is_document(child) for child in below)


def _letter_like(text: Element) -> Iterator[Element]:
    """The outermost divisions of a body that open or close as letters do: two at least, for one is the text itself."""
    found: dict[Element, None] = {}
    for element in _body(text).iter():
        if (
            DIVISION.fullmatch(name_of(element))
            and _opens_or_closes(element)
            and not any(above in found for above in element.iterancestors())
        ):
            found[element] = None
    if len(found) > 1:
        yield from found


def _opens_or_closes(element: Element) -> bool:
    """Whether an element has an opener, a closer or their like as a child, or in a division of no type within."""
    return any(name_of(child) in OPENING | CLOSING for child in _children(element))


def _children(element: Element) -> Iterable[Element]:
    if name_of(element) == "body":
        return [*element, *(below for child in element if DIVISION.fullmatch(name_of(child)) for below in child)]
    return element


def _body(text: Element) -> Element:
    return next((child for child in text if name_of(child) == "body"), text)
