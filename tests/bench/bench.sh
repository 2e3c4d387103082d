#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Times whole commands against peers and raw libraries, in turn and in one run,
# and prints ratios: below 1 we are faster. usage: bench.sh PROGRAM BENCH-DIR
set -eu
lectern=$(realpath "$1")
bench=$(realpath "$2")
work=$bench/work-$$
pair=$bench/pair
runs=${BENCH_RUNS:-7}
guide=content/metastatic-breast-cancer/en.md
tables=$(dirname "$(find /usr/share/liblouis/tables -name en-ueb-g2.ctb)")
mkdir -p "$work"
# Only at the end: a file system that has just lost files makes new ones slowly,
# for minutes.
trap 'rm -rf "$work"' EXIT

# What the narrator says, for peers that take plain text.
"$lectern" listen --text "$guide" >"$work/spoken.txt"
"$lectern" outline --json "$guide" |
	sed -n 's/^ *"text": "\(.*\)",\{0,1\}$/\1/p' | sed 's/\\n/ /g' \
		>"$work/blocks.txt"
rate=$(sed -n 's/^rate: *\([0-9]*\).*/\1/p' voices/export.yaml)
phone_rate=$(sed -n 's/^rate: *\([0-9]*\).*/\1/p' voices/phone.yaml)

# A guide of about 5 MB: the shipped one again and again.
large=$work/large.md
head -n "$(awk '/^---$/ && ++n == 2 { print NR; exit }' "$guide")" \
	"$guide" >"$large"
awk '/^---$/ { n++; next } n >= 2' "$guide" >"$work/body.md"
copies=$((5000000 / $(wc -c <"$work/body.md") + 1))
i=0
while [ "$i" -lt "$copies" ]; do
	cat "$work/body.md"
	i=$((i + 1))
done >>"$large"
"$lectern" outline --json "$large" |
	sed -n 's/^ *"text": "\(.*\)",\{0,1\}$/\1/p' | sed 's/\\n/ /g' \
		>"$work/large-blocks.txt"
bytes=$(wc -c <"$large")

cat >"$work/file2brl.cfg" <<EOF
literaryTextTable en-ueb-g2.ctb
inputTextEncoding UTF8
EOF

echo "medians of $runs pairs on $(nproc) cores; peak memory is ours"
"$pair" 'audio / espeak-ng -w' 'at most 0.65' "$runs" \
	"'$lectern' audio -q '$guide' -o '$work/guide.wav'" \
	"espeak-ng -v en-us -s $rate -f '$work/spoken.txt' -w '$work/peer.wav'"
"$pair" 'braille / raw liblouis' 'at most 1.3' "$runs" \
	"'$lectern' braille -q '$guide' -o '$work/guide.brf'" \
	"'$bench/raw_louis' '$tables/en-ueb-g2.ctb' '$work/blocks.txt'"
"$pair" 'braille / file2brl' 'at most 1.0' "$runs" \
	"'$lectern' braille -q '$guide' -o '$work/guide.brf'" \
	"cd '$work' && file2brl -f '$work/file2brl.cfg' '$work/blocks.txt' '$work/peer.brf'"
# A new folder each time (the shell's number): removing the old set is no part
# of the work.
"$pair" 'phone / espeak-ng | sox to u-law' 'at most 0.7' "$runs" \
	"'$lectern' phone -q '$guide' -o '$work/phone-'\$\$" \
	"espeak-ng --stdout -v en-us -s $phone_rate -f '$work/spoken.txt' |
	sox -t wav - -r 8000 -e u-law '$work/peer-phone.wav'"
# A set that is there: run once more as it is, and with a word more in one
# paragraph.
"$lectern" phone -q "$guide" -o "$work/again"
cp -R "$work/again" "$work/changed"
paragraph='You do not have to accept pain'
first="'$lectern' phone -q '$guide' -o '$work/phone-'\$\$"
"$pair" 'phone again, unchanged / the first time' 'at most 0.05' "$runs" \
	"'$lectern' phone -q '$guide' -o '$work/again'" "$first"
"$pair" 'phone again, one paragraph changed / the first time' 'at most 0.1' \
	"$runs" \
	"sed 's/$paragraph/& '\$\$'/' '$guide' >'$work/changed.md' &&
	'$lectern' phone -q '$work/changed.md' -o '$work/changed'" "$first"

# A library of small guides: two processes on two cores beside one on one. 200
# of them say the same as 1,000, which would take minutes.
mkdir "$work/guides"
i=1
while [ "$i" -le 200 ]; do
	printf -- '---\ntitle: Guide %d\nlanguage: en\n---\n\n# Medicine %d\n\n' \
		"$i" "$i" >"$work/guides/guide-$i.md"
	printf 'Take %d tablets.\n\nNo more than %d a day.\n' "$i" "$i" \
		>>"$work/guides/guide-$i.md"
	i=$((i + 1))
done
"$pair" '200 guides, 2 jobs on 2 cores / 1 job on 1' 'at most 0.56' \
	"$(((runs + 2) / 3))" \
	"taskset -c 0,1 '$lectern' phone -q -j 2 -o '$work/library-'\$\$ \
		'$work'/guides/*.md" \
	"taskset -c 0 '$lectern' phone -q -j 1 -o '$work/library-'\$\$ \
		'$work'/guides/*.md"
"$bench/narrator" "$guide" "$work"
LECTERN=$lectern "$bench/listen" "$guide" "$work/spoken.txt"
"$bench/display" "$guide"
large_runs=$(((runs + 2) / 3))
"$pair" '5 MB: braille / raw liblouis, one thread' 'at most 0.65' \
	"$large_runs" \
	"'$lectern' braille -q '$large' -o '$work/large.brf'" \
	"'$bench/raw_louis' '$tables/en-ueb-g2.ctb' '$work/large-blocks.txt'"
"$pair" --memory '5 MB: braille, peak memory' 'at most 12' "$bytes" \
	"'$lectern' braille -q '$large' -o '$work/large.brf'"
"$pair" --memory '5 MB: outline, peak memory' 'at most 12' "$bytes" \
	"'$lectern' outline '$large'"
