/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Speeds are spoken anew at another rate, never stretched: a voice that speaks
 * slowly is clearer than one that is slowed down.
 */
#include "lectern/phone.h"
#include "phone/list.h"

struct speed_kind {
	const char *name;
	uint32_t percent; /* of the voice's own rate */
};

static const struct speed_kind speed_kinds[LECTERN_PHONE_SPEED_COUNT] = {
	[LECTERN_PHONE_SLOW] = {"slow", 80},
	[LECTERN_PHONE_NORMAL] = {"normal", 100},
	[LECTERN_PHONE_FAST] = {"fast", 125},
};

const char *lectern_phone_speed_name(enum lectern_phone_speed speed)
{
	return (unsigned)speed < LECTERN_PHONE_SPEED_COUNT
		       ? speed_kinds[speed].name
		       : "?";
}

/* The bit of the speed that `length` bytes name; 0 when they name none. */
static unsigned speed_bit(const char *name, size_t length)
{
	int i;

	for (i = 0; i < LECTERN_PHONE_SPEED_COUNT; i++)
		if (lectern_phone_list_is(speed_kinds[i].name, name, length))
			return LECTERN_PHONE_SPEED_BIT(i);
	return 0;
}

enum lectern_status lectern_phone_speeds_parse(unsigned *out, const char *list)
{
	return lectern_phone_list_parse(out, list, speed_bit);
}

uint32_t lectern_phone_speed_rate(const struct lectern_voice *voice,
				  enum lectern_phone_speed speed)
{
	uint32_t rate = voice->rate;

	if ((unsigned)speed < LECTERN_PHONE_SPEED_COUNT)
		rate = (uint32_t)((uint64_t)rate * speed_kinds[speed].percent /
				  100);
	if (rate < LECTERN_RATE_MIN)
		return LECTERN_RATE_MIN;
	return rate > LECTERN_RATE_MAX ? LECTERN_RATE_MAX : rate;
}
