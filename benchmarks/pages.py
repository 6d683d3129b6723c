"""Chooses the pages to measure: addresses of every kind, made from the content of an index."""

from random import Random

from search.answer import Answer, Request
from search.engine import Index
from web import addresses
from web.parameters import PER_PAGE, Question

FIRST_BYTE_ONLY = frozenset({"csv"})
"""Kinds that contain all hits of a search. Their first byte is measured, not their whole length."""


def addresses_of(index: Index, asked: list[str]) -> dict[str, list[str]]:
    """Addresses by kind: of searches for the words `asked`, and of pages that these lead to."""
    chance = Random(1862)
    answers = [(q, answer) for q in asked if (answer := index.search(Request(q))).hits]
    found = [
        (q, hit)
        for q, answer in answers
        for hit in answer.hits[:2]
        if "/" not in hit.extract["id"]  # no id of a council paper has one
    ]
    sections = [hit.extract for _, hit in found]
    values = {
        name: [value.value for value in index.facet_values(name)]
        for name in ("kommun", "namnd", "parti", "utfall", "ar")
    }

    def chosen(*names: str) -> dict[str, tuple[str, ...]]:
        return {name: (chance.choice(values[name]),) for name in names if values[name]}

    met = [e for e in sections if e["kommun"] and e["namnd"] and e["datum"]]
    kinds = {
        "start": [addresses.page(addresses.START)],
        "search": [addresses.search(Question(q)) for q, _ in answers],
        "filtered": [addresses.search(Question(q, chosen("utfall"))) for q, _ in answers],
        "browsed": [addresses.search(Question(filters=chosen("kommun", "ar"))) for _ in answers],
        "by_date": [addresses.search(Question(q, sort="date")) for q, _ in answers],
        "deep": [_deep(q, answer, chance) for q, answer in answers],
        "values": [addresses.values("namnd", Question(q)) for q, _ in answers],
        "document": [addresses.document(hit.extract["id"], q) for q, hit in found],
        "arende": [addresses.arende(hit.arende["id"]) for _, hit in found if hit.arende],
        "similar": [addresses.similar(hit.arende["id"]) for _, hit in found if hit.arende],
        "body": [addresses.namnd(e["kommun"], e["namnd"]) for e in met],
        "party": [addresses.parti(letters) for letters in values["parti"]],
        "kommun": [addresses.kommun(name) for name in values["kommun"]],
        "meeting": [addresses.meeting(e["kommun"], e["namnd"], e["datum"]) for e in met],
        "statistics": [addresses.statistics()],
        "statistics_of": [addresses.statistics(Question(filters=chosen("ar"))) for _ in answers],
        "unanswered": [addresses.page(addresses.UNANSWERED)],
        "coverage": [addresses.page(addresses.ABOUT)],
        "coverage_of": [addresses.coverage(name) for name in values["kommun"]],
        "help": [addresses.page(addresses.HELP)],
        "api": [addresses.page(addresses.API)],
        "feed": [addresses.feed(Question(q)) for q, _ in answers],
        "csv": [addresses.download(Question(q), "csv") for q, _ in answers],
    }
    return {kind: several for kind, several in kinds.items() if several}


def _deep(q: str, answer: Answer, chance: Random) -> str:
    """A random page of a search by date, but not the first if there are several."""
    pages = max(1, -(-answer.total // PER_PAGE))
    return addresses.search(Question(q, sort="date", page=chance.randint(min(2, pages), pages)))
