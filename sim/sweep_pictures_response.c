/* sweep_pictures_response - tornado and curves: the output along one input, the others averaged. */
#include "sim/sweep_pictures_response.h"

#include "models/words.h"
#include "output/scale.h"
#include "sim/sweep_response.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SWAYS = 15, MOST_CURVES = 9, LEAST_CURVES = 6 };

/* -- tornado ----------------------------------------------------------------------------------- */

static struct chart_end end_of(const struct sweep_sheet *sheet, size_t j, bool high,
                               char words[256])
{
    const struct sweep_curve *c = &sheet->s->effect[j].curve;
    const struct response_point *p = &c->point[high ? c->high : c->low];
    double f = sheet->scale.factor, from, to;
    sweep_words_place(sheet->a->results, j, p->x, true, words);
    scale_minus(words, 256);
    sweep_response_interval(sheet->s, p, &from, &to);
    return (struct chart_end){
        .label = words, .value = p->mean * f, .low = from * f, .high = to * f};
}

/* The inputs that have a bar, the longest first, and how many: those told apart from an input that
 * does nothing, as far as the design tells; the rest would be bars of chance. */
static size_t find_bars(const struct sweep_sheet *sheet, struct response_bar *bar, double *ends)
{
    size_t n = sheet->a->results->inputs;
    for (size_t j = 0; j < n; j++) {
        const struct sweep_effect *e = &sheet->s->effect[j];
        bool shown = e->curve.n > 0 && (e->told_apart || sheet->s->no_indices != NULL);
        ends[j] = shown ? e->curve.point[e->curve.low].mean : NAN;
        ends[n + j] = shown ? e->curve.point[e->curve.high].mean : NAN;
    }
    return response_tornado(ends, ends + n, n, bar);
}

/* Which inputs have no bar, and why. */
static void tornado_subtitle(struct sweep_sheet *sheet, size_t bars, size_t rows)
{
    size_t silent = 0, at;
    char *out = sheet->subtitle;
    for (size_t j = 0; j < sheet->a->results->inputs && sheet->s->no_indices == NULL; j++)
        silent += !sheet->s->effect[j].told_apart;
    snprintf(out, sizeof sheet->subtitle, "%s",
             T("Mean of the output over points where one input is low or high (5th and 95th "
               "percentile; of an input of few values the ends), the others being what they are. "
               "Lines: 95 % intervals. Small figures: the input's value"));
    at = strlen(out);
    if (silent > 0)
        at += (size_t)snprintf(out + at, sizeof sheet->subtitle - at,
                               T(". Left out: %zu not told apart from an input that does nothing"),
                               silent);
    if (rows < bars)
        snprintf(out + at, sizeof sheet->subtitle - at, T(". Left out: %zu of shorter bars"),
                 bars - rows);
    sweep_sheet_failures(sheet);
}

static int draw_tornado(struct sweep_sheet *sheet, const struct response_bar *bar, size_t bars,
                        const char *folder, const char *name)
{
    struct chart_sway sway[MOST_SWAYS];
    char words[2 * MOST_SWAYS][256], middle[SWEEP_SENTENCE], from[SWEEP_WORD], to[256];
    double f = sheet->scale.factor;
    size_t rows = bars < MOST_SWAYS ? bars : MOST_SWAYS;
    for (size_t q = 0; q < rows; q++)
        sway[q] = (struct chart_sway){
            .label = sweep_sheet_input(sheet, bar[q].input),
            .low = end_of(sheet, bar[q].input, false, words[2 * q]),
            .high = end_of(sheet, bar[q].input, true, words[2 * q + 1]),
        };
    snprintf(sheet->headline, sizeof sheet->headline,
             T("%.500s: from %s to %s as one input goes from low to high, %.500s"), sheet->label,
             sweep_words_number(&sheet->scale, bar[0].low, from),
             sweep_words_value(&sheet->scale, bar[0].high, to), sway[0].label);
    tornado_subtitle(sheet, bars, rows);
    snprintf(middle, sizeof middle, T("mean of all points %s"),
             sweep_words_number(&sheet->scale, sheet->s->spread.value, from));
    scale_minus(middle, sizeof middle);
    const struct chart_tornado chart = {
        .words = sheet->words,
        .axis_title = sheet->axis,
        .low_label = T("the input is low"),
        .high_label = T("the input is high"),
        .middle = sheet->s->spread.value * f,
        .middle_label = middle,
        .least = sheet->s->least * f,
        .most = sheet->s->most * f,
        .nrows = rows,
        .rows = sway,
    };
    return chart_tornado(&chart, folder, name, NULL);
}

int sweep_pictures_response_tornado(struct sweep_sheet *sheet, const char *folder, const char *name)
{
    size_t n = sheet->a->results->inputs;
    double *ends = malloc(2 * n * sizeof *ends);
    struct response_bar *bar = malloc(n * sizeof *bar);
    int error = ends != NULL && bar != NULL ? EINVAL : ENOMEM;
    if (error == EINVAL && sheet->s->no_curves == NULL) {
        size_t bars = find_bars(sheet, bar, ends);
        if (bars > 0)
            error = draw_tornado(sheet, bar, bars, folder, name);
    }
    free(ends);
    free(bar);
    return error;
}

