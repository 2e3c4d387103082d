/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The IPA as phonemes, and whether eSpeak NG says what was asked for: every
 * transcription that is shipped goes to the synthesiser and must come back.
 */
#include "speech/ipa.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "lectern/script.h"
#include "speech/diction.h"
#include "speech/lexicon.h"
#include "support/ipa_sounds.h"
#include "support/speech_collect.h"
#include "support/speech_fake.h"

/* Words of one phrase: its cost for the synthesiser has a limit. */
#define BATCH_MAX 16
/* Bytes that a phrase's transcriptions have together, at most. */
#define BATCH_BYTES 400

static void expect(const char *ipa, const char *phonemes)
{
	char out[LECTERN_IPA_PHONEMES_MAX];
	size_t at;

	if (lectern_ipa_phonemes(ipa, out, &at) != LECTERN_OK)
		fail_msg("%s is refused at byte %zu", ipa, at);
	assert_string_equal(phonemes, out);
	assert_int_equal(strlen(ipa), at);
}

static void expect_fault(const char *ipa, size_t where)
{
	char out[LECTERN_IPA_PHONEMES_MAX];
	size_t at = 99;

	assert_int_equal(LECTERN_INVALID, lectern_ipa_phonemes(ipa, out, &at));
	assert_int_equal(where, at);
}

/* Each sign of English and its phoneme, in a syllable of its own. */
static const struct {
	const char *ipa;
	const char *phoneme;
	bool vowel;
} signs[] = {
	{"p", "p", false},   {"b", "b", false},	   {"t", "t", false},
	{"d", "d", false},   {"k", "k", false},	   {"ɡ", "g", false},
	{"g", "g", false},   {"f", "f", false},	   {"v", "v", false},
	{"θ", "T", false},   {"ð", "D", false},	   {"s", "s", false},
	{"z", "z", false},   {"ʃ", "S", false},	   {"ʒ", "Z", false},
	{"h", "h", false},   {"m", "m", false},	   {"n", "n", false},
	{"ŋ", "N", false},   {"l", "l", false},	   {"ɹ", "r", false},
	{"r", "r", false},   {"j", "j", false},	   {"w", "w", false},
	{"ɾ", "t#", false},  {"tʃ", "tS", false},  {"dʒ", "dZ", false},
	{"i", "i", true},    {"iː", "i:", true},   {"ɪ", "I", true},
	{"ɛ", "E", true},    {"æ", "a", true},	   {"ɑ", "A:", true},
	{"ɑː", "A:", true},  {"ɔ", "O:", true},	   {"ɔː", "O:", true},
	{"oː", "O:", true},  {"ʊ", "U", true},	   {"u", "u:", true},
	{"uː", "u:", true},  {"ʌ", "V", true},	   {"ə", "@", true},
	{"ɐ", "a#", true},   {"ɚ", "3", true},	   {"ɝ", "3:", true},
	{"ɜː", "3:", true},  {"eɪ", "eI", true},   {"aɪ", "aI", true},
	{"ɔɪ", "OI", true},  {"oʊ", "oU", true},   {"aʊ", "aU", true},
	{"n̩", "@n", true},   {"l̩", "@l", true},	   {"m̩", "@m", true},
	{"ɑːɹ", "A@", true}, {"oːɹ", "o@", true},  {"ɔːɹ", "O@", true},
	{"ɪɹ", "i@3", true}, {"ɛɹ", "e@", true},   {"ʊɹ", "U@", true},
	{"ɜːɹ", "3:", true}, {"aɪɚ", "aI3", true}, {"aʊɚ", "aU3", true},
};

static void every_symbol_has_a_phoneme(void **state)
{
	char wanted[32];
	char ipa[32];
	bool vowel;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		assert_int_equal(strlen(signs[i].ipa),
				 lectern_ipa_symbol(signs[i].ipa, &vowel));
		assert_int_equal(signs[i].vowel, vowel);
		/* Beside its other kind, so that nothing parts the two. */
		snprintf(ipa, sizeof(ipa), signs[i].vowel ? "p%s" : "%sæ",
			 signs[i].ipa);
		snprintf(wanted, sizeof(wanted),
			 signs[i].vowel ? "[[p%s]]" : "[[%sa]]",
			 signs[i].phoneme);
		expect(ipa, wanted);
	}
}

