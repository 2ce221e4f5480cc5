/* manifest - the audit trail of a run. */
#ifndef SIM_MANIFEST_H
#define SIM_MANIFEST_H

#include "output/folder.h"
#include "sim/comparison.h"
#include "sim/fit_view.h"
#include "sim/run.h"
#include "sim/scoring.h"

/* Writes manifest.json, which lists every other file of the folder with its hash. Returns 0 or an
 * errno. */
int manifest_write(const struct run *run, struct folder *folder);

/* The same of a comparison: every value of the base, and what each policy changes of it. */
int manifest_write_comparison(const struct comparison *all, struct folder *folder);

/* The same of a fit: every value of the scenario, which figures were used, and how it went. */
int manifest_write_fit(const struct fit_view *view, struct folder *folder);

/* The same of scores: what was scored, by which inputs and draws. */
int manifest_write_score(const struct scoring *all, struct folder *folder);

/* What every manifest begins with: the program, its environment, a title. NULL: no memory. */
struct json *manifest_begin(const char *title);

/* A file that was read; the posterior that beliefs are drawn from (NULL or without draws: none);
 * the charts that were made. */
void manifest_input(struct json *json, const char *name, size_t bytes, const char *sha256);
void manifest_posterior(struct json *json, const struct posterior *posterior);
void manifest_charts(struct json *json, const struct run_chart *chart, size_t n);

/* The end: adds the hashes of the folder's files and writes manifest.json, unless `error` says that
 * something went wrong before; frees the document. Returns 0 or an errno. */
int manifest_put(struct json *json, struct folder *folder, int error);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
