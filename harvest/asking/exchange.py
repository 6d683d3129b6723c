"""One question and its answer: in its origin's turn, as robots.txt allows, with a few tries.

Redirects are followed by hand, since the next origin has a robots.txt and a turn of its own.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

import httpx

from harvest.addresses import NoAddress, Origin, origin_of, reach
from harvest.asking.clock import Clock
from harvest.asking.connections import LEADS_TO
from harvest.asking.faults import Astray, Broken, NoAnswer
from harvest.asking.names import may_be_asked
from harvest.asking.robots import ANYTHING, MOST, Rules, rules_of
from harvest.asking.sinks import Memory, Sink
from harvest.asking.turns import Turn, too_long
from harvest.asking.waiting import TRIES, pause
from harvest.fetched import Origins

REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
_BUSY = {429, 503}
_AGAIN = {*_BUSY, 408, 425}
"""What is no last word, as nothing from 500 on is."""


@dataclass(frozen=True)
class Question:
    """What is asked. `body` is of a POST; `hosts` are those that redirects may lead to."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The head of an answer. `url` is where it came from; names of headers in small letters."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]

    def header(self, name: str) -> str:
        """The value of a header; empty if it has none."""
        return self.headers.get(name, "")

    def __str__(self) -> str:
        return f"{self.status} {self.reason}".strip()


@dataclass
class Tally:
    """How many requests were sent for a source."""

    requests: int = 0


