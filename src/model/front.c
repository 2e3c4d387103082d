/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/front.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/yaml.h"

/* ------------------------------------------------------------- the keys */

static const char **front_field(struct lectern_front *front, const char *key)
{
	const struct {
		const char *key;
		const char **field;
	} fields[] = {
		{"title", &front->title},
		{"language", &front->language},
		{"date", &front->date},
		{"version", &front->version},
		{"source", &front->source},
		{"statement", &front->statement},
		{"emergency", &front->emergency},
		{"glossary", &front->glossary},
		{"preliminary", &front->preliminary},
	};
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (strcmp(fields[i].key, key) == 0)
			return fields[i].field;
	return NULL;
}

const char *front_value(const struct lectern_front *front, const char *name,
			size_t length)
{
	const struct {
		const char *name;
		const char *value;
	} values[] = {
		{"title", front->title},
		{"date", front->date},
		{"version", front->version},
		{"source", front->source},
		{"statement", front->statement},
		{"emergency", front->emergency},
	};
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (strlen(values[i].name) == length &&
		    memcmp(values[i].name, name, length) == 0)
			return values[i].value;
	return NULL;
}

/* ----------------------------------------------------------- the values */

static bool front_is_digits(const char *bytes, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (bytes[i] < '0' || bytes[i] > '9')
			return false;
	return true;
}

static int front_number(const char *digits, size_t count)
{
	int number = 0;
	size_t i;

	for (i = 0; i < count; i++)
		number = number * 10 + (digits[i] - '0');
	return number;
}

/* YYYY-MM-DD, and a day that there was or will be. */
static bool front_is_date(const char *date)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};
	int year;
	int month;
	int day;
	bool leap;

	if (strlen(date) != 10 || !front_is_digits(date, 4) || date[4] != '-' ||
	    !front_is_digits(date + 5, 2) || date[7] != '-' ||
	    !front_is_digits(date + 8, 2))
		return false;
	year = front_number(date, 4);
	month = front_number(date + 5, 2);
	day = front_number(date + 8, 2);
	leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (leap && month == 2);
}

static bool front_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool front_is_language(const char *tag)
{
	size_t length = strcspn(tag, "-");
	bool first = true;
	size_t i;

	for (;;) {
		/* The language itself: no name of five letters is registered.
		 */
		if (length < 1 || length > 8 ||
		    (first && (length < 2 || length > 3)))
			return false;
		for (i = 0; i < length; i++)
			if (!front_is_letter(tag[i]) &&
			    (first || !front_is_digits(tag + i, 1)))
				return false;
		tag += length;
		if (*tag == '\0')
			return true;
		tag++;
		length = strcspn(tag, "-");
		first = false;
	}
}

/* One line of text: white space folded, composed, nothing unseen in it. */
static enum lectern_status front_clean(struct lectern_buffer *out,
				       struct source *source, uint32_t at,
				       const char *value)
{
	struct lectern_buffer folded = {0};
	size_t left = strlen(value);
	enum lectern_status status;
	uint32_t code_point;
	size_t size;

	for (; (size = lectern_utf8_decode(value, left, &code_point)) > 0;
	     value += size, left -= size) {
		const char *refused = source_refused(code_point);
		bool space = lectern_unicode_is_space(code_point);

		if (refused)
			source_error(source, at, "the value holds U+%04X, %s",
				     code_point, refused);
		if (space && folded.length > 0 &&
		    folded.bytes[folded.length - 1] != ' ')
			lectern_buffer_puts(&folded, " ");
		if (!space && code_point != 0xAD && code_point != 0x200B)
			lectern_buffer_add(&folded, value, size);
	}
	if (folded.length > 0 && folded.bytes[folded.length - 1] == ' ')
		folded.length--;
	status = folded.failed ? LECTERN_NO_MEMORY : LECTERN_OK;
	if (status == LECTERN_OK)
		status = lectern_unicode_compose(out, folded.bytes,
						 folded.length);
	lectern_buffer_free(&folded);
	return status;
}

static void front_prove(const struct lectern_front *front, const char *key,
			struct source *source, uint32_t at)
{
	if (strcmp(key, "date") == 0 && front->date[0] &&
	    !front_is_date(front->date))
		source_error(source, at,
			     "the date \"%s\" is not a day as YYYY-MM-DD",
			     front->date);
	if (strcmp(key, "language") == 0 && front->language[0] &&
	    !front_is_language(front->language))
		source_error(source, at,
			     "the language \"%s\" is not a tag like \"en\" or "
			     "\"en-US\"",
			     front->language);
	if (strcmp(key, "title") == 0 && !front->title[0])
		source_error(source, at, "the title is empty");
}

