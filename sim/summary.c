/* summary - what a planner sees after a run, on standard output. */
#include "sim/summary.h"

#include "models/naive.h"
#include "models/words.h"
#include "output/utf8.h"
#include "sim/score_last.h"
#include "sim/since.h"
#include "sim/spread_tables.h"
#include "sim/summary_areas.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { Q05 = 1, MEDIAN = 5, Q95 = 9 }; /* places in bands_levels */

size_t summary_years(size_t years, size_t year[SUMMARY_YEARS])
{
    static const size_t wanted[SUMMARY_YEARS] = {1, 3, 5, 10};
    size_t n = 0;
    for (size_t k = 0; k < SUMMARY_YEARS; k++)
        if (wanted[k] <= years)
            year[n++] = wanted[k];
    if (n == 0 || (n < SUMMARY_YEARS && year[n - 1] != years))
        year[n++] = years;
    return n;
}

/* A character, a blank for what would command a terminal. */
static void put(FILE *out, uint32_t c)
{
    char bytes[UTF8_MOST];
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    fwrite(bytes, 1, (size_t)utf8_put(bytes, control ? ' ' : c), out);
}

int summary_text(FILE *out, const char *text)
{
    int columns = 0;
    for (uint32_t c; (c = utf8_next(&text)) != 0; columns++)
        put(out, c);
    return columns;
}

void summary_name(FILE *out, const char *name, int width)
{
    fputs("  ", out);
    int columns = summary_text(out, name);
    fprintf(out, "%*s", columns < width ? width - columns : 1, "");
}

void summary_head(FILE *out, const char *name, int width)
{
    const char *end = name;
    int columns = 0;
    while (columns < width && utf8_next(&end) != 0)
        columns++;
    fprintf(out, " %*s", width - columns, "");
    for (; columns > 0; columns--)
        put(out, utf8_next(&name));
}

const char *summary_amount(double x, int digits, char out[SUMMARY_AMOUNT])
{
    char plain[SUMMARY_AMOUNT];
    size_t n = 0;
    double step = fabs(x) >= pow(10, digits) ? pow(10, floor(log10(fabs(x))) - digits + 1) : 1;
    if (fabs(x) >= 1e18 || fabs(x) < 100) {
        snprintf(out, SUMMARY_AMOUNT, "%.*g", digits, x);
        return out;
    }
    snprintf(plain, sizeof plain, "%.0f", fabs(round(x / step) * step));
    if (x < 0)
        out[n++] = '-';
    for (size_t k = 0, left = strlen(plain); left > 0; k++, left--) {
        out[n++] = plain[k];
        if (left > 1 && left % 3 == 1)
            out[n++] = ',';
    }
    out[n] = '\0';
    return out;
}

static void print_medians(FILE *out, const struct run *run, const char *name, const char *column,
                          double scale, int decimals, const size_t *year, size_t n)
{
    summary_name(out, name, 30);
    for (size_t k = 0; k < n; k++)
        fprintf(out, " %13.*f", decimals, run_band(run, column, year[k])->quantile[MEDIAN] * scale);
    fputc('\n', out);
}

static void print_ranges(FILE *out, const struct run *run, const char *column, double scale,
                         int decimals, const size_t *year, size_t n)
{
    summary_name(out, T("9 of 10 futures"), 30);
    for (size_t k = 0; k < n; k++) {
        const struct band *band = run_band(run, column, year[k]);
        char range[64];
        snprintf(range, sizeof range, "%.*f to %.*f", decimals, band->quantile[Q05] * scale,
                 decimals, band->quantile[Q95] * scale);
        fprintf(out, " %13s", range);
    }
    fputc('\n', out);
}

static void print_errors(FILE *out, const struct run *run, const char *column, double scale,
                         int decimals, const size_t *year, size_t n)
{
    summary_name(out, T("Monte Carlo error of the median"), 30);
    for (size_t k = 0; k < n; k++) {
        const struct band *band = run_band(run, column, year[k]);
        double half = (band->high[MEDIAN] - band->low[MEDIAN]) / 2 * scale;
        char error[64];
        snprintf(error, sizeof error, "+-%.*f", decimals + 1, half);
        fprintf(out, " %13s", isfinite(half) ? error : T("unknown"));
    }
    fputc('\n', out);
}

