"""The fixtures that the tests of the search share: an index of a small town's papers."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from corpus.arende_record import ArendeRecord
from corpus.arenden import gather
from indexer.building.swap import build
from search import Index, open_index
from tests.extracts import extract
from tests.second_engine import Memory

PAPERS = (
    extract(
        "motion-cykel",
        kommun="Ekby",
        datum="2023-02-01",
        titel="Motion om cykelvägar i Ekby",
        doktyp="motion",
        arendetyp="motion",
        motionarer=[{"namn": "Alva Ström", "parti": "L"}],
        text="Cykelvägarna i Ekby är för få. Barnen cyklar till skolan på landsvägen.\n"
        "Jag yrkar att kommunen bygger en cykelväg till skolan.",
        attsatser=["att kommunen bygger en cykelväg till skolan", "att hastigheten sänks"],
    ),
    extract(
        "ks-cykel",
        kommun="Ekby",
        namnd="Kommunstyrelsen",
        datum="2023-05-10",
        paragraf="33",
        diarienummer=["KS 2023-77"],
        titel="Svar på motion om cykelvägar",
        doktyp="protokollsparagraf",
        arendetyp="motion",
        motionarer=[{"namn": "Alva Ström", "parti": "L"}],
        utfall="avslag",
        niva="förslag",
        text="§ 33 Svar på motion om cykelvägar. Dnr KS 2023-77.\nLagen tillåter inte anonyma "
        "beslut. Motionen avslås med hänvisning till kostnaden för cykelbanan.",
    ),
    extract(
        "kf-lan",
        kommun="Ekby",
        namnd="Kommunfullmäktige",
        datum="2024-06-01",
        paragraf="5",
        titel="Lån till simhallen",
        doktyp="protokollsparagraf",
        utfall="bifall",
        niva="beslut",
        text="Kommunen tar upp ett lån för simhallen. Lånet löper på tio år.",
    ),
    extract(
        "son-oro",
        kommun="Västby",
        namnd="Social- och omsorgsnämnden",
        datum="2024-03-03",
        paragraf="56",
        titel="Granskning av orosanmälningar",
        doktyp="protokollsparagraf",
        utfall="antecknad",
        text="Antalet orosanmälningar i länet ökar. Varje anmälan om oro för ett barn prövas "
        "enligt socialtjänstlagen. Förskolan anmäler oftare än skolan.",
    ),
    extract(
        "utan-datum",
        kommun="Västby",
        titel="Rapport om länets skolor",
        doktyp="annat",
        text="Skolorna i länet har fler elever. Förskolan och skolan byggs ut.",
    ),
)


ENGINES = tuple(os.environ.get("KLUBBAT_ENGINES", "embedded memory").split())
"""The engine of this program, and the simple one of the tests. Both must pass every test.

``KLUBBAT_ENGINES=opensearch`` has the same tests run in a cluster (``make test-opensearch``).
"""

_addresses: list[str] = []


def build_index(
    directory: Path,
    *papers: Mapping[str, Any],
    arenden: Iterable[ArendeRecord] = (),
    engine: str = "embedded",
    learning: bool = True,
) -> Index:
    """Build an index of these papers with an engine, and open it."""
    if engine == "memory":
        memory = Memory()
        memory.build(papers, arenden)
        if learning:
            memory.learn()
        assert memory.held
        return memory.held
    if engine == "opensearch":
        from tests.opensearch.clusters import address_at, build_in_cluster

        return build_in_cluster(address_at(_addresses[0], directory), papers, arenden, learning)
    build(papers, directory, arenden=arenden, learning=learning)
    return open_index(directory)


def build_gathered(
    directory: Path, papers: Iterable[Mapping[str, Any]], engine: str, learning: bool = True
) -> Index:
    """Build an index of these papers gathered into ärenden, and open it."""
    papers = list(papers)
    arenden, arende_of = gather(papers)
    placed = ({**paper, "arende": arende_of[paper["id"]]} for paper in papers)
    return build_index(directory, *placed, arenden=arenden, engine=engine, learning=learning)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine. Every test that needs an index runs once with each engine."""
    name: str = request.param
    if name == "opensearch":
        _addresses[:] = [request.getfixturevalue("opensearch")]
    return name


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of the town's papers."""
    return build_index(tmp_path_factory.mktemp("index"), *PAPERS, engine=engine)


@pytest.fixture
def indexed(tmp_path: Path, engine: str) -> Callable[..., Index]:
    """A function that makes an index of any papers."""
    return partial(build_index, tmp_path, engine=engine)
