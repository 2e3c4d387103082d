/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Terms come from the user, so they pass the guard and are transcribed in
 * children like any sentence: the same texts that abort speech abort a
 * transcription. They are worded as a guide's text is, so that what is heard
 * of a term here is what a guide will sound like.
 */
#include <poll.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "lectern/narration.h"
#include "speech/diction.h"
#include "speech/guard.h"
#include "speech/mapped.h"
#include "speech/speaker.h"
#include "speech/speaker_wire.h"
#include "speech/wording.h"

struct lectern_pronouncer {
	struct lectern_pronounce_options options;
	struct lectern_diction *diction;
	struct lectern_speaker *speaker;
	struct lectern_mapped written;
	struct lectern_mapped guarded;
	struct lectern_saying sayings[LECTERN_SPEAKER_SAYINGS_MAX];
	const char *term; /* under way */
	struct lectern_buffer folded;
};

/* One call for many terms. */
struct pronounce_run {
	struct lectern_pronouncer *pronouncer;
	const char *const *terms;
	size_t asked;
	size_t answered;
	struct lectern_diagnostics *found;
};

enum lectern_status
lectern_pronouncer_new(struct lectern_pronouncer **out,
		       const struct lectern_pronounce_options *options,
		       struct lectern_diagnostics *found)
{
	struct lectern_pronouncer *pronouncer;
	enum lectern_status status;

	pronouncer = lectern_alloc(1, sizeof(*pronouncer));
	if (!pronouncer)
		return LECTERN_NO_MEMORY;
	pronouncer->options = *options;
	status = lectern_diction_load(&pronouncer->diction, options->data,
				      options->language, options->lexicon,
				      found);
	if (status == LECTERN_OK)
		status = lectern_speaker_open(&pronouncer->speaker,
					      options->voice, "", found);
	if (status == LECTERN_OK)
		*out = pronouncer;
	else
		lectern_pronouncer_free(pronouncer);
	return status;
}

void lectern_pronouncer_free(struct lectern_pronouncer *pronouncer)
{
	if (!pronouncer)
		return;
	lectern_speaker_close(pronouncer->speaker);
	lectern_diction_free(pronouncer->diction);
	lectern_mapped_free(&pronouncer->written);
	lectern_mapped_free(&pronouncer->guarded);
	lectern_buffer_free(&pronouncer->folded);
	lectern_free(pronouncer);
}

static void pronounce_warn(const struct pronounce_run *run, const char *term,
			   const char *words)
{
	const struct lectern_source_place nowhere = {0};

	lectern_diagnostics_add(run->found, LECTERN_WARNING, nowhere, "%s: %s",
				term, words);
}

static void pronounce_changed(void *user,
			      const struct lectern_wording_change *change)
{
	const struct lectern_pronouncer *pronouncer = user;
	const struct lectern_pronounce_options *options = &pronouncer->options;
	const struct lectern_script_change told = {
		.range = {{0, change->from}, {0, change->to}},
		.source = change->source,
		.length = change->to - change->from,
		.rule = change->rule,
		.detail = change->detail,
		.said = change->said,
		.ipa = change->ipa};

	options->changed(options->user, pronouncer->term, &told);
}

/* The sayings of what was guarded; how many, or none for too many. */
static size_t pronounce_sayings(struct lectern_pronouncer *pronouncer)
{
	const struct lectern_mapped *text = &pronouncer->guarded;
	const uint32_t *ways = lectern_mapped_ways(text);
	size_t count = 0;
	uint32_t end;
	uint32_t i;

	for (i = 0; i < text->count; i = end) {
		end = i + 1;
		while (end < text->count && ways[end] == ways[i])
			end++;
		if (ways[i] == 0)
			continue;
		if (count == LECTERN_SPEAKER_SAYINGS_MAX)
			return 0;
		pronouncer->sayings[count++] = (struct lectern_saying){
			i, end - i, lectern_mapped_ipa(text, ways[i])};
	}
	return count;
}

