/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library fails quietly: a voice that it does not know leaves the old one
 * in force, a dictionary that is missing is a success, and a folder named in
 * the environment comes before the one that was asked for. So whatever is set
 * here is asked back, and known words are transcribed before any text.
 */
#define _GNU_SOURCE
#include "speech/synth.h"

#include <dlfcn.h>
#include <espeak-ng/speak_lib.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/library.h"
#include "lectern/narration.h"
#include "speech/espeak_data.h"
#include "speech/espeak_text.h"

/* The length of the library's buffer is part of what fixes its samples. */
#define ESPEAK_BUFFER_MS 200
/* What the library is linked against to play by itself. */
#define ESPEAK_MUTE "libpcaudio.so.0"
/* Longer transcriptions of one phrase come from a library gone wrong. */
#define ESPEAK_CLAUSES_MAX 400

/* Words whose consonants every English accent shares, in order. */
struct espeak_known {
	const char *word;
	const char *consonants[4];
};

/* What is used of the library, each of the type that its header gives. */
struct espeak_library {
	__typeof__(espeak_Info) *info;
	__typeof__(espeak_GetCurrentVoice) *current_voice;
	__typeof__(espeak_SetVoiceByName) *set_voice_by_name;
	__typeof__(espeak_SetVoiceByProperties) *set_voice;
	__typeof__(espeak_TextToPhonemes) *text_to_phonemes;
	__typeof__(espeak_Initialize) *initialize;
	__typeof__(espeak_SetSynthCallback) *set_synth_callback;
	__typeof__(espeak_SetUriCallback) *set_uri_callback;
	__typeof__(espeak_SetParameter) *set_parameter;
	__typeof__(espeak_Synth) *synth;
};

#define ESPEAK_ENTRY(name, member)                             \
	{                                                      \
#name, offsetof(struct espeak_library, member) \
	}

static const struct lectern_library_entry espeak_entries[] = {
	ESPEAK_ENTRY(espeak_Info, info),
	ESPEAK_ENTRY(espeak_GetCurrentVoice, current_voice),
	ESPEAK_ENTRY(espeak_SetVoiceByName, set_voice_by_name),
	ESPEAK_ENTRY(espeak_SetVoiceByProperties, set_voice),
	ESPEAK_ENTRY(espeak_TextToPhonemes, text_to_phonemes),
	ESPEAK_ENTRY(espeak_Initialize, initialize),
	ESPEAK_ENTRY(espeak_SetSynthCallback, set_synth_callback),
	ESPEAK_ENTRY(espeak_SetUriCallback, set_uri_callback),
	ESPEAK_ENTRY(espeak_SetParameter, set_parameter),
	ESPEAK_ENTRY(espeak_Synth, synth),
};

/*
 * The one thing here that is not constant: what the library does has no handle
 * either, so one process has one of both, filled as it is opened.
 */
static struct espeak_library espeak;

static const struct espeak_known espeak_known[] = {
	{"stop", {"s", "t", "p"}}, {"lamp", {"l", "m", "p"}},
	{"milk", {"m", "l", "k"}}, {"nest", {"n", "s", "t"}},
	{"desk", {"d", "s", "k"}},
};

/* One call of the library; its own return value does not tell of a stop. */
struct espeak_call {
	const struct lectern_synth_sink *sink;
	const struct lectern_espeak_text *text;
	size_t made; /* samples before those of this callback */
	bool stopped;
};

static bool espeak_data(char path[PATH_MAX])
{
	void *known;

	memcpy(&known, &espeak.info, sizeof(known));
	return lectern_espeak_data_find(path, known);
}

static enum lectern_status espeak_refuse(char why[LECTERN_SYNTH_WHY],
					 const char *words)
{
	snprintf(why, LECTERN_SYNTH_WHY, "%s", words);
	return LECTERN_UNSUPPORTED;
}

static void espeak_feed(struct espeak_call *call, const short *samples,
			size_t count)
{
	const struct lectern_synth_sink *sink = call->sink;

	if (count > 0 && !call->stopped &&
	    !sink->samples(sink->user, samples, count))
		call->stopped = true;
}

/* A word of length 0, or one that stands nowhere, is no word. */
static bool espeak_is_word(const espeak_EVENT *event, uint32_t count)
{
	return event->type == espeakEVENT_WORD && event->length > 0 &&
	       event->text_position > 0 &&
	       (uint32_t)event->text_position <= count && event->sample >= 0;
}

