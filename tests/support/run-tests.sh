#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs test programs, some at a time, for many of them wait for a clock more
# than they work; keeps each one's output, shows it where one fails, and ends
# with the counts. usage: run-tests.sh BUILD PROGRAM...
set -u

name_of() { echo "$(basename "$(dirname "$1")")/$(basename "$1")"; }
count() { sed -n "s/^\[ *$1 *\] *\([0-9]*\) test.*/\1/p" "$2" | tail -n 1; }

# One program: its output, and beside it its exit status and its seconds.
if [ "$1" = --one ]; then
	log=$2/$(name_of "$3" | tr / -).log
	status=0
	begun=$(date +%s)
	timeout "${TEST_SECONDS:-600}" "$3" >"$log" 2>&1 || status=$?
	echo "$status" >"$log.status"
	word=ok
	[ "$status" -eq 0 ] || word=FAIL
	printf '  %-7s %-32s %3s tests %4s s\n' "$word" "$(name_of "$3")" \
		"$(count PASSED "$log")" "$(($(date +%s) - begun))"
	grep -h '^skipped: ' "$log"
	exit 0
fi

logs=$1/test-logs
shift
mkdir -p "$logs"
rm -f "$logs"/*
printf '%s\n' "$@" | xargs -P "${TEST_JOBS:-4}" -n 1 sh "$0" --one "$logs"

passed=0
failed=0
skipped=0
for program in "$@"; do
	log=$logs/$(name_of "$program" | tr / -).log
	status=$(cat "$log.status")
	p=$(count PASSED "$log")
	f=$(count FAILED "$log")
	s=$(count SKIPPED "$log")
	passed=$((passed + ${p:-0}))
	failed=$((failed + ${f:-0}))
	skipped=$((skipped + ${s:-0}))
	[ "$status" -ne 0 ] || continue
	[ "${f:-0}" -gt 0 ] || failed=$((failed + 1))
	printf '== %s failed (exit %s)\n' "$(name_of "$program")" "$status"
	cat "$log"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
