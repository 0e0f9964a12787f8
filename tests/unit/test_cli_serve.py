from __future__ import annotations

import re
import subprocess
import sys
import urllib.request

import pytest

from letterbook.cli_serve import site_of
from letterbook.errors import EditionError


class TestServe:
    def test_the_site_is_found_in_a_built_edition_or_its_folder(self, tmp_path):
        for place in ("a/site", "b/build/site", "c"):
            (tmp_path / place).mkdir(parents=True)
            (tmp_path / place / "index.html").touch()
            assert site_of(tmp_path / place[0]) == tmp_path / place
        with pytest.raises(EditionError, match="letterbook build"):
            site_of(tmp_path / "d")

    def test_a_page_is_served_on_this_machine_only(self, tmp_path):
        (tmp_path / "index.html").write_text("<p>Letters</p>")
        command = [sys.executable, "-u", "-m", "letterbook", "serve", str(tmp_path), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout
                address = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
                assert address
                with urllib.request.urlopen(address[0], timeout=10) as page:
                    assert page.read() == b"<p>Letters</p>"
                process.terminate()
                _, err = process.communicate(timeout=10)
            finally:
                process.kill()
        assert (process.returncode, err) == (0, "")