/* The library passes on the pointer that it got, in every event. */
static int espeak_on_samples(short *samples, int count, espeak_EVENT *event)
{
	struct espeak_call *call = event ? event->user_data : NULL;
	size_t fed = 0;
	size_t at;

	if (!call || !samples || count < 0)
		return 0;
	for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
		if (!espeak_is_word(event, call->text->count) || call->stopped)
			continue;
		at = (size_t)event->sample;
		/* Each word goes out between the samples where it belongs. */
		if (at > call->made + fed && at <= call->made + (size_t)count) {
			espeak_feed(call, samples + fed, at - call->made - fed);
			fed = at - call->made;
		}
		if (!call->sink->word(
			    call->sink->user,
			    call->text->origins[event->text_position - 1],
			    (uint32_t)event->sample))
			call->stopped = true;
	}
	espeak_feed(call, samples + fed, (size_t)count - fed);
	call->made += (size_t)count;
	return call->stopped;
}

static int espeak_refuse_address(int type, const char *address,
				 const char *base)
{
	(void)type;
	(void)address;
	(void)base;
	return 1;
}

/* True when the voice in force claims the language `name`. */
static bool espeak_speaks(const char *name)
{
	const espeak_VOICE *now = espeak.current_voice();
	const char *language;

	if (!now || !now->languages)
		return false;
	/* Each: a byte of priority, the name, a NUL; a NUL ends the list. */
	for (language = now->languages; *language != '\0';
	     language += strlen(language) + 1)
		if (strcasecmp(language + 1, name) == 0)
			return true;
	return false;
}

/* A variant that is missing is no error to the library; its name tells. */
static bool espeak_vary(const char *variant)
{
	const espeak_VOICE *now = espeak.current_voice();
	char name[128];
	const char *plus;
	int length;

	if (!now || !now->identifier || strchr(variant, '/'))
		return false;
	length =
		snprintf(name, sizeof(name), "%s+%s", now->identifier, variant);
	if (length < 0 || (size_t)length >= sizeof(name) ||
	    espeak.set_voice_by_name(name) != EE_OK)
		return false;
	now = espeak.current_voice();
	plus = now && now->identifier ? strrchr(now->identifier, '+') : NULL;
	return plus && strcmp(plus + 1, variant) == 0;
}

/* The IPA of one clause; moves *text on, to NULL at the end. */
static const char *espeak_clause(const char **text)
{
	const void *rest = *text;
	const char *ipa;

	ipa = espeak.text_to_phonemes(&rest, espeakCHARS_UTF8,
				      espeakPHONEMES_IPA);
	*text = rest;
	return ipa;
}

static bool espeak_says(const struct espeak_known *known)
{
	const char *text = known->word;
	const char *at = espeak_clause(&text);
	size_t i;

	for (i = 0; at && known->consonants[i]; i++) {
		/* A dark l has a sign of its own in some accents. */
		if (strcmp(known->consonants[i], "l") == 0 && strstr(at, "ɫ"))
			at = strstr(at, "ɫ");
		else
			at = strstr(at, known->consonants[i]);
	}
	return at != NULL;
}

/*
 * A voice whose dictionary is missing or cut short opens all the same, and
 * then spells or says nothing.
 */
static bool espeak_is_sound(const char *name)
{
	bool english = strncasecmp(name, "en", 2) == 0;
	const char *text;
	const char *ipa;
	size_t i;

	for (i = 0; i < sizeof(espeak_known) / sizeof(espeak_known[0]); i++) {
		text = espeak_known[i].word;
		ipa = espeak_clause(&text);
		if (!ipa || *ipa == '\0')
			return false;
		if (english && !espeak_says(&espeak_known[i]))
			return false;
	}
	return true;
}

static enum lectern_status espeak_choose(const struct lectern_voice *voice,
					 char why[LECTERN_SYNTH_WHY])
{
	espeak_VOICE wanted;

	memset(&wanted, 0, sizeof(wanted));
	wanted.languages = voice->name;
	if (espeak.set_voice(&wanted) != EE_OK || !espeak_speaks(voice->name))
		return espeak_refuse(why, "eSpeak NG has no such voice");
	if (voice->variant[0] != '\0' && !espeak_vary(voice->variant))
		return espeak_refuse(why, "the voice has no such variant");
	if (!espeak_is_sound(voice->name))
		return espeak_refuse(why, "the dictionary of the voice is "
					  "missing or damaged");
	return LECTERN_OK;
}

static enum lectern_status espeak_load(const char *library,
				       char why[LECTERN_SYNTH_WHY])
{
	const size_t count = sizeof(espeak_entries) / sizeof(espeak_entries[0]);
	/* Ours, if it is there; see src/mute. */
	void *mute = dlopen(ESPEAK_MUTE, RTLD_NOW | RTLD_LOCAL);
	enum lectern_status status =
		lectern_library_load(&espeak, library, espeak_entries, count,
				     why, LECTERN_SYNTH_WHY);

	if (status == LECTERN_OK || !mute)
		return status;
	/* A later one may call what ours does not have. */
	dlclose(mute);
	return lectern_library_load(&espeak, library, espeak_entries, count,
				    why, LECTERN_SYNTH_WHY);
}

