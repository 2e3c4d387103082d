/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the narrator costs beside the synthesiser that it feeds: processor time
 * of loading rules, stems and lexicons and of wording a guide, against that of
 * raw eSpeak NG saying the words that came out, in one process and one run.
 * Once as shipped, and once with 10,000 entries more.
 *
 * usage: narrator GUIDE FOLDER
 */
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lectern/guide.h"
#include "lectern/script.h"
#include "lectern/voice.h"
#include "lectern/words.h"
#include "support/timing.h"

#define ROUNDS 7
#define ENTRIES 10000

struct narrator {
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_voice voice;
	char *spoken; /* all phrases, a line each */
	size_t length;
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void must(int holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "narrator: %s failed\n", what);
	exit(1);
}

static void keep(struct narrator *narrator, const char *spoken)
{
	size_t length = strlen(spoken);

	narrator->spoken =
		realloc(narrator->spoken, narrator->length + length + 2);
	must(narrator->spoken != NULL, "memory");
	memcpy(narrator->spoken + narrator->length, spoken, length);
	narrator->length += length;
	narrator->spoken[narrator->length++] = '\n';
	narrator->spoken[narrator->length] = '\0';
}

/* Milliseconds to load and to word the guide; keeps what is spoken. */
static double word(struct narrator *narrator, const char *lexicon)
{
	const struct lectern_script_options options = {.guide = narrator->guide,
						       .words = narrator->words,
						       .voice =
							       &narrator->voice,
						       .data = LECTERN_SOURCE,
						       .lexicon = lexicon};
	uint32_t count = lectern_guide_block_count(narrator->guide);
	struct lectern_script *script = NULL;
	struct lectern_phrases phrases;
	double start = now();
	double taken;
	uint32_t i;
	size_t k;

	narrator->length = 0;
	must(lectern_script_new(&script, &options, NULL) == LECTERN_OK,
	     "the script");
	for (i = 0; i < count; i++) {
		const struct lectern_range all = {{i, 0}, {i + 1, 0}};

		must(lectern_script_block(script, i, all, &phrases) ==
			     LECTERN_OK,
		     "a block");
		for (k = 0; k < phrases.count; k++)
			keep(narrator, phrases.at[k].spoken);
	}
	taken = now() - start;
	lectern_script_free(script);
	return taken;
}

static int heard(short *samples, int count, espeak_EVENT *events)
{
	(void)samples;
	(void)count;
	(void)events;
	return 0;
}

/* Milliseconds for the same words, line by line, with the bare library. */
static double synthesise(const struct narrator *narrator)
{
	char *copy = malloc(narrator->length + 1);
	char *rest = NULL;
	double start;
	char *line;

	must(copy != NULL, "memory");
	memcpy(copy, narrator->spoken, narrator->length + 1);
	start = now();
	for (line = strtok_r(copy, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest))
		must(espeak_Synth(line, strlen(line) + 1, 0, POS_CHARACTER, 0,
				  espeakCHARS_UTF8, NULL, NULL) == EE_OK,
		     "a phrase");
	free(copy);
	return now() - start;
}

static char *write_lexicon(const char *folder)
{
	char *path = malloc(strlen(folder) + 32);
	FILE *file;
	int i;

	must(path != NULL, "memory");
	sprintf(path, "%s/large.pls", folder);
	file = fopen(path, "w");
	must(file != NULL, "the lexicon");
	fputs("<lexicon version=\"1.0\" alphabet=\"ipa\" xml:lang=\"en-US\" "
	      "xmlns=\"http://www.w3.org/2005/01/pronunciation-lexicon\">\n",
	      file);
	for (i = 0; i < ENTRIES; i++)
		fprintf(file,
			"<lexeme><grapheme>zol%dmab</grapheme><phoneme>"
			"tɹæˈstuːzuːmæb</phoneme></lexeme> <!-- usage -->\n",
			i);
	fputs("</lexicon>\n", file);
	must(fclose(file) == 0, "the lexicon");
	return path;
}

static void compare(struct narrator *narrator, const char *name,
		    const char *lexicon)
{
	double ours[ROUNDS];
	double raw[ROUNDS];
	int i;

	for (i = 0; i < ROUNDS; i++) {
		ours[i] = word(narrator, lexicon);
		raw[i] = synthesise(narrator);
	}
	timing_sort(ours, ROUNDS);
	timing_sort(raw, ROUNDS);
	printf("%-44s %5.3f  (aim: at most 0.05; %.1f ms / %.1f ms)\n", name,
	       ours[ROUNDS / 2] / raw[ROUNDS / 2], ours[ROUNDS / 2],
	       raw[ROUNDS / 2]);
}

int main(int argc, char **argv)
{
	struct narrator narrator = {0};
	espeak_VOICE voice = {0};
	char *lexicon;

	must(argc == 3, "the usage");
	must(lectern_guide_load(&narrator.guide, argv[1], NULL) == LECTERN_OK,
	     "the guide");
	must(lectern_words_load(&narrator.words,
				LECTERN_SOURCE "/content/ui/en.yaml",
				NULL) == LECTERN_OK,
	     "the catalogue");
	must(lectern_voice_load(&narrator.voice,
				LECTERN_SOURCE "/voices/export.yaml",
				NULL) == LECTERN_OK,
	     "the voice");
	must(espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 200, NULL, 0) > 0,
	     "eSpeak NG");
	voice.languages = narrator.voice.name;
	must(espeak_SetVoiceByProperties(&voice) == EE_OK, "its voice");
	espeak_SetParameter(espeakRATE, (int)narrator.voice.rate, 0);
	espeak_SetSynthCallback(heard);
	lexicon = write_lexicon(argv[2]);
	compare(&narrator, "narrator / raw synthesis", NULL);
	compare(&narrator, "narrator, 10,000 entries more / raw synthesis",
		lexicon);
	free(lexicon);
	free(narrator.spoken);
	lectern_words_free(narrator.words);
	lectern_guide_free(narrator.guide);
	return 0;
}
