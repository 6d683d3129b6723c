"""One source in one run: its listing, what is new or changed, and what is missing."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from corpus.errors import KlubbatError, ListingFailed
from harvest.addresses import alike
from harvest.fetched import Failed, Fetched, Missing, Refused, Unchanged, Validators
from harvest.harvesting.again import due, to_ask, validators
from harvest.harvesting.bringing import Bringing
from harvest.harvesting.listing import clean, told
from harvest.harvesting.report import Event, SourceReport
from harvest.listed import Listed, Passed
from harvest.state import AGED, GONE, LIVE, NOWHERE, REFUSED, TAKEN, Known, State, Sum
from harvest.vanishing import aged, answered, judge, struck


class OneSource(Bringing):
    """The work on one source. `run` does it, and returns what was done.

    Whatever fails here fails only this source, but for what makes all work useless: a full disk,
    or a damaged state.
    """

    async def run(self) -> SourceReport:
        """Bring in what is new, and settle what is missing."""
        self._state.forget_seen(self._source.name)
        why = None
        try:
            self._whole = await self._list()
            if self._whole and not self._limits.dry:
                why = await self._vanish()
        except ListingFailed as error:
            why = str(error)
        if not self._limits.dry:
            self._close(why)
        if why:
            self._world.tell(Event(self._source.name, "source failed", detail=why))
        return self._report(why)

    async def _list(self) -> bool:
        """Go through the listing. It is False if a limit ended that before its end."""
        async for found in self._found():
            self._counts.listed += 1
            if isinstance(found, Passed):
                named = self._state.see_listing(self._source.name, found.listing)
                self._counts.unchanged += named
                self._counts.chosen += 1
            elif not await self._take(clean(found)):
                return False
        if not self._counts.listed and self._had():
            raise ListingFailed("its listing names no paper, though it did before")
        return True

    async def _found(self) -> AsyncGenerator[Listed | Passed, None]:
        """What the kind of the source finds; an answer that it stumbles on fails the source."""
        papers = self._world.kinds[self._source.kind].papers(self._ask, self._narrow)
        try:
            while True:
                try:
                    found = await anext(papers)
                except StopAsyncIteration:
                    return
                except KlubbatError:
                    raise
                except Exception as error:
                    raise ListingFailed(
                        f"its listing cannot be understood ({type(error).__name__}: {error})"
                    ) from error
                yield found
        finally:
            if isinstance(papers, AsyncGenerator):
                await papers.aclose()

    def _had(self) -> bool:
        name = self._source.name
        return self._limits.since is None and (
            self._state.listed_before(name) > 0
            or any(
                paper.state == LIVE and self._is_of_interest(paper)
                for paper in self._state.papers(name)
            )
        )

    async def _take(self, listed: Listed) -> bool:
        """Deal with one paper that is listed. It is False if no more is wanted of this source."""
        name, counts = self._source.name, self._counts
        known = self._state.paper(name, listed.key) or self._under_another_name(listed)
        counts.chosen += listed.withdrawn or self._world.chosen(listed, self._source)
        if listed.withdrawn:
            if known and known.state in {LIVE, AGED, REFUSED}:
                self._withdraw(known, known)
            return True
        if not self._state.see(name, listed.key):
            return True
        if known and known.state == TAKEN:
            return True
        if self._state.is_taken_down(listed.url, listed.key, alike(listed.url)):
            return True
        if not self._world.chosen(listed, self._narrow):
            if self._world.chosen(listed, self._source):
                counts.left.add(listed.listing)
            return True
        paper = told(known, listed, self._source, self._world.day)
        wanted, conditions = to_ask(known, listed, self._world.day, self._world.fresh)
        if known and known.place and not self._shelf.has(known):
            wanted, conditions = True, None
        if not wanted:
            counts.unchanged += 1
            if known != paper and not self._limits.dry:
                self._state.put(paper)
            return True
        if self._limits.papers is not None and counts.asked >= self._limits.papers:
            counts.left.add(listed.listing)
            return False
        counts.asked += 1
        if self._limits.dry:
            self._tell("would fetch", paper)
            return True
        await self._fetch(known, paper, listed, conditions)
        return True

    def _under_another_name(self, listed: Listed) -> Known | None:
        """The paper as a source had it that the definition does not name any more.

        Such a source was renamed. The paper keeps its file, and so its ids in the index.
        """
        for name in self._world.left:
            paper = self._state.paper(name, listed.key)
            if paper and urlsplit(paper.url).netloc == urlsplit(listed.url).netloc:
                if self._limits.dry:
                    return replace(paper, source=self._source.name)
                return self._state.hand_over(paper, self._source.name)
        return None

    async def _fetch(
        self, known: Known | None, paper: Known, listed: Listed, conditions: Validators | None
    ) -> None:
        outcome = await self._outcome(paper, conditions)
        day = self._world.day
        match outcome:
            case Fetched():
                paper = replace(paper, version=listed.version, checked=day, last_seen=day)
                self._keep(known, paper, outcome)
            case Unchanged() if known is not None:
                self._counts.unchanged += 1
                self._state.put(replace(paper, version=listed.version, checked=day))
            case Refused(why):
                if known is None or known.held == NOWHERE:
                    refused = replace(paper, state=REFUSED, version=listed.version, checked=day)
                    self._state.put(refused)
                else:  # what we have stays, and the new version is asked for again
                    self._state.put(replace(known, checked=day))
                self._fail(paper, why)
            case Missing(status):
                self._fail(paper, f"it is listed, but its address answers {status}")
            case Failed(why):
                self._fail(paper, why)
            case Unchanged():
                self._fail(paper, "its server says 304 to a request that had no condition")

    async def _vanish(self) -> str | None:
        """Settle what the listing lacks. Says why, if it lacks too much to be believed."""
        name, day = self._source.name, self._world.day
        verdict = judge(
            (each for each in self._state.papers(name) if self._is_of_interest(each)),
            _Seen(self._state, name),
            day,
            self._source.sparar,
            self._new,
        )
        for paper in verdict.aged:
            self._state.put(aged(paper))
            self._state.note(self._world.moment, name, paper.key, "aged", paper.url)
            self._counts.aged += 1
            self._tell("aged", paper)
        if verdict.rebuilt:
            return "more than half of its papers are not listed any more; was its site rebuilt?"
        self._state.settle_seen(name, day)
        for paper in verdict.doubtful:
            await self._look_for(paper)
        return None

    def _is_of_interest(self, paper: Known) -> bool:
        first = self._narrow.fran
        return first is None or paper.datum is None or paper.datum >= first

    async def _look_for(self, paper: Known) -> None:
        """Ask for a paper at its own address, since no listing names it."""
        day = self._world.day
        if paper.last_strike == day:
            return
        if paper.unlisted and not paper.strikes and not due(paper, day, self._world.fresh):
            return
        match await self._outcome(paper, validators(paper)):
            case Missing():
                after = struck(paper, day)
                if after.state == GONE:
                    self._withdraw(paper, after)
                else:
                    self._state.put(after)
            case Fetched() as fetched:
                self._keep(paper, answered(paper, day), fetched)
            case Unchanged():
                self._state.put(answered(paper, day))
            case Refused(why) | Failed(why):
                self._fail(paper, f"not listed any more, and {why}")

    def _close(self, why: str | None) -> None:
        name, day, counts = self._source.name, self._world.day, self._counts
        entire = why is None and self._whole and self._limits.since is None
        if entire:
            self._state.visit(name, self._due.asked - counts.left, day, self._due.how)
        stands = Sum(
            name,
            self._source.kommun,
            self._source.namnd,
            None if why else day,
            failed=counts.failed,
            why=why,
        )
        listed = counts.listed if entire else None
        self._state.close_source(stands, listed, self._world.moment, why)

    def _report(self, why: str | None) -> SourceReport:
        counts = self._counts
        return SourceReport(
            self._source.name,
            *(counts.new, counts.replaced, counts.unchanged, counts.withdrawn, counts.aged),
            *(counts.failed, self._ask.requests, counts.bytes, why),
            None if why or counts.chosen else self._nothing(),
        )

    def _nothing(self) -> str:
        """What to look at where a listing has nothing that is asked for."""
        count = self._counts.listed
        if not count:
            return "no paper is listed: are its address and its keys right?"
        papers = "1 paper is" if count == 1 else f"{count} papers are"
        return f"{papers} listed, but none that slag, ta, hoppa and fran ask for"


@dataclass(frozen=True)
class _Seen:
    """The keys that this run has seen listed, asked for one by one."""

    state: State
    source: str

    def __contains__(self, key: object) -> bool:
        return self.state.saw(self.source, str(key))
