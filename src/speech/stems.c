/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading stems.yaml. Each transcription is tried on the phonemes as it is
 * read, so that a name made of them cannot fail later.
 */
#include "speech/stems.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/yaml.h"
#include "lectern/memory.h"
#include "speech/ipa.h"
#include "speech/stems_table.h"

#define STEMS_BYTES_MAX ((size_t)1 << 20)

struct stems_reader {
	struct lectern_stems *stems;
	const char *path;
	struct lectern_diagnostics *found;
};

static enum lectern_status stems_fault(const struct stems_reader *reader,
				       const struct lectern_yaml *node,
				       const char *name, const char *words)
{
	return lectern_yaml_fault(reader->found, reader->path, node, name,
				  words);
}

static const char *stems_copy(const struct stems_reader *reader,
			      const char *words, size_t length)
{
	return lectern_arena_copy(&reader->stems->arena, words, length);
}

static bool stems_is_sound(const char *ipa)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	size_t at;

	return lectern_ipa_phonemes(ipa, phonemes, &at) == LECTERN_OK;
}

/* ------------------------------------------------------- endings and parts */

/* "mæb 3" or "ˈsaɪklɪb": the IPA, and where the stress falls before it. */
static enum lectern_status stems_ending(const struct stems_reader *reader,
					const struct lectern_yaml *node,
					struct stem_ending *out)
{
	size_t length = strcspn(node->value, " ");
	const char *digits = node->value + length;
	bool stressed;

	out->letters = stems_copy(reader, node->key, strlen(node->key));
	out->ipa = stems_copy(reader, node->value, length);
	if (!out->letters || !out->ipa)
		return LECTERN_NO_MEMORY;
	out->length = strlen(out->letters);
	if (*digits == ' ' && digits[1] >= '1' && digits[1] <= '9' &&
	    digits[2] == '\0')
		out->stress = (unsigned)(digits[1] - '0');
	else if (*digits != '\0')
		return stems_fault(reader, node, node->key,
				   "wants a transcription and a number");
	stressed = strstr(out->ipa, "ˈ") != NULL;
	if (!stems_is_sound(out->ipa) || stressed == (out->stress > 0))
		return stems_fault(reader, node, node->key,
				   "needs a transcription with its stress, or "
				   "one without and the number of the vowel, "
				   "from the end, that bears it");
	return LECTERN_OK;
}

static enum lectern_status stems_part(const struct stems_reader *reader,
				      const struct lectern_yaml *node,
				      struct stem_part *out)
{
	out->letters = stems_copy(reader, node->key, strlen(node->key));
	out->ipa = stems_copy(reader, node->value, strlen(node->value));
	if (!out->letters || !out->ipa)
		return LECTERN_NO_MEMORY;
	out->length = strlen(out->letters);
	if (!stems_is_sound(out->ipa) || strstr(out->ipa, "ˈ") ||
	    strchr(out->ipa, ' '))
		return stems_fault(reader, node, node->key,
				   "needs one transcription without stress");
	return LECTERN_OK;
}

static int stems_by_length(size_t a, size_t b)
{
	return a < b ? 1 : a > b ? -1 : 0;
}

static int stems_ending_order(const void *a, const void *b)
{
	return stems_by_length(((const struct stem_ending *)a)->length,
			       ((const struct stem_ending *)b)->length);
}

static int stems_part_order(const void *a, const void *b)
{
	return stems_by_length(((const struct stem_part *)a)->length,
			       ((const struct stem_part *)b)->length);
}

/* True when a word may end so whose last letter is this. */
static bool stems_may_end(const struct stem_ending *ending, char last)
{
	return ending->length == 0 ||
	       ending->letters[ending->length - 1] == last;
}

/* Sorts the endings that a word with this last letter may have. */
static enum lectern_status stems_last(struct lectern_stems *stems, char last)
{
	struct stem_endings *endings = &stems->last[last - 'a'];
	size_t count = 0;
	size_t i;

