"""Bodies whose names follow no rule, on the covers of their minutes."""

import pytest

from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text

NAMES = (
    "Stadsrevisionen",
    "Revisorerna",
    "Lekmannarevisorerna",
    "Valnämnden",
    "Krisledningsnämnden",
    "Samordningsförbundet Älvdalen",
    "Ägarutskottet",
    "Beredningen för framtidsfrågor",
    "Programberedningen för äldre",
    "Tillfälliga beredningen för översiktsplan",
    "Centrums kommundelsnämnd",
    "Kommundelsnämnden Norra Berget",
    "Styrelsen för Björknäs Bostäder AB",
    "Björknäs Energi AB",
    "Hemsö-Björknäs gemensamma överförmyndarnämnd",
    "Kyrkorådet",
    "Direktionen för Räddningstjänsten Syd",
    "Lokala säkerhetsnämnden",
    "Förtroendevalda revisorer",
    "Bolagsstyrelsen",
    "Nämndens presidium",
    "Kommunalförbundet Björkvatten",
    "Beslutsnämnden för skolfrågor",
    "Personalutskottet",
)
SECTIONS = """
§ 1 Val av justerare

Beslut
Anna Ek (S) utses att justera.

§ 2 Delårsrapport

Beslut
Rapporten läggs till handlingarna.
Paragrafen skickas till
Revisorerna
Björknäs Energi AB
"""
COVERS = (
    "Björknäs kommun\n{name}\n\nProtokoll\nSammanträdesdatum 2024-03-18\n",
    "BJÖRKNÄS KOMMUN          PROTOKOLL          1 (4)\n{name}          2024-03-18\n",
)


def bodies(cover: str) -> set[str | None]:
    """The bodies that the §§ below a cover are of."""
    document = from_text(cover + SECTIONS)
    facts = [read_facts(section, document) for section in split(document)]
    return {each.namnd.value if each.namnd else None for each in facts}


@pytest.mark.parametrize("cover", COVERS, ids=["lines", "columns"])
@pytest.mark.parametrize("name", NAMES)
def test_a_cover_names_the_body_on_a_line_of_its_own(name: str, cover: str) -> None:
    """Auditors, federations and boards of companies are bodies where the cover is theirs."""
    assert bodies(cover.format(name=name)) == {name}


def test_a_known_body_is_not_overruled() -> None:
    """A company or the auditors beside a body of the municipality are present, and do not meet."""
    cover = "Björknäs kommun\nKommunstyrelsen\nProtokoll 2024-03-18\nRevisorerna\n"

    assert bodies(cover) == {"Kommunstyrelsen"}


def test_two_such_names_are_none() -> None:
    """If a cover has several of them, it is not known whose minutes these are."""
    cover = "Björknäs kommun\nProtokoll 2024-03-18\nBjörknäs Energi AB\nBjörknäs Bostäder AB\n"

    assert bodies(cover) == {None}
