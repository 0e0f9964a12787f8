"""No input makes a build lose a character, assign one twice, or differ from its own repetition."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterbook.model.text import Source
from letterbook.pipeline import FORMATS, build
from letterbook.writers.json import write as write_json

if TYPE_CHECKING:
    from letterbook.model.edition import Edition

LINES = [
    "No. 7",
    "No. 8.",
    "12. Letter From A. Moss to B. Reed1",
    "XIV.",
    "A. Moss to B. Reed",
    "A. P. Lunev - Board of the Survey",
    "_Mrs. Moss to Mr. Reed._",
    "Иванов А. Б. — Петрову В. Г.",
    "TO THE KEEPER OF THE LIGHT.",
    "Ostrov, March 3, 1924",
    "22/XI-23",
    "Paris, le 3 mars 1848.",
    "[June 1924]",
    "Not later than March 9, 1924",
    "Tov. Sedov.",
    "Copies of colleagues Orlov and Varga.",
    "Dear colleague!",
    "MY DEAR SIR,--I have yours of the 3d inst.",
    "The gauge stands 1 , and Group 2 is here3and there4.",
    "I received a telegram from you on the 9th. Your letter received.",
    "[Footnote 1: The lamp was lost.]",
    "[Footnote 2: It never closes",
    "[Pageheading: THE LAMP]",
    "With greetings, A. Moss.",
    "I remain, Sir,",
    "VICTOR REED.",
    "P. S. The clock is slow.",
    "TsARO. F. 12. On. 3. D. 45. L. 6-7v. Typewritten text.",
    "Notes:",
    '1 On March 1, 1924, Varga wrote to Sedov: "The ford is free of ice." (Ibid. L. 9).',
    "2We speak of the ford.",
    "3. See Document 8.",
    "On the fourth we are silent.",
    "Home | Library | Letters",
    "Index",
    "Moss, A., 12, 14n, 33-35",
    "***",
    "",
    "",
    "\u00a0",
]

pages = st.lists(st.sampled_from(LINES) | st.text(max_size=60), max_size=60).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\r"]).map(lambda end: end.join(lines))
)


def edition_of(text: str) -> Edition:
    return build([Source(id="s1", path="page.txt", text=text)])


def assigned(edition: Edition) -> list[int]:
    text = edition.sources[0].text
    seen = [0] * len(text)
    spans = [span for letter in edition.letters for span in letter.spans]
    spans += [remainder.span for remainder in edition.remainder]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)
        for at in range(span.start, span.end):
            seen[at] += 1
    return seen


@given(pages)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_character_is_in_one_place(text: str) -> None:
    seen = assigned(edition_of(text))
    wrong = [at for at, character in enumerate(text) if not character.isspace() and seen[at] != 1]
    assert not wrong, (wrong[:5], [text[max(0, at - 10) : at + 10] for at in wrong[:5]])


@given(pages)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_stands_in_a_letter_lies_in_its_span(text: str) -> None:
    edition = edition_of(text)
    identifiers = [letter.id for letter in edition.letters]
    assert len(set(identifiers)) == len(identifiers)
    for letter in edition.letters:
        inside = [part.span for part in letter.parts]
        inside += [note.body for note in letter.notes] + [note.anchor for note in letter.notes if note.anchor]
        inside += [mention.span for mention in letter.mentions]
        for span in inside:
            assert any(own.covers(span) for own in letter.spans), (letter.id, span.of(text))
        bodies = sorted(note.body for note in letter.notes)
        assert all(one.end <= other.start for one, other in itertools.pairwise(bodies))
        anchors = [note.anchor for note in letter.notes if note.anchor]
        assert len(set(anchors)) == len(anchors)
        for note in letter.notes:
            assert note.anchor is None or not note.anchor.overlaps(note.body)


@given(pages)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_input_gives_the_same_bytes(text: str) -> None:
    first, second = edition_of(text), edition_of(text)
    assert [*write_json(first)] == [*write_json(second)]


@given(pages)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_writer_takes_whatever_was_built(text: str) -> None:
    edition = edition_of(text)
    for name, write in FORMATS.items():
        paths = [file.path for file in write(edition)]
        assert len(set(paths)) == len(paths), name
