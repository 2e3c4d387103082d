/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which speaker says what is decided by what each still has to say, counted in
 * bytes: sentences differ tenfold in length, and given out in turn they would
 * leave one speaker idle. It changes only the time: a child begins from the
 * same state whoever forks it, so the samples are the same.
 *
 * A lost speaker is started anew without the owner's knowing, because what it
 * was saying can be said again. That has a limit: where the process cannot
 * live, new ones would die for ever.
 */
#include "speech/pool.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"

/*
 * Speakers write every few microseconds, and to be woken for each write costs
 * more than to read what came: so the pool lets a little gather. The pipes
 * hold ten times as much, and each speaker has phrases to go on with.
 */
#define POOL_GATHER_NS 2000000

/* So often in one run a speaker may be lost and started anew. */
#define POOL_REVIVALS_MAX 5

struct pool_worker {
	struct lectern_speaker *speaker;
	uint32_t ids[LECTERN_POOL_DEPTH]; /* oldest first */
	size_t costs[LECTERN_POOL_DEPTH];
	size_t count;
	bool again; /* the oldest begins anew with another speaker */
};

struct lectern_pool {
	const struct lectern_synth *synth;
	const struct lectern_voice *voice;
	const char *unsaid;
	unsigned revivals;
	bool awake;
	bool ready;
	size_t wanted; /* speakers; only the first is there before they wake */
	size_t count;
	struct pool_worker workers[LECTERN_POOL_MAX];
};

static enum lectern_status pool_start_one(struct lectern_pool *pool,
					  struct pool_worker *worker,
					  struct lectern_diagnostics *found)
{
	return lectern_speaker_start(&worker->speaker, pool->synth, pool->voice,
				     pool->unsaid, found);
}

static size_t pool_jobs(unsigned jobs)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (jobs == 0)
		jobs = cores > 0 ? (unsigned)cores : 1;
	return jobs < LECTERN_POOL_MAX ? jobs : LECTERN_POOL_MAX;
}

enum lectern_status lectern_pool_start(struct lectern_pool **out, unsigned jobs,
				       const struct lectern_synth *synth,
				       const struct lectern_voice *voice,
				       const char *unsaid,
				       struct lectern_diagnostics *found)
{
	struct lectern_pool *pool = lectern_alloc(1, sizeof(*pool));
	enum lectern_status status = LECTERN_OK;

	if (!pool)
		return LECTERN_NO_MEMORY;
	pool->synth = synth;
	pool->voice = voice;
	pool->unsaid = unsaid;
	pool->wanted = pool_jobs(jobs);
	/* The others when they are wanted, of which this one does not know. */
	status = pool_start_one(pool, &pool->workers[pool->count++], found);
	if (status == LECTERN_OK)
		*out = pool;
	else
		lectern_pool_close(pool);
	return status;
}

enum lectern_status lectern_pool_version(struct lectern_pool *pool,
					 const char **version,
					 struct lectern_diagnostics *found)
{
	return lectern_speaker_version(pool->workers[0].speaker, version,
				       found);
}

enum lectern_status lectern_pool_wake(struct lectern_pool *pool,
				      struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	while (pool->count < pool->wanted && status == LECTERN_OK)
		status = pool_start_one(pool, &pool->workers[pool->count++],
					found);
	for (i = 0; i < pool->count && status == LECTERN_OK && !pool->awake;
	     i++)
		lectern_speaker_wake(pool->workers[i].speaker);
	pool->awake = status == LECTERN_OK;
	return status;
}

enum lectern_status lectern_pool_await(struct lectern_pool *pool,
				       struct lectern_diagnostics *found)
{
	/* All at once, or each would wait for the one before it. */
	enum lectern_status status = lectern_pool_wake(pool, found);
	size_t i;

	for (i = 0; i < pool->count && status == LECTERN_OK && !pool->ready;
	     i++)
		status = lectern_speaker_await(pool->workers[i].speaker, found);
	pool->ready = status == LECTERN_OK;
	return status;
}

void lectern_pool_close(struct lectern_pool *pool)
{
	size_t i;

	if (!pool)
		return;
	for (i = 0; i < pool->count; i++)
		lectern_speaker_close(pool->workers[i].speaker);
	lectern_free(pool);
}

size_t lectern_pool_room(const struct lectern_pool *pool)
{
	return pool->wanted * LECTERN_POOL_DEPTH;
}

/* What a worker still has to say; the most for one that is full. */
static size_t pool_load(const struct pool_worker *worker)
{
	size_t load = 0;
	size_t i;

	if (worker->count == LECTERN_POOL_DEPTH)
		return SIZE_MAX;
	for (i = 0; i < worker->count; i++)
		load += worker->costs[i];
	return load;
}

/* The first of equals, so that one job and many begin alike. */
static struct pool_worker *pool_least(struct lectern_pool *pool)
{
	struct pool_worker *least = &pool->workers[0];
	size_t i;

