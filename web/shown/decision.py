"""The whole decision of a section, where it has more than the sentence that tells the outcome."""

import re
from dataclasses import dataclass

from corpus.extract import Extract, decision_of
from corpus.wording import has_points

_RUNS_ON = re.compile(r"(?<![:\n])\n(?!\s|\d{1,2}[.)]|[^\W\d]\)|[•–-]\s)")
"""The end of a line of a file that is not the end of a point."""
LONGEST_OPEN = 1200
"""The most characters of a decision that stand unfolded on the page of an ärende."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The text of a whole decision; `points` tells whether it is a list of points."""

    text: str
    points: bool

    @property
    def unfolded(self) -> bool:
        """Whether it is short enough to be read where it stands."""
        return len(self.text) <= LONGEST_OPEN


def whole_decision(extract: Extract) -> Decision | None:
    """The whole decision of a section; None if the sentence that is quoted is all of it."""
    text = decision_of(extract)
    return Decision(_RUNS_ON.sub(" ", text), has_points(text)) if text else None
