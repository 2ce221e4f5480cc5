/* comparison_workbook - a comparison as a spreadsheet: what a planner takes into a meeting.
 *
 * The sheets in front are in the scenario's money_unit and in thousands of people; "Differences"
 * holds the numbers of comparison.csv in their own units. */
#include "sim/comparison_workbook.h"

#include "models/words.h"
#include "output/spreadsheet.h"
#include "sim/comparison_gap.h"
#include "sim/comparison_summary.h"
#include "sim/plan_columns.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIFTHS = 5 };

/* The workbook under way, and the memory of its tables, which lives until it is written. */
struct bench {
    const struct comparison *all;
    struct spreadsheet *book;
    void **kept;
    size_t nkept;
    bool full; /* there was no more memory */
};

static void *keep(struct bench *b, size_t count, size_t size)
{
    void **more = realloc(b->kept, (b->nkept + 1) * sizeof *more);
    void *memory = more != NULL ? calloc(count + 1, size) : NULL;
    b->kept = more != NULL ? more : b->kept;
    b->full = b->full || memory == NULL;
    if (memory != NULL)
        b->kept[b->nkept++] = memory;
    return memory;
}

static const char *keep_text(struct bench *b, const char *text)
{
    char *copy = keep(b, strlen(text), 1);
    return copy != NULL ? strcpy(copy, text) : NULL;
}

static const char *title_of(const struct comparison *all, size_t a)
{
    return all->arm[a].title;
}

static int year_of(const struct comparison *all, size_t year)
{
    return all->arm[0].run.plan->dims.first_year + (int)year;
}

/* -- years down, policies across --------------------------------------------------------------- */

static void lines_chart(struct bench *b, size_t columns, const char *title, const char *y_title)
{
    struct spreadsheet_series *series = keep(b, columns, sizeof *series);
    if (series == NULL)
        return;
    for (size_t k = 1; k < columns; k++)
        series[k - 1] = (struct spreadsheet_series){
            .name = title_of(b->all, k - 1), .x = 0, .y = k, .colour = k == 1 ? 1 : 0};
    const struct spreadsheet_chart chart = {
        .shape = SPREADSHEET_LINES,
        .title = title,
        .y_title = y_title,
        .series = series,
        .nseries = columns - 1,
    };
    spreadsheet_chart(b->book, &chart);
}

/* Means of a series under the base and every policy, and a chart of them. */
static void levels(struct bench *b, const struct compared *row, const char *unit)
{
    const struct comparison *all = b->all;
    size_t n = all->finished + 1, series = comparison_place(all, row->series);
    double scale = comparison_summary_unit(all, row->scale);
    bool share = row->scale == COMPARISON_SHARE;
    struct spreadsheet_column *column = keep(b, n, sizeof *column);
    double *number = keep(b, n * all->years, sizeof *number);
    if (b->full)
        return;
    for (size_t k = 0; k < n; k++) {
        column[k] = (struct spreadsheet_column){
            .header = k == 0 ? T("Year") : title_of(all, k - 1),
            .unit = k == 0 ? NULL : unit,
            .kind = k == 0  ? SPREADSHEET_YEAR
                    : share ? SPREADSHEET_PERCENT
                            : SPREADSHEET_NUMBER,
            .decimals = k == 0 ? 0 : row->decimals,
            .number = number + k * all->years,
        };
        for (size_t y = 0; y < all->years; y++)
            number[k * all->years + y] =
                k == 0 ? year_of(all, y + 1)
                       : all->arm[k - 1].level[series * all->years + y] / (share ? 1 : scale);
    }
    const struct spreadsheet_table table = {T("Means over futures"), column, n, all->years, 1};
    spreadsheet_table(b->book, &table);
    lines_chart(b, n, T(row->words), unit);
}

