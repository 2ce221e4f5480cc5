/* sweep_bases - the base scenarios of a sweep: one, several, or several with policies laid on. */
#ifndef SIM_SWEEP_BASES_H
#define SIM_SWEEP_BASES_H

#include "output/sha256.h"
#include "sim/sweep_reading.h"

/* Reads and loads them; false: something was said. */
bool sweep_bases_read(struct sweep_reading *r, const struct node *node);

/* Once the inputs are known: adds to the hash of each base those of the files that swept values
 * name. */
bool sweep_bases_seal(struct sweep_reading *r);

/* The options with which load_scenario loads base b: the verb's own, the base's policies, seed and
 * futures of the sweep. (A posterior is an option too, and so reaches every point.)
 * They hold on to seed and futures. */
void sweep_bases_options(const struct sweep *sweep, size_t b, struct options *out, char seed[32],
                         char futures[32]);

/* The hash of all files that a scenario is made of, and of its posterior. Returns 0 or an errno. */
int sweep_bases_hash(const struct load *load, char out[SHA256_TEXT]);

/* Notes of each base which values of its policies the inputs lay their own over at every point. */
void sweep_bases_note(struct sweep_reading *r);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
