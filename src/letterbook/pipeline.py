"""The whole machine on one page: what finds, what resolves, what writes, and the order of it all.

What reads stands in `readers.READERS`: a source is text before anything here sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from letterbook import encoded_links, overlay, volumes_kept
from letterbook.config import Config
from letterbook.finders import datelines, furniture, headings, notes, parts, sources
from letterbook.model.edition import Edition
from letterbook.model.findings import Finding
from letterbook.model.text import Source, Span
from letterbook.remainders_title import TitlePage
from letterbook.resolvers import (
    abbreviations,
    archives,
    bodies,
    checks,
    contradictions,
    cross_references,
    identifiers,
    implied,
    listed_persons,
    mentions,
    named,
    narrowed,
    places,
    receipts,
    registered,
    replies,
    statements,
)
from letterbook.resolvers.collection import Collection, Volume
from letterbook.volumes import Finder, read_volume
from letterbook.writers import File, beacon, cmif, downloads, graphs, json, linked_data, reading, tei, text
from letterbook.writers import site as website
from letterbook.writers.citing import bibtex, csl, ris
from letterbook.writers.tables import comma_separated, frames

if TYPE_CHECKING:
    from letterbook.model.corrections import Entry
    from letterbook.model.registers import Registers
    from letterbook.volumes_kept import Memory

Progress = Callable[[str, int, int], None]
Resolver = Callable[[Collection], Collection]
Writer = Callable[[Edition], Iterator[File]]

# What a stretch of a source may be. Each sees the source alone, none sees another.
FINDERS: Mapping[str, Finder] = {
    "headings": headings.find,
    "datelines": datelines.find,
    "parts": parts.find,
    "notes": notes.find,
    "sources": sources.find,
    "furniture": furniture.find,
}

# What is true of the letters together, in this order: each adds to what the ones before it settled.
RESOLVERS: Mapping[str, Resolver] = {
    "implied": implied.resolve,
    "archives": archives.resolve,
    "registers": encoded_links.registered,
    "editors' registers": registered.resolve,
    "listed persons": listed_persons.resolve,
    "named": named.resolve,
    "editors' names": registered.named,
    "editors' rows": registered.checked,
    "identifiers": identifiers.resolve,
    "places": places.resolve,
    "abbreviations": abbreviations.resolve,
    "bodies": bodies.resolve,
    "statements": statements.resolve,
    "cross-references": cross_references.resolve,
    "mentions": mentions.resolve,
    "receipts": receipts.resolve,
    "references": encoded_links.linked,
    "replies": replies.replies,
    "narrowed": narrowed.resolve,
    "checks": checks.resolve,
    "contradictions": contradictions.resolve,
}

# What `letterbook build` writes.
WRITERS: Mapping[str, Writer] = {
    "json": json.write,
    "tei": tei.write,
    "cmif": cmif.write,
    "findings": json.write_findings,
    "text": text.write,
    "reading": reading.write,
    "downloads": downloads.write,
    "site": website.write,
}

# What `letterbook export` writes on request, beside those.
FORMATS: Mapping[str, Writer] = {
    **WRITERS,
    "csv": comma_separated.write,
    "parquet": frames.write,
    "gexf": graphs.write_gexf,
    "graphml": graphs.write_graphml,
    "jsonld": linked_data.write,
    "csl": csl.write,
    "bibtex": bibtex.write,
    "ris": ris.write,
    "beacon": beacon.write,
}


def build(
    sources: Sequence[Source],
    *,
    config: Config | None = None,
    corrections: Sequence[Entry] = (),
    registers: Registers | None = None,
    findings: Sequence[Finding] = (),
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Edition:
    """The edition of some sources, with the corrections and registers of its editors laid over what is found.

    Pure: the same sources, configuration, corrections and registers give the same edition. `findings` are those made
    while the sources were read; `progress` is told the stage, and how many of its steps are done. `memory` keeps what
    was read of each source for the next build; the edition is the same with it and without.
    """
    config = config or Config()
    tell = progress or _silent
    placed, unplaced = overlay.place(corrections, sources)
    volumes: list[Volume] = []
    outcomes = list(unplaced)
    for number, source in enumerate(sources):
        tell("reading", number, len(sources))
        mine = [item for item in placed if item.source == source.id]
        first_id = sum(len(volume.letters) for volume in volumes)
        read = partial(
            read_volume, source, FINDERS, mine, language=config.language, pins=config.pins, first_id=first_id
        )
        volume, told = volumes_kept.remembered(
            memory, source, mine, read, language=config.language, pins=config.pins, first_id=first_id
        )
        volumes.append(volume)
        outcomes.extend(told)
    tell("reading", len(sources), len(sources))
    collection = Collection.of(volumes, findings, registers)
    for number, resolve in enumerate(RESOLVERS.values()):
        tell("resolving", number, len(RESOLVERS))
        collection = resolve(collection)
    tell("resolving", len(RESOLVERS), len(RESOLVERS))
    told = overlay.renamed(outcomes, collection.lasting)
    noticed = [*collection.findings, *_without_letters(sources, collection)]
    return _edition(config, sources, volumes, collection, [*overlay.settled(noticed, told), *overlay.findings(told)])


def _edition(
    config: Config,
    sources: Sequence[Source],
    volumes: Sequence[Volume],
    collection: Collection,
    findings: Sequence[Finding],
) -> Edition:
    """The edition under the title that its editors or its title page give it, with its findings in reading order."""
    title_page = next((volume.title for volume in volumes if volume.title.title), TitlePage())
    return Edition(
        title=config.title or title_page.title or "Letters",
        subtitle=config.subtitle or title_page.subtitle,
        compilers=tuple(config.compilers)
        or tuple(dict.fromkeys(person for volume in volumes for person in volume.title.compilers)),
        editors=tuple(config.editors),
        licence=config.licence or Edition.__struct_defaults__[3],
        url=config.url,
        sources=tuple(sources),
        letters=collection.letters,
        persons=collection.persons,
        places=collection.places,
        entries=collection.entries,
        abbreviations=collection.abbreviations,
        remainder=tuple(remainder for volume in volumes for remainder in volume.remainder),
        findings=tuple(
            sorted(set(findings), key=lambda finding: (finding.source, finding.span, finding.code, finding.message))
        ),
        styles=tuple(volume.style for volume in volumes),
    )


def _without_letters(sources: Sequence[Source], collection: Collection) -> Iterator[Finding]:
    holding = {letter.source.id for letter in collection.letters}
    for source in sources:
        if source.id not in holding:
            at = Span(0, min(len(source.text), 1))
            yield Finding("LB101", source.id, at, "no letter was found in the source")


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total
