# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds, tests and installs Lectern. `make help` lists what it can do.
#
# One file, no recursion into folders. Everything made goes under BUILD, which
# mirrors an installed tree (bin, lib/lectern, share/lectern), so that the
# program finds its data in the same way in both.

BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
AR ?= ar
CFLAGS ?= -O2 -g
V ?= 0
FUZZ_RUNS ?= 1000000
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

VERSION := 0.1.0

ifeq ($(V),0)
quiet = @printf '  %-7s %s\n' '$(1)' '$(2)';
else
quiet =
endif

# ---------------------------------------------------------------- packages

# Debian and Ubuntu names; `make deps` installs those that are missing.
BUILD_PACKAGES := gcc libc6-dev make pkg-config libespeak-ng-dev \
	espeak-ng-data liblouis-dev liblouis-data portaudio19-dev \
	libsndfile1-dev libsoxr-dev libicu-dev libcmark-gfm-dev \
	libcmark-gfm-extensions-dev libyaml-dev libjansson-dev libxml2-dev \
	libzip-dev libcups2-dev libbrlapi-dev libspandsp-dev
TEST_PACKAGES := libcmocka-dev tmux libxml2-utils sox strace espeak-ng git jackd2 \
	libjack-jackd2-dev ffmpeg mediainfo \
	epubcheck chromium cups-daemon cups-client cups-filters cups-ppdc brltty
LINT_PACKAGES := clang clang-format clang-tidy cppcheck
FUZZ_PACKAGES := clang libclang-rt-14-dev
BENCH_PACKAGES := libcmocka-dev liblouisutdml-bin espeak-ng sox jackd2 \
	libjack-jackd2-dev
SLURM_PACKAGES := slurmctld slurmd slurm-client munge

LINKED_PKGS := liblouis icu-uc libcmark-gfm yaml-0.1 jansson libxml-2.0
# Loaded at run time, by the processes that need them (src/base/library.h).
LOADED_PKGS := espeak-ng portaudio-2.0 sndfile soxr icu-i18n libzip

# ------------------------------------------------------------------- flags

PKG_CONFIG ?= pkg-config
PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(LINKED_PKGS) $(LOADED_PKGS) \
	2>/dev/null)
PKG_LIBS = $(shell $(PKG_CONFIG) --libs $(LINKED_PKGS) 2>/dev/null) \
	-lcmark-gfm-extensions -ldl
# Tests open what was written with the libraries themselves.
TEST_LIBS = $(shell $(PKG_CONFIG) --libs cmocka libzip sndfile 2>/dev/null)

SANITIZE ?=
ifneq ($(SANITIZE),)
sanitize_flags := -fsanitize=$(SANITIZE) -fno-omit-frame-pointer \
	-fno-sanitize-recover=all
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 \
	-Wpointer-arith -Wcast-qual -Werror=switch-enum -Werror=unused-result \
	-Werror=implicit-function-declaration

# The names by which this system loads what changes them between releases.
soname = $(shell objdump -p "$$($(CC) -print-file-name=lib$(1).so)" \
	2>/dev/null | sed -n 's/^ *SONAME *//p')
sonames := -DLECTERN_ZIP_LIBRARY='"$(call soname,zip)"' \
	-DLECTERN_SNDFILE_LIBRARY='"$(call soname,sndfile)"' \
	-DLECTERN_SOXR_LIBRARY='"$(call soname,soxr)"' \
	-DLECTERN_ICU_LIBRARY='"$(call soname,icui18n)"'

own_cppflags = -Iinclude -Isrc -D_XOPEN_SOURCE=700 $(sonames) \
	-DLECTERN_VERSION='"$(VERSION)"' -DLECTERN_PREFIX='"$(PREFIX)"' \
	-isystem /usr/include/libxml2
own_cflags = -std=c11 $(WARNINGS) -fPIC -fvisibility=hidden \
	-fstack-protector-strong $(sanitize_flags)
# Bound at the start, not in every child that speaks a sentence.
own_ldflags = -Wl,--as-needed -Wl,-z,relro,-z,now $(sanitize_flags)

compile = $(CC) $(own_cppflags) $(PKG_CFLAGS) $(CPPFLAGS) $(own_cflags) \
	$(CFLAGS) -MMD -MP -c -o $@ $<

# ----------------------------------------------------------------- modules

# Lowest layer last, as the linker wants it.
MODULES := app phone braille speech keys nav model base

