/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sound first, documents last: a document never names a file that is not
 * there. Each folder changes as a whole (folder.h).
 */
#include "phone/menu_export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "phone/folder.h"

struct menu_export {
	const struct lectern_phone_narrator *narrator;
	const struct lectern_phone_menu_options *options;
	struct lectern_diagnostics *found;
	struct lectern_menu *menu;
	struct lectern_folder *folder; /* of the documents */
	struct lectern_phone_menu_report report;
};

typedef void menu_writer_fn(const struct lectern_menu *menu,
			    struct lectern_buffer *out);

struct menu_document {
	unsigned kind; /* 0: whatever is asked for */
	const char *path;
	menu_writer_fn *write;
};

static const struct menu_document export_documents[] = {
	{LECTERN_PHONE_MENU_ASTERISK, "asterisk/extensions.conf",
	 lectern_menu_write_asterisk},
	{LECTERN_PHONE_MENU_FREESWITCH, "freeswitch/lectern.xml",
	 lectern_menu_write_freeswitch},
	{LECTERN_PHONE_MENU_VOICEXML, "voicexml/lectern.vxml",
	 lectern_menu_write_voicexml},
	{0, "README.txt", lectern_menu_write_readme}};

/* --------------------------------------------------------------- options */

/* A + may come first; the rest are digits, for it goes into dialplans. */
static bool export_number_fits(const char *number)
{
	size_t length;

	number += *number == '+';
	length = strspn(number, "0123456789");
	return length > 0 && length < LECTERN_PHONE_MENU_NUMBER_MAX &&
	       number[length] == '\0';
}

static enum lectern_status export_fault(struct lectern_diagnostics *found,
					const char *what, const char *detail)
{
	lectern_diagnostics_add(found, LECTERN_ERROR,
				(struct lectern_source_place){0}, "%s%s", what,
				detail);
	return LECTERN_INVALID;
}

enum lectern_status
lectern_phone_menu_check(const struct lectern_phone_menu_options *options,
			 struct lectern_diagnostics *found)
{
	unsigned kind;

	if (options->person && !export_number_fits(options->person))
		return export_fault(found,
				    "no telephone number: ", options->person);
	for (kind = 1; kind <= LECTERN_PHONE_MENU_TWIML; kind *= 2)
		if (options->menus & kind && !lectern_menu_plays(options, kind))
			return export_fault(
				found,
				"none of the formats is played by a menu for ",
				lectern_menu_kind_name(kind));
	return LECTERN_OK;
}

/* ----------------------------------------------------------------- sound */

/* A set below the folder `menu`, in the formats that the menus need. */
static enum lectern_status export_set(struct menu_export *run,
				      const char *below,
				      struct lectern_phone_options *options)
{
	struct lectern_phone_report report = {0};
	struct lectern_buffer folder = {0};
	enum lectern_status status;

	lectern_buffer_printf(&folder, "%s/menu/%s", run->options->set->folder,
			      below);
	if (folder.failed)
		return LECTERN_NO_MEMORY;
	options->folder = folder.bytes;
	options->formats = lectern_menu_formats(run->options);
	options->system = NULL;
	status = lectern_phone_export_by(run->narrator, options, &report,
					 run->found);
	run->report.seconds += report.seconds;
	lectern_buffer_free(&folder);
	return status;
}

static enum lectern_status export_guide(struct menu_export *run)
{
	struct lectern_phone_options options = *run->options->set;

	options.unit = LECTERN_PHONE_UNIT_SENTENCE;
	options.names = run->menu->names;
	options.answered = true;
	return export_set(run, "guide", &options);
}

static enum lectern_status export_lines(struct menu_export *run)
{
	struct lectern_phone_options options = *run->options->set;
	struct lectern_guide *guide = NULL;
	const char **names =
		lectern_alloc(run->menu->prompt_count, sizeof(*names));
	enum lectern_status status;

	if (!names)
		return LECTERN_NO_MEMORY;
	run->report.lines = lectern_menu_lines_names(run->menu, names);
	status = lectern_menu_lines_guide(run->menu, &guide, run->found);
	if (status == LECTERN_OK) {
		options.guide = guide;
		options.unit = LECTERN_PHONE_UNIT_PROMPT;
		options.names = names;
		options.answered = false;
		status = export_set(run, "lines", &options);
	}
	lectern_guide_free(guide);
	lectern_free(names);
	return status;
}

/* ------------------------------------------------------------- documents */

static enum lectern_status export_document(struct menu_export *run,
					   const struct menu_document *document)
{
	struct lectern_buffer text = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;

	document->write(run->menu, &text);
	if (!text.failed)
		status = lectern_folder_stage(run->folder, document->path,
					      text.bytes, text.length,
					      run->found);
	lectern_buffer_free(&text);
	return status;
}

static bool export_wanted(const struct menu_export *run,
			  const struct menu_document *document)
{
	return document->kind == 0 ||
	       (document->kind & run->options->menus) != 0;
}

