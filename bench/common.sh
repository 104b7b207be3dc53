# shellcheck shell=bash
# What the scripts of the bench share: sourced by them, from wherever they are called.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
# Where the reports and the rows go, and what goes on to the Python programs.
out=$root/build/bench
options=()

fail() {
  echo "bench/${0##*/}: $*" >&2
  exit 1
}

# take_count --NAME VALUE: an option with a number from 1 on.
take_count() {
  [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "$1 needs a number from 1 on, for example $1 3."
  options+=("$1" "$2")
}

take_list() {
  [[ -r ${2:-} ]] || fail "--list needs a CSV file that can be read."
  options+=(--list "$(realpath "$2")")
}

take_out() {
  [[ -n ${2:-} ]] || fail "--out needs a directory, for example --out build/bench."
  mkdir -p "$2" || fail "can't make the directory $2."
  out=$(cd "$2" && pwd)
}

# What is no option of the script's own: help, or a mistake. The script has a function usage.
take_other() {
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      fail "there is no option '$1'."
      ;;
  esac
}

# build DIRECTORY PRESET [CMAKE OPTION...] -- TARGET...: builds what has changed, so that what is
# measured is the checkout.
build() {
  local directory=$1 preset=$2 cmake_options=()
  shift 2
  while [[ $1 != -- ]]; do
    cmake_options+=("$1")
    shift
  done
  shift
  local log=${directory##*/}
  echo "building $* ($directory)"
  cmake --preset "$preset" -B "$directory" "${cmake_options[@]}" >"$out/cmake-$log.log" ||
    fail "cmake --preset $preset failed; scripts/test.sh installs what it needs, and libbenchmark-dev for the bench."
  cmake --build "$directory" --target "$@" >"$out/build-$log.log" ||
    fail "the build of $* failed: see $out/build-$log.log."
}

# need_programs FILE...
need_programs() {
  local file
  for file in "$@"; do
    command -v "$file" >/dev/null || fail "there is no program $file."
  done
}
