/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A set made again: only what changed is spoken anew, and the outcome is that
 * of a first export, byte for byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "phone/manifest.h"
#include "support/phone_folder.h"
#include "support/phone_guide.h"

#define ONE "# Medicine\n\nTake it with water.\n\nTake it daily.\n\n"
#define TWO "# Food\n\nEat first.\n\n"
#define THREE "# Calls\n\nCall at any time.\n\nDo not wait.\n"

static void export_to(const char *folder, const char *markdown,
		      struct lectern_phone_report *report)
{
	struct phone_guide *set = phone_guide_new(markdown, folder);

	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(set->found), 0);
	if (report)
		*report = set->report;
	phone_guide_free(set);
}

/* Fails when `folder` is not what a first export of the guide would give. */
static void assert_as_fresh(const char *folder, const char *markdown)
{
	char fresh[64];

	phone_folder_make(fresh);
	export_to(fresh, markdown, NULL);
	assert_true(phone_folder_same(fresh, folder));
	phone_folder_remove(fresh);
}

/* Exports one guide, then another over it; the blocks spoken the second time.
 */
static uint32_t spoken_after(const char *before, const char *after)
{
	struct lectern_phone_report report;
	uint32_t narrated;
	char folder[64];

	phone_folder_make(folder);
	export_to(folder, before, NULL);
	export_to(folder, after, &report);
	narrated = phone_narrator_state.narrated;
	assert_int_equal(report.made, narrated);
	assert_as_fresh(folder, after);
	phone_folder_remove(folder);
	return narrated;
}

static void a_second_run_makes_nothing(void **state)
{
	(void)state;
	assert_int_equal(spoken_after(ONE TWO THREE, ONE TWO THREE), 0);
}

static void speakers_wake_only_where_something_is_to_be_said(void **state)
{
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	export_to(folder, ONE TWO, NULL);
	assert_true(phone_narrator_state.woken > 0);
	export_to(folder, ONE TWO, NULL);
	assert_int_equal(phone_narrator_state.woken, 0);
	export_to(folder, ONE, NULL);
	assert_int_equal(phone_narrator_state.woken, 0);
	export_to(folder, ONE THREE, NULL);
	assert_true(phone_narrator_state.woken > 0);
	phone_folder_remove(folder);
}

static void a_second_run_does_not_touch_a_file(void **state)
{
	struct stat before;
	struct stat after;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	export_to(folder, ONE, NULL);
	assert_int_equal(stat(phone_set(folder), &before), 0);
	export_to(folder, ONE, NULL);
	assert_int_equal(stat(phone_set(folder), &after), 0);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	phone_folder_remove(folder);
}

static void a_second_run_still_reports_the_whole_set(void **state)
{
	struct lectern_phone_report first;
	struct lectern_phone_report second;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	export_to(folder, ONE TWO, &first);
	export_to(folder, ONE TWO, &second);
	assert_int_equal(second.prompts, first.prompts);
	assert_true(second.seconds == first.seconds);
	phone_folder_remove(folder);
}

static void a_changed_paragraph_remakes_its_section_alone(void **state)
{
	(void)state;
	assert_int_equal(spoken_after(ONE TWO THREE,
				      ONE "# Food\n\nEat a lot.\n\n" THREE),
			 2);
}

#define ITEMS(last) "- One.\n- Two.\n- Three.\n- Four.\n- Five.\n- " last "\n\n"
#define BONE(words) "## Bone\n\n" words "\n\nRest.\n\n"
#define LUNG "## Lung\n\nBreathe.\n\n"

/* A heading and what stands under it: what was never near it stays. */
static void a_changed_paragraph_remakes_what_is_under_its_heading(void **state)
{
	(void)state;
	assert_int_equal(spoken_after(ONE BONE("Ache.") LUNG,
				      ONE BONE("Pain and ache.") LUNG),
			 3);
}

static void in_a_long_list_a_few_neighbours_are_remade(void **state)
{
	(void)state;
	assert_int_equal(spoken_after("# Do\n\n" ITEMS("Six."),
				      "# Do\n\n" ITEMS("Seven, not six.")),
			 3);
}

/* One prompt left over is not levelled by itself. */
static void the_last_of_a_list_is_never_alone(void **state)
{
	static const char five[] =
		"# Do\n\n- One.\n- Two.\n- Three.\n- Four.\n";
	static const char other[] = "# Do\n\n- One.\n- Two.\n- Three.\n- Do.\n";

	(void)state;
	assert_int_equal(spoken_after(five, other), 5);
}

