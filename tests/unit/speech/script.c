/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks as phrases. */
#include "lectern/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "lectern/memory.h"
#include "support/program_run.h"
#include "support/speech_data.h"

struct fixture {
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_voice voice;
	struct lectern_script *script;
	struct lectern_phrases phrases;
};

static const char front[] = "---\ntitle: T\nlanguage: en-US\n"
			    "emergency: \"911\"\n---\n";

static enum lectern_status new_script(const struct fixture *f,
				      struct lectern_script **out,
				      const char *data,
				      struct lectern_diagnostics *found)
{
	const struct lectern_script_options options = {.guide = f->guide,
						       .words = f->words,
						       .voice = &f->voice,
						       .data = data};

	return lectern_script_new(out, &options, found);
}

static void open_script(struct fixture *f, const char *body)
{
	char *text = malloc(strlen(front) + strlen(body) + 1);
	int i;

	memset(f, 0, sizeof(*f));
	strcpy(text, front);
	strcat(text, body);
	assert_int_equal(LECTERN_OK,
			 lectern_guide_parse(&f->guide, "test.md", text,
					     strlen(text), NULL));
	free(text);
	assert_int_equal(LECTERN_OK, lectern_words_load(&f->words,
							LECTERN_SOURCE
							"/content/ui/en.yaml",
							NULL));
	f->voice.rate = 175;
	f->voice.sentence_ms = 300;
	for (i = 0; i < LECTERN_ROLE_COUNT; i++) {
		f->voice.pauses[i].before_ms = 1000 + (uint32_t)i;
		f->voice.pauses[i].after_ms = 2000 + (uint32_t)i;
	}
	assert_int_equal(LECTERN_OK,
			 new_script(f, &f->script, LECTERN_SOURCE, NULL));
}

static void close_script(struct fixture *f)
{
	lectern_script_free(f->script);
	lectern_words_free(f->words);
	lectern_guide_free(f->guide);
}

static void block_of(struct fixture *f, uint32_t block)
{
	const struct lectern_range range = {{block, 0}, {block + 1, 0}};

	assert_int_equal(LECTERN_OK, lectern_script_block(f->script, block,
							  range, &f->phrases));
}

/* All phrases of a guide: "(label)" and "sentence", a line a block. */
static void expect(const char *body, const char *wanted)
{
	struct lectern_buffer said = {0};
	struct fixture f;
	uint32_t block;
	size_t i;

	open_script(&f, body);
	for (block = 0; block < lectern_guide_block_count(f.guide); block++) {
		block_of(&f, block);
		for (i = 0; i < f.phrases.count; i++)
			lectern_buffer_printf(
				&said, f.phrases.at[i].map ? "%s|" : "(%s)|",
				f.phrases.at[i].spoken);
		lectern_buffer_puts(&said, "\n");
	}
	assert_string_equal(wanted, said.bytes);
	lectern_buffer_free(&said);
	close_script(&f);
}

static void a_phrase_is_a_sentence(void **state)
{
	(void)state;
	expect("# One\n\nFirst here. Second Dr. Lee!\n",
	       "One|\nFirst here.|Second doctor Lee!|\n");
}

static void notes_are_named_before_their_first_block(void **state)
{
	(void)state;
	expect("> [!WARNING]\n> Stop.\n>\n> - Item.\n\n"
	       "> [!NOTE]\n> Look.\n\n> [!IMPORTANT]\n> Hear.\n",
	       "(Warning.)|Stop.|\nItem.|\n(Note.)|Look.|\n"
	       "(Important.)|Hear.|\n");
}

static void items_of_numbered_lists_are_numbered(void **state)
{
	(void)state;
	expect("3. Three.\n4. Four.\n\n   More.\n\n- Dot.\n",
	       "(three.)|Three.|\n(four.)|Four.|\nMore.|\nDot.|\n");
}

static void nested_labels_come_from_the_outside_in(void **state)
{
	(void)state;
	expect("> [!WARNING]\n> 1. Go.\n", "(Warning.)|(one.)|Go.|\n");
}

static void images_and_quotes_are_named(void **state)
{
	(void)state;
	expect("![A lung](x.png)\n\n> Wise words.\n",
	       "(Image:)|A lung|\n(Quotation.)|Wise words.|\n");
}

static void cells_come_behind_the_heading_of_their_column(void **state)
{
	(void)state;
	expect("| Drug | Dose |\n|---|---|\n| A | 5 mg |\n| B | 1 mg |\n",
	       "(Table.)|Drug|Dose|\nA|(Dose:)|five milligrams|\n"
	       "B|(Dose:)|one milligram|\n");
}

