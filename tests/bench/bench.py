"""Time and memory: of `letterbook build` as a user has it, of the pipeline to JSON, and where in it the time goes.

usage: python tests/bench/bench.py [--runs N] [--letters N...] [--only TABLE] [--write]

Every run is a new process. Times are processor time, which others at work on the machine disturb least. The tables: the
median of N whole builds with every format; the best of N runs of the pipeline alone; the share of each of its stages;
the writer of the site alone; printing; and editions of many generated letters. The demo collection is always measured,
and in the second table also 10 MB made of it; the seed and the corpora where they stand beside the project or where
LETTERBOOK_CORPORA says. `--write` puts the tables into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("LETTERBOOK_CORPORA", ROOT.parent / "shared" / "corpora"))
REPORT = ROOT / "docs" / "performance.md"
MEASURED = ("seed/*.txt", "frus/kennedy-khrushchev.web.txt", "frus/1961-63v05.web.txt", "gutenberg/victoria1.txt")


PIPELINE = ("frus/*.txt", "gutenberg/*.txt", "german/*.txt")
SET = ("frus/kennedy-khrushchev.web.txt", "frus/1961-63v05.web.txt", "frus/1955-57v14.seed.txt")
PROFILED = ("frus/1952-54v12p2.web.txt", "gutenberg/victoria1.txt", "german/jean-paul-circle.web.txt")
SYNTHETIC = 10_000_000  # bytes
NUMBER = re.compile(r"^(\W*(?:No\. )?)(\d{1,4})\b", re.MULTILINE)  # of a document or a note, where a line begins


class Run(NamedTuple):
    """One build: processor seconds of the whole process, and its peak of resident memory in MB."""

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
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def row(name: str, files: list[Path], runs: int) -> str:
    """A line of the table."""
    characters = sum(len(path.read_bytes().decode("utf-8", "replace")) for path in files)
    measured = [build(files) for _ in range(runs)]
    seconds = statistics.median(run.seconds for run in measured)
    megabytes = max(run.megabytes for run in measured)
    return f"| {name} | {characters:,} | {seconds:.2f} | {megabytes:.0f} | {characters / seconds:,.0f} |"


def synthetic(folder: Path) -> Path:
    """A source of ten megabytes: the demo collection again and again, its numbers running on."""
    text = collections()["demo"][0].read_text("utf-8")
    times = SYNTHETIC // len(text.encode()) + 1
    path = folder / "10-megabytes.txt"
    path.write_text("\n\n".join(_renumbered(text, 40 * at) for at in range(times)), "utf-8")
    return path


def _renumbered(text: str, by: int) -> str:
    return NUMBER.sub(lambda match: f"{match[1]}{int(match[2]) + by}", text)


def pipeline(path: Path, *options: str) -> dict[str, Any]:
    """One run of the pipeline to JSON in a process of its own: see `pipeline_run.py`."""
    command = [sys.executable, str(Path(__file__).with_name("pipeline_run.py")), *options, str(path)]
    measured: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return measured


def pipeline_rows(runs: int) -> Iterator[str]:
    """The table of the pipeline alone."""
    yield "| source | MB | seconds | MB a second | to start | memory at most, MB | memory allowed, MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    with tempfile.TemporaryDirectory() as folder:
        files = [path for pattern in PIPELINE for path in sorted(CORPORA.glob(pattern))]
        for path in (*files, synthetic(Path(folder))):
            size = path.stat().st_size / 1e6
            measured = [pipeline(path) for _ in range(runs if size < SYNTHETIC / 1e6 else 1)]
            seconds, start, peak = (
                choose(run[key] for run in measured)
                for choose, key in ((min, "seconds"), (min, "start"), (max, "megabytes"))
            )
            allowed = 200 + 40 * size
            yield (
                f"| {path.stem} | {size:.2f} | {seconds:.2f} | {size / seconds:.2f} "
                f"| {start:.2f} | {peak:.0f} | {allowed:.0f} |"
            )


def profile_rows() -> Iterator[str]:
    """The share of each stage in some sources, in percent, the heaviest first."""
    shares: dict[str, dict[str, float]] = {}
    for path in (CORPORA / name for name in PROFILED if (CORPORA / name).exists()):
        stages = pipeline(path, "--profile")["stages"]
        shares[path.stem] = {stage: 100 * ticks / sum(stages.values()) for stage, ticks in stages.items()}
    yield f"| stage | {' | '.join(shares)} |"
    yield "|---|" + "---:|" * len(shares)
    for stage in sorted(set().union(*shares.values()), key=lambda s: (-sum(of.get(s, 0) for of in shares.values()), s)):
        yield f"| {stage} | " + " | ".join(f"{of.get(stage, 0):.1f}" for of in shares.values()) + " |"


def site_rows(runs: int) -> Iterator[str]:
    """The table of the site's writer."""
    yield "| source | letters | pages | seconds | letters a second | pages of letters a second |"
    yield "|---|---:|---:|---:|---:|---:|"
    for path in (CORPORA / name for name in SET if (CORPORA / name).exists()):
        command = [sys.executable, str(Path(__file__).with_name("site_run.py")), str(path)]
        measured = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs)]
        best = min(measured, key=lambda run: float(run["seconds"]))
        seconds = best["seconds"]
        yield (
            f"| {path.stem} | {best['letters']} | {best['pages']} | {seconds:.2f} "
            f"| {best['letters'] / seconds:.0f} | {best['of_letters'] / seconds:.0f} |"
        )


