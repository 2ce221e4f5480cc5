/* pictures - the charts of a run: which series go into which shape, and the sentences on them.
 *
 * A headline states the finding and is computed from the numbers. One function a chart; to add one,
 * write it and name it in `charts`. */
#include "sim/pictures.h"

#include "models/words.h"
#include "output/chart.h"
#include "output/sha256.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_YEARS = FINDINGS_YEARS, BANDS = 4, MEDIAN = 5, MOST_OBSERVED = 256, MOST_GROUPS = 12 };

/* Pairs of quantiles that hold the central 90, 80, 50 and 20 %, as places in bands_levels. */
static const size_t band_low[BANDS] = {1, 2, 3, 4}, band_high[BANDS] = {9, 8, 7, 6};

/* A series by year, scaled, the starting point included. */
struct paths {
    size_t n;
    double x[MOST_YEARS], median[MOST_YEARS];
    double low[BANDS][MOST_YEARS], high[BANDS][MOST_YEARS];
};

static void read_paths(const struct run *run, const char *column, double scale, size_t first,
                       struct paths *paths)
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

static bool later_that_year(const struct observation *history, size_t n, size_t k)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(history[i].series, history[k].series) == 0 &&
            history[i].month / 12 == history[k].month / 12 && history[i].month > history[k].month)
            return true;
    return false;
}

/* What was observed at or near the end of years (October to December; the forecast's points are of
 * December, and members dip in between), up to the base year. */
static size_t read_observed(const struct run *run, const char *series, double scale,
                            struct chart_point *out)
{
    const struct observation *history;
    size_t n = scenario_history(run->load->scenario, &history), used = 0;
    for (size_t k = 0; k < n && used < MOST_OBSERVED; k++) {
        int month = history[k].month % 12, year = history[k].month / 12;
        if (strcmp(history[k].series, series) != 0 || month < 9 ||
            year > run->plan->dims.first_year || later_that_year(history, n, k))
            continue;
        out[used++] = (struct chart_point){year + (month - 11) / 12.0, history[k].value * scale};
    }
    return used;
}

struct sentences {
    char headline[1200], subtitle[800], source[400];
    struct chart_words words;
};

static void common_words(const struct run *run, struct sentences *s)
{
    char stem[128];
    load_stem(run->load->file, stem, sizeof stem);
    snprintf(s->source, sizeof s->source,
             T("uhcast %s \xc2\xb7 scenario %s \xc2\xb7 seed %llu \xc2\xb7 %zu futures \xc2\xb7 "
               "inputs sha256 %.8s"),
             UHCAST_VERSION, stem, (unsigned long long)run->plan->seed, run->futures,
             run->inputs_sha);
    s->words = (struct chart_words){
        .headline = s->headline,
        .subtitle = s->subtitle,
        .source = s->source,
        .observed = T("Observed"),
        .forecast = T("Forecast"),
        .decimal = '.',
    };
}

