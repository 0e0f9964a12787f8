"""The persons whom letters and notes name: found in the text, and tied to the register where one person is left.

A surname alone means whoever of that name is left when the words around it, the letter and the collection have been
asked, in this order; where two are left nobody is meant, and the name waits for an editor's decision.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from letterbook.finders.name_keys import is_surname
from letterbook.finders.name_lists import one_line
from letterbook.finders.name_runs import Run, runs
from letterbook.finders.name_words import bare
from letterbook.finders.named_persons import Called, calls
from letterbook.finders.named_persons import bearers as bearers_in
from letterbook.model.edition import Letter, Person
from letterbook.model.mentioned import NameMention
from letterbook.model.text import Span
from letterbook.resolvers import known_bearers, name_evidence
from letterbook.resolvers.bearers import Bearer, Bearers, candidates, every, given_names, is_noise
from letterbook.resolvers.meant_persons import Meant, Printed, settled
from letterbook.resolvers.surnames import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.finders.name_runs import Run
    from letterbook.finders.name_words import NameWords
    from letterbook.resolvers.collection import Collection

NAMING = frozenset(
    ("heading", "summary", "address", "salutation", "paragraph", "closer", "signature", "postscript", "source")
)


class _Stretch(NamedTuple):
    span: Span
    note: str
    role: str


def resolve(collection: Collection) -> Collection:
    """The collection with the persons named in each letter, and those of them that are no correspondents registered."""
    names = collection.names
    rows = [
        [(stretch, list(_runs(letter, stretch, names))) for stretch in _stretches(letter)]
        for letter in collection.letters
    ]
    seen = Counter(run.words for row in rows for _, held in row for run in held)
    small, nouns = name_evidence.plain_words(collection, seen)
    common = small | nouns
    places = name_evidence.places(collection.letters, names)
    signed = name_evidence.signed(collection.letters, list(map(_signatures, rows)), names)
    called = Counter[Called]()
    for words, count in seen.items():
        for name in calls(words, names):
            called[name] += count
    called = name_evidence.without_genitives(called, names)
    shown = {name.key for name in called if name.given or (name.titles and name.titles[-1] in names.honorifics)}

    def supported(key: str, word: str) -> bool:
        return key in shown and word.casefold() not in common

    bearers = known_bearers.known(collection.persons, collection.entries, signed, supported, nouns, names)
    trusted = {
        name: count for name, count in called.items() if name_evidence.trusted(name, common, places, bearers, names)
    }
    known_bearers.with_text(bearers, trusted, names)
    finder = _Finder(bearers, small, places, names)
    found = {words: held for words in seen if (held := finder.find(words))}
    printed = [_printed(letter, row, found, finder) for letter, row in zip(collection.letters, rows, strict=True)]
    printed = _without_words(collection.letters, printed, bearers, names)
    meant = settled(collection.letters, printed, bearers, names)
    persons = _registered(collection.persons, bearers, meant)
    letters = tuple(
        replace(letter, named=tuple(_mention(one) for one in held))
        for letter, held in zip(collection.letters, meant, strict=True)
    )
    return replace(collection, letters=letters, persons=persons)


def _stretches(letter: Letter) -> Iterator[_Stretch]:
    """Where a letter and its notes may name persons: in reading order, none twice."""
    end = -1
    bodies = sorted((note.body, note.id) for note in letter.notes)
    for part in sorted((part for part in letter.parts if part.role in NAMING), key=lambda part: part.span):
        start = max(part.span.start, end)
        if start < part.span.end and not any(body.covers(part.span) for body, _ in bodies):
            yield _Stretch(Span(start, part.span.end), "", part.role)
            end = part.span.end
    for body, note in bodies:
        yield _Stretch(body, note, "note")


def _signatures(row: Sequence[tuple[_Stretch, Sequence[Run]]]) -> list[Run]:
    return [run for stretch, held in row if stretch.role == "signature" for run in held]


def _runs(letter: Letter, stretch: _Stretch, names: NameWords) -> Iterator[Run]:
    return runs(letter.source.text, stretch.span, names)


class _Finder:
    """Finds the names of a row of words."""

    def __init__(self, bearers: Bearers, small: frozenset[str], places: frozenset[str], names: NameWords) -> None:
        self.bearers = bearers
        self.names = names
        self.small = small
        self.places = places
        self.given = given_names(bearers)
        self._known: dict[str, bool] = {}

    def find(self, run: str) -> tuple[Called, ...]:
        """The names of a run that mean somebody."""
        return tuple(
            fitting
            for name in bearers_in(run, self.names, self._knows, self._calls_given)
            if (fitting := self._fitting(name)) is not None
        )

    def _knows(self, key: str) -> bool:
        known = self._known.get(key)
        if known is None:
            known = name_evidence.nominative(key, self.bearers.__contains__, self.names) in self.bearers
            self._known[key] = known
        return known

    def _calls_given(self, key: str, given: str) -> bool:
        return given in self.given.get(key, ())

    def _fitting(self, name: Called) -> Called | None:
        """The name if it may mean somebody; without its initials where they are nobody's ("Files A. Nasser")."""
        name = name._replace(key=name_evidence.nominative(name.key, self.bearers.__contains__, self.names))
        if not name.key:
            return name
        if name.key not in self.bearers:
            return None
        if candidates(self.bearers, name, self.names):
            return name if name.titles or name.given or name.key not in self.places else None
        if is_noise(name, self.bearers, self.names):
            return name._replace(start=name.end - len(name.spelt), given=(), titles=())
        return None

    def doubtful(self, name: Called) -> bool:
        """Whether a surname alone is a common word too."""
        return not name.titles and not name.given and name.spelt.casefold() in self.small


