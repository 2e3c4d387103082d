/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guide_load.h - guides from strings, for tests. Each helper fails the test
 * when something is not as its name says, and proves every guide's invariants.
 */
#ifndef TESTS_SUPPORT_GUIDE_LOAD_H
#define TESTS_SUPPORT_GUIDE_LOAD_H

#include <stdint.h>

#include "lectern/guide.h"

/* Front matter of three lines, so that a body's first line is line 4. */
#define GUIDE_FRONT "---\ntitle: T\n---\n"

/* The guide of a whole text, which loads without a finding. */
struct lectern_guide *guide_of(const char *text);

/* The guide of a body behind GUIDE_FRONT. */
struct lectern_guide *guide_of_body(const char *body);

/* The text of the block at `index`. */
const char *guide_text(const struct lectern_guide *guide, uint32_t index);

/* The block at `index` is of this kind and has this text. */
void guide_expect(const struct lectern_guide *guide, uint32_t index,
		  enum lectern_node_kind kind, const char *text);

/* The span `i` of a block covers exactly these words. */
void guide_expect_span(const struct lectern_guide *guide, uint32_t block,
		       uint32_t i, enum lectern_span_kind kind,
		       const char *words, const char *target);

/* Loading a whole text fails with an error at that place that has `words`. */
void guide_refused(const char *text, uint32_t line, uint32_t column,
		   const char *words);

/* The same for a body behind GUIDE_FRONT. */
void guide_body_refused(const char *body, uint32_t line, uint32_t column,
			const char *words);

/* Loading a body succeeds and gives this warning, at that line. */
void guide_body_warns(const char *body, uint32_t line, const char *words);

/* The structure of a body's guide has this error at this place. */
void guide_body_faulty(const char *body, uint32_t line, uint32_t column,
		       const char *words);

/* GUIDE_FRONT and a body; give it to free(). */
char *guide_with_front(const char *body);

#endif
