"""Shelfmarks of many archives as they are printed, with their slips; source statements; what Ibid. repeats."""

from __future__ import annotations

import msgspec
import pytest

from letterbook.errors import ConfigError
from letterbook.finders.archive_words import Archive, ArchiveWords, PhysicalWords, archive_words
from letterbook.finders.citations import find_citations, find_physical, is_source_statement
from letterbook.languages import Lexicon
from letterbook.model.text import Span
from letterbook.resolvers.citations import resolve_ibid
from tests.unit.shelfmarks_read import fonds, found, one

FONDS = [
    ("RGASPI. F. 17. Op. 3. D. 45. L. 6-7.", "RGASPI", fonds("17", "3", "45", "6-7")),
    ("RGALI, F. 17, Op. 3, D. 45, L. 6", "RGALI", fonds("17", "3", "45", "6")),
    ("РГАЭ. Ф. 17. Оп. 3. Д. 45. Л. 6–7 об.", "РГАЭ", fonds("17", "3", "45", "6–7 об.")),
    ("ГАРФ, ф. 17, оп. 3, д. 45, лл. 6-7", "ГАРФ", fonds("17", "3", "45", "6-7")),
    ("ГАРФ. Ф. Р-130. Оп. 3. Д. 45а. Л. 1.", "ГАРФ", fonds("Р-130", "3", "45а", "1")),
    ("RGVA, fond 17, opis 3, delo 45, list 6", "RGVA", fonds("17", "3", "45", "6")),
    ("RGVA. Fund 17, inventory 3, file 45, sheet 6.", "RGVA", fonds("17", "3", "45", "6")),
    ("RGVA, f. 17, op. 3, d. 45, ll. 6-7v", "RGVA", fonds("17", "3", "45", "6-7v")),
    ("TsARO. F. 12. Op. 4. D. 3. L. 5, 7-9 ob. Copy.", "TsARO", fonds("12", "4", "3", "5, 7-9 ob.")),
    ("TsARO.F.12.Op.4.D.3.L.5.", "TsARO", fonds("12", "4", "3", "5")),
    ("TsARO. F. 12.\nOp. 4. D. 3.\r\nL. 5-\n6.", "TsARO", fonds("12", "4", "3", "5- 6")),
    ("RGASPI (Ostrov), f. 17, op. 3, d. 45, l. 6", "RGASPI", fonds("17", "3", "45", "6")),
    ("RGASPI, Moscow, f. 17, op. 3, d. 45, l. 6", "RGASPI", fonds("17", "3", "45", "6")),
    ("RGASPI, 17/3/45/6-7", "RGASPI", fonds("17", "3", "45", "6-7")),
    ("ЦДІАК України. Ф. 17, оп. 3, спр. 45, арк. 6 зв.", "ЦДІАК України", fonds("17", "3", "45", "6 зв.")),
    ("GARF. F. 17. Op. 3.", "GARF", fonds("17", "3")),
]


@pytest.mark.parametrize(("text", "repository", "levels"), FONDS)
def test_fond_opis_delo_list(text: str, repository: str, levels: tuple[tuple[str, str], ...]) -> None:
    citation = one(text)
    assert (citation.repository, citation.levels, citation.repaired) == (repository, levels, "")
    assert citation.printed == citation.span.of(text)


def test_papka_and_karton_stand_between_opis_and_delo() -> None:
    assert one("AVP RF, f. 04, op. 13, p. 78, d. 5, l. 12").levels == (
        ("fond", "04"),
        ("opis", "13"),
        ("papka", "78"),
        ("delo", "5"),
        ("list", "12"),
    )
    assert one("ОР РГБ. Ф. 369. К. 11. Ед. хр. 5. Л. 3").levels[1] == ("karton", "11")


