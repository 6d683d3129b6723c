"""A sidecar gives facts that a paper does not state, and is named as their evidence."""

from pathlib import Path
from unicodedata import normalize

import pytest

from corpus.catalogue import Catalogue, take_in
from corpus.document import Evidence, Fact, Given
from corpus.errors import SidecarError
from corpus.understanding.sidecar import Sidecars, parse


def written(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "klubbat.toml").write_text(text, "utf-8")


def test_a_nearer_sidecar_speaks_louder_and_a_named_file_loudest(tmp_path: Path) -> None:
    """Each value comes from the nearest sidecar that gives it, and first from a file's own table.

    The evidence names the sidecar.
    """
    written(tmp_path, 'kommun = "Ekhamra"\nnamnd = "Kommunfullmäktige"\n')
    written(
        tmp_path / "bun",
        'namnd = "Barnnämnden"\n[files."a.txt"]\ndatum = 2024-05-22\ndoktyp = "Kallelse"\n',
    )
    sidecars = Sidecars(tmp_path)

    assert sidecars.given(tmp_path / "bun" / "a.txt") == Given(
        kommun=Fact("Ekhamra", Evidence('kommun = "Ekhamra"', 0, 0, "sidecar", "klubbat.toml")),
        namnd=Fact(
            "Barnnämnden", Evidence('namnd = "Barnnämnden"', 0, 0, "sidecar", "bun/klubbat.toml")
        ),
        datum=Fact(
            "2024-05-22", Evidence('datum = "2024-05-22"', 0, 0, "sidecar", "bun/klubbat.toml")
        ),
        doktyp=Fact(
            "föredragningslista",
            Evidence('doktyp = "föredragningslista"', 0, 0, "sidecar", "bun/klubbat.toml"),
        ),
    )
    assert sidecars.given(tmp_path / "bun" / "b.txt").datum is None
    assert sidecars.given(tmp_path / "c.txt").namnd == Fact(
        "Kommunfullmäktige",
        Evidence('namnd = "Kommunfullmäktige"', 0, 0, "sidecar", "klubbat.toml"),
    )


def test_a_sidecar_above_the_folder_given_counts_too(tmp_path: Path) -> None:
    """A sidecar above the given folder counts too.

    So a paper has the same facts whichever folder is given.
    """
    written(tmp_path, 'kommun = "Ekhamra"')
    (tmp_path / "bun").mkdir()

    said = Sidecars(tmp_path / "bun").given(tmp_path / "bun" / "a.txt").kommun

    assert said == Fact(
        "Ekhamra", Evidence('kommun = "Ekhamra"', 0, 0, "sidecar", "../klubbat.toml")
    )


def test_where_the_index_is_may_stand_beside_what_is_said_of_papers() -> None:
    """The command line reads ``[engine]`` of the same file; one that a program wrote has none."""
    text = 'kommun = "Ekhamra"\n[engine]\nname = "opensearch"\n'
    assert parse(text, "klubbat.toml").folder == {"kommun": "Ekhamra"}
    with pytest.raises(SidecarError, match="unknown key"):
        parse(text, "insamlat.toml", collected=True)


def test_a_letter_written_as_two_characters_is_the_same_letter(tmp_path: Path) -> None:
    """In the sidecar and in the name of the file, as some computers write them."""
    composed, apart = "Åmåby.txt", normalize("NFD", "Åmåby.txt")
    for written_as, named in ((apart, composed), (composed, apart)):
        written(
            tmp_path, f'kommun = "{written_as[:-4]}"\n[files."{written_as}"]\ndatum = 2024-05-22'
        )
        given = Sidecars(tmp_path).given(tmp_path / named)
        assert given.kommun is not None
        assert given.kommun.value == "Åmåby"
        assert given.datum is not None
        assert given.datum.value == "2024-05-22"


BROKEN = [
    ("kommun = ", "klubbat.toml: not valid TOML"),
    ('komun = "Ekhamra"', "unknown key 'komun'; there are: kommun, namnd, datum, doktyp, url"),
    ("kommun = 7", "kommun must be a text, not 7"),
    ('kommun = " "', "kommun must be a text"),
    ('datum = "22 maj"', "datum must be a date as 2024-05-22, not 22 maj"),
    ('doktyp = "brev"', "doktyp must be one of protokollsparagraf, motion"),
    ('url = "javascript:alert(1)"', "url must start with https:// or http://"),
    ('files = "a.txt"', 'write [files."NAME"] with keys below it'),
    ('[files."a.txt"]\nnamn = "x"', """klubbat.toml [files."a.txt"]: unknown key 'namn'"""),
]


