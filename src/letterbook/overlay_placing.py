"""Corrections found again in the sources, and what became of each: applied, or reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.corrections import BindMark, Correction, Entry, MoveBoundary, describe
from letterbook.model.findings import Finding
from letterbook.model.text import Source, Span
from letterbook.reanchoring import Found, Lost, Place, Several, find_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

State = Literal[
    "applied",
    "changed",  # applied, where the quoted words have changed
    "orphan",
    "ambiguous",
    "contradicted",  # a later correction says otherwise
    "needless",  # the program says so without it
]
CODES: Mapping[State, str] = {
    "orphan": "LB701",
    "ambiguous": "LB702",
    "changed": "LB703",
    "contradicted": "LB704",
    "needless": "LB705",
}
LONGEST_EXCERPT = 60  # characters of a quotation in a message


class Placed(msgspec.Struct, frozen=True):
    """A correction and its passage: `span` is that of `at`, `other` that of `to` or `note`, all in one source."""

    entry: Entry
    source: str
    span: Span
    other: Span | None = None
    changed: bool = False

    @property
    def said(self) -> Correction:
        """The correction itself."""
        return self.entry.said


class Outcome(msgspec.Struct, frozen=True):
    """What became of a correction, in one sentence, and where; `letter` is empty where no letter is concerned."""

    entry: Entry
    state: State
    source: str
    span: Span
    message: str = ""
    letter: str = ""


def place(entries: Sequence[Entry], sources: Sequence[Source]) -> tuple[tuple[Placed, ...], tuple[Outcome, ...]]:
    """The corrections whose passages were found, in their order, and what is to be said of the others."""
    if not sources:
        return (), ()
    named = [_named(entry, sources) for entry in entries]
    sought = [at for at, name in enumerate(named) if name != -1]
    texts = [source.text for source in sources]
    firsts: dict[int, Place] = dict(
        zip(
            sought,
            find_all(texts, [entries[at].said.at for at in sought], only=[named[at] for at in sought]),
            strict=True,
        )
    )
    seconds = _seconds(entries, firsts, texts)
    placed: list[Placed] = []
    failed: list[Outcome] = []
    for at, entry in enumerate(entries):
        first, second = firsts.get(at), seconds.get(at)
        if first is None:
            said = f"no source is called {entry.said.source}"
            failed.append(Outcome(entry, "orphan", sources[0].id, _start(sources[0]), said))
        elif not isinstance(first, Found):
            failed.append(_failed(entry, first, entry.said.at.exact, sources))
        elif second is not None and not isinstance(second, Found):
            failed.append(_failed(entry, second, _second(entry.said) or "", sources))
        else:
            changed = first.changed or (second is not None and second.changed)
            source = sources[first.text].id
            placed.append(Placed(entry, source, first.span, second.span if second else None, changed))
    return tuple(placed), tuple(failed)


def applied(placed: Placed, *, letter: str = "") -> Outcome:
    """The correction was applied."""
    said = "the words quoted are not quite those of the source any more" if placed.changed else ""
    return Outcome(placed.entry, "changed" if placed.changed else "applied", placed.source, placed.span, said, letter)


def orphaned(placed: Placed, why: str, *, letter: str = "") -> Outcome:
    """The passage is there, but what was said of it does not apply."""
    return Outcome(placed.entry, "orphan", placed.source, placed.span, why, letter)


def contradicted(placed: Placed, by: Placed, *, letter: str = "") -> Outcome:
    """A later correction says otherwise."""
    return Outcome(placed.entry, "contradicted", placed.source, placed.span, f"{by.entry.where} says otherwise", letter)


def needless(placed: Placed, why: str = "the program says so already", *, letter: str = "") -> Outcome:
    """Nothing changes."""
    return Outcome(placed.entry, "needless", placed.source, placed.span, why, letter)


def renamed(outcomes: Iterable[Outcome], lasting: Mapping[str, str]) -> tuple[Outcome, ...]:
    """The outcomes under the lasting identifiers of their letters."""
    return tuple(msgspec.structs.replace(o, letter=lasting.get(o.letter, o.letter)) for o in outcomes)


def findings(outcomes: Iterable[Outcome]) -> tuple[Finding, ...]:
    """What is to be reported: nothing of a correction that was simply applied."""
    return tuple(
        Finding(
            CODES[outcome.state],
            outcome.source,
            outcome.span,
            f"{outcome.entry.where}: {describe(outcome.entry.said)}: {outcome.message}",
            outcome.letter,
        )
        for outcome in outcomes
        if outcome.state != "applied"
    )


WHERE = re.compile(r"^(?P<where>.+?:\d+): ")  # "corrections.jsonl:7: sender "B. Reed": …"
STATES: Mapping[str, State] = {code: state for state, code in CODES.items()}


def states(entries: Iterable[Entry], noticed: Iterable[Finding]) -> tuple[tuple[Entry, State, str], ...]:
    """Each correction with its state and the reason, as the findings of an edition built with them tell."""
    told: dict[str, Finding] = {}
    for finding in noticed:
        if finding.code in STATES and (match := WHERE.match(finding.message)):
            told[match["where"]] = finding
    out: list[tuple[Entry, State, str]] = []
    for entry in entries:
        known = told.get(entry.where)
        lead = f"{entry.where}: {describe(entry.said)}: "
        out.append((entry, STATES[known.code], known.message.removeprefix(lead)) if known else (entry, "applied", ""))
    return tuple(out)


def _named(entry: Entry, sources: Sequence[Source]) -> int | None:
    """The index of the source that a correction names, None where it names none, -1 where there is none such."""
    if not entry.said.source:
        return None
    return next((at for at, source in enumerate(sources) if source.path == entry.said.source), -1)


def _second(said: Correction) -> str | None:
    """The words of the other passage."""
    match said:
        case MoveBoundary(to=passage) | BindMark(note=passage):
            return passage.exact
        case _:
            return None


def _seconds(entries: Sequence[Entry], firsts: Mapping[int, Place], texts: Sequence[str]) -> dict[int, Place]:
    """The places of the second passages, looked for where the first ones stand."""
    sought, passages, only = [], [], []
    for at, first in firsts.items():
        match entries[at].said:
            case MoveBoundary(to=passage) | BindMark(note=passage) if isinstance(first, Found):
                sought.append(at)
                passages.append(passage)
                only.append(first.text)
            case _:
                pass
    return dict(zip(sought, find_all(texts, passages, only=only), strict=True)) if sought else {}


def _failed(entry: Entry, found: Several | Lost, words: str, sources: Sequence[Source]) -> Outcome:
    excerpt = " ".join(words.split())
    excerpt = excerpt if len(excerpt) <= LONGEST_EXCERPT else excerpt[: LONGEST_EXCERPT - 1] + "…"
    if isinstance(found, Lost):
        source = next((known for known in sources if known.path == entry.said.source), sources[0])
        return Outcome(entry, "orphan", source.id, _start(source), f"the passage “{excerpt}” is not found")
    lines = [f"{sources[p.text].path}:{sources[p.text].line_and_column(p.span.start)[0]}" for p in found.places[:4]]
    more = " and others" if len(found.places) > len(lines) else ""
    at = found.places[0]
    said = f"the passage “{excerpt}” may stand at {', '.join(lines)}{more}"
    return Outcome(entry, "ambiguous", sources[at.text].id, at.span, said)


def _start(source: Source) -> Span:
    return Span(0, min(len(source.text), 1))
