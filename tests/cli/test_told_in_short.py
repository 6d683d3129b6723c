"""What a matter went through many times, and how many people voted, is told in few lines."""

from pathlib import Path

from tests.cli.conftest import Klubbat

LATER = {"2024-01-25": "29 februari 2024", "2024-02-29": "21 mars 2024"}
PUT_OFF = """\
Ekhamra kommun
Kommunfullmäktige
Protokoll
Sammanträdesdatum: {day}

§ 7 Dnr KS 2024-11
Motion från Eva Ek (L) om bänkar vid torget

Beslut
Ärendet bordläggs till sammanträdet den {later}.

§ 8 Dnr KS 2024-12
Anmälan av jäv

Beslut
Antecknas.
"""


def test_postponements_in_a_row_are_one_line(klubbat: Klubbat, tmp_path: Path) -> None:
    """It says how often and until when, and names each of them."""
    papers, index = tmp_path / "papers", str(tmp_path / "index")
    papers.mkdir()
    for day, later in LATER.items():
        (papers / f"{day}_KF.txt").write_text(PUT_OFF.format(day=day, later=later), "utf-8")
    klubbat("index", str(papers), "--index", index)
    told = klubbat("case", "KF 2024-01-25 § 7", "--index", index).out

    assert told.count("Postponed ·") == 1
    assert "2 times until 2024-02-29\n  2024-01-25_KF~7, 2024-02-29_KF~7\n" in told