/* Differences of a series from the base, each with the interval of its mean. */
static void gains(struct bench *b, const struct compared *row, const char *unit)
{
    const struct comparison *all = b->all;
    size_t n = 1 + 3 * (all->finished - 1);
    double scale = comparison_summary_unit(all, row->scale);
    struct spreadsheet_column *column = keep(b, n, sizeof *column);
    double *number = keep(b, n * all->years, sizeof *number);
    if (b->full)
        return;
    for (size_t k = 0; k < n; k++) {
        static const char *const ends[] = {"", "lowest", "highest"};
        size_t arm = k == 0 ? 0 : 1 + (k - 1) / 3, part = k == 0 ? 0 : (k - 1) % 3;
        column[k] = (struct spreadsheet_column){
            .header = k == 0      ? T("Year")
                      : part == 0 ? title_of(all, arm)
                                  : T(ends[part]),
            .unit = k == 0                           ? NULL
                    : row->scale == COMPARISON_SHARE ? T("points")
                                                     : unit,
            .kind = k == 0 ? SPREADSHEET_YEAR : SPREADSHEET_NUMBER,
            .decimals = k == 0 ? 0 : row->decimals,
            .plus = k > 0,
            .number = number + k * all->years,
        };
        for (size_t y = 0; y < all->years; y++) {
            const struct paired *p = k > 0 ? comparison_paired(all, arm, row->series, y + 1) : NULL;
            number[k * all->years + y] = k == 0      ? year_of(all, y + 1)
                                         : part == 0 ? p->mean / scale
                                         : part == 1 ? p->low / scale
                                                     : p->high / scale;
        }
    }
    const struct spreadsheet_table table = {
        T("Differences from the base in the same futures: means, and what holds each with 95 % "
          "certainty"),
        column, n, all->years, 0};
    spreadsheet_table(b->book, &table);
}

static void series_sheet(struct bench *b, const char *name, const char *series)
{
    const struct comparison *all = b->all;
    for (size_t r = 0; r < comparison_nrows; r++) {
        const struct compared *row = &comparison_rows[r];
        if (strcmp(row->series, series) != 0)
            continue;
        const char *unit = row->scale == COMPARISON_MONEY ? run_text(&all->arm[0].run, "money_unit")
                           : row->scale == COMPARISON_PEOPLE ? T("thousand")
                           : row->scale == COMPARISON_SHARE  ? NULL
                                                             : NULL;
        spreadsheet_sheet(b->book, name, T(row->words), NULL);
        levels(b, row, unit);
        gains(b, row, unit);
    }
}

/* -- what each policy comes to ----------------------------------------------------------------- */

/* Columns of the summary; each target has one more behind them. */
enum { TITLE, PLACE, POINT, BUDGET, YEARS, EACH, LOW, HIGH, USED_UP, FIXED };

static void summary_numbers(const struct bench *b, double *number)
{
    const struct comparison *all = b->all;
    const struct run *base = &all->arm[0].run;
    size_t n = all->finished;
    for (size_t a = 0; a < n; a++) {
        const struct comparison_value *v = &all->arm[a].value;
        const struct findings *f = &all->arm[a].run.findings;
        char each[RUN_TEXT];
        bool priced = a > 0 && comparison_summary_each(all, a, each);
        const double fixed[FIXED] = {
            [POINT] = a > 0 ? (double)a : NAN,
            [BUDGET] = a > 0 ? v->budget.mean / run_money(base) : NAN,
            [YEARS] = a > 0 ? v->person_years.mean / 1000 : NAN,
            [EACH] = priced ? v->each.ratio : NAN,
            [LOW] = priced ? v->each.low : NAN,
            [HIGH] = priced ? v->each.high : NAN,
            [USED_UP] = f->part ? NAN : f->exhausted[all->years].share,
        };
        for (size_t k = 0; k < FIXED; k++)
            number[k * n + a] = fixed[k];
        for (size_t k = 0; k < all->ntargets; k++)
            number[(FIXED + k) * n + a] =
                all->arm[a].reach[k].by_date.n > 0 ? all->arm[a].reach[k].by_date.share : NAN;
    }
}

