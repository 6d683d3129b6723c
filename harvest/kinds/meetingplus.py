"""MeetingPlus: a page for each body, one for each meeting, minutes by their place in the path."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from corpus.errors import ListingFailed
from harvest.kinds.parts import Parts
from harvest.listed import Listed, Passed
from harvest.pages import (
    PROTOKOLL,
    Link,
    Linked,
    absolute,
    day_of,
    links_of,
    path_of,
    site_of,
    slag_of,
)
from harvest.source import Ask, Key, Kind, Page, Source, Value

_RECENT, _COMING = "committeesRecentContent", "committeesComingContent"
_IN_LIST = "accessible-table-cell"
_CANCELLED = re.compile(r"inst[aä]lld?t?\b", re.IGNORECASE)
_SLUG = re.compile(r"(?P<name>.+?)-?(?P<ending>pdf|docx?)(?:-\d+)?\Z", re.IGNORECASE)
_SEED = "frö"


@dataclass(frozen=True)
class _Meeting:
    url: str
    slug: str
    datum: date | None


async def papers(ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
    """Yield the papers on the page of each meeting of a body."""
    parts = Parts(ask, source)
    base, body = source.text("bas").rstrip("/"), source.text("instans")
    page = await ask.page(f"{base}/committees/{quote(body)}")
    seed = source.text(_SEED)
    meetings = _meetings(links_of(page), source)
    if not meetings and seed:
        at = absolute(f"{base}/", seed) or seed
        page = await ask.page(at)
        slug = _slug_of(at, body) or ""
        meetings = {slug: _Meeting(at, slug, day_of(slug)), **_meetings(links_of(page), source)}
    if not meetings and not _has_list(links_of(page)):
        raise ListingFailed(f"{page.url} lists no meetings of {body}")
    seen: set[str] = set()
    for meeting in meetings.values():
        listing = path_of(meeting.url)
        if not parts.due(listing, meeting.datum):
            yield Passed(listing)
            continue
        answered = await parts.page(meeting.url)
        for listed in _papers(answered, meeting, source) if answered else ():
            if listed.key not in seen:
                seen.add(listed.key)
                yield listed
    parts.end()


def _has_list(linked: Linked) -> bool:
    return not linked.places.keys().isdisjoint({_RECENT, _COMING})


def _meetings(linked: Linked, source: Source) -> dict[str, _Meeting]:
    """The meetings of the body that a page links to, by their slugs, without the cancelled ones.

    Coming meetings have no minutes yet, and are asked only for other papers.
    """
    body = source.text("instans")
    own = [(link, slug) for link in linked.links if (slug := _slug_of(link.url, body))]
    wanted = {_RECENT} if set(source.slag) == {PROTOKOLL} else {_RECENT, _COMING}
    if _has_list(linked):
        own = [(link, slug) for link, slug in own if wanted & link.within]
    elif any(_IN_LIST in link.within for link, _ in own):
        own = [(link, slug) for link, slug in own if _IN_LIST in link.within]
    meetings: dict[str, _Meeting] = {}
    cancelled = {slug for link, slug in own if _is_cancelled(link, slug)}
    for link, slug in own:
        if slug not in cancelled:
            day = day_of(link.title, slug, link.row, link.headings)
            meetings.setdefault(slug, _Meeting(link.url, slug, day))
    return meetings


def _is_cancelled(link: Link, slug: str) -> bool:
    return bool(_CANCELLED.search(f"{slug} {link.title}"))


def _slug_of(url: str, body: str) -> str | None:
    """The meeting whose page an address is, or None if it is another page."""
    steps = _steps(url, body)
    return steps[0] if steps and len(steps) == 1 else None


def _steps(url: str, body: str) -> list[str]:
    """The steps of a path below the body's own."""
    steps = [step for step in path_of(url).split("/") if step]
    return steps[steps.index(body) + 1 :] if body in steps else []


def _papers(page: Page, meeting: _Meeting, source: Source) -> Iterator[Listed]:
    body = source.text("instans")
    for link in links_of(page).links:
        steps = _steps(link.url, body)
        # …/meeting/protocol/paper; what lies under another meeting is told by that one's page.
        if len(steps) < 3 or steps[0] != meeting.slug:
            continue
        section, file_name = steps[1].lower(), _file_name(steps[-1])
        title = link.title if link.title != link.file_name else file_name
        parts = urlsplit(link.url)
        of_section = PROTOKOLL if section.startswith("protoc") else "handling"
        yield Listed(
            key=parts.path,
            url=f"{site_of(link.url)}{parts.path}?downloadMode=download",
            title=title,
            listing=path_of(meeting.url),
            file_name=file_name,
            datum=meeting.datum or day_of(title, file_name),
            slag=slag_of(title, file_name) or of_section,
        )


def _file_name(slug: str) -> str:
    """The name of the file that a slug was made of: *protokoll-kf-2026-05-06pdf-18552*."""
    found = _SLUG.match(slug)
    return f"{found['name']}.{found['ending'].lower()}" if found else slug


def recognise(page: Page) -> Mapping[str, Value] | None:
    """The block for a body's page, or one of its meetings."""
    text = page.text
    steps = [step for step in path_of(page.url).split("/") if step]
    linked = links_of(page)
    ours = _has_list(linked) or any(_IN_LIST in link.within for link in linked.links)
    if not ours and "downloadMode=" not in text:
        return None
    if "committees" in steps[:-1]:
        return {"bas": site_of(page.url), "instans": steps[steps.index("committees") + 1]}
    for link in linked.links:
        below = [step for step in path_of(link.url).split("/") if step]
        if below[:1] == ["committees"] and len(below) > 1:
            return {"bas": site_of(link.url), "instans": below[1]}
    return None


KIND = Kind(
    name="meetingplus",
    keys={
        "bas": Key(str, required=True, address=True),
        "instans": Key(str, required=True),
        _SEED: Key(str),
    },
    papers=papers,
    recognise=recognise,
)
