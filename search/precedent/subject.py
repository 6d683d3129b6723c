"""Describes what an ärende is about in its own words, so that others can be compared with it."""

import re
from collections.abc import Sequence

from corpus.arende_record import ArendeRecord
from corpus.arenden import STEM_LETTERS, title_of
from corpus.extract import Extract
from corpus.wording import read_parts
from indexer.swedish import lexicon
from search.similar import Subject

ACCOUNT = 1_500
"""The most characters of a matter's account that are compared; later text often quotes others."""

_ASKED = re.compile(r"\batt\s+(\w+)")
_DOING = re.compile(r"\b(\w+[ae]nde)\s+av\b")
_TELLING = ("motion", "tjänsteskrivelse")


def own_paper(papers: Sequence[Extract]) -> Extract | None:
    """The paper that best describes an ärende: the longest motion, or else the longest advice.

    It is None if there is neither.
    """
    for kind in _TELLING:
        held = [paper for paper in papers if paper["doktyp"] == kind]
        if held:
            return max(held, key=lambda paper: len(paper["text"]))
    return None


def subject_of(matter: Subject | ArendeRecord, papers: Sequence[Subject]) -> Subject:
    """A text to compare in place of the minutes of an ärende or a section.

    It consists of the subject in the heading and the account of the matter. The rest of a § mostly
    says that something was proposed, put to the vote and rejected. Compared as a whole, a § would
    be like every other that was treated so, and not like those about the same subject.

    Args:
        matter: the ärende or the section.
        papers: the sections of its minutes.
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


def words_to_search(matter: Subject | ArendeRecord) -> str:
    """The words of a heading that say what the matter is about, to search by; empty without one.

    >>> words_to_search({"titel": "Motion om en ny strategi mot hemlöshet", "kommun": None,
    ...     "doktyp": "motion", "arendetyp": "motion", "text": "", "attsatser": []})
    'ny strategi hemlöshet'
    """
    return subject_of(matter, [])["titel"] or ""


def acts_in(heading: str) -> frozenset[str]:
    """The words of a heading that say what should be done, and not what it should be done with.

    Such words do not tell matters apart: a hundred motions ask to investigate something.

    >>> sorted(acts_in("Motion om att utreda och inrätta ett badhus samt införande av simskola"))
    ['införande', 'utreda']
    >>> acts_in("Motion om att barn ska få simma")
    frozenset()
    """
    text = heading.casefold()
    asked = (each[1] for each in _ASKED.finditer(text) if _is_verb(each[1]))
    return frozenset((*asked, *(each[1] for each in _DOING.finditer(text))))


def _is_verb(word: str) -> bool:
    """Whether a word is an infinitive and not a noun.

    *utreda* is one: the lexicon has the participle *utredande*, and no definite form *utredan*.
    """
    present = word + "ende" if word.endswith("å") else word[:-1] + "ande"
    known = lexicon().entry
    entry, definite = known(present), known(word + "n")
    is_noun = definite is not None and word in definite.lemmas
    return entry is not None and word in entry.lemmas and not is_noun


def by_subject(paper: Subject) -> Subject | None:
    """The subject of a section of minutes; None for another paper, or if no subject is found."""
    if paper["doktyp"] != "protokollsparagraf":
        return None
    subject = subject_of(paper, [paper])
    return subject if subject["text"].strip() else None