static void a_heading_without_words_does_not_move_the_others(void **state)
{
	(void)state;
	expect("| | Dose | When |\n|---|---|---|\n| A | 5 mg | daily |\n",
	       "(Table.)|Dose|When|\n"
	       "A|(Dose:)|five milligrams|(When:)|daily|\n");
	expect("| Drug | | When |\n|---|---|---|\n| A | 5 mg | daily |\n",
	       "(Table.)|Drug|When|\n"
	       "A|five milligrams|(When:)|daily|\n");
}

static void code_is_read_line_by_line(void **state)
{
	(void)state;
	expect("```\none. two\nthree\n```\n", "one. two|three|\n");
}

static void a_row_of_signs_is_said_to_be_one(void **state)
{
	(void)state;
	expect("# A\n\n\\- - - ...\n", "A|\nA line of signs.|\n");
}

static void the_emergency_number_is_spelled(void **state)
{
	(void)state;
	expect("Call {emergency}.\n", "Call nine one one.|\n");
}

static void what_would_be_obeyed_is_made_harmless(void **state)
{
	(void)state;
	expect("Say [[x]] \\<audio src=\"$(touch x)\"/>.\n",
	       "Say [ [x]] less than audio src=\"$(touch x)\"/ greater "
	       "than.|\n");
}

static void roles_follow_the_nearest_container(void **state)
{
	static const enum lectern_role roles[] = {
		LECTERN_ROLE_HEADING, LECTERN_ROLE_PARAGRAPH, LECTERN_ROLE_ITEM,
		LECTERN_ROLE_WARNING, LECTERN_ROLE_ITEM,      LECTERN_ROLE_NOTE,
		LECTERN_ROLE_QUOTE,   LECTERN_ROLE_IMAGE,     LECTERN_ROLE_ROW,
		LECTERN_ROLE_CODE};
	struct fixture f;
	uint32_t i;

	(void)state;
	open_script(&f, "# H\n\nP\n\n- I\n\n> [!WARNING]\n> W\n>\n> - I\n\n"
			"> [!NOTE]\n> N\n\n> Q\n\n![M](m)\n\n"
			"| R |\n|---|\n\n```\nC\n```\n");
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		block_of(&f, i);
		assert_true(f.phrases.count > 0);
		assert_int_equal(roles[i], f.phrases.at[0].role);
	}
	close_script(&f);
}

static void pauses_stand_around_a_block_and_between_sentences(void **state)
{
	struct fixture f;

	(void)state;
	open_script(&f, "One. Two. Three.\n");
	block_of(&f, 0);
	assert_int_equal(3, f.phrases.count);
	assert_int_equal(1001, f.phrases.at[0].before_ms);
	assert_int_equal(300, f.phrases.at[0].after_ms);
	assert_int_equal(0, f.phrases.at[1].before_ms);
	assert_int_equal(300, f.phrases.at[1].after_ms);
	assert_int_equal(2001, f.phrases.at[2].after_ms);
	close_script(&f);
}

static void pauses_shrink_when_the_rate_grows(void **state)
{
	struct fixture f;

	(void)state;
	open_script(&f, "One. Two.\n");
	f.voice.rate = 350;
	block_of(&f, 0);
	assert_int_equal(500, f.phrases.at[0].before_ms);
	assert_int_equal(150, f.phrases.at[0].after_ms);
	close_script(&f);
}

static void a_part_of_a_block_is_cut_to_the_range(void **state)
{
	const struct lectern_range range = {{0, 5}, {0, 12}};
	struct fixture f;

	(void)state;
	open_script(&f, "1. One. Two three. Four.\n");
	assert_int_equal(LECTERN_OK,
			 lectern_script_block(f.script, 0, range, &f.phrases));
	assert_int_equal(1, f.phrases.count);
	assert_string_equal("Two thr", f.phrases.at[0].spoken);
	assert_int_equal(5, f.phrases.at[0].range.from.offset);
	assert_int_equal(12, f.phrases.at[0].range.to.offset);
	/* Neither the start nor the end of the block is in it. */
	assert_int_equal(0, f.phrases.at[0].before_ms);
	assert_int_equal(300, f.phrases.at[0].after_ms);
	close_script(&f);
}

