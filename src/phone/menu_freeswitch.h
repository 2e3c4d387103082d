/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_freeswitch.h - parts of the writer for FreeSWITCH.
 */
#ifndef LECTERN_PHONE_MENU_FREESWITCH_H
#define LECTERN_PHONE_MENU_FREESWITCH_H

#include "phone/menu_write.h"

/* A dialplan that is being written. */
struct freeswitch {
	const struct lectern_menu *menu;
	struct lectern_buffer *out;
	const char *ending; /* of sound files */
};

/* A variable's name behind lectern_. */
const char *lectern_freeswitch_name(enum lectern_menu_variable variable);

/* Appends a setting that the conditions behind it see already. */
void lectern_freeswitch_inline(struct freeswitch *fs, const char *variable,
			       const char *value);

/*
 * Begins an extension. All go on: where a call stands, no extension further
 * down is its label.
 */
void lectern_freeswitch_extension(struct freeswitch *fs, const char *name);

/* Begins a condition; `stop` says when it is the extension's last, or NULL. */
void lectern_freeswitch_when(struct freeswitch *fs, const char *field,
			     const char *expression, const char *stop);

/* Ends a "condition" or an "extension". */
void lectern_freeswitch_end(struct freeswitch *fs, const char *element);

/* menu_freeswitch_kept.c: keeps the place, or forgets what was kept. */
void lectern_freeswitch_keep(struct freeswitch *fs, bool keep);

/* Goes to the place that was kept, or to the guide's start. */
void lectern_freeswitch_recall(struct freeswitch *fs,
			       const struct lectern_menu_step *step);

/* Appends the extension that finds the row of a kept mark. */
void lectern_freeswitch_marks(struct freeswitch *fs);

/* menu_freeswitch_rows.c: appends the extensions of a table. */
void lectern_freeswitch_table(struct freeswitch *fs,
			      enum lectern_menu_table table);

#endif