static void summary_columns(const struct bench *b, const double *number, const char **titles,
                            const char **places, struct spreadsheet_column *column)
{
    const struct run *base = &b->all->arm[0].run;
    const char *currency = run_text(base, "currency"), *unit = run_text(base, "money_unit");
    const enum spreadsheet_kind amount = SPREADSHEET_NUMBER;
    const struct spreadsheet_column fixed[FIXED] = {
        [POINT] = {T("Point"), NULL, SPREADSHEET_YEAR, 0, false, NULL, NULL, NULL},
        [TITLE] = {T("Policy"), NULL, SPREADSHEET_TEXT, 0, false, titles, NULL, NULL},
        [BUDGET] = {T("More from state and local budgets, all years"), unit, amount, 2, true, NULL,
                    NULL, NULL},
        [YEARS] = {T("More insured person-years"), T("thousand"), amount, 0, true, NULL, NULL,
                   NULL},
        [EACH] = {T("Budget for each more, saved for each fewer"), currency, amount, 0, false, NULL,
                  NULL, NULL},
        [LOW] = {T("lowest"), currency, amount, 0, false, NULL, NULL, NULL},
        [HIGH] = {T("highest"), currency, amount, 0, false, NULL, NULL, NULL},
        [PLACE] = {T("Cost and effect"), NULL, SPREADSHEET_TEXT, 0, false, places, NULL, NULL},
        [USED_UP] = {T("Reserve used up by the end"), NULL, SPREADSHEET_PERCENT, 0, false, NULL,
                     NULL, NULL},
    };
    size_t ntargets = b->all->ntargets;
    memcpy(column, fixed, sizeof fixed);
    for (size_t k = 0; k < ntargets; k++)
        column[FIXED + k] = (struct spreadsheet_column){
            .header = b->all->target[k].label, .kind = SPREADSHEET_PERCENT, .decimals = 1};
    for (size_t k = 0; k < FIXED + ntargets; k++)
        if (column[k].kind != SPREADSHEET_TEXT)
            column[k].number = number + k * b->all->finished;
}

static void summary_chart(struct bench *b)
{
    enum { NAMED = 6 }; /* more names would lie on each other */
    size_t n = b->all->finished;
    struct spreadsheet_series *points = keep(b, n, sizeof *points);
    if (points == NULL)
        return;
    for (size_t a = 1; a < n; a++) {
        char number[32];
        snprintf(number, sizeof number, "%zu", a);
        points[a - 1] = (struct spreadsheet_series){.name = n - 1 <= NAMED ? title_of(b->all, a)
                                                                           : keep_text(b, number),
                                                    .x = BUDGET,
                                                    .y = YEARS,
                                                    .first = a,
                                                    .count = 1};
    }
    const struct spreadsheet_chart chart = {
        .shape = SPREADSHEET_SCATTER,
        .title = n - 1 <= NAMED ? T("What budgets buy") : T("What budgets buy, points by number"),
        .x_title = T("More from state and local budgets"),
        .y_title = T("More insured person-years, thousand"),
        .series = points,
        .nseries = n - 1,
        .below = true,
        .named = true,
    };
    spreadsheet_chart(b->book, &chart);
}

static void summary_sheet(struct bench *b)
{
    const struct comparison *all = b->all;
    const struct run *base = &all->arm[0].run;
    size_t n = all->finished, ncolumns = FIXED + all->ntargets;
    const char **titles = keep(b, n, sizeof *titles), **places = keep(b, n, sizeof *places);
    double *number = keep(b, ncolumns * n, sizeof *number);
    struct spreadsheet_column *column = keep(b, ncolumns, sizeof *column);
    char note[600];
    if (b->full)
        return;
    for (size_t a = 0; a < n; a++) {
        char place[RUN_TEXT], each[RUN_TEXT], words[2 * RUN_TEXT + 2];
        titles[a] = title_of(all, a);
        comparison_summary_place(all, a, true, place);
        if (a == 0 || comparison_summary_each(all, a, each))
            snprintf(words, sizeof words, "%s", place);
        else
            snprintf(words, sizeof words, "%s; %s", each, place);
        places[a] = keep_text(b, words);
    }
    summary_numbers(b, number);
    summary_columns(b, number, titles, places, column);
    snprintf(
        note, sizeof note,
        T("%d-%d, %zu futures, the same under each policy, seed %llu. Money in current prices. "
          "Lowest and highest hold a figure with 95 %% certainty. A target's column: share of "
          "futures that meet it."),
        year_of(all, 0), year_of(all, all->years), base->futures,
        (unsigned long long)base->plan->seed);
    spreadsheet_sheet(b->book, T("Summary"), title_of(all, 0), keep_text(b, note));
    const struct spreadsheet_table table = {NULL, column, ncolumns, n, 1};
    spreadsheet_table(b->book, &table);
    summary_chart(b);
}

/* -- people ------------------------------------------------------------------------------------ */

