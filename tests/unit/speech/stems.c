/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that no lexicon has, by the stems that are shipped: real ones, so that
 * the rules are right, and invented ones, so that they are rules.
 */
#include "speech/stems.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/diction_load.h"
#include "support/ipa_sounds.h"

/* A name, the vowel from its end that bears the stress, and how it ends. */
struct name {
	const char *name;
	size_t stress;
	const char *ending;
};

static void expect_name(const struct lectern_diction *diction,
			const struct name *name)
{
	char ipa[LECTERN_STEM_IPA_MAX];
	struct ipa_sounds sounds;
	const char *stem;

	if (!diction_stem(diction, name->name, ipa, &stem))
		fail_msg("%s is left alone", name->name);
	ipa_sounds_read(&sounds, ipa);
	if (ipa_sounds_stressed(&sounds) != 1 ||
	    ipa_sounds_stress_from_end(&sounds) != name->stress ||
	    !ipa_sounds_end(&sounds, name->ending))
		fail_msg("%s is said %s, not as -%s with stress on %zu",
			 name->name, ipa, name->ending, name->stress);
}

static void expect_names(const struct lectern_diction *diction,
			 const struct name *names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		expect_name(diction, &names[i]);
}

#define EXPECT(names) \
	expect_names(*state, names, sizeof(names) / sizeof((names)[0]))

static void antibodies_bear_the_stress_before_their_last_syllables(void **state)
{
	static const struct name names[] = {
		{"trastuzumab", 3, "tuːzuːmæb"},
		{"pertuzumab", 3, "tuːzuːmæb"},
		{"bevacizumab", 3, "sɪzuːmæb"},
		{"pembrolizumab", 3, "lɪzuːmæb"},
		{"rituximab", 3, "tʌksɪmæb"},
		{"cetuximab", 3, "tʌksɪmæb"},
		{"nivolumab", 3, "juːmæb"},
		{"durvalumab", 3, "juːmæb"},
		{"ipilimumab", 3, "lɪmjuːmæb"},
		{"zolatuzumab", 3, "tuːzuːmæb"},
		{"brentolizumab", 3, "lɪzuːmæb"},
		{"frenovumab", 3, "juːmæb"},
	};

	EXPECT(names);
}

static void inhibitors_of_enzymes_are_said_by_their_stems(void **state)
{
	static const struct name names[] = {
		{"palbociclib", 2, "saɪklɪb"}, {"abemaciclib", 2, "saɪklɪb"},
		{"zoltaciclib", 2, "saɪklɪb"}, {"imatinib", 3, "tɪnɪb"},
		{"lapatinib", 3, "tɪnɪb"},     {"neratinib", 3, "tɪnɪb"},
		{"erlotinib", 3, "loʊtɪnɪb"},  {"grevatinib", 3, "tɪnɪb"},
		{"olaparib", 3, "pəɹɪb"},      {"talazoparib", 3, "pəɹɪb"},
		{"brenaparib", 3, "pəɹɪb"},    {"alpelisib", 2, "lɪsɪb"},
		{"umbralisib", 2, "lɪsɪb"},    {"frenulisib", 2, "lɪsɪb"},
		{"bortezomib", 3, "zoʊmɪb"},   {"capivasertib", 2, "sɜːtɪb"},
	};

	EXPECT(names);
}

static void cytotoxics_are_said_by_their_stems(void **state)
{
	static const struct name names[] = {
		{"irinotecan", 2, "tiːkæn"},
		{"topotecan", 2, "tiːkæn"},
		{"gralotecan", 2, "tiːkæn"},
		{"paclitaxel", 2, "tæksɪl"},
		{"docetaxel", 2, "tæksɪl"},
		{"mirotaxel", 2, "tæksɪl"},
		{"doxorubicin", 3, "ɹuːbɪsɪn"},
		{"epirubicin", 3, "ɹuːbɪsɪn"},
		{"velorubicin", 3, "ɹuːbɪsɪn"},
		{"carboplatin", 2, "plætɪn"},
		{"cisplatin", 2, "plætɪn"},
		{"murloplatin", 2, "plætɪn"},
		{"gemcitabine", 3, "saɪtəbiːn"},
		{"vinorelbine", 3, "ɛlbiːn"},
		{"grelocitabine", 3, "saɪtəbiːn"},
		{"bendamustine", 2, "mʌstiːn"},
		{"trelomustine", 2, "mʌstiːn"},
		{"vincristine", 2, "kɹɪstiːn"},
		{"vinblastine", 2, "blæstiːn"},
	};

	EXPECT(names);
}

static void hormones_and_their_opponents_are_said_by_their_stems(void **state)
{
	static const struct name names[] = {
		{"anastrozole", 3, "zoʊl"},    {"letrozole", 3, "zoʊl"},
		{"vorazotrozole", 3, "zoʊl"},  {"tamoxifen", 3, "ɑːksɪfɛn"},
		{"broloxifen", 3, "ɑːksɪfɛn"}, {"raloxifene", 3, "ɑːksɪfiːn"},
		{"toremifene", 3, "ɪfiːn"},    {"goserelin", 2, "ɹɛlɪn"},
		{"triptorelin", 2, "ɹɛlɪn"},   {"zaborelin", 2, "ɹɛlɪn"},
		{"fulvestrant", 2, "ɛstɹənt"}, {"bralestrant", 2, "ɛstɹənt"},
		{"degarelix", 2, "ɹɛlɪks"},    {"enzalutamide", 3, "luːtəmaɪd"},
	};

	EXPECT(names);
}

