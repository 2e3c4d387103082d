/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shards of a library become the library. */
#include <string.h>

#include "app/app.h"
#include "app/library_merge.h"

static const char *merge_plural(size_t count)
{
	return count == 1 ? "" : "s";
}

int lectern_cmd_merge(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	const char *output = arguments->output;
	struct lectern_merge merge = {0};
	enum lectern_status status;

	if (arguments->operand_count == 0)
		return lectern_app_misuse(app, "merge needs the folders of the "
					       "shards");
	if (!output && arguments->operand_count > 1)
		return lectern_app_misuse(app, "several folders need -o "
					       "FOLDER");
	if (output && strcmp(output, "-") == 0)
		return lectern_app_misuse(app, "a library is a folder, not -");
	lectern_signals_hold();
	if (!output)
		output = arguments->operands[0];
	status = lectern_merge_check(&merge, arguments->operands,
				     arguments->operand_count, app->found);
	if (status == LECTERN_OK)
		status = lectern_merge_write(&merge, output, app->found);
	if (status == LECTERN_OK && !arguments->quiet)
		printf("%zu guide%s from %zu shard%s: complete\n",
		       merge.guide_count, merge_plural(merge.guide_count),
		       merge.shard_count, merge_plural(merge.shard_count));
	lectern_merge_free(&merge);
	return lectern_app_flush(lectern_app_report(app, status));
}
