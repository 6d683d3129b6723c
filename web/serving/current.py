"""The index that is served now: a new generation is taken up between two requests."""

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, TypeVar

from corpus.errors import EngineUnavailable, IndexUnusable
from indexer.fields import PublicField
from search.engine import Index
from search.precedent import Precedence
from web.serving.contents import Contents, contents_of

Made = TypeVar("Made")

log = logging.getLogger(__name__)


class CurrentIndex:
    """Hands out the index, opened anew once it is no longer fresh.

    A generation that cannot be opened does not take the site down: the earlier one keeps serving.

    Args:
        index: an open index, served as it is, or what opens one.

    Raises:
        IndexUnusable: there is nothing to serve from the start.
    """

    def __init__(self, index: Index | Callable[[], Index]) -> None:
        self._open = index if callable(index) else None
        self._index = index() if callable(index) else index
        self._contents: Contents | None = None
        self._made: dict[str, tuple[Index, Any]] = {}
        self._lock = Lock()
        self._reading = Lock()
        self._then: Callable[[], None] | None = None

    def __call__(self) -> Index:
        """The index to answer from."""
        if self._open and not self._index.fresh():
            with self._lock:
                self._take_up(self._open)
        return self._index

    def _take_up(self, open_index: Callable[[], Index]) -> None:
        if self._index.fresh():  # another thread was here first
            return
        try:
            # The earlier one is not closed: other threads may still be answering from it.
            self._index, self._contents = open_index(), None
        except (IndexUnusable, EngineUnavailable) as error:
            log.warning("the new generation of the index is not used: %s", error)
        else:
            if self._then:
                self.read_ahead(self._then)

    def read_ahead(self, then: Callable[[], None]) -> None:
        """Have the contents read in the background, now and whenever an index is taken up.

        Otherwise whoever first asks for what is made of them waits: a second for 100,000 sections.

        Args:
            then: called each time that they have been read.
        """
        self._then = then
        Thread(target=self._read_quietly, args=(then,), daemon=True).start()

    def _read_quietly(self, then: Callable[[], None]) -> None:
        with suppress(IndexUnusable, EngineUnavailable):  # whoever asks is told
            self.contents()
            then()

    def contents(self) -> Contents:
        """What lies in the index, asked for at most once a generation."""
        index = self()
        held = self._contents
        if held is None or held.index is not index:
            with self._reading:  # it takes a while; whoever comes second waits for the first
                held = self._contents
                if held is None or held.index is not index:
                    self._contents = held = contents_of(index)
        return held

    def precedence(self, index: Index) -> Precedence:
        """What was decided in matters like one: asked of an index that was handed out here."""
        return self.once("precedence", Precedence, index)

    def once(self, name: str, make: Callable[[Index], Made], index: Index | None = None) -> Made:
        """What `make` makes of the index: once, and kept under `name` as long as that serves."""
        index = index or self()
        kept = self._made.get(name)
        if kept is None or kept[0] is not index:
            kept = self._made[name] = index, make(index)
        made: Made = kept[1]
        return made

    def values(self, field: PublicField) -> Collection[str]:
        """What the index holds of a field."""

        def held(index: Index) -> frozenset[str]:
            return frozenset(value.value for value in index.facet_values(field.name))

        return self.once(f"values of {field.name}", held)
