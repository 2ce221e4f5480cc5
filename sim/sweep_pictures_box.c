/* sweep_pictures_box - ranges of the limited inputs, and the points over the two that limit most. */
#include "sim/sweep_pictures_box.h"

#include "models/words.h"
#include "sim/sweep_discovery.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_LIMITS = 6, MOST_DOTS = 1200 };

struct limits {
    struct chart_range range[MOST_LIMITS];
    char from[MOST_LIMITS][256], to[MOST_LIMITS][256], least[MOST_LIMITS][SWEEP_WORD],
        most[MOST_LIMITS][SWEEP_WORD];
    size_t n;
};

static void fill_limits(const struct sweep_sheet *sheet, struct limits *l)
{
    const struct sweep_results *r = sheet->a->results;
    l->n = sheet->box->limits < MOST_LIMITS ? sheet->box->limits : MOST_LIMITS;
    for (size_t k = 0; k < l->n; k++) {
        const struct sweep_limit *limit = &sheet->box->limit[k];
        const struct sweep_scale scale = sweep_words_input(r, limit->input);
        size_t j = limit->input;
        bool from = isfinite(limit->low), to = isfinite(limit->high);
        sweep_words_value(&scale, limit->low, l->from[k]);
        sweep_words_value(&scale, limit->high, l->to[k]);
        sweep_words_number(&scale, r->low[j], l->least[k]);
        sweep_words_number(&scale, r->high[j], l->most[k]);
        sweep_sheet_minus(l->from[k], sizeof l->from[k]);
        sweep_sheet_minus(l->to[k], sizeof l->to[k]);
        sweep_sheet_minus(l->least[k], SWEEP_WORD);
        sweep_sheet_minus(l->most[k], SWEEP_WORD);
        l->range[k] = (struct chart_range){
            .label = sweep_sheet_input(sheet, j),
            .from = from ? sweep_discovery_place(r, j, limit->low) : 0,
            .to = to ? sweep_discovery_place(r, j, limit->high) : 1,
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

static bool is_hit(const struct sweep_box *box, double y)
{
    return box->side == SWEEP_HAPPENS || box->side == SWEEP_HIGHEST ? y >= box->threshold
           : box->side == SWEEP_LOWEST                              ? y <= box->threshold
                                                                    : y < box->threshold;
}

/* Every so many-th point, so that no more are drawn than one can see. Returns how many. */
static size_t fill_dots(const struct sweep_sheet *sheet, const size_t input[2],
                        const double factor[2], struct chart_dot dot[MOST_DOTS])
{
    const struct sweep_analysis *a = sheet->a;
    size_t every = (a->nsample + MOST_DOTS - 1) / MOST_DOTS, n = 0;
    for (size_t i = 0; i < a->nsample; i += every) {
        const double *x = a->sample_x + i * a->results->inputs;
        double y = sheet->s->mean[a->sample[i]];
        if (isfinite(y))
            dot[n++] = (struct chart_dot){x[input[0]] * factor[0], x[input[1]] * factor[1],
                                          is_hit(sheet->box, y)};
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
                frame[2 * d] = sheet->box->limit[k].low * factor[d];
                frame[2 * d + 1] = sheet->box->limit[k].high * factor[d];
            }
    }
}

static void axis_words(const struct sweep_sheet *sheet, size_t j, char out[SWEEP_SENTENCE])
{
    const struct sweep_scale scale = sweep_words_input(sheet->a->results, j);
    snprintf(out, SWEEP_SENTENCE, "%.1200s%s%s", sweep_sheet_input(sheet, j),
             scale.unit[0] != '\0' ? ", " : "", scale.unit);
}

int sweep_pictures_box_draw(struct sweep_sheet *sheet, const char *folder, const char *name,
                            const char *known)
{
    const struct sweep_box *box = sheet->box;
    char title[2][SWEEP_SENTENCE], held[128] = "", rows_title[128];
    if (box->refused != NULL || box->limits == 0)
        return EINVAL;
    struct chart_dot *dot = malloc(MOST_DOTS * sizeof *dot);
    struct limits *limits = calloc(1, sizeof *limits);
    const size_t input[2] = {box->limit[0].input, second_input(sheet)};
    double factor[2];
    int error = ENOMEM;
    if (dot != NULL && limits != NULL) {
        for (size_t d = 0; d < 2; d++) {
            factor[d] = sweep_words_input(sheet->a->results, input[d]).factor;
            axis_words(sheet, input[d], title[d]);
        }
        fill_limits(sheet, limits);
        sweep_words_box(sheet->a, sheet->s, box, 2, true, sheet->headline);
        if (isfinite(box->held_coverage))
            snprintf(held, sizeof held, T("; on points it was not found with %.2f and %.2f"),
                     box->held_coverage, box->held_density);
        snprintf(sheet->subtitle, sizeof sheet->subtitle,
                 T("It is so at %zu of %zu points%s. Of these %.0f %% lie where all limits hold "
                   "(coverage %.2f), and of the points there it is so at %.0f %% (density "
                   "%.2f%s). Patient rule induction"),
                 box->hits, box->runs,
                 box->side == SWEEP_LOWEST    ? T(" (the lowest quarter)")
                 : box->side == SWEEP_HIGHEST ? T(" (the highest quarter)")
                                              : "",
                 100 * box->coverage, box->coverage, 100 * box->density, box->density, held);
        sweep_sheet_failures(sheet);
        snprintf(rows_title, sizeof rows_title, "%s", T("Limits within the range of each input"));
        struct chart_box chart = {
            .words = sheet->words,
            .rows_title = rows_title,
            .nrows = limits->n,
            .rows = limits->range,
            .x_title = title[0],
            .y_title = title[1],
            .hit_label = T("points where it is so"),
            .other_label = T("other points"),
            .npoints = fill_dots(sheet, input, factor, dot),
            .points = dot,
        };
        box_frame(sheet, input, factor, chart.frame);
        error = chart_box(&chart, folder, name, known);
    }
    free(dot);
    free(limits);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
