/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lectern/diagnostics.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

struct lectern_diagnostics {
	struct lectern_arena arena;
	struct lectern_diagnostic *kept;
	size_t count;
	size_t room;
	size_t errors;
	size_t dropped;
};

enum lectern_status lectern_diagnostics_new(struct lectern_diagnostics **out)
{
	struct lectern_diagnostics *list = lectern_alloc(1, sizeof(*list));

	if (!list)
		return LECTERN_NO_MEMORY;
	*out = list;
	return LECTERN_OK;
}

void lectern_diagnostics_free(struct lectern_diagnostics *list)
{
	if (!list)
		return;
	lectern_arena_free(&list->arena);
	lectern_free(list->kept);
	lectern_free(list);
}

/* A copy without control characters or ill-formed bytes, for terminals. */
static const char *diagnostics_clean(struct lectern_diagnostics *list,
				     const char *words)
{
	struct lectern_buffer clean = {0};
	const char *copy = NULL;
	size_t left = strlen(words);
	uint32_t code_point;

	while (left > 0) {
		size_t size = lectern_utf8_decode(words, left, &code_point);

		if (size == 0 || lectern_utf8_is_control(code_point))
			lectern_buffer_puts(&clean, "?");
		else
			lectern_buffer_add(&clean, words, size);
		size += size == 0;
		words += size;
		left -= size;
	}
	if (!clean.failed)
		copy = lectern_arena_copy(&list->arena,
					  clean.bytes ? clean.bytes : "",
					  clean.length);
	lectern_buffer_free(&clean);
	return copy;
}

static bool diagnostics_keep(struct lectern_diagnostics *list,
			     enum lectern_severity severity,
			     struct lectern_source_place place,
			     const char *words)
{
	struct lectern_diagnostic *grown;

	if (list->count >= LECTERN_DIAGNOSTICS_MAX)
		return false;
	grown = lectern_grow(list->kept, list->count, &list->room,
			     sizeof(*list->kept));
	if (!grown)
		return false;
	list->kept = grown;
	words = diagnostics_clean(list, words);
	if (place.path)
		place.path = diagnostics_clean(list, place.path);
	if (!words)
		return false;
	list->kept[list->count++] = (struct lectern_diagnostic){
		.place = place, .severity = severity, .words = words};
	return true;
}

void lectern_diagnostics_add(struct lectern_diagnostics *list,
			     enum lectern_severity severity,
			     struct lectern_source_place place,
			     const char *format, ...)
{
	char words[1024];
	va_list arguments;

	if (!list)
		return;
	va_start(arguments, format);
	vsnprintf(words, sizeof(words), format, arguments);
	va_end(arguments);
	if (severity == LECTERN_ERROR)
		list->errors++;
	if (!diagnostics_keep(list, severity, place, words))
		list->dropped++;
}

size_t lectern_diagnostics_count(const struct lectern_diagnostics *list)
{
	return list->count;
}

size_t lectern_diagnostics_errors(const struct lectern_diagnostics *list)
{
	return list->errors;
}

const struct lectern_diagnostic *
lectern_diagnostics_at(const struct lectern_diagnostics *list, size_t index)
{
	return index < list->count ? &list->kept[index] : NULL;
}

static void diagnostics_print_one(const struct lectern_diagnostic *one,
				  FILE *stream)
{
	const struct lectern_source_place *place = &one->place;

	if (place->path)
		fprintf(stream, "%s:", place->path);
	if (place->path && place->line)
		fprintf(stream, "%u:", place->line);
	if (place->path && place->line && place->column)
		fprintf(stream, "%u:", place->column);
	fprintf(stream, "%s%s: %s\n", place->path ? " " : "",
		one->severity == LECTERN_ERROR ? "error" : "warning",
		one->words);
}

void lectern_diagnostics_print(const struct lectern_diagnostics *list,
			       FILE *stream)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		diagnostics_print_one(&list->kept[i], stream);
	if (list->dropped)
		fprintf(stream, "and %zu more\n", list->dropped);
}
