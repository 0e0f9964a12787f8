"""The static site: that it says what the edition says, all of it, and nothing that a browser would run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from lxml import html as lxml_html

from letterbook.model.claims import Claim, DateValue, Name, PlaceName
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Edition, Letter, LetterMention, Note, Part, Person, Place, QuotedLetter
from letterbook.model.findings import Finding
from letterbook.model.remainders import Remainder
from letterbook.model.text import Hint, Source, Span
from letterbook.writers import File
from letterbook.writers.site import write
from letterbook.writers.site.days import spoken
from letterbook.writers.site.layers import Layer, cells_of, nested
from letterbook.writers.site.listing import LONG_LIST
from letterbook.writers.site.paths import slug, web_address
from letterbook.writers.site.render import environment
from letterbook.writers.site.sourcepages import PAGE_SIZE
from letterbook.writers.site.words import words
from tests import sample

VOID = {"meta", "link", "input", "br", "hr", "img"}
FIRST = "letters/1924-03-03-lunev-board-of-the-survey"
SECOND = "letters/1924-02-20-varga-lunev"
AUTHORITIES = ("https://creativecommons.org/", "https://d-nb.info/", "https://viaf.org/", "https://www.wikidata.org/")


class Strict(HTMLParser):
    """Reads a page as strictly as XML, and notes what the content security policy would stop."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.faults: list[str] = []
        self.described: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in self.open and tag in {"a", "button", "p", "h1", "h2", "label"}:
            self.faults.append(f"<{tag}> inside <{tag}> at {self.getpos()}")
        if tag in {"div", "ol", "ul", "p", "blockquote", "section", "dl"} and "p" in self.open:
            self.faults.append(f"<{tag}> inside <p> at {self.getpos()}")
        if tag not in VOID:
            self.open.append(tag)
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"an attribute twice at {self.getpos()}")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"{name} at {self.getpos()}")
            if name == "id":
                self.ids.append(value)
            if name in {"href", "src"}:
                self.links.append((tag, name, value))
            if name in {"aria-describedby", "aria-labelledby"}:
                self.described.append(value)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.faults.append(f"inline <{tag}> at {self.getpos()}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")


def read(content: bytes) -> Strict:
    reader = Strict()
    reader.feed(content.decode("utf-8"))
    reader.close()
    assert not reader.open
    return reader


def made(edition: Edition) -> dict[str, bytes]:
    """The site by path from its root; every letter has some TEI."""
    tei = {f"tei/{letter.id}.xml": b"<TEI/>" for letter in edition.letters}
    files = list(write(edition, tei=tei))
    assert len({file.path for file in files}) == len(files)
    assert all(file.path.startswith("site/") for file in files)
    return {file.path.removeprefix("site/"): file.content for file in files}


def pages(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in site.items() if path.endswith(".html")}


def tree(site: dict[str, bytes], path: str):
    return lxml_html.document_fromstring(site[path].decode("utf-8"))


def shown(text: str) -> str:
    """The text as a page can show it: pictures for control characters."""
    kept = re.sub("[\x00-\x08\x0b\x0e-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text)
    return re.sub("[\ud800-\udfff]", "\ufffd", kept)


def check_site(site: dict[str, bytes]) -> None:
    """What holds for every page of every edition."""
    identifiers = {path: set(read(content).ids) for path, content in pages(site).items()}
    for path, content in pages(site).items():
        page = read(content)
        assert page.faults == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert set(page.described) <= set(page.ids), path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), (path, page.headings)
        assert b"default-src 'none'; script-src 'self'; style-src 'self'" in content, path
        assert b"\0" not in content, path
        for tag, _, target in page.links:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                assert tag == "a", (path, target)
                assert target.startswith(AUTHORITIES), (path, target)
                continue
            at = resolved(path, unquote(parts.path)) if parts.path else path
            assert at in site, (path, target)
            assert PurePosixPath(at).suffix, (path, target)
            if parts.fragment:
                assert parts.fragment in identifiers[at], (path, target)


def resolved(path: str, target: str) -> str:
    folders = path.split("/")[:-1]
    for piece in target.split("/"):
        if piece == "..":
            folders.pop()
        elif piece != ".":
            folders.append(piece)
    return "/".join(folders)


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


# Hostile and odd editions

HOSTILE = (
    '</script><script>alert(1)</script> "><img src=x onerror=alert(2)> '
    "{{ 'un' ~ 'escaped' }} javascript:alert(3)\x00\r\n\ud800 -->"
)