@pytest.mark.parametrize(
    ("text", "repository"),
    [
        ("It was signed by Lunev. TsARO. F. 12. Op. 3.", "TsARO"),
        ("It is lost. State Archive of Ostrov Province. F. 3. Op. 1. D. 2.", "State Archive of Ostrov Province"),
        ("kept at the State Archive of Ostrov Province, f. 3, op. 1", "State Archive of Ostrov Province"),
        (
            "Хранится в Государственном архиве Островской области. Ф. 3. Оп. 2.",
            "Государственном архиве Островской области",
        ),
        ("Источник: Островский областной архив. Ф. 5. Оп. 1.", "Островский областной архив"),
        ("(see TsA NKR. F. 5. Op. 1)", "TsA NKR"),
        ("Archive of St. Anne. F. 5. Op. 1. D. 3.", "Archive of St. Anne"),
        ("the ford [...]” (TsARO, f. 5, op. 1)", "TsARO"),
        ("it is in fond 12, opis 3, delo 45", ""),
    ],
)
def test_the_name_of_an_archive_without_the_sentence_before_it(text: str, repository: str) -> None:
    assert one(text).repository == repository


ON_3, C_6 = 'printed "On. 3", read as "Op. 3"; ', 'printed "C. 6-7 ob.", read as "L. 6-7 ob."'


@pytest.mark.parametrize(
    ("text", "levels", "repaired"),
    [
        ("TsARO. F. 12. On. 3. D. 45. L. 6.", fonds("12", "3", "45", "6"), 'printed "On. 3", read as "Op. 3"'),
        ("TsARO. F. 12. 0p. 3. D. 45. L. 6.", fonds("12", "3", "45", "6"), 'printed "0p. 3", read as "Op. 3"'),
        ("TsARO. F. 12. Ор. 3. D. 45. L. 6.", fonds("12", "3", "45", "6"), 'printed "Ор. 3", read as "Op. 3"'),
        ("TsARO. Ф. 12. Op. 3. D. 45. L. 6.", fonds("12", "3", "45", "6"), 'printed "Ф. 12", read as "F. 12"'),
        ("ЦАРО. Ф. 12. Оп. 3. A. 45. Л. 6.", fonds("12", "3", "45", "6"), 'printed "A. 45", read as "Д. 45"'),
        ("ЦАРО. Ф. 12. Оп. 3. Д. 45. JI. 6.", fonds("12", "3", "45", "6"), 'printed "JI. 6", read as "Л. 6"'),
        ("ЦАРО. Ф. 12. Оп. 3. Л. 45. Л. 6 об.", fonds("12", "3", "45", "6 об."), 'printed "Л. 45", read as "Д. 45"'),
        ("TsARO. F. 12. Op. 3. 45. L. 6.", fonds("12", "3", "45", "6"), 'printed "45", read as "D. 45"'),
        ("TsARO. F. 12. Op 3. D. 45. L. 6.", fonds("12", "3", "45", "6"), 'printed "Op 3", read as "Op. 3"'),
        ("ЦАРО, ф. 12, on. 3, д. 45, л. 6", fonds("12", "3", "45", "6"), 'printed "on. 3", read as "оп. 3"'),
        ("TsARO. F. 12. Оp. 3. D. 45. L. 6.", fonds("12", "3", "45", "6"), 'printed "Оp. 3", read as "Op. 3"'),
        ("TsARO. F. 12. Op. 3. D. 45. C. 6. Copy.", fonds("12", "3", "45", "6"), 'printed "C. 6", read as "L. 6"'),
        ("TsARO. F. 12. On. 3. D. 45. C. 6-7 ob.", fonds("12", "3", "45", "6-7 ob."), ON_3 + C_6),
        ("TsARO. F. 12. Op. 3. D. 45.\nC. 6\nCopy", fonds("12", "3", "45", "6"), 'printed "C. 6", read as "L. 6"'),
        ("ЦАРО, ф. 12, оп. 3, д. 45, с. 6, 8", fonds("12", "3", "45", "6, 8"), 'printed "с. 6, 8", read as "л. 6, 8"'),
        ("ЦАРО. Ф. 12. Д. 45. С. 6.", fonds("12", "", "45", "6"), 'printed "С. 6", read as "Л. 6"'),
        ("TsARO. F. 12. Op. 3. C. 6.", fonds("12", "3"), ""),  # not behind a delo
        ("TsARO. F. 12. Op. 3. D. 45. L. 5. C. 6.", fonds("12", "3", "45", "5"), ""),
        ("Ibid. D. 45. C. 6.", fonds(delo="45"), ""),  # not under a fond
        ("TsARO, f. 12, op. 3, d. 45, c. 1923.", fonds("12", "3", "45"), ""),
        ("TsARO, f. 12, op. 3, d. 45, c. 15 leaves.", fonds("12", "3", "45"), ""),
        ("ЦАРО. Ф. 12. Оп. 3. Д. 45. С 15 мая Лунев ждал.", fonds("12", "3", "45"), ""),
        ("ЦАРО. Ф. 12. Оп. 3. Д. 45. С 6, не с 7, Лунев ждал.", fonds("12", "3", "45"), ""),
        ("RGASPI. F. 12. On 3 May Lunev wrote.", fonds("12"), ""),
        ("RGASPI. F. 12. A. 45 was sent.", fonds("12"), ""),
        ("F 12 Op 3 D 45 L 6", fonds("12", "3", "45", "6"), ""),  # no full stop at all is a style
        ("ОР РНБ. Ф. 12. № 45. Л. 3.", fonds("12", "", "45", "3"), ""),
    ],
)
def test_slips_are_mended_and_told(text: str, levels: tuple[tuple[str, str], ...], repaired: str) -> None:
    assert [(citation.levels, citation.repaired) for citation in found(text)] == [(levels, repaired)]


