/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader by touch does: nothing is heard here, display_voice.c has both,
 * and display_lost.c what goes away.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/braille_pages.h"
#include "support/brltty.h"
#include "support/finger_reader.h"
#include "support/program_run.h"

/* ------------------------------------------------------------------- cells */

static void cells_of_a_grade(struct finger_reader *reader, int grade)
{
	struct lectern_brailler *brailler = braille_open(grade);
	char *wanted = braille_translate(brailler, FINGER_ROUND);
	struct lectern_buffer got = {0};

	finger_plug_in(reader, 80);
	finger_start(reader, grade == 1 ? "--grade=1" : "--grade=2");
	brltty_starts(&reader->brltty, ",a ,");
	finger_press(reader, "HOME", ",apples");
	while (got.length < strlen(wanted)) {
		size_t next = got.length + (got.length > 0);
		char start[9];

		snprintf(start, sizeof(start), "%s", wanted + next);
		brltty_key(&reader->brltty, "FWINRT");
		brltty_starts(&reader->brltty, start);
		assert_in_range(strlen(reader->brltty.cells), 1, 80);
		lectern_buffer_printf(&got, "%s%s", next ? " " : "",
				      reader->brltty.cells);
	}
	assert_string_equal(got.bytes, wanted);
	finger_leave(reader);
	lectern_buffer_free(&got);
	lectern_string_free(wanted);
	lectern_brailler_free(brailler);
}

static void the_cells_are_those_of_the_translation_in_grade_2(void **state)
{
	cells_of_a_grade(*state, 2);
}

static void the_cells_are_those_of_the_translation_in_grade_1(void **state)
{
	cells_of_a_grade(*state, 1);
}

static void a_display_of_eight_cells_is_enough(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 8);
	finger_press(reader, "LNDN", ",pe>s");
	finger_press(reader, "FWINRT", ",w>n+3");
	finger_press(reader, "FWINRT", ",m9d !");
	finger_press(reader, "FWINRT", "/\"o4");
	finger_press(reader, "FWINLT", ",m9d !");
	finger_leave(reader);
}

/* ------------------------------------------------------------------ panning */

static void panning_goes_on_and_back_through_the_guide(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "FWINRT", ",!y >e r$4 ,!y >e r.d1 & ^1/r;g p eat");
	finger_press(reader, "FWINRT",
		     "#b #ejj mg tablets ( !m e \"d 2c !y l x4");
	finger_press(reader, "FWINRT", "_4 ,f/ ?+");
	finger_press(reader, "FWINLT",
		     "#b #ejj mg tablets ( !m e \"d 2c !y l x4");
	finger_press(reader, "FWINLT", ",!y >e r$4 ,!y >e r.d1 & ^1/r;g p eat");
	finger_press(reader, "FWINLT", ",apples");
	finger_press(reader, "FWINLT", ",? is ! />t ( ! guide4");
	finger_leave(reader);
}

static void panning_comes_to_the_end_and_says_so(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "BOT", ",no?+ else \"h4");
	finger_press(reader, "FWINRT", ",? is ! 5d ( ! guide4");
	finger_press(reader, "FWINRT", ",no?+ else \"h4");
	finger_press(reader, "FWINRT", ",? is ! la/ \"p ( ! guide4");
	finger_press(reader, "FWINLT", ",no?+ else \"h4");
	finger_press(reader, "FWINLT", ",w>n+3 ,m9d ! /\"o4");
	finger_leave(reader);
}

static void where_the_fingers_stop_reading_goes_on_the_next_time(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "FWINRT", ",!y >e r$4 ,!y >e r.d1 & ^1/r;g p eat");
	finger_press(reader, "FWINRT",
		     "#b #ejj mg tablets ( !m e \"d 2c !y l x4");
	finger_leave(reader);
	finger_start(reader, "--grade=2");
	brltty_shows(&reader->brltty, ",a ,%ort ,guide4 ,go+ on \": y /opp$4");
	finger_press(reader, "HOME",
		     "#b #ejj mg tablets ( !m e \"d 2c !y l x4");
	finger_leave(reader);
}

/* ------------------------------------------------------------------ routing */

