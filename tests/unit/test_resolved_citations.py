"""Citations resolved: what stands before an "ibid", and one name for each archive."""

from __future__ import annotations

import pytest

from letterbook.finders.archive_words import archive_words
from letterbook.model.edition import Citation, Publication
from letterbook.model.text import Span
from letterbook.resolvers.citations import known_archive, levels_text, resolve_ibid, same_archive, with_archive
from tests.unit.shelfmarks_read import fonds, one


def cited(repository: str, *levels: tuple[str, str], ibid: bool = False, at: int = 0) -> Citation:
    return Citation(repository, levels, Span(at, at + 5), "", ibid=ibid)


def test_ibid_takes_what_stands_above_its_own_levels() -> None:
    before = cited("TsARO", *fonds("17", "112", "486", "1"))
    delo, leaf, again = resolve_ibid(
        [
            cited("", *fonds(delo="561", leaf="56-56v"), ibid=True),
            cited("", *fonds(leaf="9"), ibid=True),
            cited("", ibid=True),
        ],
        before=before,
    )
    assert (delo.repository, delo.levels) == ("TsARO", fonds("17", "112", "561", "56-56v"))
    assert leaf.levels == fonds("17", "112", "561", "9")
    assert (again.levels, again.ibid) == (leaf.levels, True)


@pytest.mark.parametrize(
    ("before", "own", "levels"),
    [
        ([("series", "Central Files"), ("file", "1")], [("file", "2")], [("series", "Central Files"), ("file", "2")]),
        (
            [("series", "Survey Files"), ("lot", "1 D 2")],
            [("lot", "3 D 4")],
            [("series", "Survey Files"), ("lot", "3 D 4")],
        ),
        ([("series", "Survey Files"), ("lot", "1 D 2")], [("series", "Other Files")], [("series", "Other Files")]),
        (
            [("Repositur", "81"), ("Nummer", "12"), ("Blatt", "4")],
            [("Blatt", "5")],
            [("Repositur", "81"), ("Nummer", "12"), ("Blatt", "5")],
        ),
        ([*fonds("1", "2", "3")], [("Blatt", "5")], [*fonds("1", "2", "3", "5")]),
        (
            [("fonds", "284 AP"), ("article", "5")],
            [("fonds", "285 AP"), ("article", "6")],
            [("fonds", "285 AP"), ("article", "6")],
        ),
    ],
)
def test_ibid_in_every_hierarchy(
    before: list[tuple[str, str]], own: list[tuple[str, str]], levels: list[tuple[str, str]]
) -> None:
    (resolved,) = resolve_ibid([cited("", *own, ibid=True)], before=cited("TsARO", *before))
    assert list(resolved.levels) == levels


def test_ibid_with_nothing_before_it_stays_as_printed() -> None:
    printed = cited("", *fonds(leaf="5"), ibid=True)
    (resolved,) = resolve_ibid([printed], before=None)
    assert (resolved.repository, resolved.levels) == ("", printed.levels)
    assert resolved.confidence < printed.confidence


def test_a_bare_ibid_after_a_printed_work_is_not_resolved() -> None:
    before = cited("TsARO", *fonds("1", "2"))
    work = Publication(Span(10, 20), "Survey News, p. 3", "Survey News")
    bare, leaf = cited("", ibid=True, at=30), cited("", *fonds(leaf="5"), ibid=True, at=40)
    first, second = resolve_ibid([bare, leaf], before=before, publications=[work])
    assert (first.repository, second.repository) == ("", "TsARO")


def test_one_name_for_each_archive() -> None:
    printed = ["RGASPI", "РГАСПИ", "TSARO", "TsARO", "TSARO", "Ostrov Museum", "TSGAOR", "Department of Sate", ""]
    assert same_archive(cited(name) for name in printed) == {
        "Department of Sate": "Department of State",
        "Ostrov Museum": "Ostrov Museum",
        "RGASPI": "RGASPI",
        "TSARO": "TsARO",
        "TSGAOR": "TsGAOR",
        "TsARO": "TsARO",
        "РГАСПИ": "RGASPI",
    }


def test_an_archive_printed_in_one_form_keeps_it() -> None:
    names = same_archive([cited("РЦХИДНИ"), cited("Archives nationales")])
    assert names == {"Archives nationales": "Archives nationales", "РЦХИДНИ": "РЦХИДНИ"}
    assert same_archive([cited("РЦХИДНИ"), cited("Центральный партийный архив"), cited("ЦПА")])["ЦПА"] == "ЦПА ИМЛ"


def test_a_misprinted_name_is_put_right_and_told() -> None:
    names = same_archive([cited("Department of Sate"), cited("RTSKHIDNI")])
    put_right = with_archive(cited("Department of Sate"), names)
    assert (put_right.repository, put_right.repaired) == (
        "Department of State",
        'printed "Department of Sate", read as "Department of State"',
    )
    assert with_archive(cited("RTSKHIDNI"), names).repaired == ""
    assert with_archive(cited("RTSKHIDNI"), names).repository == "RTsKhIDNI"


def test_known_archives() -> None:
    archive = known_archive("rtskhidni")
    assert archive is not None
    assert (archive.successor, archive.original) == ("RGASPI", "РЦХИДНИ")
    assert known_archive("TsARO") is None


def test_no_two_archives_share_a_form() -> None:
    owner: dict[str, str] = {}
    for archive in archive_words().known:
        for form in archive.printed:
            assert owner.setdefault(form, archive.short) == archive.short
    successors = {archive.successor for archive in archive_words().known} - {""}
    assert successors <= {archive.short for archive in archive_words().known}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("RGVA, f. 17, op. 3, d. 45, ll. 6-7v", "RGVA. F. 17. Op. 3. D. 45. L. 6-7v"),
        ("РГАЭ, ф. 17, оп. 3, д. 45, л. 6 об.", "РГАЭ. Ф. 17. Оп. 3. Д. 45. Л. 6 об."),
        ("Department of State, Central Files, 761.13/2-1361.", "Department of State, Central Files, 761.13/2-1361"),
        ("Department of State, Survey Files: Lot 66 D 204", "Department of State, Survey Files, Lot 66 D 204"),
        ("National Archives, Record Group 59, Box 3", "National Archives, RG 59, Box 3"),
        ("TNA, FO 371/106512, fol. 3", "TNA, FO 371/106512, f. 3"),
        ("BArch, R 43-I/123, Blatt 5", "BArch, R 43-I/123, Bl. 5"),
        ("Archives nationales, 284 AP 5, dossier 3", "Archives nationales, 284 AP 5, dossier 3"),
        ("GStA PK, I. HA Rep. 81, Nr. 12, Bl. 4", "GStA PK, I. HA, Rep. 81, Nr. 12, Bl. 4"),
        ("Harbour Office, Letter-book B, f. 41", "Harbour Office, Letter-book B, f. 41"),
        ("(Ibid. L. 17)", "L. 17"),
        ("ibid.", ""),
    ],
)
def test_the_canonical_form(text: str, canonical: str) -> None:
    assert levels_text(one(text)) == canonical
