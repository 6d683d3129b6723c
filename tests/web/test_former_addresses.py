"""An address that was given once, or is written in other letters, redirects to the present one."""

from unicodedata import normalize
from urllib.parse import quote, unquote

import pytest

from indexer.building import update
from search import open_index
from tests.web.browser import Browser
from web import create_app

MINUTES = """Ekhamra kommun
Kommunfullmäktige 2024-05-22

§ 7 Säker skolväg
Beslut
Kommunfullmäktige beslutar att bifalla motionen.

§ 8 Ny bro
Beslut
Kommunfullmäktige beslutar att avslå motionen.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A site whose minutes were called otherwise when they were first indexed."""
    papers, index = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("index")
    (papers / "protokoll.txt").write_text(MINUTES, "utf-8")
    update([papers], index, lambda *_: None)
    (papers / "protokoll.txt").rename(papers / "Fullmäktige_maj.txt")
    update([papers], index, lambda *_: None)
    return Browser(create_app(open_index(str(index))), follow_redirects=False)


FORMER = {
    "as it is": ("Fullmäktige_maj~8", None),
    "letter case": ("fullMÄKTIGE_MAJ~8", "Fullmäktige_maj~8"),
    "letters of two characters": (normalize("NFD", "Fullmäktige_maj~8"), "Fullmäktige_maj~8"),
    "the former name": ("protokoll~8", "Fullmäktige_maj~8"),
    "the former name in capitals": ("PROTOKOLL~7", "Fullmäktige_maj~7"),
    "the paper alone": ("protokoll", "Fullmäktige_maj~7"),
}


@pytest.mark.parametrize(("asked", "present"), FORMER.values(), ids=FORMER.keys())
@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_former_address_redirects(
    site: Browser, asked: str, present: str | None, ending: str
) -> None:
    """The redirect is permanent, for the page and for its JSON."""
    response = site.get(f"/dokument/{quote(asked)}{ending}")
    if present is None:
        assert response.status_code == 200
    else:
        assert response.status_code == 301
        assert unquote(response.headers["location"]) == f"/dokument/{present}{ending}"


def test_what_was_never_given_leads_nowhere(site: Browser) -> None:
    """A § that the paper does not have is not another one."""
    assert site.get("/dokument/protokoll~9").status_code == 404
    assert site.get("/dokument/protokol").status_code == 404


def test_other_letters_of_an_arende_redirect(site: Browser) -> None:
    """The id of an ärende is found in capitals and in NFD."""
    name = site.get(f"/dokument/{quote('Fullmäktige_maj~8')}.json").json()["arende"]
    assert "fullmäktige" in name
    for asked in (name.upper(), normalize("NFD", name)):
        response = site.get(f"/arende/{quote(asked)}")
        assert (response.status_code, unquote(response.headers["location"])) == (
            301,
            f"/arende/{name}",
        )
