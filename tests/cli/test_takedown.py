"""What is taken down is gone from every byte of an index, stays away, and can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Klubbat
from tests.takedowns import ABOUT_BO, ABOUT_EVA, CONTENTS, HEAD, having


def take_down(klubbat: Klubbat, directory: str, what: str) -> str:
    run = klubbat("takedown", what, "--why", "begärt", "--index", directory)
    assert run.code == 0, run.err
    return run.out


def test_a_dry_run_of_words_says_where_they_stand(klubbat: Klubbat, directory: str) -> None:
    """How often in each section, and nothing is changed."""
    run = klubbat("takedown", "Eva Ek", "--dry-run", "--index", directory)
    assert run.code == 0
    assert " places in " in run.out
    assert "KS~" in run.out
    assert klubbat("takedown", "--list", "--index", directory).out == "nothing was taken down\n"


def test_before_it_the_words_are_in_files_of_every_kind(directory: str) -> None:
    """So that the tests below see what there is to see."""
    names = {name.partition("_")[0] for name in having(directory)}
    assert {"catalogue.sqlite", "arenden.arrays", "wordlist.arrays", "MAIN"} <= names


@pytest.mark.parametrize("what", ["KS~7", "utdrag", "ekhamra-ks-2024-11"])
def test_a_section_is_gone_from_every_file(
    klubbat: Klubbat, directory: str, papers: Path, what: str
) -> None:
    """By its id, that of its copy or of its ärende; the other §§ stay, with their ids."""
    assert take_down(klubbat, directory, what) == (
        f"T1: {what} (2 sections), gone from the catalogue and the index\n"
        "make exported sites anew with klubbat export, and remove copies in backups\n"
    )
    assert having(directory) == []
    assert len(list(Path(directory).glob("generation-*"))) == 1
    run = klubbat("index", str(papers), "--index", directory)
    assert "1 file is taken down and not read: klubbat takedown --list" in run.out
    assert having(directory) == []
    assert klubbat("search", "gångbana", "--index", directory).code == 0
    assert klubbat("show", "KS~9", "--index", directory).code == 0


def saved_anew(papers: Path, _: Path) -> None:
    """Another program writes the same words with other bytes and other line breaks."""
    for path in papers.iterdir():
        said = path.read_text("utf-8").replace(" ansöker om\n", "\nansöker  om ")
        path.write_text(said.replace("Gränby ansöker", "Gränby\nansöker") + "\n\n", "utf-8")


def renamed(papers: Path, _: Path) -> None:
    for path in list(papers.iterdir()):
        path.rename(papers / f"2024_{path.name}")


def copied(papers: Path, _: Path) -> None:
    (papers / "äldre").mkdir()
    for path in list(papers.glob("*.txt")):
        (papers / "äldre" / path.name).write_text(path.read_text("utf-8") + "\n", "utf-8")


def without_catalogue(_: Path, index: Path) -> None:
    (index / "catalogue.sqlite").unlink()


def without_generations(_: Path, index: Path) -> None:
    (index / "current").unlink()


@pytest.mark.parametrize(
    "happened", [saved_anew, renamed, copied, without_catalogue, without_generations]
)
@pytest.mark.parametrize("what", ["KS~7", "KS.txt", "lotteritillstånd från Bo Berg"])
def test_it_stays_away_when_papers_are_read_again(
    klubbat: Klubbat,
    directory: str,
    papers: Path,
    what: str,
    happened: Callable[[Path, Path], None],
) -> None:
    """By its bytes and by its words; the list lies beside the catalogue."""
    take_down(klubbat, directory, what)
    happened(papers, Path(directory))
    klubbat("index", str(papers), "--index", directory, "--forget")
    gone = ("lotteritillstånd från bo berg",) if " " in what else ()
    assert having(directory, *gone) == []
    found = klubbat("search", "gångbana", "--index", directory).code
    assert found == (1 if what == "KS.txt" else 0)


@pytest.mark.parametrize("what", ["KS~7", "KS.txt", "KS*", "Bo Berg"])
def test_a_missing_paper_that_keeps_its_last_reading_loses_it(
    klubbat: Klubbat, directory: str, papers: Path, what: str
) -> None:
    """There is no file to read again, and none is needed."""
    for path in papers.iterdir():
        path.rename(papers.parent / path.name)
    (papers / "annat.txt").write_text(HEAD + ABOUT_EVA.replace("Byvägen", "Ån"), "utf-8")
    klubbat("index", str(papers / "annat.txt"), "--index", directory)
    take_down(klubbat, directory, what)
    gone = ("bo berg",) if what == "Bo Berg" else ()
    assert having(directory, *gone) == []
    klubbat("index", str(papers / "annat.txt"), "--index", directory)
    assert having(directory, *gone) == []


def test_words_go_wherever_they_stand(klubbat: Klubbat, tmp_path: Path) -> None:
    """Also in the genitive, in capitals, across lines and in the names of files; §§ stay."""
    papers, directory = tmp_path / "papers", str(tmp_path / "index")
    papers.mkdir()
    said = ABOUT_BO.replace("på sjön", "på BO BERGS mark. Bo\nBerg, Bo Be-\nrg")
    (papers / "Bo_Berg.txt").write_text(HEAD + said + ABOUT_EVA, "utf-8")
    klubbat("index", str(papers), "--index", directory)
    assert take_down(klubbat, directory, "Bo Berg").startswith("T1: 2 words, wherever they stand")
    for _ in range(2):
        assert having(directory, "bo berg", "bo_berg") == ["catalogue.sqlite"]  # the path
        klubbat("index", str(papers), "--index", directory)
    run = klubbat("show", "borttaget~7", "--index", directory)
    assert "[borttaget] i Gränby ansöker om tillstånd." in run.out
    assert "på [borttaget] mark. [borttaget], [borttaget]." in run.out


def test_what_a_sidecar_says_of_a_file_is_not_kept(
    klubbat: Klubbat, directory: str, papers: Path
) -> None:
    """Nor remarks in it; the rest is."""
    (papers / "klubbat.toml").write_text(
        'kommun = "Ekhamra"\n# Bo Berg ringde\n[[files."KS.txt".rattelser]]\nparagraf = "7"\n'
        'titel = "Bo Bergs lotteritillstånd"\n[files."utdrag.txt"]\ndatum = 2024-05-22\n',
        "utf-8",
    )
    klubbat("index", str(papers), "--index", directory)
    take_down(klubbat, directory, "KS~7")
    klubbat("index", str(papers), "--index", directory)
    assert having(directory) == []
    assert b'kommun = "Ekhamra"' in Path(directory, "catalogue.sqlite").read_bytes()


def test_catalogues_that_were_put_aside_are_removed(klubbat: Klubbat, directory: str) -> None:
    """They have all that the catalogue had."""
    catalogue = Path(directory, "catalogue.sqlite")
    for name in ("damaged", "damaged-journal", "other", "mending"):
        catalogue.with_name(f"catalogue.sqlite.{name}").write_bytes(catalogue.read_bytes())
    take_down(klubbat, directory, "KS~7")
    assert having(directory) == []
    assert list(Path(directory).glob("catalogue.sqlite.*")) == []


def test_a_damaged_catalogue_is_mended_and_the_damaged_one_removed(
    klubbat: Klubbat, directory: str
) -> None:
    """Even then nothing is left."""
    catalogue = Path(directory, "catalogue.sqlite")
    content = bytearray(catalogue.read_bytes())
    place = content.find(b"\x78\x01", 8192)
    content[place + 20] ^= 0xFF
    catalogue.write_bytes(content)
    klubbat("takedown", "KS~7", "--why", "begärt", "--index", directory)
    assert having(directory) == []


def test_an_older_copy_of_the_catalogue_is_cleaned(
    klubbat: Klubbat, directory: str, papers: Path
) -> None:
    """It knows nothing of the takedown; the next run sees that."""
    catalogue = Path(directory, "catalogue.sqlite")
    before = catalogue.read_bytes()
    take_down(klubbat, directory, "KS~7")
    catalogue.write_bytes(before)
    klubbat("index", str(papers), "--index", directory)
    assert having(directory) == []


@pytest.mark.parametrize("ended_in", ["rebuild", "_outcome"])
def test_a_run_completes_what_an_ended_takedown_began(
    klubbat: Klubbat,
    directory: str,
    papers: Path,
    monkeypatch: pytest.MonkeyPatch,
    ended_in: str,
) -> None:
    """The list is written first, and what was done is noted last."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"indexer.building.takedown.{ended_in}", killed)
        assert klubbat("takedown", "KS~7", "--why", "begärt", "--index", directory).code == 130
    klubbat("index", str(papers), "--index", directory)
    assert having(directory) == []


