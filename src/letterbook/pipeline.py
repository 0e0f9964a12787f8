"""The whole machine on one page: what reads, what finds, what resolves, what writes, and the order of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from letterbook import encoded, encoded_links, overlay, readers
from letterbook.assemble import assemble, covered, with_claims
from letterbook.boundaries import find_heads
from letterbook.config import Config
from letterbook.facts import Facts, carve, unfolded
from letterbook.finders import blocks, datelines, furniture, headings, notes, parts, sources
from letterbook.finders.language import detect
from letterbook.finders.names import name_words
from letterbook.house_style import learned
from letterbook.labeller import label
from letterbook.languages import Lexicon
from letterbook.model.annotations import Annotation, Block
from letterbook.model.claims import Claim, LetterRef, Words
from letterbook.model.edition import Edition, Fix, Letter, Remainder, Style
from letterbook.model.findings import Finding
from letterbook.model.text import Source, Span
from letterbook.readers.tei_data import EncodedSource
from letterbook.remainders import TitlePage, remainders, title_page
from letterbook.resolvers import archives, correspondents, identifiers, mentions, persons, statements
from letterbook.resolvers import datelines as dating
from letterbook.writers import File, cmif, json, reading, tei, text
from letterbook.writers import site as website

if TYPE_CHECKING:
    from letterbook.model.corrections import Entry

Progress = Callable[[str, int, int], None]
Finder = Callable[[Source, Sequence[Block], tuple[Lexicon, ...]], Iterator[Annotation]]

READERS = {**readers.READERS, **readers.BINARY_READERS}

FINDERS: Mapping[str, Finder] = {
    "headings": headings.find,
    "datelines": datelines.find,
    "parts": parts.find,
    "notes": notes.find,
    "sources": sources.find,
    "furniture": furniture.find,
}

RESOLVERS = {
    "correspondents": correspondents.claims_of,
    "datelines": dating.claims_of,
    "enclosures": correspondents.enclosure_claims,
    "persons": persons.resolve,
    "archives": archives.resolve,
    "statements": statements.statements_of,
    "mentions": mentions.mentions_of,
    "replies": mentions.reply_claims,
}

WRITERS: Mapping[str, Callable[[Edition], Iterator[File]]] = {
    "json": json.write,
    "tei": tei.write,
    "cmif": cmif.write,
    "findings": json.write_findings,
    "text": text.write,
    "reading": reading.write,
    "site": website.write,
}


class _Read(msgspec.Struct, frozen=True):
    """What one source gives before the collection is looked at as a whole."""

    facts: Facts
    letters: tuple[Letter, ...]
    remainder: tuple[Remainder, ...]
    findings: tuple[Finding, ...]
    style: Style
    title: TitlePage
    outcomes: tuple[overlay.Outcome, ...] = ()


def build(
    sources: Sequence[Source],
    *,
    config: Config | None = None,
    corrections: Sequence[Entry] = (),
    findings: Sequence[Finding] = (),
    progress: Progress | None = None,
) -> Edition:
    """The edition of some sources, with the corrections of its editors laid over what is found.

    Pure: the same sources, configuration and corrections give the same edition.
    """
    config = config or Config()
    tell = progress or _silent
    placed, unplaced = overlay.place(corrections, sources)
    volumes: list[_Read] = []
    for number, source in enumerate(sources):
        tell("reading", number, len(sources))
        mine = [item for item in placed if item.source == source.id]
        volumes.append(_volume(source, config, mine, first_id=sum(len(volume.letters) for volume in volumes)))
    tell("reading", len(sources), len(sources))
    noticed = [*findings, *(found for volume in volumes for found in volume.findings)]
    letters = [letter for volume in volumes for letter in volume.letters]
    facts = {volume.facts.source.id: volume.facts for volume in volumes}
    names = name_words(*sorted({code for volume in volumes for code in volume.facts.codes}))
    tell("resolving", 0, 3)
    letters, archive_findings = archives.resolve(letters)
    noticed.extend(archive_findings)
    resolved, people, places = persons.resolve(letters, names)
    resolved, people = encoded_links.registered(letters, resolved, people)
    lasting = identifiers.identifiers(resolved, names)
    noticed = identifiers.findings_renamed(noticed, lasting)
    outcomes = overlay.renamed([*unplaced, *(told for volume in volumes for told in volume.outcomes)], lasting)
    letters = [identifiers.renamed(letter, lasting) for letter in resolved]
    tell("resolving", 1, 3)
    letters = [_spoken_of(facts[letter.source.id], letter) for letter in letters]
    context = mentions.Context.of(letters, names)
    letters = [
        msgspec.structs.replace(letter, mentions=mentions.resolve_mentions(letter, context)) for letter in letters
    ]
    letters = encoded_links.linked(letters)
    by_id = {letter.id: letter for letter in letters}
    letters = [with_claims(letter, tuple(mentions.reply_claims(letter, by_id, names))) for letter in letters]
    tell("resolving", 2, 3)
    by_id = {letter.id: letter for letter in letters}
    for letter in letters:
        noticed.extend(correspondents.findings_of(letter, names))
        noticed.extend(dating.findings_of(facts[letter.source.id], letter))
        noticed.extend(mentions.findings_of(letter, by_id))
    for volume in volumes:
        noticed.extend(correspondents.unsigned([letter for letter in letters if letter.source == volume.facts.source]))
        noticed.extend(dating.order_findings([letter for letter in letters if letter.source == volume.facts.source]))
    holding = {letter.source.id for letter in letters}
    for source in sources:
        if source.id not in holding:
            at = Span(0, min(len(source.text), 1))
            noticed.append(Finding("LB101", source.id, at, "no letter was found in the source"))
    noticed = [*overlay.settled(noticed, outcomes), *overlay.findings(outcomes)]
    tell("resolving", 3, 3)
    first_title = next((volume.title for volume in volumes if volume.title.title), TitlePage())
    return Edition(
        title=config.title or first_title.title or "Letters",
        subtitle=config.subtitle or first_title.subtitle,
        compilers=tuple(config.compilers)
        or tuple(dict.fromkeys(person for volume in volumes for person in volume.title.compilers)),
        editors=tuple(config.editors),
        licence=config.licence or Edition.__struct_defaults__[3],
        url=config.url,
        sources=tuple(sources),
        letters=tuple(letters),
        persons=people,
        places=places,
        remainder=tuple(remainder for volume in volumes for remainder in volume.remainder),
        findings=tuple(
            sorted(set(noticed), key=lambda finding: (finding.source, finding.span, finding.code, finding.message))
        ),
        styles=tuple(volume.style for volume in volumes),
    )


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def _volume(source: Source, config: Config, placed: Sequence[overlay.Placed], *, first_id: int) -> _Read:
    """One source from text to letters with claims of their own. Where its markup says what a letter is, that holds."""
    if isinstance(source, EncodedSource) and source.encoded.documents:
        given = encoded.edition_of(source, wanted=config.language, first_id=first_id)
        laid = overlay.on_markup(placed, source.id, given.letters, given.findings, given.facts.lexicons)
        letters = _fixed(laid.letters, laid.fixes)
        return _Read(
            given.facts, tuple(letters), given.remainder, laid.findings, given.style, given.title, laid.outcomes
        )
    lexicons = detect(source, wanted=config.language)
    linked = notes.linked(source)
    brackets = notes.bracketed(source, lexicons)
    pages = furniture.bracketed(source, lexicons)
    whole = blocks.blocks(source)
    wrapped = blocks.wrapped(source, whole)
    cut = unfolded(
        carve(source, whole, [*(span for span, _ in brackets), *(note.span for note in linked), *pages]),
        wrapped=wrapped,
    )
    cut = overlay.cut_blocks(source, cut, overlay.cuts(placed, source))
    found = [annotation for find in FINDERS.values() for annotation in find(source, cut, lexicons)]
    facts = Facts(source, cut, found, lexicons=lexicons, notes=brackets, linked=linked, furniture=pages)
    structure = overlay.structural(placed, facts, find_heads(facts))
    heads = structure.heads
    labelled = overlay.documents(facts, label(facts, heads), structure)
    labelled, told_of_roles = overlay.roles(placed, facts, labelled)
    assembled = assemble(facts, labelled, first_id=first_id)
    bound, noticed_of_notes, told_of_marks = overlay.marks(
        placed, source.id, covered(facts, assembled.letters), assembled.findings
    )
    letters = list(bound)
    spoken, lost = overlay.by_letter(placed, source.id, letters)
    outcomes = [*structure.outcomes, *told_of_roles, *told_of_marks, *lost]
    language = Claim("language", Words(lexicons[0].code), (), "finders.language", "body", printed=False)
    near = None
    for at, draft in enumerate(labelled.drafts):
        letter = letters[at]
        host = letters[draft.after] if draft.after >= 0 else None
        claims = [
            *correspondents.claims_of(facts, draft, letter),
            *dating.claims_of(facts, letter, near=host.date if host and host.date else near),
            language,
        ]
        letter = with_claims(letter, claims)
        if host is not None:
            letter = with_claims(letter, correspondents.enclosure_claims(facts, host, letter))
            letter = with_claims(letter, (_enclosed(host),))
        letter, told_of_fields = overlay.fields(spoken.get(at, ()), letter, lexicons)
        outcomes.extend(told_of_fields)
        letters[at] = letter
        near = letter.date or near
    fixes, told_of_fixes = overlay.fixes(placed, source.id, letters)
    letters = _fixed(letters, fixes)
    outcomes.extend(told_of_fixes)
    remainder, loose_findings = remainders(facts, letters, labelled.loose)
    noticed = [*noticed_of_notes, *loose_findings, *_structure_findings(letters)]
    style = learned(source.id, heads, labelled.drafts, letters, assembled.mark_styles)
    title = title_page(facts, letters)
    return _Read(facts, tuple(letters), remainder, tuple(noticed), style, title, tuple(outcomes))


def _fixed(letters: Sequence[Letter], fixes: Mapping[str, tuple[Fix, ...]]) -> list[Letter]:
    return [msgspec.structs.replace(letter, fixes=fixes.get(letter.id, ())) for letter in letters]


def _enclosed(host: Letter) -> Claim:
    return Claim(
        "enclosed_with",
        LetterRef(host.id),
        (),
        "labeller",
        "neighbour",
        printed=False,
        confidence=0.8,
        reason="it is printed behind that letter without a head of its own",
    )


def _structure_findings(letters: Sequence[Letter]) -> Iterator[Finding]:
    """Documents without a head, gaps and repetitions in the numbering."""
    numbers: dict[int, Letter] = {}
    previous: tuple[int, Letter] | None = None
    for letter in letters:
        source = letter.source.id
        at = Span(letter.start, min(letter.end, letter.start + 60))
        if letter.part("heading") is None and letter.part("number") is None:
            yield Finding(
                "LB102",
                source,
                at,
                "a document begins here without a head; it is taken as printed with the one before",
                letter.id,
            )
            if letter.enclosed_with:
                yield Finding("LB502", source, at, "the document is taken as an enclosure", letter.id)
        if letter.number.isdigit():
            value = int(letter.number)
            if value in numbers:
                yield Finding("LB104", source, at, f"number {value} is borne by another document too", letter.id)
            elif previous is not None and value > previous[0] + 1:
                missing = f"{previous[0] + 1}" if value == previous[0] + 2 else f"{previous[0] + 1} to {value - 1}"
                yield Finding(
                    "LB103", source, at, f"number {value} follows {previous[0]}: {missing} missing", letter.id
                )
            numbers[value] = letter
            previous = (value, letter)


def _spoken_of(facts: Facts, letter: Letter) -> Letter:
    """The letter with what its notes quote, the letters it mentions and the days it names."""
    letter = statements.with_quoted(facts, letter)
    return msgspec.structs.replace(
        letter, mentions=mentions.mentions_of(facts, letter), statements=statements.statements_of(facts, letter)
    )
