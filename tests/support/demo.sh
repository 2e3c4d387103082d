#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Renders the shipped guide for all three groups into a folder, reads it aloud
# where there is a terminal and a sound device, and names the files it made.
# usage: demo.sh PROGRAM FOLDER
set -eu
program=$1
folder=$2
mkdir -p "$folder"

echo 'For those who listen: a sound file.'
"$program" audio -o "$folder/guide.wav"
echo 'For those who read with their fingers: two braille files.'
"$program" braille -o "$folder/guide.brf"
"$program" braille -o "$folder/guide.pef"
echo 'For a phone line: a set of prompts.'
"$program" phone -o "$folder/phone"

if [ -t 0 ] && [ -t 1 ] && "$program" listen --devices >/dev/null 2>&1; then
	echo 'Reading aloud now: ? says the keys, q ends.'
	"$program" listen || true
else
	echo 'Not read aloud here, for want of a terminal or a sound device;'
	echo "where there are both: $program listen"
fi

count=$(find "$folder/phone" -name '*.wav' | wc -l)
echo 'Made:'
printf '  %s\n' "$folder/guide.wav" "$folder/guide.brf" "$folder/guide.pef" \
	"$folder/phone/en/normal/manifest.json"
printf '  %s (%d prompt files)\n' "$folder/phone" "$count"
