/* sweep_pictures_box - ranges of limited inputs, and the points over the two that limit most. */
#include "sim/sweep_pictures_box.h"

#include "models/words.h"
#include "output/scale.h"
#include "sim/sweep_discovery.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_LIMITS = 4, MOST_DOTS = 1200, WORTH = 3 };

struct limits {
    struct chart_range range[MOST_LIMITS];
    char from[MOST_LIMITS][256], to[MOST_LIMITS][256], least[MOST_LIMITS][256],
        most[MOST_LIMITS][256];
    size_t n;
};

/* Where a limit of an input of few values is drawn: half the way to the next value beyond it. */
static double drawn(const struct sweep_sheet *sheet, size_t input, double x, bool upper)
{
    const struct sweep_curve *c = &sheet->s->effect[input].curve;
    for (size_t i = 0; c->levels && i + 1 < c->n; i++)
        if (c->point[i + !upper].x == x)
            return (c->point[i].x + c->point[i + 1].x) / 2;
    return x;
}

static void fill_limits(const struct sweep_sheet *sheet, struct limits *l)
{
    const struct sweep_results *r = sheet->a->results;
    l->n = sheet->box->limits < MOST_LIMITS ? sheet->box->limits : MOST_LIMITS;
    for (size_t k = 0; k < l->n; k++) {
        const struct sweep_limit *limit = &sheet->box->limit[k];
        size_t j = limit->input;
        bool from = isfinite(limit->low), to = isfinite(limit->high);
        sweep_words_place(r, j, limit->low, false, l->from[k]);
        sweep_words_place(r, j, limit->high, false, l->to[k]);
        sweep_words_place(r, j, r->low[j], true, l->least[k]);
        sweep_words_place(r, j, r->high[j], true, l->most[k]);
        scale_minus(l->from[k], sizeof l->from[k]);
        scale_minus(l->to[k], sizeof l->to[k]);
        scale_minus(l->least[k], sizeof l->least[k]);
        scale_minus(l->most[k], sizeof l->most[k]);
        l->range[k] = (struct chart_range){
            .label = sweep_sheet_input(sheet, j),
            .from = from ? sweep_discovery_place(r, j, drawn(sheet, j, limit->low, false)) : 0,
            .to = to ? sweep_discovery_place(r, j, drawn(sheet, j, limit->high, true)) : 1,
            .from_label = from ? l->from[k] : NULL,
            .to_label = to ? l->to[k] : NULL,
            .least_label = l->least[k],
            .most_label = l->most[k],
        };
    }
}

/* The input beside the first limited one: the second limited, else the most important other. */
static size_t second_input(const struct sweep_sheet *sheet)
{
    size_t first = sheet->box->limit[0].input;
    if (sheet->box->limits > 1)
        return sheet->box->limit[1].input;
    return sheet->s->order[0] != first || sheet->a->results->inputs == 1 ? sheet->s->order[0]
                                                                         : sheet->s->order[1];
}

/* Points of an input of few values would lie on each other: they are spread a little, evenly. */
static double spread(const struct sweep_sheet *sheet, size_t input, size_t i, double turn)
{
    const struct sweep_curve *c = &sheet->s->effect[input].curve;
    double gap = INFINITY, part = (double)i * turn;
    for (size_t l = 0; c->levels && l + 1 < c->n; l++)
        gap = fmin(gap, c->point[l + 1].x - c->point[l].x);
    return isfinite(gap) ? 0.7 * gap * (part - floor(part) - 0.5) : 0;
}

/* Every so many-th point, so that no more are drawn than one can see. Returns how many. */
static size_t fill_dots(const struct sweep_sheet *sheet, const size_t input[2],
                        const double factor[2], struct chart_dot dot[MOST_DOTS])
{
    /* multiples of these fill the square evenly: 1/g and 1/g^2, g the root of g^3 = g + 1 */
    static const double turn[] = {0.7548776662466927, 0.5698402909980532};
    const struct sweep_analysis *a = sheet->a;
    size_t every = (a->nsample + MOST_DOTS - 1) / MOST_DOTS, n = 0;
    for (size_t i = 0; i < a->nsample; i += every) {
        const double *x = a->sample_x + i * a->results->inputs;
        double y = sheet->s->mean[a->sample[i]], at[2];
        if (!isfinite(y))
            continue;
        for (size_t d = 0; d < 2; d++)
            at[d] = (x[input[d]] + spread(sheet, input[d], i, turn[d])) * factor[d];
        dot[n++] = (struct chart_dot){
            at[0], at[1], sweep_discovery_hit(sheet->box->side, y, sheet->box->threshold)};
    }
    return n;
}

static void box_frame(const struct sweep_sheet *sheet, const size_t input[2],
                      const double factor[2], double frame[4])
{
    for (size_t d = 0; d < 2; d++) {
        frame[2 * d] = -INFINITY;
        frame[2 * d + 1] = INFINITY;
        for (size_t k = 0; k < sheet->box->limits; k++)
            if (sheet->box->limit[k].input == input[d]) {
                frame[2 * d] = drawn(sheet, input[d], sheet->box->limit[k].low, false) * factor[d];
                frame[2 * d + 1] =
                    drawn(sheet, input[d], sheet->box->limit[k].high, true) * factor[d];
            }
    }
}

