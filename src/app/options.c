/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables. Adding an option is a line here and a field of struct
 * lectern_arguments; the manual is written by hand, and a test fails until it
 * says the same. A letter is given only where the option is typed often.
 */
#include "app/options.h"

#include <stddef.h>
#include <string.h>

#include "app/wrap.h"
#include "lectern/braille.h"
#include "lectern/speech.h"
#include "lectern/voice.h"

#define LISTEN LECTERN_SUB_BIT(LECTERN_SUB_LISTEN)
#define BRAILLE LECTERN_SUB_BIT(LECTERN_SUB_BRAILLE)
#define AUDIO LECTERN_SUB_BIT(LECTERN_SUB_AUDIO)
#define PHONE LECTERN_SUB_BIT(LECTERN_SUB_PHONE)
#define OUTLINE LECTERN_SUB_BIT(LECTERN_SUB_OUTLINE)
#define CHECK LECTERN_SUB_BIT(LECTERN_SUB_CHECK)
#define PRONOUNCE LECTERN_SUB_BIT(LECTERN_SUB_PRONOUNCE)
#define MERGE LECTERN_SUB_BIT(LECTERN_SUB_MERGE)
#define ALL (LECTERN_SUB_BIT(LECTERN_SUB_COUNT) - 1)

#define FIELD(name) offsetof(struct lectern_arguments, name)

/* More workers than this only wait for one another. */
#define JOBS_MAX 64

/* No guide has so many volumes; a longer number is a slip. */
#define VOLUMES_MAX 999

/* The profiles that are shipped; a test compares the list with the folder. */
#define EMBOSSERS                                                 \
	"aph-pageblaster braillo-200 braillo-270 "                \
	"enabling-bookmaker enabling-juliet enabling-juliet-120 " \
	"enabling-juliet-pro-60 enabling-phoenix enabling-romeo " \
	"enabling-romeo-attache enabling-trident generic "        \
	"generic-a4 index-basic-d index-basic-d-a4 "              \
	"index-braille-box index-everest-d index-everest-d-a4"

/* Those of the list that is shipped; a test compares. */
#define SYSTEMS                                             \
	"asterisk freeswitch connect twilio cisco avaya "   \
	"netsapiens yeastar auerswald huawei lync portsip " \
	"comtrexx"