def _printed(
    letter: Letter,
    row: Sequence[tuple[_Stretch, Sequence[Run]]],
    found: Mapping[str, tuple[Called, ...]],
    finder: _Finder,
) -> list[Printed]:
    text = letter.source.text
    out: list[Printed] = []
    for stretch, held in row:
        for run in held:
            for name in found.get(run.words, ()):
                start = run.start + name.start
                if finder.doubtful(name) and (
                    _begins_sentence(text, start, stretch.span.start)
                    or _names_body(text, run.start + name.end, finder.names)
                ):
                    continue
                span = Span(start, run.start + name.end)
                out.append(Printed(span, one_line(span.of(text)), name, stretch.note))
    return out


LEAST_SHOWN = 0.05  # of a surname's places show that it is one, where only the text knows its bearer
MOST_AS_PLACE = 0.1  # of the places where it stands alone are behind "in" or "at"
FEW = 3


def _without_words(
    letters: Sequence[Letter], printed: Sequence[list[Printed]], bearers: Bearers, names: NameWords
) -> list[list[Printed]]:
    """The names without those surnames alone that the text hardly ever shows to be one: "Minister Israel" happens."""
    shown, alone, places = Counter[str](), Counter[str](), Counter[str]()
    doubtful = {key for key, held in bearers.items() if all(bearer.origin == "text" for bearer in held)}
    for letter, held in zip(letters, printed, strict=True):
        for one in held:
            key = one.called.key
            if key not in doubtful:
                continue
            if one.called.titles or one.called.given:
                shown[key] += 1
                continue
            alone[key] += 1
            before = letter.source.text[max(0, one.span.start - 8) : one.span.start].split()
            places[key] += bool(before) and before[-1] in names.places
    words = {
        key
        for key, count in alone.items()
        if places[key] > MOST_AS_PLACE * count
        or (count > FEW and shown[key] < max(2, LEAST_SHOWN * count) and not is_surname(key))
    }
    return [
        [one for one in held if one.called.titles or one.called.given or one.called.key not in words]
        for held in printed
    ]


LONGEST_BODY_WORD = 16  # characters


def _names_body(text: str, at: int, names: NameWords) -> bool:
    """Whether a body's word stands behind a common one: "White House"."""
    behind = text[at : at + LONGEST_BODY_WORD].split()
    return bool(behind) and text[at : at + 1].isspace() and bare(behind[0].rstrip(",;:)")) in names.bodies


def _begins_sentence(text: str, at: int, start: int) -> bool:
    before = text[max(start, at - 3) : at].rstrip(' \n\t"“”«([—-')
    return not before or before[-1] in ".!?:…"


def _registered(persons: Sequence[Person], bearers: Bearers, meant: Sequence[Sequence[Meant]]) -> tuple[Person, ...]:
    """The register with everybody who is meant somewhere; the bearers get their identifiers."""
    used = {person.id for person in persons}
    for held in meant:
        for one in held:
            if one.bearer is not None:
                one.bearer.forms[one.printed.name] += 1
    out = {person.id: person for person in persons}
    for bearer in every(bearers):
        if not bearer.forms:
            continue
        if bearer.person:
            person = out[bearer.person]
            out[bearer.person] = replace(person, forms=tuple(sorted({*person.forms, *bearer.forms})))
            continue
        bearer.name = name = bearer_name(bearer)
        initials = " ".join(given[0] for given in bearer.given if given)
        base = slug(f"{max(bearer.spelt)} {initials}") or "person"
        bearer.person = _unused(base, used)
        used.add(bearer.person)
        reason = (
            "in the source's list of persons" if bearer.origin == "entry" else "named in the letters or their notes"
        )
        out[bearer.person] = Person(
            bearer.person, name, "person", tuple(sorted({name, *bearer.forms})), reason, bearer.about
        )
    return tuple(sorted(out.values(), key=lambda person: person.id))


def bearer_name(bearer: Bearer) -> str:
    """The fullest form of a name in the text, if the register and the lists have none; not in capitals if it can be."""
    if bearer.name or not bearer.forms:
        return bearer.name or " ".join((*(given.title() for given in bearer.given), max(bearer.spelt).title()))
    return max(bearer.forms, key=lambda form: (len(bearer.given) > 0 and len(form), not form.isupper(), form))


def _unused(base: str, used: set[str]) -> str:
    return next(
        name for number in range(1, len(used) + 2) if (name := base if number == 1 else f"{base}-{number}") not in used
    )


MOST_TOLD = 4  # rivals; of more only the number is told


def _mention(one: Meant) -> NameMention:
    if one.bearer is None:
        told = " or ".join(sorted(bearer.name or bearer_name(bearer) for bearer in one.rivals))
        reason = f"may be {told}" if 0 < len(one.rivals) <= MOST_TOLD else f"{len(one.rivals)} persons are called so"
        one = one._replace(reason=reason)
    return NameMention(
        "person",
        one.printed.name,
        one.printed.span,
        one.bearer.person if one.bearer is not None else "",
        one.printed.note,
        one.confidence,
        one.reason,
    )
