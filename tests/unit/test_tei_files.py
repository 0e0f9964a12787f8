"""How a TEI file is known; what is no TEI, and what would do harm."""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING

import pytest

from letterbook.errors import SourceError
from letterbook.readers import read_bytes, tei
from tests.unit.encoded_books import TEI, source_of

if TYPE_CHECKING:
    from pathlib import Path


# What is no TEI, and what would harm


def wrong(xml: str | bytes, name: str = "ferry.xml") -> str:
    data = xml.encode() if isinstance(xml, str) else xml
    with pytest.raises(SourceError) as error:
        tei.read(data, id="s1", name=name, sha256="")
    return str(error.value)


def test_xml_that_is_not_well_formed_is_named_with_its_place() -> None:
    said = wrong("<TEI><text>\n<body><p>Dear</body></text></TEI>")
    assert said.startswith("ferry.xml: line 2, column ")
    assert "the XML is not well-formed: Opening and ending tag mismatch" in said
    assert "mend it there" in said
    assert "line 1, column" in wrong(b"<TEI><text>caf\xe9</text></TEI>")
    assert "Unsupported encoding" in wrong('<?xml version="1.0" encoding="koi-17"?><TEI/>')


def test_other_xml_is_named_by_its_root() -> None:
    assert wrong("<letters><l>Dear</l></letters>").startswith("ferry.xml: the root element is <letters>, not <TEI>")
    with pytest.raises(SourceError, match="<letters>"):
        read_bytes(b'<?xml version="1.0"?><letters><l>Dear</l></letters>', id="s1", name="letters.xml")


def test_a_file_without_text_says_what_next() -> None:
    assert "without text" in wrong("<TEI><teiHeader/><text/></TEI>")
    included = '<TEI><text xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="l1.xml"/></text></TEI>'
    assert "whose text stands in other files" in wrong(included)


def test_no_entity_is_expanded_and_nothing_is_fetched() -> None:
    subset = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "why">'
    xml = f"<!DOCTYPE TEI [{subset}]><TEI><text><body><p>a &x; b &y; c</p></body></text></TEI>".encode()
    source, findings = read_bytes(xml, id="s1", name="ferry.xml")
    assert source.text == "a &x; b &y; c\n"
    assert [(found.code, found.span.of(source.text)) for found in findings] == [("LB002", "&x;"), ("LB002", "&y;")]


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_no_file_of_this_machine_comes_in_by_a_parameter_entity(tmp_path: Path, scheme: str) -> None:
    hidden = tmp_path / "hidden.ent"
    hidden.write_text('<!ENTITY secret "hidden">', encoding="utf-8")
    xml = (
        f'<!DOCTYPE TEI SYSTEM "{hidden}" [<!ENTITY % d SYSTEM "{scheme}{hidden}"> %d;'
        '<!ENTITY % w SYSTEM "http://localhost/d"> %w;]>'
        '<TEI><text><div type="letter" n="7&secret;"><p>a &secret; b</p></div></text></TEI>'
    )
    source = source_of(xml)
    assert source.text == "a &secret; b\n"
    assert source.encoded.documents[0].number == "7"


def test_entities_in_entities_in_attributes_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    assert "not well-formed" in wrong(
        f'<!DOCTYPE TEI [<!ENTITY e0 "long text">{entities}]><TEI n="&e11;"><text>x</text></TEI>'
    )


@pytest.mark.parametrize("depth", [210, 5_000])
def test_elements_that_nest_too_deep_are_refused(depth: int) -> None:
    said = wrong(f"<TEI><text>{'<hi>' * depth}x{'</hi>' * depth}</text></TEI>")
    assert "deep" in said.casefold()


def test_elements_nest_as_deep_as_the_parser_lets_them() -> None:
    source = source_of(f"<TEI><text>{'<hi>' * 190}x{'</hi>' * 190}</text></TEI>")
    assert source.text == "x\n"


def test_a_bomb_of_gzip_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tei, "MOST_BYTES", 10_000)
    packed = gzip.compress(b"<TEI>" + b" " * 1_000_000 + b"</TEI>", mtime=0)
    assert "split it into volumes" in wrong(packed, "ferry.xml.gz")
    assert "breaks off" in wrong(gzip.compress(b"<TEI><text>x</text></TEI>", mtime=0)[:-9], "ferry.xml.gz")


def test_two_elements_of_one_identifier_are_no_error() -> None:
    source = source_of('<TEI><text><p xml:id="a">One</p><p xml:id="a">Two</p></text></TEI>')
    assert source.text == "One\n\nTwo\n"


# How a file is known


PLAIN = f'<TEI xmlns="{TEI}"><text><body><p>Das Flußboot</p></body></text></TEI>'


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        f'<?xml version="1.0" encoding="UTF-16BE"?>{PLAIN}'.encode("utf-16-be"),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>\n{PLAIN}'.encode("latin-1"),
        f'<?xml version="1.0"?><?xml-model href="a.rng"?>\n<!-- <html> -->{PLAIN}'.encode(),
        f'<!DOCTYPE TEI [<!-- it\'s ]> --> <!ENTITY a "]>">]>{PLAIN}'.encode(),
        PLAIN.replace("<TEI xmlns", "<t:TEI xmlns:t").replace("</TEI", "</t:TEI").encode(),
        gzip.compress(PLAIN.encode(), mtime=0),
    ],
)
@pytest.mark.parametrize("name", ["ferry.xml", "ferry", "ferry.txt", "ferry.html"])
def test_tei_is_known_by_its_root_whatever_it_is_called(data: bytes, name: str) -> None:
    source, findings = read_bytes(data, id="s1", name=name)
    assert (source.format, source.text, findings) == ("tei", "Das Flußboot\n", ())
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("text", ["<html><body><TEI>x</TEI></body></html>", "Dear friend,\n\n<TEI> is a word.\n"])
def test_what_only_speaks_of_tei_is_none(text: str) -> None:
    assert read_bytes(text.encode(), id="s1", name="x.txt")[0].format != "tei"
