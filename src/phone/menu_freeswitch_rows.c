/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the tables. Under one condition stand a hundred of them, so that few
 * are tested for each that is found.
 */
#include "phone/menu_freeswitch.h"

#define FREESWITCH_ROWS 100

static void freeswitch_row(struct freeswitch *fs, enum lectern_menu_table table,
			   uint32_t row)
{
	struct lectern_buffer *out = fs->out;

	lectern_buffer_printf(out,
			      "\t\t\t\t<condition field=\"${lectern_load}\" "
			      "expression=\"^%s%u$\" break=\"on-true\">\n"
			      "\t\t\t\t\t<action application=\"multiset\" "
			      "data=\"",
			      lectern_menu_table_name(table), row);
	lectern_menu_put_row(out, fs->menu, table, row, ' ');
	lectern_buffer_puts(out, " lectern_load=none\" inline=\"true\"/>\n"
				 "\t\t\t\t</condition>\n");
}

/* Some rows, whose numbers differ in the last two digits. */
static void freeswitch_rows(struct freeswitch *fs,
			    enum lectern_menu_table table, uint32_t first)
{
	const char *name = lectern_menu_table_name(table);
	uint32_t rows = lectern_menu_rows(fs->menu, table);
	uint32_t row;

	lectern_buffer_printf(fs->out,
			      "\t\t<extension name=\"%s%u\" "
			      "continue=\"true\">\n"
			      "\t\t\t<condition field=\"${lectern_load}\" "
			      "expression=\"^%s",
			      name, first, name);
	if (first == 0)
		lectern_buffer_puts(fs->out, "[0-9][0-9]?$\">\n");
	else
		lectern_buffer_printf(fs->out, "%u[0-9][0-9]$\">\n",
				      first / FREESWITCH_ROWS);
	for (row = first; row < rows && row < first + FREESWITCH_ROWS; row++)
		freeswitch_row(fs, table, row);
	lectern_freeswitch_end(fs, "condition");
	lectern_freeswitch_end(fs, "extension");
}

void lectern_freeswitch_table(struct freeswitch *fs,
			      enum lectern_menu_table table)
{
	uint32_t rows = lectern_menu_rows(fs->menu, table);
	uint32_t first;

	if (table == LECTERN_MENU_PLACES && fs->menu->options->remember)
		lectern_freeswitch_marks(fs);
	for (first = 0; first < rows; first += FREESWITCH_ROWS)
		freeswitch_rows(fs, table, first);
}
