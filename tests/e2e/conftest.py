"""The pages of the sample papers in Chromium, served as by `klubbat serve`."""

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.applications import Starlette

from search import open_index
from web import create_app
from web.serving.sources import GenerationSources

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 10_000
"""How many milliseconds a page may take on a machine with other work."""

Contexts = Callable[..., BrowserContext]


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """Serves an application on a port of this machine; its address, without a slash at the end."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def site(samples_directory: Path) -> Iterator[str]:
    """The address of the site."""
    sources = GenerationSources(samples_directory)
    with serving(create_app(lambda: open_index(samples_directory), sources)) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Tests are skipped, with a reason, if there is none.

    Playwright leaves its event loop running in this thread. So it ends with the module: other tests
    run loops of their own.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here, so no page is seen in a browser; get it with: make browser")
    with sync_playwright() as playwright:
        # CI runs as root, where Chromium has no sandbox. It opens only our own pages.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def contexts(chromium: Browser, site: str) -> Iterator[Contexts]:
    """Makes new browser contexts, with options such as window size, no scripts, or dark colours."""
    made = []

    def context(**given: Any) -> BrowserContext:
        made.append(chromium.new_context(**{"base_url": site, "locale": "sv-SE", **given}))
        made[-1].set_default_timeout(PATIENCE)
        return made[-1]

    yield context
    for each in made:
        each.close()


@pytest.fixture
def page(contexts: Contexts) -> Iterator[Page]:
    """A page in a wide window. An error in its console fails the test."""
    page = contexts(viewport={"width": 1280, "height": 900}).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