static void marks_and_spaces_are_symbols_without_a_sound(void **state)
{
	bool vowel = true;

	(void)state;
	assert_int_equal(2, lectern_ipa_symbol("ˈæ", &vowel));
	assert_false(vowel);
	assert_int_equal(2, lectern_ipa_symbol("ˌæ", &vowel));
	assert_int_equal(1, lectern_ipa_symbol(" æ", &vowel));
	assert_int_equal(0, lectern_ipa_symbol("", &vowel));
	assert_int_equal(0, lectern_ipa_symbol("q", &vowel));
	assert_int_equal(0, lectern_ipa_symbol("ː", &vowel));
}

static void words_have_brackets_of_their_own(void **state)
{
	(void)state;
	expect("hæt tɹɪk", "[[hat]] [[t|rIk]]");
}

static void sounds_that_would_run_together_are_parted(void **state)
{
	(void)state;
	expect("oʊi", "[[oU|i]]");
	expect("miə", "[[mi|@]]");
	expect("æks", "[[ak|s]]");
}

static void stress_is_that_of_the_next_vowel(void **state)
{
	(void)state;
	expect("ˈkæt", "[[k'at]]");
	expect("kˈæt", "[[k'at]]");
	expect("ˌbaɪˈɑːpsi", "[[b,aI'A:p|si]]");
	expect("bˌaɪˈɑːpsi", "[[b,aI'A:p|si]]");
}

/*
 * A row of consonants is parted or not, by where the mark stands; what is
 * heard is the same, which the trip through the synthesiser below proves.
 */
static void a_mark_before_a_row_of_consonants_waits_for_the_vowel(void **state)
{
	char before[LECTERN_IPA_PHONEMES_MAX];
	char behind[LECTERN_IPA_PHONEMES_MAX];
	size_t at;

	(void)state;
	assert_int_equal(LECTERN_OK,
			 lectern_ipa_phonemes("ˈstɹʌkʃən", before, &at));
	assert_int_equal(LECTERN_OK,
			 lectern_ipa_phonemes("stɹˈʌkʃən", behind, &at));
	assert_non_null(strstr(before, "r'V"));
	assert_non_null(strstr(behind, "r'V"));
}

static void a_sign_without_a_phoneme_is_refused_with_its_place(void **state)
{
	(void)state;
	expect_fault("q", 0);
	expect_fault("kæQt", 3);
	expect_fault("ˈkyt", 3);
	expect_fault("kɑːːt", 5); /* the second sign of length */
	expect_fault("k.æt", 1);
	expect_fault("kæt\n", 4);
	expect_fault("k[[æ", 1);
	expect_fault("k\xff", 1);
	expect_fault("kæ\xcb", 3); /* half of a mark */
}

static void stress_without_a_vowel_is_refused(void **state)
{
	(void)state;
	expect_fault("ˈ", 2);
	expect_fault("ˈk", 3);
	expect_fault("ˈˈæ", 2);
	expect_fault("ˈˌæ", 2);
	expect_fault("kæˈ tæ", 5);
}

static void what_has_no_sound_is_refused(void **state)
{
	(void)state;
	expect_fault("", 0);
	expect_fault(" ", 0);
	expect_fault(" kæt", 0);
	expect_fault("kæt ", 5);
	expect_fault("kæt  kæt", 5);
}

static void what_is_too_long_is_refused(void **state)
{
	char ipa[LECTERN_IPA_MAX * 2 + 3] = "";
	char out[LECTERN_IPA_PHONEMES_MAX];
	size_t at;
	int i;

	(void)state;
	for (i = 0; i < LECTERN_IPA_MAX; i++)
		strcat(ipa, "ɚ");
	assert_int_equal(LECTERN_OK, lectern_ipa_phonemes(ipa, out, &at));
	strcat(ipa, "s");
	assert_int_equal(LECTERN_TOO_LARGE,
			 lectern_ipa_phonemes(ipa, out, &at));
}

