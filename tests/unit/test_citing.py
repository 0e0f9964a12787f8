"""Citations for programs, read by a CSL processor, a BibTeX and a RIS parser; and footnotes, read by a person."""

from __future__ import annotations

import io
import json

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from msgspec.structs import replace
from pybtex.database import parse_string

from letterbook.model.claims import Basis, Claim, DateValue, Name, Words
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Citation as Shelfmark
from letterbook.model.edition import Person
from letterbook.model.text import Span
from letterbook.writers.citing import bibtex, csl, ris
from letterbook.writers.citing.footnotes import footnotes, footnotes_of_collection
from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.citing.words import words as citing_words
from letterbook.writers.registers import registers_of
from tests import sample
from tests.unit.letter_tei import edition_of, letter_of

# A style of our own, small enough to see what a processor makes of each field.
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
  <info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="." delimiter="; ">
    <group delimiter=", ">
      <group delimiter=" to ">
        <names variable="author"><name form="long" and="text"/></names>
        <names variable="recipient"><name form="long" and="text"/></names>
      </group>
      <date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/>
        <date-part name="year"/></date>
      <choose><if type="book"><text variable="title"/></if></choose>
      <text variable="container-title" font-style="italic"/>
      <group delimiter=": "><text variable="archive"/><text variable="archive_location"/></group>
      <text variable="URL"/>
    </group>
  </layout></citation>
