/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help as plain lines of at most 80 columns, so that neither a magnified
 * terminal nor a braille display of 80 cells has to fold them.
 */
#include <string.h>

#include "app/options.h"

/* Where help sentences begin, and where lines end. */
#define HELP_COLUMN 24
#define HELP_WIDTH 79

/* Writes `words` from column `at` on, broken at spaces, hung at `column`. */
static void help_fill(FILE *stream, const char *words, int at, int column)
{
	while (*words) {
		int length = (int)strcspn(words, " ");

		if (at > column && at + length > HELP_WIDTH) {
			fprintf(stream, "\n%*s", column, "");
			at = column;
		}
		fprintf(stream, "%.*s", length, words);
		at += length;
		words += length;
		if (*words == ' ' && words++) {
			fputc(' ', stream);
			at++;
		}
	}
	fputc('\n', stream);
}

static void help_print_option(FILE *stream, const struct lectern_option *option)
{
	int at;

	if (option->letter)
		at = fprintf(stream, "  -%c, --%s", option->letter,
			     option->name);
	else
		at = fprintf(stream, "      --%s", option->name);
	if (option->argument)
		at += fprintf(stream,
			      option->kind == LECTERN_OPTION_PERHAPS ? "[=%s]"
								     : "=%s",
			      option->argument);
	/* A long name keeps its sentence for the line below it. */
	if (at > HELP_COLUMN - 2) {
		fputc('\n', stream);
		at = 0;
	}
	fprintf(stream, "%*s", HELP_COLUMN - at, "");
	help_fill(stream, option->help, HELP_COLUMN, HELP_COLUMN);
}

void lectern_help_print_subcommand(FILE *stream,
				   enum lectern_subcommand subcommand)
{
	const struct lectern_subcommand_info *info =
		lectern_subcommand_info(subcommand);
	const struct lectern_option *option;
	size_t i;

	fprintf(stream, "Usage: lectern %s [OPTION...] %s\n\n", info->name,
		info->operands);
	help_fill(stream, info->help, 0, 0);
	fputs("\nOptions:\n", stream);
	for (i = 0; (option = lectern_option_at(i)); i++)
		if (lectern_option_belongs(option, subcommand))
			help_print_option(stream, option);
	fputc('\n', stream);
	for (i = 0; info->more[i]; i++)
		fprintf(stream, "%s\n", info->more[i]);
}

void lectern_help_print(FILE *stream)
{
	int i;

	fputs("Usage: lectern SUBCOMMAND [OPTION...] [GUIDE]\n\n"
	      "Lectern turns a written guide into something a person can hear, "
	      "feel and phone.\n\n"
	      "Subcommands:\n",
	      stream);
	for (i = 0; i < LECTERN_SUB_COUNT; i++) {
		const struct lectern_subcommand_info *info =
			lectern_subcommand_info((enum lectern_subcommand)i);

		fprintf(stream, "  %-12s", info->name);
		help_fill(stream, info->help, 14, 14);
	}
	fputs("\nlectern help SUBCOMMAND says more about one of them,\n"
	      "lectern --version prints the version,\n"
	      "lectern --completion bash prints a completion script.\n\n"
	      "Exit status: 0 done, 1 the work failed or a fault was found,\n"
	      "2 wrong usage.\n",
	      stream);
}
