"""What a yrkande means for the motion: "bifall till kommunstyrelsens förslag" is often avslag.

A yrkande that speaks of the motion itself says so. One that points at somebody's proposal means
what the decision says, if the decision followed that proposal. Otherwise it means what the text
says that the proposal was. If the text does not say, it is "annat".
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from corpus.document import Direction, Person
from corpus.vocabulary import INITIATIVE_NAMES, Sought, needed, wording
from corpus.wording.adoption import Adopted, parties_in
from corpus.wording.initiative import SOME_OF_IT
from corpus.wording.proposals import Proposal, owners_in, pointed_at
from corpus.wording.signals import nearest_signal, signals_in
from corpus.wording.spans import Span, one_line


class Nearness(IntEnum):
    """How near a wish comes to the motion itself; of several by one person the nearest counts."""

    DIRECT = 0
    """It speaks of the motion itself."""
    RESOLVED = 1
    """It points at a proposal, and the text says what that proposal is."""
    UNKNOWN = 2
    """It points at a proposal, and nothing says what that is."""
    BESIDE = 3
    """It speaks of somebody else's yrkande."""


_DIRECTIONS: dict[str | None, Direction] = {
    "bifall": "bifall",
    "delvis bifall": "delvis bifall",
    "avslag": "avslag",
    "besvarad": "besvarad",
    "återremiss": "återremiss",
    "bordlagd": "bordläggning",
}
_ENDED = ("avslag", "delvis bifall", "besvarad")
PENDING_OUTCOMES = ("återremiss", "bordlagd", "remitterad")
"""Outcomes that leave a proposal undecided: it has neither won nor lost."""

