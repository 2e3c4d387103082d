/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same block is looked for first, by all of its text; then the same
 * sentence; then the sentence of the section with the most words in common.
 * Guides repeat themselves ("Call your team."), in rows of tables above all:
 * what stands in several places, now or when it was kept, is only the same
 * when what stands around it is the same too.
 */
#include "app/anchor.h"

#include <string.h>

#include "app/anchor_parts.h"
#include "base/alloc.h"
#include "base/utf8.h"

/* Bytes of a sentence that are kept. */
#define ANCHOR_SENTENCE_MAX 4000

/* FNV-1a, which is fixed for ever: the numbers are stored by readers. */
static uint32_t anchor_hash(const char *string)
{
	uint32_t hash = 2166136261u;

	for (; *string; string++)
		hash = (hash ^ (unsigned char)*string) * 16777619u;
	return hash;
}

/* ---------------------------------------------------------- make and free */

enum lectern_status lectern_anchors_new(struct lectern_anchors **out,
					const struct lectern_guide *guide,
					const char *data)
{
	struct lectern_anchors *anchors = lectern_alloc(1, sizeof(*anchors));
	uint32_t i;

	if (!anchors)
		return LECTERN_NO_MEMORY;
	anchors->guide = guide;
	anchors->data = data;
	anchors->count = lectern_guide_block_count(guide);
	anchors->hashes = lectern_alloc(anchors->count, sizeof(uint32_t));
	if (!anchors->hashes) {
		lectern_anchors_free(anchors);
		return LECTERN_NO_MEMORY;
	}
	for (i = 0; i < anchors->count; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);

		anchors->hashes[i] =
			anchor_hash(lectern_node_text(block)->bytes);
		anchors->whole = anchors->whole * 31 +
				 anchor_hash(lectern_node_key(block));
	}
	*out = anchors;
	return LECTERN_OK;
}

void lectern_anchors_free(struct lectern_anchors *anchors)
{
	if (!anchors)
		return;
	lectern_segmenter_free(anchors->segmenter);
	lectern_free(anchors->hashes);
	lectern_free(anchors->sentences);
	lectern_free(anchors->words);
	lectern_free(anchors);
}

/* ------------------------------------------------------ about the guide */

const struct lectern_text *
lectern_anchor_text(const struct lectern_anchors *anchors, uint32_t block)
{
	return lectern_node_text(lectern_guide_block(anchors->guide, block));
}

const char *lectern_anchor_section(const struct lectern_anchors *anchors,
				   uint32_t block)
{
	const struct lectern_node *section = lectern_node_ancestor(
		lectern_guide_block(anchors->guide, block),
		LECTERN_NODE_SECTION);

	return section ? lectern_node_key(section) : "";
}

/* The hash of the block beside; 0 at the ends. */
static uint32_t anchor_beside(const struct lectern_anchors *anchors,
			      uint32_t block, int step)
{
	if (step < 0)
		return block > 0 ? anchors->hashes[block - 1] : 0;
	return block + 1 < anchors->count ? anchors->hashes[block + 1] : 0;
}

/* Most starts need no sentence: who waits for the first word shall not pay. */
enum lectern_status lectern_anchor_segment(struct lectern_anchors *anchors,
					   uint32_t block,
					   struct lectern_slices *out)
{
	enum lectern_status status = LECTERN_OK;

	if (!anchors->segmenter)
		status = lectern_segmenter_new(
			&anchors->segmenter,
			lectern_guide_front(anchors->guide)->language,
			anchors->data);
	/* A fault of the program's own data is none of the file's. */
	if (status != LECTERN_OK)
		return status == LECTERN_NO_MEMORY ? status
						   : LECTERN_UNSUPPORTED;
	return lectern_segment(anchors->segmenter, LECTERN_UNIT_SENTENCE,
			       lectern_anchor_text(anchors, block), out);
}

/* The sentence at an offset of a block, or the last one before it. */
static enum lectern_status anchor_sentence(struct lectern_anchors *anchors,
					   struct lectern_position place,
					   struct lectern_slice *out)
{
	const struct lectern_text *text =
		lectern_anchor_text(anchors, place.block);
	struct lectern_slices slices;
	enum lectern_status status =
		lectern_anchor_segment(anchors, place.block, &slices);
	struct lectern_slice found = {0, text->length};
	size_t i;

