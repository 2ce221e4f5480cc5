/* pictures - the charts of a run: which series go into which shape, and the sentences on them.
 *
 * A headline states the finding and is computed from the numbers. One function a chart; to add one,
 * write it and name it in `charts`. */
#include "sim/pictures.h"

#include "models/words.h"
#include "sim/drawing.h"
#include "sim/pictures_areas.h"
#include "sim/pictures_part.h"
#include "sim/since.h"
#include "sim/spread_pictures.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEDIAN = 5, MOST_GROUPS = 12 };
enum { MOST_YEARS = PICTURES_YEARS, BANDS = PICTURES_BANDS };

/* Pairs of quantiles that hold the central 90, 80, 50 and 20 %, as places in bands_levels. */
static const size_t band_low[BANDS] = {1, 2, 3, 4}, band_high[BANDS] = {9, 8, 7, 6};

void pictures_read(const struct run *run, const char *column, double scale, size_t first,
                   struct pictures_paths *paths)
{
    paths->n = 0;
    for (size_t y = first; y <= run->findings.years && paths->n < MOST_YEARS; y++, paths->n++) {
        const struct band *band = run_band(run, column, y);
        size_t at = paths->n;
        paths->x[at] = run->plan->dims.first_year + (double)y;
        paths->median[at] = band->quantile[MEDIAN] * scale;
        for (size_t b = 0; b < BANDS; b++) {
            paths->low[b][at] = band->quantile[band_low[b]] * scale;
            paths->high[b][at] = band->quantile[band_high[b]] * scale;
        }
    }
}

void pictures_texts(struct pictures_words *s)
{
    s->words = (struct chart_words){
        .headline = s->headline,
        .subtitle = s->subtitle,
        .source = s->source,
        .observed = T("Observed"),
        .forecast = T("Forecast"),
        .decimal = '.',
    };
}

void pictures_words(const struct run *run, struct pictures_words *s)
{
    char stem[128];
    pictures_texts(s);
    load_stem(run->load->file, stem, sizeof stem);
    snprintf(s->source, sizeof s->source,
             T("uhcast %s \xc2\xb7 scenario %s%s \xc2\xb7 seed %llu \xc2\xb7 %zu futures \xc2\xb7 "
               "inputs sha256 %.8s"),
             UHCAST_VERSION, stem, run->load->given, (unsigned long long)run->plan->seed,
             run->futures, run->inputs_sha);
}

void pictures_see(const struct run *run, const char *series, double scale,
                  struct pictures_seen *seen)
{
    seen->nbefore = since_points(run, series, scale, false, seen->before);
    seen->nsince = since_points(run, series, scale, true, seen->since);
}

void pictures_fan(struct chart_fan *fan, const struct pictures_words *s,
                  const struct pictures_paths *paths, const struct pictures_seen *seen)
{
    *fan = (struct chart_fan){
        .words = s->words,
        .median_label = T("Median"),
        .range_label = T("9 of 10 futures lie between"),
        .n = paths->n,
        .x = paths->x,
        .median = paths->median,
        .nbands = BANDS,
        .observed = seen->before,
        .nobserved = seen->nbefore,
        .since = seen->since,
        .nsince = seen->nsince,
        .since_label = seen->nsince > 1 ? T("Observed since") : T("Observed since:"),
        .least = NAN,
        .most = NAN,
    };
    for (size_t b = 0; b < BANDS; b++) {
        fan->low[b] = paths->low[b];
        fan->high[b] = paths->high[b];
    }
}

static void target_lines(const struct run *run, struct chart_line *line, char label[][RUN_TEXT],
                         char chance[][RUN_TEXT])
{
    for (size_t k = 0; k < run->plan->dims.targets && k < FINDINGS_TARGETS; k++) {
        double level =
            quantity_central(&plan_setting(run->plan, SECTION_targets, "coverage", k)->path->value);
        int64_t by = plan_setting(run->plan, SECTION_targets, "by", k)->count;
        char share[RUN_TEXT];
        snprintf(label[k], RUN_TEXT, T("Target %g %%"), 100 * level);
        snprintf(chance[k], RUN_TEXT, T("End of %d: %s"), (int)(by / 12),
                 run_share_words(&run->findings.target[k], share));
        line[k] = (struct chart_line){(double)(by / 12) + (double)(by % 12 - 11) / 12, 100 * level,
                                      label[k], chance[k]};
    }
}