static const struct lectern_option options[] = {
	{'h', "help", NULL, "Prints this help.", ALL, LECTERN_OPTION_FLAG,
	 FIELD(help), 0, 0, NULL},
	{'o', "output", "FILE",
	 "Writes to FILE; its ending says in which form.",
	 BRAILLE | AUDIO | PHONE | MERGE, LECTERN_OPTION_FILE, FIELD(output), 0,
	 0, NULL},
	{'f', "format", "LIST",
	 "Asks for a form by name, whatever the ending; phone takes several "
	 "with commas between.",
	 BRAILLE | AUDIO | PHONE, LECTERN_OPTION_TEXT, FIELD(format), 0, 0,
	 /* Checked by each subcommand: the table does not know which take
	  * which; these are what the completion offers. */
	 "brf pef txt ebrl wav flac opus ogg mp3 ulaw.wav alaw.wav ulaw alaw "
	 "sln wav16 sln16 g722 gsm"},
	/* Free text with suggestions: a file is as good as a shipped name. */
	{'v', "voice", "NAME",
	 "Takes a narration profile: its name in voices/, or a file.",
	 LISTEN | AUDIO | PHONE | PRONOUNCE, LECTERN_OPTION_TEXT, FIELD(voice),
	 0, 0, "listen export phone"},
	{'r', "rate", "N", "Speaks N words a minute.", LISTEN | AUDIO | PHONE,
	 LECTERN_OPTION_NUMBER, FIELD(rate), LECTERN_RATE_MIN, LECTERN_RATE_MAX,
	 NULL},
	{0, "no-cues", NULL,
	 "Plays no cue sounds before headings and warnings.",
	 LISTEN | AUDIO | PHONE, LECTERN_OPTION_FLAG, FIELD(no_cues), 0, 0,
	 NULL},
	{'j', "jobs", "N", "Works with N processes; one a core without it.",
	 BRAILLE | AUDIO | PHONE | CHECK, LECTERN_OPTION_NUMBER, FIELD(jobs), 1,
	 JOBS_MAX, NULL},
	{0, "shard", "I/N",
	 "Takes part I of N of the guides, the same on every machine.",
	 BRAILLE | AUDIO | PHONE | CHECK, LECTERN_OPTION_TEXT, FIELD(shard), 0,
	 0, NULL},
	{0, "progress", "FILE",
	 "Adds a line to FILE for each guide that is done; - prints it.",
	 BRAILLE | AUDIO | PHONE | CHECK, LECTERN_OPTION_FILE, FIELD(progress),
	 0, 0, NULL},
	{'q', "quiet", NULL, "Prints no progress.",
	 BRAILLE | AUDIO | PHONE | MERGE, LECTERN_OPTION_FLAG, FIELD(quiet), 0,
	 0, NULL},
	{0, "split", "PART",
	 "Writes a folder: sound with a file for each section of level 1, "
	 "braille for each volume; prompts by section or sentence.",
	 BRAILLE | AUDIO | PHONE, LECTERN_OPTION_CHOICE, FIELD(split), 0, 0,
	 "section volume sentence"},
	{0, "index", "FILE",
	 "Writes where each part of the guide stands in the braille, as JSON.",
	 BRAILLE, LECTERN_OPTION_FILE, FIELD(index), 0, 0, NULL},
	{0, "preview", "FILE",
	 "Writes a page of HTML with the print below each line of braille.",
	 BRAILLE, LECTERN_OPTION_FILE, FIELD(preview), 0, 0, NULL},
	{'g', "grade", "N", "Writes braille of grade 1 or 2; 2 without it.",
	 LISTEN | BRAILLE, LECTERN_OPTION_NUMBER, FIELD(grade), 1, 2, "1 2"},
	{'c', "cells", "N", "Takes N cells to a line; 40 without it.",
	 LISTEN | BRAILLE, LECTERN_OPTION_NUMBER, FIELD(cells),
	 LECTERN_CELLS_MIN, LECTERN_CELLS_MAX, NULL},
	{'l', "lines", "N", "Takes N lines to a page; 25 without it.", BRAILLE,
	 LECTERN_OPTION_NUMBER, FIELD(lines), LECTERN_LINES_MIN,
	 LECTERN_LINES_MAX, NULL},
	/* Free text with suggestions, as --voice. */
	{'e', "embosser", "NAME",
	 "Takes page and commands of an embosser: its name in "
	 "tables/embossers, or a file.",
	 BRAILLE, LECTERN_OPTION_TEXT, FIELD(embosser), 0, 0, EMBOSSERS},
	{0, "embossers", NULL, "Lists the embossers and ends.", BRAILLE,
	 LECTERN_OPTION_FLAG, FIELD(embossers), 0, 0, NULL},
	{'p', "print", "QUEUE",
	 "Embosses on a queue of the print system, and waits until it is done.",
	 BRAILLE, LECTERN_OPTION_TEXT, FIELD(print), 0, 0, NULL},
	{0, "volume", "N", "Writes or embosses only volume N.", BRAILLE,
	 LECTERN_OPTION_NUMBER, FIELD(volume), 1, VOLUMES_MAX, NULL},
	{0, "volume-pages", "N",
	 "Binds at most N pages in a volume; 90 without it.", BRAILLE,
	 LECTERN_OPTION_NUMBER, FIELD(volume_pages), LECTERN_VOLUME_PAGES_MIN,
	 LECTERN_VOLUME_PAGES_MAX, NULL},
	{0, "volume-sheets", "N", "Binds at most N sheets in a volume.",
	 BRAILLE, LECTERN_OPTION_NUMBER, FIELD(volume_sheets),
	 LECTERN_VOLUME_PAGES_MIN / 2, LECTERN_VOLUME_PAGES_MAX / 2, NULL},
	{0, "one-sided", NULL,
	 "Counts one page to a sheet, for paper embossed on one side.", BRAILLE,
	 LECTERN_OPTION_FLAG, FIELD(one_sided), 0, 0, NULL},
	{0, "running-head", "TEXT",
	 "Puts TEXT in the middle of the first line of each page.", BRAILLE,
	 LECTERN_OPTION_TEXT, FIELD(running_head), 0, 0, NULL},
	{0, "body-only", NULL,
	 "Leaves out title page, lists of symbols, notes and contents, and the "
	 "words at the end.",
	 BRAILLE, LECTERN_OPTION_FLAG, FIELD(body_only), 0, 0, NULL},
	{0, "level", "NAME", "Sets how loud prompts are; line without it.",
	 PHONE, LECTERN_OPTION_CHOICE, FIELD(level), 0, 0, "line itu pbx"},
	/* The names are those of a file, which its owner may add to. */
	{0, "system", "NAME",
	 "Makes what a phone system takes, and nothing that it refuses.", PHONE,
	 LECTERN_OPTION_TEXT, FIELD(system), 0, 0, SYSTEMS},
	{0, "systems", NULL, "Lists the phone systems and ends.", PHONE,
	 LECTERN_OPTION_FLAG, FIELD(systems), 0, 0, NULL},
	{0, "speeds", "LIST",
	 "Makes prompts at several speeds, with commas between; normal without "
	 "it.",
	 PHONE, LECTERN_OPTION_TEXT, FIELD(speeds), 0, 0,
	 "normal slow,normal,fast"},
	{0, "report", "FILE",
	 "Writes what was measured of each file, with tabs between; - prints "
	 "it.",
	 PHONE, LECTERN_OPTION_FILE, FIELD(report), 0, 0, NULL},
	{0, "menu", "LIST",
	 "Writes menus too, with all that they say, so that callers can move "
	 "in the guide by their keys.",
	 PHONE, LECTERN_OPTION_TEXT, FIELD(menu), 0, 0,
	 "asterisk freeswitch voicexml twiml"},
	{0, "person", "NUMBER",
	 "Puts a caller who presses 0 twice through to that number.", PHONE,
	 LECTERN_OPTION_TEXT, FIELD(person), 0, 0, NULL},
	{0, "braille-from", "TEXT",
	 "Says to callers where the guide is to be had in braille.", PHONE,
	 LECTERN_OPTION_TEXT, FIELD(braille_from), 0, 0, NULL},
	{0, "remember", NULL,
	 "Lets a call go on where the last one from the same number stopped.",
	 PHONE, LECTERN_OPTION_FLAG, FIELD(remember), 0, 0, NULL},
	{'d', "device", "NAME",
	 "Takes the sound device, or the port of the embosser, of that name.",
	 LISTEN | BRAILLE, LECTERN_OPTION_TEXT, FIELD(device), 0, 0, NULL},
	{0, "devices", NULL, "Lists the sound devices and ends.", LISTEN,
	 LECTERN_OPTION_FLAG, FIELD(devices), 0, 0, NULL},
	{0, "latency", "MS",
	 "Asks the sound device for so many milliseconds; 50 without it.",
	 LISTEN, LECTERN_OPTION_NUMBER, FIELD(latency), LECTERN_LATENCY_MIN,
	 LECTERN_LATENCY_MAX, NULL},
	{0, "stats", NULL, "Prints at the end what the sound device did.",
	 LISTEN, LECTERN_OPTION_FLAG, FIELD(stats), 0, 0, NULL},
	{'s', "start", "PLACE",
	 "Begins at a section's number or at a key of the outline.", LISTEN,
	 LECTERN_OPTION_TEXT, FIELD(start), 0, 0, NULL},
	{'k', "keys", "NAME",
	 "Takes a key table: its name in tables/keys, or a file.",
	 LISTEN | PHONE, LECTERN_OPTION_TEXT, FIELD(keys), 0, 0,
	 "keyboard numberpad"},
	{0, "commands", "FILE",
	 "Obeys the commands in FILE, a line each, instead of keys.", LISTEN,
	 LECTERN_OPTION_FILE, FIELD(commands), 0, 0, NULL},
	{'t', "text", NULL, "Prints what would be spoken and does not speak.",
	 LISTEN, LECTERN_OPTION_FLAG, FIELD(text), 0, 0, NULL},
	{0, "speak", NULL, "Only speaks: prints no lines beside the voice.",
	 LISTEN, LECTERN_OPTION_FLAG, FIELD(speak), 0, 0, NULL},
	{'w', "width", "N",
	 "Breaks lines at N columns; without it they are as long as they are.",
	 LISTEN, LECTERN_OPTION_NUMBER, FIELD(width), LECTERN_WRAP_MIN,
	 LECTERN_WRAP_MAX, NULL},
	{0, "introduction", NULL,
	 "Says the introduction of the first time again.", LISTEN,
	 LECTERN_OPTION_FLAG, FIELD(introduction), 0, 0, NULL},
	{'b', "braille", "FILE",
	 "Shows what is read on the braille display, or writes it as lines of "
	 "braille to FILE.",
	 LISTEN, LECTERN_OPTION_PERHAPS, FIELD(braille), 0, 0,
	 LECTERN_BRAILLE_DISPLAY},
	/* Not the same as --text: braille alone still obeys keys. */
	{'n', "no-speech", NULL, "Does not speak; needs --braille.", LISTEN,
	 LECTERN_OPTION_FLAG, FIELD(no_speech), 0, 0, NULL},
	{0, "json", NULL, "Prints JSON.", OUTLINE, LECTERN_OPTION_FLAG,
	 FIELD(json), 0, 0, NULL},
	{0, "lexicon", "FILE",
	 "Takes pronunciations from a PLS file, before those that are shipped.",
	 LISTEN | AUDIO | PHONE | CHECK | PRONOUNCE, LECTERN_OPTION_FILE,
	 FIELD(lexicon), 0, 0, NULL},
	/* To listen it is a file; here it says which half is to be proved. */
	{0, "braille", NULL,
	 "Proves the braille of both grades by reading all of it back.", CHECK,
	 LECTERN_OPTION_FLAG, FIELD(prove), 0, 0, NULL},
	{0, "explain", NULL,
	 "Prints each change of what is spoken: place, text, rule, speech.",
	 CHECK | PRONOUNCE, LECTERN_OPTION_FLAG, FIELD(explain), 0, 0, NULL},
	{0, "lang", "TAG", "Pronounces as in that language (en-gb).", PRONOUNCE,
	 LECTERN_OPTION_TEXT, FIELD(lang), 0, 0, NULL},
};

