"""What a result says in one line of a list: of an ärende, the step that decides it."""

from corpus.extract import Extract
from search.answer import Hit
from search.engine import Index

OF_THE_MATTER = ("kommun", "titel", "diarienummer", "motionarer", "arendetyp")


def listed_section(hit: Hit, index: Index) -> Extract:
    """The section that a result is told by.

    Of an ärende it is the one that decides it, or while none does, its last; with the heading and
    the movers of the ärende, which that section may not name, and the level that its decision has
    in the matter. A hit that is a section by itself is told as it is.
    """
    arende = hit.arende
    if arende is None:
        return hit.extract
    dated = [step["id"] for step in arende["steps"] if step["datum"]]
    chosen = arende["decisive"] or (dated[-1] if dated else hit.extract["id"])
    section = index.extract(chosen) or hit.extract
    level = {"niva": arende["niva"]} if arende["decisive"] == section["id"] else {}
    return {**section, **{key: arende[key] for key in OF_THE_MATTER}, **level}
