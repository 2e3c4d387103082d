/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide as prompts. The work is done by the module; here the command line
 * is turned into its options, and a signal into a wish to stop, because an
 * export that is killed would leave its hidden folder behind.
 */
#include <string.h>

#include "app/app.h"
#include "lectern/phone.h"

struct phone_name {
	const char *name;
	unsigned bit;
};

static const struct phone_name phone_names[] = {
	{"wav", LECTERN_PHONE_WAV}, {"ulaw.wav", LECTERN_PHONE_ULAW_WAV}};

static unsigned phone_bit(const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < sizeof(phone_names) / sizeof(*phone_names); i++)
		if (strlen(phone_names[i].name) == length &&
		    strncmp(phone_names[i].name, name, length) == 0)
			return phone_names[i].bit;
	return 0;
}

/* The formats of a list with commas; false when one is unknown. */
static bool phone_formats(unsigned *out, const char *list)
{
	unsigned formats = 0;

	while (list) {
		size_t length = strcspn(list, ",");
		unsigned bit = phone_bit(list, length);

		if (!bit)
			return false;
		formats |= bit;
		list = list[length] ? list + length + 1 : NULL;
	}
	*out = formats;
	return true;
}

static void phone_progress(void *user, uint32_t done, uint32_t total)
{
	lectern_meter_show(user, done, total);
}

/* Asked between two prompts; the export then takes its hidden folder away. */
static bool phone_stop(void *user)
{
	(void)user;
	return lectern_signals_waiting();
}

static enum lectern_status phone_export(struct lectern_app *app,
					unsigned formats,
					enum lectern_phone_level level)
{
	const struct lectern_arguments *arguments = app->arguments;
	struct lectern_meter meter =
		lectern_meter_begin(app, arguments->output);
	const struct lectern_phone_options options = {
		.guide = app->guide,
		.words = app->words,
		.voice = &app->voice,
		.data = app->data,
		.lexicon = app->arguments->lexicon,
		.folder = arguments->output,
		.formats = formats,
		.level = level,
		.jobs = (unsigned)arguments->jobs,
		.progress = phone_progress,
		.stop = phone_stop,
		.user = &meter};
	struct lectern_phone_report report = {0};
	enum lectern_status status =
		lectern_phone_export(&options, &report, app->found);

	if (status == LECTERN_OK && meter.stream)
		fprintf(meter.stream,
			"%s: %u prompts, %u made anew, %.0f seconds\n",
			arguments->output, report.prompts, report.made,
			report.seconds);
	return status;
}

int lectern_cmd_phone(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	enum lectern_phone_level level = LECTERN_PHONE_LINE;
	enum lectern_status status;
	unsigned formats = 0;

	if (!arguments->output)
		return lectern_app_misuse(app, "phone needs -o FOLDER");
	if (strcmp(arguments->output, "-") == 0)
		return lectern_app_misuse(app, "prompts are many files and "
					       "need a folder, not -");
	/* Usage is judged before the guide is read, which may take long. */
	if (!phone_formats(&formats, arguments->format))
		return lectern_app_misuse(app,
					  "'%s' is no list of wav and ulaw.wav",
					  arguments->format);
	if (arguments->level &&
	    lectern_phone_level_find(&level, arguments->level) != LECTERN_OK)
		return lectern_app_misuse(app, "'%s' is no level",
					  arguments->level);
	lectern_signals_hold();
	status = lectern_app_load(app, "phone");
	if (status == LECTERN_OK)
		status = phone_export(app, formats, level);
	return lectern_app_flush(lectern_app_report(app, status));
}