</style>"""

LUNEV = "1924-03-03-lunev-board-of-the-survey"


def day(edtf: str, *, first: str | None = None, last: str | None = None, **fields):
    return LetterDate(edtf, first or edtf[:10], last or edtf[-10:], **fields)


def made(
    *,
    sender: str = "A. P. Lunev",
    recipient: str = "Board of Ice",
    date: LetterDate | None = None,
    kind: str = "",
    url: str = "",
    basis: Basis = "heading",
    printed: bool = True,
    **fields,
):
    """An edition of one letter."""
    said: list[Claim] = []
    if sender:
        said.append(Claim("sender", Name(sender, "x" if sender == "A. P. Lunev" else ""), printed=printed))
    if recipient:
        said.append(Claim("recipient", Name(recipient, kind="body")))
    if date:
        said.append(Claim("date", DateValue(date), basis=basis, printed=printed))
    if kind:
        said.append(Claim("kind", Words(kind)))
    letter = letter_of("Dear Sir, yes.", [("paragraph", "Dear Sir, yes.")], id="l1", claims=tuple(said), **fields)
    edition = edition_of(letter, persons=(Person("x", "A. P. Lunev"),), url=url, editors=("Ada von Ruda",))
    return replace(edition, title="Letters of the Ford")


def cited(edition):
    return bibliography_of(registers_of(edition)).references


def only(edition):
    (reference,) = cited(edition)
    return reference


def notes(edition) -> dict[str, str]:
    return {note.style: note.text for note in footnotes(only(edition))}


def processed(edition, tmp_path, *keys: str) -> list[str]:
    """What a CSL processor makes of some items."""
    (file,) = csl.write(edition)
    path = tmp_path / "test.csl"
    path.write_text(STYLE, encoding="utf-8")
    source = CiteProcJSON(json.loads(file.content))
    bibliography = CitationStylesBibliography(CitationStylesStyle(str(path)), source, formatter.plain)
    citations = [Citation([CitationItem(key)]) for key in keys]
    for citation in citations:
        bibliography.register(citation)
    return [str(bibliography.cite(citation, lambda item: pytest.fail(str(item)))) for citation in citations]


# CSL 1.0.2 has `compiler`, and `custom` for what CSL itself has no word for; this processor knows 1.0.1.
@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. (custom|compiler|, )+$")
class TestPrograms:
    def test_a_csl_processor_cites_a_letter(self, tmp_path):
        edition = replace(sample.edition(), url="https://letters.example/ed")
        (citation,) = processed(edition, tmp_path, LUNEV)
        assert citation == (
            "A. P. Lunev to Board of the Survey, 3 March 1924, Letters of the River Survey. 1921-1925, "
            f"TsARO: fond 12, opis 3, delo 45, list 6-7v, https://letters.example/ed/letters/{LUNEV}/."
        )

    def test_it_cites_every_item_of_the_demonstration(self, tmp_path, demo_edition):
        (file,) = csl.write(demo_edition)
        keys = {item["id"] for item in json.loads(file.content)}
        assert len(keys) == len(demo_edition.letters) + 1
        assert all(len(citation) > 10 for citation in processed(demo_edition, tmp_path, *keys))

    @pytest.mark.parametrize(
        ("date", "issued"),
        [
            (day("1924-03-03"), {"date-parts": [[1924, 3, 3]]}),
            (day("1924-03", first="1924-03-01", last="1924-03-31"), {"date-parts": [[1924, 3]]}),
            (day("1924-03-03?", first="1924-03-03"), {"date-parts": [[1924, 3, 3]], "circa": True}),
            (day("1924~", first="1924-01-01", last="1924-12-31"), {"date-parts": [[1924]], "circa": True}),
            (day("1924-03-01/1924-03-03"), {"date-parts": [[1924, 3, 1], [1924, 3, 3]], "circa": True}),
            (day("../1924-03-03", last="1924-03-03"), {"literal": "not later than 3 March 1924"}),
            (day("1924-22", first="1924-06-01", last="1924-08-31"), {"literal": "summer 1924"}),
            (day("192X", first="1920-01-01", last="1929-12-31"), {"literal": "1920s"}),
        ],
    )
    def test_dates_in_csl(self, date, issued, tmp_path):
        item = csl.item_of(only(made(date=date)))
        assert item["issued"] == issued
        assert item["custom"] == {"edtf": date.edtf}
        assert "192" in processed(made(date=date), tmp_path, "l1")[0]

    def test_an_inferred_day_is_not_printed_as_if_it_stood_there(self):
        edition = made(date=day("1924-03-03"), printed=False, basis="neighbour")
        assert csl.item_of(only(edition))["issued"]["circa"]
        (record,) = rispy.loads(ris.record_of(only(edition)))
        assert record["date"] == "1924/03/03/[3 March 1924]"

    def test_what_is_from_nobody_to_nobody_is_a_document(self):
        text = "Minutes of the Board"
        letter = letter_of(text, [("heading", text)], id="m1")
        reference = only(edition_of(letter))
        assert csl.item_of(reference) | {"container-title": ""} == {
            "id": "m1",
            "type": "document",
            "title": text,
            "genre": "Letter",
            "container-title": "",
        }

    def test_names_are_told_apart_where_they_plainly_can(self):
        def parts(name: str, *, body: bool = False):
            edition = made(sender="" if body else name, recipient=name if body else "")
            item = csl.item_of(only(edition))
            return item["recipient" if body else "author"][0]

        assert parts("A. P. Lunev") == {"family": "Lunev", "given": "A. P."}
        assert parts("Ada von Ruda") == {"family": "von Ruda", "given": "Ada"}
        assert parts("Stalin") == {"family": "Stalin"}
        for whole in ("Secretary of State Rusk", "Minister (Lord Hood)", "The Keeper of the Light", "Queen Victoria"):
            assert parts(whole) == {"literal": whole}
        assert parts("Board of Ice", body=True) == {"literal": "Board of Ice"}

    def test_bibtex_is_read_by_pybtex(self, demo_edition):
        edition = replace(demo_edition, url="https://letters.example/a_b%20c/")
        (file,) = bibtex.write(edition)
        read = parse_string(file.content.decode(), "bibtex")
        assert len(read.entries) == len(edition.letters) + 1
        first = read.entries["1923-09-27-hartung-rauch"]
        assert first.type == "letter"
        assert [str(person) for person in first.persons["author"]] == ["Hartung, K. F."]
        assert first.fields["date"] == "1923-09-27"
        assert first.fields["url"] == "https://letters.example/a_b%20c/letters/1923-09-27-hartung-rauch/"
        assert first.fields["xref"] in read.entries

    @pytest.mark.parametrize("text", [r"50% {of} \input{x} & #1_a$", "a~b^c", "“Ä” ж"])
    def test_nothing_in_bibtex_is_a_command(self, text):
        (file,) = bibtex.write(made(sender=text, recipient="", number=text))
        entry = parse_string(file.content.decode(), "bibtex").entries["l1"]
        assert len(entry.persons["author"]) == 1
        assert "\\input" not in file.content.decode()

    def test_ris_is_read_by_rispy(self, demo_edition):
        edition = replace(demo_edition, url="https://letters.example")
        (file,) = ris.write(edition)
        records = rispy.load(io.StringIO(file.content.decode(), newline=None))
        assert len(records) == len(edition.letters) + 1
        first = next(record for record in records if record["id"] == "1923-09-27-hartung-rauch")
        assert (first["type_of_reference"], first["authors"]) == ("PCOMM", ["Hartung, K. F."])
        assert first["secondary_authors"] == ["Rauch, E. O."]
        assert (first["year"], first["date"]) == ("1923", "1923/09/27/")
        assert first["urls"] == ["https://letters.example/letters/1923-09-27-hartung-rauch/"]

    def test_the_same_edition_gives_the_same_bytes(self):
        for module in (csl, bibtex, ris):
            assert list(module.write(sample.edition())) == list(module.write(sample.edition()))


class TestFootnotes:
    def test_every_style_has_a_letter_whole(self):
        mark = Shelfmark("TsARO", (("fond", "12"), ("opis", "3")), Span(0, 4))
        edition = made(date=day("1924-03-03"), kind="telegram", url="https://l.example", number="7", citation=mark)
        url = "https://l.example/letters/l1/"
        assert notes(edition) == {
            "chicago": "A. P. Lunev to Board of Ice, telegram, March 3, 1924, in Letters of the Ford, "
            f"ed. Ada von Ruda, no. 7, TsARO, fond 12, opis 3, {url}.",
            "mhra": "A. P. Lunev, telegram to Board of Ice, 3 March 1924, in Letters of the Ford, "
            f"ed. by Ada von Ruda, no. 7 (TsARO, fond 12, opis 3) <{url}>.",
            "german": "LUNEV, A. P.: Telegramm an Board of Ice, 3. März 1924. In: Letters of the Ford. "
            f"Hrsg. von Ada von Ruda, Nr. 7. TsARO, fond 12, opis 3. {url}",
            "french": "A. P. Lunev à Board of Ice, télégramme, 3 mars 1924, dans Letters of the Ford, "
            f"éd. Ada von Ruda, nᵒ 7, TsARO, fond 12, opis 3, {url}.",
        }

    def test_without_an_address_no_path_is_taken_for_one(self):
        assert not any("/" in text for text in notes(made(date=day("1924-03-03"))).values())

    @pytest.mark.parametrize(
        ("date", "chicago", "german", "french"),
        [
            (day("1924-03-01"), "March 1, 1924", "1. März 1924", "1er mars 1924"),
            (day("1924-03", first="1924-03-01", last="1924-03-31"), "March 1924", "März 1924", "mars 1924"),
            (
                day("1924-03-03?", first="1924-03-03", certain=False),
                "March 3, 1924?",
                "3. März 1924?",
                "3 mars 1924?",
            ),
            (
                day("../1924-03-03", last="1924-03-03"),
                "not later than March 3, 1924",
                "nicht nach 3. März 1924",
                "au plus tard 3 mars 1924",
            ),
            (None, "undated", "o. D.", "s. d."),
        ],
    )
    def test_dates_in_their_languages(self, date, chicago, german, french):
        said = notes(made(date=date))
        assert f", {chicago}, in Letters" in said["chicago"]
        assert f", {german.removesuffix('.')}. In: Letters" in said["german"]
        assert f", {french}, dans Letters" in said["french"]

    def test_what_is_inferred_stands_in_brackets(self):
        said = notes(made(date=day("1924-03-03"), printed=False, basis="neighbour"))
        assert said["chicago"].startswith("[A. P. Lunev] to Board of Ice, [March 3, 1924], in")
        assert said["german"].startswith("[LUNEV, A. P.]: Brief an Board of Ice, [3. März 1924]. In")

    def test_what_an_editor_says_stands_without(self):
        said = notes(made(date=day("1924-03-03"), printed=True, basis="editor"))
        assert "[" not in said["chicago"]

    def test_a_party_that_nobody_knows(self):
        assert notes(made(sender=""))["chicago"].startswith("[unknown] to Board of Ice, undated, in")
        assert notes(made(sender=""))["german"].startswith("[unbekannt]: Brief an Board of Ice, o. D. In")
        assert notes(made(recipient=""))["mhra"].startswith("A. P. Lunev, letter, undated, in")
        assert notes(made(recipient=""))["chicago"].startswith("A. P. Lunev, undated, in")

    def test_what_is_from_nobody_to_nobody_goes_by_its_heading(self):
        text = "Minutes of the Board"
        edition = replace(edition_of(letter_of(text, [("heading", text)])), title="Letters of the Ford")
        assert notes(edition)["chicago"] == "Minutes of the Board, in Letters of the Ford."
        assert notes(edition)["german"] == "Minutes of the Board. In: Letters of the Ford"

    def test_the_title_alone_is_set_in_italics(self):
        for note in footnotes(only(made(date=day("1924-03-03")))):
            assert [piece.text for piece in note.pieces if piece.italic] == ["Letters of the Ford"]

    def test_stars_in_a_title_set_nothing(self):
        edition = replace(made(), title="A *starred* {title}")
        for note in footnotes(only(edition)):
            assert "A *starred* {title}" in note.text

    def test_the_edition_itself(self):
        edition = replace(made(url="https://l.example"), editors=(), compilers=("R. Fenn", "L. Gale"), subtitle="1924")
        said = {
            note.style: note.text for note in footnotes_of_collection(bibliography_of(registers_of(edition)).collection)
        }
        assert said["chicago"] == "Letters of the Ford: 1924, comp. R. Fenn and L. Gale, https://l.example/."
        assert said["french"] == "Letters of the Ford: 1924, textes réunis par R. Fenn et L. Gale, https://l.example/."

    def test_every_language_has_every_word(self):
        languages = citing_words().languages
        assert len({frozenset(set(language.dates) - {"day_1"}) for language in languages.values()}) == 1
        assert len({frozenset(language.kinds) for name, language in languages.items() if name != "en"}) == 1
        assert {style.language for style in citing_words().styles.values()} == set(languages)
