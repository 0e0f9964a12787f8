"""A sentence that is text of a letter and none of its fixed parts."""

from __future__ import annotations

REST = "The ice has gone from the upper ford, and the boats are out again with the mail."