static void axis_words(const struct sweep_sheet *sheet, size_t j, char out[SWEEP_SENTENCE])
{
    const struct sweep_scale scale = sweep_words_input(sheet->a->results, j);
    snprintf(out, SWEEP_SENTENCE, "%.1200s%s%s", sweep_sheet_input(sheet, j),
             scale.unit[0] != '\0' ? ", " : "", scale.unit);
}

static struct chart_names axis_names(const struct sweep_sheet *sheet, size_t j)
{
    const struct sweep_vocabulary *words = sheet->a->results->words;
    return words != NULL ? (struct chart_names){words[j].word, words[j].n}
                         : (struct chart_names){NULL, 0};
}

/* What the part is worth, with what it is on points that it was not found with. */
static void fill_worth(const struct sweep_box *box, struct chart_worth worth[WORTH],
                       char value[WORTH][SWEEP_WORD])
{
    const double share[WORTH] = {box->coverage, box->density, box->hit_share.value};
    const double mark[WORTH] = {box->held_coverage, box->held_density, NAN};
    const char *const label[WORTH] = {T("Points where it is so: share inside (coverage)"),
                                      T("Points inside: share where it is so (density)"),
                                      T("All points: share where it is so")};
    for (size_t k = 0; k < WORTH; k++) {
        snprintf(value[k], SWEEP_WORD, "%.0f %%", 100 * share[k]);
        worth[k] = (struct chart_worth){label[k], value[k], share[k], mark[k]};
    }
}

static void box_sentences(struct sweep_sheet *sheet, const size_t input[2])
{
    const struct sweep_effect *effect = sheet->s->effect;
    bool levels = effect[input[0]].curve.levels || effect[input[1]].curve.levels;
    const struct sweep_box *box = sheet->box;
    char hits[SWEEP_WORD], runs[SWEEP_WORD];
    sweep_words_box(sheet->a, sheet->s, box, 2, true, sheet->headline);
    snprintf(sheet->subtitle, sizeof sheet->subtitle,
             T("It is so at %s of %s points%s. The part of the inputs' ranges where this happens "
               "mostly, by patient rule induction. Black lines: the same for parts found with one "
               "half of the points and judged by the other%s"),
             sweep_words_count(box->hits, hits), sweep_words_count(box->runs, runs),
             box->side == SWEEP_LOWEST    ? T(" (the lowest quarter)")
             : box->side == SWEEP_HIGHEST ? T(" (the highest quarter)")
                                          : "",
             levels ? T(". Dots stand about the values that inputs have") : "");
    sweep_sheet_failures(sheet);
}

static int write_box(struct sweep_sheet *sheet, struct limits *limits, struct chart_dot *dot,
                     const char *folder, const char *name)
{
    const struct sweep_box *box = sheet->box;
    const size_t input[2] = {box->limit[0].input, second_input(sheet)};
    char title[2][SWEEP_SENTENCE], rows_title[256], value[WORTH][SWEEP_WORD];
    struct chart_worth worth[WORTH];
    double factor[2];
    for (size_t d = 0; d < 2; d++) {
        factor[d] = sweep_words_input(sheet->a->results, input[d]).factor;
        axis_words(sheet, input[d], title[d]);
    }
    fill_limits(sheet, limits);
    fill_worth(box, worth, value);
    box_sentences(sheet, input);
    if (limits->n < box->limits)
        snprintf(rows_title, sizeof rows_title,
                 T("The part within the range of each input; %zu more have limits"),
                 box->limits - limits->n);
    else
        snprintf(rows_title, sizeof rows_title, "%s", T("The part within the range of each input"));
    struct chart_box chart = {
        .words = sheet->words,
        .rows_title = rows_title,
        .nrows = limits->n,
        .rows = limits->range,
        .worth_title = T("What it holds"),
        .nworth = WORTH,
        .worth = worth,
        .x_title = title[0],
        .y_title = title[1],
        .x_names = axis_names(sheet, input[0]),
        .y_names = axis_names(sheet, input[1]),
        .hit_label = T("points where it is so"),
        .other_label = T("other points"),
        .npoints = fill_dots(sheet, input, factor, dot),
        .points = dot,
    };
    box_frame(sheet, input, factor, chart.frame);
    return chart_box(&chart, folder, name, NULL);
}

int sweep_pictures_box_draw(struct sweep_sheet *sheet, const char *folder, const char *name)
{
    if (sheet->box->refused != NULL || sheet->box->limits == 0)
        return EINVAL;
    struct chart_dot *dot = malloc(MOST_DOTS * sizeof *dot);
    struct limits *limits = calloc(1, sizeof *limits);
    int error =
        dot != NULL && limits != NULL ? write_box(sheet, limits, dot, folder, name) : ENOMEM;
    free(dot);
    free(limits);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
