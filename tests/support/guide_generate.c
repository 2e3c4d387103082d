/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/guide_generate.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static const char *const generate_words[] = {"care",
					     "team",
					     "ask",
					     "pain",
					     "medicine",
					     "the",
					     "when",
					     "scan",
					     "nurse",
					     "sleep",
					     "walk",
					     "water",
					     "doctor",
					     "your",
					     "a",
					     "plan",
					     "caf\u00e9",
					     "rest",
					     "more",
					     "breathe",
					     "it's",
					     "well",
					     "of",
					     "and",
					     "tumor",
					     "treatment",
					     "week",
					     "blood",
					     "test",
					     "to",
					     "well-known-side-effect"};

static const char *const generate_doses[] = {
	"2.5 mg",	  "0.5 mL",	"38 \u00b0C (100.4 \u00b0F)",
	"10,000 units",	  "1/2 tablet", "twice in 24 hours",
	"100 %",	  "2026-11-23", "no more than 4 in 1 day",
	"1-800-555-0100", "5,000 mL"};

static const char *const generate_terms[] = {"biopsy", "lobule", "chronic",
					     "imaging"};

struct generator {
	FILE *to;
	uint64_t state;
	size_t left;	   /* blocks still to make */
	unsigned headings; /* made so far, for headings of their own words */
	int level;	   /* of the section that is open */
};

/* xorshift64*: good enough to vary, and the same on every machine. */
static uint64_t generate_number(struct generator *made, uint64_t below)
{
	made->state ^= made->state >> 12;
	made->state ^= made->state << 25;
	made->state ^= made->state >> 27;
	return (made->state * 0x2545F4914F6CDD1Du >> 33) % below;
}

static void generate_block(struct generator *made)
{
	if (made->left > 0)
		made->left--;
}

static const char *generate_word(struct generator *made)
{
	return generate_words[generate_number(made, COUNT_OF(generate_words))];
}

static const char *generate_dose(struct generator *made)
{
	return generate_doses[generate_number(made, COUNT_OF(generate_doses))];
}

static void generate_span(struct generator *made)
{
	const char *word = generate_word(made);
	const char *term =
		generate_terms[generate_number(made, COUNT_OF(generate_terms))];

	switch (generate_number(made, 11)) {
	case 0:
		fprintf(made->to, "*%s* ", word);
		break;
	case 9:
		fprintf(made->to, "**%s and %s or %s** ", word,
			generate_word(made), generate_dose(made));
		break;
	case 1:
		fprintf(made->to, "**%s *%s*** ", word, generate_word(made));
		break;
	case 2:
		fprintf(made->to, "[%s](https://example.org/%s) ", word, term);
		break;
	case 3:
		fprintf(made->to, "[%s](#%s) ", term, term);
		break;
	case 4:
		fprintf(made->to, "[%s](#part-1) ", word);
		break;
	case 5:
		fprintf(made->to, "<span lang=\"fr\">%s bonjour</span> ", word);
		break;
	case 6:
		fprintf(made->to, "<abbr title=\"%s and more\">WHO</abbr> ",
			word);
		break;
	case 7:
		fprintf(made->to, "`code %s` ", word);
		break;
	default:
		fprintf(made->to, "%s ", generate_dose(made));
		break;
	}
}

/* A line that ends the paragraph's line too, now and then. */
static const char *generate_end(struct generator *made)
{
	return generate_number(made, 7) == 0 ? "end\\" : "end";
}

/* Sentences of a paragraph, broken over lines that begin with `indent`. */
static void generate_text(struct generator *made, const char *indent)
{
	uint64_t sentences = 1 + generate_number(made, 3);
	uint64_t i;

	while (sentences-- > 0) {
		uint64_t words = 2 + generate_number(made, 10);

		fputs("So ", made->to);
		for (i = 0; i < words; i++) {
			fprintf(made->to, "%s ", generate_word(made));
			if (generate_number(made, 6) == 0)
				generate_span(made);
			if (generate_number(made, 9) == 0)
				fprintf(made->to, "%s\n%s", generate_end(made),
					indent);
		}
		fprintf(made->to, "then.%s", sentences ? " " : "\n");
	}
	generate_block(made);
}

static void generate_heading(struct generator *made)
{
	int deepest = made->level < 6 ? made->level + 1 : 6;
	int level = 1 + (int)generate_number(made, (uint64_t)deepest);
	int i;

	for (i = 0; i < level; i++)
		fputc('#', made->to);
	fprintf(made->to, " Part %u", ++made->headings);
	/* The first is linked to by its name. */
	if (made->headings > 1 && generate_number(made, 5) == 0)
		fputs(", whose heading goes on for two lines", made->to);
	fputs("\n\n", made->to);
	made->level = level;
	generate_block(made);
	/* A heading with nothing below it is a fault of structure. */
	if (level < 6 && generate_number(made, 4) == 0) {
		fputs("#", made->to);
		for (i = 0; i < level; i++)
			fputc('#', made->to);
		fprintf(made->to, " Part %u\n\n", ++made->headings);
		made->level = level + 1;
		generate_block(made);
	}
	generate_text(made, "");
	fputc('\n', made->to);
}

