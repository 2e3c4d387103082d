/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What has been heard is worked out from what the callback took and the
 * latency that the device told: the process that asks a sound system for its
 * position can hang on the question, and this one must not.
 */
#define _GNU_SOURCE
#include "speech/player.h"

#include <sys/mman.h>
#include <time.h>

#include "base/alloc.h"
#include "lectern/narration.h"
#include "lectern/resample.h"

/* Sound systems that have not answered by then hang. */
#define PLAYER_OPEN_MS 5000

/* What a process that is asked to end is given to do so. */
#define PLAYER_END_MS 300

/*
 * Time between two looks counts up to this much: a program that was stopped
 * itself must not take its own absence for the device's.
 */
#define PLAYER_LOOK_MAX_MS 100

/* Samples that are converted at a time. */
#define PLAYER_PIECE 2048

/* What a filter may hold back beyond the ratio, in samples of the device. */
#define PLAYER_SLACK 8192

struct player {
	struct lectern_player_process process;
	struct lectern_player_shared *shared;
	uint32_t rate;			     /* the device's */
	uint32_t latency;		     /* in its samples */
	struct lectern_resampler *resampler; /* NULL at our own rate */
	/* A place in both countings from which the rates' ratio holds. */
	uint64_t base;
	uint64_t device_base;
	uint64_t written;
	uint32_t beats; /* as they were at the last look */
	int64_t looked_ms;
	int64_t silent_ms;
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ------------------------------------------------------------- writing */

static size_t player_room(void *self)
{
	struct player *player = self;
	uint64_t room = lectern_ring_room(&player->shared->ring);

	if (!player->resampler)
		return (size_t)room;
	if (room <= PLAYER_SLACK)
		return 0;
	return (size_t)((room - PLAYER_SLACK) * LECTERN_NARRATION_RATE /
			player->rate);
}

/* A filter overshoots where speech is loud; wrapped around it would crack. */
static int16_t player_sample(float value)
{
	value *= 32768.0f;
	if (value >= 32767.0f)
		return 32767;
	if (value <= -32768.0f)
		return -32768;
	return (int16_t)(value < 0 ? value - 0.5f : value + 0.5f);
}

static enum lectern_status player_convert(struct player *player,
					  const float *samples, size_t count)
{
	const float *made = NULL;
	int16_t piece[PLAYER_PIECE];
	size_t ready = 0;
	size_t done = 0;
	enum lectern_status status;

	status = lectern_resample(player->resampler, samples, count, &made,
				  &ready);
	while (status == LECTERN_OK && done < ready) {
		size_t part = ready - done;
		size_t i;

		if (part > PLAYER_PIECE)
			part = PLAYER_PIECE;
		for (i = 0; i < part; i++)
			piece[i] = player_sample(made[done + i]);
		lectern_ring_put(&player->shared->ring, piece, part);
		done += part;
	}
	return status;
}

static enum lectern_status player_write(void *self, const int16_t *samples,
					size_t count)
{
	struct player *player = self;
	float piece[PLAYER_PIECE];
	enum lectern_status status = LECTERN_OK;
	size_t done = 0;

	player->written += count;
	if (!player->resampler)
		lectern_ring_put(&player->shared->ring, samples, count);
	while (player->resampler && status == LECTERN_OK && done < count) {
		size_t part = count - done;
		size_t i;

		if (part > PLAYER_PIECE)
			part = PLAYER_PIECE;
		for (i = 0; i < part; i++)
			piece[i] = (float)samples[done + i] / 32768.0f;
		status = player_convert(player, piece, part);
		done += part;
	}
	return status;
}

static void player_drop(void *self)
{
	struct player *player = self;

	lectern_ring_drop(&player->shared->ring);
	if (player->resampler)
		lectern_resampler_clear(player->resampler);
	player->base = player->written;
	player->device_base = lectern_ring_put_count(&player->shared->ring);
}

static void player_hold(void *self, bool held)
{
	struct player *player = self;

	atomic_store(&player->shared->held, held);
}

/* ------------------------------------------------------------- looking */

/* What has left the device, not only our ring: its latency comes on top. */
static uint64_t player_left_device(struct player *player)
{
	uint64_t taken = lectern_ring_taken_count(&player->shared->ring);
	uint64_t idle = atomic_load(&player->shared->idle);
	uint64_t behind = idle < player->latency ? player->latency - idle : 0;

	return taken > behind ? taken - behind : 0;
}

static uint64_t player_heard(void *self)
{
	struct player *player = self;
	uint64_t left = player_left_device(player);
	uint64_t heard;

	if (left <= player->device_base)
		return player->base;
	heard = player->base + (left - player->device_base) *
				       LECTERN_NARRATION_RATE / player->rate;
	/* The ratio rounds, and a filter still holds the last samples. */
	if (heard > player->written ||
	    left == lectern_ring_put_count(&player->shared->ring))
		heard = player->written;
	return heard;
}

static enum lectern_status player_check(void *self)
{
	struct player *player = self;
	struct lectern_player_report report;
	uint32_t beats = atomic_load(&player->shared->beats);
	int64_t now = now_ms();
	int64_t passed = now - player->looked_ms;

