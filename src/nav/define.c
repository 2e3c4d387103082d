/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What does this word mean. The glossary's own words are read as an aside: the
 * place stays, and reading goes on there afterwards. Which word is meant is
 * what the reader most likely asks for: the term under the place, else the
 * word there, else the last term before it, since the key comes a little after
 * the word.
 */
#include <string.h>
#include <strings.h>

#include "model/keys.h"
#include "model/tree.h"
#include "nav/state.h"

/* The longest term that is looked for in the text without a link, in words. */
#define DEFINE_WORDS 4
#define DEFINE_AROUND (2 * DEFINE_WORDS - 1)

/* False for the slug that stands for a text without letters. */
static bool define_is_sound(const struct lectern_buffer *slug,
			    const char *bytes)
{
	return strcmp(slug->bytes, "section") != 0 ||
	       strncasecmp(bytes, "section", 7) == 0;
}

/* The definition of a text as a whole; *out is NULL when there is none. */
static enum lectern_status define_find(const struct lectern_nav *nav,
				       const char *bytes, size_t length,
				       const struct lectern_node **out)
{
	struct lectern_buffer slug = {0};
	enum lectern_status status = LECTERN_OK;

	*out = NULL;
	/* No term is so long. */
	if (length > LECTERN_NAV_PATTERN_MAX)
		return LECTERN_OK;
	status = keys_slug(&slug, bytes, length);
	if (status == LECTERN_OK && define_is_sound(&slug, bytes))
		*out = lectern_guide_definition(nav->guide, slug.bytes);
	lectern_buffer_free(&slug);
	return status;
}

/* The same, and of a plural its singular. */
static enum lectern_status define_find_any(const struct lectern_nav *nav,
					   const char *bytes, size_t length,
					   const struct lectern_node **out)
{
	enum lectern_status status = define_find(nav, bytes, length, out);
	char singular[LECTERN_NAV_PATTERN_MAX + 1];

	if (status != LECTERN_OK || *out || length < 4 ||
	    length >= sizeof(singular))
		return status;
	memcpy(singular, bytes, length);
	singular[length] = '\0';
	if (strcmp(singular + length - 3, "ies") == 0) {
		strcpy(singular + length - 3, "y");
		return define_find(nav, singular, length - 2, out);
	}
	if (singular[length - 1] != 's')
		return LECTERN_OK;
	return define_find(nav, singular, length - 1, out);
}

/* ------------------------------------------------------ a word in the text */

/* The word at the place and its neighbours in the block. */
struct define_words {
	struct lectern_range at[DEFINE_AROUND];
	int first; /* of those that there are */
	int last;
};

static enum lectern_status define_collect(struct lectern_nav *nav,
					  struct define_words *words)
{
	uint32_t block = nav->place.block;
	int here = DEFINE_WORDS - 1;
	enum lectern_status status;

	status = lectern_nav_around(nav, LECTERN_UNIT_WORD, nav->place,
				    &words->at[here]);
	words->first = words->last = here;
	while (status == LECTERN_OK && words->first > 0) {
		struct lectern_range *next = &words->at[words->first - 1];

		status = lectern_nav_before(nav, LECTERN_LEVEL_WORD,
					    next[1].from, next);
		if (status != LECTERN_OK || next->from.block != block)
			break;
		words->first--;
	}
	if (status == LECTERN_NOT_FOUND)
		status = LECTERN_OK;
	while (status == LECTERN_OK && words->last < DEFINE_AROUND - 1) {
		struct lectern_range *next = &words->at[words->last + 1];

		status = lectern_nav_after(nav, LECTERN_LEVEL_WORD,
					   next[-1].from, next);
		if (status != LECTERN_OK || next->from.block != block)
			break;
		words->last++;
	}
	return status == LECTERN_NOT_FOUND ? LECTERN_OK : status;
}

/* The longest term that has the word at the place in it. */
static enum lectern_status define_word_here(struct lectern_nav *nav,
					    const struct lectern_node **out)
{
	const struct lectern_text *text = lectern_node_text(
		lectern_guide_block(nav->guide, nav->place.block));
	struct define_words words;
	enum lectern_status status = define_collect(nav, &words);
	int here = DEFINE_WORDS - 1;
	int length;
	int start;

	*out = NULL;
	for (length = DEFINE_WORDS; length > 0; length--)
		for (start = here - length + 1;
		     status == LECTERN_OK && !*out && start <= here; start++) {
			int end = start + length - 1;
			uint32_t from;

			if (start < words.first || end > words.last)
				continue;
			from = words.at[start].from.offset;
			status = define_find_any(nav, text->bytes + from,
						 words.at[end].to.offset - from,
						 out);
		}
	return status;
}

