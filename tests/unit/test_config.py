from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest

from letterbook.config import Config, check_url, load, parse, source_files
from letterbook.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
title = "Letters of the Harbour"
subtitle = "A selection"
editors = ["A. Gale"]
compilers = ["L. Trewarne", "R. Fenn"]
licence = "https://creativecommons.org/publicdomain/zero/1.0/"
url = "https://example.org/harbour"
language = "en"
encoding = "cp1252"
sources = ["sources/*.txt"]

[style]
numbers = "roman"
"""


def test_every_key_is_read():
    config = parse(WHOLE)
    assert config == Config(
        title="Letters of the Harbour",
        subtitle="A selection",
        editors=("A. Gale",),
        compilers=("L. Trewarne", "R. Fenn"),
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
        url="https://example.org/harbour",
        language="en",
        encoding="cp1252",
        sources=("sources/*.txt",),
        style={"numbers": "roman"},
    )


def test_an_empty_file_says_nothing():
    assert parse("# nothing yet\n") == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'title = "T"\n\nlicens = "x"\n',
            "unknown key 'licens' in letterbook.toml, line 3; did you mean 'licence'?",
        ),
        ("[styl]\n", "unknown key 'styl' in letterbook.toml, line 1; did you mean 'style'?"),
        (
            "xyzzy = 1\n",
            (
                "unknown key 'xyzzy' in letterbook.toml, line 1; the keys are title, subtitle, editors, compilers, "
                "licence, url, language, encoding, sources, style"
            ),
        ),
        ("title = 3\n", "'title' in letterbook.toml, line 1: expected text in quotes, found a number"),
        ('\neditors = "A"\n', "'editors' in letterbook.toml, line 2: expected a list of texts, found text"),
        ("editors = [1]\n", "'editors' in letterbook.toml, line 1: expected text in quotes, found a number"),
        ('style = "x"\n', "'style' in letterbook.toml, line 1: expected a table, found text"),
        (
            "[style]\nmarks = 1\n",
            "'style' in letterbook.toml, line 1: expected text in quotes or a list of texts, found a number",
        ),
        (
            '[style]\nnumbrs = "roman"\n',
            "unknown trait 'numbrs' in [style] of letterbook.toml, line 2; did you mean 'numbers'?",
        ),
        (
            '[style]\nxyzzy = "roman"\n',
            (
                "unknown trait 'xyzzy' in [style] of letterbook.toml, line 2; the traits are numbers, heads, "
                "correspondents, dates, note_marks, notes, note_numbers, sources"
            ),
        ),
        (
            '[style]\nnumbers = "romans"\n',
            (
                "letterbook.toml, line 2: numbers = 'romans' is not known; "
                'it may be "none", "plain", "signed", "bracketed", "roman"'
            ),
        ),
        (
            '[style]\nsources = ["line", "note"]\n',
            'letterbook.toml, line 2: sources must have one value; it may be "line", "above", "note", "none"',
        ),
        (
            "[style]\nsources = []\n",
            'letterbook.toml, line 2: sources must have one value; it may be "line", "above", "note", "none"',
        ),
        (
            'title = "T"\nurl = "letters.example"\n',
            (
                "letterbook.toml, line 2: url = 'letters.example' is no web address; "
                "write it as https://letters.example/edition"
            ),
        ),
        (
            'url = "https://letters.example/?edition=1"\n',
            (
                "letterbook.toml, line 1: url = 'https://letters.example/?edition=1' ends in a query or fragment, and "
                "pages stand below it; write it as https://letters.example/edition"
            ),
        ),
        ('encoding = "koi9"\n', "letterbook.toml, line 1: no encoding 'koi9'; try utf-8, cp1252 or cp1251"),
        ('sources = ["../x"]\n', "letterbook.toml, line 1: sources = '../x' must lie inside the edition's folder"),
        ('sources = ["/x"]\n', "letterbook.toml, line 1: sources = '/x' must lie inside the edition's folder"),
        ("sources = []\n", "letterbook.toml, line 1: sources is empty; name at least one file"),
        ("title = \n", "letterbook.toml is not TOML: Invalid value (at line 1, column 9)"),
    ],
)
def test_errors_say_what_and_where(text, message):
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "url", ["ftp://letters.example", "https://", "https://a b.example", "http://[half", "https://me@letters.example"]
)
def test_what_is_no_web_address_is_said(url):
    with pytest.raises(ConfigError, match="is no web address"):
        check_url(url)


def test_an_address_has_no_slash_at_its_end():
    assert check_url("https://letters.example/edition/") == "https://letters.example/edition"


def test_a_key_named_in_a_value_is_not_taken_for_the_line():
    with pytest.raises(ConfigError, match="line 2; did you mean 'title'"):
        parse('subtitle = "titel = 1"\ntitel = "x"\n')


def test_a_file_that_is_missing_or_not_utf8(tmp_path: Path):
    with pytest.raises(ConfigError, match="letterbook init"):
        load(tmp_path / "letterbook.toml")
    (tmp_path / "letterbook.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ConfigError, match="byte 9 is not UTF-8"):
        load(tmp_path / "letterbook.toml")


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path):
    (tmp_path / "letterbook.toml").write_bytes(b'\xef\xbb\xbftitle = "T"\n')
    assert load(tmp_path / "letterbook.toml").title == "T"


def test_sources_come_in_the_order_of_the_patterns_and_once(tmp_path: Path):
    (tmp_path / "sources").mkdir()
    for name in ("b.txt", "a.txt", "z.html", ".DS_Store"):
        (tmp_path / "sources" / name).touch()
    config = Config(sources=("sources/z*", "sources/*"))
    assert [path.name for path in source_files(config, tmp_path)] == ["z.html", "a.txt", "b.txt"]


@pytest.mark.parametrize("pattern", ["sources/*.txt", "sources/a**"])
def test_a_pattern_that_names_nothing_is_an_error(tmp_path: Path, pattern):
    with pytest.raises(ConfigError, match="sources = "):
        source_files(Config(sources=(pattern,)), tmp_path)


def test_the_starter_file_is_valid_with_and_without_its_comments():
    text = resources.files("letterbook").joinpath("starter.toml").read_text(encoding="utf-8")
    assert parse(text) == Config()
    bare = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    config = parse(bare)
    assert config.url == "https://example.org/letters"
    assert config.editors == ("…",)


def test_a_link_out_of_the_folder_is_no_source(tmp_path):
    (tmp_path / "secret.txt").write_text("not yours", encoding="utf-8")
    folder = tmp_path / "edition"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ConfigError, match="leads out of the edition's folder"):
        source_files(Config(), folder)


def test_pins_are_traits_with_their_values():
    config = parse('[style]\nheads = ["X - Y", "to Y"]\nnumbers = "none"\n')
    assert config.pins == {"numbers": ("none",), "heads": ("X - Y", "to Y")}
    assert Config().pins == {}
