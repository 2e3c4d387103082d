#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each public header must compile alone, as C11 and, where there is a C++
# compiler, as C++17.
set -eu
status=0
for header in include/lectern/*.h; do
	printf '#include "%s"\n' "${header#include/}" |
		${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude \
			-fsyntax-only -xc - || status=1
	if command -v "${CXX:-c++}" >/dev/null; then
		printf '#include "%s"\n' "${header#include/}" |
			"${CXX:-c++}" -std=c++17 -Wall -Wextra -Werror \
				-Iinclude -fsyntax-only -xc++ - || status=1
	fi
done
exit $status
