import pytest
from starlette.applications import Starlette

from tests.cli.conftest import Klubbat
from web.edge import Edge, Limits
from web.serving.site import Site


def test_the_operator_decides_of_the_site(
    klubbat: Klubbat, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Options set the address and what robots may index; the default is no address and nothing."""
    served: list[Starlette] = []
    monkeypatch.setattr("cli.serve.serve", lambda make, *_: served.append(make()))
    assert klubbat("serve", "--index", index).code == 0
    given = ("--address", "https://beslut.example/", "--robots", "documents")
    assert klubbat("serve", "--index", index, *given).code == 0
    assert [app.state.site for app in served] == [
        Site(None, "none"),
        Site("https://beslut.example", "documents"),
    ]


def test_an_address_that_is_no_site_is_wrong_use(klubbat: Klubbat, index: str) -> None:
    """The error comes before anything is served."""
    run = klubbat("serve", "--index", index, "--address", "beslut.example")
    assert run.code == 2
    assert "beslut.example is not the address of a site" in run.err


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        ((), False),
        (("--host", "::1"), False),
        (("--host", "0.0.0.0"), True),
        (("--host", "0.0.0.0", "--address", "https://beslut.example"), False),
        (("--host", "192.0.2.1", "--allow-host", "arkiv.example"), False),
    ],
)
def test_who_serves_others_without_an_address_is_warned(
    klubbat: Klubbat,
    index: str,
    monkeypatch: pytest.MonkeyPatch,
    given: tuple[str, ...],
    warned: bool,
) -> None:
    """Links in feeds would state the address of the machine."""
    monkeypatch.setattr("cli.serve.serve", lambda *_: None)
    run = klubbat("serve", "--index", index, *given)
    assert run.code == 0
    assert ("can be reached from other machines" in run.err) == warned


@pytest.mark.parametrize(("user", "warned"), [(0, True), (1000, False)])
def test_root_is_warned(
    klubbat: Klubbat, index: str, monkeypatch: pytest.MonkeyPatch, user: int, warned: bool
) -> None:
    """A server needs no rights but to read its index."""
    monkeypatch.setattr("cli.serve.serve", lambda *_: None)
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert ("running as root" in klubbat("serve", "--index", index).err) == warned


def test_the_operator_decides_how_the_site_meets_the_net(
    klubbat: Klubbat, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each option reaches the server."""
    served: list[Edge] = []
    monkeypatch.setattr("cli.serve.serve", lambda *given: served.append(given[-1]))
    limits = ("--connections", "9", "--per-address", "3", "--seconds", "1", "2", "3")
    asked = ("--proxy", "10.0.0.0/8", "--rate", "120", "--metrics-port", "9117", "--log", "json")
    assert klubbat("serve", "--index", index, *limits, *asked).code == 0
    assert served == [Edge(Limits(1, 2, 3, 9, 3), ("10.0.0.0/8",), 120, True, ("127.0.0.1", 9117))]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--proxy", "nginx"), "nginx is no address of a proxy"),
        (("--allow-host", "a b"), "a b is not the name of a host"),
        (("--root-path", "arkiv"), "arkiv is not a path below a host"),
        (("--root-path", "/a", "--address", "https://x.example/b"), "name different paths"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_wrong_use(
    klubbat: Klubbat, index: str, option: tuple[str, ...], said: str
) -> None:
    """The error comes before anything is served."""
    run = klubbat("serve", "--index", index, *option)
    assert run.code == 2
    assert said in run.err
