"""Requests are answered while new generations of a real index replace earlier ones."""

from pathlib import Path
from threading import Event, Thread

from indexer.building.swap import build
from search import open_index
from tests.extracts import extract as material
from tests.web.browser import Browser
from web import create_app

PAPERS = [
    material(
        f"p{number}", text=f"Skolan nummer {number} byggs om.", titel="Skolan", arende=f"a{number}"
    )
    for number in range(8)
]


def test_no_request_is_dropped_while_generations_take_over(tmp_path: Path) -> None:
    """Each request is answered from one generation, and the last build is used at once."""
    build(PAPERS[:1], tmp_path)
    site = Browser(create_app(lambda: open_index(tmp_path)))
    done, answered = Event(), []

    def ask() -> None:
        while not done.is_set():
            answer = site.get("/sok.json?q=skolan")
            answered.append((answer.status_code, answer.json().get("total")))

    asking = [Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    try:
        for count in range(2, len(PAPERS) + 1):
            build(PAPERS[:count], tmp_path, learning=False)
    finally:
        done.set()
        for thread in asking:
            thread.join()
    assert {status for status, _ in answered} == {200}
    assert {total for _, total in answered} <= set(range(1, len(PAPERS) + 1))
    assert site.get("/sok.json?q=skolan").json()["total"] == len(PAPERS)
