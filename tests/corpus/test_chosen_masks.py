"""Phone numbers, e-mail addresses of persons and accounts are masked where an operator says so."""

import re
import tomllib
from pathlib import Path

import pytest

from corpus.catalogue.intake import take_in
from corpus.catalogue.tables import Catalogue
from corpus.errors import SidecarError
from corpus.personal import KINDS, MARKS, choice_of, masked_by
from corpus.understanding.sidecar import parse
from tests.corpus.test_linear import RUNS, STEEPEST, growth

CASES = tomllib.loads(Path(__file__).with_name("chosen_masks.toml").read_text("utf-8"))
ALL = choice_of(KINDS, ())
MARK = re.compile("|".join(map(re.escape, MARKS.values())))
PAPER = "Ekhamra kommun\nKommunstyrelsen\nProtokoll 2024-03-18\n\n§ 1 Lån\nRing {}, {} eller {}.\n"
PHONE, MAIL, ACCOUNT = "070-174 06 05", "anna.ek@gmail.com", "bankgiro 5050-1055"
SAID = PAPER.format(PHONE, MAIL, ACCOUNT)


@pytest.mark.parametrize("case", CASES["masked"])
def test_what_was_chosen_is_masked(case: str) -> None:
    """In whatever notation, and nothing around it."""
    text = case.replace(">>", "").replace("<<", "")
    assert MARK.sub("*", masked_by(ALL, text)) == re.sub(r">>.*?<<", "*", case)


@pytest.mark.parametrize("text", CASES["shown"])
def test_what_is_something_else_is_shown(text: str) -> None:
    """Diary numbers, laws, sums, days and hours, and the addresses of public bodies."""
    assert masked_by(ALL, text) == text


@pytest.mark.parametrize("case", CASES["masked"])
def test_masking_twice_changes_nothing(case: str) -> None:
    """As with identity numbers; so OCR of some pages needs no memory of the others."""
    once = masked_by(ALL, case.replace(">>", "").replace("<<", ""))
    assert masked_by(ALL, once) == once


def test_only_what_was_chosen_is_masked_and_not_what_is_to_be_shown() -> None:
    """A domain counts with those below it, a number in whatever notation."""
    only = choice_of(["telefon"], [])
    assert masked_by(only, SAID) == PAPER.format("[dolt telefonnummer]", MAIL, ACCOUNT)
    but = choice_of(KINDS, ["0701-740605", "@GMAIL.com", "50501055"])
    assert masked_by(but, SAID) == SAID


RUNS_OF_THESE = {
    "areas": "031-", "mobiles": "070-1", "abroad": "+46 ", "ats": "a@a.", "ats alone": "@",
    "labels of phones": "tel ", "ibans": "SE45 5", "giros": "bg 50 50-", "accounts": "konto 6000, ",
    "towns": "Ekby kommun ", "dots": "a.", "masked": "bg 5050-1055, ",
}  # fmt: skip


@pytest.mark.parametrize("run", RUNS | RUNS_OF_THESE)
def test_masking_takes_time_in_proportion_to_the_length(run: str) -> None:
    """Whatever is repeated in a text."""
    unit = (RUNS | RUNS_OF_THESE)[run]
    for head in ("", "a@", "tel ", "konto "):
        assert growth(mask, head.__add__, unit) <= STEEPEST


def mask(text: str) -> None:
    """Mask all that can be chosen."""
    masked_by(ALL, text)


def texts_of(catalogue: Catalogue) -> str:
    """All that is held of papers."""
    return "".join(catalogue.document(each).text for each in catalogue.digests()) + "".join(
        each["text"] + each["kalla"] for each in catalogue.extracts()
    )


def test_a_choice_is_kept_by_the_next_run_and_so_is_its_end(tmp_path: Path) -> None:
    """Papers are read again when it changes, and only then."""
    (tmp_path / f"Anna {PHONE}.txt").write_text(SAID)
    sidecar = tmp_path / "klubbat.toml"
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        assert PHONE in texts_of(catalogue)
        sidecar.write_text('dolj = ["telefon", "epost", "konto"]\n')
        assert take_in([tmp_path], catalogue).read == 1
        for each in (PHONE, MAIL, "5050-1055"):
            assert each not in texts_of(catalogue)
        kinds = [(each.kind, each.page) for _, each in catalogue.findings()]
        assert kinds == [("telefon", 0), ("telefon", 1), ("epost", 1), ("konto", 1)]
        assert catalogue.masked() == frozenset(catalogue.digests())
        assert take_in([tmp_path], catalogue).read == 0
        sidecar.write_text('dolj = ["telefon"]\n')
        take_in([tmp_path], catalogue)
        assert MAIL in texts_of(catalogue)
        assert PHONE not in texts_of(catalogue)
        sidecar.unlink()
        take_in([tmp_path], catalogue)
        assert PHONE in texts_of(catalogue)


def test_a_paper_that_is_missing_is_masked_too(tmp_path: Path) -> None:
    """Its last reading is kept, and by the choice that was made since."""
    for each in ("a", "b"):
        (tmp_path / f"{each}.txt").write_text(SAID.replace("Lån", f"Lån {each}"))
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        (tmp_path / "a.txt").rename(tmp_path / ".a.txt")
        (tmp_path / "klubbat.toml").write_text('dolj = ["telefon"]\n')
        many = tmp_path / "more"
        many.mkdir()
        for number in range(20):
            (many / f"{number}.txt").write_text(f"{SAID} {number}")
        take_in([tmp_path], catalogue)
        assert "Lån a" in texts_of(catalogue)
        assert PHONE not in texts_of(catalogue)


def test_the_same_bytes_in_two_folders_are_masked_if_one_of_them_says_so(tmp_path: Path) -> None:
    """There is one paper of them, and what it must not show is shown nowhere."""
    for each in ("a", "b"):
        (tmp_path / each).mkdir()
        (tmp_path / each / "p.txt").write_text(SAID)
    (tmp_path / "b" / "klubbat.toml").write_text('dolj = ["telefon"]\n')
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        assert PHONE not in texts_of(catalogue)
        assert take_in([tmp_path], catalogue).unchanged == 2
        assert take_in([tmp_path / "a"], catalogue).read == 0
        assert PHONE not in texts_of(catalogue)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ('dolj = ["telefn"]', "dolj knows no 'telefn'; there are: epost, konto, telefon"),
        ("dolj = true", 'dolj must be a list of texts, as ["epost"]'),
        ("dolj_inte = [3]", 'dolj_inte must be a list of texts, as ["epost"]'),
    ],
)
def test_a_choice_that_is_not_understood_is_refused(written: str, why: str) -> None:
    """In a line that says what there is."""
    with pytest.raises(SidecarError, match=re.escape(f"klubbat.toml: {why}")):
        parse(written, "klubbat.toml")


def test_a_program_that_fetches_papers_chooses_nothing() -> None:
    """What it wrote may come from anywhere."""
    with pytest.raises(SidecarError, match="unknown key 'dolj'"):
        parse('dolj = ["epost"]', "insamlat.toml", collected=True)
