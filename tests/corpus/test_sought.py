"""What is looked for before a pattern is tried never hides what the pattern would find."""

import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.facts import read_facts
from corpus.layout import split
from corpus.readers import read
from corpus.vocabulary import Sought, load, needed
from corpus.vocabulary.sought import in_small

LETTERS = ["Åsa", "İstanbul är en stad", "STRASSE ß", "ΟΔΟΣ", ""]


@pytest.mark.parametrize("text", LETTERS)
def test_in_small_letters_each_character_keeps_its_place(text: str) -> None:
    """A text in small letters has as many characters, so that places in both are the same."""
    assert len(in_small(text)) == len(text)


def test_every_phrase_has_a_word_that_is_needed() -> None:
    """Of each list of words, each phrase has one of those that are looked for first."""
    for path in files("corpus.vocabulary").iterdir():
        if path.name.endswith(".toml"):
            name = path.name.removesuffix(".toml")
            for term in load(name).terms:
                if term.more.get("words"):
                    wanted = needed(name, term.name)
                    without = [
                        phrase
                        for phrase in term.more["words"]
                        if not any(word in phrase.lower() for word in wanted)
                    ]
                    assert without == [], f"{name}: {term.name}"


def test_no_pattern_matches_without_the_words_that_it_needs() -> None:
    """In every sample paper, whatever the bare patterns find, the quicker ones find as well."""
    papers = [read(path) for path in sample_texts()]
    for document in papers:
        for section in split(document):
            read_facts(section, document)  # patterns are made when they are first asked for
    lines = {line for document in papers for line in document.text.split("\n")}
    for sought in all_sought():
        bare = re.compile(sought.pattern, sought.flags)
        missed = [line for line in lines if bare.search(line) and not sought.search(line)]
        assert [line for line in missed if not sought.beside or sought.may_be_in(line)] == []


def test_a_pattern_finds_the_same_in_small_letters_and_in_capitals() -> None:
    """What is looked for in small letters is what the bare pattern finds in any letter case."""
    lines = {line for path in sample_texts() for line in read(path).text.split("\n")}
    for sought in all_sought():
        bare = re.compile(sought.pattern, sought.flags)
        for line in {*lines, *map(str.upper, lines)}:
            if sought.may_be_in(line):
                spans = [found.span() for found in sought.finditer(line)]
                assert spans == [found.span() for found in bare.finditer(line)], sought.pattern


def sample_texts() -> Iterator[Path]:
    """The sample papers that are text or HTML, which are read quickly."""
    samples = Path(__file__).parents[2] / "corpus" / "samples"
    return (path for path in samples.rglob("*") if path.suffix in {".txt", ".md", ".html"})


def all_sought() -> Iterator[Sought]:
    """Every pattern of the corpus that is looked for so, in a module by name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("corpus."):
            yield from (value for value in vars(module).values() if isinstance(value, Sought))
