from threading import Event

import pytest

from corpus.errors import IndexUnusable
from indexer.fields import field_named
from search.answer import Held
from search.engine import Index
from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from tests.web.papers import PAPERS
from web import create_app
from web.serving.current import CurrentIndex


def test_a_new_generation_is_taken_up_between_requests() -> None:
    """When there is a newer index, the next request is answered from it and knows its values."""
    opened = [InventedIndex(PAPERS[:1]), InventedIndex(PAPERS)]
    generations = iter(opened)
    site = Browser(create_app(lambda: next(generations)))
    assert site.get("/sok.json").json()["total"] == 1
    assert site.get("/sok?kommun=Nordvik").status_code == 400
    opened[0].is_fresh = False
    assert site.get("/sok.json").json()["total"] == len(PAPERS)
    assert site.get("/sok?kommun=Nordvik").status_code == 200


def test_a_generation_that_cannot_be_opened_leaves_the_earlier_serving(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The site goes on answering from the earlier index, and the log says why."""
    first = InventedIndex()
    answers = iter([first])

    def open_index() -> InventedIndex:
        for index in answers:
            return index
        raise IndexUnusable("another version wrote it")

    current = CurrentIndex(open_index)
    first.is_fresh = False
    assert current() is first
    assert "another version wrote it" in caplog.text


def test_an_index_given_open_is_served_as_it_is() -> None:
    """An index that is given opened is used even when it is no longer fresh."""
    index = InventedIndex()
    index.is_fresh = False
    assert CurrentIndex(index)() is index


def test_the_values_of_a_field_are_those_held() -> None:
    """The values in the index are those that an address may name."""
    kommun = field_named("kommun")
    assert kommun is not None
    assert set(CurrentIndex(InventedIndex()).values(kommun)) == {"Ekhamra", "Nordvik", "Lindåsen"}


class Counting(InventedIndex):
    """Counts how often it is asked what it holds."""

    readings = 0

    def held(self) -> tuple[Held, ...]:
        """Count a reading, and give what the papers make."""
        self.readings += 1
        return super().held()


def test_the_contents_are_read_once_whether_ahead_or_when_asked_for() -> None:
    """The contents of each generation are read exactly once."""
    opened = [Counting(PAPERS[:1]), Counting(PAPERS)]
    generations = iter(opened)
    current = CurrentIndex(lambda: next(generations))
    read = Event()
    current.read_ahead(read.set)
    assert len(current.contents().sections) == 1
    assert read.wait(timeout=60)
    opened[0].is_fresh = False
    assert len(current.contents().sections) == len(PAPERS)
    assert [index.readings for index in opened] == [1, 1]


def test_what_is_made_of_an_index_is_kept_as_long_as_it_serves() -> None:
    """A result is made once for each generation, however often it is asked for."""
    opened = [InventedIndex(PAPERS[:1]), InventedIndex(PAPERS)]
    generations = iter(opened)
    current, made = CurrentIndex(lambda: next(generations)), []

    def make(index: Index) -> int:
        made.append(index)
        return len(list(index.extracts()))

    assert [current.once("number", make) for _ in range(2)] == [1, 1]
    opened[0].is_fresh = False
    assert [current.once("number", make) for _ in range(2)] == [len(PAPERS)] * 2
    assert made == opened
