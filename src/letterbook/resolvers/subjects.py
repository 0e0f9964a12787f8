"""Which of several letters speaks of what a mention says it was about: "your message on the cessation of tests"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Letter
    from letterbook.model.text import Span
    from letterbook.resolvers.letters_by_day import Voice

WORD = re.compile(r"[^\W\d_]{5,}|[A-ZÀ-ÞА-ЯЁ][^\W\d_]{3}")
OF = re.compile(r"\s+\w{2,5}\s+[^\W\d_]{5,}")  # "your message of sympathy": the word itself is the subject
STEM = 6  # letters of a word that stand for all its forms
LEAST_WORDS = 3
MOST_WORDS = 12
READ = 4000  # characters of a letter
FAR = 6  # letters back
FAR_BETTER = 0.45  # where the words are those that follow the mention
LEAST_HELD = 2  # words of the subject that a letter has to speak of
FOLLOWING = 400  # characters behind a mention
SURE = 0.25  # of the words: a letter that holds so many may be meant
TOUCHED = 0.15  # of the words: below this the last letter is not meant
BETTER = 0.25  # of the words: by so much more than the last letter, another is meant


class Subjects:
    """The words of letters, read once each."""

    def __init__(self, names: NameWords, common: Iterable[str]) -> None:
        self._common = names.months | names.small | names.not_names | frozenset(common)
        self._read: dict[tuple[str, int], str] = {}

    def chosen(
        self, subject: Span | None, speaker: Letter, voices: Sequence[Voice], *, sure: bool = False
    ) -> list[Voice]:
        """The last of the letters, or the one before it that speaks of the subject where the last does not.

        None where the last does not speak of it at all; with `sure` none where it does not speak of most of it.
        """
        near = list(voices[:FAR])
        latest = [voice for voice in near if voice.first == near[0].first and voice.dated == near[0].dated]
        words = self._words(speaker.source.text[subject.start : subject.end]) if subject else []
        if not near or (sure and not words):
            return []
        usual = near[0] if len(latest) == 1 else None
        best = (
            self._best(words, near, usual)
            if words
            else self._best(self._behind(subject, speaker), near, usual, FAR_BETTER)
        )
        if best is not None:
            return [best]
        telling = (
            sure or len(words) >= LEAST_WORDS or (subject is not None and OF.match(speaker.source.text, subject.start))
        )
        if words and telling and self._share(words, near[0]) < (SURE if sure else TOUCHED):
            return []
        return latest

    def told_apart(self, subject: Span | None, speaker: Letter, voices: Sequence[Voice]) -> list[Voice]:
        """The one of some letters that speaks of the subject as no other does; all of them where none stands out."""
        words = self._words(speaker.source.text[subject.start : subject.end]) if subject else []
        best = self._best(words, voices, None)
        return [best] if best is not None else list(voices)

    def _best(
        self, words: Sequence[str], voices: Sequence[Voice], usual: Voice | None, by: float = BETTER
    ) -> Voice | None:
        """The letter that holds most of the words, those that fewest of the letters have counting most.

        None where it is not far before the others, or before the `usual` one alone, if there is one.
        """
        if len(words) < LEAST_WORDS:
            return None
        held = [[word in self._text(voice) for word in words] for voice in voices]
        rarity = [1 / sum(column) if any(column) else 0.0 for column in zip(*held, strict=True)]
        if not any(rarity):
            return None
        weights = [sum(rare for rare, has in zip(rarity, row, strict=True) if has) / sum(rarity) for row in held]
        first = weights.index(max(weights))
        rivals = [weight for at, weight in enumerate(weights) if at != first and (usual is None or voices[at] is usual)]
        if (
            voices[first] is usual
            or not rivals
            or sum(held[first]) < LEAST_HELD
            or sum(held[first]) < SURE * len(words)
        ):
            return None
        return voices[first] if weights[first] >= max(rivals) + by else None

    def _behind(self, subject: Span | None, speaker: Letter) -> list[str]:
        """The words that follow where the mention itself says nothing of its subject: an answer speaks of the same."""
        return (
            self._words(speaker.source.text[subject.end : min(speaker.end, subject.end + FOLLOWING)]) if subject else []
        )

    def _words(self, text: str) -> list[str]:
        found = dict.fromkeys(word.casefold() for word in WORD.findall(text))
        return [word[:STEM] for word in found if word not in self._common][:MOST_WORDS]

    def _text(self, voice: Voice) -> str:
        key = (voice.letter.id, voice.start)
        if key not in self._read:
            end = min(voice.letter.end, voice.start + READ)
            self._read[key] = voice.letter.source.text[voice.start : end].casefold()
        return self._read[key]

    def _share(self, words: Sequence[str], voice: Voice) -> float:
        return sum(word in self._text(voice) for word in words) / len(words)
