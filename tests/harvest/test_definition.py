"""A definition says what is fetched; what is wrong in it is said in one line, before requests."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import DefinitionError
from harvest.definition import Definition, read_definition
from harvest.listed import Listed, Passed
from harvest.source import Ask, Key, Kind, Source


async def _nothing(_ask: Ask, _source: Source) -> AsyncIterator[Listed | Passed]:
    return
    yield


def _kind(name: str, keys: dict[str, Key], one_of: tuple[str, ...] = ()) -> Kind:
    return Kind(name, keys, _nothing, lambda _page: None, one_of)


KINDS = {
    "hylla": _kind(
        "hylla", {"sidor": Key(tuple, True, True), "djup": Key(int), "kolumn": Key(str)}
    ),
    "diarium": _kind(
        "diarium",
        {"bas": Key(str, True, True), "instans": Key(str, True), "frö": Key(str), "ut": Key(bool)},
    ),
    "lista": _kind(
        "lista", {"fil": Key(str, path=True), "url": Key(str, address=True)}, ("fil", "url")
    ),
}
"""Invented kinds: a definition knows of a kind what its keys tell."""

TOP = 'kontakt = "namn@ekhamra.example"\nmapp = "papper"\n'
SHELF = '[kallor.ekhamra-kf]\ntyp = "hylla"\nsidor = ["https://www.ekhamra.example/kf"]\n'
DIARY = '[kallor.d]\ntyp = "diarium"\nbas = "https://d.example"\ninstans = "KF"\n'


def _read(tmp_path: Path, text: str | bytes) -> Definition:
    file = tmp_path / "kallor.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_definition(file, KINDS)


def test_a_definition_is_read_whole(tmp_path: Path) -> None:
    """Each key in its place; a relative folder starts where the definition lies."""
    definition = _read(
        tmp_path,
        """
        kontakt = "https://ekhamra.example/kontakt"
        mapp = "papper"
        takt = 2.5
        storst = 20
        tid = 60
        färskt = 30
        [kallor.ekhamra-kf]
        typ = "hylla"
        kommun = "Ekhamra"
        namnd = "Kommunfullmäktige"
        slag = ["protokoll", "motion"]
        ta = "protokoll"
        hoppa = "bilag(a|or)"
        fran = 2020-01-01
        sparar = "5 år"
        vid_borttagning = "behåll"
        värdar = ["Filer.Ekhamra.Example", "räksmörgås.example:8080"]
        sidor = ["https://www.ekhamra.example/kf", "https://www.ekhamra.example/äldre protokoll"]
        djup = 2
        [kallor."äppelby_2"]
        typ = "diarium"
        bas = "https://diariet.appelby.example"
        instans = "Kommunfullmäktige"
        frö = "2026-06-15"
        """,
    )
    assert definition.kontakt == "https://ekhamra.example/kontakt"
    assert definition.mapp == tmp_path / "papper"
    assert (definition.takt, definition.storst, definition.tid) == (2.5, 20_000_000, 60.0)
    assert definition.farskt == 30
    first, second = definition.kallor
    assert (first.name, first.kind, first.kommun) == ("ekhamra-kf", "hylla", "Ekhamra")
    assert (first.slag, first.fran, first.sparar) == (
        ("protokoll", "motion"),
        date(2020, 1, 1),
        "5 år",
    )
    assert first.ta
    assert first.ta.search("Protokoll KF")
    assert first.hoppa
    assert first.hoppa.search("Bilagor")
    assert first.vid_borttagning == "behåll"
    assert first.hosts == ("filer.ekhamra.example", "xn--rksmrgs-5wao1o.example:8080")
    assert first.texts("sidor")[1] == "https://www.ekhamra.example/äldre protokoll"
    assert first.number("djup", 3) == 2
    assert second.name == "äppelby_2"
    assert second.text("frö") == "2026-06-15"
    assert definition.vouched == frozenset()


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    """A second, a hundred megabytes, two minutes, four months, minutes, and moved away."""
    definition = _read(tmp_path, TOP + SHELF)
    assert (definition.takt, definition.storst, definition.tid) == (1.0, 100_000_000, 120.0)
    assert definition.farskt == 120
    (source,) = definition.kallor
    assert (source.slag, source.ta, source.hoppa) == (("protokoll",), None, None)
    assert (source.fran, source.sparar, source.vid_borttagning) == (None, None, "flytta")
    assert definition.warnings == ()


@pytest.mark.parametrize(
    ("written", "key", "value"),
    [
        ('vardar = ["a.example"]', "hosts", ("a.example",)),
        ('va\u0308rdar = ["a.example"]', "hosts", ("a.example",)),
        ('vid_borttagning = "behall"', "vid_borttagning", "behåll"),
        ('sparar = "innevarande ar"', "sparar", "innevarande år"),
        ('sparar = "12  Manader"', "sparar", "12 månader"),
        ('sparar = "5 ar"', "sparar", "5 år"),
        ('fran = "2020-02-29"', "fran", date(2020, 2, 29)),
        ('namnd = "Kommunfullma\u0308ktige"', "namnd", "Kommunfullmäktige"),
        ('värdar = ["[2001:4860:4860::8888]:81"]', "hosts", ("2001:4860:4860::8888:81",)),
    ],
)
def test_what_may_be_written_in_several_ways(
    tmp_path: Path, written: str, key: str, value: object
) -> None:
    """Keys and words with å, ä and ö, composed or not, or in ASCII; days in quotes or not."""
    (source,) = _read(tmp_path, TOP + SHELF + written).kallor
    assert getattr(source, key) == value


def test_a_mark_of_utf_8_and_ascii_keys_are_read(tmp_path: Path) -> None:
    """As some editors write it; `farskt` and `fro` are the same keys as with dots."""
    text = TOP + "farskt = 9\n" + DIARY + 'fro = "x"\nut = true'
    definition = _read(tmp_path, b"\xef\xbb\xbf" + text.encode())
    assert definition.farskt == 9
    assert definition.kallor[0].own["frö"] == "x"
    assert definition.kallor[0].own["ut"] is True


def test_a_file_is_looked_for_beside_the_definition(tmp_path: Path) -> None:
    """And its whole path is handed to the kind."""
    (tmp_path / "papper.csv").write_text("url\n")
    definition = _read(tmp_path, TOP + '[kallor.m]\ntyp = "lista"\nfil = "papper.csv"')
    assert definition.kallor[0].text("fil") == str(tmp_path / "papper.csv")


@pytest.mark.parametrize(
    ("kommun", "said"),
    [
        ("Södertälje", None),
        ("Söderköpings kommun", None),
        ("Ekhamra", '"Ekhamra" is none of Sweden\'s municipalities'),
        ("Soderkoping", "did you mean Söderköping?"),
        ("Göteburg", "did you mean Göteborg?"),
    ],
)
def test_an_unknown_municipality_is_warned_of(
    tmp_path: Path, kommun: str, said: str | None
) -> None:
    """It is not refused: there are regions, and the samples are invented."""
    definition = _read(tmp_path, TOP + SHELF + f'kommun = "{kommun}"')
    assert definition.kallor[0].kommun == kommun
    if said is None:
        assert definition.warnings == ()
    else:
        (line,) = definition.warnings
        assert "kallor.toml: kallor.ekhamra-kf.kommun: " in line
        assert said in line


@pytest.mark.parametrize(
    ("source", "vouched"),
    [
        ('typ = "hylla"\nsidor = ["http://127.0.0.1:8000/kf"]', {"127.0.0.1"}),
        ('typ = "hylla"\nsidor = ["http://[::1]:8000/kf"]', {"::1"}),
        ('typ = "diarium"\nbas = "http://localhost:8000"\ninstans = "KF"', {"localhost"}),
        ('typ = "diarium"\nbas = "http://10.0.0.5"\ninstans = "KF"', {"10.0.0.5"}),
        (
            'typ = "hylla"\nbas = "http://10.0.0.5"\nsidor = ["http://10.0.0.5/kf"]',
            {"10.0.0.5"},
        ),
        (
            'typ = "hylla"\nsidor = ["http://127.0.0.1:1/kf"]\nvärdar = ["localhost:2"]',
            {"127.0.0.1"},
        ),
    ],
)
def test_a_host_that_is_not_public_is_vouched_for_by_naming_it(
    tmp_path: Path, source: str, vouched: set[str]
) -> None:
    """This machine by any address of the source, another one of a private network by `bas`."""
    assert _read(tmp_path, TOP + "[kallor.a]\n" + source).vouched == vouched


WRONG = {
    # the file
    "kallor: names no source": TOP,
    "kallor: write [kallor.NAME]": TOP + "kallor = 3",
    "kallor: write [kallor.NAME] ": TOP + '[[kallor]]\nnamn = "a"',
    "kallor.a: write [kallor.a]": TOP + "[kallor]\na = 3",
    "is not valid TOML": "kontakt = namn@ekhamra.example",
    "is not valid TOML: Expected ']'": TOP + "[kallor.ekhamra kf]",
    "is not in UTF-8 (line 3); save it": (TOP + 'namnd = "nämnd"').encode("latin-1"),
    "is not in UTF-8 (line 1); save it": (TOP + SHELF).encode("utf-16"),
    "too deep": "a = " + "[" * 5000,
    "a line with more than": "a." * 2000 + "a = 1",
    "kallor.ekhamra-kf: two sources of one name": TOP + SHELF + SHELF,
    "kallor.Ekhamra-KF: two sources of one name": TOP
    + SHELF
    + SHELF.replace("a-kf", "a-KF", 1).replace("[kallor.e", "[kallor.E").replace("sidor", "sidor"),
    # the top
    "kontakt: is missing": 'mapp = "papper"\n' + SHELF,
    "mapp: is missing": 'kontakt = "a@b.example"\n' + SHELF,
    "kontakt: must not be empty": TOP.replace("namn@ekhamra.example", " ") + SHELF,
    "kontakt: must be written in ASCII": TOP.replace("namn", "åsa") + SHELF,
    "kontakt: must be an e-mail": TOP.replace("namn@ekhamra.example", "Anna") + SHELF,
    "kontakt: must be an e-mail ": TOP.replace("namn@", "http://") + SHELF,
    "kontakt: must be an e-mail  ": TOP.replace("namn", "namn)(") + SHELF,
    "kontakt: must be one line": TOP.replace("namn@", "na\\nmn@") + SHELF,
    "kontakt: must be a text in quotes, not 5": 'kontakt = 5\nmapp = "p"\n' + SHELF,
    "mapp: must be a text": TOP.replace('"papper"', "true") + SHELF,
    "kallor.toml is a file, and the papers need": TOP.replace("papper", "kallor.toml") + SHELF,
    "mapp: is no place for papers: File name too long": TOP.replace("papper", "p" * 300) + SHELF,
    "kallor.m.fil: there is no file ": TOP + f'[kallor.m]\ntyp = "lista"\nfil = "{"x" * 300}"',
    "kallor: write [kallor.NAME] with keys below it": TOP + "[[kallor]]\ntyp = 'hylla'",
    "kallor.ekhamra-kf.x: unknown key": TOP + SHELF + "[kallor.ekhamra-kf.x]\ny = 1",
    "takt: must be from 1 to 3,600 seconds, not 0.5": TOP + "takt = 0.5\n" + SHELF,
    "takt: must be from 1": TOP + "takt = -1\n" + SHELF,
    "takt: must be a number of seconds, not true": "takt = true\n" + TOP + SHELF,
    'takt: must be a number of seconds, not "1 s"': 'takt = "1 s"\n' + TOP + SHELF,
    "takt: must be a number of seconds, not nan": "takt = nan\n" + TOP + SHELF,
    "storst: must be from": "storst = 0\n" + TOP + SHELF,
    "storst: must be a number of MB, not inf": "storst = inf\n" + TOP + SHELF,
    "tid: must be from": "tid = 0\n" + TOP + SHELF,
    "färskt: must be a whole number of days": "farskt = 1.5\n" + TOP + SHELF,
    "färskt: is given twice": "farskt = 1\n'färskt' = 2\n" + TOP + SHELF,
    "kontact: unknown key; did you mean kontakt?": 'kontact = "a"\n' + TOP + SHELF,
    "kalor: unknown key; did you mean kallor?": TOP + SHELF.replace("kallor", "kalor"),
    # a source
    "kallor.a/b: the name of a source": TOP + SHELF.replace("ekhamra-kf", '"a/b"'),
    "kallor...: the name of a source": TOP + SHELF.replace("ekhamra-kf", '".."'),
    "kallor.: the name of a source": TOP + SHELF.replace("ekhamra-kf", '""'),
    "kallor.con: the name of a source": TOP + SHELF.replace("ekhamra-kf", "con"),
    "kallor.'a\\nb': the name of a source": TOP + SHELF.replace("ekhamra-kf", '"a\\nb"'),
    "kallor.ekhamra-kf.typ: is missing; there are: diarium, hylla, lista": TOP
    + SHELF.replace('typ = "hylla"', ""),
    'typ: unknown kind "hyla"; did you mean hylla?': TOP + SHELF.replace("hylla", "hyla"),
    "typ: must be a text": TOP + SHELF.replace('"hylla"', "1"),
    "kallor.ekhamra-kf.takt: holds for all sources": TOP + SHELF + "takt = 2",
    "kallor.ekhamra-kf.instans: is a key of diarium, not of hylla": TOP + SHELF + "instans = 'KF'",
    "kallor.ekhamra-kf.kolum: unknown key; did you mean kolumn?": TOP + SHELF + "kolum = 'P'",
    "kallor.d.instans: is missing; diarium needs it": TOP + DIARY.replace("instans", "# i"),
    "kallor.d.instans: must not be empty": TOP + DIARY.replace("KF", ""),
    "kallor.d.ut: must be true or false": TOP + DIARY + "ut = 1",
    "kallor.d.frö: is given twice": TOP + DIARY + 'fro = "a"\n"frö" = "b"',
    "kallor.m.fil: is missing; give fil or url": TOP + '[kallor.m]\ntyp = "lista"',
    "kallor.m.url: give either fil or url, not both": TOP
    + '[kallor.m]\ntyp = "lista"\nfil = "kallor.toml"\nurl = "https://a.example/"',
    "kallor.m.fil: there is no file": TOP + '[kallor.m]\ntyp = "lista"\nfil = "x.csv"',
    "djup: must be a whole number, not 1.5": TOP + SHELF + "djup = 1.5",
    "djup: must be from 0 to 1,000,000, not -1": TOP + SHELF + "djup = -1",
    'sidor: must be a list of texts, as ["https://a.example/"]': TOP
    + "[kallor.a]\ntyp = 'hylla'\nsidor = 'https://a.example/'",
    "sidor: must not be an empty list": TOP + "[kallor.a]\ntyp = 'hylla'\nsidor = []",
    "sidor: must be a text in quotes, not 1": TOP + "[kallor.a]\ntyp = 'hylla'\nsidor = [1]",
    'sidor: names "https://a.example/" twice': TOP
    + "[kallor.a]\ntyp = 'hylla'\nsidor = ['https://a.example/', 'https://a.example/']",
    "kommun: must be a text": TOP + SHELF + "kommun = ['Ekhamra']",
    "namnd: must be one line": TOP + SHELF + 'namnd = "a\\tb"',
    'slag: must be protokoll, motion, kallelse or handling, not "protokol"; did you mean': TOP
    + SHELF
    + "slag = ['protokol']",
    "slag: must be a list of texts": TOP + SHELF + "slag = 'protokoll'",
    "ta: is no regular expression": TOP + SHELF + "ta = '(protokoll'",
    "ta: is no regular expression: ": TOP + SHELF + "ta = 'a{9999999999999999999999}'",
    "hoppa: is no regular expression": TOP + SHELF + "hoppa = '*bilaga'",
    "hoppa: must not be empty": TOP + SHELF + "hoppa = ''",
    'fran: is no date: day is out of range for month: "2023-02-29"': TOP
    + SHELF
    + "fran = '2023-02-29'",
    "fran: must be a date": TOP + SHELF + "fran = 2024",
    "fran: must be a date, as 2024-01-31, not 2024-01-01T00:00:00": TOP
    + SHELF
    + "fran = 2024-01-01T00:00:00",
    "sparar: must be as": TOP + SHELF + "sparar = 'länge'",
    "sparar: must be as ": TOP + SHELF + "sparar = '0 år'",
    "sparar: must be a text": TOP + SHELF + "sparar = 5",
    "vid_borttagning: must be flytta, behåll or radera": TOP + SHELF + "vid_borttagning = 'x'",
}
"""What the line says, the key and why; and a definition that is wrong in that one way."""


@pytest.mark.parametrize(("said", "text"), WRONG.items(), ids=WRONG)
def test_a_wrong_definition_is_refused_in_a_line_with_file_and_key(
    tmp_path: Path, said: str, text: str | bytes
) -> None:
    """Whatever is wrong, the line says where, and what is right."""
    with pytest.raises(DefinitionError) as refused:
        _read(tmp_path, text)
    line = str(refused.value)
    assert line.startswith(f"{tmp_path / 'kallor.toml'}: ")
    assert said.strip() in line
    assert "\n" not in line
    assert len(line) < 600


ADDRESSES = {
    "": "must not be empty",
    "www.ekhamra.example/kf": "starts with https:// or http://",
    "file:///etc/passwd": "starts with https:// or http://",
    "ftp://ekhamra.example/kf": "starts with https:// or http://",
    "javascript:alert(1)": "starts with https:// or http://",
    "https:///kf": "starts with https:// or http://",
    "https://a b.example/": "is no name of a host",
    "https://-a.example/": "is no name of a host",
    "https://a..example/": "is no name of a host",
    "https://anna:hemligt@a.example/": "a user's name or a password",
    "https://a.example:99999/": "its port is no number",
    "https://a.example:0/": "its port is no number",
    "https://[::1/": "Invalid IPv6 URL",
    "http://127.1/": "is no name of a host",
    "http://2130706433/": "is no name of a host",
    "http://0x7f000001/": "is no name of a host",
    "http://10.0.0.5/": "is a private address",
    "http://192.168.1.1/": "is a private address",
    "http://172.16.0.1/": "is a private address",
    "http://100.64.0.1/": "is a private address",
    "http://[fd00::1]/": "is a private address",
    "http://[::ffff:10.0.0.1]/": "is a private address",
    "http://169.254.169.254/latest": "is never asked",
    "http://[fe80::1]/": "is never asked",
    "http://0.0.0.0/": "is never asked",
    "http://224.0.0.1/": "is never asked",
}


@pytest.mark.parametrize(("url", "said"), ADDRESSES.items())
def test_an_address_that_is_not_asked_is_refused(tmp_path: Path, url: str, said: str) -> None:
    """Other schemes, disguises, and hosts that are not public."""
    with pytest.raises(DefinitionError, match=r"kallor.toml: kallor.a.sidor: ") as refused:
        _read(tmp_path, TOP + f"[kallor.a]\ntyp = 'hylla'\nsidor = [\"{url}\"]")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("bas", "said"),
    [
        ("http://169.254.169.254/", "is never asked"),
        ("https://a.example/", "hylla has no such key; it only vouches"),
        ("10.0.0.5", "starts with https://"),
    ],
)
def test_bas_vouches_for_a_private_network_alone(tmp_path: Path, bas: str, said: str) -> None:
    """Not for what is never asked; and it is no key of every kind otherwise."""
    with pytest.raises(DefinitionError, match=r"kallor.ekhamra-kf.bas: ") as refused:
        _read(tmp_path, TOP + SHELF + f'bas = "{bas}"')
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("https://a.example", "the name of a host alone"),
        ("a.example/filer", "the name of a host alone"),
        ("anna@a.example", "the name of a host alone"),
        ("a b", "is no name of a host"),
        ("a.example:99999", "its port is no number"),
        ("127.0.0.1", "this machine itself"),
        ("localhost", "this machine itself"),
        ("[::1]:80", "this machine itself"),
        ("10.0.0.1", "is a private address"),
        ("169.254.169.254", "is never asked"),
    ],
)
def test_redirects_may_lead_to_public_hosts_alone(tmp_path: Path, host: str, said: str) -> None:
    """What `värdar` names is as public as what the source is at."""
    with pytest.raises(DefinitionError, match=r"kallor.ekhamra-kf.värdar: ") as refused:
        _read(tmp_path, TOP + SHELF + f'värdar = ["{host}"]')
    assert said in str(refused.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """It is missing, or a folder."""
    with pytest.raises(DefinitionError, match=r"kallor.toml: cannot be read: No such file"):
        read_definition(tmp_path / "kallor.toml", KINDS)
    with pytest.raises(DefinitionError, match=r"cannot be read: Is a directory"):
        read_definition(tmp_path, KINDS)
