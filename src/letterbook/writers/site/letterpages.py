"""What the page of one letter says around the letter itself: facts, evidence, neighbours, remarks, citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import msgspec
from markupsafe import Markup

from letterbook.model.claims import Claim, DateValue, Field
from letterbook.model.findings import CODES, Finding
from letterbook.model.reading import reading_words
from letterbook.model.text import Span
from letterbook.writers.site.catalogue import Catalogue, believed
from letterbook.writers.site.facts import (
    Standing,
    basis_words,
    confidence_words,
    marked,
    names_html,
    one_html,
    standing_of,
    value_html,
)
from letterbook.writers.site.markup import shortened
from letterbook.writers.site.paths import web_address
from letterbook.writers.site.setting import mention_target, mention_words
from letterbook.writers.site.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.model.edition import Citation, Edition, Letter, LetterMention

EVIDENCE_LENGTH = 160
FIRST_WORDS_LENGTH = 110


class Statement(msgspec.Struct, frozen=True):
    """One row of the apparatus."""

    field: str
    value: Markup
    basis: str
    evidence: tuple[str, ...]
    sure: str
    confidence: str
    reason: str
    by: str
    inferred: bool
    rival: bool


class Remark(msgspec.Struct, frozen=True):
    """A finding in words that a reader understands."""

    code: str
    severity: str
    severity_words: str
    title: str
    message: str
    help: str
    quotation: str
    line: int


class Link(msgspec.Struct, frozen=True):
    """A link to another letter: its page, its head, its date."""

    path: str
    head: str
    date: Markup


class Mentioned(msgspec.Struct, frozen=True):
    """A letter spoken of in this one, where it is found, and the words that speak of it."""

    what: str
    target: Markup
    status: str
    quotation: str


class Shelf(msgspec.Struct, frozen=True):
    """A shelfmark as data: repository and levels, what was mended in it, and the words as printed."""

    repository: str
    levels: tuple[tuple[str, str], ...]
    repaired: str
    ibid: bool
    printed: str


class Correspondence(msgspec.Struct, frozen=True):
    """The letters before and after in the correspondence of two parties."""

    partner: str
    previous: Link | None
    next: Link | None
    count: int


class Surroundings(msgspec.Struct, frozen=True):
    """How a letter stands to the others."""

    correspondences: tuple[Correspondence, ...]
    answers: tuple[Link, ...]
    answered_by: tuple[Link, ...]
    enclosed_with: tuple[Link, ...]
    came_with: tuple[Link, ...]

    @property
    def empty(self) -> bool:
        """Whether the letter stands alone."""
        return not any((self.correspondences, self.answers, self.answered_by, self.enclosed_with, self.came_with))


class Facts(msgspec.Struct, frozen=True):
    """The facts of a letter in their marks; empty where nothing is known."""

    sender: Markup
    recipient: Markup
    copy: Markup
    date: Markup
    place: Markup
    kind: Markup
    language: Markup


def facts_of(letter: Letter, catalogue: Catalogue, *, tips: bool, link: bool = True) -> Facts:
    """The facts of a letter as set on its page (with tips) or in a list (with titles)."""
    names = {field: names_html(letter, field, catalogue, link=link, tips=tips) for field in _NAMES}
    ones = {field: one_html(letter, field, catalogue, link=link, tips=tips) for field in _ONES}
    return Facts(**names, **ones)


_NAMES: tuple[Field, ...] = ("sender", "recipient", "copy")
_ONES: tuple[Field, ...] = ("date", "place", "kind", "language")


def statements_of(letter: Letter, catalogue: Catalogue) -> tuple[Statement, ...]:
    """The apparatus: for each field what is believed, then what was also considered."""
    rows: list[Statement] = []
    for field in get_args(Field):
        chosen = believed(letter, field)
        rivals = [claim for claim in letter.claims if claim.field == field and claim not in chosen]
        rows += [_statement(claim, letter, catalogue, rival=False) for claim in chosen]
        rows += [_statement(claim, letter, catalogue, rival=True) for claim in rivals]
    return tuple(rows)


def _statement(claim: Claim, letter: Letter, catalogue: Catalogue, *, rival: bool) -> Statement:
    standing = standing_of(claim)
    value = value_html(claim, catalogue)
    reason = claim.reason or (claim.value.date.reason if isinstance(claim.value, DateValue) else "")
    return Statement(
        field=word("field", claim.field),
        value=marked(value, Standing(standing.inferred, standing.uncertain, standing.reason)),
        basis=basis_words(claim),
        evidence=tuple(quotation(letter.source.text, span) for span in claim.spans),
        sure=confidence_words(claim.confidence),
        confidence=f"{claim.confidence:.0%}",
        reason=reason,
        by=claim.by,
        inferred=standing.inferred,
        rival=rival,
    )


def quotation(source: str, span: Span) -> str:
    """The words of a span on one line, shortened."""
    return shortened(span.of(source), limit=EVIDENCE_LENGTH)


def remarks_of(findings: Iterable[Finding], edition: Edition) -> tuple[Remark, ...]:
    """Findings in readable words, with the line of the source they stand at."""
    sources = {source.id: source for source in edition.sources}
    remarks = []
    for finding in findings:
        code, source = CODES[finding.code], sources.get(finding.source)
        remarks.append(
            Remark(
                finding.code,
                code.severity,
                word("findings", code.severity),
                code.title,
                finding.message,
                code.help,
                quotation(source.text, finding.span) if source else "",
                source.line_and_column(finding.span.start)[0] if source else 0,
            )
        )
    return tuple(remarks)


def link_to(identifier: str, catalogue: Catalogue) -> Link:
    """The link to a letter of the collection."""
    letter = catalogue.letters[identifier]
    return Link(
        catalogue.paths.letter(identifier), catalogue.heads[identifier], one_html(letter, "date", catalogue, link=False)
    )


def surroundings_of(letter: Letter, catalogue: Catalogue) -> Surroundings:
    """What comes before and after, what answers what, what came together."""

    def links(identifiers: Iterable[str]) -> tuple[Link, ...]:
        return tuple(link_to(each, catalogue) for each in identifiers if each in catalogue.letters)

    return Surroundings(
        correspondences=tuple(
            Correspondence(
                each.partner,
                link_to(each.previous, catalogue) if each.previous else None,
                link_to(each.next, catalogue) if each.next else None,
                each.count,
            )
            for each in catalogue.neighbours(letter)
        ),
        answers=links(letter.replies_to),
        answered_by=links(catalogue.answered_by.get(letter.id, ())),
        enclosed_with=links([letter.enclosed_with]),
        came_with=links(catalogue.came_with.get(letter.id, ())),
    )


def mentions_of(letter: Letter, catalogue: Catalogue) -> tuple[Mentioned, ...]:
    """The letters spoken of in this one, each in words and with its status."""
    return tuple(_mentioned(mention, letter, catalogue) for mention in letter.mentions)


def _mentioned(mention: LetterMention, letter: Letter, catalogue: Catalogue) -> Mentioned:
    target, status = mention_target(mention, letter, catalogue)
    return Mentioned(mention_words(mention), Markup(target), status, quotation(letter.source.text, mention.span))  # noqa: S704 - slugs


def shelves_of(letter: Letter) -> tuple[Shelf, ...]:
    """The letter's own shelfmark and those of its further copies."""
    citations: list[Citation] = [letter.citation] if letter.citation else []
    citations += [each for each in letter.citations if each not in citations]
    return tuple(Shelf(c.repository, c.levels, c.repaired, c.ibid, c.printed) for c in citations)


