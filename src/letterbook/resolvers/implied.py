"""Correspondents whom no head names: the volume's title, a greeting, the letter before say who they are.

A careful reader of "The Letters of John Arden" takes J. A. for John Arden, a letter "to Mrs. Pell" for one of his, and
"to the same" for a letter to Mrs. Pell. Nothing here takes the place of a name that a head or a signature prints in
full; what is inferred says so, and why.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.greetings import greeted
from letterbook.finders.head_words import head_words
from letterbook.finders.headings import find_heading
from letterbook.finders.name_words import NameWords, bare, name_words
from letterbook.finders.names import is_office, looks_like_name, surname
from letterbook.finders.owners import find_owner
from letterbook.model.claims import Basis, Claim, Field, Name, chosen
from letterbook.readers.tei_data import EncodedSource
from letterbook.weights import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.model.annotations import Block
    from letterbook.model.edition import Letter
    from letterbook.model.text import Span
    from letterbook.resolvers.collection import Collection

RULE = "resolvers.implied"
FRONT = 30  # blocks before the first letter that may be its title page
LONGEST_TITLE = 160  # characters
LEAST_SIGNED = 2  # letters that somebody signed before unsigned ones are taken for theirs
MOSTLY = 0.6  # of the letters whose sender is known: whose collection it is


def resolve(collection: Collection) -> Collection:
    """The collection with the correspondents that its volumes imply. Where markup names them, nothing is implied."""
    letters: list[Letter] = []
    for own in collection.by_source():
        if not own or isinstance(own[0].source, EncodedSource):
            letters.extend(own)
        else:
            letters.extend(_implied(collection.facts[own[0].source.id], own))
    return replace(collection, letters=tuple(letters))


class _Titled(msgspec.Struct, frozen=True):
    """Whom the title of a volume names, and where."""

    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


def _implied(facts: Facts, letters: Sequence[Letter]) -> Iterator[Letter]:
    names = name_words(*facts.codes)
    letters = list(_same_again(facts, letters))
    title = _title(facts, letters)
    full = _full_names(letters, title, names)
    owner = _owner(letters, title, names)
    letters = [letter.with_claims(_spelled_out(letter, full, owner, names)) for letter in letters]
    owner = _owner(letters, title, names)
    for letter in letters:
        claims: list[Claim] = []
        if owner and not _named(letter, "sender") and not _is(letter, "recipient", owner, names):
            claims.append(_claim("sender", owner, "section", 0.7, f"the collection is {owner}'s"))
        if not _named(letter, "recipient"):
            told = _recipient(facts, letter, owner, title, full, names)
            claims.extend([told] if told else [])
        yield letter.with_claims(tuple(claims))


def _named(letter: Letter, field: Field) -> tuple[str, ...]:
    return tuple(claim.value.name for claim in chosen(letter.claims, field) if isinstance(claim.value, Name))


def _claim(
    field: Field, name: str, basis: Basis, confidence: float, reason: str, *, spans: tuple[Span, ...] = ()
) -> Claim:
    return Claim(field, Name(name), spans, RULE, basis, printed=False, confidence=confidence, reason=reason)


def _same_again(facts: Facts, letters: Sequence[Letter]) -> Iterator[Letter]:
    """The letters, where a head says "to the same" with the names of the letter before."""
    same = head_words(*facts.codes).same
    before: dict[str, tuple[str, ...]] = {}
    for letter in letters:
        claims: list[Claim] = []
        for field in ("sender", "recipient"):
            printed = _named(letter, field)
            if printed and all(_bare(name) in same for name in printed):
                claims.extend(
                    Claim(
                        field,
                        Name(name),
                        (),
                        RULE,
                        "neighbour",
                        printed=False,
                        confidence=OVERRULING,
                        reason=f"the head says {printed[0]!r}: the {field} of the letter before",
                        order=order,
                    )
                    for order, name in enumerate(before.get(field, ()))
                )
        after = letter.with_claims(tuple(claims))
        yield after
        before = {field: _named(after, field) for field in ("sender", "recipient")}


OVERRULING = MOST + 0.005  # of what a printed word stands for: it comes before the word itself, however sure that is


def _bare(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" .,;:").casefold()


def _title(facts: Facts, letters: Sequence[Letter]) -> _Titled:
    """Whom the title page names: "Letters of X", "X to his Mother", over one line or two."""
    names = name_words(*facts.codes)
    first = min(letter.start for letter in letters)
    front = [block for block in facts.blocks[:FRONT] if block.span.end <= first and len(block.span) <= LONGEST_TITLE]
    for block, following in zip_longest(front, front[1:]):
        owners = find_owner(facts.text, block.span, facts.codes)
        whole = find_heading(facts.text, block.span, facts.codes)
        below = find_heading(facts.text, following.span, facts.codes) if following else None
        senders = owners or (whole.senders if whole else ())
        if senders and all(_is_somebody(name.name, names) for name in senders):
            recipients = (whole.recipients if whole else ()) or (below.recipients if below else ())
            return _Titled(tuple(name.name for name in senders), tuple(name.name for name in recipients))
    by = _by(facts, front, names)
    return _Titled((by,)) if by else _Titled()


def _is_somebody(name: str, names: NameWords) -> bool:
    """Whether a title's name is a person's and no place's: two words of one's own, or one with a title before it."""
    words = [bare(word) for word in name.split()]
    return _is_full(name, names) or any(word in names.honorifics or word in names.offices for word in words)


def _by(facts: Facts, front: Sequence[Block], names: NameWords) -> str:
    """Who the title page says it is by, on one line or two: "BY" over "ANN MOSS"."""
    leads = head_words(*facts.codes).authors
    for block, following in pairwise([*front, *front[-1:]]):
        first, _, rest = facts.text[block.span.start : block.span.end].partition(" ")
        if first.casefold() not in leads:
            continue
        name = " ".join((rest or following.span.of(facts.text)).split()).strip(" .,")
        if _is_full(name, names) and looks_like_name(name, names):
            return name
    return ""


def _full_names(letters: Sequence[Letter], title: _Titled, names: NameWords) -> Counter[str]:
    """Every name of the collection that has a given name and a surname, with the letters it stands in."""
    found = Counter(
        name
        for letter in letters
        for field in ("sender", "recipient")
        for name in _named(letter, field)
        if _is_full(name, names)
    )
    found.update(name for name in title.senders if _is_full(name, names))
    return found


def _is_full(name: str, names: NameWords) -> bool:
    return len(_own_words(name, names)) > 1 and len(surname(name, names).rstrip(".")) > 1


def _own_words(name: str, names: NameWords) -> list[str]:
    """The words of a name that are the person's own: no honorific, office or particle."""
    left = names.honorifics | names.offices | names.particles | names.suffixes | names.conjunctions
    tokens = re.findall(r"[^\W\d_](?:\.|[\w’'-]*)", name.split("(", maxsplit=1)[0])
    return [token for token in tokens if len(token.rstrip(".")) == 1 or bare(token) not in left]


