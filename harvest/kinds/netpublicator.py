"""NetPublicator's readers: trees of channels, meetings and documents, asked for by whole paths."""

import json
import re
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from corpus.errors import ListingFailed
from harvest.kinds.parts import Parts
from harvest.listed import Listed, Passed
from harvest.pages import PROTOKOLL, day_of, json_of, named_slag, root_of, slag_of, whole_days
from harvest.source import Ask, Key, Kind, Page, Source, Value

_BASE = "https://docs.netpublicator.com"
_DEEPEST = 10
_ITEM_OF_AGENDA = re.compile(r"\s*(?:§*\s*\d+[.):]?\s|ärende\b)", re.IGNORECASE)
_READER = re.compile(r"netpublicator\.com/(?:reader|api/public)/(r\d+)")
# A path leads through channels only, so its root is answered alone in the history.
_ROOT = "root"


@dataclass(frozen=True)
class _Channel:
    """A channel or a meeting: the ids on the way to it, and the names, the nearest first."""

    ids: tuple[str, ...]
    names: tuple[str, ...] = ()
    datum: date | None = None
    listing: str = ""
    in_meeting: bool = False

    @property
    def hash(self) -> str:
        """The path as the portal writes it."""
        return "-".join(self.ids)


async def papers(ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
    """Yield the documents below a channel, each once, whatever meetings name it."""
    parts, portal = Parts(ask, source), _Portal(source)
    path = source.text("sti")
    waiting = deque([_Channel((path,) if path else ())])
    seen, documents = {*path.split("-")}, set[str]()
    while waiting:
        channel = waiting.popleft()
        page = await parts.page(portal.address(channel))
        try:
            items, channel = portal.items(page, channel) if page else ([], channel)
        except ListingFailed as error:
            parts.failed(str(error))
            continue
        for item in items:
            kind, identity, name = item["type"], item["id"], item["text"]
            if kind == "document":
                if identity not in documents:
                    documents.add(identity)
                    yield portal.listed(identity, name, channel)
            elif kind in {"channel", "meeting"} and identity not in seen:
                if channel.in_meeting and not portal.may_hold(name):
                    continue
                if len(channel.ids) > _DEEPEST:
                    parts.failed(f"{portal.address(channel)}: the channels have no end")
                    continue
                seen.add(identity)
                below = _below(channel, kind, identity, name)
                if below.listing == channel.listing or parts.due(below.listing, below.datum):
                    waiting.append(below)
                else:
                    yield Passed(below.listing)
    parts.end()


def _below(channel: _Channel, kind: str, identity: str, name: str) -> _Channel:
    below = _Channel(
        ids=(*channel.ids, identity),
        names=(name, *channel.names),
        datum=channel.datum,
        listing=channel.listing,
        in_meeting=channel.in_meeting or kind == "meeting",
    )
    if channel.in_meeting or kind != "meeting":
        return below
    day = next(whole_days(name), None) or day_of(name, around=channel.names)
    return _Channel(below.ids, below.names, day, below.hash, in_meeting=True)


class _Portal:
    """What one customer's reader is asked, and what it answers."""

    def __init__(self, source: Source) -> None:
        base = (source.text("bas") or _BASE).rstrip("/")
        self._reader = f"{base}/api/public/{quote(source.text('lasare'))}"
        self._wanted = set(source.slag)

    def address(self, channel: _Channel) -> str:
        """Where a channel is asked for. Only the root is asked for as such."""
        if not channel.ids:
            return f"{self._reader}/read?isr=true"
        return f"{self._reader}/read?hash={quote(channel.hash)}&isr=false"

    def items(self, page: Page, channel: _Channel) -> tuple[list[dict[str, str]], _Channel]:
        """What a channel holds, and the channel, whose id the root's answer tells first."""
        value = json_of(page)
        history: object = []
        if isinstance(value, dict):
            history, value = value.get("history"), value.get("items")
        if not isinstance(value, list):
            raise ListingFailed(f"{page.url} tells no items")
        root = _only_root(history)
        if not channel.ids and root:
            channel = _Channel((root,))
        elif root and "-" in channel.hash and not channel.hash.endswith(root):
            raise ListingFailed(f"{page.url} answers with the reader's root: is the path right?")
        items = [
            {name: str(item.get(name) or "") for name in ("id", "type", "text")}
            for item in value
            if isinstance(item, dict) and item.get("id")
        ]
        return items, channel

    def may_hold(self, name: str) -> bool:
        """Whether a channel within a meeting may hold what is wanted.

        A meeting has a channel for each item of its agenda. They hold papers of the matter, and
        to ask each would be dozens of questions for every meeting.
        """
        if named := set(named_slag(name)):
            return bool(named & self._wanted)
        return bool(self._wanted - {"protokoll", "kallelse"}) or not _ITEM_OF_AGENDA.match(name)

    def listed(self, identity: str, name: str, channel: _Channel) -> Listed:
        """A document of a channel."""
        slag = slag_of(name, around=channel.names) or "handling"
        # The minutes of one meeting may lie among the papers of the next.
        own = next(whole_days(name), None) if slag == PROTOKOLL else None
        return Listed(
            key=identity,
            url=f"{self._reader}/document/{quote(identity)}?hash={quote(channel.hash)}",
            title=name,
            listing=channel.listing or self.address(channel),
            datum=own or channel.datum or day_of(name, around=channel.names),
            slag=slag,
        )


def _only_root(history: object) -> str:
    if isinstance(history, list) and len(history) == 1 and isinstance(history[0], dict):
        return str(history[0].get("id") or "") if history[0].get("type") == _ROOT else ""
    return ""


def recognise(page: Page) -> Mapping[str, Value] | None:
    """The block for a page that shows a reader."""
    root = root_of(page.text)
    for element in root.iter() if root is not None else ():
        written = element.get("data-np-config") if isinstance(element.tag, str) else None
        try:
            told = json.loads(written or "null")
        except ValueError:
            continue
        if isinstance(told, dict) and told.get("readerName"):
            before = told.get("previousPath") or []
            path = [*(before if isinstance(before, list) else [before]), told.get("rootId")]
            block: dict[str, Value] = {"lasare": str(told["readerName"])}
            if steps := "-".join(str(step) for step in path if step):
                block["sti"] = steps
            if name := told.get("rootName"):
                block["namnd"] = str(name)
            return block
    found = _READER.search(page.url) or _READER.search(page.text)
    return {"lasare": found[1]} if found else None


KIND = Kind(
    name="netpublicator",
    keys={
        "lasare": Key(str, required=True),
        "sti": Key(str),
        "bas": Key(str, address=True),
    },
    papers=papers,
    recognise=recognise,
)
