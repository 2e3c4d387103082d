/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One thread and no allocation behind the start: a child that fork() makes of
 * this process can only read, write and end, so everything it may need has to
 * be in memory, and no lock may be held by a thread that it has not got.
 *
 * Requests are taken while a child speaks, because a drop must not wait for
 * the end of a sentence. The child is then killed; a frame that it was writing
 * is whole or is not there, as none is larger than PIPE_BUF.
 */
#define _GNU_SOURCE
#include "speech/speaker_serve.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "speech/sandbox.h"

/* What a phrase may need of the heap; a child cannot ask for more. */
#define SERVE_HEAP ((size_t)4 << 20)
#define SERVE_NEVER_TRIM (1 << 28)

/* Silence before a word that is said alone: 60 ms. */
#define SERVE_GAP 1323

/* Brings every lazily made table into being before the first fork. */
#define SERVE_WARM_TEXT "Warm words, 25 of them, are said once."

static void serve_on_child(int number)
{
	/* It only has to interrupt ppoll(). */
	(void)number;
}

/* Whatever the program caught or ignored is no concern of this process. */
static void serve_set_signals(struct lectern_serve *serve)
{
	struct sigaction action = {.sa_handler = SIG_DFL};
	sigset_t blocked;
	int number;

	for (number = 1; number < NSIG; number++)
		sigaction(number, &action, NULL);
	/* The terminal's keys are the client's to obey. */
	action.sa_handler = SIG_IGN;
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGQUIT, &action, NULL);
	sigaction(SIGTSTP, &action, NULL);
	action.sa_handler = serve_on_child;
	sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&serve->waiting);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGCHLD);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
}

static void serve_close_from(int first)
{
	long most;

	if (close_range((unsigned)first, ~0u, 0) == 0)
		return;
	/* An older kernel: one by one. */
	most = sysconf(_SC_OPEN_MAX);
	if (most < 0 || most > 65536)
		most = 65536;
	for (; first < most; first++)
		close(first);
}

/*
 * Keeps the two descriptors, as 3 and 4, and nothing else: neither the
 * terminal nor another speaker's ends, which would keep that one alive.
 */
static bool serve_keep_descriptors(struct lectern_serve *serve)
{
	int requests = fcntl(serve->requests, F_DUPFD, 10);
	int answers = fcntl(serve->answers, F_DUPFD, 10);
	int nothing = open("/dev/null", O_RDWR);
	int number;

	if (requests < 0 || answers < 0 || nothing < 0)
		return false;
	if (nothing < 10)
		nothing = fcntl(nothing, F_DUPFD, 10);
	for (number = 0; number < 3; number++)
		if (dup2(nothing, number) < 0)
			return false;
	if (dup2(requests, 3) < 0 || dup2(answers, 4) < 0)
		return false;
	serve_close_from(5);
	serve->requests = 3;
	serve->answers = 4;
	return true;
}

static bool serve_warm_samples(void *user, const int16_t *samples, size_t count)
{
	(void)user;
	(void)samples;
	(void)count;
	return true;
}

static bool serve_warm_word(void *user, uint32_t code_point, uint32_t sample)
{
	(void)user;
	(void)code_point;
	(void)sample;
	return true;
}

static bool serve_warm_phonemes(void *user, const char *ipa)
{
	(void)user;
	(void)ipa;
	return true;
}

/*
 * A child may not ask the system for memory, so the heap is made to hold all
 * that it can need, and kept.
 */
