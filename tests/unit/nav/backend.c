/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wrappers around back ends, and the trace. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/backend.h"
#include "lectern/memory.h"

/* A back end that does as it is told and counts its calls. */
struct puppet {
	enum lectern_status next;
	int handled;
	int stopped;
	int closed;
	int polled;
};

static enum lectern_status puppet_handle(void *self,
					 const struct lectern_event *event)
{
	struct puppet *puppet = self;

	(void)event;
	puppet->handled++;
	return puppet->next;
}

static void puppet_stop(void *self)
{
	((struct puppet *)self)->stopped++;
}

static enum lectern_status puppet_close(void *self)
{
	struct puppet *puppet = self;

	puppet->closed++;
	return puppet->next;
}

static enum lectern_status puppet_poll(void *self,
				       struct lectern_progress *progress)
{
	struct puppet *puppet = self;

	puppet->polled++;
	progress->generation = 7;
	progress->moved = true;
	return puppet->next;
}

static int puppet_wait_fd(void *self)
{
	(void)self;
	return 42;
}

static int puppet_wait_ms(void *self)
{
	(void)self;
	return 20;
}

static const struct lectern_backend_ops puppet_ops = {.name = "puppet",
						      .handle = puppet_handle,
						      .stop = puppet_stop,
						      .close = puppet_close,
						      .poll = puppet_poll,
						      .wait_fd = puppet_wait_fd,
						      .wait_ms =
							      puppet_wait_ms};

static const struct lectern_backend_ops plain_ops = {.name = "plain",
						     .handle = puppet_handle,
						     .stop = puppet_stop,
						     .close = puppet_close};

static const struct lectern_event event = {.kind = LECTERN_EVENT_READ,
					   .generation = 3,
					   .range = {{1, 0}, {2, 5}},
					   .level = LECTERN_LEVEL_ITEM,
					   .words = ""};

static void a_back_end_gets_its_calls(void **state)
{
	struct puppet puppet = {.next = LECTERN_OK};
	struct lectern_backend backend = {.ops = &puppet_ops, .self = &puppet};
	struct lectern_progress progress;

	(void)state;
	assert_string_equal(lectern_backend_name(&backend), "puppet");
	assert_int_equal(lectern_backend_handle(&backend, &event), LECTERN_OK);
	assert_int_equal(lectern_backend_poll(&backend, &progress), LECTERN_OK);
	assert_int_equal(progress.generation, 7);
	assert_int_equal(lectern_backend_wait_fd(&backend), 42);
	assert_int_equal(lectern_backend_wait_ms(&backend), 20);
	lectern_backend_stop(&backend);
	assert_int_equal(puppet.handled, 1);
	assert_int_equal(puppet.stopped, 1);
	assert_int_equal(lectern_backend_close(&backend), LECTERN_OK);
	assert_int_equal(puppet.closed, 1);
	assert_null(backend.ops);
}

static void what_an_entry_leaves_out_is_supplied(void **state)
{
	struct puppet puppet = {.next = LECTERN_OK};
	struct lectern_backend backend = {.ops = &plain_ops, .self = &puppet};
	struct lectern_progress progress = {.generation = 9, .moved = true};

	(void)state;
	assert_int_equal(lectern_backend_poll(&backend, &progress), LECTERN_OK);
	assert_int_equal(progress.generation, 0);
	assert_false(progress.moved);
	assert_int_equal(lectern_backend_wait_fd(&backend), -1);
	assert_int_equal(lectern_backend_wait_ms(&backend), -1);
}

static void no_back_end_at_all_is_no_fault(void **state)
{
	struct lectern_backend backend = {.ops = NULL};
	struct lectern_progress progress;

	(void)state;
	assert_string_equal(lectern_backend_name(&backend), "none");
	assert_int_equal(lectern_backend_handle(&backend, &event), LECTERN_OK);
	assert_int_equal(lectern_backend_poll(&backend, &progress), LECTERN_OK);
	assert_int_equal(lectern_backend_wait_fd(&backend), -1);
	assert_int_equal(lectern_backend_wait_ms(&backend), -1);
	lectern_backend_stop(&backend);
	assert_int_equal(lectern_backend_close(&backend), LECTERN_OK);
}

