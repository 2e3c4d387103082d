/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/plan_hash.h"

#include <math.h>

#include "lectern/audio_code.h"
#include "lectern/resample.h"
#include "phone/chain.h"
#include "phone/level.h"
#include "phone/telephony.h"

static uint64_t plan_voice(const struct lectern_voice *voice, uint64_t hash)
{
	hash = lectern_hash_string(hash, voice->name);
	hash = lectern_hash_string(hash, voice->variant);
	hash = lectern_hash_number(hash, voice->rate);
	hash = lectern_hash_number(hash, voice->pitch);
	return lectern_hash_number(hash, voice->volume);
}

/* Where files go is part of what they are: a new place is a new file. */
static uint64_t plan_files(const struct lectern_phone_plan *plan, uint64_t hash)
{
	int i;

	hash = lectern_hash_number(hash, plan->formats);
	hash = lectern_hash_number(hash, (uint64_t)plan->unit);
	hash = lectern_hash_number(hash, plan->frames_max);
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		struct lectern_phone_place place =
			lectern_phone_plan_place(plan, i);

		if (!(plan->formats & LECTERN_PHONE_FORMAT_BIT(i)))
			continue;
		hash = lectern_hash_string(hash, place.folder);
		hash = lectern_hash_string(hash, place.ending);
	}
	return hash;
}

uint64_t lectern_phone_plan_settings(const struct lectern_phone_plan *plan,
				     const char *version)
{
	const struct lectern_phone_options *options = plan->options;
	double target = lectern_phone_level_target(options->level);
	uint64_t hash = LECTERN_HASH_BEGIN;

	hash = lectern_hash_number(hash, LECTERN_CHAIN_VERSION);
	hash = lectern_hash_number(hash, (uint64_t)lround(target * -100.0));
	hash = lectern_hash_string(hash, version);
	hash = lectern_hash_string(hash, lectern_resampler_version());
	hash = lectern_hash_string(hash, lectern_audio_code_version());
	hash = lectern_hash_string(hash, lectern_telephony_version());
	hash = plan_voice(options->voice, hash);
	hash = plan_files(plan, hash);
	/* What is said where the synthesiser fails. */
	return lectern_hash_string(
		hash, lectern_words_say(options->words, "speech.unsaid"));
}