def _spelled_out(letter: Letter, full: Counter[str], owner: str, names: NameWords) -> tuple[Claim, ...]:
    """For each sender who signs with initials or a given name: the one full name of the collection that fits."""
    claims = []
    for claim in chosen(letter.claims, "sender"):
        if not isinstance(claim.value, Name) or claim.basis != "signature" or _is_full(claim.value.name, names):
            continue
        fitting = _fitting(claim.value.name, full, names)
        if not fitting and owner and _contracted(claim.value.name, surname(owner, names)):
            fitting = owner
        if fitting:
            reason = f"signed {claim.value.name!r}, which fits no other name of the collection"
            confidence = max(OVERRULING, claim.confidence)
            claims.append(
                Claim("sender", Name(fitting), claim.spans, RULE, "signature", False, confidence, reason, claim.order)
            )
    return tuple(claims)


def _fitting(short: str, full: Iterable[str], names: NameWords) -> str:
    """The name that initials ("J. S. A.") or a given name ("Silas") may stand for, if it is one person's."""
    words = [word.rstrip(".").casefold() for word in _own_words(short, names)]
    fitting = [name for name in full if words and _may_be(words, _own_words(name, names))]
    people = {surname(name, names).casefold() for name in fitting}
    return max(fitting, key=lambda name: (len(name), name)) if len(people) == 1 else ""


