/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * places.h - places of the guide, and the stretches between them.
 *
 * A part of state.h, which includes it.
 */
#ifndef LECTERN_NAV_PLACES_H
#define LECTERN_NAV_PLACES_H

/* ------------------------------------------------------------- index.c */

/* Finds out about the guide as a whole. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_index(struct lectern_nav *nav);

/* Frees what was found out. */
void lectern_nav_map_free(struct lectern_nav_map *map);

/* How many stops begin at or before `block`. */
size_t lectern_nav_stops_upto(const struct lectern_nav_stops *stops,
			      uint32_t block);

/* The stops of a level that moves from block to block. */
const struct lectern_nav_stops *lectern_nav_stops(const struct lectern_nav *nav,
						  enum lectern_level level);

/*
 * The heading above a block, or the block itself when it is one; false when
 * there is none.
 */
bool lectern_nav_heading(const struct lectern_nav *nav, uint32_t block,
			 uint32_t *heading);

/* The reader is where they are, and so knows of the warning there. */
void lectern_nav_meet(struct lectern_nav *nav);

/* ------------------------------------------------------------- words.c */

/* How many words of a text begin before its byte `end`. */
uint32_t lectern_nav_words_in(const struct lectern_text *text, uint32_t end);

/* How many words of the guide begin before a place. */
uint32_t lectern_nav_words_before(const struct lectern_nav *nav,
				  struct lectern_position place);

/* How many words the guide has. */
uint32_t lectern_nav_words_all(const struct lectern_nav *nav);

/* How many minutes they take at the rate, the last one perhaps not full. */
uint32_t lectern_nav_minutes(const struct lectern_nav *nav);

/* Where the word of that number begins, counted from 0; the last at most. */
struct lectern_position lectern_nav_word_at(const struct lectern_nav *nav,
					    uint32_t number);

/* Words that are still to be read behind a place, what is left out apart. */
uint32_t lectern_nav_words_left(const struct lectern_nav *nav,
				struct lectern_position place);

/* ------------------------------------------------------------- units.c */

/* All of a block. */
struct lectern_range lectern_nav_block(const struct lectern_nav *nav,
				       uint32_t block);

/* The guide's end. */
struct lectern_position lectern_nav_end(const struct lectern_nav *nav);

/*
 * The first unit of a level that begins after `place`. MARK and MINUTE have no
 * units.
 *
 * LECTERN_NOT_FOUND; and the statuses of lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_after(struct lectern_nav *nav, enum lectern_level level,
		  struct lectern_position place, struct lectern_range *out);

/* The last unit that begins before `place`; statuses as above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_before(struct lectern_nav *nav, enum lectern_level level,
		   struct lectern_position place, struct lectern_range *out);

/*
 * The sentence, word or character around a place, or else the nearest before
 * it in the block, or else all of the block. Statuses of lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_around(struct lectern_nav *nav, enum lectern_unit unit,
		   struct lectern_position place, struct lectern_range *out);

/* The sentence around a place. Statuses of lectern_segment(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_sentence(struct lectern_nav *nav, struct lectern_position place,
		     struct lectern_range *out);

/* How many units a block has. Statuses of lectern_segment(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_count_units(struct lectern_nav *nav, enum lectern_level level,
			uint32_t block, size_t *out);

/*
 * The start of the character that `place` is in, never a text's end.
 *
 * LECTERN_BAD_ARGUMENT outside the guide; and as above.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_settle(struct lectern_nav *nav, struct lectern_position place,
		   struct lectern_position *out);

#endif