static enum lectern_status export_publish(struct menu_export *run)
{
	const size_t count =
		sizeof(export_documents) / sizeof(*export_documents);
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < count && status == LECTERN_OK; i++)
		if (export_wanted(run, &export_documents[i]))
			status = export_document(run, &export_documents[i]);
	if (status == LECTERN_OK)
		status = lectern_folder_sync(run->folder, run->found);
	for (i = 0; i < count && status == LECTERN_OK; i++)
		if (export_wanted(run, &export_documents[i])) {
			status = lectern_folder_publish(
				run->folder, export_documents[i].path,
				run->found);
			run->report.documents++;
		}
	if (status == LECTERN_OK)
		status = lectern_folder_settle(run->folder, run->found);
	return status;
}

/* ----------------------------------------------------------------- pages */

/* Pages on their way into their folder. */
struct menu_pages_out {
	struct menu_export *run;
	struct lectern_folder *folder;
	struct lectern_buffer paths; /* of those gathered, each with its NUL */
	struct lectern_buffer there; /* what stands in the place of one */
};

/* Forty thousand pages are soon looked at, and slowly put in place again. */
static bool export_page_is_there(struct menu_pages_out *out, const char *path,
				 const char *bytes, size_t length)
{
	return lectern_folder_read(out->folder, path, length, &out->there) ==
		       LECTERN_OK &&
	       out->there.length == length &&
	       memcmp(out->there.bytes, bytes, length) == 0;
}

static enum lectern_status export_page(void *user, const char *path,
				       const char *bytes, size_t length)
{
	struct menu_pages_out *out = user;

	out->run->report.documents++;
	if (export_page_is_there(out, path, bytes, length))
		return LECTERN_OK;
	lectern_buffer_add(&out->paths, path, strlen(path) + 1);
	if (out->paths.failed)
		return LECTERN_NO_MEMORY;
	return lectern_folder_stage(out->folder, path, bytes, length,
				    out->run->found);
}

static enum lectern_status export_pages_publish(struct menu_pages_out *out)
{
	struct menu_export *run = out->run;
	enum lectern_status status = LECTERN_OK;
	size_t at = 0;

	while (at < out->paths.length && status == LECTERN_OK) {
		const char *path = out->paths.bytes + at;

		status = lectern_folder_publish(out->folder, path, run->found);
		at += strlen(path) + 1;
	}
	return status;
}

/* All are gathered before the first is seen; the one to begin with is last. */
static enum lectern_status export_pages_all(struct menu_pages_out *out)
{
	struct menu_export *run = out->run;
	enum lectern_status status =
		lectern_folder_begin(out->folder, run->found);

	if (status == LECTERN_OK)
		status = lectern_menu_write_twiml(run->menu, export_page, out);
	if (status == LECTERN_OK)
		status = lectern_folder_sync(out->folder, run->found);
	if (status == LECTERN_OK)
		status = export_pages_publish(out);
	if (status == LECTERN_OK)
		status = lectern_folder_settle(out->folder, run->found);
	if (status == LECTERN_TOO_LARGE)
		lectern_diagnostics_add(
			run->found, LECTERN_ERROR,
			(struct lectern_source_place){0},
			"a menu for twiml would need more than %d pages",
			LECTERN_MENU_PAGES_MAX);
	return status;
}

static enum lectern_status export_pages(struct menu_export *run)
{
	struct menu_pages_out out = {.run = run};
	enum lectern_status status;

	if (!(run->options->menus & LECTERN_PHONE_MENU_TWIML))
		return LECTERN_OK;
	status = lectern_folder_open(&out.folder,
				     lectern_folder_path(run->folder), "twiml",
				     run->found);
	if (status == LECTERN_OK)
		status = export_pages_all(&out);
	lectern_folder_close(out.folder);
	lectern_buffer_free(&out.paths);
	lectern_buffer_free(&out.there);
	return status;
}

/* ---------------------------------------------------------------- export */

enum lectern_status
lectern_phone_menu_export_by(const struct lectern_phone_narrator *narrator,
			     const struct lectern_phone_menu_options *options,
			     struct lectern_phone_menu_report *report,
			     struct lectern_diagnostics *found)
{
	struct menu_export run = {
		.narrator = narrator, .options = options, .found = found};
	enum lectern_status status = lectern_phone_menu_check(options, found);

	if (status == LECTERN_OK)
		status = lectern_menu_new(&run.menu, options, found);
	/* Held to the end: a second export would mix its files with these. */
	if (status == LECTERN_OK)
		status = lectern_folder_open(&run.folder, options->set->folder,
					     "menu", found);
	if (status == LECTERN_OK)
		status = lectern_folder_begin(run.folder, found);
	if (status == LECTERN_OK)
		status = export_guide(&run);
	if (status == LECTERN_OK)
		status = export_lines(&run);
	if (status == LECTERN_OK)
		status = export_pages(&run);
	if (status == LECTERN_OK)
		status = export_publish(&run);
	if (status == LECTERN_OK && report) {
		run.report.sentences = run.menu->place_count;
		*report = run.report;
	}
	lectern_folder_close(run.folder);
	lectern_menu_free(run.menu);
	return status;
}

enum lectern_status
lectern_phone_menu_export(const struct lectern_phone_menu_options *options,
			  struct lectern_phone_menu_report *report,
			  struct lectern_diagnostics *found)
{
	return lectern_phone_menu_export_by(&lectern_phone_narrator, options,
					    report, found);
}
