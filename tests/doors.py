"""One index with every interface to it: the library, the commands, the site, the export."""

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO

import pytest
from httpx import Response

from cli import main
from indexer.fields import PublicField
from search import Index
from tests.web.browser import Browser


@dataclass(frozen=True)
class House:
    """One index with every interface to it."""

    directory: str
    index: Index
    site: Browser
    seen: dict[str, Response] = field(default_factory=dict)

    def page(self, address: str) -> Response:
        """The site's answer to an address, which is asked for once only."""
        if address not in self.seen:
            self.seen[address] = self.site.get(address)
        return self.seen[address]

    def run(self, command: str, *arguments: str) -> tuple[int, str, str]:
        """Runs a command; returns its exit code, its output and its errors."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main([command, "--index", self.directory, *arguments])
        assert isinstance(ended.value.code, int)
        return ended.value.code, out.getvalue(), err.getvalue()

    def held(self, field: PublicField) -> list[str]:
        """The values of a field in the index."""
        return [value.value for value in self.index.facet_values(field.name)]
