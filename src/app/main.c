/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds the subcommand and hands over; nothing is decided here that a test
 * would want to reach.
 */
#include <string.h>

#include "app/app.h"
#include "app/library.h"
#include "app/progress.h"

static int (*const commands[LECTERN_SUB_COUNT])(struct lectern_app *app) = {
	[LECTERN_SUB_LISTEN] = lectern_cmd_listen,
	[LECTERN_SUB_BRAILLE] = lectern_cmd_braille,
	[LECTERN_SUB_AUDIO] = lectern_cmd_audio,
	[LECTERN_SUB_PHONE] = lectern_cmd_phone,
	[LECTERN_SUB_OUTLINE] = lectern_cmd_outline,
	[LECTERN_SUB_CHECK] = lectern_cmd_check,
	[LECTERN_SUB_PRONOUNCE] = lectern_cmd_pronounce,
	[LECTERN_SUB_MERGE] = lectern_cmd_merge};

static int main_wrong(const char *what, const char *word)
{
	fprintf(stderr, "lectern: %s'%s'; see lectern --help\n", what, word);
	return LECTERN_EXIT_USAGE;
}

static int main_run(enum lectern_subcommand subcommand, int argc, char **argv)
{
	struct lectern_arguments arguments;
	struct lectern_app app;
	enum lectern_status status;
	int exit_status;

	if (lectern_options_parse(&arguments, subcommand, argc, argv, stderr) !=
	    LECTERN_OK)
		return LECTERN_EXIT_USAGE;
	if (arguments.help) {
		lectern_help_print_subcommand(stdout, subcommand);
		return lectern_app_flush(LECTERN_EXIT_DONE);
	}
	/* Help came before this: it must work in a broken installation. */
	status = lectern_app_open(&app, &arguments);
	if (status == LECTERN_NOT_FOUND)
		exit_status = lectern_app_fail(
			"the program's own data (content, voices, tables) are "
			"not where they should be; install Lectern again");
	else if (status != LECTERN_OK)
		exit_status = lectern_app_report(&app, status);
	else
		exit_status = lectern_library_asked(&arguments)
				      ? lectern_library_run(
						&app, commands[subcommand])
				      : lectern_progress_run(
						&app, commands[subcommand]);
	lectern_app_close(&app);
	return exit_status;
}

static int main_help(int argc, char **argv)
{
	enum lectern_subcommand subcommand;

	if (argc < 2)
		lectern_help_print(stdout);
	else if (lectern_subcommand_find(&subcommand, argv[1]) == LECTERN_OK)
		lectern_help_print_subcommand(stdout, subcommand);
	else
		return main_wrong("there is no subcommand ", argv[1]);
	return lectern_app_flush(LECTERN_EXIT_DONE);
}

static int main_completion(int argc, char **argv)
{
	if (argc < 2 || strcmp(argv[1], "bash") != 0)
		return main_wrong("--completion knows bash, not ",
				  argc < 2 ? "" : argv[1]);
	lectern_completion_print(stdout);
	return lectern_app_flush(LECTERN_EXIT_DONE);
}

int main(int argc, char **argv)
{
	enum lectern_subcommand subcommand;

	/* Nothing was asked for, so this is no answer but a complaint. */
	if (argc < 2) {
		lectern_help_print(stderr);
		return LECTERN_EXIT_USAGE;
	}
	argc--;
	argv++;
	if (strcmp(argv[0], "--version") == 0) {
		puts("lectern " LECTERN_VERSION);
		return lectern_app_flush(LECTERN_EXIT_DONE);
	}
	if (strcmp(argv[0], "--completion") == 0)
		return main_completion(argc, argv);
	if (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0)
		return main_help(1, argv);
	if (strcmp(argv[0], "help") == 0)
		return main_help(argc, argv);
	/* Options stand behind the subcommand, whose they are. */
	if (argv[0][0] == '-')
		return main_wrong("there is no option ", argv[0]);
	if (lectern_subcommand_find(&subcommand, argv[0]) != LECTERN_OK)
		return main_wrong("there is no subcommand ", argv[0]);
	return main_run(subcommand, argc, argv);
}
