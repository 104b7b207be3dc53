#!/usr/bin/env bash
# Builds everything and runs every test. Installs what is missing (Debian, Ubuntu; test tools from
# PyPI into build/venv). Arguments go to ctest, for example: scripts/test.sh -R wildcard
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

say "1/5  Packages"
install_missing "${build_packages[@]}" "${test_packages[@]}"
install_where_known chromium-headless-shell "the tests of the page that bitsmatch scan --html writes
are skipped, unless BROWSER_FOR_TESTS names a browser."
scripts/fetch_cpp_httplib.sh

say "2/5  Test tools from PyPI and npm"
scripts/make_venv.sh
scripts/make_studio.sh

say "3/5  Build the release and make both packages"
./package.sh
./package.sh --cloud
rm -rf build/package
mkdir -p build/package
tar -xzf dist/bitsmatch.tgz -C build/package

say "4/5  Build the tests"
cmake --preset tests -DBITSMATCH_APP="$PWD/build/package/bitsmatch" >build/tests-configure.log ||
  { cat build/tests-configure.log; exit 1; }
cmake --build --preset tests

say "5/5  Run the tests"
ctest --preset tests --no-tests=error -j "$(nproc)" "$@"
