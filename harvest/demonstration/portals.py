"""The sample papers as five portals tell of them, in the shapes that such portals have."""

import csv
import io
import json
import tomllib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from harvest.demonstration.server import Portal

_PAPER = "application/octet-stream"
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"
_SCRIPT_TIME = 1_700_000_000_000
"""The time that SiteVision's addresses have in them: the samples do not change."""


NAMES = ("lista", "meetingplus", "ciceron", "netpublicator", "manifest")
"""The portals, each named for the kind of source that it is."""


def definition_of(at: Mapping[str, str]) -> str:
    """The definition, as text; `at` tells where each portal answers."""
    text = files(__package__).joinpath("kallor.toml").read_text("utf-8")
    for name, url in at.items():
        text = text.replace(f"PORTAL-{name}", url)
    return text


@dataclass(frozen=True)
class Paper:
    """A sample paper: the body under which its portal has it, its day and title, and its bytes."""

    body: str
    day: str
    title: str
    name: str
    data: bytes

    @property
    def mark(self) -> str:
        """An identity as portals give it: letters and digits. Two samples have the same bytes."""
        return _identity(f"{self.body} {self.day} {self.name}")


def portals(at: Mapping[str, str]) -> dict[str, Portal]:
    """The portals by name; `at` tells where each of them answers."""
    lying: dict[str, list[Paper]] = {}
    samples = files("corpus").joinpath("samples")
    told = tomllib.loads(files(__package__).joinpath("papers.toml").read_text("utf-8"))
    for group in told["papers"]:
        for path, day, title in group["files"]:
            paper = Paper(
                group["body"],
                day,
                title,
                PurePosixPath(path).name,
                samples.joinpath(path).read_bytes(),
            )
            lying.setdefault(group["portal"], []).append(paper)
    return {
        "lista": _lista(lying["lista"]),
        "meetingplus": _meetingplus(lying["meetingplus"]),
        "ciceron": _ciceron(lying["ciceron"]),
        "netpublicator": _netpublicator(lying["netpublicator"]),
        "manifest": _manifest(lying["manifest"], at["manifest"]),
    }


def _slug(body: str) -> str:
    return body.lower().translate(str.maketrans("åäö ", "aao-"))


def _page(title: str, content: Iterable[str]) -> tuple[str, bytes]:
    whole = f"<!doctype html><title>{escape(title)}</title><h1>{escape(title)}</h1>"
    return _HTML, (whole + "".join(content)).encode()


def _link(url: str, title: str, more: str = "") -> str:
    return f'<li><a href="{escape(url)}"{more}>{escape(title)}</a></li>\n'


def _lista(papers: list[Paper]) -> Portal:
    """A site of SiteVision's: a page for each body, and files with their time in the address."""
    pages = {}
    for body, group in groupby(papers, lambda paper: paper.body):
        links = []
        for paper in group:
            path = f"/download/18.{paper.mark}/{_SCRIPT_TIME}/{quote(paper.name)}"
            pages[path] = _PAPER, paper.data
            links.append(_link(path, paper.title))
        pages[f"/{_slug(body)}.html"] = _page(body, ("<main><ul>", *links, "</ul></main>"))
    return Portal(pages)


def _meetingplus(papers: list[Paper]) -> Portal:
    """A page for each body, and one for each meeting with its papers."""
    pages = {}
    for body, of_body in groupby(papers, lambda paper: paper.body):
        place, meetings = f"/committees/{_slug(body)}", []
        for day, group in groupby(of_body, lambda paper: paper.day):
            links = []
            for paper in group:
                section = "protocol" if "protokoll" in paper.name else "agenda"
                path = f"{place}/mote-{day}/{section}/{quote(_file_slug(paper.name))}"
                pages[f"{path}?downloadMode=download"] = _PAPER, paper.data
                links.append(_link(f"{path}?downloadMode=open", paper.title))
            pages[f"{place}/mote-{day}"] = _page(f"{body} {day}", links)
            cell = ' class="accessible-table-cell"'
            meetings.append(_link(f"{place}/mote-{day}", day, cell))
        recent = ('<ul id="committeesRecentContent">', *meetings, "</ul>")
        pages[place] = _page(body, recent)
    return Portal(pages)


def _file_slug(name: str) -> str:
    return name.replace(".", "").replace("§", "").replace("_", "-").lower()


def _ciceron(papers: list[Paper]) -> Portal:
    """A register that is searched by POST; each meeting has a number in the search."""
    pages = {}
    for paper in papers:
        path = f"/download/document?filename={quote(_packed(paper.name))}&id={paper.mark}"
        pages[path] = _PAPER, paper.data

    def posted(asked: bytes) -> bytes:
        question = json.loads(asked)
        params, method = question["params"], question["method"].partition(":")[2]
        body = question.get("session_id", "")
        if method == "Search":
            body = json.loads(params["param"])["board"]
        found = [paper for paper in papers if paper.body == body]
        if method == "Search":
            result: object = {"hits": len(found)}
        elif method == "ReadItems":
            named = enumerate(found)
            result = {"results": [{"id": n, "title": f"{body} {each.day}"} for n, each in named]}
        else:
            each = found[int(params["id"])]
            document = {
                "id": each.mark,
                "name": each.title,
                "filename": each.name,
                "filename_b64": _packed(each.name),
            }
            result = {"value": json.dumps({"documents": [document], "items": []})}
        return json.dumps({"result": json.dumps(result), "session_id": body}).encode()

    pages["/"] = _page("Ciceron Sök", ())
    return Portal(pages, posted)


def _packed(name: str) -> str:
    return b64encode(name.encode("latin-1")).decode()


def _netpublicator(papers: list[Paper]) -> Portal:
    """A reader: a channel for each body, meetings in it, and documents in these."""
    reader = "/api/public/r02232432"
    pages = {}
    root = []
    for body, of_body in groupby(papers, lambda paper: paper.body):
        channel, meetings = _identity(body), []
        for day, group in groupby(of_body, lambda paper: paper.day):
            meeting, documents = _identity(f"{body} {day}"), []
            for paper in group:
                path = f"r00-{channel}-{meeting}"
                pages[f"{reader}/document/{paper.mark}?hash={path}"] = _PAPER, paper.data
                documents.append({"id": paper.mark, "text": paper.title, "type": "document"})
            pages[f"{reader}/read?hash=r00-{channel}-{meeting}&isr=false"] = _items(documents)
            meetings.append({"id": meeting, "text": f"{body} {day}", "type": "meeting"})
        pages[f"{reader}/read?hash=r00-{channel}&isr=false"] = _items(meetings)
        root.append({"id": channel, "text": body, "type": "channel"})
    pages[f"{reader}/read?isr=true"] = _items(root, {"id": "r00", "type": "root"})
    return Portal(pages)


def _identity(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:12]


def _items(items: list[dict[str, str]], *history: dict[str, str]) -> tuple[str, bytes]:
    return _JSON, json.dumps({"history": history, "items": items}).encode()


def _manifest(papers: list[Paper], at: str) -> Portal:
    """A list that somebody made of motions, and the motions."""
    pages = {}
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(("url", "kommun", "titel"))
    for paper in papers:
        path = f"/motioner/{quote(paper.name)}"
        pages[path] = _PAPER, paper.data
        rows.writerow((f"{at}{path}", paper.body, paper.title))
    pages["/motioner.csv"] = "text/csv; charset=utf-8", out.getvalue().encode()
    return Portal(pages)
