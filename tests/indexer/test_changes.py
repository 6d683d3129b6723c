"""The changes between builds, for any number of builds."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.building.swap import build, learn
from indexer.store import generations
from indexer.store.changes import steps_to
from indexer.store.generations import serving_generation
from search import Index, open_index
from tests.extracts import extract

TEXTS = ("Skolan byggs om.", "Badet stängs.", "Vägen får belysning.", "Parken får bänkar.")


def papers(held: dict[str, int]) -> list[dict[str, object]]:
    """A paper for each id, with one of `TEXTS`."""
    return [extract(id_, text=TEXTS[text]) for id_, text in held.items()]


def built(held: dict[str, int], directory: Path) -> Index:
    """The index of these papers, newly built."""
    build(papers(held), directory, learning=False)
    return open_index(directory)


def told(index: Index, since: str) -> tuple[list[str], list[str]] | None:
    """The ids that changed and the ids that are gone, sorted; None if the build is unknown."""
    changes = index.changes(since)
    return changes and (sorted(changes.changed), sorted(changes.gone))


def test_what_is_new_other_and_gone_since_a_build_is_told(tmp_path: Path) -> None:
    """The changes since a build are the ids that are new or changed, and the ids that are gone.

    Since the current build there are none, and since an unknown build there is no answer.
    """
    first = built(dict.fromkeys("abcd", 0), tmp_path).status().build
    index = built({"a": 0, "b": 1, "c": 0, "e": 0}, tmp_path)
    assert told(index, first) == (["b", "e"], ["d"])
    assert told(index, index.status().build) == ([], [])
    assert told(index, "another") is None


def test_a_build_that_learns_changes_nothing(tmp_path: Path) -> None:
    """A build that only learns likeness has an id of its own and reports no changes.

    The changes since earlier builds remain known.
    """
    first = built(dict.fromkeys("abcd", 0), tmp_path).status().build
    second = built({**dict.fromkeys("abcd", 0), "e": 1}, tmp_path).status().build
    assert learn(tmp_path)
    index = open_index(tmp_path)
    assert index.status().build not in {first, second}
    assert told(index, second) == ([], [])
    assert told(index, first) == (["e"], [])


def test_what_is_told_is_never_longer_than_the_whole(tmp_path: Path) -> None:
    """The oldest steps are dropped when the steps together name more ids than the index has."""
    first = built(dict.fromkeys("abcd", 0), tmp_path).status().build
    second = built({"a": 1, "b": 1, "c": 0, "d": 0}, tmp_path).status().build
    index = built({"a": 2, "b": 2, "c": 1, "d": 0}, tmp_path)
    assert told(index, first) is None
    assert told(index, second) == (["a", "b", "c"], [])
    assert len(steps_to(serving_generation(tmp_path))) == 1


def test_an_index_that_is_compared_with_nothing_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first index in a folder knows no changes, nor does the first one of another version."""
    first = built({"a": 0}, tmp_path)
    assert told(first, "any") is None
    another = {**generations.versions(), "analyzer": "another"}
    monkeypatch.setattr(generations, "versions", lambda: another)
    assert told(built({"a": 1}, tmp_path), first.status().build) is None


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), min_size=1),
        min_size=2,
        max_size=4,
    )
)
def test_a_copy_that_is_kept_by_what_is_told_holds_what_the_index_does(
    tmp_path_factory: object, builds: list[dict[str, int]]
) -> None:
    """A copy that is updated with the changes since its build equals the index.

    If the index no longer knows that build, the copy is made anew.
    """
    directory = tmp_path_factory.mktemp("built")  # type: ignore[attr-defined]
    copies: list[tuple[str, dict[str, str]]] = []
    for held in builds:
        index = built(held, directory)
        whole = {each["id"]: each["text"] for each in index.extracts()}
        for build_, copy in copies:
            changes = index.changes(build_)
            if changes is not None:
                kept = {id_: text for id_, text in copy.items() if id_ not in changes.gone}
                for id_ in changes.changed:
                    section = index.extract(id_)
                    assert section is not None
                    kept[id_] = section["text"]
                assert kept == whole
        copies.append((index.status().build, whole))
