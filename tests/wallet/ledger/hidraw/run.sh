#!/usr/bin/env bash
# Boots Debian's own kernel in QEMU, without hardware support, with the two programs given and the
# libraries they need; what they say goes to standard output.
#   run.sh UHID_DEVICE HIDRAW_HOST WORK_FOLDER
# Ends with 77, which means skipped, where the emulator or the kernel cannot be had.
set -euo pipefail

device=$1 host=$2 work=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

skip() {
    echo "Skipped: $*"
    exit 77
}

for tool in qemu-system-x86_64 cpio gzip dpkg-deb apt-get apt-cache; do
    command -v "$tool" >/dev/null || skip "$tool is missing."
done
[[ $(uname -m) == x86_64 ]] || skip "the virtual machine is an x86_64 one."

# Packages are unpacked, never installed, and kept: the kernel is 25 MB.
mkdir -p "$work/packages"
cd "$work/packages"
if ! compgen -G 'linux-image-*.deb' >/dev/null; then
    kernel=$(apt-cache depends linux-image-cloud-amd64 2>/dev/null |
        awk '/Depends: linux-image/ { print $2; exit }')
    [[ -n $kernel ]] || skip "apt knows no kernel."
    apt-get -qq download "$kernel" busybox-static || skip "the kernel cannot be downloaded."
fi
cd "$work"
rm -rf unpacked tree
for package in packages/*.deb; do dpkg-deb -x "$package" unpacked; done
kernel=$(compgen -G 'unpacked/boot/vmlinuz-*' | head -1)

mkdir -p tree/{bin,modules,proc,sys,dev,lib64}
cp unpacked/bin/busybox "$device" "$host" tree/bin/
cp "$here/init.sh" tree/init
chmod +x tree/init
for module in hid/hid.ko hid/hid-generic.ko hid/uhid.ko; do
    found=$(compgen -G "unpacked/lib/modules/*/kernel/drivers/$module") ||
        skip "the kernel has no $module."
    cp "$found" tree/modules/
done
# Each library at the path where the program looks for it.
ldd "$device" "$host" | grep -o '/[^ ]*\.so[^ ]*' | sort -u | while read -r library; do
    mkdir -p "tree$(dirname "$library")"
    cp -L "$library" "tree$library"
done
(cd tree && find . | cpio --quiet -o -H newc | gzip -1) >initrd.gz

timeout 240 qemu-system-x86_64 -accel tcg -cpu max -m 384 -nodefaults -no-reboot -nographic \
    -serial stdio -kernel "$kernel" -initrd initrd.gz \
    -append "console=ttyS0 quiet panic=-1 mitigations=off" </dev/null | tee serial.log
grep -q '^HIDRAW passed' <(tr -d '\r' <serial.log)
