"""The site of one source, its writer alone, in a process of its own: what `bench.py` reports a row of.

usage: python tests/bench/site_run.py FILE

Prints a JSON object: letters, pages of letters, pages in all, processor seconds of the writer. TEI is not made here;
the templates are compiled before the clock runs.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from letterbook import cli, cli_input
from letterbook.writers import site
from letterbook.writers.site.render import environment


def main() -> None:
    gc.set_threshold(cli.SELDOM)  # as the command does
    edition = cli_input.edition_of([Path(sys.argv[-1])])
    templates = environment()
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)
    started = time.process_time()
    pages = [file.path for file in site.write(edition, tei={}) if file.path.endswith(".html")]
    took = time.process_time() - started
    of_letters = sum(path.startswith("site/letters/") for path in pages)
    print(json.dumps({"letters": len(edition.letters), "pages": len(pages), "of_letters": of_letters, "seconds": took}))


if __name__ == "__main__":
    main()
