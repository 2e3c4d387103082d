/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/translator.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <liblouis/liblouis.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "lectern/memory.h"

/* liblouis has written past a typeform that was sized by the input. */
#define LOUIS_SLACK 256

/* Where packages put the stock tables. */
static const char *const louis_folders[] = {"/usr/share/liblouis/tables",
					    "/usr/local/share/liblouis/tables"};

struct louis {
	char *tables; /* absolute paths, joined by commas */
	formtype italic;
	formtype bold;
	size_t room; /* of each array below */
	widechar *output;
	formtype *forms;
	int *from;
	uint8_t *cells;
	uint32_t *origins;
};

/* Messages of liblouis must not reach a terminal; ours say what matters. */
static void louis_log(logLevels level, const char *message)
{
	(void)level;
	(void)message;
}

/* ---------------------------------------------------------------- tables */

static bool louis_is_file(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/*
 * Appends the absolute path of a table in `folder`; false when it is not
 * there. A comma would end the path in liblouis' list.
 */
static bool louis_add_table(struct lectern_buffer *list, const char *folder,
			    size_t folder_length, const char *name)
{
	struct lectern_buffer path = {0};
	bool found = false;

	lectern_buffer_add(&path, folder, folder_length);
	lectern_buffer_printf(&path, "/%s", name);
	if (!path.failed && folder[0] == '/' && !strchr(path.bytes, ',') &&
	    louis_is_file(path.bytes)) {
		lectern_buffer_printf(list, "%s%s", list->length ? "," : "",
				      path.bytes);
		found = true;
	}
	list->failed |= path.failed;
	lectern_buffer_free(&path);
	return found;
}

/*
 * The stock table is named by its whole path too: its own includes are then
 * looked for beside it, never in the folder that the program was started in.
 */
static bool louis_add_stock(struct lectern_buffer *list, const char *name)
{
	const char *folder = getenv("LOUIS_TABLEPATH");
	size_t i;

	while (folder && *folder) {
		size_t length = strcspn(folder, ",");

		if (louis_add_table(list, folder, length, name))
			return true;
		folder += length + (folder[length] == ',');
	}
	for (i = 0; i < sizeof(louis_folders) / sizeof(*louis_folders); i++)
		if (louis_add_table(list, louis_folders[i],
				    strlen(louis_folders[i]), name))
			return true;
	return false;
}

static enum lectern_status louis_missing(struct lectern_diagnostics *found,
					 const char *folder, const char *name)
{
	lectern_diagnostics_add(found, LECTERN_ERROR,
				(struct lectern_source_place){.path = folder},
				"the braille table %s is missing", name);
	return LECTERN_UNSUPPORTED;
}

/* Ours stand around the stock table: the first rule that matches wins. */
static enum lectern_status louis_list(char **out, const char *data, int grade,
				      struct lectern_diagnostics *found)
{
	static const char safety[] = "number-safety.cti";
	static const char characters[] = "characters.cti";
	const char *stock = grade == 1 ? "en-ueb-g1.ctb" : "en-ueb-g2.ctb";
	struct lectern_buffer list = {0};
	struct lectern_buffer folder = {0};
	enum lectern_status status = LECTERN_OK;
	char *whole;

	lectern_buffer_printf(&folder, "%s/tables/braille", data);
	if (folder.failed)
		return LECTERN_NO_MEMORY;
	whole = realpath(folder.bytes, NULL);
	if (!whole || !louis_add_table(&list, whole, strlen(whole), safety))
		status = louis_missing(found, folder.bytes, safety);
	else if (!louis_add_stock(&list, stock))
		status = louis_missing(found, NULL, stock);
	else if (!louis_add_table(&list, whole, strlen(whole), characters))
		status = louis_missing(found, folder.bytes, characters);
	if (list.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_buffer_take(&list, out);
	free(whole);
	lectern_buffer_free(&folder);
	lectern_buffer_free(&list);
	return status;
}

/* ----------------------------------------------------------- translating */

static void louis_free_arrays(struct louis *louis)
{
	lectern_free(louis->output);
	lectern_free(louis->forms);
	lectern_free(louis->from);
	lectern_free(louis->cells);
	lectern_free(louis->origins);
	louis->output = NULL;
	louis->forms = NULL;
	louis->from = NULL;
	louis->cells = NULL;
	louis->origins = NULL;
	louis->room = 0;
}

static enum lectern_status louis_reserve(struct louis *louis, size_t room)
{
	size_t padded = room + LOUIS_SLACK;

	if (room <= louis->room)
		return LECTERN_OK;
	if (room > INT_MAX / 4)
		return LECTERN_NO_MEMORY;
	louis_free_arrays(louis);
	louis->output = lectern_alloc(padded, sizeof(*louis->output));
	louis->forms = lectern_alloc(padded, sizeof(*louis->forms));
	louis->from = lectern_alloc(padded, sizeof(*louis->from));
	louis->cells = lectern_alloc(padded, sizeof(*louis->cells));
	louis->origins = lectern_alloc(padded, sizeof(*louis->origins));
	if (!louis->output || !louis->forms || !louis->from || !louis->cells ||
	    !louis->origins) {
		louis_free_arrays(louis);
		return LECTERN_NO_MEMORY;
	}
	louis->room = room;
	return LECTERN_OK;
}

/* liblouis overwrites the typeform, so it is filled anew for every call. */
static void louis_set_forms(struct louis *louis, const uint8_t *forms,
			    size_t length, size_t room)
{
	size_t i;

	memset(louis->forms, 0, (room + LOUIS_SLACK) * sizeof(*louis->forms));
	for (i = 0; i < length; i++) {
		if (forms[i] & LECTERN_FORM_ITALIC)
			louis->forms[i] |= louis->italic;
		if (forms[i] & LECTERN_FORM_BOLD)
			louis->forms[i] |= louis->bold;
		if (forms[i] & LECTERN_FORM_UNCONTRACTED)
			louis->forms[i] |= no_contract;
	}
}

/* One call; *count reaches `room` when not all of the text found room. */
/*
 * Of the arrays that liblouis offers only the way back from cell to character
 * is asked for. Leaving it out saves nothing: over the shipped guide all calls
 * together take 12 ms with it, without it, and with every array.
 */
static bool louis_call(struct louis *louis, const uint32_t *text,
		       const uint8_t *forms, size_t length, size_t room,
		       size_t *count)
{
	int taken = (int)length;
	int given = (int)room;

	louis_set_forms(louis, forms, length, room);
	if (!lou_translate(louis->tables, text, &taken, louis->output, &given,
			   louis->forms, NULL, NULL, louis->from, NULL,
			   dotsIO | ucBrl))
		return false;
	*count = given > 0 ? (size_t)given : 0;
	if ((size_t)taken < length)
		*count = room;
	return true;
}

/* False for a cell of eight dots or none at all, as an undefined one gives. */
static bool louis_gather(struct louis *louis, size_t length, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		uint32_t dots = louis->output[i];
		int from = louis->from[i];

		if (dots < 0x2800 || dots > 0x283F)
			return false;
		if (from < 0 || (size_t)from >= length)
			from = (int)length - 1;
		louis->cells[i] = (uint8_t)(dots - 0x2800);
		louis->origins[i] = (uint32_t)from;
	}
	return true;
}

static enum lectern_status louis_translate(void *self, const uint32_t *text,
					   const uint8_t *forms, size_t length,
					   struct lectern_braille_run *out)
{
	struct louis *louis = self;
	size_t room = length * 2 + 64;
	size_t most = length * 64 + 4096;
	enum lectern_status status;
	size_t count;

	/* A full buffer is no failure to liblouis: ask again with more room. */
	for (;; room *= 2) {
		status = louis_reserve(louis, room);
		if (status != LECTERN_OK)
			return status;
		if (!louis_call(louis, text, forms, length, room, &count))
			return LECTERN_INVALID;
		if (count < room)
			break;
		if (room > most)
			return LECTERN_INVALID;
	}
	if (!louis_gather(louis, length, count))
		return LECTERN_INVALID;
	out->cells = louis->cells;
	out->from = louis->origins;
	out->count = count;
	return LECTERN_OK;
}

static bool louis_knows(void *self, uint32_t code_point)
{
	struct louis *louis = self;
	widechar text = code_point;
	widechar cells[64];
	int taken = 1;
	int given = 64;

	/* Undefined characters give nothing in this mode. */
	return lou_translateString(louis->tables, &text, &taken, cells, &given,
				   NULL, NULL, dotsIO | ucBrl | noUndefined) &&
	       given > 0;
}

static void louis_close(void *self)
{
	struct louis *louis = self;

	louis_free_arrays(louis);
	lectern_free(louis->tables);
	lectern_free(louis);
	/* Frees all tables; another open translator compiles its own anew. */
	lou_free();
}

static const struct lectern_translator_ops louis_ops = {
	.name = "liblouis",
	.knows = louis_knows,
	.translate = louis_translate,
	.close = louis_close,
};

/*
 * The tables are compiled here, 5 ms for grade 2, of which our own two take
 * less than half of one: before workers are forked, and before a first sentence
 * would have to wait for it.
 */
enum lectern_status lectern_translator_louis(struct lectern_translator *out,
					     const char *data, int grade,
					     struct lectern_diagnostics *found)
{
	struct louis *louis = lectern_alloc(1, sizeof(*louis));
	enum lectern_status status;

	if (!louis)
		return LECTERN_NO_MEMORY;
	lou_registerLogCallback(louis_log);
	status = louis_list(&louis->tables, data, grade, found);
	if (status == LECTERN_OK && !lou_getTable(louis->tables)) {
		lectern_diagnostics_add(found, LECTERN_ERROR,
					(struct lectern_source_place){0},
					"liblouis refuses the braille tables "
					"%s",
					louis->tables);
		status = LECTERN_UNSUPPORTED;
	}
	if (status != LECTERN_OK) {
		louis_close(louis);
		return status;
	}
	louis->italic = lou_getTypeformForEmphClass(louis->tables, "italic");
	louis->bold = lou_getTypeformForEmphClass(louis->tables, "bold");
	out->ops = &louis_ops;
	out->self = louis;
	return LECTERN_OK;
}
