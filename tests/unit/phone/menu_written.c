/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files for phone systems, read back and obeyed as each system would: the
 * same keys must sound the same prompts as in the walked menu, key by key.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "phone/menu_export.h"
#include "support/menu_bench.h"
#include "support/menu_player.h"

#define SCRIPTS 60
#define SHIPPED_SCRIPTS 12 /* each takes longer there */
#define SCRIPT_KEYS 80

typedef void writer_fn(const struct lectern_menu *menu,
		       struct lectern_buffer *out);
typedef struct menu_player *player_fn(const char *text, char *kept);

struct written {
	struct menu_bench *bench;
	const char *text;
	player_fn *open;
	bool keeps;
	char kept[256];
	char script[2 * SCRIPT_KEYS + 1];
};

/* Numbers by chance, the same for the same seed. */
static uint32_t chance(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

/* What a walk's prompts are called below the folder of the menu. */
static void walk_sounds(const struct menu_bench *bench,
			struct lectern_menu_walk walk, bool by_item, char *out)
{
	const struct lectern_menu *menu = bench->menu;
	const char *speed = lectern_phone_speed_name(
		menu->speeds[walk.values[LECTERN_MENU_SPEED]]);
	uint32_t prompt;

	*out = '\0';
	while ((prompt = lectern_menu_walk_prompt(menu, &walk)) !=
	       LECTERN_MENU_NONE) {
		sprintf(out + strlen(out), "%s/en/%s/%s ",
			menu->prompts[prompt].words ? "lines" : "guide", speed,
			menu->prompts[prompt].name);
		walk.part++;
		if (by_item)
			break;
	}
}

static void compare(const struct written *written,
		    const struct menu_player *player,
		    const struct lectern_menu_walk *walk)
{
	const struct lectern_menu *menu = written->bench->menu;
	char sounds[MENU_SOUNDS_MAX];

	walk_sounds(written->bench, *walk, player->by_item, sounds);
	if (player->doing != lectern_menu_walk_doing(menu, walk) ||
	    strcmp(player->sounds, sounds) != 0)
		fail_msg("after %s: %d %s, not %d %s", written->script,
			 player->doing, player->sounds,
			 lectern_menu_walk_doing(menu, walk), sounds);
	if (player->doing == LECTERN_MENU_WAITING)
		assert_int_equal(player->limit_ms,
				 lectern_menu_walk_limit(menu, walk));
}

/* The prompt that sounds, or all of them, come to their end. */
static void end(const struct written *written, struct menu_player *player,
		struct lectern_menu_walk *walk)
{
	const struct lectern_menu *menu = written->bench->menu;

	player->end(player);
	do
		lectern_menu_walk_end(menu, walk);
	while (!player->by_item && walk->part > 0);
}

/* The place that a call leaves behind. */
static uint32_t left_behind(const struct written *written,
			    const struct lectern_menu_walk *walk)
{
	if (!written->keeps || !*written->kept)
		return LECTERN_MENU_NONE;
	return walk->values[LECTERN_MENU_PLACE];
}

/* One call; `kept` is what the one before left, and what this leaves. */
static uint32_t call(struct written *written, uint64_t seed, uint32_t kept)
{
	static const char choice[] = "0123456789*#66664488977##.........";
	struct menu_player *player =
		written->open(written->text, written->kept);
	struct lectern_menu_walk walk =
		lectern_menu_walk_begin(written->bench->menu, kept);
	uint32_t left;
	int i;

	*written->script = '\0';
	for (i = 0; i < SCRIPT_KEYS; i++) {
		char key[2] = {choice[chance(&seed, sizeof(choice) - 1)]};

		compare(written, player, &walk);
		strcat(written->script, key);
		if (*key == '.') {
			end(written, player, &walk);
		} else {
			player->press(player, *key);
			lectern_menu_walk_key(written->bench->menu, &walk,
					      menu_key(*key));
		}
	}
	compare(written, player, &walk);
	left = left_behind(written, &walk);
	menu_player_close(player);
	return left;
}

static void prove(struct menu_bench *bench, writer_fn *write, player_fn *open,
		  bool keeps, uint64_t scripts)
{
	struct written written = {.bench = bench, .open = open, .keeps = keeps};
	struct lectern_buffer text = {0};
	uint32_t kept = LECTERN_MENU_NONE;
	uint64_t seed;

	written.bench->options.remember = keeps;
	assert_int_equal(menu_bench_again(written.bench), LECTERN_OK);
	write(written.bench->menu, &text);
	assert_false(text.failed);
	written.text = text.bytes;
	for (seed = 1; seed <= scripts; seed++)
		kept = call(&written, seed, kept);
	lectern_buffer_free(&text);
}

/* With a small guide that has everything, and with the shipped one. */
static void prove_both(writer_fn *write, player_fn *open, bool keeps)
{
	struct menu_bench *bench = menu_bench_new(menu_bench_guide, NULL);

	if (keeps)
		prove(bench, write, open, true, SCRIPTS);
	prove(bench, write, open, false, SCRIPTS);
	menu_bench_free(bench);
	bench = menu_bench_load(LECTERN_SOURCE
				"/content/metastatic-breast-cancer/en.md");
	prove(bench, write, open, keeps, SHIPPED_SCRIPTS);
	menu_bench_free(bench);
}

static void the_dialplan_for_asterisk_is_the_same_machine(void **state)
{
	(void)state;
	prove_both(lectern_menu_write_asterisk, menu_player_asterisk, true);
}

static void the_dialplan_for_freeswitch_is_the_same_machine(void **state)
{
	(void)state;
	prove_both(lectern_menu_write_freeswitch, menu_player_freeswitch, true);
}

static struct menu_player *open_voicexml(const char *text, char *kept)
{
	(void)kept;
	return menu_player_voicexml(text);
}

static void the_voicexml_document_is_the_same_machine(void **state)
{
	(void)state;
	prove_both(lectern_menu_write_voicexml, open_voicexml, false);
}

/* The documents of the test that runs. */
static struct menu_documents documents;

static struct menu_player *open_twiml(const char *text, char *kept)
{
	(void)text;
	(void)kept;
	return menu_player_twiml(&documents);
}

static void the_twiml_documents_are_the_same_machine(void **state)
{
	struct written written = {
		.bench = menu_bench_new(menu_bench_guide, NULL),
		.open = open_twiml};
	uint64_t seed;

	(void)state;
	written.bench->options.remember = false;
	assert_int_equal(menu_bench_again(written.bench), LECTERN_OK);
	documents = (struct menu_documents){0};
	assert_int_equal(lectern_menu_write_twiml(written.bench->menu,
						  menu_documents_add,
						  &documents),
			 LECTERN_OK);
	assert_true(documents.count > 1000);
	for (seed = 1; seed <= SCRIPTS; seed++)
		call(&written, seed, LECTERN_MENU_NONE);
	menu_documents_free(&documents);
	menu_bench_free(written.bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_dialplan_for_asterisk_is_the_same_machine),
		cmocka_unit_test(
			the_dialplan_for_freeswitch_is_the_same_machine),
		cmocka_unit_test(the_voicexml_document_is_the_same_machine),
		cmocka_unit_test(the_twiml_documents_are_the_same_machine)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
