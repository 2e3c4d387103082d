/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rules.h - what is spoken for a sentence, by rules of a language.
 *
 * The rules are data: voices/LANGUAGE/rules.yaml, where each is explained.
 * When there is no such file, text is spoken as it is written.
 */
#ifndef LECTERN_SPEECH_RULES_H
#define LECTERN_SPEECH_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* Forms of one rule at most: one, many, one hundredth, many. */
#define LECTERN_RULE_FORMS 4

struct lectern_pattern;
struct lectern_rules;

/* One rule. What it lacks is "". */
struct lectern_rule {
	const char *from;
	size_t length; /* of `from` */
	const char *forms[LECTERN_RULE_FORMS];
};

/* Rules under one heading. */
struct lectern_rule_list {
	const struct lectern_rule *at;
	size_t count;
};

enum lectern_rule_kind {
	LECTERN_RULES_WORDS,
	LECTERN_RULES_MONTHS,
	LECTERN_RULES_TOKENS,
	LECTERN_RULES_SIGNS,
	LECTERN_RULES_COMPARISONS,
	LECTERN_RULES_UNITS,
	LECTERN_RULES_MONEY,
	LECTERN_RULES_LARGE,
	LECTERN_RULES_FRACTIONS,
	LECTERN_RULES_ROMAN,
	LECTERN_RULES_BROKEN,
	LECTERN_RULES_UNFRACTIONED,
	LECTERN_RULES_CLOCK,
	LECTERN_RULES_JOINS,
	LECTERN_RULES_PRONOUN_BEFORE,
	LECTERN_RULES_PRONOUN_AFTER,
	LECTERN_RULES_LETTERS,
	LECTERN_RULES_DIGITS,
	LECTERN_RULES_CAPITALS,
	LECTERN_RULES_PER,
	LECTERN_RULES_NOUNS,
	LECTERN_RULES_ORDINALS,
	LECTERN_RULES_DOMAINS,
	LECTERN_RULES_COMPOUNDS,
	LECTERN_RULES_ADDRESS,
	LECTERN_RULES_DOUBTS,
	LECTERN_RULES_COUNT
};

/*
 * Loads the rules for a language (BCP 47; its first part counts) from the
 * folder that holds voices/. No file is no rules. *out goes to _free().
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY, each with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_rules_load(struct lectern_rules **out, const char *data,
		   const char *language, struct lectern_diagnostics *found);

/* Frees rules. NULL is allowed. */
void lectern_rules_free(struct lectern_rules *rules);

/* The rules under a heading. */
struct lectern_rule_list lectern_rules_of(const struct lectern_rules *rules,
					  enum lectern_rule_kind kind);

/* False when no rule under a heading is for what begins with this byte. */
bool lectern_rules_begin(const struct lectern_rules *rules,
			 enum lectern_rule_kind kind, char byte);

/* The first form of the rule called `name`; "" when there is none. */
const char *lectern_rules_word(const struct lectern_rules *rules,
			       enum lectern_rule_kind kind, const char *name);

/* How a date is put together; "" when dates are left alone. */
const char *lectern_rules_date(const struct lectern_rules *rules);

/*
 * The patterns that a text which begins with `byte` may have, in the order in
 * which they are tried.
 */
const struct lectern_pattern *const *
lectern_rules_patterns(const struct lectern_rules *rules, char byte,
		       size_t *count);

#endif
