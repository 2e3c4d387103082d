/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_build.h - how the program of a call is put together: label by label,
 * step by step.
 */
#ifndef LECTERN_PHONE_MENU_BUILD_H
#define LECTERN_PHONE_MENU_BUILD_H

#include "phone/menu.h"
#include "phone/menu_lines.h"

/* The label in hand. */
struct lectern_build {
	struct lectern_menu *menu;
	enum lectern_menu_label label;
};

/* Begins a label. */
void lectern_build_at(struct lectern_build *build,
		      enum lectern_menu_label label);

/* Adds a step, to be filled in. */
struct lectern_menu_step *lectern_build_add(struct lectern_build *build,
					    enum lectern_menu_op op);

/* variable = value; variable = variable `from`. */
void lectern_build_set(struct lectern_build *build,
		       enum lectern_menu_variable variable, uint32_t value);
void lectern_build_copy(struct lectern_build *build,
			enum lectern_menu_variable variable,
			enum lectern_menu_variable from);

/* To `label` when variable == value. */
void lectern_build_if(struct lectern_build *build,
		      enum lectern_menu_variable variable, uint32_t value,
		      enum lectern_menu_label label);

/* The step that ends a label: `op` with `value`, and on to `label`. */
struct lectern_menu_step *lectern_build_end(struct lectern_build *build,
					    enum lectern_menu_op op,
					    uint32_t value,
					    enum lectern_menu_label label);

void lectern_build_goto(struct lectern_build *build,
			enum lectern_menu_label label);

/* Adds a line to what a step says; one without words is left out. */
void lectern_build_line(struct lectern_build *build,
			struct lectern_menu_step *step,
			enum lectern_menu_line line);

/* Adds the prompt that a variable holds. */
void lectern_build_variable(struct lectern_menu_step *step,
			    enum lectern_menu_variable variable);

/* A label that only says a line. */
void lectern_build_talk(struct lectern_build *build,
			enum lectern_menu_label label,
			enum lectern_menu_line line,
			enum lectern_menu_label then);

/* menu_build_keys.c: level and voice, pause, where, help, the list. */
void lectern_build_keys(struct lectern_build *build);

#endif
