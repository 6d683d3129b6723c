"""A number in a paper and in its name comes out nowhere, and the operator learns of it."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.cli.conftest import Klubbat
from tests.identity import identity
from tests.web.browser import Browser

LAST = identity("850709")
PAPER = f"""\
Ekhamra kommun
Kommunstyrelsen
Protokoll
Sammanträdesdatum: 2024-05-22

§ 7 Dnr KS 2024-11
Ansökan om lotteritillstånd från Bo Berg, 850709-{LAST}

Bo Berg (19850709 {LAST}) ansöker om tillstånd. Hans hustru har skyddade personuppgifter.

Beslut
Ansökan beviljas.

§ 8 Dnr KS 2024-12
Val av justerare

Beslut
Eva Ek (C) utses att justera.
"""


@pytest.fixture
def directory(klubbat: Klubbat, tmp_path: Path) -> str:
    """An index of one paper, which has a number in its text and in its name."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / f"KS 850709-{LAST}.txt").write_text(PAPER, "utf-8")
    directory = str(tmp_path / "index")
    run = klubbat("index", str(papers), "--index", directory)
    assert "1 paper has personal data: klubbat status --personal says where" in run.out
    return directory


def test_the_operator_is_told_where(klubbat: Klubbat, directory: str) -> None:
    """The file, the kind and the place, without the number."""
    assert klubbat("status", "--personal", "--index", directory).out == (
        "KS [dolt personnummer].txt: personnummer, in the file's name\n"
        "KS [dolt personnummer].txt: personnummer, page 1, character 133\n"
        "KS [dolt personnummer].txt: personnummer, page 1, character 163\n"
        "KS [dolt personnummer].txt: skyddad identitet, page 1, character 222\n"
    )


def test_no_way_out_has_the_number(
    klubbat: Klubbat, directory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the commands, nor a page, JSON, feed, table, suggestion, or the source itself."""
    served: list[Starlette] = []
    monkeypatch.setattr("cli.serve.serve", lambda make, *_: served.append(make()))
    klubbat("serve", "--index", directory)
    klubbat("serve", "--index", directory, "--serve-sources", "all")
    closed, opened = (Browser(app) for app in served)
    told = [klubbat("search", "ansökan", "--index", directory, way).out for way in ("--json",)]
    found = re.search(r'"id": ?"([^"]+~7)"', told[0])
    assert found
    section = found[1]
    addresses = (
        *("/sok?q=ansökan", "/sok.json?q=lotteritillstånd", "/sok.atom", "/sok.csv", "/sok.jsonl"),
        *(f"/dokument/{section}", f"/dokument/{section}.json", f"/kalla/{section}"),
        *("/om", f"/varfor/{section}?q=berg", "/forslag.json?q=85", "/forslag.json?q=ber"),
    )
    told += [closed.get(address).text for address in addresses]
    assert not [text for text in told if LAST in text or "850709" in text]
    assert f"850709-{LAST}" in opened.get(f"/kalla/{section}").text
    refused = closed.get(f"/kalla/{section}")
    assert refused.status_code == 403
    assert "Källfilen visas inte, eftersom den har personuppgifter" in refused.text


def test_no_file_of_the_index_has_the_number(directory: str) -> None:
    """Except for the catalogue, which has the path of the file, as it must find it again."""
    files = [each for each in Path(directory, "generation-0001").rglob("*") if each.is_file()]
    assert files
    assert not [each for each in files if f"850709-{LAST}".encode() in each.read_bytes()]