@dataclass
class Exchange:
    """Asks, of whichever origin. All sources share one, since they may share origins."""

    client: httpx.AsyncClient
    clock: Clock
    origins: Origins
    pace: float
    deadline: float
    vouched: frozenset[str]
    turns: dict[Origin, Turn] = field(default_factory=dict)
    _rules: dict[Origin, Rules | str] = field(default_factory=dict)
    _reading: dict[Origin, asyncio.Lock] = field(default_factory=dict)

    async def ask(self, question: Question, sink: Sink, tally: Tally) -> Answer:
        """Return the answer; the body of one with status 200 goes into `sink`.

        Raises:
            NoAnswer: there is none, or it may not be asked for.
            TooLarge: the body is larger than the sink takes.
        """
        asked = replace(question, url=question.url.partition("#")[0])
        return await self._followed(asked, sink, tally)

    async def _followed(
        self, question: Question, sink: Sink, tally: Tally, *, for_rules: bool = False
    ) -> Answer:
        """The answer at the end of all redirects. What is asked `for_rules` needs none itself."""
        seen = set[str]()
        while True:
            origin = self._asked(question.url)
            if not for_rules:
                await self._allowed(origin, question, tally)
            answer = await self._in_turn(origin, question, sink, tally, for_rules)
            if answer.status not in REDIRECTS:
                return answer
            seen.add(question.url)
            question = self._led_on(question, answer, seen)

    def _asked(self, url: str) -> Origin:
        """The origin of an address, if it may be asked."""
        try:
            origin = origin_of(url)
            httpx.URL(url)
        except (NoAddress, httpx.InvalidURL) as error:
            raise NoAnswer(f"{url[:200]!r} is not asked for: {error}") from None
        if not may_be_asked(origin.host, reach(origin.host), self.vouched):
            raise NoAnswer(f"{origin} is not asked: it is no public address")
        return origin

    def _turn(self, origin: Origin) -> Turn:
        if origin not in self.turns:
            self.turns[origin] = Turn(origin, self.clock, self.origins, self.pace)
        return self.turns[origin]

    def _led_on(self, question: Question, answer: Answer, seen: set[str]) -> Question:
        """The question that a redirect leads to, if it may; else raises `Astray`."""
        if question.method != "GET":
            raise Astray(f"a {question.method} was answered with {answer}")
        to = answer.header(LEADS_TO.lower())
        if not to:
            raise Astray(f"{answer} that leads nowhere")
        try:
            target = urljoin(question.url, to).partition("#")[0]
        except ValueError:
            raise Astray(f"{answer} that leads to {to[:200]!r}, which is no address") from None
        if target in seen:
            raise Astray(f"redirects lead in a circle, by {target[:200]}")
        if len(seen) > MOST_REDIRECTS:
            raise Astray(f"more than {MOST_REDIRECTS} redirects")
        if not _within(question.url, target, question.hosts):
            host = urlsplit(target).netloc or target[:80]
            raise Astray(f"{answer} that leads to {host}, which `värdar` does not name")
        return replace(question, url=target)

    async def _allowed(self, origin: Origin, question: Question, tally: Tally) -> None:
        """Raise `NoAnswer` if robots.txt forbids the question, or cannot be read."""
        self._turn(origin).check()
        async with self._reading.setdefault(origin, asyncio.Lock()):
            if origin not in self._rules:
                self._rules[origin] = await self._read_rules(origin, question.hosts, tally)
        rules = self._rules[origin]
        if isinstance(rules, str):
            self._turn(origin).check()
            raise NoAnswer(rules)
        if not rules.allows(str(httpx.URL(question.url))):
            raise NoAnswer(f"robots.txt forbids {urlsplit(question.url).path or '/'}")

    async def _read_rules(
        self, origin: Origin, hosts: tuple[str, ...], tally: Tally
    ) -> Rules | str:
        """The rules of an origin; why they could not be read, if an answer was due and none came.

        The robots.txt of another host is not this one's: a redirect there says that there is none.
        """
        question = Question(f"{origin}/robots.txt", hosts=hosts)
        body = Memory(MOST, cut=True)
        try:
            answer = await self._followed(question, body, tally, for_rules=True)
        except Astray:
            return ANYTHING
        except NoAnswer as error:
            return f"robots.txt could not be read ({error.status or error})"
        if answer.status != 200:
            return ANYTHING
        rules = rules_of(
            bytes(body.data), answer.header("content-type"), answer.header("content-encoding")
        )
        turn = self._turn(origin)
        turn.pace = max(turn.pace, rules.pace)
        turn.hold(rules.pace)
        return rules

    async def _in_turn(
        self, origin: Origin, question: Question, sink: Sink, tally: Tally, for_rules: bool = False
    ) -> Answer:
        """The answer to one question, redirects included, after as many tries as it needs."""
        turn = self._turn(origin)
        async with turn.lock:
            why, status, tried = "", None, 0
            while tried < TRIES:
                turn.check()
                await turn.come()
                try:
                    answer = await self._send(turn, question, sink, tally)
                except Broken as error:
                    why, status, tried = str(error), None, tried + 1
                    if not error.again:
                        turn.silent(why)
                        raise NoAnswer(why) from None
                    # A connection that served before may have been closed while nobody asked.
                    if tried > 1 or not (error.stale and turn.served):
                        turn.hold(pause(tried, None, self.clock.now()))
                    continue
                if answer.status < 500 and answer.status not in _AGAIN:
                    turn.heard()
                    return self._first_of(turn, answer, for_rules)
                why, status, tried = str(answer), answer.status, tried + 1
                self._wait(turn, answer, tried)
            turn.silent(why)
        raise NoAnswer(why, status)

    def _wait(self, turn: Turn, answer: Answer, tried: int) -> None:
        """Hold the turn for as long as the answer asks for, or close the origin."""
        wish = answer.header("retry-after") if answer.status in _BUSY else None
        seconds = pause(tried, wish, self.clock.now())
        if too_long(seconds):
            turn.close_for(seconds, str(answer))
            raise NoAnswer(f"{turn.origin}: {turn.closed}")
        turn.hold(seconds)

    def _first_of(self, turn: Turn, answer: Answer, for_rules: bool) -> Answer:
        """The answer, unless it is the first of its origin and shuts robots out."""
        if for_rules:
            return answer
        if answer.status == 403 and not turn.answered:
            turn.close(f"refuses robots ({answer}): write to the municipality")
            raise NoAnswer(f"{turn.origin}: {turn.closed}")
        turn.answered = True
        return answer

    async def _send(self, turn: Turn, question: Question, sink: Sink, tally: Tally) -> Answer:
        """One request. All of it, from the connection to the body's end, has the deadline."""
        request = self.client.build_request(
            question.method,
            httpx.URL(question.url),
            headers=dict(question.headers),
            content=question.body,
        )
        tally.requests += 1
        begun = False
        try:
            async with self.clock.timeout(self.deadline):
                response = await self.client.send(request, stream=True)
                begun = turn.served = True
                try:
                    answer = _head(response, question.url)
                    if answer.status == 200:
                        await _read(response, answer, sink)
                finally:
                    await response.aclose()
        except TimeoutError:
            why = f"no whole answer in {self.deadline:g} s"
            if not begun:
                turn.silent(why)
            raise NoAnswer(why) from None
        return answer


async def _read(response: httpx.Response, answer: Answer, sink: Sink) -> None:
    length = answer.header("content-length")
    announced = int(length) if length.isdecimal() else None
    sink.begin(announced)
    size = 0
    async for piece in response.aiter_raw():
        size += len(piece)
        if not sink.write(piece):
            return
    if announced is not None and size != announced:
        raise Broken(f"{size:,} of {announced:,} bytes came")


def _head(response: httpx.Response, url: str) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(url, response.status_code, response.reason_phrase, headers)


def _within(url: str, target: str, hosts: tuple[str, ...]) -> bool:
    """Whether a redirect stays at its origin, or leads to its https or to a host that is named.

    >>> _within("http://a.example/1", "https://a.example/2", ())
    True
    >>> _within("https://a.example/1", "http://a.example/2", ())
    False
    >>> _within("https://a.example/1", "https://b.example/2", ("b.example",))
    True
    """
    try:
        here, there = origin_of(url), origin_of(target)
    except NoAddress:
        return False
    secure = Origin("https", here.host, 443)
    if there == here or (there == secure and here == Origin("http", here.host, 80)):
        return True
    return there.host in hosts or f"{there.host}:{there.port}" in hosts
