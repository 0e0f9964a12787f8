"""The site of hostile, empty and long editions."""

from __future__ import annotations

import re

import msgspec

from letterbook.model.claims import Claim, DateValue, Name, PlaceName
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Edition, Letter, LetterMention, Note, Part, Person, Place, QuotedLetter
from letterbook.model.findings import Finding
from letterbook.model.text import Hint, Source, Span
from letterbook.writers.published import slug
from letterbook.writers.site.browse import MOST_ROWS, by_initial, by_year
from letterbook.writers.site.catalogue import catalogue_of
from letterbook.writers.site.kinds import LONG_LIST
from letterbook.writers.site.listing import rows_of
from tests.unit.site_pages import check_site, made, pages, read, shown, tree

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


def listed(site, path):
    return len(tree(site, path).xpath("//td[contains(@class, 'c-letter')]"))


def test_a_long_list_is_cut_into_years_and_a_short_one_is_not():
    site = made(many(LONG_LIST + 10))
    check_site(site)
    first = tree(site, "index.html")
    years = first.xpath("//section[@aria-labelledby='years-head']//li/a/@href")
    assert years == [*(f"years/{year}/index.html" for year in range(1920, 1927)), "years/undated/index.html"]
    assert listed(site, "index.html") == 0
    assert sum(listed(site, path) for path in years) == LONG_LIST + 10
    assert listed(site, "persons/petrova/index.html") == LONG_LIST + 10
    assert first.xpath("//section[@aria-labelledby='persons-head']//a/text()")[0] == "A. Petrova"
    few = made(many(5))
    assert listed(few, "index.html") == 5
    assert not [path for path in few if path.startswith("years/")]


def test_a_very_long_list_has_several_pages():
    site = made(many(MOST_ROWS * 2 + 10))
    check_site(site)
    folder = "persons/petrova"
    pages = [path for path in site if path.startswith(f"{folder}/letters")]
    assert pages == [f"{folder}/letters-written/{at}/index.html" for at in (2, 3)]
    assert listed(site, f"{folder}/index.html") == MOST_ROWS
    assert [listed(site, path) for path in pages] == [MOST_ROWS, 10]


def test_a_correspondence_runs_by_date():
    site = made(many(9))  # the letters to C. Voss: 0 (no date), 2, 4, 6 (1926), 8 (1921)
    context = tree(site, "letters/letter-8/index.html").xpath("//section[@class='context']//dd/p")
    targets = [p.xpath("a/@href")[0] for p in context if p.xpath("a")]
    assert targets == ["../../letters/letter-0/index.html", "../../letters/letter-2/index.html"]


def test_a_long_register_is_cut_by_initials_and_signs_are_no_letters_of_their_own():
    names = ["Abel", "Öhm", "Orlov", "Юрьев", "1st Bureau"]
    groups = by_initial(names, str, "registers/persons")
    assert [(group.title, [sheet.rows for sheet in group.sheets]) for group in groups] == [
        ("A", [("Abel",)]),
        ("O", [("Öhm", "Orlov")]),
        ("Ю", [("Юрьев",)]),
        ("#", [("1st Bureau",)]),
    ]
    assert len({sheet.path for group in groups for sheet in group.sheets}) == 4


def test_a_full_year_is_cut_into_months_and_a_full_month_into_parts():
    row = next(iter(rows_of(catalogue_of(many(1))).values()))
    days = ["1920-01-05"] * (MOST_ROWS + 1) + ["1920-02-01"]
    (year,) = by_year([msgspec.structs.replace(row, day=day, order=at) for at, day in enumerate(days)])
    assert (year.title, year.count) == ("1920", MOST_ROWS + 2)
    assert [(sheet.title, sheet.path, len(sheet.rows)) for sheet in year.sheets] == [
        ("January 1920 · Part 1", "years/1920-01/index.html", MOST_ROWS),
        ("January 1920 · Part 2", "years/1920-01/2/index.html", 1),
        ("February 1920", "years/1920-02/index.html", 1),
    ]
