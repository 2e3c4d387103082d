/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each worker has a pipe with room for many pieces, so that it goes on while
 * the parent takes another's. The parent reads the pieces turn by turn, which
 * alone makes the order the guide's, and lays them out as they come.
 */
#define _GNU_SOURCE /* F_SETPIPE_SZ, so that a worker need not wait its turn \
		     */
#include "braille/share.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"

/*
 * Below this many bytes of text, starting processes costs more than it saves:
 * a process takes about a millisecond, and so does a thousand characters.
 */
#define SHARE_LARGE (8u << 10)

#define SHARE_JOBS_MAX 64u

/* A worker that is silent for so long will not speak again. */
#define SHARE_PATIENCE_MS 60000

#define SHARE_PIPE_BYTES (1 << 20)

/* A frame longer than any block's cells can be is no frame. */
#define SHARE_FRAME_MAX (LECTERN_GUIDE_TEXT_MAX * 65u)

struct share_worker {
	pid_t pid;
	int fd;
	char bytes[16384]; /* read ahead */
	size_t start;
	size_t end;
};

struct share_run {
	const struct lectern_share *share;
	struct share_worker *workers;
	unsigned jobs;
	bool bad; /* a block had findings */
};

uint32_t lectern_share_piece(const struct lectern_guide *guide, uint32_t start)
{
	uint32_t count = lectern_guide_block_count(guide);
	size_t bytes = 0;

	while (start < count && bytes < LECTERN_SHARE_PIECE) {
		bytes += lectern_node_text(lectern_guide_block(guide, start))
				 ->length;
		start++;
	}
	return start;
}

/* ----------------------------------------------------------- one process */

static enum lectern_status share_alone(const struct lectern_share *share)
{
	uint32_t count = lectern_guide_block_count(share->guide);
	enum lectern_status status = LECTERN_OK;
	struct lectern_buffer cells = {0};
	bool bad = false;
	uint32_t i;

	for (i = 0; i < count && status == LECTERN_OK; i++) {
		lectern_buffer_clear(&cells);
		status = lectern_brailler_block(
			share->brailler, &cells,
			lectern_guide_block(share->guide, i), share->found);
		if (status == LECTERN_INVALID) {
			bad = true;
			status = LECTERN_OK;
		} else if (status == LECTERN_OK && cells.failed) {
			status = LECTERN_NO_MEMORY;
		} else if (status == LECTERN_OK && !bad && share->fn) {
			status = share->fn(share->user, &cells);
		}
	}
	lectern_buffer_free(&cells);
	return status == LECTERN_OK && bad ? LECTERN_INVALID : status;
}

/* --------------------------------------------------------------- workers */

static enum lectern_status share_lost(const struct share_run *run)
{
	lectern_diagnostics_add(
		run->share->found, LECTERN_ERROR,
		(struct lectern_source_place){0},
		"a process that translated braille ended early");
	return LECTERN_LOST;
}

static enum lectern_status share_start(struct share_run *run, unsigned index)
{
	struct share_worker *worker = &run->workers[index];
	int ends[2];
	unsigned i;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return share_lost(run);
	(void)fcntl(ends[1], F_SETPIPE_SZ, SHARE_PIPE_BYTES);
	worker->pid = fork();
	if (worker->pid == 0) {
		close(ends[0]);
		for (i = 0; i < index; i++)
			close(run->workers[i].fd);
		lectern_share_work(run->share, index, run->jobs, ends[1]);
	}
	close(ends[1]);
	if (worker->pid < 0) {
		close(ends[0]);
		return share_lost(run);
	}
	worker->fd = ends[0];
	return LECTERN_OK;
}