static const char *const guide_lines[] = {
	"GUIDE is a file, or - for standard input; without it, the guide that",
	"is shipped.", NULL};

static const char *const listen_lines[] = {
	"GUIDE is a file, or - for standard input; without it, the guide that",
	"is shipped. Press ? for help while it reads, q to end. Place,",
	"bookmarks, rate and volume are kept for the next time. --braille "
	"alone",
	"drives a braille display through brltty, and its keys are obeyed, "
	"too.",
	"In braille alone the space bar asks for what follows. Without keys it",
	"reads to the end.",
	NULL};

static const char *const audio_lines[] = {
	"GUIDE is a file, or - for standard input; without it, the guide that",
	"is shipped. Endings of FILE: .wav .flac .opus .ogg .mp3 .ulaw.wav.",
	"Several guides get a folder each below FILE; --format names the form,",
	"guide.json and library.json list what was made. See lectern merge.",
	NULL};

static const char *const braille_lines[] = {
	"GUIDE is a file, or - for standard input; without it, the guide that",
	"is shipped. Endings of FILE: .brf .pef .txt (Unicode braille) .ebrl",
	"(eBraille); - is standard output, in Unicode braille unless --format",
	"says otherwise. With --split volume, BRF unless --format says so.",
	"--print and --device take the place of -o. A serial port is used as",
	"stty has set it; its embosser must take plain braille ASCII unless",
	"--embosser names it.",
	"Several guides get a folder each below FILE; --format names the form,",
	"guide.json and library.json list what was made. See lectern merge.",
	NULL};

