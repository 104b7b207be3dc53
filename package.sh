#!/usr/bin/env bash
# Builds the release and packs the app for Splunk. See docs/PACKAGING.md.
set -euo pipefail
umask 022
export LC_ALL=C

readonly app=bitsmatch
readonly platform=linux_x86_64
readonly programs=(bitsmatch bits_replay bits_reputation)
# Debian's packages of which parts are linked into the programs: their licences go with these.
readonly linked=(libc6-dev libexpected-dev libpugixml-dev libre2-dev libssl-dev 'libstdc++-*-dev'
  libyaml-cpp-dev publicsuffix rapidjson-dev zlib1g-dev)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly root

usage() {
  cat <<'END'
Usage: ./package.sh [--cloud] [--stage DIR] [--programs DIR]

Builds the static release and writes dist/bitsmatch.tgz, byte-identical for the same commit.

  --cloud         the variant for Splunk Cloud, whose command stays on the search head:
                  writes dist/cloud/bitsmatch.tgz
  --stage DIR     lay the app out in DIR/bitsmatch and write no package
  --programs DIR  take the compiled programs in DIR, build nothing
END
}

fail() {
  echo "package.sh: $*" >&2
  exit 1
}

cloud=false
stage=
programs_directory=
while (($# > 0)); do
  case $1 in
    --cloud) cloud=true ;;
    --stage | --programs)
      [[ -n ${2:-} ]] || fail "$1 needs a directory, for example $1 build/release/bin."
      if [[ $1 == --stage ]]; then stage=$2; else programs_directory=$2; fi
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      fail "there is no option '$1'."
      ;;
  esac
  shift
done

# The release must run on every x86-64 Linux, so nothing in it may be loaded at run time.
check_program() {
  local program=$1 header
  [[ -f $program ]] || fail "there is no program $program: build it, or name its directory with --programs."
  header=$(readelf --file-header "$program" 2>/dev/null) ||
    fail "$program is not a Linux program (no ELF file)."
  grep -q 'Machine: .*X86-64' <<<"$header" ||
    fail "$program is not for x86-64 ($(sed -n 's/ *Machine: *//p' <<<"$header")), so it can't go into $platform/bin."
  if grep -q INTERP <<<"$(readelf --program-headers "$program")" ||
    grep -q NEEDED <<<"$(readelf --dynamic "$program")"; then
    local finding="$program is not static: it needs the libraries of the machine that built it"
    [[ -n $stage ]] || fail "$finding; build it with cmake --preset release."
    echo "package.sh: $finding, good for tests on this machine only." >&2
  fi
}

# Copies what is under $1 into the existing directory $2, keeping only contents.
copy_tree() {
  (cd "$1" && tar --create --exclude-vcs .) | tar --extract --no-same-owner --directory "$2"
}

# The licences of what is linked in, as Debian's packages state them.
third_party_notices() {
  local package file
  echo "The programs in $platform/bin contain parts of the following packages of Debian or Ubuntu."
  for package in "${linked[@]}"; do
    file=$(compgen -G "/usr/share/doc/$package/copyright" | sort | tail -n 1) ||
      fail "the licence of $package is not in /usr/share/doc: install the package, scripts/demo.sh does."
    printf '\n==== %s ====\n\n' "$(basename "$(dirname "$file")")"
    cat "$file"
  done
  file=${CPP_HTTPLIB_INCLUDE_DIR:-$root/build/third_party/cpp-httplib}/copyright
  [[ -f $file ]] ||
    fail "the licence of cpp-httplib is not in $file: run scripts/fetch_cpp_httplib.sh, or put it there."
  printf '\n==== cpp-httplib ====\n\n'
  cat "$file"
}

lay_out() {
  local into=$1 program
  mkdir -p "$into/default" "$into/bin" "$into/$platform/bin"
  copy_tree "$root/app" "$into"
  copy_tree "$root/default" "$into/default"
  copy_tree "$root/bin" "$into/bin"
  if $cloud; then copy_tree "$into/cloud" "$into"; fi
  rm -rf "$into/cloud"
  cp "$root/LICENSE" "$into/LICENSE"
  third_party_notices >"$into/THIRD-PARTY-NOTICES.txt"
  for program in "${programs[@]}"; do
    cp "$programs_directory/$program" "$into/$platform/bin/$program"
  done
  find "$into" -depth -mindepth 1 -type d -empty -delete
  local stray
  stray=$(find "$into" -mindepth 1 \( -name '.*' -o -name '*~' -o -name '*.pyc' -o -name '*.orig' \
    -o -name __pycache__ -o ! -type f -a ! -type d \) -print -quit)
  [[ -z $stray ]] || fail "${stray#"$into/"} does not belong into the app: remove it from the working tree."
  find "$into" -type d -exec chmod 755 {} +
  find "$into" -type f -exec chmod 644 {} +
  find "$into/bin" "$into/$platform/bin" -type f -exec chmod 755 {} +
}

# The commit's time, so that the same commit gives the same bytes.
commit_time() {
  git -c "safe.directory=$root" -C "$root" log -1 --format=%ct 2>/dev/null || echo 315532800
}

if [[ -z $programs_directory ]]; then
  echo "Building the release" >&2
  (cd "$root" && cmake --preset release && cmake --build --preset release) >&2
  programs_directory=$root/build/release/bin
fi
for program in "${programs[@]}"; do check_program "$programs_directory/$program"; done

if [[ -n $stage ]]; then
  if [[ -e $stage/$app ]]; then
    grep -qsx "id = $app" "$stage/$app/default/app.conf" ||
      fail "$stage/$app is there and is not this app: remove it, or stage somewhere else."
    rm -rf "${stage:?}/$app"
  fi
  mkdir -p "$stage"
  lay_out "$stage/$app"
  echo "$stage/$app"
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
lay_out "$scratch/$app"
directory=$root/dist
if $cloud; then directory=$root/dist/cloud; fi
mkdir -p "$directory"
package=$directory/$app.tgz
tar --create --format=ustar --sort=name --owner=0 --group=0 --numeric-owner \
  --mtime="@${SOURCE_DATE_EPOCH:-$(commit_time)}" --directory="$scratch" "$app" |
  gzip --no-name --best >"$package.part"
mv "$package.part" "$package"
sha256sum "$package"
