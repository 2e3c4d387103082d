/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/guide_load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/outline.h"

char *guide_with_front(const char *body)
{
	size_t length = strlen(GUIDE_FRONT) + strlen(body) + 1;
	char *text = malloc(length);

	assert_non_null(text);
	snprintf(text, length, "%s%s", GUIDE_FRONT, body);
	return text;
}

static enum lectern_status guide_try(struct lectern_guide **out,
				     const char *text,
				     struct lectern_diagnostics **found)
{
	enum lectern_status status;
	/* A block of its own size lets the sanitizers see an overrun. */
	size_t length = strlen(text);
	char *exact = malloc(length ? length : 1);

	assert_non_null(exact);
	memcpy(exact, text, length);
	assert_int_equal(lectern_diagnostics_new(found), LECTERN_OK);
	status = lectern_guide_parse(out, "t.md", exact, length, *found);
	free(exact);
	if (status == LECTERN_OK && lectern_guide_broken(*out))
		fail_msg("%s", lectern_guide_broken(*out));
	return status;
}

struct lectern_guide *guide_of(const char *text)
{
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;
	enum lectern_status status = guide_try(&guide, text, &found);

	lectern_diagnostics_print(found, stdout);
	assert_int_equal(status, LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(found), 0);
	lectern_diagnostics_free(found);
	return guide;
}

struct lectern_guide *guide_of_body(const char *body)
{
	char *text = guide_with_front(body);
	struct lectern_guide *guide = guide_of(text);

	free(text);
	return guide;
}

const char *guide_text(const struct lectern_guide *guide, uint32_t index)
{
	const struct lectern_node *block = lectern_guide_block(guide, index);

	assert_non_null(block);
	return lectern_node_text(block)->bytes;
}

void guide_expect(const struct lectern_guide *guide, uint32_t index,
		  enum lectern_node_kind kind, const char *text)
{
	assert_string_equal(guide_text(guide, index), text);
	assert_int_equal(lectern_node_kind(lectern_guide_block(guide, index)),
			 kind);
}

void guide_expect_span(const struct lectern_guide *guide, uint32_t block,
		       uint32_t i, enum lectern_span_kind kind,
		       const char *words, const char *target)
{
	const struct lectern_text *text =
		lectern_node_text(lectern_guide_block(guide, block));
	const struct lectern_span *span;

	assert_true(i < text->span_count);
	span = &text->spans[i];
	assert_int_equal(span->kind, kind);
	assert_int_equal(span->end - span->start, strlen(words));
	assert_memory_equal(text->bytes + span->start, words, strlen(words));
	assert_string_equal(span->target, target);
}

/* The first finding of that severity with those words is at that place. */
static void guide_found(const struct lectern_diagnostics *found,
			enum lectern_severity severity, uint32_t line,
			uint32_t column, const char *words)
{
	const struct lectern_diagnostic *one;
	size_t i;

	for (i = 0; (one = lectern_diagnostics_at(found, i)); i++) {
		if (one->severity != severity || !strstr(one->words, words))
			continue;
		assert_string_equal(one->place.path, "t.md");
		assert_int_equal(one->place.line, line);
		if (column > 0)
			assert_int_equal(one->place.column, column);
		return;
	}
	lectern_diagnostics_print(found, stdout);
	fail_msg("not found: %s", words);
}

void guide_refused(const char *text, uint32_t line, uint32_t column,
		   const char *words)
{
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;

	assert_int_equal(guide_try(&guide, text, &found), LECTERN_INVALID);
	assert_null(guide);
	guide_found(found, LECTERN_ERROR, line, column, words);
	lectern_diagnostics_free(found);
}

void guide_body_refused(const char *body, uint32_t line, uint32_t column,
			const char *words)
{
	char *text = guide_with_front(body);

	guide_refused(text, line, column, words);
	free(text);
}

void guide_body_warns(const char *body, uint32_t line, const char *words)
{
	char *text = guide_with_front(body);
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;

	assert_int_equal(guide_try(&guide, text, &found), LECTERN_OK);
	guide_found(found, LECTERN_WARNING, line, 0, words);
	lectern_guide_free(guide);
	lectern_diagnostics_free(found);
	free(text);
}

void guide_body_faulty(const char *body, uint32_t line, uint32_t column,
		       const char *words)
{
	char *text = guide_with_front(body);
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;

	assert_int_equal(guide_try(&guide, text, &found), LECTERN_OK);
	assert_int_equal(lectern_diagnostics_errors(found), 0);
	assert_int_equal(lectern_structure_check(guide, found), LECTERN_OK);
	guide_found(found, LECTERN_ERROR, line, column, words);
	lectern_guide_free(guide);
	lectern_diagnostics_free(found);
	free(text);
}
