"""Sidecars are checked without an index: what cannot be used, and what names nothing."""

from pathlib import Path

from corpus.checking import check_sidecars

MINUTES = "Kommunfullmäktige 2024-03-14\n\n§ 12 Skolvägar\n\nBeslut\nMotionen avslås.\n"


def folder_with(folder: Path, sidecar: str, name: str = "klubbat.toml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "protokoll.txt").write_text(MINUTES, "utf-8")
    (folder / name).write_text(sidecar, "utf-8")
    return folder


def test_a_sidecar_that_names_what_is_there_is_right(tmp_path: Path) -> None:
    """Its values and corrections all have something to apply to."""
    said = (
        'kommun = "Ekby"\n[[files."protokoll.txt".rattelser]]\nparagraf = "12"\nutfall = "avslag"'
    )
    checked = check_sidecars([folder_with(tmp_path, said)])
    assert (checked.sidecars, checked.faults) == (1, ())


def test_what_names_nothing_is_told_with_its_place(tmp_path: Path) -> None:
    """Files and §§, of sidecars in all folders below."""
    below = folder_with(
        tmp_path / "kf",
        '[files."borta.pdf"]\ndatum = 2024-01-01\n'
        '[[files."protokoll.txt".rattelser]]\nparagraf = "99"\nutfall = "avslag"\n',
    )
    folder_with(tmp_path, 'fel = "x"')
    folder_with(below, '[files."inte.pdf"]\ntitel = "A"', "insamlat.toml")
    checked = check_sidecars([tmp_path])
    assert checked.sidecars == 3
    assert [place for place, _ in checked.faults] == [
        'kf/insamlat.toml [files."inte.pdf"]',
        'kf/klubbat.toml [files."borta.pdf"]',
        'kf/klubbat.toml [files."protokoll.txt"] paragraf = "99"',
        "klubbat.toml",
    ]
    assert checked.faults[-1][1].startswith("klubbat.toml: unknown key 'fel'")


def test_what_a_correction_changes_is_told(tmp_path: Path) -> None:
    """What the text says, and what holds instead; also where they are the same."""
    said = (
        '[[files."protokoll.txt".rattelser]]\nparagraf = "12"\nutfall = "bifall"\n'
        'titel = "Skolvägar"\nreservationer = ["v"]\n'
    )
    folder_with(tmp_path / "kf", said)
    checked = check_sidecars([tmp_path])
    assert {each.sidecar for each in checked.changes} == {"kf/klubbat.toml"}
    assert {(each.section, each.key, each.read, each.now) for each in checked.changes} == {
        ("protokoll", "utfall", ("avslag",), ("bifall",)),
        ("protokoll", "titel", ("Skolvägar",), ("Skolvägar",)),
        ("protokoll", "reservationer", (), ("V",)),
    }
