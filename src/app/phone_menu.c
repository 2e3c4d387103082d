/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/phone_menu.h"

#include "lectern/memory.h"

int lectern_app_phone_menu_usage(const struct lectern_app *app,
				 struct lectern_phone_menu_options *menu)
{
	const struct lectern_arguments *arguments = app->arguments;

	if (!arguments->menu && (arguments->person || arguments->braille_from ||
				 arguments->remember || arguments->keys))
		return lectern_app_misuse(app,
					  "--person, --braille-from, "
					  "--remember and --keys need --menu");
	if (arguments->menu &&
	    lectern_phone_menus_parse(&menu->menus, arguments->menu) !=
		    LECTERN_OK)
		return lectern_app_misuse(
			app,
			"'%s' is no list of asterisk, freeswitch, voicexml "
			"and twiml",
			arguments->menu);
	menu->person = arguments->person;
	menu->braille_from = arguments->braille_from;
	menu->remember = arguments->remember;
	return LECTERN_EXIT_DONE;
}

static enum lectern_status menu_keys(struct lectern_app *app,
				     struct lectern_keys **out)
{
	const char *name =
		app->arguments->keys ? app->arguments->keys : "phone";
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *path = lectern_data_choice(app, name, "tables/keys", ".keys");

	if (path)
		status = lectern_keys_load(out, path, app->found);
	lectern_string_free(path);
	return status;
}

enum lectern_status
lectern_app_phone_menu(struct lectern_app *app,
		       struct lectern_phone_menu_options *menu,
		       const struct lectern_phone_options *set,
		       const struct lectern_meter *meter)
{
	struct lectern_phone_menu_report report = {0};
	struct lectern_keys *keys = NULL;
	enum lectern_status status = menu_keys(app, &keys);

	menu->set = set;
	menu->keys = keys;
	if (status == LECTERN_OK)
		status = lectern_phone_menu_export(menu, &report, app->found);
	if (status == LECTERN_OK && meter->stream)
		fprintf(meter->stream,
			"%s/menu: %u sentences, %u lines, %.0f seconds, "
			"%u documents\n",
			set->folder, report.sentences, report.lines,
			report.seconds, report.documents);
	lectern_keys_free(keys);
	return status;
}