/* Any space is a plain one, as in the text of a guide. */
static enum lectern_status pronounce_fold(struct lectern_buffer *out,
					  const char *term)
{
	size_t length = strlen(term);
	uint32_t code_point;
	size_t size;

	lectern_buffer_clear(out);
	for (; length > 0; term += size, length -= size) {
		size = lectern_utf8_decode(term, length, &code_point);
		if (size == 0)
			return LECTERN_BAD_ARGUMENT;
		if (lectern_unicode_is_space(code_point))
			lectern_buffer_puts(out, " ");
		else
			lectern_buffer_add(out, term, size);
	}
	return out->failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}

/* Words the term and guards it. */
static enum lectern_status pronounce_word(struct lectern_pronouncer *pronouncer)
{
	const struct lectern_wording_ear ear = {pronouncer, pronounce_changed,
						NULL};
	enum lectern_status status;
	const char *term;

	lectern_mapped_clear(&pronouncer->written);
	lectern_mapped_clear(&pronouncer->guarded);
	status = pronounce_fold(&pronouncer->folded, pronouncer->term);
	if (status != LECTERN_OK)
		return status;
	term = pronouncer->folded.length > 0 ? pronouncer->folded.bytes : "";
	status = lectern_wording_form(
		&pronouncer->written, pronouncer->diction, term, strlen(term),
		0, "", pronouncer->options.changed ? &ear : NULL);
	if (status == LECTERN_OK)
		status = lectern_guard(&pronouncer->guarded,
				       &pronouncer->written);
	return status;
}

/* A term that the synthesiser would not get whole is left out, and told of. */
static enum lectern_status pronounce_ask(struct pronounce_run *run)
{
	struct lectern_pronouncer *pronouncer = run->pronouncer;
	struct lectern_utterance what = {.id = (uint32_t)run->asked,
					 .spoken = ""};
	enum lectern_status status;

	pronouncer->term = run->terms[run->asked];
	status = pronounce_word(pronouncer);
	if (status != LECTERN_OK)
		return status;
	if (pronouncer->guarded.count > LECTERN_PHRASE_MAX) {
		pronounce_warn(run, pronouncer->term, "too long to transcribe");
	} else if (pronouncer->guarded.count > 0) {
		what.spoken = pronouncer->guarded.bytes.bytes;
		what.sayings = pronouncer->sayings;
		what.saying_count = pronounce_sayings(pronouncer);
	}
	status = lectern_speaker_transcribe(pronouncer->speaker, &what);
	run->asked += status == LECTERN_OK;
	return status;
}

static enum lectern_status pronounce_answer(struct pronounce_run *run,
					    struct lectern_answer answer)
{
	const struct lectern_pronounce_options *options =
		&run->pronouncer->options;
	const char *term = run->terms[run->answered++];

	if (answer.rung == LECTERN_RUNG_UNSAID)
		pronounce_warn(run, term, "the voice fails on this");
	return options->said(options->user, term, answer.ipa ? answer.ipa : "");
}

/* Waits for answers, and hands one over. */
static enum lectern_status pronounce_next(struct pronounce_run *run)
{
	struct lectern_speaker *speaker = run->pronouncer->speaker;
	struct pollfd from = {.fd = lectern_speaker_fd(speaker),
			      .events = POLLIN};
	struct lectern_answer answer;
	enum lectern_status status;
	bool got;

	do {
		status = lectern_speaker_read(speaker, &answer, &got);
		if (status != LECTERN_OK)
			return status;
		if (got && answer.kind == LECTERN_ANSWER_END)
			return pronounce_answer(run, answer);
	} while (got || poll(&from, 1, -1) >= 0);
	return LECTERN_OK;
}

enum lectern_status lectern_pronounce(struct lectern_pronouncer *pronouncer,
				      const char *const *terms, size_t count,
				      struct lectern_diagnostics *found)
{
	struct pronounce_run run = {pronouncer, terms, 0, 0, found};
	enum lectern_status status = LECTERN_OK;
	/* A change is told just before the term that it belongs to. */
	size_t ahead =
		pronouncer->options.changed ? 1 : LECTERN_SPEAKER_QUEUE_MAX;

	while (status == LECTERN_OK && run.answered < count) {
		if (run.asked < count &&
		    lectern_speaker_pending(pronouncer->speaker) < ahead)
			status = pronounce_ask(&run);
		else
			status = pronounce_next(&run);
	}
	return status;
}