@pytest.mark.parametrize("what", ["KS.txt", "K*"])
def test_a_file_or_a_pattern_of_files_is_not_read_again(
    klubbat: Klubbat, directory: str, papers: Path, what: str
) -> None:
    """By its bytes and its name, whatever is in it then; a run does not call it skipped."""
    take_down(klubbat, directory, what)
    assert having(directory) == []
    (papers / "KS.txt").write_text(HEAD + ABOUT_EVA, "utf-8")
    (papers / "other.txt").write_text(HEAD + CONTENTS + ABOUT_BO + ABOUT_EVA, "utf-8")
    run = klubbat("index", str(papers), "--index", directory)
    assert (run.code, "skipped" in run.out) == (0, False)
    assert klubbat("search", "justerare", "--index", directory).code == 1


def test_a_section_goes_out_of_a_paper_that_comes_later(
    klubbat: Klubbat, papers: Path, tmp_path: Path
) -> None:
    """An extract was taken down, and then the minutes are put beside it, with their contents."""
    directory = str(tmp_path / "index")
    klubbat("index", str(papers / "utdrag.txt"), "--index", directory)
    address = "https://beslut.example/en/dokument/utdrag.json?q=x"
    assert take_down(klubbat, directory, address).startswith("T1: utdrag (1 section)")
    klubbat("index", str(papers), "--index", directory)
    assert having(directory) == []
    assert klubbat("show", "KS~9", "--index", directory).code == 0


