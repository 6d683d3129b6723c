"""An index in a cluster is written, replaced and gone back from as one whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import program
from corpus.errors import EngineUnavailable, IndexUnusable
from indexer.building import take_down, update
from indexer.opensearch import Cluster, ClusterAddress, ClusterTarget, serving
from indexer.opensearch.generations import locked, stored_generations
from search import Request
from search.opensearch import ClusterIndex
from tests.extracts import extract
from tests.opensearch.clusters import address_at, build_in_cluster


@pytest.fixture
def address(opensearch: str, tmp_path: Path) -> ClusterAddress:
    """Where an index can be made."""
    return address_at(opensearch, tmp_path)


@pytest.fixture
def cluster(address: ClusterAddress) -> Any:
    """The cluster, as an operator asks it."""
    found = Cluster(address)
    yield found
    found.close()


def papers(*texts: str) -> list[Any]:
    return [extract(f"p{number:02}", text=text) for number, text in enumerate(texts)]


MANY = [f"en cykelväg och en simhall nummer {number}" for number in range(20)]


def test_a_little_that_changed_is_written_into_a_copy(
    address: ClusterAddress, cluster: Cluster
) -> None:
    """The new index has it, the one before is as it was, and only the new one is searched."""
    first = build_in_cluster(address, papers(*MANY))
    before = serving(cluster)
    second = build_in_cluster(address, [*papers(*MANY[:-1], "en bro"), extract("ny", text="bro")])
    now = serving(cluster)
    assert now.index != before.index
    assert (first.search(Request("bro")).total, second.search(Request("bro")).total) == (0, 2)
    assert (first.search(Request("simhall")).total, second.search(Request("simhall")).total) == (
        20,
        19,
    )
    changes = second.changes(first.status().build)
    assert changes is not None
    assert {*changes.changed} == {"p19", "ny"}
    copied = cluster.ask("GET", f"/{now.index}/_settings?flat_settings=true")
    settings = copied[now.index]["settings"]
    assert settings["index.resize.source.name"] == before.index


def test_an_open_index_sees_that_there_is_a_newer_one(address: ClusterAddress) -> None:
    """It asks at most once a second, and goes on answering from the one that it opened."""
    first = build_in_cluster(address, papers("en bro"))
    assert first.fresh()
    build_in_cluster(address, papers("en tunnel"))
    first._asked_at = 0.0  # type: ignore[attr-defined]
    assert not first.fresh()
    assert first.search(Request("bro")).total == 1


def test_one_can_go_back_to_the_index_before(address: ClusterAddress) -> None:
    """The index before is kept, and searched again at once."""
    build_in_cluster(address, papers("en bro"))
    build_in_cluster(address, papers("en tunnel"))
    ClusterTarget(address).roll_back()
    assert ClusterIndex(address).search(Request("bro")).total == 1
    with pytest.raises(IndexUnusable, match="no earlier index"):
        ClusterTarget(address).roll_back()
    assert ClusterTarget(address).built_from() is None


def test_a_load_that_fails_leaves_the_old_index_serving(
    address: ClusterAddress, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had written is removed."""
    build_in_cluster(address, papers("en bro"))
    monkeypatch.setattr("indexer.opensearch.target.send_files", _fail)
    with pytest.raises(EngineUnavailable, match="gone"):
        build_in_cluster(address, papers("en tunnel"))
    assert ClusterIndex(address).search(Request("bro")).total == 1
    assert [each.index for each in stored_generations(cluster)] == [serving(cluster).index]
    monkeypatch.undo()
    assert build_in_cluster(address, papers("en tunnel")).search(Request("tunnel")).total == 1


def _fail(*_: object) -> None:
    raise EngineUnavailable("the cluster is gone")