/* People missing to a target, under each policy: by period, then by group at the target's date. */
static void missing_table(struct bench *b, size_t target, bool groups)
{
    const struct comparison *all = b->all;
    const struct plan *plan = all->arm[0].run.plan;
    const struct table_shape shape = plan_columns_shape(plan);
    size_t n = all->finished + 1, until = comparison_gap_until(all, target);
    size_t rows = groups ? plan->dims.groups : until + 1;
    struct spreadsheet_column *column = keep(b, n, sizeof *column);
    const char **text = keep(b, rows, sizeof *text);
    double *number = keep(b, n * rows, sizeof *number);
    char title[RUN_TEXT];
    if (b->full)
        return;
    for (size_t i = 0; i < rows; i++) {
        char date[TABLE_DATE];
        table_date(&shape, i, date);
        text[i] =
            groups ? run_label(&all->arm[0].run, SECTION_groups, DIM_GROUP, i) : keep_text(b, date);
        for (size_t a = 0; a < all->finished; a++)
            number[(a + 1) * rows + i] =
                comparison_gap_of(all, a, target, groups ? until : i, groups ? i + 1 : 0)->missing;
    }
    for (size_t k = 0; k < n; k++)
        column[k] = (struct spreadsheet_column){
            .header = k > 0    ? title_of(all, k - 1)
                      : groups ? T("Group")
                               : T("End of"),
            .unit = k > 0 ? T("persons") : NULL,
            .kind = k > 0 ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT,
            .text = k > 0 ? NULL : text,
            .number = k > 0 ? number + k * rows : NULL,
        };
    snprintf(title, sizeof title, groups ? T("By group at the target's date: %.150s") : "%.150s",
             all->target[target].label);
    const struct spreadsheet_table table = {keep_text(b, title), column, n, rows, 1};
    spreadsheet_table(b->book, &table);
}

static void missing_sheet(struct bench *b)
{
    if (b->all->ntargets == 0)
        return;
    spreadsheet_sheet(
        b->book, T("People to enrol"), T("People who would still have to enrol to meet a target"),
        T("Means over futures. Of a group: its part, as its people without a card are part of all "
          "such people. Intervals: to_enrol.csv."));
    for (size_t t = 0; t < b->all->ntargets; t++) {
        missing_table(b, t, false);
        missing_table(b, t, true);
    }
}

static void fifths_sheet(struct bench *b)
{
    const struct comparison *all = b->all;
    enum { COLUMNS = FIFTHS + 3 };
    size_t n = all->finished;
    struct spreadsheet_column *column = keep(b, COLUMNS, sizeof *column);
    const char **text = keep(b, n, sizeof *text);
    double *number = keep(b, COLUMNS * n, sizeof *number);
    const char *const headers[COLUMNS] = {T("Policy"),
                                          T("Poorest fifth"),
                                          T("Second"),
                                          T("Third"),
                                          T("Fourth"),
                                          T("Richest fifth"),
                                          T("Richest less poorest"),
                                          T("Concentration index")};
    char title[RUN_TEXT];
    if (b->full)
        return;
    for (size_t a = 0; a < n; a++) {
        text[a] = title_of(all, a);
        for (size_t k = 1; k < COLUMNS; k++) {
            char name[64];
            snprintf(name, sizeof name, "coverage_fifth_%zu", k);
            const char *series = k <= FIFTHS       ? name
                                 : k == FIFTHS + 1 ? "coverage_gap"
                                                   : "concentration_index";
            number[k * n + a] =
                all->arm[a].level[comparison_place(all, series) * all->years + all->years - 1];
        }
    }
    for (size_t k = 0; k < COLUMNS; k++)
        column[k] = (struct spreadsheet_column){
            .header = headers[k],
            .kind = k == 0            ? SPREADSHEET_TEXT
                    : k <= FIFTHS + 1 ? SPREADSHEET_PERCENT
                                      : SPREADSHEET_NUMBER,
            .decimals = k <= FIFTHS + 1 ? 2 : 5,
            .text = k == 0 ? text : NULL,
            .number = k > 0 ? number + k * n : NULL,
        };
    snprintf(title, sizeof title, T("Coverage by fifth of income at the end of %d"),
             year_of(all, all->years));
    spreadsheet_sheet(
        b->book, T("Income"), keep_text(b, title),
        T("Concentration index: 0 where members are spread evenly, above 0 where more "
          "of them are rich."));
    const struct spreadsheet_table table = {NULL, column, COLUMNS, n, 1};
    spreadsheet_table(b->book, &table);
}

/* -- the numbers of comparison.csv ------------------------------------------------------------- */

/* Of a number in the unit of its series, which no scale has made small. */
static int decimals_of(const struct compared *row)
{
    return row->scale == COMPARISON_SHARE   ? row->decimals + 3
           : row->scale == COMPARISON_PLAIN ? row->decimals
                                            : 0;
}

