#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs one fuzz target. usage: run-fuzz.sh PROGRAM CORPUS RUNS
# New inputs go to a folder of the build; what crashed goes into the corpus.
set -eu
found=$(dirname "$1")/$(basename "$1").found
mkdir -p "$found" "$2"
exec "$1" -runs="$3" -max_len=4096 -timeout=20 -rss_limit_mb=4096 \
	-print_final_stats=1 -artifact_prefix="$2/crash-" "$found" "$2"
