#!/usr/bin/env bash
# install.sh SOURCE BUILD: installs the packages of SOURCE/package-lock.json into BUILD, once.
# Exit code 77 (skipped): Node.js or the npm registry is not to be had. With
# BACKSTOP_REQUIRE_ONCHAIN=1 that is a failure.
set -euo pipefail

source=$1
build=$2
skip() {
    echo "$1"
    [[ ${BACKSTOP_REQUIRE_ONCHAIN:-0} == 1 ]] && exit 1
    exit 77
}

mkdir -p "$build"
node=$("$source/../../packaging/sbf/node.sh" "$build/node") ||
    skip "Skipped: Node.js 20 is not to be had; see above."
echo "$node" >"$build/node-path"

# The stamp is written last, so that an interrupted installation is repeated.
stamp=$build/node_modules/.installed
cmp --silent "$source/package-lock.json" "$stamp" && exit 0
command -v npm >/dev/null || skip "Skipped: npm is not installed."
cp "$source/package.json" "$source/package-lock.json" "$build/"
# By the same Node: npm leaves out packages that are not made for the one it runs on.
PATH="$(dirname "$node"):$PATH" npm ci --prefix "$build" --legacy-peer-deps --ignore-scripts --no-audit --no-fund ||
    skip "Skipped: the packages cannot be fetched from the npm registry; see above."
cp "$source/package-lock.json" "$stamp"