static void print_head(FILE *out, const char *title, const struct run *run, const size_t *year,
                       size_t n)
{
    int columns = summary_text(out, title);
    fprintf(out, "%*s", columns < 32 ? 32 - columns : 1, "");
    for (size_t k = 0; k < n; k++)
        fprintf(out, " %13d", run->plan->dims.first_year + (int)year[k]);
    fputc('\n', out);
}

static void print_targets(FILE *out, const struct run *run)
{
    char words[RUN_TEXT];
    if (run->plan->dims.targets == 0)
        return;
    fprintf(out, "%s\n", T("Targets"));
    for (size_t k = 0; k < run->plan->dims.targets && k < FINDINGS_TARGETS; k++) {
        const struct share *share = &run->findings.target[k];
        summary_name(out, run_label(run, SECTION_targets, DIM_TARGET, k), 44);
        fprintf(out, T("%s (95 %% sure: %.1f to %.1f of 100)\n"), run_share_words(share, words),
                100 * share->low, 100 * share->high);
    }
}

/* How the forecast did, where its base year lies back. */
static void print_since(FILE *out, const struct run *run)
{
    struct since since[SINCE_MOST];
    size_t n = since_coverage(run, since);
    if (n > 0)
        fprintf(out, T("Observed since %d, and 9 of 10 futures\n"), run->plan->dims.first_year);
    for (size_t k = 0; k < n; k++) {
        char name[RUN_TEXT];
        snprintf(name, sizeof name, T("coverage at the end of %d"), since[k].year);
        summary_name(out, name, 30);
        fprintf(out, T(" %13.1f  %s %.1f to %.1f\n"), 100 * since[k].observed,
                since_place(&since[k]), 100 * since[k].low, 100 * since[k].high);
    }
}

static void print_fund_dates(FILE *out, const struct run *run)
{
    const struct findings *f = &run->findings;
    char words[RUN_TEXT];
    if (f->minimum_months > 0 && f->breached.hits > 0)
        fprintf(out,
                T("  below %g months' outgo in %s (95 %% sure: %.1f to %.1f of 100), first in %.0f "
                  "(9 of 10 "
                  "times %.0f-%.0f)\n"),
                f->minimum_months, run_share_words(&f->breached, words), 100 * f->breached.low,
                100 * f->breached.high, f->breach_year[1], f->breach_year[0], f->breach_year[2]);
    else if (f->minimum_months > 0)
        fprintf(out, T("  never below %g months' outgo\n"), f->minimum_months);
    size_t last = f->years;
    fprintf(out, T("  used up by the end of %d in %s (95 %% sure: %.1f to %.1f of 100)\n"),
            run->plan->dims.first_year + (int)last, run_share_words(&f->exhausted[last], words),
            100 * f->exhausted[last].low, 100 * f->exhausted[last].high);
    for (size_t y = 1; y < last; y++)
        if (f->exhausted[y].share >= 0.5) {
            fprintf(out, T("  more likely than not used up by the end of %d\n"),
                    run->plan->dims.first_year + (int)y);
            break;
        }
}

static void print_fund(FILE *out, const struct run *run, const size_t *year, size_t n)
{
    double money = run_money(run);
    char title[RUN_TEXT];
    snprintf(title, sizeof title, T("Fund, %s"), run_text(run, "money_unit"));
    print_head(out, title, run, year, n);
    print_medians(out, run, T("income, median"), "income", 1 / money, 0, year, n);
    print_medians(out, run, T("outgo, median"), "outgo", 1 / money, 0, year, n);
    print_medians(out, run, T("reserve, median"), "reserve", 1 / money, 0, year, n);
    print_medians(out, run, T("reserve, months of outgo"), "reserve_months", 1, 1, year, n);
    print_ranges(out, run, "reserve_months", 1, 1, year, n);
    print_errors(out, run, "reserve_months", 1, 1, year, n);
    print_fund_dates(out, run);
}

/* Decimals that show three digits of an amount or so. */
static int decimals_for(double amount)
{
    return amount >= 100 || !(amount > 0) ? 0 : amount >= 10 ? 1 : amount >= 0.1 ? 2 : 3;
}

