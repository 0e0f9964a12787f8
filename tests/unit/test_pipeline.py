"""The whole machine: several sources, numbering, configuration, files."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterbook import pipeline, read
from letterbook.config import Config
from letterbook.errors import SourceError
from letterbook.model.text import Source
from letterbook.pipeline import FINDERS, RESOLVERS, build
from tests.unit.small_collections import BACK, FORTH, built, codes, exchange, noticed, printed
from tests.unit.whole_volumes import volume

DEMO = Path(pipeline.__file__).parent / "demo"


def test_two_sources_in_one_edition() -> None:
    first = exchange(2)
    second = printed(1, FORTH, "Lodma, April 3, 1921", "I received your letter of March 2.")
    edition = built(first, second)
    assert [(letter.source.id, letter.id) for letter in edition.letters] == [
        ("s1", "1921-03-01-lunev-sedova"),
        ("s1", "1921-03-02-sedova-lunev"),
        ("s2", "1921-04-03-lunev-sedova"),
    ]
    assert edition.letters[2].replies_to == ("1921-03-02-sedova-lunev",)
    assert "LB104" not in codes(edition)  # each volume has its own numbers


def test_a_clash_of_identifiers_gets_a_suffix() -> None:
    edition = built(exchange(2), exchange(2))
    assert [letter.id for letter in edition.letters] == [
        "1921-03-01-lunev-sedova",
        "1921-03-02-sedova-lunev",
        "1921-03-01-lunev-sedova-2",
        "1921-03-02-sedova-lunev-2",
    ]


def test_identifiers_do_not_depend_on_position() -> None:
    alone = built(printed(2, BACK, "Lodma, March 9, 1921", "Good.")).letters[0].id
    behind = built(exchange(2), printed(9, BACK, "Lodma, March 9, 1921", "Other words.")).letters[2].id
    assert alone == behind == "1921-03-09-sedova-lunev"


def test_findings_name_the_lasting_identifiers() -> None:
    edition = built(
        exchange(2), printed(1, FORTH, "Ostrov, March 1, 1921", "The lamp is lit.", notes=("1 The north lamp.",))
    )
    assert noticed(edition, "LB203") == [("1921-03-01-lunev-sedova-2", "1")]


def test_a_gap_in_the_numbering() -> None:
    texts = [printed(n, FORTH, f"Ostrov, March {n}, 1921", "The ford is open.") for n in (1, 2, 4, 7)]
    edition = built("".join(texts))
    messages = {f.letter: f.message for f in edition.findings if f.code == "LB103"}
    assert messages == {
        "1921-03-04-lunev-sedova": "number 4 follows 2: 3 missing",
        "1921-03-07-lunev-sedova": "number 7 follows 4: 5 to 6 missing",
    }
    assert codes(edition) == {"LB103"}


def test_a_number_that_is_repeated() -> None:
    texts = [printed(n, FORTH, f"Ostrov, March {at}, 1921", "The ford.") for at, n in enumerate((1, 2, 2, 3), start=1)]
    edition = built("".join(texts))
    assert [letter for letter, _ in noticed(edition, "LB104")] == ["1921-03-03-lunev-sedova"]
    assert codes(edition) == {"LB104"}


def test_findings_are_in_reading_order() -> None:
    texts = [printed(n, FORTH, "Undated", "I have your letter of March 4.") for n in (1, 3, 5)]
    findings = built("".join(texts), "No letter here.").findings
    assert [(f.source, f.span) for f in findings] == sorted((f.source, f.span) for f in findings)
    assert {f.source for f in findings} == {"s1", "s2"}


def test_no_sources_make_an_empty_edition() -> None:
    edition = build([])
    assert (edition.letters, edition.findings, edition.sources) == ((), (), ())
    assert edition.title == "Letters"


def test_what_the_editors_say_of_the_edition_wins() -> None:
    text = f"Letters of the Board: A Correspondence\n\nCompiled by A. Stone\n\n{exchange(2)}"
    config = Config(title="The Lamp", subtitle="A Winter", compilers=("B. Vale",), url="https://lamp.example")
    edition = build([Source(id="s1", path="x.txt", text=text)], config=config)
    assert (edition.title, edition.subtitle, edition.compilers) == ("The Lamp", "A Winter", ("B. Vale",))
    assert edition.url == "https://lamp.example"
    assert edition.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_the_language_is_found_in_the_text() -> None:
    text = (
        "№ 5\n\nП. А. Лунев — М. С. Орлов\n\nОстров, 3 марта 1921 г.\n\nЛампа горит, и в порту ещё лёд.\n\nП. Лунев.\n"
    )
    edition = built(exchange(1), text)
    assert [letter.language for letter in edition.letters] == ["en", "ru"]


def test_the_language_may_be_said() -> None:
    edition = build([Source(id="s1", path="x.txt", text=exchange(1))], config=Config(language="de"))
    assert {letter.language for letter in edition.letters} == {"de"}


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    build(
        [Source(id="s1", path="1.txt", text=exchange(1)), Source(id="s2", path="2.txt", text=exchange(1))],
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )
    assert [one for one in told if one[0] == "reading"] == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]
    assert told[-1] == ("resolving", len(RESOLVERS), len(RESOLVERS))


def test_files_are_read_in_order(tmp_path: Path) -> None:
    first, second = tmp_path / "b.txt", tmp_path / "a.txt"
    first.write_text(exchange(1), encoding="utf-8")
    second.write_text(printed(1, BACK, "Lodma, March 9, 1921", "Good."), encoding="utf-8")
    edition = read(first, second)
    assert [source.id for source in edition.sources] == ["s1", "s2"]
    assert [Path(source.path).name for source in edition.sources] == ["b.txt", "a.txt"]
    assert [letter.source.id for letter in edition.letters] == ["s1", "s2"]


def test_an_encoding_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    text = "№ 5\n\nП. А. Лунев — М. С. Орлов\n\nОстров, 3 марта 1921 г.\n\nЛампа горит.\n\nС приветом, П. Лунев.\n"
    path.write_bytes(text.encode("cp1251"))
    (letter,) = read(path, encoding="cp1251").letters
    assert [name.name for name in letter.sender] == ["П. А. Лунев"]
    assert letter.language == "ru"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.txt"):
        read(tmp_path / "nowhere.txt")


# "references" is for sources whose markup refers from one letter to another: `test_encoded.py`; "implied" for those
# whose heads leave somebody out: `test_implied.py`; those of the editors' registers for editions
# that keep some: `test_registered.py`; "bodies" for those that name some: `test_bodies.py`.
OTHERS = {"references", "implied", "contradictions", "bodies", "editors' registers", "editors' names", "editors' rows"}


@pytest.mark.parametrize("name", sorted(RESOLVERS.keys() - OTHERS))
def test_every_resolver_has_its_part(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    demo = (DEMO / "river-survey-1924.txt").read_text(encoding="utf-8")
    listed = volume("en")  # the demo prints no list of persons
    texts = [Source(id="s1", path="demo.txt", text=demo), Source(id="s2", path="listed.txt", text=listed)]
    whole = build(texts)
    monkeypatch.setattr(pipeline, "RESOLVERS", {key: value for key, value in RESOLVERS.items() if key != name})
    assert build(texts) != whole


@pytest.mark.parametrize("name", sorted(FINDERS))
def test_every_finder_has_its_part(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [Source(id="s1", path="demo.txt", text=(DEMO / "river-survey-1924.txt").read_text(encoding="utf-8"))]
    whole = build(texts)
    monkeypatch.setattr(pipeline, "FINDERS", {key: value for key, value in FINDERS.items() if key != name})
    assert build(texts) != whole
