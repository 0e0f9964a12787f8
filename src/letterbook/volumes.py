"""One source from its text to letters with claims of their own, and the corrections of its editors on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from letterbook import confidences, encoded, overlay, weights, worn_heads
from letterbook.assemble import assemble
from letterbook.assemble_stretches import covered
from letterbook.boundaries import Head, find_candidates, find_heads
from letterbook.facts import Facts, carve, unfolded
from letterbook.finders import blocks, endnotes, furniture, notes
from letterbook.finders.language import detect, foreign
from letterbook.house_style import learned, with_marks
from letterbook.labeller import Labelled, label
from letterbook.labeller.habits import Habits
from letterbook.labeller.second_reader import read_again
from letterbook.languages import Lexicon
from letterbook.model.annotations import Annotation, Block
from letterbook.model.claims import Claim, LetterRef, Words
from letterbook.model.findings import Finding
from letterbook.model.style import Style, pinned_traits
from letterbook.model.text import Source, Span
from letterbook.openings import Opening, find_openings, with_openings
from letterbook.readers.tei_data import EncodedSource
from letterbook.remainders import remainders
from letterbook.remainders_lists import entries_of
from letterbook.remainders_title import title_page
from letterbook.resolvers import correspondents
from letterbook.resolvers import datelines as dating
from letterbook.resolvers.collection import Volume
from letterbook.traits import TraitName

if TYPE_CHECKING:
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Fix, Letter

Finder = Callable[[Source, Sequence[Block], tuple[Lexicon, ...]], Iterator[Annotation]]
Outcomes = tuple[overlay.Outcome, ...]
Pins = Mapping[TraitName, tuple[str, ...]]


def read_volume(
    source: Source,
    finders: Mapping[str, Finder],
    placed: Sequence[overlay.Placed] = (),
    *,
    language: str = "",
    pins: Pins | None = None,
    first_id: int = 0,
) -> tuple[Volume, Outcomes]:
    """The letters of a source, and what became of the corrections placed in it.

    Where markup says what a letter is, that holds. `language` (BCP 47) settles the language, otherwise it is detected;
    `pins` settles traits of the house style, otherwise they are learned.
    """
    if isinstance(source, EncodedSource) and source.encoded.documents:
        volume, outcomes = _marked(source, placed, language=language, first_id=first_id)
    else:
        facts = found_in(source, finders, placed, language=language)
        volume, outcomes = volume_of(facts, placed, first_pass(facts, pins or {}), first_id=first_id)
    return replace(volume, entries=entries_of(volume.facts, volume.remainder)), outcomes


def _marked(
    source: EncodedSource, placed: Sequence[overlay.Placed], *, language: str, first_id: int
) -> tuple[Volume, Outcomes]:
    """A source whose markup divides it into documents and these into parts."""
    given = encoded.edition_of(source, wanted=language, first_id=first_id)
    laid = overlay.on_markup(placed, source.id, given.letters, given.findings, given.facts.lexicons)
    return replace(given, letters=_fixed(laid.letters, laid.fixes), findings=laid.findings), laid.outcomes


def found_in(
    source: Source, finders: Mapping[str, Finder], placed: Sequence[overlay.Placed] = (), *, language: str = ""
) -> Facts:
    """What the finders say of a source, cut into blocks; bracketed and linked notes are taken out before."""
    lexicons = detect(source, wanted=language)
    whole = blocks.blocks(source)
    linked = notes.linked(source) or endnotes.endnotes(source, whole, lexicons)
    brackets = notes.bracketed(source, lexicons)
    pages = furniture.bracketed(source, lexicons)
    holes = [*(span for span, _ in brackets), *(note.span for note in linked), *pages]
    cut = unfolded(source, carve(source, whole, holes), wrapped=blocks.wrapped(source, whole))
    cut = overlay.cut_blocks(source, cut, overlay.cuts(placed, source))
    annotations = [annotation for find in finders.values() for annotation in find(source, cut, lexicons)]
    elsewhere = foreign(source.text, cut, lexicons)
    annotations += _read_again(source, finders, cut, elsewhere)
    return Facts(
        source,
        cut,
        annotations,
        lexicons=lexicons,
        notes=brackets,
        linked=linked,
        furniture=pages,
        foreign=elsewhere,
    )


READ_AGAIN = ("datelines", "parts")  # what is printed in the language of the letter, and not of the edition


def _read_again(
    source: Source, finders: Mapping[str, Finder], blocks: Sequence[Block], elsewhere: Mapping[int, Lexicon]
) -> Iterator[Annotation]:
    """What foreign letters have by the words of their own language; what the edition's language finds stands first."""
    for index in sorted(elsewhere):
        for name in READ_AGAIN:
            yield from finders[name](source, blocks[index : index + 1], (elsewhere[index],))