static void serve_warm(struct lectern_serve *serve)
{
	/* Always the same: what was said first is heard, if only in the last
	 * bits, in all that is said after it. */
	const struct lectern_manner manner = {175, 50, 100};
	struct lectern_synth_sink nowhere = {
		NULL, serve_warm_samples, serve_warm_word, serve_warm_phonemes};
	const struct lectern_saying saying = {0, 4, "wˈoːɹm"};
	const struct lectern_synth_text warm = {SERVE_WARM_TEXT, &saying, 1};

	mallopt(M_MMAP_THRESHOLD, SERVE_NEVER_TRIM);
	mallopt(M_TRIM_THRESHOLD, SERVE_NEVER_TRIM);
	/* Whether these succeed is found out by the first phrase, in a child.
	 */
	(void)!serve->synth->speak(&warm, manner, &nowhere);
	(void)!serve->synth->phonemes(&warm, &nowhere);
	lectern_free(lectern_alloc(1, SERVE_HEAP));
}

static enum lectern_status serve_memory(struct lectern_serve *serve)
{
	void *shared = mmap(NULL, sizeof(*serve->tally), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (shared == MAP_FAILED)
		return LECTERN_NO_MEMORY;
	serve->tally = shared;
	serve->sink = lectern_alloc(1, sizeof(*serve->sink));
	serve->queue =
		lectern_alloc(LECTERN_SPEAKER_QUEUE_MAX, sizeof(*serve->queue));
	return serve->sink && serve->queue ? LECTERN_OK : LECTERN_NO_MEMORY;
}

static void serve_tell(struct lectern_serve *serve,
		       enum lectern_frame_kind kind, enum lectern_status status,
		       const char *words)
{
	struct lectern_packet packet = {
		.frame = {.kind = kind, .value = status}};
	size_t length = strlen(words);

	memcpy(packet.bytes, words, length);
	if (!lectern_frame_write(serve->answers, &packet, length))
		_exit(1);
}

/* Takes one packet; false when there is none at the moment. */
static bool serve_take(struct lectern_serve *serve, bool wait)
{
	struct lectern_request packet;
	const size_t head = offsetof(struct lectern_request, bytes);
	size_t slot;
	ssize_t length;

	length = recv(serve->requests, &packet, sizeof(packet),
		      wait ? 0 : MSG_DONTWAIT);
	if (length < 0 && errno == EINTR)
		return true;
	if (length < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return false;
	if (length <= 0) {
		serve->over = true;
		return false;
	}
	if ((size_t)length < head || packet.used != (size_t)length - head)
		return true;
	serve->awake = true;
	if (packet.kind == LECTERN_REQUEST_WAKE)
		return true;
	if (packet.kind == LECTERN_REQUEST_DROP) {
		serve->count = 0;
		serve->dropped = true;
		serve->untold = true;
		return true;
	}
	/* The client keeps to as many; more is not taken from anyone. */
	if (serve->count == LECTERN_SPEAKER_QUEUE_MAX)
		return true;
	slot = (serve->head + serve->count) % LECTERN_SPEAKER_QUEUE_MAX;
	memcpy(&serve->queue[slot], &packet, (size_t)length);
	serve->count++;
	return true;
}

/* What a child does. */
struct serve_job {
	struct lectern_serve *serve;
	const struct lectern_piece *piece;
};

static bool serve_job(void *data)
{
	const struct serve_job *job = data;
	const struct lectern_piece *piece = job->piece;
	const struct lectern_synth_text text = {piece->text, piece->sayings,
						piece->saying_count};
	const struct lectern_synth *synth = job->serve->synth;
	struct lectern_sink *sink = job->serve->sink;
	const struct lectern_synth_sink entries = lectern_sink_entries(sink);
	enum lectern_status status;

	if (piece->request->kind == LECTERN_REQUEST_PHONEMES)
		status = synth->phonemes(&text, &entries);
	else
		status = synth->speak(&text, piece->request->manner, &entries);
	return status == LECTERN_OK && lectern_sink_finish(sink);
}

static void serve_fill_sink(struct lectern_serve *serve,
			    const struct lectern_piece *piece)
{
	struct lectern_sink *sink = serve->sink;

	sink->answers = serve->answers;
	sink->serial = piece->request->serial;
	sink->attempt = piece->attempt;
	sink->from = piece->from;
	sink->origins = piece->origins;
	sink->gap = piece->alone ? SERVE_GAP : 0;
	sink->tally = serve->tally;
	sink->limit = piece->alone ? LECTERN_SPEAKER_WORD_MAX
				   : LECTERN_SPEAKER_SAMPLES_MAX;
	sink->code_points =
		(uint32_t)lectern_utf8_count(piece->text, strlen(piece->text));
}

enum lectern_outcome lectern_serve_run(struct lectern_serve *serve,
				       const struct lectern_piece *piece)
{
	struct serve_job job = {serve, piece};
	struct pollfd from = {.fd = serve->requests, .events = POLLIN};
	int wait_status;
	pid_t child;

	serve_fill_sink(serve, piece);
	child = lectern_sandbox_fork(serve->requests, serve_job, &job);
	if (child < 0)
		return LECTERN_OUTCOME_FAILED;
	while (waitpid(child, &wait_status, WNOHANG) == 0) {
		if (ppoll(&from, 1, NULL, &serve->waiting) <= 0)
			continue;
		while (serve_take(serve, false))
			;
		if (serve->dropped || serve->over) {
			kill(child, SIGKILL);
			waitpid(child, &wait_status, 0);
			return LECTERN_OUTCOME_DROPPED;
		}
	}
	return lectern_sandbox_succeeded(wait_status) ? LECTERN_OUTCOME_SAID
						      : LECTERN_OUTCOME_FAILED;
}

static void serve_next(struct lectern_serve *serve)
{
	const struct lectern_request *request = &serve->queue[serve->head];
	struct lectern_packet packet = {.frame = {.kind = LECTERN_FRAME_END}};
	bool dropped = false;
	size_t queued;

	packet.frame.serial = request->serial;
	serve->dropped = false;
	packet.frame.value = lectern_ladder_say(serve, request, &dropped);
	queued = serve->count;
	if (!dropped) {
		serve->head = (serve->head + 1) % LECTERN_SPEAKER_QUEUE_MAX;
		serve->count = queued - 1;
	}
	if (!dropped && !lectern_frame_write(serve->answers, &packet, 0))
		serve->over = true;
}

/*
 * A client that found no room for a request waits for something to read, and
 * of dropped phrases there may be nothing.
 */
static void serve_answer_drop(struct lectern_serve *serve)
{
	struct lectern_packet packet = {
		.frame = {.kind = LECTERN_FRAME_DROPPED}};

	if (serve->untold && !lectern_frame_write(serve->answers, &packet, 0))
		serve->over = true;
	serve->untold = false;
}

/* Many an export finds that there is nothing to say: no voice opens before
 * it is wanted. */
static enum lectern_status serve_begin(struct lectern_serve *serve)
{
	char words[LECTERN_SYNTH_WHY] = "";
	enum lectern_status status = LECTERN_IO;

	if (serve_keep_descriptors(serve))
		status = serve_memory(serve);
	if (status == LECTERN_OK)
		status = serve->synth->load(words);
	serve_tell(serve, LECTERN_FRAME_LOADED, status, words);
	while (status == LECTERN_OK && !serve->awake && !serve->over)
		serve_take(serve, true);
	if (status != LECTERN_OK || serve->over)
		_exit(0);
	words[0] = '\0';
	status = serve->synth->open(serve->voice, words);
	serve_tell(serve, LECTERN_FRAME_READY, status, words);
	return status;
}

void lectern_serve(struct lectern_serve *serve)
{
	enum lectern_status status;

	prctl(PR_SET_NAME, "lectern-speaker");
	serve_set_signals(serve);
	status = serve_begin(serve);
	if (status == LECTERN_OK)
		serve_warm(serve);
	while (status == LECTERN_OK && !serve->over) {
		serve_answer_drop(serve);
		if (serve->count == 0)
			serve_take(serve, true);
		else
			serve_next(serve);
	}
	_exit(0);
}
