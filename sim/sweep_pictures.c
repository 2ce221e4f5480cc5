/* sweep_pictures - which charts there are, their names, and the pictures of indices. A headline
 * states the finding and is computed from the numbers. */
#include "sim/sweep_pictures.h"

#include "models/words.h"
#include "output/scale.h"
#include "sim/drawing.h"
#include "sim/sweep_indices.h"
#include "sim/sweep_pictures_box.h"
#include "sim/sweep_pictures_response.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_BARS = 30, MOST_NAMED = 10, MOST_EFFECTS = 40 };

/* -- indices ----------------------------------------------------------------------------------- */

static void indices_headline(struct sweep_sheet *sheet)
{
    const struct sweep_results *r = sheet->a->results;
    size_t first = sheet->s->order[0];
    const struct sweep_effect *e = &sheet->s->effect[first];
    const char *input = sweep_sheet_input(sheet, first);
    const struct sweep_scale change = sweep_words_change(sheet->s);
    char *out = sheet->headline, value[256];
    size_t size = sizeof sheet->headline;
    if (!e->told_apart)
        snprintf(out, size, T("%.600s: no input is told apart from one that does nothing"),
                 sheet->label);
    else if (r->design == SWEEP_SOBOL)
        snprintf(out, size, T("%.600s: what matters most is %.600s (%.0f %% of the variance)"),
                 sheet->label, input, 100 * fmin(e->sobol.total.value, 1));
    else if (r->design == SWEEP_MORRIS)
        snprintf(out, size, T("%.600s: what moves it most is %.600s (mu* %s)"), sheet->label, input,
                 sweep_words_value(&change, e->morris.mu_star.value, value));
    else
        snprintf(out, size,
                 e->ranks.partial.value > 0 ? T("%.600s rises most surely with %.600s")
                                            : T("%.600s falls most surely with %.600s"),
                 sheet->label, input);
}

static void fill_bar(const struct sweep_sheet *sheet, size_t j, struct chart_bar *bar,
                     char value[SWEEP_WORD])
{
    const struct sweep_effect *e = &sheet->s->effect[j];
    const struct sobol_index *part = &e->sobol.first;
    enum sweep_design design = sheet->a->results->design;
    double f = design == SWEEP_MORRIS ? sheet->scale.factor : 1;
    int decimals = design == SWEEP_MORRIS ? sheet->scale.decimals : 2;
    *bar = (struct chart_bar){
        .label = sweep_sheet_input(sheet, j),
        .value_label = value,
        .value = e->weight.value * f,
        .low = e->weight.low * f,
        .high = e->weight.high * f,
        .part = design == SWEEP_SOBOL ? part->value : NAN,
        .part_low = design == SWEEP_SOBOL ? part->low : NAN,
        .part_high = design == SWEEP_SOBOL ? part->high : NAN,
        .faint = !e->told_apart,
    };
    sweep_words_interval(bar->value, bar->low, bar->high, decimals, value);
    scale_minus(value, SWEEP_WORD);
}

static void sobol_bars(struct sweep_sheet *sheet, struct chart_bars *chart)
{
    snprintf(sheet->subtitle, sizeof sheet->subtitle,
             T("Share of the variance over the points of the design that each input brings. Lines: "
               "95 %% intervals. Figures: total indices"));
    chart->axis_title = T("Share of the variance");
    chart->bar_label = T("in all, with others too (total index)");
    chart->part_label = T("alone (first order)");
    chart->faint_label = T("not told apart from nothing");
}

static void rank_bars(struct sweep_sheet *sheet, struct chart_bars *chart)
{
    const struct prcc_measure *dummy = &sheet->s->effect[sheet->a->results->inputs].ranks.partial;
    snprintf(sheet->subtitle, sizeof sheet->subtitle,
             T("Partial rank correlation (PRCC) of the output with each input, the others held "
               "still. Lines: 95 %% intervals. A straight line in all inputs explains %.0f %% of "
               "the variance, of ranks %.0f %%"),
             100 * sheet->s->of_values.r2, 100 * sheet->s->of_ranks.r2);
    chart->axis_title = T("Partial rank correlation");
    chart->bar_label = T("told apart from nothing");
    chart->faint_label = T("not told apart from nothing");
    if (isfinite(dummy->low) && isfinite(dummy->high)) {
        chart->chance_label = T("a dummy that no model reads");
        chart->chance_low = dummy->low;
        chart->chance_high = dummy->high;
    }
}

