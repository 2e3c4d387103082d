#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include whom, and each third-party header in one file only.
#
# A line of the table: module, then the internal folders it may include from,
# then the public headers it may see ("*" for all).
set -eu
common='status diagnostics memory words'
model="$common guide position text outline"
backend="$model command event backend"
rules="
mute||
base|base|$common
model|base model|$model
nav|base model nav|$backend nav
keys|base keys|$common command keys
speech|base speech|$backend voice script narration audio_file audio_code \
resample speech
braille|base braille|$backend braille emboss display
phone|base phone|$model command keys voice script narration audio_code \
resample phone \
phone_system phone_menu
app|base app|*
"
status=0
breach() {
	echo "$1" >&2
	status=1
}
ours=$(mktemp)
theirs=$(mktemp)
trap 'rm -f "$ours" "$theirs"' EXIT
grep -n '^#include "' src/*/*.[ch] >"$ours" || true
grep -Hn '^#include <' src/*/*.[ch] >"$theirs" || true
while IFS= read -r line; do
	file=${line%%:*}
	module=${file#src/}
	module=${module%%/*}
	header=${line#*\"}
	header=${header%\"*}
	rule=$(printf '%s\n' "$rules" | grep "^$module|") ||
		breach "$file: no such module in the table"
	folders=$(printf '%s' "$rule" | cut -d'|' -f2)
	publics=$(printf '%s' "$rule" | cut -d'|' -f3)
	from=${header%%/*}
	name=${header#*/}
	name=${name%.h}
	case "$from" in
	lectern)
		[ "$publics" = '*' ] && continue
		[ "$header" = lectern/command.def ] && continue
		case " $publics " in
		*" $name "*) ;;
		*) breach "$line: $module may not see $header" ;;
		esac
		;;
	*)
		case " $folders " in
		*" $from "*) ;;
		*) breach "$line: $module may not see $header" ;;
		esac
		;;
	esac
done <"$ours"

# The C library and the kernel are free to all; the rest is tied to one file.
twice=$(grep -E '<(espeak-ng/|portaudio|pa_|liblouis|louis|sndfile|soxr|spandsp|unicode/|cmark|yaml|cyaml|jansson|libxml/|seccomp|jack/|brlapi|cups/|zip)' \
	"$theirs" | sed 's/^\([^:]*\):[0-9]*:#include <\(.*\)>.*/\2 \1/' |
	sort -u | cut -d' ' -f1 | uniq -d)
for header in $twice; do
	breach "<$header> is included in more than one file: \
$(grep -l "<$header>" src/*/*.[ch] | tr '\n' ' ')"
done
exit $status
