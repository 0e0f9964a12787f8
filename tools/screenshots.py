"""Pictures of every kind of page of the demo edition, wide and on a phone, light and dark: `make screenshots`.

They are kept in `docs/screenshots/`, so that a change of the design is seen by whoever reads the change.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.opened import CHROMIUM, PHONE, WIDE, served
from tests.browser.test_every_page import kinds

OUT = Path(__file__).parent.parent / "docs" / "screenshots"
LOOKS = {
    "wide-light": (WIDE, "light"),
    "wide-dark": (WIDE, "dark"),
    "phone-light": (PHONE, "light"),
    "phone-dark": (PHONE, "dark"),
}


def main() -> None:
    """Build the demo and photograph it."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(folder) / "demo"
        subprocess.run([sys.executable, "-m", "letterbook", "demo", "--out", str(edition), "--quiet"], check=True)
        OUT.mkdir(exist_ok=True)
        for old in OUT.glob("*.jpg"):
            old.unlink()
        with served(edition / "site") as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            for look, (viewport, scheme) in LOOKS.items():
                context = browser.new_context(viewport=viewport, color_scheme=scheme, base_url=address)  # type: ignore[arg-type]
                page = context.new_page()
                for path in kinds(edition):
                    page.goto(f"/{path}", wait_until="networkidle")
                    page.reload(wait_until="networkidle")  # by now the fonts are at hand
                    name = path.removesuffix("/index.html").replace("index.html", "first").replace("/", "-")
                    page.screenshot(path=OUT / f"{name}.{look}.jpg", type="jpeg", quality=72)
                context.close()
            browser.close()
    print(f"{len(list(OUT.glob('*.jpg')))} pictures in {OUT.relative_to(OUT.parent.parent)}")


if __name__ == "__main__":
    main()
