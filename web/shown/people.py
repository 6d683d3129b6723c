"""Elected persons: names as links to their pages, and what a person's page lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from corpus.arende_record import ArendeRecord
from corpus.elected import OF_CITIZENS
from corpus.extract import Extract, deciding_vote
from corpus.fact_table import PersonValue, RostValue
from corpus.vocabulary import load
from indexer.fields import named
from search.answer import Hit
from web import addresses
from web.language import gettext, gettext_noop, listed
from web.parameters import Question
from web.serving import edition
from web.shown import present

OPEN = ("förslag", "pågår", "oklart")
"""How far an ärende has come that no decision here has ended."""
_VOTES = {
    "ja": gettext_noop("Ja"),
    "nej": gettext_noop("Nej"),
    "avstår": gettext_noop("Avstår"),
}


_APART = {ord(mark): " " for mark in "(),.:;/–"}
"""What stands beside a name in a heading."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How many of a kind of ärende ended in one way, and the address of their list.

    `outcome` is None for those that no decision here has ended.
    """

    outcome: present.Outcome | None
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Raised:
    """How many ärenden of one kind a person raised, and how they ended, the most frequent first."""

    kind: str
    count: int
    href: str
    endings: tuple[Ending, ...]


@dataclass(frozen=True, slots=True)
class Did:
    """What a person did in one section: moved something, reserved themselves, or voted.

    `href` leads to the ärende, `title` is the heading. `at` leads to the section, `where` is its
    body and day. `wanted` is what the person moved, and `vote` how the person voted; both are None
    for a reservation. `meant` is what the vote stood for, if the text says so.
    """

    href: str
    title: str
    at: str
    where: str
    wanted: present.Outcome | None = None
    vote: str | None = None
    meant: str | None = None


def named_in(title: str, record: Extract | ArendeRecord) -> bool:
    """Whether a heading names each of those who raised the matter, so that it need not be told.

    >>> anna = {"motionarer": [{"namn": "Anna Ek", "parti": "S"}]}
    >>> named_in("Motion av Anna Ek (S) om träd", anna), named_in("Motion om träd", anna)
    (True, False)
    """
    whole = f" {title} ".translate(_APART)
    names = (who["namn"] or who["parti"] for who in record["motionarer"])
    return all(name is None or f" {name} " in whole for name in names)


def movers(record: Extract | ArendeRecord) -> Markup:
    """Those who raised a matter in one phrase; the elected are links to their pages.

    >>> anna = {"namn": "Anna Ek", "parti": "S"}
    >>> movers({"kommun": "Ekby", "arendetyp": "motion", "motionarer": [anna]})
    Markup('<a href="/person/Ekby/Anna%20Ek%20%28S%29" rel="nofollow">Anna Ek (S)</a>')
    """
    citizens = record["arendetyp"] == OF_CITIZENS
    raised_it = record["motionarer"]
    links = [_name(who) if citizens else str(linked(who, record)) for who in raised_it]
    return Markup(listed(links))  # noqa: S704 - each name is escaped


def linked(who: PersonValue | RostValue, record: Extract | ArendeRecord) -> Markup:
    """A person's name with the letters; an elected person's is a link to the person's page."""
    name, kommun = _name(who), record["kommun"]
    if who["namn"] and who["parti"] and kommun and edition().served:
        value = named({"namn": who["namn"], "parti": who["parti"], "roller": []})
        name = f'<a href="{addresses.person(kommun, value)}" rel="nofollow">{name}</a>'
    return Markup(name)  # noqa: S704 - the name is escaped


def _name(who: PersonValue | RostValue) -> str:
    return str(escape(present.person({"namn": who["namn"], "parti": who["parti"]})))


def raised(
    totals: Mapping[tuple[str, ...], int],
    decided: Mapping[tuple[str, ...], int],
    open_still: Mapping[tuple[str, ...], int],
    question: Question,
) -> tuple[Raised, ...]:
    """The ärenden that a person raised, by kind, motions first.

    Args:
        totals: the number of ärenden by kind.
        decided: the number of decided ärenden by kind and outcome.
        open_still: the number of ärenden whose `lage` is one of `OPEN`, by kind.
        question: the search that finds all of them.
    """
    found = []
    kinds = [term.name for term in load("matters").terms]
    for kind in (each for each in (*kinds, "") if (each,) in totals):
        count = totals[kind,]
        of_kind = _narrowed(question, arendetyp=kind)
        ended = {outcome: n for (of, outcome), n in decided.items() if of == kind and outcome}
        settled = _narrowed(of_kind, lage="avgjort")
        endings = [
            Ending(
                present.outcome(each, kind), n, addresses.search(_narrowed(settled, utfall=each))
            )
            for each, n in sorted(ended.items(), key=lambda each: (-each[1], each[0]))
        ]
        if rest := open_still.get((kind,), 0):
            waiting = of_kind
            for lage in OPEN:
                waiting = waiting.toggle("lage", lage)
            endings.append(Ending(None, rest, addresses.search(waiting)))
        label = present.label("matters", kind) if kind else gettext("Annat")
        found.append(Raised(label, count, addresses.search(of_kind), tuple(endings)))
    return tuple(found)


def did(hits: Iterable[Hit], person: str) -> tuple[Did, ...]:
    """What a person did in sections: in each what was moved or voted, if the section says so."""
    return tuple(_did(hit.extract, person) for hit in hits)


def wanted_by(extract: Extract, person: str) -> str | None:
    """What the person moved in a section; None if nothing."""
    theirs = (e for e in extract["yrkanden"] if _is(e["namn"], e["parti"], person))
    return next((each["riktning"] for each in theirs), None)


def vote_of(extract: Extract, person: str) -> str | None:
    """How the person voted in a section; None if the section does not say."""
    return next(
        (each["rost"] for each in extract["roster"] if _is(each["namn"], each["parti"], person)),
        None,
    )


def _did(extract: Extract, person: str) -> Did:
    wanted, vote = wanted_by(extract, person), vote_of(extract, person)
    arende, section = extract.get("arende"), addresses.document(extract["id"])
    known = (extract["namnd"], present.date(extract["datum"]), present.paragraph(extract))
    return Did(
        addresses.arende(arende) if arende else section,
        present.title(extract),
        section,
        ", ".join(each for each in known if each),
        present.direction(wanted) if wanted else None,
        gettext(_VOTES[vote]) if vote in _VOTES else None,
        _meant(extract, vote),
    )


def _meant(extract: Extract, vote: str | None) -> str | None:
    """What a vote in the one that decided stood for, in the text's words, if it says so."""
    decided = deciding_vote(extract)
    if decided is None or vote not in ("ja", "nej"):
        return None
    return decided["ja_for"] if vote == "ja" else decided["nej_for"]


def _is(name: str | None, party: str | None, person: str) -> bool:
    """Whether a fact names this person, perhaps in the genitive."""
    return person in (f"{each} ({party})" for each in (name or "", (name or "").removesuffix("s")))


def _narrowed(question: Question, **values: str) -> Question:
    for name, value in values.items():
        question = question.toggle(name, value) if value else question
    return question