	for (i = 0; i < stems->ending_count; i++)
		count += stems_may_end(&stems->endings[i], last);
	endings->at =
		lectern_arena_take(&stems->arena, count, sizeof(*endings->at));
	if (!endings->at)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < stems->ending_count; i++)
		if (stems_may_end(&stems->endings[i], last))
			endings->at[endings->count++] = &stems->endings[i];
	return LECTERN_OK;
}

static enum lectern_status stems_endings(const struct stems_reader *reader,
					 const struct lectern_yaml *node)
{
	struct lectern_stems *stems = reader->stems;
	enum lectern_status status = LECTERN_OK;
	char last;

	stems->endings =
		lectern_arena_take(&stems->arena, lectern_yaml_count(node),
				   sizeof(*stems->endings));
	if (!stems->endings)
		return LECTERN_NO_MEMORY;
	for (node = node->first; node && status == LECTERN_OK;
	     node = node->next)
		status = stems_ending(reader, node,
				      &stems->endings[stems->ending_count++]);
	qsort(stems->endings, stems->ending_count, sizeof(*stems->endings),
	      stems_ending_order);
	for (last = 'a'; last <= 'z' && status == LECTERN_OK; last++)
		status = stems_last(stems, last);
	return status;
}

static enum lectern_status stems_parts(const struct stems_reader *reader,
				       const struct lectern_yaml *node)
{
	struct lectern_stems *stems = reader->stems;
	enum lectern_status status = LECTERN_OK;

	stems->parts = lectern_arena_take(
		&stems->arena, lectern_yaml_count(node), sizeof(*stems->parts));
	if (!stems->parts)
		return LECTERN_NO_MEMORY;
	for (node = node->first; node && status == LECTERN_OK;
	     node = node->next)
		status = stems_part(reader, node,
				    &stems->parts[stems->part_count++]);
	qsort(stems->parts, stems->part_count, sizeof(*stems->parts),
	      stems_part_order);
	return status;
}

/* ----------------------------------------------------------------- letters */

/* "left)letters(right", each neighbour's set optional. */
static bool stems_pattern(const struct stems_reader *reader, const char *text,
			  struct stem_letter *out)
{
	const char *close = strchr(text, ')');
	const char *from = close ? close + 1 : text;
	size_t length = strcspn(from, "(");

	out->left =
		stems_copy(reader, text, close ? (size_t)(close - text) : 0);
	out->letters = stems_copy(reader, from, length);
	out->length = length;
	from += length;
	if (*from == '(')
		from++;
	out->right = stems_copy(reader, from, strlen(from));
	return out->left && out->letters && out->right;
}

/* [letters, ipa] of consonants, [letters, four times ipa] of vowels. */
static enum lectern_status stems_letter(const struct stems_reader *reader,
					const struct lectern_yaml *node,
					struct stem_letter *out)
{
	const struct lectern_yaml *child = node->first;
	size_t count = lectern_yaml_count(node);
	size_t i;

	if (count != 2 && count != 1 + STEM_FORMS)
		return stems_fault(reader, node, "letters",
				   "want one transcription, or four of a "
				   "vowel");
	if (!stems_pattern(reader, child->value, out))
		return LECTERN_NO_MEMORY;
	if (out->length == 0)
		return stems_fault(reader, child, child->value,
				   "has no letters");
	out->vowel = count > 2;
	for (i = 0; i + 1 < count; i++) {
		child = child->next;
		out->forms[i] =
			stems_copy(reader, child->value, strlen(child->value));
		if (!out->forms[i])
			return LECTERN_NO_MEMORY;
		/* A letter that is not heard is written "-". */
		if (strcmp(out->forms[i], "-") != 0 &&
		    !stems_is_sound(out->forms[i]))
			return stems_fault(reader, child, child->value,
					   "has no phonemes");
	}
	return LECTERN_OK;
}

