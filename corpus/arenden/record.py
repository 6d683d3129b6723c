"""An ärende as the index keeps it and pages show it."""

from collections.abc import Mapping
from typing import Any

ArendeRecord = Mapping[str, Any]
"""One ärende as `Arende.as_json` gives it, with what `gather` adds."""

UNANSWERED = "obesvarad över ett år"
"""The value of ``lage`` for a motion past its year: Kommunallagen (2017:725) 5 kap. 35 §."""
