"""A change in a folder gives a new version to every stage that depends on it, and to no other."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import fingerprint
from corpus.errors import SourcesMissing
from corpus.fingerprint import Stage
from corpus.stages import GATHERING, READING, RECOGNISING, UNDERSTANDING
from indexer.building import update
from indexer.stages import ANALYZER, INDEX, LEXICON, LIKENESS
from tests.house import ROOMS, ROOT, imports, lies_in, modules, own_imports
from web.stages import EXPORT

STAGES = {
    "reading": (READING,),
    "recognising": (RECOGNISING,),
    "understanding": (UNDERSTANDING,),
    "gathering": (GATHERING,),
    "lexicon": (LEXICON,),
    "analyzer": (ANALYZER,),
    "index": INDEX,
    "likeness": (LIKENESS,),
    "export": (EXPORT,),
}

PAPERS = "reading understanding gathering export"
FACTS = "understanding gathering export"
WORDS = "understanding gathering analyzer index export"
TOKENS = "lexicon analyzer index export"

CHANGES = [
    ("corpus/errors.py", "export"),
    ("corpus/document.py", PAPERS),
    ("corpus/readers/cleaning.py", PAPERS),
    ("corpus/personal/masking.py", PAPERS),
    ("corpus/ocr/tesseract.py", "recognising export"),
    ("corpus/vocabulary/terms.py", WORDS),
    ("corpus/vocabulary/parties.toml", WORDS),
    ("corpus/names/laws.py", WORDS),
    ("corpus/layout/sections.py", FACTS),
    ("corpus/wording/signals.py", FACTS),
    ("corpus/facts/utfall.py", FACTS),
    ("corpus/fact_table.py", FACTS),
    ("corpus/extract.py", FACTS),
    ("corpus/understanding/sidecar.py", FACTS),
    ("corpus/teaching/template.py", FACTS),
    ("corpus/elected.py", "gathering export"),
    ("corpus/addresses.py", "gathering export"),
    ("corpus/collected.py", "gathering export"),
    ("corpus/paper.py", "gathering export"),
    ("corpus/arende_record.py", "gathering export"),
    ("corpus/arenden/gathering.py", "gathering export"),
    ("corpus/takedowns/passages.py", "gathering export"),
    ("corpus/catalogue/duplicates.py", "gathering export"),
    ("corpus/samples/ekhamra/klubbat.toml", ""),
    ("indexer/fields.py", "index export"),
    ("indexer/zones.py", "index export"),
    ("indexer/store/generations.py", "index export"),
    ("indexer/store/_inverting.pyx", "index export"),
    ("indexer/store/records.dict", "index export"),
    ("indexer/whoosh_adapter/codec.py", "index export"),
    ("indexer/reader.py", "index export"),
    ("indexer/building/writer.py", "index export"),
    ("indexer/swedish/analysis.py", "analyzer index export"),
    ("indexer/swedish/_scanning.pyx", "analyzer index export"),
    ("indexer/swedish/forms/folding.py", TOKENS),
    ("indexer/swedish/forms/packing.py", TOKENS),
    ("indexer/swedish/forms/stopwords.py", TOKENS),
    ("indexer/swedish/forms/table.py", TOKENS),
    ("indexer/swedish/forms/_lookup.pyx", TOKENS),
    ("indexer/swedish/making/compiler.py", TOKENS),
    ("indexer/swedish/making/overrides.tsv", TOKENS),
    ("indexer/swedish/making/closed.toml", TOKENS),
    ("indexer/likeness/learning.py", "likeness export"),
    ("search/searching.py", "export"),
    ("search/question/synonyms.toml", "export"),
    ("search/plain/words.toml", "export"),
    ("search/finding/kernel/_counting.pyx", "export"),
    ("web/pages/document.py", "export"),
    ("web/templates/document.html", "export"),
    ("web/static/stil.css", "export"),
    ("web/catalogues/en.po", "export"),
    ("cli/search.py", ""),
]
"""A file that is changed, and the stages that get another version."""

ALL = {each.name: each for stages in STAGES.values() for each in stages}

SILENT = (
    *("corpus.cell", "corpus.errors", "corpus.fingerprint", "corpus.stages"),
    *("indexer.stages", "web.stages"),
)
"""Modules that everything may import and on which no stored result depends."""

NEUTRAL = {
    *("filelock", "h11", "numpy", "orjson", "platformdirs", "uvicorn", "zstandard"),
    "pagefind",  # an extra, whose version `web.export.searching` compares by itself
    "httpx",  # an extra; it carries questions to a cluster, and answers back
    "pypdfium2",  # of reading it is a part; what OCR made with another version of it stays
}
"""Libraries whose versions do not change results: checksums, locks, processes, JSON."""

DISTRIBUTIONS = {
    "docx": "python-docx",
    "charset_normalizer": "charset-normalizer",
    "whoosh": "whoosh3",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rooms."""
    copy = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        ignored = shutil.ignore_patterns("__pycache__", "*.so", "*.c")
        shutil.copytree(ROOT / room, copy / room, ignore=ignored)
    return copy


