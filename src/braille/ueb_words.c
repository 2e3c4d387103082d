/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section 10: contractions and shortforms. */
#include "braille/ueb.h"

#include <string.h>

struct ueb_word {
	const char *letters;
	const char *cells;
	enum lectern_ueb_kind kind;
};

#define GROUP LECTERN_UEB_GROUPSIGN
#define ALONE LECTERN_UEB_WORDSIGN
#define SHORT LECTERN_UEB_SHORTFORM

/* In the order of the sections. */
static const struct ueb_word ueb_words[] = {
	/* 10.1: alphabetic wordsigns */
	{"but", "b", ALONE},
	{"can", "c", ALONE},
	{"do", "d", ALONE},
	{"every", "e", ALONE},
	{"from", "f", ALONE},
	{"go", "g", ALONE},
	{"have", "h", ALONE},
	{"just", "j", ALONE},
	{"knowledge", "k", ALONE},
	{"like", "l", ALONE},
	{"more", "m", ALONE},
	{"not", "n", ALONE},
	{"people", "p", ALONE},
	{"quite", "q", ALONE},
	{"rather", "r", ALONE},
	{"so", "s", ALONE},
	{"that", "t", ALONE},
	{"us", "u", ALONE},
	{"very", "v", ALONE},
	{"will", "w", ALONE},
	{"it", "x", ALONE},
	{"you", "y", ALONE},
	{"as", "z", ALONE},
	/* 10.2: strong wordsigns */
	{"child", "*", ALONE},
	{"shall", "%", ALONE},
	{"this", "?", ALONE},
	{"which", ":", ALONE},
	{"out", "\\", ALONE},
	{"still", "/", ALONE},
	/* 10.3 and 10.4: strong contractions and groupsigns */
	{"and", "&", GROUP},
	{"for", "=", GROUP},
	{"of", "(", GROUP},
	{"the", "!", GROUP},
	{"with", ")", GROUP},
	{"ch", "*", GROUP},
	{"gh", "<", GROUP},
	{"sh", "%", GROUP},
	{"th", "?", GROUP},
	{"wh", ":", GROUP},
	{"ed", "$", GROUP},
	{"er", "]", GROUP},
	{"ou", "\\", GROUP},
	{"ow", "[", GROUP},
	{"st", "/", GROUP},
	{"ing", "+", GROUP},
	{"ar", ">", GROUP},
	/* 10.5: lower wordsigns */
	{"enough", "5", ALONE},
	{"were", "7", ALONE},
	{"his", "8", ALONE},
	{"was", "0", ALONE},
	/* 10.6: lower groupsigns; "be" and "in" are words too */
	{"ea", "1", GROUP},
	{"be", "2", GROUP},
	{"bb", "2", GROUP},
	{"con", "3", GROUP},
	{"cc", "3", GROUP},
	{"dis", "4", GROUP},
	{"en", "5", GROUP},
	{"ff", "6", GROUP},
	{"gg", "7", GROUP},
	{"in", "9", GROUP},
	/* 10.7: initial-letter contractions */
	{"day", "\"d", GROUP},
	{"ever", "\"e", GROUP},
	{"father", "\"f", GROUP},
	{"here", "\"h", GROUP},
	{"know", "\"k", GROUP},
	{"lord", "\"l", GROUP},
	{"mother", "\"m", GROUP},
	{"name", "\"n", GROUP},
	{"one", "\"o", GROUP},
	{"part", "\"p", GROUP},
	{"question", "\"q", GROUP},
	{"right", "\"r", GROUP},
	{"some", "\"s", GROUP},
	{"time", "\"t", GROUP},
	{"under", "\"u", GROUP},
	{"work", "\"w", GROUP},
	{"young", "\"y", GROUP},
	{"there", "\"!", GROUP},
	{"character", "\"*", GROUP},
	{"through", "\"?", GROUP},
	{"where", "\":", GROUP},
	{"ought", "\"\\", GROUP},
	{"upon", "^u", GROUP},
	{"word", "^w", GROUP},
	{"these", "^!", GROUP},
	{"those", "^?", GROUP},
	{"whose", "^:", GROUP},
	{"cannot", "_c", GROUP},
	{"had", "_h", GROUP},
	{"many", "_m", GROUP},
	{"spirit", "_s", GROUP},
	{"world", "_w", GROUP},
	{"their", "_!", GROUP},
	/* 10.8: final-letter groupsigns */
	{"ound", ".d", GROUP},
	{"ance", ".e", GROUP},
	{"sion", ".n", GROUP},
	{"less", ".s", GROUP},
	{"ount", ".t", GROUP},
	{"ence", ";e", GROUP},
	{"ong", ";g", GROUP},
	{"ful", ";l", GROUP},
	{"tion", ";n", GROUP},
	{"ness", ";s", GROUP},
	{"ment", ";t", GROUP},
	{"ity", ";y", GROUP},
	/* 10.9: shortforms */
	{"about", "ab", SHORT},
	{"above", "abv", SHORT},
	{"according", "ac", SHORT},
	{"across", "acr", SHORT},
	{"after", "af", SHORT},
	{"afternoon", "afn", SHORT},
	{"afterward", "afw", SHORT},
	{"again", "ag", SHORT},
	{"against", "ag/", SHORT},
	{"almost", "alm", SHORT},
	{"already", "alr", SHORT},
	{"also", "al", SHORT},
	{"although", "al?", SHORT},
	{"altogether", "alt", SHORT},
	{"always", "alw", SHORT},
	{"because", "2c", SHORT},
	{"before", "2f", SHORT},
	{"behind", "2h", SHORT},
	{"below", "2l", SHORT},
	{"beneath", "2n", SHORT},
	{"beside", "2s", SHORT},
	{"between", "2t", SHORT},
	{"beyond", "2y", SHORT},
	{"blind", "bl", SHORT},
	{"braille", "brl", SHORT},
	{"children", "*n", SHORT},
	{"conceive", "3cv", SHORT},
	{"conceiving", "3cvg", SHORT},
	{"could", "cd", SHORT},
	{"deceive", "dcv", SHORT},
	{"deceiving", "dcvg", SHORT},
	{"declare", "dcl", SHORT},
	{"declaring", "dclg", SHORT},
	{"either", "ei", SHORT},
	{"first", "f/", SHORT},
	{"friend", "fr", SHORT},
	{"good", "gd", SHORT},
	{"great", "grt", SHORT},
	{"herself", "h]f", SHORT},
	{"him", "hm", SHORT},
	{"himself", "hmf", SHORT},
	{"immediate", "imm", SHORT},
	{"its", "xs", SHORT},
	{"itself", "xf", SHORT},
	{"letter", "lr", SHORT},
	{"little", "ll", SHORT},
	{"much", "m*", SHORT},
	{"must", "m/", SHORT},
	{"myself", "myf", SHORT},
	{"necessary", "nec", SHORT},
	{"neither", "nei", SHORT},
	{"oneself", "\"of", SHORT},
	{"ourselves", "\\rvs", SHORT},
	{"paid", "pd", SHORT},
	{"perceive", "p]cv", SHORT},
	{"perceiving", "p]cvg", SHORT},
	{"perhaps", "p]h", SHORT},
	{"quick", "qk", SHORT},
	{"receive", "rcv", SHORT},
	{"receiving", "rcvg", SHORT},
	{"rejoice", "rjc", SHORT},
	{"rejoicing", "rjcg", SHORT},
	{"said", "sd", SHORT},
	{"should", "%d", SHORT},
	{"such", "s*", SHORT},
	{"themselves", "!mvs", SHORT},
	{"thyself", "?yf", SHORT},
	{"today", "td", SHORT},
	{"together", "tgr", SHORT},
	{"tomorrow", "tm", SHORT},
	{"tonight", "tn", SHORT},
	{"would", "wd", SHORT},
	{"your", "yr", SHORT},
	{"yourself", "yrf", SHORT},
	{"yourselves", "yrvs", SHORT},
};

