/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reader in the midst of a guide sees neither the page nor the box that a
 * block stands in, so each block says for itself what it begins.
 */
#include "braille/fronts.h"

#include <string.h>

#include "braille/cells.h"
#include "lectern/memory.h"
#include "lectern/words.h"

enum lectern_status lectern_fronts_load(struct lectern_labels *labels,
					struct lectern_brailler *brailler,
					const struct lectern_guide *guide,
					const char *data,
					struct lectern_diagnostics *found)
{
	const char *language = lectern_guide_front(guide)->language;
	struct lectern_words *words = NULL;
	struct lectern_buffer path = {0};
	enum lectern_status status;
	size_t length = strspn(language, "abcdefghijklmnopqrstuvwxyz");

	lectern_buffer_printf(&path, "%s/content/ui/%.*s.yaml", data,
			      (int)length, language);
	status = path.failed ? LECTERN_NO_MEMORY
			     : lectern_words_load(&words, path.bytes, NULL);
	if (status == LECTERN_IO) {
		lectern_buffer_clear(&path);
		lectern_buffer_printf(&path, "%s/content/ui/en.yaml", data);
		status = path.failed ? LECTERN_NO_MEMORY
				     : lectern_words_load(&words, path.bytes,
							  found);
	}
	lectern_buffer_free(&path);
	if (status == LECTERN_OK)
		status = lectern_labels_load(labels, brailler, words, found);
	lectern_words_free(words);
	return status;
}

static void fronts_label(struct lectern_buffer *out,
			 const struct lectern_labels *labels,
			 enum lectern_label label)
{
	const struct lectern_buffer *cells = &labels->cells[label];

	lectern_buffer_add(out, cells->bytes, cells->length);
	lectern_buffer_fill(out, LECTERN_CELL_BLANK, 1);
}

/* What a node says of itself, after what those around it say. */
static void fronts_node(struct lectern_buffer *out,
			const struct lectern_labels *labels,
			const struct lectern_node *node, uint32_t block)
{
	const struct lectern_node *parent = lectern_node_parent(node);

	if (parent && lectern_node_index(parent) == block)
		fronts_node(out, labels, parent, block);
	if (lectern_node_kind(node) == LECTERN_NODE_ITEM)
		lectern_label_item(out, node);
	else if (lectern_node_kind(node) == LECTERN_NODE_NOTE)
		fronts_label(out, labels,
			     lectern_label_of(lectern_node_note(node)));
	else if (lectern_node_kind(node) == LECTERN_NODE_IMAGE)
		fronts_label(out, labels, LECTERN_LABEL_IMAGE);
	else if (lectern_node_is_header(node))
		fronts_label(out, labels, LECTERN_LABEL_COLUMNS);
}

void lectern_fronts_add(struct lectern_buffer *out,
			const struct lectern_labels *labels,
			const struct lectern_node *block)
{
	fronts_node(out, labels, block, lectern_node_index(block));
}
