/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus as files: what is named is there, and what is wrong leaves nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "phone/menu_export.h"
#include "support/menu_bench.h"
#include "support/phone_folder.h"
#include "support/phone_guide.h"

#define GUIDE                                                                 \
	"---\ntitle: A\nemergency: \"911\"\n---\n# Medicine\n\nTake it. Not " \
	"twice.\n\n# Calling\n\nCall us.\n"

struct exported {
	struct menu_bench *bench;
	char folder[64];
};

static int exported_make(void **state)
{
	struct exported *exported = calloc(1, sizeof(*exported));

	assert_non_null(exported);
	exported->bench = menu_bench_new(GUIDE, NULL);
	exported->bench->set.speeds =
		LECTERN_PHONE_SPEED_BIT(LECTERN_PHONE_NORMAL);
	exported->bench->set.folder = exported->folder;
	exported->bench->options.menus =
		LECTERN_PHONE_MENU_ASTERISK | LECTERN_PHONE_MENU_FREESWITCH |
		LECTERN_PHONE_MENU_VOICEXML | LECTERN_PHONE_MENU_TWIML;
	phone_folder_make(exported->folder);
	phone_narrator_state.fault = PHONE_SOUND;
	*state = exported;
	return 0;
}

static int exported_free(void **state)
{
	struct exported *exported = *state;

	phone_folder_remove(exported->folder);
	menu_bench_free(exported->bench);
	free(exported);
	return 0;
}

static enum lectern_status export(struct exported *exported,
				  struct lectern_phone_menu_report *report) {
	return lectern_phone_menu_export_by(&phone_narrator,
					    &exported->bench->options, report,
					    exported->bench->found);
}

static bool is_there(const struct exported *exported, const char *name)
{
	return phone_file_is_there(phone_path(exported->folder, name));
}

static void every_prompt_that_can_be_heard_is_a_file(void **state)
{
	struct exported *exported = *state;
	struct lectern_phone_menu_report report = {0};
	const struct lectern_menu *menu;
	uint32_t lines = 0;
	uint32_t i;

	assert_int_equal(export(exported, &report), LECTERN_OK);
	assert_int_equal(menu_bench_again(exported->bench), LECTERN_OK);
	menu = exported->bench->menu;
	for (i = 0; i < menu->prompt_count; i++) {
		const struct lectern_menu_prompt *prompt = &menu->prompts[i];
		char name[128];

		if (!prompt->used)
			continue;
		lines += prompt->words != NULL;
		snprintf(name, sizeof(name), "menu/%s/en/normal/%s.wav",
			 prompt->words ? "lines" : "guide", prompt->name);
		if (!is_there(exported, name))
			fail_msg("%s is not there", name);
		snprintf(name, sizeof(name), "menu/%s/en/normal/%s.ulaw.wav",
			 prompt->words ? "lines" : "guide", prompt->name);
		assert_true(is_there(exported, name));
	}
	assert_int_equal(report.sentences, 5);
	assert_int_equal(report.lines, lines);
	assert_true(report.seconds > 0);
}

static void each_system_has_its_documents(void **state)
{
	struct exported *exported = *state;
	struct lectern_phone_menu_report report = {0};
	char *start;

	assert_int_equal(export(exported, &report), LECTERN_OK);
	assert_true(is_there(exported, "menu/asterisk/extensions.conf"));
	assert_true(is_there(exported, "menu/freeswitch/lectern.xml"));
	assert_true(is_there(exported, "menu/voicexml/lectern.vxml"));
	assert_true(is_there(exported, "menu/twiml/apache.htaccess"));
	assert_true(is_there(exported, "menu/README.txt"));
	start = phone_file_read(
		phone_path(exported->folder, "menu/twiml/start.xml"), NULL);
	assert_non_null(start);
	assert_non_null(strstr(start, ">p0/r-emergency-"));
	free(start);
	assert_true(report.documents > 500);
}

static ino_t inode(const struct exported *exported, const char *name)
{
	struct stat about;

	assert_int_equal(stat(phone_path(exported->folder, name), &about), 0);
	return about.st_ino;
}

static void a_second_run_puts_only_pages_in_place_that_differ(void **state)
{
	static const char page[] = "menu/twiml/start.xml";
	static const char other[] = "menu/twiml/apache.htaccess";
	struct exported *exported = *state;
	struct lectern_phone_menu_report first = {0};
	struct lectern_phone_menu_report second = {0};
	char *before;
	char *after;
	ino_t kept;

	assert_int_equal(export(exported, &first), LECTERN_OK);
	kept = inode(exported, other);
	before = phone_file_read(phone_path(exported->folder, page), NULL);
	phone_file_write(phone_path(exported->folder, page), "damaged");
	assert_int_equal(export(exported, &second), LECTERN_OK);
	after = phone_file_read(phone_path(exported->folder, page), NULL);
	assert_string_equal(before, after);
	assert_int_equal(inode(exported, other), kept);
	assert_int_equal(first.documents, second.documents);
	free(before);
	free(after);
}

