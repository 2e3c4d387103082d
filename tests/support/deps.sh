#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian or Ubuntu packages that are missing, as root or through
# sudo; asks first at a terminal; prints the list on other systems.
# usage: deps.sh PACKAGE...
set -eu
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
	echo 'Lectern needs these (Debian names), with their headers:' >&2
	printf '  %s\n' "$@" >&2
	echo 'Going on as if they were there.' >&2
	exit 0
fi
missing=
for package in "$@"; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null ||
		true)
	[ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "Missing packages:$missing"
if [ "$(id -u)" -eq 0 ]; then
	as_root=
elif command -v sudo >/dev/null; then
	as_root=sudo
else
	echo 'Install them as root, then call make again.' >&2
	exit 1
fi
if [ -t 0 ] && [ -t 1 ]; then
	printf 'Install them now? [Y/n] '
	read -r answer
	case $answer in
	[nN]*) exit 1 ;;
	esac
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get -qq update
# shellcheck disable=SC2086
$as_root apt-get -qq install -y --no-install-recommends $missing >/dev/null
