/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The glossary, what links lead to, and faults of structure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/outline.h"
#include "support/guide_load.h"

#define FRONT "---\ntitle: T\nglossary: glossary\n---\n"

/* The text of the block that defines a slug; NULL when none does. */
static const char *defined(const struct lectern_guide *guide, const char *slug)
{
	const struct lectern_node *block =
		lectern_guide_definition(guide, slug);

	return block ? lectern_node_text(block)->bytes : NULL;
}

static void each_form_of_a_term_is_defined_by_its_item(void **state)
{
	struct lectern_guide *guide = guide_of(
		FRONT "# G\n\nx\n\n## Glossary\n\n- **HR+** or **hormone "
		      "Rec\u00e9ptor**: a **bold** word.\n"
		      "- **cell**, small: [HR](#hr)\n\n  - not a term\n\n"
		      "### More\n\n1. **DNA**: d\n");

	(void)state;
	assert_string_equal(defined(guide, "hr"),
			    "HR+ or hormone Rec\u00e9ptor: a bold word.");
	assert_string_equal(defined(guide, "hormone-receptor"),
			    defined(guide, "hr"));
	assert_string_equal(defined(guide, "cell"), "cell, small: HR");
	assert_string_equal(defined(guide, "dna"), "DNA: d");
	assert_null(defined(guide, "bold"));
	assert_null(defined(guide, "not-a-term"));
	lectern_guide_free(guide);
}

static void a_guide_without_a_glossary_defines_nothing(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("# Glossary\n\n- **a**: b\n");

	(void)state;
	assert_null(defined(guide, "a"));
	lectern_guide_free(guide);
}

static void a_glossary_that_is_no_section_is_an_error(void **state)
{
	(void)state;
	guide_refused(FRONT "# A\n\nb\n", 3, 11,
		      "no section is called \"glossary\"");
}

static void an_item_without_a_term_is_an_error(void **state)
{
	(void)state;
	guide_refused(FRONT "# Glossary\n\n- **a**: b\n- c: **d**\n", 8, 1,
		      "must begin with its term");
}

static void a_term_that_is_defined_twice_is_an_error(void **state)
{
	(void)state;
	guide_refused(FRONT "# Glossary\n\n- **a**: b\n- **c** or **A**: d\n",
		      8, 3, "\"a\" is defined twice");
}

static void a_link_within_leads_to_a_term_before_a_section(void **state)
{
	struct lectern_guide *guide = guide_of(
		FRONT
		"[a](#cell) [b](#part) [c](#one/part) [d](#x) [e](f#g)\n\n"
		"# One\n\n## Cell\n\nh\n\n## Part\n\ni\n\n# Glossary\n\n"
		"- **cell**: j\n");

	(void)state;
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_TERM, "a", "cell");
	guide_expect_span(guide, 0, 1, LECTERN_SPAN_REFERENCE, "b", "one/part");
	guide_expect_span(guide, 0, 2, LECTERN_SPAN_REFERENCE, "c", "one/part");
	guide_expect_span(guide, 0, 3, LECTERN_SPAN_TERM, "d", "x");
	guide_expect_span(guide, 0, 4, LECTERN_SPAN_LINK, "e", "f#g");
	lectern_guide_free(guide);
}

static void an_undefined_term_is_a_fault(void **state)
{
	(void)state;
	guide_body_faulty("a\nb [c](#d)\n", 5, 4, "undefined term");
}

static void a_key_of_a_paragraph_is_no_section(void **state)
{
	(void)state;
	guide_body_faulty("hello\n\n[c](#/p-4f9f2cab)\n", 6, 2,
			  "undefined term");
}

static void an_empty_address_is_a_fault(void **state)
{
	(void)state;
	guide_body_faulty("a [b]()\n", 4, 4, "leads nowhere");
	guide_body_faulty("a [b](#)\n", 4, 4, "leads nowhere");
}

static void a_skipped_level_is_a_fault(void **state)
{
	(void)state;
	guide_body_faulty("# A\n\n### B\n\nc\n", 6, 1, "level 2 is skipped");
	guide_body_faulty("## A\n\nb\n", 4, 1, "level 1 is skipped");
}

static void an_empty_section_or_item_is_a_fault(void **state)
{
	(void)state;
	guide_body_faulty("# A\n\n# B\n\nc\n", 4, 1, "nothing stands under");
	guide_body_faulty("- a\n-\n", 5, 1, "an item without words");
}

static void the_same_heading_twice_in_a_section_is_a_fault(void **state)
{
	(void)state;
	guide_body_faulty("# A\n\n## B\n\nc\n\n## C\n\nd\n\n## *b*\n\ne\n", 14,
			  1, "already, at line 6");
}

static void the_same_heading_in_two_sections_is_none(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"# A\n\n## B\n\nc\n\n# D\n\n## B\n\n### B\n\ne\n");
	struct lectern_diagnostics *found;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_structure_check(guide, found), LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(found), 0);
	lectern_diagnostics_free(found);
	lectern_guide_free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_form_of_a_term_is_defined_by_its_item),
		cmocka_unit_test(a_guide_without_a_glossary_defines_nothing),
		cmocka_unit_test(a_glossary_that_is_no_section_is_an_error),
		cmocka_unit_test(an_item_without_a_term_is_an_error),
		cmocka_unit_test(a_term_that_is_defined_twice_is_an_error),
		cmocka_unit_test(
			a_link_within_leads_to_a_term_before_a_section),
		cmocka_unit_test(an_undefined_term_is_a_fault),
		cmocka_unit_test(a_key_of_a_paragraph_is_no_section),
		cmocka_unit_test(an_empty_address_is_a_fault),
		cmocka_unit_test(a_skipped_level_is_a_fault),
		cmocka_unit_test(an_empty_section_or_item_is_a_fault),
		cmocka_unit_test(
			the_same_heading_twice_in_a_section_is_a_fault),
		cmocka_unit_test(the_same_heading_in_two_sections_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