/* Workers that are done have ended by themselves; others are of no use. */
static void share_stop(struct share_run *run)
{
	unsigned i;

	for (i = 0; i < run->jobs; i++) {
		struct share_worker *worker = &run->workers[i];

		if (worker->pid <= 0)
			continue;
		close(worker->fd);
		kill(worker->pid, SIGKILL);
		while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
}

/* More bytes from a worker; false when none will come. */
static bool share_fill(struct share_worker *worker)
{
	struct pollfd ready = {.fd = worker->fd, .events = POLLIN};
	ssize_t got;
	int polled;

	do {
		polled = poll(&ready, 1, SHARE_PATIENCE_MS);
	} while (polled < 0 && errno == EINTR);
	if (polled <= 0)
		return false;
	do {
		got = read(worker->fd, worker->bytes, sizeof(worker->bytes));
	} while (got < 0 && errno == EINTR);
	worker->start = 0;
	worker->end = got > 0 ? (size_t)got : 0;
	return got > 0;
}

/* Appends exactly `length` bytes of a worker to *out. */
static bool share_take(struct share_worker *worker, struct lectern_buffer *out,
		       size_t length)
{
	while (length > 0) {
		size_t piece = worker->end - worker->start;

		if (piece == 0) {
			if (!share_fill(worker))
				return false;
			continue;
		}
		if (piece > length)
			piece = length;
		lectern_buffer_add(out, worker->bytes + worker->start, piece);
		worker->start += piece;
		length -= piece;
	}
	return true;
}

/* Frames have the layout of this machine: both ends are the same program. */
/* The next frame, its bytes in *bytes. */
static enum lectern_status share_frame(struct share_run *run,
				       struct share_worker *worker,
				       struct lectern_frame *frame,
				       struct lectern_buffer *bytes)
{
	lectern_buffer_clear(bytes);
	if (!share_take(worker, bytes, sizeof(*frame)))
		return share_lost(run);
	if (bytes->failed)
		return LECTERN_NO_MEMORY;
	memcpy(frame, bytes->bytes, sizeof(*frame));
	lectern_buffer_clear(bytes);
	if (frame->length > SHARE_FRAME_MAX ||
	    !share_take(worker, bytes, frame->length))
		return share_lost(run);
	return bytes->failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}

/* What a worker found, as if this process had found it. */
static void share_finding(const struct share_run *run,
			  const struct lectern_buffer *bytes)
{
	struct lectern_source_place where = {
		.path = lectern_guide_name(run->share->guide)};
	struct lectern_frame_place place;

	if (bytes->length < sizeof(place))
		return;
	memcpy(&place, bytes->bytes, sizeof(place));
	where.line = place.line;
	where.column = place.column;
	lectern_diagnostics_add(run->share->found, LECTERN_ERROR, where, "%s",
				bytes->bytes + sizeof(place));
}

/* One block of a worker: its findings, then its cells. */
static enum lectern_status share_block(struct share_run *run,
				       struct share_worker *worker,
				       struct lectern_buffer *bytes)
{
	const struct lectern_share *share = run->share;
	struct lectern_frame frame;
	enum lectern_status status;

	for (;;) {
		status = share_frame(run, worker, &frame, bytes);
		if (status != LECTERN_OK)
			return status;
		if (frame.kind != LECTERN_FRAME_FINDING)
			break;
		share_finding(run, bytes);
	}
	if (frame.kind == LECTERN_FRAME_FAILED)
		return LECTERN_NO_MEMORY;
	run->bad |= frame.kind == LECTERN_FRAME_BAD;
	if (run->bad || !share->fn)
		return LECTERN_OK;
	return share->fn(share->user, bytes);
}

/*
 * Pieces go round by turns and not to whoever is free: which worker has which
 * piece then needs no word between them, and with pieces of some 2 ms none is
 * ahead of another by more than that at the end.
 */
static enum lectern_status share_together(struct share_run *run)
{
	const struct lectern_guide *guide = run->share->guide;
	uint32_t count = lectern_guide_block_count(guide);
	enum lectern_status status = LECTERN_OK;
	struct lectern_buffer bytes = {0};
	uint32_t at = 0;
	uint32_t piece;
	unsigned i;

	/* All are started before the first is read, or they would take turns.
	 */
	for (i = 0; i < run->jobs && status == LECTERN_OK; i++)
		status = share_start(run, i);
	for (piece = 0; at < count && status == LECTERN_OK; piece++) {
		uint32_t end = lectern_share_piece(guide, at);

		for (; at < end && status == LECTERN_OK; at++)
			status = share_block(
				run, &run->workers[piece % run->jobs], &bytes);
	}
	share_stop(run);
	lectern_buffer_free(&bytes);
	return status == LECTERN_OK && run->bad ? LECTERN_INVALID : status;
}

/* As many processes as are asked for, or as the guide is worth. */
static unsigned share_jobs(const struct lectern_share *share)
{
	uint32_t count = lectern_guide_block_count(share->guide);
	uint32_t at = 0;
	uint32_t pieces;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned jobs = share->jobs;

	/* No worker without a piece. */
	for (pieces = 0; at < count && pieces < SHARE_JOBS_MAX; pieces++)
		at = lectern_share_piece(share->guide, at);
	if (jobs == 0) {
		jobs = cores > 0 ? (unsigned)cores : 1;
		if (pieces < SHARE_LARGE / LECTERN_SHARE_PIECE)
			jobs = 1;
	}
	return jobs < pieces ? jobs : pieces;
}

enum lectern_status lectern_share_run(const struct lectern_share *share)
{
	struct share_run run = {.share = share, .jobs = share_jobs(share)};
	enum lectern_status status;

	lectern_brailler_serve(share->brailler, share->guide);
	if (run.jobs <= 1)
		return share_alone(share);
	run.workers = lectern_alloc(run.jobs, sizeof(*run.workers));
	if (!run.workers)
		return LECTERN_NO_MEMORY;
	status = share_together(&run);
	lectern_free(run.workers);
	return status;
}
