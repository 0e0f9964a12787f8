"""Which bearer of a surname a printed name means: one where nobody else is left, otherwise nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterbook.model.claims import Field, Name, chosen
from letterbook.resolvers.bearers import Bearer, Bearers, candidates, every, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from letterbook.finders.name_words import NameWords
    from letterbook.finders.named_persons import Called
    from letterbook.model.edition import Letter
    from letterbook.model.text import Span


class Printed(NamedTuple):
    """A name as it stands in a letter or in a note on it."""

    span: Span
    name: str
    called: Called
    note: str


class Meant(NamedTuple):
    """A printed name and who is meant by it, with the reason; nobody while it is undecided between `rivals`."""

    printed: Printed
    bearer: Bearer | None
    confidence: float
    reason: str
    rivals: tuple[Bearer, ...] = ()


FIELDS: tuple[Field, ...] = ("sender", "recipient", "copy")


def settled(
    letters: Sequence[Letter],
    printed: Sequence[Sequence[Printed]],
    bearers: Bearers,
    names: NameWords,
) -> list[list[Meant]]:
    """For each letter its names with who is meant."""
    first = [[_by_words(one, bearers, names) for one in held] for held in printed]
    for bearer in (one.bearer for held in first for one in held if one.bearer is not None):
        bearer.shown += 1
    return [_of_letter(letter, held, bearers) for letter, held in zip(letters, first, strict=True)]


def _of_letter(letter: Letter, first: Sequence[Meant], bearers: Bearers) -> list[Meant]:
    correspondents = {
        claim.value.person
        for field in FIELDS
        for claim in chosen(letter.claims, field)
        if isinstance(claim.value, Name) and claim.value.person
    }
    settled = [one if one.bearer is not None else _by_letter(one, first, bearers, correspondents) for one in first]
    # A given name that nobody here is known by may be anybody's; it is left where it stands.
    return [one for one in settled if one.bearer is not None or one.printed.called.key]


def _by_words(one: Printed, bearers: Bearers, names: NameWords) -> Meant:
    """Who is meant by the words of the name themselves."""
    spelt = one.called.spelt
    if not one.called.key:
        return _by_given_names(one, bearers)
    left = candidates(bearers, one.called, names)
    if len(left) == 1:
        (bearer,) = left
        if len(bearers[one.called.key]) == 1:
            return Meant(one, bearer, 0.95, f"the only {spelt} of the collection")
        return Meant(one, bearer, 0.95, f"the only {spelt} whose given names fit")
    offices = {title for title in one.called.titles if title in names.offices}
    holding = [bearer for bearer in left if offices & bearer.titles]
    if len(holding) == 1:
        said = " ".join(one.called.titles)
        return Meant(one, holding[0], 0.9, f"the only {spelt} with the office of {said}")
    return Meant(one, None, 0.0, "", tuple(left))


def _by_given_names(one: Printed, bearers: Bearers) -> Meant:
    """Who is meant by a given name without a surname.

    With a patronymic it is whoever alone has the initials of both; behind a courtesy, the only one of the name who is
    known by that courtesy ("Sir David").
    """
    called = one.called
    if len(called.given) > 1:
        left = [bearer for bearer in every(bearers) if len(bearer.given) > 1 and fits(bearer.given, called.given)]
    else:
        left = [
            bearer
            for bearer in every(bearers)
            if bearer.given[:1] == called.given and called.titles[-1] in bearer.titles
        ]
    if len(left) == 1:
        return Meant(one, left[0], 0.85, f"nobody else in the collection may be called {one.name}")
    return Meant(one, None, 0.0, "", tuple(left))


NEAR = 500  # characters before a name in which a fuller one explains it


def _to_correspondent(one: Meant, bearers: Bearers, correspondents: set[str]) -> Meant:
    """Who is meant by a given name: the only correspondent of the letter who bears it ("Dear Harold")."""
    given = one.printed.called.given
    left = [bearer for bearer in every(bearers) if bearer.person in correspondents and bearer.given]
    own = [bearer for bearer in left if bearer.given[:1] == given[:1] and fits(bearer.given, given)]
    if len(own) != 1:
        return one
    return Meant(one.printed, own[0], 0.85, f"the only {one.printed.name} among the letter's correspondents")


def _named_near(one: Meant, others: Sequence[Meant], left: Sequence[Bearer]) -> list[Bearer]:
    """Those of the candidates who are named more fully in the text or note shortly before."""
    start = one.printed.span.start
    return _distinct(
        other.bearer
        for other in others
        if other.bearer is not None
        and other.printed.note == one.printed.note
        and start - NEAR <= other.printed.span.start < start
        and any(other.bearer is bearer for bearer in left)
    )


def _distinct(bearers: Iterable[Bearer]) -> list[Bearer]:
    return list({id(bearer): bearer for bearer in bearers}.values())


USUAL = 10  # places that say who is meant
USUALLY = 5  # times as many as for anybody else of the name


# Where somebody is known from: who stands nowhere but in the text bears a first name there when he is meant.
KNOWN_FROM = (
    (("correspondent", "entry"), "among the correspondents and in the list of persons"),
    (("correspondent",), "among the correspondents"),
)


def _by_letter(one: Meant, others: Sequence[Meant], bearers: Bearers, correspondents: set[str]) -> Meant:
    """Who is meant by what else the letter says: a fuller name, or its correspondents."""
    if not one.printed.called.key:
        return _to_correspondent(one, bearers, correspondents)
    left = list(one.rivals)
    spelt = one.printed.called.spelt
    near = _named_near(one, others, left)
    if len(near) == 1:
        return Meant(one.printed, near[0], 0.85, f"the {spelt} whom the passage names more fully")
    own = [bearer for bearer in left if bearer.person in correspondents]
    if len(own) == 1 and not near:
        return Meant(one.printed, own[0], 0.85, f"the only {spelt} among the letter's correspondents")
    named = _distinct(
        other.bearer for other in others if other.bearer is not None and any(other.bearer is bearer for bearer in left)
    )
    if len(named) == 1:
        return Meant(one.printed, named[0], 0.85, f"the {spelt} whom the letter names more fully elsewhere")
    for origins, where in KNOWN_FROM:
        ours = [bearer for bearer in left if bearer.origin in origins]
        rivals = max((bearer.shown for bearer in left if not any(bearer is one for one in ours)), default=0)
        if len(ours) == 1 and not named and rivals <= ours[0].shown:
            return Meant(one.printed, ours[0], 0.8, f"the only {spelt} {where}")
    by_use = sorted(left, key=lambda bearer: -bearer.shown)
    if len(by_use) > 1 and not named and by_use[0].shown >= max(USUAL, USUALLY * by_use[1].shown):
        why = f"the {spelt} whom the collection nearly always means where it says which"
        return Meant(one.printed, by_use[0], 0.7, why)
    return one
