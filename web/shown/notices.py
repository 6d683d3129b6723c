"""Sentences on how a question was understood, in the language of the page."""

from collections.abc import Mapping

from search.answer import Notice
from search.question import MAX_CHARACTERS, MAX_CLAUSES
from web.language import gettext, gettext_noop

SENTENCES: Mapping[str, str] = {
    "also": gettext_noop("Sökte även: %(words)s."),
    "offered": gettext_noop("Sök även: %(words)s."),
    "corrected": gettext_noop("Visar träffar för %(first)s."),
    "suggestion": gettext_noop("Menade du %(first)s?"),
    "absent": gettext_noop("%(words)s finns inte i handlingarna."),
    "partial": gettext_noop("%(first)s finns inte i handlingarna, bara %(rest)s."),
    "abbreviation": gettext_noop("%(first)s: %(rest)s."),
    "operator": gettext_noop("%(first)s gör ingenting här. Skriv %(rest)s."),
    "meant": gettext_noop("Menade du %(first)s? Träffar: %(rest)s."),
    "unjoined": gettext_noop(
        "%(first)s gäller mellan ord och mellan värden av ett fält. Här söktes %(rest)s."
    ),
    "name": gettext_noop("%(first)s finns bara som namn i handlingarna."),
    "names": gettext_noop("%(first)s söktes som ord. Med namn: %(rest)s."),
    "date": gettext_noop("%(first)s finns inte i kalendern."),
    "year": gettext_noop("Inget ärende är från %(first)s, bara från %(rest)s."),
    "field": gettext_noop("%(first)s är inget fält, så det söktes som ord. Fält: %(rest)s."),
    "common": gettext_noop("Inget ord i frågan säger vad den gäller."),
    "some": gettext_noop("Inget ärende har alla orden; här är de som har några av dem."),
    "loosened": gettext_noop("Inget ärende har alla orden; här är de som har några av dem."),
    "wordless": gettext_noop("Det finns inga ord att söka på i frågan; här är allt."),
    "shortened": gettext_noop(
        "Frågan är längre än %(characters)s tecken eller %(clauses)s ord; resten togs inte med."
    ),
    "prefix": gettext_noop("Många ord börjar så; %(words)s söker de vanligaste av dem."),
}
"""The sentence for each kind of notice."""


def notice_sentence(notice: Notice) -> str:
    """The sentence of a notice, in the language of the page.

    >>> notice_sentence(Notice("also", "", ("förskola", "lekskola")))
    'Sökte även: förskola, lekskola.'
    """
    return gettext(
        SENTENCES[notice.kind],
        words=", ".join(notice.words),
        first="".join(notice.words[:1]),
        rest=", ".join(notice.words[1:]),
        characters=MAX_CHARACTERS,
        clauses=MAX_CLAUSES,
    )
