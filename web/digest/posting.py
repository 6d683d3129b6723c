"""Writes and sends everybody's letters, and remembers what was sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import urlsplit

from search.engine import Index
from web.digest.definition import Definition, Reader
from web.digest.fresh import check, found, tell
from web.digest.letter import letter
from web.digest.remembered import Memory, remembered
from web.digest.sending import NotSent, Send, handing_over
from web.language import SOURCE, speaking

Found = Mapping[str, Sequence[str]]
"""The ids of new sections, by search."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a reader's letter: how many sections it was about, or why it failed."""

    epost: str
    sections: int
    why: str = ""


def compose(definition: Definition, index: Index, now: datetime) -> Iterator[EmailMessage]:
    """Yield the letters that would be sent now. Nothing is sent or noted.

    Raises:
        WatchError: a search cannot be asked.
        MemoryUnusable: the memory cannot be read.
    """
    _check(definition, index)
    held = remembered(definition.memory)
    for reader in definition.readers:
        begun = {each for each in reader.searches if (reader.epost, each) in held}
        news = {
            each: found(index, each, held.get((reader.epost, each), ())) for each in reader.searches
        }
        if any(news.values()) or len(begun) < len(reader.searches):
            yield _letter(definition, index, reader, news, begun, _message(definition), now)


def post(definition: Definition, index: Index, now: datetime) -> Iterator[Posted]:
    """Send each reader's letter, and yield what became of it. Who has no news gets none.

    A letter that a killed run may or may not have sent comes first, as it was.

    Raises:
        WatchError: a search cannot be asked.
        MemoryUnusable: the memory cannot be used.
    """
    _check(definition, index)
    send = handing_over(definition.sending)
    with Memory(definition.memory) as memory:
        memory.keep_only(
            (reader.epost, each) for reader in definition.readers for each in reader.searches
        )
        for reader in definition.readers:
            yield from _post(definition, index, reader, memory, send, now)


def _post(
    definition: Definition, index: Index, reader: Reader, memory: Memory, send: Send, now: datetime
) -> Iterator[Posted]:
    unsettled = memory.pending(reader.epost)
    if unsettled is not None:
        message, news = unsettled
        begun = {each for each in news if memory.has_begun(reader.epost, each)}
        mail = _letter(definition, index, reader, news, begun, message, now)
        yield (sent := _hand_over(mail, reader, news, memory, send))
        if sent.why:
            return
    begun = {each for each in reader.searches if memory.has_begun(reader.epost, each)}
    fresh = {each: found(index, each, memory.sent(reader.epost, each)) for each in reader.searches}
    if any(fresh.values()) or len(begun) < len(reader.searches):
        message = _message(definition)
        memory.prepare(reader.epost, message, fresh)
        mail = _letter(definition, index, reader, fresh, begun, message, now)
        yield _hand_over(mail, reader, fresh, memory, send)


def _hand_over(
    mail: EmailMessage, reader: Reader, news: Found, memory: Memory, send: Send
) -> Posted:
    try:
        send(mail)
    except NotSent as error:
        memory.withdraw(reader.epost)
        return Posted(reader.epost, 0, str(error))
    except Exception as error:
        # Nobody knows whether it was taken over: the next run sends it again, as it was.
        return Posted(reader.epost, 0, f"{error or type(error).__name__}; it is sent again")
    memory.settle(reader.epost, news)
    return Posted(reader.epost, sum(map(len, news.values())))


def _letter(
    definition: Definition,
    index: Index,
    reader: Reader,
    news: Found,
    begun: set[str],
    message: str,
    now: datetime,
) -> EmailMessage:
    with speaking(SOURCE):
        told = [
            tell(index, search, ids, definition.site, begins=search not in begun)
            for search, ids in news.items()
            if ids or search not in begun
        ]
        return letter(definition, reader.epost, told, message, now)


def _message(definition: Definition) -> str:
    return make_msgid(domain=urlsplit(definition.site).hostname)


def _check(definition: Definition, index: Index) -> None:
    for number, reader in enumerate(definition.readers, 1):
        check(index, reader.searches, f"mottagare {number}: sokningar")
