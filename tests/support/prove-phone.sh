#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks at a prompt set from outside: do soxi, ffprobe and mediainfo find in
# each file what the manifest tells of it, and does ffmpeg's meter (EBU R 128)
# find each section at its level?
#
# Usage: prove-phone.sh SET...   folders with a manifest.json
#
# Prints a line for each fault; the exit status is 1 when there was one.
set -u
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
faults=$work/faults
: >"$faults"

fault() {
	echo "$*" | tee -a "$faults"
}

# "name format rate samples bytes" of each file, from its record, which has a
# line a field.
files_of() {
	sed -n 's/^ *"\(name\|format\|rate\|samples\|bytes\)": "\{0,1\}\([^",]*\)"\{0,1\},\{0,1\}$/\1 \2/p' "$1" |
		awk '$1 == "name" { name = $2; format = "" }
		$1 == "format" { format = $2 }
		$1 == "rate" { rate = $2 }
		$1 == "samples" { samples = $2 }
		$1 == "bytes" && format != "" {
			print name, format, rate, samples, $2
		}'
}

# What a tool should say of a file: its words for the coding, and for reading
# what has no header.
soxi_words() {
	case $1 in
	wav | wav16) echo 'Signed Integer PCM' ;;
	ulaw.wav) echo u-law ;;
	alaw.wav) echo A-law ;;
	gsm) echo GSM ;;
	esac
}

ffprobe_words() {
	case $1 in
	wav | wav16 | sln | sln16) echo pcm_s16le ;;
	ulaw.wav | ulaw) echo pcm_mulaw ;;
	alaw.wav | alaw) echo pcm_alaw ;;
	g722) echo adpcm_g722 ;;
	gsm) echo gsm ;;
	esac
}

mediainfo_words() {
	case $1 in
	wav | wav16) echo PCM ;;
	ulaw.wav | alaw.wav) echo ADPCM ;;
	esac
}

# soxi goes by the ending, and knows none of Asterisk's for 16 kHz.
as_wav() {
	case $1 in
	wav16) cp "$2" "$work/wide.wav" && echo "$work/wide.wav" ;;
	*) echo "$2" ;;
	esac
}

# Samples that are in a file, by sox and by ffprobe.
sox_samples() {
	case $1 in
	ulaw) raw='-t ul' ;;
	alaw) raw='-t al' ;;
	sln | sln16) raw='-t s16' ;;
	gsm) raw='-t gsm' ;;
	*) raw= ;;
	esac
	# shellcheck disable=SC2086
	if [ -z "$raw" ]; then
		soxi -s "$3" 2>/dev/null
	else
		sox $raw -r "$2" -c 1 "$3" -t s16 - 2>/dev/null | wc -c |
			awk '{ print $1 / 2 }'
	fi
}

ffprobe_line() {
	case $1 in
	ulaw) raw="-f mulaw -ar $2" ;;
	alaw) raw="-f alaw -ar $2" ;;
	sln | sln16) raw="-f s16le -ar $2" ;;
	g722) raw='-f g722' ;;
	gsm) raw='-f gsm' ;;
	*) raw='-f wav' ;;
	esac
	# shellcheck disable=SC2086
	ffprobe -v error $raw -show_entries \
		stream=codec_name,sample_rate,channels:format=size \
		-show_entries frame=nb_samples -of default=nk=1:nw=1 "$3" \
		2>/dev/null | awk '
		/^[a-z]/ { codec = $1; next }
		{ value[++n] = $1 }
		END {
			# Frames come first, then the stream, then the size.
			for (i = 1; i <= n - 3; i++)
				samples += value[i]
			print codec, value[n - 2], value[n - 1],
				samples, value[n]
		}'
}

prove_sox() {
	[ "$2" = g722 ] && return
	file=$(as_wav "$2" "$1")
	got=$(sox_samples "$2" "$3" "$file")
	[ "$got" = "$4" ] || fault "$1: sox finds ${got:-no} samples, not $4"
	words=$(soxi_words "$2")
	[ -n "$words" ] || return
	got="$(soxi -e "$file") $(soxi -r "$file") $(soxi -c "$file")"
	[ "$got" = "$words $3 1" ] ||
		fault "$1: soxi finds $got, not $words $3 1"
}

prove_ffprobe() {
	got=$(ffprobe_line "$2" "$3" "$1")
	[ "$got" = "$(ffprobe_words "$2") $3 1 $4 $5" ] ||
		fault "$1: ffprobe finds $got, not $(ffprobe_words "$2") $3 1 $4 $5"
}

prove_mediainfo() {
	words=$(mediainfo_words "$2")
	if [ -n "$words" ]; then
		got=$(mediainfo --Output='Audio;%Format% %SamplingRate% %Channel(s)% %SamplingCount%' "$1")
		[ "$got" = "$words $3 1 $4" ] ||
			fault "$1: mediainfo finds $got, not $words $3 1 $4"
	fi
	got=$(mediainfo --Output='General;%FileSize%' "$1")
	[ "$got" = "$5" ] || fault "$1: mediainfo finds $got bytes, not $5"
}

# EBU R 128 of a section's files one behind the other, against the profile.
prove_level() {
	ffmpeg -hide_banner -nostats -f s16le -ar 8000 -i "$1" -af ebur128 \
		-f null - 2>&1 | awk -v target="$2" -v name="$3" '
		/^ +I:/ { heard = $2 }
		END {
			off = heard - target
			if (heard == "" || off > 0.5 || off < -0.5)
				print name ": " heard " LUFS, not " target
		}'
}

prove_levels() {
	target=$(sed -n 's/^ *"target_dbov": \([-0-9.]*\).*/\1/p' \
		"$1/manifest.json")
	for name in $(files_of "$1/manifest.json" | awk '$2 == "wav" {
			print substr($1, 1, index($1, "-") - 1) }' | sort -u); do
		cat /dev/null >"$work/section.raw"
		for file in "$1/$name"-p*.wav; do
			case $file in
			*.ulaw.wav | *.alaw.wav) continue ;;
			esac
			tail -c +45 "$file" >>"$work/section.raw"
		done
		# The meter is made for programmes: it needs some seconds.
		[ "$(wc -c <"$work/section.raw")" -gt 160000 ] || continue
		said=$(prove_level "$work/section.raw" "$target" "$1/$name")
		[ -z "$said" ] || fault "$said"
	done
}

count=0
for set in "$@"; do
	files_of "$set/manifest.json" >"$work/files"
	[ -s "$work/files" ] || fault "$set: the manifest names no files"
	while read -r name format rate samples bytes; do
		prove_sox "$set/$name" "$format" "$rate" "$samples"
		prove_ffprobe "$set/$name" "$format" "$rate" "$samples" "$bytes"
		prove_mediainfo "$set/$name" "$format" "$rate" "$samples" \
			"$bytes"
		count=$((count + 1))
	done <"$work/files"
	prove_levels "$set"
done
echo "$count files looked at, $(wc -l <"$faults") faults"
[ ! -s "$faults" ]
