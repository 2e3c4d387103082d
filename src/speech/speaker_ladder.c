/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each step says more of the text than the next would, and changes more of how
 * it sounds. The order is what a listener would choose: wrong stress before a
 * gap, a word spelled before one left out, and an apology before silence,
 * because silence may be taken for the end of the sentence.
 */
#include <string.h>

#include "base/utf8.h"
#include "speech/speaker_serve.h"

/*
 * A listener waits while children fail, and one that hangs takes seconds, so
 * after this many failures the rest of a phrase counts as unsayable.
 */
#define LADDER_FAILURES_MAX 6

struct ladder {
	struct lectern_serve *serve;
	const struct lectern_request *request;
	const char *text;
	struct lectern_saying sayings[LECTERN_SPEAKER_SAYINGS_MAX];
	size_t saying_count;
	enum lectern_rung rung;
	uint32_t attempt;
	unsigned failures;
	bool dropped;
};

/* The ladder only goes down. */
static void ladder_reach(struct ladder *ladder, enum lectern_rung rung)
{
	if (rung > ladder->rung)
		ladder->rung = rung;
}

/* True when there is no sense in going on with the phrase. */
static bool ladder_is_done(const struct ladder *ladder)
{
	return ladder->dropped || ladder->rung == LECTERN_RUNG_UNSAID;
}

static bool ladder_try(struct ladder *ladder, struct lectern_piece piece)
{
	enum lectern_outcome outcome;

	piece.request = ladder->request;
	piece.attempt = ladder->attempt;
	outcome = lectern_serve_run(ladder->serve, &piece);
	ladder->dropped = outcome == LECTERN_OUTCOME_DROPPED;
	ladder->failures += outcome == LECTERN_OUTCOME_FAILED;
	return outcome == LECTERN_OUTCOME_SAID;
}

/* Everything that was said of the phrase is void; it begins anew. */
static void ladder_begin(struct ladder *ladder, uint32_t attempt)
{
	ladder->attempt = attempt;
	ladder->serve->tally->samples = 0;
}

/* Says that a part could not be read; silence when even that fails. */
static void ladder_apologise(struct ladder *ladder, uint32_t at)
{
	ladder_reach(ladder, LECTERN_RUNG_UNSAID);
	ladder_try(ladder, (struct lectern_piece){
				   .text = ladder->serve->unsaid,
				   .from = at,
				   .alone = true,
			   });
}

static bool ladder_safer(struct ladder *ladder)
{
	struct lectern_mapped *safer = &ladder->serve->safer;

	lectern_mapped_clear(safer);
	if (lectern_guard_safer(safer, ladder->text) != LECTERN_OK ||
	    safer->count == 0)
		return false;
	return ladder_try(ladder,
			  (struct lectern_piece){
				  .text = safer->bytes.bytes,
				  .origins = lectern_mapped_origins(safer),
			  });
}

/* A word, letter by letter. */
static void ladder_spell(struct ladder *ladder, const char *word, size_t length,
			 uint32_t at)
{
	char letter[LECTERN_UTF8_MAX + 1];
	uint32_t code_point;
	size_t size;

	ladder_reach(ladder, LECTERN_RUNG_SPELLED);
	for (; length > 0 && !ladder_is_done(ladder); at++) {
		size = lectern_utf8_decode(word, length, &code_point);
		if (size == 0)
			return;
		memcpy(letter, word, size);
		letter[size] = '\0';
		if (ladder->failures >= LADDER_FAILURES_MAX ||
		    (!ladder_try(ladder,
				 (struct lectern_piece){
					 .text = letter,
					 .from = at,
					 .alone = true,
				 }) &&
		     !ladder->dropped))
			ladder_apologise(ladder, at);
		word += size;
		length -= size;
	}
}

/* The saying of a word that is said alone, as one of that word's. */
static bool ladder_saying(const struct ladder *ladder, uint32_t at,
			  uint32_t count, struct lectern_saying *out)
{
	size_t i;

	for (i = 0; i < ladder->saying_count; i++) {
		const struct lectern_saying *saying = &ladder->sayings[i];

		if (saying->at < at || saying->at + saying->count > at + count)
			continue;
		*out = *saying;
		out->at -= at;
		return true;
	}
	return false;
}

static void ladder_word(struct ladder *ladder, const char *word, size_t length,
			uint32_t at)
{
	char copy[LECTERN_SPEAKER_TEXT_MAX + 1];
	struct lectern_saying saying;
	bool said;

	memcpy(copy, word, length);
	copy[length] = '\0';
	said = ladder_saying(ladder, at,
			     (uint32_t)lectern_utf8_count(word, length),
			     &saying);
	if (ladder->failures < LADDER_FAILURES_MAX &&
	    ladder_try(ladder, (struct lectern_piece){
				       .text = copy,
				       .sayings = &saying,
				       .saying_count = said,
				       .from = at,
				       .alone = true,
			       }))
		return;
	if (!ladder->dropped)
		ladder_spell(ladder, word, length, at);
}

static void ladder_words(struct ladder *ladder)
{
	const char *at = ladder->text;
	uint32_t code_point = 0;
	size_t length;

	ladder_reach(ladder, LECTERN_RUNG_WORDS);
	while (*at != '\0' && !ladder_is_done(ladder)) {
		length = strcspn(at, " ");
		if (length > 0)
			ladder_word(ladder, at, length, code_point);
		code_point += (uint32_t)lectern_utf8_count(at, length);
		at += length;
		if (*at == ' ') {
			at++;
			code_point++;
		}
	}
}

static enum lectern_rung ladder_descend(struct ladder *ladder)
{
	ladder_begin(ladder, 0);
	if (ladder_try(ladder,
		       (struct lectern_piece){.text = ladder->text,
					      .sayings = ladder->sayings,
					      .saying_count =
						      ladder->saying_count}) ||
	    ladder->dropped)
		return ladder->rung;
	if (ladder->request->kind == LECTERN_REQUEST_PHONEMES)
		return LECTERN_RUNG_UNSAID;
	ladder_reach(ladder, LECTERN_RUNG_SAFER);
	ladder_begin(ladder, 1);
	if (ladder_safer(ladder) || ladder->dropped)
		return ladder->rung;
	ladder_begin(ladder, 2);
	ladder_words(ladder);
	return ladder->rung;
}

enum lectern_rung lectern_ladder_say(struct lectern_serve *serve,
				     const struct lectern_request *request,
				     bool *dropped)
{
	struct ladder ladder = {.serve = serve, .request = request};
	enum lectern_rung rung;

	ladder.saying_count =
		lectern_request_unpack(request, &ladder.text, ladder.sayings);
	rung = ladder_descend(&ladder);

	*dropped = ladder.dropped;
	return rung;
}
