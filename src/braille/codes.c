/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/codes.h"

#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "braille/cells.h"
#include "lectern/memory.h"

#define CODES_BYTES_MAX ((size_t)1 << 16)
#define CODES_MAX 200

struct lectern_codes {
	struct lectern_arena arena;
	struct lectern_code *codes;
	size_t count;
};

/* ------------------------------------------------------------------ loading */

/* The one cell that a field names in ASCII braille; false for anything else. */
static bool codes_cell(uint8_t *out, const struct lectern_yaml *field)
{
	struct lectern_buffer cells = {0};
	bool one;

	if (!field || field->kind != LECTERN_YAML_SCALAR)
		return false;
	lectern_cells_ascii(&cells, field->value);
	one = cells.length == 1 && cells.bytes[0];
	if (one)
		*out = (uint8_t)cells.bytes[0];
	lectern_buffer_free(&cells);
	return one;
}

static bool codes_digits(enum lectern_code_digits *out,
			 const struct lectern_yaml *field)
{
	if (!field)
		return false;
	*out = LECTERN_CODE_LETTERS;
	if (strcmp(field->value, "antoine") == 0)
		*out = LECTERN_CODE_ANTOINE;
	else if (strcmp(field->value, "letters") != 0)
		return false;
	return true;
}

/* A table is a file beside the other stock ones: a path would leave them. */
static bool codes_table(const char **out, const struct lectern_yaml *field)
{
	if (!field || !field->value[0] || field->value[0] == '.' ||
	    strpbrk(field->value, "/,"))
		return false;
	*out = field->value;
	return true;
}

static bool codes_letters(const char **out, const struct lectern_yaml *field)
{
	if (!field || field->kind != LECTERN_YAML_SCALAR || !field->value[0])
		return false;
	*out = field->value;
	return true;
}

static enum lectern_status codes_take(struct lectern_code *code,
				      const struct lectern_yaml *entry,
				      const char *path,
				      struct lectern_diagnostics *found)
{
	code->language = entry->key;
	if (entry->kind != LECTERN_YAML_MAPPING ||
	    lectern_yaml_count(entry) != 5)
		return lectern_yaml_fault(
			found, path, entry, entry->key,
			"needs table, letters, digits, comma and point");
	if (!codes_table(&code->table, lectern_yaml_child(entry, "table")))
		return lectern_yaml_fault(found, path, entry, entry->key,
					  "does not name a table by its file");
	if (!codes_letters(&code->letters,
			   lectern_yaml_child(entry, "letters")))
		return lectern_yaml_fault(found, path, entry, entry->key,
					  "does not say which letters it has");
	if (!codes_digits(&code->digits, lectern_yaml_child(entry, "digits")))
		return lectern_yaml_fault(found, path, entry, entry->key,
					  "has digits that are neither letters "
					  "nor antoine");
	if (!codes_cell(&code->comma, lectern_yaml_child(entry, "comma")) ||
	    !codes_cell(&code->point, lectern_yaml_child(entry, "point")))
		return lectern_yaml_fault(found, path, entry, entry->key,
					  "needs one cell each for comma and "
					  "point");
	return LECTERN_OK;
}

static enum lectern_status codes_parse(struct lectern_codes *codes,
				       const char *path, const char *bytes,
				       size_t length,
				       struct lectern_diagnostics *found)
{
	const struct lectern_yaml *top = NULL;
	const struct lectern_yaml *entry;
	enum lectern_status status;

	status = lectern_yaml_parse(&top, &codes->arena, path, bytes, length, 1,
				    found);
	if (status != LECTERN_OK)
		return status;
	if (top->kind != LECTERN_YAML_MAPPING ||
	    lectern_yaml_count(top) > CODES_MAX)
		return lectern_yaml_fault(found, path, top, "languages",
					  "is no list of languages");
	codes->codes = lectern_alloc(lectern_yaml_count(top) + 1,
				     sizeof(*codes->codes));
	if (!codes->codes)
		return LECTERN_NO_MEMORY;
	for (entry = top->first; entry && status == LECTERN_OK;
	     entry = entry->next)
		status = codes_take(&codes->codes[codes->count++], entry, path,
				    found);
	return status;
}

enum lectern_status lectern_codes_load(struct lectern_codes **out,
				       const char *data,
				       struct lectern_diagnostics *found)
{
	struct lectern_codes *codes = lectern_alloc(1, sizeof(*codes));
	struct lectern_buffer path = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *bytes = NULL;
	size_t length = 0;

	lectern_buffer_printf(&path, "%s/tables/braille/languages.yaml", data);
	if (codes && !path.failed)
		status = lectern_file_read(&bytes, &length, path.bytes,
					   CODES_BYTES_MAX, found);
	if (status == LECTERN_OK)
		status = codes_parse(codes, path.bytes, bytes, length, found);
	lectern_string_free(bytes);
	lectern_buffer_free(&path);
	if (status == LECTERN_OK)
		*out = codes;
	else
		lectern_codes_free(codes);
	return status;
}

void lectern_codes_free(struct lectern_codes *codes)
{
	size_t i;

	if (!codes)
		return;
	for (i = 0; i < codes->count; i++) {
		lectern_translator_close(&codes->codes[i].translator);
		lectern_glyphs_free(&codes->codes[i].glyphs);
	}
	lectern_free(codes->codes);
	lectern_arena_free(&codes->arena);
	lectern_free(codes);
}

/* ------------------------------------------------------------------ finding */

/* A table that is not installed is no fault of the guide: UEB serves. */
static struct lectern_code *codes_open(struct lectern_code *code)
{
	if (!code->asked) {
		code->asked = true;
		if (lectern_translator_louis_stock(&code->translator,
						   code->table) == LECTERN_OK)
			code->glyphs.translator = &code->translator;
	}
	return code->translator.ops ? code : NULL;
}

struct lectern_code *lectern_codes_find(struct lectern_codes *codes,
					const char *tag)
{
	size_t length = strcspn(tag, "-");
	size_t i;

	for (i = 0; i < codes->count; i++) {
		struct lectern_code *code = &codes->codes[i];

		if (strlen(code->language) == length &&
		    memcmp(code->language, tag, length) == 0)
			return codes_open(code);
	}
	return NULL;
}

bool lectern_code_has_letter(const struct lectern_code *code, uint32_t letter)
{
	const char *at = code->letters;
	size_t left = strlen(at);
	uint32_t small = lectern_unicode_lower(letter);
	uint32_t first = 0;
	bool range = false;

	while (left > 0) {
		uint32_t c = 0;
		size_t size = lectern_utf8_decode(at, left, &c);

		if (size == 0)
			return false;
		at += size;
		left -= size;
		if (c == '-') {
			range = true;
			continue;
		}
		if (range ? small >= first && small <= c : small == c)
			return true;
		first = c;
		range = false;
	}
	return false;
}

bool lectern_code_is_foreign(const char *tag)
{
	return strncmp(tag, "en", 2) != 0 || (tag[2] && tag[2] != '-');
}
