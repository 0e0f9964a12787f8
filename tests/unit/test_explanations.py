"""Why a letter begins where it does, and why none begins at a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from letterbook.boundaries import ACCEPT
from letterbook.errors import EditionError
from letterbook.explanations import Explanation, of_letter, of_line
from letterbook.model.claims import Name
from letterbook.terminal.explain import find_place
from tests.unit.small_collections import FORTH, built, exchange, printed

if TYPE_CHECKING:
    from letterbook.model.edition import Edition

LIST = "We ask for the following:\n\n1. Two lamps for the north light.\n\n2. Oil for the winter.\n\nOthers wait."


def reasons(found: Explanation) -> dict[str, float]:
    assert found.weighing is not None
    assert sum(weight for _, weight in found.weighing.evidence) == pytest.approx(found.weighing.weight)
    return dict(found.weighing.evidence)


def line_of(edition: Edition, words: str) -> int:
    source = edition.sources[0]
    return source.line_and_column(source.text.index(words))[0]


def test_a_letter_has_its_evidence_and_its_sum() -> None:
    edition = built(exchange(4))
    found = of_letter(edition, edition.letters[1])
    assert found.begins
    assert found.weighing is not None
    assert found.weighing.span.of(found.source.text) == "No. 2\n\nV. I. Sedova - P. A. Lunev"
    assert found.weighing.weight >= found.weighing.needed == ACCEPT
    assert reasons(found)["names correspondents or a kind of document: X - Y"] == 3.0
    assert reasons(found)["its number is next in order"] == 2.5


def test_the_runner_up_is_the_best_of_those_that_lost_inside() -> None:
    edition = built(printed(1, FORTH, "Ostrov, March 3, 1921", LIST) + exchange(3))
    found = of_letter(edition, edition.letters[0])
    assert found.runner_up is not None
    assert found.runner_up.span.of(found.source.text) == "2. Oil for the winter."
    assert found.runner_up.weight < ACCEPT
    assert found.runner_up.verdict.endswith("too little to be a head")


def test_a_letter_without_rivals_has_no_runner_up() -> None:
    edition = built(exchange(1))
    assert of_letter(edition, edition.letters[0]).runner_up is None


def test_a_line_of_a_head_is_its_letter() -> None:
    edition = built(exchange(3))
    assert of_line(edition, edition.sources[0], line_of(edition, "No. 2")) == of_letter(edition, edition.letters[1])


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        (
            "Others wait",
            "it bears no number and names neither correspondents nor a kind of document: it was not weighed",
        ),
        ("Dear colleague", "it bears no number and names neither"),
    ],
)
def test_a_line_that_was_not_weighed_says_why(words: str, remark: str) -> None:
    edition = built(printed(1, FORTH, "Ostrov, March 3, 1921", LIST))
    found = of_line(edition, edition.sources[0], line_of(edition, words))
    assert (found.begins, found.weighing, found.letter) == (False, None, edition.letters[0])
    assert found.remark.startswith(remark)


def test_a_line_that_lost_has_its_evidence() -> None:
    edition = built(printed(1, FORTH, "Ostrov, March 3, 1921", LIST) + exchange(3))
    found = of_line(edition, edition.sources[0], line_of(edition, "2. Oil"))
    assert not found.begins
    assert reasons(found)["runs on like a sentence"] == -2.0


def test_an_empty_line_and_one_that_is_not_there() -> None:
    edition = built(exchange(1))
    assert of_line(edition, edition.sources[0], 2).remark == "the line is empty"
    with pytest.raises(EditionError, match=r"1\.txt has \d+ lines, and none is 900"):
        of_line(edition, edition.sources[0], 900)


def test_claims_stand_with_those_that_lost() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The lamp is lit.\n\n5 March 1921")
    edition = built(text)
    answers = {answer.field: answer for answer in of_letter(edition, edition.letters[0]).answers}
    assert [claim.value for claim in answers["sender"].believed] == [Name("P. A. Lunev", "lunev-p-a")]
    assert len(answers["date"].believed) == 1
    assert answers["recipient"].rivals == ()


def test_the_house_style_that_is_kept_weighs_again() -> None:
    edition = built(exchange(4))
    style = edition.styles[0]
    pinned = tuple(
        msgspec.structs.replace(trait, values=("to Y",), pinned=True) if trait.name == "heads" else trait
        for trait in style.traits
    )
    changed = msgspec.structs.replace(edition, styles=(msgspec.structs.replace(style, traits=pinned),))
    found = of_line(changed, edition.sources[0], line_of(edition, "No. 2"))
    assert found.weighing is None or reasons(found)["of no pinned shape"] == -4.0


def test_a_place_is_named_as_findings_name_it() -> None:
    edition = built(exchange(2), exchange(1))
    assert find_place(edition, "2.txt:3") == (edition.sources[1], 3)
    assert find_place(edition, "s1:7:2") == (edition.sources[0], 7)
    assert find_place(edition, edition.letters[0].id) == edition.letters[0]
    with pytest.raises(EditionError, match=r"no source is called 'none\.txt'; there is 1\.txt, 2\.txt"):
        find_place(edition, "none.txt:3")
