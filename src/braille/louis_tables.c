/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/louis_tables.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/buffer.h"

/* Where packages put the stock tables. */
static const char *const tables_folders[] = {
	"/usr/share/liblouis/tables", "/usr/local/share/liblouis/tables"};

static bool tables_is_file(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/*
 * Appends the absolute path of a table in `folder`; false when it is not
 * there. A comma would end the path in liblouis' list.
 */
static bool tables_add(struct lectern_buffer *list, const char *folder,
		       size_t folder_length, const char *name)
{
	struct lectern_buffer path = {0};
	bool found = false;

	lectern_buffer_add(&path, folder, folder_length);
	lectern_buffer_printf(&path, "/%s", name);
	if (!path.failed && folder[0] == '/' && !strchr(path.bytes, ',') &&
	    tables_is_file(path.bytes)) {
		lectern_buffer_printf(list, "%s%s", list->length ? "," : "",
				      path.bytes);
		found = true;
	}
	list->failed |= path.failed;
	lectern_buffer_free(&path);
	return found;
}

/*
 * The stock table is named by its whole path too: its own includes are then
 * looked for beside it, never in the folder that the program was started in.
 */
static bool tables_add_stock(struct lectern_buffer *list, const char *name)
{
	const char *folder = getenv("LOUIS_TABLEPATH");
	size_t i;

	while (folder && *folder) {
		size_t length = strcspn(folder, ",");

		if (tables_add(list, folder, length, name))
			return true;
		folder += length + (folder[length] == ',');
	}
	for (i = 0; i < sizeof(tables_folders) / sizeof(*tables_folders); i++)
		if (tables_add(list, tables_folders[i],
			       strlen(tables_folders[i]), name))
			return true;
	return false;
}

static enum lectern_status tables_missing(struct lectern_diagnostics *found,
					  const char *folder, const char *name)
{
	lectern_diagnostics_add(found, LECTERN_ERROR,
				(struct lectern_source_place){.path = folder},
				"the braille table %s is missing", name);
	return LECTERN_UNSUPPORTED;
}

/* Appends those of ours that are named, NULL at their end. */
static enum lectern_status tables_add_ours(struct lectern_buffer *list,
					   const char *data,
					   const char *const *names,
					   struct lectern_diagnostics *found)
{
	struct lectern_buffer folder = {0};
	enum lectern_status status = LECTERN_OK;
	char *whole;

	lectern_buffer_printf(&folder, "%s/tables/braille", data);
	if (folder.failed)
		return LECTERN_NO_MEMORY;
	whole = realpath(folder.bytes, NULL);
	for (; *names && status == LECTERN_OK; names++)
		if (!whole || !tables_add(list, whole, strlen(whole), *names))
			status = tables_missing(found, folder.bytes, *names);
	free(whole);
	lectern_buffer_free(&folder);
	return status;
}

/* Gives the list to the caller, if all went well, and frees it otherwise. */
static enum lectern_status tables_finish(struct lectern_buffer *list,
					 enum lectern_status status, char **out)
{
	if (list->failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_buffer_take(list, out);
	lectern_buffer_free(list);
	return status;
}

/* Ours stand before the stock table: what comes first wins. */
enum lectern_status lectern_louis_tables(char **out, const char *data,
					 int grade,
					 struct lectern_diagnostics *found)
{
	const char *const ours[] = {"number-safety.cti", "characters.cti",
				    grade == 1 ? "signs-1.cti" : "signs-2.cti",
				    NULL};
	const char *stock = grade == 1 ? "en-ueb-g1.ctb" : "en-ueb-g2.ctb";
	struct lectern_buffer list = {0};
	enum lectern_status status = tables_add_ours(&list, data, ours, found);

	if (status == LECTERN_OK && !tables_add_stock(&list, stock))
		status = tables_missing(found, NULL, stock);
	return tables_finish(&list, status, out);
}

enum lectern_status lectern_louis_tables_back(char **out, const char *data,
					      struct lectern_diagnostics *found)
{
	static const char *const ours[] = {"characters.cti", "signs-1.cti",
					   NULL};
	static const char stock[] = "en-ueb-g1.ctb";
	struct lectern_buffer list = {0};
	enum lectern_status status = LECTERN_OK;

	if (!tables_add_stock(&list, stock))
		status = tables_missing(found, NULL, stock);
	if (status == LECTERN_OK)
		status = tables_add_ours(&list, data, ours, found);
	return tables_finish(&list, status, out);
}

enum lectern_status
lectern_louis_tables_stock(char **out, const char *name,
			   struct lectern_diagnostics *found)
{
	struct lectern_buffer list = {0};
	enum lectern_status status = LECTERN_OK;

	if (!tables_add_stock(&list, name))
		status = tables_missing(found, NULL, name);
	return tables_finish(&list, status, out);
}
