/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sentence itself, or the likest one of its section. All sentences of the
 * guide are cut at most once, and only when some block is not what it was: a
 * guide that nobody has edited is opened at once.
 */
#include <string.h>

#include "app/anchor_parts.h"
#include "app/likeness.h"
#include "base/alloc.h"

/* A sentence of fewer words says too little to stand for itself elsewhere. */
#define ANCHOR_TELLING_WORDS 4

/* The sentences that were looked at, and the one to take. */
struct anchor_search {
	struct lectern_position best;
	unsigned best_score; /* in per cent of likeness */
	bool best_here;
	uint32_t equal; /* sentences of the very words */
	size_t words;	/* of the sentence that is looked for */
};

static enum lectern_status anchor_add_words(struct lectern_anchors *anchors,
					    const struct lectern_likeness *from)
{
	size_t i;

	for (i = 0; i < from->count; i++) {
		uint32_t *grown = lectern_grow(
			anchors->words, anchors->word_count,
			&anchors->word_room, sizeof(*anchors->words));

		if (!grown)
			return LECTERN_NO_MEMORY;
		anchors->words = grown;
		anchors->words[anchors->word_count++] = from->words[i];
	}
	return LECTERN_OK;
}

static enum lectern_status anchor_add(struct lectern_anchors *anchors,
				      uint32_t block,
				      struct lectern_slice slice)
{
	const char *bytes = lectern_anchor_text(anchors, block)->bytes;
	struct anchor_sentence *grown;
	struct lectern_likeness likeness;
	enum lectern_status status = lectern_likeness_take(
		&likeness, bytes + slice.start, slice.end - slice.start);

	if (status != LECTERN_OK)
		return status;
	grown = lectern_grow(anchors->sentences, anchors->sentence_count,
			     &anchors->sentence_room, sizeof(*grown));
	if (!grown)
		return LECTERN_NO_MEMORY;
	anchors->sentences = grown;
	grown[anchors->sentence_count++] =
		(struct anchor_sentence){.block = block,
					 .slice = slice,
					 .words = anchors->word_count,
					 .word_count = likeness.count};
	return anchor_add_words(anchors, &likeness);
}

static enum lectern_status anchor_cut(struct lectern_anchors *anchors)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_slices slices;
	uint32_t block;
	size_t i;

	anchors->sentence_count = 0;
	anchors->word_count = 0;
	for (block = 0; block < anchors->count && status == LECTERN_OK;
	     block++) {
		status = lectern_anchor_segment(anchors, block, &slices);
		for (i = 0; status == LECTERN_OK && i < slices.count; i++)
			status = anchor_add(anchors, block, slices.at[i]);
	}
	anchors->cut = status == LECTERN_OK;
	return status;
}

static bool anchor_is_equal(const struct lectern_anchors *anchors,
			    const struct anchor *anchor,
			    const struct anchor_sentence *sentence)
{
	size_t length = sentence->slice.end - sentence->slice.start;

	return length == strlen(anchor->sentence) &&
	       memcmp(lectern_anchor_text(anchors, sentence->block)->bytes +
			      sentence->slice.start,
		      anchor->sentence, length) == 0;
}

static void anchor_compare(const struct lectern_anchors *anchors,
			   const struct anchor *anchor,
			   const struct anchor_sentence *sentence, bool here,
			   const struct lectern_likeness *likeness,
			   struct anchor_search *search)
{
	bool equal = anchor_is_equal(anchors, anchor, sentence);
	unsigned score = 101;

	search->equal += equal;
	/* What stands in another section has to be the very same. */
	if (!equal && !here)
		return;
	if (!equal)
		score = lectern_likeness_of(likeness->words, likeness->count,
					    anchors->words + sentence->words,
					    sentence->word_count);
	if (score < search->best_score ||
	    (score == search->best_score && (search->best_here || !here)))
		return;
	search->best = (struct lectern_position){sentence->block,
						 sentence->slice.start};
	search->best_score = score;
	search->best_here = here;
}

/* Looks at all sentences; `open`: the section is gone, so any will do. */
static enum lectern_status anchor_look(struct lectern_anchors *anchors,
				       const struct anchor *anchor, bool open,
				       struct anchor_search *search)
{
	struct lectern_likeness likeness;
	enum lectern_status status = lectern_likeness_take(
		&likeness, anchor->sentence, strlen(anchor->sentence));
	uint32_t block = UINT32_MAX;
	bool here = open;
	size_t i;

	if (status == LECTERN_OK && !anchors->cut)
		status = anchor_cut(anchors);
	if (status != LECTERN_OK)
		return status;
	search->words = likeness.count;
	for (i = 0; i < anchors->sentence_count; i++) {
		const struct anchor_sentence *sentence = &anchors->sentences[i];

		if (sentence->block != block)
			here = open || strcmp(lectern_anchor_section(
						      anchors, sentence->block),
					      anchor->section) == 0;
		block = sentence->block;
		anchor_compare(anchors, anchor, sentence, here, &likeness,
			       search);
	}
	return LECTERN_OK;
}

/* A place in the sentence that was found, if it holds one there. */
static struct lectern_position
anchor_inside(const struct lectern_anchors *anchors,
	      const struct anchor *anchor, struct lectern_position start)
{
	struct lectern_position place = start;

	if (anchor->into < strlen(anchor->sentence))
		place.offset += anchor->into;
	return lectern_guide_holds(anchors->guide, place) ? place : start;
}

/* The heading of the section, or of the nearest above that is still there. */
static struct lectern_position
anchor_fallback(const struct lectern_anchors *anchors,
		const struct anchor *anchor)
{
	const struct lectern_node *heading = NULL;
	char *key =
		lectern_copy_bytes(anchor->section, strlen(anchor->section));
	char *slash = key;

	while (key && *key && slash &&
	       !(heading = lectern_guide_find(anchors->guide, key))) {
		slash = strrchr(key, '/');
		if (slash)
			*slash = '\0';
	}
	lectern_free(key);
	return (struct lectern_position){
		heading ? lectern_node_index(heading) : 0, 0};
}

enum lectern_status lectern_anchor_by_sentence(struct lectern_anchors *anchors,
					       const struct anchor *anchor,
					       struct lectern_position *out,
					       enum lectern_anchored *how)
{
	bool open = *anchor->section &&
		    !lectern_guide_find(anchors->guide, anchor->section);
	struct anchor_search search = {
		.best_here = true, .best_score = LECTERN_LIKENESS_ENOUGH - 1};
	enum lectern_status status =
		anchor_look(anchors, anchor, open, &search);

	if (status != LECTERN_OK)
		return status;
	if (search.best_score < LECTERN_LIKENESS_ENOUGH) {
		*out = anchor_fallback(anchors, anchor);
		*how = LECTERN_ANCHORED_GONE;
		return LECTERN_OK;
	}
	*out = search.best;
	*how = LECTERN_ANCHORED_CHANGED;
	if (search.equal == 0)
		return LECTERN_OK;
	*out = anchor_inside(anchors, anchor, search.best);
	if (search.equal == 1 && anchor->twins == 1 &&
	    ((search.best_here && !open) ||
	     search.words >= ANCHOR_TELLING_WORDS))
		*how = LECTERN_ANCHORED_SAME;
	return LECTERN_OK;
}