static void supporting_medicines_are_said_by_their_stems(void **state)
{
	static const struct name names[] = {
		{"filgrastim", 2, "ɡɹæstɪm"},	{"sargramostim", 3, "stɪm"},
		{"zelograstim", 2, "ɡɹæstɪm"},	{"pamidronate", 3, "dɹoʊneɪt"},
		{"alendronate", 3, "dɹoʊneɪt"}, {"brilodronate", 3, "dɹoʊneɪt"},
		{"zoledronic", 2, "dɹɑːnɪk"},	{"mirodronic", 2, "dɹɑːnɪk"},
		{"ondansetron", 3, "sɛtɹɑːn"},	{"granisetron", 3, "sɛtɹɑːn"},
		{"velosetron", 3, "sɛtɹɑːn"},	{"omeprazole", 3, "pɹəzoʊl"},
		{"atorvastatin", 2, "stætɪn"},	{"apixaban", 3, "bæn"},
	};

	EXPECT(names);
}

static void medical_words_are_said_by_their_suffixes(void **state)
{
	static const struct name names[] = {
		{"hepatitis", 2, "aɪtɪs"},	{"zorbitis", 2, "aɪtɪs"},
		{"mastectomy", 3, "ɛktəmi"},	{"frenectomy", 3, "ɛktəmi"},
		{"lymphoma", 2, "oʊmə"},	{"glavoma", 2, "oʊmə"},
		{"leukemia", 3, "iːmiə"},	{"zolemia", 3, "iːmiə"},
		{"neuropathy", 3, "ɑːpəθi"},	{"brenopathy", 3, "ɑːpəθi"},
		{"colostomy", 3, "ɑːstəmi"},	{"drelostomy", 3, "ɑːstəmi"},
		{"colonoscopy", 3, "ɑːskəpi"},	{"frenoscopy", 3, "ɑːskəpi"},
		{"fibrosis", 2, "oʊsɪs"},	{"neutropenia", 3, "piːniə"},
		{"mammography", 3, "ɑːɡɹəfi"},	{"oncology", 3, "ɑːlədʒi"},
		{"oncologist", 3, "ɑːlədʒɪst"}, {"hematuria", 3, "ʊɹiə"},
		{"chemotherapy", 3, "θɛɹəpi"},	{"mammogram", 3, "əɡɹæm"},
	};

	EXPECT(names);
}

/* "-es" of "-is", and the plurals that the rules have of their own. */
static void plurals_of_medical_words_keep_their_stress(void **state)
{
	static const struct name names[] = {
		{"thromboses", 2, "oʊsiːz"},
		{"mastectomies", 3, "ɛktəmiz"},
		{"carcinomas", 2, "oʊməz"},
		{"sarcomata", 3, "oʊmətə"},
		{"oncologists", 3, "ɑːlədʒɪsts"},
		{"neuropathies", 3, "ɑːpəθiz"},
		{"colonoscopies", 3, "ɑːskəpiz"},
		{"leukocytes", 3, "saɪts"},
	};

	EXPECT(names);
}

/* Those of the synthesiser are right, and those of the stems would not be. */
static void ordinary_words_are_left_alone(void **state)
{
	static const char *const words[] = {
		"accept",      "except",     "concept",	     "intercept",
		"precept",     "combine",    "turbine",	     "carbine",
		"concubine",   "avoid",	     "devoid",	     "void",
		"celluloid",   "program",    "monogram",     "hologram",
		"diploma",     "diplomas",   "aroma",	     "aromas",
		"coma",	       "magazine",   "cocaine",	     "thermostat",
		"rheostat",    "collateral", "photography",  "photographer",
		"mythology",   "zoology",    "topology",     "meteorology",
		"methodology", "chronology", "archaeology",  "ecology",
		"exotic",      "patriotic",  "idiotic",	     "politic",
		"nostalgia",   "mongrel",    "ravenous",     "allergic",
		"catalysis",   "psychopath", "osmosis",	     "trigonometry",
		"micrometer",  "xenophobia", "catastrophic", "kaleidoscopic",
		"April",       "trophy",     "therapy",	     "genesis",
		"muscular",    "lateral",    "capsule",	     "tablet",
		"patient",     "radiation",  "morning",	     "metamorphosis",
	};
	char ipa[LECTERN_STEM_IPA_MAX];
	const char *stem;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (diction_stem(*state, words[i], ipa, &stem))
			fail_msg("%s is said %s, by -%s", words[i], ipa, stem);
}

static void names_of_people_are_left_alone(void **state)
{
	char ipa[LECTERN_STEM_IPA_MAX];
	const char *stem;

	assert_false(diction_stem(*state, "Thomas", ipa, &stem));
	assert_false(diction_stem(*state, "Thoma", ipa, &stem));
	assert_false(diction_stem(*state, "Kuwaitis", ipa, &stem));
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(antibodies_bear_the_stress_before_their_last_syllables),
		TEST(inhibitors_of_enzymes_are_said_by_their_stems),
		TEST(cytotoxics_are_said_by_their_stems),
		TEST(hormones_and_their_opponents_are_said_by_their_stems),
		TEST(supporting_medicines_are_said_by_their_stems),
		TEST(medical_words_are_said_by_their_suffixes),
		TEST(plurals_of_medical_words_keep_their_stress),
		TEST(ordinary_words_are_left_alone),
		TEST(names_of_people_are_left_alone),
	};

	return cmocka_run_group_tests(tests, diction_load, diction_unload);
}
