/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line through getopt_long, whose arrays are made from the table.
 * getopt keeps its state in globals of the C library; they are reset here, so
 * that a parse does not depend on an earlier one.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/options.h"

/* Room for the table of options; a test keeps the table below it. */
#define OPTIONS_MAX 64

/* Values for options without a letter start above all letters. */
#define LONG_ONLY 256

struct parse_arrays {
	char letters[3 * OPTIONS_MAX + 2];
	struct option longs[OPTIONS_MAX + 1];
};

static void parse_add_letter(char *letters, const struct lectern_option *option)
{
	size_t length = strlen(letters);

	letters[length++] = option->letter;
	if (option->argument)
		letters[length++] = ':';
	if (option->kind == LECTERN_OPTION_PERHAPS)
		letters[length++] = ':';
	letters[length] = 0;
}

static int parse_has_argument(const struct lectern_option *option)
{
	if (option->kind == LECTERN_OPTION_PERHAPS)
		return optional_argument;
	return option->argument ? required_argument : no_argument;
}

/*
 * Only what the subcommand takes goes in, so that getopt itself refuses an
 * option of another one and may shorten long names by what is left.
 */
static void parse_arrays_fill(struct parse_arrays *arrays,
			      enum lectern_subcommand subcommand)
{
	const struct lectern_option *option;
	size_t count = 0;
	size_t i;

	memset(arrays, 0, sizeof(*arrays));
	/* ':' first: a missing argument is told apart from a wrong option. */
	strcpy(arrays->letters, ":");
	for (i = 0; (option = lectern_option_at(i)) && i < OPTIONS_MAX; i++) {
		if (!lectern_option_belongs(option, subcommand))
			continue;
		if (option->letter)
			parse_add_letter(arrays->letters, option);
		arrays->longs[count++] = (struct option){
			.name = option->name,
			.has_arg = parse_has_argument(option),
			.val = option->letter ? option->letter
					      : LONG_ONLY + (int)i};
	}
}

static const struct lectern_option *
parse_option_of(enum lectern_subcommand subcommand, int value)
{
	const struct lectern_option *option;
	size_t i;

	if (value >= LONG_ONLY)
		return lectern_option_at((size_t)(value - LONG_ONLY));
	for (i = 0; (option = lectern_option_at(i)); i++)
		if (lectern_option_belongs(option, subcommand) &&
		    option->letter && option->letter == value)
			return option;
	return NULL;
}

/* Every complaint ends with the way out, on the same line. */
static enum lectern_status parse_point(FILE *errors,
				       enum lectern_subcommand subcommand)
{
	fprintf(errors, "; see lectern %s --help\n",
		lectern_subcommand_info(subcommand)->name);
	return LECTERN_BAD_ARGUMENT;
}

/* Says what getopt refused: '?' for no such option, ':' for no argument. */
static enum lectern_status parse_refuse(FILE *errors,
					enum lectern_subcommand subcommand,
					int what, char **argv)
{
	const struct lectern_option *option =
		parse_option_of(subcommand, optopt);

	fputs("lectern: ", errors);
	if (option && what == ':' && option->kind == LECTERN_OPTION_NUMBER)
		fprintf(errors, "--%s needs a number from %d to %d",
			option->name, option->least, option->most);
	else if (option && what == ':')
		fprintf(errors, "--%s needs %s", option->name,
			option->argument);
	else if (option)
		fprintf(errors, "--%s takes no value", option->name);
	else if (optopt)
		fprintf(errors, "%s has no option -%c",
			lectern_subcommand_info(subcommand)->name, optopt);
	else
		fprintf(errors, "%s has no option %s",
			lectern_subcommand_info(subcommand)->name,
			argv[optind - 1]);
	return parse_point(errors, subcommand);
}

bool lectern_options_word_in(const char *list, const char *word)
{
	size_t length = strlen(word);

	while (list && *list) {
		size_t size = strcspn(list, " ");

		if (size == length && strncmp(list, word, size) == 0)
			return true;
		list += size;
		list += strspn(list, " ");
	}
	return false;
}