static void a_key_above_a_cell_moves_the_place_there(void **state)
{
	static const char cells[] = "#b #ejj mg tablets ( !m e \"d 2c !y l x4";
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	brltty_key(&reader->brltty, "FWINRT");
	finger_press(reader, "FWINRT", cells);
	/* Cells are counted from 0: the t of tablets. */
	brltty_key(&reader->brltty, "ROUTE 11");
	brltty_marks(&reader->brltty, cells, "...........^");
	/* Words are counted from there. */
	brltty_key(&reader->brltty, "HWINRT");
	brltty_marks(&reader->brltty, cells, "...................^");
	brltty_key(&reader->brltty, "CHRRT");
	brltty_marks(&reader->brltty, cells, "...................^");
	finger_leave(reader);
}

static void a_key_above_nothing_says_so(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	brltty_key(&reader->brltty, "ROUTE 39");
	brltty_marks(&reader->brltty, ",apples", "......^");
	finger_leave(reader);
}

/* --------------------------------------------------------------------- keys */

static void keys_move_by_the_level_and_feel_the_edge(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "LNDN", ",pe>s");
	finger_press(reader, "LNDN", ",? is ! la/ sec;n4");
	finger_press(reader, "LNUP", ",apples");
	finger_press(reader, "WINDN", ",p>agraph1 #g4");
	finger_press(reader, "HOME", ",apples");
	finger_press(reader, "NXPGRPH",
		     ",!y >e r$4 ,!y >e r.d1 & ^1/r;g p eat");
	finger_press(reader, "INFO", ",apples4 ,item #a ( #c4 #c p]c5t4 ,less");
	finger_leave(reader);
}

static void the_list_of_sections_is_felt_and_taken_from(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "DISPMD",
		     ",li/ ( sec;ns4 ,apples4 ,sec;n #a ( #b4");
	finger_press(reader, "LNDN", ",pe>s4 ,sec;n #b ( #b4");
	/* Behind what the list says there is nothing to pan to. */
	brltty_key(&reader->brltty, "FWINRT");
	finger_press(reader, "LNUP", ",apples4 ,sec;n #a ( #b4");
	finger_press(reader, "LNDN", ",pe>s4 ,sec;n #b ( #b4");
	finger_press(reader, "ROUTE 3", ",pe>s");
	finger_press(reader, "DISPMD", ",li/ ( sec;ns4 ,pe>s4 ,sec;n #b ( #b4");
	finger_press(reader, "HOME", ",! li/ is clos$4");
	finger_press(reader, "FWINRT", ",pe>s");
	finger_leave(reader);
}

static void what_is_typed_on_the_display_is_searched_for(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	/* f, s, t, o, n, e */
	finger_press(reader, "PASSCHAR 102",
		     ",type ! ^ws to look =4 ,!n press ,5t]4");
	finger_press(reader, "PASSCHAR 115", ";s");
	finger_press(reader, "PASSCHAR 116", ";t");
	finger_press(reader, "PASSCHAR 111", "o");
	finger_press(reader, "PASSCHAR 110", ";n");
	finger_press(reader, "PASSCHAR 101", ";e");
	brltty_key(&reader->brltty, "ROUTE 1");
	brltty_marks(&reader->brltty, ",w>n+3 ,m9d ! /\"o4", "..............^");
	finger_leave(reader);
}

static void what_has_no_key_is_in_the_list_of_commands(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	brltty_key(&reader->brltty, "DISPMD");
	finger_press(reader, "DISPMD",
		     ",li/ ( comm&s4 ,mov+ 9 ! guide4 #a ( #h4");
	brltty_key(&reader->brltty, "LNEND");
	finger_press(reader, "LNDN",
		     ",goes to ! previ\\s \"o at ! level4 #b (");
	finger_press(reader, "LNBEG", ",mov+ 9 ! guide4 #a ( #h4");
	finger_press(reader, "DISPMD", ",! li/ is clos$4");
	finger_leave(reader);
}

static void learn_mode_explains_the_displays_own_keys(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	brltty_key(&reader->brltty, "LEARN");
	brltty_shows(&reader->brltty, ",le>n mode4 ,press a key to he> :at x");
	finger_press(reader, "FWINRT", ",%[s :at foll[s on ! brl 4play4");
	finger_press(reader, "ROUTE 5",
		     ",goes to :at t cell ( ! brl 4play %[s4");
	finger_press(reader, "HOME", ",le>n mode is (f4");
	finger_leave(reader);
}

static void help_names_the_displays_own_keys(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "HELP",
		     ",l9e d[n3 ,goes to ! next \"o at ! level4");
	finger_press(reader, "FWINRT", ",l9e up3 ,goes to ! previ\\s \"o at !");
	finger_press(reader, "FWINLT",
		     ",l9e d[n3 ,goes to ! next \"o at ! level4");
	finger_press(reader, "HOME", ",apples");
	finger_leave(reader);
}