class Candidates(NamedTuple):
    """What may begin a document, in whatever style the house prints: looked for once, weighed in both passes."""

    heads: tuple[Head, ...]
    openings: tuple[Opening, ...]

    @classmethod
    def of(cls, facts: Facts, known: Style) -> Candidates:
        """The candidates of a source; of the style only what is pinned changes them."""
        return cls(find_candidates(facts, known), find_openings(facts))


class FirstPass(NamedTuple):
    """A source read as letters are printed everywhere, and the style of its house that this shows."""

    style: Style
    candidates: Candidates
    heads: tuple[Head, ...]
    habits: Habits
    labelled: Labelled

    def again(self, facts: Facts, heads: tuple[Head, ...]) -> Labelled:
        """The documents behind the heads, read by the style; where that changes nothing, they are read already."""
        if heads == self.heads and Habits.of(self.style) == self.habits:
            return self.labelled
        return label(facts, heads, self.style)


def first_pass(facts: Facts, pins: Pins) -> FirstPass:
    """What the source shows of its house when heads and parts are read without knowing it; `pins` are known."""
    known = Style(facts.source.id, traits=pinned_traits(pins, ()))
    candidates = Candidates.of(facts, known)
    heads = beginnings(facts, known, candidates)
    labelled = label(facts, heads, known)
    return FirstPass(learned(facts, heads, labelled, pins=pins), candidates, heads, Habits.of(known), labelled)


def beginnings(facts: Facts, style: Style, candidates: Candidates) -> tuple[Head, ...]:
    """Where documents begin: at their heads, and at openings without one where no shape of head is pinned."""
    heads = worn_heads.restored(facts, find_heads(facts, style, candidates.heads))
    pinned = style.pinned("heads")
    return heads if pinned and "none" not in pinned else with_openings(facts, heads, candidates.openings)


def volume_of(
    facts: Facts,
    placed: Sequence[overlay.Placed],
    first: FirstPass,
    *,
    first_id: int = 0,
    reader: weights.Weights | None = None,
) -> tuple[Volume, Outcomes]:
    """A source as found: heads, parts, letters, claims, remainder. Corrections to structure act before assembly.

    `reader` are the weights to read with, if not those that come with the program.
    """
    source = facts.source
    known = reader or weights.committed()
    style = first.style
    structure = overlay.structural(placed, facts, beginnings(facts, style, first.candidates))
    ruled = first.again(facts, structure.heads)
    again = replace(ruled, drafts=tuple(read_again(facts, ruled.drafts, known)))
    labelled = overlay.documents(facts, again, structure)
    labelled, told_of_roles = overlay.roles(placed, facts, labelled)
    assembled = assemble(facts, labelled, first_id=first_id, style=style)
    sure = tuple(confidences.with_notes_weighed(letter, known) for letter in assembled.letters)
    bound, noticed, told_of_marks = overlay.marks(placed, source.id, covered(facts, sure), assembled.findings)
    claimed, told_of_fields = _claimed(facts, labelled, bound, placed, known)
    fixes, told_of_fixes = overlay.fixes(placed, source.id, claimed)
    letters = _fixed(claimed, fixes)
    remainder, loose = remainders(facts, letters, labelled.loose)
    volume = Volume(
        facts,
        letters,
        remainder,
        (*noticed, *_of_heads(facts, labelled, letters), *loose, *_structure_findings(letters)),
        with_marks(style, assembled.mark_styles),
        title_page(facts, letters),
    )
    return volume, (*structure.outcomes, *told_of_roles, *told_of_marks, *told_of_fields, *told_of_fixes)


