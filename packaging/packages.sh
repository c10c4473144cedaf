# What the project needs of Debian 12, by use. Sourced by run, test and chroot-test.
# Everything comes from the distribution; recommended packages are not installed, so what is
# needed of them is named here.
# shellcheck shell=bash disable=SC2034

buildPackages=(
    g++ cmake ninja-build mold ccache pkg-config python3
    # libqt6opengl6-dev by name: without it find_package(Qt6 Charts) fails.
    qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-websockets-dev qt6-svg-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libsodium-dev libssl-dev libsqlite3-dev libhidapi-dev libsimdjson-dev libzstd-dev
    libqrencode-dev
    # The on-chain programs as bytecode.
    clang-19 llvm-19
)

# Loaded at run time, so that no link dependency brings them.
runPackages=(
    libqt6sql6-sqlite qt6-qpa-plugins qt6-wayland ca-certificates
    fonts-inter fonts-jetbrains-mono
)

testPackages=(
    git clang-format-14 clang-tidy-19 libclang-rt-19-dev
    librapidcheck-dev libbenchmark-dev python3-numpy
    xvfb xdotool desktop-file-utils appstream
)

# Checked by command and not by package: a Node from elsewhere will do, and conflicts with these.
nodeTools=(nodejs npm)
