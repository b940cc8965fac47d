#!/bin/sh
# Makes dist/woo-desktop_VERSION_ARCH.deb of the packed folder dist/woo-desktop, with nothing but dpkg-deb.
set -eu
cd "$(dirname "$0")/../.."
version=$1
arch=$(dpkg --print-architecture)
tree=build/deb

rm -rf "$tree"
mkdir -p "$tree/DEBIAN" "$tree/opt" "$tree/usr/bin" "$tree/usr/share/applications"
cp -a dist/woo-desktop "$tree/opt/"
ln -s /opt/woo-desktop/woo-desktop "$tree/usr/bin/woo-desktop"
ln -s /opt/woo-desktop/woo "$tree/usr/bin/woo"
cp installer/linux/woo-desktop.desktop "$tree/usr/share/applications/"
cat > "$tree/DEBIAN/control" <<CONTROL
Package: woo-desktop
Version: $version
Architecture: $arch
Maintainer: WOO Desktop
Section: misc
Priority: optional
Depends: libglib2.0-0 | libglib2.0-0t64, libegl1, libgl1, libfontconfig1, libdbus-1-3, libxkbcommon0, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0
Description: brings entrepreneurs with a question and education together
 Intake, matching on a board, agreements on paper and follow-up for a workshop
 where education and entrepreneurs meet.
CONTROL
chmod -R u=rwX,go=rX "$tree"
dpkg-deb --root-owner-group -Zxz --build "$tree" "dist/woo-desktop_${version}_$arch.deb"
