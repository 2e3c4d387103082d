/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `lectern braille` is measured against: liblouis alone, a call a line of
 * a text file, in one thread, the cells thrown away.
 *
 * usage: raw_louis TABLE FILE
 */
#include <liblouis/liblouis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES (1 << 20)

/* UTF-8 that is known to be sound, to liblouis' characters. */
static int widen(widechar *out, const char *line)
{
	const unsigned char *at = (const unsigned char *)line;
	int count = 0;

	while (*at && *at != '\n') {
		unsigned c = *at++;

		if (c >= 0xF0)
			c = (c & 7u) << 18 | (at[0] & 63u) << 12 |
			    (at[1] & 63u) << 6 | (at[2] & 63u),
			at += 3;
		else if (c >= 0xE0)
			c = (c & 15u) << 12 | (at[0] & 63u) << 6 |
			    (at[1] & 63u),
			at += 2;
		else if (c >= 0xC0)
			c = (c & 31u) << 6 | (at[0] & 63u), at += 1;
		out[count++] = (widechar)c;
	}
	return count;
}

int main(int argc, char **argv)
{
	char *line = malloc(LINE_MAX_BYTES);
	widechar *in = malloc(LINE_MAX_BYTES * sizeof(*in));
	widechar *cells = malloc(LINE_MAX_BYTES * 4 * sizeof(*cells));
	formtype *forms = malloc(LINE_MAX_BYTES * 4 * sizeof(*forms));
	int *to = malloc(LINE_MAX_BYTES * 4 * sizeof(*to));
	int *from = malloc(LINE_MAX_BYTES * 4 * sizeof(*from));
	long total = 0;
	FILE *file;

	if (argc != 3 || !line || !in || !cells || !forms || !to || !from)
		return 2;
	file = fopen(argv[2], "r");
	if (!file)
		return 1;
	while (fgets(line, LINE_MAX_BYTES, file)) {
		int length = widen(in, line);
		int room = length * 4 + 64;

		memset(forms, 0, (size_t)room * sizeof(*forms));
		if (!lou_translate(argv[1], in, &length, cells, &room, forms,
				   NULL, to, from, NULL, dotsIO | ucBrl))
			return 1;
		total += room;
	}
	fclose(file);
	lou_free();
	printf("%ld cells\n", total);
	return 0;
}
