/* sweep_pictures_response - tornado and curves: the output along one input, the others averaged. */
#include "sim/sweep_pictures_response.h"

#include "models/words.h"
#include "output/scale.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SWAYS = 15, LEAST_SWAYS = 5, MOST_CURVES = 9, LEAST_CURVES = 6 };
static const double two_sided = 1.959963984540054; /* normal quantile of 97.5 % */

/* -- tornado ----------------------------------------------------------------------------------- */

static struct chart_end end_of(const struct sweep_sheet *sheet, size_t j, bool high,
                               char words[SWEEP_WORD])
{
    const struct sweep_curve *c = &sheet->s->effect[j].curve;
    const struct response_point *p = &c->point[high ? c->high : c->low];
    const struct sweep_scale input = sweep_words_input(sheet->a->results, j);
    double f = sheet->scale.factor;
    bool percent = input.unit[0] == '%';
    size_t n = strlen(sweep_words_number(&input, p->x, words));
    snprintf(words + n, SWEEP_WORD - n, "%s", percent ? " %" : "");
    scale_minus(words, SWEEP_WORD);
    return (struct chart_end){.label = words,
                              .value = p->mean * f,
                              .low = (p->mean - two_sided * p->error) * f,
                              .high = (p->mean + two_sided * p->error) * f};
}

/* Whether the ends differ by more than the errors of their means would have them. */
static bool sways(const struct sweep_curve *c)
{
    const struct response_point *low = &c->point[c->low], *high = &c->point[c->high];
    double error = sqrt(low->error * low->error + high->error * high->error);
    return !(fabs(high->mean - low->mean) < two_sided * error);
}

int sweep_pictures_response_tornado(struct sweep_sheet *sheet, const char *folder, const char *name)
{
    const struct sweep_results *r = sheet->a->results;
    double *ends = malloc(2 * r->inputs * sizeof *ends);
    struct response_bar *bar = malloc(r->inputs * sizeof *bar);
    struct chart_sway sway[MOST_SWAYS];
    char words[2 * MOST_SWAYS][SWEEP_WORD], middle[SWEEP_SENTENCE], from[SWEEP_WORD], to[256];
    size_t rows = 0;
    if (ends != NULL && bar != NULL && sheet->s->no_curves == NULL) {
        for (size_t j = 0; j < r->inputs; j++) {
            const struct sweep_curve *c = &sheet->s->effect[j].curve;
            ends[j] = c->n > 0 ? c->point[c->low].mean : NAN;
            ends[r->inputs + j] = c->n > 0 ? c->point[c->high].mean : NAN;
        }
        size_t bars = response_tornado(ends, ends + r->inputs, r->inputs, bar);
        for (; rows < bars && rows < MOST_SWAYS; rows++) {
            size_t j = bar[rows].input;
            if (rows >= LEAST_SWAYS && !sways(&sheet->s->effect[j].curve))
                break;
            sway[rows] = (struct chart_sway){
                .label = sweep_sheet_input(sheet, j),
                .low = end_of(sheet, j, false, words[2 * rows]),
                .high = end_of(sheet, j, true, words[2 * rows + 1]),
            };
        }
    }
    if (rows > 0)
        snprintf(sheet->headline, sizeof sheet->headline,
                 T("%.500s: from %s to %s as one input goes from low to high, %.500s"),
                 sheet->label, sweep_words_number(&sheet->scale, bar[0].low, from),
                 sweep_words_value(&sheet->scale, bar[0].high, to), sway[0].label);
    bool room = ends != NULL && bar != NULL;
    free(ends);
    free(bar);
    if (rows == 0)
        return room ? EINVAL : ENOMEM;
    snprintf(sheet->subtitle, sizeof sheet->subtitle,
             T("Mean of the output over points where one input is low or high (5th and 95th "
               "percentile; of an input of few values the ends), the others being what they are. "
               "Lines: 95 %% intervals. Small figures: the input's value%s"),
             rows < r->inputs ? T(". Inputs that do less are not shown") : "");
    sweep_sheet_failures(sheet);
    snprintf(middle, sizeof middle, T("mean of all points %s"),
             sweep_words_number(&sheet->scale, sheet->s->spread.value, from));
    scale_minus(middle, sizeof middle);
    const struct chart_tornado chart = {
        .words = sheet->words,
        .axis_title = sheet->axis,
        .low_label = T("the input is low"),
        .high_label = T("the input is high"),
        .middle = sheet->s->spread.value * sheet->scale.factor,
        .middle_label = middle,
        .nrows = rows,
        .rows = sway,
    };
    return chart_tornado(&chart, folder, name, NULL);
}

/* -- curves ------------------------------------------------------------------------------------ */

struct panel {
    double x[SWEEP_CURVE], y[SWEEP_CURVE], low[SWEEP_CURVE], high[SWEEP_CURVE];
    double least, most; /* of y */
    char unit[160];
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
        p->low[n] = (c->point[i].mean - two_sided * c->point[i].error) * f;
        p->high[n] = (c->point[i].mean + two_sided * c->point[i].error) * f;
        p->least = fmin(p->least, p->y[n]);
        p->most = fmax(p->most, p->y[n]);
        n++;
    }
    snprintf(p->unit, sizeof p->unit, "%s", input.unit);
    *out = (struct chart_curves_panel){
        sweep_sheet_input(sheet, j), p->unit, n, p->x, p->y, p->low, p->high, low, high, c->levels};
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

int sweep_pictures_response_curves(struct sweep_sheet *sheet, const char *folder, const char *name)
{
    struct panel *panel = calloc(MOST_CURVES, sizeof *panel);
    struct chart_curves_panel curve[MOST_CURVES];
    char low[SWEEP_WORD], high[256];
    size_t n = 0, widest = 0;
    if (panel == NULL)
        return ENOMEM;
    for (size_t q = 0; q < curves_shown(sheet); q++)
        if (fill_panel(sheet, sheet->s->order[q], &panel[n], &curve[n])) {
            if (panel[n].most - panel[n].least > panel[widest].most - panel[widest].least)
                widest = n;
            n++;
        }
    int error = EINVAL;
    if (n > 0) {
        snprintf(sheet->headline, sizeof sheet->headline,
                 T("%.500s ranges from %s to %s along %.500s"), sheet->label,
                 sweep_words_number(&sheet->scale, panel[widest].least / sheet->scale.factor, low),
                 sweep_words_value(&sheet->scale, panel[widest].most / sheet->scale.factor, high),
                 curve[widest].title);
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
