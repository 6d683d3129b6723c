"""What an ärende is about, in words that are its own, so that others can be compared with it."""

from collections.abc import Sequence

from corpus.arenden import title_of
from corpus.facts.parts import read_parts
from indexer.fields import ArendeRecord, Extract

ACCOUNT = 1_500
"""Characters of the account of a matter that are compared at most; then come others' words."""

_TELLING = ("motion", "tjänsteskrivelse")


def own_paper(papers: Sequence[Extract]) -> Extract | None:
    """The paper that says most of what an ärende is about: the motion, else the advice on it."""
    for kind in _TELLING:
        held = [paper for paper in papers if paper["doktyp"] == kind]
        if held:
            return max(held, key=lambda paper: len(paper["text"]))
    return None


def subject_of(arende: ArendeRecord, papers: Sequence[Extract]) -> Extract:
    """The subject of an ärende of which only minutes are held, as an extract to compare.

    §§ say most of all that something was moved, put to the vote and refused. Compared whole they
    are like all others that were; compared by their headings' subject and their account of the
    matter, they are like those that concern the same.
    """
    subject = " ".join(title_of(arende["titel"] or "", arende["kommun"]).words)
    accounts = (
        part.body.cut(paper["text"])[:ACCOUNT]
        for paper in papers
        for part in read_parts(paper["text"])
        if part.kind == "arende"
    )
    account = max(accounts, key=len, default="")
    return {"titel": subject, "text": f"{subject}\n{account}", "attsatser": []}