/* Nine hundred eleven is nothing that anybody could dial. */
static void the_emergency_number_is_said_figure_by_figure(void **state)
{
	struct exported *exported = *state;
	char *manifest;

	exported->bench->options.menus = LECTERN_PHONE_MENU_ASTERISK;
	assert_int_equal(export(exported, NULL), LECTERN_OK);
	manifest = phone_file_read(
		phone_path(exported->folder,
			   "menu/lines/en/normal/manifest.json"),
		NULL);
	assert_non_null(manifest);
	assert_non_null(strstr(manifest, "hang up now and call nine one one."));
	free(manifest);
}

static void only_what_was_asked_for_is_written(void **state)
{
	struct exported *exported = *state;

	exported->bench->options.menus = LECTERN_PHONE_MENU_VOICEXML;
	assert_int_equal(export(exported, NULL), LECTERN_OK);
	assert_true(is_there(exported, "menu/voicexml/lectern.vxml"));
	assert_false(is_there(exported, "menu/asterisk"));
	assert_false(is_there(exported, "menu/twiml"));
	/* The one format that it names. */
	assert_true(
		is_there(exported, "menu/lines/en/normal/m07-help.ulaw.wav"));
	assert_false(is_there(exported, "menu/lines/en/normal/m07-help.wav"));
}

static void
what_is_no_number_is_refused_before_anything_is_written(void **state)
{
	static const char *const numbers[] = {
		"",	      "+",
		"911,hangup", "5 5",
		"${EXTEN}",   "5;x=y",
		"555\n",      "&<>\"'",
		"++4912345",  "12345678901234567"};
	struct exported *exported = *state;
	size_t i;

	for (i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		exported->bench->options.person = numbers[i];
		assert_int_equal(export(exported, NULL), LECTERN_INVALID);
	}
	assert_int_equal(phone_folder_count(exported->folder), 0);
	assert_non_null(
		strstr(lectern_diagnostics_at(exported->bench->found, 0)->words,
		       "no telephone number"));
}

static void a_format_that_a_system_does_not_play_is_refused(void **state)
{
	struct exported *exported = *state;

	exported->bench->set.formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_WAV);
	assert_int_equal(export(exported, NULL), LECTERN_INVALID);
	assert_int_equal(phone_folder_count(exported->folder), 0);
	assert_non_null(
		strstr(lectern_diagnostics_at(exported->bench->found, 0)->words,
		       "voicexml"));
}

static void a_voice_that_fails_leaves_no_document(void **state)
{
	struct exported *exported = *state;

	phone_narrator_state.fault = PHONE_DIES;
	phone_narrator_state.block = 2;
	assert_int_not_equal(export(exported, NULL), LECTERN_OK);
	assert_int_equal(phone_folder_count(exported->folder), 0);
}

static void a_list_of_systems_is_read_as_a_whole(void **state)
{
	unsigned menus = 77;

	(void)state;
	assert_int_equal(lectern_phone_menus_parse(&menus, "asterisk,cisco"),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_phone_menus_parse(&menus, ""),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_phone_menus_parse(&menus, "twiml,"),
			 LECTERN_NOT_FOUND);
	assert_int_equal(menus, 77);
	assert_int_equal(lectern_phone_menus_parse(&menus, "twiml,asterisk"),
			 LECTERN_OK);
	assert_int_equal(menus, LECTERN_PHONE_MENU_TWIML |
					LECTERN_PHONE_MENU_ASTERISK);
}

/* A hostile title stands in no file that a phone system reads. */
static void no_word_of_the_guide_is_in_a_dialplan(void **state)
{
	struct menu_bench *bench = menu_bench_new(
		"---\ntitle: \"x;--${SHELL(id)} $[1] <a>&\\\"'\"\n---\n"
		"# A ]]> ; [b] ${EXTEN}\n\nWords.\n",
		NULL);
	struct lectern_buffer out = {0};

	(void)state;
	lectern_menu_write_asterisk(bench->menu, &out);
	assert_null(strstr(out.bytes, "SHELL"));
	assert_null(strstr(out.bytes, "${EXTEN}"));
	assert_non_null(strstr(out.bytes, "[lectern-x-shell-id-1-a]\n"));
	lectern_buffer_clear(&out);
	lectern_menu_write_voicexml(bench->menu, &out);
	assert_null(strstr(out.bytes, "SHELL"));
	lectern_buffer_free(&out);
	menu_bench_free(bench);
}

#define WITH_FOLDER(test) \
	cmocka_unit_test_setup_teardown(test, exported_make, exported_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(every_prompt_that_can_be_heard_is_a_file),
		WITH_FOLDER(each_system_has_its_documents),
		WITH_FOLDER(a_second_run_puts_only_pages_in_place_that_differ),
		WITH_FOLDER(the_emergency_number_is_said_figure_by_figure),
		WITH_FOLDER(only_what_was_asked_for_is_written),
		WITH_FOLDER(
			what_is_no_number_is_refused_before_anything_is_written),
		WITH_FOLDER(a_format_that_a_system_does_not_play_is_refused),
		WITH_FOLDER(a_voice_that_fails_leaves_no_document),
		cmocka_unit_test(a_list_of_systems_is_read_as_a_whole),
		cmocka_unit_test(no_word_of_the_guide_is_in_a_dialplan)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