static void the_longest_phonemes_have_room(void **state)
{
	static const char *const parts[] = {"aɪɚ", "n̩", "ˈtʃ", "ˌdʒɔɪ", "k ",
					    "ɪɹ",  "ɾ", "s",   "ˈɪɹ"};
	char ipa[LECTERN_IPA_MAX * LECTERN_UTF8_MAX + 1];
	char out[LECTERN_IPA_PHONEMES_MAX];
	size_t at;
	size_t i;

	(void)state;
	/* One after the other, as often as fits; a last vowel makes it whole.
	 */
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		ipa[0] = '\0';
		while (lectern_utf8_count(ipa, strlen(ipa)) +
			       lectern_utf8_count(parts[i], strlen(parts[i])) <
		       LECTERN_IPA_MAX)
			strcat(ipa, parts[i]);
		strcat(ipa, "æ");
		out[sizeof(out) - 1] = 'x';
		if (lectern_ipa_phonemes(ipa, out, &at) == LECTERN_OK)
			assert_true(strlen(out) < sizeof(out) - 1);
		assert_int_equal('x', out[sizeof(out) - 1]);
	}
}

/* ------------------------------------------------- through the synthesiser */

/* Transcriptions of one phrase, and its text: a letter for each word. */
struct batch {
	struct lectern_saying sayings[BATCH_MAX];
	char plain[BATCH_MAX * 3 + 1];
	size_t count;
	size_t bytes;
};

struct trip {
	struct lectern_speaker *speaker;
	struct batch batch;
	size_t words;
	size_t strange;
	bool silent; /* only that they are taken, not how they sound */
};

static struct lectern_speaker *open_voice(const char *name)
{
	struct lectern_voice voice = speech_fake_voice(name);
	struct lectern_speaker *speaker = NULL;

	assert_int_equal(LECTERN_OK,
			 lectern_speaker_open(&speaker, &voice, "sorry", NULL));
	return speaker;
}

/* "ə" takes the r that the next word begins with, which is said once. */
static void trip_unlink(struct ipa_sounds *got, const struct ipa_sounds *wanted,
			const char *next)
{
	if (got->count == wanted->count + 1 &&
	    strncmp(next, "ɹ", strlen("ɹ")) == 0 &&
	    strcmp(got->at[got->count - 1].sign, "ɹ") == 0)
		got->count--;
}

/* One transcription against what was heard; moves *heard behind it. */
static void trip_compare(struct trip *trip, const char *ipa, const char **heard)
{
	struct ipa_sounds wanted;
	struct ipa_sounds got;
	const char *from = *heard;
	const char *at = ipa;
	bool same = true;

	while (*at != '\0') {
		at += ipa_sounds_read(&wanted, at);
		*heard += ipa_sounds_read(&got, *heard);
		trip_unlink(&got, &wanted, at);
		same = same && ipa_sounds_same(&wanted, &got);
		trip->words++;
	}
	if (same)
		return;
	trip->strange++;
	print_message("%s comes back as %.*s\n", ipa, (int)(*heard - from),
		      from);
}

static void trip_go(struct trip *trip)
{
	struct batch *batch = &trip->batch;
	const struct lectern_utterance utterance = {.spoken = batch->plain,
						    .sayings = batch->sayings,
						    .saying_count =
							    batch->count};
	struct speech_collected heard;
	const char *at = heard.ipa;
	size_t i;

	if (batch->count == 0)
		return;
	assert_int_equal(LECTERN_OK,
			 lectern_speaker_transcribe(trip->speaker, &utterance));
	speech_collect(trip->speaker, &heard);
	assert_int_equal(LECTERN_OK, heard.status);
	assert_int_equal(LECTERN_RUNG_AS_IS, heard.rung);
	assert_true(strlen(heard.ipa) < sizeof(heard.ipa) - 1);
	for (i = 0; i < batch->count && !trip->silent; i++)
		trip_compare(trip, batch->sayings[i].ipa, &at);
	if (trip->silent)
		trip->words += batch->count;
	memset(batch, 0, sizeof(*batch));
}

