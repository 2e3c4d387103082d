/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * explain_files.h - a small guide with much to explain, a lexicon of a user's
 * and one with a fault, and the program run over them.
 */
#ifndef TESTS_SUPPORT_EXPLAIN_FILES_H
#define TESTS_SUPPORT_EXPLAIN_FILES_H

struct explain_files {
	char *folder;
	char *guide;
	char *lexicon; /* zyxwv, nausea; nurse is "good nurse" */
	char *faulty;  /* on line 5 */
};

/* Setup and teardown of a test: *state is a struct explain_files. */
int explain_files_make(void **state);
int explain_files_free(void **state);

/* Standard output of a run that succeeds, to be freed. */
char *explain_out(const char *const *arguments);

#define EXPLAIN_OUT(...) explain_out((const char *const[]){__VA_ARGS__, NULL})

/* Fails unless `words` are in `out`. */
void explain_expect(const char *out, const char *words);

#endif