static void a_section_in_one_file_is_remade_as_a_whole(void **state)
{
	struct lectern_phone_report report;
	struct phone_guide *set;
	char folder[64];
	int i;

	(void)state;
	phone_folder_make(folder);
	for (i = 0; i < 2; i++) {
		set = phone_guide_new(i == 0 ? TWO "# Do\n\n" ITEMS("Six.")
					     : TWO "# Do\n\n" ITEMS("Seven."),
				      folder);
		set->options.unit = LECTERN_PHONE_UNIT_SECTION;
		assert_int_equal(phone_guide_export(set), LECTERN_OK);
		report = set->report;
		phone_guide_free(set);
	}
	assert_int_equal(report.made, 7);
	phone_folder_remove(folder);
}

static void a_new_block_remakes_its_section_alone(void **state)
{
	(void)state;
	assert_int_equal(
		spoken_after(ONE TWO THREE, ONE TWO "Drink too.\n\n" THREE), 3);
}

static void a_new_section_at_the_end_remakes_nothing_else(void **state)
{
	(void)state;
	assert_int_equal(spoken_after(ONE TWO, ONE TWO THREE), 3);
}

static void a_section_taken_from_the_end_remakes_nothing(void **state)
{
	(void)state;
	assert_int_equal(spoken_after(ONE TWO THREE, ONE TWO), 0);
}

static void sections_that_change_places_come_out_as_fresh(void **state)
{
	(void)state;
	assert_true(spoken_after(ONE TWO THREE, TWO ONE THREE) > 0);
	assert_true(spoken_after(ONE TWO THREE, THREE ONE) > 0);
	assert_true(spoken_after(TWO, ONE TWO THREE) > 0);
}

static void a_new_first_section_takes_over_the_first_silence(void **state)
{
	(void)state;
	assert_true(spoken_after(ONE, "Hello.\n\n" ONE) > 1);
}

/* What the second export speaks when `change` alone was applied to it. */
static uint32_t spoken_with(void (*change)(struct phone_guide *set))
{
	struct phone_guide *set;
	uint32_t narrated;
	char folder[64];

	phone_folder_make(folder);
	export_to(folder, ONE TWO, NULL);
	set = phone_guide_new(ONE TWO, folder);
	change(set);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	narrated = phone_narrator_state.narrated;
	phone_guide_free(set);
	phone_narrator_state.version = "noise 1";
	phone_folder_remove(folder);
	return narrated;
}

static void change_nothing(struct phone_guide *set)
{
	(void)set;
}

static void change_rate(struct phone_guide *set)
{
	set->voice.rate++;
}

static void change_pitch(struct phone_guide *set)
{
	set->voice.pitch++;
}

static void change_variant(struct phone_guide *set)
{
	strcpy(set->voice.variant, "f2");
}

static void change_level(struct phone_guide *set)
{
	set->options.level = LECTERN_PHONE_PBX;
}

static void change_formats(struct phone_guide *set)
{
	set->options.formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_WAV);
}

static void change_cue(struct phone_guide *set)
{
	set->voice.cues[LECTERN_ROLE_HEADING] =
		(struct lectern_cue){.hz = {500}, .ms = 60, .level = -28};
}

static void change_version(struct phone_guide *set)
{
	(void)set;
	phone_narrator_state.version = "noise 2";
}

static void whatever_changes_the_sound_remakes_all(void **state)
{
	(void)state;
	assert_int_equal(spoken_with(change_nothing), 0);
	assert_int_equal(spoken_with(change_rate), 5);
	assert_int_equal(spoken_with(change_pitch), 5);
	assert_int_equal(spoken_with(change_variant), 5);
	assert_int_equal(spoken_with(change_level), 5);
	assert_int_equal(spoken_with(change_cue), 5);
	assert_int_equal(spoken_with(change_version), 5);
	assert_int_equal(spoken_with(change_formats), 5);
}

static void files_of_a_format_no_longer_wanted_go(void **state)
{
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	export_to(folder, ONE, NULL);
	set = phone_guide_new(ONE, folder);
	set->options.formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_WAV);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	assert_int_equal(phone_folder_count(phone_set(folder)), 3 + 1 + 2);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

static void a_changed_statement_rewrites_the_manifest_alone(void **state)
{
	(void)state;
	assert_int_equal(
		spoken_after("---\ntitle: A\nstatement: Old.\n---\n" ONE,
			     "---\ntitle: A\nstatement: New.\n---\n" ONE),
		0);
}

/* Damages one file of a set; the blocks spoken to mend it. */
static uint32_t spoken_to_mend(void (*damage)(const char *path))
{
	uint32_t narrated;
	char folder[64];

	phone_folder_make(folder);
	export_to(folder, ONE TWO THREE, NULL);
	damage(phone_file(folder, "s02-p02-eat-first.ulaw.wav"));
	export_to(folder, ONE TWO THREE, NULL);
	narrated = phone_narrator_state.narrated;
	assert_as_fresh(folder, ONE TWO THREE);
	phone_folder_remove(folder);
	return narrated;
}

static void damage_remove(const char *path)
{
	assert_int_equal(unlink(path), 0);
}

