"""The numbers that documents bear, laid in order: what is out of order is a list item, a date or a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.boundaries.head import Head

CONSECUTIVE = 1.5
UNLIKELY_CONSECUTIVE = 0.3  # where else nothing speaks for a head: a long list of notes is no chain of documents
RESTART = -12.0
GAP = -1.0
LEAST_CHAIN = 4
LONG_CHAIN = 10


def weigh_numbers(candidates: list[Head], *, numbers: Sequence[str] = ()) -> list[Head]:
    """The numbered candidates laid in ascending order: those of the weightiest chain gain, the others lose.

    A weighted longest increasing subsequence; a following number exactly one higher earns a bonus, a gap and
    a fresh start at 1 cost. Only the number style with the most evidence counts as the house's; where `numbers` are
    pinned, only such a style.
    """
    by_style: dict[str, float] = {}
    for head in candidates:
        if head.number is not None and head.weight > 0 and (not numbers or head.number_kind in numbers):
            style = head.number.style.removesuffix(" alone")
            by_style[style] = by_style.get(style, 0.0) + head.weight
    if not by_style:
        return candidates
    style = max(by_style, key=lambda known: by_style[known])
    members = [
        at
        for at, head in enumerate(candidates)
        if head.number is not None and head.number.style.removesuffix(" alone") == style
    ]
    chosen = _heaviest_chain([(candidates[at].number.value, candidates[at].weight) for at in members])  # type: ignore[union-attr]
    in_chain = {members[at] for at in chosen}
    if len(in_chain) < LEAST_CHAIN:
        return candidates
    out = list(candidates)
    ordered = sorted(in_chain)
    values = {at: candidates[at].number.value for at in ordered}  # type: ignore[union-attr]
    for position, at in enumerate(ordered):
        before = position > 0 and values[at] == values[ordered[position - 1]] + 1
        after = position + 1 < len(ordered) and values[at] + 1 == values[ordered[position + 1]]
        out[at] = out[at].weighed("its number is next in order", 1.0 * before + 1.0 * after + 0.5)
    known = set(members)
    for at, head in enumerate(candidates):
        if at in known and at not in in_chain:
            out[at] = out[at].weighed("its number is out of order", -3.0)
        elif at not in known and head.number is not None and len(in_chain) >= LONG_CHAIN:
            out[at] = out[at].weighed(f"numbers here are printed {style!r}", -2.5)
    return out


def _heaviest_chain(items: Sequence[tuple[int, float]]) -> list[int]:
    """Indexes of the heaviest chain of ascending values. O(n log n) with a Fenwick tree of maxima."""
    top = max((value for value, _ in items), default=0) + 2
    tree: list[tuple[float, int]] = [(0.0, -1)] * (top + 1)
    best: list[float] = []
    back: list[int] = []
    last_of: dict[int, int] = {}
    overall = (0.0, -1)

    def query(value: int) -> tuple[float, int]:
        found = (0.0, -1)
        while value > 0:
            found = max(found, tree[value])
            value -= value & -value
        return found

    for at, (value, weight) in enumerate(items):
        gain, previous = query(value)  # values below this one are stored at value + 1
        gain = gain + GAP if previous != -1 else gain
        if gain < 0:
            gain, previous = 0.0, -1
        follower = last_of.get(value - 1)
        bonus = CONSECUTIVE if weight > 0 else UNLIKELY_CONSECUTIVE
        if follower is not None and best[follower] + bonus > gain:
            gain, previous = best[follower] + bonus, follower
        if value <= 1 and overall[0] + RESTART > gain:
            gain, previous = overall[0] + RESTART, overall[1]
        total = gain + max(weight, 0.05)
        best.append(total)
        back.append(previous)
        if value not in last_of or best[last_of[value]] <= total:
            last_of[value] = at
        slot = value + 1
        while slot <= top:
            tree[slot] = max(tree[slot], (total, at))
            slot += slot & -slot
        overall = max(overall, (total, at))
    chain: list[int] = []
    at = overall[1]
    while at != -1:
        chain.append(at)
        at = back[at]
    return chain[::-1]
