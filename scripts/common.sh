# Shared by the scripts here: what they print, and how they install what is missing. Sourced.
# shellcheck shell=bash

say() { printf '\n== %s\n' "$*"; }

# install_missing PACKAGE...: Debian or Ubuntu packages that are not installed yet, by apt-get.
install_missing() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    echo "All $# packages that this needs are installed."
    return
  fi
  if ! command -v apt-get >/dev/null; then
    echo "Please install these yourself, this is no Debian or Ubuntu: ${missing[*]}" >&2
    return 1
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  echo "Installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# install_where_known PACKAGE WHY: one that not every distribution has; without it, WHY is said.
install_where_known() {
  if dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; then return; fi
  if apt-cache show "$1" >/dev/null 2>&1; then
    install_missing "$1"
  else
    echo "There is no package $1 here: $2"
  fi
}

# What the release is built with.
# shellcheck disable=SC2034  # the scripts that source this use it
build_packages=(cmake dpkg-dev g++ git libexpected-dev libpugixml-dev libre2-dev libssl-dev
  libyaml-cpp-dev make
  ninja-build publicsuffix rapidjson-dev zlib1g-dev)
# What the tests need besides.
# shellcheck disable=SC2034
test_packages=(libgtest-dev libmagic1 python3 python3-venv)