static void fill_fan(struct chart_fan *fan, const struct sentences *s, const struct paths *paths,
                     const struct chart_point *observed, size_t nobserved)
{
    *fan = (struct chart_fan){
        .words = s->words,
        .median_label = T("Median"),
        .range_label = T("9 of 10 futures lie between"),
        .n = paths->n,
        .x = paths->x,
        .median = paths->median,
        .nbands = BANDS,
        .observed = observed,
        .nobserved = nobserved,
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
    struct paths *paths = malloc(sizeof *paths);
    struct chart_point observed[MOST_OBSERVED];
    struct chart_line lines[FINDINGS_TARGETS];
    char label[FINDINGS_TARGETS][RUN_TEXT], chance[FINDINGS_TARGETS][RUN_TEXT], since[RUN_TEXT];
    struct sentences s;
    struct chart_fan fan;
    if (paths == NULL)
        return ENOMEM;
    read_paths(run, "coverage", 100, 0, paths);
    common_words(run, &s);
    coverage_headline(run, s.headline, sizeof s.headline);
    snprintf(s.subtitle, sizeof s.subtitle,
             T("%s: residents with health insurance at the end of the year, %%. Bands hold the "
               "central 20, 50, 80 and 90 %% of futures"),
             run_text(run, "title"));
    fill_fan(&fan, &s, paths, observed, read_observed(run, "coverage", 100, observed));
    target_lines(run, lines, label, chance);
    fan.targets = lines;
    fan.ntargets = run->plan->dims.targets;
    fan.most = 100;
    fan.least = 0;
    fan.decimals = 1;
    if (fan.nobserved > 0) { /* where coverage came from makes where it may go look thin */
        snprintf(since, sizeof since, T("Since %.0f"), ceil(observed[0].x));
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
    struct paths *paths = malloc(sizeof *paths);
    struct chart_point observed[MOST_OBSERVED];
    double share[MOST_YEARS];
    char label[RUN_TEXT];
    struct sentences s;
    struct chart_fan fan;
    const struct findings *f = &run->findings;
    if (paths == NULL)
        return ENOMEM;
    read_paths(run, "reserve", 1 / run_money(run), 0, paths);
    common_words(run, &s);
    reserve_headline(run, s.headline, sizeof s.headline);
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("%s: reserve of the insurance fund at the end of the year, %s. Bands hold the central "
          "20, 50, 80 and 90 %% of futures"),
        run_text(run, "title"), run_text(run, "money_unit"));
    fill_fan(&fan, &s, paths, observed,
             read_observed(run, "reserve", 1 / run_money(run), observed));
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

enum { LAYERS = 6 };

static double layer_mean(const struct run *run, const char *const columns[2], size_t year)
{
    double sum = 0;
    for (size_t k = 0; k < 2 && columns[k] != NULL; k++)
        sum += run_band(run, columns[k], year)->mean;
    return sum;
}

/* Means add up over payers, which medians do not. */
static int draw_income(const struct run *run, const char *folder, const char *name)
{
    static const char *const columns[LAYERS][2] = {
        {"paid_by_employers", "paid_by_workers"}, {"paid_by_state_full", NULL},
        {"paid_by_state_part", "paid_by_local"},  {"paid_by_households", NULL},
        {"paid_by_social_insurance", NULL},       {"paid_by_others", NULL},
    };
    const char *const labels[LAYERS] = {
        T("Employers and workers"),        T("State budget: in full"),
        T("State budget: in part"),        T("Households"),
        T("Social insurance: pensioners"), T("Others"),
    };
    double x[MOST_YEARS], y[LAYERS][MOST_YEARS], total = 0, state[2] = {0}, all[2] = {0};
    char value[LAYERS][RUN_TEXT], total_label[RUN_TEXT];
    struct chart_layer layers[LAYERS];
    struct sentences s;
    size_t n = run->findings.years, used = 0;
    double money = run_money(run);
    for (size_t k = 0; k < LAYERS; k++) {
        for (size_t t = 0; t < n && t < MOST_YEARS; t++) {
            x[t] = run->plan->dims.first_year + 1 + (double)t;
            y[used][t] = layer_mean(run, columns[k], t + 1) / money;
            if (t == 0 || t == n - 1) {
                all[t > 0] += y[used][t];
                state[t > 0] += k == 1 || k == 2 ? y[used][t] : 0;
            }
        }
        if (y[used][n - 1] <= 0) /* a payer that this scenario does not have */
            continue;
        layers[used] = (struct chart_layer){labels[k], y[used], value[used]};
        total += y[used][n - 1];
        used++;
    }
    for (size_t k = 0; k < used; k++)
        snprintf(value[k], RUN_TEXT, T("%.0f \xc2\xb7 %.0f %%"), y[k][n - 1],
                 100 * y[k][n - 1] / total);
    common_words(run, &s);
    snprintf(s.headline, sizeof s.headline,
             T("In %d state and local budgets pay %.0f %% of contributions, in %d %.0f %%"),
             run->plan->dims.first_year + 1, 100 * state[0] / all[0], run->plan->dims.last_year,
             100 * state[n > 1] / all[n > 1]);
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

static int draw_groups(const struct run *run, const char *folder, const char *name)
{
    struct chart_panel panels[MOST_GROUPS];
    char subtitle[MOST_GROUPS][RUN_TEXT], value[MOST_GROUPS][RUN_TEXT];
    const struct dims *dims = &run->plan->dims;
    size_t each = dims->groups / areas_count(dims); /* the law's groups, in the whole nation */
    size_t n = each < MOST_GROUPS ? each : MOST_GROUPS;
    struct paths *paths = calloc(MOST_GROUPS, sizeof *paths);
    struct sentences s;
    size_t lowest = 0;
    double least = 100;
    if (paths == NULL)
        return ENOMEM;
    for (size_t g = 0; g < n; g++) {
        char column[128];
        snprintf(column, sizeof column, "group_coverage.%s", areas_law(dims, g));
        read_paths(run, column, 100, 0, &paths[g]);
        snprintf(column, sizeof column, "group_members.%s", areas_law(dims, g));
        size_t last = paths[g].n - 1;
        double members = run_band(run, column, 0)->mean;
        const char *format =
            members < 1e6 ? T("%.0f thousand members in %d") : T("%.1f million members in %d");
        snprintf(subtitle[g], RUN_TEXT, format, members / (members < 1e6 ? 1e3 : 1e6),
                 run->plan->dims.first_year);
        snprintf(value[g], RUN_TEXT, "%.1f", paths[g].median[last]);
        lowest = paths[g].median[last] < paths[lowest].median[paths[lowest].n - 1] ? g : lowest;
        for (size_t t = 0; t < paths[g].n; t++)
            least = fmin(least, paths[g].low[0][t]);
        panels[g] = (struct chart_panel){
            run_label(run, SECTION_groups, DIM_GROUP, g),
            subtitle[g],
            value[g],
            paths[g].median,
            paths[g].low[0],
            paths[g].high[0],
        };
    }
    common_words(run, &s);
    const struct paths *low = &paths[lowest];
    snprintf(s.headline, sizeof s.headline, T("Furthest from everyone in %d: %s, %.1f %% covered"),
             run->plan->dims.last_year, run_label(run, SECTION_groups, DIM_GROUP, lowest),
             low->median[low->n - 1]);
    snprintf(s.subtitle, sizeof s.subtitle,
             T("%s: members of each group over its residents at the end of the year, %%; line: "
               "median, band: 9 of 10 futures"),
             run_text(run, "title"));
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

static const struct {
    const char *name;
    int (*draw)(const struct run *run, const char *folder, const char *name);
} charts[RUN_CHARTS] = {
    {"coverage", draw_coverage},
    {"reserve", draw_reserve},
    {"income", draw_income},
    {"groups", draw_groups},
};

const char *pictures_name(size_t k)
{
    return charts[k].name;
}

int pictures_write(struct run *run, const char *folder)
{
    for (size_t k = 0; k < RUN_CHARTS; k++) {
        char script[4200];
        run->chart[k].name = charts[k].name;
        run->chart[k].skipped[0] = '\0';
        if (charts[k].draw == draw_income && run->findings.years < 2) {
            snprintf(run->chart[k].skipped, RUN_TEXT, "%s", T("it takes two years"));
            continue;
        }
        int error = charts[k].draw(run, folder, charts[k].name);
        snprintf(script, sizeof script, "%s/%s.gp", folder, charts[k].name);
        if (error == 0)
            error = sha256_file(script, run->chart[k].script_sha);
        if (error != 0)
            return error;
    }
    return 0;
}

/* Each of "svg,png,pdf" in turn; NULL after the last. */
static const char *next_format(const char *formats, char one[8])
{
    size_t n = strcspn(formats, ",");
    snprintf(one, 8, "%.*s", (int)(n < 7 ? n : 7), formats);
    return formats[n] == ',' ? formats + n + 1 : NULL;
}

bool pictures_formats_known(const char *formats)
{
    char one[8];
    for (const char *rest = formats; rest != NULL;) {
        rest = next_format(rest, one);
        if (strcmp(one, "svg") != 0 && strcmp(one, "png") != 0 && strcmp(one, "pdf") != 0)
            return false;
    }
    return true;
}

/* gnuplot shows the command and a caret before it says what is wrong, in its last line. */
static const char *last_line(char *said)
{
    size_t n = strlen(said);
    while (n > 0 && (said[n - 1] == '\n' || said[n - 1] == ' '))
        said[--n] = '\0';
    const char *end = strrchr(said, '\n');
    return end != NULL ? end + 1 : said;
}

static void why_skipped(int error, char *said, char out[RUN_TEXT])
{
    if (error == CHART_NO_GNUPLOT)
        snprintf(out, RUN_TEXT, "%s", T("gnuplot is missing (apt-get install gnuplot-nox)"));
    else if (error == CHART_TIMEOUT)
        snprintf(out, RUN_TEXT, "%s", T("gnuplot took too long"));
    else if (error == CHART_FAILED && last_line(said)[0] == '\0')
        snprintf(out, RUN_TEXT, "%s", T("gnuplot ended without a whole picture"));
    else if (error == CHART_FAILED)
        snprintf(out, RUN_TEXT, T("gnuplot failed: %.180s"), last_line(said));
    else if (error == ENOENT)
        snprintf(out, RUN_TEXT, "%s", T("this run has no such chart"));
    else
        snprintf(out, RUN_TEXT, "%s", strerror(error));
}

void pictures_draw(struct run_chart chart[RUN_CHARTS], const char *folder, const char *formats,
                   int width, int height)
{
    for (size_t k = 0; k < RUN_CHARTS; k++) {
        char one[8], said[1024] = "";
        chart[k].name = charts[k].name;
        for (const char *rest = formats; rest != NULL && chart[k].skipped[0] == '\0';) {
            rest = next_format(rest, one);
            int error = chart_draw(folder, charts[k].name, one, width, height, said, sizeof said);
            if (error != 0)
                why_skipped(error, said, chart[k].skipped);
        }
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
