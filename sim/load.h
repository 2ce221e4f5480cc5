/* load - from the command line to a plan: finds the files, loads, compiles, says what is wrong. */
#ifndef SIM_LOAD_H
#define SIM_LOAD_H

#include "output/sha256.h"
#include "scenarios/fault_list.h"
#include "sim/options.h"
#include "sim/plan.h"
#include "sim/posterior.h"

#include <limits.h>
#include <stdbool.h>

struct load {
    char file[4096];           /* what was loaded: the named file, or the library's */
    char (*overlay)[PATH_MAX]; /* [noverlay] files laid on it */
    size_t noverlay;
    char
        given[256]; /* what the command line adds to it, as " · with half · set seed=7"; or empty */
    struct scenario *scenario;
    struct plan plan;
    struct posterior posterior; /* that the plan draws from; no draws: none was named */
    struct fault_list faults;
};

/* The folder of the shipped scenarios: beside the program's own folder, or where it was installed.
 * Empty text when there is none. */
void load_library(char *out, size_t size);

/* Whether a bare name, with or without ".cfg", is a file of it. */
bool load_in_library(const char *name);

/* The file that a policy's name means: itself, or "NAME" and "NAME.cfg" in the library's folder
 * `policies`. Where there is neither it is the name as it was given, and loading says so. */
void load_find_policy(const char *name, char *out, size_t size);

/* Of a sweep file that is not there: which of the library's may have been meant, if one is near. */
void load_near_sweep(const char *file, struct faults *faults);

/* Loads one scenario with the overlays, sets, seed and replicates of the options, and plans it.
 * False: the faults are in load->faults. load_free is safe after either. */
bool load_scenario(struct load *load, const char *name, const struct options *options);

/* As load_scenario, with policies laid on it after the overlays, in turn, to be compared with
 * `before`, the scenario without them (borrowed until load_free): sim/plan_hold.h. */
bool load_policy(struct load *load, const char *name, const struct options_list *policies,
                 const struct scenario *before, const struct options *options);

/* A scenario of its own, to be compared with `before` as a policy is. Nothing of --with is laid on
 * it: those lie on the base. */
bool load_beside(struct load *load, const char *name, const struct scenario *before,
                 const struct options *options);

/* As load_scenario, but an overlay by itself is checked as far as it goes: true, and nothing is
 * planned when scenario_is_overlay(load->scenario). */
bool load_checked(struct load *load, const char *name, const struct options *options);

/* Whether a file is a sound scenario of its own, and not an overlay. */
bool load_stands_alone(const char *name);

/* What the scenario has deleted and a file that is laid on it speaks of, "a (group), b (group)", in
 * out. False: nothing. */
enum { LOAD_FALLEN = 400 };
bool load_fallen(const struct load *load, const char *file, char out[LOAD_FALLEN]);

/* Whether a file (NULL: none) is one of the n policies that were named, the last that are laid on
 * the scenario: before them may be the library's areas. */
bool load_is_policy(const struct load *load, size_t n, const char *file);

void load_free(struct load *load);

/* "near.cfg" to "near": how the results of a file are called. */
void load_stem(const char *file, char *out, size_t size);

/* Where the results of a file go: --out, or "output/runs/near" for the kind "runs". */
void load_place(const char *file, const char *kind, const struct options *options,
                char out[PATH_MAX]);

/* Adds to a hash: the bytes of all files that a scenario is made of; one of its values as text.
 * Returns 0 or an errno. */
void load_hash_files(const struct load *load, struct sha256 *sha);
int load_hash_value(const struct scenario *scenario, size_t section, size_t row, size_t element,
                    struct sha256 *sha);

/* A hash of all that makes a loaded scenario's numbers: its files, every value in force, the seed,
 * the program's version. Returns 0 or an errno. */
int load_hash(const struct load *load, char out[65]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
