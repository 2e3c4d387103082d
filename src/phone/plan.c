/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "lectern/script.h"
#include "phone/format.h"
#include "phone/plan_hash.h"
#include "phone/plan_limits.h"
#include "phone/plan_text.h"
#include "phone/script_options.h"

/* Prompts of a group; it may be one more. */
#define PLAN_GROUP_FULL 4

const struct lectern_node *
lectern_phone_chapter(const struct lectern_node *node)
{
	const struct lectern_node *chapter = NULL;

	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_SECTION)
			chapter = node;
	return chapter;
}

/* Shares the blocks out over sections. */
static enum lectern_status plan_sections(struct lectern_phone_plan *plan,
					 const struct lectern_guide *guide)
{
	const uint32_t count = lectern_guide_block_count(guide);
	const struct lectern_node *last = NULL;
	struct lectern_phone_section *section;
	uint32_t i;

	plan->prompts =
		lectern_arena_take(&plan->arena, count, sizeof(*plan->prompts));
	plan->sections = lectern_arena_take(&plan->arena, count,
					    sizeof(*plan->sections));
	if (!plan->prompts || !plan->sections)
		return LECTERN_NO_MEMORY;
	plan->prompt_count = count;
	/* Blocks come in reading order, so a section's are neighbours. */
	for (i = 0; i < count; i++) {
		const struct lectern_node *chapter =
			lectern_phone_chapter(lectern_guide_block(guide, i));

		if (i == 0 || chapter != last) {
			section = &plan->sections[plan->section_count++];
			section->first = i;
			section->number = i > 0 ? section[-1].number + 1
						: chapter != NULL;
		}
		last = chapter;
		section = &plan->sections[plan->section_count - 1];
		section->count++;
		plan->prompts[i].section = plan->section_count - 1;
	}
	return LECTERN_OK;
}

/* ----------------------------------------------------------------- groups */

static bool plan_is_heading(const struct lectern_phone_plan *plan,
			    uint32_t index)
{
	const struct lectern_node *block =
		lectern_guide_block(plan->options->guide, index);

	return lectern_node_kind(block) == LECTERN_NODE_HEADING;
}

/* Whether a prompt of a section has no more to do with the one before it. */
static bool plan_parts(const struct lectern_phone_plan *plan,
		       const struct lectern_phone_section *section,
		       uint32_t index)
{
	if (index == section->first || index == section->first + section->count)
		return true;
	return plan->unit != LECTERN_PHONE_UNIT_SECTION &&
	       plan_is_heading(plan, index) &&
	       !plan_is_heading(plan, index - 1);
}

/* A group is full, unless that would leave a single prompt for the next. */
static bool plan_full(const struct lectern_phone_plan *plan,
		      const struct lectern_phone_section *section,
		      uint32_t index)
{
	const struct lectern_phone_group *group =
		&plan->groups[plan->group_count - 1];

	return plan->unit != LECTERN_PHONE_UNIT_SECTION &&
	       group->count >= PLAN_GROUP_FULL &&
	       !plan_parts(plan, section, index + 1);
}

/* What a group is depends on headings and counts alone, never on the words:
 * else a longer paragraph would move all groups behind it. */
static enum lectern_status plan_groups(struct lectern_phone_plan *plan)
{
	uint32_t i;

	plan->groups = lectern_arena_take(&plan->arena, plan->prompt_count,
					  sizeof(*plan->groups));
	if (!plan->groups)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < plan->prompt_count; i++) {
		struct lectern_phone_prompt *prompt = &plan->prompts[i];
		struct lectern_phone_section *section =
			&plan->sections[prompt->section];

		if (plan_parts(plan, section, i) ||
		    plan_full(plan, section, i)) {
			if (section->group_count++ == 0)
				section->first_group = plan->group_count;
			plan->groups[plan->group_count++] =
				(struct lectern_phone_group){
					.section = prompt->section, .first = i};
		}
		prompt->group = plan->group_count - 1;
		plan->groups[prompt->group].count++;
	}
	return LECTERN_OK;
}

/* ------------------------------------------------------------------ names */

/*
 * Only as many digits as this guide needs, but at least two, so that most
 * guides keep their names when a section is added. One width for the set:
 * names must sort as numbers do.
 */
static struct lectern_phone_digits
plan_digits(const struct lectern_phone_plan *plan)
{
	uint32_t most = 0;
	uint32_t i;

	for (i = 0; i < plan->section_count; i++)
		if (plan->sections[i].count > most)
			most = plan->sections[i].count;
	return lectern_phone_digits(
		plan->sections[plan->section_count - 1].number, most);
}

static enum lectern_status plan_name(const struct lectern_phone_plan *plan,
				     uint32_t index,
				     struct lectern_phone_digits digits)
{
	const struct lectern_phone_options *options = plan->options;
	struct lectern_phone_prompt *prompt = &plan->prompts[index];
	const struct lectern_phone_section *section =
		&plan->sections[prompt->section];
	const struct lectern_text *text =
		lectern_node_text(lectern_guide_block(options->guide, index));

	if (!options->names)
		return lectern_phone_name(
			prompt->name, plan->name_room, digits, section->number,
			index - section->first + 1, text->bytes, text->length);
	if (!lectern_phone_name_fits(options->names[index]))
		return LECTERN_BAD_ARGUMENT;
	snprintf(prompt->name, sizeof(prompt->name), "%s",
		 options->names[index]);
	return LECTERN_OK;
}

