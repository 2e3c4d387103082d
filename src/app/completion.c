/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bash completion, formed from the option table. The script needs nothing but
 * bash itself: the helper functions of bash-completion may not be there.
 */
#include "app/options.h"

static void completion_print_options(FILE *stream,
				     enum lectern_subcommand subcommand)
{
	const struct lectern_option *option;
	const char *space = "";
	size_t i;

	for (i = 0; (option = lectern_option_at(i)); i++) {
		if (!lectern_option_belongs(option, subcommand))
			continue;
		fprintf(stream, "%s--%s", space, option->name);
		space = " ";
		if (option->letter)
			fprintf(stream, " -%c", option->letter);
	}
}

static void completion_print_subcommands(FILE *stream)
{
	int i;

	for (i = 0; i < LECTERN_SUB_COUNT; i++)
		fprintf(stream, "%s ",
			lectern_subcommand_info((enum lectern_subcommand)i)
				->name);
}

/* What follows an option that takes a value: words, files or nothing. */
static void completion_print_values(FILE *stream)
{
	const struct lectern_option *option;
	size_t i;

	fputs("\tcase $before in\n"
	      "\t--completion)\n\t\t_lectern_offer -W bash\n\t\treturn\n"
	      "\t\t;;\n",
	      stream);
	for (i = 0; (option = lectern_option_at(i)); i++) {
		if (!option->argument)
			continue;
		fprintf(stream, "\t--%s", option->name);
		if (option->letter)
			fprintf(stream, " | -%c", option->letter);
		fputs(")\n", stream);
		if (option->choices)
			fprintf(stream, "\t\t_lectern_offer %s-W '%s'\n",
				option->kind == LECTERN_OPTION_PERHAPS ? "-f "
								       : "",
				option->choices);
		else if (option->kind == LECTERN_OPTION_FILE)
			fputs("\t\t_lectern_offer -f\n", stream);
		fputs("\t\treturn\n\t\t;;\n", stream);
	}
	fputs("\tesac\n", stream);
}

static void completion_print_cases(FILE *stream)
{
	int i;

	fputs("\tcase ${COMP_WORDS[1]} in\n", stream);
	for (i = 0; i < LECTERN_SUB_COUNT; i++) {
		fprintf(stream, "\t%s)\n\t\toptions='",
			lectern_subcommand_info((enum lectern_subcommand)i)
				->name);
		completion_print_options(stream, (enum lectern_subcommand)i);
		fputs("'\n\t\t;;\n", stream);
	}
	fputs("\thelp)\n\t\t_lectern_offer -W '", stream);
	completion_print_subcommands(stream);
	fputs("'\n\t\treturn\n\t\t;;\n\tesac\n", stream);
}

/*
 * A file's name may hold spaces, so a line is an answer; and bash takes
 * --voice=x for three words, so what stands before the '=' is looked at.
 */
static const char completion_head[] =
	"# Completion of lectern for bash; made by lectern --completion bash.\n"
	"_lectern_offer()\n{\n"
	"\tmapfile -t COMPREPLY < <(compgen \"$@\" -- \"$word\")\n}\n"
	"_lectern()\n{\n"
	"\tlocal word=${COMP_WORDS[COMP_CWORD]}\n"
	"\tlocal before=${COMP_WORDS[COMP_CWORD - 1]} options=\n"
	"\tCOMPREPLY=()\n"
	"\tif [ \"$word\" = = ]; then\n"
	"\t\tword=\n"
	"\telif [ \"$before\" = = ]; then\n"
	"\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
	"\tfi\n"
	"\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	"\t\t_lectern_offer -W '";

static const char completion_tail[] =
	"\tif [[ $word == -* ]]; then\n"
	"\t\t_lectern_offer -W \"$options\"\n"
	"\telse\n"
	"\t\t_lectern_offer -f\n"
	"\tfi\n}\n"
	"complete -o filenames -F _lectern lectern\n";

void lectern_completion_print(FILE *stream)
{
	fputs(completion_head, stream);
	completion_print_subcommands(stream);
	fputs("help --help --version --completion'\n"
	      "\t\treturn\n\tfi\n",
	      stream);
	completion_print_values(stream);
	completion_print_cases(stream);
	fputs(completion_tail, stream);
}
