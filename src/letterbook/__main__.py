"""`python -m letterbook` is the command `letterbook`."""

from letterbook.cli import main

main()