def test_the_rest_of_the_matter_is_named(klubbat: Klubbat, papers: Path, tmp_path: Path) -> None:
    """A § of another meeting about it is no copy; it goes with the id of the ärende."""
    directory = str(tmp_path / "index")
    later = (HEAD + ABOUT_BO).replace("Kommunstyrelsen", "Kommunfullmäktige")
    said = later.replace("05-22", "06-12").replace("beviljas", "avslås").replace("§ 7", "§ 31")
    (papers / "KF.txt").write_text(said, "utf-8")
    klubbat("index", str(papers), "--index", directory)
    told = take_down(klubbat, directory, "KS~7")
    assert "of the same matter there still is KF\n" in told
    take_down(klubbat, directory, "ekhamra-ks-2024-11")
    assert having(directory) == []


def test_a_takedown_is_listed_and_taken_back(
    klubbat: Klubbat, directory: str, papers: Path
) -> None:
    """With its day and its reason, and without what it took down."""
    run = klubbat("takedown", "KS~7", "--dry-run", "--index", directory)
    assert run.out == "would take down KS~7 (2 sections)\n  KS~7\n  utdrag\n"
    assert having(directory)
    take_down(klubbat, directory, "KS~7")
    klubbat("takedown", "Eva Ek", "--why", "Eva Ek\nbad om det", "--index", directory)
    listed = klubbat("takedown", "--list", "--index", directory).out.splitlines()
    assert [line[:4] for line in listed] == ["T1  ", "T2  "]
    assert listed[0].endswith("  KS~7 (2 sections): begärt")
    assert listed[1].endswith("  2 words, wherever they stand: [borttaget] bad om det")
    assert klubbat("takedown", "--undo", "T1", "--index", directory).code == 0
    klubbat("index", str(papers), "--index", directory)
    assert klubbat("show", "KS~7", "--index", directory).code == 0
    assert klubbat("search", "skridskotävlingen", "--index", directory).code == 0
    assert having(directory, "eva ek") == []
    klubbat("takedown", "--undo", "T2", "--index", directory)
    klubbat("index", str(papers), "--index", directory)
    assert "Eva Ek" in klubbat("show", "KS~8", "--index", directory).out
    assert klubbat("takedown", "--list", "--index", directory).out == "nothing was taken down\n"


def test_one_that_rests_on_another_is_taken_back_first(klubbat: Klubbat, directory: str) -> None:
    """Its § was known by what the other had left."""
    take_down(klubbat, directory, "Gränby")
    take_down(klubbat, directory, "KS~7")
    run = klubbat("takedown", "--undo", "T1", "--index", directory)
    assert (run.code, "undo T2 first" in run.err) == (3, True)
    assert klubbat("takedown", "--undo", "T2", "--index", directory).code == 0
    assert klubbat("takedown", "--undo", "T1", "--index", directory).code == 0


@pytest.mark.parametrize("what", ["KS~77", "nothing.pdf", "ord som inte finns", "X*", "!"])
def test_what_is_not_there_cannot_be_taken_down(
    klubbat: Klubbat, directory: str, what: str
) -> None:
    """Nor without a reason; nothing is written."""
    run = klubbat("takedown", what, "--why", "begärt", "--index", directory)
    assert run.code == 3
    assert f"{what}: no section, ärende, file or pattern of files is called so" in run.err
    assert klubbat("takedown", "KS~7", "--index", directory).code == 2
    assert not Path(directory, "takedowns.toml").exists()


def test_a_list_that_cannot_be_read_stops_every_run(
    klubbat: Klubbat, directory: str, papers: Path
) -> None:
    """Nothing is read without it."""
    Path(directory, "takedowns.toml").write_text("[[takedown", "utf-8")
    run = klubbat("index", str(papers), "--index", directory)
    assert (run.code, "what was taken down cannot be read" in run.err) == (3, True)
