/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The child's end of share.h. It writes a whole piece at a time and leaves
 * with _exit(): buffers of the parent's streams must not be flushed twice.
 */
#include "braille/share.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static void worker_frame(struct lectern_buffer *out,
			 enum lectern_frame_kind kind, size_t length)
{
	struct lectern_frame frame = {.kind = (uint32_t)kind,
				      .length = (uint32_t)length};

	lectern_buffer_add(out, &frame, sizeof(frame));
}

/* Findings travel as places and words; the parent knows the path. */
static void worker_findings(struct lectern_buffer *out,
			    const struct lectern_diagnostics *found)
{
	size_t i;

	for (i = 0; i < lectern_diagnostics_count(found); i++) {
		const struct lectern_diagnostic *one =
			lectern_diagnostics_at(found, i);
		struct lectern_frame_place place = {
			.line = one->place.line, .column = one->place.column};
		size_t length = strlen(one->words);

		worker_frame(out, LECTERN_FRAME_FINDING,
			     sizeof(place) + length);
		lectern_buffer_add(out, &place, sizeof(place));
		lectern_buffer_add(out, one->words, length);
	}
}

/*
 * A block with findings is no failure of the worker: the blocks behind it are
 * looked at too.
 */
static enum lectern_status worker_block(const struct lectern_share *share,
					uint32_t index,
					struct lectern_buffer *cells,
					struct lectern_buffer *out)
{
	struct lectern_diagnostics *found = NULL;
	enum lectern_status status = lectern_diagnostics_new(&found);

	if (status != LECTERN_OK)
		return status;
	lectern_buffer_clear(cells);
	status = lectern_brailler_block(
		share->brailler, cells,
		lectern_guide_block(share->guide, index), found);
	worker_findings(out, found);
	lectern_diagnostics_free(found);
	if (status == LECTERN_INVALID) {
		worker_frame(out, LECTERN_FRAME_BAD, 0);
		return LECTERN_OK;
	}
	if (status != LECTERN_OK)
		return status;
	worker_frame(out, LECTERN_FRAME_CELLS, cells->length);
	lectern_buffer_add(out, cells->bytes, cells->length);
	return cells->failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}

/* Without a reader at the other end there is nothing left to do. */
static void worker_write(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t done = write(fd, bytes, length);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			_exit(1);
		bytes += done;
		length -= (size_t)done;
	}
}

_Noreturn static void worker_fail(int fd)
{
	struct lectern_frame frame = {.kind = LECTERN_FRAME_FAILED};

	worker_write(fd, (const char *)&frame, sizeof(frame));
	_exit(1);
}

_Noreturn void lectern_share_work(const struct lectern_share *share,
				  unsigned index, unsigned jobs, int fd)
{
	uint32_t count = lectern_guide_block_count(share->guide);
	struct lectern_buffer cells = {0};
	struct lectern_buffer out = {0};
	uint32_t at = 0;
	uint32_t piece;

	for (piece = 0; at < count; piece++) {
		uint32_t end = lectern_share_piece(share->guide, at);

		if (piece % jobs != index)
			at = end;
		lectern_buffer_clear(&out);
		for (; at < end; at++)
			if (worker_block(share, at, &cells, &out) !=
				    LECTERN_OK ||
			    out.failed)
				worker_fail(fd);
		worker_write(fd, out.bytes, out.length);
	}
	_exit(0);
}
