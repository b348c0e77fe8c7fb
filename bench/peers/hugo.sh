#!/bin/sh
# Debian carries Hugo: the newest suite has the newest one. Lays it into a folder, with the libraries that it wants, and installs
# nothing on the system: bench/peers/hugo.sh DIR && npm run bench:peers -- --hugo DIR/hugo
set -eu
mkdir -p "$1"
dir=$(cd "$1" && pwd)
cd "$dir"
mkdir -p lists/partial cache/archives/partial

# The system's own mirror and keys, for another suite.
{ cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } >known
mirror=$(grep -ohE '^(URIs:|deb) .*' known | grep -oE '[a-z+]+://[^ ]*/debian/?( |$)' | head -n 1 | tr -d ' ')
keys=$(dpkg -L debian-archive-keyring | grep '/debian-archive-keyring\.\(gpg\|pgp\)$' | head -n 1)
echo "deb [signed-by=$keys] $mirror sid main" >sources.list

apt_sid() {
  "$@" -o Dir::Etc::sourcelist="$dir/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$dir/lists" \
    -o Dir::Cache="$dir/cache" -o APT::Sandbox::User=root
}
apt_sid apt-get -qq update
apt_sid apt-get -qq download hugo
apt-get -qq -o APT::Sandbox::User=root download libsass1 libwebp7
for package in ./*.deb; do dpkg -x "$package" files; done
rm -rf ./*.deb lists cache known sources.list

cat >hugo <<END
#!/bin/sh
LD_LIBRARY_PATH="$dir/files/usr/lib/$(uname -m)-linux-gnu" exec "$dir/files/usr/bin/hugo" "\$@"
END
chmod +x hugo
./hugo version
