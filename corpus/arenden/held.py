"""Which minutes are held, and what they say of motions beside the §§ that treat them.

That a motion is unanswered is said only where it would be seen if it were not. So either a list of
unanswered motions names it after its year, or the minutes of fullmäktige go on without a gap in
which a meeting may be missing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from corpus.arenden.arende import Arende
from corpus.arenden.deadline import answer_due, raised_by, unanswered
from corpus.arenden.entry import PARAGRAF
from corpus.extract import Extract
from corpus.names import normal_dnr
from corpus.vocabulary import needed, wording

DECIDES = "Kommunfullmäktige"
LONGEST_GAP = timedelta(days=120)
"""The longest time between two meetings of fullmäktige, over a summer; in more, one is missing."""
# "KS 2022-77", "2022/77", "KS/2022:77"; a date has one part more.
_NUMBER = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[-/.:]\s?(?P<at>\d{1,6})(?!\d|[-./]\d)"
    r"|(?<![\d/.-])(?P<first>\d{1,5})/(?P<of>(?:19|20)\d\d)(?!\d)"
)
_ENDS = re.compile(rf"\b{wording('deciding', 'ends_initiative')}", re.IGNORECASE)
_ENDING = needed("deciding", "ends_initiative")
_WAITING = re.compile(rf"\b{wording('deciding', 'list_of_unanswered')}", re.IGNORECASE)
_ENTRY = 200
"""The most characters of what a list says of one motion, behind its number."""
_Number = tuple[str | None, int, int]


@dataclass
class Held:
    """The minutes of each municipality, noted one § at a time."""

    until: dict[str | None, str] = field(default_factory=dict)
    _meetings: dict[str | None, set[date]] = field(default_factory=lambda: defaultdict(set))
    _ended: dict[_Number, set[str]] = field(default_factory=lambda: defaultdict(set))
    _waiting: dict[_Number, str] = field(default_factory=dict)

    def note(self, extract: Extract) -> None:
        """Take in a section: its meeting, and the diary numbers of what it may have ended."""
        kommun, day = extract["kommun"], extract["datum"]
        council = extract["namnd"] == DECIDES and extract["doktyp"] == PARAGRAF
        if council and day:
            self.until[kommun] = max(self.until.get(kommun, ""), day)
            if when := _day(day):
                self._meetings[kommun].add(when)
        self._note_numbers(extract)

    def _note_numbers(self, extract: Extract) -> None:
        text, kommun = extract["text"], extract["kommun"]
        waiting = _WAITING.search(extract["titel"] or "") is not None
        small = text.lower()
        if not waiting and not any(word in small for word in _ENDING):
            return
        ends = _ENDS.search(text) is not None
        if not ends and not waiting:
            return
        found = list(_NUMBER.finditer(text))
        for place, number in enumerate(found):
            key = kommun, int(number["year"] or number["of"]), int(number["at"] or number["first"])
            following = found[place + 1].start() if place + 1 < len(found) else len(text)
            entry_end = min(following, number.end() + _ENTRY)
            if not waiting or _ENDS.search(text, number.start(), entry_end):
                self._ended[key].add(extract["id"])
            elif day := extract["datum"]:
                self._waiting[key] = max(self._waiting.get(key, ""), day)

    def late(self, arende: Arende) -> bool:
        """Whether the papers show that a motion had no decision although its year had passed."""
        until = self.until.get(arende.kommun)
        if until is None or not unanswered(arende, date.fromisoformat(until)):
            return False
        numbers = _numbers_of(arende)
        steps = {step.id for step in arende.steg}
        if any(self._ended.get(number, set()) - steps for number in numbers):
            return False
        due = answer_due(arende, raised_by(arende))
        listed = max((self._waiting.get(number, "") for number in numbers), default="")
        if due and listed > due.isoformat():
            return True
        return self._without_gap(arende, date.fromisoformat(until))

    def _without_gap(self, arende: Arende, until: date) -> bool:
        """Whether no meeting seems to be missing since the last minutes that left it open."""
        days = [day for step in arende.steg if step.datum and (day := _day(step.datum))]
        since = max(days, default=None) or raised_by(arende)
        if since is None:
            return False
        held = sorted(day for day in self._meetings[arende.kommun] if since < day <= until)
        known = [since, *held]
        return all(later - day <= LONGEST_GAP for day, later in pairwise(known))


def _numbers_of(arende: Arende) -> Iterable[_Number]:
    numbers = []
    for written in arende.diarienummer:
        parts = (normal_dnr(written) or "").partition(":")[0].split("-")
        digits = [int(part) for part in parts if part.isdigit()]
        if len(digits) > 1:
            numbers.append((arende.kommun, digits[0], digits[1]))
    return numbers


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
