/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library_list.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "lectern/memory.h"

void lectern_list_name(char name[LECTERN_LIST_NAME_ROOM],
		       struct lectern_shard shard)
{
	if (shard.count == 0)
		snprintf(name, LECTERN_LIST_NAME_ROOM, "%s", LECTERN_LIST_NAME);
	else
		snprintf(name, LECTERN_LIST_NAME_ROOM, "library-%u-of-%u.json",
			 shard.index, shard.count);
}

struct lectern_shard lectern_list_shard(const char *name)
{
	static const char begin[] = "library-";
	struct lectern_shard shard = {0};
	const char *of = strstr(name, "-of-");
	char text[LECTERN_LIST_NAME_ROOM];
	char whole[LECTERN_LIST_NAME_ROOM];

	if (!of || strncmp(name, begin, sizeof(begin) - 1) != 0)
		return shard;
	name += sizeof(begin) - 1;
	snprintf(text, sizeof(text), "%.*s/%.*s",
		 of > name ? (int)(of - name) : 0, name,
		 (int)strcspn(of + 4, "."), of + 4);
	if (lectern_shard_parse(&shard, text) != LECTERN_OK)
		return (struct lectern_shard){0};
	/* Only the form that is written here: no zeros in front. */
	lectern_list_name(whole, shard);
	return strcmp(whole + sizeof(begin) - 1, name) == 0
		       ? shard
		       : (struct lectern_shard){0};
}

struct lectern_json *lectern_list_guide(const struct lectern_record *record)
{
	static const char *const texts[] = {"name", "title", "language"};
	const struct lectern_json *files =
		lectern_json_of(record->whole, "files");
	struct lectern_json *guide = lectern_json_object();
	double bytes = 0;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		lectern_json_put(guide, texts[i],
				 lectern_json_string(lectern_json_string_of(
					 record->whole, texts[i])));
	for (i = 0; i < lectern_json_count(files); i++)
		bytes += lectern_json_number_of(lectern_json_at(files, i),
						"bytes");
	lectern_json_put(
		guide, "files",
		lectern_json_integer((int64_t)lectern_json_count(files)));
	lectern_json_put(guide, "bytes", lectern_json_integer((int64_t)bytes));
	lectern_json_put(guide, "record", lectern_json_string(record->hash));
	return guide;
}

struct lectern_json *lectern_list_begin(const struct lectern_json *how)
{
	struct lectern_json *list = lectern_json_object();

	lectern_json_put(list, "what", lectern_json_string(LECTERN_LIST_WHAT));
	lectern_json_put(list, "form", lectern_json_integer(LECTERN_LIST_FORM));
	if (how)
		lectern_how_copy(list, how);
	return list;
}

enum lectern_status lectern_list_write(const struct lectern_json *list,
				       const char *folder,
				       struct lectern_shard shard,
				       struct lectern_diagnostics *found)
{
	char name[LECTERN_LIST_NAME_ROOM];
	enum lectern_status status;
	char *path;
	char *text = NULL;

	lectern_list_name(name, shard);
	path = lectern_data_path(folder, name, "");
	status = lectern_json_text(&text, list);
	if (status == LECTERN_OK && !path)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_file_write(path, text, strlen(text), found);
	lectern_string_free(text);
	lectern_string_free(path);
	return status;
}
