/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/phone_report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"

#define REPORT_HEAD                                                          \
	"file\tformat\trate\tseconds\tlevel dBov\tsection dBov\tpeak dBFS\t" \
	"dc\tdigits\tresult\n"

/* What cannot be heard has no level. */
static void report_level(struct lectern_buffer *text, double db)
{
	if (isfinite(db))
		lectern_buffer_printf(text, "%.2f\t", db);
	else
		lectern_buffer_puts(text, "-\t");
}

void lectern_phone_table_add(struct lectern_phone_table *table,
			     const char *name, enum lectern_phone_format format,
			     const struct lectern_phone_sound *sound)
{
	struct lectern_buffer *text = &table->text;
	const uint32_t rate = lectern_phone_format_rate(format);
	const char *digits = sound->digits[0] ? sound->digits : "none";

	if (text->length == 0)
		lectern_buffer_puts(text, REPORT_HEAD);
	lectern_buffer_printf(text, "%s\t%s\t%u\t%.2f\t", name,
			      lectern_phone_format_name(format), rate,
			      (double)sound->samples / rate);
	report_level(text, sound->level_dbov);
	report_level(text, sound->section_dbov);
	report_level(text, sound->peak_dbfs);
	lectern_buffer_printf(text, "%.1f\t%s\t%s\n", sound->dc,
			      sound->digits_sought ? digits : "not sought",
			      sound->fault ? sound->fault : "good");
}

enum lectern_status
lectern_phone_table_write(const struct lectern_phone_table *table,
			  const char *path, struct lectern_diagnostics *found)
{
	const struct lectern_buffer *text = &table->text;

	if (text->failed)
		return LECTERN_NO_MEMORY;
	if (strcmp(path, "-") != 0)
		return lectern_file_write(path, text->bytes, text->length,
					  found);
	/* Whether it arrived is asked when the program ends. */
	fwrite(text->bytes, 1, text->length, stdout);
	return LECTERN_OK;
}

void lectern_phone_table_free(struct lectern_phone_table *table)
{
	lectern_buffer_free(&table->text);
}
