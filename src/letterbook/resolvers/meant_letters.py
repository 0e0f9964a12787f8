"""Which letter a mention means: one of the edition, one quoted in a note, or a lost one.

One candidate or none: where two letters fit as well as each other, the mention stays open.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.finders.names import surname
from letterbook.resolvers.correspondents import same_surname
from letterbook.resolvers.mention_candidates import any_before, dated, from_place, latest, numbered
from letterbook.resolvers.mention_notes import not_printed, pointed_to, quoted_in_note
from letterbook.resolvers.surnames import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Letter, LetterMention
    from letterbook.resolvers.mention_context import Context, Spoken


def resolve_mentions(letter: Letter, spoken: Sequence[Spoken], context: Context) -> tuple[LetterMention, ...]:
    """Each mention with the letter it means, the note that quotes that letter, or an identifier as lost."""
    out: list[LetterMention] = []
    starts = [*sorted(one.at.start for one in spoken), letter.end]
    for one in spoken:
        until = starts[min(bisect_right(starts, one.at.start), len(starts) - 1)]
        out.extend(_resolved(letter, replace(one, until=until), out, context))
    return tuple(out)


def _resolved(
    letter: Letter, one: Spoken, before: Sequence[LetterMention], context: Context
) -> Iterator[LetterMention]:
    """The mention, resolved; several where it speaks of several letters at once; none where it is no letter's."""
    mention = one.mention
    note = quoted_in_note(letter, mention, context.names)
    pointed = None if note else pointed_to(letter, one, context)
    earlier = None if note or pointed else _repeated(one, before, context.names)
    if note is not None:
        label, quoted = note
        why = f"note {label} prints the letter of {quoted.date.edtf if quoted.date else quoted.sender}"
        yield replace(mention, resolved_note=label, reason=why)
    elif pointed is not None:
        yield pointed
    elif earlier is not None:
        yield replace(
            mention,
            date=earlier.date,
            resolved_to=earlier.resolved_to,
            resolved_note=earlier.resolved_note,
            lost_id=earlier.lost_id,
            confidence=min(mention.confidence, 0.75),
            reason="the same letter as spoken of before",
        )
    elif not_printed(letter, one, context):
        yield _lost(mention, one, context, "its note says that the letter is not in the edition")
    else:
        yield from _by_words(one, context)


def _by_words(one: Spoken, context: Context) -> Iterator[LetterMention]:
    """What the words themselves tell: a number, a day, or that it is the last."""
    mention = one.mention
    found = numbered(one, context) if one.raw.number else []
    if found:
        reason, confidence = f"the one numbered {one.raw.number}", 0.9
    elif mention.date is not None:
        found, reason, confidence = dated(one, context)
    else:
        found, reason, confidence = from_place(one, context)
        if not found:
            found, reason, confidence = latest(one, context)
    if any(voice.letter.id == one.voice.letter.id for voice in found):
        return  # the letter that this document conveys
    several = one.raw.count if mention.date is None else 1
    if found and len(found) == several:
        for voice in found:
            yield replace(
                mention,
                resolved_to=voice.letter.id,
                date=mention.date or voice.letter.date,
                confidence=confidence,
                reason=reason,
            )
    elif one.raw.spoken:
        return
    elif len(found) > 1:
        yield replace(mention, confidence=0.5, reason=f"{len(found)} letters of the collection fit")
    elif one.raw.several:
        yield replace(mention, confidence=0.5, reason="it speaks of several letters, and names none")
    elif any_before(one, context):
        yield replace(mention, confidence=0.5, reason="it may be any of the earlier letters of this correspondence")
    else:
        yield _lost(mention, one, context, "no letter of the collection fits")


def _lost(mention: LetterMention, one: Spoken, context: Context, reason: str) -> LetterMention:
    day = slug(mention.date.edtf) if mention.date else f"no-{one.raw.number}" if one.raw.number else "undated"
    sides = (slug(surname(name, context.names)) or "unknown" for name in (mention.sender, mention.recipient))
    return replace(mention, lost_id="-".join(("lost", day, *sides, mention.kind)), reason=reason)


def _repeated(one: Spoken, before: Sequence[LetterMention], names: NameWords) -> LetterMention | None:
    """An earlier mention of the letter that this one, without a date, speaks of again."""
    mention = one.mention
    others = one.raw.number or one.raw.spoken or one.raw.last or one.raw.several
    if mention.date is not None or others or not mention.sender:
        return None
    fitting = [
        other
        for other in before
        if (other.kind == "telegram") == (mention.kind == "telegram")
        and other.direction == mention.direction
        and other.sender
        and same_surname(other.sender, mention.sender, names)
        and _same_reader(other.recipient, mention.recipient, names)
    ]
    alike = [other for other in fitting if other.kind == mention.kind] or fitting
    distinct = {other.resolved_to or other.resolved_note or other.lost_id for other in alike}
    return alike[-1] if len(distinct) == 1 else None


def _same_reader(one: str, other: str, names: NameWords) -> bool:
    return one == other or (bool(one and other) and same_surname(one, other, names))
