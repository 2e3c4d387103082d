/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/menu_write.h"

const char *lectern_menu_table_name(enum lectern_menu_table table)
{
	static const char *const names[] = {[LECTERN_MENU_NO_TABLE] = "",
					    [LECTERN_MENU_PLACES] = "place",
					    [LECTERN_MENU_HEADINGS] = "heading",
					    [LECTERN_MENU_LEVELS] = "stride",
					    [LECTERN_MENU_SPEEDS] = "tempo"};

	return names[table];
}

void lectern_menu_put_value(struct lectern_buffer *out,
			    const struct lectern_menu *menu,
			    enum lectern_menu_variable variable, uint32_t value)
{
	const struct lectern_menu_variable_info *info =
		lectern_menu_variable_info(variable);

	if (info->kind == LECTERN_MENU_LETTER)
		lectern_buffer_add(out, &info->letters[value], 1);
	else if (info->kind == LECTERN_MENU_PROMPT)
		lectern_buffer_puts(out, menu->prompts[value].name);
	else if (value == LECTERN_MENU_NONE)
		lectern_buffer_puts(out, LECTERN_MENU_NO_ROW);
	else
		lectern_buffer_printf(out, "%u", value);
}

void lectern_menu_put_row(struct lectern_buffer *out,
			  const struct lectern_menu *menu,
			  enum lectern_menu_table table, uint32_t row,
			  char between)
{
	bool begun = false;
	int i;

	for (i = 0; i < LECTERN_MENU_VARIABLE_COUNT; i++) {
		enum lectern_menu_variable variable =
			(enum lectern_menu_variable)i;
		const struct lectern_menu_variable_info *info =
			lectern_menu_variable_info(variable);

		if (info->table != table)
			continue;
		lectern_buffer_fill(out, between, begun);
		lectern_buffer_printf(out, "lectern_%s=", info->name);
		lectern_menu_put_value(out, menu, variable,
				       lectern_menu_cell(menu, row, variable));
		begun = true;
	}
	if (table == LECTERN_MENU_SPEEDS)
		lectern_buffer_printf(
			out, "%clectern_tempo=%s", between,
			lectern_phone_speed_name(menu->speeds[row]));
	if (table == LECTERN_MENU_PLACES && menu->options->remember)
		lectern_buffer_printf(out, "%clectern_mark=%s", between,
				      menu->places[row].mark);
}

const char *lectern_menu_item_folder(const struct lectern_menu_item *item)
{
	return item->variable && item->value == LECTERN_MENU_FILE ? "guide"
								  : "lines";
}

char lectern_menu_mode_letter(enum lectern_menu_mode mode)
{
	return lectern_menu_variable_info(LECTERN_MENU_MODE)->letters[mode];
}
