"""How a question was understood: its words, the fields read from them, pages, and notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from search.answer.explanation import Via
from search.answer.request import Sort

NoticeKind = Literal[
    "also",
    "offered",
    "corrected",
    "suggestion",
    "absent",
    "partial",
    "abbreviation",
    "operator",
    "meant",
    "unjoined",
    "field",
    "some",
    "loosened",
    "date",
    "common",
    "wordless",
    "shortened",
    "prefix",
    "year",
    "name",
    "names",
]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the searcher should know about how the question was understood.

    `kind` is one of

    - ``also``: further words were searched (`words`);
    - ``offered``: words (`words`) that may be meant too, and are not searched;
    - ``corrected``: the hits are for the whole question in `words[0]`, in which a misspelt word is
      corrected; `words[1]` is the question that searches for what was typed;
    - ``suggestion``: "did you mean", with a whole question in `words[0]` that was not searched;
    - ``absent``: no paper has the words in `words`;
    - ``partial``: of the word `words[0]`, only parts or synonyms were found (`words[1:]`);
    - ``name``: papers have `words[0]` only as somebody's name, which is what was found;
    - ``names``: papers have `words[0]` as somebody's name, too, which was not searched; `words[1]`
      is the question that finds it;
    - ``abbreviation``: `words[0]` is an abbreviation of `words[1]`;
    - ``operator``: `words[0]` is no sign of the query language, and `words[1]` is the question as
      it has to be written;
    - ``meant``: a word in small letters may be meant as an operator; `words[0]` is the question
      with that operator, and `words[1]` its number of hits;
    - ``unjoined``: the *OR* in `words[0]` stands between what cannot be joined, and `words[1]` is
      the question that was searched;
    - ``date``: no calendar has the day in `words[0]`;
    - ``year``: no ärende is of the year `words[0]`, only of those in the span `words[1]`;
    - ``field``: `words[0]` is written like a field, and is none; `words[1:]` are fields;
    - ``some``: no hit has all words of the question, so these have some;
    - ``loosened``: the same, and fewer words of the question were required than usual;
    - ``common``: no word of the question says what it is about: it has small words alone, or
      words that nearly every paper has;
    - ``wordless``: nothing in the question is a word to search for;
    - ``shortened``: the end of the question was left out;
    - ``prefix``: only the commonest words that begin with `words[0]` were searched.

    `text` is one sentence in Swedish. `kind` and `words` are enough to say it in another language.
    """

    kind: NoticeKind
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordCount:
    """One word of the question, and how many results have it.

    `total` counts ärenden, or sections if the request is `flat`, without regard to filters. `via`
    is the best way in which the index has the word: ``word`` for the word itself in any inflection
    (also as part of a compound), None if no paper has it in any way. `found` are the words that
    were found instead, if `via` is not ``word``.
    """

    word: str
    total: int
    via: Via | None
    found: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The word as a JSON object."""
        return {"ord": self.word, "antal": self.total, "via": self.via, "funna": list(self.found)}


@dataclass(frozen=True, slots=True)
class Reading:
    """Plain words of a question that were read as a field: ``text[start:end]`` of the question.

    `filters` are the values meant, by field name. `sort` is the order that they ask for, if any.
    If `applied`, the answer is filtered and ordered by them, and the words themselves are not
    searched for. Otherwise the words are searched for, and the reading is only offered. `total` is
    the number of hits if it is chosen in place of its words; of an applied one, the number that the
    filters in force leave without any words; None for an order. `plain` is the whole question,
    written so that these words are words. If `excluded`, no hit has the values: *inte avslagna*.
    If `flat`, choosing it shows sections, not ärenden. `also` are the places of further words that
    say the values, which choosing it takes away, too.
    """

    text: str
    start: int
    end: int
    filters: Mapping[str, tuple[str, ...]]
    sort: Sort | None
    applied: bool
    total: int | None
    plain: str
    excluded: bool = False
    flat: bool = False
    also: tuple[tuple[int, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The reading as a JSON object."""
        return {
            "text": self.text,
            "start": self.start,
            "slut": self.end,
            "filter": {name: list(values) for name, values in self.filters.items()},
            "sort": self.sort,
            "tillampad": self.applied,
            "utom": self.excluded,
            "paragrafer": self.flat,
            "antal": self.total,
            "som_ord": self.plain,
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """A page that the question names: a meeting, an ärende or a section.

    A meeting (``mote``) has a day and a body. An ärende (``arende``) and a section (``paragraf``)
    have an `id`. `title` is what people call it.
    """

    kind: Literal["mote", "arende", "paragraf"]
    title: str
    id: str | None = None
    day: date | None = None
    namnd: str | None = None
    kommun: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The lead as a JSON object, without the keys that its kind does not have."""
        keys = {
            "slag": self.kind,
            "titel": self.title,
            "id": self.id,
            "datum": self.day.isoformat() if self.day else None,
            "namnd": self.namnd,
            "kommun": self.kommun,
        }
        return {key: value for key, value in keys.items() if value is not None}
