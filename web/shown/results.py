"""Chooses the section that describes a hit in tables and feeds: of an ärende, the deciding step."""

from corpus.extract import Extract
from search.answer import Hit
from search.engine import Index

OF_THE_MATTER = ("kommun", "titel", "diarienummer", "motionarer", "arendetyp")


def listed_section(hit: Hit, index: Index) -> Extract:
    """The section that describes a hit.

    For an ärende it is the section that decides it; without a decision, the last one with a date.
    Heading, movers and other facts of the whole matter come from the ärende, because the section
    may not state them. A deciding section also gets the level of the ärende's decision. A hit that
    is a single section describes itself.
    """
    arende = hit.arende
    if arende is None:
        return hit.extract
    dated = [step["id"] for step in arende["steps"] if step["datum"]]
    chosen = arende["decisive"] or (dated[-1] if dated else hit.extract["id"])
    section = index.extract(chosen) or hit.extract
    level = {"niva": arende["niva"]} if arende["decisive"] == section["id"] else {}
    return {**section, **{key: arende[key] for key in OF_THE_MATTER}, **level}
