"""The house style, as a person would describe it."""

from __future__ import annotations

from tests.unit.small_collections import BACK, FORTH, SHELFMARK, built, exchange, printed


def said(*texts: str) -> list[list[str]]:
    """The facts about each source, "what: how"."""
    edition = built(*texts)
    assert [style.source for style in edition.styles] == [source.id for source in edition.sources]
    return [[f"{what}: {how}" for what, how in style.facts] for style in edition.styles]


def test_numbers_heads_notes_and_sources() -> None:
    first = printed(
        1,
        FORTH,
        "Ostrov, March 3, 1921",
        "The gauge stands well1, and the ford is open2.",
        source=SHELFMARK.format(6),
        notes=("1 The north pier.", "2 Below the mill."),
    )
    (facts,) = said(first + printed(2, BACK, "March 9, 1921", "The lamp is lit.", source=SHELFMARK.format(7)))
    assert facts == [
        "numbers: “no. N alone” (2 of 2 documents)",
        "heads: “X - Y” (2 of 2)",
        "note labels: “N ” (2)",
        "note marks: glued to word (2)",
        "sources: on a line of their own (2 of 2)",
    ]


def test_documents_without_numbers_and_sources() -> None:
    (facts,) = said(
        "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--I have the lamp,[1] and it burns.\n\n"
        "[Footnote 1: The north light.]\n\nCLARA MOSS.\n"
    )
    assert "numbers: the documents are not numbered" in facts
    assert "note labels: “[Footnote N: ]” (1)" in facts
    assert "note marks: bracket (1)" in facts
    assert facts[-1] == "sources: none printed"


def test_sources_in_notes() -> None:
    (facts,) = said(
        "12. Letter From Clara Moss to Arthur Reed1\n\nOstrov, March 3, 1957\n\nDear Arthur:\n\nAll is well.\n\n"
        "Sincerely yours,\n\nClara Moss\n\n1 Source: Harbour Archive, Box 3, Folder 7.\n"
    )
    assert "numbers: “N.” (1 of 1 documents)" in facts
    assert facts[-1] == "sources: in a note (1 of 1)"


def test_each_source_has_a_style_of_its_own() -> None:
    other = "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--I have the lamp.\n\nCLARA MOSS.\n"
    first, second, third = said(exchange(3), other, "No letter here.")
    assert first[0] == "numbers: “no. N alone” (3 of 3 documents)"
    assert second[0] == "numbers: the documents are not numbered"
    assert third == []
