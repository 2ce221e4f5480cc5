/* comparison_summary - what a planner reads after a comparison, on standard output. */
#include "sim/comparison_summary.h"

#include "models/words.h"
#include "output/json.h"
#include "sim/comparison_areas.h"
#include "sim/comparison_notes.h"
#include "sim/summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 30, CELL = 15 };

double comparison_summary_unit(const struct comparison *all, enum comparison_scale scale)
{
    return scale == COMPARISON_MONEY    ? run_money(&all->arm[0].run)
           : scale == COMPARISON_PEOPLE ? 1000
           : scale == COMPARISON_SHARE  ? 0.01
                                        : 1;
}

const char *comparison_summary_place(const struct comparison *all, size_t arm, bool titles,
                                     char out[RUN_TEXT])
{
    const struct frontier_verdict *v = &all->arm[arm].value.verdict;
    const struct comparison_arm *by = &all->arm[v->by], *from = &all->arm[v->from];
    if (v->place == FRONTIER_ON)
        snprintf(out, RUN_TEXT, "%s", T("on the frontier"));
    else if (v->place == FRONTIER_DOMINATED)
        snprintf(out, RUN_TEXT, T("%.80s costs no more and does no less"),
                 titles ? by->title : by->name);
    else if (v->place == FRONTIER_EXTENDED)
        snprintf(out, RUN_TEXT, T("a mixture of %.80s and %.80s does more for the same"),
                 titles ? from->title : from->name, titles ? by->title : by->name);
    else
        snprintf(out, RUN_TEXT, "%s", T("not known"));
    return out;
}

static void print_years(const struct comparison *all, const size_t *year, size_t n, FILE *out)
{
    fprintf(out, "%*s", NAME + 2, "");
    for (size_t k = 0; k < n; k++)
        fprintf(out, " %*d", CELL, all->arm[0].run.plan->dims.first_year + (int)year[k]);
    fputc('\n', out);
}

void comparison_summary_difference(const struct paired *p, double unit, int decimals, char *out,
                                   size_t size)
{
    double half = (p->high - p->low) / 2 / unit;
    /* so many decimals that the error is none of zeros alone */
    for (int more = 0; more < 2 && half > 0 && half < 0.5 * pow(10, -decimals); more++)
        decimals++;
    if (p->n == 0)
        snprintf(out, size, "%s", T("no series"));
    else if (p->equal.count == p->n)
        snprintf(out, size, "%s", T("the same"));
    else if (p->n == 1)
        snprintf(out, size, "%+.*f", decimals, p->mean / unit);
    else
        snprintf(out, size, "%+.*f +-%.*f%s", decimals, p->mean / unit, decimals, half,
                 p->told_apart ? "" : " =");
}

static void print_row(const struct comparison *all, const struct compared *row, const size_t *year,
                      size_t n, FILE *out)
{
    const struct run *base = &all->arm[0].run;
    double unit = comparison_summary_unit(all, row->scale);
    char title[2 * RUN_TEXT], cell[64];
    bool money = row->scale == COMPARISON_MONEY;
    snprintf(title, sizeof title, money ? "%s, %s" : "%s", T(row->words),
             money ? run_text(base, "money_unit") : "");
    summary_text(out, title);
    fputc('\n', out);
    size_t series = comparison_place(all, row->series);
    if (series < base->plan->ncolumns) {
        summary_name(out, T("base, mean of futures"), NAME);
        for (size_t k = 0; k < n; k++)
            fprintf(out, " %*.*f", CELL, row->decimals,
                    bands_year(base->bands, series, year[k])->mean / unit);
        fputc('\n', out);
    }
    for (size_t a = 1; a < all->finished; a++) {
        summary_name(out, all->arm[a].name, NAME);
        for (size_t k = 0; k < n; k++) {
            comparison_summary_difference(comparison_paired(all, a, row->series, year[k]), unit,
                                          row->decimals, cell, sizeof cell);
            fprintf(out, " %*s", CELL, cell);
        }
        fputc('\n', out);
    }
}

