/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phone_menu.h - the options of phone that are about menus.
 */
#ifndef LECTERN_APP_PHONE_MENU_H
#define LECTERN_APP_PHONE_MENU_H

#include "app/app.h"
#include "lectern/phone_menu.h"

/*
 * Reads the options into *menu; menu->menus is 0 when none are wanted. An exit
 * status, with wrong usage told of.
 */
int lectern_app_phone_menu_usage(const struct lectern_app *app,
				 struct lectern_phone_menu_options *menu);

/*
 * Writes the menus behind the prompt set of `set`, with the key table that was
 * asked for.
 *
 * The statuses of lectern_keys_load() and lectern_phone_menu_export(), each
 * with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_app_phone_menu(struct lectern_app *app,
		       struct lectern_phone_menu_options *menu,
		       const struct lectern_phone_options *set,
		       const struct lectern_meter *meter);

#endif