/* "over 95 % at the end of 2026 in 84 of 100 futures": what a target says and how often it holds.
 * */
static void target_words(const struct run *run, size_t k, char out[2 * RUN_TEXT])
{
    double level =
        quantity_central(&plan_setting(run->plan, SECTION_targets, "coverage", k)->path->value);
    int64_t by = plan_setting(run->plan, SECTION_targets, "by", k)->count;
    bool above = plan_setting(run->plan, SECTION_targets, "reached", k)->count == 1;
    const char *format =
        above ? T("over %g %% at the end of %d in %s") : T("at least %g %% at the end of %d in %s");
    char share[RUN_TEXT];
    snprintf(out, 2 * RUN_TEXT, format, 100 * level, (int)(by / 12),
             run_share_words(&run->findings.target[k], share));
}

static void coverage_headline(const struct run *run, char *out, size_t size)
{
    char first[2 * RUN_TEXT], second[2 * RUN_TEXT];
    size_t n = run->plan->dims.targets;
    double end = 100 * run_band(run, "coverage", run->findings.years)->quantile[MEDIAN];
    if (n == 0) {
        snprintf(out, size, T("Coverage is %.1f %% at the end of %d in the middle of %zu futures"),
                 end, run->plan->dims.last_year, run->futures);
        return;
    }
    target_words(run, 0, first);
    if (n == 1) {
        snprintf(out, size, T("Coverage is %s"), first);
        return;
    }
    target_words(run, 1, second);
    snprintf(out, size, T("Coverage is %s, %s"), first, second);
}

static int draw_coverage(const struct run *run, const char *folder, const char *name)
{
    struct pictures_paths *paths = malloc(sizeof *paths);
    struct pictures_seen seen;
    struct chart_line lines[FINDINGS_TARGETS];
    char label[FINDINGS_TARGETS][RUN_TEXT], chance[FINDINGS_TARGETS][RUN_TEXT], since[RUN_TEXT];
    struct pictures_words s;
    struct chart_fan fan;
    if (paths == NULL)
        return ENOMEM;
    pictures_read(run, "coverage", 100, 0, paths);
    pictures_words(run, &s);
    coverage_headline(run, s.headline, sizeof s.headline);
    snprintf(s.subtitle, sizeof s.subtitle,
             T("%s: residents with health insurance at the end of the year, %%. Bands hold the "
               "central 20, 50, 80 and 90 %% of futures"),
             run_text(run, "title"));
    pictures_see(run, "coverage", 100, &seen);
    pictures_fan(&fan, &s, paths, &seen);
    target_lines(run, lines, label, chance);
    fan.targets = lines;
    fan.ntargets = run->plan->dims.targets;
    fan.most = 100;
    fan.least = 0;
    fan.decimals = 1;
    if (fan.nobserved > 0) { /* where coverage came from makes where it may go look thin */
        snprintf(since, sizeof since, T("Since %.0f"), ceil(seen.before[0].x));
        fan.whole = since;
        fan.closer = T("The forecast, closer");
    }
    int error = chart_fan(&fan, folder, name, NULL);
    free(paths);
    return error;
}

static void reserve_headline(const struct run *run, char *out, size_t size)
{
    const struct findings *f = &run->findings;
    char share[RUN_TEXT];
    const struct share *last = &f->exhausted[f->years];
    size_t year = 1;
    while (year < f->years && f->exhausted[year].share < 0.5)
        year++;
    if (last->share >= 0.5)
        snprintf(out, size, T("The reserve is more likely than not used up by the end of %d"),
                 run->plan->dims.first_year + (int)year);
    else
        snprintf(out, size, T("The reserve is used up by %d in %s"), run->plan->dims.last_year,
                 run_share_words(last, share));
}