static void trip_add(struct trip *trip, const char *ipa)
{
	struct batch *batch = &trip->batch;

	if (batch->count == BATCH_MAX ||
	    batch->bytes + strlen(ipa) > BATCH_BYTES)
		trip_go(trip);
	/* A pause between them: an "ə" takes an r from the word behind it. */
	batch->sayings[batch->count] =
		(struct lectern_saying){(uint32_t)batch->count * 3, 1, ipa};
	batch->count++;
	batch->bytes += strlen(ipa);
	strcat(batch->plain, batch->plain[0] == '\0' ? "x" : ", x");
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every distinct transcription of the shipped lexicons, through a voice. */
static void trip_all(struct trip *trip, const char *voice)
{
	struct lectern_diction *diction = NULL;
	const struct lectern_lexeme *lexeme;
	const char **all;
	size_t count = 0;
	size_t i;

	assert_int_equal(LECTERN_OK,
			 lectern_diction_load(&diction, LECTERN_SOURCE, "en-US",
					      NULL, NULL));
	all = calloc(lectern_lexicon_count(diction->lexicon), sizeof(*all));
	assert_non_null(all);
	for (i = 0; (lexeme = lectern_lexicon_at(diction->lexicon, i)); i++)
		if (lexeme->ipa)
			all[count++] = lexeme->ipa;
	qsort(all, count, sizeof(*all), compare_words);
	trip->speaker = open_voice(voice);
	for (i = 0; i < count; i++)
		if (i == 0 || strcmp(all[i - 1], all[i]) != 0)
			trip_add(trip, all[i]);
	trip_go(trip);
	lectern_speaker_close(trip->speaker);
	free(all);
	lectern_diction_free(diction);
}

static void every_shipped_transcription_comes_back_as_it_was_given(void **state)
{
	struct trip trip = {.speaker = NULL};

	(void)state;
	trip_all(&trip, "en-us");
	assert_true(trip.words > 1000);
	assert_int_equal(0, trip.strange);
}

static void a_voice_of_another_accent_takes_the_same_phonemes(void **state)
{
	struct trip trip = {.silent = true};

	(void)state;
	trip_all(&trip, "en-gb");
	assert_true(trip.words > 1000);
}

static void every_symbol_is_heard(void **state)
{
	struct trip trip = {.speaker = open_voice("en-us")};
	char ipa[sizeof(signs) / sizeof(signs[0])][32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		/* "ɐ" is there for syllables without stress alone. */
		if (strcmp(signs[i].ipa, "ɐ") == 0)
			snprintf(ipa[i], sizeof(ipa[i]), "ɐbˈæb");
		else
			snprintf(ipa[i], sizeof(ipa[i]),
				 signs[i].vowel ? "bˈ%sb" : "æˈ%sæ",
				 signs[i].ipa);
		trip_add(&trip, ipa[i]);
	}
	trip_go(&trip);
	lectern_speaker_close(trip.speaker);
	assert_int_equal(0, trip.strange);
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(every_symbol_has_a_phoneme),
		TEST(marks_and_spaces_are_symbols_without_a_sound),
		TEST(words_have_brackets_of_their_own),
		TEST(sounds_that_would_run_together_are_parted),
		TEST(stress_is_that_of_the_next_vowel),
		TEST(a_mark_before_a_row_of_consonants_waits_for_the_vowel),
		TEST(a_sign_without_a_phoneme_is_refused_with_its_place),
		TEST(stress_without_a_vowel_is_refused),
		TEST(what_has_no_sound_is_refused),
		TEST(what_is_too_long_is_refused),
		TEST(the_longest_phonemes_have_room),
		TEST(every_symbol_is_heard),
		TEST(every_shipped_transcription_comes_back_as_it_was_given),
		TEST(a_voice_of_another_accent_takes_the_same_phonemes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
