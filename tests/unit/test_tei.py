"""TEI: what each construct of the model becomes, and that no character of a letter is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from letterbook.model.edition import Edition, Letter, LetterMention, Note, Part, Role
from letterbook.model.text import Hint, Source, Span
from letterbook.writers import cmif, tei
from tests.sample import edition
from tests.unit.letter_tei import LUNEV, VARGA, XML_ID, find, letter_of, one, quoted, shape, tree_of, trees
from tests.unit.made_editions import editions

BLOCKS = {"p", "ab", "head", "fw", "salute", "signed", "dateline", "addrLine", "label"}


@pytest.fixture(scope="module")
def sample():
    return trees(edition())


# Files


def test_files_of_an_edition():
    assert [file.path for file in tei.write(edition())] == [f"tei/{LUNEV}", f"tei/{VARGA}", "tei/corpus.xml"]


def test_same_edition_same_bytes():
    assert list(tei.write(edition())) == list(tei.write(edition()))


def test_corpus_holds_every_letter_and_the_registers(sample):
    corpus = sample["corpus.xml"]
    assert find(corpus, "t:TEI/@xml:id") == [tree.get(XML_ID) for name, tree in sample.items() if name != "corpus.xml"]
    assert find(corpus, "//t:listPerson/t:person/t:persName[1]/text()") == ["A. P. Lunev", "P. Varga", "Orlov"]
    assert find(corpus, "//t:listOrg/t:org/t:orgName/text()") == ["Board of the Survey"]
    assert find(corpus, "//t:listPlace/t:place/@xml:id") == ["place.ostrov"]
    assert find(corpus, "t:standOff/t:listBibl/t:bibl/t:idno/text()") == ["lost-1924-02-28-board-lunev"]


def test_letters_are_alike_alone_and_in_the_corpus(sample):
    alone = etree.tostring(one(sample[LUNEV], "//t:body//t:p[t:seg]"), method="c14n", with_tail=False)
    inside = etree.tostring(one(sample["corpus.xml"], "t:TEI[1]//t:body//t:p[t:seg]"), method="c14n", with_tail=False)
    assert alone.replace(b"\n", b"") == inside.replace(b"\n", b"")


def test_edition_without_letters():
    (file,) = tei.write(Edition("Nothing yet", (), ()))
    assert etree.fromstring(file.content).tag.endswith("}TEI")


# Text


def test_parts_of_the_sample(sample):
    div = one(sample[LUNEV], "//t:body/t:div[@type='letter']")
    assert [etree.QName(e).localname for e in div] == ["head", "head", "opener", "p", "p", "closer", "postscript"]
    assert "".join(shape(div.find("{*}closer")).split()) == "<salute>Withgreetings,</salute><signed>A.Lunev.</signed>"
    assert one(div, "t:p[1]/t:seg[@type='salute']/text()") == "Dear colleague!"
    assert find(div, "t:opener/t:address/t:addrLine")[0].text == "Tov. Sedov."


def test_markup_of_the_source_is_text(sample):
    assert "<b>the ice</b> & the crates" in "".join(one(sample[LUNEV], "//t:body//t:p[t:seg]").itertext())


def test_opener_between_paragraphs_keeps_its_place():
    text = "One.\n\nParis, May 1.\n\nTwo.\n\nYours\n\nThree.\n\nB. C."
    parts: list[tuple[Role, str]] = [
        ("paragraph", "One."),
        ("dateline", "Paris, May 1."),
        ("paragraph", "Two."),
        ("closer", "Yours"),
    ]
    letter = letter_of(text, [*parts, ("paragraph", "Three."), ("signature", "B. C.")])
    div = one(tree_of(letter), "//t:body/t:div")
    found = [(etree.QName(e).localname, e.get("type")) for e in div]
    assert found == [("p", None), ("ab", "dateline"), ("p", None), ("ab", "closer"), ("p", None), ("closer", None)]


def test_letter_of_a_signature_only():
    div = one(tree_of(letter_of("Berlin\n\nN. N.", [("dateline", "Berlin"), ("signature", "N. N.")])), "//t:body/t:div")
    assert [(etree.QName(e).localname, e.get("type")) for e in div] == [("opener", None), ("ab", "signature")]


def test_furniture_inside_a_paragraph_and_between_parts():
    text = "It began\n[Page 4]\nand went on.\n\n[Page 5]\n\nEnd."
    parts: list[tuple[Role, str]] = [
        ("paragraph", "It began\n[Page 4]\nand went on."),
        ("furniture", "[Page 4]"),
        ("furniture", "[Page 5]"),
    ]
    div = one(tree_of(letter_of(text, [*parts, ("paragraph", "End.")])), "//t:body/t:div")
    assert [shape(e) for e in div] == ["It began <fw>[Page 4]</fw> and went on.", "[Page 5]", "End."]


def test_lines_are_joined_and_a_broken_word_is_marked():
    text = "The expedi-\n  tion left on the\r\nNew-\nYork boat,   late.\x0cThen"
    p = one(tree_of(letter_of(text, [("paragraph", text)])), "//t:body//t:p")
    assert shape(p) == "The expedi<lb></lb>tion left on the New- York boat,   late. Then"
    assert dict(p[0].attrib) == {"break": "no", "rend": "hyphen"}


def test_emphasis_of_transcribers():
    text = "He _never\nsaid_ so; see snake_case_name and _ alone, _open."
    p = one(tree_of(letter_of(text, [("paragraph", text)])), "//t:body//t:p")
    assert shape(p) == "He <hi>never said</hi> so; see snake_case_name and _ alone, _open."
    assert p[0].get("rend") == "italic"


def test_emphasis_of_the_format():
    text = "plain bold plain"
    source = Source(id="s", path="a.html", text=text, hints=(Hint("bold", quoted(text, "bold")),))
    p = one(tree_of(letter_of(text, [("paragraph", text)], source=source)), "//t:body//t:p")
    assert (shape(p), p[0].get("rend")) == ("plain <hi>bold</hi> plain", "bold")


def test_characters_xml_cannot_hold():
    text = "a\x00b\ufffec\ud800d\x1fe"
    tree = tree_of(letter_of(text, [("paragraph", text)], number="\x01"))
    assert one(tree, "//t:body//t:p/text()") == "a\ufffdb\ufffdc\ufffdd e"
    assert one(tree, "//t:normalization/t:p/text()").endswith(": 3.")


def test_words_that_no_part_covers_are_kept():
    text = "Strange line.\n\nDear Sir. ***\n\nNotes\n\n[Footnote 1: Of it.]"
    note = Note("1", "1", quoted(text, "Of it."), label_span=quoted(text, "1"))
    tree = tree_of(letter_of(text, [("paragraph", "Dear Sir.")], notes=(note,)))
    assert find(tree, "//t:div[@type='unassigned']/t:ab/text()") == ["Strange line.", "Notes"]


# Where everything stands


def places(value: str) -> list[Span]:
    """The stretches that a `@source` names."""
    found = (re.fullmatch(r"[^#]+#char=(\d+),(\d+)", one) for one in value.split())
    return [Span(int(place[1]), int(place[2])) for place in found if place]


def bare(text: str) -> str:
    """A text without what TEI may leave out: white space, soft hyphens and marks of emphasis, broken words' hyphens."""
    joined = re.sub(r"[-\u00ad\u2010]\r?\n[ \t]*(?=[a-zà-öø-ÿа-я])", "", text)
    kept = re.sub(r"[\s_\u00ad\u2010-]", "", joined)
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", kept)


