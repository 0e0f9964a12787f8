"""Numbers that Word draws and no text holds."""

from __future__ import annotations

import pytest

from letterbook.readers.docx_numbering import figure
from tests.unit.docx_texts import hints, read, text
from tests.unit.packed_files import docx, p, style


def level(at: int, form: str, words: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{words}"/></w:lvl>'
    )


def listed(words: str, at: int = 0, list_id: int = 1) -> str:
    return p(words, pr=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


NUMBERING = (
    abstract(
        0,
        level(0, "decimal", "No. %1"),
        level(1, "lowerLetter", "%2)"),
        level(2, "upperRoman", "%1.%3", "<w:isLgl/>"),
    )
    + abstract(1, level(0, "bullet", "*"))
    + abstract(2, level(0, "upperRoman", "%1.", '<w:suff w:val="nothing"/>'))
    + num(1, 0)
    + num(2, 1)
    + num(3, 2)
    + num(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/></w:lvlOverride>')
)


def test_numbers_of_lists_stand_in_the_text() -> None:
    body = (
        listed("Lunev to Sedov")
        + listed("boards", 1)
        + listed("nails", 1)
        + listed("Sedov to Lunev")
        + listed("again", 1)
        + listed("deep", 2)
        + listed("bullet", 0, 2)
        + listed("one", 0, 3)
        + listed("two", 0, 3)
        + listed("restarted", 0, 4)
        + listed("goes on")
        + listed("no list", 0, 0)
        + listed("unknown", 0, 99)
        + listed("")
    )
    source = read(docx(body, numbering=NUMBERING))
    assert source.text.split("\n\n") == [
        "No. 1 Lunev to Sedov",
        "a) boards",
        "b) nails",
        "No. 2 Sedov to Lunev",
        "a) again",
        "2.1 deep",
        "bullet",
        "I.one",
        "II.two",
        "No. 20 restarted",
        "No. 21 goes on",
        "no list",
        "unknown",
        "No. 22 \n",
    ]
    assert "bullet" in hints(source, "list-item")
    assert "no list" in hints(source, "paragraph")


def test_numbers_given_by_a_style() -> None:
    styles = (
        style("Letter", "Letter", pr='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("Point", "Point", pr='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("House", "House", kind="numbering", pr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    point = level(1, "russianLower", "%2)", '<w:pStyle w:val="Point"/>')
    numbering = abstract(0, level(0, "decimal", "%1."), point)
    numbering += abstract(1, '<w:numStyleLink w:val="House"/>') + num(1, 0) + num(2, 1)
    body = p("one", style="Letter") + p("a", style="Point") + p("b", style="Point") + p("two", style="Letter")
    body += p("off", style="Letter", pr='<w:numPr><w:numId w:val="0"/></w:numPr>') + listed("three", 0, 2)
    expected = "1. one\n\nа) a\n\nб) b\n\n2. two\n\noff\n\n3. three"
    assert text(body, styles=styles, numbering=numbering) == expected


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    assert text(listed("one") + gone + p("between") + listed("two"), numbering=NUMBERING) == (
        "No. 1 one\n\nbetween\n\nNo. 2 two"
    )


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (10, "russianLower", "к"),
        (5, "chicago", "**"),
        (2, "numberInDash", "- 2 -"),
        (0, "upperRoman", "0"),
        (7, "hebrew1", "7"),
        (5000, "lowerRoman", "5000"),
        (10**9, "lowerLetter", "1000000000"),
        (3, "none", ""),
    ],
)
def test_forms_of_numbers(count: int, form: str, expected: str) -> None:
    assert figure(count, form) == expected