def test_a_copy_has_the_versions_of_the_house(house: Path) -> None:
    """The versions depend on the content of the rooms, and not on the path of their folder."""
    for stages in STAGES.values():
        assert [each.version_in(house) for each in stages] == [each.version for each in stages]


@pytest.mark.parametrize(("path", "again"), CHANGES, ids=[path for path, _ in CHANGES])
def test_a_changed_line_is_noticed_where_it_counts(
    house: Path, tmp_path: Path, path: str, again: str
) -> None:
    """One more line in a file changes the versions of the stages listed for it, and no other."""
    versions = _versions(house)
    after = tmp_path / "after"  # another path, as results for the first one are cached
    after.symlink_to(house)
    file = house / path
    text = file.read_bytes()
    file.write_bytes(text + b"\n")
    found = _versions(after)
    file.write_bytes(text)

    assert [name for name in STAGES if versions[name] != found[name]] == again.split()


def test_each_source_of_each_stage_is_changed_once() -> None:
    """`CHANGES` has a file from each folder and each module that a version is made from."""
    changed = [".".join(Path(path).with_suffix("").parts) for path, _ in CHANGES]
    sources = {source for stage in ALL.values() for source in stage.sources}
    assert [each for each in sources if not any(lies_in(path, each) for path in changed)] == []


@pytest.mark.parametrize(
    "name",
    ["utfall.py~", "#utfall.py#", ".#utfall.py", "._utfall.py", ".old/utfall.py", "utfall.so"],
)
def test_what_an_editor_leaves_is_no_source(house: Path, tmp_path: Path, name: str) -> None:
    """Nothing is done again for it, and a link that leads nowhere, as Emacs makes, is no error."""
    before = UNDERSTANDING.version_in(house)
    after = tmp_path / "after"
    after.symlink_to(house)
    left = house / "corpus" / "facts" / name
    left.parent.mkdir(exist_ok=True)
    left.symlink_to("someone@somewhere.1234")
    found = UNDERSTANDING.version_in(after)
    left.unlink()

    assert found == before


def test_without_its_sources_klubbat_says_so(house: Path, tmp_path: Path) -> None:
    """Compiled alone, or in a zip, every version would be the same, and no change be noticed."""
    with pytest.raises(SourcesMissing, match="the source files of klubbat are not here"):
        READING.version_in(tmp_path)
    (tmp_path / "corpus" / "readers").mkdir(parents=True)
    (tmp_path / "corpus" / "document.py").touch()
    (tmp_path / "corpus" / "readers" / "__init__.pyc").touch()
    with pytest.raises(SourcesMissing, match="corpus/readers: "):
        READING.version_in(tmp_path / "corpus" / "..")


def test_every_file_of_the_rooms_is_of_a_kind_that_is_noticed() -> None:
    """A vocabulary of a new kind, such as CSV, is part of the versions or named here."""
    unnoticed = {".pyi", ".pyc", ".so", ".c"}  # for type checkers, and made from sources
    kinds = {
        path.suffix
        for room in ROOMS
        for path in (ROOT / room).rglob("[!.#]*[!~]")
        if path.is_file() and "samples" not in path.parts
    }
    assert kinds - set(fingerprint.KINDS) - unnoticed == set()


@pytest.mark.parametrize("library", ["simplemma", "pypdf", "pypdfium2", "whoosh3", "jinja2"])
def test_another_version_of_a_library_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, house: Path, library: str
) -> None:
    """Another version of a library changes the stages that use it, as its results may differ."""
    again = {
        "simplemma": TOKENS,
        "pypdf": PAPERS,
        "pypdfium2": PAPERS,
        "whoosh3": "index export",
        "jinja2": "export",
    }
    real = fingerprint.installed
    versions = _versions(house)
    other = tmp_path / "other"
    other.symlink_to(house)
    monkeypatch.setattr(
        fingerprint, "installed", lambda name: "0" if name == library else real(name)
    )
    found = _versions(other)

    assert [name for name in STAGES if versions[name] != found[name]] == again[library].split()


@pytest.mark.parametrize("stage", ALL.values(), ids=ALL)
def test_a_stage_lists_all_that_it_imports(stage: Stage) -> None:
    """The table has every module and library that a stage's modules import, directly or not."""
    assert sorted(_closure(stage) - set(_covered(stage))) == []
    assert sorted(_libraries(stage) - NEUTRAL - set(_named(stage))) == []


