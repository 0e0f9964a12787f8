"""A reading that an editor put right, in everything that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook import pipeline
from letterbook.model.corrections import Correction, FixText
from letterbook.model.text import Anchor, Source
from tests.unit.overlaid import SIGNED, entries

if TYPE_CHECKING:
    from letterbook.model.edition import Edition
    from letterbook.writers import File

TEXT = """No. 1
A. Brook to B. Reed
Ford, 3 May 1901

Dear Reed,
The heron came back to the lower pool, and fifteen boats went after it.
On Monday it left us.
A. Brook

No. 2
B. Reed to A. Brook
Weir, 6 May 1901

Dear Brook,
Nobody laughed about it here.
B. Reed
"""


def built(*said: Correction) -> Edition:
    return pipeline.build([Source(id="s1", path="letters.txt", text=TEXT)], corrections=entries(*said))


def written(edition: Edition, form: str) -> str:
    files: list[File] = list(pipeline.WRITERS[form](edition))
    return "\n".join(file.content.decode() for file in files if not file.path.endswith((".woff2", ".js", ".css")))


@pytest.fixture(scope="module")
def fixed() -> Edition:
    return built(FixText(at=Anchor(exact="fifteen boats went after"), reading="fifty <boats> ran after", **SIGNED))


class TestReading:
    def test_the_source_is_kept(self, fixed):
        assert fixed.sources[0].text == TEXT
        assert "fifty <boats> ran after it." in fixed.letters[0].text()
        assert "fifteen" not in fixed.letters[0].text()

    def test_tei_has_both(self, fixed):
        tei = written(fixed, "tei")
        assert "<sic>fifteen boats went after</sic><corr resp=" in tei
        assert ">fifty &lt;boats&gt; ran after</corr></choice> it." in tei

    def test_the_site_tells_what_is_printed_and_who_reads_otherwise(self, fixed):
        site = written(fixed, "site")
        assert ">fifty &lt;boats&gt; ran after</ins> it." in site
        assert "printed: fifteen boats went after; Ann Gale: seen in the original" in site

    def test_the_reading_text(self, fixed):
        assert "fifty <boats> ran after it." in written(fixed, "reading")


class TestAcrossParagraphs:
    def test_it_is_read_once(self):
        said = FixText(at=Anchor(exact="after it.\nOn Monday"), reading="after it; on Tuesday", **SIGNED)
        edition = built(said)
        assert edition.letters[0].text().count("on Tuesday") == 1
        tei = next(file for file in pipeline.WRITERS["tei"](edition) if "1901-05-03" in file.path).content.decode()
        assert tei.count("on Tuesday") == 1
        assert all(words in tei for words in ("<sic>after it.</sic>", "<sic>On Monday</sic>"))
