"""Under which word a register files a name."""

from __future__ import annotations

import pytest

from letterbook.writers.filing import filed, filing_key


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("A. P. Lunev", ("A. P.", "Lunev", "")),
        ("John F. Kennedy", ("John F.", "Kennedy", "")),
        ("Lunev, A. P.", ("", "Lunev", ", A. P.")),
        ("de Gaulle, Charles", ("de", "Gaulle", ", Charles")),
        ("Robert Kennedy jr.", ("Robert", "Kennedy", "jr.")),
        ("Stalin", ("", "Stalin", "")),
        ("A. B.", ("", "A. B.", "")),
        (", x", (",", "x", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_parted_at_the_word_it_is_filed_under(name, parts):
    assert filed(name) == parts


def test_brackets_do_not_file():
    assert filing_key("Special Assistant (Bundy)").startswith("bundy")
