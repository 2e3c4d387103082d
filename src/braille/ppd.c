/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reckoning must be that of the filters (cups-braille.sh of cups-filters)
 * to the last rounding: a queue whose page holds one cell less than we think
 * wraps every full line.
 */
#include "braille/ppd.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Standard spacing in 1/100 mm: dot to dot, cell to cell, line to line. */
#define PPD_DOT 250
#define PPD_CELL_GAP 350
#define PPD_LINE_GAP 500
#define PPD_CELL (PPD_DOT + PPD_CELL_GAP)
#define PPD_LINE (2 * PPD_DOT + PPD_LINE_GAP)

/* A margin is some millimetres; beyond a metre it is nonsense. */
#define PPD_POINTS_MAX 1000

/* The sizes that the filters know, in 1/100 mm; they fail on others. */
static const struct {
	const char *name;
	int width;
	int height;
} ppd_pages[] = {
	{"Legal", 21590, 35560},   {"Letter", 21590, 27940},
	{"A3", 29700, 42000},	   {"A4", 21000, 29700},
	{"A4TF", 21000, 30480},	   {"A5", 14850, 21000},
	{"110x115", 27940, 29210}, {"110x120", 27940, 30480},
	{"110x170", 27940, 43180}, {"115x110", 29210, 27940},
	{"120x120", 30480, 30480},
};

/* Points with a fraction, rounded up to 1/100 mm as the filters do. */
static int ppd_margin(const char **at)
{
	int64_t value = 0;
	int64_t unit = 1000000000000;
	bool behind = false;

	*at += strspn(*at, " \t");
	for (; (**at >= '0' && **at <= '9') || (**at == '.' && !behind);
	     (*at)++) {
		if (**at == '.') {
			behind = true;
			continue;
		}
		if (behind)
			unit /= 10;
		value = behind ? value + (**at - '0') * unit
			       : value * 10 + (**at - '0') * unit;
		if (value > PPD_POINTS_MAX * (int64_t)1000000000000)
			return 0;
	}
	unit = 72000000000000;
	return (int)((value * 2540 + unit - 1) / unit);
}

static void ppd_margins(struct lectern_ppd *ppd, const char *value)
{
	ppd->left = ppd_margin(&value);
	ppd->bottom = ppd_margin(&value);
	ppd->right = ppd_margin(&value);
	ppd->top = ppd_margin(&value);
}

/* The name of a driver stands with its version behind a comma. */
static void ppd_copy(char out[LECTERN_PPD_NAME_ROOM], const char *value,
		     const char *end)
{
	size_t length = strcspn(value, end);

	if (length >= LECTERN_PPD_NAME_ROOM)
		length = LECTERN_PPD_NAME_ROOM - 1;
	memcpy(out, value, length);
	out[length] = 0;
}

/* The filter that makes bytes for the machine from braille in ASCII. */
static void ppd_filter(struct lectern_ppd *ppd, const char *value)
{
	static const char type[] = "application/vnd.cups-paged-brf ";
	static const char plain[] = " brftoembosser";
	size_t length = strcspn(value, "\"\r\n");

	if (strncmp(value, type, strlen(type)) != 0)
		return;
	ppd->braille = true;
	ppd->unchanged = length > strlen(plain) &&
			 strncmp(value + length - strlen(plain), plain,
				 strlen(plain)) == 0;
}

/* One line that gives an attribute: `*Name: value`, quoted or not. */
static void ppd_line(struct lectern_ppd *ppd, const char *line)
{
	const char *colon = line + strcspn(line, ":\r\n");
	size_t length = (size_t)(colon - line);
	const char *value = colon + 1;
	char name[LECTERN_PPD_NAME_ROOM];

	if (*colon != ':' || length >= sizeof(name))
		return;
	memcpy(name, line, length);
	name[length] = 0;
	value += strspn(value, " \t");
	value += *value == '"';
	if (strcmp(name, "*NickName") == 0)
		ppd_copy(ppd->model, value, ",\"\r\n");
	else if (strcmp(name, "*DefaultPageSize") == 0)
		ppd_copy(ppd->page, value, " \"\r\n");
	else if (strcmp(name, "*HWMargins") == 0)
		ppd_margins(ppd, value);
	else if (strcmp(name, "*cupsFilter") == 0)
		ppd_filter(ppd, value);
	else if (strcmp(name, "*DefaultDuplex") == 0)
		ppd->duplex = true;
}

void lectern_ppd_read(struct lectern_ppd *out, const char *text)
{
	struct lectern_ppd ppd = {0};

	while (*text) {
		if (*text == '*')
			ppd_line(&ppd, text);
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	*out = ppd;
}

bool lectern_ppd_holds(const struct lectern_ppd *ppd, const char *page,
		       int *cells, int *lines)
{
	size_t i;

	for (i = 0; i < sizeof(ppd_pages) / sizeof(*ppd_pages); i++) {
		if (strcmp(ppd_pages[i].name, page) != 0)
			continue;
		*cells = (ppd_pages[i].width - ppd->left - ppd->right +
			  PPD_CELL_GAP) /
			 PPD_CELL;
		*lines = (ppd_pages[i].height - ppd->top - ppd->bottom +
			  PPD_LINE_GAP) /
			 PPD_LINE;
		return true;
	}
	return false;
}