/* -- curves ------------------------------------------------------------------------------------ */

struct panel {
    double x[SWEEP_CURVE], y[SWEEP_CURVE], low[SWEEP_CURVE], high[SWEEP_CURVE];
    const char *word[SWEEP_CURVE];
    double least, most; /* of y */
    char title[SWEEP_SENTENCE], unit[160];
};

static bool fill_panel(const struct sweep_sheet *sheet, size_t j, struct panel *p,
                       struct chart_curves_panel *out)
{
    const struct sweep_curve *c = &sheet->s->effect[j].curve;
    const struct sweep_scale input = sweep_words_input(sheet->a->results, j);
    double f = sheet->scale.factor;
    double low = sheet->a->results->low[j] * input.factor;
    double high = sheet->a->results->high[j] * input.factor;
    size_t n = 0;
    p->least = INFINITY;
    p->most = -INFINITY;
    for (size_t i = 0; i < c->n; i++) {
        if (n > 0 && !(c->point[i].x * input.factor > p->x[n - 1]))
            continue; /* many runs share a value */
        p->x[n] = c->point[i].x * input.factor;
        p->y[n] = c->point[i].mean * f;
        sweep_response_interval(sheet->s, &c->point[i], &p->low[n], &p->high[n]);
        p->low[n] *= f;
        p->high[n] *= f;
        p->word[n] = sweep_words_word(sheet->a->results, j, c->point[i].x);
        p->least = fmin(p->least, p->y[n]);
        p->most = fmax(p->most, p->y[n]);
        n++;
    }
    snprintf(p->unit, sizeof p->unit, "%s", input.unit);
    bool apart = sheet->s->effect[j].told_apart || sheet->s->no_indices != NULL;
    snprintf(p->title, sizeof p->title, apart ? "%.1200s" : T("%.1200s (not told apart)"),
             sweep_sheet_input(sheet, j));
    *out = (struct chart_curves_panel){
        .title = p->title,
        .x_title = p->unit,
        .n = n,
        .x = p->x,
        .y = p->y,
        .low = p->low,
        .high = p->high,
        .x_low = low,
        .x_high = high,
        .steps = c->levels,
        .names = p->word[0] != NULL && c->levels ? p->word : NULL,
    };
    return n >= 2;
}

/* The inputs that matter, or the first few, whichever are more. */
static size_t curves_shown(const struct sweep_sheet *sheet)
{
    size_t apart = 0, inputs = sheet->a->results->inputs;
    for (size_t j = 0; j < inputs; j++)
        apart += sheet->s->effect[j].told_apart;
    size_t n = apart > LEAST_CURVES ? apart : LEAST_CURVES;
    n = n < MOST_CURVES ? n : MOST_CURVES;
    return n < inputs ? n : inputs;
}

/* The panel that the headline is about: the widest of those told apart, where there are any. */
static size_t widest_of(const struct sweep_sheet *sheet, const struct panel *panel,
                        const size_t *input, size_t n)
{
    size_t widest = 0;
    for (size_t k = 1; k < n; k++) {
        bool apart = sheet->s->effect[input[k]].told_apart,
             best = sheet->s->effect[input[widest]].told_apart;
        double span = panel[k].most - panel[k].least,
               so_far = panel[widest].most - panel[widest].least;
        if (apart != best ? apart : span > so_far)
            widest = k;
    }
    return widest;
}

int sweep_pictures_response_curves(struct sweep_sheet *sheet, const char *folder, const char *name)
{
    struct panel *panel = calloc(MOST_CURVES, sizeof *panel);
    struct chart_curves_panel curve[MOST_CURVES];
    size_t input[MOST_CURVES], n = 0;
    char low[SWEEP_WORD], high[256];
    if (panel == NULL)
        return ENOMEM;
    for (size_t q = 0; q < curves_shown(sheet); q++) {
        input[n] = sheet->s->order[q];
        n += fill_panel(sheet, input[n], &panel[n], &curve[n]);
    }
    int error = EINVAL;
    if (n > 0) {
        size_t widest = widest_of(sheet, panel, input, n);
        snprintf(sheet->headline, sizeof sheet->headline,
                 T("%.500s ranges from %s to %s along %.500s"), sheet->label,
                 sweep_words_number(&sheet->scale, panel[widest].least / sheet->scale.factor, low),
                 sweep_words_value(&sheet->scale, panel[widest].most / sheet->scale.factor, high),
                 sweep_sheet_input(sheet, input[widest]));
        snprintf(sheet->subtitle, sizeof sheet->subtitle,
                 T("%.700s: mean over the points near a value of one input, the others being what "
                   "they are. Bands: 95 %% intervals of the mean. Dashed: mean of all points. The "
                   "most important inputs first"),
                 sheet->axis);
        sweep_sheet_failures(sheet);
        const struct chart_curves chart = {
            .words = sheet->words,
            .middle = sheet->s->spread.value * sheet->scale.factor,
            .npanels = n,
            .panels = curve,
        };
        error = chart_curves(&chart, folder, name, NULL);
    }
    free(panel);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
