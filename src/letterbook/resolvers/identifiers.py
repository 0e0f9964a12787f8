"""Lasting identifiers for letters: from date and names, not from position, with a suffix where two would be alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.names import surname
from letterbook.model.claims import Claim, LetterRef
from letterbook.resolvers.surnames import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Letter
    from letterbook.model.findings import Finding
    from letterbook.resolvers.collection import Collection

LONGEST_NAME = 32


def resolve(collection: Collection) -> Collection:
    """The collection with lasting identifiers on its letters, in their references and in the findings."""
    lasting = identifiers(collection.letters, collection.names)
    return msgspec.structs.replace(
        collection,
        letters=tuple(renamed(letter, lasting) for letter in collection.letters),
        findings=tuple(findings_renamed(collection.findings, lasting)),
        lasting=lasting,
    )


def identifiers(letters: Sequence[Letter], names: NameWords) -> dict[str, str]:
    """Temporary identifier -> lasting one: "1923-11-13-krestinsky-stalin"."""
    used: Counter[str] = Counter()
    out: dict[str, str] = {}
    for letter in letters:
        base = "-".join(part for part in (_day(letter), _who(letter, names)) if part)
        used[base] += 1
        out[letter.id] = base if used[base] == 1 else f"{base}-{used[base]}"
    return out


def _day(letter: Letter) -> str:
    date = letter.date
    if date is None:
        return "undated"
    return (
        slug(date.edtf.split("/")[0 if not date.edtf.startswith("..") else -1].split("T")[0].rstrip("?~%")) or "undated"
    )


def _who(letter: Letter, names: NameWords) -> str:
    sender = slug(surname(letter.sender[0].name, names), most=LONGEST_NAME) if letter.sender else ""
    recipient = slug(surname(letter.recipient[0].name, names), most=LONGEST_NAME) if letter.recipient else ""
    if sender or recipient:
        return f"{sender or 'unknown'}-{recipient}" if recipient else sender
    return slug(letter.kind)


def renamed(letter: Letter, lasting: Mapping[str, str]) -> Letter:
    """The letter and its references under lasting identifiers."""

    def claim_renamed(claim: Claim) -> Claim:
        if isinstance(claim.value, LetterRef):
            return msgspec.structs.replace(claim, value=LetterRef(lasting[claim.value.letter]))
        return claim

    return msgspec.structs.replace(
        letter, id=lasting[letter.id], claims=tuple(claim_renamed(claim) for claim in letter.claims)
    )


def findings_renamed(findings: Sequence[Finding], lasting: Mapping[str, str]) -> list[Finding]:
    """Findings under the lasting identifiers of their letters."""
    return [msgspec.structs.replace(f, letter=lasting.get(f.letter, f.letter)) for f in findings]
