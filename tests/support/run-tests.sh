#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs test programs, keeps each one's output, shows it where one fails, and
# ends with the counts. usage: run-tests.sh BUILD PROGRAM...
set -u
logs=$1/test-logs
shift
mkdir -p "$logs"
passed=0
failed=0
skipped=0
count() { sed -n "s/^\[ *$1 *\] *\([0-9]*\) test.*/\1/p" "$2" | tail -n 1; }
for program in "$@"; do
	name=$(basename "$(dirname "$program")")/$(basename "$program")
	log=$logs/$(echo "$name" | tr / -).log
	status=0
	timeout "${TEST_SECONDS:-600}" "$program" >"$log" 2>&1 || status=$?
	p=$(count PASSED "$log")
	f=$(count FAILED "$log")
	s=$(count SKIPPED "$log")
	passed=$((passed + ${p:-0}))
	failed=$((failed + ${f:-0}))
	skipped=$((skipped + ${s:-0}))
	if [ "$status" -ne 0 ]; then
		[ "${f:-0}" -gt 0 ] || failed=$((failed + 1))
		printf '  FAIL    %s (exit %s)\n' "$name" "$status"
		cat "$log"
	else
		printf '  ok      %-32s %s tests\n' "$name" "${p:-0}"
		grep -h '^skipped: ' "$log"
	fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
