/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/braille_fake.h"

#include "braille/cells.h"

static bool fake_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* It knows what ASCII prints, and the fraction that is one half. */
static bool fake_knows(void *self, uint32_t code_point)
{
	struct braille_fake *fake = self;

	fake->asked++;
	return (code_point >= ' ' && code_point <= '~') || code_point == 0xBD ||
	       code_point == 0x2014 || code_point == 0x2018 ||
	       code_point == 0x2019;
}

static void fake_put(struct braille_fake *fake, size_t *count, uint8_t cell,
		     size_t from)
{
	fake->cells[*count] = cell;
	fake->from[(*count)++] = (uint32_t)from;
}

static enum lectern_status fake_translate(void *self, const uint32_t *text,
					  const uint8_t *forms, size_t length,
					  struct lectern_braille_run *out)
{
	struct braille_fake *fake = self;
	bool numeric = false;
	size_t count = 0;
	size_t i;

	if (fake->refuses)
		return LECTERN_INVALID;
	fake->length = length;
	for (i = 0; i < length && i < sizeof(fake->forms); i++) {
		bool join = fake->joins_numbers && numeric && text[i] == ' ' &&
			    i + 1 < length && fake_is_digit(text[i + 1]);

		fake->forms[i] = forms[i];
		fake->text[i] = text[i];
		if (fake_is_digit(text[i])) {
			if (!numeric)
				fake_put(fake, &count, LECTERN_CELL_NUMBER, i);
			fake_put(fake, &count,
				 lectern_cell_digit(text[i] - '0'), i);
		} else {
			/* Letters as one cell that is no digit. */
			fake_put(fake, &count,
				 join		  ? LECTERN_CELL_DOT5
				 : text[i] == ' ' ? LECTERN_CELL_BLANK
						  : 0x3F,
				 i);
		}
		numeric = fake_is_digit(text[i]) || join;
	}
	*out = (struct lectern_braille_run){fake->cells, fake->from, count};
	return LECTERN_OK;
}

/* It remembers what it was given last, or loses the first character of it. */
static enum lectern_status fake_back(void *self, const uint8_t *cells,
				     size_t count,
				     struct lectern_braille_text *out)
{
	struct braille_fake *fake = self;
	size_t lost = fake->forgets && fake->length > 0;

	(void)cells;
	(void)count;
	if (fake->refuses)
		return LECTERN_INVALID;
	*out = (struct lectern_braille_text){fake->text + lost,
					     fake->length - lost};
	return LECTERN_OK;
}

static void fake_close(void *self)
{
	(void)self;
}

struct lectern_translator braille_fake(struct braille_fake *fake)
{
	static const struct lectern_translator_ops ops = {
		.name = "fake",
		.knows = fake_knows,
		.translate = fake_translate,
		.back = fake_back,
		.close = fake_close,
	};

	return (struct lectern_translator){.ops = &ops, .self = fake};
}