def test_several_slips_are_all_told_and_cost_confidence() -> None:
    clean, torn = one("ЦАРО. Ф. 12. Оп. 3. Д. 45. Л. 6."), one("ЦАРО. Ф. 12. Oп. 3. A. 45. JI. 6.")
    assert torn.levels == clean.levels
    assert torn.repaired.count("printed") == 3
    assert torn.confidence < clean.confidence


@pytest.mark.parametrize(
    "text",
    [
        "On. 3 of them came. On 5 May. Op. 5 was played there.",
        "He was fond of 76 things. Case 5. D. 4. Op. 3. p. 12",
        "in F. 1. The class met at 7 p. m.",
        "The Office. F. 5 was the key; F. 5, D. 3 was the major.",
        "Ostrov University, New Haven, Connecticut",
        "Eisenhower Library, Abilene, Kansas",
        "He went to the Library, took Box 12 and left for the Archives, Paris.",
        "My letters to the Foreign Office. My letters are lost.",
        "Department of State Bulletin, March 12, 1962, p. 411",
        "telegram No. 12 of the Department of State, May 5",
        "at No. 5, Letter 3",
        "D. 45. C. 6. The file 5, c. 6.",
    ],
)
def test_prose_is_no_shelfmark(text: str) -> None:
    assert found(text) == []