static int draw_reserve(const struct run *run, const char *folder, const char *name)
{
    struct pictures_paths *paths = malloc(sizeof *paths);
    struct pictures_seen seen;
    double share[MOST_YEARS];
    char label[RUN_TEXT];
    struct pictures_words s;
    struct chart_fan fan;
    const struct findings *f = &run->findings;
    if (paths == NULL)
        return ENOMEM;
    pictures_read(run, "reserve", 1 / run_money(run), 0, paths);
    pictures_words(run, &s);
    reserve_headline(run, s.headline, sizeof s.headline);
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("%s: reserve of the insurance fund at the end of the year, %s. Bands hold the central "
          "20, 50, 80 and 90 %% of futures"),
        run_text(run, "title"), run_text(run, "money_unit"));
    pictures_see(run, "reserve", 1 / run_money(run), &seen);
    pictures_fan(&fan, &s, paths, &seen);
    fan.zero_label = T("Used up: below this line claims exceed cash");
    fan.bars_title = T("Chance that the reserve has been used up by the end of each year");
    for (size_t y = 0; y <= f->years && y < MOST_YEARS; y++)
        share[y] = y > 0 ? f->exhausted[y].share : 0;
    snprintf(label, sizeof label, T("%.0f %% by %d"), 100 * f->exhausted[f->years].share,
             run->plan->dims.last_year);
    fan.bars_label = label;
    fan.nbars = paths->n;
    fan.bar_x = paths->x;
    fan.bar_share = share;
    int error = chart_fan(&fan, folder, name, NULL);
    free(paths);
    return error;
}

enum { LAYERS = 7 };

static double layer_mean(const struct run *run, const char *const columns[2], size_t year)
{
    double sum = 0;
    for (size_t k = 0; k < 2 && columns[k] != NULL; k++)
        sum += run_band(run, columns[k], year)->mean;
    return sum;
}

/* first, last: per cent of contributions that state and local budgets pay, in those years. What a
 * province's own budget pays comes first, where it pays. */
static void income_headline(const struct run *run, double first, double last, char *out,
                            size_t size)
{
    double local[2] = {run_band(run, "paid_by_local", 1)->mean / run_money(run),
                       run_band(run, "paid_by_local", run->findings.years)->mean / run_money(run)};
    int year = run->plan->dims.first_year + 1, decimals = local[0] >= 10 ? 0 : 1;
    if (run->findings.part && local[0] > 0)
        snprintf(out, size, T("The local budget pays %.*f %s of contributions in %d, %.*f in %d"),
                 decimals, local[0], run_text(run, "money_unit"), year, decimals, local[1],
                 run->plan->dims.last_year);
    else
        snprintf(out, size,
                 T("In %d state and local budgets pay %.0f %% of contributions, in %d %.0f %%"),
                 year, first, run->plan->dims.last_year, last);
}

