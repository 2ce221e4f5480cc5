/* database - the results of one sweep as an SQLite file that anyone opens read-only.
 *
 *     about      key, value: what made it (program, design, hashes)
 *     parameter  id, name, unit, meaning
 *     metric     id, name, unit, meaning
 *     run        id, scenario, point, futures, sha256, status 'done' or 'failed', reason
 *     config     run, parameter, value: what the run's parameter was, a number or a word
 *     summary    run, metric, date, stat, value: "mean", "q05", ... of the run's futures
 *     draws      run, metric, date, n, kind 'float32' or 'float64', value: the futures themselves,
 *                one after the other, low byte first
 *     result     a view: summary with the names of run, scenario, point, metric and unit
 *     design     a view: config with the names of scenario, point and parameter
 *
 * Every table is STRICT. The file is written aside (.NAME.tmp beside it, locked while its process
 * lives), reaches the disk and is renamed: it is there whole or not at all. It holds no time, so
 * that the same rows in the same order are the same bytes with the same version of SQLite (whose
 * number is in the file). A NaN is NULL. Bytes that are not UTF-8 become U+FFFD.
 *
 * Functions return 0 or an errno: ENOSPC, EIO, ...; EEXIST: there is such a row; EINVAL: it
 * names a run, parameter or metric that there is not; EBUSY: another process is writing this
 * file. After any errno only database_problem, database_commit and database_drop may follow. */
#ifndef OUTPUT_DATABASE_H
#define OUTPUT_DATABASE_H

#include <stddef.h>

struct database;

/* Begins the file `path`; what is there stays until database_commit. */
int database_open(struct database **out, const char *path);

int database_about(struct database *database, const char *key, const char *value);

/* Parameters and metrics count from 1 in the order of the calls; id: the number. */
int database_parameter(struct database *database, const char *name, const char *unit,
                       const char *meaning, long long *id);
int database_metric(struct database *database, const char *name, const char *unit,
                    const char *meaning, long long *id);

struct database_run {
    long long id; /* any, once */
    const char *scenario;
    long long point; /* of the design */
    size_t futures;
    const char *sha256; /* of all that made the run; NULL: none */
    const char *reason; /* why it failed; NULL: it did not */
};
int database_run(struct database *database, const struct database_run *run);

int database_number(struct database *database, long long run, long long parameter, double value);
int database_word(struct database *database, long long run, long long parameter, const char *value);

int database_summary(struct database *database, long long run, long long metric, const char *date,
                     const char *stat, double value);

/* FLOAT32 keeps 7 digits in half the room; what is beyond 3.4e38 becomes infinite. */
enum database_kind { DATABASE_FLOAT32, DATABASE_FLOAT64 };
int database_draws(struct database *database, long long run, long long metric, const char *date,
                   const double *draws, size_t n, enum database_kind kind);

/* SQLite's own words for the last errno; borrowed. */
const char *database_problem(const struct database *database);

/* Puts the file in its place and frees; after an errno (also of an earlier call, which it then
 * returns) nothing has changed, and it has freed too. database_drop removes what was written and
 * frees; NULL is safe. */
int database_commit(struct database *database);
void database_drop(struct database *database);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
