/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places that are kept from one call to the next, in the database of
 * FreeSWITCH (mod_db).
 */
#include "phone/menu_freeswitch.h"

/* Where the caller's number is known, what is kept lies under it. */
void lectern_freeswitch_keep(struct freeswitch *fs, bool keep)
{
	if (!fs->menu->options->remember)
		return;
	lectern_freeswitch_end(fs, "condition");
	lectern_freeswitch_when(fs, "${lectern_caller}", "^[0-9]+$", "never");
	lectern_buffer_printf(fs->out,
			      "\t\t\t\t<action application=\"db\" "
			      "data=\"%s/%s/${lectern_caller}%s\"/>\n",
			      keep ? "insert" : "delete", fs->menu->id,
			      keep ? "/${lectern_mark}" : "");
	lectern_buffer_puts(fs->out, "\t\t\t</condition>\n\t\t\t<condition>\n");
}

/* A mark that is nowhere any more leaves the call at the guide's start. */
void lectern_freeswitch_recall(struct freeswitch *fs,
			       const struct lectern_menu_step *step)
{
	lectern_freeswitch_inline(fs, "load", "place0");
	lectern_freeswitch_inline(
		fs, "at",
		lectern_menu_label_name((enum lectern_menu_label)step->value));
	if (!fs->menu->options->remember)
		return;
	lectern_freeswitch_end(fs, "condition");
	lectern_freeswitch_when(fs, "${lectern_caller}", "^[0-9]+$", NULL);
	lectern_freeswitch_end(fs, "condition");
	lectern_buffer_printf(
		fs->out,
		"\t\t\t<condition field=\"${db(select/%s/${lectern_caller})}\" "
		"expression=\"^([0-9a-f]+)$\">\n",
		fs->menu->id);
	lectern_freeswitch_inline(fs, "kept", "$1");
	lectern_freeswitch_inline(fs, "load", "marks");
	lectern_buffer_printf(fs->out,
			      "\t\t\t\t<action application=\"set\" "
			      "data=\"lectern_then=%s\" inline=\"true\"/>\n",
			      lectern_menu_label_name(step->label));
}

/* What an earlier call kept: the row that has this mark now. */
void lectern_freeswitch_marks(struct freeswitch *fs)
{
	uint32_t i;

	lectern_freeswitch_extension(fs, "marks");
	lectern_freeswitch_when(fs, "${lectern_load}", "^marks$", NULL);
	lectern_freeswitch_inline(fs, "load", "place0");
	for (i = 0; i < fs->menu->place_count; i++)
		lectern_buffer_printf(
			fs->out,
			"\t\t\t\t<condition field=\"${lectern_kept}\" "
			"expression=\"^%s$\" break=\"on-true\">\n"
			"\t\t\t\t\t<action application=\"multiset\" "
			"data=\"lectern_load=place%u "
			"lectern_at=${lectern_then}\" inline=\"true\"/>\n"
			"\t\t\t\t</condition>\n",
			fs->menu->places[i].mark, i);
	lectern_freeswitch_end(fs, "condition");
	lectern_freeswitch_end(fs, "extension");
}
