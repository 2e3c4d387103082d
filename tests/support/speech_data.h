/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speech_data.h - a data folder whose lexicon is small, so that tests which
 * load it a thousand times stay quick.
 */
#ifndef TESTS_SPEECH_DATA_H
#define TESTS_SPEECH_DATA_H

/*
 * Makes one with the shipped rules and stems, and one lexicon with "tumor",
 * "biopsy" and the alias "MRI". Its path is removed by program_remove().
 */
char *speech_data_small(void);

#endif