/* In how many futures a policy does better than the base, at the end. */
static void print_better(const struct comparison *all, FILE *out)
{
    const bool part = all->arm[0].run.findings.part; /* of a wider fund: there is no reserve */
    const char *const shown[] = {"coverage", "state_budget", part ? "paid_by_local" : "reserve"};
    const char *const heads[] = {T("coverage"), T("budgets"),
                                 part ? T("local budgets") : T("reserve")};
    const size_t nshown = sizeof shown / sizeof shown[0];
    char title[RUN_TEXT];
    snprintf(title, sizeof title, T("Better than the base in so many of 100 futures, %d"),
             all->arm[0].run.plan->dims.first_year + (int)all->years);
    summary_text(out, title);
    fprintf(out, "\n%*s", NAME + 2, "");
    for (size_t k = 0; k < nshown; k++)
        fprintf(out, " %*s", CELL, heads[k]);
    fputc('\n', out);
    for (size_t a = 1; a < all->finished; a++) {
        summary_name(out, all->arm[a].name, NAME);
        for (size_t k = 0; k < nshown; k++) {
            const struct paired *p = comparison_paired(all, a, shown[k], all->years);
            bool lower = k > 0 && strcmp(shown[k], "reserve") != 0;
            if (p->equal.count == p->n)
                fprintf(out, " %*s", CELL, T("the same"));
            else
                fprintf(out, " %*.0f", CELL, 100 * (lower ? p->smaller.share : p->larger.share));
        }
        fputc('\n', out);
    }
}

static void print_reach(const struct comparison *all, size_t target, FILE *out)
{
    const struct run *base = &all->arm[0].run;
    char words[RUN_TEXT], cell[64];
    fputs(T("Target: "), out);
    summary_text(out, all->target[target].label);
    fputc('\n', out);
    for (size_t a = 0; a < all->finished; a++) {
        const struct comparison_reach *r = &all->arm[a].reach[target];
        summary_name(out, all->arm[a].name, NAME);
        if (r->by_date.n == 0)
            fprintf(out, "%s", T("judged after the comparison ends"));
        else
            fprintf(out, "%s", run_share_words(&r->by_date, words));
        if (a > 0 && r->by_date.n > 0) {
            comparison_summary_difference(&r->gain, 0.01, 1, cell, sizeof cell);
            fprintf(out, " (%s)", cell);
        }
        if (isfinite(r->year[1]))
            fprintf(out, T("; first met in %.0f in the middle of futures"), r->year[1]);
        else if (r->ever <= 0)
            fprintf(out, T("; never by %d"), base->plan->dims.first_year + (int)all->years);
        else if (100 * r->ever < 1)
            fprintf(out, T("; in fewer than 1 of 100 ever by %d"),
                    base->plan->dims.first_year + (int)all->years);
        else
            fprintf(out, T("; in %.0f of 100 ever by %d"), 100 * r->ever,
                    base->plan->dims.first_year + (int)all->years);
        fputc('\n', out);
    }
}

static void print_fund(const struct comparison *all, FILE *out)
{
    const struct plan *plan = all->arm[0].run.plan;
    char words[RUN_TEXT];
    fprintf(out, T("The reserve is used up by the end of %d\n"),
            plan->dims.first_year + (int)all->years);
    for (size_t a = 0; a < all->finished; a++) {
        const struct findings *f = &all->arm[a].run.findings;
        summary_name(out, all->arm[a].name, NAME);
        if (f->part) {
            fprintf(out, "%s\n", T("part of a wider fund: it has no reserve"));
            continue;
        }
        fprintf(out, "%s", run_share_words(&f->exhausted[all->years], words));
        size_t y = 1;
        while (y < all->years && f->exhausted[y].share < 0.5)
            y++;
        if (f->exhausted[y].share >= 0.5)
            fprintf(out, T("; more likely than not by the end of %d"),
                    plan->dims.first_year + (int)y);
        if (f->minimum_months > 0 && f->breached.hits > 0 && f->years == all->years)
            fprintf(out, T("; below %g months' outgo in %s, first in %.0f in the middle of these"),
                    f->minimum_months, run_share_words(&f->breached, words), f->breach_year[1]);
        fputc('\n', out);
    }
}

/* The sign of the effect is sure where the set of the ratio is an interval. */
bool comparison_summary_each(const struct comparison *all, size_t arm, char out[RUN_TEXT])
{
    const struct comparison_value *v = &all->arm[arm].value;
    const struct frontier_ratio *r = &v->each;
    const char *currency = run_text(&all->arm[0].run, "currency"), *none = NULL;
    char ratio[64], low[64], high[64];
    if (v->person_years.equal.count == v->person_years.n)
        none = T("nobody more is insured and nobody fewer");
    else if (v->person_years.n == 1)
        none = T("of one future no more can be told");
    else if (v->person_years.high < 0 && v->budget.mean > 0)
        none = T("it costs more and insures fewer");
    else if (r->set != FRONTIER_BETWEEN)
        none = T("each: cannot be told, nor whether it insures more people");
    if (none != NULL)
        snprintf(out, RUN_TEXT, "%s", none);
    else
        snprintf(out, RUN_TEXT,
                 v->person_years.mean > 0
                     ? T("%s %s each (95 %% sure: %s to %s)")
                     : T("it insures fewer, and saves %s %s for each (95 %% sure: %s to %s)"),
                 summary_amount(r->ratio, 3, ratio), currency, summary_amount(r->low, 3, low),
                 summary_amount(r->high, 3, high));
    return none == NULL;
}