def hostile_edition() -> Edition:
    text = f"{HOSTILE}\n\n{HOSTILE}\n\n1 {HOSTILE}\n"
    source = Source(id="../s", path=f"{HOSTILE}.txt", text=text, encoding=HOSTILE)
    size = len(HOSTILE)
    whole, second, third = Span(0, size), Span(size + 2, 2 * size + 2), Span(2 * size + 6, 3 * size + 6)
    at = second.start
    date = LetterDate(HOSTILE, None, None, text=HOSTILE, span=whole, reason=HOSTILE)
    quoted = QuotedLetter(HOSTILE, HOSTILE, date, third, Span(third.start + 3, third.end - 3), kind=HOSTILE)
    letter = Letter(
        id="../../etc/passwd",
        source=source,
        spans=(Span(0, len(text)),),
        parts=(Part("heading", whole), Part("paragraph", second), Part("source", third), Part("physical", third)),
        claims=(
            Claim("sender", Name(HOSTILE, "javascript:alert(1)"), (whole,), HOSTILE, reason=HOSTILE, printed=False),
            Claim("recipient", Name(HOSTILE, HOSTILE), (whole,), reason=HOSTILE, confidence=0.2),
            Claim("date", DateValue(date), (whole,)),
            Claim("place", PlaceName(HOSTILE, "../../x"), ()),
        ),
        notes=(
            Note(HOSTILE, HOSTILE, third, anchor=Span(at + 4, at + 6), reason=HOSTILE, quoted_letters=(quoted,)),
        ),
        number=HOSTILE,
        mentions=(
            LetterMention(HOSTILE, "sent", HOSTILE, HOSTILE, date, Span(at, at + 20), lost_id=HOSTILE),
            LetterMention("note", "sent", "", "", None, Span(at + 10, at + 30), resolved_to="nowhere"),
            LetterMention("note", "sent", "", "", None, Span(at + 12, at + 15), resolved_note=HOSTILE),
        ),
    )  # fmt: skip
    return Edition(
        title=HOSTILE,
        subtitle=HOSTILE,
        compilers=(HOSTILE,),
        editors=(HOSTILE,),
        licence="javascript:alert(4)",
        url="javascript:alert(5)",
        sources=(source,),
        letters=(letter,),
        persons=(Person("javascript:alert(1)", HOSTILE, forms=(HOSTILE, "x"), gnd='"onclick="', viaf=HOSTILE),),
        places=(Place("../../x", HOSTILE, geonames="../../x"),),
        findings=(Finding("LB601", "../s", whole, HOSTILE, letter.id), Finding("LB601", "gone", whole, HOSTILE)),
    )


def test_hostile_text_stays_text():
    edition = hostile_edition()
    site = made(edition)
    check_site(site)
    for path, content in pages(site).items():
        assert b"<script>" not in content, path
        assert b"<img" not in content, path
        assert b"unescaped" not in content, path
        assert not any(value.startswith("javascript:") for _, _, value in read(content).links), path
    assert all(".." not in path for path in site)
    name = slug("../../etc/passwd")
    found = tree(site, f"letters/{name}/source/index.html").xpath("//div[@class='found']")[0]
    assert found.text_content() == shown(edition.letters[0].source.text)


def test_an_edition_of_nothing_is_still_a_site():
    check_site(made(Edition(title="Empty", sources=(), letters=())))
    source = Source(id="s1", path="empty.txt", text="")
    check_site(made(Edition(title="Empty", sources=(source,), letters=())))


def test_a_letter_of_nothing_but_its_text_is_set():
    text = "Only these words."
    source = Source(id="s1", path="a.txt", text=text)
    letter = Letter("undated-unknown", source, (Span(0, len(text)),), (Part("paragraph", Span(0, len(text))),))
    site = made(Edition(title="One", sources=(source,), letters=(letter,)))
    check_site(site)
    page = tree(site, "letters/undated-unknown/index.html")
    assert page.xpath("string(//div[@class='text'])").strip() == text
    assert "not known" in page.xpath("string(//aside)")
    assert "1 of 1" in page.text_content()
    assert not page.xpath("//section[@class='notes']")


def test_line_ends_hyphens_and_emphasis_are_set_for_reading():
    text = "A long com-\nmittee met  \nthe _great_ heron 1 .\n\nAnd slept 1925 _twice\n"
    source = Source(
        id="s1", path="a.txt", text=text, hints=(Hint("italic", Span(text.index("met"), text.index("met") + 3)),)
    )
    mark = text.index(" 1 .")
    letter = Letter(
        "a", source, (Span(0, len(text)),), (Part("paragraph", Span(0, len(text))),),
        notes=(Note("1", "1", Span(len(text) - 6, len(text) - 1), anchor=Span(mark, mark + 2)),),
    )  # fmt: skip
    page = tree(made(Edition(title="One", sources=(source,), letters=(letter,))), "letters/a/index.html")
    first, second = page.xpath("//div[@class='text']/p")
    assert first.text_content() == "A long committee met the great heron1."
    assert [each.text_content() for each in first.xpath(".//em")] == ["met", "great"]
    assert second.text_content().strip() == "And slept 1925 twice"
    assert second.get("class") == "paragraph more"


def test_a_list_inside_a_letter_hangs():
    text = "I list:\n\n1. Level.\n\n2. Mercury."
    source = Source(id="s1", path="a.txt", text=text)
    parts = tuple(Part("paragraph", Span(m.start(), m.end())) for m in re.finditer(r".+", text))
    letter = Letter("a", source, (Span(0, len(text)),), parts)
    page = tree(made(Edition(title="One", sources=(source,), letters=(letter,))), "letters/a/index.html")
    assert page.xpath("//div[@class='text']/p/@class") == ["paragraph", "paragraph item", "paragraph item"]