#define UEB_WORDS (sizeof(ueb_words) / sizeof(*ueb_words))

/* True when `whole` begins with all of `part`. */
static bool ueb_begins(const char *whole, size_t length, const char *part)
{
	size_t size = strlen(part);

	return size <= length && memcmp(whole, part, size) == 0;
}

static struct lectern_ueb_spelling
ueb_stricter(struct lectern_ueb_spelling rest, enum lectern_ueb_kind kind)
{
	if (kind > rest.kind)
		rest.kind = kind;
	return rest;
}

/* A wordsign is a word, or what stands before an apostrophe. */
static bool ueb_fits(const struct ueb_word *word, const char *letters,
		     size_t length, bool first)
{
	size_t size = strlen(word->letters);

	return word->kind != ALONE ||
	       (first && (length == size || letters[size] == '\''));
}

/*
 * A run has seldom more than one contraction, and never more than its letters:
 * what is tried here stays short.
 */
static struct lectern_ueb_spelling ueb_spell(const char *letters, size_t length,
					     const char *cells, size_t count,
					     int grade, bool first)
{
	struct lectern_ueb_spelling rest = {.spelled =
						    length == 0 && count == 0};
	size_t i;

	if (length == 0 || count == 0 || count > length)
		return rest;
	if (letters[0] == cells[0])
		rest = ueb_spell(letters + 1, length - 1, cells + 1, count - 1,
				 grade, false);
	for (i = 0; i < UEB_WORDS && grade == 2 && !rest.spelled; i++) {
		const struct ueb_word *word = &ueb_words[i];
		size_t size = strlen(word->letters);
		size_t taken = strlen(word->cells);

		if (word->letters[0] != letters[0] ||
		    !ueb_begins(letters, length, word->letters) ||
		    !ueb_begins(cells, count, word->cells) ||
		    !ueb_fits(word, letters, length, first))
			continue;
		rest = ueb_spell(letters + size, length - size, cells + taken,
				 count - taken, grade, false);
		if (rest.spelled)
			return ueb_stricter(rest, word->kind);
	}
	return rest;
}

struct lectern_ueb_spelling lectern_ueb_spell(const char *letters,
					      size_t length, const char *cells,
					      size_t count, int grade)
{
	return ueb_spell(letters, length, cells, count, grade, true);
}

bool lectern_ueb_is_shortform(const char *cells, size_t count)
{
	size_t i;

	for (i = 0; i < UEB_WORDS; i++)
		if (ueb_words[i].kind == SHORT &&
		    strlen(ueb_words[i].cells) == count &&
		    memcmp(ueb_words[i].cells, cells, count) == 0)
			return true;
	return false;
}
