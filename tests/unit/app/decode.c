/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "app/decode.h"

/* The keys that bytes give, each with a space behind; "." for a timeout. */
static const char *keys_of(const char *bytes, size_t length, char *out)
{
	struct lectern_decoder decoder = {0};
	char name[LECTERN_KEY_NAME_ROOM];
	size_t i;

	*out = 0;
	for (i = 0; i < length; i++)
		if (lectern_decode_byte(&decoder, bytes[i], name))
			strcat(strcat(out, name), " ");
	if (lectern_decode_waiting(&decoder)) {
		strcat(out, ".");
		if (lectern_decode_timeout(&decoder, name))
			strcat(strcat(out, name), " ");
	}
	return out;
}

static void assert_keys(const char *bytes, const char *expected)
{
	char out[2000];

	assert_string_equal(keys_of(bytes, strlen(bytes), out), expected);
}

static void printable_characters_stand_for_themselves(void **state)
{
	(void)state;
	assert_keys("nN?5+", "n N ? 5 + ");
}

static void a_character_outside_ascii_is_one_key(void **state)
{
	(void)state;
	assert_keys("\xc3\xa9"
		    "x\xe2\x82\xac\xf0\x9f\x98\x80",
		    "\xc3\xa9 x \xe2\x82\xac \xf0\x9f\x98\x80 ");
}

static void keys_without_a_sign_have_names(void **state)
{
	(void)state;
	assert_keys(" \r\n\t\x7f\b", "space enter enter tab backspace "
				     "backspace ");
}

static void control_letters_are_named(void **state)
{
	(void)state;
	assert_keys("\x01\x06\x1a", "ctrl-a ctrl-f ctrl-z ");
}

static void arrows_come_in_both_modes(void **state)
{
	(void)state;
	assert_keys("\033[A\033[B\033[C\033[D", "up down right left ");
	assert_keys("\033OA\033OB\033OC\033OD", "up down right left ");
}

static void home_and_end_come_in_all_their_forms(void **state)
{
	(void)state;
	assert_keys("\033[H\033[1~\033[7~\033OH", "home home home home ");
	assert_keys("\033[F\033[4~\033[8~\033OF", "end end end end ");
}

static void page_keys_are_told_apart(void **state)
{
	(void)state;
	assert_keys("\033[5~\033[6~", "page-up page-down ");
}

static void the_number_pad_is_told_apart_in_application_mode(void **state)
{
	(void)state;
	assert_keys("\033Op\033Oq\033Or\033Os\033Ot\033Ou\033Ov\033Ow\033Ox"
		    "\033Oy",
		    "kp-0 kp-1 kp-2 kp-3 kp-4 kp-5 kp-6 kp-7 kp-8 kp-9 ");
	assert_keys("\033On\033OM\033Ok\033Om\033Oj\033Oo",
		    "kp-dot kp-enter kp-plus kp-minus kp-star kp-slash ");
}

static void function_keys_come_from_each_terminal(void **state)
{
	(void)state;
	assert_keys("\033OP\033OS\033[11~\033[[A\033[[E", "f1 f4 f1 f1 f5 ");
	assert_keys("\033[15~\033[17~\033[24~", "f5 f6 f12 ");
}

static void control_with_an_arrow_has_a_name_of_its_own(void **state)
{
	(void)state;
	assert_keys("\033[1;5C\033[1;2C", "ctrl-right right ");
}

static void a_lone_escape_is_a_key_after_a_while(void **state)
{
	(void)state;
	assert_keys("\033", ".escape ");
}

static void two_escapes_are_two_keys(void **state)
{
	(void)state;
	assert_keys("\033\033", "escape .escape ");
}

static void an_escape_before_an_arrow_does_not_spoil_it(void **state)
{
	(void)state;
	assert_keys("\033\033[A", "escape up ");
}

static void an_unfinished_sequence_is_dropped_after_a_while(void **state)
{
	(void)state;
	assert_keys("\033[1;", ".");
}

static void an_unknown_sequence_is_swallowed_whole(void **state)
{
	(void)state;
	assert_keys("\033[99~x", "x ");
	assert_keys("\033[?1;2cx", "x ");
	assert_keys("\033[200~", "");
}

static void an_endless_sequence_does_not_overrun(void **state)
{
	char bytes[500];
	char out[2000];

	(void)state;
	memset(bytes, '1', sizeof(bytes));
	memcpy(bytes, "\033[", 2);
	bytes[sizeof(bytes) - 2] = 'A';
	bytes[sizeof(bytes) - 1] = 'x';
	assert_string_equal(keys_of(bytes, sizeof(bytes), out), "x ");
}

static void a_cut_off_character_does_not_spoil_the_next_key(void **state)
{
	(void)state;
	assert_keys("\xe2\x82"
		    "n",
		    "n ");
	assert_keys("\x80\x80\x80\x80"
		    "n",
		    "n ");
	assert_keys("\xe2\033[A", "up ");
}

static void a_nul_and_a_c1_control_are_no_keys(void **state)
{
	char out[100];

	(void)state;
	assert_string_equal(keys_of("\0n", 2, out), "n ");
	assert_keys("\xc2\x9b"
		    "n",
		    "n ");
}

static void any_bytes_give_names_that_fit(void **state)
{
	struct lectern_decoder decoder = {0};
	char name[LECTERN_KEY_NAME_ROOM];
	uint32_t seed = 20;
	size_t keys = 0;
	int i;

	(void)state;
	for (i = 0; i < 200000; i++) {
		seed = seed * 1664525u + 1013904223u;
		/* Every fourth byte begins or continues a sequence. */
		if (lectern_decode_byte(&decoder,
					seed >> 30 ? (char)(seed >> 20)
						   : "\033[O1"[seed >> 8 & 3],
					name)) {
			assert_in_range(strlen(name), 1,
					LECTERN_KEY_NAME_ROOM - 1);
			keys++;
		}
	}
	assert_true(keys > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printable_characters_stand_for_themselves),
		cmocka_unit_test(a_character_outside_ascii_is_one_key),
		cmocka_unit_test(keys_without_a_sign_have_names),
		cmocka_unit_test(control_letters_are_named),
		cmocka_unit_test(arrows_come_in_both_modes),
		cmocka_unit_test(home_and_end_come_in_all_their_forms),
		cmocka_unit_test(page_keys_are_told_apart),
		cmocka_unit_test(
			the_number_pad_is_told_apart_in_application_mode),
		cmocka_unit_test(function_keys_come_from_each_terminal),
		cmocka_unit_test(control_with_an_arrow_has_a_name_of_its_own),
		cmocka_unit_test(a_lone_escape_is_a_key_after_a_while),
		cmocka_unit_test(two_escapes_are_two_keys),
		cmocka_unit_test(an_escape_before_an_arrow_does_not_spoil_it),
		cmocka_unit_test(
			an_unfinished_sequence_is_dropped_after_a_while),
		cmocka_unit_test(an_unknown_sequence_is_swallowed_whole),
		cmocka_unit_test(an_endless_sequence_does_not_overrun),
		cmocka_unit_test(
			a_cut_off_character_does_not_spoil_the_next_key),
		cmocka_unit_test(a_nul_and_a_c1_control_are_no_keys),
		cmocka_unit_test(any_bytes_give_names_that_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
