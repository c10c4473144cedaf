# What is too long for every day; sourced by packaging/test --full, which explains.
# shellcheck shell=bash

# Long fuzz and simulation: the same targets, more time.
configure sanitize -DBACKSTOP_FUZZ_SECONDS=600
if [[ -e $root/tests/fuzz/CMakeLists.txt ]]; then
    check "long fuzz" sanitize -j "$jobs" --label-regex fuzz
fi
if [[ -e $root/tests/sim/CMakeLists.txt ]]; then
    BACKSTOP_SIM_LONG=1 check "long simulation" release --label-regex sim
fi
if [[ -e $root/tests/onchain/CMakeLists.txt ]]; then
    BACKSTOP_LONG=100000 check "long comparison" release --label-regex onchain
fi

# The whole way to a device: real hidapi on a real hidraw node, in a virtual machine. Its test skips
# where neither emulator nor kernel can be had.
(install qemu-system-x86 cpio) || true
check "hidraw" release -C full --tests-regex '^ledger\.hidraw$'

# Each file on its own, as clang-tidy wants it: neither precompiled headers nor unity batches,
# which also shows a missing #include that they hide.
configure clang -DBACKSTOP_FAST_QT=OFF -DBACKSTOP_TESTS=ON
build clang
check "clang" clang -j "$jobs"
say "clang-tidy"
python3 "$root/tests/lint/tidy.py" "$root/build/clang" -j "$jobs" || failed+=("clang-tidy")
summary+=("clang-tidy: $([[ " ${failed[*]} " == *" clang-tidy "* ]] && echo faults || echo clean)")

configure sanitize-widgets -DBACKSTOP_TESTS=ON
build sanitize-widgets
check "sanitized window" sanitize-widgets -j "$jobs" --label-exclude fuzz

if ((EUID == 0)); then
    "$root/packaging/chroot-test" || failed+=("chroot")
    summary+=("bare Debian 12: $([[ " ${failed[*]} " == *" chroot "* ]] && echo failed || echo passed)")
else
    summary+=("bare Debian 12: left out, because only root can enter a chroot")
fi