def check_text(made: Edition) -> None:
    found = trees(made)
    for letter in made.letters:
        tree = found[f"{letter.id}.xml"]
        covered: set[int] = set()
        for block in find(tree, "t:text//*[@source]"):
            if etree.QName(block).localname not in BLOCKS:
                continue
            words = "".join(span.of(letter.source.text) for span in places(block.get("source")))
            assert bare("".join(block.itertext())) == bare(words)
            for span in places(block.get("source")):
                assert covered.isdisjoint(range(span.start, span.end))
                covered.update(range(span.start, span.end))
        spans = [*(part.span for part in letter.parts), *(note.body for note in letter.notes)]
        spans.extend(note.label_span for note in letter.notes if note.label_span)
        wanted = {at for span in spans for at in range(span.start, span.end) if not letter.source.text[at].isspace()}
        assert wanted <= covered


def test_every_block_tells_its_place_and_every_part_is_there():
    check_text(edition())


@given(editions())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_character_of_a_part_is_lost(made: Edition):
    check_text(made)


def test_source_names_the_file_as_an_address():
    source = Source(id="s", path="vol 1/№ 2.txt", text="A.")
    p = one(tree_of(letter_of("A.", [("paragraph", "A.")], source=source)), "//t:body//t:p")
    assert p.get("source") == "vol%201/%E2%84%96%202.txt#char=0,2"


def test_many_parts_and_marks_stay_quick_to_find():
    """A report of thousands of paragraphs is set in one pass: the layers of each are looked up, not gone through."""
    lines = [f"Line {number} of May 1." for number in range(3000)]
    text = "\n\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    mentions = tuple(LetterMention("letter", "other", "A", "B", None, Span(s.start, s.start + 4)) for s in spans)
    letter = Letter(
        "x", Source(id="s", path="a", text=text), (Span(0, len(text)),), tuple(Part("paragraph", s) for s in spans)
    )
    tree = tree_of(msgspec.structs.replace(letter, mentions=mentions))
    assert len(find(tree, "//t:body//t:p/t:rs")) == 3000


# The page about it


def test_examples_of_the_page_are_what_is_written():
    page = (Path(__file__).parents[2] / "docs" / "tei.md").read_text(encoding="utf-8")
    written = b"".join(file.content for writer in (tei, cmif) for file in writer.write(edition())).decode()
    flat = re.sub(r"\n *", "", written)
    examples = re.findall(r"```xml\n(.*?)\n```", page, re.DOTALL)
    assert len(examples) >= 10
    for example in examples:
        assert re.sub(r"\n *", "", example) in flat
