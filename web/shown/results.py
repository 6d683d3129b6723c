"""Chooses the section that describes a hit in tables and feeds: of an ärende, the deciding step."""

from corpus.extract import Extract
from search.answer import Hit
from search.engine import Index


def listed_section(hit: Hit, index: Index) -> Extract:
    """The section that describes a hit.

    For an ärende it is the section that decides it; without a decision, the last one with a date.
    Heading, movers and other facts of the whole matter come from the ärende, because the section
    may not state them. A deciding section also gets the level of the ärende's decision. The outcome
    (`utfall_i_arendet`) is that by which the hit is counted. A hit that is a single section
    describes itself.
    """
    arende = hit.arende
    if arende is None:
        return hit.extract
    dated = [step["id"] for step in arende["steg"] if step["datum"]]
    chosen = arende["beslutssteg"] or (dated[-1] if dated else hit.extract["id"])
    section = index.extract(chosen) or hit.extract
    return {
        **section,
        "kommun": arende["kommun"],
        "titel": arende["titel"],
        "diarienummer": arende["diarienummer"],
        "motionarer": arende["motionarer"],
        "arendetyp": arende["arendetyp"],
        "niva": arende["niva"] if arende["beslutssteg"] == section["id"] else section["niva"],
        "utfall_i_arendet": hit.outcome,
    }