static void differences_sheet(struct bench *b)
{
    const struct comparison *all = b->all;
    enum { POLICY, SERIES, UNIT, YEAR, BASE, WITH, DIFFERENCE, LEAST, MOST, HIGHER, COLUMNS };
    size_t n = (all->finished - 1) * comparison_nrows * all->years, i = 0;
    struct spreadsheet_column column[COLUMNS];
    const char **text = keep(b, 3 * n, sizeof *text);
    double *number = keep(b, COLUMNS * n, sizeof *number);
    int *places = keep(b, n, sizeof *places);
    const char *const headers[COLUMNS] = {
        T("Policy"),      T("Series"),     T("Unit"),   T("Year"),    T("Base"),
        T("With policy"), T("Difference"), T("lowest"), T("highest"), T("Share of futures above")};
    if (b->full)
        return;
    for (size_t a = 1; a < all->finished; a++)
        for (size_t r = 0; r < comparison_nrows; r++)
            for (size_t y = 0; y < all->years; y++, i++) {
                size_t at = comparison_place(all, comparison_rows[r].series);
                const struct paired *p = &all->arm[a].paired[at * all->years + y];
                const double row[COLUMNS] = {
                    [YEAR] = year_of(all, y + 1),
                    [BASE] = all->arm[a].beside[at * all->years + y],
                    [WITH] = all->arm[a].level[at * all->years + y],
                    [DIFFERENCE] = p->mean,
                    [LEAST] = p->low,
                    [MOST] = p->high,
                    [HIGHER] = p->larger.share,
                };
                places[i] = decimals_of(&comparison_rows[r]);
                text[POLICY * n + i] = all->arm[a].name;
                text[SERIES * n + i] = comparison_rows[r].series;
                text[UNIT * n + i] = comparison_series(all, at)->unit;
                for (size_t k = YEAR; k < COLUMNS; k++)
                    number[k * n + i] = row[k];
            }
    for (size_t k = 0; k < COLUMNS; k++)
        column[k] = (struct spreadsheet_column){
            .header = headers[k],
            .kind = k < YEAR    ? SPREADSHEET_TEXT
                    : k == YEAR ? SPREADSHEET_YEAR
                                : SPREADSHEET_NUMBER,
            .decimals = k == HIGHER ? 4 : 0,
            .places = k > YEAR && k < HIGHER ? places : NULL,
            .text = k < YEAR ? text + k * n : NULL,
            .number = k < YEAR ? NULL : number + k * n,
        };
    spreadsheet_sheet(b->book, T("Differences"), T("The numbers of comparison.csv"),
                      T("Every other series is in comparison.csv itself."));
    const struct spreadsheet_table table = {NULL, column, COLUMNS, n, 4};
    spreadsheet_table(b->book, &table);
}

int comparison_workbook_write(const struct comparison *all, struct folder *folder)
{
    struct bench b = {.all = all};
    FILE *out;
    char source[RUN_TEXT];
    snprintf(source, sizeof source, "uhcast %s, seed %llu", UHCAST_VERSION,
             (unsigned long long)all->arm[0].run.plan->seed);
    int error = spreadsheet_open(&b.book, folder_path(folder), title_of(all, 0), source);
    if (error != 0)
        return error;
    summary_sheet(&b);
    series_sheet(&b, T("Coverage"), "coverage");
    series_sheet(&b, T("Insured"), "members");
    series_sheet(&b, T("Budgets"), "state_budget");
    if (all->arm[0].run.findings.part) {
        series_sheet(&b, T("Local budgets"), "paid_by_local");
        series_sheet(&b, T("Allocation"), "allocation_used");
    } else {
        series_sheet(&b, T("Balance"), "balance");
        series_sheet(&b, T("Reserve"), "reserve");
    }
    missing_sheet(&b);
    fifths_sheet(&b);
    differences_sheet(&b);
    error = b.full ? ENOMEM : folder_create(folder, "comparison.xlsx", &out);
    if (error == 0) {
        int written = spreadsheet_write(b.book, out);
        error = folder_finish(folder, "comparison.xlsx", out);
        error = written != 0 ? written : error;
    }
    spreadsheet_close(b.book);
    for (size_t k = 0; k < b.nkept; k++)
        free(b.kept[k]);
    free(b.kept);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
