/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guide_generate.h - sound guides made by chance, the same for the same seed.
 */
#ifndef TESTS_SUPPORT_GUIDE_GENERATE_H
#define TESTS_SUPPORT_GUIDE_GENERATE_H

#include <stddef.h>
#include <stdint.h>

/*
 * The CommonMark text of a guide of at least `blocks` blocks (at most a few
 * dozen more, a glossary among them): sections without skipped levels, nested
 * lists, notes, quotes, tables, images, code, doses and dates, and every kind
 * of span. It loads without a finding and passes lectern_structure_check().
 * NULL when there is no memory. Give it to free().
 */
char *generate_guide(uint64_t seed, size_t blocks);

#endif
