"""Citations over the whole collection: one name for each archive, `Ibid.` led back to what it repeats."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.model.findings import Finding
from letterbook.resolvers.citations import resolve_ibid, same_archive, with_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.edition import Citation, Letter, Note, Publication
    from letterbook.resolvers.collection import Collection

FOND_LEVELS = ("fond", "opis", "delo", "list")
MOSTLY_CITED = 0.7  # the share of letters with a source from which on a letter without one is told


def resolve(collection: Collection) -> Collection:
    """The collection with its citations resolved, and what was noticed: slips, dangling `Ibid.`, rival names.

    A name that is put right is told once for each printed form (LB404), a misprinted one wherever it stands (LB401).
    """
    letters = collection.letters
    names = same_archive(citation for letter in letters for citation in _all(letter))
    total = Counter(letter.source.id for letter in letters)
    cited = Counter(letter.source.id for letter in letters if letter.citation is not None)
    told: set[str] = set()
    out: list[Letter] = []
    findings: list[Finding] = []
    for letter in letters:
        resolved = _resolved(letter, names)
        findings.extend(_rival_names(letter, names, told))
        findings.extend(_defects(resolved))
        expected = cited[letter.source.id] > MOSTLY_CITED * total[letter.source.id]
        if expected and letter.citation is None and letter.part("source") is None and letter.parts:
            said = "no source statement was found"
            findings.append(Finding("LB405", letter.source.id, letter.parts[0].span, said, letter.id))
        out.append(resolved)
    return replace(collection, letters=tuple(out), findings=(*collection.findings, *findings))


def _all(letter: Letter) -> Iterator[Citation]:
    """The citations of a letter in the order an `Ibid.` counts them: its source statement, then note by note."""
    if letter.citation is not None:
        yield letter.citation
    yield from letter.citations
    for note in letter.notes:
        yield from note.citations


def _resolved(letter: Letter, names: Mapping[str, str]) -> Letter:
    """The letter with its citations under one name for each archive, and every `Ibid.` completed that can be."""
    own = [with_archive(citation, names) for citation in (letter.citation, *letter.citations) if citation is not None]
    printed = [work for note in letter.notes if note.kind == "source" for work in note.publications]
    sources = resolve_ibid(own, before=None, publications=printed)
    # Of the letter's own copies, an Ibid. in a note repeats the one printed first unless a note has cited since.
    before = sources[0] if sources else None
    works: tuple[Publication, ...] = ()  # printed works cited since
    notes: list[Note] = []
    for note in letter.notes:
        works = (*works, *note.publications)
        cited = resolve_ibid(
            [with_archive(citation, names) for citation in note.citations], before=before, publications=works
        )
        place = next((citation for citation in reversed(cited) if citation.repository or not citation.ibid), None)
        if place is not None:
            before = place
            works = tuple(work for work in works if work.span.start > place.span.start)
        notes.append(replace(note, citations=cited))
    return replace(letter, citation=sources[0] if sources else None, citations=sources[1:], notes=tuple(notes))


def _rival_names(letter: Letter, names: Mapping[str, str], told: set[str]) -> Iterator[Finding]:
    """LB404 for each printed form that is not the archive's and not yet told, unless LB401 tells of it."""
    for citation in _all(letter):
        printed = citation.repository
        named = with_archive(citation, names)
        if named.repository == printed or named.repaired != citation.repaired or printed in told:
            continue
        told.add(printed)
        said = f"{printed} is printed for {named.repository}"
        yield Finding("LB404", letter.source.id, citation.span, said, letter.id)


def _defects(letter: Letter) -> Iterator[Finding]:
    """LB401, LB402 and LB403 for the resolved citations of a letter."""
    works = [work for note in letter.notes for work in note.publications]
    for citation in _all(letter):
        if citation.repaired:
            yield Finding("LB401", letter.source.id, citation.span, citation.repaired, letter.id)
        missing = "" if citation.ibid else _missing(citation)
        if missing:
            said = f"no {missing} stands between its levels"
            yield Finding("LB403", letter.source.id, citation.span, said, letter.id)
        if citation.ibid and not citation.repository and not _repeats_work(citation, works):
            yield Finding("LB402", letter.source.id, citation.span, "nothing is cited before it", letter.id)


def _missing(citation: Citation) -> str:
    """The level that is missing inside a shelfmark of fond, opis, delo and list, or empty."""
    named = [level for level, _ in citation.levels if level in FOND_LEVELS]
    if len(named) < 2:
        return ""
    asked = FOND_LEVELS[FOND_LEVELS.index(named[0]) : FOND_LEVELS.index(named[-1]) + 1]
    return next((level for level in asked if level not in named), "")


def _repeats_work(citation: Citation, works: Sequence[Publication]) -> bool:
    """Whether an unresolved `Ibid.` repeats a printed work: it stands alone, and one is cited before it."""
    return not citation.levels and any(not work.ibid and work.span.start < citation.span.start for work in works)
