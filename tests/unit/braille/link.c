/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A display that is not there, or behind a service that does not answer. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "braille/link.h"
#include "lectern/display.h"
#include "support/audio_device.h"
#include "support/braille_pages.h"
#include "support/moments.h"

/* The port that BrlAPI counts from. */
#define BRLAPI_FIRST 4101

struct room {
	struct braille_case test;
	struct lectern_display_options options;
	struct lectern_backend backend;
	int listener; /* takes connections and says nothing */
	char host[40];
};

static int room_make(void **state)
{
	struct room *room = calloc(1, sizeof(*room));
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t size = sizeof(address);

	assert_non_null(room);
	braille_parse(&room->test, "# One\n\nTwo.\n");
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	room->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(room->listener, (struct sockaddr *)&address,
			      sizeof(address)),
			 0);
	assert_int_equal(
		getsockname(room->listener, (struct sockaddr *)&address, &size),
		0);
	snprintf(room->host, sizeof(room->host), "127.0.0.1:%d",
		 ntohs(address.sin_port) - BRLAPI_FIRST);
	room->options =
		(struct lectern_display_options){.data = LECTERN_SOURCE,
						 .words = room->test.words,
						 .host = room->host,
						 .auth = "none"};
	*state = room;
	return 0;
}

static int room_free(void **state)
{
	struct room *room = *state;

	if (room->backend.ops)
		(void)!room->backend.ops->close(room->backend.self);
	close(room->listener);
	braille_free(&room->test);
	free(room);
	return 0;
}

static void room_open(struct room *room)
{
	assert_int_equal(lectern_display_open(&room->backend, room->test.guide,
					      &room->options, room->test.found),
			 LECTERN_OK);
}

static void room_close(struct room *room)
{
	assert_int_equal(room->backend.ops->close(room->backend.self),
			 LECTERN_OK);
	room->backend = (struct lectern_backend){0};
}

static void a_service_that_is_not_there_is_named(void **state)
{
	struct room *room = *state;

	/* The port is bound and nobody listens there. */
	room_open(room);
	assert_int_equal(
		lectern_display_wait(&room->backend, 5000, room->test.found),
		LECTERN_NO_DEVICE);
	assert_non_null(strstr(braille_finding(room->test.found, 0),
			       "there is no braille display: brltty cannot be "
			       "reached"));
	assert_non_null(strstr(braille_finding(room->test.found, 0),
			       "Connection refused"));
}

static void a_service_that_says_nothing_keeps_nobody_waiting(void **state)
{
	struct room *room = *state;
	struct lectern_progress progress;
	struct lectern_event event = {.kind = LECTERN_EVENT_NOTICE,
				      .words = "Well."};
	int64_t start;
	int i;

	assert_int_equal(listen(room->listener, 5), 0);
	start = moment_now_ms();
	room_open(room);
	for (i = 0; i < 100; i++) {
		assert_int_equal(
			room->backend.ops->poll(room->backend.self, &progress),
			LECTERN_OK);
		assert_int_equal(
			room->backend.ops->handle(room->backend.self, &event),
			LECTERN_OK);
	}
	assert_false(lectern_display_ready(&room->backend));
	/* It does not wait for ever either. */
	assert_in_range(room->backend.ops->wait_ms(room->backend.self), 1000,
			60000);
	assert_in_range(moment_now_ms() - start, 0, 1500);
	start = moment_now_ms();
	assert_int_equal(
		lectern_display_wait(&room->backend, 200, room->test.found),
		LECTERN_NO_DEVICE);
	assert_in_range(moment_now_ms() - start, 150, 1500);
	start = moment_now_ms();
	room_close(room);
	assert_in_range(moment_now_ms() - start, 0, 2000);
}

static void a_process_that_dies_is_a_loss(void **state)
{
	struct room *room = *state;
	struct lectern_progress progress;
	enum lectern_status status = LECTERN_OK;
	int64_t end = moment_now_ms() + 5000;

	assert_int_equal(listen(room->listener, 5), 0);
	room_open(room);
	kill(audio_only_child(), SIGKILL);
	while (status == LECTERN_OK && moment_now_ms() < end)
		status = room->backend.ops->poll(room->backend.self, &progress);
	assert_int_equal(status, LECTERN_LOST);
	room_close(room);
}

static void a_service_of_another_kind_is_refused(void **state)
{
	struct room *room = *state;
	char junk[4096];
	int fd;

	memset(junk, 0x5A, sizeof(junk));
	assert_int_equal(listen(room->listener, 5), 0);
	room_open(room);
	fd = accept(room->listener, NULL, NULL);
	assert_true(fd >= 0);
	(void)!send(fd, junk, sizeof(junk), MSG_NOSIGNAL);
	shutdown(fd, SHUT_WR);
	assert_int_equal(
		lectern_display_wait(&room->backend, 5000, room->test.found),
		LECTERN_NO_DEVICE);
	close(fd);
	room_close(room);
}

static void closing_leaves_no_process_behind(void **state)
{
	struct room *room = *state;
	pid_t child;

	assert_int_equal(listen(room->listener, 5), 0);
	room_open(room);
	child = audio_only_child();
	room_close(room);
	assert_int_equal(kill(child, 0), -1);
}

static void keys_have_names_that_can_be_looked_up_and_typed(void **state)
{
	struct lectern_display_key key;

	(void)state;
	assert_true(lectern_link_name_command(&key, "TOP_LEFT"));
	assert_string_equal(key.name, "top-left");
	assert_true(lectern_link_name_character(&key, 'n', false, false));
	assert_string_equal(key.name, "n");
	assert_true(lectern_link_name_character(&key, 'n', false, true));
	assert_string_equal(key.name, "N");
	assert_true(lectern_link_name_character(&key, 'L', true, false));
	assert_string_equal(key.name, "ctrl-l");
	assert_true(lectern_link_name_character(&key, 0xE9, false, true));
	assert_string_equal(key.name, "\xc3\xa9");
	assert_true(lectern_link_name_character(&key, '5', true, false));
	assert_string_equal(key.name, "5");
}

static void names_that_no_table_can_have_are_refused(void **state)
{
	struct lectern_display_key key;

	(void)state;
	assert_false(lectern_link_name_character(&key, '\x1b', false, false));
	assert_false(lectern_link_name_character(&key, 0x9B, false, false));
	assert_false(lectern_link_name_command(
		&key, "A_COMMAND_OF_TOMORROW_WITHOUT_END"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, room_make, room_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_service_that_is_not_there_is_named),
		TEST(a_service_that_says_nothing_keeps_nobody_waiting),
		TEST(a_process_that_dies_is_a_loss),
		TEST(a_service_of_another_kind_is_refused),
		TEST(closing_leaves_no_process_behind),
		cmocka_unit_test(
			keys_have_names_that_can_be_looked_up_and_typed),
		cmocka_unit_test(names_that_no_table_can_have_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
