"""A name in an address, once given, leads to what it was given to, or nowhere."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from corpus.addresses import Addresses, mark_of
from corpus.arenden import chain
from corpus.catalogue import Catalogue, find_twins, take_in
from tests.corpus.papers import EVA, KF, KS, minutes, paper
from tests.shared import shared_data

MOTION = """Motion om {subject}
Ekhamra kommun

Jag yrkar att kommunen utreder {subject} och återkommer till fullmäktige med ett förslag.

Ekhamra den 3 april 2024
Eva Ek (V)
"""


def put(place: Path, subject: str, more: str = "") -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(MOTION.format(subject=subject) + more, "utf-8")


def ids(catalogue: Catalogue) -> dict[str, str]:
    """The id of each section, by the file it is from."""
    return {each["kalla"]: each["id"] for each in catalogue.extracts()}


def leads(catalogue: Catalogue, name: str) -> set[str]:
    """The files to which a name leads."""
    return {
        kalla
        for paper in catalogue.papers().read
        if name in paper.names
        for _, kalla in paper.files
    }


# Papers


def test_a_corrected_file_keeps_its_id(tmp_path: Path) -> None:
    """The bytes of a file change, again and again; nothing else does."""
    put(tmp_path / "p" / "motion.txt", "säker skolväg")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        before = ids(catalogue)
        for more in ("Rättad.\n", "Rättad igen.\n"):
            put(tmp_path / "p" / "motion.txt", "säker skolväg", more)
            take_in([tmp_path], catalogue)
            assert ids(catalogue) == before == {"p/motion.txt": "motion"}


ORDERS = {
    "at once": [["ekby", "nordvik", "strand"]],
    "one by one": [["ekby"], ["nordvik"], ["strand"]],
    "the last first": [["strand"], ["nordvik"], ["ekby"]],
    "two first": [["nordvik", "strand"], ["ekby"]],
}


@pytest.mark.parametrize("runs", ORDERS.values(), ids=ORDERS.keys())
def test_files_of_one_name_have_the_same_ids_in_whatever_order_they_came(
    tmp_path: Path, runs: list[list[str]]
) -> None:
    """Their ids do not depend on their bytes either; and the id of the first still leads to it."""
    subjects = dict(
        zip(("ekby", "nordvik", "strand"), ("en bro", "ett torg", "en park"), strict=True)
    )
    given: dict[str, str] = {}
    with Catalogue.in_memory() as catalogue:
        for run in runs:
            for folder in run:
                put(tmp_path / folder / "protokoll.txt", subjects[folder])
            take_in([tmp_path], catalogue)
            given |= {name: kalla for kalla, name in ids(catalogue).items()}
        assert ids(catalogue) == {
            f"{folder}/protokoll.txt": f"Ekhamra_2024-04-03_{folder}_protokoll"
            for folder in subjects
        }
        put(tmp_path / "strand" / "protokoll.txt", "en annan park")
        take_in([tmp_path], catalogue)
        assert ids(catalogue)["strand/protokoll.txt"] == "Ekhamra_2024-04-03_strand_protokoll"
        assert {name: leads(catalogue, name) for name in given} == {
            name: {kalla} for name, kalla in given.items()
        }


def test_an_id_is_never_given_to_another_paper(tmp_path: Path) -> None:
    """Not after the first was forgotten, nor in its own place; when it is back, it has it again."""
    first = tmp_path / "a" / "motion.txt"
    put(first, "säker skolväg")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        assert ids(catalogue) == {"a/motion.txt": "motion"}
        first.unlink()
        take_in([tmp_path], catalogue, forget=True)
        put(first, "ny simhall")
        take_in([tmp_path], catalogue)
        assert ids(catalogue) == {"a/motion.txt": "Ekhamra_2024-04-03_motion"}
        put(tmp_path / "b" / "annan.txt", "säker skolväg")
        take_in([tmp_path], catalogue)
        assert leads(catalogue, "motion") == {"b/annan.txt"}


BACK = {
    "corrected": ("säker skolväg", "Rättad.\n", True),
    "as it was": ("säker skolväg", "", True),
    "of another matter": ("ny simhall", "", False),
}


@pytest.mark.parametrize(("subject", "more", "same"), BACK.values(), ids=BACK.keys())
@pytest.mark.parametrize("others", [(), ("b",), ("b", "c")], ids=["alone", "of two", "of three"])
def test_a_file_that_was_forgotten_comes_back_with_its_names_if_it_says_the_same_of_itself(
    tmp_path: Path, subject: str, more: str, same: bool, others: tuple[str, ...]
) -> None:
    """Its day, its heading and its numbers, that is. It may be called as other files are."""
    path = tmp_path / "a" / "motion.txt"
    put(path, "säker skolväg")
    for other in others:
        put(tmp_path / other / "motion.txt", f"en park i {other}")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        before = ids(catalogue)
        path.unlink()
        take_in([tmp_path], catalogue, forget=True)
        assert leads(catalogue, before["a/motion.txt"]) == set()
        put(path, subject, more)
        for _ in range(2):
            take_in([tmp_path], catalogue)
            assert (before["a/motion.txt"] == ids(catalogue)["a/motion.txt"]) == same
            assert leads(catalogue, before["a/motion.txt"]) == ({"a/motion.txt"} if same else set())
        assert {name: ids(catalogue)[name] for name in before if name[0] != "a"} == {
            name: before[name] for name in before if name[0] != "a"
        }


def test_a_file_that_says_too_little_of_itself_has_no_earlier_name(tmp_path: Path) -> None:
    """Two notes without day or heading may be anything."""
    path = tmp_path / "p" / "notis.txt"
    path.parent.mkdir()
    path.write_text("Badhuset är stängt.\n")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        path.unlink()
        take_in([tmp_path], catalogue, forget=True)
        path.write_text("Badhuset är öppet.\n")
        take_in([tmp_path], catalogue)
        assert leads(catalogue, "notis") == set()


def _collected(folder: Path, **keys: str) -> None:
    """Write what a program knows of the files beside it: their keys."""
    tables = (f'[files."{name}.txt"]\nnyckel = "{key}"\n' for name, key in keys.items())
    (folder / "insamlat.toml").write_text("".join(tables))


def test_what_a_program_knows_by_a_key_keeps_its_names(tmp_path: Path) -> None:
    """Forgotten and back with other words, and then under another file name."""
    folder = tmp_path / "p"
    put(folder / "a.txt", "säker skolväg")
    _collected(folder, a="17")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        (folder / "a.txt").unlink()
        _collected(folder)
        take_in([tmp_path], catalogue, forget=True)
        assert leads(catalogue, "a") == set()
        put(folder / "a.txt", "cykelväg till skolan")
        _collected(folder, a="17")
        take_in([tmp_path], catalogue)
        assert ids(catalogue) == {"p/a.txt": "a"}
        (folder / "a.txt").unlink()
        put(folder / "b.txt", "cykelväg till badet")
        _collected(folder, b="17")
        take_in([tmp_path], catalogue, forget=True)
        assert leads(catalogue, "a") == {"p/b.txt"}


def test_a_file_of_another_key_has_none_of_the_names(tmp_path: Path) -> None:
    """A program fetched the newest paper, and always calls it so."""
    folder = tmp_path / "p"
    put(folder / "senaste.txt", "säker skolväg")
    _collected(folder, senaste="17")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        put(folder / "senaste.txt", "ny simhall")
        _collected(folder, senaste="18")
        take_in([tmp_path], catalogue)
        assert leads(catalogue, "senaste") == set()
        assert ids(catalogue) == {"p/senaste.txt": "Ekhamra_2024-04-03_senaste"}


def test_a_name_goes_with_the_paper_when_another_takes_its_place(tmp_path: Path) -> None:
    """The last minutes are filed under their month, and the next are put where they were."""
    put(tmp_path / "senaste.txt", "säker skolväg")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        (tmp_path / "senaste.txt").rename(tmp_path / "maj.txt")
        (tmp_path / "senaste.txt").write_text("Interpellation: vad kostar badhuset i Nordvik?\n")
        take_in([tmp_path], catalogue)
        assert leads(catalogue, "senaste") == {"maj.txt"}
        assert len(set(ids(catalogue).values())) == 2


def test_a_name_stays_with_the_file_when_its_former_bytes_are_kept_aside(tmp_path: Path) -> None:
    """Somebody corrects a paper and keeps a copy of how it was."""
    put(tmp_path / "motion.txt", "säker skolväg")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        put(tmp_path / "arkiv" / "motion_fore.txt", "säker skolväg")
        put(tmp_path / "motion.txt", "säker skolväg", "Rättad.\n")
        take_in([tmp_path], catalogue)
        assert ids(catalogue)["motion.txt"] == "motion"


CLASHES = {
    "letter case": ("Motion.txt", "a/motion.txt"),
    "endings": ("motion.txt", "motion.md"),
    "blanks": ("min motion.txt", "min_motion.txt"),
    "a name that is made": ("Ekhamra_2024-04-03_b_motion.txt", "a/motion.txt", "b/motion.txt"),
    "letters of two characters": ("a\N{COMBINING RING ABOVE}.txt", "a/å.txt"),
}


@pytest.mark.parametrize("names", CLASHES.values(), ids=CLASHES.keys())
def test_a_clash_of_names_loses_nothing(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Names that differ in letter case alone are one name in addresses."""
    for number, name in enumerate(names):
        put(tmp_path / name, f"väg {number}", f"{number}\n")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        found = [each["id"] for each in catalogue.extracts()]
    assert len({name.casefold() for name in found}) == len(names)


