/* comparison_pictures - the charts of a comparison: which series go into which shape, and the
 * sentences on them. A headline states the finding and is computed from the numbers. */
#include "sim/comparison_pictures.h"

#include "models/words.h"
#include "sim/drawing.h"
#include "sim/pictures.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { Q05 = 1, MEDIAN = 5, Q95 = 9, MOST_YEARS = FINDINGS_YEARS, MOST_PANELS = 12 };

/* One policy's path in a panel of its own, with what is written on it. */
struct panel_paths {
    double median[MOST_YEARS], low[MOST_YEARS], high[MOST_YEARS], base[MOST_YEARS];
    char subtitle[RUN_TEXT], value[64], difference[64];
};

struct panels {
    double x[MOST_YEARS];
    struct panel_paths paths[MOST_PANELS];
    struct chart_panel panel[MOST_PANELS];
    size_t n;
};

/* The year that is spoken of: that of the last target within the comparison, else the last. */
static size_t spoken_year(const struct comparison *all)
{
    const struct plan *plan = all->arm[0].run.plan;
    size_t year = 0;
    for (size_t k = 0; k < plan->dims.targets; k++) {
        int by = (int)plan_setting(plan, SECTION_targets, "by", k)->count / 12;
        size_t y = by > plan->dims.first_year ? (size_t)(by - plan->dims.first_year) : 0;
        year = y <= all->years && y > year ? y : year;
    }
    return year > 0 ? year : all->years;
}

static int calendar(const struct comparison *all, size_t year)
{
    return all->arm[0].run.plan->dims.first_year + (int)year;
}

static void common_words(const struct comparison *all, struct pictures_words *s)
{
    const struct run *base = &all->arm[0].run;
    pictures_texts(s);
    snprintf(
        s->source, sizeof s->source,
        T("uhcast %s \xc2\xb7 base %s%s \xc2\xb7 seed %llu \xc2\xb7 %zu futures, the same under "
          "each policy \xc2\xb7 inputs sha256 %.8s"),
        UHCAST_VERSION, all->arm[0].name, base->load->given, (unsigned long long)base->plan->seed,
        base->futures, all->inputs_sha);
}

static const char *title_of(const struct comparison *all, size_t a)
{
    return all->arm[a].title;
}

/* A policy by itself, without those that it lies on. */
static const char *step_of(const struct comparison *all, size_t a)
{
    return run_text(&all->arm[a].run, "title");
}

static size_t shown(const struct comparison *all)
{
    return all->finished - 1 < MOST_PANELS ? all->finished - 1 : MOST_PANELS;
}

/* "; 3 more policies are not shown", or nothing. */
static void not_shown(const struct comparison *all, char out[RUN_TEXT])
{
    size_t left = all->finished - 1 - shown(all);
    out[0] = '\0';
    if (left > 0)
        snprintf(out, RUN_TEXT, T(". Of the policies the last %zu are not shown"), left);
}

static bool raises(const struct paired *d)
{
    return d->told_apart && d->mean > 0;
}

/* The policy whose mean difference in the year spoken of is largest; of those that surely raise the
 * series, where any does. */
static size_t best(const struct comparison *all, const char *series)
{
    size_t found = 1;
    for (size_t a = 2; a < all->finished; a++) {
        const struct paired *d = comparison_paired(all, a, series, spoken_year(all));
        const struct paired *most = comparison_paired(all, found, series, spoken_year(all));
        if (raises(d) != raises(most) ? raises(d) : d->mean > most->mean)
            found = a;
    }
    return found;
}

/* -- panels ------------------------------------------------------------------------------------ */

/* Paths of a series under each policy, with the base's median behind. */
static void read_paths(const struct comparison *all, const char *column, double unit, int decimals,
                       struct panels *p)
{
    p->n = shown(all);
    for (size_t k = 0; k < p->n; k++) {
        struct panel_paths *paths = &p->paths[k];
        const struct run *own = &all->arm[k + 1].run, *base = &all->arm[0].run;
        for (size_t y = 0; y <= all->years && y < MOST_YEARS; y++) {
            const struct band *band = run_band(own, column, y);
            p->x[y] = calendar(all, y);
            paths->median[y] = band->quantile[MEDIAN] / unit;
            paths->low[y] = band->quantile[Q05] / unit;
            paths->high[y] = band->quantile[Q95] / unit;
            paths->base[y] = run_band(base, column, y)->quantile[MEDIAN] / unit;
        }
        const struct paired *d = comparison_paired(all, k + 1, column, all->years);
        snprintf(paths->value, sizeof paths->value, "%.*f", decimals, paths->median[all->years]);
        snprintf(paths->difference, sizeof paths->difference, "%+.*f", decimals + 1,
                 d->mean / unit);
        p->panel[k] = (struct chart_panel){
            .title = title_of(all, k + 1),
            .subtitle = paths->subtitle,
            .value_label = paths->value,
            .median = paths->median,
            .low = paths->low,
            .high = paths->high,
            .base = paths->base,
            .difference_label = paths->difference,
        };
    }
}