	if (status != LECTERN_OK)
		return status;
	for (i = 0; i < slices.count; i++)
		if (i == 0 || slices.at[i].start <= place.offset)
			found = slices.at[i];
	*out = found;
	return LECTERN_OK;
}

/* How often a text stands in the guide. */
static uint32_t anchor_occurrences(const struct lectern_anchors *anchors,
				   const char *text)
{
	uint32_t count = 0;
	uint32_t i;

	for (i = 0; i < anchors->count && *text; i++) {
		const char *at = lectern_anchor_text(anchors, i)->bytes;

		while ((at = strstr(at, text))) {
			count++;
			at++;
		}
	}
	return count;
}

static uint32_t anchor_alike(const struct lectern_anchors *anchors,
			     uint32_t hash)
{
	uint32_t count = 0;
	uint32_t i;

	for (i = 0; i < anchors->count; i++)
		count += anchors->hashes[i] == hash;
	return count;
}

/* -------------------------------------------------------------- writing */

static void anchor_put(struct lectern_json *object, const char *name,
		       uint32_t number)
{
	lectern_json_put(object, name, lectern_json_integer(number));
}

static void anchor_put_block(struct lectern_json *object,
			     const struct lectern_anchors *anchors,
			     uint32_t block)
{
	const char *section = lectern_anchor_section(anchors, block);
	uint32_t hash = anchors->hashes[block];

	anchor_put(object, "block", hash);
	anchor_put(object, "before", anchor_beside(anchors, block, -1));
	anchor_put(object, "after", anchor_beside(anchors, block, 1));
	anchor_put(object, "alike", anchor_alike(anchors, hash));
	lectern_json_put(object, "section", lectern_json_string(section));
}

/* A copy of a sentence, or of the beginning of a very long one. */
static char *anchor_copy(const struct lectern_text *text,
			 struct lectern_slice sentence)
{
	const char *bytes = text->bytes + sentence.start;
	size_t length = sentence.end - sentence.start;

	return lectern_copy_bytes(
		bytes, lectern_utf8_cut(bytes, length, ANCHOR_SENTENCE_MAX));
}

enum lectern_status lectern_anchor_write(struct lectern_json **out,
					 struct lectern_anchors *anchors,
					 struct lectern_position place)
{
	struct lectern_json *object = NULL;
	enum lectern_status status;
	struct lectern_slice sentence;
	char *words;

	if (!lectern_guide_holds(anchors->guide, place))
		return LECTERN_BAD_ARGUMENT;
	status = anchor_sentence(anchors, place, &sentence);
	if (status != LECTERN_OK)
		return status;
	words = anchor_copy(lectern_anchor_text(anchors, place.block),
			    sentence);
	if (words)
		object = lectern_json_object();
	if (!object) {
		lectern_free(words);
		return LECTERN_NO_MEMORY;
	}
	lectern_json_put(
		object, "key",
		lectern_json_string(lectern_node_key(
			lectern_guide_block(anchors->guide, place.block))));
	anchor_put(object, "offset", place.offset);
	anchor_put(object, "guide", anchors->whole);
	anchor_put_block(object, anchors, place.block);
	lectern_json_put(object, "sentence", lectern_json_string(words));
	anchor_put(object, "into",
		   place.offset > sentence.start ? place.offset - sentence.start
						 : 0);
	anchor_put(object, "twins", anchor_occurrences(anchors, words));
	lectern_free(words);
	*out = object;
	return LECTERN_OK;
}

/* -------------------------------------------------------------- reading */

static uint32_t anchor_number(const struct lectern_json *object,
			      const char *name)
{
	double number = lectern_json_number_of(object, name);

	return number >= 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
}

