"""Where editors point to parts of their own edition, in four languages; and what is in another work."""

from __future__ import annotations

import pytest

from letterbook.finders.cross_references import find_cross_references
from letterbook.model.text import Span
from tests.unit.small_collections import BACK, FORTH, built, printed


def found(code: str, text: str) -> list[str]:
    """Each reference as "kind number/note/page where", empty things left out."""
    return [
        " ".join(
            filter(None, (raw.kind, raw.number, raw.note and f"n{raw.note}", raw.page and f"p{raw.page}", raw.where))
        )
        for raw in find_cross_references(text, Span(0, len(text)), code)
    ]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Document 5.", ["document 5"]),
        ("en", "See Documents 5 and 7.", ["document 5", "document 7"]),
        ("en", "See Documents 5, 7, and 9.", ["document 5", "document 7", "document 9"]),
        ("en", "For the text, see Document\n17.", ["document 17"]),
        ("en", "See the source note, Document 63.", ["document 63"]),
        ("en", "See No. 12, note 3.", ["note 12 n3"]),
        ("en", "See footnote 2, Document 17.", ["note 17 n2"]),
        ("en", "See footnotes 2 and 4, Document 17.", ["note 17 n2", "note 17 n4"]),
        ("en", "See note 3 to No. 12.", ["note 12 n3"]),
        ("en", "See footnote 2 above.", ["note n2 above"]),
        ("en", "See footnote 2.", ["note n2"]),
        ("en", "See footnote 2, supra.", ["note n2 before"]),
        ("en", "Supra.", ["document before"]),
        ("en", "Printed as telegram 15, infra.", ["document after"]),
        ("en", "Ante, p. 12.", ["page p12 above"]),
        ("en", "See p. 15 above.", ["page p15 above"]),
        ("en", "The flood is spoken of below (No. 14).", ["document 14"]),
        ("en", "No. 12.", ["document 12"]),
        ("de", "Siehe Nr. 12, Anm. 3.", ["note 12 n3"]),
        ("de", "Vgl. Brief Nr. 5 und die Antwort darauf.", ["document 5"]),
        ("de", "Vgl. Anm. 3 zu Nr. 12.", ["note 12 n3"]),
        ("de", "Siehe oben, S. 15.", ["page p15 above"]),
        ("fr", "Voir no 12.", ["document 12"]),
        ("fr", "Cf. la lettre n° 12, note 3.", ["note 12 n3"]),
        ("fr", "Voir ci-dessus, p. 40.", ["page p40 above"]),
        ("ru", "См. док. № 5.", ["document 5"]),
        ("ru", "См. прим. 2 к док. № 5.", ["note 5 n2"]),
        ("ru", "Ср. документы № 5 и 7.", ["document 5", "document 7"]),
    ],
)
def test_an_editor_points(code: str, text: str, expected: list[str]) -> None:
    assert found(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Order No. 12 of the garrison."),
        ("en", "River Gazette, No. 12, 1921."),
        ("en", "U.N. document A/4879."),
        ("en", "See Documents on the Harbour, 1921, pp. 20-22."),
        ("en", "Printed in the Harbour Document 5 of that year."),
        ("en", "Harbour Papers, 1921, p. 12."),
        ("en", "Ibid., Document 5."),
        ("en", "As said above, the boat was late."),
        ("en", "The note 3 marks ran to was lost."),
        ("de", "Allgemeine Zeitung, Nr. 12 vom 3. März."),
        ("ru", "Правда. 1921. № 12. С. 3."),
    ],
)
def test_what_is_in_another_work(code: str, text: str) -> None:
    assert found(code, text) == []


def test_a_volume_is_told() -> None:
    text = "See vol. XI, Document 96, and Document 5 of volume IV."
    assert [(raw.number, raw.volume) for raw in find_cross_references(text, Span(0, len(text)), "en")] == [
        ("96", "XI"),
        ("5", "IV"),
    ]


def letters(note: str, *, more: str = "") -> str:
    return (
        printed(4, FORTH, "Ostrov, March 1, 1921", "The ford1 is open.", notes=("1 North of the mill.",))
        + printed(5, BACK, "Lodma, March 5, 1921", "The ford1 is closed.", notes=(f"1 {note}",))
        + printed(6, FORTH, "Ostrov, March 9, 1921", "The ford1 is gone.", notes=("1 South of the mill.",))
        + more
    )


@pytest.mark.parametrize(
    ("note", "leads_to"),
    [
        ("See Document 4.", ("1921-03-01-lunev-sedova", "")),
        ("Supra.", ("1921-03-01-lunev-sedova", "")),
        ("Infra.", ("1921-03-09-lunev-sedova", "")),
        ("See footnote 1, Document 6.", ("1921-03-09-lunev-sedova", "1")),
        ("See footnote 7, Document 6.", ("1921-03-09-lunev-sedova", "")),
        ("See Document 40.", ("", "")),
    ],
)
def test_a_reference_leads_to_a_letter_or_its_note(note: str, leads_to: tuple[str, str]) -> None:
    edition = built(letters(note))
    (reference,) = edition.letters[1].references
    target = edition.letter(reference.resolved_to)
    labels = [one.label for one in target.notes if one.id == reference.resolved_note] if target else []
    assert (reference.resolved_to, "".join(labels)) == leads_to
    assert reference.note == edition.letters[1].notes[0].id
    assert reference.reason


def test_a_volume_outside_the_collection_is_no_reference() -> None:
    assert built(letters("See vol. XI, Document 4.")).letters[1].references == ()


def test_a_volume_of_the_collection_is_known_by_its_title() -> None:
    one = "LETTERS OF THE RIVER SURVEY\n\nVolume I\n\n" + letters("See vol. II, Document 4.")
    two = "LETTERS OF THE RIVER SURVEY\n\nVolume II\n\n" + letters("See Document 4.").replace("1921", "1922")
    (reference,) = built(one, two).letters[1].references
    assert reference.resolved_to == "1922-03-01-lunev-sedova"


def test_of_two_letters_of_a_number_none_is_chosen() -> None:
    edition = built(letters("See Document 4.", more=printed(4, BACK, "Lodma, March 11, 1921", "The ford is lost.")))
    (reference,) = edition.letters[1].references
    assert reference.resolved_to == ""
    assert "4" in reference.reason


def test_a_page_leads_to_the_only_letter_on_it() -> None:
    text = "[Page 3]\n\n" + letters("See p. 3 above.").replace("No. 5\n", "[Page 4]\n\nNo. 5\n")
    (reference,) = built(text).letters[1].references
    assert (reference.kind, reference.resolved_to) == ("page", "1921-03-01-lunev-sedova")


def test_a_page_with_two_letters_stays_open() -> None:
    text = "[Page 3]\n\n" + letters("See p. 3 above.").replace("No. 6\n", "[Page 4]\n\nNo. 6\n")
    assert built(text).letters[1].references == ()
