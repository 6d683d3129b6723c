"""``klubbat watch``: everybody gets what is new once, also when a run is killed."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.conftest import Klubbat
from tests.mailbox import Mailbox, mailbox

HEAD = "Ekhamra kommun\nKommunfullmäktige\nProtokoll\nSammanträdesdatum: {day}\n"
MOTION = (
    HEAD.format(day="2024-01-22") + "\n§ 7 Dnr KS 2024-11\nMotion från Eva Ek (L) om bänkar vid "
    "torget\n\nBeslut\nMotionen remitteras till kommunstyrelsen.\n"
)
DECIDED = (
    HEAD.format(day="2024-05-22") + "\n§ 9 Dnr KS 2024-11\nMotion från Eva Ek (L) om bänkar vid "
    "torget, svar\n\nBeslut\nKommunfullmäktige avslår motionen.\n"
)
TREES = (
    HEAD.format(day="2024-06-12") + "\n§ 3 Dnr KS 2024-31\nMotion från Bo Al (S) om fler träd\n\n"
    "Beslut\nKommunfullmäktige bifaller motionen.\n"
)
WATCHES = """\
webbplats = "https://beslut.ekhamra.example/arkiv"
avsandare = "Klubbat i Ekhamra <klubbat@ekhamra.example>"
kontakt = "arkivet@ekhamra.example"

[[mottagare]]
epost = "eva@ekhamra.example"
sokningar = ["bänkar", "parti:S"]

[[mottagare]]
epost = "bo@ekhamra.example"
sokningar = ["träd"]

[utskick]
smtp = "127.0.0.1:{port}"
"""


@pytest.fixture
def server() -> Iterator[Mailbox]:
    """A server of mail."""
    with mailbox() as started:
        yield started


class Town:
    """A folder of papers with its index, and a file of watches."""

    def __init__(self, folder: Path, klubbat: Klubbat, port: int) -> None:
        self.papers, self.index = folder / "papers", str(folder / "index")
        self.file = folder / "bevakningar.toml"
        self.memory = folder / "bevakningar.skickat.sqlite"
        self._klubbat = klubbat
        self.papers.mkdir()
        self.file.write_text(WATCHES.format(port=port), "utf-8")

    def gets(self, name: str, text: str) -> None:
        """A paper comes, and is indexed."""
        (self.papers / name).write_text(text, "utf-8")
        assert self._klubbat("index", str(self.papers), "--index", self.index).code == 0

    def watch(self, *options: str) -> tuple[int, str, str]:
        """Run the command."""
        return self._klubbat("watch", str(self.file), "--index", self.index, *options)


@pytest.fixture
def town(tmp_path: Path, klubbat: Klubbat, server: Mailbox) -> Town:
    """A town where a motion was moved, and whose readers have had their first letters."""
    town = Town(tmp_path, klubbat, server.port)
    town.gets("KF1.txt", MOTION)
    assert town.watch("--send")[0] == 0
    return town


def text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content()).replace("\r\n", "\n")


def test_the_first_letter_says_what_is_followed(town: Town, server: Mailbox) -> None:
    """It says that it begins, names the newest there is, and whom to ask to be left out."""
    eva, bo = server.letters

    assert eva["To"] == "eva@ekhamra.example"
    assert eva["From"] == "Klubbat i Ekhamra <klubbat@ekhamra.example>"
    assert eva["Subject"] == "Bevakningen har börjat: bänkar, parti:S"
    assert eva["Auto-Submitted"] == "auto-generated"
    assert "mailto:arkivet@ekhamra.example" in eva["List-Unsubscribe"]
    assert "1 ärende finns redan" in text(eva)
    assert "* Motion från Eva Ek (L) om bänkar vid torget" in text(eva)
    assert "https://beslut.ekhamra.example/arkiv/arende/ekhamra-ks-2024-11\n" in text(eva)
    assert "Ännu finns inget som svarar mot sökningen." in text(bo)
    assert text(bo).endswith(
        "\n-- \n"
        "Brevet går till bo@ekhamra.example från https://beslut.ekhamra.example/arkiv.\n"
        "Vill du inte ha det längre, eller följa något annat? "
        "Skriv till arkivet@ekhamra.example.\n"
    )
    html = eva.get_body(("html",))
    assert html
    assert "/arkiv/arende/ekhamra-ks-2024-11" in html.get_content()


def test_each_gets_only_what_is_new_for_them(town: Town, server: Mailbox) -> None:
    """Who has no news gets no letter; a decision about what was told of earlier is news."""
    server.letters.clear()
    assert town.watch("--send") == (0, "", "")
    assert server.letters == []

    town.gets("KF2.txt", DECIDED)
    code, out, _ = town.watch("--send")

    assert (code, out) == (0, "sent eva@ekhamra.example: 1 section\n")
    (letter,) = server.letters
    assert letter["Subject"] == "Nytt i 1 ärende: bänkar"
    assert "Kommunfullmäktige beslutade 22\xa0maj\xa02024: Avslag\n" in text(letter)
    assert "  Nytt: Ekhamra, KF 2024-05-22 §\xa09\n" in text(letter)
    assert "parti:S" not in text(letter)


def test_printing_sends_and_notes_nothing(town: Town, server: Mailbox) -> None:
    """Without --send, the letters are printed as often as one asks; 1 says that there are none."""
    server.letters.clear()
    assert town.watch() == (1, "nothing new for anybody\n", "")
    town.gets("KF3.txt", TREES)

    first, again = town.watch(), town.watch()

    assert first == again
    assert first[0] == 0
    assert first[1].count("To: ") == 2
    assert "Subject: Nytt i 1 ärende: träd\n" in first[1]
    assert server.letters == []


def test_a_letter_that_is_refused_is_sent_the_next_time(town: Town, server: Mailbox) -> None:
    """One reader's refusal stops no other; the next run sends what was not taken over."""
    town.gets("KF3.txt", TREES)
    server.letters.clear()
    server.refuses.add("eva@")

    code, out, _ = town.watch("--send")

    assert code == 3
    assert out == (
        f"failed eva@ekhamra.example: 127.0.0.1:{server.port}: 550 no such mailbox\n"
        "sent bo@ekhamra.example: 1 section\n"
    )
    server.refuses.clear()
    assert town.watch("--send")[0] == 0
    assert [each["To"] for each in server.letters] == ["bo@ekhamra.example", "eva@ekhamra.example"]
    assert town.watch("--send") == (0, "", "")


