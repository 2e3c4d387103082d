/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that are typed, whatever for. The front end only gathers them; here is
 * known what was asked, and what an empty answer means.
 */
#include "nav/state.h"

static enum lectern_status typed_ask(struct lectern_nav *nav,
				     enum lectern_nav_asking asking)
{
	static const char *const names[] = {[LECTERN_ASKS_SEARCH] =
						    "search.ask",
					    [LECTERN_ASKS_LABEL] = "mark.ask",
					    [LECTERN_ASKS_NAME] = "mark.ask",
					    [LECTERN_ASKS_WORD] = "define.ask"};

	nav->asking = asking;
	nav->context = LECTERN_CONTEXT_SEARCH;
	return lectern_nav_notice(nav, names[asking]);
}

enum lectern_status lectern_nav_obey_ask(struct lectern_nav *nav,
					 const struct lectern_nav_order *order)
{
	if (order->command == LECTERN_CMD_MARK_NAME)
		return typed_ask(nav, LECTERN_ASKS_LABEL);
	if (order->command == LECTERN_CMD_DEFINE_WORD)
		return typed_ask(nav, LECTERN_ASKS_WORD);
	return typed_ask(nav, LECTERN_ASKS_SEARCH);
}

enum lectern_status
lectern_nav_list_mark_name(struct lectern_nav *nav,
			   const struct lectern_nav_order *order)
{
	(void)order;
	return typed_ask(nav, nav->context == LECTERN_CONTEXT_MARKS
				      ? LECTERN_ASKS_NAME
				      : LECTERN_ASKS_LABEL);
}

enum lectern_status lectern_nav_refuse_typed(struct lectern_nav *nav,
					     const char *name)
{
	enum lectern_status status = lectern_nav_refuse(nav, name);

	return status == LECTERN_AT_EDGE ? LECTERN_BAD_ARGUMENT : status;
}

/* Does what the words were asked for; the context is the one behind it. */
static enum lectern_status typed_do(struct lectern_nav *nav,
				    enum lectern_nav_asking asking,
				    const char *words, int64_t now_ms)
{
	if (asking != LECTERN_ASKS_SEARCH && !lectern_nav_words_fit(words))
		return lectern_nav_refuse_typed(nav, "typed.unfit");
	if (asking == LECTERN_ASKS_WORD && !*words)
		return lectern_nav_refuse_typed(nav, "typed.empty");
	switch (asking) {
	case LECTERN_ASKS_SEARCH:
		return lectern_nav_search_for(nav, words, now_ms);
	case LECTERN_ASKS_LABEL:
		return lectern_nav_mark_put(nav, words);
	case LECTERN_ASKS_NAME:
		return lectern_nav_mark_rename(nav, nav->entry, words);
	case LECTERN_ASKS_WORD:
		return lectern_nav_define(nav, words);
	}
	return LECTERN_OK;
}

static enum lectern_status typed_take(struct lectern_nav *nav,
				      enum lectern_nav_asking asking,
				      const char *words, int64_t now_ms)
{
	enum lectern_context context = nav->context;
	enum lectern_status status;

	nav->context = asking == LECTERN_ASKS_NAME ? LECTERN_CONTEXT_MARKS
						   : LECTERN_CONTEXT_READING;
	status = typed_do(nav, asking, words, now_ms);
	if (status == LECTERN_NO_MEMORY || status == LECTERN_UNSUPPORTED)
		nav->context = context;
	return status;
}

enum lectern_status lectern_nav_answer(struct lectern_nav *nav,
				       const char *words, int64_t now_ms)
{
	enum lectern_nav_asking asking = nav->context == LECTERN_CONTEXT_SEARCH
						 ? nav->asking
						 : LECTERN_ASKS_SEARCH;

	return typed_take(nav, asking, words, now_ms);
}

enum lectern_status lectern_nav_search(struct lectern_nav *nav,
				       const char *words, int64_t now_ms)
{
	return typed_take(nav, LECTERN_ASKS_SEARCH, words, now_ms);
}
