/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/talk_marks.h"

#include <string.h>

#include "base/alloc.h"

/* Those that were passed make room once they are the half. */
static void marks_tidy(struct lectern_talk_marks *marks)
{
	if (marks->first < marks->end / 2)
		return;
	marks->end -= marks->first;
	if (marks->end > 0)
		memmove(marks->list, marks->list + marks->first,
			marks->end * sizeof(*marks->list));
	marks->first = 0;
}

enum lectern_status lectern_talk_mark(struct lectern_talk_marks *marks,
				      uint64_t at,
				      struct lectern_position place)
{
	struct lectern_talk_mark *grown;

	marks_tidy(marks);
	grown = lectern_grow(marks->list, marks->end, &marks->room,
			     sizeof(*marks->list));
	if (!grown)
		return LECTERN_NO_MEMORY;
	marks->list = grown;
	marks->list[marks->end++] = (struct lectern_talk_mark){at, place};
	return LECTERN_OK;
}

bool lectern_talk_marks_pass(struct lectern_talk_marks *marks, uint64_t heard,
			     struct lectern_position *place)
{
	bool passed = false;

	while (marks->first < marks->end &&
	       marks->list[marks->first].at < heard) {
		*place = marks->list[marks->first++].place;
		passed = true;
	}
	return passed;
}

uint64_t lectern_talk_marks_next(const struct lectern_talk_marks *marks,
				 uint64_t none)
{
	return marks->first < marks->end ? marks->list[marks->first].at : none;
}

void lectern_talk_marks_clear(struct lectern_talk_marks *marks)
{
	marks->first = 0;
	marks->end = 0;
}

void lectern_talk_marks_free(struct lectern_talk_marks *marks)
{
	lectern_free(marks->list);
	*marks = (struct lectern_talk_marks){0};
}
