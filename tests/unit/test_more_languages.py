"""Letters in languages that are known only in the compass that letters need: one small invented collection of each."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import built, told

SWEDISH = """\
BREV TILL OCH FRÅN ANSELM LUND

1. Till Carl Orre.

Visby den 3 maj 1841.

Käre Broder!

Jag har i dag fått ditt brev och tackar för det. Kvarnen står åter, och mjölnaren är nöjd, men vägen är djup
och jag vet inte när vi kan komma.

Din tillgivne

A. Lund.

2. Till Sofia Falk.

Visby den 9 maj 1841.

Bästa Sofia!

Regnet har slutat och kofferten är funnen. Skicka mig ett ord med posten, så snart du kan.

Din vän

A. Lund.

3. Från Carl Orre.

Stockholm den 14 maj 1841.

Bäste Bror!

Det var en glädje att höra att kvarnen går. Här är allt som förut, och vi väntar på våren.

Din trogne

C. Orre.
"""
DANISH = """\
BREVE FRA OG TIL ANSELM LUND

1. Til Carl Orre.

Ribe, den 3. maj 1841.

Kære Ven!

Jeg har i dag fået dit brev og takker for det. Møllen står igen, og mølleren er glad, men vejen er dyb, og jeg
véd ikke, når vi kan komme.

Din hengivne

A. Lund.

2. Til Sofie Falk.

Ribe, den 9. maj 1841.

Kære Sofie!

Regnen er hørt op, og kufferten er fundet. Send mig et ord med posten, så snart du kan.

Din ven

A. Lund.

3. Fra Carl Orre.

København, den 14. maj 1841.

Kære Bror!

Det var en glæde at høre, at møllen går. Her er alt, som det har været, og vi venter på foråret.

Din hengivne

C. Orre.
"""
PORTUGUESE = """\
CARTAS DE ANSELMO LUZ

1. A Carlos Horta.

Coimbra, 3 de maio de 1841.

Meu caro amigo,

Recebi hoje a sua carta e muito a agradeço. O moinho anda outra vez, mas o caminho está mau e não sei quando
lá poderei ir.

Seu amigo

A. Luz.

2. A Sofia Falcão.

Coimbra, 9 de maio de 1841.

Minha cara Sofia,

A chuva acabou e a mala foi achada. Mande-me uma palavra pelo correio, logo que possa.

Um abraço do

A. Luz.

3. De Carlos Horta.

Lisboa, 14 de maio de 1841.

Meu caro amigo,

Foi uma alegria saber que o moinho já anda. Aqui está tudo como era, e só se espera pela primavera.

Seu amigo

C. Horta.
"""
POLISH = """\
LISTY ANZELMA LUBICZA

1. Do Karola Orzechowskiego

Toruń, dnia 3 maja 1841 r.

Drogi Panie Karolu!

Otrzymałem dziś pański list i bardzo za niego dziękuję. Młyn już stoi, ale droga jest zła i nie wiem, kiedy
będę mógł przyjechać.

Z poważaniem

A. Lubicz

2. Do Zofii Falkowskiej

Toruń, dnia 9 maja 1841 r.

Droga Zofio!

Deszcz już nie pada, a kufer jest odnaleziony. Proszę o słowo przez pocztę, jak tylko będzie to możliwe.

Twój

A. Lubicz

3. Od Karola Orzechowskiego

Kraków, dnia 14 maja 1841 r.

Drogi Przyjacielu!

Bardzo się cieszę, że młyn już jest gotowy. U nas jest tak, jak było, i tylko na wiosnę się czeka.

Szczerze oddany

K. Orzechowski
"""
CZECH = """\
DOPISY ANSELMA LOUDY

1. Anselm Louda Karlu Horovi

V Praze dne 3. května 1841

Milý příteli!

Dnes jsem dostal Váš dopis a mnoho za něj děkuji. Mlýn již stojí, ale cesta je zlá a nevím, kdy bych mohl
přijet.

Váš oddaný

A. Louda

2. Anselm Louda Josefu Falkovi

V Praze dne 9. května 1841

Milý Josefe!

Déšť přestal a kufr se našel. Pošlete mi po poště slovo, jak jen to bude možné.

Váš

A. Louda

3. Karel Hora Anselmu Loudovi

V Brně dne 14. května 1841

Drahý příteli!

Byla to radost slyšet, že je mlýn hotov. U nás je tak, jak bylo, a jen se čeká na jaro.

S pozdravem

K. Hora
"""
UKRAINIAN = """\
ЛИСТУВАННЯ АНТОНА ЛУНІВА

№ 1

А. П. Лунів — В. І. Седюку

Полтава, 3 травня 1921 р.

Дорогий друже!

Ваш лист я отримав сьогодні і дуже дякую за нього. Млин уже стоїть, але дорога погана, і не знаю, коли зможу
приїхати.

З привітом

А. Лунів

№ 2

В. І. Седюк — А. П. Луніву

Харків, 9 травня 1921 р.

Вельмишановний товаришу!

Дощ перестав, і речі знайшлися. Напишіть мені кілька слів, як тільки буде можна.

З пошаною

В. Седюк

№ 3

Лист А. П. Луніва до Наркомосу про школи

Полтава, 14 травня 1921 р.

Прошу надіслати нам підручники, бо школи вже відкрито, а вчити нема з чого.

А. Лунів

Примітки:

1 Не збереглося.
"""

READ = [
    ("sv", SWEDISH, ("A. Lund", "Carl Orre", "1841-05-03", "Visby"), "1841-05-14", "Käre Broder!"),
    ("da", DANISH, ("A. Lund", "Carl Orre", "1841-05-03", "Ribe"), "1841-05-14", "Kære Ven!"),
    ("pt", PORTUGUESE, ("A. Luz", "Carlos Horta", "1841-05-03", "Coimbra"), "1841-05-14", "Meu caro amigo,"),
    ("pl", POLISH, ("A. Lubicz", "Karola Orzechowskiego", "1841-05-03", "Toruń"), "1841-05-14", "Drogi Panie Karolu!"),
    ("cs", CZECH, ("Anselm Louda", "Karlu Horovi", "1841-05-03", "Praze"), "1841-05-14", "Milý příteli!"),
    ("uk", UKRAINIAN, ("А. П. Лунів", "В. І. Седюку", "1921-05-03", "Полтава"), "1921-05-14", "Дорогий друже!"),
]


@pytest.mark.parametrize(("code", "text", "first", "last_day", "greeting"), READ, ids=[row[0] for row in READ])
def test_a_small_collection(code: str, text: str, first: tuple[str, ...], last_day: str, greeting: str) -> None:
    edition = built(text)
    read = [told(letter) for letter in edition.letters]
    assert [letter.number for letter in edition.letters] == ["1", "2", "3"]
    assert (read[0].sender.rstrip("."), *read[0][2:5]) == first
    assert read[2].day == last_day
    assert read[0].salutation == greeting
    assert all(letter.signature for letter in read)
    assert {letter.language for letter in edition.letters} == {code}