@pytest.mark.parametrize("answered", [False, True], ids=["before the answer", "before noting"])
def test_a_kill_loses_nothing_and_doubles_one_letter_at_most(
    town: Town, server: Mailbox, answered: bool
) -> None:
    """The letter that was on its way is sent again with its Message-ID, and no other is."""
    town.gets("KF3.txt", TREES)
    server.letters.clear()
    if answered:
        # Between the server's answer and the note that the letter was sent.
        wound = "import os, signal, web.digest.posting as p\n"
        wound += "p.Memory.settle = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
    else:
        wound = ""
    run = f"{wound}from cli import run\nrun()"
    arguments = ["watch", str(town.file), "--index", town.index, "--send"]
    process = subprocess.Popen([sys.executable, "-c", run, *arguments], cwd=Path.cwd())
    if not answered:
        server.taken = lambda: os.kill(process.pid, signal.SIGKILL)
    assert process.wait(60) == -signal.SIGKILL
    server.taken = lambda: None
    killed = server.ids()
    assert len(killed) == 1

    assert town.watch("--send")[0] == 0

    assert server.ids()[1] == killed[0]
    assert [each["To"] for each in server.letters] == [
        "eva@ekhamra.example",
        "eva@ekhamra.example",
        "bo@ekhamra.example",
    ]
    assert text(server.letters[0]) == text(server.letters[1])
    assert town.watch("--send") == (0, "", "")


