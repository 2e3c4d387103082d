/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * talk_marks.h - at which samples of an output which places are reached.
 */
#ifndef LECTERN_SPEECH_TALK_MARKS_H
#define LECTERN_SPEECH_TALK_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/position.h"
#include "lectern/status.h"

/* When the listener hears sample `at`, `place` is reached. */
struct lectern_talk_mark {
	uint64_t at;
	struct lectern_position place;
};

/* Those that lie ahead, in their order. Zero-initialised: none. */
struct lectern_talk_marks {
	struct lectern_talk_mark *list;
	size_t first;
	size_t end;
	size_t room;
};

/*
 * Puts a mark behind all others.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_talk_mark(struct lectern_talk_marks *marks, uint64_t at,
		  struct lectern_position place);

/*
 * Takes away the marks whose first sample has been heard when `heard` samples
 * have, and gives the place of the last of them; false when there is none.
 */
bool lectern_talk_marks_pass(struct lectern_talk_marks *marks, uint64_t heard,
			     struct lectern_position *place);

/* The sample of the next mark; `none` when there is none. */
uint64_t lectern_talk_marks_next(const struct lectern_talk_marks *marks,
				 uint64_t none);

/* Forgets all; the second gives their memory back, too. */
void lectern_talk_marks_clear(struct lectern_talk_marks *marks);
void lectern_talk_marks_free(struct lectern_talk_marks *marks);

#endif
