"""Compares the answer to a question with what its case in `search_cases.toml` expects."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from search import Answer, Hit, Index, Request
from search.answer import Reading

Case = Mapping[str, Any]
Expectation = Callable[[Index, Case, Answer], bool]

LACKING = {"absent", "partial", "some", "loosened"}
"""Kinds of notices that say that hits lack a word of the question."""


def unmet(index: Index, case: Case) -> list[str]:
    """The expectations of a case that its answer does not meet; none if it is as wanted."""
    answer = index.search(_request(case, case["query"]))
    return [
        key for key, meets in EXPECTATIONS.items() if key in case and not meets(index, case, answer)
    ]


def _request(case: Case, query: str) -> Request:
    return Request(query, sort=case.get("order", "relevance"))


def _kinds(answer: Answer) -> set[str]:
    return {notice.kind for notice in answer.notices}


def _steps(hit: Hit) -> set[str]:
    """The ids of all sections of the ärende of a hit."""
    return {hit.extract["id"]} | {step["id"] for step in (hit.arende["steg"] if hit.arende else ())}


def _shown(answer: Answer) -> list[set[str]]:
    """The sections of each ärende on the first page, also of those with only some words."""
    return [_steps(hit) for hit in (*answer.hits, *answer.some.hits)]


def _text(index: Index, hit: Hit) -> str:
    """All that the sections of the ärende of a hit say; words that a line breaks are joined."""
    found = map(index.extract, sorted(_steps(hit)))
    text = "\n".join(f"{each['titel'] or ''}\n{each['text']}" for each in found if each)
    return re.sub(r"(?<=\w)[\u00ad-]\s*\n\s*(?=[a-zåäö])", "", text)


def _is_nothing(_: Index, case: Case, answer: Answer) -> bool:
    """Whether no hit is counted as one that has all words."""
    return answer.total == 0 or (answer.words == "nagra" and bool(_kinds(answer) & LACKING))


def _holds(index: Index, case: Case, answer: Answer) -> bool:
    """Whether each counted hit says all the patterns, or the answer tells that some lack."""
    if answer.words == "nagra":
        return bool(_kinds(answer) & LACKING)
    texts = [_text(index, hit) for hit in answer.hits]
    return all(re.search(each, text, re.IGNORECASE) for each in case["holds"] for text in texts)


def _is_within(_: Index, case: Case, answer: Answer) -> bool:
    """Whether every ärende on the first page was treated within the days, and there are some."""
    first, last = case["days"]
    treated = [
        {step["datum"] or "" for step in hit.arende["steg"]} for hit in answer.hits if hit.arende
    ]
    return bool(treated) and all(any(first <= day <= last for day in days) for days in treated)


def _is_as(index: Index, case: Case, answer: Answer) -> bool:
    """Whether the same ärenden are found as for another question."""
    other = index.search(_request(case, case["as"]))
    same = (answer.total, answer.words) == (other.total, other.words)
    return same and sorted(map(sorted, _shown(answer))) == sorted(map(sorted, _shown(other)))


def _tells(_: Index, case: Case, answer: Answer) -> bool:
    """Whether a notice, or a word that was found instead, names each of the words."""
    said = " ".join(
        (
            *(f"{notice.text} {' '.join(notice.words)}" for notice in answer.notices),
            *(found for word in answer.asked for found in word.found),
        )
    )
    return all(word.casefold() in said.casefold() for word in case["tells"])


def _reads(index: Index, case: Case, answer: Answer) -> bool:
    """Whether words are read as these values, applied or offered, with their right number."""
    for field, value in case["reads"].items():
        found = [each for each in answer.readings if value in each.filters.get(field, ())]
        if not found or any(each.total != _number(index, case, answer, each) for each in found):
            return False
    return True


def _number(index: Index, case: Case, answer: Answer, reading: Reading) -> int:
    """The hits with all filters in force, or those that choosing an offered reading gives."""
    if reading.applied:
        return index.search(Request(filters=answer.filters)).total
    rest = case["query"][: reading.start] + case["query"][reading.end :]
    return index.search(Request(rest, {**answer.filters, **reading.filters})).total


def _leads(_: Index, case: Case, answer: Answer) -> bool:
    """Whether the answer leads to a page with these properties."""
    return any(case["lead"].items() <= lead.as_json().items() for lead in answer.leads)


EXPECTATIONS: Mapping[str, Expectation] = {
    "total": lambda _, case, answer: answer.total == case["total"],
    "at_least": lambda _, case, answer: answer.total >= case["at_least"],
    "nothing": _is_nothing,
    "first": lambda _, case, answer: any(each & set(case["first"]) for each in _shown(answer)[:1]),
    "must": lambda _, case, answer: set(case["must"]) <= set().union(*_shown(answer)),
    "any": lambda _, case, answer: any(each & set(case["any"]) for each in _shown(answer)),
    "must_not": lambda _, case, answer: not set(case["must_not"]) & set().union(*_shown(answer)),
    "holds": _holds,
    "days": _is_within,
    "sort": lambda _, case, answer: answer.sort == case["sort"] and bool(answer.hits),
    "as": _is_as,
    "notice": lambda _, case, answer: bool(_kinds(answer) & set(case["notice"])),
    "tells": _tells,
    "reads": _reads,
    "reads_text": lambda _, case, answer: any(
        case["reads_text"] in each.text.casefold() for each in answer.readings
    ),
    "lead": _leads,
}
"""What each key of a case expects; `search_cases.toml` describes the keys."""
