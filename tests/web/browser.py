"""A client that acts as the browser in tests of the pages."""

import warnings

with warnings.catch_warnings():
    # Starlette prefers a fork of httpx that this project does not depend on; both work.
    warnings.filterwarnings("ignore", "Using `httpx`")
    from starlette.testclient import TestClient as Browser

__all__ = ["Browser"]
