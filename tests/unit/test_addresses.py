"""Address lines: to whom and with copies for whom, and what is none."""

from __future__ import annotations

import pytest

from letterbook.finders.addresses import find_address
from letterbook.model.text import Span
from tests.unit.running_text import REST


def address(code: str, text: str) -> tuple[bool, list[str]] | None:
    """Whether copies are meant, and the names."""
    found = find_address(text, Span(0, len(text)), (code,))
    if found is None:
        return None
    assert [name.span.of(text) for name in found.names] == [name.name for name in found.names]
    return found.copies, [name.name for name in found.names]


ADDRESSES = [
    ("en", "Tov. Sedov.", (False, ["Sedov"])),
    ("en", "Copies of comrades Lunev, Orlov and Varga.", (True, ["Lunev", "Orlov", "Varga"])),
    ("en", "cc: A. Moss, B. Reed", (True, ["A. Moss", "B. Reed"])),
    ("en", "Copies: Moss, Reed.", (True, ["Moss", "Reed"])),
    ("en", "Copy to Moss", (True, ["Moss"])),
    ("en", "To the Board of the Survey", (False, ["Board of the Survey"])),
    ("en", "To: A. Moss, B. Reed", (False, ["A. Moss", "B. Reed"])),
    ("en", "To Comrades Lunev and Sedov", (False, ["Lunev", "Sedov"])),
    ("en", "TO MR. REED", (False, ["REED"])),
    ("en", "Colleague Orlov.", (False, ["Orlov"])),
    ("de", "An Karl Brandtner", (False, ["Karl Brandtner"])),
    ("de", "Herrn Karl Brandtner", (False, ["Karl Brandtner"])),
    ("de", "An den Magistrat", (False, ["Magistrat"])),
    ("de", "Abschrift an Oster", (True, ["Oster"])),
    ("fr", "À Monsieur Dufresnoy", (False, ["Dufresnoy"])),
    ("fr", "Au préfet de la Corrande", (False, ["préfet de la Corrande"])),
    ("fr", "Copie à Dufresnoy", (True, ["Dufresnoy"])),
    ("ru", "Тов. Седову.", (False, ["Седову"])),
    ("ru", "т. Седову", (False, ["Седову"])),
    ("ru", "Тов. Лунёву, Седову", (False, ["Лунёву", "Седову"])),
    ("ru", "Копии тт. Лунёву и Седову.", (True, ["Лунёву", "Седову"])),
    ("ru", "В Политбюро", (False, ["Политбюро"])),
]

NO_ADDRESSES = [
    ("en", REST),
    ("en", "To be sure"),
    ("en", "To the north of the ford"),
    ("en", "For example, Moss"),
    ("en", "Comrade Sedov came."),
    ("en", "Copy"),
    ("en", "Copy of the letter"),
    ("en", "Tomorrow Moss"),
    ("en", "A. Moss"),
    ("en", ""),
    ("de", "An diesem Tage"),
    ("de", "Frau Brandtner kam"),
    ("de", "Anna Brandtner"),
    ("fr", "À bientôt"),
    ("fr", "Auguste Dufresnoy"),
    ("ru", "В Москве холодно"),
    ("ru", "Копия"),
    ("ru", "Варга приехал"),
]


@pytest.mark.parametrize(("code", "text", "expected"), ADDRESSES)
def test_an_address(code: str, text: str, expected: tuple[bool, list[str]]) -> None:
    assert address(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_ADDRESSES)
def test_no_address(code: str, text: str) -> None:
    assert address(code, text) is None
