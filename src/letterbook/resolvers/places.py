"""The register of places, and the places that letters and their notes name.

A place is known by the datelines of the collection, by the gazetteer or by the editors' register; no other word is
taken for one. Names of one town, in other languages or of former days, are one place. A name that is also a
person's is none before the town bore it: in 1923 nobody comes from Kalinin. What a row of the editors' register says
wins.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook import gazetteer
from letterbook.finders.named_places import Form, NamedPlace, PlaceForms, PlaceSearch, forms_of, place_words
from letterbook.model.claims import Claim, PlaceName
from letterbook.model.edition import Place
from letterbook.model.mentioned import NameMention
from letterbook.model.registers import AS_SAID
from letterbook.resolvers.place_choice import Choice, choices
from letterbook.resolvers.stretches import stretches
from letterbook.resolvers.surnames import folded, slug, surnames_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.gazetteer import Town
    from letterbook.model.edition import Letter
    from letterbook.model.registers import Entry
    from letterbook.resolvers.collection import Collection

SURE, LIKELY = 0.95, 0.85  # of a town of the gazetteer, and of a name known from datelines alone
TOO_YOUNG = 0.7  # what is left of the confidence if the town got the name after the letter was written
YEAR = 4  # digits


class _Named(msgspec.Struct, frozen=True):
    """A place named in a letter, before it is known which; and the year of its name, if the letter is older."""

    place: NamedPlace
    note: str = ""
    since: int = 0


def resolve(collection: Collection) -> Collection:
    """The collection with the places that its letters name, an identifier on each, and the register of places."""
    rows = collection.registers.meaning("places")
    dated = Counter(
        claim.value.name
        for letter in collection.letters
        for claim in letter.claims
        if isinstance(claim.value, PlaceName) and slug(claim.value.name)
    )
    named = _named(collection, _forms(collection, dated, rows))
    spoken = Counter(each.place.name for held in named.values() for each in held)
    meant = _Meant(dated, spoken, collection, rows)
    letters = tuple(_with_places(letter, named.get(letter.id, ()), meant) for letter in collection.letters)
    return replace(collection, letters=letters, places=meant.register())


def _forms(collection: Collection, dated: Mapping[str, int], rows: Mapping[str, Entry]) -> dict[str, Form]:
    """Every form under which a place is known. A name that a person of the register bears asks for a preposition."""
    codes = _codes(collection)
    words = place_words(*codes)
    surnames = surnames_of(collection.persons, collection.names)
    found = {
        form: replace(meant, doubtful=(meant.doubtful and meant.name not in dated) or folded(meant.name) in surnames)
        for form, meant in _of_the_gazetteer(codes).items()
    }
    # Rows repeat what datelines print, so that they lift no doubt; a name that rows alone have is an editor's word.
    own = (
        *((name, True) for name in dated if _is_a_name(name)),
        *((name, False) for name in rows if name not in dated),
    )
    for name, doubtful in own:
        if name not in found:
            found |= forms_of(name, words, doubtful=doubtful or folded(name) in surnames)
    return found


def _codes(collection: Collection) -> tuple[str, ...]:
    return tuple(sorted({code for facts in collection.facts.values() for code in facts.codes}))


@cache
def _of_the_gazetteer(codes: tuple[str, ...]) -> dict[str, Form]:
    words = place_words(*codes)
    found: dict[str, Form] = {}
    called = gazetteer.called()
    for name, towns in called.items():
        doubtful = any(name in town.doubtful for town in towns)
        forms = forms_of(name, words, doubtful=doubtful)
        found |= {form: meant for form, meant in forms.items() if form == name or form not in called}
    return found


LEAST_LETTERS = 4
MOST_WORDS = 3


def _is_a_name(name: str) -> bool:
    """Whether what a dateline prints may be looked for in texts: a few capitalised words, none cut short."""
    words = name.split()
    whole = all(word[0].isupper() and not word.endswith(".") for word in words)
    return whole and len(name) >= LEAST_LETTERS and len(words) <= MOST_WORDS


def _named(collection: Collection, forms: Mapping[str, Form]) -> dict[str, tuple[_Named, ...]]:
    """The places that each letter names in its text and notes."""
    known = PlaceForms(forms)
    doubtful = {form.name for form in forms.values() if form.doubtful}
    searches = {
        source: PlaceSearch(facts.text, known, facts.codes, facts.capitalised)
        for source, facts in collection.facts.items()
    }
    found: dict[str, tuple[_Named, ...]] = {}
    for letter in collection.letters:
        within = searches[letter.source.id].within
        each = (_of_then(_Named(place, note), letter) for span, note in stretches(letter) for place in within(span))
        held = tuple(named for named in each if not named.since or named.place.name not in doubtful)
        if held:
            found[letter.id] = _free(held, letter.named)
    return found


def _of_then(named: _Named, letter: Letter) -> _Named:
    """The place, with the year of its name if the letter is older. Notes are younger than their letter."""
    if named.note or letter.date is None or letter.date.latest is None:
        return named
    since = gazetteer.since(named.place.name)
    return replace(named, since=since) if int(letter.date.latest[:YEAR]) < since else named


def _free(held: Sequence[_Named], others: Sequence[NameMention]) -> tuple[_Named, ...]:
    """The places that do not stand inside another name; "in Berlin" is the town, whoever bears its name."""
    return tuple(
        each
        for each in held
        if not any(other.span.overlaps(each.place.span) and not _is(each, other) for other in others)
    )


def _is(named: _Named, other: NameMention) -> bool:
    """Whether the very words taken for another name are a town's, as the word before them tells."""
    return named.place.inside and named.place.span == other.span


