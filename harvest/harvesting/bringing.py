"""Brings in single papers of a source, takes them away, and counts what was done."""

from dataclasses import dataclass, field, replace

from corpus.errors import HarvestError, KlubbatError
from harvest.fetched import Failed, Fetched, Outcome, Validators
from harvest.harvesting.due_listings import DueListings
from harvest.harvesting.listing import fingerprint
from harvest.harvesting.report import Event
from harvest.harvesting.world import Limits, World
from harvest.keeping import Shelf
from harvest.source import Source
from harvest.state import Known, State

_LOGGED = 100
"""How many failed papers of a source one run writes into the log; all are counted."""


@dataclass
class Counts:
    """What was done for a source so far. `left` are listings of which something was left.

    Of those `listed`, `chosen` are what the source asks for.
    """

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    aged: int = 0
    failed: int = 0
    bytes: int = 0
    asked: int = 0
    listed: int = 0
    chosen: int = 0
    left: set[str] = field(default_factory=set)


class Bringing:
    """The work on single papers of one source."""

    def __init__(
        self, source: Source, world: World, state: State, shelf: Shelf, limits: Limits
    ) -> None:
        self._source = source
        self._world = world
        self._state = state
        self._shelf = shelf
        self._limits = limits
        self._counts = Counts()
        self._due = DueListings(world, state, source.name, fingerprint(source))
        self._ask = world.asking(source, self._due)
        self._whole = False
        self._new: set[str] = set()
        self._narrow = source
        if limits.since and (source.fran is None or source.fran < limits.since):
            self._narrow = replace(source, fran=limits.since)

    async def _outcome(self, paper: Known, conditions: Validators | None) -> Outcome:
        part = self._shelf.part(paper)
        outcome: Outcome | None = None
        try:
            hosts = self._source.hosts
            outcome = await self._ask.paper(paper.url, part, hosts, conditions)
        except OSError as error:
            raise HarvestError(f"{part}: cannot be written ({error.strerror or error})") from error
        except KlubbatError:
            raise
        except Exception as error:  # whatever an answer sets off, it costs no more than its paper
            outcome = Failed(f"its answer cannot be understood ({type(error).__name__}: {error})")
        finally:
            if not isinstance(outcome, Fetched):
                part.unlink(missing_ok=True)
        return outcome

    def _keep(self, known: Known | None, paper: Known, fetched: Fetched) -> None:
        self._counts.bytes += fetched.size
        part = self._shelf.part(paper)
        if self._state.is_taken_down(fetched.sha256):
            part.unlink(missing_ok=True)
            self._shelf.take_down(known or paper, self._world.moment)
            return
        what = self._shelf.keep(known, paper, part, fetched, self._world.moment)
        self._counts.new += what in {"new", "returned"}
        self._counts.replaced += what == "replaced"
        self._counts.unchanged += what == "unchanged"
        if known is None:
            self._new.add(paper.key)
        if what != "unchanged":
            self._tell(what, paper, size=fetched.size)

    def _withdraw(self, before: Known, after: Known) -> None:
        if self._limits.dry:
            return
        how = self._source.vid_borttagning
        self._shelf.withdraw(before, after, how, self._world.moment)
        self._counts.withdrawn += 1
        self._tell("withdrawn", after)

    def _fail(self, paper: Known, why: str) -> None:
        self._counts.failed += 1
        self._counts.left.add(paper.listing)
        if self._counts.failed <= _LOGGED:
            moment, name = self._world.moment, self._source.name
            self._state.note(moment, name, paper.key, "failed", f"{paper.url}: {why}")
        self._tell("failed", paper, why)

    def _tell(self, what: str, paper: Known, detail: str = "", size: int = 0) -> None:
        of = (paper.kommun, paper.namnd, paper.datum, paper.title, size)
        self._world.tell(Event(self._source.name, what, paper.url, detail, *of))
