/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pronunciations in IPA. */
#include "lectern/narration.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "support/speech_fake.h"

static enum lectern_status note(void *user, const char *term, const char *ipa)
{
	lectern_buffer_printf(user, "%s=%s\n", term, ipa);
	return LECTERN_OK;
}

static enum lectern_status stop(void *user, const char *term, const char *ipa)
{
	(void)term;
	(void)ipa;
	++*(unsigned *)user;
	return LECTERN_STOPPED;
}

/* All at once: a pronouncer, the terms, and its end. */
static enum lectern_status
pronounce(const struct lectern_voice *voice, const char *const *terms,
	  size_t count,
	  enum lectern_status (*said)(void *user, const char *term,
				      const char *ipa),
	  void *user, struct lectern_diagnostics *found)
{
	const struct lectern_pronounce_options options = {
		.voice = voice,
		.language = "en-us",
		.data = LECTERN_SOURCE,
		.said = said,
		.user = user};
	struct lectern_pronouncer *pronouncer = NULL;
	enum lectern_status status;

	status = lectern_pronouncer_new(&pronouncer, &options, found);
	if (status == LECTERN_OK)
		status = lectern_pronounce(pronouncer, terms, count, found);
	lectern_pronouncer_free(pronouncer);
	return status;
}

static void terms_come_back_in_order(void **state)
{
	static const char *const terms[] = {"tumor", "red blood", "liver"};
	struct lectern_voice voice = speech_fake_voice("en-us");
	struct lectern_buffer out = {0};

	(void)state;
	assert_int_equal(LECTERN_OK,
			 pronounce(&voice, terms, 3, note, &out, NULL));
	assert_string_equal("tumor=tˈuːmɚ\nred blood=ɹˈɛd blˈʌd\n"
			    "liver=lˈɪvɚ\n",
			    out.bytes);
	lectern_buffer_free(&out);
}

static void more_terms_than_a_queue_holds_all_come_back(void **state)
{
	const char *terms[100];
	struct lectern_voice voice = speech_fake_voice("en-us");
	struct lectern_buffer out = {0};
	unsigned lines = 0;
	size_t i;

	(void)state;
	for (i = 0; i < 100; i++)
		terms[i] = i % 2 ? "one" : "two";
	assert_int_equal(LECTERN_OK,
			 pronounce(&voice, terms, 100, note, &out, NULL));
	for (i = 0; i < out.length; i++)
		lines += out.bytes[i] == '\n';
	assert_int_equal(100, lines);
	lectern_buffer_free(&out);
}

static void a_term_that_would_be_obeyed_is_transcribed(void **state)
{
	static const char *const terms[] = {"[[tu:]]", "a\001b", ""};
	struct lectern_voice voice = speech_fake_voice("en-us");
	struct lectern_buffer out = {0};

	(void)state;
	assert_int_equal(LECTERN_OK,
			 pronounce(&voice, terms, 3, note, &out, NULL));
	assert_non_null(strstr(out.bytes, "[[tu:]]=tˈuː"));
	assert_non_null(strstr(out.bytes, "\n=\n"));
	lectern_buffer_free(&out);
}

static void a_term_that_is_too_long_is_warned_of(void **state)
{
	struct lectern_voice voice = speech_fake_voice("en-us");
	struct lectern_diagnostics *found = NULL;
	struct lectern_buffer term = {0};
	struct lectern_buffer out = {0};
	const char *terms[1];
	int i;

	(void)state;
	for (i = 0; i < 200; i++)
		lectern_buffer_puts(&term, "word ");
	terms[0] = term.bytes;
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(LECTERN_OK,
			 pronounce(&voice, terms, 1, note, &out, found));
	assert_int_equal(1, lectern_diagnostics_count(found));
	assert_int_equal(0, lectern_diagnostics_errors(found));
	lectern_buffer_free(&term);
	lectern_buffer_free(&out);
	lectern_diagnostics_free(found);
}

static void what_the_receiver_returns_ends_it(void **state)
{
	static const char *const terms[] = {"one", "two"};
	struct lectern_voice voice = speech_fake_voice("en-us");
	unsigned calls = 0;

	(void)state;
	assert_int_equal(LECTERN_STOPPED,
			 pronounce(&voice, terms, 2, stop, &calls, NULL));
	assert_int_equal(1, calls);
}

static void a_voice_that_is_not_there_is_refused(void **state)
{
	static const char *const terms[] = {"one"};
	struct lectern_voice voice = speech_fake_voice("xx-none");
	struct lectern_buffer out = {0};

	(void)state;
	assert_int_equal(LECTERN_UNSUPPORTED,
			 pronounce(&voice, terms, 1, note, &out, NULL));
	assert_int_equal(0, out.length);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_come_back_in_order),
		cmocka_unit_test(more_terms_than_a_queue_holds_all_come_back),
		cmocka_unit_test(a_term_that_would_be_obeyed_is_transcribed),
		cmocka_unit_test(a_term_that_is_too_long_is_warned_of),
		cmocka_unit_test(what_the_receiver_returns_ends_it),
		cmocka_unit_test(a_voice_that_is_not_there_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
