"""Places in the law: how papers write them, their one normal form, and how people read them.

The laws are data, `corpus/vocabulary/laws.toml`. The normal form is the law's letters and the place
in it: ``KL 5:35`` (5 kap. 35 §), ``LSS 9`` (9 §), ``MB 11 kap`` (a chapter), ``GDPR 6`` (an
article). A whole law is its letters alone. A law that the table lacks goes by its number, ``SFS
1992:1140``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import Term, by_letters, load

LONGEST_RANGE = 20
"""The most §§ of a span ("3–8 §§") that are written out; of a longer one only the first counts."""

_NUMBER = r"\d{1,3}(?:[ ]?[a-z]\b)?"
_NUMBERS = rf"{_NUMBER}(?:\s?(?:,|–|-|och|samt|eller)\s?{_NUMBER})*"
_PART = r"(?:\s(?:första|andra|tredje|fjärde|femte|\d{1,2})\s?(?:stycke[tn]?|st|punkten|p)\b\.?)*"
_SECTIONS = rf"(?P<sections>{_NUMBERS})\s?§{{1,2}}{_PART}"
_PLACE = re.compile(
    rf"(?P<chapter>\d{{1,2}}(?:\s?[a-z]\b)?)\s?kap(?:\.|itlet\b|\b),?(?:\s{{0,2}}{_SECTIONS})?"
    rf"|{_SECTIONS.replace('sections', 'alone')}"
    rf"|(?P<colon>\d{{1,2}}(?:[ ]?[a-z])?:{_NUMBER})(?:\s?§)?"
    rf"|art(?:ikel|\.)\s?(?P<article>\d{{1,3}})(?:\.\d+)?(?:[ ]?[a-z]\b)?"
)
_JOINT = r"(?:\s?(?:,|och|samt|eller|respektive|jämfört med|jfr)\s|\s?,\s?)"
_RUN = rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _PLACE.pattern)})"
_PLACES = rf"{_RUN}(?:{_JOINT}{_RUN})*"
# Behind a law's name, a § alone may already belong to the next law: "OSL 26:1 och 9 § LSS".
_ON = rf"{_RUN}(?:{_JOINT}(?=\d{{1,2}}\s?(?:[a-z]\s?)?(?:kap|:)){_RUN})*"
_BEFORE = rf"(?<![\w§:/-])(?P<places>{_PLACES}),?\s{{1,2}}(?:i\s|av\s)?(?:den\s)?\Z"
_AFTER = rf"(?:\s?,)?\s{{1,2}}(?:i\s)?\(?(?P<places>{_ON})(?![\w/-])"
# Compiled at first use: it takes longer than a search, and many a search needs neither.
_around = cache(re.compile)
_REACH = 120
"""Places are looked for in so many characters before and after a law's name."""

_SFS = r"\d{4}:\d{1,4}"
# No place is named without one of these, so most sections stop here.
# It begins with a set of characters, which is searched for much faster than alternatives.
_TELLING = re.compile(
    r"[\d(](?:(?<=\d)(?:\s?(?:[a-z]\s?)?(?:kap|§)|:\d{1,3}\s[A-ZÅÄÖ])"
    r"|(?<=\w\s\d)\d?:\d|(?<=[(])\d{4}:\d)"
)
_TELLING_WORDS = ("artikel", "art.", "SFS")
_STATUTE = re.compile(rf"SFS {_SFS}")
_NUMBERED = re.compile(rf"\s?[(](?:SFS\s(?:nr\s)?)?(?P<sfs>{_SFS})[)]")
_LETTERS = re.compile(r"(?:,\s|\s[(]|\s)(?P<letters>[A-ZÅÄÖ][\wÅÄÖåäö]{1,7})\b[)]?,?")


@dataclass(frozen=True, slots=True)
class Lagrum:
    """A place in the law that a text names: its normal form, and where in the text it stands."""

    normal: str
    start: int
    end: int


