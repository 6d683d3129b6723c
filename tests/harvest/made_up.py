"""A municipality that is made up: its papers, what goes wrong, and harvests of it on any day."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from harvest.fetched import Fetched, Missing, Outcome, Unchanged, Validators
from harvest.harvesting import Due, Event, Limits, Report, SourceReport, World, harvest
from harvest.listed import Listed, Passed
from harvest.source import Ask, Key, Kind, Page, Source
from harvest.state import HERE, State, opened

TODAY = date(2026, 6, 15)
HOST = "https://ekhamra.example"


@dataclass(frozen=True)
class Paper:
    """A paper as its publisher has it; `status` is what its address answers."""

    text: str = "protokoll"
    datum: date | None = date(2026, 6, 1)
    listed: bool = True
    status: int = 200
    version: str | None = None
    withdrawn: bool = False
    suffix: str = ".pdf"
    slag: str = "protokoll"
    listing: str = "alla"
    url: str | None = None


@dataclass
class Ekhamra:
    """The publisher. `papers` are by key; a value in `faults` is what asking for that key gives."""

    folder: Path
    papers: dict[str, Paper] = field(default_factory=dict)
    faults: dict[str, Outcome | BaseException] = field(default_factory=dict)
    listing_fault: BaseException | None = None
    source: Source = field(
        default_factory=lambda: Source(
            "ekhamra-kf", "made", kommun="Ekhamra", namnd="Kommunfullmäktige"
        )
    )
    others: tuple[Source, ...] = ()
    asked: list[str] = field(default_factory=list)
    conditional: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    day: date = TODAY
    asks_listings_when_due: bool = False

    def run(self, days: int = 0, limits: Limits | None = None, fresh: int = 120) -> SourceReport:
        """Harvest, `days` days after the last time; the report of the first source."""
        return self.whole_run(days, limits, fresh).sources[0]

    def whole_run(self, days: int = 0, limits: Limits | None = None, fresh: int = 120) -> Report:
        """Harvest, `days` days after the last time."""
        self.day += timedelta(days=days)
        self.asked, self.conditional, self.events = [], [], []
        with opened(self.folder) as state:
            return asyncio.run(
                harvest(
                    (self.source, *self.others),
                    self.folder,
                    state,
                    self.world(fresh),
                    limits or Limits(),
                )
            )

    def world(self, fresh: int = 120) -> World:
        """What a run is given."""
        kind = Kind("made", {"sida": Key(str, address=True)}, self.listing, lambda page: None)
        noon = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=STOCKHOLM)
        return World(
            asking=lambda source, due: _Asking(self, due),
            kinds={"made": kind},
            chosen=_chosen,
            now=noon.timestamp,
            tell=self.events.append,
            done=lambda report: None,
            fresh=fresh,
        )

    async def listing(self, ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
        """List the papers; halfway a listing may fail."""
        own = source.text("bara")
        names = [key for key, paper in self.papers.items() if paper.listed and key.startswith(own)]
        due: dict[str, bool] = {}
        for number, key in enumerate(names):
            if self.listing_fault and number == len(names) // 2:
                raise self.listing_fault
            paper = self.papers[key]
            if self.asks_listings_when_due:
                if paper.listing not in due:
                    due[paper.listing] = ask.due(paper.listing, paper.datum)
                    if not due[paper.listing]:
                        yield Passed(paper.listing)
                if not due[paper.listing]:
                    continue
            yield Listed(
                key=key,
                url=self.url(key),
                title=f"Protokoll {key}",
                listing=paper.listing,
                datum=paper.datum,
                version=paper.version,
                slag=paper.slag,
                withdrawn=paper.withdrawn,
            )
        if self.listing_fault and not names:
            raise self.listing_fault

    def url(self, key: str) -> str:
        """The address of a paper."""
        paper = self.papers[key]
        return paper.url or f"{HOST}/{key}.pdf"

    def change(self, key: str, **said: object) -> None:
        """Let a paper be otherwise."""
        self.papers[key] = replace(self.papers[key], **said)  # type: ignore[arg-type]

    def files(self) -> dict[str, bytes]:
        """The papers on disk that an index would read, by their path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            and path.suffix in {".pdf", ".docx"}
            and not any(part.startswith(".") for part in path.relative_to(self.folder).parts)
        }

    def texts(self) -> list[str]:
        """The texts of the papers on disk."""
        return sorted(body.decode() for body in self.files().values())

    def known(self) -> dict[str, str]:
        """What is known of each paper: its state, by its key."""
        with opened(self.folder) as state:
            return {paper.key: paper.state for paper in state.papers()}

    def agrees(self) -> None:
        """Fail unless what lies on disk is what the state says, and nothing is half done."""
        with opened(self.folder) as state:
            held = _held(state)
            assert state.planned() == ()
        on_disk = {
            path.relative_to(self.folder).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in self.folder.rglob("*")
            if path.suffix in {".pdf", ".docx"}
        }
        assert on_disk == held
        assert [*self.folder.rglob("*.part")] == []


def _held(state: State) -> dict[str, str | None]:
    return {paper.place: paper.sha256 for paper in state.papers() if paper.place}


def here(folder: Path) -> dict[str, str | None]:
    """The papers that stand in their place by the state: their path and key."""
    with opened(folder) as state:
        return {paper.path or "": paper.key for paper in state.papers() if paper.held == HERE}


STOCKHOLM = ZoneInfo("Europe/Stockholm")


def _bytes(paper: Paper) -> bytes:
    return paper.text.encode()


def _chosen(listed: Listed, source: Source) -> bool:
    if source.fran and listed.datum and listed.datum < source.fran:
        return False
    return listed.slag in source.slag


@dataclass
class _Asking:
    """What a source asks through; nobody answers but for papers."""

    ekhamra: Ekhamra
    is_due: Due
    requests: int = 0

    async def page(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        raise NotImplementedError

    async def post(self, url: str, body: object) -> Page:
        raise NotImplementedError

    def due(self, listing: str, datum: date | None) -> bool:
        return self.is_due(listing, datum)

    async def paper(
        self, url: str, part: Path, hosts: tuple[str, ...], known: Validators | None
    ) -> Outcome:
        """Answer a request for a paper."""
        key = next(key for key in self.ekhamra.papers if self.ekhamra.url(key) == url)
        self.requests += 1
        self.ekhamra.asked.append(key)
        if known:
            self.ekhamra.conditional.append(key)
        await asyncio.sleep(0)
        fault = self.ekhamra.faults.get(key)
        if isinstance(fault, BaseException):
            part.write_bytes(b"%PDF half")
            raise fault
        if fault:
            return fault
        paper = self.ekhamra.papers[key]
        if paper.status != 200:
            return Missing(paper.status)
        body = _bytes(paper)
        digest = sha256(body).hexdigest()
        if known and known.etag == digest:
            return Unchanged()
        part.write_bytes(body)
        return Fetched(digest, len(body), paper.suffix, Validators(digest))
