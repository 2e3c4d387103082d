/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide as sound files. The narration hands over phrases in order, so
 * nothing longer than a phrase is kept in memory, and the pauses around a
 * phrase are written as samples here because the synthesiser knows none.
 * With --split the sections right under the guide make the files, whatever
 * their level: a guide that begins at level 2 still has chapters. A single
 * Opus file has them as marks that a player can jump to.
 */
#include <string.h>

#include "app/app.h"
#include "app/chapters.h"
#include "app/split.h"
#include "base/buffer.h"
#include "base/file.h"
#include "lectern/audio_file.h"
#include "lectern/memory.h"
#include "lectern/narration.h"

/* What a folder of chapters has beside them. */
#define AUDIO_PLAYLIST "playlist.m3u8"

/* An export under way: one file, or one after another with --split. */
struct audio_export {
	struct lectern_app *app;
	enum lectern_audio_format format;
	struct lectern_audio_file *file;
	struct lectern_meter meter;
	struct lectern_chapters chapters;
	bool splitting;
	struct lectern_split split;
	struct lectern_buffer playlist;
	char *name;	  /* of the file in hand, for the playlist */
	uint64_t samples; /* in it */
	const struct lectern_node *section; /* of the file, NULL: before any */
	bool begun;
	unsigned number; /* of the section in the guide, from 1 */
	int digits;	 /* of the numbers in names */
};

static bool audio_format_find(enum lectern_audio_format *out, const char *name)
{
	int i;

	/* A form is named as its ending without the dot: one list for both. */
	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		enum lectern_audio_format format = (enum lectern_audio_format)i;

		if (strcmp(lectern_audio_format_ending(format) + 1, name) != 0)
			continue;
		*out = format;
		return true;
	}
	return false;
}

static bool audio_format(enum lectern_audio_format *out,
			 const struct lectern_arguments *arguments)
{
	if (arguments->format)
		return audio_format_find(out, arguments->format);
	*out = LECTERN_AUDIO_WAV;
	return arguments->split ||
	       lectern_audio_format_of(out, arguments->output) == LECTERN_OK;
}

/* ------------------------------------------------------------ the files */

static enum lectern_status audio_open(struct audio_export *export,
				      const char *path, const char *title)
{
	const bool splitting = export->splitting;
	char track[16];
	const struct lectern_front *front =
		lectern_guide_front(export->app->guide);
	const struct lectern_audio_tags tags = {
		.title = title,
		.album = splitting ? front->title : NULL,
		.artist = *front->source ? front->source : NULL,
		.date = *front->date ? front->date : NULL,
		.track = splitting ? track : NULL,
		.chapters = splitting ? NULL : export->chapters.titles,
		.chapter_count = splitting ? 0 : export->chapters.count};

	snprintf(track, sizeof(track), "%zu", export->split.count);
	return lectern_audio_file_open(&export->file, path, export->format,
				       LECTERN_NARRATION_RATE, &tags,
				       export->app->found);
}

/* Forgotten first: a file that failed to close must not be closed again. */
static enum lectern_status audio_close(struct audio_export *export)
{
	struct lectern_audio_file *file = export->file;
	const struct lectern_guide *guide = export->app->guide;
	enum lectern_status status;

	export->file = NULL;
	if (!file)
		return LECTERN_OK;
	status = lectern_audio_file_close(file, export->app->found);
	if (status == LECTERN_OK && export->name)
		lectern_playlist_add(
			&export->playlist, export->name,
			lectern_chapter_title(guide, export->section),
			export->samples, LECTERN_NARRATION_RATE);
	lectern_string_free(export->name);
	export->name = NULL;
	export->samples = 0;
	return status;
}

static int audio_digits(const struct lectern_guide *guide)
{
	const struct lectern_node *child =
		lectern_node_first(lectern_guide_root(guide));
	unsigned sections = 0;
	int digits = 1;

	for (; child; child = lectern_node_next(child))
		sections += lectern_node_kind(child) == LECTERN_NODE_SECTION;
	for (; sections >= 10; sections /= 10)
		digits++;
	/* Two at least, so that a chapter added later sorts among the old. */
	return digits < 2 ? 2 : digits;
}

/* A name that sorts as the guide does: number, key, ending. */
static enum lectern_status audio_name(char **out,
				      const struct audio_export *export)
{
	struct lectern_buffer name = {0};

	lectern_buffer_printf(&name, "%0*u", export->digits, export->number);
	if (export->section)
		lectern_buffer_printf(&name, "-%.60s",
				      lectern_node_key(export->section));
	lectern_buffer_puts(&name, lectern_audio_format_ending(export->format));
	return lectern_buffer_take(&name, out);
}

/* Begins the next file of a split export. */
static enum lectern_status audio_next(struct audio_export *export,
				      const struct lectern_node *section)
{
	const char *title = lectern_chapter_title(export->app->guide, section);
	enum lectern_status status = audio_close(export);
	char *path = NULL;

	export->section = section;
	export->number += section != NULL;
	if (status == LECTERN_OK)
		status = audio_name(&export->name, export);
	if (status == LECTERN_OK)
		status = lectern_split_add(&export->split, &path, export->name);
	if (status == LECTERN_OK)
		status = audio_open(export, path, title);
	lectern_string_free(path);
	return status;
}

/* ------------------------------------------------------------ narration */

static size_t audio_samples(uint32_t ms)
{
	return (size_t)((uint64_t)ms * LECTERN_NARRATION_RATE / 1000);
}

