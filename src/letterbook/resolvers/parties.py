"""Who is meant by the names in letters: the correspondents of the collection, by name, by body and by office."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import is_body, is_office, surname
from letterbook.resolvers.correspondents import same_surname
from letterbook.resolvers.surnames import compatible, folded, initials_of, is_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.model.claims import Name
    from letterbook.model.edition import Letter

HOLDS = 0.75  # of an office's uses: above this it is the office of one person
Ids = frozenset[str]


class Parties:
    """The correspondents of a collection. It only remembers the answers it gave."""

    def __init__(self, letters: Sequence[Letter], names: NameWords) -> None:
        self.names = names
        self._known: dict[str, set[str]] = {}  # name as printed -> identifiers
        self._near: dict[str, list[str]] = {}  # beginning of a surname -> names
        self._bodies: list[tuple[frozenset[str], str]] = []
        self._answers: dict[str, Ids] = {}
        self._names: dict[str, Counter[str]] = {}  # identifier -> names as printed
        offices: dict[str, Counter[str]] = {}
        for letter in letters:
            for name in (*letter.sender, *letter.recipient, *letter.copy):
                self._known.setdefault(name.name, set()).add(identifier(name))
                self._names.setdefault(identifier(name), Counter())[name.name] += 1
                for office in self._offices_before_a_name(name.name):
                    offices.setdefault(office, Counter())[identifier(name)] += 1
            for office, holder in self._saluted(letter):
                offices.setdefault(office, Counter())[holder] += 1
        for printed in self._known:
            self._near.setdefault(self._key(printed), []).append(printed)
            if is_body(printed, names):
                self._bodies.append((self._words(printed), printed))
        self.holders = {office: held for office, uses in offices.items() if (held := _holder(uses))}

    def name_of(self, who: Ids) -> str:
        """The name by which the first of some correspondents is mostly printed."""
        names = self._names.get(min(who)) if who else None
        return names.most_common(1)[0][0] if names else ""

    def of(self, name: Name) -> Ids:
        """The identifiers under which a correspondent may be filed: its own, and those of the name otherwise spelt."""
        return self.meant(name.name) | {identifier(name)}

    def every(self, names: Iterable[Name]) -> Ids:
        """The identifiers of several correspondents."""
        return frozenset().union(*(self.of(name) for name in names))

    def meant(self, name: str) -> Ids:
        """The correspondents that a name may mean; none for a name that nobody bears."""
        if name not in self._answers:
            self._answers[name] = frozenset(self._meant(name))
        return self._answers[name]

    def _meant(self, name: str) -> Iterator[str]:
        if not name:
            return
        if is_body(name, self.names):
            words = self._words(name)
            for held, body in self._bodies:
                if words <= held:
                    yield from self._known[body]
            return
        if not is_named(name, self.names):
            yield from self._known.get(name, ())
            offices = [bare(word) for word in WORD.findall(name) if bare(word) in self.names.offices]
            if offices and offices[0] in self.holders:
                yield self.holders[offices[0]]
            return
        given = initials_of(name, self.names)
        for other in self._near.get(self._key(name), ()):
            if same_surname(other, name, self.names) and compatible(given, initials_of(other, self.names)):
                yield from self._known[other]

    def _key(self, name: str) -> str:
        return surname(name, self.names).casefold()[:2]

    def _words(self, name: str) -> frozenset[str]:
        return frozenset(bare(word) for word in WORD.findall(name)) - self.names.small

    def _offices_before_a_name(self, name: str) -> Iterator[str]:
        """The office of "President Kennedy": one that stands alone before a person's name."""
        words = [bare(word) for word in WORD.findall(name)]
        if len(words) < LEAST_WITH_OFFICE or words[0] not in self.names.offices or "(" in name:
            return
        if not is_office(" ".join(words[1:]), self.names) and folded(words[-1]) == folded(surname(name, self.names)):
            yield words[0]

    def _saluted(self, letter: Letter) -> Iterator[tuple[str, str]]:
        """The office by which a letter greets the one person it is written to: "Dear Mr. Chairman"."""
        part = letter.part("salutation")
        if part is None or len(letter.recipient) != 1 or letter.recipient[0].kind == "body":
            return
        words = [bare(word) for word in WORD.findall(part.span.of(letter.source.text)[:LONGEST_GREETING])]
        for word in words:
            if word in self.names.offices:
                yield word, identifier(letter.recipient[0])
                return


LONGEST_GREETING = 60  # characters
LEAST_WITH_OFFICE = 2  # words


def identifier(name: Name) -> str:
    """What a correspondent is filed under: the identifier of the register, or the printed name without one."""
    return name.person or name.name


def _holder(uses: Counter[str]) -> str:
    first, count = uses.most_common(1)[0]
    return first if count >= HOLDS * uses.total() else ""
