import pytest
from starlette.applications import Starlette

from tests.cli.conftest import Klubbat
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
