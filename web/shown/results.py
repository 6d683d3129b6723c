"""What a result says in one line of a list: of an ärende, the step that decides it."""

from corpus.extract import Extract
from search.answer import Hit
from search.engine import Index


def told(hit: Hit, index: Index) -> Extract:
    """The section that a result is told by.

    Of an ärende it is the one that decides it, or while none does, its last; with the heading and
    the movers of the ärende, which that section may not name, and the level that its decision has
    in the matter. A hit that is a section by itself is told as it is.
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
    }