static void damage_cut(const char *path)
{
	assert_int_equal(truncate(path, 100), 0);
}

static void damage_byte(const char *path)
{
	FILE *file = fopen(path, "r+b");

	assert_non_null(file);
	fseek(file, 2001, SEEK_SET);
	fputc(1, file);
	fclose(file);
}

static void damage_link(const char *path)
{
	char copy[300];

	snprintf(copy, sizeof(copy), "%s.bak", path);
	assert_int_equal(rename(path, copy), 0);
	assert_int_equal(symlink(copy, path), 0);
	assert_int_equal(unlink(copy), 0);
}

static void a_damaged_file_has_its_section_made_anew(void **state)
{
	(void)state;
	assert_int_equal(spoken_to_mend(damage_remove), 2);
	assert_int_equal(spoken_to_mend(damage_cut), 2);
	assert_int_equal(spoken_to_mend(damage_byte), 2);
	assert_int_equal(spoken_to_mend(damage_link), 2);
}

static void other_files_are_left_alone(void **state)
{
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	phone_set_make(folder);
	phone_file_write(phone_file(folder, "notes.txt"), "mine");
	phone_file_write(phone_file(folder, "s09-p01-mine.wav"), "mine");
	export_to(folder, ONE TWO, NULL);
	export_to(folder, ONE, NULL);
	assert_true(phone_file_is_there(phone_file(folder, "notes.txt")));
	assert_true(
		phone_file_is_there(phone_file(folder, "s09-p01-mine.wav")));
	assert_false(phone_file_is_there(
		phone_file(folder, "s02-p02-eat-first.wav")));
	phone_folder_remove(folder);
}

static void a_stale_file_that_somebody_changed_stays(void **state)
{
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	export_to(folder, ONE TWO, NULL);
	phone_file_write(phone_file(folder, "s02-p02-eat-first.wav"), "mine");
	set = phone_guide_new(ONE, folder);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	assert_true(phone_file_is_there(
		phone_file(folder, "s02-p02-eat-first.wav")));
	assert_non_null(strstr(phone_guide_words(set), "changed by somebody"));
	assert_int_equal(lectern_diagnostics_errors(set->found), 0);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

static void beyond_99_prompts_all_names_get_three_digits(void **state)
{
	static char markdown[8000];
	char folder[64];
	size_t at;
	int i;

	(void)state;
	at = (size_t)sprintf(markdown, "# Many\n\n");
	for (i = 2; i <= 100; i++)
		at += (size_t)sprintf(markdown + at, "No %d\n\n", i);
	phone_folder_make(folder);
	export_to(folder, markdown, NULL);
	assert_true(
		phone_file_is_there(phone_file(folder, "s01-p001-many.wav")));
	assert_true(
		phone_file_is_there(phone_file(folder, "s01-p100-no-100.wav")));
	/* One less, and all are renamed; nothing of the old names stays. */
	*strstr(markdown, "No 100") = '\0';
	export_to(folder, markdown, NULL);
	assert_int_equal(phone_folder_count(phone_set(folder)), 2 * 99 + 1 + 2);
	assert_true(
		phone_file_is_there(phone_file(folder, "s01-p01-many.wav")));
	phone_folder_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_second_run_makes_nothing),
		cmocka_unit_test(
			speakers_wake_only_where_something_is_to_be_said),
		cmocka_unit_test(a_second_run_does_not_touch_a_file),
		cmocka_unit_test(a_second_run_still_reports_the_whole_set),
		cmocka_unit_test(a_changed_paragraph_remakes_its_section_alone),
		cmocka_unit_test(
			a_changed_paragraph_remakes_what_is_under_its_heading),
		cmocka_unit_test(in_a_long_list_a_few_neighbours_are_remade),
		cmocka_unit_test(the_last_of_a_list_is_never_alone),
		cmocka_unit_test(a_section_in_one_file_is_remade_as_a_whole),
		cmocka_unit_test(a_new_block_remakes_its_section_alone),
		cmocka_unit_test(a_new_section_at_the_end_remakes_nothing_else),
		cmocka_unit_test(a_section_taken_from_the_end_remakes_nothing),
		cmocka_unit_test(sections_that_change_places_come_out_as_fresh),
		cmocka_unit_test(
			a_new_first_section_takes_over_the_first_silence),
		cmocka_unit_test(whatever_changes_the_sound_remakes_all),
		cmocka_unit_test(files_of_a_format_no_longer_wanted_go),
		cmocka_unit_test(
			a_changed_statement_rewrites_the_manifest_alone),
		cmocka_unit_test(a_damaged_file_has_its_section_made_anew),
		cmocka_unit_test(other_files_are_left_alone),
		cmocka_unit_test(a_stale_file_that_somebody_changed_stays),
		cmocka_unit_test(beyond_99_prompts_all_names_get_three_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
