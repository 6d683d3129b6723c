#!/usr/bin/env bash
# Takes the pictures of README.md and docs/ anew, of the sample documents, with Chromium.
# ImageMagick, where there is one, makes them a third as large.
#
# usage: docs/pictures/take.sh [KLUBBAT [PORT]]
set -euo pipefail

klubbat=${1:-klubbat}
port=${2:-8390}
root=$(cd "$(dirname "$0")/../.." && pwd)
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "pictures: no Chromium here; install it (Debian: apt-get install chromium)" >&2
  exit 1
}
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

"$klubbat" index "$root/corpus/samples" --index "$work/index" >/dev/null 2>&1
"$klubbat" serve --index "$work/index" --port "$port" >/dev/null 2>&1 &
server=$!
for _ in $(seq 300); do
  curl --silent --fail --output /dev/null "http://localhost:$port/" && break
  sleep 0.2
done
# Another site on the same port would make fine pictures of the wrong thing.
kill -0 "$server" 2>/dev/null || { echo "pictures: cannot serve on port $port" >&2; exit 1; }

take() { # NAME ADDRESS WIDTH,HEIGHT [FLAG]
  "$chromium" ${4:-} --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size="$3" --screenshot="$work/$1.png" \
    "http://localhost:$port$2" >/dev/null 2>&1
  convert "$work/$1.png" +dither -colors 64 -strip "PNG8:$work/small.png" 2>/dev/null \
    && mv "$work/small.png" "$work/$1.png"
  mv "$work/$1.png" "$root/docs/pictures/$1.png"
}

take search "/sok?q=skolv%C3%A4g" 1280,1000
take arende "/arende/ekhamra-ks-2023-118" 1280,1300
take document "/dokument/2023-11-27_KF_protokoll~118" 1280,1000
take meeting "/sammantrade/Ekhamra/Kommunfullm%C3%A4ktige/2023-11-27" 1280,900
take coverage "/om/Ekhamra" 1280,900
take english "/en/dokument/2023-11-27_KF_protokoll~118" 1280,1000 --blink-settings=preferredColorScheme=0
take phone "/sok?q=skolv%C3%A4g" 390,844
take brief "/underlag/ekhamra-ks-2023-118" 1280,1000
take statistics "/statistik" 1280,900
