"""The chains of letters that answer one another, and what came enclosed."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers.published import slug
from letterbook.writers.site.catalogue import party_key, party_name
from letterbook.writers.site.days import is_certain, sort_day
from letterbook.writers.site.pictures.axis import Axis, axis_of
from letterbook.writers.site.setting import mention_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.claims import Name
    from letterbook.model.edition import Letter
    from letterbook.writers.site.catalogue import Catalogue

PAGE = 400  # letters of one page
LOWEST, HIGHEST = 9.0, 150.0  # an arc
DEEPEST = 5  # steps to the right


class Lost(msgspec.Struct, frozen=True):
    """A letter that the next one says it received, and that the collection does not print."""

    path: str
    what: str


class Step(msgspec.Struct, frozen=True):
    """A letter in its chain. `depth` is how far it is indented, `days` how long the answer took, None where unknown."""

    letter: str
    depth: int
    answers: str  # the letter it hangs on, or empty
    days: int | None
    more: tuple[tuple[str, int | None], ...]  # further letters that it answers, and the days it took
    enclosed: bool  # whether it came with the one it hangs on
    lost: tuple[Lost, ...]


class Tie(msgspec.Struct, frozen=True):
    """One letter that answers another, or came with it."""

    letter: str
    answer: str
    days: int | None
    enclosed: bool


class Chain(msgspec.Struct, frozen=True):
    """Letters that hang together, the oldest first."""

    number: int
    steps: tuple[Step, ...]

    @property
    def answers(self) -> int:
        """How many of its links are answers."""
        return sum(not link.enclosed for link in self.links)

    @property
    def links(self) -> tuple[Tie, ...]:
        """What hangs on what, in the order of the chain."""
        return tuple(
            tie
            for step in self.steps
            for tie in (
                *((Tie(step.answers, step.letter, step.days, step.enclosed),) if step.answers else ()),
                *(Tie(each, step.letter, days, enclosed=False) for each, days in step.more),
            )
        )


class Arc(msgspec.Struct, frozen=True):
    """An answer over the line of time, from the letter answered to the answer."""

    letter: str
    answered: str
    days: int | None
    path: str
    up: bool  # the same for all answers by one party, as far as two sides go


class Dot(msgspec.Struct, frozen=True):
    """A letter of a chain on the line of time."""

    letter: str
    x: float
    up: bool


class Replies(msgspec.Struct, frozen=True):
    """The picture over all chains, and the chains by page, longest first."""

    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[str, float], ...]
    breaks: tuple[tuple[float, float], ...]  # where a long silence is cut short
    above: float
    below: float
    pages: tuple[tuple[Chain, ...], ...]
    answers: int
    enclosures: int
    answerer: str  # who answers above the line


def page_path(number: int) -> str:
    """The page of some chains, counted from 1."""
    return "replies/index.html" if number == 1 else f"replies/{number}/index.html"


def replies_of(catalogue: Catalogue) -> Replies | None:
    """The chains of an edition; None where no letter answers another or came with one."""
    chains = _chains(catalogue)
    if not chains:
        return None
    answerer = _answerer(chains, catalogue)
    arcs, dots, axis = _drawn(chains, catalogue, party_key(answerer) if answerer else "")
    return Replies(
        arcs,
        dots,
        tuple(axis.ticks()) if axis else (),
        axis.breaks if axis else (),
        max([_height(arc) for arc in arcs if arc.up], default=10.0) + 14,
        max([_height(arc) for arc in arcs if not arc.up], default=10.0) + 14,
        tuple(_paged(chains)),
        sum(chain.answers for chain in chains),
        sum(step.enclosed for chain in chains for step in chain.steps),
        party_name(answerer, catalogue) if answerer else "",
    )


def _links(letter: Letter, letters: Mapping[str, Letter]) -> list[tuple[str, bool]]:
    """What a letter hangs on: the letters that it answers, else the one it came with, and whether it came with it."""
    found = [(each, False) for each in dict.fromkeys(letter.replies_to) if each in letters and each != letter.id]
    if letter.enclosed_with in letters and letter.enclosed_with not in {letter.id, *(each for each, _ in found)}:
        found.append((letter.enclosed_with, True))
    return found


def _chains(catalogue: Catalogue) -> tuple[Chain, ...]:
    letters = catalogue.letters
    order = {letter.id: (sort_day(letter.date) or "9999", at) for at, letter in enumerate(catalogue.edition.letters)}
    links = {letter.id: _links(letter, letters) for letter in catalogue.edition.letters}
    near: dict[str, set[str]] = defaultdict(set)
    for one, others in links.items():
        for other, _ in others:
            near[one].add(other)
            near[other].add(one)
    seen: set[str] = set()
    found = []
    for letter in sorted(near, key=order.__getitem__):
        if letter not in seen:
            members = _component(letter, near)
            seen |= members
            found.append(tuple(_steps(sorted(members, key=order.__getitem__), links, catalogue)))
    found.sort(key=lambda steps: (-len(steps), order[steps[0].letter]))
    return tuple(Chain(number, steps) for number, steps in enumerate(found, start=1))


def _component(start: str, near: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for each in near[waiting.pop()] - found:
            found.add(each)
            waiting.append(each)
    return found


def _steps(
    members: Sequence[str], links: Mapping[str, Sequence[tuple[str, bool]]], catalogue: Catalogue
) -> Iterator[Step]:
    """The letters of a chain as an indented list: each under the latest letter it answers, the first answer in line."""
    rank = {letter: at for at, letter in enumerate(members)}
    hangs = {
        letter: max(links[letter], key=lambda link: (not link[1], rank[link[0]]), default=None) for letter in members
    }
    for letter in members:  # two letters that answer each other would hang on nothing
        above, seen = hangs[letter], {letter}
        while above:
            if above[0] in seen:
                hangs[letter] = None
                break
            seen.add(above[0])
            above = hangs[above[0]]
    under: dict[str, list[str]] = defaultdict(list)
    for letter in members:
        link = hangs[letter]
        if link:
            under[link[0]].append(letter)
    waiting = [(letter, 0) for letter in reversed(members) if not hangs[letter]]
    done: set[str] = set()
    while waiting:
        letter, depth = waiting.pop()
        if letter in done:
            continue
        also = [each for each, came in links[letter] if not came and not hangs[each] and not under[each]]
        if also and not done.issuperset(also):  # what nothing hangs on stands before the letter that answers it too
            waiting += [(letter, depth), *((each, depth) for each in reversed(also) if each not in done)]
            continue
        done.add(letter)
        link = hangs[letter]
        above_id, enclosed = link or ("", False)
        here = catalogue.letters[letter]
        further = [each for each, came in links[letter] if each != above_id and not came]
        more = tuple((each, days_between(catalogue.letters[each], here)) for each in further)
        days = None if enclosed or not above_id else days_between(catalogue.letters[above_id], here)
        yield Step(letter, depth, above_id, days, more, enclosed, tuple(_lost(here, catalogue)))
        # The last answer stays in line, so that a long exchange does not wander off to the right.
        *aside, last = under[letter] or [""]
        waiting += [(each, depth) for each in (last,) if each]
        waiting += [(each, min(depth + 1, DEEPEST)) for each in reversed(aside)]


def days_between(answered: Letter, answer: Letter) -> int | None:
    """The days between two letters, where both bear one day and neither is doubted."""
    days = []
    for letter in (answered, answer):
        found = letter.date
        if found is None or not found.earliest or found.earliest != found.latest or not is_certain(found):
            return None
        days.append(date.fromisoformat(found.earliest))
    between = (days[1] - days[0]).days
    return between if between >= 0 else None


def _lost(letter: Letter, catalogue: Catalogue) -> Iterator[Lost]:
    known = {lost.id for lost in catalogue.lost}
    found: dict[str, Lost] = {}
    for mention in letter.mentions:
        if mention.direction == "received" and mention.lost_id in known:
            found.setdefault(mention.lost_id, Lost(f"lost/index.html#{slug(mention.lost_id)}", mention_words(mention)))
    yield from found.values()


def _paged(chains: Sequence[Chain]) -> Iterator[tuple[Chain, ...]]:
    page: list[Chain] = []
    count = 0
    for chain in chains:
        if page and count + len(chain.steps) > PAGE:
            yield tuple(page)
            page, count = [], 0
        page.append(chain)
        count += len(chain.steps)
    if page:
        yield tuple(page)


def _drawn(
    chains: Sequence[Chain], catalogue: Catalogue, above: str
) -> tuple[tuple[Arc, ...], tuple[Dot, ...], Axis | None]:
    """The answers as arcs over the line of time; letters without a day have no place on it."""
    days = {
        step.letter: date.fromisoformat(day).toordinal()
        for chain in chains
        for step in chain.steps
        if (day := _iso(catalogue.letters[step.letter]))
    }
    axis = axis_of(days.values())
    if axis is None:
        return (), (), None
    at = {letter: axis.of(day) for letter, day in days.items()}
    sides = {letter: any(party_key(name) == above for name in catalogue.letters[letter].sender) for letter in at}
    highest = min(HIGHEST, 40.0 + 12 * sum(chain.answers for chain in chains))  # few arcs are no vault
    arcs = []
    for chain in chains:
        for tie in chain.links:
            if not tie.enclosed and tie.letter in at and tie.answer in at:
                start, end, up = at[tie.letter], at[tie.answer], sides[tie.answer]
                wide = max(abs(end - start) / 2, 2.0)
                high = min(wide + LOWEST, highest)
                path = f"M{start} 0A{wide:.1f} {high:.1f} 0 0 {1 if (end >= start) == up else 0} {end} 0"
                arcs.append(Arc(tie.answer, tie.letter, tie.days, path, up))
    arcs.sort(key=lambda arc: -_height(arc))
    dots = tuple(Dot(letter, x, sides[letter]) for letter, x in sorted(at.items(), key=lambda item: (item[1], item[0])))
    return tuple(arcs), dots, axis


def _height(arc: Arc) -> float:
    return float(arc.path.split("A")[1].split()[1])


def _answerer(chains: Sequence[Chain], catalogue: Catalogue) -> Name | None:
    """Who answers most letters."""
    counts: Counter[str] = Counter()
    names: dict[str, Name] = {}
    for chain in chains:
        for step in chain.steps:
            sender = catalogue.letters[step.letter].sender
            if sender and step.answers and not step.enclosed:
                names.setdefault(party_key(sender[0]), sender[0])
                counts[party_key(sender[0])] += 1
    return names[min(counts, key=lambda key: (-counts[key], key))] if counts else None


def _iso(letter: Letter) -> str:
    day = sort_day(letter.date)
    try:
        date.fromisoformat(day)
    except ValueError:
        return ""
    return day