static void fill_panels(const struct comparison *all, const struct panels *p,
                        const struct pictures_words *s, struct chart_panels *chart)
{
    *chart = (struct chart_panels){
        .words = s->words,
        .npanels = p->n,
        .panels = p->panel,
        .n = all->years + 1,
        .x = p->x,
        .least = NAN,
        .most = NAN,
        .common = true,
    };
}

static void difference_headline(const struct comparison *all, size_t a, char *out, size_t size)
{
    size_t year = spoken_year(all);
    const struct paired *d = comparison_paired(all, a, "coverage", year);
    if (all->steps && all->finished > 2)
        snprintf(out, size, T("All together: %+.2f points of coverage at the end of %d"),
                 100 * comparison_paired(all, all->finished - 1, "coverage", year)->mean,
                 calendar(all, year));
    else if (raises(d) && all->finished > 2)
        snprintf(out, size, T("%s: %+.2f points of coverage at the end of %d, the most of all"),
                 title_of(all, a), 100 * d->mean, calendar(all, year));
    else if (d->told_apart && all->finished == 2)
        snprintf(out, size, T("%s: %+.2f points of coverage at the end of %d"), title_of(all, a),
                 100 * d->mean, calendar(all, year));
    else if (d->n == 1)
        snprintf(out, size, T("Coverage in one future: what differs cannot be told from luck"));
    else
        snprintf(out, size, T("No policy surely raises coverage at the end of %d"),
                 calendar(all, year));
}

static int draw_coverage(const struct comparison *all, const char *folder, const char *name)
{
    struct panels *p = calloc(1, sizeof *p);
    const struct run *base = &all->arm[0].run;
    struct pictures_words s;
    struct chart_panels chart;
    char left[RUN_TEXT], target[RUN_TEXT], words[RUN_TEXT];
    if (p == NULL)
        return ENOMEM;
    read_paths(all, "coverage", 0.01, 1, p);
    common_words(all, &s);
    difference_headline(all, best(all, "coverage"), s.headline, sizeof s.headline);
    not_shown(all, left);
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("Residents with health insurance at the end of the year, %%. Line: median, band: 9 of "
          "10 futures, dotted line: median of %s%s"),
        title_of(all, 0), left);
    fill_panels(all, p, &s, &chart);
    chart.most = 100;
    chart.least = 0;
    size_t aim = base->plan->dims.targets;
    for (size_t k = 0; k < base->plan->dims.targets && aim == base->plan->dims.targets; k++)
        if (all->arm[0].reach[k].by_date.n > 0)
            aim = k;
    for (size_t k = 0; k < p->n && aim < base->plan->dims.targets; k++)
        snprintf(p->paths[k].subtitle, RUN_TEXT, T("%s: %s"),
                 run_label(base, SECTION_targets, DIM_TARGET, aim),
                 run_share_words(&all->arm[k + 1].reach[aim].by_date, words));
    if (aim < base->plan->dims.targets) {
        chart.target =
            100 * quantity_central(
                      &plan_setting(base->plan, SECTION_targets, "coverage", aim)->path->value);
        snprintf(target, sizeof target, T("Target %g %%"), chart.target);
        chart.target_label = target;
    }
    int error = chart_panels(&chart, folder, name, NULL);
    free(p);
    return error;
}

/* What no run alone can show: the band of differences between the same futures. */
static int draw_difference(const struct comparison *all, const char *folder, const char *name)
{
    struct panels *p = calloc(1, sizeof *p);
    struct pictures_words s;
    struct chart_panels chart;
    char left[RUN_TEXT];
    if (p == NULL)
        return ENOMEM;
    p->n = shown(all);
    for (size_t k = 0; k < p->n; k++) {
        struct panel_paths *paths = &p->paths[k];
        p->x[0] = calendar(all, 0);
        for (size_t y = 1; y <= all->years && y < MOST_YEARS; y++) {
            const struct paired *d = comparison_paired(all, k + 1, "coverage", y);
            p->x[y] = calendar(all, y);
            paths->median[y] = 100 * d->median;
            paths->low[y] = 100 * d->low_tail;
            paths->high[y] = 100 * d->high_tail;
        }
        const struct comparison_value *v = &all->arm[k + 1].value;
        snprintf(paths->value, sizeof paths->value, "%+.2f", paths->median[all->years]);
        if (v->budget.equal.count == v->budget.n)
            snprintf(paths->subtitle, RUN_TEXT, "%s", T("budgets pay the same"));
        else
            snprintf(paths->subtitle, RUN_TEXT, T("budgets %+.2f %s a year"),
                     v->budget.mean / (double)all->years / run_money(&all->arm[0].run),
                     run_text(&all->arm[0].run, "money_unit"));
        p->panel[k] = (struct chart_panel){
            .title = title_of(all, k + 1),
            .subtitle = paths->subtitle,
            .value_label = paths->value,
            .median = paths->median,
            .low = paths->low,
            .high = paths->high,
            .base = paths->base,
        };
    }
    common_words(all, &s);
    difference_headline(all, best(all, "coverage"), s.headline, sizeof s.headline);
    not_shown(all, left);
    snprintf(s.subtitle, sizeof s.subtitle,
             T("Coverage under each policy less that of the same future under %s, points. Line: "
               "median, band: 9 of 10 futures%s"),
             title_of(all, 0), left);
    fill_panels(all, p, &s, &chart);
    chart.span = 0.1; /* points: less is a wiggle of single persons */
    int error = chart_panels(&chart, folder, name, NULL);
    free(p);
    return error;
}

