"""What a sidecar corrects is told as corrected, beside the words of the text."""

import shutil
from pathlib import Path

import pytest

import corpus
from indexer.building.update import update
from search import open_index
from tests.web.browser import Browser
from web import create_app

MINUTES = "2024-01-25_KF_protokoll.pdf"
SAMPLE = Path(corpus.__file__).parent / "samples" / "nordvik" / "kommunfullmaktige" / MINUTES
CORRECTED = "Utfall: rättat av den som lade in handlingen"
SAID = "att avslå motionen med hänvisning till tekniska nämndens yttrande."


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The pages of minutes of which one § is corrected."""
    papers, index = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("index")
    shutil.copy(SAMPLE, papers)
    correction = f'[[files."{MINUTES}".rattelser]]\nparagraf = "4"\nutfall = "besvarad"\n'
    (papers / "klubbat.toml").write_text(f'kommun = "Nordvik"\n\n{correction}', "utf-8")
    update([papers], index, lambda *_: None)
    return Browser(create_app(lambda: open_index(index)))


@pytest.mark.parametrize(
    "address", ["/dokument/2024-01-25_KF_protokoll~4", "/arende/nordvik-ks-2023-214"]
)
def test_a_corrected_outcome_is_told_beside_the_words(browser: Browser, address: str) -> None:
    """The page has the outcome of the correction, says that it is one, and quotes the text."""
    verdict = browser.get(address).text.split("verdict ", 1)[1].split("</section>", 1)[0]
    assert "esvarad" in verdict
    assert CORRECTED in verdict
    assert SAID in verdict


def test_what_the_text_says_is_not_called_corrected(browser: Browser) -> None:
    """Another § of the same minutes has no such line."""
    page = browser.get("/dokument/2024-01-25_KF_protokoll~6").text
    assert "verdict" in page
    assert CORRECTED not in page