@pytest.mark.parametrize(("text", "complaint"), BROKEN, ids=[text for text, _ in BROKEN])
def test_what_cannot_be_meant_is_refused_in_one_line(text: str, complaint: str) -> None:
    """An invalid sidecar is refused in one line that says what is wrong and what would be right."""
    with pytest.raises(SidecarError) as raised:
        parse(text, "klubbat.toml")
    assert complaint in str(raised.value)
    assert "\n" not in str(raised.value)


def test_files_below_a_broken_sidecar_are_taken_as_if_it_were_not_there(tmp_path: Path) -> None:
    """A broken sidecar is ignored, and reported once however many files are below it."""
    written(tmp_path, "kommun =")
    sidecars = Sidecars(tmp_path)

    assert sidecars.given(tmp_path / "a.txt") == Given()
    assert sidecars.given(tmp_path / "b.txt") == Given()
    assert list(sidecars.errors) == ["klubbat.toml"]


@pytest.mark.parametrize(
    "text",
    [
        "kommun = " + "[" * 100_000,
        "kommun = " + "9" * 10_000,
        "kommun = 1979-13-01T99:99:99",
        "a." * 200_000 + "a = 1",
        "[files.'a\x1b[2J.pdf']\nkommun = 1",
        "kommun = 'x'\n" * 2,
        "x" * (2**20 + 1),
    ],
)
def test_whatever_is_in_a_sidecar_it_costs_a_short_line(tmp_path: Path, text: str) -> None:
    """Deep nesting, numbers of thousands of digits, a file of any size."""
    written(tmp_path, text)
    sidecars = Sidecars(tmp_path)
    assert sidecars.given(tmp_path / "a.txt") == Given()
    (line,) = sidecars.errors.values()
    assert line.isprintable()
    assert len(line) < 300


def test_a_sidecar_that_breaks_says_what_it_said_last(tmp_path: Path) -> None:
    """It may be half copied; a line tells that it cannot be used."""
    kept: dict[str, str] = {}
    written(tmp_path, 'kommun = "Ekhamra"')
    Sidecars(tmp_path, kept).given(tmp_path / "a.txt")
    written(tmp_path, 'kommun = "Ekha')
    broken = Sidecars(tmp_path, kept)
    given = broken.given(tmp_path / "a.txt")
    assert given.kommun
    assert given.kommun.value == "Ekhamra"
    assert list(broken.errors) == ["klubbat.toml"]


def test_what_a_program_wrote_is_weaker_than_what_a_person_wrote(tmp_path: Path) -> None:
    """`insamlat.toml` speaks where no `klubbat.toml` does, wherever that lies."""
    below = tmp_path / "kf"
    written(tmp_path, 'kommun = "Ekhamra"\n')
    below.mkdir()
    (below / "insamlat.toml").write_text(
        'kommun = "Nordvik"\nnamnd = "Kommunfullmäktige"\n'
        '[files."a.txt"]\nurl = "https://ekhamra.example/a"\ntitel = "Taxa för vatten"\n',
        "utf-8",
    )
    given = Sidecars(tmp_path).given(below / "a.txt")

    assert (given.kommun, given.namnd, given.url, given.titel) == (
        Fact("Ekhamra", Evidence('kommun = "Ekhamra"', 0, 0, "sidecar", "klubbat.toml")),
        *(
            Fact(value, Evidence(f'{key} = "{value}"', 0, 0, "sidecar", "kf/insamlat.toml"))
            for key, value in (
                ("namnd", "Kommunfullmäktige"),
                ("url", "https://ekhamra.example/a"),
                ("titel", "Taxa för vatten"),
            )
        ),
    )


