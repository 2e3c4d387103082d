/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/menu_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char menu_bench_guide[] =
	"---\n"
	"title: Your \"care\"; $[1]\n"
	"statement: This guide does not replace your doctor\n"
	"emergency: \"911\"\n"
	"---\n"
	"Welcome. This comes before the first section. Do not hurry.\n"
	"\n"
	"# Taking medicine\n"
	"\n"
	"Take 2.5 mg once a day. Never take two doses. Ask when unsure.\n"
	"\n"
	"- With water.\n"
	"- Not with juice. It is too strong.\n"
	"- In the morning.\n"
	"\n"
	"## If you forget\n"
	"\n"
	"Wait until the next day. Do not double it.\n"
	"\n"
	"> [!WARNING]\n"
	"> Call us if you feel faint. Do not drive.\n"
	"\n"
	"# Side effects. What to do\n"
	"\n"
	"| Effect | What to do |\n"
	"|---|---|\n"
	"| Tired. Weak. | Rest. Ask us. |\n"
	"\n"
	"Most are mild. Some are not.\n"
	"\n"
	"# Who to call\n"
	"\n"
	"Your nurse. Your doctor. The clinic.\n";

static struct menu_bench *bench_new(const char *keys)
{
	struct menu_bench *bench = calloc(1, sizeof(*bench));
	enum lectern_status status;

	assert_non_null(bench);
	assert_int_equal(lectern_diagnostics_new(&bench->found), LECTERN_OK);
	assert_int_equal(lectern_words_load(&bench->words,
					    LECTERN_SOURCE
					    "/content/ui/en.yaml",
					    bench->found),
			 LECTERN_OK);
	assert_int_equal(lectern_voice_load(&bench->voice,
					    LECTERN_SOURCE "/voices/phone.yaml",
					    bench->found),
			 LECTERN_OK);
	status = keys ? lectern_keys_parse(&bench->keys, "phone.keys", keys,
					   strlen(keys), bench->found)
		      : lectern_keys_load(&bench->keys,
					  LECTERN_SOURCE
					  "/tables/keys/phone.keys",
					  bench->found);
	assert_int_equal(status, LECTERN_OK);
	return bench;
}

static void bench_options(struct menu_bench *bench)
{
	bench->set = (struct lectern_phone_options){
		.guide = bench->guide,
		.words = bench->words,
		.voice = &bench->voice,
		.data = LECTERN_SOURCE,
		.speeds = (1u << LECTERN_PHONE_SPEED_COUNT) - 1};
	bench->options =
		(struct lectern_phone_menu_options){.set = &bench->set,
						    .keys = bench->keys,
						    .person = "+15550100",
						    .remember = true};
}

struct menu_bench *menu_bench_new(const char *text, const char *keys)
{
	struct menu_bench *bench = bench_new(keys);

	if (lectern_guide_parse(&bench->guide, "guide.md", text, strlen(text),
				bench->found) != LECTERN_OK) {
		lectern_diagnostics_print(bench->found, stdout);
		fail();
	}
	bench_options(bench);
	assert_int_equal(menu_bench_again(bench), LECTERN_OK);
	return bench;
}

struct menu_bench *menu_bench_load(const char *path)
{
	struct menu_bench *bench = bench_new(NULL);

	assert_int_equal(lectern_guide_load(&bench->guide, path, bench->found),
			 LECTERN_OK);
	bench_options(bench);
	assert_int_equal(menu_bench_again(bench), LECTERN_OK);
	return bench;
}

enum lectern_status menu_bench_again(struct menu_bench *bench)
{
	lectern_menu_free(bench->menu);
	bench->menu = NULL;
	return lectern_menu_new(&bench->menu, &bench->options, bench->found);
}

void menu_bench_free(struct menu_bench *bench)
{
	lectern_menu_free(bench->menu);
	lectern_guide_free(bench->guide);
	lectern_keys_free(bench->keys);
	lectern_words_free(bench->words);
	lectern_diagnostics_free(bench->found);
	free(bench);
}

uint32_t menu_key(char key)
{
	const char *at = strchr(LECTERN_MENU_KEYS, key);

	assert_non_null(at);
	return (uint32_t)(at - LECTERN_MENU_KEYS);
}

void menu_bench_begin(const struct menu_bench *bench,
		      struct lectern_menu_walk *walk)
{
	*walk = lectern_menu_walk_begin(bench->menu, LECTERN_MENU_NONE);
	while (lectern_menu_walk_doing(bench->menu, walk) ==
	       LECTERN_MENU_PLAYING)
		lectern_menu_walk_end(bench->menu, walk);
}

void menu_bench_press(const struct menu_bench *bench,
		      struct lectern_menu_walk *walk, const char *keys)
{
	for (; *keys; keys++)
		lectern_menu_walk_key(bench->menu, walk, menu_key(*keys));
}

const char *menu_bench_hears(const struct menu_bench *bench,
			     const struct lectern_menu_walk *walk)
{
	const struct lectern_menu *menu = bench->menu;
	uint32_t prompt = lectern_menu_walk_prompt(menu, walk);

	if (prompt == LECTERN_MENU_NONE)
		return "";
	return menu->prompts[prompt].words ? menu->prompts[prompt].words
					   : menu->prompts[prompt].name;
}