# What a module's tests link: itself and what it stands on.
closure_base := base
closure_model := model base
closure_nav := nav model base
closure_keys := keys nav model base
closure_speech := speech nav model base
closure_braille := braille model base
closure_phone := phone speech keys nav model base
closure_app := $(MODULES)

$(foreach m,$(MODULES),$(eval sources_$(m) := $(wildcard src/$(m)/*.c)))
# main.c is linked into the program alone, never into a test.
sources_app := $(filter-out src/app/main.c,$(sources_app))
objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
archive = $(BUILD)/lib/lib$(1).a

program := $(BUILD)/bin/lectern
data_links := $(addprefix $(BUILD)/share/lectern/,content voices tables)

.PHONY: all
all: $(program) $(data_links)

# What eSpeak NG gets in the place of the clients of sound servers.
mute := $(BUILD)/lib/lectern/libpcaudio.so.0

$(mute): $(call objects,src/mute/pcaudio.c)
	@mkdir -p $(@D)
	$(call quiet,LD,$@)$(CC) $(own_ldflags) $(LDFLAGS) -shared \
		-Wl,-soname,$(@F) -o $@ $^

$(program): $(call objects,src/app/main.c) \
		$(foreach m,$(MODULES),$(call archive,$(m))) | $(mute)
	@mkdir -p $(@D)
	$(call quiet,LD,$@)$(CC) $(own_ldflags) $(LDFLAGS) \
		-Wl,-rpath,'$$ORIGIN/../lib/lectern' -o $@ $^ \
		$(PKG_LIBS) -lm -lpthread $(LDLIBS)

$(BUILD)/share/lectern/%:
	@mkdir -p $(@D)
	@ln -sfn $(CURDIR)/$* $@

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(compile)

define module_archive
$(call archive,$(1)): $(call objects,$(sources_$(1)))
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(call quiet,AR,$$@)$(AR) rcs $$@ $$^
endef
$(foreach m,$(MODULES),$(eval $(call module_archive,$(m))))

# ------------------------------------------------------------------- tests

# tests/unit/MODULE/NAME.c becomes $(BUILD)/tests/MODULE/NAME.
test_sources := $(foreach m,$(MODULES),$(wildcard tests/unit/$(m)/*.c))
test_programs := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(test_sources))
support_sources := $(wildcard tests/support/*.c)
fuzz_sources := $(wildcard tests/fuzz/*.c)
replay_programs := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/replay/%,\
	$(fuzz_sources))
fuzz_programs := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(fuzz_sources))

$(BUILD)/obj/tests/%.o: own_cppflags += -Itests \
	-DLECTERN_SOURCE='"$(CURDIR)"' -DLECTERN_BUILD='"$(abspath $(BUILD))"'

$(BUILD)/lib/libsupport.a: $(call objects,$(filter-out \
		tests/support/replay_main.c,$(support_sources)))
	@mkdir -p $(@D)
	@rm -f $@
	$(call quiet,AR,$@)$(AR) rcs $@ $^

define test_program
$(BUILD)/tests/$(1)/%: $(BUILD)/obj/tests/unit/$(1)/%.o \
		$(BUILD)/lib/libsupport.a \
		$(foreach m,$(closure_$(1)),$(call archive,$(m))) | $(mute)
	@mkdir -p $$(@D)
	$$(call quiet,LD,$$@)$$(CC) $$(own_ldflags) $$(LDFLAGS) \
		-Wl,-rpath,$$(abspath $$(dir $$(mute))) -o $$@ $$^ \
		$$(TEST_LIBS) $$(PKG_LIBS) -lm -lpthread $$(LDLIBS)
endef
$(foreach m,$(MODULES),$(eval $(call test_program,$(m))))

# The corpora of the fuzz targets, replayed without a fuzzer.
$(BUILD)/tests/replay/%: $(BUILD)/obj/tests/fuzz/%.o \
		$(BUILD)/obj/tests/support/replay_main.o \
		$(foreach m,$(MODULES),$(call archive,$(m)))
	@mkdir -p $(@D)
	$(call quiet,LD,$@)$(CC) $(own_ldflags) $(LDFLAGS) -o $@ $^ \
		$(PKG_LIBS) -lm -lpthread $(LDLIBS)

.PRECIOUS: $(BUILD)/obj/%.o

.PHONY: check check-run check-layers check-headers tests tested
check:
	@$(MAKE) --no-print-directory deps \
		WANTED='$(BUILD_PACKAGES) $(TEST_PACKAGES)'
	@$(MAKE) --no-print-directory -j$(JOBS) check-run

tests: all $(test_programs) $(replay_programs)

# `make tested TESTED=build/tests/base/utf8` runs one.
TESTED ?= $(test_programs) $(replay_programs)
tested: all $(TESTED)
	@LECTERN=$(abspath $(program)) sh tests/support/run-tests.sh \
		$(BUILD) $(TESTED)

check-run: tests check-layers check-headers
	@$(MAKE) --no-print-directory tested

check-layers:
	@sh tests/support/check-layers.sh

check-headers:
	@CC='$(CC)' CXX='$(CXX)' sh tests/support/check-headers.sh

.PHONY: asan tsan fuzz
asan:
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/asan \
		SANITIZE=address,undefined CFLAGS='-O1 -g' check-run

# The tests in which threads meet: those of the ring, and of the sound system.
# The player is a process of its own, so races are looked for in its report; it
# ends without its thread when a sound server has died, and that is no leak.
THREADED := $(addprefix speech/,ring player player_faults played heard live \
	live_control) base/beside phone/resume
tsan:
	@mkdir -p $(BUILD)/tsan
	@rm -f $(BUILD)/tsan/race.*
	@TSAN_OPTIONS=report_thread_leaks=0:suppressions=$(abspath \
		tests/support/tsan.supp):log_path=$(abspath $(BUILD))/tsan/race \
		$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/tsan \
		SANITIZE=thread CFLAGS='-O1 -g' tested \
		TESTED='$(THREADED:%=$(BUILD)/tsan/tests/%)'
	@! cat $(BUILD)/tsan/race.* 2>/dev/null

# Clang's libFuzzer, FUZZ_RUNS executions each; finds are written to
# tests/fuzz/corpus/TARGET and stay there as regression tests.
fuzz:
	@$(MAKE) --no-print-directory deps \
		WANTED='$(BUILD_PACKAGES) $(FUZZ_PACKAGES)'
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzzing CC=clang \
		SANITIZE=fuzzer-no-link,address,undefined CFLAGS='-O1 -g' \
		fuzz-run

.PHONY: fuzz-run
fuzz-run: $(patsubst $(BUILD)/%,$(BUILD)/%,$(fuzz_programs)) $(data_links)
	@for target in $(notdir $(fuzz_programs)); do \
		sh tests/support/run-fuzz.sh $(BUILD)/fuzz/$$target \
			tests/fuzz/corpus/$$target $(FUZZ_RUNS) || exit 1; \
	done

$(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o \
		$(foreach m,$(MODULES),$(call archive,$(m)))
	@mkdir -p $(@D)
	$(call quiet,LD,$@)$(CC) -fsanitize=fuzzer,address,undefined \
		$(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lm -lpthread $(LDLIBS)

# --------------------------------------------------- demo, bench, packages

# All files of the shipped guide, in every encoding, through other programs.
.PHONY: prove-phone
prove-phone: all
	@$(MAKE) --no-print-directory deps \
		WANTED='$(BUILD_PACKAGES) sox ffmpeg mediainfo'
	@$(program) phone -q --speeds slow,normal,fast \
		-f wav,ulaw.wav,alaw.wav,ulaw,alaw,sln,wav16,sln16,g722,gsm \
		--report $(BUILD)/prove/report -o $(BUILD)/prove
	@sh tests/support/prove-phone.sh $(BUILD)/prove/en/*

# A library of 1,000 guides as an array job of a Slurm that it starts itself.
.PHONY: slurm
slurm: all
	@$(MAKE) --no-print-directory deps \
		WANTED='$(BUILD_PACKAGES) $(SLURM_PACKAGES)'
	@sh tests/slurm/run.sh $(program) $(BUILD)/slurm

.PHONY: demo demo-run bench bench-run deps
demo:
	@$(MAKE) --no-print-directory deps WANTED='$(BUILD_PACKAGES)'
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(MAKE) --no-print-directory demo-run

demo-run: all
	@sh tests/support/demo.sh $(program) $(BUILD)/demo

bench:
	@$(MAKE) --no-print-directory deps \
		WANTED='$(BUILD_PACKAGES) $(BENCH_PACKAGES)'
	@$(MAKE) --no-print-directory bench-run

bench_sources := $(wildcard tests/bench/*.c)
bench_programs := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(bench_sources))

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(BUILD)/lib/libsupport.a \
		$(foreach m,$(MODULES),$(call archive,$(m)))
	@mkdir -p $(@D)
	$(call quiet,LD,$@)$(CC) $(own_ldflags) $(LDFLAGS) -o $@ $^ \
		$(TEST_LIBS) $(PKG_LIBS) -lm -lpthread $(LDLIBS)

# The raw library that the narrator is measured against.
$(BUILD)/bench/narrator: LDLIBS += -lespeak-ng

bench-run: all $(bench_programs)
	@sh tests/bench/bench.sh $(program) $(BUILD)/bench

WANTED ?= $(BUILD_PACKAGES) $(TEST_PACKAGES)
deps:
	@sh tests/support/deps.sh $(WANTED)

# ------------------------------------------------------------------ upkeep

formatted := $(wildcard src/*/*.c src/*/*.h include/lectern/*.h \
	tests/unit/*/*.c tests/support/*.[ch] tests/fuzz/*.c tests/bench/*.c)

.PHONY: lint format format-check
# `make lint LINTED=src/base/utf8.c` looks at one file.
LINTED ?= $(wildcard src/*/*.c)
lint:
	@$(MAKE) --no-print-directory deps \
		WANTED='$(BUILD_PACKAGES) $(LINT_PACKAGES)'
	$(call quiet,CPPCHECK,src)cppcheck --quiet --std=c11 -j$(JOBS) \
		--enable=warning,portability,performance --inline-suppr \
		--error-exitcode=1 --suppress=missingIncludeSystem \
		-Iinclude -Isrc $(LINTED)
	@mkdir -p $(BUILD)/lint
	@printf '%s\n' -std=c11 -I$(CURDIR)/include -I$(CURDIR)/src \
		$(own_cppflags) $(PKG_CFLAGS) >$(BUILD)/lint/compile_flags.txt
	$(call quiet,TIDY,src)printf '%s\n' $(LINTED) | \
		xargs -P$(JOBS) -n4 clang-tidy --quiet -p $(BUILD)/lint \
		2>$(BUILD)/lint/stderr

format:
	@$(MAKE) --no-print-directory deps WANTED=clang-format
	$(call quiet,FORMAT,sources)clang-format -i $(formatted)

format-check:
	@$(MAKE) --no-print-directory deps WANTED=clang-format
	$(call quiet,FORMAT,check)clang-format --dry-run -Werror $(formatted)

# ----------------------------------------------------- install, dist, help

bindir := $(DESTDIR)$(PREFIX)/bin
libdir := $(DESTDIR)$(PREFIX)/lib/lectern
datadir := $(DESTDIR)$(PREFIX)/share/lectern
mandir := $(DESTDIR)$(PREFIX)/share/man/man1
compdir := $(DESTDIR)$(PREFIX)/share/bash-completion/completions

.PHONY: install uninstall dist clean help
install: all
	install -d $(bindir) $(libdir) $(datadir) $(mandir) $(compdir)
	install -m 755 $(program) $(bindir)/lectern
	install -m 644 $(mute) $(libdir)/
	cp -R content voices tables $(datadir)/
	install -m 644 src/app/lectern.1 $(mandir)/lectern.1
	$(program) --completion bash > $(compdir)/lectern
	chmod -R u=rwX,go=rX $(datadir)

uninstall:
	rm -rf $(datadir) $(libdir)
	rm -f $(bindir)/lectern $(mandir)/lectern.1 $(compdir)/lectern

dist:
	@mkdir -p $(BUILD)
	git archive --format=tar.gz --prefix=lectern-$(VERSION)/ \
		-o $(BUILD)/lectern-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(BUILD)

help:
	@sed -n 's/^## //p' Makefile

## make            builds build/bin/lectern
## make demo       installs what the build needs, builds, renders the guide
## make check      installs what the tests need and runs them all
## make deps       installs the packages that are missing, or lists them
## make asan       the tests under the address and undefined-behaviour sanitizers
## make tsan       those in which threads meet, under the thread sanitizer
## make tested     only the programs that TESTED names
## make fuzz       a million executions of each fuzz target (FUZZ_RUNS=n)
## make bench      times against peers and raw libraries, as ratios
## make prove-phone  the phone export, by sox, ffprobe, mediainfo and ffmpeg
## make slurm      a library of 1,000 guides on a Slurm of its own, a worker killed
## make lint       clang-tidy and cppcheck
## make format     clang-format over all sources; format-check only looks
## make check-layers, check-headers    the rules of who includes whom
## make install, uninstall             PREFIX=/usr/local, DESTDIR=
## make dist       a source archive of HEAD
## make clean      removes BUILD
## Set V=1 to see the commands, BUILD=dir to build elsewhere.

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