def find_lagrum(text: str, day: str | None = None) -> list[Lagrum]:
    """Return the places in laws that `text` names, in the text's order, repeated ones included.

    A law's name alone is no place, but its number is: "SFS 2017:725", "lagen (2017:725)".

    Args:
        text: a section's text.
        day: the day of the paper, ISO: by it a law is told from an older one of the same name.
            Without a day, the name means the law in force.

    >>> [found.normal for found in find_lagrum("enligt 5 kap. 35 § kommunallagen (2017:725)")]
    ['KL 5:35']
    >>> [found.normal for found in find_lagrum("OSL 26:1 och 9 § LSS, jfr 2 kap 3 och 5 §§ PBL")]
    ['OSL 26:1', 'LSS 9', 'PBL 2:3', 'PBL 2:5']
    >>> [found.normal for found in find_lagrum("4 kap. 1 § socialtjänstlagen", "2019-03-01")]
    ['SoL 2001 4:1']
    """
    found: list[Lagrum] = []
    if not _TELLING.search(text) and not any(word in text for word in _TELLING_WORDS):
        return found
    for mention in _mentions(text, day):
        taken = found[-1].end if found else 0
        before = _around(_BEFORE).search(text, max(taken, mention.start - _REACH), mention.start)
        after = None if before else _around(_AFTER).match(text, mention.end, mention.end + _REACH)
        place = before or after
        places = tuple(_placed(place["places"], mention.law)) if place else ()
        if place and places:
            start = min(place.start("places"), mention.start)
            end = max(place.end("places"), mention.end)
        elif mention.by_number:
            start, end = mention.start, mention.end
            places = ("",)
        else:
            continue
        found += [Lagrum(f"{mention.letters} {each}".rstrip(), start, end) for each in places]
    return found


def law_of(normal: str) -> str:
    """Return the letters of the law that a place belongs to.

    >>> law_of("KL 1991 5:33"), law_of("MB 11 kap"), law_of("SFS 1992:1140")
    ('KL 1991', 'MB', 'SFS 1992:1140')
    """
    if statute := _STATUTE.match(normal):
        return statute[0]
    law = normal.removesuffix(" kap")
    return law if load("laws").find(law) else law.rpartition(" ")[0]


def lagrum_in_words(normal: str) -> str:
    """Return a place in the law as people read it: the law's name, then where in it.

    >>> lagrum_in_words("KL 5:35"), lagrum_in_words("LSS 9"), lagrum_in_words("MB 11 kap")
    ('Kommunallagen 5 kap. 35 §', 'LSS 9 §', 'Miljöbalken 11 kap.')
    >>> lagrum_in_words("PBL")
    'Plan- och bygglagen'
    """
    letters = law_of(normal)
    law = load("laws").find(letters)
    place = normal[len(letters) :].strip()
    if law is None:
        return f"{letters} {_read_out(place, law)}".rstrip()
    # A long name is a whole sentence, so people cite a place in such a law by its letters.
    abbreviated = place and " " in law.label and " " not in law.name
    shown = law.name if abbreviated else law.label[0].upper() + law.label[1:]
    return f"{shown} {_read_out(place, law)}".rstrip()


def _read_out(place: str, law: Term | None) -> str:
    if not place:
        return ""
    if law and law.more.get("articles"):
        return f"artikel {place}"
    if place.endswith(" kap"):
        return f"{place}."
    chapter, colon, section = place.rpartition(":")
    section = re.sub(r"(?<=\d)(?=[a-z])", " ", section)
    return f"{chapter} kap. {section} §" if colon else f"{section} §"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A law's name in a text; `law` is None if the table lacks the law."""

    letters: str
    law: Term | None
    start: int
    end: int
    by_number: bool


def _mentions(text: str, day: str | None) -> Iterator[_Mention]:
    by_writing, pattern = _compiled()
    at = 0
    while match := pattern.search(text, at):
        at = match.end()
        inside = _NUMBERED.search(match["name"] or "")
        sfs = match["sfs"] or match["alone"] or (inside["sfs"] if inside else None)
        law = _numbered().get(sfs) if sfs else None
        if law is None and match["name"]:
            name = _NUMBERED.sub("", match["name"])
            law = by_writing.get(name) or by_writing.get(_folded(name))
        if sfs is None and (number := _NUMBERED.match(text, at)):
            at, sfs = number.end(), number["sfs"]
            law = _numbered().get(sfs, law)
        if sfs is None and law:
            law = _in_force(law, day)
        letters = _LETTERS.match(text, at)
        if letters and law and by_writing.get(letters["letters"]) is not None:
            at = letters.end()
        if law or sfs:
            name = law.name if law else f"SFS {sfs}"
            yield _Mention(name, law, match.start(), at, sfs is not None)