/* The last term of this part of the guide that begins before `place`. */
static const struct lectern_nav_link *
define_before(const struct lectern_nav *nav, struct lectern_position place)
{
	const struct lectern_nav_links *links = &nav->map.links;
	size_t below = lectern_nav_links_below(nav, place);
	uint32_t heading = 0;

	if (!lectern_nav_heading(nav, place.block, &heading))
		heading = 0;
	for (; below > 0 && links->at[below - 1].block >= heading; below--)
		if (links->at[below - 1].span->kind == LECTERN_SPAN_TERM)
			return &links->at[below - 1];
	return NULL;
}

/* ------------------------------------------------------------ the command */

static enum lectern_status define_read(struct lectern_nav *nav,
				       const struct lectern_node *definition)
{
	lectern_nav_read_anew(
		nav, lectern_nav_block(nav, lectern_node_index(definition)), 0,
		true);
	return LECTERN_OK;
}

/* Pressed while a definition is read: of the term before that one. */
static struct lectern_position
define_from(const struct lectern_nav *nav,
	    const struct lectern_nav_order *order, bool *again)
{
	struct lectern_position from = nav->place;

	*again = nav->aside && nav->under_way &&
		 nav->press.command == order->command;
	if (*again)
		return nav->press.unit.from;
	from.offset++;
	return from;
}

enum lectern_status
lectern_nav_obey_define(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	bool again;
	struct lectern_position from = define_from(nav, order, &again);
	const struct lectern_nav_link *link = define_before(nav, from);
	struct lectern_range range = {from, from};
	const struct lectern_node *definition = NULL;
	enum lectern_status status = LECTERN_OK;

	if (link)
		range = lectern_nav_link_range(link);
	/* The word itself goes before a term that is over. */
	if (!again && !lectern_range_holds(range, nav->place))
		status = define_word_here(nav, &definition);
	if (status != LECTERN_OK)
		return status;
	if (!definition && link)
		definition = lectern_guide_definition(nav->guide,
						      link->span->target);
	if (!definition)
		return lectern_nav_refuse(nav, "define.none-here");
	nav->press = (struct lectern_nav_press){.command = order->command,
						.unit = range};
	return define_read(nav, definition);
}

/* ------------------------------------------------------------ a typed word */

/* The first term whose slug has these letters: at its start, or anywhere. */
static const struct lectern_node *define_like(const struct lectern_nav *nav,
					      const char *slug, bool anywhere)
{
	uint32_t i;

	for (i = 0; i < nav->guide->definition_count; i++) {
		const struct model_definition *one =
			&nav->guide->definitions[i];
		const char *at = strstr(one->slug, slug);

		if (at && (anywhere || at == one->slug))
			return one->block;
	}
	return NULL;
}

/* The definition of a word that was typed, perhaps not as it is written. */
static enum lectern_status define_typed(struct lectern_nav *nav,
					const char *word,
					const struct lectern_node **out)
{
	struct lectern_buffer slug = {0};
	enum lectern_status status =
		define_find_any(nav, word, strlen(word), out);

	if (status != LECTERN_OK || *out)
		return status;
	status = keys_slug(&slug, word, strlen(word));
	if (status == LECTERN_OK && define_is_sound(&slug, word))
		*out = define_like(nav, slug.bytes, false);
	if (status == LECTERN_OK && define_is_sound(&slug, word) && !*out)
		*out = define_like(nav, slug.bytes, true);
	lectern_buffer_free(&slug);
	return status;
}

enum lectern_status lectern_nav_define(struct lectern_nav *nav,
				       const char *word)
{
	const struct lectern_node *definition = NULL;
	enum lectern_status status;

	if (nav->guide->definition_count == 0)
		return lectern_nav_refuse(nav, "define.no-glossary");
	status = define_typed(nav, word, &definition);
	if (status != LECTERN_OK)
		return status;
	if (definition)
		return define_read(nav, definition);
	status = lectern_nav_form(
		nav, LECTERN_EVENT_EDGE, "define.unknown",
		(const struct lectern_word[]){{"word", word}, {NULL, NULL}});
	return status == LECTERN_AT_EDGE ? LECTERN_NOT_FOUND : status;
}