def _contracted(short: str, whole: str) -> bool:
    """Whether a few letters stand for a name: "B." and "Bn." for "Byron"."""
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    rest = iter(whole.casefold())
    return (
        0 < len(letters) <= MOST_CONTRACTED and whole[:1].casefold() == letters[0] and all(x in rest for x in letters)
    )


MOST_CONTRACTED = 3  # letters


def _may_be(short: Sequence[str], own: Sequence[str]) -> bool:
    """Whether the words of a short form stand for those of a full name."""
    full = [word.rstrip(".").casefold() for word in own]
    if all(len(word) == 1 for word in short):
        return [word[0] for word in full] == list(short) or (
            len(short) > 1 and [full[0][0], full[-1][0]] == list(short)
        )
    given = [word for word in short if len(word) > 1]
    return len(given) == 1 == len(short) and (
        given[0] == full[0] or given[0] == full[-1] or (len(given[0]) > 2 and full[0].startswith(given[0]))
    )


def _owner(letters: Sequence[Letter], title: _Titled, names: NameWords) -> str:
    """Whose collection it is: whom the title names, or who wrote most of the letters that say who wrote them."""
    titled = title.senders[0] if len(title.senders) == 1 else ""
    signed = Counter(
        name
        for letter in letters
        if letter.part("signature") and not any(c.basis == "heading" for c in letter.claims if c.field == "sender")
        for name in _named(letter, "sender")
        if _is_full(name, names)
    )
    if not signed:
        return titled
    by_surname: Counter[str] = Counter()
    for name, count in signed.items():
        by_surname[surname(name, names).casefold()] += count
    first, count = by_surname.most_common(1)[0]
    if count < LEAST_SIGNED or count < MOSTLY * sum(by_surname.values()):
        return titled if surname(titled, names).casefold() in by_surname else ""
    if titled and surname(titled, names).casefold() == first:
        return titled
    return max((name for name in signed if surname(name, names).casefold() == first), key=lambda n: (signed[n], n))


def _is(letter: Letter, field: Field, owner: str, names: NameWords) -> bool:
    """Whether the letter's correspondent is the collection's owner."""
    return any(_alike(name, owner, names) for name in _named(letter, field))


def _alike(one: str, other: str, names: NameWords) -> bool:
    """Whether two names may be one person's: one surname, and no given names that begin differently."""
    if surname(one, names).casefold() != surname(other, names).casefold():
        return False
    first, second = (_own_words(name, names) for name in (one, other))
    return len(first) < 2 or len(second) < 2 or first[0][0].casefold() == second[0][0].casefold()


def _recipient(
    facts: Facts, letter: Letter, owner: str, title: _Titled, full: Counter[str], names: NameWords
) -> Claim | None:
    """To whom a letter went that does not say so outright."""
    if owner and _named(letter, "sender") and not _is(letter, "sender", owner, names):
        return _claim("recipient", owner, "section", 0.75, f"the collection is {owner}'s, and another wrote this")
    part = letter.part("salutation")
    called = greeted(facts.text, part.span, facts.codes) if part else None
    if called is not None and part is not None:
        name = called.of(facts.text)
        fitting = "" if is_office(name, names) else _fitting(name, full, names)
        reason = "the greeting names nobody else" if fitting else "the greeting says so"
        return _claim("recipient", fitting or name, "salutation", 0.8 if fitting else 0.7, reason, spans=(called,))
    if title.recipients:
        return _claim("recipient", title.recipients[0], "section", 0.7, "the title of the volume says so")
    return None