LISTS = [
    (
        "Department of State, Central Files, 761.13/2-1361. Secret.",
        [["series", "Central Files"], ["file", "761.13/2-1361"]],
    ),
    (
        "Department of State, Central Files, 783A.5–MSP/4–1158",
        [["series", "Central Files"], ["file", "783A.5–MSP/4–1158"]],
    ),
    ("Department of State, Central Files, POL 1 US-USSR.", [["series", "Central Files"], ["file", "POL 1 US-USSR"]]),
    (
        "Department of\nState, Ford Correspondence: Lot 12 D 345",
        [["series", "Ford Correspondence"], ["lot", "12 D 345"]],
    ),
    (
        "Kennedy Library, National Security Files, Countries Series, Ostrov, Lunev Talks. Top Secret.",
        [
            ["series", "National Security Files"],
            ["subseries", "Countries Series"],
            ["file", "Ostrov"],
            ["folder", "Lunev Talks"],
        ],
    ),
    (
        "National Archives, RG 59, Central Files 1960-63, 611.61/…",
        [["record group", "59"], ["series", "Central Files 1960-63"], ["file", "611.61/…"]],
    ),
    ("RG 84, Entry 2599, Box 3", [["record group", "84"], ["entry", "2599"], ["box", "3"]]),
    ("Central Intelligence Agency: Job 79-S01060A. Secret", [["job", "79-S01060A"]]),
    (
        "Yale University, Orlov Papers, Box 300, Folder 535. Secret.",
        [["collection", "Orlov Papers"], ["box", "300"], ["folder", "535"]],
    ),
    ("in the Lunev Papers, Box 3, Folder 12", [["collection", "Lunev Papers"], ["box", "3"], ["folder", "12"]]),
    ("Survey Files: Lot 66 D 110, CF 19", [["series", "Survey Files"], ["lot", "66 D 110"], ["folder", "CF 19"]]),
    ("the text (690B.9321/2–2554) is", [["file", "690B.9321/2–2554"]]),
    ("TNA, FO 371/106512", [["series", "FO 371"], ["piece", "106512"]]),
    ("PRO, SP 84/12, ff. 3r–5v", [["series", "SP 84"], ["piece", "12"], ["folio", "3r–5v"]]),
    ("FO 371/106512, f. 3.", [["series", "FO 371"], ["piece", "106512"], ["folio", "3"]]),
    ("BL Add. MS 12345, f. 41r", [["manuscript", "Add. MS 12345"], ["folio", "41r"]]),
    ("Bodleian, MS Eng. lett. c. 12, fols 3-4", [["manuscript", "MS Eng. lett. c. 12"], ["folio", "3-4"]]),
    ("RA VIC/MAIN/Y 54/12", [["shelfmark", "VIC/MAIN/Y 54/12"]]),
    (
        "GStA PK, I. HA Rep. 81, Nr. 12, Bl. 4",
        [["Hauptabteilung", "I."], ["Repositur", "81"], ["Nummer", "12"], ["Blatt", "4"]],
    ),
    ("BArch, R 43-I/123, Bl. 5", [["Bestand", "R 43-I"], ["Nummer", "123"], ["Blatt", "5"]]),
    ("SBB, Nachl. 12", [["Nachlass", "12"]]),
    ("GSA 28/42, Bl. 515", [["shelfmark", "28/42"], ["Blatt", "515"]]),
    (
        "HHStA Wien, StK, Ostrow, Kart. 12, fol. 3r",
        [["series", "StK"], ["file", "Ostrow"], ["Karton", "12"], ["folio", "3r"]],
    ),
    ("AN, F7 4774, fol. 12", [["cote", "F7 4774"], ["folio", "12"]]),
    ("BnF, ms. fr. 12345, f. 8v", [["manuscript", "ms. fr. 12345"], ["folio", "8v"]]),
    ("Archives nationales, 284 AP 5, dossier 3", [["fonds", "284 AP"], ["article", "5"], ["dossier", "3"]]),
    (
        "AE, Correspondance politique, Ostrov, vol. 4, fol. 34r.",
        [["series", "Correspondance politique"], ["file", "Ostrov"], ["volume", "4"], ["folio", "34r"]],
    ),
    ("Archives départementales du Finistère, 1 J 23, pièce 4", [["cote", "1 J 23"], ["pièce", "4"]]),
    ("Harbour Office, Letter-book B, f. 41", [["letter-book", "B"], ["folio", "41"]]),
]


@pytest.mark.parametrize(("text", "levels"), LISTS)
def test_comma_lists_of_all_other_archives(text: str, levels: list[list[str]]) -> None:
    assert [list(level) for level in one(text).levels] == levels


