from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from letterbook.readers.xml_safety import safe_parser

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_no_file_of_this_machine_comes_into_an_attribute(tmp_path: Path, scheme: str) -> None:
    hidden = tmp_path / "hidden.ent"
    hidden.write_text('<!ENTITY secret "hidden">', encoding="utf-8")
    xml = f'<!DOCTYPE p [<!ENTITY % d SYSTEM "{scheme}{hidden}"> %d;]><p title="7&secret;">a &secret; b</p>'
    root = etree.fromstring(xml.encode(), safe_parser())
    assert root.get("title") == "7"
    assert b"hidden" not in etree.tostring(root)


def test_elements_may_share_an_identifier() -> None:
    root = etree.fromstring(b'<p><q xml:id="a"/><q xml:id="a"/></p>', safe_parser())
    assert len(root) == 2
