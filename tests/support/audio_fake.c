/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/audio_fake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/narration.h"

#define FAKE_PLENTY 200000

static size_t fake_room(void *self)
{
	struct audio_fake *fake = self;
	size_t limit = fake->limit ? fake->limit : FAKE_PLENTY;
	size_t waiting = (size_t)(fake->written - fake->taken);

	return waiting < limit ? limit - waiting : 0;
}

static enum lectern_status fake_write(void *self, const int16_t *samples,
				      size_t count)
{
	struct audio_fake *fake = self;

	assert_true(count <= fake_room(self));
	assert_true(fake->written + count <= AUDIO_FAKE_MAX);
	memcpy(fake->given + fake->written, samples, count * sizeof(*samples));
	fake->written += count;
	return LECTERN_OK;
}

static uint64_t fake_heard(void *self)
{
	struct audio_fake *fake = self;
	uint64_t behind =
		fake->idle < fake->latency ? fake->latency - fake->idle : 0;

	return fake->taken > behind ? fake->taken - behind : 0;
}

static void fake_drop(void *self)
{
	struct audio_fake *fake = self;

	fake->taken = fake->written;
	fake->idle = fake->latency;
}

static void fake_hold(void *self, bool held)
{
	((struct audio_fake *)self)->held = held;
}

static enum lectern_status fake_check(void *self)
{
	return ((struct audio_fake *)self)->lost ? LECTERN_LOST : LECTERN_OK;
}

static int fake_wait_fd(void *self)
{
	(void)self;
	return -1;
}

static void fake_about(void *self, struct lectern_audio_about *about)
{
	const struct audio_fake *fake = self;

	*about = (struct lectern_audio_about){
		.rate = LECTERN_NARRATION_RATE,
		.latency_ms = (uint32_t)(fake->latency * 1000 /
					 LECTERN_NARRATION_RATE)};
}

static void fake_close(void *self)
{
	((struct audio_fake *)self)->closed = true;
}

static const struct lectern_audio_ops fake_ops = {
	.name = "fake",
	.room = fake_room,
	.write = fake_write,
	.heard = fake_heard,
	.drop = fake_drop,
	.hold = fake_hold,
	.check = fake_check,
	.wait_fd = fake_wait_fd,
	.about = fake_about,
	.close = fake_close,
};

struct lectern_audio audio_fake_open(struct audio_fake *fake)
{
	fake->given = calloc(AUDIO_FAKE_MAX, sizeof(*fake->given));
	fake->played = calloc(AUDIO_FAKE_MAX, sizeof(*fake->played));
	assert_non_null(fake->given);
	assert_non_null(fake->played);
	return (struct lectern_audio){&fake_ops, fake};
}

void audio_fake_run(struct audio_fake *fake, size_t count)
{
	assert_true(fake->played_count + count <= AUDIO_FAKE_MAX);
	for (; count > 0; count--) {
		bool sounds = !fake->held && fake->taken < fake->written;

		fake->played[fake->played_count++] =
			sounds ? fake->given[fake->taken] : 0;
		fake->taken += sounds;
		fake->idle = sounds ? 0 : fake->idle + 1;
	}
}

void audio_fake_free(struct audio_fake *fake)
{
	free(fake->given);
	free(fake->played);
}
