/* sweep_tables - a finished sweep as CSV.
 *
 * UTF-8, LF, '.' decimals, RFC 4180 quotes, as many digits as give the same number back, empty
 * where nothing is known; a date that never comes is INF, as Frictionless writes it. */
#include "sim/sweep_tables.h"

#include "output/csv_cell.h"
#include "scenarios/date.h"
#include "scenarios/number.h"
#include "sim/sweep_design.h"
#include "sim/sweep_summary.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct tables {
    const struct sweep *sweep;
    const struct sweep_results *results;
    double *spare; /* [2][futures] */
};

static void put_number(FILE *out, double x)
{
    char words[NUMBER_SIZE];
    if (isnan(x))
        putc(',', out);
    else if (isinf(x))
        fputs(x > 0 ? ",INF" : ",-INF", out);
    else
        fprintf(out, ",%s", number_words(x, words));
}

static const double *values_of(const struct tables *t, size_t job, size_t output)
{
    const struct sweep_results *r = t->results;
    return r->y + (job * r->outputs + output) * r->futures;
}

static int write_design(const void *what, FILE *out)
{
    const struct tables *t = what;
    const struct sweep *s = t->sweep;
    fputs("point", out);
    for (size_t k = 0; k < s->ninputs; k++)
        csv_cell_text(out, s->input[k].name);
    putc('\n', out);
    for (size_t i = 0; i < s->points; i++) {
        fprintf(out, "%zu", i);
        for (size_t k = 0; k < s->ninputs; k++)
            if (s->input[k].words)
                csv_cell_text(out, sweep_design_word(s, i, k));
            else
                put_number(out, s->x[i * s->ninputs + k]);
        putc('\n', out);
    }
    return 0;
}

static int write_outcomes(const void *what, FILE *out)
{
    const struct tables *t = what;
    const struct sweep *s = t->sweep;
    double stat[SWEEP_STATS];
    char name[256];
    fputs("base,point,status", out);
    for (size_t k = 0; k < s->noutputs; k++)
        for (enum sweep_stat q = 0; q < SWEEP_STATS; q++)
            if (sweep_summary_has(&s->output[k], q)) {
                snprintf(name, sizeof name, "%s %s", s->output[k].name, sweep_summary_name(q));
                csv_cell_text(out, name);
            }
    fputs(",reason\n", out);
    for (size_t job = 0; job < s->nbases * s->points; job++) {
        const char *reason = t->results->reason[job];
        fprintf(out, "%s,%zu,%s", s->base[job / s->points].name, job % s->points,
                reason != NULL ? "failed" : "done");
        for (size_t k = 0; k < s->noutputs; k++) {
            sweep_summary_of(&s->output[k], values_of(t, job, k), s->futures, stat, t->spare);
            for (enum sweep_stat q = 0; q < SWEEP_STATS; q++)
                if (sweep_summary_has(&s->output[k], q))
                    put_number(out, stat[q]);
        }
        csv_cell_text(out, reason != NULL ? reason : "");
        putc('\n', out);
    }
    return 0;
}

/* The columns of one row before the kind of its value. */
static void put_task(const struct tables *t, size_t job, const struct sweep_output *o, FILE *out)
{
    const struct sweep *s = t->sweep;
    const struct sweep_base *base = &s->base[job / s->points];
    int reference = s->first_year * 12 + 11;
    int month = o->month > 0 ? o->month : s->last_year * 12 + 11;
    char date[DATE_DAY_SIZE];
    fprintf(out, "%s,%zu,%d-12-31", base->name, job % s->points, s->first_year);
    csv_cell_text(out, o->date[0] != '\0' && o->test == 0 ? o->series : o->name);
    fprintf(out, ",%d,%s", month - reference, date_write_day(month, date));
    csv_cell_text(out, base->location);
}

static int write_long(const void *what, FILE *out)
{
    const struct tables *t = what;
    const struct sweep *s = t->sweep;
    double stat[SWEEP_STATS];
    fputs("scenario_id,point,reference_date,target,horizon,target_end_date,location,output_type,"
          "output_type_id,value\n",
          out);
    for (size_t job = 0; job < s->nbases * s->points; job++)
        for (size_t k = 0; k < s->noutputs && t->results->reason[job] == NULL; k++) {
            const struct sweep_output *o = &s->output[k];
            sweep_summary_of(o, values_of(t, job, k), s->futures, stat, t->spare);
            for (enum sweep_stat q = 0; q < SWEEP_STATS; q++) {
                double p = sweep_summary_probability(q);
                if (!sweep_summary_has(o, q) || q == SWEEP_SD)
                    continue;
                put_task(t, job, o, out);
                if (q == SWEEP_MEAN)
                    fputs(",mean,", out);
                else if (q == SWEEP_SHARE)
                    fprintf(out, ",cdf,%d", s->last_year);
                else
                    fprintf(out, ",quantile,%.2f", p);
                put_number(out, stat[q]);
                putc('\n', out);
            }
        }
    return 0;
}

int sweep_tables_write(const struct sweep *sweep, const struct sweep_results *results,
                       struct folder *folder)
{
    static const struct folder_file files[] = {
        {"design.csv", write_design},
        {"outcomes.csv", write_outcomes},
        {"results_long.csv", write_long},
    };
    struct tables t = {sweep, results, malloc(2 * results->futures * sizeof(double))};
    int error =
        t.spare == NULL ? ENOMEM : folder_write(folder, files, sizeof files / sizeof files[0], &t);
    free(t.spare);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
