/* score_pictures - the charts of forecasts that were looked back at: what was forecast at each
 * origin beside what came, and skill by years ahead. */
#include "sim/score_pictures.h"

#include "models/words.h"
#include "output/scale.h"
#include "sim/drawing.h"
#include "sim/pictures.h"
#include "sim/score_summary.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12, DECEMBER = 11, PANELS = 12, TEN = 10, BEFORE = 4, TEXT = RUN_TEXT };

/* Years as charts have them: 2025.0 is the end of 2025. */
static double year_of(int month)
{
    return (month - DECEMBER) / (double)MONTHS;
}

static void make_words(const struct scoring *all, struct pictures_words *s)
{
    char stem[128], of[128] = "";
    pictures_texts(s);
    load_stem(all->run.load->file, stem, sizeof stem);
    if (!score_summary_own(all))
        snprintf(of, sizeof of, T(" of %s"), all->card.model);
    snprintf(
        s->source, sizeof s->source,
        T("uhcast %s \xc2\xb7 scenario %s%s \xc2\xb7 %zu forecasts%s \xc2\xb7 inputs sha256 %.8s"),
        UHCAST_VERSION, stem, all->run.load->given, all->card.n, of, all->run.inputs_sha);
}

/* What the forecasts knew. */
static const char *knew(const struct scoring *all)
{
    return score_summary_own(all) ? T("Conditional hindcast: law and the economy as they came.")
                                  : T("What the model knew at each origin is not known here.");
}

/* -- forecasts from each origin ---------------------------------------------------------------- */

struct origin_panel {
    char title[TEXT], subtitle[TEXT];
    struct chart_mark marks[CHART_MARKS];
    struct chart_seen seen[CHART_MARKS];
    struct chart_point before[CHART_SEEN];
    size_t n, held, nbefore;
};

static void read_case(const struct scorecard_case *c, struct origin_panel *panel)
{
    const struct scorecard_forecast *f = &c->by[SCORECARD_MODEL];
    const double *q = f->quantile;
    double x = year_of(c->target.month);
    panel->marks[panel->n] = (struct chart_mark){
        .x = x,
        .middle = 100 * q[SCORECARD_MEDIAN],
        .low = 100 * q[SCORECARD_Q05],
        .high = 100 * q[SCORECARD_Q95],
        .inner_low = 100 * q[SCORECARD_Q25],
        .inner_high = 100 * q[SCORECARD_Q75],
    };
    panel->seen[panel->n++] =
        (struct chart_seen){x, 100 * c->target.value, 200 * c->target.error, f->covered90 == 0};
    panel->held += f->covered90 == 1;
}

static void read_origin(const struct scoring *all, int origin, struct origin_panel *panel)
{
    const struct hindcast *h = all->hindcast;
    memset(panel, 0, sizeof *panel);
    for (size_t k = 0; k < all->card.n && panel->n < CHART_MARKS; k++)
        if (all->card.cases[k].origin == origin)
            read_case(&all->card.cases[k], panel);
    for (int year = h->figure[0].month / MONTHS; year <= origin / MONTHS; year++) {
        size_t k = score_dates_figure(h->figure, h->nfigures, year);
        if (k < h->nfigures && year >= origin / MONTHS - BEFORE && panel->nbefore < CHART_SEEN)
            panel->before[panel->nbefore++] =
                (struct chart_point){year_of(h->figure[k].month), 100 * h->figure[k].value};
    }
    snprintf(panel->title, TEXT, T("From the end of %d"), origin / MONTHS);
    snprintf(panel->subtitle, TEXT, T("%zu of %zu in the 90 %% band"), panel->held, panel->n);
}

/* Which origins are shown: all, or so many that are evenly apart, with the last. */
static size_t choose_origins(const struct scorecard *card, int out[PANELS])
{
    size_t step = card->norigins <= PANELS ? 1 : (card->norigins + TEN - 1) / TEN, n = 0;
    for (size_t k = (card->norigins - 1) % step; k < card->norigins && n < PANELS; k += step)
        out[n++] = card->origins[k];
    return n;
}

static void forecast_words(const struct scoring *all, size_t shown, struct pictures_words *s)
{
    const struct scorecard_covered *c = &all->card.mean[SCORECARD_ALL][SCORECARD_MODEL].covered90;
    char years[SCORE_SUMMARY_TEXT], left[TEXT] = "";
    score_summary_years(all->card.origins, all->card.norigins, years);
    snprintf(s->headline, sizeof s->headline,
             T("What came lies in the 90 %% band of %zu of %zu forecasts made at the ends of %s"),
             c->hits, c->n, years);
    if (shown < all->card.norigins)
        snprintf(left, sizeof left, T(" %zu of %zu origins are shown."), shown, all->card.norigins);
    snprintf(
        s->subtitle, sizeof s->subtitle,
        T("%s: coverage, %% of residents, scales differ. Thick bars hold 50 %% of draws, thin "
          "ones 90 %%, "
          "ticks are medians. Black dots are what came, with two standard errors; orange where "
          "the 90 %% band missed it. %s%s"),
        run_text(&all->run, "title"), knew(all), left);
}

