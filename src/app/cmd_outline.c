/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The structure of a guide, for those who write guides and for --start.
 */
#include "app/app.h"
#include "lectern/memory.h"
#include "lectern/outline.h"

int lectern_cmd_outline(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	const char *path =
		arguments->operand_count ? arguments->operands[0] : NULL;
	enum lectern_status status = lectern_app_load_guide(app, path);
	char *outline = NULL;

	if (status == LECTERN_OK && arguments->json)
		status = lectern_outline_json(&outline, app->guide);
	else if (status == LECTERN_OK)
		status = lectern_outline_text(&outline, app->guide);
	if (status == LECTERN_OK)
		fputs(outline, stdout);
	lectern_string_free(outline);
	return lectern_app_flush(lectern_app_report(app, status));
}
