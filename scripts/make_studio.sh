#!/usr/bin/env bash
# Puts Splunk's validator and viewer of dashboards, pinned in tests/dashboards/package.json, into
# build/studio, as one script for a browser. Where npm or its registry is not there, the test that needs
# it says so and is skipped. Nothing of it goes into the app.
set -euo pipefail
cd "$(dirname "$0")/.."
source=tests/dashboards
studio=build/studio
if ! command -v npm >/dev/null; then
  echo "There is no npm on this machine: the pages will not be shown in a browser." >&2
  exit 0
fi
mkdir -p "$studio"
if ! cmp -s "$source/package.json" "$studio/package.json" || [ ! -d "$studio/node_modules" ]; then
  cp "$source/package.json" "$studio/package.json"
  (cd "$studio" && npm install --no-audit --no-fund --legacy-peer-deps --loglevel=error) || {
    rm -rf "$studio"
    echo "Splunk's dashboard packages can't be installed: the pages will not be shown in a browser." >&2
    exit 0
  }
fi
if [ ! "$studio/page.js" -nt "$source/page.jsx" ] || [ ! "$studio/page.js" -nt "$studio/package.json" ]; then
  cp "$source/page.jsx" "$studio/page.jsx"
  (cd "$studio" && npx esbuild page.jsx --bundle --minify --format=iife --outfile=page.js --log-level=error \
    '--define:process.env.NODE_ENV="production"' --define:global=window \
    --loader:.woff=dataurl --loader:.woff2=dataurl --loader:.svg=dataurl --loader:.png=dataurl)
fi
echo "build/studio is up to date."