	/* Whatever it says now, it says that it has ended. */
	if (lectern_player_read(&player->process, &report, sizeof(report), 0) !=
	    LECTERN_NOT_FOUND)
		return LECTERN_LOST;
	player->looked_ms = now;
	if (beats != player->beats)
		player->silent_ms = 0;
	else if (passed < PLAYER_LOOK_MAX_MS)
		player->silent_ms += passed;
	else
		player->silent_ms += PLAYER_LOOK_MAX_MS;
	player->beats = beats;
	return player->silent_ms < LECTERN_PLAYER_SILENT_MS ? LECTERN_OK
							    : LECTERN_LOST;
}

static int player_wait_fd(void *self)
{
	struct player *player = self;

	return player->process.report;
}

/* ------------------------------------------------------- open and close */

static void player_free(struct player *player, int patience_ms)
{
	lectern_player_end(&player->process, patience_ms);
	if (player->shared)
		munmap(player->shared, sizeof(*player->shared));
	lectern_resampler_free(player->resampler);
	lectern_free(player);
}

static void player_close(void *self)
{
	struct player *player = self;

	/* Nothing that is still in the ring may be heard while it ends. */
	player_drop(player);
	/* One that has not opened its device may never hear of it. */
	player_free(player, player->rate ? PLAYER_END_MS : 0);
}

static void player_about(void *self, struct lectern_audio_about *about)
{
	struct player *player = self;

	*about = (struct lectern_audio_about){
		.rate = player->rate,
		.latency_ms = (uint32_t)((uint64_t)player->latency * 1000 /
					 player->rate),
		.underflows = atomic_load(&player->shared->late)};
}

static const struct lectern_audio_ops player_ops = {
	.name = "player",
	.room = player_room,
	.write = player_write,
	.heard = player_heard,
	.drop = player_drop,
	.hold = player_hold,
	.check = player_check,
	.wait_fd = player_wait_fd,
	.about = player_about,
	.close = player_close,
};

static enum lectern_status player_share(struct player *player)
{
	void *memory =
		mmap(NULL, sizeof(*player->shared), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		return LECTERN_NO_MEMORY;
	player->shared = memory;
	return LECTERN_OK;
}

/* Starts the process, which opens the device in its own time. */
static enum lectern_status player_begin(struct player *player,
					lectern_player_fn *play,
					const char *device, uint32_t latency_ms)
{
	struct lectern_player_plan plan = {.shared = player->shared,
					   .device = device,
					   .rate = LECTERN_NARRATION_RATE,
					   .latency_ms = latency_ms};

	return lectern_player_start(&player->process, play, &plan);
}

static enum lectern_status player_settle(struct player *player,
					 const struct lectern_device_about *got)
{
	player->rate = got->rate;
	player->latency = got->latency;
	player->looked_ms = now_ms();
	if (got->rate == LECTERN_NARRATION_RATE)
		return LECTERN_OK;
	return lectern_resampler_new(&player->resampler, LECTERN_NARRATION_RATE,
				     got->rate);
}

static void player_complain(struct lectern_diagnostics *found,
			    enum lectern_status status, const char *words)
{
	if (!words[0])
		words = status == LECTERN_LOST
				? "the sound system does not answer"
				: lectern_status_words(status);
	lectern_diagnostics_add(found, LECTERN_ERROR,
				(struct lectern_source_place){0}, "%s", words);
}

enum lectern_status lectern_player_begin_as(struct lectern_audio *out,
					    lectern_player_fn *play,
					    const char *device,
					    uint32_t latency_ms,
					    struct lectern_diagnostics *found)
{
	struct player *player = lectern_alloc(1, sizeof(*player));
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (player)
		status = player_share(player);
	if (status == LECTERN_OK)
		status = player_begin(player, play, device, latency_ms);
	if (status == LECTERN_OK) {
		*out = (struct lectern_audio){&player_ops, player};
		return LECTERN_OK;
	}
	player_complain(found, status, "");
	if (player)
		player_free(player, 0);
	return status;
}

enum lectern_status lectern_player_begin(struct lectern_audio *out,
					 const char *device,
					 uint32_t latency_ms,
					 struct lectern_diagnostics *found)
{
	return lectern_player_begin_as(out, lectern_player_play, device,
				       latency_ms, found);
}

enum lectern_status lectern_player_await(const struct lectern_audio *audio,
					 struct lectern_diagnostics *found)
{
	struct lectern_player_report report = {0};
	struct player *player = audio->self;
	enum lectern_status status;

	status = lectern_player_read(&player->process, &report, sizeof(report),
				     PLAYER_OPEN_MS);
	status = status == LECTERN_OK ? report.status : LECTERN_LOST;
	if (status == LECTERN_OK)
		status = player_settle(player, &report.about);
	if (status == LECTERN_OK)
		return LECTERN_OK;
	player_complain(found, status, report.about.words);
	return status;
}

enum lectern_status lectern_player_open_as(struct lectern_audio *out,
					   lectern_player_fn *play,
					   const char *device,
					   uint32_t latency_ms,
					   struct lectern_diagnostics *found)
{
	enum lectern_status status;

	status = lectern_player_begin_as(out, play, device, latency_ms, found);
	if (status != LECTERN_OK)
		return status;
	status = lectern_player_await(out, found);
	if (status != LECTERN_OK)
		lectern_audio_close(out);
	return status;
}

enum lectern_status lectern_player_open(struct lectern_audio *out,
					const char *device, uint32_t latency_ms,
					struct lectern_diagnostics *found)
{
	return lectern_player_open_as(out, lectern_player_play, device,
				      latency_ms, found);
}
