/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A display beside a voice: the program with a sound device whose clock is the
 * test, a real brltty, and a display that the test plays and takes away.
 */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/audio_device.h"
#include "support/audio_folder.h"
#include "support/brltty.h"
#include "support/program_run.h"

static const char source[] = "---\ntitle: Fruit\nlanguage: en\n---\n"
			     "# Apples\n\nThey are red and sweet.\n\n"
			     "# Pears\n\nNothing else here at all.\n";

/* The device gives 22,050 samples a second; so many are heard each time. */
#define SAMPLES_A_STEP 441
#define STEP_NS 20000000

struct fixture {
	struct brltty brltty;
	struct audio_folder *folder;
	char guide[128];
	char state[128];
	const char *env[6];
	int pipe;
	pthread_t ear;
	atomic_bool deaf;
	struct program_terminal terminal;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	FILE *file;

	assert_non_null(fixture);
	audio_folder_make((void **)&fixture->folder);
	snprintf(fixture->guide, sizeof(fixture->guide), "%s",
		 audio_folder_name(fixture->folder, "guide.md"));
	file = fopen(fixture->guide, "w");
	assert_non_null(file);
	fputs(source, file);
	fclose(file);
	snprintf(fixture->state, sizeof(fixture->state), "XDG_STATE_HOME=%s",
		 fixture->folder->path);
	brltty_introduced(fixture->folder->path);
	fixture->pipe = -1;
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	char kept[128];

	if (fixture->pipe >= 0) {
		atomic_store(&fixture->deaf, true);
		pthread_join(fixture->ear, NULL);
		audio_device_forget(fixture->pipe);
	}
	if (fixture->brltty.folder)
		brltty_end(&fixture->brltty);
	snprintf(kept, sizeof(kept), "%s/lectern", fixture->folder->path);
	program_remove(strdup(kept));
	unlink(fixture->guide);
	unlink(audio_folder_name(fixture->folder, "played"));
	unlink(audio_folder_name(fixture->folder, "asound.conf"));
	audio_folder_remove((void **)&fixture->folder);
	free(fixture);
	return 0;
}

/* Hears all that is played, at half the pace at which it is spoken. */
static void *hear(void *user)
{
	struct fixture *fixture = user;
	char bytes[SAMPLES_A_STEP];

	while (!atomic_load(&fixture->deaf)) {
		(void)!read(fixture->pipe, bytes, sizeof(bytes));
		nanosleep(&(struct timespec){.tv_nsec = STEP_NS}, NULL);
	}
	return NULL;
}

/* The program at a keyboard, with a voice and a display of 20 cells. */
static void begin(struct fixture *fixture, const char *option)
{
	if (!brltty_start(&fixture->brltty, 20))
		skip();
	fixture->pipe = audio_device_make(fixture->folder, AUDIO_DEVICE_PIPE);
	pthread_create(&fixture->ear, NULL, hear, fixture);
	fixture->env[0] = fixture->state;
	fixture->env[1] = fixture->brltty.host;
	fixture->env[2] = fixture->brltty.auth;
	fixture->env[3] = "TERM=dumb";
	fixture->terminal = program_terminal_start(
		(const char *const[]){"listen", "--braille", option,
				      fixture->guide, NULL},
		fixture->env);
}

static void type(struct fixture *fixture, const char *keys)
{
	program_terminal_type(&fixture->terminal, keys);
}

static void printed(struct fixture *fixture, const char *words)
{
	int seconds = BRLTTY_SECONDS;

	while (!program_terminal_wait(&fixture->terminal, words, 1)) {
		if (--seconds == 0)
			fail_msg("never printed: %s", words);
		brltty_urge(&fixture->brltty);
	}
}

static void leave(struct fixture *fixture)
{
	type(fixture, "q");
	assert_int_equal(
		program_terminal_end(&fixture->terminal, BRLTTY_SECONDS), 0);
}

/* ---------------------------------------------------------------- following
 */

static void the_display_goes_with_the_voice_word_by_word(void **state)
{
	struct fixture *fixture = *state;
	struct brltty *brltty = &fixture->brltty;

	begin(fixture, "--grade=1");
	brltty_shows(brltty, ",fruit4 ,for help3");
	/* The next item, before the greeting is over: it gives way. */
	type(fixture, "i");
	brltty_marks(brltty, ",they are red and", "^^^^^");
	brltty_marks(brltty, ",they are red and", "......^^^");
	brltty_marks(brltty, ",they are red and", "..........^^^");
	brltty_marks(brltty, ",they are red and", "..............^^^");
	brltty_marks(brltty, "sweet4", "^^^^^");
	brltty_marks(brltty, ",pears", "^^^^^^");
	brltty_marks(brltty, ",nothing else here", "^^^^^^^^");
	leave(fixture);
}

static void a_notice_gives_way_to_the_voice(void **state)
{
	struct fixture *fixture = *state;

	begin(fixture, "--grade=1");
	brltty_shows(&fixture->brltty, ",fruit4 ,for help3");
	/* Nothing is pressed: the voice has come to here meanwhile. */
	brltty_shows(&fixture->brltty, ",they are red and");
	leave(fixture);
}

