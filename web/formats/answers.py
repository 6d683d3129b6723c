"""An answer in JSON, as the command line prints it, with the addresses of what it names."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from search.answer import Answer, Hit
from web import addresses
from web.shown import notice_sentence, value_label


def as_json(
    answer: Answer, links: Mapping[str, str | None], with_source: bool, q: str = ""
) -> dict[str, Any]:
    """The answer's own JSON, with links.

    Args:
        answer: what the index said.
        links: the addresses of the whole: itself, its page, its neighbours.
        with_source: whether the site has the files.
        q: the words, to be marked on the pages that hits lead to.
    """
    told = spoken(answer)
    hits = [
        {**hit, "links": _links(each, with_source, q)}
        for hit, each in zip(told["hits"], answer.hits, strict=True)
    ]
    return {**told, "hits": hits, "links": links}


def spoken(answer: Answer) -> dict[str, Any]:
    """The answer's own JSON, its labels and sentences in the language that is spoken."""
    facets = {
        name: [value._replace(label=value_label(name, value.value))._asdict() for value in values]
        for name, values in answer.facets.items()
    }
    notices = [asdict(replace(notice, text=notice_sentence(notice))) for notice in answer.notices]
    return {**answer.as_json(), "facets": facets, "notices": notices}


def _links(hit: Hit, with_source: bool, q: str) -> dict[str, str | None]:
    extract = hit.extract
    return {
        "html": addresses.document(extract["id"], q),
        "json": addresses.twin(addresses.document(extract["id"])),
        "source": addresses.source(extract) if with_source else None,
        "arende": addresses.twin(addresses.arende(hit.arende["id"])) if hit.arende else None,
    }
