from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from letterbook.scoring.confusion import worst
from letterbook.terminal import THEME, emit
from letterbook.terminal.scores import print_cases, view
from tests.unit.lamp_letters import FIRST, SOURCE, name, part, scored

STYLES = re.compile(r"\x1b\[[0-9;]*m")

MISREAD = scored(
    sender=[name("Eve \x1b[31mFox", 0.95)],
    signature=[],
    paragraphs=[*FIRST["paragraphs"], part("Ada Brook\nFort", after=30)],
)


def printed(report, *, width, colour=True, bars=True):
    file = io.StringIO()
    console = Console(file=file, theme=THEME, width=width, markup=False, highlight=False, force_terminal=colour or None)
    emit(console, view(report, bars=bars))
    print_cases(console, worst(report.judgments, 5), [SOURCE])
    return file.getvalue()


def section(text, title):
    return re.split(r"\n\n", text.split(f"{title}\n", 1)[1])[0].splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_the_window(width):
    text = STYLES.sub("", printed(MISREAD, width=width))
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_a_score_and_its_bar():
    rows = section(STYLES.sub("", printed(MISREAD, width=80)), "scores")
    (row,) = (line.split() for line in rows if line.startswith("sender"))
    assert row == ["sender", "0.500", "0.500", "0.500", "2", "2", "━" * 10 + "─" * 10]


def test_a_pipe_gets_figures_alone():
    text = printed(MISREAD, width=88, colour=False, bars=False)
    assert "\x1b" not in text
    assert "━" not in text


def test_what_went_wrong():
    rows = section(printed(MISREAD, width=88, colour=False), "what went wrong")
    (row,) = (line.split() for line in rows if line.startswith("signature"))
    assert row == ["signature", "1", "0", "0", "missed:", "paragraph", "1"]


def test_the_confidences_that_are_used_have_a_row():
    rows = section(printed(MISREAD, width=88, colour=False, bars=False), "calibration by confidence")
    assert [row.split()[0] for row in rows[2:]] == ["0.5–0.6", "0.6–0.7", "0.7–0.8", "0.8–0.9", "0.9–1.0"]


def test_a_case_stands_under_its_line():
    text = printed(MISREAD, width=88, colour=False)
    assert (
        """
lamp.txt:7:1: signature missed: paragraph in the edition
  |
7 | Ada Brook
  | ^^^^^^^^^
  = document: lamp/1
  = expected: Ada Brook
  = found: nothing
"""
        in text
    )


def test_what_is_all_right_has_no_failures_to_show():
    text = printed(scored(), width=88, colour=False)
    assert "what went wrong" not in text
    assert "the worst" not in text
