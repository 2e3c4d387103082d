/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ppd.h - what a queue's driver says of itself, read as the braille filters of
 * cups-filters read it, and what a page holds by their reckoning.
 *
 * The text comes from a server and is taken for hostile.
 */
#ifndef LECTERN_BRAILLE_PPD_H
#define LECTERN_BRAILLE_PPD_H

#include <stdbool.h>
#include <stddef.h>

/* Room for names of drivers and pages with their NUL; longer ones are cut. */
#define LECTERN_PPD_NAME_ROOM 80

struct lectern_ppd {
	bool braille;	/* its filters take braille in ASCII */
	bool unchanged; /* they pass bytes on, and form no sequence */
	bool duplex;	/* it can be told to emboss both sides */
	char model[LECTERN_PPD_NAME_ROOM];
	char page[LECTERN_PPD_NAME_ROOM]; /* size of a page, unless told */
	int left; /* what the machine cannot reach, 1/100 mm */
	int right;
	int top;
	int bottom;
};

/* Reads what matters here from a PPD; what it lacks stays "", 0 or false. */
void lectern_ppd_read(struct lectern_ppd *out, const char *text);

/*
 * Cells to a line and lines to a page of the size called `page`, at the
 * spacing of standard braille (6 mm a cell, 10 mm a line). False when the
 * filters do not know that size.
 */
bool lectern_ppd_holds(const struct lectern_ppd *ppd, const char *page,
		       int *cells, int *lines);

#endif
