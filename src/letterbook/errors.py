"""One base error and its few children; each carries the exit code the command line ends with."""

from __future__ import annotations


class LetterbookError(Exception):
    """Something the user can act on. The message says what, where, and what to do next."""

    exit_code = 1


class SourceError(LetterbookError):
    """A source file cannot be read as what it claims to be."""

    exit_code = 3


class ConfigError(LetterbookError):
    """`letterbook.toml` says something the program does not understand."""

    exit_code = 4


class EditionError(LetterbookError):
    """An edition's folder or store is missing, unreadable or of another version."""

    exit_code = 5


class OutputError(LetterbookError):
    """The output cannot be written where it was asked for."""

    exit_code = 6


class GoldError(LetterbookError):
    """A gold file cannot be read, or does not fit the text it is about."""

    exit_code = 7
