# uhcast - forecasts of health-insurance coverage and of the fund that carries it.
#
# `make forecast` and `make test` work on a bare Debian 12 that has make alone: missing packages are
# installed first (NO_BOOTSTRAP=1 never does). Nothing here runs a tool while the file is read,
# except those that every Debian has. V=1 shows the commands.

VERSION = 0.1.0
PREFIX  = /usr/local

FORECAST_REPLICATES = 1000# futures of `make forecast`: less than a minute on two cores
FUZZ_SECONDS        = 600

ifeq ($(origin CC),default)
CC = gcc
endif

# Both cores work, but for several goals at once (`make clean test`): those go one after the other.
MAKEFLAGS += $(if $(filter 0,$(MAKELEVEL)),$(if $(word 2,$(MAKECMDGOALS)),,-j$(shell nproc)))

compiler = $(notdir $(lastword $(CC)))
# `make CC=clang` builds in build/clang; KERNEL_MOST=0 (plain) or 1 (AVX2), for a program that uses no
# wider kernel (models/kernel.c), in build/most0 and build/most1; MPI=1, for `mpirun uhcast sweep`,
# in build/mpi.
BUILD = build$(patsubst %,/%,$(filter-out gcc,$(compiler)))$(patsubst %,/most%,$(KERNEL_MOST))$(if \
        $(MPI),/mpi)

# -- packages ------------------------------------------------------------------------------------

PACKAGES      = gcc libc6-dev libgsl-dev libconfig-dev libjansson-dev zlib1g-dev libmd-dev \
                libxlsxwriter-dev libsqlite3-dev gnuplot-nox fonts-dejavu-core fonts-inter \
                $(filter clang,$(compiler)) $(if $(MPI),$(MPI_PACKAGES))
MPI_PACKAGES  = libopenmpi-dev openmpi-bin
CLUSTER_PACKAGES = $(MPI_PACKAGES) slurmctld slurmd slurm-client munge parallel iproute2 procps
TEST_PACKAGES = libcmocka-dev bats librandom123-dev librsvg2-bin libxml2-utils unzip perl
FUZZ_PACKAGES = clang libclang-rt-14-dev

# $(call install_packages,NAMES): asks dpkg, and apt only for what is missing.
define install_packages
@missing=; [ -n "$(NO_BOOTSTRAP)" ] || for p in $(1); do \
    dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q '^install ok installed' \
        || missing="$$missing $$p"; \
