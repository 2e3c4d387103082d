/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guide_edit.h - a guide that is edited by chance, with every sentence known
 * by a number of its own, so that a test can tell where each one went.
 *
 * Some sentences have the very words of others: guides repeat themselves.
 */
#ifndef TESTS_SUPPORT_GUIDE_EDIT_H
#define TESTS_SUPPORT_GUIDE_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/guide.h"

#define DRAFT_BLOCKS_MAX 200
#define DRAFT_SENTENCES_MAX 3
#define DRAFT_WORDS_MAX 10

struct draft_sentence {
	uint32_t id;
	uint16_t words[DRAFT_WORDS_MAX];
	size_t count;
};

/* A heading of one sentence, or a paragraph. */
struct draft_block {
	bool heading;
	struct draft_sentence sentences[DRAFT_SENTENCES_MAX];
	size_t count;
};

struct draft {
	struct draft_block blocks[DRAFT_BLOCKS_MAX];
	size_t count;
	uint32_t ids; /* given so far */
	uint64_t state;
};

/* A draft of some forty blocks. */
void draft_make(struct draft *draft, uint64_t seed);

/* A number below `limit`. */
uint32_t draft_chance(struct draft *draft, uint32_t limit);

/*
 * Edits at one place: a block is put in (one in four with the words of
 * another), taken out, moved or reworded, or a heading is renamed. A sentence
 * that is reworded gets a new number.
 */
void draft_edit(struct draft *draft);

/* The guide that a draft is; fails the test when it does not parse. */
struct lectern_guide *draft_guide(const struct draft *draft);

/* The words of a sentence, with its full stop in a paragraph. */
void draft_words(const struct draft_block *block,
		 const struct draft_sentence *sentence, char *out, size_t room);

/* Where a sentence stands, by its number; false when it does not. */
bool draft_find(const struct draft *draft, uint32_t id, uint32_t *block,
		size_t *sentence);

/* How many sentences have these words. */
size_t draft_count(const struct draft *draft, const char *words);

/* How many sentences have the words of that one. */
size_t draft_twins(const struct draft *draft, uint32_t block, size_t sentence);

#endif
