/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/render.h"

#include <string.h>

#include "base/alloc.h"
#include "lectern/memory.h"
#include "phone/format.h"
#include "phone/manifest.h"
#include "phone/press.h"
#include "phone/sound.h"

struct lectern_render {
	struct lectern_phone_plan *plan;
	struct lectern_folder *folder;
	struct lectern_diagnostics *found;
	struct lectern_press *press;
	struct lectern_pieces pieces;
	struct lectern_sound sound; /* of the stream in hand */
	uint32_t done;		    /* prompts, those that were kept too */
};

/* ---------------------------------------------------------------- set-up */

static uint32_t render_kept(const struct lectern_phone_plan *plan)
{
	uint32_t kept = 0;
	uint32_t i;

	for (i = 0; i < plan->group_count; i++)
		if (plan->groups[i].kept)
			kept += plan->groups[i].count;
	return kept;
}

enum lectern_status lectern_render_new(struct lectern_render **out,
				       struct lectern_phone_plan *plan,
				       struct lectern_folder *folder,
				       struct lectern_diagnostics *found)
{
	struct lectern_render *render = lectern_alloc(1, sizeof(*render));
	enum lectern_status status;

	if (!render)
		return LECTERN_NO_MEMORY;
	render->plan = plan;
	render->folder = folder;
	render->found = found;
	render->done = render_kept(plan);
	status = lectern_press_new(&render->press, plan, folder, found);
	if (status == LECTERN_OK)
		*out = render;
	else
		lectern_render_free(render);
	return status;
}

void lectern_render_free(struct lectern_render *render)
{
	if (!render)
		return;
	lectern_press_free(render->press);
	lectern_pieces_free(&render->pieces);
	lectern_sound_free(&render->sound);
	lectern_free(render);
}

/* ---------------------------------------------------------------- cutting */

static enum lectern_status
render_too_long(const struct lectern_render *render,
		const struct lectern_spoken_group *group, uint32_t take)
{
	const struct lectern_phone_plan *plan = render->plan;
	uint32_t prompt = plan->groups[group->index].first + take;
	const struct lectern_node *block =
		lectern_guide_block(plan->options->guide, prompt);

	lectern_diagnostics_add(
		render->found, LECTERN_ERROR, lectern_node_place(block),
		"takes longer than %u seconds to say, more than %s in one "
		"prompt (%s), and has no end of a sentence before that: make "
		"it shorter",
		plan->seconds_max,
		plan->options->system ? plan->options->system->title
				      : "phone systems play",
		plan->prompts[prompt].name);
	return LECTERN_INVALID;
}

static enum lectern_status render_cut(struct lectern_render *render,
				      const struct lectern_spoken_group *group)
{
	const struct lectern_pieces_rules rules = {
		.takes = group->takes,
		.take_count = group->take_count,
		.said = group->said,
		.frames_max = render->plan->frames_max,
		.unit = render->plan->unit};
	uint32_t bad = 0;
	enum lectern_status status =
		lectern_pieces_cut(&render->pieces, &rules, &bad);

	return status == LECTERN_TOO_LARGE ? render_too_long(render, group, bad)
					   : status;
}

/* -------------------------------------------------- pieces and sentences */

static int render_digits(const struct lectern_phone_plan *plan)
{
	uint32_t most = 0;
	uint32_t i;

	if (plan->unit != LECTERN_PHONE_UNIT_SENTENCE)
		return 0;
	for (i = 0; i < plan->prompt_count; i++)
		if (plan->prompts[i].sentence_count > most)
			most = plan->prompts[i].sentence_count;
	return most > 99 ? 3 : 2;
}

/* Puts the pieces of a group into the plan. */
static enum lectern_status
render_pieces(struct lectern_render *render,
	      const struct lectern_spoken_group *group)
{
	struct lectern_phone_plan *plan = render->plan;
	const struct lectern_phone_group *of = &plan->groups[group->index];
	const int digits = render_digits(plan);
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < render->pieces.count && status == LECTERN_OK; i++) {
		const struct lectern_piece *from = &render->pieces.at[i];
		uint32_t first = of->first + from->first_take;
		const char *name = plan->unit == LECTERN_PHONE_UNIT_SECTION
					   ? plan->sections[of->section].name
					   : plan->prompts[first].name;
		struct lectern_phone_piece *piece = NULL;

		status = lectern_phone_plan_piece(plan, group->index, &piece);
		if (status != LECTERN_OK)
			return status;
		lectern_phone_name_part(piece->name, plan->name_room, name,
					from->part, digits);
		piece->first_prompt = first;
		piece->prompt_count = from->take_count;
		piece->part = from->part;
		piece->frames = from->frames;
	}
	return status;
}

static uint32_t render_samples(uint32_t fed)
{
	return (uint32_t)((uint64_t)fed * LECTERN_PHONE_RATE /
			  ((uint64_t)LECTERN_CHAIN_FRAME *
			   LECTERN_FRAMES_A_SECOND));
}

/* Says of each sentence in which file and where in it it is heard. */
static void render_sentences(struct lectern_render *render,
			     const struct lectern_spoken_group *group)
{
	struct lectern_phone_plan *plan = render->plan;
	const struct lectern_phone_group *of = &plan->groups[group->index];
	uint32_t i;
	uint32_t k;

	for (i = 0; i < group->take_count; i++) {
		const struct lectern_take *take = &group->takes[i];
		struct lectern_phone_prompt *prompt =
			&plan->prompts[of->first + i];

		prompt->frames = take->frames;
		for (k = 0; k < take->said_count; k++) {
			const struct lectern_said *said =
				&group->said[take->first_said + k];
			struct lectern_phone_sentence *to =
				&prompt->sentences[k];

			to->piece = of->first_piece + said->piece;
			to->begin = render_samples(said->at);
			to->end = render_samples(said->at + said->end -
						 said->begin);
		}
	}
}

static enum lectern_status
render_stream(struct lectern_render *render,
	      const struct lectern_phone_stream *stream,
	      struct lectern_phone_piece *pieces)
{
	const bool lossy =
		lectern_press_formats(render->plan, stream->rate, true) != 0;
	enum lectern_status status = lectern_sound_make(&render->sound, stream,
							&render->pieces, lossy);

	if (status == LECTERN_OK)
		status = lectern_press_sound(render->press, &render->sound,
					     pieces);
	return status;
}

static void render_progress(struct lectern_render *render, uint32_t prompts)
{
	const struct lectern_phone_options *options = render->plan->options;

	while (prompts-- > 0) {
		render->done++;
		if (options->progress)
			options->progress(options->user, render->done,
					  render->plan->prompt_count);
	}
}

enum lectern_status
lectern_render_group(struct lectern_render *render,
		     const struct lectern_spoken_group *group)
{
	struct lectern_phone_plan *plan = render->plan;
	enum lectern_status worst = render_cut(render, group);
	size_t i;

	if (worst == LECTERN_OK)
		worst = render_pieces(render, group);
	if (worst != LECTERN_OK)
		return worst;
	render_sentences(render, group);
	for (i = 0; i < group->stream_count; i++) {
		const uint32_t first = plan->groups[group->index].first_piece;

		if (worst == LECTERN_OK || worst == LECTERN_INVALID)
			lectern_press_worst(
				&worst,
				render_stream(render, &group->streams[i],
					      &plan->pieces[first]));
	}
	/* Last, so that the run after an interrupted one believes nothing that
	 * is half done. */
	if (worst == LECTERN_OK)
		worst = lectern_manifest_note(render->folder, plan,
					      group->index, render->found);
	if (worst == LECTERN_OK)
		render_progress(render, group->take_count);
	return worst;
}