def _claimed(
    facts: Facts,
    labelled: Labelled,
    bound: Sequence[Letter],
    placed: Sequence[overlay.Placed],
    reader: weights.Weights,
) -> tuple[tuple[Letter, ...], Outcomes]:
    """The letters with their own claims, each corrected before the next is read: an editor's date gives it the year."""
    spoken, lost = overlay.by_letter(placed, facts.source.id, bound)
    outcomes = list(lost)
    letters: list[Letter] = []
    near = dating.first_dated(facts, bound)
    passed: list[LetterDate] = []
    for draft, letter in zip(labelled.drafts, bound, strict=True):
        host = letters[draft.after] if draft.after >= 0 else None
        known = host.date if host and host.date else near
        dated = dating.claims_of(facts, letter, near=known, series=host is None and dating.in_order(passed))
        code = facts.language_between(draft.first, draft.last)
        language = Claim("language", Words(code), (), "finders.language", "body", printed=False)
        letter = letter.with_claims((*correspondents.claims_of(facts, draft, letter), *dated, language))  # noqa: PLW2901
        if host is not None:
            claims = correspondents.enclosure_claims(facts, host, letter)
            letter = letter.with_claims((*claims, _enclosed(host)))  # noqa: PLW2901
        letter = confidences.weighed(letter, reader)  # noqa: PLW2901
        corrected, told = overlay.fields(spoken.get(len(letters), ()), letter, facts.lexicons)
        outcomes.extend(told)
        letters.append(corrected)
        near = corrected.date or near
        passed += [corrected.date] if corrected.date and corrected.date.certain else []
    return tuple(letters), tuple(outcomes)


def _fixed(letters: Sequence[Letter], fixes: Mapping[str, tuple[Fix, ...]]) -> tuple[Letter, ...]:
    return tuple(replace(letter, fixes=fixes.get(letter.id, ())) for letter in letters)


def _enclosed(host: Letter) -> Claim:
    return Claim(
        "enclosed_with",
        LetterRef(host.id),
        (),
        "labeller",
        "neighbour",
        printed=False,
        confidence=0.8,
        reason="it is printed behind that letter without a head of its own",
    )


def _of_heads(facts: Facts, labelled: Labelled, letters: Sequence[Letter]) -> Iterator[Finding]:
    for draft, letter in zip(labelled.drafts, letters, strict=True):
        if draft.head is not None:
            yield from worn_heads.findings_of(facts, draft.head, letter.id)


def _structure_findings(letters: Sequence[Letter]) -> Iterator[Finding]:
    """Documents without a head, gaps and repetitions in the numbering."""
    numbers: dict[int, Letter] = {}
    previous: tuple[int, Letter] | None = None
    for letter in letters:
        source = letter.source.id
        at = Span(letter.start, min(letter.end, letter.start + 60))
        if letter.enclosed_with and letter.part("heading") is None and letter.part("number") is None:
            yield Finding(
                "LB102",
                source,
                at,
                "a document begins here without a head; it is taken as printed with the one before",
                letter.id,
            )
            yield Finding("LB502", source, at, "the document is taken as an enclosure", letter.id)
        if letter.number.isdigit():
            value = int(letter.number)
            if value in numbers:
                yield Finding("LB104", source, at, f"number {value} is borne by another document too", letter.id)
            elif previous is not None and value > previous[0] + 1:
                missing = f"{previous[0] + 1}" if value == previous[0] + 2 else f"{previous[0] + 1} to {value - 1}"
                yield Finding(
                    "LB103", source, at, f"number {value} follows {previous[0]}: {missing} missing", letter.id
                )
            numbers[value] = letter
            previous = (value, letter)
