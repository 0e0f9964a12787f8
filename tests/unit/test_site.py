"""The static site: that it says what the edition says, all of it, and nothing that a browser would run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import PurePosixPath

import msgspec
import pytest
from lxml import html as lxml_html

from letterbook.model.abbreviations import Abbreviation
from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Edition, Letter, Note, Part
from letterbook.model.mentioned import NameMention
from letterbook.model.remainders import Remainder
from letterbook.model.text import Source, Span
from letterbook.writers import File
from letterbook.writers.site import write
from letterbook.writers.site.layers import Layer, cells_of, nested
from letterbook.writers.site.letterpages import notes_beside
from letterbook.writers.site.sourcepages import PAGE_SIZE
from tests import sample
from tests.unit.site_pages import FIRST, SECOND, check_site, made, read, resolved, tree


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return made(sample.edition())


def test_every_page_is_sound(site):
    check_site(site)


def test_there_are_all_kinds_of_pages(site):
    expected = {
        "index.html", "persons/index.html", "persons/lunev-a-p/index.html", "places/index.html",
        "places/ostrov/index.html", "findings/index.html", "about/index.html", "sources/index.html",
        "sources/s1/index.html", "lost/index.html",
        f"{FIRST}/index.html", f"{FIRST}/source/index.html", "tei/1924-03-03-lunev-board-of-the-survey.xml",
        "static/site.css", "static/fonts.css", "static/theme.js", "static/fonts/OFL-alegreya.txt",
    }  # fmt: skip
    assert expected <= set(site)


def test_the_table_lists_each_letter_with_its_facts(site):
    rows = tree(site, "index.html").xpath("//table/tbody/tr")
    assert len(rows) == 2
    cells = [" ".join(cell.text_content().split()) for cell in rows[0].xpath("td")]
    assert cells[0] == "7"
    assert cells[1] == "3 March 1924"
    assert cells[2].startswith("A. P. Lunev to Board of the Survey")
    assert "The gauge at the lower ford stands again, and <b>the ice</b>" in cells[2]
    assert [" ".join(cell.text_content().split()) for cell in rows[1].xpath("td")][1] == "[20 February 1924 ?]"


def test_a_letter_is_set_in_its_parts(site):
    text = tree(site, f"{FIRST}/index.html").xpath("//div[@class='text']")[0]
    assert text.get("lang") == "en"
    assert [p.get("class") for p in text.xpath("p")] == [
        "dateline", "address", "address", "paragraph", "paragraph", "closer", "signature", "postscript",
    ]  # fmt: skip
    assert text.text_content().count("Dear colleague!") == 1
    assert "<b>the ice</b> & the crates" in text.text_content()
    assert not text.xpath(".//b")


def test_note_marks_lead_to_notes_and_back(site):
    page = tree(site, f"{FIRST}/index.html")
    marks = page.xpath("//a[@class='mark']")
    assert [(mark.get("href"), mark.text_content()) for mark in marks] == [("#note-1", "1"), ("#note-2", "[2]?")]
    assert [back.get("href") for back in page.xpath("//a[@role='doc-backlink']")] == ["#mark-1", "#mark-2"]
    labels = [label.text_content().strip() for label in page.xpath("//span[@class='note-label']")]
    assert labels == ["1", "[2]"]


def test_a_letter_quoted_in_a_note_stands_apart(site):
    quoted = tree(site, f"{FIRST}/index.html").xpath("//blockquote[@class='quoted']")
    assert len(quoted) == 1
    said, what = quoted[0].xpath("p")[1].text_content(), quoted[0].xpath("p")[0].text_content()
    assert said == '"The ford is free of ice [...]"'
    assert what == "letter quoted · Varga to Sedov · 1 March 1924 · TsARO, fond 12, opis 3, delo 45, list 9"


def test_what_is_inferred_stands_in_brackets_with_its_reason(site):
    page = tree(site, f"{SECOND}/index.html")
    marked = page.xpath("//aside//span[contains(@class, 'why')]")
    recipient, date = marked[-2], marked[-1]
    tip = recipient.xpath("span[@role='tooltip']")[0]
    assert recipient.get("aria-describedby") == tip.get("id")
    assert "the document it is printed with was written by Lunev" in tip.text_content()
    assert recipient.text_content().replace(tip.text_content(), "") == "[A.\u00a0P.\u00a0Lunev]"
    assert date.text_content().startswith("[20 February 1924 ?]")
    assert page.xpath("string(//h1)").startswith("[P.\u00a0Varga to")
    assert not tree(site, f"{FIRST}/index.html").xpath("//aside//span[contains(@class, 'why')]")


def test_the_apparatus_gives_evidence_basis_and_confidence(site):
    rows = tree(site, f"{FIRST}/index.html").xpath("//table[@class='statements']/tbody/tr")
    sender = [" ".join(cell.text_content().split()) for cell in rows[0].xpath("th|td")]
    assert sender == ["Sender A. P. Lunev", "printed in the head A. P. Lunev", "certain"]
    answers = next(row for row in rows if row.xpath("th/span")[0].text_content() == "Answers")
    assert "inferred from the text: it answers the document printed after it" in answers.text_content()


def test_rivals_of_a_statement_are_shown():
    edition = sample.edition()
    first = edition.letters[0]
    rival = Claim("sender", Name("B. Other"), by="finders.parts", basis="signature", confidence=0.3)
    changed = msgspec.structs.replace(first, claims=(*first.claims, rival))
    page = tree(made(msgspec.structs.replace(edition, letters=(changed, *edition.letters[1:]))), f"{FIRST}/index.html")
    row = page.xpath("//tr[@class='rival']")[0]
    assert "also considered" in row.text_content()
    assert "B.\u00a0Other" in row.text_content()
    assert "doubtful" in row.text_content()


def test_citation_levels_and_repairs_are_shown_as_data(site):
    page = tree(site, f"{FIRST}/index.html")
    levels = [item.text_content() for item in page.xpath("//ol[@class='levels']/li")]
    assert levels == ["TsARO", "fond 12", "opis 3", "delo 45", "list 6-7v"]
    assert "On. read as Op." in page.text_content()


def test_letters_are_linked_to_what_they_answer_and_enclose(site):
    first, second = tree(site, f"{FIRST}/index.html"), tree(site, f"{SECOND}/index.html")
    assert first.xpath("//section[@class='context']//dt/text()")[:2] == ["Answers", "Came with it"]
    assert second.xpath("//section[@class='context']//dt/text()")[:2] == ["Answered by", "Enclosed or printed with"]
    assert second.xpath("//a[@rel='prev']/@href")[0].endswith("1924-03-03-lunev-board-of-the-survey/index.html")


def test_a_letter_not_in_the_collection_says_so(site):
    mention = tree(site, f"{FIRST}/index.html").xpath("//a[contains(@class, 'mention')]")[0]
    assert mention.get("class") == "mention lost"
    assert "not in this collection" in mention.get("title")
    assert mention.get("href") == "../../lost/index.html#lost-1924-02-28-board-lunev"


def test_findings_are_remarks_of_the_letter_and_listed_together(site):
    remarks = tree(site, f"{FIRST}/index.html").xpath("//li[starts-with(@class, 'remark')]")
    assert len(remarks) == 2
    assert "On. stands where the collection prints Op." in remarks[0].text_content()
    listed = tree(site, "findings/index.html")
    assert listed.xpath("//h2/@id") == ["LB102", "LB202", "LB401"]
    assert len(listed.xpath("//section//li")) == 3


def test_persons_have_their_forms_and_letters(site):
    page = tree(site, "persons/varga-p/index.html")
    assert "P. Varga; Varga" in page.text_content()
    assert [heading.get("id") for heading in page.xpath("//h2")] == ["letters_written", "letters_copied"]


def test_the_account_of_characters_adds_up(site):
    numbers = [int(cell.replace(",", "")) for cell in tree(site, "about/index.html").xpath("//td[@class='n']/text()")]
    assert sum(numbers[:-1]) == numbers[-1] == len("".join(sample.TEXT.split()))


def test_tei_is_offered_where_there_is_some(site):
    edition = sample.edition()
    second = edition.letters[1].id
    files = {file.path: file.content for file in write(edition, tei={f"tei/{second}.xml": b"<TEI>2</TEI>"})}
    assert files[f"site/tei/{second}.xml"] == b"<TEI>2</TEI>"
    assert not any(path.endswith(".xml") and second not in path for path in files)
    assert b"TEI as" not in files[f"site/{FIRST}/index.html"]
    assert b" download " not in files[f"site/{FIRST}/index.html"]


# Every character, once


def test_every_character_of_a_letter_stands_in_its_source_view(site):
    for letter in sample.edition().letters:
        found = tree(site, f"letters/{letter.id}/source/index.html").xpath("//div[@class='found']")
        assert len(found) == 1
        assert found[0].text_content() == "".join(span.of(sample.TEXT) for span in letter.spans)


def test_every_part_is_labelled_and_has_a_twin(site):
    page = tree(site, f"{FIRST}/source/index.html")
    source, reading = page.xpath("//div[@class='found']")[0], page.xpath("//section[contains(@class, 'reading')]")[0]
    labels = source.xpath("span[contains(@class, 'cell')]/@data-label")
    assert labels == [
        "number", "head", "dateline", "address", "address", "paragraph", "paragraph", "closing words", "signature",
        "postscript", "source statement", "heading of notes", "note 1", "note [2]",
    ]  # fmt: skip
    twins = {"m1", "m2", "n1", "n2", "x0", "p6", "p7", "p8", "p9", "p10"}
    assert twins <= set(source.xpath(".//@data-part"))
    assert twins <= set(reading.xpath(".//@data-part"))


def test_the_whole_source_stands_in_its_pages(site):
    found = tree(site, "sources/s1/index.html").xpath("//div[starts-with(@class, 'found')]")
    assert "".join(each.text_content() for each in found) == sample.TEXT
    kinds = tree(site, "sources/s1/index.html").xpath("//div[@class='found rest']//@data-label")
    assert kinds == ["navigation", "title", "front matter"]


def test_a_long_source_is_cut_into_pages():
    line = "An index of names, with many numbers, 12, 14, 77.\n"
    text = sample.TEXT + line * (2 * PAGE_SIZE // len(line)) + "x" * (PAGE_SIZE + 10)
    source = Source(id="s1", path="long.txt", text=text)
    edition = sample.edition()
    letters = tuple(msgspec.structs.replace(letter, source=source) for letter in edition.letters)
    rest = (*edition.remainder, Remainder("s1", Span(len(sample.TEXT), len(text)), "index"))
    site = made(msgspec.structs.replace(edition, sources=(source,), letters=letters, remainder=rest))
    check_site(site)
    paths = ["sources/s1/index.html", *(f"sources/s1/{number}/index.html" for number in (2, 3, 4, 5))]
    held = []
    for path in paths:
        found = tree(site, path).xpath("//div[starts-with(@class, 'found')]")
        held.append("".join(each.text_content() for each in found))
    assert "".join(held) == text
    assert all(len(each) <= PAGE_SIZE for each in held)
    assert "sources/s1/6/index.html" not in site


def test_text_that_nobody_claims_is_shown_for_what_it_is():
    edition = sample.edition()
    site = made(msgspec.structs.replace(edition, remainder=()))
    labels = tree(site, "sources/s1/index.html").xpath("//div[@class='found rest']//@data-label")
    assert labels == ["not accounted for"]
    assert "bad" in tree(site, "about/index.html").xpath("//table//tr/@class")


def test_text_of_no_part_is_shown_in_the_source_view():
    letter = msgspec.structs.replace(sample.edition().letters[1], parts=())
    cells = list(cells_of(letter))
    assert [cell.kind for cell in cells] == ["r-loose"]
    assert "".join(cell.span.of(sample.TEXT) for cell in cells) == letter.spans[0].of(sample.TEXT)


@pytest.mark.parametrize(
    "layers",
    [
        [(0, 5), (3, 8)],
        [(0, 4), (2, 6), (4, 10)],
        [(0, 10), (0, 10), (2, 3)],
        [(0, 2), (1, 9), (2, 5), (4, 10), (8, 9)],
    ],
)
def test_crossing_layers_keep_the_text_and_nest(layers):
    text = "abcdefghij<&"
    html = nested(text, Span(0, len(text)), [Layer(Span(a, b), f"k{a}-{b}") for a, b in layers])
    assert read(b"<div>" + html.encode() + b"</div>").faults == []
    assert lxml_html.fragment_fromstring(str(html), create_parent=True).text_content() == text
    for a, b in layers:
        pieces = lxml_html.fragment_fromstring(str(html), create_parent=True).xpath(f".//span[@class='in k{a}-{b}']")
        assert text[a:b] in "".join(piece.text_content() for piece in pieces)


# The static files


def test_static_files_ask_nobody_else(site):
    for path, content in site.items():
        if path.endswith((".css", ".js", ".svg")):
            text = content.decode("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "//" not in re.sub(r"^\s*//.*$|\s// .*$", "", text, flags=re.MULTILINE), path
            for target in re.findall(r"url\(\"?([^\")]+)", text):
                assert resolved(path, target) in site, (path, target)
            assert "@import" not in text, path


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_has_the_contrast_of_wcag_aa_in_light_and_dark(site):
    css = site["static/site.css"].decode("utf-8")
    blocks = re.findall(r":root(?:\[data-theme=\"dark\"\]|:not\(\[data-theme=\"light\"\]\))? \{(.*?)\}", css, re.DOTALL)
    light, by_system, by_choice = (colours(block) for block in blocks[:3])
    assert by_system == by_choice
    for theme in (light, by_choice):
        texts = [name for name in theme if name in {"ink", "soft", "accent", "focus"} or name.startswith("c-")]
        assert len(texts) > 12
        for name in texts:
            for ground in ("paper", "raised"):
                assert contrast(theme[name], theme[ground]) >= 4.5, (name, ground)


def test_the_fonts_cover_old_russian_and_are_few():
    files = [file for file in write(Edition(title="", sources=(), letters=()), tei={}) if file.path.endswith(".woff2")]
    assert any("cyrillic-ext-400-normal" in file.path for file in files)
    assert sum(len(file.content) for file in files) < 300_000


def test_the_same_edition_gives_the_same_bytes_whatever_the_hash_seed():
    script = (
        "import hashlib; from tests import sample; from letterbook.writers.site import write\n"
        "h = hashlib.sha256()\n"
        "for f in write(sample.edition(), tei={}): h.update(f.path.encode() + f.content)\n"
        "print(h.hexdigest())"
    )
    root = str(PurePosixPath(__file__).parents[2])
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
    assert digests.pop().strip()


def test_without_tei_at_hand_it_is_made():
    files = list(write(sample.edition()))
    assert all(isinstance(file, File) for file in files)
    made_tei = [file for file in files if file.path.endswith(".xml")]
    assert len(made_tei) == 4  # two letters, the corpus and CMIF
    assert all(b"<TEI" in file.content for file in made_tei)


def test_the_register_of_abbreviations_says_who_explains_them(site):
    rows = tree(site, "abbreviations/index.html").xpath("//table/tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in rows]
    assert cells == [
        ["LWX", "not known", "nothing explains it", "0"],
        ["TsAROT.S.A.R.O.", "Central Archive", "told", "1"],
    ]
    (explained,) = rows[1].xpath(".//a/@href")
    assert explained == "../sources/s1/index.html"


def test_an_edition_without_abbreviations_has_no_page_of_them():
    site = made(msgspec.structs.replace(sample.edition(), abbreviations=()))
    assert "abbreviations/index.html" not in site
    check_site(site)


def test_a_short_form_of_a_body_says_what_it_stands_for():
    edition = sample.edition()
    letter, *others = edition.letters
    expanded = Abbreviation("b", "boats", 'The "Boats" of the survey')
    named = (NameMention("body", "boats", sample.span("boats")), NameMention("body", "ice", sample.span("the ice")))
    site = made(
        msgspec.structs.replace(
            edition,
            letters=(msgspec.structs.replace(letter, named=named), *others),
            abbreviations=(*edition.abbreviations, expanded),
        )
    )
    (short,) = tree(site, f"{FIRST}/index.html").xpath("//div[@class='text']//abbr")
    assert (short.text_content(), short.get("title")) == ("boats", 'The "Boats" of the survey')
    check_site(site)


def test_a_place_says_where_it_lies_and_which_letters_name_it():
    edition = sample.edition()
    letter, *others = edition.letters
    named = (NameMention("place", "Ostrov", sample.span("the ice"), "ostrov"),)
    site = made(msgspec.structs.replace(edition, letters=(msgspec.structs.replace(letter, named=named), *others)))
    page = tree(site, "places/ostrov/index.html")
    said = {row.xpath("dt")[0].text_content(): row.xpath("dd")[0].text_content() for row in page.xpath("//dl/div")}
    assert said["Where"] == "RU · 57.8, 28.3"
    assert said["Why this place"] == "printed"
    assert len(page.xpath("//section[@aria-labelledby='named_in']//tbody/tr")) == 1
    (row,) = tree(site, "places/index.html").xpath("//table/tbody/tr")
    assert [cell.text_content() for cell in row.xpath("td")][1:] == ["1", "1"]


@pytest.mark.parametrize(("words", "lines", "beside"), [(5, 3, True), (900, 60, True), (5, 300, False), (5, 0, False)])
def test_notes_stand_beside_the_text_unless_they_are_too_long(words, lines, beside):
    body, note = "word " * words, "a line of a note that is long\n" * lines
    source = Source(id="s", path="s.txt", text=body + note)
    notes = (Note("1", "1", Span(len(body), len(source.text))),) if lines else ()
    part = Part("paragraph", Span(0, len(body)))
    letter = Letter("x", source, (Span(0, len(source.text)),), (part,), (), notes=notes)
    assert notes_beside(letter) is beside
