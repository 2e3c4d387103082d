/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A profile is checked whole and strictly before anything is formed with it: a
 * machine obeys what it is sent, and a slip in a sequence costs a box of paper
 * or swaps one letter for another on every page. All faults are told at once,
 * for who writes a profile has the machine in another room.
 */
#include "braille/embosser.h"

#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/yaml.h"
#include "braille/cells.h"
#include "braille/sequence.h"
#include "lectern/braille.h"
#include "lectern/memory.h"

/* A profile is a page of text; a larger file is something else. */
#define EMBOSSER_BYTES_MAX ((size_t)64 << 10)
/* Paper, in 1/100 mm: from a postcard to a roll. */
#define EMBOSSER_PAPER_MIN 5000
#define EMBOSSER_PAPER_MAX 100000

struct embosser_reader {
	struct lectern_embosser *embosser;
	const struct lectern_yaml *root;
	struct lectern_diagnostics *found;
	enum lectern_status status;
};

/* Without memory half the texts are empty: that is no fault of theirs. */
static void embosser_fault(struct embosser_reader *reader,
			   const struct lectern_yaml *node, const char *name,
			   const char *words)
{
	if (reader->status == LECTERN_NO_MEMORY)
		return;
	reader->status = lectern_yaml_fault(
		reader->found, reader->embosser->path, node, name, words);
}

/* ---------------------------------------------------------------- texts */

/* The scalar called `name` in `node`; "" and a fault when it is no scalar. */
static const char *embosser_scalar(struct embosser_reader *reader,
				   const struct lectern_yaml *node,
				   const char *name)
{
	const struct lectern_yaml *field = lectern_yaml_child(node, name);

	if (!field)
		return NULL;
	if (field->kind == LECTERN_YAML_SCALAR)
		return field->value;
	embosser_fault(reader, field, name, "must be a text");
	return "";
}

/* A copy that lives as long as the profile; `missing` without a field. */
static const char *embosser_text(struct embosser_reader *reader,
				 const struct lectern_yaml *node,
				 const char *name, const char *missing)
{
	const char *text = embosser_scalar(reader, node, name);

	if (!text)
		return missing;
	text = lectern_arena_copy(&reader->embosser->arena, text, strlen(text));
	if (text)
		return text;
	reader->status = LECTERN_NO_MEMORY;
	return "";
}