	for (i = 1; i < pool->count; i++)
		if (pool_load(&pool->workers[i]) < pool_load(least))
			least = &pool->workers[i];
	return least;
}

bool lectern_pool_is_free(const struct lectern_pool *pool)
{
	size_t i;

	for (i = 0; i < pool->count; i++)
		if (pool->workers[i].count < LECTERN_POOL_DEPTH)
			return true;
	return false;
}

static enum lectern_status pool_ask(struct pool_worker *worker,
				    const struct lectern_pool_owner *owner,
				    uint32_t id)
{
	struct lectern_utterance utterance = owner->phrase(owner->user, id);

	utterance.id = id;
	return lectern_speaker_say(worker->speaker, &utterance);
}

/* A new process in the place of a lost one, with the same phrases to say. */
static enum lectern_status pool_revive(struct lectern_pool *pool,
				       struct pool_worker *worker,
				       const struct lectern_pool_owner *owner)
{
	enum lectern_status status;
	size_t i;

	if (++pool->revivals > POOL_REVIVALS_MAX)
		return LECTERN_LOST;
	lectern_speaker_close(worker->speaker);
	worker->speaker = NULL;
	/* The owner may have heard part of the oldest, which is void now. */
	worker->again = worker->count > 0;
	status = pool_start_one(pool, worker, NULL);
	if (status == LECTERN_OK)
		status = lectern_speaker_await(worker->speaker, NULL);
	for (i = 0; i < worker->count && status == LECTERN_OK; i++)
		status = pool_ask(worker, owner, worker->ids[i]);
	return status;
}

enum lectern_status lectern_pool_say(struct lectern_pool *pool,
				     const struct lectern_pool_owner *owner,
				     uint32_t id)
{
	struct pool_worker *worker = pool_least(pool);
	enum lectern_status status;
	bool asked = false;

	if (worker->count == LECTERN_POOL_DEPTH)
		return LECTERN_TOO_LARGE;
	status = pool_ask(worker, owner, id);
	if (status == LECTERN_LOST)
		status = pool_revive(pool, worker, owner);
	else
		asked = true;
	/* The new process was given the older phrases, not yet this one. */
	if (status == LECTERN_OK && !asked)
		status = pool_ask(worker, owner, id);
	if (status != LECTERN_OK)
		return status;
	worker->ids[worker->count] = id;
	worker->costs[worker->count] =
		strlen(owner->phrase(owner->user, id).spoken);
	worker->count++;
	return LECTERN_OK;
}

/* The oldest phrase of a worker is done. */
static void pool_done(struct pool_worker *worker)
{
	worker->count--;
	memmove(worker->ids, worker->ids + 1,
		worker->count * sizeof(worker->ids[0]));
	memmove(worker->costs, worker->costs + 1,
		worker->count * sizeof(worker->costs[0]));
}

static enum lectern_status pool_drain(struct lectern_pool *pool,
				      struct pool_worker *worker,
				      const struct lectern_pool_owner *owner)
{
	struct lectern_answer answer;
	enum lectern_status status = LECTERN_OK;
	bool got = true;

	while (got && status == LECTERN_OK && worker->count > 0) {
		status = lectern_speaker_read(worker->speaker, &answer, &got);
		if (status == LECTERN_LOST)
			return pool_revive(pool, worker, owner);
		if (status != LECTERN_OK || !got)
			break;
		answer.again = answer.again || worker->again;
		worker->again = false;
		if (answer.kind == LECTERN_ANSWER_END)
			pool_done(worker);
		status = owner->answer(owner->user, &answer);
	}
	return status;
}

static bool pool_has(const struct pool_worker *worker, const uint32_t *id)
{
	size_t i;

	for (i = 0; id && i < worker->count; i++)
		if (worker->ids[i] == *id)
			return true;
	return !id && worker->count > 0;
}

enum lectern_status lectern_pool_wait(struct lectern_pool *pool,
				      const struct lectern_pool_owner *owner,
				      const uint32_t *only)
{
	const struct timespec gather = {0, POOL_GATHER_NS};
	struct pollfd from[LECTERN_POOL_MAX];
	enum lectern_status status = LECTERN_OK;
	size_t i;

	nanosleep(&gather, NULL);
	for (i = 0; i < pool->count; i++) {
		from[i].fd = lectern_speaker_fd(pool->workers[i].speaker);
		from[i].events = POLLIN;
		from[i].revents = 0;
		/* A negative descriptor is passed over. */
		if (!pool_has(&pool->workers[i], only))
			from[i].fd = -1;
	}
	if (poll(from, pool->count, -1) < 0)
		return errno == EINTR ? LECTERN_OK : LECTERN_IO;
	for (i = 0; i < pool->count && status == LECTERN_OK; i++)
		if (from[i].revents != 0)
			status = pool_drain(pool, &pool->workers[i], owner);
	return status;
}
