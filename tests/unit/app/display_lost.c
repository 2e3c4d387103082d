/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who reads by touch alone has nothing else to be told by: a display that goes
 * away must come back to where it was, and the place must never be lost.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/finger_reader.h"
#include "support/program_run.h"

static void a_killed_brltty_comes_back_to_the_place(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "NXPGRPH",
		     ",!y >e r$4 ,!y >e r.d1 & ^1/r;g p eat");
	brltty_kill(&reader->brltty);
	brltty_again(&reader->brltty, 40);
	brltty_shows(&reader->brltty, ",! brl is back4");
	finger_press(reader, "HOME", ",!y >e r$4 ,!y >e r.d1 & ^1/r;g p eat");
	finger_press(reader, "FWINRT",
		     "#b #ejj mg tablets ( !m e \"d 2c !y l x4");
	finger_leave(reader);
}

static void another_display_in_its_stead_shows_the_place(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "BOT", ",no?+ else \"h4");
	brltty_unplug(&reader->brltty);
	brltty_plug(&reader->brltty, 8);
	brltty_shows(&reader->brltty, ",no?+");
	/* When the exchange took long it was told of, too. */
	finger_press(reader, "HOME", ",no?+");
	finger_press(reader, "FWINRT", "else \"h4");
	finger_leave(reader);
}

static void the_end_of_the_session_keeps_the_place(void **state)
{
	struct finger_reader *reader = *state;

	finger_begin(reader, 40);
	finger_press(reader, "LNDN", ",pe>s");
	brltty_kill(&reader->brltty);
	/* As when the computer is switched off, or its user logs out. */
	kill(reader->pid, SIGTERM);
	assert_int_not_equal(brltty_reader_end(NULL, reader->pid), -1);
	reader->pid = 0;
	brltty_again(&reader->brltty, 40);
	finger_start(reader, "--grade=2");
	brltty_shows(&reader->brltty, ",a ,%ort ,guide4 ,go+ on \": y /opp$4");
	finger_press(reader, "HOME", ",pe>s");
	finger_leave(reader);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, finger_make, finger_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_killed_brltty_comes_back_to_the_place),
		TEST(another_display_in_its_stead_shows_the_place),
		TEST(the_end_of_the_session_keeps_the_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
