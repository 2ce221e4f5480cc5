/* sweep_analysis_tables - long form, UTF-8, LF, '.' decimals, RFC 4180 quotes, empty where nothing
 * is known; values in the units of outputs and inputs, shares as 0..1. */
#include "sim/sweep_analysis_tables.h"

#include "output/csv_cell.h"
#include "output/json.h"
#include "sim/sweep_design.h"
#include "sim/sweep_words.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

/* -- cells ------------------------------------------------------------------------------------- */

static void put_three(FILE *out, double value, double low, double high)
{
    csv_cell_number(out, value);
    csv_cell_number(out, low);
    csv_cell_number(out, high);
}

/* What begins each row: the subject, its base, its output and to which base it is a difference. */
static void put_subject(FILE *out, const struct sweep_results *r, const struct sweep_subject *s)
{
    csv_cell_first(out, r->base[s->base].name);
    csv_cell_text(out, r->output[s->output].name);
    csv_cell_text(out, s->difference ? r->base[0].name : "");
}

static const char *input_name(const struct sweep_results *r, size_t j)
{
    return j < r->inputs ? r->input[j].name : "dummy";
}

/* -- columns ----------------------------------------------------------------------------------- */

const char *const sweep_analysis_tables_file[SWEEP_TABLES] = {"outputs.csv", "indices.csv",
                                                              "response.csv", "prim.csv"};

#define COLUMN(table, name, type, unit, meaning) {SWEEP_##table##_CSV, name, type, unit, meaning},
#define MEASURE(table, name, unit, meaning)                                      \
    COLUMN(table, name, "number", unit, meaning)                                 \
    COLUMN(table, name "_low", "number", unit, "lower end of its 95 % interval") \
    COLUMN(table, name "_high", "number", unit, "upper end of its 95 % interval")
const struct sweep_column sweep_analysis_tables_columns[] = {
#include "sim/sweep_columns.def"
};
const size_t sweep_analysis_tables_ncolumns =
    sizeof sweep_analysis_tables_columns / sizeof sweep_analysis_tables_columns[0];

static void put_head(FILE *out, enum sweep_table table)
{
    const char *comma = "";
    for (size_t k = 0; k < sweep_analysis_tables_ncolumns; k++)
        if (sweep_analysis_tables_columns[k].table == table) {
            fprintf(out, "%s%s", comma, sweep_analysis_tables_columns[k].name);
            comma = ",";
        }
    putc('\n', out);
}

/* -- tables ------------------------------------------------------------------------------------ */

static int write_outputs(const void *what, FILE *out)
{
    const struct sweep_analysis *a = what;
    put_head(out, SWEEP_OUTPUTS_CSV);
    for (size_t k = 0; k < a->subjects; k++) {
        const struct sweep_subject *s = &a->subject[k];
        put_subject(out, a->results, s);
        csv_cell_text(out, s->label);
        csv_cell_text(out, s->unit);
        fprintf(out, ",%zu,%zu,%zu", s->used + s->failed, s->failed, s->rows);
        put_three(out, s->spread.value, s->spread.low, s->spread.high);
        csv_cell_number(out, s->deviation);
        fprintf(out, ",%zu", a->results->futures);
        put_three(out, s->noise.share, s->noise.low, s->noise.high);
        csv_cell_number(out, s->of_values.r2);
        csv_cell_number(out, s->of_ranks.r2);
        putc('\n', out);
    }
    return 0;
}

static void put_ends(FILE *out, const struct sweep_curve *c)
{
    const struct response_point none = {NAN, NAN, NAN, 0};
    const struct response_point *low = c->n > 0 ? &c->point[c->low] : &none;
    const struct response_point *high = c->n > 0 ? &c->point[c->high] : &none;
    csv_cell_number(out, low->x);
    csv_cell_number(out, high->x);
    csv_cell_number(out, low->mean);
    csv_cell_number(out, high->mean);
}