static void a_back_end_that_failed_is_silenced_and_left_alone(void **state)
{
	struct puppet puppet = {.next = LECTERN_LOST};
	struct lectern_backend backend = {.ops = &puppet_ops, .self = &puppet};
	struct lectern_progress progress;

	(void)state;
	assert_int_equal(lectern_backend_handle(&backend, &event),
			 LECTERN_LOST);
	assert_true(backend.lost);
	assert_int_equal(puppet.stopped, 1);
	assert_int_equal(lectern_backend_handle(&backend, &event), LECTERN_OK);
	assert_int_equal(lectern_backend_poll(&backend, &progress), LECTERN_OK);
	lectern_backend_stop(&backend);
	assert_int_equal(lectern_backend_wait_fd(&backend), -1);
	assert_int_equal(puppet.handled, 1);
	assert_int_equal(puppet.polled, 0);
	assert_int_equal(puppet.stopped, 1);
}

static void a_back_end_that_fails_at_polling_is_lost_too(void **state)
{
	struct puppet puppet = {.next = LECTERN_IO};
	struct lectern_backend backend = {.ops = &puppet_ops, .self = &puppet};
	struct lectern_progress progress;

	(void)state;
	assert_int_equal(lectern_backend_poll(&backend, &progress), LECTERN_IO);
	assert_true(backend.lost);
	assert_int_equal(puppet.stopped, 1);
}

static void a_lost_back_end_is_still_closed(void **state)
{
	struct puppet puppet = {.next = LECTERN_LOST};
	struct lectern_backend backend = {
		.ops = &puppet_ops, .self = &puppet, .lost = true};

	(void)state;
	assert_int_equal(lectern_backend_close(&backend), LECTERN_LOST);
	assert_int_equal(puppet.closed, 1);
	assert_false(backend.lost);
}

/* What the trace prints for an event; the caller frees it. */
static char *traced(const struct lectern_event *one)
{
	struct lectern_backend trace = {.ops = NULL};
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	assert_non_null(stream);
	assert_int_equal(lectern_trace_open(&trace, stream), LECTERN_OK);
	assert_int_equal(lectern_backend_handle(&trace, one), LECTERN_OK);
	assert_int_equal(lectern_backend_close(&trace), LECTERN_OK);
	fclose(stream);
	return text;
}

static void the_trace_prints_an_event_as_a_line(void **state)
{
	char *text = traced(&event);

	(void)state;
	assert_string_equal(text, "read 3 item 1:0-2:5\n");
	free(text);
}

static void the_trace_lets_no_control_character_through(void **state)
{
	const struct lectern_event hostile = {
		.kind = LECTERN_EVENT_NOTICE,
		.words = "a\x1b[2J\xc2\x9b\n\xff\u00e9"};
	char *text = traced(&hostile);

	(void)state;
	assert_string_equal(text,
			    "notice 0 section 0:0-0:0 \"a?[2J???\u00e9\"\n");
	free(text);
}

/* Hands the trace an event and polls it. */
static struct lectern_progress told(struct lectern_backend *trace,
				    enum lectern_event_kind kind)
{
	struct lectern_event one = event;
	struct lectern_progress progress;

	one.kind = kind;
	assert_int_equal(lectern_backend_handle(trace, &one), LECTERN_OK);
	assert_int_equal(lectern_backend_poll(trace, &progress), LECTERN_OK);
	return progress;
}

