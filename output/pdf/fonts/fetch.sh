#!/bin/sh
# Fetches the fonts and the colour profile that the PDF output embeds, and checks them against SHA256SUMS.
# Needs npm, apt-get, dpkg-deb, go and sha256sum; run it in this folder only to reproduce or to renew the files.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

npm pack --silent @expo-google-fonts/biz-udpgothic@0.4.2 @expo-google-fonts/noto-sans-jp@0.4.3 >/dev/null
mkdir biz noto
tar xzf expo-google-fonts-biz-udpgothic-0.4.2.tgz -C biz
tar xzf expo-google-fonts-noto-sans-jp-0.4.3.tgz -C noto
cp biz/package/400Regular/BIZUDPGothic_400Regular.ttf "$here/BIZUDPGothic-Regular.ttf"
cp biz/package/700Bold/BIZUDPGothic_700Bold.ttf "$here/BIZUDPGothic-Bold.ttf"
cp biz/package/LICENSE_FONT "$here/BIZUDPGothic-OFL.txt"
cp noto/package/400Regular/NotoSansJP_400Regular.ttf "$here/NotoSansJP-Regular.ttf"
cp noto/package/LICENSE_FONT "$here/NotoSansJP-OFL.txt"

apt-get download fonts-dejavu-core=2.37-6
dpkg-deb -x fonts-dejavu-core_2.37-6_all.deb dejavu
cp dejavu/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf "$here/DejaVuSans.ttf"
cp dejavu/usr/share/doc/fonts-dejavu-core/copyright "$here/DejaVuSans-LICENSE.txt"

# The profile travels in the source of the Go module codeberg.org/go-pdf/fpdf.
dir=$(GOFLAGS=-mod=mod go mod download -json codeberg.org/go-pdf/fpdf@v0.12.0 | sed -n 's/^.*"Dir": "\(.*\)".*$/\1/p')
cp "$dir/icc/sRGB2014.icc" "$here/sRGB2014.icc"
cp "$dir/icc/LICENSE.color.org" "$here/sRGB2014-LICENSE.txt"

cd "$here"
chmod 644 ./*.ttf ./*.icc ./*.txt
sha256sum -c SHA256SUMS
gzip -9nf NotoSansJP-Regular.ttf
