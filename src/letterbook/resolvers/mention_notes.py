"""What the notes at the words of a mention say: they quote the letter, point to it, or say that it is not printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.resolvers.correspondents import same_surname

if TYPE_CHECKING:
    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Letter, LetterMention, Note, QuotedLetter
    from letterbook.resolvers.mention_context import Context, Spoken

MARK_WITHIN = 3  # characters between a mention and the mark of its note
QUOTED_WITHIN = 240  # characters between a mention and the mark of a note that quotes the letter
POINTER = 70  # characters of a note that only points: "See Document 26."


def pointed_to(letter: Letter, one: Spoken, context: Context) -> LetterMention | None:
    """The mention with the document to which the note marked at its words points."""
    note = _note_at(letter, one)
    if note is None:
        return None
    targets = {
        reference.resolved_to: context.letters[reference.resolved_to]
        for reference in letter.references
        if reference.note == note.id and reference.kind == "document" and reference.resolved_to
    }
    fitting = [target for target in targets.values() if _speaks(target, one, context)]
    if not fitting and len(targets) == 1 and len(note.body) <= POINTER:
        fitting = list(targets.values())
    date = one.mention.date
    if len(fitting) > 1 and date is not None:
        fitting = [target for target in fitting if target.date is not None and date.meets(target.date)]
    if len(fitting) != 1 or fitting[0].id == letter.id:
        return None
    return replace(
        one.mention,
        resolved_to=fitting[0].id,
        date=date or fitting[0].date,
        confidence=0.97,
        reason=f"note {note.label} points to it",
    )


def _note_at(letter: Letter, one: Spoken) -> Note | None:
    """The note whose mark stands behind the words: in their clause, or later in the sentence before another letter."""
    end = max(one.mention.span.end, min(one.raw.subject.end, one.until) if one.raw.subject else 0) + MARK_WITHIN
    marked = [note for note in letter.notes if note.anchor is not None and one.at.start <= note.anchor.start <= end]
    return min(marked, key=lambda note: note.anchor.start if note.anchor else 0) if marked else None


def not_printed(letter: Letter, one: Spoken, context: Context) -> bool:
    """Whether the note marked at the words says that the letter is not in the edition, or was not found."""
    note = _note_at(letter, one)
    return note is not None and any(
        pattern.search(letter.source.text, note.body.start, note.body.end) for pattern in context.missing
    )


def _speaks(target: Letter, one: Spoken, context: Context) -> bool:
    """Whether in a document, or in what it conveys, one of the senders speaks to one of the readers."""
    return any(
        (not one.senders or not one.senders.isdisjoint(voice.senders))
        and (not one.readers or not one.readers.isdisjoint(voice.readers))
        for voice in context.filed.voices[target.id]
    )


def quoted_in_note(letter: Letter, mention: LetterMention, names: NameWords) -> tuple[str, QuotedLetter] | None:
    """The note of this letter that quotes the letter meant."""
    found: list[tuple[Note, QuotedLetter]] = []
    for note in letter.notes:
        for quoted in note.quoted_letters:
            if not same_surname(quoted.sender, mention.sender, names) or not mention.sender:
                continue
            if mention.recipient and not same_surname(quoted.recipient, mention.recipient, names):
                continue
            marked = (
                note.anchor is not None and mention.span.start <= note.anchor.start <= mention.span.end + QUOTED_WITHIN
            )
            dated = mention.date is not None and quoted.date is not None and mention.date.meets(quoted.date)
            apart = mention.date is not None and quoted.date is not None and not dated
            if dated or (marked and not apart):
                found.append((note, quoted))
    return (found[0][0].label, found[0][1]) if len(found) == 1 else None
