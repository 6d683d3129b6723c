"""The results of a list, each as a card: an ärende with its best section, or a section alone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, deciding_vote
from search.answer import Focus, Fragment, Hit
from web import addresses
from web.language import gettext
from web.shown import people, present, standing

LONGEST_DECISION = 300
"""The most characters of a decision in a card."""
LONGEST_MEANING = 80
"""The most characters of what Ja stood for in a card."""
FORMULA = 10
"""The most words of a decision that only says the outcome, such as *Motionen avslås.*"""
_SAID_BY_THE_BADGE = {"bifall", "avslag", "besvarad"}


@dataclass(frozen=True, slots=True)
class Passage:
    """The best matching section of an ärende; `others` more of its sections match as well."""

    href: str
    where: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Card:
    """One result of a list.

    `badges` say how it ended, and `ended` by whom and when. `kind` is the kind of paper, shown if
    there is no badge. `words` are one passage, which repeats nothing of the heading. `people` are
    the movers, in which the elected are links; None if the heading names them. `where` has the
    kommun, or body, kommun, date and §. `passage` is None if the card itself is one section.
    `lacks` are the words of the question that it does not have. `why` is the address of the page
    that explains the hit. `votes` are how a vote in the section ended, and how the parties voted in
    it if the minutes say so; only for a question about votes. `ocr` says that the section that is
    quoted was read from a picture, and how surely. `corrected` says which facts of the section, or
    of the one where the ärende ended, are corrected.
    """

    href: str
    title: str
    badges: tuple[present.Outcome, ...]
    ended: str | None
    kind: str | None
    where: tuple[str, ...]
    words: tuple[Fragment, ...]
    passage: Passage | None = None
    why: str | None = None
    lacks: tuple[str, ...] = ()
    people: Markup | None = None
    votes: tuple[str, ...] = ()
    ocr: str | None = None
    corrected: str | None = None


def card(hit: Hit, q: str = "", focus: Focus | None = None) -> Card:
    """The card of a hit. Links to sections carry the words `q`, which that page marks.

    `focus` is what the question wants to see first.
    """
    made = _of_section(hit, q) if hit.arende is None else _of_arende(hit.arende, hit, q)
    return replace(made, votes=tuple(_votes(hit.extract))) if focus == "votes" else made


def _of_section(hit: Hit, q: str) -> Card:
    extract = hit.extract
    verdict, title = present.verdict(extract), present.title(extract)
    return Card(
        addresses.document(extract["id"], q),
        title,
        (verdict,) if verdict else (),
        present.decided(extract),
        _kind(extract),
        present.where(extract),
        passage_words(hit.snippet, extract, title, q),
        why=_why(extract, q),
        lacks=hit.lacks,
        people=_movers(extract, title),
        ocr=present.by_ocr(extract),
        corrected=present.corrected(extract),
    )


def _of_arende(arende: ArendeRecord, hit: Hit, q: str) -> Card:
    extract = hit.extract
    kommun = (arende["kommun"],) if arende["kommun"] else ()
    kind, title = _kind(extract), present.title(arende)
    place = (present.paragraph(extract), extract["namnd"], present.date(extract["datum"]))
    return Card(
        addresses.arende(arende["id"]),
        title,
        standing.badges(arende),
        standing.ended_so_far(arende),
        kind,
        kommun,
        passage_words(hit.snippet, arende, title, q),
        Passage(
            addresses.document(extract["id"], q),
            tuple(part for part in place if part) or (kind or present.title(extract),),
            hit.others,
        ),
        _why(extract, q),
        hit.lacks,
        _movers(arende, title),
        ocr=present.by_ocr(extract),
        corrected=present.corrected_ending(arende),
    )


def passage_words(
    snippet: tuple[Fragment, ...], record: Extract | ArendeRecord, title: str, q: str
) -> tuple[Fragment, ...]:
    """The passage of a card: the words that were asked for in their place, else the decision.

    The heading is left out where the passage begins with it. Words that stand in the heading alone
    are no reason to show it twice. A short decision that says no more than the outcome is left out.

    >>> found = (Fragment("Motion om "), Fragment("cykelbanor", True))
    >>> refused = {"utfall": "avslag", "beslutstext": "Motionen avslås."}
    >>> passage_words(found, refused, "Motion om cykelbanor", "cykelbana")
    ()
    >>> settled = {"utfall": "beslutat", "beslutstext": "Planen antas."}
    >>> passage_words(found, settled, "Motion om cykelbanor", "cykelbana")
    (Fragment(text='Planen antas.', marked=False),)
    """
    told = _after(snippet, title)
    decision = record["beslutstext"]
    if not decision or (q and any(each.marked for each in told)):
        return told
    if record["utfall"] in _SAID_BY_THE_BADGE and len(decision.split()) <= FORMULA:
        return ()
    return (Fragment(present.short(decision, LONGEST_DECISION)),)


def _after(snippet: tuple[Fragment, ...], title: str) -> tuple[Fragment, ...]:
    """The snippet from where the heading ends; all of it if the heading is not in it."""
    whole = "".join(each.text for each in snippet)
    at = whole.find(title)
    if at < 0:
        return snippet
    end, left = at + len(title), 0
    kept: list[Fragment] = []
    for each in snippet:
        if (rest := each.text[max(end - left, 0) :]) and left + len(each.text) > end:
            kept.append(Fragment(rest.lstrip() if not kept else rest, each.marked))
        left += len(each.text)
    return tuple(kept)


def _movers(record: Extract | ArendeRecord, title: str) -> Markup | None:
    return None if people.named_in(title, record) else people.movers(record)


def _votes(extract: Extract) -> Iterator[str]:
    """How the vote ended, then how each party voted in it."""
    if vote := extract["votering"]:
        yield _counted(vote["ja"], vote["nej"], vote["avstår"] or 0)
        decided = deciding_vote(extract)
        if meant := decided and decided["ja_for"]:
            yield gettext("Ja = %(meant)s", meant=present.short(meant, LONGEST_MEANING))
    elif tally := extract["rostsiffror"]:
        yield f"{tally['ena']}–{tally['andra']}"
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