/* What an elementary effect is: of an output that reaches a limit it may be larger than any change
 * that there is. */
static const char *effects_are(void)
{
    return T("Elementary effects: the change of the output over one step of an input, divided by "
             "the step as a part of the input's range");
}

static void effects_title(const char *what, const struct sweep_scale *change,
                          char out[SWEEP_SENTENCE])
{
    snprintf(out, SWEEP_SENTENCE, "%s%s%s", what, change->unit[0] != '\0' ? ", " : "",
             change->unit);
}

static void morris_bars(struct sweep_sheet *sheet, struct chart_bars *chart,
                        char title[SWEEP_SENTENCE])
{
    snprintf(sheet->subtitle, sizeof sheet->subtitle,
             T("%s. Their mean size (mu*). Lines: 95 %% intervals"), effects_are());
    const struct sweep_scale change = sweep_words_change(sheet->s);
    effects_title(T("Mean size of effects, mu*"), &change, title);
    chart->axis_title = title;
    chart->bar_label = T("told apart from nothing");
    chart->faint_label = T("not told apart from nothing");
}

static int draw_indices(struct sweep_sheet *sheet, const char *folder, const char *name)
{
    const struct sweep_results *r = sheet->a->results;
    size_t n = r->inputs < MOST_BARS ? r->inputs : MOST_BARS, rows = 0;
    struct chart_bar bar[MOST_BARS];
    char value[MOST_BARS][SWEEP_WORD], title[SWEEP_SENTENCE];
    if (sheet->s->no_indices != NULL)
        return EINVAL;
    for (size_t q = 0; q < n; q++)
        if (isfinite(sheet->s->effect[sheet->s->order[q]].weight.value)) {
            fill_bar(sheet, sheet->s->order[q], &bar[rows], value[rows]);
            rows++;
        }
    struct chart_bars chart = {.nrows = rows, .rows = bar};
    indices_headline(sheet);
    if (r->design == SWEEP_SOBOL) {
        sobol_bars(sheet, &chart);
    } else if (r->design == SWEEP_MORRIS) {
        morris_bars(sheet, &chart, title);
    } else {
        rank_bars(sheet, &chart);
    }
    sweep_sheet_failures(sheet);
    chart.words = sheet->words;
    return chart_bars(&chart, folder, name, NULL);
}

/* -- Morris's plane ---------------------------------------------------------------------------- */

static void screening_headline(struct sweep_sheet *sheet, size_t bent)
{
    char *out = sheet->headline;
    size_t size = sizeof sheet->headline;
    if (bent == 0)
        snprintf(out, size, T("%.600s: no effect varies much with where the inputs stand"),
                 sheet->label);
    else if (bent == 1)
        snprintf(out, size, T("%.600s: 1 input acts by way of others, or bends"), sheet->label);
    else
        snprintf(out, size, T("%.600s: %zu inputs act by way of others, or bend"), sheet->label,
                 bent);
    snprintf(sheet->subtitle, sizeof sheet->subtitle,
             T("%s. How large they are on average, and how much they vary with where the inputs "
               "stand. Crosses: 95 %% intervals. The smallest have no name"),
             effects_are());
}

static int draw_screening(struct sweep_sheet *sheet, const char *folder, const char *name)
{
    const struct sweep_results *r = sheet->a->results;
    size_t n = r->inputs < MOST_EFFECTS ? r->inputs : MOST_EFFECTS, bent = 0, points = 0;
    struct chart_option option[MOST_EFFECTS];
    const struct sweep_scale change = sweep_words_change(sheet->s);
    double f = change.factor;
    double largest = sheet->s->effect[sheet->s->order[0]].morris.mu_star.value;
    char x_title[SWEEP_SENTENCE], y_title[SWEEP_SENTENCE];
    if (r->design != SWEEP_MORRIS || sheet->s->no_indices != NULL)
        return EINVAL;
    for (size_t q = 0; q < n; q++) {
        size_t j = sheet->s->order[q];
        const struct morris_input *m = &sheet->s->effect[j].morris;
        if (!isfinite(m->mu_star.value) || !isfinite(m->sigma.value))
            continue;
        bool strong = sheet->s->effect[j].told_apart;
        option[points++] = (struct chart_option){
            .label = q < MOST_NAMED && strong && m->mu_star.value >= 0.15 * largest
                         ? sweep_sheet_input(sheet, j)
                         : NULL,
            .x = m->mu_star.value * f,
            .y = m->sigma.value * f,
            .x_low = m->mu_star.low * f,
            .x_high = m->mu_star.high * f,
            .y_low = m->sigma.low * f,
            .y_high = m->sigma.high * f,
            .frontier = strong,
        };
        bent += sweep_indices_bent(&sheet->s->effect[j]);
    }
    screening_headline(sheet, bent);
    sweep_sheet_failures(sheet);
    effects_title(T("Mean size of effects, mu*"), &change, x_title);
    effects_title(T("Standard deviation of effects, sigma"), &change, y_title);
    const struct chart_scatter chart = {
        .words = sheet->words,
        .x_title = x_title,
        .y_title = y_title,
        .apart = true,
        .slope = SWEEP_INDICES_BENT,
        .slope_label = T("sigma is half of mu*"),
        .npoints = points,
        .points = option,
    };
    return chart_scatter(&chart, folder, name, NULL);
}

