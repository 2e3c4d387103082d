/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped guide: it is sound and says every fact that it must. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/guide.h"
#include "lectern/outline.h"

#define FACTS 38

static int load(void **state)
{
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;
	enum lectern_status status;

	if (lectern_diagnostics_new(&found) != LECTERN_OK)
		return -1;
	status = lectern_guide_load(&guide,
				    LECTERN_SOURCE
				    "/content/metastatic-breast-cancer/en.md",
				    found);
	lectern_diagnostics_print(found, stdout);
	lectern_diagnostics_free(found);
	*state = guide;
	return status == LECTERN_OK ? 0 : -1;
}

static int unload(void **state)
{
	lectern_guide_free(*state);
	return 0;
}

static void the_guide_is_sound(void **state)
{
	assert_null(lectern_guide_broken(*state));
}

static void the_guide_passes_the_check_of_structure(void **state)
{
	struct lectern_diagnostics *found;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_structure_check(*state, found), LECTERN_OK);
	lectern_diagnostics_print(found, stdout);
	assert_int_equal(lectern_diagnostics_count(found), 0);
	lectern_diagnostics_free(found);
}

/* Splits a line at its tabs into three fields. */
static void split(char *line, char *fields[3])
{
	size_t i;

	line[strcspn(line, "\n")] = '\0';
	for (i = 0; i < 3; i++) {
		fields[i] = line;
		line += strcspn(line, "\t");
		if (i < 2)
			assert_int_equal(*line, '\t');
		if (*line)
			*line++ = '\0';
	}
	assert_int_equal(*line, '\0');
}

static void expect_fact(const struct lectern_guide *guide, char *fields[3])
{
	const struct lectern_node *block = lectern_guide_find(guide, fields[1]);
	uint32_t i;

	if (!block)
		fail_msg("%s: there is no block %s", fields[0], fields[1]);
	for (i = 0; i < lectern_guide_block_count(guide); i++) {
		const struct lectern_node *one = lectern_guide_block(guide, i);
		bool holds = strstr(lectern_node_text(one)->bytes, fields[2]) !=
			     NULL;

		if (holds != (one == block))
			fail_msg("%s: \"%s\" %s %s", fields[0], fields[2],
				 holds ? "also stands in" : "is not in",
				 lectern_node_key(one));
	}
}

static void each_fact_stands_in_its_block_and_in_no_other(void **state)
{
	FILE *file = fopen(LECTERN_SOURCE "/tests/fixtures/facts.tsv", "r");
	bool seen[FACTS + 1] = {false};
	char line[1000];
	int i;

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		char *fields[3];

		if (line[0] == '#')
			continue;
		split(line, fields);
		assert_int_equal(fields[0][0], 'F');
		i = atoi(fields[0] + 1);
		assert_in_range(i, 1, FACTS);
		seen[i] = true;
		expect_fact(*state, fields);
	}
	fclose(file);
	for (i = 1; i <= FACTS; i++)
		if (!seen[i])
			fail_msg("F%d stands nowhere", i);
}

static void the_statement_is_in_the_first_section(void **state)
{
	const struct lectern_front *front = lectern_guide_front(*state);

	assert_string_equal(
		lectern_node_text(lectern_guide_block(*state, 1))->bytes,
		front->statement);
	assert_non_null(strstr(front->statement, "medically reviewed"));
}

static void terms_are_defined_by_the_glossary(void **state)
{
	static const char *const slugs[] = {"mbc", "hr", "ctdna", "stage-iv",
					    "antibody-drug-conjugate"};
	size_t i;

	for (i = 0; i < sizeof(slugs) / sizeof(slugs[0]); i++)
		assert_non_null(lectern_guide_definition(*state, slugs[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_guide_is_sound),
		cmocka_unit_test(the_guide_passes_the_check_of_structure),
		cmocka_unit_test(each_fact_stands_in_its_block_and_in_no_other),
		cmocka_unit_test(the_statement_is_in_the_first_section),
		cmocka_unit_test(terms_are_defined_by_the_glossary),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