/* The fund of a province is part of a wider one: what it may spend, not a reserve. */
static void print_part(FILE *out, const struct run *run, const size_t *year, size_t n)
{
    const struct findings *f = &run->findings;
    static const char *const columns[] = {"claims_settled", "allocation", "contributions",
                                          "paid_by_local"};
    const char *const names[] = {T("settled claims, median"), T("allocation, median"),
                                 T("contributions, median"), T("local budget, median")};
    double money = run_money(run);
    char title[RUN_TEXT], words[RUN_TEXT];
    snprintf(title, sizeof title, T("Care, %s"), run_text(run, "money_unit"));
    print_head(out, title, run, year, n);
    for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++)
        print_medians(out, run, names[k], columns[k], 1 / money,
                      decimals_for(run_band(run, columns[k], 1)->quantile[MEDIAN] / money), year,
                      n);
    print_medians(out, run, T("claims, % of allocation"), "allocation_used", 100, 1, year, n);
    print_ranges(out, run, "allocation_used", 100, 0, year, n);
    print_errors(out, run, "allocation_used", 100, 1, year, n);
    fprintf(out, T("  more than the allocation of %d in %s (95 %% sure: %.1f to %.1f of 100)\n"),
            run->plan->dims.first_year + 1, run_share_words(&f->over[1], words),
            100 * f->over[1].low, 100 * f->over[1].high);
    fputs(T("  no reserve: the wider fund adds what is missing and takes what is left\n"), out);
}

/* The groups for which the stated lapse could not carry the coverage, in one sentence. */
static void print_solved(FILE *out, const struct run *run)
{
    const struct dims *dims = &run->plan->dims;
    bool any = false;
    for (size_t g = 0; g < dims->groups && g < FINDINGS_GROUPS; g++) {
        if (run->findings.solved[g] == 0)
            continue;
        fputs(any ? "; "
                  : T("Note: the stated lapse rate is too high for the coverage observed, and a "
                      "lower "
                      "one was solved: "),
              out);
        if (dims->areas > 0)
            fprintf(out, "%s, ", run_label(run, SECTION_areas, DIM_AREA, areas_of(dims, g)));
        fprintf(out, T("%s in %.0f %% of futures"), run_label(run, SECTION_groups, DIM_GROUP, g),
                100 * run->findings.solved[g]);
        any = true;
    }
    fputs(any ? ".\n" : "", out);
}

static void print_notes(FILE *out, const struct run *run)
{
    print_solved(out, run);
    if (plan_setting(run->plan, SECTION_enrolment, "structure", 0)->count != NAIVE_CURVE)
        return;
    fputs(
        T("Note: coverage is carried on by a curve fitted to its history; no price, policy or help "
          "moves anybody.\n"),
        out);
    double held = run_band(run, "curve_held", run->findings.years)->mean;
    if (held > 0)
        fprintf(
            out,
            T("Note: in %.0f %% of futures the curve has passed those who can be reached by the "
              "end, and is held there.\n"),
            100 * held);
}

void summary_charts(FILE *out, const struct run_chart *chart, size_t n, const char *formats)
{
    for (size_t k = 0; k < n; k++)
        for (const char *format = formats; chart[k].skipped[0] == '\0' && *format;) {
            size_t length = strcspn(format, ",");
            fprintf(out, "  %s.%.*s", chart[k].name, (int)length, format);
            format += length + (format[length] == ',');
        }
}

/* The folder, and the pictures and tables that are in it. */
static void print_files(FILE *out, const struct run *run, const char *folder)
{
    fprintf(out, "\n%s/ ", folder);
    summary_charts(out, run->chart, run->ncharts, run->formats);
    fprintf(out, "  bands.csv%s%s  manifest.json\n", run->draws ? "  draws.csv.gz" : "",
            run->spread != NULL ? "  variance.csv" : "");
}