static void put_indices(FILE *out, const struct sweep_effect *e)
{
    const struct sobol_index *first = &e->sobol.first, *total = &e->sobol.total;
    const struct morris_input *m = &e->morris;
    const struct prcc_input *ranks = &e->ranks, *values = &e->values;
    put_three(out, first->value, first->low, first->high);
    put_three(out, total->value, total->low, total->high);
    put_three(out, m->mu.value, m->mu.low, m->mu.high);
    put_three(out, m->mu_star.value, m->mu_star.low, m->mu_star.high);
    put_three(out, m->sigma.value, m->sigma.low, m->sigma.high);
    put_three(out, ranks->partial.value, ranks->partial.low, ranks->partial.high);
    csv_cell_number(out, ranks->p);
    put_three(out, values->coefficient.value, values->coefficient.low, values->coefficient.high);
    put_three(out, ranks->coefficient.value, ranks->coefficient.low, ranks->coefficient.high);
    csv_cell_number(out, ranks->simple);
    put_ends(out, &e->curve);
}

static int write_indices(const void *what, FILE *out)
{
    const struct sweep_analysis *a = what;
    const struct sweep_results *r = a->results;
    put_head(out, SWEEP_INDICES_CSV);
    for (size_t k = 0; k < a->subjects; k++)
        for (size_t q = 0; q <= r->inputs; q++) {
            const struct sweep_subject *s = &a->subject[k];
            size_t j = q < r->inputs ? s->order[q] : r->inputs;
            put_subject(out, r, s);
            csv_cell_text(out, input_name(r, j));
            if (j < r->inputs)
                fprintf(out, ",%zu,%d", q + 1, s->effect[j].told_apart);
            else
                fputs(",,", out);
            put_indices(out, &s->effect[j]);
            putc('\n', out);
        }
    return 0;
}

static int write_response(const void *what, FILE *out)
{
    const struct sweep_analysis *a = what;
    const struct sweep_results *r = a->results;
    put_head(out, SWEEP_RESPONSE_CSV);
    for (size_t k = 0; k < a->subjects; k++)
        for (size_t j = 0; j < r->inputs; j++) {
            const struct sweep_subject *s = &a->subject[k];
            const struct sweep_curve *c = &s->effect[j].curve;
            for (size_t i = 0; i < c->n; i++) {
                put_subject(out, r, s);
                csv_cell_text(out, r->input[j].name);
                put_three(out, c->point[i].x, c->point[i].mean, c->point[i].error);
                fprintf(out, ",%zu,%d\n", c->point[i].n, c->levels);
            }
        }
    return 0;
}

static const char *side_name(enum sweep_side side)
{
    static const char *const names[] = {"happens", "does_not_happen", "lowest_quarter",
                                        "highest_quarter"};
    return names[side];
}

static int write_prim(const void *what, FILE *out)
{
    const struct sweep_analysis *a = what;
    const struct sweep_results *r = a->results;
    put_head(out, SWEEP_PRIM_CSV);
    for (size_t k = 0; k < a->subjects; k++)
        for (size_t b = 0; b < a->subject[k].boxes; b++)
            for (size_t l = 0; l < a->subject[k].box[b].limits; l++) {
                const struct sweep_box *box = &a->subject[k].box[b];
                const struct sweep_limit *limit = &box->limit[l];
                put_subject(out, r, &a->subject[k]);
                fprintf(out, ",%s", side_name(box->side));
                csv_cell_number(out, box->threshold);
                fprintf(out, ",%zu,%zu,%zu,%zu", box->runs, box->hits, box->inside,
                        box->inside_hits);
                csv_cell_number(out, box->coverage);
                csv_cell_number(out, box->density);
                csv_cell_number(out, box->held_coverage);
                csv_cell_number(out, box->held_density);
                csv_cell_text(out, r->input[limit->input].name);
                csv_cell_number(out, limit->low);
                csv_cell_number(out, limit->high);
                csv_cell_number(out, limit->quasi_p);
                csv_cell_number(out, limit->without);
                putc('\n', out);
            }
    return 0;
}

