/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phone_report.h - the table of what was measured of prompts (--report).
 *
 * A line a file, tabs between, a line of names at its head: for a spreadsheet,
 * and for whoever signs off a set.
 */
#ifndef LECTERN_APP_PHONE_REPORT_H
#define LECTERN_APP_PHONE_REPORT_H

#include "base/buffer.h"
#include "lectern/diagnostics.h"
#include "lectern/phone.h"
#include "lectern/status.h"

/* Zero-initialise; free with lectern_phone_table_free(). */
struct lectern_phone_table {
	struct lectern_buffer text;
};

/* Adds a file; a lectern_phone_measured_fn's arguments. */
void lectern_phone_table_add(struct lectern_phone_table *table,
			     const char *name, enum lectern_phone_format format,
			     const struct lectern_phone_sound *sound);

/*
 * Writes the table to `path`, whole or not at all; "-" is standard output.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_table_write(const struct lectern_phone_table *table,
			  const char *path, struct lectern_diagnostics *found);

/* Frees what it holds. */
void lectern_phone_table_free(struct lectern_phone_table *table);

#endif