def test_names_of_an_earlier_catalogue_stay(tmp_path: Path) -> None:
    """A catalogue that noted no names keeps those that it gave, also where others would be made."""
    put(tmp_path / "a" / "motion.txt", "säker skolväg")
    put(tmp_path / "b" / "motion.txt", "ny simhall")
    path = tmp_path / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        take_in([tmp_path / "a", tmp_path / "b"], catalogue)
        old = {digest: f"motion-{digest[:6]}" for digest in catalogue.digests()}
        catalogue.rename(old)
        catalogue._db.execute("DROP TABLE addresses")
        catalogue._db.execute("PRAGMA user_version = 4")
    with Catalogue(path) as catalogue:
        report = take_in([tmp_path / "a", tmp_path / "b"], catalogue)
        assert report.read == 0
        names = {each.digest: each.names for each in catalogue.papers().read}
    assert all(old[digest] in names[digest] for digest in old)


# Ärenden


def sections() -> list[dict[str, Any]]:
    """The sections of five matters, of which three share a number, and one is raised twice."""
    motion = {"arendetyp": "motion", "motionarer": [EVA]}
    reports = [
        minutes(KF, f"2024-0{n}-10", "4", titel=f"Granskning av {what}", diarienummer=["KS 2024-7"])
        for n, what in enumerate(("hemvårdsbidrag", "markavgifter", "färdtjänstavgifter"), 1)
    ]
    life = [
        paper(
            "motion", doktyp="motion", titel="Motion om säker skolväg till Norra skolan", **motion
        ),
        minutes(KS, "2024-02-01", "9", diarienummer=["KS 2023-12"], utfall="avslag", **motion),
        minutes(KF, "2024-03-01", "3", diarienummer=["KS 2023-12"], utfall="avslag", **motion),
    ]
    again = minutes(KS, "2024-05-01", "2", titel="Val av ombud", arendetyp="val")
    return [*reports, *life, again]


