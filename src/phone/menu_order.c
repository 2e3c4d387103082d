/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An order of labels and tables in which no step leads back, up to where a call
 * stands: so one pass from the first to the last obeys a whole key.
 */
#include "phone/menu_write.h"

struct order {
	const struct lectern_menu *menu;
	bool done[LECTERN_MENU_NODE_COUNT];
	uint32_t *out; /* filled from its end */
	uint32_t left;
};

bool lectern_menu_stands(enum lectern_menu_op op)
{
	return op == LECTERN_MENU_PLAY || op == LECTERN_MENU_TALK ||
	       op == LECTERN_MENU_WAIT || op == LECTERN_MENU_CALL ||
	       op == LECTERN_MENU_CUT;
}

static void order_node(struct order *order, uint32_t node);

/* What may be next behind a step, in the same pass. */
static void order_step(struct order *order,
		       const struct lectern_menu_step *step)
{
	uint32_t table = LECTERN_MENU_LABEL_COUNT;
	int mode;
	uint32_t key;

	if (step->op == LECTERN_MENU_LOAD)
		order_node(order, table + step->value);
	if (step->op == LECTERN_MENU_RECALL) {
		order_node(order, table + LECTERN_MENU_PLACES);
		order_node(order, step->value);
		order_node(order, step->label);
	}
	if (step->op == LECTERN_MENU_IF || step->op == LECTERN_MENU_GOTO ||
	    step->op == LECTERN_MENU_LOAD)
		order_node(order, step->label);
	if (step->op != LECTERN_MENU_DO)
		return;
	for (mode = 0; mode < LECTERN_MENU_MODE_COUNT; mode++)
		for (key = 0; key < LECTERN_MENU_KEY_COUNT; key++)
			order_node(order,
				   lectern_menu_key_label(
					   order->menu,
					   (enum lectern_menu_mode)mode, key));
}

/* Behind a table comes whatever a step that loads it goes on to. */
static void order_table(struct order *order, enum lectern_menu_table table)
{
	const struct lectern_menu_program *program = &order->menu->program;
	uint32_t i;

	for (i = 0; i < program->count; i++) {
		const struct lectern_menu_step *step = &program->steps[i];

		if (step->op == LECTERN_MENU_LOAD && step->value == table)
			order_node(order, step->label);
		if (step->op == LECTERN_MENU_RECALL &&
		    table == LECTERN_MENU_PLACES) {
			order_node(order, step->label);
			order_node(order, step->value);
		}
	}
}

/* Whatever comes behind a node is written down first, from the end on. */
static void order_node(struct order *order, uint32_t node)
{
	const struct lectern_menu_step *steps;
	uint32_t count;

	if (order->done[node])
		return;
	order->done[node] = true;
	if (node < LECTERN_MENU_LABEL_COUNT) {
		steps = lectern_menu_steps(
			order->menu, (enum lectern_menu_label)node, &count);
		if (count == 0)
			return;
		for (; count > 0; steps++, count--)
			order_step(order, steps);
	} else {
		order_table(order, (enum lectern_menu_table)(
					   node - LECTERN_MENU_LABEL_COUNT));
	}
	order->out[--order->left] = node;
}

uint32_t lectern_menu_order(const struct lectern_menu *menu,
			    uint32_t out[LECTERN_MENU_NODE_COUNT])
{
	struct order order = {
		.menu = menu, .out = out, .left = LECTERN_MENU_NODE_COUNT};
	uint32_t count;
	uint32_t i;

	for (i = 0; i < LECTERN_MENU_LABEL_COUNT; i++)
		order_node(&order, i);
	count = LECTERN_MENU_NODE_COUNT - order.left;
	for (i = 0; i < count; i++)
		out[i] = out[order.left + i];
	return count;
}