def test_what_was_sent_is_a_secret_of_the_operator(town: Town) -> None:
    """Nobody else may read who follows what; who is no longer in the file is forgotten."""
    assert stat.S_IMODE(town.memory.stat().st_mode) == 0o600
    assert b"bo@ekhamra.example" in town.memory.read_bytes()
    left = town.file.read_text("utf-8").replace("bo@", "ci@")
    town.file.write_text(left, "utf-8")

    code, out, _ = town.watch("--send")

    assert (code, out) == (0, "sent ci@ekhamra.example: 0 sections\n")


def test_the_system_can_send(town: Town, tmp_path: Path) -> None:
    """Without SMTP the letters go to a program as sendmail is one; what it refuses is told."""
    program, got = tmp_path / "sendmail", tmp_path / "got"
    program.write_text(f'#!/bin/sh\necho "$@" > {got}\ncat >> {got}\n', "utf-8")
    program.chmod(0o700)
    town.gets("KF2.txt", DECIDED)
    sent = town.file.read_text("utf-8").partition("smtp")[0] + f'sendmail = "{program}"\n'
    town.file.write_text(sent, "utf-8")

    assert town.watch("--send")[0] == 0

    lines = got.read_bytes().split(b"\n")
    assert lines[0] == b"-i -f klubbat@ekhamra.example -- eva@ekhamra.example"
    assert not any(line.endswith(b"\r") for line in lines)

    program.write_text("#!/bin/sh\necho no room >&2\nexit 75\n", "utf-8")
    town.gets("KF3.txt", TREES)
    code, out, _ = town.watch("--send")
    assert code == 3
    assert f"failed eva@ekhamra.example: {program} ended with 75: no room\n" in out


def test_two_runs_do_not_send_at_once(town: Town) -> None:
    """The second says so in one line, and sends nothing."""
    from web.digest.remembered import Memory

    with Memory(town.memory):
        code, out, err = town.watch("--send")
    assert (code, out) == (3, "")
    assert err == f"klubbat: {town.memory}: another klubbat watch is sending\n"


WRONG = [
    ('kontakt = "a"', 'kontak = "a"', "unknown key 'kontak'; did you mean kontakt?"),
    ('webbplats = "https:', 'webbplats = "ftp:', "webbplats must be an address as https://"),
    ('avsandare = "K', 'avsandare = "', "avsandare: 'x.example' is no address of e-mail"),
    ('epost = "eva@e.example"', 'epost = "eva@e.example, bo@e.example"', "epost must be an"),
    ('epost = "eva@e.example"', 'epost = "-x@e.example"', "is no address of e-mail"),
    ('epost = "eva@e.example"', 'epost = "eva@e.example\\nBcc: bo@e.example"', "in one line"),
    ('["bänkar"]', "[]", "sokningar must be a list of searches"),
    ('["bänkar"]', '["kommun:Mars"]', "no kommun is called 'Mars'; there is Ekhamra"),
    ('smtp = "m.example"', 'smtp = "m.example:port"', "smtp must be a host and a port"),
    ('smtp = "m.example"', 'anvandare = "k"', "anvandare goes with smtp alone"),
    ('smtp = "m.example"', 'smtp = "m.example"\nanvandare = "k"', "belong together"),
    ('smtp = "m.example"', 'smtp = "m.example"\nkryptering = "ssl"', "kryptering must be starttls"),
    ("[utskick]", "[utskick", "not valid TOML"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), WRONG, ids=[told for *_, told in WRONG])
def test_a_wrong_file_is_refused_in_one_line(
    klubbat: Klubbat, index: str, tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    """The line names the file and the key, and nothing is noted."""
    town = tmp_path / "bevakningar.toml"
    file = (
        'webbplats = "https://x.example"\navsandare = "K@x.example"\nkontakt = "a"\n'
        '[[mottagare]]\nepost = "eva@e.example"\nsokningar = ["bänkar"]\n'
        '[utskick]\nsmtp = "m.example"\n'
    )
    changed = file.replace(right, wrong)
    if told.startswith("avsandare"):
        changed = file.replace("K@x.example", "x.example")
    assert changed != file
    town.write_text(changed, "utf-8")

    code, out, err = klubbat("watch", str(town), "--send", "--index", index)

    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == [town.name]
