/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/speech_data.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/program_run.h"

static const char lexicon[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<lexicon version=\"1.0\" alphabet=\"ipa\" xml:lang=\"en-US\" "
	"xmlns=\"http://www.w3.org/2005/01/pronunciation-lexicon\">\n"
	"<lexeme><grapheme>tumor</grapheme><phoneme>ˈtuːmɚ</phoneme></lexeme>\n"
	"<lexeme><grapheme>biopsy</grapheme>"
	"<phoneme>ˈbaɪɑːpsi</phoneme></lexeme>\n"
	"<lexeme><grapheme>MRI</grapheme><alias>M R I</alias></lexeme>\n"
	"</lexicon>\n";

static void data_link(const char *folder, const char *name)
{
	char *from = program_join(LECTERN_SOURCE, name);
	char *to = program_join(folder, name);

	if (symlink(from, to) != 0)
		abort();
	free(from);
	free(to);
}

char *speech_data_small(void)
{
	char *folder = program_folder();
	char *voices = program_join(folder, "voices");
	char *english = program_join(folder, "voices/en");

	if (mkdir(voices, 0700) != 0 || mkdir(english, 0700) != 0)
		abort();
	data_link(folder, "content");
	data_link(folder, "voices/en/rules.yaml");
	data_link(folder, "voices/en/stems.yaml");
	free(program_write(english, "words.pls", lexicon, strlen(lexicon)));
	free(voices);
	free(english);
	return folder;
}