/* Means add up over payers, which medians do not. */
static int draw_income(const struct run *run, const char *folder, const char *name)
{
    static const char *const columns[LAYERS][2] = {
        {"paid_by_employers", "paid_by_workers"},
        {"paid_by_state_full", NULL},
        {"paid_by_state_part", NULL},
        {"paid_by_local", NULL},
        {"paid_by_households", NULL},
        {"paid_by_social_insurance", NULL},
        {"paid_by_others", NULL},
    };
    const char *const labels[LAYERS] = {
        T("Employers and workers"),
        T("State budget: in full"),
        T("State budget: in part"),
        T("Local budgets"),
        T("Households"),
        T("Social insurance: pensioners"),
        T("Others"),
    };
    double x[MOST_YEARS], y[LAYERS][MOST_YEARS], total = 0, state[2] = {0}, all[2] = {0};
    char value[LAYERS][RUN_TEXT], total_label[RUN_TEXT];
    struct chart_layer layers[LAYERS];
    struct pictures_words s;
    size_t n = run->findings.years, used = 0;
    double money = run_money(run);
    for (size_t k = 0; k < LAYERS; k++) {
        for (size_t t = 0; t < n && t < MOST_YEARS; t++) {
            x[t] = run->plan->dims.first_year + 1 + (double)t;
            y[used][t] = layer_mean(run, columns[k], t + 1) / money;
            if (t == 0 || t == n - 1) {
                all[t > 0] += y[used][t];
                state[t > 0] += k >= 1 && k <= 3 ? y[used][t] : 0;
            }
        }
        double ever = 0;
        for (size_t t = 0; t < n && t < MOST_YEARS; t++)
            ever = fmax(ever, y[used][t]);
        if (ever <= 0) /* a payer that this scenario does not have */
            continue;
        layers[used] = (struct chart_layer){labels[k], y[used], value[used]};
        total += y[used][n - 1];
        used++;
    }
    for (size_t k = 0; k < used; k++)
        snprintf(value[k], RUN_TEXT, T("%.0f \xc2\xb7 %.0f %%"), y[k][n - 1],
                 100 * y[k][n - 1] / total);
    pictures_words(run, &s);
    income_headline(run, 100 * state[0] / all[0], 100 * state[n > 1] / all[n > 1], s.headline,
                    sizeof s.headline);
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("%s: contributions to the fund by payer, %s a year, current prices, mean of futures; the "
          "bracket holds 9 of 10 totals"),
        run_text(run, "title"), run_text(run, "money_unit"));
    const struct band *income = run_band(run, "contributions", n);
    snprintf(total_label, sizeof total_label, T("Total %.0f (9 of 10: %.0f-%.0f)"),
             income->mean / money, income->quantile[band_low[0]] / money,
             income->quantile[band_high[0]] / money);
    struct chart_stack stack = {
        .words = s.words,
        .n = n,
        .x = x,
        .start = x[0],
        .nlayers = used,
        .layers = layers,
        .total_label = total_label,
        .total_low = income->quantile[band_low[0]] / money,
        .total_high = income->quantile[band_high[0]] / money,
    };
    return chart_stack(&stack, folder, name, NULL);
}

/* Of a group of the law, in the end: "group_residents" or "group_members". */
static double in_the_end(const struct run *run, const char *series, size_t g)
{
    char column[128];
    snprintf(column, sizeof column, "%s.%s", series, areas_law(&run->plan->dims, g));
    return run_band(run, column, run->findings.years)->mean;
}

static double without_card(const struct run *run, size_t g)
{
    return in_the_end(run, "group_residents", g) - in_the_end(run, "group_members", g);
}

/* The groups with most people without a card in the end, in the scenario's order; none that has
 * nobody then, as one whose law has ended. */
static size_t choose_groups(const struct run *run, size_t chosen[MOST_GROUPS], size_t *most)
{
    const struct dims *dims = &run->plan->dims;
    size_t each = dims->groups / areas_count(dims); /* the law's groups, in the whole nation */
    size_t n = 0;
    *most = 0;
    for (size_t g = 0; g < each; g++) {
        size_t before = 0; /* groups that come first */
        for (size_t other = 0; other < each; other++) {
            double more = without_card(run, other) - without_card(run, g);
            before += more > 0 || (more == 0 && other < g);
        }
        if (before < MOST_GROUPS && (before == 0 || in_the_end(run, "group_residents", g) > 0))
            chosen[n++] = g;
        if (before == 0)
            *most = g;
    }
    return n;
}

/* "7900", "79 thousand", "7.9 million". */
const char *pictures_people(double persons, char out[64])
{
    if (persons < 1e4)
        snprintf(out, 64, "%.0f", persons);
    else
        snprintf(out, 64, persons < 1e6 ? T("%.0f thousand") : T("%.1f million"),
                 persons / (persons < 1e6 ? 1e3 : 1e6));
    return out;
}

