# Shared by run, test and chroot-test: messages, packages, configure and build.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"

say() { printf '\n==> %s\n' "$*"; }
fail() {
    printf 'backstop: %s\n' "$*" >&2
    exit 1
}

# missing PACKAGE...: those that are not installed, one a line.
missing() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed* ]] ||
            echo "$package"
    done
}

# install PACKAGE...: what is missing of them. Touches neither apt nor root when nothing is.
install() {
    command -v dpkg-query >/dev/null ||
        fail "This script installs what is missing with apt, which is not here. Use Debian 12, or" \
            "build by hand with CMake; packaging/packages.sh names what is needed."
    local wanted as=()
    mapfile -t wanted < <(missing "$@")
    ((${#wanted[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            fail "These packages are missing and only root can install them: ${wanted[*]}." \
                "Run this as root, install sudo, or ask your administrator for them."
        as=(sudo)
    fi
    say "Installing ${#wanted[@]} missing packages: ${wanted[*]}"
    # Another apt may be at work, as on a machine that has just started: wait for its lock.
    local apt=("${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq
        -o DPkg::Lock::Timeout=400 -o Acquire::Retries=3)
    "${apt[@]}" update || fail "apt-get update failed; the lines above say why. Is the network up?"
    "${apt[@]}" install --yes --no-install-recommends "${wanted[@]}" >/dev/null ||
        fail "apt-get install failed; the lines above say why."
}

# Node and npm, from wherever, else Debian's.
installNode() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        install "${nodeTools[@]}"
    fi
}

# configure PRESET [CMAKE ARGUMENT...]
configure() {
    say "Configuring $1"
    (cd "$root" && cmake --preset "$@") || fail "CMake could not configure '$1'; see above."
}

# build PRESET [TARGET...]: everything without a target.
build() {
    local preset=$1 targets=()
    shift
    (($#)) && targets=(--target "$@")
    say "Building $preset ${*:-}"
    cmake --build "$root/build/$preset" "${targets[@]}" || fail "The $preset build failed; see above."
}
