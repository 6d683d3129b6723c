"""A paper is kept only if it came whole, and asking ends, whatever a server does."""

import gzip
import hashlib
import io
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from harvest.fetched import Failed, Fetched, Missing, Refused, Unchanged, Validators
from tests.harvest.asking_once import World
from tests.harvest.replay import (
    Cut,
    Drip,
    Endless,
    Fault,
    Garbage,
    Lie,
    Replay,
    Reset,
    Route,
    Silence,
    Stale,
    bomb,
    conditional,
    html,
    in_turn,
    pdf,
    redirect,
    text,
)

WHOLE = pdf(b"Protokoll" * 100)
BODY = WHOLE[2]


def _word() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return packed.getvalue()


def _as(encoding: str, body: bytes, kind: str = "application/pdf") -> Route:
    return 200, {"Content-Type": kind, "Content-Encoding": encoding}, body


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_a_paper_that_came_whole_lies_in_its_file(world: World) -> None:
    """With its digest, its size, the suffix of its content, and what tells that it is the same."""
    answer = pdf(b"x", ETag='"1"', Last_Modified="Mon, 15 Jun 2026 06:00:00 GMT")
    with Replay({"/p.aspx": answer}) as replay:
        (outcome,) = world.papers(replay.url + "/p.aspx")
    assert outcome == Fetched(
        hashlib.sha256(answer[2]).hexdigest(),
        len(answer[2]),
        ".pdf",
        Validators('"1"', "Mon, 15 Jun 2026 06:00:00 GMT"),
    )
    assert (world.folder / "0.part").read_bytes() == answer[2]


