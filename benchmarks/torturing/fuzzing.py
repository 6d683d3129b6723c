"""Fuzzes one target, guided by coverage (atheris), until its time is over.

``python -m benchmarks.torturing.fuzzing TARGET FOLDER SECONDS SEED`` is started by `fuzz`. What is
found is written to FOLDER/found, one input for each kind of error and line of ours that it is from.
"""

import hashlib
import signal
import sys
import time
import traceback
from pathlib import Path

import atheris

QUESTIONS = {"query", "search"}
LIBRARIES = ("docx", "pypdf")

# What is not fuzzed is not instrumented: it would take five times as long for nothing.
_ROOMS = ["search"] if sys.argv[1] in QUESTIONS else ["corpus", *LIBRARIES]
with atheris.instrument_imports(include=_ROOMS):
    import corpus.readers.docx  # the readers are loaded by name, which is not seen
    import corpus.readers.html
    import corpus.readers.pdf  # noqa: F401
    from benchmarks.torturing import targets

OURS = ("/corpus/", "/indexer/", "/search/", "/torturing/")
NEVER_ENDS = 20
"""Seconds of the processor after which an input is given up."""
SLOW = 2.0
"""Seconds of the processor that no input may take."""
LONGEST = {"query": 300, "search": 300, "text": 2_000, "cleaning": 2_000, "html": 4_000}
ANY = 60_000
"""The most bytes of an input: of these targets, and of the others."""
COUNTED_EACH = 200


def main() -> None:
    """Fuzz, as described at the top of this module."""
    name, folder, seconds, seed = sys.argv[1:]
    place = Path(folder)
    grown, begun, found = place / name, place / f"{name}-seeds", place / "found"
    for each in (grown, begun, found):
        each.mkdir(parents=True, exist_ok=True)
    for content in targets.seeds(name):
        (begun / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
    words = place / "words.dict"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in targets.words())
    words.write_text("".join(f'"{word}"\n' for word in escaped))
    work = _Counted(name, place)
    signal.signal(signal.SIGPROF, _break_off)
    arguments = [
        *(sys.argv[0], str(grown), str(begun), f"-max_total_time={seconds}", f"-seed={seed}"),
        *(f"-dict={words}", f"-max_len={LONGEST.get(name, ANY)}", "-timeout=60", "-len_control=0"),
        *(f"-artifact_prefix={found}/{name}-ended-", "-rss_limit_mb=3000", "-print_final_stats=1"),
    ]
    atheris.Setup(arguments, work)
    atheris.Fuzz()


def _break_off(number: int, frame: object) -> None:  # noqa: ARG001
    raise TimeoutError(f"still at work after {NEVER_ENDS} s of the processor")


class _Counted:
    """A target that goes on after what it finds, which is written down."""

    def __init__(self, name: str, place: Path) -> None:
        self._target, self._name, self._place = targets.TARGETS[name], name, place
        self._count = place / f"{name}.{time.time_ns()}.count"
        self._done = 0

    def __call__(self, content: bytes) -> None:
        began = time.process_time()
        # In Python, so that an input without end is written down, and fuzzing goes on.
        signal.setitimer(signal.ITIMER_PROF, NEVER_ENDS)
        try:
            self._target(content)
        except Exception as error:  # whatever it is, it is a finding
            frames = traceback.extract_tb(error.__traceback__)
            own = [frame for frame in frames if any(part in frame.filename for part in OURS)]
            where = f"{Path(own[-1].filename).stem}-{own[-1].lineno}" if own else "unknown"
            self._keep(f"{type(error).__name__}-{where}", content, traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if (took := time.process_time() - began) > SLOW:
            self._keep(f"slow-{int(took)}", content, f"{took:.1f} s of the processor")
        self._done += 1
        if self._done % COUNTED_EACH == 0:
            self._count.write_text(str(self._done))

    def _keep(self, kind: str, content: bytes, told: str) -> None:
        path = self._place / "found" / f"{self._name}-{kind}"
        if not path.exists() or path.stat().st_size > len(content):
            path.write_bytes(content)
            path.with_name(f"{path.name}.told").write_text(told)


if __name__ == "__main__":
    main()
