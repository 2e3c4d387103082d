/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/explain_files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/program_run.h"

#define PLS(lexemes)                                                           \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                         \
	"<lexicon version=\"1.0\" alphabet=\"ipa\" xml:lang=\"en\" "           \
	"xmlns=\"http://www.w3.org/2005/01/pronunciation-lexicon\">\n" lexemes \
	"</lexicon>\n"

static const char source[] =
	"---\ntitle: T\nlanguage: en\nemergency: \"911\"\n---\n\n# One\n\n"
	"Take 5 *mg* of **zyxwv** for nausea\nand call {emergency}. "
	"It is stage\nIV of a\n[biopsy](https://example.org/), said the "
	"nurse.\n\n"
	"> [!NOTE]\n> Go for an MRI at 8:30 am.\n\n"
	"| What | When |\n|---|---|\n| 10–20 mL | é 2x/day |\n";

static const char user_lexicon[] =
	PLS("<lexeme><grapheme>zyxwv</grapheme><phoneme>ˈzaɪzəwɪv</phoneme>"
	    "</lexeme>\n<lexeme><grapheme>nausea</grapheme>"
	    "<phoneme>ˈnɑːʒə</phoneme></lexeme>\n"
	    "<lexeme><grapheme>nurse</grapheme><alias>good nurse</alias>"
	    "</lexeme>\n");

static const char faulty_lexicon[] =
	PLS("<lexeme><grapheme>zyxwv</grapheme><phoneme>ˈzaɪzəwɪv</phoneme>"
	    "</lexeme>\n<lexeme><grapheme>nausea</grapheme>\n"
	    "<phoneme>ˈnäʒə</phoneme></lexeme>\n");

int explain_files_make(void **state)
{
	struct explain_files *f = calloc(1, sizeof(*f));

	f->folder = program_folder();
	f->guide = program_write(f->folder, "guide.md", source, strlen(source));
	f->lexicon = program_write(f->folder, "user.pls", user_lexicon,
				   strlen(user_lexicon));
	f->faulty = program_write(f->folder, "faulty.pls", faulty_lexicon,
				  strlen(faulty_lexicon));
	*state = f;
	return 0;
}

int explain_files_free(void **state)
{
	struct explain_files *f = *state;

	program_remove(f->folder);
	free(f->guide);
	free(f->lexicon);
	free(f->faulty);
	free(f);
	return 0;
}

char *explain_out(const char *const *arguments)
{
	struct program_result result = program_run(arguments, NULL);
	char *out = result.out;

	if (result.status != 0)
		fail_msg("exit %d: %s", result.status, result.err);
	result.out = NULL;
	program_free(&result);
	return out;
}

void explain_expect(const char *out, const char *words)
{
	if (!strstr(out, words))
		fail_msg("\"%s\" is not in:\n%s", words, out);
}
