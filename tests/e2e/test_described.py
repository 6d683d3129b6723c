"""The running site answers as its OpenAPI description says, whatever is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from indexer.fields import FIELDS
from web.formats.openapi import PERSON
from web.pages.api import OPERATIONS

EXAMPLES = 10
"""How many questions of each sort each operation gets; more find more errors (docs/web.md)."""


OPEN = frozenset(field.name for field in FIELDS if field.people or field.bound)
"""The fields whose values the description does not list."""

ELECTED = ("Alrik Björnfot (SD)", "Ebba Fjällrot (MP)", "Bo Stenhuvud")
"""People whom the sample papers name with a party. The description lists none."""


@pytest.fixture(scope="session")
def description(site: str) -> schemathesis.schemas.BaseSchema:
    """The description that the site publishes."""
    schemathesis.openapi.format(PERSON, st.sampled_from(ELECTED))
    return schemathesis.openapi.from_url(f"{site}/api/openapi.json")


ASKED = [
    *((operation.path, GenerationMode.POSITIVE) for operation in OPERATIONS),
    # Without parameters there is no wrong question.
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
    """Status, media type and form are as described.

    Wrong questions are refused, and none is a fault.
    """
    questions = description[path]["GET"].as_strategy(generation_mode=sort)

    @given(questions)
    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    def ask(case: schemathesis.Case) -> None:
        # An empty list is sent as an empty value, which these fields ignore like any other.
        assume(sort is GenerationMode.POSITIVE or OPEN.isdisjoint(case.query or ()))
        case.call_and_validate()

    ask()
