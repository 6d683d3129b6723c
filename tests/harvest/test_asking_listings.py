"""A listing is a page that a publisher means as an answer; anything else fails its source."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ListingFailed
from harvest.fetched import Validators
from harvest.pages import json_of
from harvest.source import Page, Source
from tests.harvest.asking_once import World
from tests.harvest.replay import (
    Cut,
    Drip,
    Endless,
    Fault,
    Replay,
    Reset,
    Route,
    bomb,
    conditional,
    html,
    redirect,
    text,
)

LOGIN = html('<!doctype html><title>Logga in – Ekhamra</title><input type="password">')


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_a_page_comes_with_its_address_and_type(world: World) -> None:
    """The address is where it came from in the end, which relative links start from."""
    with Replay({"/kf": redirect("/politik/kf/"), "/politik/kf/": html("<p>å")}) as replay:
        page = world.page(replay.url + "/kf#innehall")
    assert page == Page(replay.url + "/politik/kf/", "text/html; charset=utf-8", "<p>å".encode())
    assert page.text == "<p>å"


def test_a_page_that_is_as_it_was_comes_from_memory(world: World) -> None:
    """In a later run, if the publisher gave something to ask by; else it is asked for whole."""
    listing = (200, {"ETag": '"1"', "Content-Type": "text/html"}, b"<p>")
    with Replay({"/a": conditional(listing), "/b": html("<p>")}) as replay:
        pages = [world.page(replay.url + "/a") for _ in range(2)]
        world.page(replay.url + "/b")
        assert pages[0] == pages[1] == Page(replay.url + "/a", "text/html", b"<p>")
    conditions = [each.headers.get("if-none-match") for each in replay.log if each.path == "/a"]
    assert conditions == [None, '"1"']
    assert world.origins.listings == {replay.url + "/a": (Validators('"1"'), b"<p>", "text/html")}


def test_a_page_that_is_packed_unasked_is_unpacked(world: World) -> None:
    """And one that is only called packed is not."""
    named = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    routes: dict[str, Route] = {
        "/a": (200, named, gzip.compress("<p>å".encode())),
        "/b": (200, named, "<p>å".encode()),
        "/c": (200, {**named, "Content-Encoding": "deflate"}, "<p>å".encode()),
    }
    with Replay(routes) as replay:
        assert [world.page(replay.url + path).text for path in routes] == ["<p>å"] * 3


@pytest.mark.parametrize(
    ("route", "why"),
    [
        (html("", 404), "404 Not Found"),
        (html("", 400), "400 Bad Request"),
        (html("", 401), "401 Unauthorized, so it asks for a login"),
        (html("", 403), "refuses robots"),
        (html("", 503), "503 Service Unavailable"),
        (html("", 502), "502 Bad Gateway"),
        (html("", 204), "204 No Content"),
        (html("", 304), "304 Not Modified"),
        (redirect("/x"), "redirects lead in a circle"),
        (redirect("https://login.example/"), "leads to login.example, which `värdar` does not"),
        (LOGIN, "a page to log in at came where a listing was due"),
        (redirect("/adfs/ls/?wa=wsignin1.0"), "a page to log in at came"),
        (bomb(50_000_001), "it is larger than 50 MB"),
    ],
)
def test_what_is_no_listing_fails_with_the_reason(world: World, route: Route, why: str) -> None:
    """Never an empty listing."""
    routes = {"/x": route, "/adfs/ls/": html("<!doctype html><form>")}
    with Replay(routes, clock=world.clock) as replay, pytest.raises(ListingFailed) as failed:
        world.page(replay.url + "/x")
    assert why in str(failed.value)
    assert "\n" not in str(failed.value)
    assert world.origins.listings == {}


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Cut(), "without sending complete message body"),
        (Cut("chunked"), "without sending complete message body"),
        (Reset(), ""),
        (Drip(), "no whole answer in 120 s"),
        (Drip("head"), "no whole answer in 120 s"),
        (Endless(b" " * 2**20), "it is larger than 50 MB"),
    ],
)
def test_a_listing_that_does_not_come_whole_fails(world: World, fault: Fault, why: str) -> None:
    """And ends."""
    with (
        Replay({"/x": html("<p>" * 100)}, {"/x": fault}, world.clock) as replay,
        pytest.raises(ListingFailed) as failed,
    ):
        world.page(replay.url + "/x")
    assert why in str(failed.value)


@pytest.mark.parametrize(
    "page",
    [
        '<!doctype html><title>Protokoll</title><input type="password">',
        "<!doctype html><title>Logga in på Mina sidor, och protokoll</title>",
        "<!doctype html><title>Inloggningstider</title><input type=password>",
        '{"title": "Logga in", "type": "password"}',
    ],
)
def test_a_page_with_a_place_to_log_in_may_be_a_listing(world: World, page: str) -> None:
    """Many have one in their head; or speak of it."""
    with Replay({"/x": html(page)}) as replay:
        assert world.page(replay.url + "/x").text == page


def test_a_post_is_not_led_on(world: World) -> None:
    """What it would become is another question."""

    async def do(asking: Any) -> None:
        await asking.of(Source("k", "hylla")).post(replay.url + "/json", {})

    with (
        Replay({"/json": redirect("/x"), "/x": text("{}")}) as replay,
        pytest.raises(ListingFailed, match="a POST was answered with 302 Found"),
    ):
        world.run(do)
    assert replay.paths() == ["/json"]


def test_what_is_due_is_for_the_state_to_say(world: World) -> None:
    """Without a state everything is."""

    async def do(asking: Any) -> tuple[bool, bool]:
        source = Source("k", "hylla")
        return (
            asking.of(source).due("möte 1", None),
            asking.of(source, lambda listing, _datum: listing != "möte 1").due("möte 1", None),
        )

    assert world.run(do) == (True, False)


@pytest.mark.parametrize(
    ("content_type", "body", "said"),
    [
        ("text/html; charset=utf-8", "Nämnd".encode(), "Nämnd"),
        ("text/html; charset=ISO-8859-1", "Nämnd – x".encode("cp1252"), "Nämnd – x"),
        ("text/html; CHARSET='windows-1252'", "Nämnd".encode("cp1252"), "Nämnd"),
        ("text/html", b"\xef\xbb\xbfN\xc3\xa4mnd", "Nämnd"),
        ("text/html; charset=iso-8859-1", b"\xef\xbb\xbfN\xc3\xa4mnd", "Nämnd"),
        ("text/html", "\ufeffNämnd".encode("utf-16-le"), "Nämnd"),
        ("text/html", b'<meta charset="iso-8859-1">N\xe4mnd', '<meta charset="iso-8859-1">Nämnd'),
        (
            "text/html",
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">N\xe4mnd',
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">Nämnd',
        ),
        ("text/html", '<meta charset="utf-16">Nämnd'.encode(), '<meta charset="utf-16">Nämnd'),
        ("text/html", "Nämnd".encode(), "Nämnd"),
        ("text/html", "Nämnd".encode("cp1252"), "Nämnd"),
        ("text/html; charset=utf-8", "Nämnd".encode("cp1252"), "Nämnd"),
        ("text/html; charset=klingon", "Nämnd".encode(), "Nämnd"),
        ("text/html; charset=rot13", "Nämnd".encode(), "Nämnd"),
        ("text/html; charset=unicode_escape", b"\\u00e4", "\\u00e4"),
        ("text/html; charset=\x00", "Nämnd".encode(), "Nämnd"),
        ("", b"", ""),
        ("", b"\x81\x8d", "\ufffd\ufffd"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(
    content_type: str, body: bytes, said: str
) -> None:
    """By its mark, its header, its head; what it is not in does not count."""
    assert Page("https://a.example/", content_type, body).text == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"a": ["\xc3\xa5"]}', {"a": ["å"]}),
        (b'\xef\xbb\xbf {"a": 1}\n', {"a": 1}),
        ('{"a": "å"}'.encode("latin-1"), {"a": "å"}),
        (b"[]", []),
        (b'reader({"a": 1});', {"a": 1}),
        (b'"{}"', "{}"),
    ],
)
def test_json_is_read(body: bytes, said: object) -> None:
    """Whatever it is called."""
    assert json_of(Page("https://a.example/", "text/html", body)) == said


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no JSON, but: nothing"),
        (b" \n", "no JSON, but: nothing"),
        (b"<!doctype html><title>Logga\nin</title>", "but: <!doctype html><title>Logga in</title>"),
        (b"<p>Fel</p>", "no JSON, but: <p>Fel</p>"),
        (b'{"a": ', 'no JSON, but: {"a":'),
        (b'reader({"a": 1', 'no JSON, but: reader({"a": 1'),
        (b"[" * 100_000, "no JSON, but: [["),
    ],
)
def test_what_is_no_json_fails_with_what_it_is(body: bytes, why: str) -> None:
    """A page, nothing, or a part of it."""
    with pytest.raises(ListingFailed) as failed:
        json_of(Page("https://a.example/", "application/json", body))
    assert why in str(failed.value)
    assert "\n" not in str(failed.value)