def _years(letters: Sequence[Letter]) -> tuple[int, int]:
    """The first and the last year of the dated letters."""
    dates = [letter.date for letter in letters if letter.date]
    first = (int(date.earliest[:YEAR]) for date in dates if date.earliest)
    last = (int(date.latest[:YEAR]) for date in dates if date.latest)
    return min(first, default=gazetteer.EVER[0]), max(last, default=gazetteer.EVER[1])


class _Meant:
    """Which place of the register each name means."""

    def __init__(
        self, dated: Counter[str], spoken: Counter[str], collection: Collection, rows: Mapping[str, Entry]
    ) -> None:
        self._entries = {entry.id: entry for entry in collection.registers.of("places")}
        self._rows = rows
        self._counts = dated + spoken
        self._dated = dated
        self.choices: dict[str, Choice] = choices(self._counts, _years(collection.letters))
        self._identifiers = self._given(dated)

    def of(self, name: str) -> str:
        """The identifier of the place that a name means, or nothing while that is undecided."""
        return self._identifiers.get(name, "")

    def ground(self, name: str) -> tuple[float, str]:
        """How sure it is that a name means its place, and why."""
        choice = self.choices.get(name)
        if choice is not None:
            return choice.confidence * SURE, choice.reason
        return (LIKELY, "a dateline of the collection prints it") if name in self._dated else (1.0, AS_SAID)

    def _given(self, dated: Counter[str]) -> dict[str, str]:
        """An identifier for each name: that of its row, of its town, or its own."""
        towns: dict[Town, list[str]] = {}
        given: dict[str, str] = {}
        for name in sorted(self._counts):
            choice = self.choices.get(name)
            if name in self._rows:
                given[name] = self._rows[name].id
            if choice is not None and choice.town is not None:
                towns.setdefault(choice.town, []).append(name)
            elif name not in self._rows and name in dated:
                given[name] = self._fresh(slug(name), given)
        for names in sorted(towns.values()):
            rows = {given[name] for name in names if name in given}
            free = [name for name in names if name not in given]
            if free:
                best = max(free, key=lambda name: (dated[name] > 0, self._counts[name], name))
                identifier = min(rows) if len(rows) == 1 else self._fresh(slug(best), given)
                given |= dict.fromkeys(free, identifier)
        return given

    def _fresh(self, base: str, given: Mapping[str, str]) -> str:
        """The identifier if no row with forms of its own bears it, and no other place; else one with a number.

        Names that differ in signs alone are one place.
        """
        taken = {identifier for identifier, entry in self._entries.items() if entry.forms}
        taken |= {identifier for name, identifier in given.items() if slug(name) != base}
        numbered = (base, *(f"{base}-{at}" for at in range(2, len(taken) + 3)))
        return next(name for name in numbered if name not in taken)

    def register(self) -> tuple[Place, ...]:
        """The places that are named, and those of the editors' register."""
        forms: dict[str, list[str]] = {identifier: [] for identifier in self._entries}
        for name, identifier in self._identifiers.items():
            forms.setdefault(identifier, []).append(name)
        return tuple(self._place(identifier, forms[identifier]) for identifier in sorted(forms))

    def _place(self, identifier: str, names: Sequence[str]) -> Place:
        best = max(sorted(names), key=lambda name: (self._dated[name] > 0, self._counts[name]), default="")
        choice = self.choices.get(best)
        town = choice.town if choice else None
        entry = self._entries.get(identifier)
        found = Place(
            identifier,
            best,
            tuple(sorted(names)),
            geonames=town.geonames if town else "",
            country=town.country if town else "",
            latitude=f"{town.latitude}" if town else "",
            longitude=f"{town.longitude}" if town else "",
            reason=choice.reason if choice else "a dateline prints it" if best in self._dated else "",
        )
        return found if entry is None else _as_said(entry, found)


def _as_said(entry: Entry, found: Place) -> Place:
    """The place of a row: what the editors leave empty is taken from what was found, and the reason if they agree."""
    changed = any(
        (said := getattr(entry, name)) and said != getattr(found, name)
        for name in ("geonames", "wikidata", "country", "latitude", "longitude")
    )
    return Place(
        entry.id,
        entry.name or found.name or entry.id,
        tuple(sorted({*entry.forms, *found.forms})),
        geonames=entry.geonames or found.geonames,
        wikidata=entry.wikidata or found.wikidata,
        country=entry.country or found.country,
        latitude=entry.latitude or found.latitude,
        longitude=entry.longitude or found.longitude,
        reason=found.reason if found.reason and not changed else AS_SAID,
    )


def _with_places(letter: Letter, named: Sequence[_Named], meant: _Meant) -> Letter:
    claims = tuple(_placed(claim, meant) for claim in letter.claims)
    if not named:
        return replace(letter, claims=claims)
    towns = {each.place.span for each in named}
    kept = (mention for mention in letter.named if mention.span not in towns)
    together = sorted((*kept, *(_mention(each, meant) for each in named)), key=lambda mention: mention.span)
    return replace(letter, claims=claims, named=tuple(together))


def _placed(claim: Claim, meant: _Meant) -> Claim:
    if not isinstance(claim.value, PlaceName):
        return claim
    return replace(claim, value=PlaceName(claim.value.name, meant.of(claim.value.name)))


def _mention(named: _Named, meant: _Meant) -> NameMention:
    name = named.place.name
    identifier = meant.of(name)
    confidence, reason = meant.ground(name)
    if named.since:
        confidence, reason = confidence * TOO_YOUNG, f"{reason}; the name is younger than the letter, of {named.since}"
    return NameMention(
        "place",
        name,
        named.place.span,
        identifier,
        named.note,
        round(confidence if identifier else confidence / 2, 3),
        reason,
    )