CACHED_WISHES = 500
"""The most yrkanden whose wishes are cached, as several facts ask for them: 1 MB."""
# A yrkande with several wishes: "bifall till … och avslag på …", "i första hand … i andra hand …".
_WISHES = re.compile(
    rf"\s*(?:,|\boch|\bsamt)\s+(?=(?:{wording('moving', 'wish', whole=False)}|att\b|tilläggs))"
    r"|\s*(?:,|\boch)?\s+(?=i\s+andra\s+hand)"
)
_REASON = re.compile(
    r",?\s+(?:eftersom|därför\s+att|då\s+(?=\w+\s+(?:är|redan|har|inte))|med\s+hänvisning\s+till|med\s+motivering)\b"
)
# "… stryks och i övrigt bifall till förslaget" is bifall to all but what was named before.
_APART_FROM = re.compile(
    r"\w\s+i\s+övrigt\s+(?:\w+\s+)?bifall|\bbifall\b.{0,80}\s(?:i\s+övrigt|med\s+undantag)\b"
)
_INITIATIVE = Sought(
    rf"\b(?:{INITIATIVE_NAMES}|densamma|förslag(?:et|en)?\s+\d|(?:beslutssats|att-?\s?sats)\w*\b(?!\s+i\s+yrkande))",
)
_OTHERS = Sought(
    r"\b(?:yrkande|förslage?t?\s+från)",
    ["yrkande", "förslag"],
)
# "Lägger ett bifallsyrkande", "framställer yrkande om avslag": the kind of yrkande says it.
_KIND_MOVED = Sought(
    rf"\w+\s+(?:fram\s+|in\s+)?(?:ett\s+|sitt\s+)?"
    rf"(?P<kind>{wording('moving', 'wish', whole=False)})s?-?yrkande[\s.]*\Z",
    ["yrkande"],
)
_SAYS_WHETHER = re.compile(
    rf"(?:(?P<yes>{wording('moving', 'wants_it')})|{wording('moving', 'wants_it_not')})"
    rf"\s+(?:{INITIATIVE_NAMES})",
    re.IGNORECASE,
)
_THE_YRKANDE = Sought(
    r"\byrkandet\b(?!\s+(?:från|av|om)\b)",
    ["yrkandet"],
)
_CONTENT = re.compile(
    r"(?:\s(?:om\s+(?:att\s+)?|med\s+innebörden\s+att\s+)|(?<=förslag)\s+att\s+)(?P<content>.+)"
)
# "Bifall till nämndens förslag med ändringen att avgiften sänks": somebody's own proposal.
_AMENDED = Sought(
    r"\bmed\s+(?:den\s+)?(?:ändringen|följande\s+ändring(?:ar)?)\b"
    # "lägger ändringsyrkande att …": so is what somebody wants changed or added.
    r"|\A\w+\s+(?:\w+\s+)?(?:ändrings|tilläggs)(?:yrkande|förslag)",
    ["ändring", "tillägg"],
)
_AGAINST = Sought(
    r"\bavslag\b|\bavslå|\bavstyrk|\bstryk(?:s|as?)\b",
    ["avslag", "avslå", "avstyrk", "stryk"],
)
_TODAY = Sought(
    r"\bavgör|\binte\s+(?:återremitt|bordlägg)",
    ["avgör", "återremitt", "bordlägg"],
)
# These matters began with someone's request, not with an initiative of the body's members.
_APPLICATION = Sought(
    rf"\b{wording('moving', 'application')}",
    needed("moving", "application"),
)
# "Avslag på samtliga yrkanden", where the matter is itself a yrkande.
_ON_ALL = Sought(
    r"\b(?:på|av|till)\s+(?:samtliga|alla|båda|bägge)\s+(?:\w+\s+)?(?:yrkanden|förslag)\w*\b(?!\s+(?:från|om)\b)",
    ["yrkanden", "förslag"],
)
_BEGINNING = re.compile(r"\b(?!kommu|försl|ärend|angåe|motio|yrkan)\w{5}", re.IGNORECASE)
_A_PROPOSAL = re.compile(r"\b\w{3,}förslaget\b")
# Somebody's own: "Moderaternas budget", "(S) budgetförslag", "sitt eget förslag".
_SOMEBODYS = re.compile(r"\b[A-ZÅÄÖ]\w*s\b|\([A-ZÅÄÖ-]{1,4}\)|\b" + wording("moving", "own"))
# Below these headings, what someone asked for or reported is one thing, what was proposed another.
_ANSWERED_TO = re.compile(wording("moving", "asked_or_reported"), re.IGNORECASE)
_BARE = re.compile(r"(?:på\s+)?(?:bifall|avslag)", re.IGNORECASE)
# These only point back at a proposal: "redogör för förslaget och yrkar bifall till detta".
_BARE_OF_PROPOSAL = re.compile(
    rf"(?:föresl(?:år|og)\s+)?{_BARE.pattern}(?:\s+(?:till|på)\s+(?:detta|det|densamma"
    r"|(?:upprättat|framlagt|föreliggande|liggande)\s+förslag(?:et)?))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the yrkanden of a section are judged by.

    `initiative` says whether a motion or the like is under treatment; if not, directions are
    about the proposal. `decided` is the outcome. `authors` are the parties behind a matter that
    is itself a yrkande ("Yrkande från SD"). `title` is the heading. `contested` says that the
    proposal that won was moved at this meeting, so that whoever moved something else lost.
    """

    initiative: bool
    decided: str | None
    adopted: Adopted
    proposals: Sequence[Proposal]
    authors: Collection[frozenset[str]]
    title: str = ""
    contested: bool = False


def direction_of(wanted: str, person: Person, ground: Ground) -> tuple[Nearness, Direction]:
    """Return how near the nearest thing wanted comes to the motion, and its direction.

    >>> adopted = Adopted("", frozenset({"kommunstyrelse"}), frozenset())
    >>> ground = Ground(True, "avslag", adopted, proposals=(), authors=())
    >>> anna = Person("Anna Ek", "S")
    >>> direction_of("bifall till kommunstyrelsens förslag", anna, ground)
    (<Nearness.RESOLVED: 1>, 'avslag')
    >>> direction_of("bifall till motionen och avslag på övriga yrkanden", anna, ground)
    (<Nearness.DIRECT: 0>, 'bifall')
    """
    if any(_against_adopted(wish, ground) for wish in _wishes(wanted)):
        return Nearness.DIRECT, "avslag"
    judged = (_of_wish(wish, person, ground) for wish in _wishes(wanted))
    nearness, direction = min(judged, key=lambda one: one[0], default=(Nearness.UNKNOWN, "annat"))
    if direction == "bifall" and _APART_FROM.search(one_line(wanted)):
        return nearness, "delvis bifall"
    return nearness, direction


@lru_cache(CACHED_WISHES)
def supported(wanted: str) -> str:
    """Return what is wanted, without the parts that are moved against.

    >>> supported("bifall till yrkande från V och avslag på yrkande från L")
    'bifall till yrkande från V'
    """
    return " ".join(wish for wish in _wishes(wanted) if not _AGAINST.search(wish))


@lru_cache(CACHED_WISHES)
def _wishes(wanted: str) -> tuple[str, ...]:
    """Return the several things wanted, without the reasons for them."""
    said = _REASON.split(one_line(wanted), maxsplit=1)[0]
    return tuple(wish for wish in _WISHES.split(said) if wish.strip())


def _against_adopted(wish: str, ground: Ground) -> bool:
    """Whether a wish is that the very proposal that won be refused.

    That is avslag, even if a rival proposal is moved beside it. A rival alone is not.
    """
    adopted = not ground.initiative and ground.decided == "bifall"
    against = adopted and _AGAINST.match(wish.strip()) is not None
    return against and ground.adopted.is_from(wish)


def _of_wish(wish: str, person: Person, ground: Ground) -> tuple[Nearness, Direction]:
    matter = bool(ground.authors and parties_in(wish) & frozenset(ground.authors))
    matter = matter or bool(ground.authors and _THE_YRKANDE.search(wish))
    if (kind := _KIND_MOVED.match(wish.strip())) and not matter:
        return Nearness.DIRECT, _DIRECTIONS.get(_outcome_wanted(kind["kind"]), "annat")
    if ground.initiative and (said := _SAYS_WHETHER.match(wish.strip())):
        return Nearness.DIRECT, "bifall" if said["yes"] else "avslag"
    if ground.authors and _ON_ALL.search(wish):
        return Nearness.DIRECT, "avslag" if _AGAINST.search(wish) else "bifall"
    if not matter and _OTHERS.search(wish):
        content = _CONTENT.search(wish)
        if _AGAINST.match(wish.strip()):
            return Nearness.BESIDE, "annat"
        if content:
            return _of_wish(content["content"], person, ground)
    proposed = _CONTENT.search(wish) if owners_in(wish) else None
    if proposed and not _AGAINST.match(wish.strip()) and _outcome_wanted(proposed["content"]):
        wish = proposed["content"]
        return Nearness.DIRECT, _DIRECTIONS.get(_outcome_wanted(wish), "annat")
    direction = _DIRECTIONS.get(_outcome_wanted(wish))
    if direction in ("återremiss", "bordläggning"):
        return (Nearness.UNKNOWN, "annat") if _TODAY.search(wish) else (Nearness.DIRECT, direction)
    if not ground.initiative and _AMENDED.search(wish):
        return Nearness.UNKNOWN, "annat"
    if ground.decided in PENDING_OUTCOMES and not direction and _TODAY.search(wish):
        return Nearness.UNKNOWN, "annat"
    if direction and (matter or direction == "besvarad" or _INITIATIVE.search(wish)):
        partly = direction == "bifall" and SOME_OF_IT.search(wish)
        return Nearness.DIRECT, "delvis bifall" if partly else direction
    of_heading = not ground.initiative and _is_of_heading(wish, ground.title)
    if of_heading and (granted := _granted(wish)):
        return Nearness.DIRECT, granted
    bare = _BARE if ground.initiative else _BARE_OF_PROPOSAL
    if direction and bare.fullmatch(wish.strip(" .")):
        return Nearness.DIRECT, direction
    return _of_reference(wish, person, ground)


def _is_of_heading(wish: str, title: str) -> bool:
    """Whether a wish is about what the heading names: an application, a plan, a rule.

    Below *Detaljplan för hamnen*, "avslag på detaljplanen" and "bifall till planförslaget" are.
    Somebody's own plan is not, nor are some points of a plan.
    """
    if _APPLICATION.search(wish) or _APPLICATION.search(title):
        return not owners_in(wish)
    if owners_in(wish) or _SOMEBODYS.search(wish) or SOME_OF_IT.search(wish):
        return False
    of_title = set(_BEGINNING.findall(title.casefold()))
    said = set(_BEGINNING.findall(wish.casefold()))
    return bool(of_title & said) or _A_PROPOSAL.search(wish) is not None


@lru_cache(CACHED_WISHES)
def _granted(wish: str) -> Direction | None:
    """Return whether an application or a proposal is to be granted, adopted or refused."""
    signals = [
        s for s in signals_in(wish, Span(0, len(wish))) if s.strength in ("phrases", "adopting")
    ]
    return _DIRECTIONS.get(signals[0].outcome) if signals else None


@lru_cache(CACHED_WISHES)
def _outcome_wanted(wish: str) -> str | None:
    """Return the outcome that a wish names, nearest to the initiative if there are several."""
    signals = [s for s in signals_in(wish, Span(0, len(wish))) if s.strength == "phrases"]
    initiative = _INITIATIVE.search(wish)
    if not signals or initiative is None:
        return signals[0].outcome if signals else None
    return nearest_signal(wish, Span(*initiative.span()), signals).outcome


def _of_reference(wish: str, person: Person, ground: Ground) -> tuple[Nearness, Direction]:
    """Return the direction of a wish that only points at somebody's proposal."""
    against = _AGAINST.search(wish) is not None
    owners = owners_in(wish)
    if not ground.initiative and owners and not _OTHERS.search(wish):
        if ground.adopted.is_from(wish):
            if not against and ground.decided in _ENDED:
                # "Hemställan avslås", which is what the executive proposed.
                return Nearness.RESOLVED, _DIRECTIONS[ground.decided]
        elif ground.contested:
            return Nearness.RESOLVED, "annat"
        elif ground.decided in (*PENDING_OUTCOMES, None) and _ANSWERED_TO.match(ground.title):
            return Nearness.UNKNOWN, "annat"
        return Nearness.RESOLVED, "avslag" if against else "bifall"
    if against:
        return Nearness.UNKNOWN, "annat"
    final = ground.decided in ("bifall", "delvis bifall", "avslag", "besvarad")
    own = final and person.namn is not None and ground.adopted.is_by(person.namn)
    if own or ground.adopted.is_from(wish):
        sent_on = ground.initiative or ground.decided == "remitterad"
        adopted: Direction = "annat" if sent_on else "bifall"
        return Nearness.RESOLVED, _DIRECTIONS.get(ground.decided, adopted)
    if proposal := pointed_at(ground.proposals, owners):
        return Nearness.RESOLVED, _DIRECTIONS.get(proposal.outcome, "annat")
    return Nearness.UNKNOWN, "annat"
