"""`letterbook serve`: the built site in a browser on this machine."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads annotations at run time
from typing import Annotated

import typer

from letterbook.errors import EditionError, OutputError

HOST = "127.0.0.1"


def serve(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What build wrote, an edition's folder, or a site.")],
    *,
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="0 takes any that is free.")] = 8000,
) -> None:
    """Show a built site in the browser, on this machine only. Ctrl-C ends it.

    Examples:
      letterbook serve demo-edition
      letterbook serve my-edition --port 8080
    """
    import signal  # noqa: PLC0415 - `letterbook --help` is quick
    from functools import partial  # noqa: PLC0415
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer  # noqa: PLC0415

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing of each request."""

    site = site_of(folder)
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Quiet, directory=str(site)))
    except OSError as error:
        raise OutputError(f"port {port}: {error.strerror}; choose another with --port") from error
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a shell ignores Ctrl-C for what runs in its background
    with server:
        typer.echo(f"{site} is at http://{HOST}:{server.server_port}/ (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo()


def site_of(folder: Path) -> Path:
    """The folder of the site: DIR/site, DIR/build/site, or DIR itself. EditionError if there is no page in it."""
    for site in (folder / "site", folder / "build" / "site", folder):
        if (site / "index.html").is_file():
            return site
    raise EditionError(f"{folder} has no site; run `letterbook build` first")
