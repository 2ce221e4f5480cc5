/* small_world - a scenario loaded, planned and run in memory, for tests of models and engine.
 *
 * The usual one is tests/data/small/small.cfg: three groups of a few 100,000 people, three years of
 * quarters. Sets ("a=1", ..., NULL) are laid on it as `--set` would. Whatever goes wrong where no
 * fault was asked for fails the test with what was said. */
#ifndef TESTS_SMALL_WORLD_H
#define TESTS_SMALL_WORLD_H

#include "sim/plan.h"
#include "sim/replicate.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

extern const char small_world_file[];
enum { SMALL_CHILDREN, SMALL_WORKERS, SMALL_HOUSEHOLD }; /* its groups */

struct small_world {
    struct scenario *scenario;
    struct plan plan;
    struct worker worker;
    struct view view; /* of the period that small_world_step has reached */
    struct luck luck;
    double *rows; /* [future][period][column] of small_world_run */
    size_t futures, periods;
};

/* file NULL: the usual one; sets may be NULL. small_world_close frees all. */
void small_world_open(struct small_world *w, const char *file, const char *const sets[]);
void small_world_close(struct small_world *w);

/* The same with a policy file laid on it, as `--with` would. */
void small_world_open_with(struct small_world *w, const char *file, const char *overlay,
                           const char *const sets[]);

/* What loading or planning says against it, as printed; the caller frees it. */
char *small_world_refusal(const char *file, const char *const sets[]);

/* Runs futures 0 .. n - 1 and keeps their rows; `first` for futures from there on. */
void small_world_run(struct small_world *w, size_t n);
void small_world_run_from(struct small_world *w, size_t first, size_t n);

/* For replicate_run: goes on. */
bool small_world_never(void *context);

/* Place of a column, and what it says of a future at a period (0: the start). */
size_t small_world_column(const struct small_world *w, const char *name);
double small_world_cell(const struct small_world *w, size_t future, size_t period, size_t column);
double small_world_at(const struct small_world *w, size_t future, size_t period, const char *name);

/* Members over residents: in a future, and the mean over the futures run. */
double small_world_coverage(const struct small_world *w, size_t future, size_t period);
double small_world_mean_coverage(const struct small_world *w, size_t period);

/* Steps one bundle by hand: the start of futures first .. first + LANES - 1, then a period each,
 * with the worker's world open to the test. */
void small_world_begin(struct small_world *w, size_t first);
void small_world_open_half(struct small_world *w); /* on to the next period, its first half */
void small_world_step_half(struct small_world *w);
void small_world_step(struct small_world *w); /* both halves */

/* One model alone, for one that needs nobody else: quick enough for many futures. */
void small_world_begin_alone(struct small_world *w, size_t section, size_t first);
void small_world_open_alone(struct small_world *w, size_t section);

/* Several sets in one row, ended by NULL. */
#define SMALL_SETS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* UHCAST_SLOW=1: more may be drawn. */
bool small_world_slow(void);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
