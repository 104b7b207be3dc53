#!/usr/bin/env bash
# Gets the header of cpp-httplib into build/third_party/cpp-httplib, with its licence beside it.
#
# The binary package libcpp-httplib-dev won't do: its header is cut in two for a shared library, and
# the release is static. The source package has the whole header, with the distribution's security
# fixes as patches. It comes from where this machine's packages come from, and apt checks it by
# their signatures; apt's own lists and settings are left as they are, so no root is needed.
# A second run does nothing. CPP_HTTPLIB_INCLUDE_DIR in the environment names another copy.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

readonly into=build/third_party/cpp-httplib

# The distribution's sources, as source packages: both forms that apt has.
source_lists() {
  local to=$1 file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$file" ] || continue
    sed -nE 's/^[[:blank:]]*deb[[:blank:]]+/deb-src /p' "$file" >"$to/$(basename "$file" .list).list"
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    sed -E 's/^Types:.*/Types: deb-src/' "$file" >"$to/$(basename "$file")"
  done
}

# What is left of apt's settings is the proxy and the like: programs that other packages have apt
# start after an update are none of this script's business.
apt_settings() {
  local root=$1
  cat <<TEXT
#clear APT::Update;
#clear DPkg;
Dir::State::lists "$root/lists";
Dir::Cache "$root/cache";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$root/sources";
APT::Sandbox::User "root";
Acquire::Languages "none";
TEXT
}

give_up() {
  echo "fetch_cpp_httplib.sh: $1." >&2
  echo "Get httplib.h of cpp-httplib 0.10 or later yourself and name its directory with" >&2
  echo "CPP_HTTPLIB_INCLUDE_DIR, in the environment or to cmake." >&2
  exit 1
}

if [ -n "${CPP_HTTPLIB_INCLUDE_DIR:-}" ]; then
  [ -f "$CPP_HTTPLIB_INCLUDE_DIR/httplib.h" ] ||
    give_up "there is no httplib.h in CPP_HTTPLIB_INCLUDE_DIR=$CPP_HTTPLIB_INCLUDE_DIR"
  exit 0
fi
if [ -f "$into/httplib.h" ] && [ -f "$into/copyright" ]; then exit 0; fi
if ! command -v apt-get >/dev/null || ! command -v dpkg-source >/dev/null; then
  give_up "this needs apt-get and dpkg-source, of Debian or Ubuntu"
fi

say "cpp-httplib's header, from the distribution's source package"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/cpp-httplib.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch"/{lists,cache,sources,unpacked}
source_lists "$scratch/sources"
apt_settings "$scratch" >"$scratch/apt.conf"
# A source that has no source packages makes apt complain, and does not matter here.
apt-get -c "$scratch/apt.conf" -qq update || true
(cd "$scratch/unpacked" && apt-get -c "$scratch/apt.conf" -qq --only-source --download-only source cpp-httplib) ||
  give_up "the distribution's source package cpp-httplib can't be had"
# apt has checked the files; dpkg-source puts the patches on.
(cd "$scratch/unpacked" && dpkg-source --no-check -x ./*.dsc source >/dev/null)
mkdir -p "$into"
cp "$scratch/unpacked/source/debian/copyright" "$into/copyright"
cp "$scratch/unpacked/source/httplib.h" "$into/httplib.h.part"
mv "$into/httplib.h.part" "$into/httplib.h"
echo "$into/httplib.h: version $(sed -n 's/^#define CPPHTTPLIB_VERSION "\(.*\)"/\1/p' "$into/httplib.h")"