done; \
[ -z "$$missing" ] || { \
    as=none; \
    if [ "$$(id -u)" = 0 ]; then as=; \
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 2 ] && sudo -v; }; }; \
    then as=sudo; fi; \
    if ! command -v apt-get >/dev/null; then \
        echo "This is not a Debian. Please install what it calls by other names, then use NO_BOOTSTRAP=1:"; \
        echo "   $$missing"; \
        exit 2; \
    elif [ "$$as" = none ]; then \
        echo "These packages are missing, and only root can install them. Please run, then repeat:"; \
        echo "    apt-get install -y --no-install-recommends$$missing"; \
        exit 2; \
    fi >&2; \
    echo "Installing$$missing"; \
    apt() { $$as env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$$@" >/dev/null; }; \
    install() { apt install -y --no-install-recommends $$missing; }; \
    apt -s install $$missing 2>/dev/null || apt update; \
    install || { apt update && install; } || exit 2; \
}
@mkdir -p $(@D) && touch $@
endef

# -- what is built -------------------------------------------------------------------------------

SOURCES = $(wildcard models/*.c scenarios/*.c sim/*.c output/*.c output/stats/*.c)
UNITS   = $(wildcard tests/test_*.c)
SHARED  = $(filter-out $(UNITS) $(wildcard tests/fuzz_*.c),$(wildcard tests/*.c))
BENCHES = $(wildcard tests/bench/*.c)

objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIBRARY = $(call objects,$(filter-out sim/main.c,$(SOURCES)))
TESTING = $(call objects,$(SHARED)) $(LIBRARY)
PROGRAMS = $(patsubst %.c,$(BUILD)/%,$(UNITS))
BENCH_PROGRAMS = $(patsubst tests/%.c,$(BUILD)/%,$(BENCHES))

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wcast-qual -Werror
LIBS     = -lgsl -lgslcblas -lconfig -ljansson -lxlsxwriter -lsqlite3 -lz -lmd -lm -lpthread
CFLAGS   = -g
OPTIMISE = -O2
compile  = $(CC) -std=gnu11 $(WARNINGS) -I. $(OPTIMISE) $(instrument) $(CPPFLAGS) $(CFLAGS) \
           $(if $(KERNEL_MOST),-DKERNEL_MOST=$(KERNEL_MOST)) -ffp-contract=off
link     = $(CC) $(instrument) $(CFLAGS) $(LDFLAGS)

# A variant of the build is watched at run time: SANITIZE names -fsanitize's words. (gcc guesses
# wrongly about uninitialised variables in code that it has instrumented.)
instrument = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
             -fno-omit-frame-pointer $(if $(filter gcc,$(compiler)),-Wno-maybe-uninitialized))

say = $(if $(V),,@echo "  $(1) $(2)";)

.PHONY: build forecast posteriors test verify bench rules asan ubsan tsan fuzz docs format install clean help \
        programs packages force
.DELETE_ON_ERROR:

build: $(BUILD)/uhcast ## build/uhcast (the default)

$(BUILD)/uhcast: $(call objects,sim/main.c) $(LIBRARY)
	$(call say,LD,$@)$(link) -o $@ $^ $(LIBS)

$(PROGRAMS): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(TESTING)
	$(call say,LD,$@)$(link) -o $@ $^ -lcmocka $(LIBS)

$(BENCH_PROGRAMS): $(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(TESTING)
	@mkdir -p $(@D)
	$(call say,LD,$@)$(link) -o $@ $^ -lcmocka $(LIBS)

# The bench counts what goes through the draw door.
$(BUILD)/bench/forecast: LDFLAGS += -Wl,--wrap=draw_take,--wrap=draw_binomial,--wrap=draw_poisson

$(BUILD)/%.o: %.c Makefile | $(BUILD)/packages
	@mkdir -p $(@D)
	$(call say,CC,$<)$(compile) -MMD -MP -c -o $@ $<

$(BUILD)/models/%.o: OPTIMISE = -O3
# Traps and errno are nobody's concern in vectors; values do not change.
$(BUILD)/models/kernel_%.o $(BUILD)/tests/bench/%.o: OPTIMISE = -O3 -fno-trapping-math -fno-math-errno

# Its inline functions hand on vectors that are wider than the processor's.
$(BUILD)/tests/kernel_wide.o: OPTIMISE = -O2 -Wno-psabi

$(call objects,$(UNITS) $(SHARED) $(BENCHES) $(wildcard tests/fuzz_*.c)): | $(BUILD)/packages-test

# MPI comes in through one file. Its headers are not ours to warn about.
ifneq ($(MPI),)
MPICC = mpicc
$(BUILD)/sim/ranks.o: CPPFLAGS += -DRANKS_MPI \
    $$($(MPICC) --showme:compile | sed 's/-I/-isystem /g')
LIBS += $$($(MPICC) --showme:link)
endif

# What only sim/ knows: the version, the commit ("-dirty" when sources differ from it, "unknown"
# in a tarball) and the folder of the installed library. Rewritten only when one of them changes.
$(BUILD)/sim/%.o: CPPFLAGS += -include $(BUILD)/version.h
$(call objects,$(wildcard sim/*.c)): $(BUILD)/version.h

$(BUILD)/version.h: force
	@mkdir -p $(@D)
	@commit=unknown; \
	if [ -e .git ] && head=$$(git rev-parse --short HEAD 2>/dev/null); then \
	    commit=$$head; \
	    [ -z "$$(git status --porcelain -- Makefile '*.c' '*.h' '*.def' ':!tests')" ] \
	        || commit=$$head-dirty; \
	fi; \
	printf '#define %s "%s"\n' UHCAST_VERSION '$(VERSION)' UHCAST_COMMIT "$$commit" \
	    UHCAST_SHARE '$(PREFIX)/share/uhcast' > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/packages: Makefile
	$(call install_packages,$(PACKAGES))
$(BUILD)/packages-test: Makefile | $(BUILD)/packages
	$(call install_packages,$(TEST_PACKAGES))
$(BUILD)/packages-cluster: Makefile | $(BUILD)/packages-test
	$(call install_packages,$(CLUSTER_PACKAGES))
$(BUILD)/packages-fuzz: Makefile | $(BUILD)/packages-test
	$(call install_packages,$(FUZZ_PACKAGES))
$(BUILD)/packages-format: Makefile
	$(call install_packages,clang-format)

-include $(patsubst %.o,%.d,$(call objects,$(SOURCES) $(UNITS) $(SHARED) $(BENCHES)))

# -- what is done with it ------------------------------------------------------------------------

forecast: build ## Viet Nam's coverage and fund to 2035, with charts
	$(BUILD)/uhcast run scenarios/vietnam.cfg --force --replicates $(FORECAST_REPLICATES)
	@test -d output/runs/vietnam && echo "The forecast is in output/runs/vietnam"

# The same bytes on one build: compare with those that are shipped by `git diff`.
POSTERIORS = vietnam-2008 can-tho-2009 lang-son-2020
posteriors: build ## fits the posteriors in scenarios/posteriors again
	@for s in $(POSTERIORS); do \
	    $(BUILD)/uhcast fit scenarios/$$s.cfg --force --out $(BUILD)/fits/$$s && \
	    cp $(BUILD)/fits/$$s/posterior.csv scenarios/posteriors/$$s.csv && \
	    cp $(BUILD)/fits/$$s/parameters.csv scenarios/posteriors/$$s.parameters.csv || exit 1; done

programs: build $(PROGRAMS)

packages: $(BUILD)/packages-test ## install what building and testing need

test: programs ## unit tests, command line, fence
	@BUILD=$(BUILD) tests/run.sh

verify: programs ## the same with slow statistics, the trial gate, and pictures in build/verify
	@UHCAST_SLOW=1 BUILD=$(BUILD) tests/run.sh
	@UHCAST_SLOW=1 $(BUILD)/tests/test_trials | grep '^|'
	@UHCAST_SLOW=1 $(BUILD)/tests/test_draw_laws | grep 'p ='
	@+BUILD=$(BUILD) MAKE='$(MAKE)' tests/kernels.sh
	@+BUILD=$(BUILD) MAKE='$(MAKE)' tests/cluster.sh
	$(BUILD)/uhcast run scenarios/vietnam.cfg --force --out $(BUILD)/verify
	@for svg in $(BUILD)/verify/*.svg; do rsvg-convert -o "$${svg%.svg}.png" "$$svg" || exit 1; done
	@echo "Pictures to look at are in $(BUILD)/verify"

bench: build $(BENCH_PROGRAMS) ## speed and memory, beside other programs
	@BUILD=$(BUILD) tests/bench/run.sh

rules: build ## the fence alone: includes, symbols, looks
	@BUILD=$(BUILD) tests/rules.sh

# $(call variant,NAME,SANITIZE,COMMAND PREFIX,UNITS): builds in build/NAME and runs the tests there.
define variant
@+$(MAKE) --no-print-directory BUILD=build/$(1) SANITIZE=$(2) programs
@BUILD=build/$(1) $(3) tests/run.sh $(4) cli
endef
LEAKS = LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks.supp:print_suppressions=0

asan: ## tests under AddressSanitizer, in build/asan
	$(call variant,asan,address,$(LEAKS) ASAN_OPTIONS=detect_stack_use_after_return=1,units)
ubsan: ## tests under UndefinedBehaviorSanitizer, in build/ubsan
	$(call variant,ubsan,undefined$(comma)float-cast-overflow,UBSAN_OPTIONS=print_stacktrace=1,units)
# ThreadSanitizer needs addresses that are not randomised: setarch -R.
tsan: ## what starts threads, under ThreadSanitizer, in build/tsan
	$(call variant,tsan,thread,TSAN_OPTIONS=halt_on_error=1 setarch -R,threads)
comma = ,

fuzz: $(BUILD)/packages-fuzz ## FUZZ_SECONDS (600) of random scenario files for the loader
	@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang \
	    SANITIZE=fuzzer-no-link,address,undefined build/fuzz/fuzz_scenario
	@rm -rf build/fuzz/seeds && mkdir -p build/fuzz/seeds build/fuzz/corpus
	@for f in $(wildcard scenarios/*.cfg scenarios/policies/*.cfg scenarios/areas/*.cfg tests/broken/*.cfg); do \
	    cp "$$f" "build/fuzz/seeds/$$(echo "$$f" | tr / _)"; done
	$(LEAKS) build/fuzz/fuzz_scenario -max_total_time=$(FUZZ_SECONDS) -max_len=32768 -timeout=20 \
	    -artifact_prefix=build/fuzz/ build/fuzz/corpus build/fuzz/seeds

$(BUILD)/fuzz_scenario: $(call objects,tests/fuzz_scenario.c) $(TESTING)
	$(call say,LD,$@)$(link) -fsanitize=fuzzer -o $@ $^ -lcmocka $(LIBS)

docs: build ## scenarios/PARAMETERS.md, as `uhcast explain` prints it
	@$(BUILD)/uhcast explain --markdown > $(BUILD)/PARAMETERS.md
	@mv $(BUILD)/PARAMETERS.md scenarios/PARAMETERS.md

format: $(BUILD)/packages-format ## clang-format over every .c and .h
	clang-format -i $(wildcard models/*.[ch] scenarios/*.[ch] sim/*.[ch] output/*.[ch] \
	    output/stats/*.[ch] tests/*.[ch] tests/bench/*.[ch])

install: build ## program and scenarios, to DESTDIR and PREFIX (/usr/local)
	install -D -m 755 $(BUILD)/uhcast '$(DESTDIR)$(PREFIX)/bin/uhcast'
	@cd scenarios && find . -type f ! -name '*.[ch]' -exec sh -c \
	    'install -D -m 644 "$$1" "$$0/$${1#./}"' '$(DESTDIR)$(PREFIX)/share/uhcast/scenarios' {} \;

clean: ## remove build/ (finished forecasts stay)
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16
