/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The proof of guides. Findings go to standard error, as those of all
 * subcommands, so that editors find them where they look; the last line, on
 * standard output, is for people and scripts that only want the count.
 */
#include "app/app.h"
#include "app/explain.h"
#include "lectern/braille.h"
#include "lectern/outline.h"
#include "lectern/script.h"

/* What was found in all guides together. */
struct check_count {
	size_t guides;
	size_t errors;
	size_t warnings;
	bool failed; /* a guide could not be checked to its end */
};

static void check_tally(struct check_count *count,
			const struct lectern_diagnostics *found)
{
	const struct lectern_diagnostic *one;
	size_t i;

	count->errors += lectern_diagnostics_errors(found);
	for (i = 0; (one = lectern_diagnostics_at(found, i)); i++)
		count->warnings += one->severity == LECTERN_WARNING;
}

static void check_changed(void *user,
			  const struct lectern_script_change *change)
{
	const struct lectern_app *app = user;
	struct lectern_position from = change->range.from;
	const struct lectern_node *block =
		lectern_guide_block(app->guide, from.block);

	lectern_explain_print(
		stdout, lectern_node_text_place(block, from.offset), change);
}

static enum lectern_status check_explain_blocks(struct lectern_app *app)
{
	const struct lectern_script_options options = {
		.guide = app->guide,
		.words = app->words,
		.voice = &app->voice,
		.data = app->data,
		.lexicon = app->arguments->lexicon};
	uint32_t count = lectern_guide_block_count(app->guide);
	struct lectern_script *script = NULL;
	struct lectern_phrases phrases;
	enum lectern_status status;
	uint32_t i;

	status = lectern_script_new(&script, &options, app->found);
	if (status == LECTERN_OK)
		lectern_script_explain(script, check_changed, app);
	for (i = 0; i < count && status == LECTERN_OK; i++) {
		const struct lectern_range all = {{i, 0}, {i + 1, 0}};

		status = lectern_script_block(script, i, all, &phrases);
	}
	lectern_script_free(script);
	return status;
}

/* What is spoken otherwise than it is written, as the script speaks it. */
static enum lectern_status check_explain(struct lectern_app *app)
{
	enum lectern_status status = lectern_app_load_words(app);

	if (status == LECTERN_OK)
		status = lectern_app_load_voice(app, "listen");
	return status == LECTERN_OK ? check_explain_blocks(app) : status;
}

static void check_guide(struct lectern_app *app, const char *path,
			struct check_count *count)
{
	const struct lectern_braille_options options = {.data = app->data};
	enum lectern_status status = lectern_app_load_guide(app, path);

	if (status == LECTERN_OK)
		status = lectern_structure_check(app->guide, app->found);
	if (status == LECTERN_OK)
		status = lectern_braille_prove(app->guide, &options,
					       app->arguments->prove,
					       app->found);
	if (status == LECTERN_OK)
		status = lectern_script_check(app->guide, app->data,
					      app->arguments->lexicon,
					      app->found);
	if (status == LECTERN_OK && app->arguments->explain)
		status = check_explain(app);
	count->guides++;
	if (app->found)
		check_tally(count, app->found);
	if (lectern_app_report(app, status) != LECTERN_EXIT_DONE)
		count->failed = true;
}

static const char *check_plural(size_t count)
{
	return count == 1 ? "" : "s";
}

int lectern_cmd_check(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	struct check_count count = {0};
	size_t i;

	if (arguments->operand_count == 0)
		check_guide(app, NULL, &count);
	for (i = 0; i < arguments->operand_count; i++)
		check_guide(app, arguments->operands[i], &count);
	app->tally.errors = count.errors;
	app->tally.warnings = count.warnings;
	app->tally.parts = (uint32_t)count.guides;
	/* In a terminal the count is to stand last; of a library's guides
	 * only the whole is told. */
	fflush(stderr);
	if (!arguments->quiet)
		printf("%zu guide%s checked: %zu error%s, %zu warning%s\n",
		       count.guides, check_plural(count.guides), count.errors,
		       check_plural(count.errors), count.warnings,
		       check_plural(count.warnings));
	return lectern_app_flush(count.errors || count.failed
					 ? LECTERN_EXIT_FAILED
					 : LECTERN_EXIT_DONE);
}
