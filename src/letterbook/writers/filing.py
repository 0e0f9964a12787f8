"""Under which word a register files a name."""

from __future__ import annotations

BRACKETS = "()[]"  # "Special Assistant for National Security Affairs (Bundy)"


def filed(name: str) -> tuple[str, str, str]:
    """The name parted: what stands before the word it is filed under, that word, and what stands behind it.

    It is the last word that is no initial ("A. P. Lunev" under L), or the word before a comma ("Lunev, A. P.").
    """
    surname, comma, forename = name.partition(",")
    parts = (surname if comma and surname.strip() else name).split()
    words = [at for at, part in enumerate(parts) if not part.endswith(".")]
    if not words:
        return "", name, ""
    at = words[-1]
    behind = " ".join(parts[at + 1 :])
    return " ".join(parts[:at]), parts[at], f"{behind},{forename}" if comma and surname.strip() else behind


def filing_key(name: str) -> str:
    """What a register is sorted by."""
    return f"{filed(name)[1].strip(BRACKETS)} {name}".casefold()
