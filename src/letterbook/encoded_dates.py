"""When an encoded document was written: what its header, its datelines, its head and its own attributes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.encoded_frame import RULE, basis_of, claim_of, frame_of, words_of
from letterbook.encoded_notes import confidence
from letterbook.finders.dates import read_edtf
from letterbook.model.claims import Basis, Claim, DateValue, Undatable
from letterbook.model.findings import Finding
from letterbook.model.text import Span
from letterbook.readers.tei_data import Dating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Letter
    from letterbook.readers.tei_data import EncodedDate, EncodedDocument, Stated


def dates_of(facts: Facts, document: EncodedDocument, letter: Letter) -> tuple[list[Claim], tuple[Finding, ...]]:
    """Every dating that the markup makes, each once: header, datelines, head, and the attributes of the document."""
    claims: list[Claim] = []
    findings: list[Finding] = []
    frame = frame_of(letter)
    based = ((date, basis_of(frame, date.span)) for date in document.dates)
    framed = [(date, basis) for date, basis in based if basis is not None and basis in ("dateline", "heading")]
    seen: set[str] = set()

    def add(said: Dating, span: Span | None, basis: Basis, stated: Stated | None) -> None:
        date = _date(facts, said, span, stated.words if stated else "")
        if date is None:
            at = span or Span(letter.start, min(letter.end, letter.start + 40))
            written = said.when or f"{said.earliest}/{said.latest}"
            words = f"the markup dates it {written!r}, which is no date"
            findings.append(Finding("LB304", facts.source.id, at, words, letter.id))
        elif date.edtf.rstrip("?") not in seen:
            seen.add(date.edtf.rstrip("?"))
            spans = (span,) if span else ()
            if stated is not None:
                claims.append(claim_of(stated, DateValue(date), spans, basis))
            else:
                sure = confidence(said.cert)
                claims.append(Claim("date", DateValue(date), spans, RULE, basis, confidence=sure))

    for stated in document.stated:
        if stated.field != "date":
            continue
        if stated.undated:
            claims.append(claim_of(stated, Undatable(), (), "dateline"))
        elif stated.dating:
            printed = next((d for d, _ in framed if _same(d, stated)), None)
            basis = next((basis for d, basis in framed if d is printed), None)
            add(stated.dating, printed.span if printed else None, basis or "register", stated)
    for wanted in ("dateline", "heading"):
        if wanted == "dateline" or not claims:
            for date, basis in framed:
                if basis == wanted and (not claims or _apart(claims, date)):
                    add(date.dating, date.span, basis, None)
    if not claims and (document.earliest or document.latest):
        days = Dating("", document.earliest, document.latest)
        add(Dating(days.earliest) if days.earliest == days.latest else days, None, "register", None)
    return claims, tuple(findings)


def _apart(claims: Sequence[Claim], date: EncodedDate) -> bool:
    """Whether a date says anything that the claims so far do not."""
    said = {claim.value.date.edtf.rstrip("?") for claim in claims if isinstance(claim.value, DateValue)}
    return bool(date.dating.when) and date.dating.when not in said


def _same(date: EncodedDate, stated: Stated) -> bool:
    one, other = date.dating, stated.dating
    return (one.when, one.earliest, one.latest) == (other.when, other.earliest, other.latest)


def _date(facts: Facts, said: Dating, span: Span | None, words: str) -> LetterDate | None:
    """The meaning of dating attributes; None if there is no such day."""
    edtf = said.when or f"{said.earliest or '..'}/{said.latest or '..'}"
    doubtful = said.cert in ("low", "medium", "unknown")
    date = read_edtf(f"{edtf}?" if doubtful and said.when else edtf)
    if date is None:
        return None
    calendar = "julian" if said.julian else "gregorian"
    printed = words_of(facts, span) if span else words
    return msgspec.structs.replace(
        date, text=printed or edtf, span=span, calendar=calendar, certain=date.certain and not doubtful
    )