static enum lectern_status stems_letters(const struct stems_reader *reader,
					 const struct lectern_yaml *node)
{
	struct lectern_stems *stems = reader->stems;
	enum lectern_status status = LECTERN_OK;

	stems->letters =
		lectern_arena_take(&stems->arena, lectern_yaml_count(node),
				   sizeof(*stems->letters));
	if (!stems->letters)
		return LECTERN_NO_MEMORY;
	for (node = node->first; node && status == LECTERN_OK;
	     node = node->next)
		status = stems_letter(reader, node,
				      &stems->letters[stems->letter_count++]);
	return status;
}

/* ---------------------------------------------------------- ordinary words */

static int stems_word_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum lectern_status stems_ordinary(const struct stems_reader *reader,
					  const struct lectern_yaml *node)
{
	struct lectern_stems *stems = reader->stems;

	stems->ordinary =
		lectern_arena_take(&stems->arena, lectern_yaml_count(node),
				   sizeof(*stems->ordinary));
	if (!stems->ordinary)
		return LECTERN_NO_MEMORY;
	for (node = node->first; node; node = node->next) {
		const char *word =
			stems_copy(reader, node->value, strlen(node->value));

		if (!word)
			return LECTERN_NO_MEMORY;
		stems->ordinary[stems->ordinary_count++] = word;
	}
	qsort(stems->ordinary, stems->ordinary_count, sizeof(*stems->ordinary),
	      stems_word_order);
	return LECTERN_OK;
}

/* -------------------------------------------------------------------- file */

static enum lectern_status stems_read(const struct stems_reader *reader,
				      const struct lectern_yaml *root)
{
	static const struct {
		const char *name;
		enum lectern_yaml_kind kind;
		enum lectern_status (*read)(const struct stems_reader *reader,
					    const struct lectern_yaml *node);
	} headings[] = {
		{"endings", LECTERN_YAML_MAPPING, stems_endings},
		{"parts", LECTERN_YAML_MAPPING, stems_parts},
		{"letters", LECTERN_YAML_SEQUENCE, stems_letters},
		{"ordinary", LECTERN_YAML_SEQUENCE, stems_ordinary},
	};
	const size_t count = sizeof(headings) / sizeof(headings[0]);
	enum lectern_status status = LECTERN_OK;
	const struct lectern_yaml *node;
	size_t i;

	if (lectern_yaml_count(root) != count)
		return stems_fault(reader, root, "stems",
				   "have a heading too many or too few");
	for (i = 0; i < count && status == LECTERN_OK; i++) {
		node = lectern_yaml_child(root, headings[i].name);
		if (!node || node->kind != headings[i].kind)
			status = stems_fault(reader, node ? node : root,
					     headings[i].name,
					     "is missing or not of its shape");
		else
			status = headings[i].read(reader, node);
	}
	return status;
}

enum lectern_status lectern_stems_load(struct lectern_stems **out,
				       const char *path,
				       struct lectern_diagnostics *found)
{
	struct stems_reader reader = {.path = path, .found = found};
	const struct lectern_yaml *root = NULL;
	struct lectern_arena arena = {0};
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	reader.stems = lectern_alloc(1, sizeof(*reader.stems));
	if (!reader.stems)
		return LECTERN_NO_MEMORY;
	status = lectern_file_read(&bytes, &length, path, STEMS_BYTES_MAX,
				   found);
	if (status == LECTERN_OK)
		status = lectern_yaml_parse(&root, &arena, path, bytes, length,
					    1, found);
	if (status == LECTERN_OK)
		status = stems_read(&reader, root);
	lectern_arena_free(&arena);
	lectern_string_free(bytes);
	if (status == LECTERN_TOO_LARGE)
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		*out = reader.stems;
	else
		lectern_stems_free(reader.stems);
	return status;
}

void lectern_stems_free(struct lectern_stems *stems)
{
	if (!stems)
		return;
	lectern_arena_free(&stems->arena);
	lectern_free(stems);
}
