#!/bin/sh
# Puts programs into a root file system of their own: each with every library it is linked with, and nothing else of
# the system. What a library would only open by itself while it runs (drivers of graphics cards, above all) stays out.
#   collect.sh TARGET FILE...        programs that are copied, and libraries (*.node) whose own libraries are wanted
set -eu
target=$1
shift

mkdir -p "$target/usr/bin" "$target/usr/sbin" "$target/usr/lib" "$target/usr/lib64" "$target/etc" \
  "$target/proc" "$target/dev" "$target/sys" "$target/tmp" "$target/var/lib/dpkg/status.d"
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$target/$folder"; done
chmod 1777 "$target/tmp"
echo 'root:x:0:0::/:/usr/sbin/nologin
node:x:1000:1000::/tmp:/usr/sbin/nologin' >"$target/etc/passwd"
echo 'root:x:0:
node:x:1000:' >"$target/etc/group"
# Names are looked for in /etc/hosts first, which the C library by itself would not do.
echo 'hosts: files dns' >"$target/etc/nsswitch.conf"
cp /etc/os-release "$target/etc/os-release"

files=''
for file in "$@"; do
  case $file in
    *.node) ;;
    *) files="$files $file" ;;
  esac
done
linked=$(ldd "$@")
if echo "$linked" | grep 'not found'; then exit 1; fi
libraries=$(echo "$linked" | sed -n 's/^[[:space:]]*\(.* => \)\{0,1\}\(\/[^ ]*\) (0x.*$/\2/p' | sort -u)

# Under the name it is looked for by, whatever links lead there.
for file in $files $libraries; do
  mkdir -p "$target${file%/*}"
  cp -L "$file" "$target$file"
done

# Which packages these are of, and their licences: scanners read the one, their authors ask for the other.
for file in $files $libraries; do basename "$(readlink -f "$file")"; done | sed 's/^/*\//' | xargs dpkg-query -S 2>/dev/null |
  sed 's/: .*//' | tr -d ' ' | tr ',' '\n' | sort -u >/tmp/packages
while read -r package; do
  name=${package%:*}
  dpkg-query -s "$package" >"$target/var/lib/dpkg/status.d/$name"
  if [ -e "/usr/share/doc/$name/copyright" ]; then
    mkdir -p "$target/usr/share/doc/$name"
    cp -L "/usr/share/doc/$name/copyright" "$target/usr/share/doc/$name/copyright"
  fi
done </tmp/packages
if [ -e /usr/local/LICENSE ]; then cp /usr/local/LICENSE "$target/usr/share/doc/node-LICENSE"; fi