/* -- JSON -------------------------------------------------------------------------------------- */

static void json_three(struct json *json, const char *key, double value, double low, double high)
{
    if (!isfinite(value))
        return;
    json_begin_object(json, key);
    json_add_number(json, "value", value);
    json_add_number(json, "low", low);
    json_add_number(json, "high", high);
    json_end(json);
}

static void json_effect(struct json *json, const struct sweep_results *r,
                        const struct sweep_effect *e, size_t j)
{
    const struct sobol_index *first = &e->sobol.first, *total = &e->sobol.total;
    const struct morris_input *m = &e->morris;
    const struct prcc_measure *partial = &e->ranks.partial, *src = &e->values.coefficient;
    json_begin_object(json, NULL);
    json_add_string(json, "input", input_name(r, j));
    if (j < r->inputs) {
        json_add_string(json, "label", r->input[j].label);
        json_add_string(json, "unit", r->input[j].unit);
        json_add_bool(json, "told_apart", e->told_apart);
    }
    json_three(json, "first", first->value, first->low, first->high);
    json_three(json, "total", total->value, total->low, total->high);
    json_three(json, "mu", m->mu.value, m->mu.low, m->mu.high);
    json_three(json, "mu_star", m->mu_star.value, m->mu_star.low, m->mu_star.high);
    json_three(json, "sigma", m->sigma.value, m->sigma.low, m->sigma.high);
    json_three(json, "prcc", partial->value, partial->low, partial->high);
    json_three(json, "src", src->value, src->low, src->high);
    if (e->curve.n > 0) {
        const struct response_point *low = &e->curve.point[e->curve.low];
        const struct response_point *high = &e->curve.point[e->curve.high];
        json_begin_object(json, "tornado");
        json_add_number(json, "input_low", low->x);
        json_add_number(json, "input_high", high->x);
        json_add_number(json, "output_at_low", low->mean);
        json_add_number(json, "output_at_high", high->mean);
        json_end(json);
    }
    json_end(json);
}

static void json_box(struct json *json, const struct sweep_analysis *a,
                     const struct sweep_subject *s, const struct sweep_box *box)
{
    const struct sweep_results *r = a->results;
    char words[SWEEP_SENTENCE];
    json_begin_object(json, NULL);
    json_add_string(json, "box", side_name(box->side));
    json_add_number(json, "threshold", box->threshold);
    json_add_integer(json, "points", (long long)box->runs);
    json_add_integer(json, "hits", (long long)box->hits);
    json_add_string(json, "refused", box->refused);
    if (box->refused == NULL) {
        json_add_string(json, "words", sweep_words_box(a, s, box, SWEEP_LIMITS, false, words));
        json_add_integer(json, "inside", (long long)box->inside);
        json_add_number(json, "coverage", box->coverage);
        json_add_number(json, "density", box->density);
        json_add_number(json, "held_out_coverage", box->held_coverage);
        json_add_number(json, "held_out_density", box->held_density);
        json_begin_array(json, "limits");
        for (size_t l = 0; l < box->limits; l++) {
            const struct sweep_limit *limit = &box->limit[l];
            json_begin_object(json, NULL);
            json_add_string(json, "input", r->input[limit->input].name);
            json_add_number(json, "above", limit->low);
            json_add_number(json, "below", limit->high);
            json_add_number(json, "quasi_p", limit->quasi_p);
            json_add_number(json, "density_without", limit->without);
            json_end(json);
        }
        json_end(json);
    }
    json_end(json);
}

