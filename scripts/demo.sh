#!/usr/bin/env bash
# Builds and packages the app, then runs the packaged program on the app's sample events as splunkd
# would. Installs what is missing (Debian, Ubuntu); a second run takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

say "1/4  Packages"
install_missing "${build_packages[@]}"

say "2/4  Build the release and make the package"
./package.sh

say "3/4  Unpack it, as Splunk would"
rm -rf build/demo
mkdir -p build/demo
tar -xzf dist/bitsmatch.tgz -C build/demo
app=build/demo/bitsmatch
ls -l "$app/linux_x86_64/bin"

say "4/4  A morning's process events through | bitsmatch"
echo "The stand-in for splunkd starts the packaged program, asks it with getinfo which fields it"
echo "needs, sends these in chunks, and lays the answers over its own rows."
echo
build/release/bin/search-head run --csv "$app/samples/process_events.csv" --chunk-rows 500 \
  --columns _time,dest,process,bits_pattern --width "${COLUMNS:-160}" \
  -- "$app/linux_x86_64/bin/bitsmatch"

cat <<TEXT

What to do next
  The package for Splunk is dist/bitsmatch.tgz (README.md, "Install").
  The same engine from a shell: $app/linux_x86_64/bin/bitsmatch scan $app/samples/sysmon.xml
TEXT