static enum lectern_status plan_names(struct lectern_phone_plan *plan,
				      struct lectern_diagnostics *found)
{
	const struct lectern_guide *guide = plan->options->guide;
	struct lectern_phone_digits digits = plan_digits(plan);
	enum lectern_status status =
		lectern_phone_plan_room_check(plan, digits, found);
	uint32_t i;

	for (i = 0; i < plan->prompt_count && status == LECTERN_OK; i++)
		status = plan_name(plan, i, digits);
	for (i = 0; i < plan->section_count && status == LECTERN_OK; i++) {
		struct lectern_phone_section *section = &plan->sections[i];
		const struct lectern_text *text = lectern_node_text(
			lectern_guide_block(guide, section->first));

		/* A chapter begins with its heading. */
		status = lectern_phone_name(section->name, plan->name_room,
					    digits, section->number, 0,
					    text->bytes, text->length);
	}
	return status;
}

/* ------------------------------------------------------------ the whole */

static enum lectern_status plan_group(struct lectern_phone_plan *plan,
				      const struct lectern_phone_group *group,
				      uint64_t hash)
{
	const uint32_t end = group->first + group->count;
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	/* The first prompt of all has a longer silence before it. */
	hash = lectern_hash_number(hash, group->first == 0 &&
						 !plan->options->answered);
	for (i = group->first; i < end && status == LECTERN_OK; i++) {
		hash = lectern_hash_string(hash, plan->prompts[i].name);
		status = lectern_phone_plan_read(plan, i, &hash);
	}
	/* Each prompt's hash covers its whole group: one gain for all. */
	for (i = group->first; i < end; i++)
		lectern_hash_text(plan->prompts[i].source,
				  lectern_hash_number(hash, i - group->first));
	return status;
}

static enum lectern_status plan_texts(struct lectern_phone_plan *plan,
				      const char *version,
				      struct lectern_diagnostics *found)
{
	const struct lectern_script_options script =
		lectern_phone_script_options(plan->options);
	uint64_t settings = lectern_phone_plan_settings(plan, version);
	enum lectern_status status =
		lectern_script_new(&plan->script, &script, found);
	uint32_t i;

	for (i = 0; i < plan->group_count && status == LECTERN_OK; i++)
		status = plan_group(plan, &plan->groups[i], settings);
	return status;
}

enum lectern_status
lectern_phone_plan(struct lectern_phone_plan *plan,
		   const struct lectern_phone_options *options,
		   const char *version, struct lectern_diagnostics *found)
{
	enum lectern_status status;

	plan->options = options;
	status = lectern_phone_plan_limits(plan, found);
	if (status == LECTERN_OK)
		status = plan_sections(plan, options->guide);
	if (status == LECTERN_OK)
		status = plan_groups(plan);
	if (status == LECTERN_OK)
		status = plan_names(plan, found);
	if (status == LECTERN_OK)
		status = plan_texts(plan, version, found);
	return status;
}

void lectern_phone_plan_free(struct lectern_phone_plan *plan)
{
	lectern_free(plan->pieces);
	lectern_script_free(plan->script);
	lectern_arena_free(&plan->arena);
	*plan = (struct lectern_phone_plan){0};
}

/* ----------------------------------------------------------------- pieces */

enum lectern_status lectern_phone_plan_piece(struct lectern_phone_plan *plan,
					     uint32_t group,
					     struct lectern_phone_piece **out)
{
	struct lectern_phone_group *of = &plan->groups[group];
	struct lectern_phone_piece *grown =
		lectern_grow(plan->pieces, plan->piece_count, &plan->piece_room,
			     sizeof(*grown));
	struct lectern_phone_file *files;

	if (!grown)
		return LECTERN_NO_MEMORY;
	plan->pieces = grown;
	files = lectern_arena_take(&plan->arena, LECTERN_PHONE_FORMAT_COUNT,
				   sizeof(*files));
	if (!files)
		return LECTERN_NO_MEMORY;
	if (of->piece_count++ == 0)
		of->first_piece = (uint32_t)plan->piece_count;
	grown += plan->piece_count++;
	*grown = (struct lectern_phone_piece){.files = files};
	*out = grown;
	return LECTERN_OK;
}

struct lectern_phone_place
lectern_phone_plan_place(const struct lectern_phone_plan *plan,
			 enum lectern_phone_format format)
{
	struct lectern_phone_place place = {.folder = ""};

	if (plan->options->system)
		return plan->options->system->places[format];
	snprintf(place.ending, sizeof(place.ending), "%s",
		 lectern_phone_format_ending(format));
	return place;
}

struct lectern_phone_path
lectern_phone_plan_path(const struct lectern_phone_plan *plan,
			const struct lectern_phone_piece *piece,
			enum lectern_phone_format format)
{
	struct lectern_phone_place place =
		lectern_phone_plan_place(plan, format);
	struct lectern_phone_path path = {""};

	snprintf(path.name, sizeof(path.name), "%s%s%s%s", place.folder,
		 place.folder[0] ? "/" : "", piece->name, place.ending);
	return path;
}