static void print_value(const struct comparison *all, FILE *out)
{
    const struct run *base = &all->arm[0].run;
    char cell[64], each[RUN_TEXT], place[RUN_TEXT];
    double money = run_money(base);
    fprintf(out,
            T("What state and local budgets buy in %d-%d, current prices: budget in %s; "
              "thousand more insured person-years; whom others beat, by means\n"),
            base->plan->dims.first_year + 1, base->plan->dims.first_year + (int)all->years,
            run_text(base, "money_unit"));
    for (size_t a = 1; a < all->finished; a++) {
        const struct comparison_value *v = &all->arm[a].value;
        summary_name(out, all->arm[a].name, NAME);
        comparison_summary_difference(&v->budget, money, 2, cell, sizeof cell);
        fprintf(out, " %s; ", cell);
        comparison_summary_difference(&v->person_years, 1000, 0, cell, sizeof cell);
        comparison_summary_each(all, a, each);
        fprintf(out, "%s; %s; %s\n", cell, each, comparison_summary_place(all, a, false, place));
    }
}

/* Only of those whose effect differs from future to future. */
static void print_ratios(const struct comparison *all, FILE *out)
{
    size_t n = 0;
    for (size_t a = 1; a < all->finished; a++) {
        const struct paired *p = comparison_paired(all, a, "coverage", all->years);
        if (p->n < 2 || p->constant)
            continue;
        fprintf(out, "%s %s %.0f",
                n++ == 0 ? T("Unpaired futures that would be needed for the same precision of "
                             "coverage, for each one here:")
                         : ",",
                all->arm[a].name, p->variance_ratio);
    }
    fputs(n > 0 ? "\n" : "", out);
}

static void print_note(void *out, const char *policy, const char *words)
{
    fprintf(out, T("Note: %s: %s\n"), policy, words);
}

void comparison_summary_print(const struct comparison *all, const char *folder, FILE *out)
{
    const struct run *base = &all->arm[0].run;
    size_t year[SUMMARY_YEARS], n = summary_years(all->years, year);
    static const char *const whole[] = {"coverage",     "members", "coverage_gap",
                                        "state_budget", "balance", "reserve_months"};
    static const char *const part[] = {"coverage",     "members",       "coverage_gap",
                                       "state_budget", "paid_by_local", "allocation_used"};
    const char *const *shown = base->findings.part ? part : whole;
    summary_text(out, run_text(base, "title"));
    summary_text(out, base->load->given);
    fprintf(out,
            T(" \xc2\xb7 %d-%d \xc2\xb7 %zu futures, the same under each policy \xc2\xb7 seed "
              "%llu\n"),
            base->plan->dims.first_year, base->plan->dims.first_year + (int)all->years,
            base->futures, (unsigned long long)base->plan->seed);
    if (all->finished < all->narms) /* interrupted, or a later policy failed */
        fprintf(out, T("Stopped early: %zu of %zu policies are compared.\n"),
                all->finished > 0 ? all->finished - 1 : 0, all->narms - 1);
    for (size_t a = 1; a < all->finished; a++) {
        summary_name(out, all->arm[a].name, NAME);
        summary_text(out, all->arm[a].title);
        fputc('\n', out);
    }
    fprintf(out, "\n%s\n\n",
            T("Means over futures; a policy's figure is its difference from the "
              "base, +- what holds the\nmean with 95 % certainty, = where the two "
              "cannot be told apart."));
    print_years(all, year, n, out);
    for (size_t k = 0; k < sizeof whole / sizeof whole[0]; k++)
        for (size_t r = 0; r < comparison_nrows; r++)
            if (strcmp(comparison_rows[r].series, shown[k]) == 0)
                print_row(all, &comparison_rows[r], year, n, out);
    comparison_areas_print(all, out);
    if (all->finished > 1)
        print_better(all, out);
    for (size_t k = 0; k < all->ntargets; k++)
        print_reach(all, k, out);
    if (!base->findings.part)
        print_fund(all, out);
    if (all->finished > 1) {
        print_value(all, out);
        print_ratios(all, out);
    }
    comparison_notes(all, print_note, out);
    if (folder != NULL) {
        fprintf(out, "\n%s/ ", folder);
        summary_charts(out, all->chart, all->ncharts, all->formats);
        fprintf(out,
                "  comparison.xlsx  comparison.csv  policies.csv  targets.csv  to_enrol.csv%s  "
                "manifest.json\n",
                base->draws ? "  differences.*.csv.gz" : "");
    }
}

