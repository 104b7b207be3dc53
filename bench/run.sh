#!/usr/bin/env bash
# Measures what the command takes, in one run. See bench/README.md.
set -euo pipefail

# shellcheck source=bench/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
readonly sdk_version=2.1.1

usage() {
  cat <<'END'
Usage: bench/run.sh [options]

Measures | bitsmatch against the same command on Splunk's Python SDK and against cat | cat | cat,
and writes build/bench/report.md and report.json. It takes about two minutes once everything is built.

  --rounds N       runs of each (5)
  --sdk-rounds N   runs of the SDK's command of these (3); 0 leaves it out
  --rows N         rows (300000)
  --out DIR        where the reports and the rows go (build/bench)
  --inner-loops    then the Google Benchmark programs too, into DIR/inner_loops.json

Exit code: 0 every target reached, 1 one missed or a count wrong, 77 one could not be measured.

It builds the release and the search-head stand-in under build/. The one thing that it installs is
splunk-sdk, from PyPI, in a virtual environment of its own at build/venv-sdk.
Instead of these it uses, where they are set:
  BITSMATCH_PROGRAM  the compiled program
  SEARCH_HEAD        the compiled stand-in
  SDK_PYTHON         a Python that can import splunklib
  BITSMATCH_SHARED   the directory of the test material (../shared)
END
}

inner_loops=false
while (($# > 0)); do
  case $1 in
    --rounds | --rows) take_count "$@" && shift ;;
    --sdk-rounds)
      [[ ${2:-} =~ ^[0-9]+$ ]] || fail "$1 needs a number, for example $1 5."
      options+=("$1" "$2")
      shift
      ;;
    --out) take_out "$@" && shift ;;
    --inner-loops) inner_loops=true ;;
    *) take_other "$1" ;;
  esac
  shift
done
cd "$root"
mkdir -p "$out"

# The distribution's Python is built with its profile, which others often are not: the SDK gets the
# faster one.
make_sdk_environment() {
  local python=python3
  [[ -x /usr/bin/python3 ]] && python=/usr/bin/python3
  echo "making build/venv-sdk with splunk-sdk $sdk_version from PyPI"
  rm -rf build/venv-sdk
  if "$python" -m venv build/venv-sdk >"$out/venv.log" 2>&1 &&
    build/venv-sdk/bin/pip install --quiet "splunk-sdk==$sdk_version" >>"$out/venv.log" 2>&1; then
    return 0
  fi
  echo "bench/run.sh: splunk-sdk can't be had here, so the SDK is not measured: see $out/venv.log" \
    "(on Debian, apt-get install python3-venv may be what is missing)." >&2
  rm -rf build/venv-sdk
  return 1
}

program=${BITSMATCH_PROGRAM:-}
if [[ -z $program ]]; then
  build build/release release -- bitsmatch
  program=build/release/bin/bitsmatch
fi
search_head=${SEARCH_HEAD:-}
if [[ -z $search_head ]]; then
  build build/tests tests -- search-head
  search_head=build/tests/bin/search-head
fi
sdk_python=${SDK_PYTHON:-}
if [[ -z $sdk_python ]]; then
  if [[ -x build/venv-sdk/bin/python ]] || make_sdk_environment; then
    sdk_python=build/venv-sdk/bin/python
  fi
fi
need_programs "$program" "$search_head" ${sdk_python:+"$sdk_python"}
if [[ -n $sdk_python ]] && ! "$sdk_python" -c 'import splunklib.searchcommands' 2>/dev/null; then
  fail "$sdk_python can't import splunklib: install splunk-sdk==$sdk_version for it."
fi

code=0
python3 bench/measure.py --search-head "$search_head" --program "$program" \
  --sdk-python "$sdk_python" --out "$out" "${options[@]}" || code=$?

if $inner_loops; then
  build build/bench bench -- inner_loops
  build/bench/bin/inner_loops --benchmark_out="$out/inner_loops.json" --benchmark_out_format=json ||
    fail "the Google Benchmark programs failed."
fi
exit "$code"
