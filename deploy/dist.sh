#!/usr/bin/env bash
# Makes the sdist and the wheel of the last commit in dist/, and prints their digests. With the same
# commit, Python and compiler they are the same bytes, wherever and whenever they are made.
# The wheel is made from the sdist. Needs GNU tar. docs/decisions/0043 has the reasons.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C TZ=UTC

venv=.venv-release
if [[ ! $venv/.ready -nt release.lock ]]; then
    "${1:-python3}" -m venv --clear $venv
    $venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement release.lock
    touch $venv/.ready
fi
build=("$PWD/$venv/bin/python" -m build --no-isolation)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p dist "$work/tree" "$work/sdist"
rm -f dist/klubbat-*.tar.gz dist/klubbat-*.whl

git archive HEAD | tar -x -C "$work/tree"
"${build[@]}" --sdist --outdir "$work/sdist" "$work/tree" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
made=$(basename "$work"/sdist/klubbat-*.tar.gz .tar.gz)
tar -xzf "$work/sdist/$made.tar.gz" -C "$work"
# Setuptools writes its own times and owners, and the time of packing, into an sdist.
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    --format=ustar -C "$work" -cf - "$made" | gzip -9n > "dist/$made.tar.gz"

rm -rf "${work:?}/$made"
tar -xzf "dist/$made.tar.gz" --no-same-owner -C "$work"
"${build[@]}" --wheel --outdir dist "$work/$made" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
cd dist
sha256sum klubbat-*.tar.gz klubbat-*.whl
