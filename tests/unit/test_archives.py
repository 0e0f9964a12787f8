"""Citations over the whole collection: one name for an archive, Ibid. led back, slips and gaps noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.small_collections import BACK, FORTH, built, codes, noticed, printed

if TYPE_CHECKING:
    from letterbook.model.edition import Citation, Edition

BODY = "The gauge stands well1, and the ford is open2. The boat has come3."


def cited(citation: Citation | None) -> str:
    """A citation as its repository and values: "TsARO 12/3/45/6"."""
    assert citation is not None
    return f"{citation.repository} {'/'.join(value for _, value in citation.levels)}"


def one(source: str, *notes: str, body: str = BODY) -> Edition:
    return built(printed(1, FORTH, "Ostrov, March 3, 1921", body, source=source, notes=notes))


def sources(*lines: str) -> Edition:
    return built(
        "".join(
            printed(n, FORTH if n % 2 else BACK, f"Ostrov, March {n}, 1921", "The ford is open.", source=line)
            for n, line in enumerate(lines, start=1)
        )
    )


TSARO = "TsARO. F. 12. Op. 3. D. 45. L. 6. Typewritten text."


def test_ibid_repeats_the_source_then_each_note_before() -> None:
    edition = one(
        TSARO,
        "1 See the report of the gauge (Ibid. L. 9).",
        "2 See the report of the mill (TsARO. F. 12. Op. 3. D. 50. L. 2).",
        "3 See the report of the boat (Ibid. D. 51. L. 1).",
    )
    (letter,) = edition.letters
    assert cited(letter.citation) == "TsARO 12/3/45/6"
    assert [cited(citation) for note in letter.notes for citation in note.citations] == [
        "TsARO 12/3/45/9",
        "TsARO 12/3/50/2",
        "TsARO 12/3/51/1",
    ]
    assert [citation.ibid for note in letter.notes for citation in note.citations] == [True, False, True]
    assert not codes(edition)


def test_ibid_does_not_reach_into_the_letter_before() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.", source=TSARO) + printed(
        2,
        BACK,
        "March 9, 1921",
        "The lamp is lit1.",
        source=TSARO.replace("12", "70"),
        notes=("1 See the report of the mill (Ibid. L. 12).",),
    )
    second = built(text).letters[1]
    assert [cited(citation) for citation in second.notes[0].citations] == ["TsARO 70/3/45/12"]


def test_ibid_with_nothing_before_it() -> None:
    edition = one("", "1 See the report of the mill (Ibid. L. 9).", body="The gauge stands well1, and it rains.")
    (letter,) = edition.letters
    (citation,) = letter.notes[0].citations
    assert (citation.repository, citation.ibid) == ("", True)
    assert citation.confidence <= 0.3
    assert [at for at, _ in noticed(edition, "LB402")] == [letter.id]


def test_an_archive_printed_in_two_forms() -> None:
    long = "State Archive of the Russian Federation"
    edition = sources(*(f"{name}. F. 12. Op. 3. D. 45. L. 6. Manuscript." for name in ("GARF", long, "GARF", long)))
    assert {cited(letter.citation) for letter in edition.letters} == {"GARF 12/3/45/6"}
    ((at, shown),) = noticed(edition, "LB404")  # told once, not for every letter
    assert at == edition.letters[1].id
    assert shown.startswith(long)
    assert [f.message for f in edition.findings] == [f"{long} is printed for GARF"]


def test_one_form_of_an_archive_is_nothing_to_notice() -> None:
    assert not codes(sources(TSARO, TSARO, TSARO))


def test_a_slip_is_mended_and_said() -> None:
    edition = sources(TSARO, "TsARO. F. 12. On. 3. D. 45. L. 9. Manuscript.")
    second = edition.letters[1]
    assert cited(second.citation) == "TsARO 12/3/45/9"
    assert second.citation is not None
    assert "On." in second.citation.repaired
    assert "On. 3" in second.citation.printed
    assert [at for at, _ in noticed(edition, "LB401")] == [second.id]


def test_a_level_that_is_missing() -> None:
    edition = sources(TSARO, "TsARO. F. 12. D. 45. L. 9. Manuscript.")
    assert [at for at, _ in noticed(edition, "LB403")] == [edition.letters[1].id]
    assert [f.message for f in edition.findings] == ["no opis stands between its levels"]


def test_a_letter_without_a_source_among_others() -> None:
    edition = sources(TSARO, TSARO, TSARO, "", TSARO)
    assert noticed(edition, "LB405") == [("1921-03-04-sedova-lunev", "No. 4")]


def test_a_house_that_prints_no_sources_lacks_none() -> None:
    assert "LB405" not in codes(sources("", "", "", TSARO))