/* -- all of them ------------------------------------------------------------------------------- */

/* KIND_OUTPUT[_BASE][_less]: letters that file names and `plot` take, told apart from those
 * before. */
static void name_chart(const struct sweep_analysis *a, const struct sweep_subject *s,
                       const char *kind, char out[64])
{
    const struct sweep_results *r = a->results;
    bool bases = r->bases > 1;
    snprintf(out, 64, "%s_%.24s%s%.14s%s", kind, r->output[s->output].name, bases ? "_" : "",
             bases ? r->base[s->base].name : "", s->difference ? "_less" : "");
    size_t n = 0;
    for (const char *c = out; *c != '\0'; c++) {
        char letter = (char)tolower((unsigned char)*c);
        bool good =
            (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
        if (good || (n > 0 && out[n - 1] != '_')) /* one _ for any number of other letters */
            out[n++] = good ? letter : '_';
    }
    out[n] = '\0';
    for (size_t same = 2, k = 0; k < a->ncharts; k++)
        if (strcmp(a->chart_name[k], out) == 0) {
            snprintf(out + n, 64 - n, "_%zu", same++);
            k = (size_t)-1; /* and look again at all before */
        }
}

/* One chart; of what cannot be drawn none is made. */
static int put_chart(struct sweep_analysis *a, const struct sweep_subject *s,
                     const struct sweep_box *box, const char *kind, sweep_sheet_draw *draw,
                     const char *folder)
{
    struct sweep_sheet sheet;
    if (a->ncharts == DRAWING_CHARTS) {
        if (a->left_out++ == 0)
            name_chart(a, s, kind, a->left_first);
        return 0;
    }
    char *name = a->chart_name[a->ncharts];
    struct run_chart *chart = &a->chart[a->ncharts];
    name_chart(a, s, kind, name);
    sweep_sheet_begin(&sheet, a, s, box);
    int error = draw(&sheet, folder, name);
    if (error == EINVAL)
        return 0;
    *chart = (struct run_chart){.name = name};
    if (error == 0)
        error = drawing_hash(chart, folder);
    if (error == 0)
        a->ncharts++;
    return error;
}

int sweep_pictures_write(struct sweep_analysis *a, const char *folder)
{
    static const char *const sides[] = {"box", "box", "box_low", "box_high"};
    static const struct {
        const char *kind;
        sweep_sheet_draw *draw;
    } shapes[] = {
        {"indices", draw_indices},
        {"screening", draw_screening},
        {"tornado", sweep_pictures_response_tornado},
        {"curves", sweep_pictures_response_curves},
    };
    int error = 0;
    a->ncharts = a->left_out = 0;
    /* One kind after the other: should they be too many, each output has had its first ones. */
    for (size_t c = 0; c < sizeof shapes / sizeof shapes[0]; c++)
        for (size_t k = 0; k < a->subjects && error == 0; k++)
            error = put_chart(a, &a->subject[k], NULL, shapes[c].kind, shapes[c].draw, folder);
    for (size_t k = 0; k < a->subjects; k++) {
        const struct sweep_subject *s = &a->subject[k];
        for (size_t b = 0; b < s->boxes && error == 0; b++)
            error =
                put_chart(a, s, &s->box[b], sides[s->box[b].side], sweep_pictures_box_draw, folder);
    }
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
