"""What was read and what was noticed: the pages that account for the edition as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.model.findings import CODES, Finding
from letterbook.model.style import in_words
from letterbook.model.text import Source
from letterbook.writers.site.letterpages import Remark, remarks_of
from letterbook.writers.site.paths import web_address
from letterbook.writers.site.sourcepages import SourcePage, page_at
from letterbook.writers.site.words import word, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.model.edition import Edition
    from letterbook.writers.site.catalogue import Catalogue

SEVERITIES = ("error", "warning", "note")


class Read(msgspec.Struct, frozen=True):
    """One source and where its characters went, white space not counted."""

    source: Source
    characters: int
    letters: int
    in_letters: int
    remainders: tuple[tuple[str, int], ...]
    unaccounted: int
    style: tuple[tuple[str, str], ...]


class RemarkRow(msgspec.Struct, frozen=True):
    """A remark and the page of the letter or source it stands at."""

    remark: Remark
    head: str
    path: str
    source_path: str


class RemarkGroup(msgspec.Struct, frozen=True):
    """All findings of one code."""

    code: str
    severity: str
    severity_words: str
    title: str
    help: str
    rows: tuple[RemarkRow, ...]


class Credits(msgspec.Struct, frozen=True):
    """The licence of the edition; `licence_link` is empty where it is no web address."""

    licence: str
    licence_link: str


def read_of(edition: Edition) -> tuple[Read, ...]:
    """The account of each source."""
    return tuple(_read(source, edition) for source in edition.sources)


def _read(source: Source, edition: Edition) -> Read:
    total = _printed(source.text)
    letters = [letter for letter in edition.letters if letter.source.id == source.id]
    in_letters = sum(_printed(span.of(source.text)) for letter in letters for span in letter.spans)
    kinds: dict[str, int] = {}
    for rest in edition.remainder:
        if rest.source == source.id:
            name = word("remainder", rest.kind)
            kinds[name] = kinds.get(name, 0) + _printed(rest.span.of(source.text))
    style = next((in_words(style) for style in edition.styles if style.source == source.id), ())
    unaccounted = max(0, total - in_letters - sum(kinds.values()))
    return Read(source, total, len(letters), in_letters, tuple(sorted(kinds.items())), unaccounted, style)


def _printed(characters: str) -> int:
    return sum(map(len, characters.split()))


def remark_groups(catalogue: Catalogue, pages: Mapping[str, Sequence[SourcePage]]) -> tuple[RemarkGroup, ...]:
    """The findings by gravity and code, each with the letter and the place it belongs to."""
    codes: dict[str, list[Finding]] = {}
    for finding in catalogue.edition.findings:
        codes.setdefault(finding.code, []).append(finding)
    groups = []
    for code, found in sorted(codes.items(), key=lambda item: (SEVERITIES.index(CODES[item[0]].severity), item[0])):
        known = CODES[code]
        remarks = remarks_of(found, catalogue.edition)
        rows = tuple(_remark_row(f, r, catalogue, pages) for f, r in zip(found, remarks, strict=True))
        severity = word("findings", known.severity)
        groups.append(RemarkGroup(code, known.severity, severity, known.title, known.help, rows))
    return tuple(groups)


def _remark_row(
    finding: Finding, remark: Remark, catalogue: Catalogue, pages: Mapping[str, Sequence[SourcePage]]
) -> RemarkRow:
    paths = catalogue.paths
    known = finding.letter in catalogue.letters
    source_path = ""
    if finding.source in pages:
        at = page_at(pages[finding.source], finding.span.start)
        source_path = paths.source(finding.source, at.number)
        if known and any(each.letter == finding.letter and not each.continued for each in at.sections):
            source_path += f"#letter-{paths.letters[finding.letter]}"
    return RemarkRow(
        remark,
        catalogue.heads[finding.letter] if known else "",
        paths.compare(finding.letter) if known else source_path,
        source_path,
    )


def credits_of(edition: Edition) -> Credits:
    """The licence of the edition."""
    return Credits(edition.licence or words()["about"]["licence_none"], web_address(edition.licence))