def test_an_archive_may_be_named_before_its_town() -> None:
    assert one("British Library, London, Add MS 34566").repository == "British Library"


def test_the_name_a_scan_misread_is_taken_after_the_word_source() -> None:
    citation = one("Source: Department of Sate, Survey Files: Lot 67 D 2. Secret.")
    assert (citation.repository, citation.levels[-1]) == ("Department of Sate", ("lot", "67 D 2"))


def test_several_shelfmarks_in_order() -> None:
    text = "Also in the Kennedy Library, Survey Files, Ostrov, and Department of State, Central Files, 761.13/2-161."
    assert [citation.repository for citation in found(text)] == ["Kennedy Library", "Department of State"]
    two = found("(Department of State, Central Files, 761.13/2-161 and 761.13/2-261)")
    assert [(c.levels[-1][1], c.ibid) for c in two] == [("761.13/2-161", False), ("761.13/2-261", True)]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("(Ibid. L. 17)", fonds(leaf="17")),
        ("(Ibid. D. 561. L. 56-56v.).", fonds(delo="561", leaf="56-56v")),
        ("Там же. Л. 17 об.", fonds(leaf="17 об.")),
        ("Ebenda, Bl. 4", (("list", "4"),)),
        ("Ibid., f. 42", (("folio", "42"),)),
        ("ibid., Ford Correspondence: Lot 66 D 204, and", (("series", "Ford Correspondence"), ("lot", "66 D 204"))),
        ("ibid.: Lot 66 D 204", (("lot", "66 D 204"),)),
        ("Ibid., 683.84A/2–1155)", (("file", "683.84A/2–1155"),)),
        ("the text is ibid.", ()),
        ("ibidem", ()),
    ],
)
def test_ibid_has_only_the_levels_printed(text: str, levels: tuple[tuple[str, str], ...]) -> None:
    citation = one(text)
    assert (citation.ibid, citation.repository, citation.levels) == (True, "", levels)


@pytest.mark.parametrize(
    "text", ["Ibid., pp. 23-24", "Там же. С. 17.", "Ebd., S. 4", "Ibid., vol. 2, p. 3", "Ibid., March 3", "den ib 3"]
)
def test_ibid_of_a_printed_work_is_no_shelfmark(text: str) -> None:
    assert found(text) == []


def test_levels_go_on_after_a_semicolon() -> None:
    text = "ГАРФ. Ф. 5. Оп. 1. Д. 12. Л. 1; Д. 13. Л. 4–5; Ф. 6. Оп. 2. Д. 3"
    resolved = resolve_ibid(found(text), before=None)
    assert [citation.levels for citation in resolved] == [
        fonds("5", "1", "12", "1"),
        fonds("5", "1", "13", "4–5"),
        fonds("6", "2", "3"),
    ]
    assert {citation.repository for citation in resolved} == {"ГАРФ"}


def test_the_full_stop_belongs_to_a_citation_parted_by_full_stops() -> None:
    assert one("TsARO. F. 12. Op. 4. L. 5. Copy.").printed.endswith("L. 5.")
    assert one("See TsARO, f. 12, op. 4, l. 5. Copy.").printed == "TsARO, f. 12, op. 4, l. 5"


def test_only_the_span_is_read() -> None:
    text = "TsARO. F. 12. Op. 4. D. 3. TsARO. F. 13. Op. 5. D. 4."
    at = text.index("TsARO", 5)
    (citation,) = find_citations(text, Span(at, len(text) - len(" D. 4.")))
    assert (citation.span.start, citation.levels) == (at, fonds("13", "5"))


def test_words_of_ones_own() -> None:
    words = msgspec.structs.replace(archive_words(), known=(Archive("HO", "Harbour Office", "FR"),))
    (citation,) = find_citations("HO, F7 4774", Span(0, 11), words=words)
    assert citation.repository == "HO"
    assert list(find_citations("no words at all, F. 1, Op. 2", Span(0, 28), words=ArchiveWords())) == []


