/* posterior - what a fit leaves behind: joint draws of a scenario's beliefs, as a file that run,
 * compare and sweep take instead of the beliefs that the scenario states.
 *
 * The file is CSV: the header names `draw` and, for each belief, its name and the prior under which
 * it was fitted, "enrolment.peer_effect ~ triangular 0.4 1.2 2 within 0 2"; below it one line for
 * each draw, all equally likely. A draw means something only beside its prior: a belief is taken
 * where the scenario has one of that name with that law, to the last bit, and is else left as the
 * scenario states it. */
#ifndef SIM_POSTERIOR_H
#define SIM_POSTERIOR_H

#include "sim/beliefs.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

struct posterior {
    char file[PATH_MAX];
    char sha256[65];
    size_t draws;
    size_t taken;   /* beliefs */
    size_t differs; /* the scenario states another prior for them */
    size_t unknown; /* the scenario has no such belief */
    char first_differs[BELIEFS_NAME];
    double *value; /* [draws][plan->nentries], NaN where the scenario's belief stays */
};

/* The file that a name means: itself; posterior.csv in a folder; or NAME, NAME.csv in `library`'s
 * folder `posteriors`. Where there is none it is the name as it was given. */
void posterior_find(const char *name, const char *library, char out[PATH_MAX]);

/* Reads a file for a plan, and points the plan to it (until posterior_free). False: said. */
bool posterior_load(struct posterior *out, const char *file, struct plan *plan,
                    struct faults *faults);
void posterior_free(struct posterior *posterior);

/* In a sentence, for the user: what was taken and what not. */
void posterior_print(const struct posterior *posterior, FILE *out);

/* Writes n draws, value[draw * beliefs->n + k]. Returns 0 or an errno. */
int posterior_write(const struct beliefs *beliefs, const double *value, size_t n, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
