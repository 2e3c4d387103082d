/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions of references in guides that are parsed in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/guide.h"
#include "lectern/outline.h"
#include "support/guide_load.h"

/* Sections of some 100 bytes, so that there are several pieces. */
#define SECTIONS 2000

/* A long guide with `first` at its front and `last` at its end. */
static struct lectern_guide *long_guide(const char *first, const char *last)
{
	struct lectern_guide *guide = NULL;
	struct lectern_diagnostics *found;
	size_t room = SECTIONS * 200 + 4096;
	char *body = malloc(room);
	size_t length;
	char *text;
	int i;

	assert_non_null(body);
	length = (size_t)snprintf(body, room, "%s\n\n", first);
	for (i = 0; i < SECTIONS; i++)
		length += (size_t)snprintf(
			body + length, room - length,
			"# Section %d\n\nWords that make it long enough, and "
			"a [note][far] in every one of them.\n\n",
			i);
	snprintf(body + length, room - length, "%s\n", last);
	text = guide_with_front(body);
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(
		lectern_guide_parse(&guide, "t", text, strlen(text), found),
		LECTERN_OK);
	assert_null(lectern_guide_broken(guide));
	lectern_diagnostics_free(found);
	free(text);
	free(body);
	return guide;
}

/* Every section's note leads to `target`; NULL: nowhere. */
static void expect(const char *first, const char *last, const char *target)
{
	struct lectern_guide *guide = long_guide(first, last);
	uint32_t count = lectern_guide_block_count(guide);
	uint32_t uses = 0;
	uint32_t i;

	for (i = 0; i < count; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);
		const struct lectern_text *text = lectern_node_text(block);

		if (!strstr(text->bytes, "long enough"))
			continue;
		uses++;
		assert_int_equal(text->span_count, target != NULL);
		if (target)
			assert_string_equal(text->spans[0].target, target);
		/* Places do not move by what is put in front of a piece. */
		if (uses > 1)
			assert_int_equal(lectern_node_place(block).line -
						 lectern_node_place(
							 lectern_guide_block(
								 guide, i - 1))
							 .line,
					 2);
	}
	assert_int_equal(uses, SECTIONS);
	lectern_guide_free(guide);
}

static void a_definition_reaches_every_piece(void **state)
{
	(void)state;
	expect("a", "[far]: /b", "/b");
	expect("[far]: /b", "a", "/b");
	expect("a", "> 1. [FAR]: /b", "/b");
}

static void of_two_definitions_the_first_is_meant(void **state)
{
	(void)state;
	expect("[far]: /a", "[far]: /b", "/a");
}

static void what_only_looks_like_a_definition_is_none(void **state)
{
	(void)state;
	expect("a", "```\n[far]: /b\n```", NULL);
	expect("a\n[far]: /b", "c", NULL);
	expect("a", "[far]: /b c", NULL);
}

static void an_address_is_kept_as_it_is(void **state)
{
	(void)state;
	expect("a", "[far]: <b&amp;amp; c\\>\\\\d>", "b&amp; c>\\d");
	expect("a", "[far]: <>", "");
}

static void a_name_that_is_broken_over_lines_is_found(void **state)
{
	(void)state;
	expect("a", "> [x\n> y]: /c\n\n[far]: /b", "/b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_definition_reaches_every_piece),
		cmocka_unit_test(of_two_definitions_the_first_is_meant),
		cmocka_unit_test(what_only_looks_like_a_definition_is_none),
		cmocka_unit_test(an_address_is_kept_as_it_is),
		cmocka_unit_test(a_name_that_is_broken_over_lines_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
