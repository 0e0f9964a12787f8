"""What shelfmarks mean together: which place "Ibid." is, and which printed names are one archive's."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.finders.archive_words import Archive, ArchiveWords, Level, archive_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from letterbook.model.edition import Citation, Publication

UNRESOLVED = 0.3  # the confidence of an Ibid. with nothing before it
MISSPELT = 0.92  # how alike a misprinted name and a known one must be, as difflib measures it
MISSPELT_LENGTH = 15  # shorter names are too often alike by chance
CODE = re.compile(r"[A-Z][\w.]*\s\d")  # "FO 371", to which the piece is joined by a stroke
NUMBERED = re.compile(r"\d[\w/.–-]*|[IVXLC]+|[A-Z]\d*")  # a value that needs its label: "12", "IV", "B"


def resolve_ibid(
    citations: Sequence[Citation], *, before: Citation | None, publications: Sequence[Publication] = ()
) -> tuple[Citation, ...]:
    """The same citations in the same order, each Ibid. with its repository and all its levels.

    An Ibid. takes from the last citation before it the repository and every level above its own first one. `before` is
    the last citation of what was read earlier: of the letter's source line, then of the notes in their order. With
    nothing before it, an Ibid. stays as printed and its confidence falls to 0.3 at most; so does one without levels
    that follows one of the `publications`, for it means the printed work.
    """
    resolved: list[Citation] = []
    last, reached = before, -1
    for citation in citations:
        after_work = any(reached < work.span.start < citation.span.start and not work.ibid for work in publications)
        if not citation.ibid or citation.repository:
            done = citation
        elif last is None or (after_work and not citation.levels):
            resolved.append(replace(citation, confidence=min(citation.confidence, UNRESOLVED)))
            continue
        else:
            levels = _completed(citation.levels, last.levels)
            sure = round(min(citation.confidence, last.confidence), 2)
            done = replace(citation, repository=last.repository, levels=levels, confidence=sure)
        resolved.append(done)
        last, reached = done, citation.span.start
    return tuple(resolved)


def _completed(own: tuple[tuple[str, str], ...], above: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The levels of the place before down to the first of one's own, and one's own."""
    if not own:
        return above
    ranks = _ranks()
    names = [name for name, _ in above]
    first = own[0][0]
    rank = ranks.get(first, len(ranks))
    if first in names:
        return above[: names.index(first)] + own
    kept = tuple(level for level in above if ranks.get(level[0], 0) < rank)
    if "fond" in names and rank == max(ranks.values(), default=0):
        leaf = archive_words().fonds[-1].name  # "Ebenda, Bl. 4" after a fond, an opis and a delo
        return (*kept, (leaf, own[0][1]), *own[1:])
    return kept + own


@cache
def _ranks() -> dict[str, int]:
    return {name: rank for rank, names in enumerate(archive_words().ranks) for name in names}


def same_archive(citations: Iterable[Citation], *, words: ArchiveWords | None = None) -> dict[str, str]:
    """Every printed repository of the citations, in alphabetical order, and the form that stands for its archive.

    A known archive has its form from `archives.toml`: the one printed, in the right case; where the collection prints
    several, the short one, in Cyrillic if it prints no other. Names of one spelling but for case, spaces and full stops
    are one archive too, under the form in mixed case, or else the commonest. A misprinted name of a known archive
    ("Department of Sate") is put right. "Ibid." and its like are left out.
    """
    counts = Counter(citation.repository for citation in citations if citation.repository)
    groups: dict[str, list[str]] = {}
    for printed in sorted(counts):
        archive = known_archive(printed, words=words) or _misspelt(printed, words or archive_words())
        groups.setdefault(f"={archive.short}" if archive else _folded(printed), []).append(printed)
    chosen: dict[str, str] = {}
    for key, forms in groups.items():
        archive = known_archive(key[1:], words=words) if key.startswith("=") else None
        best = (
            _known_form(archive, forms)
            if archive
            else min(forms, key=lambda form: (not _mixed(form), -counts[form], form))
        )
        chosen.update(dict.fromkeys(forms, best))
    return dict(sorted(chosen.items()))