def test_a_program_corrects_nothing(tmp_path: Path) -> None:
    """Corrections in `insamlat.toml` cost a line, and the rest of it applies."""
    (tmp_path / "insamlat.toml").write_text(
        'kommun = "Ekhamra"\n[[files."a.txt".rattelser]]\nutfall = "avslag"\n', "utf-8"
    )
    sidecars = Sidecars(tmp_path)
    given = sidecars.given(tmp_path / "a.txt")

    assert given.kommun is not None
    assert given.corrections == ()
    assert sidecars.errors == {
        'insamlat.toml [files."a.txt"]': "rattelser are a person's, who writes them in klubbat.toml"
    }


MINUTES = """Ekhamra kommun
Kommunfullmäktige 2024-05-22

§ 7 Säker skolväg
Beslut
Kommunfullmäktige beslutar att bifalla motionen.

§ 8 Ny bro
Beslut
Kommunfullmäktige beslutar att avslå motionen.
"""


@pytest.mark.parametrize("name", ["klubbat.toml", "insamlat.toml"])
def test_a_file_that_is_not_there_costs_a_line_and_no_more(tmp_path: Path, name: str) -> None:
    """What else the sidecar says applies, and the line goes when the file comes."""
    (tmp_path / "kf.txt").write_text(MINUTES, "utf-8")
    (tmp_path / name).write_text(
        '[files."kf.txt"]\nurl = "https://ekhamra.example/kf"\n'
        '[files."saknas.pdf"]\ndatum = 2024-05-22\n',
        "utf-8",
    )
    with Catalogue.in_memory() as catalogue:
        report = take_in([tmp_path], catalogue)
        assert report.skipped == [
            (f'{name} [files."saknas.pdf"]', "there is no such file beside it")
        ]
        assert {each["url"] for each in catalogue.extracts()} == {"https://ekhamra.example/kf"}
        (tmp_path / "saknas.pdf").write_bytes(b"")
        report = take_in([tmp_path], catalogue)
        assert [kalla for kalla, _ in report.skipped] == ["saknas.pdf"]


def test_a_paragraf_that_is_not_there_costs_a_line_and_no_more(tmp_path: Path) -> None:
    """The correction of another § applies."""
    (tmp_path / "kf.txt").write_text(MINUTES, "utf-8")
    written(
        tmp_path,
        '[[files."kf.txt".rattelser]]\nparagraf = "99"\nutfall = "avslag"\n'
        '[[files."kf.txt".rattelser]]\nparagraf = "8"\nutfall = "bifall"\n',
    )
    with Catalogue.in_memory() as catalogue:
        report = take_in([tmp_path], catalogue)
        assert report.skipped == [
            ('klubbat.toml [files."kf.txt"] paragraf = "99"', "the paper has no such §")
        ]
        found = {each["paragraf"]: each["utfall"] for each in catalogue.extracts()}
    assert found["8"] == "bifall"


def test_an_address_that_a_program_adds_reads_nothing_again(tmp_path: Path) -> None:
    """The paper is understood again from the catalogue."""
    (tmp_path / "kf.txt").write_text(MINUTES, "utf-8")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        (tmp_path / "insamlat.toml").write_text(
            '[files."kf.txt"]\nurl = "https://ekhamra.example/kf"\n', "utf-8"
        )
        report = take_in([tmp_path], catalogue)
        assert (report.read, report.unchanged) == (0, 1)
        assert {each["url"] for each in catalogue.extracts()} == {"https://ekhamra.example/kf"}


def test_what_identifies_a_paper_is_for_a_program_to_say(tmp_path: Path) -> None:
    """Of a single file, in what it wrote; a person's sidecar has no such key."""
    said = '[files."a.txt"]\nnyckel = "17"\n'
    (tmp_path / "insamlat.toml").write_text(said)
    sidecars = Sidecars(tmp_path)
    assert sidecars.key(tmp_path / "a.txt") == "17"
    assert sidecars.key(tmp_path / "b.txt") is None
    assert sidecars.given(tmp_path / "a.txt") == Given()
    assert sidecars.errors == {}
    for wrong in (said.replace("17", " "), said.replace('"17"', "17"), 'nyckel = "17"\n'):
        with pytest.raises(SidecarError, match="nyckel"):
            parse(wrong, "insamlat.toml", collected=True)
    with pytest.raises(SidecarError, match="unknown key 'nyckel'"):
        parse(said, "klubbat.toml")