static void a_range_elsewhere_gives_nothing(void **state)
{
	const struct lectern_range range = {{1, 0}, {2, 0}};
	const struct lectern_range empty = {{0, 2}, {0, 2}};
	struct fixture f;

	(void)state;
	open_script(&f, "One.\n\nTwo.\n");
	assert_int_equal(LECTERN_OK,
			 lectern_script_block(f.script, 0, range, &f.phrases));
	assert_int_equal(0, f.phrases.count);
	assert_int_equal(LECTERN_OK,
			 lectern_script_block(f.script, 0, empty, &f.phrases));
	assert_int_equal(0, f.phrases.count);
	assert_int_equal(LECTERN_BAD_ARGUMENT,
			 lectern_script_block(f.script, 9, range, &f.phrases));
	close_script(&f);
}

static void a_single_sign_is_called_by_its_name(void **state)
{
	const struct lectern_range range = {{0, 2}, {0, 3}};
	struct fixture f;

	(void)state;
	open_script(&f, "Hi, you.\n");
	assert_int_equal(LECTERN_OK,
			 lectern_script_block(f.script, 0, range, &f.phrases));
	assert_int_equal(1, f.phrases.count);
	assert_string_equal("comma", f.phrases.at[0].spoken);
	assert_int_equal(2, f.phrases.at[0].map[0]);
	close_script(&f);
}

static void a_long_sentence_is_cut_at_words(void **state)
{
	struct lectern_buffer body = {0};
	struct fixture f;
	uint32_t end = 0;
	size_t i;

	(void)state;
	for (i = 0; i < 200; i++)
		lectern_buffer_printf(&body, "%sword%zu", i ? " " : "", i);
	open_script(&f, body.bytes);
	block_of(&f, 0);
	assert_true(f.phrases.count >= 4);
	for (i = 0; i < f.phrases.count; i++) {
		const struct lectern_phrase *phrase = &f.phrases.at[i];

		assert_true(phrase->code_points <= LECTERN_PHRASE_MAX);
		assert_int_equal(phrase->code_points,
				 lectern_utf8_count(phrase->spoken,
						    strlen(phrase->spoken)));
		assert_int_equal(end, phrase->range.from.offset);
		end = phrase->range.to.offset;
		assert_true(i == 0 || phrase->spoken[0] == ' ');
	}
	assert_int_equal(body.length, end);
	lectern_buffer_free(&body);
	close_script(&f);
}

static void a_notice_is_guarded_and_cut(void **state)
{
	struct lectern_buffer words = {0};
	struct fixture f;

	(void)state;
	open_script(&f, "Body.\n");
	assert_int_equal(
		LECTERN_OK,
		lectern_script_notice(f.script, "a\001 [[b", &f.phrases));
	assert_int_equal(1, f.phrases.count);
	assert_string_equal("a [ [b", f.phrases.at[0].spoken);
	assert_null(f.phrases.at[0].map);
	assert_int_equal(LECTERN_ROLE_NOTICE, f.phrases.at[0].role);
	lectern_buffer_fill(&words, 'a', 900);
	assert_int_equal(
		LECTERN_OK,
		lectern_script_notice(f.script, words.bytes, &f.phrases));
	assert_true(f.phrases.count >= 3);
	lectern_buffer_free(&words);
	close_script(&f);
}

/* Every letter and digit of a block's text is in some phrase's range. */
static void expect_covered(const struct fixture *f,
			   const struct lectern_text *text)
{
	uint32_t at = 0;
	size_t i;

	for (i = 0; i < f->phrases.count; i++) {
		const struct lectern_phrase *phrase = &f->phrases.at[i];

		if (!phrase->map)
			continue;
		for (; at < phrase->range.from.offset; at++)
			assert_non_null(strchr(" \n:;", text->bytes[at]));
		assert_true(phrase->map[0] >= phrase->range.from.offset);
		assert_true(phrase->map[phrase->code_points - 1] <
			    phrase->range.to.offset);
		at = phrase->range.to.offset;
	}
	assert_int_equal(text->length, at);
}

static void the_shipped_guide_is_said_whole_and_in_order(void **state)
{
	static const char path[] =
		LECTERN_SOURCE "/content/metastatic-breast-cancer/en.md";
	struct fixture f;
	uint32_t block;

	(void)state;
	open_script(&f, "Body.\n");
	lectern_script_free(f.script);
	lectern_guide_free(f.guide);
	assert_int_equal(LECTERN_OK, lectern_guide_load(&f.guide, path, NULL));
	assert_int_equal(LECTERN_OK,
			 new_script(&f, &f.script, LECTERN_SOURCE, NULL));
	for (block = 0; block < lectern_guide_block_count(f.guide); block++) {
		block_of(&f, block);
		assert_true(f.phrases.count > 0);
		expect_covered(&f, lectern_node_text(lectern_guide_block(
					   f.guide, block)));
	}
	close_script(&f);
}

