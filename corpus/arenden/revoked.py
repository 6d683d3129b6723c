"""Which decisions a later § revoked: "Kommunstyrelsens beslut den 3 maj 2023 § 25 upphävs".

The sentence must be in a decision, must name one § with its day or its year, and exactly one
section of the municipality must be that §. Nothing is said of a decision that was revoked in part,
on a condition, or by another body on the same level.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.arende_record import ArendeRecord, StegRecord
from corpus.arenden.entry import PARAGRAF
from corpus.extract import Extract
from corpus.vocabulary import needed

if TYPE_CHECKING:
    from corpus.arenden.revoking import Revocation

_PUT_OFF = frozenset({"bordlagd", "återremiss", "remitterad", "återtagen"})
"""The outcomes of a decision that decides nothing else."""
_STEMS = needed("deciding", "revokes", "is_revoked")


@dataclass
class Revoked:
    """The decisions of each municipality that later §§ revoked, noted one § at a time."""

    _by_kommun: dict[str, "list[Revocation]"] = field(default_factory=dict)

    def note(self, extract: Extract) -> None:
        """Take in what a section revokes."""
        text, kommun = extract["text"], extract["kommun"]
        if kommun is None or not _decides(extract) or not any(s in text.lower() for s in _STEMS):
            return
        # It compiles the patterns by which papers are read, which a search does without.
        from corpus.arenden.revoking import revocations

        if found := list(revocations(extract)):
            self._by_kommun.setdefault(kommun, []).extend(found)

    def mark(self, records: Iterable[ArendeRecord]) -> None:
        """Tell the revoked steps of `records` by which § they were, and in which words."""
        if not self._by_kommun:
            return
        steps: dict[tuple[str | None, str, str], list[StegRecord]] = {}
        for record in records:
            for step in record["steg"] if record["kommun"] in self._by_kommun else ():
                if step["namnd"] and step["paragraf"] and step["datum"]:
                    number = step["paragraf"].partition("/")[0]
                    key = record["kommun"], step["namnd"], number
                    steps.setdefault(key, []).append(step)
        for kommun, revocations in self._by_kommun.items():
            for each in sorted(revocations, key=lambda one: (one.day_of_it, one.by)):
                meant = [
                    step
                    for step in steps.get((kommun, each.namnd, each.paragraf), ())
                    if (step["datum"] or "").startswith(each.day)
                ]
                if len(meant) == 1 and (meant[0]["datum"] or "") < each.day_of_it:
                    meant[0].setdefault("upphavd", {"av": each.by, "citat": each.sentence})


def _decides(extract: Extract) -> bool:
    minutes = extract["doktyp"] == PARAGRAF and extract["niva"] == "beslut"
    return minutes and extract["utfall"] not in _PUT_OFF
