/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes are a kept place, as a file of somebody's state has it. Whatever they
 * are, the place that is found lies in the guide.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/anchor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char source[] =
	"---\ntitle: Fuzz\n---\n\nBefore all.\n\n"
	"# Caf\u00e9\n\nOne two three four. Rest. Rest.\n\n"
	"## Part\n\nRest.\n\n- Rest.\n- Call your team.\n\n"
	"| a | b |\n|---|---|\n| 1 | 2\u00a0mL |\n| 1 | 2\u00a0mL |\n\n"
	"# Caf\u00e9\n\nRest.\n\nCall your team, and rest.\n";

/* What never changes; kept from one input to the next. */
struct ground {
	struct lectern_guide *guide;
	struct lectern_anchors *anchors;
};

static void prepare(struct ground *ground)
{
	if (ground->guide)
		return;
	if (lectern_guide_parse(&ground->guide, "fuzz.md", source,
				sizeof(source) - 1, NULL) != LECTERN_OK ||
	    lectern_anchors_new(&ground->anchors, ground->guide,
				LECTERN_SOURCE) != LECTERN_OK)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ground ground;
	struct lectern_json *object = NULL;
	struct lectern_json *again = NULL;
	struct lectern_position place;
	struct lectern_position same;
	enum lectern_anchored how;

	prepare(&ground);
	if (lectern_json_parse(&object, "fuzz", (const char *)data, size,
			       NULL) != LECTERN_OK)
		return 0;
	if (lectern_anchor_find(&place, &how, ground.anchors, object) !=
		    LECTERN_OK ||
	    !lectern_guide_holds(ground.guide, place))
		abort();
	/* What is kept of a place leads back to it. */
	if (lectern_anchor_write(&again, ground.anchors, place) != LECTERN_OK ||
	    lectern_anchor_find(&same, &how, ground.anchors, again) !=
		    LECTERN_OK ||
	    how != LECTERN_ANCHORED_SAME ||
	    lectern_position_compare(place, same) != 0)
		abort();
	lectern_json_free(again);
	lectern_json_free(object);
	return 0;
}
