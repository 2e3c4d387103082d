/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of what is kept is the order of asking, and a drop is always
 * before the rest: what was asked before it has been cleared away.
 */
#include "speech/speaker_post.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* *gone is false when there is no room in the socket at the moment. */
static enum lectern_status post_send(const struct lectern_post *post,
				     const struct lectern_request *request,
				     bool *gone)
{
	size_t length = offsetof(struct lectern_request, bytes) + request->used;

	*gone = send(post->socket, request, length,
		     MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)length;
	/* The kernel may also be short of memory, which passes. */
	if (*gone || errno == EAGAIN || errno == EWOULDBLOCK ||
	    errno == EINTR || errno == ENOBUFS || errno == ENOMEM)
		return LECTERN_OK;
	return LECTERN_LOST;
}

/*
 * One drop stands for any number of them, since each makes void all that was
 * asked before it.
 */
static enum lectern_status post_send_drop(struct lectern_post *post)
{
	struct lectern_request request = {.kind = LECTERN_REQUEST_DROP};
	enum lectern_status status;
	bool gone;

	status = post_send(post, &request, &gone);
	post->drop = !gone;
	return status;
}

enum lectern_status lectern_post_flush(struct lectern_post *post)
{
	const struct lectern_request *first = NULL;
	enum lectern_status status = LECTERN_OK;
	bool gone = true;

	/* In its turn: what is kept was asked after the drop. */
	if (post->drop)
		status = post_send_drop(post);
	while (status == LECTERN_OK && !post->drop && gone && post->count > 0) {
		first = &post->kept[post->head];
		status = post_send(post, first, &gone);
		if (!gone)
			break;
		post->head = (post->head + 1) % LECTERN_SPEAKER_QUEUE_MAX;
		post->count--;
		post->busy = true;
	}
	return status;
}

/* Any request wakes: one that finds no room is behind others. */
enum lectern_status lectern_post_wake(const struct lectern_post *post)
{
	struct lectern_request request = {.kind = LECTERN_REQUEST_WAKE};
	bool gone;

	return post_send(post, &request, &gone);
}

struct lectern_request *lectern_post_next(struct lectern_post *post)
{
	size_t slot = (post->head + post->count) % LECTERN_SPEAKER_QUEUE_MAX;

	return post->count < LECTERN_SPEAKER_QUEUE_MAX ? &post->kept[slot]
						       : NULL;
}

enum lectern_status lectern_post_add(struct lectern_post *post)
{
	post->count++;
	return lectern_post_flush(post);
}

enum lectern_status lectern_post_drop(struct lectern_post *post)
{
	post->count = 0;
	/* What never reached the process need not be taken back from it. */
	post->drop = post->drop || post->busy;
	post->busy = false;
	return lectern_post_flush(post);
}