enum lectern_status lectern_synth_espeak_open(const char *library,
					      const struct lectern_voice *voice,
					      char why[LECTERN_SYNTH_WHY])
{
	enum lectern_status status = espeak_load(library, why);
	char path[PATH_MAX];
	const char *used = NULL;
	int rate;

	if (status != LECTERN_OK)
		return status;
	if (!espeak_data(path))
		return espeak_refuse(why, "the data of eSpeak NG is missing");
	rate = espeak.initialize(AUDIO_OUTPUT_SYNCHRONOUS, ESPEAK_BUFFER_MS,
				 path, espeakINITIALIZE_DONT_EXIT);
	if (rate != LECTERN_NARRATION_RATE)
		return espeak_refuse(why, "eSpeak NG did not start at the "
					  "sample rate that is needed");
	espeak.info(&used);
	if (!used || strncmp(used, path, strlen(path)) != 0)
		return espeak_refuse(why, "eSpeak NG took other data than "
					  "it was given");
	espeak.set_synth_callback(espeak_on_samples);
	espeak.set_uri_callback(espeak_refuse_address);
	return espeak_choose(voice, why);
}

static enum lectern_status espeak_open(const struct lectern_voice *voice,
				       char why[LECTERN_SYNTH_WHY])
{
	return lectern_synth_espeak_open(LECTERN_ESPEAK_LIBRARY, voice, why);
}

static int espeak_clamp(uint32_t value, int least, int most)
{
	if (value > (uint32_t)most)
		return most;
	return value < (uint32_t)least ? least : (int)value;
}

/* The library stores what it is given, sense or not, so it gets sense. */
static void espeak_set_manner(struct lectern_manner manner)
{
	espeak.set_parameter(
		espeakRATE,
		espeak_clamp(manner.rate, LECTERN_RATE_MIN, LECTERN_RATE_MAX),
		0);
	espeak.set_parameter(espeakPITCH, espeak_clamp(manner.pitch, 0, 99), 0);
	espeak.set_parameter(espeakVOLUME, espeak_clamp(manner.volume, 0, 200),
			     0);
}

static enum lectern_status espeak_speak(const struct lectern_synth_text *text,
					struct lectern_manner manner,
					const struct lectern_synth_sink *sink)
{
	struct lectern_espeak_text whole;
	struct espeak_call call = {.sink = sink, .text = &whole};

	if (!lectern_espeak_compose(&whole, text))
		return LECTERN_INVALID;
	espeak_set_manner(manner);
	/* Never espeakSSML: the text is a stranger's. Phonemes are ours. */
	if (espeak.synth(whole.bytes, whole.length + 1, 0, POS_CHARACTER, 0,
			 espeakCHARS_UTF8 | espeakPHONEMES, NULL,
			 &call) != EE_OK)
		return LECTERN_INVALID;
	return call.stopped ? LECTERN_STOPPED : LECTERN_OK;
}

/*
 * The library takes phonemes in a text to transcribe once it has spoken with
 * espeakPHONEMES, which the speaker does as it starts.
 */
static enum lectern_status
espeak_phonemes(const struct lectern_synth_text *text,
		const struct lectern_synth_sink *to)
{
	struct lectern_espeak_text whole;
	const char *at = whole.bytes;
	const char *ipa;
	int clauses;

	if (!lectern_espeak_compose(&whole, text))
		return LECTERN_INVALID;
	for (clauses = 0; at && clauses < ESPEAK_CLAUSES_MAX; clauses++) {
		ipa = espeak_clause(&at);
		if (!ipa)
			return LECTERN_INVALID;
		while (*ipa == ' ')
			ipa++;
		if (*ipa == '\0')
			continue;
		if (clauses > 0 && !to->phonemes(to->user, " "))
			return LECTERN_STOPPED;
		if (!to->phonemes(to->user, ipa))
			return LECTERN_STOPPED;
	}
	return LECTERN_OK;
}

static enum lectern_status espeak_version(char words[LECTERN_SYNTH_WHY])
{
	char data[LECTERN_ESPEAK_DATA_WORDS];
	char path[PATH_MAX];
	enum lectern_status status = espeak_load(LECTERN_ESPEAK_LIBRARY, words);

	if (status != LECTERN_OK)
		return status;
	if (!espeak_data(path) || !lectern_espeak_data_version(data, path))
		return espeak_refuse(words, "the data of eSpeak NG is missing");
	snprintf(words, LECTERN_SYNTH_WHY, "espeak-ng %s data %s",
		 espeak.info(NULL), data);
	return LECTERN_OK;
}

const struct lectern_synth lectern_synth_espeak = {
	.name = "espeak-ng",
	.load = espeak_version,
	.open = espeak_open,
	.speak = espeak_speak,
	.phonemes = espeak_phonemes,
};