static struct anchor anchor_take(const struct lectern_json *object)
{
	return (struct anchor){
		.section = lectern_json_string_of(object, "section"),
		.sentence = lectern_json_string_of(object, "sentence"),
		.block = anchor_number(object, "block"),
		.before = anchor_number(object, "before"),
		.after = anchor_number(object, "after"),
		.alike = anchor_number(object, "alike"),
		.twins = anchor_number(object, "twins"),
		.offset = anchor_number(object, "offset"),
		.into = anchor_number(object, "into")};
}

/* True when the sentence stands in the block where it stood. */
static bool anchor_stands(const struct lectern_anchors *anchors,
			  const struct anchor *anchor, uint32_t block)
{
	const struct lectern_text *text = lectern_anchor_text(anchors, block);
	struct lectern_position place = {block, anchor->offset};
	size_t length = strlen(anchor->sentence);

	return lectern_guide_holds(anchors->guide, place) &&
	       anchor->into <= anchor->offset && length > 0 &&
	       length <= text->length - (anchor->offset - anchor->into) &&
	       memcmp(text->bytes + anchor->offset - anchor->into,
		      anchor->sentence, length) == 0;
}

/* The blocks of the same text, and which of them is the likeliest. */
struct anchor_blocks {
	uint32_t best;
	int best_score;
	uint32_t count;
	uint32_t embedded; /* of them with the same before and behind */
};

static void anchor_weigh(const struct lectern_anchors *anchors,
			 const struct anchor *anchor, uint32_t block,
			 struct anchor_blocks *blocks)
{
	bool here = strcmp(lectern_anchor_section(anchors, block),
			   anchor->section) == 0;
	int around = (anchor_beside(anchors, block, -1) == anchor->before) +
		     (anchor_beside(anchors, block, 1) == anchor->after);
	int score = 2 * around + here;

	if (blocks->count == 0 || score > blocks->best_score) {
		blocks->best = block;
		blocks->best_score = score;
	}
	blocks->count++;
	blocks->embedded += around == 2;
}

/*
 * The same block; false when there is none. Its section proves nothing where
 * there are several: an edit lets one section take another's name.
 */
static bool anchor_same_block(const struct lectern_anchors *anchors,
			      const struct anchor *anchor,
			      struct lectern_position *out,
			      enum lectern_anchored *how)
{
	struct anchor_blocks blocks = {0};
	uint32_t i;

	for (i = 0; i < anchors->count; i++)
		if (anchors->hashes[i] == anchor->block &&
		    anchor_stands(anchors, anchor, i))
			anchor_weigh(anchors, anchor, i, &blocks);
	if (blocks.count == 0)
		return false;
	*out = (struct lectern_position){blocks.best, anchor->offset};
	*how = (blocks.count == 1 && anchor->alike == 1) || blocks.embedded == 1
		       ? LECTERN_ANCHORED_SAME
		       : LECTERN_ANCHORED_CHANGED;
	return true;
}

/*
 * By the key alone, which has the text: in a guide that nobody has edited, and
 * for a file of before sentences were kept.
 */
static void anchor_by_key(const struct lectern_anchors *anchors,
			  const struct lectern_json *object,
			  struct lectern_position *out,
			  enum lectern_anchored *how)
{
	const struct lectern_node *block = lectern_guide_find(
		anchors->guide, lectern_json_string_of(object, "key"));
	struct lectern_position place = {0, anchor_number(object, "offset")};

	*how = LECTERN_ANCHORED_GONE;
	*out = (struct lectern_position){0, 0};
	if (!block || lectern_json_number_of(object, "offset") < 0)
		return;
	place.block = lectern_node_index(block);
	if (!lectern_guide_holds(anchors->guide, place))
		return;
	*out = place;
	*how = LECTERN_ANCHORED_SAME;
}

enum lectern_status lectern_anchor_find(struct lectern_position *out,
					enum lectern_anchored *how,
					struct lectern_anchors *anchors,
					const struct lectern_json *object)
{
	struct anchor anchor = anchor_take(object);

	if (!*anchor.sentence ||
	    anchor_number(object, "guide") == anchors->whole)
		anchor_by_key(anchors, object, out, how);
	else if (!anchor_same_block(anchors, &anchor, out, how))
		return lectern_anchor_by_sentence(anchors, &anchor, out, how);
	return LECTERN_OK;
}
