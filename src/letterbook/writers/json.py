"""Edition -> the JSON export (`edition.json`). Its types are in `json_types` and `json_letter_types`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.model.findings import CODES
from letterbook.model.style import in_words
from letterbook.writers import File
from letterbook.writers.json_letters import export_letter
from letterbook.writers.json_types import (
    FORMAT,
    Export,
    ExportAbbreviation,
    ExportFinding,
    ExportListEntry,
    ExportPerson,
    ExportPlaceEntry,
    ExportRemainder,
    ExportSource,
    ExportStyle,
    ExportTrait,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.edition import Edition
    from letterbook.model.findings import Finding
    from letterbook.model.style import Style


def write(edition: Edition) -> Iterator[File]:
    """One file, `edition.json`: UTF-8, indented, the same bytes for the same edition."""
    yield File("edition.json", encoded(to_export(edition)))


def encoded(value: object) -> bytes:
    """A value as indented JSON with a line end after it."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the export, generated from its types."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Letterbook export, {FORMAT}"}
    body: dict[str, Any] = _ordered(msgspec.json.schema(Export))
    return head | body


def _ordered(schema: Any) -> Any:
    """The same schema with its alternatives in one order; msgspec's own has changed between versions."""
    match schema:
        case dict():
            return {key: _ordered(value) for key, value in schema.items()}
        case list():
            items = [_ordered(item) for item in schema]
            return sorted(items, key=msgspec.json.encode) if all(isinstance(item, dict) for item in items) else items
        case _:
            return schema


def _abbreviation(each: Abbreviation) -> ExportAbbreviation:
    return ExportAbbreviation(
        id=each.id,
        short=each.short,
        expansion=each.expansion or None,
        forms=each.forms,
        basis=each.basis,
        source=each.source or None,
        start=each.span.start if each.span else None,
        end=each.span.end if each.span else None,
        letters=each.letters,
        confidence=each.confidence,
        reason=each.reason or None,
    )


def to_export(edition: Edition) -> Export:
    """The edition in the types of the export."""
    return Export(
        schema=FORMAT,
        title=edition.title,
        subtitle=edition.subtitle or None,
        compilers=edition.compilers,
        editors=edition.editors,
        licence=edition.licence or None,
        url=edition.url or None,
        sources=tuple(
            ExportSource(
                id=source.id,
                path=source.path,
                sha256=source.sha256,
                length=len(source.text),
                title=source.title or None,
                format=source.format,
                encoding=source.encoding,
            )
            for source in edition.sources
        ),
        letters=tuple(export_letter(letter) for letter in edition.letters),
        remainder=tuple(
            ExportRemainder(rest.source, rest.span.start, rest.span.end, rest.kind) for rest in edition.remainder
        ),
        findings=export_findings(edition),
        persons=tuple(
            ExportPerson(
                id=person.id,
                name=person.name,
                kind=person.kind,
                forms=person.forms,
                reason=person.reason or None,
                about=person.about or None,
                gnd=person.gnd or None,
                viaf=person.viaf or None,
                wikidata=person.wikidata or None,
            )
            for person in edition.persons
        ),
        places=tuple(
            ExportPlaceEntry(
                id=place.id,
                name=place.name,
                forms=place.forms,
                reason=place.reason or None,
                country=place.country or None,
                latitude=place.latitude or None,
                longitude=place.longitude or None,
                geonames=place.geonames or None,
                wikidata=place.wikidata or None,
            )
            for place in edition.places
        ),
        list_entries=tuple(
            ExportListEntry(
                kind=entry.kind,
                source=entry.source,
                start=entry.span.start,
                end=entry.span.end,
                name=entry.name,
                about=entry.about or None,
                person=entry.person or None,
            )
            for entry in edition.entries
        ),
        abbreviations=tuple(map(_abbreviation, edition.abbreviations)),
        styles=tuple(_style(style) for style in edition.styles),
    )


def _style(style: Style) -> ExportStyle:
    traits = {
        trait.name: ExportTrait(
            values=trait.values,
            support=trait.support if trait.total else None,
            total=trait.total or None,
            confidence=trait.confidence,
            pinned=trait.pinned,
            learned=trait.learned,
        )
        for trait in style.traits
    }
    return ExportStyle(style.source, dict(in_words(style)), traits)


def write_findings(edition: Edition) -> Iterator[File]:
    """One file, `findings.json`: every finding with its place, its message and what an editor could do."""
    yield File("findings.json", encoded(export_findings(edition)))


def export_findings(edition: Edition, findings: Iterable[Finding] | None = None) -> tuple[ExportFinding, ...]:
    """The edition's findings, or those given of them, with their lines and columns."""
    return tuple(_finding(edition, finding) for finding in (edition.findings if findings is None else findings))


def _finding(edition: Edition, finding: Finding) -> ExportFinding:
    line, column = edition.source(finding.source).line_and_column(finding.span.start)
    return ExportFinding(
        code=finding.code,
        severity=finding.severity,
        source=finding.source,
        start=finding.span.start,
        end=finding.span.end,
        line=line,
        column=column,
        letter=finding.letter or None,
        message=finding.message,
        help=CODES[finding.code].help,
    )
