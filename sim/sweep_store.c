/* sweep_store - a finished sweep as one SQLite database (output/database.h).
 *
 * A run is a point of a base, counted from 1; a metric is an output without its date. Draws are
 * kept to the last bit: an analysis is made of them, and the shards go once they are in. */
#include "sim/sweep_store.h"

#include "output/database.h"
#include "scenarios/names.h"
#include "sim/sweep_design.h"
#include "sim/sweep_shard.h"
#include "sim/sweep_summary.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct store {
    const struct sweep *sweep;
    const struct sweep_results *results;
    struct database *database;
    long long parameter[SWEEP_INPUTS], metric[SWEEP_OUTPUTS];
    double *spare; /* [2][futures] */
};

static int add_about(struct store *st)
{
    const struct sweep *s = st->sweep;
    char size[32], points[32], futures[32], seed[32];
    snprintf(size, sizeof size, "%zu", st->results->size);
    snprintf(points, sizeof points, "%zu", s->points);
    snprintf(futures, sizeof futures, "%zu", s->futures);
    snprintf(seed, sizeof seed, "%llu", s->seed);
    const char *const about[][2] = {
        {"program", "uhcast"},
        {"version", UHCAST_VERSION},
        {"commit", UHCAST_COMMIT},
        {"title", s->title},
        {"design", sweep_design_name(s->design)},
        {"size", size},
        {"points", points},
        {"futures", futures},
        {"seed", seed},
        {"sweep_file_sha256", s->sha},
    };
    int error = 0;
    for (size_t k = 0; error == 0 && k < sizeof about / sizeof about[0]; k++)
        error = database_about(st->database, about[k][0], about[k][1]);
    return error;
}

/* A row for each --set, and those of the posterior: how many beliefs are taken from it depends on
 * the base. */
static int add_options(struct store *st)
{
    const struct sweep *s = st->sweep;
    const struct posterior *posterior = s->base[0].posterior;
    char key[64 + NAMES_LENGTH], text[32];
    int error = 0;
    for (size_t k = 0; error == 0 && k < s->options->sets.n; k++) {
        snprintf(key, sizeof key, "set_%zu", k + 1);
        error = database_about(st->database, key, s->options->sets.item[k]);
    }
    if (error != 0 || posterior == NULL)
        return error;
    snprintf(text, sizeof text, "%zu", posterior->draws);
    error = database_about(st->database, "posterior", posterior->file);
    if (error == 0)
        error = database_about(st->database, "posterior_sha256", posterior->sha256);
    if (error == 0)
        error = database_about(st->database, "posterior_draws", text);
    for (size_t b = 0; error == 0 && b < s->nbases; b++) {
        snprintf(key, sizeof key, "posterior_beliefs_%.*s", NAMES_LENGTH, s->base[b].name);
        snprintf(text, sizeof text, "%zu", s->base[b].posterior->taken);
        error = database_about(st->database, key, text);
    }
    return error;
}

/* What an output is called in the database: with a date of its own, its series. */
static const char *metric_of(const struct sweep_output *o)
{
    return o->kind == SWEEP_SERIES && o->test == 0 ? o->series : o->name;
}

static const char *date_of(const struct sweep_output *o)
{
    return o->kind == SWEEP_SERIES && o->test == 0 ? o->date : "";
}

static int add_names(struct store *st)
{
    const struct sweep *s = st->sweep;
    int error = 0;
    for (size_t k = 0; error == 0 && k < s->ninputs; k++)
        error = database_parameter(st->database, s->input[k].name, s->input[k].unit,
                                   s->input[k].label, &st->parameter[k]);
    for (size_t k = 0; error == 0 && k < s->noutputs; k++) {
        size_t same = 0;
        while (same < k && strcmp(metric_of(&s->output[same]), metric_of(&s->output[k])) != 0)
            same++;
        if (same < k)
            st->metric[k] = st->metric[same];
        else
            error = database_metric(st->database, metric_of(&s->output[k]), s->output[k].unit,
                                    s->output[k].label, &st->metric[k]);
    }
    return error;
}

static int add_config(struct store *st, long long run, size_t point)
{
    const struct sweep *s = st->sweep;
    int error = 0;
    for (size_t k = 0; error == 0 && k < s->ninputs; k++)
        error = s->input[k].words ? database_word(st->database, run, st->parameter[k],
                                                  sweep_design_word(s, point, k))
                                  : database_number(st->database, run, st->parameter[k],
                                                    s->x[point * s->ninputs + k]);
    return error;
}

static int add_output(struct store *st, long long run, size_t job, size_t k)
{
    const struct sweep *s = st->sweep;
    const struct sweep_output *o = &s->output[k];
    const double *y = st->results->y + (job * s->noutputs + k) * s->futures;
    double stat[SWEEP_STATS];
    int error = 0;
    sweep_summary_of(o, y, s->futures, stat, st->spare);
    for (enum sweep_stat q = 0; error == 0 && q < SWEEP_STATS; q++)
        if (sweep_summary_has(o, q))
            error = database_summary(st->database, run, st->metric[k], date_of(o),
                                     sweep_summary_name(q), stat[q]);
    if (error == 0)
        error = database_draws(st->database, run, st->metric[k], date_of(o), y, s->futures,
                               DATABASE_FLOAT64);
    return error;
}

static int add_run(struct store *st, size_t job)
{
    const struct sweep *s = st->sweep;
    const char *reason = st->results->reason[job];
    char made[SHA256_TEXT];
    int error = sweep_shard_made(s, job, made);
    const struct database_run run = {
        .id = (long long)job + 1,
        .scenario = s->base[job / s->points].name,
        .point = (long long)(job % s->points),
        .futures = s->futures,
        .sha256 = made,
        .reason = reason,
    };
    if (error == 0)
        error = database_run(st->database, &run);
    if (error == 0)
        error = add_config(st, run.id, job % s->points);
    for (size_t k = 0; error == 0 && reason == NULL && k < s->noutputs; k++)
        error = add_output(st, run.id, job, k);
    return error;
}

int sweep_store_write(const struct sweep *s, const struct sweep_results *results,
                      const struct folder *folder)
{
    char path[PATH_MAX];
    struct store st = {.sweep = s, .results = results};
    snprintf(path, sizeof path, "%s/sweep.sqlite", folder_path(folder));
    st.spare = malloc(2 * s->futures * sizeof *st.spare);
    int error = st.spare == NULL ? ENOMEM : database_open(&st.database, path);
    if (error == 0) {
        error = add_about(&st);
        if (error == 0)
            error = add_options(&st);
        if (error == 0)
            error = add_names(&st);
        for (size_t job = 0; error == 0 && job < s->nbases * s->points; job++)
            error = add_run(&st, job);
        int committed = error == 0 ? database_commit(st.database) : 0;
        if (error != 0)
            database_drop(st.database);
        error = error != 0 ? error : committed;
    }
    free(st.spare);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