static void who_pans_away_comes_home_to_the_voice(void **state)
{
	struct fixture *fixture = *state;
	struct brltty *brltty = &fixture->brltty;
	int i;

	begin(fixture, "--grade=1");
	brltty_shows(brltty, ",fruit4 ,for help3");
	type(fixture, "i");
	brltty_marks(brltty, ",they are red and", "^^^^^");
	brltty_key(brltty, "FWINRT");
	brltty_key(brltty, "FWINRT");
	brltty_shows(brltty, ",pears");
	brltty_key(brltty, "FWINRT");
	brltty_marks(brltty, ",nothing else here", ".......");
	brltty_key(brltty, "FWINRT");
	brltty_shows(brltty, "at all4");
	brltty_key(brltty, "HOME");
	for (i = 0; i < 100 && !strchr(brltty->marks, '^'); i++)
		if (!brltty_look(brltty, 300))
			brltty_urge(brltty);
	assert_non_null(strchr(brltty->marks, '^'));
	leave(fixture);
}

static void a_key_above_a_cell_takes_the_voice_there(void **state)
{
	struct fixture *fixture = *state;
	struct brltty *brltty = &fixture->brltty;

	begin(fixture, "--grade=1");
	brltty_shows(brltty, ",fruit4 ,for help3");
	type(fixture, "G2\r");
	brltty_marks(brltty, ",pears", "^^^^^^");
	/* Into what was read before, which is read from its sentence on. */
	brltty_key(brltty, "FWINLT");
	brltty_shows(brltty, "sweet4");
	brltty_key(brltty, "ROUTE 2");
	brltty_marks(brltty, "sweet4", "^^^^^");
	printed(fixture, "Pears");
	printed(fixture, "They are red and sweet.");
	leave(fixture);
}

static void keys_of_the_display_command_the_voice(void **state)
{
	struct fixture *fixture = *state;
	int i;

	begin(fixture, "--grade=1");
	brltty_shows(&fixture->brltty, ",fruit4 ,for help3");
	brltty_key(&fixture->brltty, "LNDN");
	printed(fixture, "Pears");
	brltty_key(&fixture->brltty, "SAY_FASTER");
	printed(fixture, "words a minute.");
	brltty_key(&fixture->brltty, "FREEZE");
	brltty_key(&fixture->brltty, "INFO");
	printed(fixture, "Pears. Heading.");
	brltty_key(&fixture->brltty, "GUI_HOME");
	for (i = 0; i < 10; i++) {
		brltty_look(&fixture->brltty, 100);
		brltty_urge(&fixture->brltty);
	}
	assert_int_equal(
		program_terminal_end(&fixture->terminal, BRLTTY_SECONDS), 0);
}

/* ------------------------------------------------------------- loss, return
 */

static void a_killed_brltty_is_told_of_and_found_again(void **state)
{
	struct fixture *fixture = *state;

	begin(fixture, "--text");
	brltty_shows(&fixture->brltty, ",fruit4 ,= help3 ,\"q");
	brltty_kill(&fixture->brltty);
	printed(fixture, "The braille was lost. Trying again.");
	/* The other medium goes on, and is obeyed. */
	type(fixture, "G2\r");
	printed(fixture, "Pears");
	brltty_again(&fixture->brltty, 20);
	printed(fixture, "The braille is back.");
	brltty_shows(&fixture->brltty, ",! brl is back4");
	type(fixture, "sG1\r");
	brltty_shows(&fixture->brltty, ",apples");
	leave(fixture);
}

static void a_display_that_is_exchanged_is_used_as_it_is(void **state)
{
	struct fixture *fixture = *state;

	begin(fixture, "--text");
	brltty_shows(&fixture->brltty, ",fruit4 ,= help3 ,\"q");
	brltty_unplug(&fixture->brltty);
	brltty_plug(&fixture->brltty, 40);
	type(fixture, "sG2\ri");
	brltty_shows(&fixture->brltty, ",no?+ else \"h at all4");
	leave(fixture);
}

static void a_brltty_that_hangs_holds_nobody_up(void **state)
{
	struct fixture *fixture = *state;

	begin(fixture, "--text");
	brltty_shows(&fixture->brltty, ",fruit4 ,= help3 ,\"q");
	kill(fixture->brltty.pid, SIGSTOP);
	type(fixture, "sG2\r");
	printed(fixture, "Pears");
	type(fixture, "i");
	printed(fixture, "Nothing else here at all.");
	kill(fixture->brltty.pid, SIGCONT);
	/* Of all that came meanwhile the newest is shown. */
	brltty_shows(&fixture->brltty, ",no?+ else \"h at");
	kill(fixture->brltty.pid, SIGSTOP);
	leave(fixture);
	kill(fixture->brltty.pid, SIGCONT);
}

static void without_a_display_the_guide_is_read_all_the_same(void **state)
{
	struct fixture *fixture = *state;
	struct program_options options = {.env = fixture->env};
	struct program_result result;

	fixture->env[0] = fixture->state;
	fixture->env[1] = "BRLAPI_HOST=127.0.0.1:61000";
	fixture->env[2] = "BRLAPI_AUTH=none";
	result = program_run((const char *const[]){"listen", "--braille",
						   "--text", "--commands",
						   "/dev/null", fixture->guide,
						   NULL},
			     &options);
	assert_int_equal(result.status, 0);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "there is no braille display"));
	assert_non_null(strstr(result.err, "goes on without it"));
	program_free(&result);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_display_goes_with_the_voice_word_by_word),
		TEST(a_notice_gives_way_to_the_voice),
		TEST(who_pans_away_comes_home_to_the_voice),
		TEST(a_key_above_a_cell_takes_the_voice_there),
		TEST(keys_of_the_display_command_the_voice),
		TEST(a_killed_brltty_is_told_of_and_found_again),
		TEST(a_display_that_is_exchanged_is_used_as_it_is),
		TEST(a_brltty_that_hangs_holds_nobody_up),
		TEST(without_a_display_the_guide_is_read_all_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