static void each_allocation_may_fail(void **state)
{
	const struct lectern_range range = {{0, 0}, {1, 0}};
	char *data = speech_data_small();
	enum lectern_status status;
	struct fixture f;
	uint64_t n = 0;

	(void)state;
	open_script(&f, "> [!WARNING]\n> 1. Go with 5 mg now. And *go*.\n");
	do {
		lectern_script_free(f.script);
		f.script = NULL;
		lectern_memory_fail_at(++n);
		status = new_script(&f, &f.script, data, NULL);
		if (status == LECTERN_OK)
			status = lectern_script_block(f.script, 0, range,
						      &f.phrases);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	} while (status != LECTERN_OK);
	assert_true(n > 10);
	assert_int_equal(4, f.phrases.count);
	close_script(&f);
	program_remove(data);
}

/* A data folder whose file `name`, with what stands above it, is `text`. */
static char *folder_with(const char *above, const char *name, const char *text)
{
	char *folder = program_folder();
	char *path = program_join(folder, above);
	char *slash = strchr(path + strlen(folder) + 1, '/');

	*slash = '\0';
	assert_int_equal(0, mkdir(path, 0700));
	*slash = '/';
	assert_int_equal(0, mkdir(path, 0700));
	free(program_write(path, name, text, strlen(text)));
	free(path);
	return folder;
}

/* Words that a script says about the file of that name. */
static void expect_fault(const char *above, const char *name)
{
	char *folder = folder_with(above, name, "words: [\n");
	struct lectern_diagnostics *found = NULL;
	struct lectern_script *script = NULL;
	const struct lectern_diagnostic *fault;
	struct fixture f;
	char told[512];

	open_script(&f, "Body.\n");
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(LECTERN_INVALID,
			 new_script(&f, &script, folder, found));
	assert_int_equal(1, lectern_diagnostics_errors(found));
	fault = lectern_diagnostics_at(found, 0);
	snprintf(told, sizeof(told), "%s: %s",
		 fault->place.path ? fault->place.path : "", fault->words);
	assert_non_null(strstr(told, name));
	assert_null(script);
	lectern_diagnostics_free(found);
	close_script(&f);
	program_remove(folder);
}

static void rules_at_fault_are_told_of(void **state)
{
	(void)state;
	expect_fault("voices/en", "rules.yaml");
}

static void a_list_of_sentences_at_fault_is_told_of(void **state)
{
	(void)state;
	expect_fault("content/ui", "sentences.yaml");
}

static void every_label_is_in_the_catalogue(void **state)
{
	static const char *const names[] = {
		"speech.warning", "speech.important", "speech.note",
		"speech.quote",	  "speech.image",     "speech.table",
		"speech.column",  "speech.number",    "speech.nothing",
		"speech.unsaid"};
	struct fixture f;
	size_t i;

	(void)state;
	open_script(&f, "Body.\n");
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_true(lectern_words_have(f.words, names[i]));
	close_script(&f);
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(a_phrase_is_a_sentence),
		TEST(notes_are_named_before_their_first_block),
		TEST(items_of_numbered_lists_are_numbered),
		TEST(nested_labels_come_from_the_outside_in),
		TEST(images_and_quotes_are_named),
		TEST(cells_come_behind_the_heading_of_their_column),
		TEST(a_heading_without_words_does_not_move_the_others),
		TEST(code_is_read_line_by_line),
		TEST(a_row_of_signs_is_said_to_be_one),
		TEST(the_emergency_number_is_spelled),
		TEST(what_would_be_obeyed_is_made_harmless),
		TEST(roles_follow_the_nearest_container),
		TEST(pauses_stand_around_a_block_and_between_sentences),
		TEST(pauses_shrink_when_the_rate_grows),
		TEST(a_part_of_a_block_is_cut_to_the_range),
		TEST(a_range_elsewhere_gives_nothing),
		TEST(a_single_sign_is_called_by_its_name),
		TEST(a_long_sentence_is_cut_at_words),
		TEST(a_notice_is_guarded_and_cut),
		TEST(the_shipped_guide_is_said_whole_and_in_order),
		TEST(each_allocation_may_fail),
		TEST(rules_at_fault_are_told_of),
		TEST(a_list_of_sentences_at_fault_is_told_of),
		TEST(every_label_is_in_the_catalogue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