def first_words(letter: Letter) -> str:
    """How the text begins, after the salutation, for the list of letters."""
    paragraph = letter.part("paragraph") or letter.part("closer") or letter.part("postscript")
    if paragraph is None:
        return ""
    start = paragraph.span.start
    salutation = letter.part("salutation")
    if salutation and paragraph.span.covers(salutation.span) and salutation.span.start == start:
        start = salutation.span.end
    span = Span(start, min(paragraph.span.end, start + 2 * FIRST_WORDS_LENGTH))
    return shortened(reading_words(letter, span).lstrip(" ,.!"), limit=FIRST_WORDS_LENGTH)


def address_of(letter: Letter, catalogue: Catalogue) -> str:
    """The letter's lasting address: under the edition's own where it has one, else from the root of the site."""
    path = catalogue.paths.letter(letter.id).removesuffix("index.html")
    base = web_address(catalogue.edition.url)
    return f"{base.rstrip('/')}/{path}" if base else path


READ = frozenset(("paragraph", "salutation", "closer", "signature", "postscript", "address"))

# Pixels, as the style sheet sets them on a wide screen: one line, how many characters it holds, and what stands around.
TEXT_LINE, TEXT_CHARACTERS = 31, 62
NOTE_LINE, NOTE_CHARACTERS, BETWEEN_NOTES = 21, 38, 14
AFTER = 300


def notes_beside(letter: Letter) -> bool:
    """Whether the notes are short enough to stand in the margin without running past the page."""
    text = letter.source.text
    said = sum(1 + len(part.span) // TEXT_CHARACTERS for part in letter.parts if part.role in READ)
    noted = sum(
        BETWEEN_NOTES + NOTE_LINE * sum(1 + len(line) // NOTE_CHARACTERS for line in note.body.of(text).splitlines())
        for note in letter.notes
    )
    return 0 < noted <= said * TEXT_LINE + AFTER