def test_a_misspelt_key_of_the_words_is_an_error() -> None:
    with pytest.raises(ConfigError, match="term"):
        Lexicon("archives", {"physical": {"term": ["copy"]}}).section("physical", PhysicalWords)


def test_every_known_archive_is_found_under_each_of_its_forms() -> None:
    for archive in archive_words().known:
        for form in archive.printed:
            text = f"{form}, Bestand 12, Box 3."
            (citation,) = find_citations(text, Span(0, len(text)))
            assert citation.repository == form


# ---------------------------------------------------------------------------------------------------- source statements


@pytest.mark.parametrize(
    ("text", "physical"),
    [
        (
            "TsARO. F. 12. Op. 3. D. 45. L. 6-7. Typewritten text. The signature is an autograph.",
            "Typewritten text. The signature is an autograph.",
        ),
        ("TsARO. F. 12. Op. 3. D. 45. L. 6. Secret. Carbon copy.", "Carbon copy."),
        (
            "ЦАРО. Ф. 12. Оп. 3. Д. 45. Л. 6. Машинописный текст. Подпись — автограф.",
            "Машинописный текст. Подпись — автограф.",
        ),
        ("(ЦАРО. Ф. 12. Оп. 3. Д. 45. Л. 6. Подлинник.)", "Подлинник."),
        ("Quelle: GStA PK, I. HA Rep. 81, Nr. 12, Bl. 4. Eigenhändig.", "Eigenhändig."),
        ("Ausfertigung: BArch, R 43-I/123, Bl. 5.", "Ausfertigung"),
        ("AN, F7 4774, dossier 3. Minute autographe.", "Minute autographe."),
        ("A.L.S., Harbour Office, Letter-book B, f. 41", "A.L.S."),
        ("From the original in the Harbour Office, Letter-book B, f. 41", None),
        ("ALS, Ostrov Historical Society.", "ALS"),
        ("Department of State, Central Files, 761.13/2-161. Secret. A copy was sent to Orlov.", None),
        ("Department of State, Central Files, 761.13/2-161. Drafted and signed by Orlov.", None),
        ("TsARO. F. 12. Op. 3. D. 45.", None),
    ],
)
def test_the_physical_description(text: str, physical: str | None) -> None:
    span = find_physical(text, Span(0, len(text)))
    assert (span.of(text) if span else None) == physical


@pytest.mark.parametrize(
    "text",
    [
        "TsARO. F. 12. Op. 3. D. 45. L. 6-7. Typewritten text. The signature is an autograph.",
        "TsARO. F. 12. Op. 3. D. 45. L. 6-7.",
        "Source: Department of State, Central Files, 761.13/2-1361. Secret. Drafted by Orlov and cleared by Varga.",
        "Source: Survey News, 1960, p. 476. No classification marking.",
        "Quelle: GStA PK, I. HA Rep. 81, Nr. 12, Bl. 4.",
        "Источник: ЦАРО. Ф. 12. Оп. 3. Д. 45.",
        "[From the original in the Harbour Office.]",
        "Printed from the Harbour Office copy.",
        "MS.: Harbour Office, Letter-book B, f. 41.",
        "A.L.S. (Ostrov Historical Society, Lunev Papers, Box 3).",
        "(ЦАРО. Ф. 12. Оп. 3. Д. 45. Подлинник.)",
    ],
)
def test_source_statements(text: str) -> None:
    assert is_source_statement(text, Span(0, len(text))) > 0.6


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Dear Orlov, the ford is free of ice and the crates are safe.",
        "On March 1 Varga told Sedov that the ford was free (TsARO. F. 12. Op. 3. D. 45. L. 6), and nobody answered.",
        "D: I do not know.",
    ],
)
def test_narrative_is_no_source_statement(text: str) -> None:
    assert is_source_statement(text, Span(0, len(text))) < 0.3
