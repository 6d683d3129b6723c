"""What pyproject.toml cannot say: inner loops are compiled where a C compiler is.

Without them everything works; searches take about ten times as long, and indexing three times.
"""

from pathlib import Path
from runpy import run_path

import numpy
from setuptools import Extension, setup

LOOPS = run_path(str(Path(__file__).with_name("indexer") / "compiled.py"))["LOOPS"]

# Setuptools itself hands .pyx files to Cython; through cythonize() `optional` would be lost.
setup(
    ext_modules=[
        Extension(
            loop,
            [loop.replace(".", "/") + ".pyx"],
            include_dirs=[numpy.get_include()],
            define_macros=[("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")],
            extra_compile_args=["-O3"],
            optional=True,
        )
        for loop in LOOPS
    ]
)
