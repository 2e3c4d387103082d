/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What print shows by form must be heard as words, and before what it belongs
 * to: a listener cannot look back at a border or a number. The switches name
 * every kind, so that a new one cannot be forgotten here.
 */
/*
 * A warning that is only boxed in print must be called a warning aloud. The
 * switches name every kind and have no default, so that a new kind of node
 * cannot be added without a decision here.
 */
#include "speech/script_label.h"

#include <stdio.h>

#include "lectern/memory.h"

static enum lectern_role label_note(const struct lectern_node *note)
{
	switch (lectern_node_note(note)) {
	case LECTERN_NOTE_NOTE:
	case LECTERN_NOTE_IMPORTANT:
		return LECTERN_ROLE_NOTE;
	case LECTERN_NOTE_WARNING:
		return LECTERN_ROLE_WARNING;
	}
	return LECTERN_ROLE_NOTE;
}

/* A paragraph is what its nearest container makes of it. */
static enum lectern_role label_paragraph(const struct lectern_node *block)
{
	const struct lectern_node *parent = lectern_node_parent(block);

	switch (lectern_node_kind(parent)) {
	case LECTERN_NODE_ITEM:
		return LECTERN_ROLE_ITEM;
	case LECTERN_NODE_NOTE:
		return label_note(parent);
	case LECTERN_NODE_QUOTE:
		return LECTERN_ROLE_QUOTE;
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_TABLE:
	case LECTERN_NODE_ROW:
	case LECTERN_NODE_CELL:
	case LECTERN_NODE_IMAGE:
	case LECTERN_NODE_CODE:
		break;
	}
	return LECTERN_ROLE_PARAGRAPH;
}

enum lectern_role lectern_label_role(const struct lectern_node *block)
{
	switch (lectern_node_kind(block)) {
	case LECTERN_NODE_HEADING:
		return LECTERN_ROLE_HEADING;
	case LECTERN_NODE_ROW:
		return LECTERN_ROLE_ROW;
	case LECTERN_NODE_IMAGE:
		return LECTERN_ROLE_IMAGE;
	case LECTERN_NODE_CODE:
		return LECTERN_ROLE_CODE;
	case LECTERN_NODE_PARAGRAPH:
		return label_paragraph(block);
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_ITEM:
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
	case LECTERN_NODE_TABLE:
	case LECTERN_NODE_CELL:
		break;
	}
	return LECTERN_ROLE_PARAGRAPH;
}

/* Adds the sentence called `name` with one placeholder filled in. */
static enum lectern_status label_form(struct lectern_script *script,
				      const char *name, const char *placeholder,
				      const char *value)
{
	const struct lectern_word values[] = {{placeholder, value},
					      {NULL, NULL}};
	enum lectern_status status;
	char *words = NULL;

	status =
		lectern_words_form(&words, script->options.words, name, values);
	if (status == LECTERN_OK)
		status = lectern_script_words(script, words);
	lectern_string_free(words);
	return status;
}

static enum lectern_status label_say(struct lectern_script *script,
				     const char *name)
{
	return lectern_script_words(
		script, lectern_words_say(script->options.words, name));
}

static enum lectern_status label_for_note(struct lectern_script *script,
					  const struct lectern_node *note)
{
	switch (lectern_node_note(note)) {
	case LECTERN_NOTE_NOTE:
		return label_say(script, "speech.note");
	case LECTERN_NOTE_IMPORTANT:
		return label_say(script, "speech.important");
	case LECTERN_NOTE_WARNING:
		return label_say(script, "speech.warning");
	}
	return LECTERN_OK;
}

static enum lectern_status label_number(struct lectern_script *script,
					const struct lectern_node *item)
{
	char digits[16];

	/* Items without a number are told apart by their pause. */
	if (lectern_node_number(item) == 0)
		return LECTERN_OK;
	snprintf(digits, sizeof(digits), "%u",
		 (unsigned)lectern_node_number(item));
	return label_form(script, "speech.number", "number", digits);
}

/* The label of one container, or of the block itself. */
static enum lectern_status label_node(struct lectern_script *script,
				      const struct lectern_node *node)
{
	switch (lectern_node_kind(node)) {
	case LECTERN_NODE_NOTE:
		return label_for_note(script, node);
	case LECTERN_NODE_QUOTE:
		return label_say(script, "speech.quote");
	case LECTERN_NODE_ITEM:
		return label_number(script, node);
	case LECTERN_NODE_TABLE:
		return label_say(script, "speech.table");
	case LECTERN_NODE_IMAGE:
		return label_say(script, "speech.image");
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_ROW:
	case LECTERN_NODE_CELL:
	case LECTERN_NODE_CODE:
		break;
	}
	return LECTERN_OK;
}

/* Outer containers first; each speaks before its first block only. */
enum lectern_status lectern_label_block(struct lectern_script *script,
					const struct lectern_node *block)
{
	const struct lectern_node *chain[LECTERN_GUIDE_DEPTH_MAX + 2];
	uint32_t index = lectern_node_index(block);
	const struct lectern_node *node = block;
	enum lectern_status status = LECTERN_OK;
	size_t depth = 0;

	while (node && lectern_node_index(node) == index &&
	       depth < sizeof(chain) / sizeof(chain[0])) {
		chain[depth++] = node;
		node = lectern_node_parent(node);
	}
	while (depth > 0 && status == LECTERN_OK)
		status = label_node(script, chain[--depth]);
	return status;
}

enum lectern_status lectern_label_cell(struct lectern_script *script,
				       const struct lectern_node *row,
				       unsigned column)
{
	const struct lectern_node *head;
	const struct lectern_node *cell;

	/* The first cell says what the row is about. */
	if (column == 0 || lectern_node_is_header(row))
		return LECTERN_OK;
	/* Heard alone, "5 mg" means nothing without its column. */
	head = lectern_node_first(lectern_node_parent(row));
	if (!lectern_node_is_header(head))
		return LECTERN_OK;
	/* A heading without words has no cell: places in the row mislead. */
	cell = lectern_node_first(head);
	while (cell && lectern_node_cell_column(cell) != column)
		cell = lectern_node_next(cell);
	if (!cell)
		return LECTERN_OK;
	return label_form(script, "speech.column", "heading",
			  lectern_node_text(cell)->bytes);
}
