"""What templates tell of a paper in doubt.

A template resolves a doubt and never overrules what the paper states. Where several templates come
into question, only what all of them say counts. The templates that come into question are that of
the body that the paper names, or those of the papers in the same folder.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.document import Evidence, Fact, Taught
from corpus.layout import heading_shape
from corpus.teaching.observation import Observation, Seen
from corpus.teaching.template import Key, Template, learn


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of papers: the templates of those that are read surely, and all municipalities."""

    templates: tuple[Template, ...]
    kommuner: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The templates of all papers, by municipality, body and folder, and the folders by path."""

    templates: Mapping[Key, Template]
    folders: Mapping[str, Folder]

    def for_paper(self, seen: Observation, folder: str) -> Taught | None:
        """Return what other papers tell of one in this folder; None if that is nothing."""
        if seen.kommun and seen.namnd and seen.datum:
            return None
        beside = self.folders.get(folder)
        found = self._in_question(seen, beside) if beside else ()
        if not beside or not found:
            return None
        headings = _headings(seen, found)
        kommun = _by_letterhead(seen, found, beside)
        namnd = datum = None
        if meeting := _meeting(seen, found):
            template, day = meeting
            kommun = kommun or _kommun(template)
            namnd = _fact(template.namnd, template.quotes[1], template)
            datum = _fact(day, day, template)
        if seen.kommun:
            # A paper whose §§ are found only now may have told its municipality as a free paper.
            same = (_kommun(each) for each in found if each.kommun == seen.kommun)
            kommun = next(same, None) if headings else None
        taught = Taught(
            " / ".join(dict.fromkeys(each.name for each in found)),
            headings,
            kommun,
            None if seen.namnd else namnd,
            None if seen.datum else datum,
        )
        return taught if headings or taught.kommun or taught.namnd or taught.datum else None

    def _in_question(self, seen: Observation, beside: Folder) -> tuple[Template, ...]:
        if seen.kommun and seen.namnd:
            own = self.templates.get((seen.kommun, seen.namnd, ""))
            return (own,) if own else ()
        return tuple(
            each
            for each in beside.templates
            if (not seen.kommun or each.kommun in (None, seen.kommun))
            and seen.namnd in (None, each.namnd)
        )


def lessons_of(papers: Iterable[tuple[str, Observation]]) -> Lessons:
    """Return what these papers teach; each comes with the folder that it is in."""
    papers = list(papers)
    templates = learn(papers)
    held: dict[str, set[Key]] = {}
    kommuner: dict[str, set[str]] = {}
    for folder, seen in papers:
        keys = held.setdefault(folder, set())
        if seen.kommun:
            kommuner.setdefault(folder, set()).add(seen.kommun)
        if seen.sure and seen.namnd:
            keys |= {(seen.kommun or "", seen.namnd, ""), ("", seen.namnd, folder)}
    return Lessons(
        templates,
        {
            folder: Folder(
                tuple(templates[key] for key in sorted(keys) if key in templates),
                frozenset(kommuner.get(folder, ())),
            )
            for folder, keys in held.items()
        },
    )


def _headings(seen: Observation, found: Sequence[Template]) -> tuple[str, ...]:
    """The shape in which a paper without §§ begins, if the body writes its headings so."""
    shape = heading_shape(seen.opening) if seen.opening else None
    return (shape,) if shape and any(shape in each.shapes for each in found) else ()


def _by_letterhead(
    seen: Observation, found: Sequence[Template], beside: Folder
) -> Fact[str] | None:
    """The municipality, where the letterhead is that of the others in the folder, line by line.

    All papers of the folder must be of this one municipality, and the paper name none itself.
    """
    if seen.elsewhere or len(beside.kommuner) != 1 or len(seen.letterhead) < _FEWEST_LINES:
        return None
    for each in found:
        if {line for line, _ in each.letterhead}.issuperset(seen.letterhead):
            return _kommun(each)
    return None


_FEWEST_LINES = 2


def _kommun(template: Template) -> Fact[str] | None:
    if template.kommun is None:
        return None
    return _fact(template.kommun, template.quotes[0], template)


def _meeting(seen: Observation, found: Sequence[Template]) -> tuple[Template, str] | None:
    """The one meeting that had these very §§: the same number, and the same diary number or title.

    The numbers must go on from meeting to meeting, or a § of that number is of every meeting.
    """
    asked = [each for each in seen.seen if each.known_by]
    if not asked:
        return None
    meetings = [
        (template, meeting.datum)
        for template in found
        for meeting in template.counted_through()
        if all(any(_is_same(each, other) for other in meeting.seen) for each in asked)
    ]
    return meetings[0] if len(meetings) == 1 else None


def _is_same(one: Seen, other: Seen) -> bool:
    return one.paragraf == other.paragraf and not set(one.known_by).isdisjoint(other.known_by)


def _fact(value: str, quote: str, template: Template) -> Fact[str]:
    return Fact(value, Evidence(quote or value, 0, 0, "template", template.name, "sammanhang"))
