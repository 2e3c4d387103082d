/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The back end without a device: it prints each event and behaves in time as a
 * device would that is endlessly fast. Tests compare its lines.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "lectern/backend.h"

struct trace {
	FILE *stream;
	uint32_t generation; /* of the last READ */
	struct lectern_range range;
	bool under_way; /* to be reported as presented */
	bool held;
};

/* Words in quotes; what a terminal would obey becomes '?'. */
static void trace_words(FILE *stream, const char *words)
{
	size_t left = strlen(words);

	fputs(" \"", stream);
	while (left > 0) {
		uint32_t code_point;
		size_t size = lectern_utf8_decode(words, left, &code_point);

		if (size == 0 || lectern_utf8_is_control(code_point))
			fputc('?', stream);
		else
			fwrite(words, 1, size, stream);
		size += size == 0;
		words += size;
		left -= size;
	}
	fputc('"', stream);
}

static void trace_print(FILE *stream, const struct lectern_event *event)
{
	fprintf(stream, "%s %u %s %u:%u-%u:%u", lectern_event_name(event->kind),
		(unsigned)event->generation, lectern_level_name(event->level),
		(unsigned)event->range.from.block,
		(unsigned)event->range.from.offset,
		(unsigned)event->range.to.block,
		(unsigned)event->range.to.offset);
	if (event->pace > 0)
		fprintf(stream, " %u%%", (unsigned)event->pace);
	if (event->command != LECTERN_CMD_NONE)
		fprintf(stream, " %s",
			lectern_command_info(event->command)->name);
	if (*event->words)
		trace_words(stream, event->words);
	fputc('\n', stream);
}

/* Keeps what a device would be presenting now. */
static void trace_keep(struct trace *trace, const struct lectern_event *event)
{
	switch (event->kind) {
	case LECTERN_EVENT_READ:
		trace->generation = event->generation;
		trace->range = event->range;
		trace->under_way = true;
		trace->held = false;
		break;
	case LECTERN_EVENT_NOTICE:
	case LECTERN_EVENT_EDGE:
	case LECTERN_EVENT_SILENCED:
		trace->under_way = false;
		trace->held = false;
		break;
	case LECTERN_EVENT_PAUSED:
	case LECTERN_EVENT_RESUMED:
		trace->held = event->kind == LECTERN_EVENT_PAUSED;
		break;
	case LECTERN_EVENT_MOVED:
	case LECTERN_EVENT_FOLLOWED:
	case LECTERN_EVENT_SETTING:
	case LECTERN_EVENT_FINISHED:
	case LECTERN_EVENT_QUIT:
		break;
	}
}

static enum lectern_status trace_handle(void *self,
					const struct lectern_event *event)
{
	struct trace *trace = self;

	trace_print(trace->stream, event);
	trace_keep(trace, event);
	return ferror(trace->stream) ? LECTERN_IO : LECTERN_OK;
}

static void trace_stop(void *self)
{
	struct trace *trace = self;

	trace->under_way = false;
}

static enum lectern_status trace_close(void *self)
{
	struct trace *trace = self;
	bool failed = fflush(trace->stream) != 0 || ferror(trace->stream);

	lectern_free(trace);
	return failed ? LECTERN_IO : LECTERN_OK;
}

static enum lectern_status trace_poll(void *self,
				      struct lectern_progress *progress)
{
	struct trace *trace = self;

	if (!trace->under_way || trace->held)
		return LECTERN_OK;
	trace->under_way = false;
	*progress = (struct lectern_progress){.generation = trace->generation,
					      .place = trace->range.to,
					      .moved = true,
					      .presented = true};
	return LECTERN_OK;
}

/* At once, or never: there is no device to wait for. */
static int trace_wait_ms(void *self)
{
	const struct trace *trace = self;

	return trace->under_way && !trace->held ? 0 : -1;
}

static const struct lectern_backend_ops trace_ops = {.name = "trace",
						     .handle = trace_handle,
						     .stop = trace_stop,
						     .close = trace_close,
						     .poll = trace_poll,
						     .wait_ms = trace_wait_ms};

enum lectern_status lectern_trace_open(struct lectern_backend *out,
				       FILE *stream)
{
	struct trace *trace = lectern_alloc(1, sizeof(*trace));

	if (!trace)
		return LECTERN_NO_MEMORY;
	trace->stream = stream;
	*out = (struct lectern_backend){.ops = &trace_ops, .self = trace};
	return LECTERN_OK;
}
