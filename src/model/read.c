/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading a guide: the order in which the readers have their turn. */
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "lectern/guide.h"
#include "lectern/memory.h"
#include "model/build.h"
#include "model/front.h"
#include "model/glossary.h"
#include "model/keys.h"
#include "model/source.h"
#include "model/tree.h"

/* Readers go on past a fault, to find the others too; here it counts. */
static enum lectern_status read_outcome(const struct source *source)
{
	return source->errors > 0 ? LECTERN_INVALID : LECTERN_OK;
}

/* Where the body begins, behind a preface that the front matter names. */
static void read_preliminary(struct lectern_guide *guide, struct source *source,
			     uint32_t at)
{
	const char *name = guide->front.preliminary;
	const struct lectern_node *section;

	if (!name[0])
		return;
	section = keys_section(guide, name);
	if (!section)
		source_error(source, at, "no section is called \"%s\"", name);
	else if (lectern_node_level(section) != 1 || !section->next)
		source_error(source, at,
			     "\"%s\" is no section of level 1 with another "
			     "behind it",
			     name);
	else
		guide->body = lectern_node_index(section->next);
}

static enum lectern_status read_source(struct lectern_guide *guide,
				       struct source *source)
{
	struct front_end end = {0};
	enum lectern_status status;

	status = front_read(guide, source, &end);
	if (status == LECTERN_OK)
		status = build_tree(guide, source, end.body);
	if (status == LECTERN_OK)
		status = read_outcome(source);
	if (status == LECTERN_OK)
		status = keys_assign(guide);
	/* Lists and items alone are no text. */
	if (status == LECTERN_OK && guide->block_count == 0) {
		source_error(source, end.body, "there is no text in the guide");
		status = LECTERN_INVALID;
	}
	if (status == LECTERN_OK)
		status = glossary_read(guide, source, end.glossary);
	if (status == LECTERN_OK)
		read_preliminary(guide, source, end.preliminary);
	if (status == LECTERN_OK)
		status = glossary_resolve(guide);
	return status == LECTERN_OK ? read_outcome(source) : status;
}

static void read_no_memory(const char *name, struct lectern_diagnostics *found)
{
	lectern_diagnostics_add(found, LECTERN_ERROR,
				(struct lectern_source_place){.path = name},
				"%s", lectern_status_words(LECTERN_NO_MEMORY));
}

enum lectern_status lectern_guide_parse(struct lectern_guide **out,
					const char *name, const char *bytes,
					size_t length,
					struct lectern_diagnostics *found)
{
	struct lectern_guide *guide = lectern_alloc(1, sizeof(*guide));
	enum lectern_status status = LECTERN_NO_MEMORY;
	struct source source = {0};

	if (guide) {
		guide->root.kind = LECTERN_NODE_GUIDE;
		guide->root.key = "";
		guide->root.line = 1;
		guide->root.column = 1;
		guide->name = tree_string(guide, name, strlen(name));
	}
	if (guide && guide->name) {
		status =
			source_open(&source, guide->name, bytes, length, found);
		if (status == LECTERN_OK)
			status = read_source(guide, &source);
		source_close(&source);
	}
	if (status == LECTERN_OK) {
		*out = guide;
		return LECTERN_OK;
	}
	if (status == LECTERN_NO_MEMORY)
		read_no_memory(name, found);
	lectern_guide_free(guide);
	return status;
}

enum lectern_status lectern_guide_load(struct lectern_guide **out,
				       const char *path,
				       struct lectern_diagnostics *found)
{
	enum lectern_status status;
	char *bytes = NULL;
	size_t length;

	status = lectern_file_read(&bytes, &length, path,
				   LECTERN_GUIDE_BYTES_MAX, found);
	if (status != LECTERN_OK)
		return status;
	status = lectern_guide_parse(out, path, bytes, length, found);
	lectern_string_free(bytes);
	return status;
}
