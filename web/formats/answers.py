"""An answer in JSON, as the command line prints it, with links added."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from search.answer import Answer, Hit
from search.loosening import WayOut
from web import addresses
from web.shown import notice_sentence, value_label


def as_json(
    answer: Answer,
    ways: Sequence[WayOut],
    links: Mapping[str, str | None],
    with_source: bool,
    q: str = "",
) -> dict[str, Any]:
    """The JSON of an answer, with links for the answer and for each hit.

    Args:
        answer: the answer of the index.
        ways: the looser searches that find something, if the answer has no hits.
        links: the links of the whole answer: itself, its page, the pages before and after.
        with_source: whether the site has the files.
        q: the words of the search, which the linked pages mark.
    """
    told = spoken(answer, ways)

    def linked(hits: list[dict[str, Any]], of: Sequence[Hit]) -> list[dict[str, Any]]:
        return [
            {**hit, "links": _links(each, with_source, q)}
            for hit, each in zip(hits, of, strict=True)
        ]

    some = {**told["nagra"], "hits": linked(told["nagra"]["hits"], answer.some.hits)}
    return {**told, "hits": linked(told["hits"], answer.hits), "nagra": some, "links": links}


def spoken(answer: Answer, ways: Sequence[WayOut] = ()) -> dict[str, Any]:
    """The JSON of an answer and its looser searches, in the words of the page's language."""
    facets = {
        name: [value._replace(label=value_label(name, value.value))._asdict() for value in values]
        for name, values in answer.facets.items()
    }
    notices = [asdict(replace(notice, text=notice_sentence(notice))) for notice in answer.notices]
    looser = [way.as_json() for way in ways]
    return {**answer.as_json(), "facets": facets, "notices": notices, "utvagar": looser}


def _links(hit: Hit, with_source: bool, q: str) -> dict[str, str | None]:
    extract = hit.extract
    return {
        "html": addresses.document(extract["id"], q),
        "json": addresses.twin(addresses.document(extract["id"])),
        "source": addresses.source(extract) if with_source else None,
        "arende": addresses.twin(addresses.arende(hit.arende["id"])) if hit.arende else None,
    }
