/* fit_pictures - the charts of a fit: what goes into which shape, and the sentences on them. A
 * headline states the finding and is computed from the numbers. */
#include "sim/fit_pictures.h"

#include "models/words.h"
#include "output/scale.h"
#include "sim/drawing.h"
#include "sim/fit_curves.h"
#include "sim/pictures.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DENSITIES = 24, MOST_PAIRS = 6, MOST_POINTS = 300, MOST_MOVED = 40, MOST_SERIES = 4 };

static void common_words(const struct fit_view *view, struct pictures_words *s)
{
    char stem[128];
    pictures_texts(s);
    load_stem(view->run->load->file, stem, sizeof stem);
    snprintf(
        s->source, sizeof s->source,
        T("uhcast %s \xc2\xb7 fit of %s%s \xc2\xb7 seed %llu \xc2\xb7 %zu draws of the posterior "
          "\xc2\xb7 inputs sha256 %.8s"),
        UHCAST_VERSION, stem, view->run->load->given, (unsigned long long)view->run->plan->seed,
        view->fit->draws, view->run->inputs_sha);
}

static const char *name_of(const struct fit_view *view, size_t place)
{
    return view->fit->beliefs.all[view->order[place]].name;
}

static void beliefs_headline(const struct fit_view *view, struct pictures_words *s)
{
    size_t n = view->fit->beliefs.n;
    if (n == 1)
        snprintf(s->headline, sizeof s->headline,
                 view->spoken > 0 ? T("The history speaks to %s")
                                  : T("The history says little of %s"),
                 name_of(view, 0));
    else if (view->spoken == 0)
        snprintf(s->headline, sizeof s->headline,
                 T("The history says little of any of the %zu beliefs"), n);
    else if (view->spoken == n)
        snprintf(s->headline, sizeof s->headline,
                 T("The history speaks to all %zu beliefs, most of all to %s"), n,
                 name_of(view, 0));
    else
        snprintf(s->headline, sizeof s->headline,
                 T("The history speaks to %zu of %zu beliefs, most of all to %s"), view->spoken, n,
                 name_of(view, 0));
}

/* "; of the beliefs 16 that contracted least are not shown", or nothing. */
static const char *not_shown(const struct fit_view *view, size_t shown, char out[RUN_TEXT])
{
    out[0] = '\0';
    if (view->fit->beliefs.n > shown)
        snprintf(out, RUN_TEXT, T(". The %zu that contracted least are not shown"),
                 view->fit->beliefs.n - shown);
    return out;
}

