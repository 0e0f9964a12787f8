"""Time and memory of `letterbook build` from a cold start, as a user has it: a new process for every run.

usage: python tests/bench/bench.py [--runs N] [--write]

Prints a table: the median time of N runs, the peak of memory (resident set), and characters a second of the median,
start included. The demo collection is always measured; the seed and the largest volumes of the corpora where they
stand beside the project or where LETTERBOOK_CORPORA says. `--write` puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("LETTERBOOK_CORPORA", ROOT.parent / "shared" / "corpora"))
REPORT = ROOT / "docs" / "performance.md"
MEASURED = ("seed/*.txt", "frus/kennedy-khrushchev.web.txt", "frus/1961-63v05.web.txt", "gutenberg/victoria1.txt")


class Run(NamedTuple):
    """One build: seconds from start to end of the process, and its peak of resident memory in MB."""

    seconds: float
    megabytes: float


def collections() -> dict[str, list[Path]]:
    """What is measured: a name and the files of one build."""
    found = {"demo": sorted((ROOT / "src" / "letterbook" / "demo").glob("*.txt"))}
    for pattern in MEASURED:
        found.update({path.stem: [path] for path in sorted(CORPORA.glob(pattern))})
    return found


def build(files: list[Path]) -> Run:
    """Build an edition in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "letterbook", "build", *map(str, files), "-o", f"{folder}/out", "--quiet"]
        started = time.perf_counter()
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def row(name: str, files: list[Path], runs: int) -> str:
    """A line of the table."""
    characters = sum(len(path.read_bytes().decode("utf-8", "replace")) for path in files)
    measured = [build(files) for _ in range(runs)]
    seconds = statistics.median(run.seconds for run in measured)
    megabytes = max(run.megabytes for run in measured)
    return f"| {name} | {characters:,} | {seconds:.2f} | {megabytes:.0f} | {characters / seconds:,.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    lines = ["| text | characters | seconds | MB at most | characters a second |", "|---|---:|---:|---:|---:|"]
    print("\n".join(lines), flush=True)
    for name, files in collections().items():
        lines.append(row(name, files, options.runs))
        print(lines[-1], flush=True)
    machine = f"{platform.machine()}, {os.cpu_count()} processors"
    about = f"Python {platform.python_version()}, {machine}; median of {options.runs}."
    print(about)
    if options.write:
        REPORT.write_text(f"{HEAD}\n{about}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


HEAD = """# Performance

Written by `make bench ARGS=--write`. Each build is a new process: starting Python, reading, and writing every format
(JSON, TEI, CMIF, the database, the site) are all in it.
"""

if __name__ == "__main__":
    main()