static const char *const phone_lines[] = {
	"GUIDE is a file, or - for standard input; without it, the guide that",
	"is shipped. FILE is a folder, in which each language and speed has",
	"its own (en/normal); a later run makes anew only what changed.",
	"Formats: wav ulaw.wav alaw.wav ulaw alaw sln wav16 sln16 g722 gsm;",
	"without --format, what the system usually takes, or wav and ulaw.wav.",
	"Speeds: slow normal fast. Each file is measured after it was written;",
	"one that is out of bounds fails the export. Menus: asterisk",
	"freeswitch voicexml twiml; they go into the folder menu, and",
	"README.txt there says what to do. Several guides get a folder each",
	"below FILE, and guide.json and library.json list what was made. See",
	"lectern merge.",
	NULL};

static const char *const check_lines[] = {
	"GUIDE is a file, or - for standard input; without it, the guide that",
	"is shipped. With --explain, lines on standard output say what is",
	"spoken otherwise than it is written, with tabs between place, text,",
	"rule and what is spoken, for whoever signs off the narration. With",
	"--braille, every cell of both grades is read back letter for letter,",
	"and every word by liblouis; without it, grade 2 by the first alone.",
	NULL};

static const char *const pronounce_lines[] = {
	"Prints each term, a tab and its sounds (IPA), a line a term. Without",
	"terms, the lines of standard input are terms. With --explain, lines",
	"before it say by which rules, with tabs between.", NULL};

