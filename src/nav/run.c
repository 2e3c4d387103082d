/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading on in pieces. A piece ends before what the reader leaves out, where
 * the sleep timer ends the reading, and at the guide's end; when it has been
 * presented the next one is sent. Back ends need not know of any of this.
 */
#include "nav/state.h"

/* ---------------------------------------------------------- what is left out
 */

struct run_kind {
	enum lectern_command command;
	unsigned skip;
	const char *on; /* names in the catalogue */
	const char *off;
	const char *met;
};

static const struct run_kind run_kinds[] = {
	{LECTERN_CMD_SKIP_NOTES, LECTERN_SKIP_NOTES, "skip.notes.out",
	 "skip.notes.in", "skip.notes.met"},
	{LECTERN_CMD_SKIP_TABLES, LECTERN_SKIP_TABLES, "skip.tables.out",
	 "skip.tables.in", "skip.tables.met"},
	{LECTERN_CMD_SKIP_IMAGES, LECTERN_SKIP_IMAGES, "skip.images.out",
	 "skip.images.in", "skip.images.met"},
	{LECTERN_CMD_SKIP_GLOSSARY, LECTERN_SKIP_GLOSSARY, "skip.glossary.out",
	 "skip.glossary.in", "skip.glossary.met"}};

#define RUN_KINDS (sizeof(run_kinds) / sizeof(*run_kinds))

bool lectern_nav_is_skipped(const struct lectern_nav *nav, uint32_t block)
{
	return nav->map.skips[block] & nav->skips;
}

uint32_t lectern_nav_find_skipped(const struct lectern_nav *nav, uint32_t block,
				  int step, bool skipped)
{
	uint32_t count = lectern_guide_block_count(nav->guide);

	/* Backwards from the first block it leaves the guide, too. */
	while (block < count && lectern_nav_is_skipped(nav, block) != skipped)
		block += step > 0 ? 1 : UINT32_MAX;
	return block;
}

enum lectern_status lectern_nav_obey_skip(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	const struct run_kind *kind = run_kinds;
	unsigned before = nav->skips;
	enum lectern_status status;

	while (kind->command != order->command)
		kind++;
	nav->skips ^= kind->skip;
	lectern_nav_keep(nav);
	status = lectern_nav_notice(nav, nav->skips & kind->skip ? kind->on
								 : kind->off);
	if (status == LECTERN_OK) {
		nav->untold |= kind->skip;
		return LECTERN_OK;
	}
	nav->skips = before;
	lectern_nav_keep(nav);
	return status;
}

unsigned lectern_nav_skips(const struct lectern_nav *nav)
{
	return nav->skips;
}

/* ------------------------------------------------------------- the pieces */

/* Who has gone into what is left out wants to hear it, to its end. */
struct lectern_position lectern_nav_run_end(const struct lectern_nav *nav,
					    struct lectern_position from)
{
	struct lectern_position end = lectern_nav_end(nav);

	if (nav->skips) {
		uint32_t block =
			lectern_nav_find_skipped(nav, from.block, 1, false);

		block = lectern_nav_find_skipped(nav, block, 1, true);
		if (block <= end.block)
			end = lectern_nav_block(nav, block - 1).to;
	}
	return lectern_nav_sleep_end(nav, from, end);
}

enum lectern_status lectern_nav_rest(struct lectern_nav *nav,
				     struct lectern_range *out)
{
	enum lectern_status status = lectern_nav_sentence(nav, nav->place, out);

	if (status == LECTERN_OK)
		out->to = lectern_nav_run_end(nav, out->from);
	return status;
}

/* Where reading goes on behind the piece that was read; false at the end. */
static bool run_next(struct lectern_nav *nav, struct lectern_position *out)
{
	struct lectern_position to = nav->said.to;
	struct lectern_range sentence;

	*out = to;
	if (to.offset < lectern_nav_block(nav, to.block).to.offset) {
		to.offset -= to.offset > 0;
		if (lectern_nav_after(nav, LECTERN_LEVEL_SENTENCE, to,
				      &sentence) == LECTERN_OK)
			*out = sentence.from;
		if (out->block == to.block)
			return true;
	}
	*out = (struct lectern_position){to.block + 1, 0};
	return to.block < lectern_nav_end(nav).block;
}

/* Tells once of each kind that it is left out, where it first is. */
static void run_tell(struct lectern_nav *nav, uint32_t from, uint32_t to)
{
	unsigned met = 0;
	size_t i;

	for (; from < to && nav->skips & nav->untold; from++)
		met |= nav->map.skips[from];
	met &= nav->skips & nav->untold;
	nav->untold &= ~met;
	for (i = 0; i < RUN_KINDS; i++)
		if (met & run_kinds[i].skip)
			lectern_nav_emit(nav, LECTERN_EVENT_NOTICE,
					 (struct lectern_range){{0, 0}, {0, 0}},
					 lectern_words_say(nav->words,
							   run_kinds[i].met));
}

bool lectern_nav_run_on(struct lectern_nav *nav)
{
	struct lectern_position next;
	struct lectern_position from;
	bool more = run_next(nav, &next);

	from = next;
	if (more && next.offset == 0)
		next.block =
			lectern_nav_find_skipped(nav, next.block, 1, false);
	more = more && next.block <= lectern_nav_end(nav).block;
	if (!more) {
		run_tell(nav, from.block, lectern_nav_end(nav).block + 1);
		return false;
	}
	if (lectern_nav_sleep_here(nav, next))
		return true;
	nav->generation++;
	nav->place = next;
	lectern_nav_emit_here(nav, LECTERN_EVENT_FOLLOWED);
	run_tell(nav, from.block, next.block);
	lectern_nav_read(nav, (struct lectern_range){
				      next, lectern_nav_run_end(nav, next)});
	return true;
}
