"""The results of a list, each as a card: an ärende with its best section, or a section alone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from search.answer import Focus, Fragment, Hit
from web import addresses
from web.language import gettext
from web.shown import people, present, standing


@dataclass(frozen=True, slots=True)
class Passage:
    """The best matching section of an ärende; `others` more of its sections match as well."""

    href: str
    where: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Card:
    """One result of a list.

    `lacks` are the words of the question that it does not have. `badges` say how it ended, and
    `ended` by whom and when. `kind` is the kind of paper, shown if there is no badge. `where` has
    what is known of kommun and bodies, or of body, kommun, date and §. `passage` is None if the
    card itself is one section. `why` is the address of the page that explains the hit.
    `people` are the movers, in which the elected are links. `votes` are how a vote in the section
    ended, and how the parties voted in it if the minutes say so; only for a question about votes.
    `ocr` says that the section that is quoted was read from a picture, and how surely.
    """

    href: str
    title: str
    badges: tuple[present.Outcome, ...]
    ended: str | None
    kind: str | None
    where: tuple[str, ...]
    movers: str
    decision: str | None
    snippet: tuple[Fragment, ...]
    passage: Passage | None = None
    why: str | None = None
    lacks: tuple[str, ...] = ()
    people: Markup | None = None
    votes: tuple[str, ...] = ()
    ocr: str | None = None


def card(hit: Hit, q: str = "", focus: Focus | None = None) -> Card:
    """The card of a hit. Links to sections carry the words `q`, which that page marks.

    `focus` is what the question wants to see first.
    """
    made = _of_section(hit, q) if hit.arende is None else _of_arende(hit.arende, hit, q)
    return replace(made, votes=tuple(_votes(hit.extract))) if focus == "votes" else made


def _of_section(hit: Hit, q: str) -> Card:
    extract = hit.extract
    verdict = present.verdict(extract)
    return Card(
        addresses.document(extract["id"], q),
        present.title(extract),
        (verdict,) if verdict else (),
        present.decided(extract),
        _kind(extract),
        present.where(extract),
        present.persons(extract["motionarer"]),
        extract["beslutstext"],
        hit.snippet,
        why=_why(extract, q),
        lacks=hit.lacks,
        people=people.movers(extract),
        ocr=present.by_ocr(extract),
    )


def _of_arende(arende: ArendeRecord, hit: Hit, q: str) -> Card:
    extract = hit.extract
    kommun = (arende["kommun"],) if arende["kommun"] else ()
    kind = _kind(extract)
    place = (present.paragraph(extract), extract["namnd"], present.date(extract["datum"]))
    return Card(
        addresses.arende(arende["id"]),
        present.title(arende),
        standing.badges(arende),
        standing.ended(arende),
        kind,
        (*kommun, *arende["namnder"]),
        present.persons(arende["motionarer"]),
        arende["beslutstext"],
        hit.snippet,
        Passage(
            addresses.document(extract["id"], q),
            tuple(part for part in place if part) or (kind or present.title(extract),),
            hit.others,
        ),
        _why(extract, q),
        hit.lacks,
        people.movers(arende),
        ocr=present.by_ocr(extract),
    )


def _votes(extract: Extract) -> Iterator[str]:
    """How the vote ended, then how each party voted in it."""
    if vote := extract["votering"]:
        yield _counted(vote["ja"], vote["nej"], vote["avstår"] or 0)
    voters = [each for each in extract["roster"] if each["parti"]]
    for party in dict.fromkeys(each["parti"] for each in voters):
        of = Counter(each["rost"] for each in voters if each["parti"] == party)
        yield f"{party}: {_counted(of['ja'], of['nej'], of['avstår'])}"


def _counted(yes: int, no: int, abstained: int) -> str:
    votes = (
        (yes, gettext("%(number)s ja", number=yes)),
        (no, gettext("%(number)s nej", number=no)),
        (abstained, gettext("%(number)s avstår", number=abstained)),
    )
    return ", ".join(told for number, told in votes if number)


def _why(extract: Extract, q: str) -> str | None:
    return addresses.why(extract["id"], q) if q else None


def _kind(extract: Extract) -> str | None:
    return present.label("kinds", extract["doktyp"]) if extract["doktyp"] else None