def _placed(places: str, law: Term | None) -> Iterator[str]:
    """The places of one law that a run of them names, each in its normal form."""
    chapters = law.more.get("chapters") if law else None
    for match in _PLACE.finditer(places):
        if match["article"]:
            if law and law.more.get("articles"):
                yield match["article"]
        elif match["alone"]:
            if not chapters:
                yield from _each(match["alone"])
        else:
            chapter, _, section = (match["colon"] or match["chapter"]).partition(":")
            number = int(re.match(r"\d+", chapter)[0])  # type: ignore[index]
            if chapters is not None and not 0 < number <= chapters:
                continue
            chapter = re.sub(r"\s", "", chapter)
            numbers = section or match["sections"]
            if numbers:
                yield from (f"{chapter}:{each}" for each in _each(numbers))
            else:
                yield f"{chapter} kap"


def _each(numbers: str) -> Iterator[str]:
    """Every § of a list: ``4, 6-8``, ``3 a``."""
    for part in re.split(r"\s?(?:,|och|samt|eller)\s?", numbers):
        first, dash, last = (re.sub(r"\s", "", end) for end in re.split("([-–])", f"{part}-")[:3])
        ends = dash and first.isdigit() and last.isdigit()
        if ends and 0 < int(last) - int(first) < LONGEST_RANGE:
            yield from map(str, range(int(first), int(last) + 1))
            continue
        if first:
            yield first


def _in_force(law: Term, day: str | None) -> Term:
    """The law of this name that was in force on a day."""
    since = law.more.get("since")
    if since and day and day < since:
        return load("laws").find(law.more["before"]) or law
    return law


@cache
def _numbered() -> dict[str, Term]:
    return {term.more["sfs"]: term for term in load("laws").terms}


def _folded(writing: str) -> str:
    """A law's name in one writing; letters keep their case, for *KL* is a law and *kl* the time."""
    words = re.sub(r"\s*\n?\s+", " ", writing)
    if words.isupper() or any(c.isupper() for c in words[1:]):
        return words
    return re.sub(r"^(lag|förordning)(?= )", r"\1en", words.casefold())


@cache
def _compiled() -> tuple[dict[str, Term], re.Pattern[str]]:
    """The laws by each writing of their names, and the pattern that finds the names."""
    by_writing: dict[str, Term] = {}
    for term in reversed(load("laws").terms):
        # An older law is known by its number or by the day, never by its name.
        if "(" not in term.label:
            for writing in (term.label, *term.aliases):
                by_writing[writing.casefold()] = term
            if " " not in term.name:
                by_writing[term.name] = term
    ordered = sorted(by_writing, key=len, reverse=True)
    names = [_form(writing) for writing in ordered if writing.islower()]
    letters = [re.escape(writing) for writing in ordered if not writing.islower()]
    pattern = (
        rf"\b(?:(?P<name>(?i:{by_letters(names)})(?=s?\b)|(?:{by_letters(letters)})(?=s?\b(?!-)))s?"
        rf"|(?:[Ll]ag|[Ff]örordning)(?:en)?\s[(](?:SFS\s)?(?P<sfs>{_SFS})[)]"
        rf"|SFS\s(?:nr\s)?(?P<alone>{_SFS}))"
    )
    return by_writing, re.compile(pattern)


def _form(writing: str) -> str:
    words = [re.escape(word) for word in writing.split()]
    if words[0] in ("lagen", "förordningen"):
        words[0] = words[0].removesuffix("en") + rf"(?:en)?(?:\s[(](?:SFS\s)?{_SFS}[)])?"
    return r"\s+".join(words)