static bool embosser_flag(struct embosser_reader *reader, const char *name)
{
	const char *text = embosser_scalar(reader, reader->root, name);

	if (text && strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
		embosser_fault(reader, lectern_yaml_child(reader->root, name),
			       name, "must be yes or no");
	return text && strcmp(text, "yes") == 0;
}

/* -------------------------------------------------------------- numbers */

/*
 * Digits, and where `point` is wanted up to that many more behind a point; the
 * value is without the point. -1 when the text is no such number.
 */
static int32_t embosser_parse(const char *text, int point)
{
	int32_t value = 0;
	int behind = -1;

	if (*text < '0' || *text > '9')
		return -1;
	for (; *text; text++) {
		if (*text == '.' && behind < 0 && point > 0) {
			behind = 0;
			continue;
		}
		if (*text < '0' || *text > '9' || value > 1000000 ||
		    behind == point)
			return -1;
		value = value * 10 + (*text - '0');
		behind += behind >= 0;
	}
	for (behind = behind < 0 ? 0 : behind; behind < point; behind++)
		value *= 10;
	return value;
}

static void embosser_say_bounds(struct embosser_reader *reader,
				const struct lectern_yaml *field,
				const char *name, int least, int most)
{
	lectern_diagnostics_add(
		reader->found, LECTERN_ERROR,
		(struct lectern_source_place){reader->embosser->path,
					      field->line, field->column},
		"'%s' must be a number from %d to %d", name, least, most);
	reader->status = LECTERN_INVALID;
}

/* A whole number; `missing` without a field, or a fault when that is < 0. */
static int embosser_number(struct embosser_reader *reader, const char *name,
			   int least, int most, int missing)
{
	const struct lectern_yaml *field =
		lectern_yaml_child(reader->root, name);
	int32_t value = -1;

	if (!field && missing < 0)
		embosser_fault(reader, reader->root, name, "is missing");
	if (!field)
		return missing < 0 ? least : missing;
	if (field->kind == LECTERN_YAML_SCALAR)
		value = embosser_parse(field->value, 0);
	if (value >= least && value <= most)
		return value;
	embosser_say_bounds(reader, field, name, least, most);
	return least;
}

/* Millimetres of paper, in hundredths. */
static uint32_t embosser_paper(struct embosser_reader *reader,
			       const struct lectern_yaml *page,
			       const char *name)
{
	const struct lectern_yaml *field = lectern_yaml_child(page, name);
	int32_t value = -1;

	if (!field) {
		embosser_fault(reader, page, name, "is missing");
		return 0;
	}
	if (field->kind == LECTERN_YAML_SCALAR)
		value = embosser_parse(field->value, 2);
	if (value >= EMBOSSER_PAPER_MIN && value <= EMBOSSER_PAPER_MAX)
		return (uint32_t)value;
	embosser_say_bounds(reader, field, name, EMBOSSER_PAPER_MIN / 100,
			    EMBOSSER_PAPER_MAX / 100);
	return 0;
}

/* ------------------------------------------------------------ sequences */

/* Tries a sequence, and says what is wrong with it. */
static void embosser_try(struct embosser_reader *reader, const char *name,
			 const char *sequence,
			 const struct lectern_sequence_values *values)
{
	const struct lectern_yaml *field =
		lectern_yaml_child(reader->root, name);
	struct lectern_buffer bytes = {0};
	const char *wrong = lectern_sequence_add(&bytes, sequence, values);

	if (wrong)
		embosser_fault(reader, field ? field : reader->root, name,
			       wrong);
	else if (bytes.failed)
		reader->status = LECTERN_NO_MEMORY;
	lectern_buffer_free(&bytes);
}

static void embosser_sequences(struct embosser_reader *reader)
{
	static const char *const names[] = {"one-side", "two-sides"};
	struct lectern_embosser *embosser = reader->embosser;
	const struct lectern_yaml *root = reader->root;
	struct lectern_sequence_values values = {
		embosser->facts.most_cells, embosser->facts.most_lines, NULL};
	int i;

	embosser->start = embosser_text(reader, root, "start", "");
	embosser->end = embosser_text(reader, root, "end", "");
	embosser->line_end = embosser_text(reader, root, "line-end", "\\r\\n");
	embosser->page_end =
		embosser_text(reader, root, "page-end", "\\r\\n\\f");
	embosser_try(reader, "line-end", embosser->line_end, NULL);
	embosser_try(reader, "page-end", embosser->page_end, NULL);
	for (i = 0; i < 2; i++) {
		embosser->sides_text[i] =
			embosser_text(reader, root, names[i], NULL);
		if (embosser->sides_text[i])
			embosser_try(reader, names[i], embosser->sides_text[i],
				     NULL);
	}
	/* Both ways round, for each may be asked for. */
	for (i = 0; i < embosser->facts.sides; i++) {
		values.sides = embosser->sides_text[i];
		embosser_try(reader, "start", embosser->start, &values);
		embosser_try(reader, "end", embosser->end, &values);
	}
}

/* ----------------------------------------------------------- byte table */

/* What ends lines and begins commands must never mean a cell. */
static bool embosser_byte_ok(const uint8_t *bytes, size_t index)
{
	size_t i;

	if (bytes[index] < 0x20 || bytes[index] == 0x7F)
		return false;
	for (i = 0; i < index; i++)
		if (bytes[i] == bytes[index])
			return false;
	return true;
}

static void embosser_table(struct embosser_reader *reader)
{
	const char *text = embosser_scalar(reader, reader->root, "bytes");
	const struct lectern_yaml *field =
		lectern_yaml_child(reader->root, "bytes");
	uint8_t *bytes = reader->embosser->bytes;
	struct lectern_buffer buffer = {0};
	const char *wrong = NULL;
	size_t i;

	for (i = 0; i < 64; i++)
		bytes[i] = (uint8_t)lectern_cell_ascii((uint8_t)i);
	if (!text)
		return;
	wrong = lectern_sequence_add(&buffer, text, NULL);
	if (!wrong && buffer.failed)
		reader->status = LECTERN_NO_MEMORY;
	else if (!wrong && buffer.length != 64)
		wrong = "must have 64 bytes, one for each cell";
	else if (!wrong)
		memcpy(bytes, buffer.bytes, 64);
	for (i = 0; i < 64 && !wrong; i++)
		if (!embosser_byte_ok(bytes, i))
			wrong = "has a byte twice, or a control byte";
	if (wrong)
		embosser_fault(reader, field, "bytes", wrong);
	lectern_buffer_free(&buffer);
}

/* ------------------------------------------------------------ the whole */

static void embosser_no_others(struct embosser_reader *reader,
			       const struct lectern_yaml *node,
			       const char *const *names)
{
	const struct lectern_yaml *child;
	size_t i;

	if (node->kind != LECTERN_YAML_MAPPING)
		embosser_fault(reader, node, node->key,
			       "must be names with values");
	for (child = node->first; child; child = child->next) {
		for (i = 0; names[i] && strcmp(names[i], child->key) != 0; i++)
			;
		if (!names[i])
			embosser_fault(reader, child, child->key,
				       "is no setting of an embosser");
	}
}

static void embosser_page(struct embosser_reader *reader)
{
	static const char *const settings[] = {"name", "width", "height", NULL};
	struct lectern_embosser_facts *facts = &reader->embosser->facts;
	const struct lectern_yaml *page =
		lectern_yaml_child(reader->root, "page");

	facts->page = "";
	if (!page)
		return;
	embosser_no_others(reader, page, settings);
	facts->page = embosser_text(reader, page, "name", "");
	facts->page_width = embosser_paper(reader, page, "width");
	facts->page_height = embosser_paper(reader, page, "height");
}

static void embosser_facts(struct embosser_reader *reader)
{
	struct lectern_embosser_facts *facts = &reader->embosser->facts;

	facts->title = embosser_text(reader, reader->root, "title", NULL);
	if (!facts->title || !*facts->title)
		embosser_fault(reader, reader->root, "title", "is missing");
	facts->most_cells =
		embosser_number(reader, "most-cells", LECTERN_CELLS_MIN,
				LECTERN_CELLS_MAX, LECTERN_CELLS_MAX);
	facts->most_lines =
		embosser_number(reader, "most-lines", LECTERN_LINES_MIN,
				LECTERN_LINES_MAX, LECTERN_LINES_MAX);
	facts->cells = embosser_number(reader, "cells", LECTERN_CELLS_MIN,
				       facts->most_cells, -1);
	facts->lines = embosser_number(reader, "lines", LECTERN_LINES_MIN,
				       facts->most_lines, -1);
	facts->sides = embosser_number(reader, "sides", 1, 2, -1);
	facts->model = embosser_text(reader, reader->root, "cups-model", "");
	embosser_page(reader);
}

static enum lectern_status embosser_read(struct lectern_embosser *embosser,
					 const struct lectern_yaml *root,
					 struct lectern_diagnostics *found)
{
	static const char *const settings[] = {
		"title",      "cells",	   "lines",	 "most-cells",
		"most-lines", "sides",	   "page",	 "cups-model",
		"start",      "end",	   "line-end",	 "page-end",
		"one-side",   "two-sides", "fill-sheet", "ctrl-z",
		"bytes",      NULL};
	struct embosser_reader reader = {embosser, root, found, LECTERN_OK};

	embosser_no_others(&reader, root, settings);
	embosser_facts(&reader);
	embosser_sequences(&reader);
	embosser_table(&reader);
	embosser->fill_sheet = embosser_flag(&reader, "fill-sheet");
	embosser->ctrl_z = embosser_flag(&reader, "ctrl-z");
	return reader.status;
}

enum lectern_status lectern_embosser_parse(struct lectern_embosser **out,
					   const char *path, const char *bytes,
					   size_t length,
					   struct lectern_diagnostics *found)
{
	struct lectern_embosser *embosser = lectern_alloc(1, sizeof(*embosser));
	const struct lectern_yaml *root = NULL;
	struct lectern_arena arena = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (embosser)
		embosser->path = lectern_arena_copy(&embosser->arena, path,
						    strlen(path));
	if (embosser && embosser->path)
		status = lectern_yaml_parse(&root, &arena, path, bytes, length,
					    1, found);
	if (status == LECTERN_OK)
		status = embosser_read(embosser, root, found);
	lectern_arena_free(&arena);
	if (status == LECTERN_OK)
		*out = embosser;
	else
		lectern_embosser_free(embosser);
	return status;
}

enum lectern_status lectern_embosser_load(struct lectern_embosser **out,
					  const char *path,
					  struct lectern_diagnostics *found)
{
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	status = lectern_file_read(&bytes, &length, path, EMBOSSER_BYTES_MAX,
				   found);
	if (status == LECTERN_TOO_LARGE)
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		status =
			lectern_embosser_parse(out, path, bytes, length, found);
	lectern_string_free(bytes);
	return status;
}

void lectern_embosser_free(struct lectern_embosser *embosser)
{
	if (!embosser)
		return;
	lectern_arena_free(&embosser->arena);
	lectern_free(embosser);
}

const struct lectern_embosser_facts *
lectern_embosser_facts(const struct lectern_embosser *embosser)
{
	return &embosser->facts;
}
