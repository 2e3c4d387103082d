/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replays a fuzz target's corpus (tests/fuzz/corpus/NAME, NAME being the
 * program's) without a fuzzer, and prints the counts as cmocka does.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
	static uint8_t bytes[1 << 20];
	FILE *file = fopen(path, "rb");
	uint8_t *exact;
	size_t size;

	if (!file)
		return 0;
	size = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	/* A block of its own size lets the sanitizer see an overrun. */
	exact = malloc(size ? size : 1);
	if (!exact)
		return 0;
	memcpy(exact, bytes, size);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
	return 1;
}

int main(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/');
	char folder[1024];
	char path[2048];
	struct dirent *entry;
	int count = 0;
	DIR *dir;

	(void)argc;
	snprintf(folder, sizeof(folder), "%s/tests/fuzz/corpus/%s",
		 LECTERN_SOURCE, slash ? slash + 1 : argv[0]);
	dir = opendir(folder);
	if (!dir) {
		fprintf(stderr, "no corpus at %s\n", folder);
		return 1;
	}
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		count += replay_file(path);
	}
	closedir(dir);
	printf("[  PASSED  ] %d test(s).\n", count);
	return count == 0;
}
