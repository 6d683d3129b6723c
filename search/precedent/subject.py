"""What an ärende is about, in words that are its own, so that others can be compared with it."""

import re
from collections.abc import Sequence

from corpus.arende_record import ArendeRecord
from corpus.arenden import STEM_LETTERS, title_of
from corpus.extract import Extract
from corpus.wording import read_parts
from indexer.swedish import lexicon
from search.similar import Subject

ACCOUNT = 1_500
"""Characters of the account of a matter that are compared at most; then come others' words."""

_ASKED = re.compile(r"\batt\s+(\w+)")
_DOING = re.compile(r"\b(\w+[ae]nde)\s+av\b")
_TELLING = ("motion", "tjänsteskrivelse")


def own_paper(papers: Sequence[Extract]) -> Extract | None:
    """The paper that says most of what an ärende is about: the motion, else the advice on it."""
    for kind in _TELLING:
        held = [paper for paper in papers if paper["doktyp"] == kind]
        if held:
            return max(held, key=lambda paper: len(paper["text"]))
    return None


def subject_of(matter: Subject | ArendeRecord, papers: Sequence[Subject]) -> Subject:
    """The subject of an ärende, or a section, of which only minutes are held, to compare.

    §§ say most of all that something was moved, put to the vote and refused. Compared whole they
    are like all others that were; compared by their headings' subject and their account of the
    matter, they are like those that concern the same.
    """
    title = title_of(matter["titel"] or "", matter["kommun"])
    acts = acts_in(matter["titel"] or "")
    telling = [
        word for word in title.words if word[:STEM_LETTERS] in title.stems and word not in acts
    ]
    subject = " ".join(telling or title.words)
    accounts = (
        part.body.cut(paper["text"])[:ACCOUNT]
        for paper in papers
        for part in read_parts(paper["text"])
        if part.kind == "arende"
    )
    account = max(accounts, key=len, default="")
    return {
        "kommun": matter["kommun"],
        "titel": subject,
        "doktyp": None,
        "arendetyp": matter["arendetyp"],
        "text": f"{subject}\n{account}",
        "attsatser": [],
    }


def acts_in(heading: str) -> frozenset[str]:
    """The words of a heading that tell what shall be done, and not with what.

    A hundred matters are to be looked into, and a dozen things to be set up.

    >>> sorted(acts_in("Motion om att utreda och inrätta ett badhus samt införande av simskola"))
    ['införande', 'utreda']
    >>> acts_in("Motion om att barn ska få simma")
    frozenset()
    """
    text = heading.casefold()
    asked = (each[1] for each in _ASKED.finditer(text) if _is_verb(each[1]))
    return frozenset((*asked, *(each[1] for each in _DOING.finditer(text))))


def _is_verb(word: str) -> bool:
    """Whether a word is an infinitive, and no noun: *utredande* is a form of it, *utredan* none."""
    present = word + "ende" if word.endswith("å") else word[:-1] + "ande"
    known = lexicon().entry
    entry, definite = known(present), known(word + "n")
    is_noun = definite is not None and word in definite.lemmas
    return entry is not None and word in entry.lemmas and not is_noun


def by_subject(paper: Subject) -> Subject | None:
    """A section of minutes as its subject; None of another paper, or one that tells no subject."""
    if paper["doktyp"] != "protokollsparagraf":
        return None
    subject = subject_of(paper, [paper])
    return subject if subject["text"].strip() else None