static int draw_forecasts(const struct scoring *all, const char *folder, const char *name)
{
    struct origin_panel *panel = calloc(PANELS, sizeof *panel);
    struct chart_marks_panel panels[PANELS];
    int origin[PANELS];
    struct pictures_words s;
    if (panel == NULL)
        return ENOMEM;
    size_t n = choose_origins(&all->card, origin);
    for (size_t k = 0; k < n; k++) {
        read_origin(all, origin[k], &panel[k]);
        panels[k] = (struct chart_marks_panel){
            .title = panel[k].title,
            .subtitle = panel[k].subtitle,
            .nmarks = panel[k].n,
            .marks = panel[k].marks,
            .nbefore = panel[k].nbefore,
            .before = panel[k].before,
            .nseen = panel[k].n,
            .seen = panel[k].seen,
            .first = year_of(origin[k]) - BEFORE - 0.5,
            .last = year_of(origin[k]) + SCORECARD_HORIZONS + 0.5,
        };
    }
    make_words(all, &s);
    forecast_words(all, n, &s);
    const struct chart_marks chart = {
        .words = s.words,
        .npanels = n,
        .panels = panels,
        .years = true,
        .span = 10,
        .least = 0,
        .most = 100,
        .decimals = 0,
    };
    int error = chart_marks(&chart, folder, name, NULL);
    free(panel);
    return error;
}

/* -- skill by years ahead ---------------------------------------------------------------------- */

struct skill_panel {
    char subtitle[TEXT];
    struct chart_mark marks[SCORECARD_HORIZONS];
    size_t n;
};

static void read_skill(const struct scorecard *card, size_t who, struct skill_panel *panel)
{
    const struct scorecard_mean *whole = &card->mean[SCORECARD_ALL][who];
    panel->n = 0;
    for (int h = 1; h <= SCORECARD_HORIZONS; h++) {
        const struct scorecard_mean *m = &card->mean[h][who];
        if (isfinite(m->skill))
            panel->marks[panel->n++] = (struct chart_mark){h, m->skill, m->low, m->high, NAN, NAN};
    }
    char skill[SCALE_NUMBER], low[SCALE_NUMBER], high[SCALE_NUMBER];
    scale_number(skill, whole->skill, 2, '.');
    scale_number(low, whole->low, 2, '.');
    scale_number(high, whole->high, 2, '.');
    if (isfinite(whole->low))
        snprintf(panel->subtitle, TEXT, T("all years: %.20s (95 %%: %.20s to %.20s)"), skill, low,
                 high);
    else
        snprintf(panel->subtitle, TEXT, T("all years: %.20s (%zu forecasts)"), skill,
                 whole->paired);
}

static void skill_words(const struct scoring *all, struct pictures_words *s)
{
    size_t beaten = 0;
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++) {
        int from = scorecard_beats_from(&all->card, who);
        beaten += from == 1 || from == 2;
    }
    if (beaten == SCORE_BASELINES)
        snprintf(s->headline, sizeof s->headline, "%s",
                 T("From two years ahead forecasts are better than every naive one"));
    else if (beaten == 0)
        snprintf(s->headline, sizeof s->headline, "%s",
                 T("From two years ahead forecasts are better than none of the naive ones"));
    else
        snprintf(s->headline, sizeof s->headline,
                 T("From two years ahead forecasts are better than %zu of %d naive ones"), beaten,
                 SCORE_BASELINES);
    snprintf(s->subtitle, sizeof s->subtitle,
             T("%s: skill, 1 less the CRPS of %s over that of the naive forecast, by years "
               "ahead; above zero is better. Bars hold 95 %% of resamplings of the %zu origins in "
               "blocks, and are missing where these are too few. %s"),
             run_text(&all->run, "title"), all->card.model, all->card.norigins, knew(all));
}

static int draw_skill(const struct scoring *all, const char *folder, const char *name)
{
    struct skill_panel panel[SCORE_BASELINES];
    struct chart_marks_panel panels[SCORE_BASELINES];
    char aim[TEXT];
    struct pictures_words s;
    size_t n = 0;
    snprintf(aim, sizeof aim, T("aim: %.1f"), SCORECARD_AIM_SKILL);
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++) {
        bool persistence = who == SCORECARD_NAIVE + SCORE_BASELINES_PERSISTENCE;
        read_skill(&all->card, who, &panel[n]);
        if (panel[n].n == 0)
            continue;
        panels[n] = (struct chart_marks_panel){
            .title = scorecard_words(&all->card, who),
            .subtitle = panel[n].subtitle,
            .nmarks = panel[n].n,
            .marks = panel[n].marks,
            .level_label = persistence ? aim : NULL,
            .level = SCORECARD_AIM_SKILL,
            .first = 0.5,
            .last = SCORECARD_HORIZONS + 0.5,
        };
        n++;
    }
    if (n == 0)
        return EINVAL;
    make_words(all, &s);
    skill_words(all, &s);
    const struct chart_marks chart = {
        .words = s.words,
        .npanels = n,
        .panels = panels,
        .common = true,
        .zero = true,
        .least = -1,
        .most = 1,
        .decimals = 1,
    };
    return chart_marks(&chart, folder, name, NULL);
}

/* -- all of them ------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    int (*draw)(const struct scoring *all, const char *folder, const char *name);
} charts[] = {
    {"forecasts", draw_forecasts},
    {"skill", draw_skill},
};

int score_pictures_write(struct scoring *all, const char *folder)
{
    all->run.ncharts = sizeof charts / sizeof charts[0];
    for (size_t k = 0; k < all->run.ncharts; k++) {
        struct run_chart *chart = &all->run.chart[k];
        chart->name = charts[k].name;
        chart->skipped[0] = '\0';
        int error = charts[k].draw(all, folder, chart->name);
        if (error == EINVAL) {
            snprintf(chart->skipped, RUN_TEXT, "%s", T("no naive forecast is defined"));
            continue;
        }
        if (error == 0)
            error = drawing_hash(chart, folder);
        if (error != 0)
            return error;
    }
    return 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
