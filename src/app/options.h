/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * options.h - the command line: one table of subcommands, one of options.
 *
 * From these two tables come the arrays of getopt_long, each --help, the
 * completion and, by a test that compares them, the manual page. An option
 * of one name means the same in every subcommand that takes it, but for
 * --braille, which check takes without a file.
 */
#ifndef LECTERN_APP_OPTIONS_H
#define LECTERN_APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "lectern/status.h"

enum lectern_subcommand {
	LECTERN_SUB_LISTEN,
	LECTERN_SUB_BRAILLE,
	LECTERN_SUB_AUDIO,
	LECTERN_SUB_PHONE,
	LECTERN_SUB_OUTLINE,
	LECTERN_SUB_CHECK,
	LECTERN_SUB_PRONOUNCE,
	LECTERN_SUB_MERGE,
	LECTERN_SUB_COUNT
};

/* A subcommand's bit in lectern_option.commands. */
#define LECTERN_SUB_BIT(subcommand) (1u << (subcommand))

struct lectern_subcommand_info {
	const char *name;
	const char *operands;	 /* as the usage line shows them */
	size_t operands_max;	 /* 0: any number */
	bool guides;		 /* the operands are guides */
	const char *help;	 /* a sentence */
	const char *const *more; /* further lines of --help, NULL at the end */
};

enum lectern_option_kind {
	LECTERN_OPTION_FLAG,
	LECTERN_OPTION_TEXT,
	LECTERN_OPTION_FILE,
	LECTERN_OPTION_PERHAPS, /* a file; without one it is `choices` */
	LECTERN_OPTION_NUMBER,	/* from `least` to `most` */
	LECTERN_OPTION_CHOICE	/* one of `choices` */
};

/* One option. `offset` is its field in struct lectern_arguments. */
struct lectern_option {
	char letter; /* 0: none */
	const char *name;
	const char *argument; /* NULL: none */
	const char *help;     /* a sentence */
	unsigned commands;    /* LECTERN_SUB_BIT joined with | */
	enum lectern_option_kind kind;
	size_t offset;
	int least;
	int most;
	const char *choices; /* words with a space between; NULL: free */
};

/* What --braille is when no file stands behind it: a display, not a file. */
#define LECTERN_BRAILLE_DISPLAY "display"

/* What was asked for. Absent texts are NULL, absent numbers 0. */
struct lectern_arguments {
	enum lectern_subcommand subcommand;
	const char *const *operands; /* borrowed from argv */
	size_t operand_count;
	const char *output;
	const char *voice;
	const char *split;
	const char *index;
	const char *preview;
	const char *format;
	const char *level;
	const char *system;
	const char *speeds;
	const char *report;
	const char *shard;
	const char *progress;
	const char *menu;
	const char *person;
	const char *braille_from;
	const char *device;
	const char *start;
	const char *commands;
	const char *braille;
	const char *keys;
	const char *lang;
	const char *lexicon;
	const char *running_head;
	const char *embosser;
	const char *print;
	int rate;
	int latency;
	int width;
	int jobs;
	int cells;
	int lines;
	int grade;
	int volume_pages;
	int volume_sheets;
	int volume;
	bool help;
	bool quiet;
	bool devices;
	bool stats;
	bool embossers;
	bool systems;
	bool remember;
	bool text;
	bool speak;
	bool introduction;
	bool no_speech;
	bool no_cues;
	bool body_only;
	bool one_sided;
	bool json;
	bool explain;
	bool prove;
};

/* What is known of a subcommand. Static. */
const struct lectern_subcommand_info *
lectern_subcommand_info(enum lectern_subcommand subcommand);

/*
 * The subcommand called `name`.
 *
 * LECTERN_NOT_FOUND.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_subcommand_find(enum lectern_subcommand *out, const char *name);

/* The option at `index` of the table; NULL past its end. */
const struct lectern_option *lectern_option_at(size_t index);

/* True when the subcommand takes the option. */
bool lectern_option_belongs(const struct lectern_option *option,
			    enum lectern_subcommand subcommand);

/*
 * Parses what follows the subcommand's name; argv[0] is that name. What is
 * wrong is written to `errors`, with the way to --help.
 *
 * LECTERN_BAD_ARGUMENT for wrong usage.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_options_parse(struct lectern_arguments *out,
		      enum lectern_subcommand subcommand, int argc, char **argv,
		      FILE *errors);

/* True when `word` is one of the words in `list`, a space between them. */
bool lectern_options_word_in(const char *list, const char *word);

/* Writes the help of the whole program. */
void lectern_help_print(FILE *stream);

/* Writes the help of a subcommand. */
void lectern_help_print_subcommand(FILE *stream,
				   enum lectern_subcommand subcommand);

/* Writes the completion script for bash. */
void lectern_completion_print(FILE *stream);

#endif
