"""The running site keeps what its description says of it, whatever one asks."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from web.pages.api import OPERATIONS

EXAMPLES = 10
"""Questions of each sort put to each operation; more of them find more (see docs/web.md)."""


@pytest.fixture(scope="session")
def description(site: str) -> schemathesis.schemas.BaseSchema:
    """As the site publishes it."""
    return schemathesis.openapi.from_url(f"{site}/api/openapi.json")


ASKED = [
    *((operation.path, GenerationMode.POSITIVE) for operation in OPERATIONS),
    # Where there is no parameter, nothing can be asked wrongly.
    *(
        (operation.path, GenerationMode.NEGATIVE)
        for operation in OPERATIONS
        if operation.parameters
    ),
]


@pytest.mark.parametrize(("path", "sort"), ASKED)
def test_every_answer_is_as_it_is_described(
    description: schemathesis.schemas.BaseSchema, path: str, sort: GenerationMode
) -> None:
    """Its status, media type and shape; what is wrongly asked is refused, nothing is a fault."""
    questions = description[path]["GET"].as_strategy(generation_mode=sort)

    @given(questions)
    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate()

    ask()