static int draw_reserve(const struct comparison *all, const char *folder, const char *name)
{
    struct panels *p = calloc(1, sizeof *p);
    struct pictures_words s;
    struct chart_panels chart;
    char left[RUN_TEXT], words[RUN_TEXT];
    const struct run *base = &all->arm[0].run;
    if (p == NULL)
        return ENOMEM;
    read_paths(all, "reserve", run_money(base), 0, p);
    for (size_t k = 0; k < p->n; k++)
        snprintf(p->paths[k].subtitle, RUN_TEXT, T("used up by %d: %s"), calendar(all, all->years),
                 run_share_words(&all->arm[k + 1].run.findings.exhausted[all->years], words));
    size_t a = best(all, "reserve");
    const struct paired *d = comparison_paired(all, a, "reserve", spoken_year(all));
    common_words(all, &s);
    if (all->steps && all->finished > 2)
        snprintf(s.headline, sizeof s.headline,
                 T("All together: %+.1f %s in reserve at the end of %d"),
                 comparison_paired(all, all->finished - 1, "reserve", spoken_year(all))->mean /
                     run_money(base),
                 run_text(base, "money_unit"), calendar(all, spoken_year(all)));
    else if (raises(d))
        snprintf(s.headline, sizeof s.headline, T("%s: %+.1f %s in reserve at the end of %d"),
                 title_of(all, a), d->mean / run_money(base), run_text(base, "money_unit"),
                 calendar(all, spoken_year(all)));
    else
        snprintf(s.headline, sizeof s.headline,
                 T("No policy surely leaves more in the reserve at the end of %d"),
                 calendar(all, spoken_year(all)));
    not_shown(all, left);
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("Reserve of the insurance fund at the end of the year, %s. Line: median, band: 9 of 10 "
          "futures, dotted line: median of %s%s"),
        run_text(base, "money_unit"), title_of(all, 0), left);
    fill_panels(all, p, &s, &chart);
    int error = chart_panels(&chart, folder, name, NULL);
    free(p);
    return error;
}

/* -- cost against effect, and steps ------------------------------------------------------------ */

static int draw_value(const struct comparison *all, const char *folder, const char *name)
{
    struct chart_option option[MOST_PANELS];
    struct pictures_words s;
    char x_title[RUN_TEXT], left[RUN_TEXT];
    const struct run *base = &all->arm[0].run;
    double per_x = 1 / (double)all->years / run_money(base), per_y = 1 / (double)all->years / 1000;
    size_t n = shown(all), on = 0;
    for (size_t k = 0; k < n; k++) {
        const struct comparison_value *v = &all->arm[k + 1].value;
        option[k] = (struct chart_option){
            .label = title_of(all, k + 1),
            .x = v->budget.mean * per_x,
            .y = v->person_years.mean * per_y,
            .x_low = v->budget.low * per_x,
            .x_high = v->budget.high * per_x,
            .y_low = v->person_years.low * per_y,
            .y_high = v->person_years.high * per_y,
            .frontier = v->verdict.place == FRONTIER_ON,
        };
        on += option[k].frontier && v->person_years.mean > 0; /* who saves by insuring fewer, not */
    }
    common_words(all, &s);
    if (all->steps && all->finished > 2)
        snprintf(s.headline, sizeof s.headline, "%s",
                 T("What budgets pay and whom it insures, from step to step"));
    else if (on == 0)
        snprintf(s.headline, sizeof s.headline, "%s",
                 T("No policy insures more people at a price that no other or mixture beats"));
    else
        snprintf(
            s.headline, sizeof s.headline,
            on == 1
                ? T("%zu of %zu policies insures people at a price that no other or mixture beats")
                : T("%zu of %zu policies insure people at a price that no other or mixture "
                    "beats"),
            on, n);
    not_shown(all, left);
    snprintf(s.subtitle, sizeof s.subtitle,
             T("People insured more than under %s, thousand, mean of %d-%d, against what state and "
               "local budgets pay more. Crosses: 95 %% intervals of the means%s"),
             title_of(all, 0), calendar(all, 1), calendar(all, all->years), left);
    snprintf(x_title, sizeof x_title, T("More from state and local budgets, %s a year"),
             run_text(base, "money_unit"));
    const struct chart_scatter chart = {
        .words = s.words,
        .x_title = x_title,
        .y_title = T("More people insured, thousand"),
        .origin_label = title_of(all, 0),
        .origin_on_frontier = all->arm[0].value.verdict.place == FRONTIER_ON,
        .npoints = n,
        .points = option,
    };
    return chart_scatter(&chart, folder, name, NULL);
}