static void json_subject(struct json *json, const struct sweep_analysis *a,
                         const struct sweep_subject *s)
{
    const struct sweep_results *r = a->results;
    json_begin_object(json, NULL);
    json_add_string(json, "output", r->output[s->output].name);
    json_add_string(json, "base", r->base[s->base].name);
    json_add_string(json, "less_base", s->difference ? r->base[0].name : NULL);
    json_add_string(json, "label", s->label);
    json_add_string(json, "unit", s->unit);
    json_add_integer(json, "points", (long long)(s->used + s->failed));
    json_add_integer(json, "failed", (long long)s->failed);
    json_add_integer(json, "rows", (long long)s->rows);
    json_three(json, "mean_q05_q95", s->spread.value, s->spread.low, s->spread.high);
    json_three(json, "noise", s->noise.share, s->noise.low, s->noise.high);
    json_add_number(json, "r2", s->of_values.r2);
    json_add_number(json, "r2_ranks", s->of_ranks.r2);
    json_add_string(json, "no_indices", s->no_indices);
    json_add_string(json, "no_regression", s->no_fit);
    json_add_string(json, "no_curves", s->no_curves);
    json_begin_array(json, "inputs");
    for (size_t q = 0; q <= r->inputs; q++)
        json_effect(json, r, &s->effect[q < r->inputs ? s->order[q] : q],
                    q < r->inputs ? s->order[q] : q);
    json_end(json);
    json_begin_array(json, "boxes");
    for (size_t b = 0; b < s->boxes; b++)
        json_box(json, a, s, &s->box[b]);
    json_end(json);
    json_end(json);
}

static void json_failures(struct json *json, const struct sweep_analysis *a)
{
    const struct sweep_results *r = a->results;
    json_begin_array(json, "failures");
    for (size_t b = 0; b < r->bases; b++) {
        const struct sweep_failures *f = &a->failures[b];
        json_begin_object(json, NULL);
        json_add_string(json, "base", r->base[b].name);
        json_add_integer(json, "points", (long long)f->points);
        json_add_number(json, "share", (double)f->points / (double)r->points);
        json_begin_array(json, "reasons");
        for (size_t k = 0; k < f->reasons && k < SWEEP_REASONS; k++) {
            json_begin_object(json, NULL);
            json_add_string(json, "words", f->reason[k].words);
            json_add_integer(json, "points", (long long)f->reason[k].points);
            json_end(json);
        }
        json_end(json);
        json_end(json);
    }
    json_end(json);
}

int sweep_analysis_tables_json(const struct sweep_analysis *analysis, FILE *out)
{
    const struct sweep_results *r = analysis->results;
    struct json *json = json_open();
    if (json == NULL)
        return ENOMEM;
    json_add_string(json, "title", r->title);
    json_add_string(json, "design", sweep_design_name(r->design));
    json_add_integer(json, "size", (long long)r->size);
    json_add_integer(json, "points", (long long)r->points);
    json_add_integer(json, "futures", (long long)r->futures);
    json_add_integer(json, "seed", (long long)r->seed);
    json_add_number(json, "certainty", SWEEP_CERTAINTY);
    json_add_integer(json, "resamples", SWEEP_RESAMPLES);
    json_failures(json, analysis);
    json_begin_array(json, "outputs");
    for (size_t k = 0; k < analysis->subjects; k++)
        json_subject(json, analysis, &analysis->subject[k]);
    json_end(json);
    int error = json_write(json, out);
    json_free(json);
    return error;
}

/* -- files ------------------------------------------------------------------------------------- */

static int write_json(const void *what, FILE *out)
{
    return sweep_analysis_tables_json(what, out);
}

int sweep_analysis_tables_write(const struct sweep_analysis *analysis, struct folder *folder)
{
    static const struct folder_file files[] = {
        {"outputs.csv", write_outputs},   {"indices.csv", write_indices},
        {"response.csv", write_response}, {"prim.csv", write_prim},
        {"analysis.json", write_json},
    };
    return folder_write(folder, files, sizeof files / sizeof files[0], analysis);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
