/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guide.h - the content model: a patient guide as an immutable tree.
 *
 * One tree, read once, feeds narration, braille, phone prompts and
 * navigation. It never changes after loading, so every back end sees the same
 * order, the same places and the same keys. Containers (sections, lists,
 * notes, tables) give the structure; blocks, the leaves, carry the text.
 *
 *	status = lectern_guide_load(&guide, "guide.md", found);
 *	for (i = 0; i < lectern_guide_block_count(guide); i++) {
 *		block = lectern_guide_block(guide, i);
 *		printf("%s\n", lectern_node_text(block)->bytes);
 *	}
 *	lectern_guide_free(guide);
 *
 * Ownership: nodes, texts and keys belong to the guide and live as long.
 * Threads: a loaded guide may be read from any number of threads; load on one
 * thread at a time, for the Markdown parser keeps a list of its own.
 */
#ifndef LECTERN_GUIDE_H
#define LECTERN_GUIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/position.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_guide;
struct lectern_node;

/* Limits; a source that passes one is refused with its place. */
#define LECTERN_GUIDE_BYTES_MAX (256u << 20) /* size of the source */
#define LECTERN_GUIDE_DEPTH_MAX 64	     /* containers around a block */
#define LECTERN_GUIDE_TEXT_MAX (1u << 20)    /* bytes of one block's text */

/*
 * Kinds of node. Blocks, the kinds that carry text, are HEADING, PARAGRAPH,
 * ROW, IMAGE and CODE; the others are containers, but for CELL, which is a
 * part of its row's text. Switches over kinds have no default.
 *
 * Only an ITEM may be empty. Headings stand in no list, note or quote, and an
 * image stands alone in its paragraph: both are refused elsewhere. A row's
 * text is its cells, ": " after the first and "; " between the others. Cells
 * without words are refused, but for those of the heading row, which are
 * skipped: it then has fewer CELLs than the others.
 */
enum lectern_node_kind {
	LECTERN_NODE_GUIDE,
	LECTERN_NODE_SECTION,	/* level 1 to 6; its first child is a HEADING */
	LECTERN_NODE_HEADING,	/* block */
	LECTERN_NODE_PARAGRAPH, /* block */
	LECTERN_NODE_LIST,	/* holds ITEMs */
	LECTERN_NODE_ITEM,	/* holds blocks and lists */
	LECTERN_NODE_NOTE,	/* holds blocks; see lectern_note_kind */
	LECTERN_NODE_QUOTE,	/* holds blocks */
	LECTERN_NODE_TABLE,	/* holds ROWs, the heading row first */
	LECTERN_NODE_ROW,	/* block: its cells joined; holds CELLs */
	LECTERN_NODE_CELL,	/* a range of its row's text */
	LECTERN_NODE_IMAGE,	/* block: the description */
	LECTERN_NODE_CODE	/* block: verbatim lines */
};

enum lectern_note_kind {
	LECTERN_NOTE_NOTE,
	LECTERN_NOTE_IMPORTANT,
	LECTERN_NOTE_WARNING
};

enum lectern_span_kind {
	LECTERN_SPAN_EMPHASIS,
	LECTERN_SPAN_STRONG,
	LECTERN_SPAN_LINK,	   /* target: an address outside the guide */
	LECTERN_SPAN_TERM,	   /* target: slug of a glossary entry; when
				      it is undefined the guide still loads,
				      see lectern_structure_check() */
	LECTERN_SPAN_REFERENCE,	   /* target: key of a section */
	LECTERN_SPAN_ABBREVIATION, /* target: the long form */
	LECTERN_SPAN_LANGUAGE,	   /* target: a BCP 47 tag */
	LECTERN_SPAN_CODE	   /* verbatim */
};

/* A marked run of a text. Spans nest; outer ones come first. */
struct lectern_span {
	enum lectern_span_kind kind;
	uint32_t start;	    /* bytes into the text */
	uint32_t end;	    /* past the last byte */
	const char *target; /* as said above, or "" */
};

