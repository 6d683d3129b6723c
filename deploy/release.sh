#!/usr/bin/env bash
# Makes a release of the last commit in dist/: sdist and wheel, made twice and compared, and SHA256SUMS.
# Refuses if something is not committed, or if CHANGELOG.md does not tell the version with its day.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
[[ -z $(git status --porcelain) ]] || { echo "release: first commit what has changed" >&2; exit 3; }
grep -qE "^## ${version//./\\.}, [0-9]{4}-[0-9]{2}-[0-9]{2}$" CHANGELOG.md \
    || { echo "release: CHANGELOG.md has no line \"## $version, YEAR-MONTH-DAY\"" >&2; exit 3; }

commit=$(git rev-parse HEAD)
deploy/dist.sh "${1:-python3}" > /dev/null
first=$(cd dist && sha256sum klubbat-*.tar.gz klubbat-*.whl)
deploy/dist.sh "${1:-python3}" > /dev/null
[[ $commit == "$(git rev-parse HEAD)" ]] || { echo "release: something was committed meanwhile; once more" >&2; exit 3; }
cd dist
sha256sum klubbat-*.tar.gz klubbat-*.whl > SHA256SUMS
[[ $first == "$(< SHA256SUMS)" ]] || { echo "release: made twice, the bytes differ" >&2; exit 3; }
cat SHA256SUMS
