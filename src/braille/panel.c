/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/panel.h"

enum lectern_status lectern_panel_show(const struct lectern_panel *panel,
				       const struct lectern_panel_frame *frame)
{
	return panel->ops->show(panel->self, frame);
}

enum lectern_status lectern_panel_news(const struct lectern_panel *panel,
				       struct lectern_panel_news *out)
{
	return panel->ops->news(panel->self, out);
}

const char *lectern_panel_why(const struct lectern_panel *panel)
{
	return panel->ops->why(panel->self);
}

int lectern_panel_wait_fd(const struct lectern_panel *panel)
{
	return panel->ops->wait_fd(panel->self);
}

int lectern_panel_wait_ms(const struct lectern_panel *panel)
{
	return panel->ops->wait_ms(panel->self);
}

int64_t lectern_panel_now_ms(const struct lectern_panel *panel)
{
	return panel->ops->now_ms(panel->self);
}

void lectern_panel_close(struct lectern_panel *panel)
{
	if (panel->ops)
		panel->ops->close(panel->self);
	*panel = (struct lectern_panel){0};
}
