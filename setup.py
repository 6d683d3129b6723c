"""What pyproject.toml cannot say: the kernel is compiled where a C compiler is, and else left out.

Without it everything works, and searches take about ten times as long.
"""

import numpy
from Cython.Build import cythonize
from setuptools import Extension, setup

kernel = Extension(
    "search.kernel.compiled",
    ["search/kernel/compiled.pyx"],
    include_dirs=[numpy.get_include()],
    define_macros=[("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")],
    extra_compile_args=["-O3"],
    optional=True,
)

setup(ext_modules=cythonize([kernel]))