def many(number: int) -> Edition:
    text = "Words.\n" * number
    source = Source(id="s1", path="many.txt", text=text)
    letters = []
    for at in range(number):
        iso = f"{1920 + at % 7}-05-{1 + at % 28:02}"
        claims = (
            Claim("sender", Name("A. Petrova", "petrova")),
            Claim("recipient", Name("B. Sand" if at % 2 else "C. Voss")),
            *((Claim("date", DateValue(LetterDate(iso, iso, iso))),) if at % 10 else ()),
        )
        span = Span(7 * at, 7 * at + 6)
        letters.append(Letter(f"letter-{at}", source, (span,), (Part("paragraph", span),), claims))
    persons = (Person("petrova", "A. Petrova"),)
    return Edition(title="Many", sources=(source,), letters=tuple(letters), persons=persons)


def test_a_long_list_is_cut_into_years_and_a_short_one_is_not():
    site = made(many(LONG_LIST + 10))
    check_site(site)
    groups = tree(site, "index.html").xpath("//tr[@class='year']/th/@id")
    assert groups == [*(f"year-{year}" for year in range(1920, 1927)), "undated"]
    assert len(tree(site, "index.html").xpath("//td[contains(@class, 'c-letter')]")) == LONG_LIST + 10
    assert len(tree(site, "persons/petrova/index.html").xpath("//td[contains(@class, 'c-letter')]")) == LONG_LIST + 10
    assert not tree(made(many(5)), "index.html").xpath("//tr[@class='year']")


def test_a_correspondence_runs_by_date():
    site = made(many(9))  # the letters to C. Voss: 0 (no date), 2, 4, 6 (1926), 8 (1921)
    context = tree(site, "letters/letter-8/index.html").xpath("//section[@class='context']//dd/p")
    targets = [p.xpath("a/@href")[0] for p in context if p.xpath("a")]
    assert targets == ["../../letters/letter-0/index.html", "../../letters/letter-2/index.html"]


# Words, dates, addresses


@pytest.mark.parametrize(
    ("edtf", "words_expected"),
    [
        ("1923-11-13", "13 November 1923"),
        ("1923-11", "November 1923"),
        ("1923", "1923"),
        ("1923-11-10?", "10 November 1923"),
        ("1923-11~", "about November 1923"),
        ("1923-11-06/1923-11-09", "between 6 November 1923 and 9 November 1923"),
        ("../1922-11-09", "not later than 9 November 1922"),
        ("1922-11-09/..", "not earlier than 9 November 1922"),
        ("192X", "1920s"),
        ("1923-11-XX", "November 1923"),
        ("1923-21", "spring 1923"),
    ],
)
def test_dates_are_said_in_words(edtf, words_expected):
    assert spoken(LetterDate(edtf, None, None)) == words_expected


def test_a_date_not_understood_is_given_as_printed():
    assert spoken(LetterDate("{1923,1925}", None, None, text="in 1923 or 1925")) == "in 1923 or 1925"


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("1924-03-03-lunev", "1924-03-03-lunev"),
        ("..", None),
        ("../../etc", None),
        ("Мельникова", None),
        ("a/b", None),
        ("", None),
        ("-", None),
    ],
)
def test_slugs_are_safe_in_a_path(identifier, expected):
    made_slug = slug(identifier)
    assert made_slug == expected if expected else re.fullmatch(r"[a-z0-9][a-z0-9-]*[a-z0-9]", made_slug)


def test_identifiers_that_look_alike_stay_apart():
    assert len({slug(each) for each in ("A b", "a-b", "a b", "a/b", "Жук", "Лук")}) == 6


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.org", "https://a b", 'https://x"', "data:text/html,x"]
)
def test_only_web_addresses_are_followed(address):
    assert web_address(address) == ""


def test_the_lasting_address_is_under_that_of_the_edition():
    edition = msgspec.structs.replace(sample.edition(), url="https://letters.example/survey/")
    files = {file.path: file.content for file in write(edition, tei={})}
    assert f"&lt;https://letters.example/survey/{FIRST}/&gt;".encode() in files[f"site/{FIRST}/index.html"]


def test_templates_say_only_words_that_there_are():
    loader = environment().loader
    assert loader is not None
    for name in loader.list_templates():
        source = loader.get_source(environment(), name)[0]
        for section, key in re.findall(r"\bsay\.(\w+)\.(\w+)", source):
            assert key in words()[section], (name, section, key)
            assert not hasattr(dict, key), (name, key)  # a template would take the method for the word


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
    assert any("cyrillic-ext-wght-normal" in file.path for file in files)
    assert sum(len(file.content) for file in files) < 400_000


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
    assert len(made_tei) == 3  # two letters and the corpus
    assert all(b"<TEI" in file.content for file in made_tei)