static void read_group(const struct run *run, size_t g, struct pictures_paths *paths,
                       char *subtitle, char *value, struct chart_panel *panel)
{
    char column[128], words[64];
    snprintf(column, sizeof column, "group_coverage.%s", areas_law(&run->plan->dims, g));
    pictures_read(run, column, 100, 0, paths);
    snprintf(column, sizeof column, "group_members.%s", areas_law(&run->plan->dims, g));
    double members = run_band(run, column, 0)->mean;
    snprintf(subtitle, RUN_TEXT, T("%s members in %d"), pictures_people(members, words),
             run->plan->dims.first_year);
    snprintf(value, RUN_TEXT, "%.1f", paths->median[paths->n - 1]);
    *panel = (struct chart_panel){
        .title = run_label(run, SECTION_groups, DIM_GROUP, g),
        .subtitle = subtitle,
        .value_label = value,
        .median = paths->median,
        .low = paths->low[0],
        .high = paths->high[0],
    };
}

static int draw_groups(const struct run *run, const char *folder, const char *name)
{
    struct chart_panel panels[MOST_GROUPS];
    char subtitle[MOST_GROUPS][RUN_TEXT], value[MOST_GROUPS][RUN_TEXT], left[64] = "", words[64];
    const struct dims *dims = &run->plan->dims;
    struct pictures_paths *paths = calloc(MOST_GROUPS, sizeof *paths);
    struct pictures_words s;
    size_t chosen[MOST_GROUPS], most, n = choose_groups(run, chosen, &most);
    size_t each = dims->groups / areas_count(dims);
    double least = 100;
    if (paths == NULL)
        return ENOMEM;
    for (size_t k = 0; k < n; k++) {
        read_group(run, chosen[k], &paths[k], subtitle[k], value[k], &panels[k]);
        for (size_t t = 0; t < paths[k].n; t++)
            least = fmin(least, paths[k].low[0][t]);
    }
    pictures_words(run, &s);
    double without = without_card(run, most);
    snprintf(s.headline, sizeof s.headline, T("Most people without a card in %d: %s, %s"),
             dims->last_year, run_label(run, SECTION_groups, DIM_GROUP, most),
             pictures_people(without, words));
    if (n < each)
        snprintf(left, sizeof left,
                 each - n == 1 ? T("; %zu group with fewer of them is not shown")
                               : T("; %zu groups with fewer of them are not shown"),
                 each - n);
    snprintf(s.subtitle, sizeof s.subtitle,
             T("%s: members of each group over its residents at the end of the year, %%, scales "
               "differ; line: median, band: 9 of 10 futures%s"),
             run_text(run, "title"), left);
    struct chart_panels chart = {
        .words = s.words,
        .npanels = n,
        .panels = panels,
        .n = paths[0].n,
        .x = paths[0].x,
        .least = floor(least / 5) * 5,
        .most = 100,
        .span = 2,
    };
    int error = chart_panels(&chart, folder, name, NULL);
    free(paths);
    return error;
}

struct picture {
    const char *name;
    int (*draw)(const struct run *run, const char *folder, const char *name);
};

/* One chart for each place; in a place of two, of a whole fund and of part of a wider one. */
enum { CHARTS = 5 };
static const struct picture charts[CHARTS][2] = {
    {{"coverage", draw_coverage}},
    {{"reserve", draw_reserve}, {"allocation", pictures_part_draw}},
    {{"income", draw_income}},
    {{"groups", draw_groups}},
    {{"areas", pictures_areas_draw}},
};

int pictures_write(struct run *run, const char *folder)
{
    run->ncharts = CHARTS - (run->plan->dims.areas == 0); /* the last is of areas */
    for (size_t k = 0; k < run->ncharts; k++) {
        bool other = run->findings.part && charts[k][1].draw != NULL;
        const struct picture *picture = &charts[k][other];
        run->chart[k].name = picture->name;
        run->chart[k].skipped[0] = '\0';
        if (picture->draw == draw_income && run->findings.years < 2) {
            snprintf(run->chart[k].skipped, RUN_TEXT, "%s", T("it takes two years"));
            continue;
        }
        int error = picture->draw(run, folder, picture->name);
        if (error == 0)
            error = drawing_hash(&run->chart[k], folder);
        if (error != 0)
            return error;
    }
    return run->spread != NULL ? spread_pictures_write(run, folder) : 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
