/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/script_changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void changes_forget(struct script_changes *changes)
{
	size_t i;

	for (i = 0; i < changes->count; i++)
		free(changes->at[i].said);
	free(changes->at);
	changes->at = NULL;
	changes->count = 0;
}

static void changes_note(void *user, const struct lectern_script_change *change)
{
	struct script_changes *changes = user;
	uint32_t from = change->range.from.offset;
	uint32_t to = change->range.to.offset;
	struct script_change *grown;

	assert_true(from < to && to <= changes->text->length);
	assert_int_equal(change->length, to - from);
	assert_memory_equal(changes->text->bytes + from, change->source,
			    change->length);
	assert_true(change->rule[0] != '\0');
	assert_true(changes->count == 0 ||
		    changes->at[changes->count - 1].to <= from);
	grown = realloc(changes->at, (changes->count + 1) * sizeof(*grown));
	assert_non_null(grown);
	changes->at = grown;
	grown[changes->count] = (struct script_change){
		from, to, strdup(change->said),
		strlen(change->said) == change->length &&
			memcmp(change->said, change->source, change->length) ==
				0};
	assert_non_null(grown[changes->count].said);
	/* What is told of is a change of the words or of how they sound. */
	assert_true(!grown[changes->count].same || change->ipa);
	changes->count++;
}

void script_changes_open(struct script_changes *changes,
			 const struct whole *whole)
{
	const struct lectern_script_options options = {.guide = whole->guide,
						       .words = whole->words,
						       .voice = &whole->voice,
						       .data = LECTERN_SOURCE};

	memset(changes, 0, sizeof(*changes));
	assert_int_equal(
		lectern_script_new(&changes->script, &options, whole->found),
		LECTERN_OK);
	lectern_script_explain(changes->script, changes_note, changes);
}

void script_changes_close(struct script_changes *changes)
{
	changes_forget(changes);
	lectern_script_free(changes->script);
}

void script_changes_block(struct script_changes *changes,
			  const struct whole *whole, uint32_t block)
{
	const struct lectern_range all = {{block, 0}, {block + 1, 0}};

	changes_forget(changes);
	changes->text =
		lectern_node_text(lectern_guide_block(whole->guide, block));
	assert_int_equal(lectern_script_block(changes->script, block, all,
					      &changes->phrases),
			 LECTERN_OK);
}

const struct script_change *
script_changes_at(const struct script_changes *changes, uint32_t offset)
{
	size_t i;

	for (i = 0; i < changes->count; i++)
		if (offset >= changes->at[i].from &&
		    offset < changes->at[i].to && !changes->at[i].same)
			return &changes->at[i];
	return NULL;
}
