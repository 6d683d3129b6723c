"""What pyproject.toml cannot say: what is compiled when klubbat is built.

Inner loops are compiled where a C compiler is. Without them everything works; searches take about
ten times as long, and indexing three times. The Swedish lexicon is compiled into a wheel, from the
very files of the wheel, so that its version is theirs (docs/decisions/0043).
"""

import subprocess
import sys
from pathlib import Path
from runpy import run_path

import numpy
from setuptools import Extension, setup
from setuptools.command.build_py import build_py

LOOPS = run_path(str(Path(__file__).with_name("indexer") / "compiled.py"))["LOOPS"]

WRITE_LEXICON = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from indexer.swedish import write_compiled
write_compiled(Path(sys.argv[1], "indexer", "swedish"))
"""


class BuildWithLexicon(build_py):
    """Copies the rooms to where the wheel is made, and compiles the lexicon there.

    A checkout that is installed in place compiles it on first use: its sources change.
    """

    def run(self) -> None:
        """Build, and compile the lexicon unless this is an installation in place."""
        super().run()
        if not self.editable_mode:
            place = Path(self.build_lib).resolve()
            for old in place.glob("indexer/swedish/lexicon-sv-*.bin"):
                old.unlink()
            # In a process of its own, whose first place to import from is what was just copied.
            subprocess.run(  # noqa: S603 - of this very file
                [sys.executable, "-B", "-c", WRITE_LEXICON, place], check=True
            )


# Setuptools itself hands .pyx files to Cython; through cythonize() `optional` would be lost.
# Without notes for debuggers (-g0), compiled code does not say in which folder it was compiled.
setup(
    cmdclass={"build_py": BuildWithLexicon},
    ext_modules=[
        Extension(
            loop,
            [loop.replace(".", "/") + ".pyx"],
            include_dirs=[numpy.get_include()],
            define_macros=[("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")],
            extra_compile_args=["-O3", "-g0"],
            optional=True,
        )
        for loop in LOOPS
    ],
)
