"""Findings: what the program noticed in the source and what an editor could do about it.

A finding is data with a position. `CODES` is the one table of codes: what each means, how grave it is, and
the help line that the command line and the site print beneath it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.text import Span

Severity = Literal["error", "warning", "note"]


class Code(msgspec.Struct, frozen=True):
    """One kind of finding: its gravity, a title of a few words, and what an editor could do."""

    severity: Severity
    title: str
    help: str


class Finding(msgspec.Struct, frozen=True):
    """One thing noticed at one place. `letter` is the letter's identifier, or empty outside letters."""

    code: str
    source: str
    span: Span
    message: str
    letter: str = ""

    @property
    def severity(self) -> Severity:
        """The severity its code has."""
        return CODES[self.code].severity


CODES: dict[str, Code] = {
    # 0xx: reading the file
    "LB001": Code("warning", "encoding detected", "If letters look wrong, name the encoding: --encoding cp1251."),
    "LB002": Code("warning", "damaged characters", "Look at the passage; read the file again with another --encoding."),
    "LB003": Code("note", "byte order mark", "Nothing to do: the mark is not part of the text."),
    "LB004": Code(
        "warning", "very long line", "The file may have lost its line ends; save it again as text with lines."
    ),
    "LB005": Code("warning", "malformed HTML", "Check the passage against the page as a browser shows it."),
    "LB006": Code("warning", "control characters", "The file may not be text; check how it was saved."),
    # 1xx: documents and their heads
    "LB101": Code(
        "error", "no letter found", "Check that the file is a collection of letters, and that its text is there."
    ),
    "LB102": Code(
        "warning", "document without a head", "Confirm that a document begins here, and with what it was sent."
    ),
    "LB103": Code("warning", "gap in the numbering", "Look for a head that was lost between the two numbers."),
    "LB104": Code("warning", "number repeated", "Check which of the documents bears the number."),
    "LB105": Code("warning", "sender not known", "Name the sender if the collection or the archive tells."),
    "LB106": Code("warning", "recipient not known", "Name the recipient if the collection or the archive tells."),
    "LB107": Code("note", "sender inferred", "Confirm the sender: the head does not print one."),
    "LB108": Code("note", "recipient inferred", "Confirm the recipient: the head does not print one."),
    "LB109": Code("note", "copies told from recipients", "The head names them all alike; confirm who received a copy."),
    "LB110": Code("warning", "head and signature disagree", "Check who wrote the letter."),
    "LB111": Code("note", "damaged head", "Compare the head with the printed volume; it has letters or figures wrong."),
    # 2xx: notes
    "LB201": Code("warning", "mark without a note", "Look for the note in the printed volume."),
    "LB202": Code("note", "note without its number", "Confirm the number inferred from the order of the notes."),
    "LB203": Code("warning", "note without a mark", "Find the place the note belongs to in the printed volume."),
    "LB204": Code("warning", "note mark ambiguous", "Say which of the places bears the mark."),
    "LB205": Code(
        "note", "mark inside a word or sentence", "Confirm that the digit is a note mark and not part of the text."
    ),
    "LB206": Code("warning", "note number repeated", "Check the numbers of the notes."),
    # 3xx: dates and places
    "LB301": Code("warning", "date not known", "Date the letter from its contents or its neighbours."),
    "LB302": Code("note", "date inferred", "Confirm the date: it is not printed in full."),
    "LB303": Code("warning", "dates disagree", "Check which of the dates is the letter's."),
    "LB304": Code("warning", "impossible date", "Check the printed date."),
    "LB305": Code("note", "date uncertain", "The source itself prints the date as uncertain."),
    "LB306": Code("warning", "date out of order", "The collection runs by date; check this one."),
    "LB307": Code(
        "note", "two places on one day", "Check both datelines, unless the places lie within a day of each other."
    ),
    "LB308": Code(
        "note", "letter from a later day", "Check both days, and whether the letter was continued after its date."
    ),
    "LB309": Code(
        "warning", "two days for one letter", "Say which day is right; the text and the note each keep their own."
    ),
    # 4xx: sources and citations
    "LB401": Code("note", "slip in a citation", "Confirm the repair; the printed form is kept."),
    "LB402": Code("warning", "Ibid. with nothing before it", "Complete the citation."),
    "LB403": Code("warning", "incomplete citation", "Complete the shelfmark from the archive's finding aid."),
    "LB404": Code("note", "archive printed in two forms", "Confirm that both forms name the same archive."),
    "LB405": Code("note", "no archival source", "Other letters of the collection have one; add it if it is known."),
    # 5xx: links between letters
    "LB501": Code(
        "note", "letter not in the collection", "It is entered in the register of lost letters; confirm or find it."
    ),
    "LB502": Code("note", "enclosure inferred", "Confirm that the document was sent or printed with the other."),
    "LB503": Code("warning", "mention fits several letters", "Say which of them is meant."),
    "LB504": Code("warning", "reply older than its letter", "Check both dates."),
    # 6xx: parts of a letter
    "LB601": Code("note", "text with nowhere to belong", "Say whether it belongs to a letter."),
    "LB602": Code("note", "no signature", "Other letters of the collection are signed; check the printed volume."),
    # 82x: who is named
    "LB821": Code(
        "note", "name fits several persons", "Say whom it means; one decision settles it in every letter that names it."
    ),
    # 7xx: corrections of the editors
    "LB701": Code(
        "error", "correction not applied", "Quote the passage anew in corrections.jsonl, or take the line out."
    ),
    "LB702": Code("warning", "correction ambiguous", "Quote more of the passage, or more of what stands around it."),
    "LB703": Code("note", "correction applied to changed text", "Confirm that it is still the same passage."),
    "LB704": Code(
        "warning", "corrections contradict each other", "Take out the line that no longer holds; the later wins."
    ),
    "LB705": Code("warning", "correction says what the program says already", "Take the line out, or confirm instead."),
    # 8xx: the editors' registers
    "LB801": Code("warning", "row of a register not read", "Mend the row, or take it out."),
    "LB802": Code("warning", "form in two rows of a register", "Leave it in the row of the one that it means."),
    "LB803": Code("warning", "malformed number in a register", "Copy the number from the authority's own page."),
}
