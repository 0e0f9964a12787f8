"""What the gold says of each block of each document: the examples that the sequence model learns from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterbook.labeller.block_features import features_of
from letterbook.labeller.second_reader import ITEM, habits_of, roles_of
from letterbook.scoring.judgments import first_character
from letterbook.volumes import beginnings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.training.corpora import Corpus

    from letterbook.facts import Facts
    from letterbook.scoring.gold import GoldDocument

ROLE_OF = {"p": "paragraph", "item": ITEM}  # the gold's word for a role, where it is another than ours
NAMED = ("dateline", "salutation", "closer", "signature", ITEM)
LEAST_SPOKEN = 10  # parts of a role from which a gold speaks of it: three closers in a volume are a slip


class Example(NamedTuple):
    """A document: the features of its blocks, their roles by the rules, and what the gold says they are."""

    features: list[list[str]]
    rules: list[str]
    gold: list[str]


def spoken_of(corpus: Corpus) -> frozenset[str]:
    """The roles that a gold marks wherever they are; of the others nothing can be learned from it."""
    marked = [ROLE_OF.get(role, role) for document in corpus.gold.documents for role, _ in document.parts or ()]
    return frozenset(role for role in NAMED if marked.count(role) >= LEAST_SPOKEN)


def examples_of(corpus: Corpus) -> list[Example]:
    """The documents that the rules bound as the gold does."""
    facts = corpus.facts
    labelled = corpus.first.again(facts, beginnings(facts, corpus.first.style, corpus.first.candidates))
    habits = habits_of(facts, labelled.drafts)
    begins = {first_character(facts.text, document.start): document for document in corpus.gold.documents}
    spoken = spoken_of(corpus)
    examples = []
    for draft in labelled.drafts:
        document = begins.get(first_character(facts.text, facts.blocks[draft.first].span.start))
        roles = roles_of(facts, draft)
        if document is not None and roles:
            blocks = sorted(roles)
            rules = [str(roles[at]) for at in blocks]
            features = features_of(facts, blocks, draft.head, habits)
            examples.append(Example(features, rules, _gold(facts, document, blocks, rules, spoken)))
    return examples


def _gold(
    facts: Facts,
    document: GoldDocument,
    blocks: Sequence[int],
    rules: Sequence[str],
    spoken: frozenset[str],
) -> list[str]:
    """The role of each block. Where the gold does not speak of what the rules see, the rules' word stands."""
    exact: dict[int, str] = {}
    for role, (start, _) in document.parts or ():
        exact.setdefault(first_character(facts.text, start), ROLE_OF.get(role, role))
    found = []
    for block, rule in zip(blocks, rules, strict=True):
        at = first_character(facts.text, facts.blocks[block].span.start)
        found.append(_role(exact, document, at, rule, spoken))
    return found


def _role(exact: Mapping[int, str], document: GoldDocument, at: int, rule: str, spoken: frozenset[str]) -> str:
    role = exact.get(at)
    if role is None:
        # The second line of two signatures printed as one, a dateline of two lines: part of what began above.
        role = next(
            (ROLE_OF.get(name, name) for name, (start, end) in document.parts or () if start <= at < end), "paragraph"
        )
    if role in NAMED:
        return role
    return rule if rule not in spoken and rule != "paragraph" else "paragraph"
