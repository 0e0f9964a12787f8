"""How a letter of the edition, or the edition itself, is cited: for programs (CSL, BibLaTeX, RIS) and in footnotes."""