/* ------------------------------------------------------- the keyboard beside
 */

static void the_keyboard_goes_on_working(void **state)
{
	struct finger_reader *reader = *state;
	struct program_terminal terminal;

	finger_plug_in(reader, 40);
	terminal = program_terminal_start(
		(const char *const[]){"listen", "-nb", reader->guide, NULL},
		reader->env);
	brltty_shows(&reader->brltty, FINGER_WELCOME);
	program_terminal_type(&terminal, "o");
	brltty_shows(&reader->brltty, ",apples");
	program_terminal_type(&terminal, "p");
	brltty_shows(&reader->brltty, ",!y >e r$4 ,!y >e r.d1 & ^1/r;g p eat");
	/* Space goes on, as with every reading by touch. */
	program_terminal_type(&terminal, " ");
	brltty_shows(&reader->brltty,
		     "#b #ejj mg tablets ( !m e \"d 2c !y l x4");
	program_terminal_type(&terminal, "O");
	brltty_shows(&reader->brltty, ",type ! numb]1 !n press ,5t]4");
	program_terminal_type(&terminal, "12\r");
	brltty_marks(&reader->brltty,
		     "#b #ejj mg tablets ( !m e \"d 2c !y l x4",
		     "...........^");
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, BRLTTY_SECONDS), 0);
}

static void commands_drive_the_display_and_end(void **state)
{
	struct finger_reader *reader = *state;
	char *commands = program_write(
		reader->folder, "commands",
		"next-section\npan-on\nwait\ngo-cell 12\nwait\nquit\n", 47);
	struct program_options options = {.env = reader->env};
	struct program_result result;

	finger_plug_in(reader, 40);
	result = program_run((const char *const[]){"listen", "--braille",
						   "--no-speech", "--commands",
						   commands, reader->guide,
						   NULL},
			     &options);
	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	assert_non_null(strstr(result.out, "Mind the stone."));
	program_free(&result);
	free(commands);
}

static void without_a_display_it_says_so_and_ends(void **state)
{
	struct finger_reader *reader = *state;
	struct program_options options = {.env = reader->env};
	struct program_result result;

	/* Nobody has used this port for brltty. */
	reader->env[0] = reader->state;
	reader->env[1] = "BRLAPI_HOST=127.0.0.1:61000";
	reader->env[2] = "BRLAPI_AUTH=none";
	result = program_run((const char *const[]){"listen", "--braille",
						   "--no-speech", reader->guide,
						   NULL},
			     &options);
	assert_int_equal(result.status, 1);
	assert_string_equal(result.out, "");
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "there is no braille display"));
	program_free(&result);
}

static void a_brltty_without_a_display_is_told_apart(void **state)
{
	struct finger_reader *reader = *state;
	struct program_options options = {.env = reader->env};
	struct program_result result;

	finger_plug_in(reader, 40);
	brltty_kill(&reader->brltty);
	brltty_again(&reader->brltty, 0);
	result = program_run((const char *const[]){"listen", "--braille",
						   "--no-speech", reader->guide,
						   NULL},
			     &options);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err,
			       "there is no braille display: brltty has none"));
	program_free(&result);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, finger_make, finger_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_cells_are_those_of_the_translation_in_grade_2),
		TEST(the_cells_are_those_of_the_translation_in_grade_1),
		TEST(a_display_of_eight_cells_is_enough),
		TEST(panning_goes_on_and_back_through_the_guide),
		TEST(panning_comes_to_the_end_and_says_so),
		TEST(where_the_fingers_stop_reading_goes_on_the_next_time),
		TEST(a_key_above_a_cell_moves_the_place_there),
		TEST(a_key_above_nothing_says_so),
		TEST(keys_move_by_the_level_and_feel_the_edge),
		TEST(the_list_of_sections_is_felt_and_taken_from),
		TEST(what_is_typed_on_the_display_is_searched_for),
		TEST(what_has_no_key_is_in_the_list_of_commands),
		TEST(learn_mode_explains_the_displays_own_keys),
		TEST(help_names_the_displays_own_keys),
		TEST(the_keyboard_goes_on_working),
		TEST(commands_drive_the_display_and_end),
		TEST(without_a_display_it_says_so_and_ends),
		TEST(a_brltty_without_a_display_is_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