/*
 * A block's text: UTF-8 in NFC, ends with a NUL that is not counted, never
 * empty. White space is folded: single spaces (no-break ones too), none at
 * the ends. CODE keeps its spaces, with four for a tab. A hard line break is a
 * '\n'; there is no other control character.
 */
struct lectern_text {
	const char *bytes;
	uint32_t length;
	uint32_t span_count;
	const struct lectern_span *spans;
};

/* Front matter. An absent field is "". */
struct lectern_front {
	const char *title;
	const char *language; /* BCP 47; "en" when absent */
	const char *date;     /* YYYY-MM-DD */
	const char *version;
	const char *source;
	const char *statement;
	const char *emergency;	 /* the local emergency number */
	const char *glossary;	 /* slug of the section that defines terms */
	const char *preliminary; /* slug of the section of level 1 that is the
				    last before the body: a preface */
};

/* ------------------------------------------------------------- loading */

/*
 * Reads the file at `path` ("-" for standard input) as CommonMark with tables
 * and YAML front matter. `path` is also what diagnostics name. All faults are
 * added to `found`. On success the caller owns *out and gives it to
 * lectern_guide_free().
 *
 * LECTERN_IO when the file cannot be read; LECTERN_INVALID when it has faults;
 * LECTERN_TOO_LARGE past LECTERN_GUIDE_BYTES_MAX; LECTERN_NO_MEMORY. Each has
 * a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_guide_load(struct lectern_guide **out, const char *path,
		   struct lectern_diagnostics *found);

/*
 * The same from `length` bytes in memory; `name` stands for the path. The
 * bytes are not needed afterwards.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_guide_parse(struct lectern_guide **out, const char *name,
		    const char *bytes, size_t length,
		    struct lectern_diagnostics *found);

/* Frees a guide with all its nodes. NULL is allowed. */
void lectern_guide_free(struct lectern_guide *guide);

/* --------------------------------------------------------- the whole */

/* The front matter. */
const struct lectern_front *
lectern_guide_front(const struct lectern_guide *guide);

/*
 * Where the front matter gives a value, for diagnostics; `value` is a member
 * of lectern_guide_front(). Without line and column for one that the source
 * does not give.
 */
struct lectern_source_place
lectern_guide_front_place(const struct lectern_guide *guide, const char *value);

/* The name that the guide was loaded under, for diagnostics. */
const char *lectern_guide_name(const struct lectern_guide *guide);

/* The root, of kind LECTERN_NODE_GUIDE. */
const struct lectern_node *
lectern_guide_root(const struct lectern_guide *guide);

/* How many blocks there are; at least one. */
uint32_t lectern_guide_block_count(const struct lectern_guide *guide);

/* The block at `index` in reading order; NULL past the end. */
const struct lectern_node *
lectern_guide_block(const struct lectern_guide *guide, uint32_t index);

/*
 * The index of the first block of the body: past the section that the front
 * matter calls preliminary; 0 where it names none.
 */
uint32_t lectern_guide_body(const struct lectern_guide *guide);

/*
 * The block whose key is `key`; a section's key gives its heading.
 * NULL when there is none.
 */
const struct lectern_node *lectern_guide_find(const struct lectern_guide *guide,
					      const char *key);

/*
 * The block that defines a term, for the slug that LECTERN_SPAN_TERM carries:
 * an item of the glossary. NULL when the glossary does not define it.
 */
const struct lectern_node *
lectern_guide_definition(const struct lectern_guide *guide, const char *slug);

/* True when `place` names a block and a character's start or its text's end. */
bool lectern_guide_holds(const struct lectern_guide *guide,
			 struct lectern_position place);

/* ------------------------------------------------------------- nodes */

/* What kind of node it is. */
enum lectern_node_kind lectern_node_kind(const struct lectern_node *node);

/* True for the kinds that carry text: see lectern_node_kind. */
bool lectern_node_is_block(const struct lectern_node *node);

