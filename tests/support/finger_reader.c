/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/finger_reader.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/program_run.h"

static const char source[] =
	"---\ntitle: A Short Guide\nlanguage: en\n---\n"
	"# Apples\n\n" FINGER_ROUND "\n\n- First thing\n- Second thing\n\n"
	"# Pears\n\n> [!WARNING]\n> Mind the stone.\n\nNothing else here.\n";

int finger_make(void **state)
{
	struct finger_reader *reader = calloc(1, sizeof(*reader));

	assert_non_null(reader);
	reader->folder = program_folder();
	reader->guide = program_write(reader->folder, "guide.md", source,
				      sizeof(source) - 1);
	reader->out = program_join(reader->folder, "out");
	snprintf(reader->state, sizeof(reader->state), "XDG_STATE_HOME=%s",
		 reader->folder);
	brltty_introduced(reader->folder);
	*state = reader;
	return 0;
}

int finger_free(void **state)
{
	struct finger_reader *reader = *state;

	if (reader->pid > 0) {
		kill(reader->pid, SIGKILL);
		brltty_reader_end(NULL, reader->pid);
	}
	if (reader->brltty.folder)
		brltty_end(&reader->brltty);
	free(reader->guide);
	free(reader->out);
	program_remove(reader->folder);
	free(reader);
	return 0;
}

void finger_plug_in(struct finger_reader *reader, unsigned cells)
{
	if (!brltty_start(&reader->brltty, cells))
		skip();
	reader->env[0] = reader->state;
	reader->env[1] = reader->brltty.host;
	reader->env[2] = reader->brltty.auth;
	reader->env[3] = "TERM=dumb";
}

void finger_start(struct finger_reader *reader, const char *grade)
{
	const char *const arguments[] = {"listen", "--braille",	  "--no-speech",
					 grade,	   reader->guide, NULL};

	reader->pid = brltty_reader(arguments, reader->env, reader->out);
}

void finger_begin(struct finger_reader *reader, unsigned cells)
{
	finger_plug_in(reader, cells);
	finger_start(reader, "--grade=2");
	brltty_shows(&reader->brltty,
		     cells == 40 ? FINGER_WELCOME : ",a ,%ort");
	finger_press(reader, "HOME", ",apples");
}

void finger_press(struct finger_reader *reader, const char *command,
		  const char *cells)
{
	brltty_key(&reader->brltty, command);
	brltty_shows(&reader->brltty, cells);
}

void finger_leave(struct finger_reader *reader)
{
	brltty_key(&reader->brltty, "GUI_HOME");
	assert_int_equal(brltty_reader_end(&reader->brltty, reader->pid), 0);
	reader->pid = 0;
}