static void the_trace_claims_to_have_presented_what_it_was_given(void **state)
{
	struct lectern_backend trace = {.ops = NULL};
	FILE *stream = tmpfile();
	struct lectern_progress progress;

	(void)state;
	assert_int_equal(lectern_trace_open(&trace, stream), LECTERN_OK);
	assert_int_equal(lectern_backend_wait_ms(&trace), -1);
	progress = told(&trace, LECTERN_EVENT_READ);
	assert_true(progress.presented);
	assert_int_equal(progress.generation, 3);
	assert_int_equal(progress.place.block, 2);
	assert_int_equal(progress.place.offset, 5);
	assert_int_equal(lectern_backend_poll(&trace, &progress), LECTERN_OK);
	assert_false(progress.presented);
	assert_int_equal(lectern_backend_close(&trace), LECTERN_OK);
	fclose(stream);
}

static void the_trace_holds_what_is_paused(void **state)
{
	struct lectern_backend trace = {.ops = NULL};
	FILE *stream = tmpfile();

	(void)state;
	assert_int_equal(lectern_trace_open(&trace, stream), LECTERN_OK);
	assert_int_equal(lectern_backend_handle(&trace, &event), LECTERN_OK);
	assert_int_equal(lectern_backend_wait_ms(&trace), 0);
	assert_false(told(&trace, LECTERN_EVENT_PAUSED).presented);
	assert_int_equal(lectern_backend_wait_ms(&trace), -1);
	assert_true(told(&trace, LECTERN_EVENT_RESUMED).presented);
	assert_int_equal(lectern_backend_close(&trace), LECTERN_OK);
	fclose(stream);
}

static void the_trace_drops_what_was_cut(void **state)
{
	static const enum lectern_event_kind cuts[] = {LECTERN_EVENT_NOTICE,
						       LECTERN_EVENT_EDGE,
						       LECTERN_EVENT_SILENCED};
	struct lectern_backend trace = {.ops = NULL};
	FILE *stream = tmpfile();
	size_t i;

	(void)state;
	assert_int_equal(lectern_trace_open(&trace, stream), LECTERN_OK);
	for (i = 0; i < sizeof(cuts) / sizeof(*cuts); i++) {
		assert_int_equal(lectern_backend_handle(&trace, &event),
				 LECTERN_OK);
		assert_false(told(&trace, cuts[i]).presented);
	}
	assert_int_equal(lectern_backend_handle(&trace, &event), LECTERN_OK);
	lectern_backend_stop(&trace);
	assert_int_equal(lectern_backend_wait_ms(&trace), -1);
	assert_int_equal(lectern_backend_close(&trace), LECTERN_OK);
	fclose(stream);
}

static void the_trace_says_when_its_stream_fails(void **state)
{
	struct lectern_backend trace = {.ops = NULL};
	FILE *stream = fopen("/dev/full", "w");

	(void)state;
	assert_non_null(stream);
	assert_int_equal(lectern_trace_open(&trace, stream), LECTERN_OK);
	assert_int_equal(lectern_backend_handle(&trace, &event), LECTERN_OK);
	assert_int_equal(lectern_backend_close(&trace), LECTERN_IO);
	fclose(stream);
}

static void the_trace_needs_memory(void **state)
{
	struct lectern_backend trace = {.ops = NULL};

	(void)state;
	lectern_memory_fail_at(1);
	assert_int_equal(lectern_trace_open(&trace, stdout), LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	assert_null(trace.ops);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_back_end_gets_its_calls),
		cmocka_unit_test(what_an_entry_leaves_out_is_supplied),
		cmocka_unit_test(no_back_end_at_all_is_no_fault),
		cmocka_unit_test(
			a_back_end_that_failed_is_silenced_and_left_alone),
		cmocka_unit_test(a_back_end_that_fails_at_polling_is_lost_too),
		cmocka_unit_test(a_lost_back_end_is_still_closed),
		cmocka_unit_test(the_trace_prints_an_event_as_a_line),
		cmocka_unit_test(the_trace_lets_no_control_character_through),
		cmocka_unit_test(
			the_trace_claims_to_have_presented_what_it_was_given),
		cmocka_unit_test(the_trace_holds_what_is_paused),
		cmocka_unit_test(the_trace_drops_what_was_cut),
		cmocka_unit_test(the_trace_says_when_its_stream_fails),
		cmocka_unit_test(the_trace_needs_memory)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
