"""The words that carry no subject: dropped from an unquoted query, never from the index.

*inte, ej, ingen, icke, utan, mot, man, under* are common and stay: they turn what is said around,
or mean something else as well.
"""

_LIST = """
alla allt alltså att av bara blev bli blir blivit både de dem den denna deras dess dessa det
detta dig din dina ditt dock du där därför då efter eftersom eller en er era ert ett finns från
för före genom gör ha hade han hans har hennes hos hur här i in inför inom ja jag kan kommer
kunde med mellan men mer mig min mina mitt mycket många måste ni nu när någon något några och
också om oss på redan samt sedan ser sig sin sina sitt ska skall skulle som så sådan sådana
sådant till tillsammans ur ut vad var vara varit vem vi vid vilka vilken vilket vill vår våra
vårt än är även åt över
"""

STOP_WORDS: frozenset[str] = frozenset(_LIST.split())


def is_stop(word: str) -> bool:
    """Whether an unquoted query can do without this word.

    >>> is_stop("Och"), is_stop("inte")
    (True, False)
    """
    return word.lower() in STOP_WORDS