static size_t fewer(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* -- densities --------------------------------------------------------------------------------- */

struct densities {
    struct fit_curves curves[MOST_DENSITIES];
    struct chart_density panel[MOST_DENSITIES];
    char subtitle[MOST_DENSITIES][RUN_TEXT];
    struct pictures_words s;
};

static void make_panel(const struct fit_view *view, struct densities *d, size_t k, double *room)
{
    size_t belief = view->order[k];
    const struct fit_row *row = &view->fit->row[belief];
    struct fit_view_unit unit = fit_view_unit(view, belief);
    char contraction[FIT_VIEW_NUMBER];
    fit_curves_make(&d->curves[k], view->fit, belief, unit.scale, room);
    fit_view_number(row->contraction, 2, contraction);
    snprintf(d->subtitle[k], sizeof d->subtitle[k], T("%s; contraction %s"), unit.words,
             scale_minus(contraction, sizeof contraction));
    d->panel[k] = (struct chart_density){
        .title = view->fit->beliefs.all[belief].name,
        .subtitle = d->subtitle[k],
        .before = d->curves[k].prior,
        .after = d->curves[k].posterior,
        .mark = row->map / unit.scale,
    };
}

static int draw_densities(const struct fit_view *view, const char *folder, const char *name)
{
    size_t n = fewer(view->fit->beliefs.n, MOST_DENSITIES);
    struct densities *d = calloc(1, sizeof *d);
    double *room = calloc(2 * view->fit->draws + 1, sizeof *room);
    char left[RUN_TEXT];
    int error = ENOMEM;
    if (d != NULL && room != NULL) {
        for (size_t k = 0; k < n; k++)
            make_panel(view, d, k, room);
        common_words(view, &d->s);
        beliefs_headline(view, &d->s);
        snprintf(d->s.subtitle, sizeof d->s.subtitle,
                 view->fit->observed.n == 1
                     ? T("Densities of each belief before and after %zu figure of the history, "
                         "those first whose variance shrank most; each in its unit and on axes of "
                         "its own%s")
                     : T("Densities of each belief before and after %zu figures of the history, "
                         "those first whose variance shrank most; each in its unit and on axes of "
                         "its own%s"),
                 view->fit->observed.n, not_shown(view, n, left));
        const struct chart_densities chart = {
            .words = d->s.words,
            .before_label = T("Before: what the scenario states (prior)"),
            .after_label = T("After: what the history leaves (posterior)"),
            .mark_label = T("Most likely point"),
            .npanels = n,
            .panels = d->panel,
        };
        error = chart_densities(&chart, folder, name, NULL);
    }
    free(room);
    free(d);
    return error;
}

/* -- pairs ------------------------------------------------------------------------------------- */

struct pairs {
    struct fit_curves curves[MOST_PAIRS];
    double value[MOST_PAIRS][MOST_POINTS];
    double correlation[MOST_PAIRS * MOST_PAIRS];
    struct chart_pair quantity[MOST_PAIRS];
    struct fit_view_unit unit[MOST_PAIRS];
    struct pictures_words s;
};

/* Pearson's, over all draws; NaN where one does not vary. */
static double correlation_of(const struct fit *fit, size_t a, size_t b)
{
    double mean[2] = {0, 0}, sum[3] = {0, 0, 0};
    size_t n = fit->beliefs.n;
    for (size_t i = 0; i < fit->draws; i++) {
        mean[0] += fit->value[i * n + a] / (double)fit->draws;
        mean[1] += fit->value[i * n + b] / (double)fit->draws;
    }
    for (size_t i = 0; i < fit->draws; i++) {
        double x = fit->value[i * n + a] - mean[0], y = fit->value[i * n + b] - mean[1];
        sum[0] += x * x;
        sum[1] += y * y;
        sum[2] += x * y;
    }
    return sum[0] > 0 && sum[1] > 0 ? sum[2] / sqrt(sum[0] * sum[1]) : NAN;
}

static void pairs_headline(const struct fit_view *view, struct pairs *p, size_t n)
{
    size_t a = 0, b = 1;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (fabs(p->correlation[i * n + j]) > fabs(p->correlation[a * n + b]) ||
                isnan(p->correlation[a * n + b])) {
                a = i;
                b = j;
            }
    double r = p->correlation[a * n + b];
    if (!(fabs(r) >= 0.3))
        snprintf(p->s.headline, sizeof p->s.headline,
                 T("After the fit no two of the %zu beliefs that contracted most are strongly "
                   "correlated"),
                 n);
    else
        snprintf(p->s.headline, sizeof p->s.headline,
                 r > 0 ? T("After the fit %s and %s are high together and low together")
                       : T("After the fit %s is high where %s is low"),
                 name_of(view, a), name_of(view, b));
}

/* Every so many-th draw of a belief, from both runs alike. */
static void make_pair(const struct fit_view *view, struct pairs *p, size_t k, size_t npoints,
                      double *room)
{
    const struct fit *fit = view->fit;
    size_t belief = view->order[k];
    p->unit[k] = fit_view_unit(view, belief);
    for (size_t i = 0; i < npoints; i++)
        p->value[k][i] =
            fit->value[i * fit->draws / npoints * fit->beliefs.n + belief] / p->unit[k].scale;
    fit_curves_make(&p->curves[k], fit, belief, p->unit[k].scale, room);
    p->quantity[k] = (struct chart_pair){fit->beliefs.all[belief].name, p->unit[k].words,
                                         p->value[k], p->curves[k].posterior};
}

static int draw_pairs(const struct fit_view *view, const char *folder, const char *name)
{
    size_t n = fewer(view->fit->beliefs.n, MOST_PAIRS);
    size_t npoints = fewer(view->fit->draws, MOST_POINTS);
    struct pairs *p = calloc(1, sizeof *p);
    double *room = calloc(2 * view->fit->draws + 1, sizeof *room);
    int error = n < 2 ? EINVAL : ENOMEM;
    if (n >= 2 && p != NULL && room != NULL) {
        for (size_t k = 0; k < n; k++) {
            make_pair(view, p, k, npoints, room);
            for (size_t j = 0; j < n; j++)
                p->correlation[k * n + j] =
                    correlation_of(view->fit, view->order[k], view->order[j]);
        }
        common_words(view, &p->s);
        pairs_headline(view, p, n);
        snprintf(p->s.subtitle, sizeof p->s.subtitle,
                 T("The %zu beliefs that contracted most, after the fit. Below the diagonal %zu of "
                   "%zu draws; on it how densely they lie; above it their correlations"),
                 n, npoints, view->fit->draws);
        const struct chart_pairs chart = {
            .words = p->s.words,
            .n = n,
            .npoints = npoints,
            .quantities = p->quantity,
            .correlation = p->correlation,
        };
        error = chart_pairs(&chart, folder, name, NULL);
    }
    free(room);
    free(p);
    return error;
}

/* -- figures ----------------------------------------------------------------------------------- */

enum { EXPECTED_COLUMNS = 4 + 2 * FIT_VIEW_QUANTILES };

struct expected {
    struct chart_expectation panel[MOST_SERIES];
    char title[MOST_SERIES][RUN_TEXT], subtitle[MOST_SERIES][RUN_TEXT];
    struct pictures_words s;
};

/* One series' figures in columns of `room`: x, observed, low, high, quantiles; returns the columns'
 * end. */
static double *make_expectation(const struct fit_view *view, size_t series, struct expected *e,
                                double *room)
{
    const struct fit_view_series *of = &view->series[series];
    const struct column *column = &view->fit->plan->columns[of->column];
    struct fit_view_unit unit = fit_view_unit_of(view, series);
    double *at[EXPECTED_COLUMNS];
    size_t n = 0;
    for (size_t c = 0; c < EXPECTED_COLUMNS; c++, room += of->n)
        at[c] = room;
    for (size_t i = 0; i < view->fit->observed.n; i++) {
        const struct observed_row *row = &view->fit->observed.row[i];
        const struct fit_view_figure *figure = &view->figure[i];
        if (row->column != of->column)
            continue;
        at[0][n] = (row->seen->month - 11) / 12.0; /* the end of a year is that year */
        at[1][n] = row->seen->value / unit.scale;
        at[2][n] = figure->low / unit.scale;
        at[3][n] = figure->high / unit.scale;
        for (size_t q = 0; q < FIT_VIEW_QUANTILES; q++) {
            at[4 + q][n] = figure->prior[q] / unit.scale;
            at[4 + FIT_VIEW_QUANTILES + q][n] = figure->posterior[q] / unit.scale;
        }
        n++;
    }
    snprintf(e->title[series], RUN_TEXT, "%s, %s", column->name, unit.words);
    snprintf(e->subtitle[series], RUN_TEXT, "%s", column->meaning);
    bool share = strcmp(column->unit, "share") == 0;
    e->panel[series] = (struct chart_expectation){
        .title = e->title[series],
        .subtitle = e->subtitle[series],
        .n = n,
        .x = at[0],
        .observed = at[1],
        .low = at[2],
        .high = at[3],
        .least = 0,
        .most = share ? 100 : NAN,
    };
    for (size_t q = 0; q < FIT_VIEW_QUANTILES; q++) {
        e->panel[series].before[q] = at[4 + q];
        e->panel[series].after[q] = at[4 + FIT_VIEW_QUANTILES + q];
    }
    return room;
}

static void expected_words(const struct fit_view *view, struct expected *e)
{
    size_t left = view->nseries - fewer(view->nseries, MOST_SERIES);
    char more[RUN_TEXT] = "";
    common_words(view, &e->s);
    if (left > 0)
        snprintf(more, sizeof more, T(". %zu more series are not shown"), left);
    snprintf(e->s.headline, sizeof e->s.headline,
             T("%zu of %zu observed figures lie in the 90 %% bands after the fit, %zu in those "
               "before it"),
             view->within90, view->fit->observed.n, view->prior90);
    snprintf(e->s.subtitle, sizeof e->s.subtitle,
             T("Observed figures, with what holds each with 90 %% certainty, over the middle 90 "
               "and 50 %% "
               "of what would have been measured, joined by lines from date to date. The fit has "
               "seen these figures: this is no test of a forecast%s"),
             more);
}

static int draw_expected(const struct fit_view *view, const char *folder, const char *name)
{
    size_t n = fewer(view->nseries, MOST_SERIES);
    struct expected *e = calloc(1, sizeof *e);
    double *room = calloc(view->fit->observed.n * EXPECTED_COLUMNS + 1, sizeof *room);
    int error = ENOMEM;
    if (e != NULL && room != NULL) {
        double *at = room;
        for (size_t k = 0; k < n; k++)
            at = make_expectation(view, k, e, at);
        expected_words(view, e);
        const struct chart_expected chart = {
            .words = e->s.words,
            .before_label = T("Before the fit"),
            .after_label = T("After the fit, with its median"),
            .observed_label = T("Observed"),
            .closer_label = T("Difference from that median"),
            .npanels = n,
            .panels = e->panel,
        };
        error = chart_expected(&chart, folder, name, NULL);
    }
    free(room);
    free(e);
    return error;
}

/* -- all beliefs at once ----------------------------------------------------------------------- */

struct moved {
    struct chart_move row[MOST_MOVED];
    char number[MOST_MOVED][2][FIT_VIEW_NUMBER];
    struct pictures_words s;
};

static void make_move(const struct fit_view *view, struct moved *m, size_t k)
{
    const struct fit_row *row = &view->fit->row[view->order[k]];
    double sd = row->prior_sd > 0 ? row->prior_sd : NAN, from = row->prior_mean;
    fit_view_number(row->contraction, 2, m->number[k][0]);
    fit_view_number(row->rhat, 3, m->number[k][1]);
    m->row[k] = (struct chart_move){
        .label = name_of(view, k),
        .numbers = {scale_minus(m->number[k][0], FIT_VIEW_NUMBER), m->number[k][1]},
        .before_low = (row->prior_low - from) / sd,
        .before_high = (row->prior_high - from) / sd,
        .after = (row->mean - from) / sd,
        .after_low = (row->low - from) / sd,
        .after_high = (row->high - from) / sd,
        .mark = (row->map - from) / sd,
        .pale = k >= view->spoken,
        .alarm = !(row->rhat <= FIT_VIEW_RHAT),
    };
}

static int draw_moved(const struct fit_view *view, const char *folder, const char *name)
{
    size_t n = fewer(view->fit->beliefs.n, MOST_MOVED);
    struct moved *m = calloc(1, sizeof *m);
    char left[RUN_TEXT];
    if (m == NULL)
        return ENOMEM;
    for (size_t k = 0; k < n; k++)
        make_move(view, m, k);
    common_words(view, &m->s);
    beliefs_headline(view, &m->s);
    snprintf(
        m->s.subtitle, sizeof m->s.subtitle,
        T("What holds each belief with 90 %% certainty before and after the fit; pale where "
          "the variance shrank by less than %.0f %%: there the scenario speaks, not the history%s"),
        100 * FIT_PRIOR_DRIVEN, not_shown(view, n, left));
    const struct chart_moved chart = {
        .words = m->s.words,
        .before_label = T("Before (prior)"),
        .after_label = T("After (posterior), with its mean"),
        .mark_label = T("Most likely point"),
        .axis_title = T("Distance from the prior's mean, in the prior's standard deviations"),
        .heads = {T("Contraction"), T("R-hat")},
        .nrows = n,
        .rows = m->row,
    };
    int error = chart_moved(&chart, folder, name, NULL);
    free(m);
    return error;
}

/* -- all --------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    int (*draw)(const struct fit_view *view, const char *folder, const char *name);
} charts[] = {
    {"moved", draw_moved},
    {"beliefs", draw_densities},
    {"pairs", draw_pairs},
    {"predicted", draw_expected},
};
enum { CHARTS = sizeof charts / sizeof charts[0] };
_Static_assert(CHARTS <= (int)RUN_CHARTS, "room in struct run");

int fit_pictures_write(const struct fit_view *view, const char *folder)
{
    struct run *run = view->run;
    for (size_t k = 0; k < CHARTS; k++) {
        struct run_chart *chart = &run->chart[run->ncharts];
        *chart = (struct run_chart){.name = charts[k].name};
        int error = charts[k].draw(view, folder, chart->name);
        if (error == 0)
            error = drawing_hash(chart, folder);
        if (error == EINVAL) {
            snprintf(chart->skipped, RUN_TEXT, "%s", T("there is nothing to draw"));
            error = 0;
        }
        if (error != 0)
            return error;
        run->ncharts++;
    }
    return 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