/* -- JSON -------------------------------------------------------------------------------------- */

void comparison_summary_paired(struct json *json, const char *key, const struct paired *p)
{
    json_begin_object(json, key);
    json_add_number(json, "mean", p->mean);
    json_add_number(json, "low", p->low);
    json_add_number(json, "high", p->high);
    json_add_number(json, "median", p->median);
    json_add_number(json, "q05", p->low_tail);
    json_add_number(json, "q95", p->high_tail);
    json_add_number(json, "share_higher", p->larger.share);
    json_add_number(json, "share_lower", p->smaller.share);
    json_add_bool(json, "told_apart", p->told_apart);
    json_add_number(json, "variance_ratio", p->variance_ratio);
    json_add_integer(json, "futures", (long long)p->n);
    json_end(json);
}

static void json_reach(struct json *json, const struct comparison *all, size_t a)
{
    json_begin_object(json, "targets");
    for (size_t k = 0; k < all->ntargets; k++) {
        const struct comparison_reach *r = &all->arm[a].reach[k];
        json_begin_object(json, all->target[k].name);
        json_add_number(json, "share", r->by_date.n > 0 ? r->by_date.share : NAN);
        json_add_number(json, "low", r->by_date.n > 0 ? r->by_date.low : NAN);
        json_add_number(json, "high", r->by_date.n > 0 ? r->by_date.high : NAN);
        json_add_number(json, "ever", r->ever);
        json_add_number(json, "first_year", r->year[1]);
        if (a > 0 && r->by_date.n > 0)
            comparison_summary_paired(json, "gain", &r->gain);
        json_end(json);
    }
    json_end(json);
}

static void json_value(struct json *json, const struct comparison *all, size_t a)
{
    const struct comparison_value *v = &all->arm[a].value;
    char place[RUN_TEXT], each[RUN_TEXT];
    const bool priced = comparison_summary_each(all, a, each);
    comparison_summary_paired(json, "budget", &v->budget);
    comparison_summary_paired(json, "person_years", &v->person_years);
    json_begin_object(json, "budget_per_person_year");
    json_add_number(json, "ratio", priced ? v->each.ratio : NAN);
    json_add_number(json, "low", priced ? v->each.low : NAN);
    json_add_number(json, "high", priced ? v->each.high : NAN);
    json_add_string(json, "words", each);
    json_end(json);
    json_add_string(json, "frontier", comparison_summary_place(all, a, false, place));
    json_add_number(json, "incremental_ratio", v->verdict.ratio);
}

static void json_arm(struct json *json, const struct comparison *all, size_t a)
{
    const struct comparison_arm *arm = &all->arm[a];
    json_begin_object(json, NULL);
    json_add_string(json, "name", arm->name);
    json_add_string(json, "title", arm->called);
    json_add_integer(json, "futures", (long long)arm->futures);
    json_reach(json, all, a);
    if (a > 0) {
        json_value(json, all, a);
        json_begin_array(json, "years");
        for (size_t y = 1; y <= all->years; y++) {
            json_begin_object(json, NULL);
            json_add_integer(json, "year", all->arm[0].run.plan->dims.first_year + (int)y);
            for (size_t r = 0; r < comparison_nrows; r++)
                comparison_summary_paired(json, comparison_rows[r].series,
                                          comparison_paired(all, a, comparison_rows[r].series, y));
            json_end(json);
        }
        json_end(json);
        comparison_areas_json(all, a, json);
    }
    json_end(json);
}

static void json_note(void *json, const char *policy, const char *words)
{
    char note[2 * RUN_TEXT + LOAD_FALLEN];
    snprintf(note, sizeof note, "%s: %s", policy, words);
    json_add_string(json, NULL, note);
}

void comparison_summary_json(const struct comparison *all, const char *folder, FILE *out)
{
    struct json *json = json_open();
    const struct run *base = &all->arm[0].run;
    json_add_string(json, "title", run_text(base, "title"));
    json_add_string(json, "currency", run_text(base, "currency"));
    json_add_string(json, "folder", folder);
    json_add_integer(json, "seed", (long long)base->plan->seed);
    json_add_bool(json, "interrupted", all->interrupted);
    json_begin_array(json, "policies");
    for (size_t a = 0; a < all->finished; a++)
        json_arm(json, all, a);
    json_end(json);
    json_begin_array(json, "notes");
    comparison_notes(all, json_note, json);
    json_end(json);
    json_write(json, out);
    json_free(json);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