/* What each policy adds to those before it; EINVAL where they do not lie on each other. */
static int draw_steps(const struct comparison *all, const char *folder, const char *name)
{
    struct chart_step step[MOST_PANELS], ends[2];
    char value[MOST_PANELS + 2][64], range[MOST_PANELS][64], axis[RUN_TEXT];
    struct pictures_words s;
    size_t year = spoken_year(all), n = all->finished - 1, most = 0;
    size_t at = comparison_place(all, "coverage") * all->years + year - 1;
    if (!all->steps || n > MOST_PANELS)
        return EINVAL;
    for (size_t k = 0; k < n; k++) {
        const struct paired *d = &all->arm[k + 1].step[year - 1];
        snprintf(value[k], sizeof value[k], "%+.2f", 100 * d->mean);
        snprintf(range[k], sizeof range[k], T("%+.2f to %+.2f"), 100 * d->low, 100 * d->high);
        step[k] = (struct chart_step){step_of(all, k + 1), value[k],     range[k],
                                      100 * d->mean,       100 * d->low, 100 * d->high};
    }
    for (size_t k = 0; k < 2; k++) {
        double level = 100 * all->arm[k * n].level[at];
        snprintf(value[MOST_PANELS + k], sizeof value[0], "%.2f", level);
        ends[k] = (struct chart_step){k == 0 ? title_of(all, 0) : T("All together"),
                                      value[MOST_PANELS + k],
                                      NULL,
                                      level,
                                      NAN,
                                      NAN};
    }
    for (size_t k = 1; k < n; k++) /* the largest part is one that goes the way of the sum */
        if (ends[1].value < ends[0].value ? step[k].value < step[most].value
                                          : step[k].value > step[most].value)
            most = k;
    common_words(all, &s);
    snprintf(s.headline, sizeof s.headline,
             T("Together %+.2f points of coverage at the end of %d; the largest part by: %s"),
             ends[1].value - ends[0].value, calendar(all, year), step_of(all, most + 1));
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("What each policy adds to those above it, points of coverage at the end of %d: means "
          "over futures, with what holds them with 95 %% certainty. Another order would share "
          "the sum out otherwise"),
        calendar(all, year));
    snprintf(axis, sizeof axis, T("Coverage at the end of %d, %% of residents"),
             calendar(all, year));
    const struct chart_waterfall chart = {
        .words = s.words,
        .axis_title = axis,
        .cut_label = T("The axis does not start at zero"),
        .first = ends[0],
        .last = ends[1],
        .nsteps = n,
        .steps = step,
    };
    return chart_waterfall(&chart, folder, name, NULL);
}

static const struct {
    const char *name;
    int (*draw)(const struct comparison *all, const char *folder, const char *name);
} charts[] = {
    {"coverage", draw_coverage}, {"difference", draw_difference}, {"reserve", draw_reserve},
    {"value", draw_value},       {"steps", draw_steps},
};
enum { CHARTS = sizeof charts / sizeof charts[0] };
_Static_assert(CHARTS <= (int)COMPARISON_CHARTS, "room in struct comparison");

int comparison_pictures_write(struct comparison *all, const char *folder)
{
    for (size_t k = 0; k < CHARTS; k++) {
        struct run_chart *chart = &all->chart[all->ncharts];
        chart->name = charts[k].name;
        if (charts[k].draw == draw_reserve && all->arm[0].run.findings.part)
            continue; /* part of a wider fund: there is no reserve */
        int error = charts[k].draw(all, folder, chart->name);
        if (error == 0)
            error = drawing_hash(chart, folder);
        if (error == EINVAL && charts[k].draw == draw_steps && !all->steps)
            continue;
        if (error == EINVAL) {
            snprintf(chart->skipped, RUN_TEXT, "%s",
                     charts[k].draw == draw_steps && all->finished - 1 > MOST_PANELS
                         ? T("it has room for 12 policies")
                         : T("there is nothing to draw"));
            error = 0;
        }
        if (error != 0)
            return error;
        all->ncharts++;
    }
    return 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