static enum lectern_status audio_write(struct audio_export *export,
				       const struct lectern_spoken *spoken)
{
	const struct lectern_phrase *phrase = spoken->phrase;
	struct lectern_audio_file *file = export->file;
	enum lectern_status status = lectern_audio_file_silence(
		file, audio_samples(phrase->before_ms));

	export->samples += audio_samples(phrase->before_ms) +
			   spoken->cue_count + spoken->count +
			   audio_samples(phrase->after_ms);
	if (status == LECTERN_OK && spoken->cue)
		status = lectern_audio_file_write(file, spoken->cue,
						  spoken->cue_count);
	if (status == LECTERN_OK)
		status = lectern_audio_file_write(file, spoken->samples,
						  spoken->count);
	if (status == LECTERN_OK)
		status = lectern_audio_file_silence(
			file, audio_samples(phrase->after_ms));
	return status;
}

/* A chapter begins: with a file of its own, or with a mark. */
static enum lectern_status audio_chapter(struct audio_export *export,
					 const struct lectern_node *section)
{
	if (export->begun && section == export->section)
		return LECTERN_OK;
	export->begun = true;
	if (export->splitting)
		return audio_next(export, section);
	export->section = section;
	lectern_audio_file_chapter(export->file);
	return LECTERN_OK;
}

static enum lectern_status audio_hear(void *user,
				      const struct lectern_spoken *spoken)
{
	struct audio_export *export = user;
	const struct lectern_guide *guide = export->app->guide;
	enum lectern_status status;

	/* A phrase is the longest that a signal has to wait. */
	if (lectern_signals_waiting())
		return LECTERN_STOPPED;
	status = audio_chapter(export, lectern_chapter_of(lectern_guide_block(
					       guide, spoken->block)));
	if (status == LECTERN_OK)
		status = audio_write(export, spoken);
	lectern_meter_show(&export->meter, spoken->block,
			   lectern_guide_block_count(guide));
	return status;
}

static enum lectern_status audio_narrate(struct audio_export *export)
{
	struct lectern_app *app = export->app;
	const struct lectern_narration_options options = {
		.guide = app->guide,
		.words = app->words,
		.voice = &app->voice,
		.data = app->data,
		.lexicon = app->arguments->lexicon,
		.jobs = (unsigned)app->arguments->jobs};
	enum lectern_status status =
		lectern_narrate(&options, audio_hear, export, app->found);
	enum lectern_status closed;

	/* A failed write says what was wrong only when its file is closed. */
	if (status == LECTERN_OK || status == LECTERN_IO) {
		closed = audio_close(export);
		status = status == LECTERN_OK ? closed : status;
	}
	lectern_audio_file_abandon(export->file);
	export->file = NULL;
	return status;
}

/* Beside the chapters, in their order, for players. */
static enum lectern_status audio_playlist(struct audio_export *export)
{
	const struct lectern_buffer *text = &export->playlist;
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *path = NULL;

	if (!text->failed)
		status = lectern_split_add(&export->split, &path,
					   AUDIO_PLAYLIST);
	if (status == LECTERN_OK)
		status = lectern_file_write(path, text->bytes, text->length,
					    export->app->found);
	lectern_string_free(path);
	return status;
}

static enum lectern_status audio_export(struct lectern_app *app,
					enum lectern_audio_format format)
{
	const char *output = app->arguments->output;
	struct audio_export export = {.app = app,
				      .format = format,
				      .meter = lectern_meter_begin(app, output),
				      .splitting =
					      app->arguments->split != NULL,
				      .digits = audio_digits(app->guide)};
	enum lectern_status status =
		lectern_chapters_make(&export.chapters, app->guide);

	if (status == LECTERN_OK && export.splitting)
		status = lectern_split_open(&export.split, output, app->found);
	else if (status == LECTERN_OK)
		status = audio_open(&export, output,
				    lectern_guide_front(app->guide)->title);
	if (status == LECTERN_OK)
		status = audio_narrate(&export);
	if (status == LECTERN_OK && export.splitting)
		status = audio_playlist(&export);
	if (status == LECTERN_OK && export.splitting)
		status = lectern_split_commit(&export.split, app->found);
	else
		lectern_split_abandon(&export.split);
	lectern_chapters_free(&export.chapters);
	lectern_buffer_free(&export.playlist);
	lectern_string_free(export.name);
	return status;
}

int lectern_cmd_audio(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	enum lectern_audio_format format = LECTERN_AUDIO_WAV;
	enum lectern_status status;

	if (!arguments->output)
		return lectern_app_misuse(app, "audio needs -o FILE");
	if (arguments->split && strcmp(arguments->split, "section") != 0)
		return lectern_app_misuse(app, "sound is split by section, not "
					       "by volume");
	if (!audio_format(&format, arguments))
		return lectern_app_misuse(
			app,
			arguments->format
				? "'%s' is no form of sound: wav, flac, opus, "
				  "ogg, mp3 or ulaw.wav"
				: "the name '%s' does not end in .wav, .flac, "
				  ".opus, .ogg, .mp3 or .ulaw.wav",
			arguments->format ? arguments->format
					  : arguments->output);
	if (!lectern_app_may_write(arguments->output))
		return lectern_app_fail("'%s' is no file: it is left alone",
					arguments->output);
	/* Speakers inherit this: control C must not kill them first. */
	lectern_signals_hold();
	status = lectern_app_load(app, "export");
	if (status == LECTERN_OK)
		status = audio_export(app, format);
	return lectern_app_flush(lectern_app_report(app, status));
}
