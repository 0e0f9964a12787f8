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

WORD = re.compile(r"[^\W\d_]{5,}")
STEM = 6  # letters of a word that stand for all its forms
LEAST_WORDS = 3
MOST_WORDS = 12
READ = 4000  # characters of a letter
FAR = 6  # letters back
SHARED = 0.4  # of the words: from here on a letter speaks of the same
SURE = 0.3
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
        if not near or not words:
            return [] if sure else latest
        shares = [self._share(words, voice) for voice in near]
        best = max(shares)
        alone = len(words) >= LEAST_WORDS and best >= SHARED and shares.count(best) == 1
        if alone and (best >= shares[0] + BETTER or len(latest) > 1):
            return [near[shares.index(best)]]
        return latest if shares[0] >= (SURE if sure else TOUCHED) else []

    def told_apart(self, subject: Span | None, speaker: Letter, voices: Sequence[Voice]) -> list[Voice]:
        """The one of some letters that speaks of the subject as no other does; all of them where none stands out."""
        words = self._words(speaker.source.text[subject.start : subject.end]) if subject else []
        if len(words) < LEAST_WORDS:
            return list(voices)
        ranked = sorted(voices, key=lambda voice: -self._share(words, voice))
        first, second = (self._share(words, voice) for voice in ranked[:2])
        return ranked[:1] if first >= SHARED and first >= second + BETTER else list(voices)

    def _words(self, text: str) -> list[str]:
        found = dict.fromkeys(word.casefold() for word in WORD.findall(text))
        return [word[:STEM] for word in found if word not in self._common][:MOST_WORDS]

    def _share(self, words: Sequence[str], voice: Voice) -> float:
        key = (voice.letter.id, voice.start)
        if key not in self._read:
            self._read[key] = voice.letter.source.text[
                voice.start : min(voice.letter.end, voice.start + READ)
            ].casefold()
        return sum(word in self._read[key] for word in words) / len(words)
