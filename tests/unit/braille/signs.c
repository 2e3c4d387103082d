/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs of guides by the Rules of Unified English Braille (2013) and the
 * Guidelines for Technical Material (2014), written down from these and from
 * no table. The section stands behind each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

/* A sign in both grades; NULL: as in grade 1. */
struct sign {
	const char *print;
	const char *grade1;
	const char *grade2;
};

static void expect_signs(const struct sign *signs, size_t count)
{
	struct lectern_brailler *plain = braille_open(1);
	struct lectern_brailler *short_form = braille_open(2);
	size_t i;

	for (i = 0; i < count; i++) {
		const char *grade2 = signs[i].grade2;

		braille_expect(plain, signs[i].print, signs[i].grade1);
		braille_expect(short_form, signs[i].print,
			       grade2 ? grade2 : signs[i].grade1);
	}
	lectern_brailler_free(plain);
	lectern_brailler_free(short_form);
}

#define EXPECT_SIGNS(signs) \
	expect_signs(signs, sizeof(signs) / sizeof((signs)[0]))

static void general_signs(void **state)
{
	static const struct sign signs[] = {
		{"A & B", ",a @& ,b", ",a @& ;,b"},	    /* 3.1 */
		{"a@b.org", "a@ab4org", NULL},		    /* 3.7 */
		{"* *", "\"9 \"9", NULL},		    /* 3.3 */
		{"/ \\", "_/ _*", NULL},		    /* 7.0 */
		{"\u2022 x", "_4 x", "_4 ;x"},		    /* 3.5 */
		{"\u00A9 \u00AE \u2122", "^c ^r ^t", NULL}, /* 3.8 */
		{"\u00A7 5", "^s #e", NULL},		    /* 3.20 */
		{"\u00B6 5", "^p #e", NULL},		    /* 3.20 */
		{"\u2020 \u2021", "@,? @,]", NULL},	    /* 3.9 */
		{"#5", "_?#e", NULL},			    /* 3.19 */
		{"~5", "@9#e", NULL},			    /* 3.25 */
		{"10^9", "#aj@5#i", NULL},		    /* 3.6 */
		{"\u2713 \u2714", "@% @%", NULL},	    /* appendix 3 */
		{"\u2640 \u2642", "^x ^y", NULL},	    /* 3.14 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

static void money(void **state)
{
	static const struct sign signs[] = {
		{"$5.50", "@s#e4ej", NULL},   /* 3.10 */
		{"5 \u20AC", "#e @e", NULL},  /* 3.10 */
		{"\u00A35", "@l#e", NULL},    /* 3.10 */
		{"5\u00A2", "#e@c", NULL},    /* 3.10 */
		{"\u00A5500", "@y#ejj", NULL} /* 3.10 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

static void measures(void **state)
{
	static const struct sign signs[] = {
		{"5%", "#e.0", NULL},			    /* 3.21 */
		{"38\u00B0", "#ch^j", NULL},		    /* 3.11 */
		{"38\u00B0C", "#ch^j,c", NULL},		    /* 3.11 */
		{"38 \u2103", "#ch ^j,c", NULL},	    /* 3.11 */
		{"100.4 \u2109", "#ajj4d ^j,f", NULL},	    /* 3.11 */
		{"5 \u00B5g", "#e .mg", NULL},		    /* 4.5 */
		{"5\u03BCL", "#e.m,l", NULL},		    /* 4.5 */
		{"5\u2032 6\u2033", "#e7 #f77", NULL},	    /* 3.15 */
		{"5 mL/h", "#e m,l_/h", NULL},		    /* 3.10 */
		{"5 mg", "#e mg", NULL},		    /* 3.10 */
		{"5mg", "#emg", NULL},			    /* 6.5 */
		{"5cm 5 cm", "#e;cm #e cm", "#e;cm #e cm"}, /* 6.5 */
		{"5g 5 g", "#e;g #e g", "#e;g #e ;g"},	    /* 6.5, 5.7 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

static void comparisons(void **state)
{
	static const struct sign signs[] = {
		{"5 + 6", "#e \"6 #f", NULL},	    /* 3.17 */
		{"5 \u2212 6", "#e \"- #f", NULL},  /* 3.17 */
		{"5\u00D76", "#e\"8#f", NULL},	    /* 3.17 */
		{"6 \u00F7 2", "#f \"/ #b", NULL},  /* 3.17 */
		{"x = 5", "x \"7 #e", ";x \"7 #e"}, /* 3.17, 5.7 */
		{"<5", "@<#e", NULL},		    /* 3.17 */
		{">5", "@>#e", NULL},		    /* 3.17 */
		{"\u22645", "_@<#e", NULL},	    /* GTM 3.1 */
		{"\u22655", "_@>#e", NULL},	    /* GTM 3.1 */
		{"\u00B15", "_6#e", NULL},	    /* GTM 3.1 */
		{"\u22485", "^9#e", NULL},	    /* GTM 3.1 */
		{"\u22605", "\"7@:#e", NULL},	    /* GTM 3.1 */
		{"\u221E", "#=", NULL},		    /* GTM 9 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

static void arrows_and_shapes_begin_in_grade_1_mode(void **state)
{
	static const struct sign signs[] = {
		{"\u2190", "\\[", ";\\["},		 /* GTM 13.2 */
		{"\u2191", "\\+", ";\\+"},		 /* GTM 13.2 */
		{"\u2192", "\\o", ";\\o"},		 /* GTM 13.2 */
		{"\u2193", "\\%", ";\\%"},		 /* GTM 13.2 */
		{"x \u2192 z", "x \\o z", ";x ;\\o ;z"}, /* GTM 13.2, 5.7 */
		{"\u25A1 no", "$#d no", ";$#d no"},	 /* 11.7 */
		{"\u2610 no", "$#d no", ";$#d no"},	 /* 11.7 */
		{"\u25A0 no", "_$#d no", ";_$#d no"},	 /* 11.7 */
		{"\u25CB no", "$= no", ";$= no"},	 /* 11.7 */
		{"\u25CF no", "_$= no", ";_$= no"},	 /* 11.7 */
		{"\u25B3 no", "$#c no", ";$#c no"},	 /* 11.7 */
		{"\u25A15", "$#d:#e", ";$#d:#e"},	 /* 11.7.1 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

static void fractions(void **state)
{
	static const struct sign signs[] = {
		{"\u00BD", "#a/b", NULL},		/* 6.4 */
		{"\u00BC tablet", "#a/d tablet", NULL}, /* 6.4 */
		{"1\u00BD", "#a#a/b", NULL},		/* 6.4.3 */
		{"1 \u00BE", "#a #c/d", NULL},		/* 6.4 */
		{"\u2153 \u2154", "#a/c #b/c", NULL},	/* 6.4 */
		{"\u215B", "#a/h", NULL},		/* 6.4 */
		{"1/2", "#a_/#b", NULL},		/* 6.4.2 */
		{"11/2", "#aa_/#b", NULL},		/* 6.4.2 */
		{"\u00BDa", "#a/b;a", NULL},		/* 6.5.2 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

/* GTM 7.1: a level change covers the number that follows it. */
static void raised_and_lowered_numbers(void **state)
{
	static const struct sign signs[] = {
		{"m\u00B2", "m9#b", "m;9#b"},
		{"5 m\u00B2", "#e m9#b", "#e m;9#b"},
		{"cm\u00B3", "cm9#c", "cm;9#c"},
		{"5m\u00B2", "#em9#b", NULL},
		{"10\u2079/L", "#aj9#i_/,l", NULL},
		{"10\u00B9\u00B2", "#aj9#ab", NULL},
		{"H\u2082O", ",h5#b,o", ",h;5#b,o"},
		{"CO\u2082", ",,co5#b", ",,co;5#b"},
		{"B\u2081\u2082", ",b5#ab", ",b;5#ab"},
		{"SpO\u2082 95%", ",sp,o5#b #ie.0", ",sp,o;5#b #ie.0"},
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

static void greek_letters(void **state)
{
	static const struct sign signs[] = {
		{"\u03B1 \u03B2 \u03B3", ".a .b .g", NULL},    /* 4.5 */
		{"\u0394 \u03A9", ",.d ,.w", NULL},	       /* 4.5 */
		{"\u03B2-blocker", ".b-blocker", ".b-block]"}, /* 4.5 */
		{"PI3K\u03B1", ",,pi#c,k.a", NULL},	       /* 4.5, 8.4 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

static void accents_of_names(void **state)
{
	static const struct sign signs[] = {
		{"caf\u00E9", "caf^/e", NULL},		     /* 4.2 */
		{"M\u00FCller", ",m^3uller", ",m^3ull]"},    /* 4.2 */
		{"Sj\u00F6gren", ",sj^3ogren", ",sj^3ogr5"}, /* 4.2 */
		{"Ren\u00E9e", ",ren^/ee", ",r5^/ee"},	     /* 4.2 */
		{"pi\u00F1ata", "pi^]nata", NULL},	     /* 4.2 */
	};

	(void)state;
	EXPECT_SIGNS(signs);
}

/* ------------------------------------------------------------ all of them */

static uint32_t first_of(const struct lectern_buffer *text)
{
	uint32_t c = 0;

	lectern_utf8_decode(text->bytes, text->length, &c);
	return c;
}

/* True when cells of more than blanks stand for a character. */
static bool leaves_cells(struct lectern_brailler *brailler,
			 const struct lectern_buffer *text)
{
	struct lectern_buffer cells = {0};
	enum lectern_status status =
		lectern_brailler_words(brailler, &cells, text->bytes, NULL);
	bool found = status == LECTERN_INVALID;
	size_t i;

	assert_true(status == LECTERN_OK || status == LECTERN_INVALID);
	for (i = 0; i < cells.length; i++)
		found |= cells.bytes[i] != 0;
	lectern_buffer_free(&cells);
	return found;
}

/* It is shown or refused: nothing that has ink vanishes. */
static void no_character_with_ink_vanishes(void **state)
{
	static const int grades[] = {1, 2};
	size_t grade;
	uint32_t c;

	(void)state;
	for (grade = 0; grade < 2; grade++) {
		struct lectern_brailler *brailler = braille_open(grades[grade]);

		for (c = 0x21; c < 0x3100; c++) {
			struct lectern_buffer text = {0};

			lectern_buffer_put_code_point(&text, c);
			assert_int_equal(first_of(&text), c);
			/* U+2800 is a cell without dots. */
			if (c != 0x2800 && !lectern_unicode_is_space(c) &&
			    !lectern_unicode_is_ignorable(c) &&
			    !leaves_cells(brailler, &text))
				fail_msg("U+%04X leaves no cell", (unsigned)c);
			lectern_buffer_free(&text);
		}
		lectern_brailler_free(brailler);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(general_signs),
		cmocka_unit_test(money),
		cmocka_unit_test(measures),
		cmocka_unit_test(comparisons),
		cmocka_unit_test(arrows_and_shapes_begin_in_grade_1_mode),
		cmocka_unit_test(fractions),
		cmocka_unit_test(raised_and_lowered_numbers),
		cmocka_unit_test(greek_letters),
		cmocka_unit_test(accents_of_names),
		cmocka_unit_test(no_character_with_ink_vanishes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