def test_a_stage_lists_nothing_that_is_not_there() -> None:
    """Every source in the table exists, so a folder that is renamed is renamed in the table too."""
    for stages in STAGES.values():
        for each in stages:
            assert [source for source in each.sources if source not in modules()] == []


AGAIN: list[tuple[str | None, dict[str, int]]] = [
    (None, {}),
    ("reading", {"read": 2, "understand": 2, "index": 2, "learn": 1}),
    ("recognising", {}),
    ("understanding", {"understand": 2, "index": 2, "learn": 1}),
    ("gathering", {"index": 2, "learn": 1}),
    ("lexicon", {"lexicon": 1, "index": 2, "learn": 1}),
    ("analyzer", {"index": 2, "learn": 1}),
    ("format", {"index": 2, "learn": 1}),
    ("vocabularies", {"index": 2, "learn": 1}),
    ("likeness", {"learn": 1}),
    ("export", {}),
]
"""A stage with another version, and how much of each kind of work ``klubbat index`` then does."""


MOTIONS = [
    ROOT / "corpus" / "samples" / "lindasen" / "motioner" / name
    for name in ("motion_simhall.txt", "motion-fritidskort.html")
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two papers, made with the current versions."""
    directory = tmp_path_factory.mktemp("index")
    update(MOTIONS, directory, lambda *_: None)
    return directory


@pytest.mark.parametrize(("stage", "again"), AGAIN, ids=[str(stage) for stage, _ in AGAIN])
def test_what_another_version_made_is_made_again(
    index: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stage: str | None,
    again: dict[str, int],
) -> None:
    """After the change of a stage, a run repeats only the work that docs/architecture.md names."""
    shutil.copytree(index, tmp_path, dirs_exist_ok=True)
    before = fingerprint._version.__wrapped__

    def changed(one: Stage, house: Path) -> str:
        return "another" if one.name == stage else before(one, house)

    monkeypatch.setattr(fingerprint, "_version", changed)
    if stage == "likeness":  # its version is in the name of a file
        for name, module in list(sys.modules.items()):
            if name.startswith("indexer.") and hasattr(module, "LIKENESS_FILE"):
                monkeypatch.setattr(module, "LIKENESS_FILE", "likeness-another.klik")
    done: dict[str, int] = {}
    run = update(MOTIONS, tmp_path, lambda what, _, count: done.update({what: count}))

    assert done == again
    assert run.built == ("index" in again)


def test_the_version_of_a_library_is_the_installed_one() -> None:
    """The version of a library is that of the installed package, however its name is written."""
    from importlib.metadata import version

    for name in ("simplemma", "python-docx", "charset-normalizer", "Jinja2", "whoosh3"):
        assert fingerprint.installed(name) == version(name)


def test_another_distribution_whose_name_begins_alike_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name may have hyphens; the version is what comes after the last."""
    (tmp_path / "simplemma-extra-7.dist-info").mkdir()
    (tmp_path / "python-docx-0.5.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    assert fingerprint.installed.__wrapped__("simplemma") == "2.0.0"
    assert fingerprint.installed.__wrapped__("python-docx") == "0.5"


def _versions(house: Path) -> dict[str, list[str]]:
    return {name: [each.version_in(house) for each in stages] for name, stages in STAGES.items()}


def _within(stages: tuple[Stage, ...]) -> Iterator[Stage]:
    for each in stages:
        yield each
        yield from _within(each.on)


def _covered(stage: Stage) -> Iterator[str]:
    """The modules whose sources are part of the stage's version."""
    for each in _within((stage,)):
        for source in each.sources:
            yield from (module for module in modules() if lies_in(module, source))


def _named(stage: Stage) -> Iterator[str]:
    for each in _within((stage,)):
        yield from each.libraries


def _closure(stage: Stage) -> set[str]:
    """The modules that the stage's own modules import, directly or not.

    Modules of the stages whose results it takes are left out.
    """
    taken = {module for each in _taken(stage) for module in _covered(each)}
    waiting = list(_covered(stage))
    reached: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module in reached or module in SILENT or module in taken:
            continue
        reached.add(module)
        waiting += [each.source for each in own_imports() if each.module == module]
    return reached


def _taken(stage: Stage) -> Iterator[Stage]:
    """The stages whose results the stage takes, directly or through others, without itself."""
    names, waiting = {stage.name}, list(stage.takes)
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            yield ALL[name]
            waiting += ALL[name].takes


def _libraries(stage: Stage) -> set[str]:
    """The distributions that the stage's own modules import."""
    covered = set(_covered(stage))
    names = {each.source.split(".")[0] for each in imports() if each.module in covered}
    ours = {module.split(".")[0] for module in modules()}
    return {DISTRIBUTIONS.get(name, name) for name in names - ours - set(sys.stdlib_module_names)}