@pytest.mark.parametrize(
    ("route", "suffix"),
    [
        (_as("deflate", BODY), ".pdf"),
        (_as("gzip", BODY), ".pdf"),
        (_as("br", BODY), ".pdf"),
        (_as("identity", BODY), ".pdf"),
        (_as("gzip", gzip.compress(BODY)), ".pdf"),
        (_as("x-gzip", gzip.compress(BODY)), ".pdf"),
        (_as("GZIP", gzip.compress(BODY)), ".pdf"),
        (_as("gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY[9:])), ".pdf"),
        (_as("gzip", gzip.compress(BODY) + b"mer"), ".pdf"),
        (_as("deflate", zlib.compress(BODY)), ".pdf"),
        (_as("deflate", zlib.compress(BODY)[2:-4]), ".pdf"),
        (_as("gzip", gzip.compress(_word())), ".docx"),
        ((200, {"Content-Type": "text/html"}, BODY), ".pdf"),
        ((200, {}, b"\n" * 900 + BODY + b"\n" * 900), ".pdf"),
        ((200, {"Content-Type": "application/pdf"}, _word()), ".docx"),
    ],
)
def test_the_bytes_tell_what_a_paper_is(world: World, route: Route, suffix: str) -> None:
    """Not the type or the encoding that is named: some name one that the bytes are not in."""
    with Replay({"/p": route}) as replay:
        (outcome,) = world.papers(replay.url + "/p")
    assert isinstance(outcome, Fetched)
    assert outcome.suffix == suffix
    held = (world.folder / "0.part").read_bytes()
    assert (outcome.size, outcome.sha256) == (len(held), hashlib.sha256(held).hexdigest())
    assert world.left() == ["0.part"]


PAGE = html("<!doctype html><title>Sidan hittades inte</title>")


@pytest.mark.parametrize(
    ("route", "why"),
    [
        ((200, {"Content-Type": "application/pdf"}, PAGE[2]), "a page came, and no paper: Sidan"),
        (_as("gzip", gzip.compress(PAGE[2])), "a page came, and no paper: Sidan"),
        ((200, {}, b"{\\rtf1 Protokoll}"), "another kind: an RTF file"),
        ((200, {}, b"\xd0\xcf\x11\xe0" + bytes(600)), "another kind: an old Word"),
        ((200, {}, b"\x89PNG\r\n"), "another kind: a picture"),
        ((200, {}, b""), "an empty answer"),
        ((200, {}, b" \n"), "an empty answer"),
        (text('{"error": "not found"}'), "another kind: neither"),
        ((200, {}, BODY.replace(b"%%EOF", b"")), "cut short: it has no %%EOF"),
        ((200, {}, BODY + bytes(3000)), "cut short: it has no %%EOF"),
        ((200, {}, b"x" * 1100 + BODY), "another kind: neither"),
        ((200, {}, _word()[:-30]), "a Word file or archive that is cut short"),
        ((200, {}, b"PK\x05\x06" + bytes(18)), "another kind: an archive"),
        (_as("gzip", gzip.compress(BODY)[:-20]), "another kind: neither"),
        (_as("gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY)[:-20]), "another kind: neither"),
        (_as("gzip", gzip.compress(gzip.compress(BODY))), "another kind: neither"),
        (_as("gzip", gzip.compress(BODY) + gzip.compress(bytes(100_001))), "it is larger than"),
        (bomb(100_001), "it is larger than 100,000 bytes"),
        ((200, {}, bytes(100_001)), "it is larger than 100,000 bytes"),
    ],
)
def test_what_is_no_paper_is_refused_and_leaves_nothing(
    world: World, route: Route, why: str
) -> None:
    """Whatever it is called. It came whole, so it is asked for once."""
    with Replay({"/p.pdf": route}) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf")
    assert isinstance(outcome, Refused)
    assert why in outcome.why
    assert replay.paths() == ["/p.pdf"]
    assert world.left() == []


@pytest.mark.parametrize(
    ("fault", "kind", "why", "asked"),
    [
        (Cut(), Failed, "without sending complete message body", 3),
        (Cut("chunked"), Failed, "without sending complete message body", 3),
        (Cut("close"), Refused, "cut short: it has no %%EOF", 3),
        (Lie(100_000), Failed, "without sending complete message body", 3),
        (Lie(40), Refused, "cut short: it has no %%EOF", 1),
        (Lie(100_001), Refused, "it is larger than 100,000 bytes", 1),
        (Reset(), Failed, "", 3),
        (Garbage(), Failed, "", 3),
        (Endless(), Refused, "it is larger than 100,000 bytes", 1),
        (Drip(), Failed, "no whole answer in 120 s", 1),
        (Drip("head"), Failed, "no whole answer in 120 s", 1),
        (Silence(), Failed, "no whole answer in 120 s", 1),
    ],
)
def test_what_does_not_come_whole_leaves_nothing(
    world: World, fault: Fault, kind: type, why: str, asked: int
) -> None:
    """A connection that breaks is tried three times; a body that never ends is stopped."""
    with Replay({"/p.pdf": WHOLE}, {"/p.pdf": fault}, world.clock) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf")
    assert isinstance(outcome, kind)
    assert why in outcome.why
    assert replay.paths() == ["/p.pdf"] * asked
    assert world.left() == []


@pytest.mark.parametrize(
    "faults",
    [[Cut(), None], [Cut("close"), None], [Reset(), Reset(), None], [Cut("chunked"), Cut(), None]],
)
def test_what_comes_whole_at_another_try_is_kept(world: World, faults: list[Fault | None]) -> None:
    """Nothing of the try before is left in it. Between tries 2 and 4 seconds go by."""
    with Replay({"/p.pdf": WHOLE}, {"/p.pdf": faults}, world.clock) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf")
    assert isinstance(outcome, Fetched)
    assert (world.folder / "0.part").read_bytes() == BODY
    starts = [each.at for each in replay.log]
    assert all(later - earlier >= 1 for earlier, later in pairwise(starts))


def test_a_connection_that_was_closed_meanwhile_is_opened_again(world: World) -> None:
    """It is no fault of the paper, and costs a second request at most, at the pace."""
    papers = {f"/{number}.pdf": WHOLE for number in range(3)}
    with Replay(papers, {"/0.pdf": Stale(), "/1.pdf": [Reset(), None]}, world.clock) as replay:
        outcomes = world.papers(*(replay.url + path for path in papers))
    assert all(isinstance(each, Fetched) for each in outcomes)
    assert replay.paths() == ["/0.pdf", "/1.pdf", "/1.pdf", "/2.pdf"]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Missing(404)),
        (410, Missing(410)),
        (400, Failed("400 Bad Request")),
        (401, Failed("401 Unauthorized")),
        (451, Failed("451 Unavailable For Legal Reasons")),
        (204, Failed("204 No Content")),
        (206, Failed("206 Partial Content")),
        (304, Failed("304 Not Modified")),
    ],
)
def test_an_answer_for_good_is_not_asked_for_again(
    world: World, status: int, outcome: object
) -> None:
    """Only 404 and 410 say that there is no paper."""
    with Replay({"/p.pdf": (status, {}, b"")}) as replay:
        assert world.papers(replay.url + "/p.pdf") == [outcome]
    assert replay.paths() == ["/p.pdf"]
    assert world.left() == []


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_server_that_stumbles_is_asked_again(world: World, status: int) -> None:
    """Three times; the pause after the third try is kept before the next paper."""
    routes = {"/p.pdf": (status, {}, b""), "/q.pdf": in_turn(text("", status), WHOLE)}
    with Replay(routes, clock=world.clock) as replay:
        failed, fetched = world.papers(replay.url + "/p.pdf", replay.url + "/q.pdf")
    assert isinstance(failed, Failed)
    assert failed.why.startswith(str(status))
    assert isinstance(fetched, Fetched)
    starts = [each.at for each in replay.log if each.path != "/robots.txt"]
    assert [b - a for a, b in pairwise(starts)] == [2, 4, 8, 2]


def test_a_paper_that_is_as_it_was_is_not_brought_again(world: World) -> None:
    """What the server said of it is said back."""
    with Replay({"/p.pdf": conditional(pdf(b"x", ETag='"1"'))}) as replay:
        known = Validators('"1"', "Mon, 15 Jun 2026 06:00:00 GMT")
        assert world.papers(replay.url + "/p.pdf", known=known) == [Unchanged()]
        (outcome,) = world.papers(replay.url + "/p.pdf", known=Validators('"0"'))
    assert isinstance(outcome, Fetched)
    first, second = [each.headers for each in replay.log if each.path == "/p.pdf"]
    assert first["if-none-match"] == '"1"'
    assert first["if-modified-since"] == "Mon, 15 Jun 2026 06:00:00 GMT"
    assert "if-modified-since" not in second


@pytest.mark.parametrize("tag", ['"räksmörgås"', '"\x7f"', '"' + "x" * 5000 + '"', ""])
def test_what_cannot_be_said_back_to_a_server_is_not(world: World, tag: str) -> None:
    """Not from an answer, and not from what an earlier run kept."""
    with Replay({"/p.pdf": conditional(pdf(b"x", ETag=tag, Last_Modified="i går"))}) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf", known=Validators(tag, "i går"))
        assert isinstance(outcome, Fetched)
        assert outcome.validators == Validators()
    assert "if-none-match" not in replay.log[-1].headers
    assert "if-modified-since" not in replay.log[-1].headers


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("file:///etc/passwd", "leads to file:///etc/passwd, which"),
        ("ftp://127.0.0.1/p.pdf", "which `värdar` does not name"),
        ("javascript:void(0)", "which `värdar` does not name"),
        ("https://filer.example/p.pdf", "leads to filer.example, which `värdar` does not name"),
        ("//filer.example/p.pdf", "leads to filer.example, which"),
        ("http://127.0.0.1:9/p.pdf", "leads to 127.0.0.1:9, which"),
        ("http://anna:x@127.0.0.1/p.pdf", "which `värdar` does not name"),
        ("http://[::1/p.pdf", "which is no address"),
        ("/p.pdf", "redirects lead in a circle"),
        ("/p.pdf#2", "redirects lead in a circle"),
        ("", "that leads nowhere"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_that_may_not_be_followed_is_not(
    world: World, to: str, why: str, status: int
) -> None:
    """It is the server's last word: nothing is tried again, and nobody else is asked."""
    with Replay({"/p.pdf": redirect(to, status)}) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf")
    assert isinstance(outcome, Failed)
    assert why in outcome.why
    assert replay.paths() == ["/p.pdf"]
    assert set(world.resolved) == {"127.0.0.1"}


def test_redirects_within_the_origin_are_followed_at_the_pace(world: World) -> None:
    """As far as five of them; what is relative starts where it stands."""
    routes: dict[str, Route] = {f"/m/{number}": redirect(f"{number + 1}") for number in range(1, 6)}
    routes |= {"/m/6": WHOLE, "/m/0": redirect("1")}
    with Replay(routes, clock=world.clock) as replay:
        fetched, failed = world.papers(replay.url + "/m/1", replay.url + "/m/0")
    assert isinstance(fetched, Fetched)
    assert failed == Failed("more than 5 redirects")
    starts = [each.at for each in replay.log]
    assert all(later - earlier >= 1 for earlier, later in pairwise(starts))


def test_a_redirect_to_a_named_host_asks_its_robots_first(world: World) -> None:
    """The next origin has rules and a turn of its own."""
    with (
        Replay({"/robots.txt": text("User-agent: *\nDisallow: /dolt"), "/p": WHOLE}) as files,
        Replay({"/1": redirect(files.url + "/p"), "/2": redirect(files.url + "/dolt/p")}) as replay,
    ):
        hosts = (f"127.0.0.1:{files.port}",)
        fetched, failed = world.papers(replay.url + "/1", replay.url + "/2", hosts=hosts)
    assert isinstance(fetched, Fetched)
    assert failed == Failed("robots.txt forbids /dolt/p")
    assert [each.path for each in files.log] == ["/robots.txt", "/p"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:void(0)",
        "https://",
        "http://anna:hemligt@127.0.0.1/p",
        "http://127.0.0.1:99999/p",
        "http://127.1/p",
        "http://127.0.0.1/a\nb",
    ],
)
def test_what_is_no_address_is_not_asked_for(world: World, url: str) -> None:
    """A listing may name anything."""
    (outcome,) = world.papers(url)
    assert isinstance(outcome, Failed)
    assert "is not asked for" in outcome.why
    assert world.resolved == []


def test_an_address_is_asked_for_as_it_is_written(world: World) -> None:
    """Signs that may not stand in a request are written as their bytes; a fragment is left out."""
    with Replay({"/n%C3%A4mnd%20a/%C3%A5.pdf?x=%C3%B6&y=1": WHOLE}) as replay:
        (outcome,) = world.papers(replay.url + "/nämnd a/%C3%A5.pdf?x=ö&y=1#sida=2")
    assert isinstance(outcome, Fetched)


def test_a_full_disk_is_told_and_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is the disk's, and is not taken for the server's."""

    def full(_part: object, _piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("harvest.asking.sinks.Part.write", full)
    with Replay({"/p.pdf": WHOLE}) as replay, pytest.raises(OSError, match="No space left"):
        world.papers(replay.url + "/p.pdf")
    assert replay.paths() == ["/p.pdf"]
    assert world.left() == []
