"""The index that is served now. A newer generation replaces it between two requests."""

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, TypeVar

from corpus.errors import EngineUnavailable, IndexUnusable
from indexer.fields import PublicField
from search.engine import Index
from search.precedent import Precedence
from search.warming import warm
from web.serving.contents import Contents, contents_of

Made = TypeVar("Made")

log = logging.getLogger(__name__)


class CurrentIndex:
    """Gives the index to answer from, and opens the newest generation when there is a newer one.

    If the newer generation cannot be opened, the earlier one goes on serving.

    Args:
        index: an open index, which is never replaced, or a function that opens the newest one.

    Raises:
        IndexUnusable: the first index cannot be opened.
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

    @property
    def by_generation(self) -> bool:
        """Whether a changed index is another one; an index that was given open may change."""
        return self._open is not None

    @property
    def serving(self) -> Index:
        """The index that was answered from last; a newer one is not looked for."""
        return self._index

    def _take_up(self, open_index: Callable[[], Index]) -> None:
        if self._index.fresh():  # another thread was here first
            return
        try:
            # The earlier index is not closed: other threads may still be answering from it.
            self._index, self._contents = open_index(), None
        except (IndexUnusable, EngineUnavailable) as error:
            log.warning("the new generation of the index is not used: %s", error)
        else:
            if self._then:
                self.read_ahead(self._then)

    def read_ahead(self, then: Callable[[], None]) -> None:
        """Read the contents in the background, now and each time a newer index is opened.

        Without this, the first question waits for what every later one has at hand, and the first
        request that needs the contents waits for them: one second for 100,000 sections.

        Args:
            then: called each time the contents have been read.
        """
        self._then = then
        Thread(target=self._read_quietly, args=(then,), daemon=True).start()

    def _read_quietly(self, then: Callable[[], None]) -> None:
        with suppress(IndexUnusable, EngineUnavailable):  # the next request meets it and reports it
            warm(self())
            self.contents()
            then()

    def contents(self) -> Contents:
        """The contents of the index, asked for at most once for each generation."""
        index = self()
        held = self._contents
        if held is None or held.index is not index:
            with self._reading:  # reading takes a while: a second thread waits for the first
                held = self._contents
                if held is None or held.index is not index:
                    self._contents = held = contents_of(index)
        return held

    def precedence(self, index: Index) -> Precedence:
        """The precedents of an index that this object returned, made once for each index."""
        return self.once("precedence", Precedence, index)

    def once(self, name: str, make: Callable[[Index], Made], index: Index | None = None) -> Made:
        """The result of ``make(index)``, computed once for each index and kept under `name`."""
        index = index or self()
        kept = self._made.get(name)
        if kept is None or kept[0] is not index:
            kept = self._made[name] = index, make(index)
        made: Made = kept[1]
        return made

    def resolve(self, field: PublicField, typed: str) -> Collection[str]:
        """The stored values that `typed` means in a field (`search.engine.Index.resolve`)."""
        return self().resolve(field.name, typed)

    def values(self, field: PublicField) -> Collection[str]:
        """The values that the index has of a field."""

        def held(index: Index) -> frozenset[str]:
            return frozenset(value.value for value in index.facet_values(field.name))

        return self.once(f"values of {field.name}", held)
