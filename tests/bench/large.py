"""Editions of many letters: what building them takes, what is written, and what a rebuild after one correction takes.

usage: python tests/bench/large.py [LETTERS...]

The letters are generated (`generated.py`), and every build is a process of its own. `bench.py` puts the table into
docs/performance.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import generated

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (1_000, 10_000, 30_000)
CORRECTION = ("date", "5", "1850-02-03", "--by", "Ann Gale", "--why", "seen in the original", "--on", "2026-11-23")


class Took(NamedTuple):
    """Processor seconds and seconds of the clock, and the peak of resident memory in MB."""

    processor: float
    clock: float
    megabytes: float


def letterbook(*arguments: str) -> Took:
    """Run a command of the program."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "letterbook", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"letterbook {' '.join(arguments)} ended with {process.returncode}")
    return Took(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)


def rows(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """The table: a line for each size."""
    yield "| letters | MB of text | seconds | letters a second | MB at most | files | MB written | corrected, seconds |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|"
    for count in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            text = sum(path.stat().st_size for path in generated.write(count, folder)) / 1e6
            first = letterbook("build", name, "-q")
            sizes_written = [path.stat().st_size for path in (folder / "build").rglob("*") if path.is_file()]
            letterbook("correct", name, *CORRECTION)
            again = letterbook("build", name, "-q")
        yield (
            f"| {count:,} | {text:.1f} | {first.processor:.0f} | {count / first.processor:.0f} "
            f"| {max(first.megabytes, again.megabytes):.0f} | {len(sizes_written):,} | {sum(sizes_written) / 1e6:.0f} "
            f"| {again.processor:.0f} |"
        )


if __name__ == "__main__":
    for line in rows(tuple(int(count) for count in sys.argv[1:]) or SIZES):
        print(line, flush=True)