def build_rows(runs: int) -> Iterator[str]:
    """The table of whole builds."""
    yield "| text | characters | seconds | MB at most | characters a second |"
    yield "|---|---:|---:|---:|---:|"
    for name, files in collections().items():
        yield row(name, files, runs)


def print_rows(runs: int) -> Iterator[str]:
    """The table of printing: the whole book, the EPUB, and letters one by one."""
    yield "| text | letters | pages | PDF, seconds | PDF, kB | EPUB, seconds | EPUB, kB | one letter, ms |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, files in collections().items():
        measured = [printing(files) for _ in range(runs)]
        seconds, epub, letter = (min(run[key] for run in measured) for key in ("pdf", "epub", "letter"))
        same = measured[0]
        yield (
            f"| {name} | {same['letters']} | {same['pages']} | {seconds:.2f} | {same['pdf_bytes'] / 1000:,.0f} "
            f"| {epub:.2f} | {same['epub_bytes'] / 1000:,.0f} | {1000 * letter:.0f} |"
        )


def printing(files: list[Path]) -> dict[str, Any]:
    """One printing in a process of its own: see `print_run.py`."""
    command = [sys.executable, str(Path(__file__).with_name("print_run.py")), *map(str, files)]
    measured: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return measured


def shown(rows: Iterator[str]) -> str:
    """The rows, each printed when it is there."""
    lines = []
    for line in rows:
        print(line, flush=True)
        lines.append(line)
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    parser.add_argument(
        "--letters", type=int, nargs="*", default=large.SIZES, metavar="N", help="of generated editions"
    )
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument(
        "--only", choices=("builds", "alone", "profile", "site", "printed", "many"), help="print this table alone"
    )
    options = parser.parse_args()
    tables: dict[str, Callable[[], Iterator[str]]] = {
        "builds": lambda: build_rows(options.runs),
        "alone": lambda: pipeline_rows(options.runs),
        "profile": profile_rows,
        "site": lambda: site_rows(options.runs),
        "printed": lambda: print_rows(options.runs),
        "many": lambda: large.rows(tuple(options.letters)),
    }
    if options.only:
        shown(tables[options.only]())
        return
    made = {name: shown(rows()) for name, rows in tables.items()}
    machine = f"{platform.machine()}, {os.cpu_count()} processors"
    about = f"Python {platform.python_version()}, {machine}; {options.runs} runs of each."
    print(about)
    if options.write:
        REPORT.write_text(REPORTED.format(about=about, **made), encoding="utf-8")


REPORTED = """# Performance

Written by `make bench ARGS=--write`. {about} The machine is shared: a figure of another day differs by a third.

## Whole builds

Each is a new process: starting Python, reading, and writing every format (JSON, TEI, CMIF, the database, the site) are
all in it. Processor time, the median.

{builds}

## The pipeline to JSON

Processor time from the bytes of a source to the bytes of its JSON export, on one core; the best run. What a process
does once (imports, compiling the patterns of its languages) stands apart, as the time to start. The memory allowed is
200 MB and 40 times the source. The source of ten megabytes is the demo collection, again and again.

{alone}

## Where the time goes

The share of each stage of the pipeline, in percent of its samples.

{profile}

## Printing

An edition that is built already as PDF (A5) and EPUB, and its first letters as PDFs of their own. Processor time, the
best run; Typst sets pages on every processor there is.

{printed}

## The site

The writer of the site alone, on one core; the best run. A letter has two pages: set for reading, and beside its source.
TEI and the search index are not in it.

{site}

## Editions of many letters

Generated letters of about 1,300 characters, 500 a volume, in three styles of house (`tests/bench/generated.py`).
Processor time of the whole `letterbook build` with every format, and of another after the date of one letter was
corrected: what was read of the other volumes is kept, and only the files that changed are written.

{many}
"""

if __name__ == "__main__":
    main()
