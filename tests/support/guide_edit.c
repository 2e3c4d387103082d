/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/guide_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const words[] = {
	"bone",	  "scan",   "team",   "water", "tablet", "evening", "morning",
	"call",	  "rest",   "doctor", "liver", "breath", "fever",   "blood",
	"biopsy", "needle", "gentle", "slow",  "walk",	 "food",    "sleep",
	"nurse",  "pain",   "dose",   "two",   "four",	 "never",   "always",
	"before", "after",  "with",   "no"};

#define WORDS (sizeof(words) / sizeof(*words))

uint32_t draft_chance(struct draft *draft, uint32_t limit)
{
	/* Marsaglia's xorshift, of 64 bits. */
	draft->state ^= draft->state << 13;
	draft->state ^= draft->state >> 7;
	draft->state ^= draft->state << 17;
	return (uint32_t)(draft->state >> 20) % limit;
}

static void draft_say(struct draft *draft, struct draft_sentence *sentence)
{
	size_t i;

	sentence->id = ++draft->ids;
	sentence->count = 2 + draft_chance(draft, DRAFT_WORDS_MAX - 2);
	for (i = 0; i < sentence->count; i++)
		sentence->words[i] = (uint16_t)draft_chance(draft, WORDS);
}

/* A new block; `twin`: with the words of another. */
static struct draft_block draft_new(struct draft *draft, bool heading,
				    bool twin)
{
	struct draft_block block = {.heading = heading};
	size_t i;

	block.count =
		heading ? 1 : 1 + draft_chance(draft, DRAFT_SENTENCES_MAX);
	for (i = 0; i < block.count; i++)
		draft_say(draft, &block.sentences[i]);
	if (twin && draft->count > 0) {
		block = draft->blocks[draft_chance(draft,
						   (uint32_t)draft->count)];
		for (i = 0; i < block.count; i++)
			block.sentences[i].id = ++draft->ids;
	}
	return block;
}

static void draft_insert(struct draft *draft, size_t at,
			 const struct draft_block *block)
{
	if (draft->count == DRAFT_BLOCKS_MAX)
		return;
	memmove(draft->blocks + at + 1, draft->blocks + at,
		(draft->count - at) * sizeof(*draft->blocks));
	draft->blocks[at] = *block;
	draft->count++;
}

static void draft_remove(struct draft *draft, size_t at)
{
	draft->count--;
	memmove(draft->blocks + at, draft->blocks + at + 1,
		(draft->count - at) * sizeof(*draft->blocks));
}

void draft_make(struct draft *draft, uint64_t seed)
{
	memset(draft, 0, sizeof(*draft));
	draft->state = seed * 2654435761u + 88172645463325252u;
	while (draft->count < 40) {
		bool heading = draft->count % 8 == 0;
		bool twin = !heading && draft_chance(draft, 8) == 0;
		struct draft_block block = draft_new(draft, heading, twin);

		draft_insert(draft, draft->count, &block);
	}
}

/* Changes words of one sentence, few or most of them. */
static void draft_reword(struct draft *draft, size_t at)
{
	struct draft_block *block = &draft->blocks[at];
	struct draft_sentence *sentence =
		&block->sentences[draft_chance(draft, (uint32_t)block->count)];
	size_t changes = 1 + draft_chance(draft, (uint32_t)sentence->count);
	size_t i;

	sentence->id = ++draft->ids;
	for (i = 0; i < changes; i++) {
		uint16_t *word = &sentence->words[i];

		*word = (uint16_t)((*word + 1 +
				    draft_chance(draft, WORDS - 1)) %
				   WORDS);
	}
}

void draft_edit(struct draft *draft)
{
	size_t at = 1 + draft_chance(draft, (uint32_t)draft->count - 1);
	struct draft_block block;

	switch (draft_chance(draft, 5)) {
	case 0:
		block = draft_new(draft, draft_chance(draft, 8) == 0,
				  draft_chance(draft, 4) == 0);
		draft_insert(draft, at, &block);
		break;
	case 1:
		draft_remove(draft, at);
		break;
	case 2:
		block = draft->blocks[at];
		draft_remove(draft, at);
		draft_insert(
			draft,
			1 + draft_chance(draft, (uint32_t)draft->count - 1),
			&block);
		break;
	case 3:
		draft_reword(draft, at);
		break;
	default:
		while (!draft->blocks[at].heading && at > 0)
			at--;
		draft_reword(draft, at);
		break;
	}
}

void draft_words(const struct draft_block *block,
		 const struct draft_sentence *sentence, char *out, size_t room)
{
	size_t at = 0;
	size_t i;

	for (i = 0; i < sentence->count; i++)
		at += (size_t)snprintf(out + at, room - at, "%s%s",
				       i ? " " : "", words[sentence->words[i]]);
	if (out[0] >= 'a')
		out[0] = (char)(out[0] - 'a' + 'A');
	if (!block->heading)
		snprintf(out + at, room - at, ".");
}

struct lectern_guide *draft_guide(const struct draft *draft)
{
	static const char head[] = "---\ntitle: Draft\nlanguage: en\n---\n\n";
	struct lectern_guide *guide = NULL;
	size_t room = 400000;
	char *text = malloc(room);
	size_t at = (size_t)snprintf(text, room, "%s", head);
	char line[300];
	size_t i;
	size_t j;

	for (i = 0; i < draft->count; i++) {
		const struct draft_block *block = &draft->blocks[i];

		at += (size_t)snprintf(text + at, room - at, "%s",
				       block->heading ? "# " : "");
		for (j = 0; j < block->count; j++) {
			draft_words(block, &block->sentences[j], line,
				    sizeof(line));
			at += (size_t)snprintf(text + at, room - at, "%s%s",
					       j ? " " : "", line);
		}
		at += (size_t)snprintf(text + at, room - at, "\n\n");
	}
	assert_int_equal(lectern_guide_parse(&guide, "draft", text, at, NULL),
			 LECTERN_OK);
	assert_int_equal(lectern_guide_block_count(guide), draft->count);
	free(text);
	return guide;
}

bool draft_find(const struct draft *draft, uint32_t id, uint32_t *block,
		size_t *sentence)
{
	size_t i;
	size_t j;

	for (i = 0; i < draft->count; i++)
		for (j = 0; j < draft->blocks[i].count; j++)
			if (draft->blocks[i].sentences[j].id == id) {
				*block = (uint32_t)i;
				*sentence = j;
				return true;
			}
	return false;
}

size_t draft_count(const struct draft *draft, const char *wanted)
{
	char line[300];
	size_t count = 0;
	size_t i;
	size_t j;

	for (i = 0; i < draft->count; i++)
		for (j = 0; j < draft->blocks[i].count; j++) {
			draft_words(&draft->blocks[i],
				    &draft->blocks[i].sentences[j], line,
				    sizeof(line));
			count += strcmp(line, wanted) == 0;
		}
	return count;
}

size_t draft_twins(const struct draft *draft, uint32_t block, size_t sentence)
{
	char wanted[300];

	draft_words(&draft->blocks[block],
		    &draft->blocks[block].sentences[sentence], wanted,
		    sizeof(wanted));
	return draft_count(draft, wanted);
}
