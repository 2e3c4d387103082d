/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Terms come from the user, so they pass the guard and are transcribed in
 * children like any sentence: the same texts that abort speech abort a
 * transcription.
 */
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "lectern/narration.h"
#include "speech/guard.h"
#include "speech/player_process.h"
#include "speech/speaker.h"
#include "speech/synth.h"

/* A process that has not told its version by then never will. */
#define VERSION_WAIT_MS 20000

/* What it tells, in one piece. */
struct version_line {
	enum lectern_status status;
	char words[LECTERN_SYNTH_WHY];
};

/* In a child: the library that is asked may crash, and drags in many more. */
static int version_tell(void *user, int control, int report)
{
	struct version_line line = {.words = ""};

	(void)user;
	(void)control;
	line.status = lectern_synth_espeak_version(line.words);
	return write(report, &line, sizeof(line)) < 0;
}

enum lectern_status lectern_narration_version(char **out,
					      struct lectern_diagnostics *found)
{
	const struct lectern_source_place nowhere = {0};
	struct lectern_player_process process = {0};
	struct version_line line = {.words = ""};
	enum lectern_status status;
	char *copy;

	status = lectern_player_start(&process, version_tell, NULL);
	if (status == LECTERN_OK &&
	    lectern_player_read(&process, &line, sizeof(line),
				VERSION_WAIT_MS) != LECTERN_OK)
		status = LECTERN_LOST;
	lectern_player_end(&process, 0);
	if (status != LECTERN_OK)
		return status;
	if (line.status != LECTERN_OK) {
		lectern_diagnostics_add(found, LECTERN_ERROR, nowhere,
					"speech is not to be had: %s",
					line.words);
		return line.status;
	}
	copy = lectern_copy_bytes(line.words, strlen(line.words));
	if (!copy)
		return LECTERN_NO_MEMORY;
	*out = copy;
	return LECTERN_OK;
}

/* What all terms share. */
struct pronounce {
	struct lectern_speaker *speaker;
	const char *const *terms;
	size_t count;
	size_t asked;
	size_t answered;
	struct lectern_mapped written;
	struct lectern_mapped guarded;
	struct lectern_diagnostics *found;
};

static void pronounce_warn(const struct pronounce *pronounce, const char *term,
			   const char *words)
{
	const struct lectern_source_place nowhere = {0};

	lectern_diagnostics_add(pronounce->found, LECTERN_WARNING, nowhere,
				"%s: %s", term, words);
}

/* A term that the synthesiser would not get whole is left out, and told of. */
static enum lectern_status pronounce_ask(struct pronounce *pronounce)
{
	const char *term = pronounce->terms[pronounce->asked];
	enum lectern_status status;
	const char *text;

	lectern_mapped_clear(&pronounce->written);
	lectern_mapped_clear(&pronounce->guarded);
	lectern_mapped_puts(&pronounce->written, term, 0);
	status = lectern_mapped_status(&pronounce->written);
	if (status == LECTERN_OK)
		status =
			lectern_guard(&pronounce->guarded, &pronounce->written);
	if (status != LECTERN_OK)
		return status;
	text = pronounce->guarded.bytes.bytes;
	if (pronounce->guarded.count == 0)
		text = "";
	if (pronounce->guarded.count > LECTERN_PHRASE_MAX) {
		pronounce_warn(pronounce, term, "too long to transcribe");
		text = "";
	}
	status = lectern_speaker_transcribe(pronounce->speaker,
					    (uint32_t)pronounce->asked, text);
	pronounce->asked += status == LECTERN_OK;
	return status;
}

static enum lectern_status
pronounce_answer(struct pronounce *pronounce, struct lectern_answer answer,
		 enum lectern_status (*fn)(void *user, const char *term,
					   const char *ipa),
		 void *user)
{
	const char *term = pronounce->terms[pronounce->answered++];

	if (answer.rung == LECTERN_RUNG_UNSAID)
		pronounce_warn(pronounce, term, "the voice fails on this");
	return fn(user, term, answer.ipa ? answer.ipa : "");
}

/* Waits for answers, and hands one over. */
static enum lectern_status
pronounce_next(struct pronounce *pronounce,
	       enum lectern_status (*fn)(void *user, const char *term,
					 const char *ipa),
	       void *user)
{
	struct pollfd from = {.fd = lectern_speaker_fd(pronounce->speaker),
			      .events = POLLIN};
	struct lectern_answer answer;
	enum lectern_status status;
	bool got;

	do {
		status =
			lectern_speaker_read(pronounce->speaker, &answer, &got);
		if (status != LECTERN_OK)
			return status;
		if (got && answer.kind == LECTERN_ANSWER_END)
			return pronounce_answer(pronounce, answer, fn, user);
	} while (got || poll(&from, 1, -1) >= 0);
	return LECTERN_OK;
}

enum lectern_status
lectern_pronounce(const struct lectern_voice *voice, const char *const *terms,
		  size_t count,
		  enum lectern_status (*fn)(void *user, const char *term,
					    const char *ipa),
		  void *user, struct lectern_diagnostics *found)
{
	struct pronounce pronounce = {
		.terms = terms, .count = count, .found = found};
	enum lectern_status status;

	status = lectern_speaker_open(&pronounce.speaker, voice, "", found);
	while (status == LECTERN_OK && pronounce.answered < count) {
		if (pronounce.asked < count &&
		    lectern_speaker_pending(pronounce.speaker) <
			    LECTERN_SPEAKER_QUEUE_MAX)
			status = pronounce_ask(&pronounce);
		else
			status = pronounce_next(&pronounce, fn, user);
	}
	lectern_speaker_close(pronounce.speaker);
	lectern_mapped_free(&pronounce.written);
	lectern_mapped_free(&pronounce.guarded);
	return status;
}