def test_two_loads_at_once_are_refused(address: ClusterAddress, cluster: Cluster) -> None:
    """The second is told in one line; one that died is passed over after a minute."""
    target = ClusterTarget(address)
    with locked(cluster), pytest.raises(EngineUnavailable, match="another klubbat index"):
        target.build(papers("en bro"), (), "source")
    dead = {"by": "elsewhere 1 x", "at": 0}
    cluster.ask("PUT", f"/klubbat-locks/_doc/{address.name}?refresh=true", dead)
    assert build_in_cluster(address, papers("en bro")).search(Request("bro")).total == 1


def test_what_is_taken_down_is_in_no_segment(
    address: ClusterAddress, cluster: Cluster, tmp_path: Path, opensearch: str
) -> None:
    """Neither the index that is searched nor one before it has a deleted section."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(20):
        (folder / f"p{number}.txt").write_text(
            f"Motion om bron {number}\n\nEn bro nummer {number}."
        )
    update([folder], address.directory, lambda *_: None, ClusterTarget(address))
    index = ClusterIndex(address)
    name = next(iter(index.section_ids()))
    assert index.search(Request("bro")).total > 1
    take_down(address.directory, name, "begärt", lambda *_: None, ClusterTarget(address))
    assert ClusterIndex(address).extract(name) is None
    (only,) = stored_generations(cluster)
    counted = cluster.ask("GET", f"/{only.index}/_stats/docs")
    assert counted["_all"]["primaries"]["docs"]["deleted"] == 0
    with pytest.raises(IndexUnusable):
        index.search(Request("bro"))


def test_the_commands_work_on_a_cluster(opensearch: str, tmp_path: Path) -> None:
    """Index, search, show, case, similar, brief, stats, status and export."""
    address = address_at(opensearch, tmp_path)
    place = ("--engine", "opensearch", "--url", opensearch, "--index", str(address.directory))

    def ask(*words: str, code: int = 0) -> str:
        runner = CliRunner()
        done = runner.invoke(program, [*words, *place], standalone_mode=False)
        assert done.exception is None, done.output
        assert done.return_value == code, done.output
        return done.output

    assert "sections" in ask("index", "corpus/samples")
    assert "up to date" in ask("index", "corpus/samples")
    found = json.loads(ask("search", "säker skolväg", "--json", "--explain"))
    hit = found["hits"][0]
    assert hit["explain"]["score"] > 0
    assert hit["titel"] in ask("show", hit["id"])
    assert ask("case", hit["arende"]["id"])
    assert ask("similar", hit["id"])
    assert ask("brief", hit["arende"]["id"])
    assert ask("stats", "--committee", "Kommunfullmäktige")
    assert "sections, built" in ask("status")
    assert "files" in ask("export", str(tmp_path / "site"))


def test_settings_may_stand_in_a_file(
    opensearch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table [engine] of the current folder's klubbat.toml says which engine and where."""
    address = address_at(opensearch, tmp_path)
    build_in_cluster(address, papers("en bro"))
    monkeypatch.chdir(tmp_path)
    said = f'[engine]\nname = "opensearch"\nurl = "{opensearch}"\nindex = "{address.name}"\n'
    (tmp_path / "klubbat.toml").write_text(said)
    done = CliRunner().invoke(program, ["search", "bro"], standalone_mode=False)
    assert "p00" in done.output
    (tmp_path / "klubbat.toml").write_text(f"{said}farg = 1\n")
    done = CliRunner().invoke(program, ["search", "bro"], standalone_mode=False)
    assert "unknown key 'farg'" in str(done.exception)


LONGEST = " ".join(f"sk* skolväg{n} cykelväg {'ord' * n}" for n in range(20))[:2_000]


@pytest.mark.parametrize("query", [LONGEST, " ".join(["kommunens skolvägar"] * 40), "a* b* s* k*"])
def test_the_longest_question_is_answered(address: ClusterAddress, query: str) -> None:
    """A question with as many words as the language takes has an answer."""
    index = build_in_cluster(address, papers(*MANY), learning=False)
    assert index.search(Request(query, limit=1)).total >= 0
