#!/bin/busybox sh
# The only process of the virtual machine but those that it starts. Its verdict is one line.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in hid hid-generic uhid; do insmod /modules/$module.ko || echo "no module $module"; done

verdict=failed
/bin/uhid_device &
device=$!
tries=0
while [ ! -e /dev/hidraw0 ] && [ $tries -lt 100 ]; do tries=$((tries + 1)); usleep 100000; done
chmod 600 /dev/hidraw0
/bin/hidraw_host unreadable && /bin/hidraw_host signs $device && verdict=passed
echo "HIDRAW $verdict"
poweroff -f
