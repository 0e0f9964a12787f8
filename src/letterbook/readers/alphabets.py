"""The letters of the languages that letters are written in: what tells a right decoding from a wrong one."""

from __future__ import annotations

import msgspec


class Alphabet(msgspec.Struct, frozen=True):
    """The lower-case letters outside ASCII of one language: those met all the time, and the rarer ones."""

    common: str
    rare: str = ""


ALPHABETS: dict[str, Alphabet] = {
    "ru": Alphabet("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфъё"),
    "ru before 1918": Alphabet("оеаинтсрвлкмдпуъ", "яыьгзбчйхжшюцщэфёіѣѳѵ"),
    "uk": Alphabet("оаинітесрвлкмдпу", "яьгзбчйхжшюцщфєїґ"),
    "be": Alphabet("аніоетсрлвкымдуп", "яьгзбчйхжшюцэфёў"),
    "bg": Alphabet("аоиентсрвлкдпмзъ", "гбчщяжухцйшфюь"),
    "sr": Alphabet("аоиенрстујклвмдп", "гзбшчцћђжљњхфџ"),
    "de": Alphabet("äöüß"),
    "fr": Alphabet("éèàêç", "ùâîôûëïüœæÿ"),
    "it": Alphabet("èàòùì", "éîó"),
    "es": Alphabet("óíáéñ", "úü"),
    "pt": Alphabet("ãçáéí", "óêõúâôàü"),
    "nl": Alphabet("ëéï", "öüèêóá"),
    "da": Alphabet("åøæ", "éü"),
    "sv": Alphabet("äåö", "éü"),
    "pl": Alphabet("ąęłóś", "żćńź"),
    "cs": Alphabet("íáéěč", "řšýžůúťňďó"),
    "sk": Alphabet("áíéčš", "ýžúľťôňóďäĺŕ"),
    "hu": Alphabet("áéöóő", "íüúű"),
    "ro": Alphabet("ăîâ", "șțşţ"),
    "hr": Alphabet("čšž", "ćđ"),
}

# What printers and typewriters set outside ASCII in any language.
COMMON_SIGNS = "\u00a0«»‘’“”„–—…§°№"
RARE_SIGNS = "‚·•†‡′″½¼¾£×´©\u00ad"
