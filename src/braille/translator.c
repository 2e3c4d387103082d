/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The empty text is caught here, once for all translators: there is nothing
 * that its cells could come from.
 */
#include "braille/translator.h"

bool lectern_translator_knows(const struct lectern_translator *translator,
			      uint32_t code_point)
{
	return translator->ops->knows(translator->self, code_point);
}

enum lectern_status
lectern_translator_run(const struct lectern_translator *translator,
		       const uint32_t *text, const uint8_t *forms,
		       size_t length, struct lectern_braille_run *out)
{
	if (length == 0) {
		*out = (struct lectern_braille_run){0};
		return LECTERN_OK;
	}
	return translator->ops->translate(translator->self, text, forms, length,
					  out);
}

enum lectern_status
lectern_translator_back(const struct lectern_translator *translator,
			const uint8_t *cells, size_t count,
			struct lectern_braille_text *out)
{
	if (!translator->ops->back)
		return LECTERN_UNSUPPORTED;
	if (count == 0) {
		*out = (struct lectern_braille_text){0};
		return LECTERN_OK;
	}
	return translator->ops->back(translator->self, cells, count, out);
}

void lectern_translator_close(struct lectern_translator *translator)
{
	if (translator->ops)
		translator->ops->close(translator->self);
	*translator = (struct lectern_translator){0};
}
