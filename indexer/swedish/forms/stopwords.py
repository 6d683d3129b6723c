"""Stop words: common words that say nothing about a subject.

They are dropped from an unquoted query and never from the index. The common words *inte, ej,
ingen, icke, utan, mot, man, under* are no stop words: they turn the meaning around, or have another
meaning as well.
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
    """Whether a word is a stop word, in any letter case.

    >>> is_stop("Och"), is_stop("inte")
    (True, False)
    """
    return word.lower() in STOP_WORDS
