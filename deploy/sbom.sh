#!/usr/bin/env bash
# Installs the wheel in dist/ with the libraries of runtime.lock in an empty place, and writes what is
# there: dist/klubbat.cdx.json (CycloneDX) and dist/licences.md. `make dist` makes the wheel.
set -euo pipefail
cd "$(dirname "$0")/.."
release=.venv-release/bin
installed=.venv-installed

wheels=(dist/klubbat-*.whl)
[[ -f ${wheels[0]} && -x $release/cyclonedx-py ]] || { echo "first type: make dist" >&2; exit 3; }
"${1:-python3}" -m venv --clear $installed
pip="$installed/bin/python -m pip --quiet --disable-pip-version-check"
$pip install --require-hashes --requirement runtime.lock
$pip install --no-deps "${wheels[@]}"
# These two are in runtime.lock to install from a checkout. A wheel does not need them.
$pip uninstall --yes cython setuptools

# What the tools themselves say of pip, which every environment has, is left out.
$release/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml --mc-type application \
    --output-format JSON --output-file dist/klubbat.cdx.json "$installed/bin/python"
$release/pip-licenses --python "$installed/bin/python" --from=mixed --with-urls --format=markdown \
    --ignore-packages pip --output-file dist/licences.md
echo "dist/klubbat.cdx.json dist/licences.md"