/* Remembers where a value stands; a key that comes again is a fault of YAML. */
static void front_remember(struct lectern_guide *guide, const char *value,
			   const struct lectern_yaml *entry)
{
	if (guide->front_count < MODEL_FRONT_KEYS)
		guide->front_places[guide->front_count++] =
			(struct model_front_place){.value = value,
						   .line = entry->line,
						   .column = entry->column};
}

static enum lectern_status front_entry(struct lectern_guide *guide,
				       struct source *source,
				       const struct lectern_yaml *entry,
				       struct front_end *end)
{
	const char **field = front_field(&guide->front, entry->key);
	uint32_t at = source_line(source, entry->line) + entry->column - 1;
	struct lectern_buffer clean = {0};
	enum lectern_status status;

	if (!field) {
		source_error(source, source_line(source, entry->line),
			     "the front matter has no key \"%s\"", entry->key);
		return LECTERN_OK;
	}
	if (entry->kind != LECTERN_YAML_SCALAR) {
		source_error(source, at, "\"%s\" takes one value", entry->key);
		return LECTERN_OK;
	}
	status = front_clean(&clean, source, at, entry->value);
	if (status == LECTERN_OK) {
		*field = tree_string(guide, clean.bytes, clean.length);
		status = *field ? LECTERN_OK : LECTERN_NO_MEMORY;
	}
	lectern_buffer_free(&clean);
	if (status != LECTERN_OK)
		return status;
	front_remember(guide, *field, entry);
	if (field == &guide->front.glossary)
		end->glossary = at;
	if (field == &guide->front.preliminary)
		end->preliminary = at;
	front_prove(&guide->front, entry->key, source, at);
	return LECTERN_OK;
}

/* ------------------------------------------------------------ the whole */

/* True for a line that is `mark` and white space. */
static bool front_is_mark(const struct source *source, uint32_t line,
			  const char *mark)
{
	uint32_t at = source_line(source, line);
	uint32_t end = source_line(source, line + 1);

	if (end - at < 3 || memcmp(source->bytes + at, mark, 3) != 0)
		return false;
	for (at += 3; at < end; at++)
		if (!strchr(" \t\r\n", source->bytes[at]))
			return false;
	return true;
}

/* The line that closes the front matter; 0 when there is none. */
static uint32_t front_close(struct source *source)
{
	uint32_t line;

	if (!front_is_mark(source, 1, "---")) {
		source_error(source, 0,
			     "there is no front matter: a guide begins with a "
			     "line of \"---\", its title and \"---\"");
		return 0;
	}
	for (line = 2; line <= source->line_count; line++)
		if (front_is_mark(source, line, "---") ||
		    front_is_mark(source, line, "..."))
			break;
	if (line > source->line_count)
		source_error(source, 0,
			     "the front matter is not closed by \"---\"");
	else if (source_line(source, line) > FRONT_BYTES_MAX)
		source_error(source, 0, "the front matter is over %u bytes",
			     FRONT_BYTES_MAX);
	else
		return line;
	return 0;
}

static void front_defaults(struct lectern_front *front)
{
	*front = (struct lectern_front){.title = "",
					.language = "",
					.date = "",
					.version = "",
					.source = "",
					.statement = "",
					.emergency = "",
					.glossary = "",
					.preliminary = ""};
}

static enum lectern_status front_entries(struct lectern_guide *guide,
					 struct source *source,
					 const struct lectern_yaml *top,
					 struct front_end *end)
{
	enum lectern_status status = LECTERN_OK;
	const struct lectern_yaml *entry;

	if (top->kind != LECTERN_YAML_MAPPING) {
		source_error(source, source_line(source, top->line),
			     "the front matter must be lines of \"key: "
			     "value\"");
		return LECTERN_INVALID;
	}
	for (entry = top->first; entry && status == LECTERN_OK;
	     entry = entry->next)
		status = front_entry(guide, source, entry, end);
	if (status == LECTERN_OK && !lectern_yaml_child(top, "title"))
		source_error(source, 0, "the front matter has no title");
	return status;
}

enum lectern_status front_read(struct lectern_guide *guide,
			       struct source *source, struct front_end *end)
{
	struct lectern_arena arena = {0};
	const struct lectern_yaml *top;
	enum lectern_status status;
	uint32_t close = front_close(source);
	uint32_t begin = source_line(source, 2);

	front_defaults(&guide->front);
	if (close == 0)
		return LECTERN_INVALID;
	end->body = source_line(source, close + 1);
	status = lectern_yaml_parse(
		&top, &arena, source->name, source->bytes + begin,
		source_line(source, close) - begin, 2, source->found);
	if (status == LECTERN_OK)
		status = front_entries(guide, source, top, end);
	if (status == LECTERN_OK && !guide->front.language[0])
		guide->front.language = "en";
	lectern_arena_free(&arena);
	return status;
}