/* What may stand in an item behind its text, its lines behind `indent`. */
static void generate_inside(struct generator *made, const char *indent)
{
	char quoted[80];

	snprintf(quoted, sizeof(quoted), "%s> ", indent);
	switch (generate_number(made, 4)) {
	case 0:
		fprintf(made->to, "%s\n%s", indent, quoted);
		generate_text(made, quoted);
		break;
	case 1:
		fprintf(made->to, "%s\n%s![A hand and a %s](b.png)\n", indent,
			indent, generate_word(made));
		generate_block(made);
		break;
	case 2:
		fprintf(made->to, "%s\n%s", indent, indent);
		generate_text(made, indent);
		break;
	default:
		return;
	}
	fprintf(made->to, "%s\n", indent);
}

/* A list whose lines begin with `indent`; lists lie in lists three deep. */
static void generate_list(struct generator *made, const char *indent, int depth)
{
	bool ordered = generate_number(made, 2) == 0;
	uint64_t start = 1 + generate_number(made, 5);
	uint64_t items = 1 + generate_number(made, 4);
	char deeper[64];
	uint64_t i;

	snprintf(deeper, sizeof(deeper), "%s%s", indent,
		 ordered ? "   " : "  ");
	for (i = 0; i < items; i++) {
		fputs(indent, made->to);
		if (ordered)
			fprintf(made->to, "%u. ", (unsigned)(start + i));
		else
			fputs("- ", made->to);
		generate_text(made, deeper);
		if (generate_number(made, 8) == 0)
			generate_inside(made, deeper);
		if (depth < 3 && generate_number(made, 4) == 0) {
			fprintf(made->to, "%s\n", indent);
			generate_list(made, deeper, depth + 1);
		}
	}
}

static void generate_note(struct generator *made)
{
	static const char *const kinds[] = {"NOTE", "IMPORTANT", "WARNING"};

	fprintf(made->to, "> [!%s]\n> ", kinds[generate_number(made, 3)]);
	generate_text(made, "> ");
	if (generate_number(made, 2) == 0) {
		fputs(">\n", made->to);
		generate_list(made, "> ", 2);
	}
}

/* Quoted text, a list in it or a quotation in it now and then. */
static void generate_quote(struct generator *made)
{
	fputs("> ", made->to);
	generate_text(made, "> ");
	switch (generate_number(made, 4)) {
	case 0:
		fputs(">\n", made->to);
		generate_list(made, "> ", 2);
		break;
	case 1:
		fputs(">\n> > ", made->to);
		generate_text(made, "> > ");
		break;
	default:
		break;
	}
}

static void generate_table(struct generator *made)
{
	uint64_t rows = 1 + generate_number(made, 4);
	uint64_t i;

	fputs(generate_number(made, 3) ? "| Medicine | Dose | When |\n"
				       : "| | Dose to take | |\n",
	      made->to);
	fputs("|---|--:|:-:|\n", made->to);
	generate_block(made);
	for (i = 0; i < rows; i++) {
		fprintf(made->to, "| %s | %s | ", generate_word(made),
			generate_dose(made));
		generate_span(made);
		fputs("|\n", made->to);
		generate_block(made);
	}
}

static void generate_any(struct generator *made)
{
	switch (generate_number(made, 12)) {
	case 0:
	case 1:
		generate_heading(made);
		return; /* ends with its own empty line */
	case 2:
	case 3:
		generate_list(made, "", 1);
		/* So that a list after this one is not the same list. */
		fputc('\n', made->to);
		generate_text(made, "");
		break;
	case 4:
		generate_note(made);
		break;
	case 5:
		generate_quote(made);
		break;
	case 6:
		generate_table(made);
		break;
	case 7:
		fprintf(made->to, "![A drawing of %s and *%s*](a.png)\n",
			generate_word(made), generate_word(made));
		generate_block(made);
		break;
	case 8:
		fprintf(made->to, "```\ntake %s\n  then %s\n```\n",
			generate_dose(made), generate_word(made));
		generate_block(made);
		break;
	default:
		generate_text(made, "");
		break;
	}
	fputc('\n', made->to);
}

static void generate_glossary(struct generator *made)
{
	size_t i;

	fputs("# Glossary\n\n", made->to);
	for (i = 0; i < COUNT_OF(generate_terms); i++)
		fprintf(made->to, "- **%s** or **%s %zu**: what it %s means.\n",
			generate_terms[i], generate_terms[i], i,
			generate_word(made));
}

char *generate_guide(uint64_t seed, size_t blocks)
{
	struct generator made = {.state = seed * 2 + 1, .left = blocks};
	char *text = NULL;
	size_t length;

	made.to = open_memstream(&text, &length);
	if (!made.to)
		return NULL;
	fprintf(made.to,
		"---\ntitle: Guide %llu\nlanguage: en\ndate: 2026-11-23\n"
		"version: \"1.0\"\nemergency: \"911\"\nglossary: glossary\n"
		"%s---\n\nFirst of all, call {emergency}. This is {title}.\n\n",
		(unsigned long long)seed,
		seed % 4 == 0 ? "preliminary: part-1\n" : "");
	generate_block(&made);
	generate_heading(&made);
	while (made.left > 0)
		generate_any(&made);
	generate_glossary(&made);
	if (fclose(made.to) != 0) {
		free(text);
		return NULL;
	}
	return text;
}
