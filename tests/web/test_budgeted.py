"""Whatever an address asks for, answering it costs a bounded number of units of work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.fields import FIELDS
from search.budget import PARAMETER, UNITS, Budget
from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from web import create_app


@pytest.fixture(scope="module")
def site() -> Browser:
    """A site on invented papers."""
    return Browser(create_app(InventedIndex()), follow_redirects=False)


@pytest.mark.parametrize("path", ["/sok", "/sok.json", "/forslag", "/liknande", "/statistik"])
def test_an_address_with_too_many_parameters_is_refused(site: Browser, path: str) -> None:
    """In a sentence, before any of them is looked at."""
    many = "&".join(f"arende=A{n}" for n in range(UNITS // PARAMETER + 1))
    answer = site.get(f"{path}?{many}")
    assert answer.status_code in {400, 404}


_NAMES = st.sampled_from(["q", *(each.name for each in FIELDS), "sort", "sida", "visa", "x"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_NAMES, st.text(max_size=40)), max_size=150))
def test_every_address_is_answered_within_its_budget(
    site: Browser, pairs: list[tuple[str, str]]
) -> None:
    """With a page, a redirect or a refusal; never with an error of ours."""
    spent: list[Budget] = []
    with pytest.MonkeyPatch.context() as patch:
        made = Budget.__init__

        def noted(self: Budget, *given: int) -> None:
            made(self, *given)
            spent.append(self)

        patch.setattr(Budget, "__init__", noted)
        assert site.get("/sok", params=pairs).status_code in {200, 301, 400}
    assert len(spent) == 1
    assert spent[0].spent <= UNITS
