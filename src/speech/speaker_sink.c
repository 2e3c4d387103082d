/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The child that writes here may be taken over by the text it says, so none of
 * its frames is believed by the client; these checks are there to end a child
 * that merely fails. What two pieces of a phrase share is the tally, in shared
 * memory: the process between them sees no samples, which go past it to the
 * client.
 *
 * Silence at the ends is cut because pauses are the profile's: eSpeak NG ends
 * a phrase with 0.26 to 0.38 s, which no parameter changes.
 */
#include "speech/speaker_sink.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "speech/sandbox.h"

#define SINK_PACKET_SAMPLES (LECTERN_FRAME_ROOM / sizeof(int16_t))

_Static_assert(sizeof(struct lectern_packet) <= PIPE_BUF,
	       "a frame must be written whole or not at all");

bool lectern_frame_write(int fd, struct lectern_packet *packet, size_t bytes)
{
	size_t length = sizeof(packet->frame) + bytes;
	ssize_t written;

	packet->frame.bytes = (uint32_t)bytes;
	do
		written = write(fd, packet, length);
	while (written < 0 && errno == EINTR);
	return written == (ssize_t)length;
}

static bool sink_frame(struct lectern_sink *sink, enum lectern_frame_kind kind,
		       size_t bytes)
{
	sink->packet.frame.kind = kind;
	sink->packet.frame.serial = sink->serial;
	sink->packet.frame.attempt = sink->attempt;
	return lectern_frame_write(sink->answers, &sink->packet, bytes);
}

static bool sink_flush(struct lectern_sink *sink)
{
	size_t count = sink->filled;

	sink->filled = 0;
	return count == 0 ||
	       sink_frame(sink, LECTERN_FRAME_SAMPLES, count * sizeof(int16_t));
}

/* NULL stands for silence. */
static bool sink_emit(struct lectern_sink *sink, const int16_t *samples,
		      size_t count)
{
	unsigned char *to;
	size_t some;

	/* Ends a synthesiser that does not stop when it is told to. */
	if (count > sink->limit)
		lectern_sandbox_leave(false);
	sink->limit -= (uint32_t)count;
	sink->tally->samples += (uint32_t)count;
	while (count > 0) {
		some = SINK_PACKET_SAMPLES - sink->filled;
		if (some > count)
			some = count;
		to = sink->packet.bytes + sink->filled * sizeof(int16_t);
		if (samples)
			memcpy(to, samples, some * sizeof(int16_t));
		else
			memset(to, 0, some * sizeof(int16_t));
		samples = samples ? samples + some : NULL;
		count -= some;
		sink->filled += some;
		if (sink->filled == SINK_PACKET_SAMPLES && !sink_flush(sink))
			return false;
	}
	return true;
}

static bool sink_is_quiet(int16_t sample)
{
	return sample >= -LECTERN_SINK_QUIET && sample <= LECTERN_SINK_QUIET;
}

/* Something louder came, so the silence before it is part of the phrase. */
static bool sink_release(struct lectern_sink *sink)
{
	size_t held = sink->held;

	sink->held = 0;
	return sink_emit(sink, sink->hold, held);
}

/* Keeps silence until it is known whether anything follows. */
static bool sink_keep(struct lectern_sink *sink, const int16_t *samples,
		      size_t count)
{
	if (count > LECTERN_SINK_HOLD - sink->held && !sink_release(sink))
		return false;
	if (count > LECTERN_SINK_HOLD)
		return sink_emit(sink, samples, count);
	memcpy(sink->hold + sink->held, samples, count * sizeof(*samples));
	sink->held += count;
	return true;
}

static bool sink_samples(void *user, const int16_t *samples, size_t count)
{
	struct lectern_sink *sink = user;
	size_t first = 0;
	size_t last = count;

	if (!sink->begun) {
		while (first < count && sink_is_quiet(samples[first]))
			first++;
		sink->lead += (uint32_t)first;
		if (first == count)
			return true;
		sink->begun = true;
		if (!sink_emit(sink, NULL, sink->gap))
			return false;
		sink->base = sink->tally->samples;
	}
	while (last > first && sink_is_quiet(samples[last - 1]))
		last--;
	if (last > first && (!sink_release(sink) ||
			     !sink_emit(sink, samples + first, last - first)))
		return false;
	/* The start of a phrase is worth a write of its own. */
	if (sink->tally->samples < SINK_PACKET_SAMPLES && !sink_flush(sink))
		return false;
	return sink_keep(sink, samples + last, count - last);
}

/*
 * Events are hints: in mixed tokens they repeat, come late or point nowhere.
 * What a client sees goes forward only and stays inside the text.
 */
static bool sink_word(void *user, uint32_t code_point, uint32_t sample)
{
	struct lectern_sink *sink = user;
	struct lectern_frame *frame = &sink->packet.frame;
	uint32_t cut = sink->lead;

	if (code_point < sink->next || code_point >= sink->code_points)
		return true;
	sink->next = code_point + 1;
	if (!sink_flush(sink))
		return false;
	frame->value = sink->from +
		       (sink->origins ? sink->origins[code_point] : code_point);
	frame->sample = sink->begun ? sink->base : sink->tally->samples;
	if (!sink->begun)
		frame->sample += sink->gap;
	else if (sample > cut)
		frame->sample += sample - cut;
	return sink_frame(sink, LECTERN_FRAME_WORD, 0);
}

static bool sink_phonemes(void *user, const char *ipa)
{
	struct lectern_sink *sink = user;
	size_t left = strlen(ipa);
	size_t some;

	while (left > 0) {
		some = left < LECTERN_FRAME_ROOM ? left : LECTERN_FRAME_ROOM;
		memcpy(sink->packet.bytes, ipa, some);
		if (!sink_frame(sink, LECTERN_FRAME_IPA, some))
			return false;
		ipa += some;
		left -= some;
	}
	return true;
}

struct lectern_synth_sink lectern_sink_entries(struct lectern_sink *sink)
{
	return (struct lectern_synth_sink){
		.user = sink,
		.samples = sink_samples,
		.word = sink_word,
		.phonemes = sink_phonemes,
	};
}

bool lectern_sink_finish(struct lectern_sink *sink)
{
	/* What is still held back was the silence at the end. */
	sink->held = 0;
	return sink_flush(sink);
}
