"""One source through the whole pipeline to JSON, in a process of its own: what `bench.py` reports a row of.

usage: python tests/bench/pipeline_run.py [--profile] FILE

Prints a JSON object: processor seconds to start (imports, and the languages' patterns compiled on the file's beginning)
and to go from the file's bytes to the export's, and the peak of memory. With `--profile` also the share of each stage:
a timer interrupts the program every few milliseconds, and the stage is the outermost of STAGES that is then at work.
"""

from __future__ import annotations

import gc
import json
import resource
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

BEGINNING = 20_000  # characters: enough for every pattern to be needed once
TICK = 0.002  # seconds
# Where a module stands below letterbook/, and what its work is called.
STAGES = (
    ("readers/", "reading"),
    ("finders/headings", "finding headings"),
    ("finders/datelines", "finding datelines"),
    ("finders/parts", "finding parts"),
    ("finders/notes", "finding notes"),
    ("finders/sources", "finding sources"),
    ("finders/furniture", "finding furniture"),
    ("finders/", "dividing into blocks, telling the language"),
    ("facts", "dividing into blocks, telling the language"),
    ("boundaries", "heads"),
    ("labeller", "labelling"),
    ("assemble", "assembling"),
    ("remainders", "remainders"),
    ("resolvers/correspondents", "claims: correspondents"),
    ("resolvers/datelines", "claims: dates"),
    ("resolvers/statements", "resolving dated statements"),
    ("resolvers/mentions", "resolving mentions"),
    ("resolvers/", "resolving persons, archives, identifiers"),
    ("writers/", "writing JSON"),
)


def to_json(path: Path) -> int:
    """Reads, builds and exports; the number of bytes written."""
    from letterbook import cli, cli_input  # noqa: PLC0415 - what it costs to import is measured
    from letterbook.writers import json as writer  # noqa: PLC0415

    gc.set_threshold(cli.SELDOM)  # as the command does
    return sum(len(file.content) for file in writer.write(cli_input.edition_of([path])))


def warm(path: Path) -> None:
    """Everything that a process does once."""
    from letterbook.model.text import Source  # noqa: PLC0415
    from letterbook.pipeline import build  # noqa: PLC0415

    build([Source(id="s1", path=path.name, text=path.read_bytes()[:BEGINNING].decode("utf-8", "ignore"))])


def stage(frame: FrameType | None) -> str:
    """The outermost stage at work."""
    found = "the rest"
    while frame is not None:
        _, inside, module = frame.f_code.co_filename.rpartition("/letterbook/")
        if inside:
            found = next((name for beginning, name in STAGES if module.startswith(beginning)), found)
        frame = frame.f_back
    return found


def main() -> None:
    path = Path(sys.argv[-1])
    seen: Counter[str] = Counter()
    warm(path)
    started = time.process_time()
    if "--profile" in sys.argv:
        signal.signal(signal.SIGPROF, lambda _, frame: seen.update((stage(frame),)))
        signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    to_json(path)
    signal.setitimer(signal.ITIMER_PROF, 0)
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"start": started, "seconds": took, "megabytes": peak, "stages": seen}))


if __name__ == "__main__":
    main()