void summary_print(const struct run *run, const char *folder, FILE *out)
{
    size_t year[SUMMARY_YEARS], n = summary_years(run->findings.years, year);
    summary_text(out, run_text(run, "title"));
    summary_text(out, run->load->given);
    fprintf(out, T(" \xc2\xb7 %d-%d \xc2\xb7 %zu futures \xc2\xb7 seed %llu\n"),
            run->plan->dims.first_year, run->plan->dims.last_year, run->futures,
            (unsigned long long)run->plan->seed);
    if (run->interrupted)
        fprintf(out, T("Stopped early: %zu of %zu futures.\n"), run->futures,
                run->plan->replicates);
    fputc('\n', out);
    print_head(out, T("Coverage, % of residents"), run, year, n);
    print_medians(out, run, T("median"), "coverage", 100, 1, year, n);
    print_ranges(out, run, "coverage", 100, 1, year, n);
    print_errors(out, run, "coverage", 100, 1, year, n);
    summary_areas_print(run, year, n, out);
    print_targets(out, run);
    print_since(out, run);
    if (run->findings.part)
        print_part(out, run, year, n);
    else
        print_fund(out, run, year, n);
    if (run->spread != NULL)
        spread_tables_print(run->spread, run, out);
    print_notes(out, run);
    struct score_last last;
    score_last_read(&last, run);
    score_last_print(&last, out);
    if (folder != NULL)
        print_files(out, run, folder);
}

static void json_share(struct json *json, const char *key, const struct share *share)
{
    json_begin_object(json, key);
    json_add_number(json, "share", share->share);
    json_add_number(json, "low", share->low);
    json_add_number(json, "high", share->high);
    json_add_integer(json, "futures", (long long)share->n);
    json_end(json);
}

void summary_json_band(struct json *json, const struct run *run, const char *key,
                       const char *column, size_t year)
{
    const struct band *band = run_band(run, column, year);
    json_begin_object(json, key);
    json_add_number(json, "median", band->quantile[MEDIAN]);
    json_add_number(json, "median_low", band->low[MEDIAN]);
    json_add_number(json, "median_high", band->high[MEDIAN]);
    json_add_number(json, "q05", band->quantile[Q05]);
    json_add_number(json, "q95", band->quantile[Q95]);
    json_end(json);
}

static void json_since(struct json *json, const struct run *run)
{
    struct since since[SINCE_MOST];
    size_t n = since_coverage(run, since);
    json_begin_array(json, "coverage_observed_since");
    for (size_t k = 0; k < n; k++) {
        json_begin_object(json, NULL);
        json_add_integer(json, "year", since[k].year);
        json_add_number(json, "observed", since[k].observed);
        json_add_number(json, "q05", since[k].low);
        json_add_number(json, "q95", since[k].high);
        json_end(json);
    }
    json_end(json);
}

void summary_print_json(const struct run *run, const char *folder, FILE *out)
{
    struct json *json = json_open();
    json_add_string(json, "title", run_text(run, "title"));
    json_add_string(json, "place", run_text(run, "place"));
    json_add_string(json, "currency", run_text(run, "currency"));
    json_add_string(json, "folder", folder);
    json_add_integer(json, "futures", (long long)run->futures);
    json_add_bool(json, "interrupted", run->interrupted);
    json_add_integer(json, "seed", (long long)run->plan->seed);
    json_add_string(json, "draws_sha256", run->draws_sha);
    json_begin_object(json, "targets");
    for (size_t k = 0; k < run->plan->dims.targets && k < FINDINGS_TARGETS; k++)
        json_share(json, run->plan->dims.names[DIM_TARGET][k], &run->findings.target[k]);
    json_end(json);
    json_since(json, run);
    json_begin_array(json, "years");
    for (size_t y = 1; y <= run->findings.years; y++) {
        json_begin_object(json, NULL);
        json_add_integer(json, "year", run->plan->dims.first_year + (int)y);
        summary_json_band(json, run, "coverage", "coverage", y);
        summary_json_band(json, run, "income", "income", y);
        summary_json_band(json, run, "outgo", "outgo", y);
        if (run->findings.part) {
            summary_json_band(json, run, "claims_settled", "claims_settled", y);
            summary_json_band(json, run, "allocation", "allocation", y);
            summary_json_band(json, run, "allocation_used", "allocation_used", y);
            summary_json_band(json, run, "paid_by_local", "paid_by_local", y);
            json_share(json, "more_than_allocation", &run->findings.over[y]);
        } else {
            summary_json_band(json, run, "reserve", "reserve", y);
            summary_json_band(json, run, "reserve_months", "reserve_months", y);
            json_share(json, "reserve_used_up_by_then", &run->findings.exhausted[y]);
        }
        json_end(json);
    }
    json_end(json);
    struct score_last last;
    score_last_read(&last, run);
    score_last_json(&last, json);
    summary_areas_json(run, json);
    if (run->spread != NULL)
        spread_tables_json(run->spread, run, json);
    json_write(json, out);
    json_free(json);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
