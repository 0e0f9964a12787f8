"""Claims, names, dates and shelfmarks as TEI elements, with their certainty and evidence.

What a word of the source states outright stands bare. What was inferred has `@evidence`, what is not sure has `@cert`;
both name who says so in `@resp`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.reading import reading_words
from letterbook.writers.registers import CORPUS, SURE, Registers, certainty
from letterbook.writers.w3c_dates import dating, doubtful
from letterbook.writers.xml import Element, child, plain, pointer, token

if TYPE_CHECKING:
    from letterbook.model.claims import Claim, Name
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Citation, Letter

LETTERBOOK = f"{CORPUS}#letterbook"
EDITOR = f"{CORPUS}#editor"

# Where an inference was drawn from the letter's own words; anything else comes from outside it.
OWN_WORDS = frozenset({"heading", "dateline", "address", "salutation", "signature", "body", "source-note", "note"})


def doubt(claim: Claim) -> dict[str, str]:
    """`@resp`, `@cert` and `@evidence` of a claim; none for a printed and sure one."""
    if claim.basis == "editor":
        return {"resp": EDITOR}
    if claim.printed and claim.confidence >= SURE:
        return {}
    about = {"resp": LETTERBOOK, "cert": certainty(claim.confidence)}
    if not claim.printed:
        about["evidence"] = "internal" if claim.basis in OWN_WORDS else "conjecture"
    return about


def without_evidence(about: dict[str, str]) -> dict[str, str]:
    """The attributes without `@evidence`, for elements that do not take it."""
    return {name: value for name, value in about.items() if name != "evidence"}


def evidence(letter: Letter, claim: Claim) -> dict[str, str]:
    """`@source` of a claim: the words it rests on."""
    return {"source": pointer(letter.source, *claim.spans)} if claim.spans else {}


def correspondent(parent: Element, name: Name, registers: Registers, **attributes: str) -> Element:
    """A correspondent: `orgName` for a body, `persName` for anybody else, known to be a person or not."""
    tag = "orgName" if registers.is_body(name.person, kind=name.kind) else "persName"
    return child(parent, tag, name.name, ref=registers.person_pointer(name.person), **attributes)


def dated(parent: Element, date: LetterDate | None, **attributes: str) -> None:
    """A date: its printed words, or its EDTF if none, with the days it may mean; nothing without a date."""
    if date is None:
        return
    unsure = {"cert": "medium", "resp": LETTERBOOK} if doubtful(date) else {}
    calendar = {"calendar": f"{CORPUS}#julian"} if date.calendar == "julian" else {}
    child(parent, "date", date.text or date.edtf, **(dating(date) | unsure | calendar | attributes))


def holds(letter: Letter, citation: Citation) -> bool:
    """Whether a citation says anything: a repository, a level, or words."""
    return any(plain(text) for text in (citation.repository, *_values(citation), _printed(letter, citation)))


def archival_identifier(parent: Element, letter: Letter, citation: Citation) -> None:
    """`msIdentifier`: the repository, and the levels in order inside one shelfmark (TEI P5 10.4)."""
    made = child(parent, "msIdentifier")
    if plain(citation.repository):
        child(made, "repository", citation.repository)
    levels = [(name, value) for name, value in citation.levels if plain(value)]
    if levels:
        shelfmark = child(made, "idno", type="shelfmark")
        for name, value in levels:
            child(shelfmark, "idno", value, type=token(name, otherwise="level"))
    elif not len(made):
        child(made, "idno", _printed(letter, citation), type="printed")


def archival_description(parent: Element, letter: Letter, citation: Citation | None, physical: str, name: str) -> None:
    """`msDesc` of the original: where it lies, what it looks like, and which slips of the print were mended."""
    about = {}
    if citation:
        cert = {} if citation.confidence >= SURE else {"cert": certainty(citation.confidence), "resp": LETTERBOOK}
        about = {"source": pointer(letter.source, citation.span), **cert}
    made = child(parent, "msDesc", xml_id=name, **about)
    if citation:
        archival_identifier(made, letter, citation)
    else:
        child(child(made, "msIdentifier"), "msName", "Original of the letter")
    if physical:
        child(child(made, "physDesc"), "p", physical)
    if citation and citation.repaired:
        holder = child(child(made, "additional"), "adminInfo")
        printed = plain(_printed(letter, citation))
        words = f"{citation.repaired.rstrip('.')}. Printed: {printed}" if printed else citation.repaired
        child(holder, "note", words, type="repair", resp=LETTERBOOK)


def shelfmark(letter: Letter, citation: Citation) -> str:
    """A citation on one line: "TsARO, fond 12, opis 3"."""
    levels = (f"{name} {value}" for name, value in citation.levels if plain(value))
    return plain(", ".join(part for part in (citation.repository, *levels) if plain(part))) or plain(
        _printed(letter, citation)
    )


def _values(citation: Citation) -> tuple[str, ...]:
    return tuple(value for _, value in citation.levels)


def _printed(letter: Letter, citation: Citation) -> str:
    return citation.printed or reading_words(letter, citation.span)