static const char *const merge_lines[] = {
	"Each FOLDER is the output of some shards (--shard) of one library.",
	"The guides are linked or copied into the folder of -o; without it a",
	"single FOLDER is completed in its place. A guide that is missing,",
	"there twice, changed, or made with other options or versions is told",
	"of, and nothing is written. At the end library.json lists all guides.",
	NULL};

static const struct lectern_subcommand_info subcommands[] = {
	[LECTERN_SUB_LISTEN] = {"listen", "[GUIDE]", 1, true,
				"Reads a guide aloud, with keys to move in it.",
				listen_lines},
	[LECTERN_SUB_BRAILLE] = {"braille", "[GUIDE...] -o FILE", 0, true,
				 "Writes a guide as paged braille.",
				 braille_lines},
	[LECTERN_SUB_AUDIO] = {"audio", "[GUIDE...] -o FILE", 0, true,
			       "Writes a guide as a sound file.", audio_lines},
	[LECTERN_SUB_PHONE] = {"phone", "[GUIDE...] -o FOLDER", 0, true,
			       "Writes a guide as prompts for a phone system.",
			       phone_lines},
	[LECTERN_SUB_OUTLINE] = {"outline", "[GUIDE]", 1, true,
				 "Prints the structure of a guide, a line a "
				 "block, with the keys of its places.",
				 guide_lines},
	[LECTERN_SUB_CHECK] = {"check", "[GUIDE...]", 0, true,
			       "Looks for faults that a reader would meet.",
			       check_lines},
	[LECTERN_SUB_PRONOUNCE] = {"pronounce", "[TERM...]", 0, false,
				   "Prints how terms are pronounced.",
				   pronounce_lines},
	[LECTERN_SUB_MERGE] = {"merge", "FOLDER... [-o FOLDER]", 0, false,
			       "Puts the shards of a library together and "
			       "checks that nothing is missing.",
			       merge_lines},
};

const struct lectern_subcommand_info *
lectern_subcommand_info(enum lectern_subcommand subcommand)
{
	return &subcommands[subcommand];
}

enum lectern_status lectern_subcommand_find(enum lectern_subcommand *out,
					    const char *name)
{
	int i;

	for (i = 0; i < LECTERN_SUB_COUNT; i++)
		if (strcmp(subcommands[i].name, name) == 0) {
			*out = (enum lectern_subcommand)i;
			return LECTERN_OK;
		}
	return LECTERN_NOT_FOUND;
}

/* By index, not by pointer: nobody else has to know how many there are. */
const struct lectern_option *lectern_option_at(size_t index)
{
	return index < sizeof(options) / sizeof(*options) ? &options[index]
							  : NULL;
}

bool lectern_option_belongs(const struct lectern_option *option,
			    enum lectern_subcommand subcommand)
{
	return option->commands & LECTERN_SUB_BIT(subcommand);
}
