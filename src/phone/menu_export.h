/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_export.h - parts of an export of menus.
 */
#ifndef LECTERN_PHONE_MENU_EXPORT_H
#define LECTERN_PHONE_MENU_EXPORT_H

#include "lectern/diagnostics.h"
#include "phone/export.h"
#include "phone/menu.h"
#include "phone/menu_pages.h"
#include "phone/menu_write.h"

/*
 * menu_say.c: a guide of the prompts that are the menus' own, one a block.
 *
 * LECTERN_NO_MEMORY, and the statuses of lectern_guide_parse().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_lines_guide(const struct lectern_menu *menu,
			 struct lectern_guide **out,
			 struct lectern_diagnostics *found);

/* Fills in their names, in the same order; room for menu->prompt_count. */
uint32_t lectern_menu_lines_names(const struct lectern_menu *menu,
				  const char **names);

/* Takes a document under its path, which is borrowed as the bytes are. */
typedef enum lectern_status lectern_menu_page_fn(void *user, const char *path,
						 const char *bytes,
						 size_t length);

/*
 * menu_twiml.c: gives away the documents for Twilio, and the rules for web
 * servers.
 *
 * LECTERN_TOO_LARGE for more pages than LECTERN_MENU_PAGES_MAX;
 * LECTERN_NO_MEMORY; what `write` returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_write_twiml(const struct lectern_menu *menu,
			 lectern_menu_page_fn *write, void *user);

/* menu_readme.c: what to do with the files, for the people of the clinic. */
void lectern_menu_write_readme(const struct lectern_menu *menu,
			       struct lectern_buffer *out);

/* lectern_phone_menu_export() with a narrator of the caller's choice. */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_menu_export_by(const struct lectern_phone_narrator *narrator,
			     const struct lectern_phone_menu_options *options,
			     struct lectern_phone_menu_report *report,
			     struct lectern_diagnostics *found);

#endif