static bool parse_number(int *out, const struct lectern_option *option,
			 const char *value)
{
	char *end;
	long number;

	/* strtol stops at letters and clamps: both must be refused. */
	errno = 0;
	number = strtol(value, &end, 10);
	if (errno || end == value || *end || number < option->least ||
	    number > option->most)
		return false;
	*out = (int)number;
	return true;
}

/* Puts a value into the option's field; false when it is none. */
static bool parse_keep(struct lectern_arguments *out,
		       const struct lectern_option *option, const char *value)
{
	void *field = (char *)out + option->offset;

	/* The table says which type the field at its offset has. */
	switch (option->kind) {
	case LECTERN_OPTION_FLAG:
		*(bool *)field = true;
		return true;
	case LECTERN_OPTION_CHOICE:
		if (!lectern_options_word_in(option->choices, value))
			return false;
		*(const char **)field = value;
		return true;
	case LECTERN_OPTION_TEXT:
	case LECTERN_OPTION_FILE:
	case LECTERN_OPTION_PERHAPS:
		*(const char **)field = value;
		/* An empty name comes of an unset variable in a script. */
		return *value != 0;
	case LECTERN_OPTION_NUMBER:
		return parse_number(field, option, value);
	}
	return false;
}

/* A word that can only be the guide: nobody wants one overwritten. */
static bool parse_is_guide(const char *word)
{
	const char *ending = strrchr(word, '.');

	return ending &&
	       (strcmp(ending, ".md") == 0 || strcmp(ending, ".markdown") == 0);
}

/*
 * The value of an option that may stand alone: what follows it, unless that is
 * an option or a guide. getopt itself would take nothing but --NAME=VALUE.
 */
static const char *parse_perhaps(const struct lectern_option *option, int argc,
				 char **argv)
{
	const char *next = optind < argc ? argv[optind] : NULL;

	if (optarg)
		return optarg;
	if (!next || (next[0] == '-' && next[1]) || parse_is_guide(next))
		return option->choices;
	optind++;
	return next;
}

static enum lectern_status parse_bad_value(FILE *errors,
					   const struct lectern_option *option,
					   const char *value,
					   enum lectern_subcommand subcommand)
{
	fprintf(errors, "lectern: --%s cannot be '%s'", option->name, value);
	if (option->kind == LECTERN_OPTION_NUMBER)
		fprintf(errors, ": a number from %d to %d is needed",
			option->least, option->most);
	if (option->kind == LECTERN_OPTION_CHOICE)
		fprintf(errors, ": one of these is needed: %s",
			option->choices);
	return parse_point(errors, subcommand);
}

static enum lectern_status parse_operands(struct lectern_arguments *out,
					  int argc, char **argv, FILE *errors)
{
	size_t most = lectern_subcommand_info(out->subcommand)->operands_max;

	/* getopt_long has moved the operands behind the options. */
	out->operands = (const char *const *)argv + optind;
	out->operand_count = (size_t)(argc - optind);
	if (most == 0 || out->operand_count <= most)
		return LECTERN_OK;
	fprintf(errors, "lectern: %s takes one guide, not %zu",
		lectern_subcommand_info(out->subcommand)->name,
		out->operand_count);
	return parse_point(errors, out->subcommand);
}

enum lectern_status lectern_options_parse(struct lectern_arguments *out,
					  enum lectern_subcommand subcommand,
					  int argc, char **argv, FILE *errors)
{
	struct lectern_arguments parsed = {.subcommand = subcommand};
	const struct lectern_option *option;
	struct parse_arrays arrays;
	enum lectern_status status;
	const char *word;
	int value;

	parse_arrays_fill(&arrays, subcommand);
	optind = 0; /* GNU: begin anew */
	opterr = 0;
	while ((value = getopt_long(argc, argv, arrays.letters, arrays.longs,
				    NULL)) != -1) {
		option = parse_option_of(subcommand, value);
		if (value == '?' || value == ':' || !option)
			return parse_refuse(errors, subcommand, value, argv);
		word = option->kind == LECTERN_OPTION_PERHAPS
			       ? parse_perhaps(option, argc, argv)
			       : optarg;
		if (!parse_keep(&parsed, option, word))
			return parse_bad_value(errors, option, word,
					       subcommand);
	}
	status = parse_operands(&parsed, argc, argv, errors);
	if (status == LECTERN_OK)
		*out = parsed;
	return status;
}