def met(
    runs: Iterable[list[dict[str, Any]]],
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What each id meant when it was given, and the steps to which each address leads at last."""
    addresses, held = Addresses(), []
    given: dict[str, set[str]] = {}
    leads: dict[str, set[str]] = {}
    for run in runs:
        held += run
        addresses = Addresses(list(addresses))
        leads = {}
        for arende in chain(held, addresses):
            steps = {step.id for step in arende.steg}
            leads |= dict.fromkeys((arende.id, *arende.alias), steps)
            given.setdefault(arende.id, steps)
    return given, leads


@pytest.mark.parametrize("seed", range(24))
def test_the_address_of_an_arende_never_dies_nor_means_another(seed: int) -> None:
    """Sections come one by one, in any order; each id goes on to lead to what it was given to."""
    found = sections()
    random.Random(seed).shuffle(found)
    given, leads = met([each] for each in found)
    assert set(given) <= set(leads)
    assert all(leads[name] & steps for name, steps in given.items())


def test_what_was_given_in_one_order_is_what_a_new_index_gives() -> None:
    """Read at once, ärenden have the ids that they have always had."""
    assert [arende.id for arende in chain(sections(), Addresses())] == [
        arende.id for arende in chain(sections())
    ]


def test_ids_of_arenden_that_become_one_lead_to_it() -> None:
    """A section shows that two matters are one; the earlier id stays, and the other leads to it."""
    one = minutes(KF, "2024-01-10", "4", titel="Ny simhall i Ekhamra", utfall="återremiss")
    other = minutes(KF, "2024-09-10", "7", titel="Ny simhall i Ekhamra, svar", utfall="bifall")
    between = {
        **other,
        "hanvisningar": [{"namnd": KF, "datum": "2024-01-10", "paragraf": "4"}],
    }
    addresses = Addresses()
    before = [arende.id for arende in chain([one, other], addresses)]
    (after,) = chain([one, between], Addresses(list(addresses)))
    assert len(before) == 2
    assert after.id == before[0]
    assert before[1] in after.alias


def test_an_id_whose_papers_are_gone_is_given_to_nothing_else() -> None:
    """Two matters have one number; the one that has it as its id is forgotten, then comes back."""
    first, second, _ = sections()[:3]
    addresses = Addresses()
    (one,) = chain([first], addresses)
    addresses = Addresses(list(addresses))
    (other,) = chain([second], addresses)
    assert one.id == "ekhamra-ks-2024-7"
    assert other.id != one.id
    assert one.id not in other.alias
    found = {arende.steg[0].id: arende.id for arende in chain([first, second], addresses)}
    assert found[first["id"]] == one.id


def test_a_silenced_name_is_not_told_and_not_given() -> None:
    """What was taken down leaves a digest, by which its name is known and not read."""
    addresses = Addresses()
    addresses.give("evas-motion", [mark_of("a")])
    (address,) = addresses
    addresses.silence(address)
    (kept,) = addresses
    assert "evas" not in repr(kept)
    assert addresses.is_given("EVAS-motion")
    assert not addresses.meant({mark_of("a"): 1})


def test_backfilling_real_minutes_leaves_every_address() -> None:
    """A few of Göteborg's minutes, newest first, oldest first and at random, one in each run.

    `benchmarks/backfill.py` has them all.
    """
    papers = sorted(shared_data("goteborg", "protokoll").glob("*.txt"))[-5:]
    with Catalogue.in_memory() as catalogue:
        take_in(papers, catalogue)
        twins = find_twins(catalogue.extracts())
        by_paper: dict[str, list[dict[str, Any]]] = {}
        for extract in twins.collapse(catalogue.extracts()):
            by_paper.setdefault(extract["kalla"], []).append(dict(extract))
    oldest = [by_paper[kalla] for kalla in sorted(by_paper)]
    shuffled = random.Random(1).sample(oldest, len(oldest))
    for runs in (oldest, oldest[::-1], shuffled):
        given, leads = met(runs)
        assert len(given) > 50
        assert all(leads.get(name, set()) & steps for name, steps in given.items())