/* The neighbours in the tree; NULL where there is none. */
const struct lectern_node *lectern_node_parent(const struct lectern_node *node);
/* The first child; NULL for a block other than a row. */
const struct lectern_node *lectern_node_first(const struct lectern_node *node);
/* The next child of the same parent; NULL after the last. */
const struct lectern_node *lectern_node_next(const struct lectern_node *node);

/*
 * A block's text; for a CELL its own text, without spans; NULL for containers.
 */
const struct lectern_text *lectern_node_text(const struct lectern_node *node);

/*
 * The stable key, unique in the guide: for a section and its heading the path
 * of heading slugs ("treatment/hormone-therapy"), for another block its
 * section's key, "/", a letter for the kind and eight hex digits from its
 * text ("treatment/p-09ab34cd"), or "/p-09ab34cd" before the first heading.
 * The letters are p for paragraphs, r for rows, i for images, c for code. A
 * key that is taken already gets "-2", "-3" and so on. An edit elsewhere does
 * not change it. Containers other than sections, and cells, have "".
 */
const char *lectern_node_key(const struct lectern_node *node);

/*
 * A block's index in reading order; a container's is its first block's (that
 * of the block behind it when it is empty), a cell's its row's.
 */
uint32_t lectern_node_index(const struct lectern_node *node);

/* Where the node begins in the source. path is the guide's name. */
struct lectern_source_place lectern_node_place(const struct lectern_node *node);

/*
 * Where byte `offset` of a block's text stands in the source, as closely as
 * it is known (the line always, the column where markup allows it).
 */
struct lectern_source_place
lectern_node_text_place(const struct lectern_node *node, uint32_t offset);

/* A section's, or its heading's, level from 1 to 6; 0 for other kinds. */
int lectern_node_level(const struct lectern_node *node);

/* A note's kind; LECTERN_NOTE_NOTE for other kinds of node. */
enum lectern_note_kind lectern_node_note(const struct lectern_node *node);

/* True for a list whose items are numbered. */
bool lectern_node_ordered(const struct lectern_node *node);

/* An item's number in print (start number counted); 0 in a bulleted list. */
uint32_t lectern_node_number(const struct lectern_node *node);

/* True for a table's heading row. */
bool lectern_node_is_header(const struct lectern_node *node);

/* A cell's range in its row's text, its spans being the row's. */
uint32_t lectern_node_cell_start(const struct lectern_node *node);

/*
 * The column that a cell stands in, from 0. A heading row has no cell where its
 * source has no words, so its cells may be fewer than its columns.
 */
uint32_t lectern_node_cell_column(const struct lectern_node *node);

/* Nearest ancestor (the node itself too) of a kind; NULL when none. */
const struct lectern_node *
lectern_node_ancestor(const struct lectern_node *node,
		      enum lectern_node_kind kind);

/* How many lists the node stands in. */
int lectern_node_list_depth(const struct lectern_node *node);

/* ------------------------------------------------------------ walking */

/* One step of a walk; see lectern_walk_next(). */
struct lectern_walk {
	const struct lectern_node *node;
	bool entering;
	const struct lectern_node *root; /* private */
};

/* A walk that will enter `root` first. Nothing needs to be freed. */
struct lectern_walk lectern_walk_begin(const struct lectern_node *root);

/*
 * Goes on to the next event of a walk in reading order and returns false when
 * the walk is over. Containers and rows are entered and left; other nodes are
 * only entered.
 */
bool lectern_walk_next(struct lectern_walk *walk);

/* -------------------------------------------------------------- proof */

/*
 * Checks every invariant that this header and lectern/position.h state, for
 * tests and for `assert` in debug builds. Returns NULL when the tree is sound,
 * else a static sentence that names the broken invariant.
 */
const char *lectern_guide_broken(const struct lectern_guide *guide);

#ifdef __cplusplus
}
#endif

#endif
