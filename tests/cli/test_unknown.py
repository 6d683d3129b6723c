"""`klubbat status --unknown` says which files need a klubbat.toml, and what to write in it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Klubbat

MINUTES = (
    "Kommunstyrelsen\nProtokoll 2024-03-18\n\n§ 1 Taxa\n\nBeslut\nTaxan antas.\n\n"
    "§ 2 Remiss\n\nBeslut\nRemissen avslås.\n"
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Minutes that do not say whose they are, and a motion that says nothing of itself."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "ks.txt").write_text(MINUTES, "utf-8")
    (papers / "motion.txt").write_text("Motion om bad\n\nJag yrkar att ett bad byggs.\n", "utf-8")
    return papers


def test_each_file_is_listed_with_what_it_lacks(klubbat: Klubbat, papers: Path) -> None:
    """Once a klubbat.toml says it, there is nothing to list."""
    directory = str(papers.parent / "index")
    klubbat("index", str(papers), "--index", directory)
    lines = klubbat("status", "--unknown", "--index", directory).out.splitlines()
    assert lines[:2] == ["ks.txt: no kommun", "motion.txt: no kommun, namnd, datum"]
    assert "klubbat.toml" in lines[2]
    told = json.loads(klubbat("status", "--unknown", "--json", "--index", directory).out)
    assert told["unknown"][0] == {"kalla": "ks.txt", "sections": 2, "kommun": 2}
    said = 'kommun = "Björknäs"\n[files."motion.txt"]\nnamnd = "KF"\ndatum = 2024-02-02\n'
    (papers / "klubbat.toml").write_text(said, "utf-8")
    klubbat("index", str(papers), "--index", directory)
    assert klubbat("status", "--unknown", "--index", directory).out == (
        "every section has a municipality, a body and a day\n"
    )