def with_archive(citation: Citation, names: Mapping[str, str], *, words: ArchiveWords | None = None) -> Citation:
    """The citation under the form `same_archive` chose; a misprinted name is noted in `repaired`."""
    name = names.get(citation.repository, citation.repository)
    if name == citation.repository:
        return citation
    said = citation.repaired
    if _folded(name) != _folded(citation.repository) and known_archive(citation.repository, words=words) is None:
        said = "; ".join(filter(None, (f'printed "{citation.repository}", read as "{name}"', said)))
    return replace(citation, repository=name, repaired=said)


def known_archive(repository: str, *, words: ArchiveWords | None = None) -> Archive | None:
    """The archive of `archives.toml` that is printed so, whatever the case; None if there is none."""
    return _forms(words or archive_words()).get(_folded(repository), (None, ""))[0]


@cache
def _forms(words: ArchiveWords) -> dict[str, tuple[Archive, str]]:
    """Every known form, folded, with its archive and its right case. The first archive of a form has it."""
    found: dict[str, tuple[Archive, str]] = {}
    for archive in words.known:
        for form in archive.printed:
            found.setdefault(_folded(form), (archive, form))
    return found


def _known_form(archive: Archive, forms: list[str]) -> str:
    right = {_forms(archive_words()).get(_folded(form), (archive, archive.short))[1] for form in forms}
    if len(right) == 1:
        return right.pop()
    cyrillic = all(_cyrillic(form) for form in forms)
    return archive.original if cyrillic and archive.original else archive.short


def _misspelt(printed: str, words: ArchiveWords) -> Archive | None:
    """The one known archive whose full name is printed almost so."""
    if len(printed) < MISSPELT_LENGTH:
        return None
    folded = _folded(printed)
    hits = {
        archive.short: archive
        for form, (archive, _) in _forms(words).items()
        if abs(len(form) - len(folded)) <= 2 and SequenceMatcher(None, form, folded).ratio() >= MISSPELT
    }
    return next(iter(hits.values())) if len(hits) == 1 else None


def _folded(name: str) -> str:
    return re.sub(r"[\s.]+", "", name).casefold()


def _mixed(form: str) -> bool:
    return not form.isupper() and not form.islower()


def _cyrillic(text: str) -> bool:
    return any("\u0400" <= character <= "\u04ff" for character in text)


def levels_text(citation: Citation, *, words: ArchiveWords | None = None) -> str:
    """The citation in its canonical form, without a full stop: "TsARO. F. 12. Op. 3. D. 45. L. 6-7".

    Fond, opis, delo and list are parted by full stops, in the alphabet of the repository; all other levels by commas:
    "Department of State, Central Files, 761.13/2-1361".
    """
    words = words or archive_words()
    fonds = {level.name: level for level in words.fonds}
    if any(name == "fond" for name, _ in citation.levels) or (
        citation.levels and all(n in fonds for n, _ in citation.levels)
    ):
        cyrillic = _cyrillic(citation.repository or citation.printed)
        parts = [citation.repository] if citation.repository else []
        for name, value in citation.levels:
            level = fonds.get(name)
            labels = (level.cyrillic if cyrillic else level.labels) if level else ()
            parts.append(f"{labels[0]}. {value}" if labels else value)
        return ". ".join([*(part.rstrip(".") for part in parts[:-1]), *parts[-1:]])
    labelled = {level.name: level for level in reversed(words.labelled)}
    text = citation.repository
    above = ""
    for name, value in citation.levels:
        joint = ", " if text else ""
        if name in ("piece", "Nummer") and CODE.match(above):
            joint, shown = "/", value  # "FO 371/106512", "R 43-I/123"
        elif name == "article":
            joint, shown = " ", value  # "284 AP 5"
        else:
            shown = _labelled(labelled.get(name), value)
        text, above = text + joint + shown, value
    return text


def _labelled(level: Level | None, value: str) -> str:
    if level is None or not level.shown:
        return value
    if level.before:
        return f"{value} {level.shown}"
    numbered = (
        level.value in ("leaf", "lot") or (level.value == "code" and not CODE.match(value)) or NUMBERED.fullmatch(value)
    )
    return f"{level.shown} {value}" if numbered else value
