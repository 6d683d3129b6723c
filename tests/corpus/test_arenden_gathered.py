"""Gathering ärenden one municipality at a time gives the same ärenden as gathering all at once."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.addresses import Addresses
from corpus.arenden import gather, named_together
from corpus.catalogue import Gathered
from tests.corpus.papers import BO, EVA, KF, KS, paper


class Held:
    """Extracts in memory, with the methods of a catalogue."""

    def __init__(self, extracts: list[dict[str, Any]]) -> None:
        self.held = extracts

    def municipalities(self) -> list[str | None]:
        """The municipalities of the extracts, each once."""
        return list(dict.fromkeys(each["kommun"] for each in self.held))

    def extracts_of(self, kommun: str | None) -> Iterator[dict[str, Any]]:
        """The extracts of one municipality."""
        return (each for each in self.held if each["kommun"] == kommun)

    def extracts(self) -> Iterator[dict[str, Any]]:
        """All extracts."""
        return iter(self.held)


def all_of_them(extracts: Any) -> Iterator[dict[str, Any]]:
    """All extracts, as if none had a twin."""
    return iter(extracts)


KOMMUNER = ("Ekby", "Ekby Norra", "Ekbyg", "Ås", "Okänd by", None)
sections = st.fixed_dictionaries(
    {
        "kommun": st.sampled_from(KOMMUNER),
        "titel": st.sampled_from(["Norra skolan", "Skolan", "Ny väg", "Motion om skolan", None]),
        "diarienummer": st.lists(st.sampled_from(["KS 2024-1", "KS 2024-2", "7"]), max_size=1),
        "datum": st.sampled_from(["2022-01-10", "2023-02-20", "2024-03-30", None]),
        "namnd": st.sampled_from([KF, KS, None]),
        "paragraf": st.sampled_from(["1", "2", None]),
        "arendetyp": st.sampled_from(["motion", "övrigt", "val"]),
        "motionarer": st.lists(st.sampled_from([EVA, BO]), max_size=1),
        "kalla": st.sampled_from(["a.txt", "norra/a.txt", "by/skolan/a.txt"]),
        "utfall": st.sampled_from([None, "bifall", "remitterad"]),
        "niva": st.sampled_from([None, "beslut"]),
    }
)


@given(st.lists(sections, max_size=12))
@settings(deadline=None)
def test_gathered_by_municipality_is_gathered_at_once(found: list[dict[str, Any]]) -> None:
    """Both ways give the same ärenden with the same ids, aliases and facts.

    The municipalities have similar names, so that names of ärenden nearly clash.
    """
    extracts = [paper(f"p{number}", **said) for number, said in enumerate(found)]
    records, arende_of = gather(extracts)
    with Gathered(Held(extracts), all_of_them) as gathered:
        in_order = sorted(records, key=lambda record: record["id"])
        assert list(gathered.arenden()) == json.loads(json.dumps(in_order))
        outcomes = {step["id"]: step["utfall"] for each in records for step in each["steg"]}
        assert list(gathered.extracts()) == [
            {
                **each,
                "arende": arende_of[each["id"]],
                "utfall_i_arendet": outcomes[each["id"]],
            }
            for each in extracts
        ]


class Before:
    """The ärenden of the last run, kept by what the sections of their municipalities say."""

    def __init__(self, held: Held, addresses: Addresses) -> None:
        self.held, self.addresses = held, addresses
        self.kept: dict[str, list[Any]] = {}
        self.seen: list[Any] = []
        self.asked: list[tuple[str | None, ...]] = []

    def basis(self, group: Any) -> str:
        """All that the sections say."""
        return json.dumps([list(self.held.extracts_of(kommun)) for kommun in group])

    def arenden(self, group: Any, basis: str) -> Any:
        """What was kept."""
        return self.kept.get(basis)

    def keep(self, group: Any, basis: str, records: Any) -> None:
        """Keep it."""
        self.asked.append(group)
        self.kept[basis] = json.loads(json.dumps(records))

    def are_addresses_kept(self) -> bool:
        """Whether they are those of the end of the last run."""
        return self.seen == list(self.addresses)


def named_by_kommun(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections, each named by its municipality and its place in it."""
    places = Counter[str | None]()
    named = []
    for said in found:
        places[said["kommun"]] += 1
        named.append(paper(f"{said['kommun']}~{places[said['kommun']]}", **said))
    return named


@given(st.lists(sections, max_size=12), st.lists(sections, max_size=12), st.sampled_from(KOMMUNER))
@settings(deadline=None)
def test_only_municipalities_that_changed_are_gathered_again(
    found: list[dict[str, Any]], later: list[dict[str, Any]], changed: str | None
) -> None:
    """Ärenden and addresses are those that gathering all of them again would give."""
    first = named_by_kommun(found)
    rest = [each for each in found if each["kommun"] != changed]
    second = named_by_kommun([*rest, *({**each, "kommun": changed} for each in later)])
    held, addresses = Held(first), Addresses()
    before = Before(held, addresses)
    with Gathered(held, all_of_them, addresses, before):
        pass
    before.seen, before.asked = list(addresses), []
    held.held = second
    addresses, anew = (Addresses(before.seen) for _ in range(2))
    before.addresses = addresses
    with Gathered(held, all_of_them, anew) as gathered:
        expected = list(gathered.arenden()), list(gathered.extracts()), list(anew)
    with Gathered(held, all_of_them, addresses, before) as gathered:
        assert (list(gathered.arenden()), list(gathered.extracts())) == expected[:2]
    assert list(addresses) == expected[2]
    assert not later or all(changed in group for group in before.asked)


def test_municipalities_that_are_called_alike_are_named_together() -> None:
    """Municipalities whose names begin alike, such as Ekby and Ekby Norra, are named together.

    *Norra skolan* in Ekby and *Skolan* in Ekby Norra could otherwise get the same name.
    """
    assert named_together(KOMMUNER) == [
        ("Ekby", "Ekby Norra"),
        ("Ekbyg",),
        (None, "Okänd by"),
        ("Ås",),
    ]


def test_a_municipality_without_a_letter_is_named_with_all_others() -> None:
    """A municipality without letters in its name is named together with all others.

    The names of its ärenden begin with no municipality, so they could clash with any.
    """
    assert named_together(["Ekby", "–"]) == [("–", "Ekby")]


def test_an_empty_name_is_named_with_papers_of_no_known_municipality() -> None:
    """Both are called unknown in the names of their ärenden."""
    assert named_together(["", "Ekby", None]) == [("Ekby",), (None, "")]
