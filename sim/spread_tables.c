/* spread_tables - the split of the variance as a printed table, as variance.csv and as JSON. */
#include "sim/spread_tables.h"

#include "models/words.h"
#include "output/csv_cell.h"
#include "sim/summary.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { NAME = 31, COLUMN = 15, PRINTED = 3 /* series */ };

/* A share of 1 in per cent, with a digit after the point where it is small. */
static void put_percent(double share, char out[32])
{
    double percent = 100 * share;
    bool small = fabs(percent) < 0.95;
    /* what rounds to nothing has no sign */
    snprintf(out, 32, "%.*f", small, small && fabs(percent) < 0.05 ? 0 : percent);
}

const char *spread_tables_share(const struct variance_part *part, const char *sign,
                                char out[SPREAD_TABLES_SHARE])
{
    char share[32], low[32], high[32];
    put_percent(part->share, share);
    put_percent(part->low, low);
    put_percent(part->high, high);
    if (isnan(part->share))
        snprintf(out, SPREAD_TABLES_SHARE, "%s", T("nothing varies"));
    else if (part->variance == 0)
        snprintf(out, SPREAD_TABLES_SHARE, "%s", T("none"));
    else if (fmax(fabs(part->low), fabs(part->high)) < 0.0005)
        snprintf(out, SPREAD_TABLES_SHARE, T("under 0.1%s"), sign);
    else if (part->low >= 0.995) /* three times 100 would not fit the column */
        snprintf(out, SPREAD_TABLES_SHARE, T("over 99.5%s"), sign);
    else
        snprintf(out, SPREAD_TABLES_SHARE, T("%s%s (%s to %s)"), share, sign, low, high);
    return out;
}

/* -- printed ----------------------------------------------------------------------------------- */

/* Decimals that show three digits. */
static int decimals_of(double x)
{
    return !(x > 0) || x >= 100 ? 0 : x >= 10 ? 1 : x >= 0.1 ? 2 : 3;
}

static void print_head(FILE *out, const struct run *run, const char *title, const size_t *year,
                       size_t n)
{
    fputs("  ", out);
    int columns = summary_text(out, title) + 2;
    fprintf(out, "%*s", columns < NAME ? NAME - columns : 1, "");
    for (size_t k = 0; k < n; k++)
        fprintf(out, " %*d", COLUMN, run->plan->dims.first_year + (int)year[k]);
    fputc('\n', out);
}

static void print_name(FILE *out, const char *name)
{
    fputs("    ", out);
    int columns = summary_text(out, name) + 4;
    fprintf(out, "%*s", columns < NAME ? NAME - columns : 1, "");
}

static void print_part(FILE *out, const struct spread_series *series, size_t part,
                       const size_t *year, size_t n)
{
    print_name(out, spread_part_words(part));
    for (size_t k = 0; k < n; k++) {
        const struct variance_part *p = &series->year[year[k]].part[part];
        char cell[SPREAD_TABLES_SHARE];
        fprintf(out, " %*s", COLUMN, spread_tables_share(p, "", cell));
    }
    fputc('\n', out);
}

static void print_series(FILE *out, const struct spread *spread, const struct run *run,
                         const struct spread_series *series, const size_t *year, size_t n)
{
    print_head(out, run, series->title, year, n);
    print_name(out, T("standard deviation"));
    for (size_t k = 0; k < n; k++) {
        double sd = sqrt(series->year[year[k]].whole.variance) * series->scale;
        fprintf(out, " %*.*f", COLUMN, decimals_of(sd), sd);
    }
    fputc('\n', out);
    for (size_t p = 0; p < spread_parts(spread); p++)
        print_part(out, series, p, year, n);
}

static void print_design(FILE *out, const struct spread *spread)
{
    size_t part, n = spread_units(spread, &part), futures = spread->beliefs * SPREAD_EACH;
    fprintf(out, T("  from %zu further futures: "), futures * spread->nstructures);
    if (part == SPREAD_BELIEFS && spread->varies[SPREAD_SHOCKS])
        fprintf(
            out,
            T("%zu draws of the parameters, %d of the shocks for each, %d of people for each of "
              "these"),
            n, SPREAD_SHOCKS_EACH, SPREAD_PEOPLE_EACH);
    else if (part == SPREAD_BELIEFS)
        fprintf(out, T("%zu draws of the parameters, %zu of people for each"), n, futures / n);
    else if (part == SPREAD_SHOCKS)
        fprintf(out, T("%zu draws of the shocks, %zu of people for each"), n, futures / n);
    else
        fprintf(out, T("%zu draws of people"), n);
}

/* Why a part is exactly nothing. */
static void print_still(FILE *out, const struct spread *spread, const struct run *run)
{
    if (!spread->varies[SPREAD_BELIEFS])
        fputs(run->plan->draw_beliefs
                  ? T("  no ignorance of parameters: the scenario states each as a number, none as "
                      "a belief\n")
                  : T("  no ignorance of parameters: beliefs = \"central\"\n"),
              out);
    if (!spread->varies[SPREAD_SHOCKS])
        fputs(T("  no shocks: shocks = \"none\"\n"), out);
    if (!spread->varies[SPREAD_PEOPLE])
        fputs(T("  no luck of people: people = \"same\"\n"), out);
}

void spread_tables_print(const struct spread *spread, const struct run *run, FILE *out)
{
    size_t year[SUMMARY_YEARS], n = summary_years(spread->years, year);
    fputs(T("Where the spread comes from, % of the variance (95 % sure)\n"), out);
    for (size_t s = 0; s < PRINTED && s < spread->nseries; s++)
        print_series(out, spread, run, &spread->series[s], year, n);
    print_design(out, spread);
    if (spread->nstructures > 1) {
        fprintf(out, T(";\n  under each of %zu structures, taken to be equally likely:"),
                spread->nstructures);
        for (size_t m = 0; m < spread->nstructures; m++) {
            fputs(m > 0 ? ", " : " ", out);
            summary_text(out, spread->name[m]);
        }
    }
    fputc('\n', out);
    print_still(out, spread, run);
}

/* -- CSV --------------------------------------------------------------------------------------- */

enum { NUMBERS = 6 };

static void put_row(FILE *out, const struct spread_series *series, int year, const char *part,
                    const double number[NUMBERS])
{
    fprintf(out, "%s,%s,%d,%s", series->column, series->unit, year, part);
    for (size_t k = 0; k < NUMBERS; k++)
        csv_cell_number(out, number[k]);
    putc('\n', out);
}

int spread_tables_write(const struct spread *spread, const struct run *run, FILE *out)
{
    fputs("series,unit,year,part,variance,variance_low,variance_high,share,share_low,share_high\n",
          out);
    for (size_t s = 0; s < spread->nseries; s++)
        for (size_t y = 1; y <= spread->years; y++) {
            const struct spread_series *series = &spread->series[s];
            const struct variance_whole *whole = &series->year[y].whole;
            int year = run->plan->dims.first_year + (int)y;
            for (size_t p = 0; p < spread_parts(spread); p++) {
                const struct variance_part *part = &series->year[y].part[p];
                put_row(out, series, year, spread_part(p),
                        (double[NUMBERS]){part->variance, NAN, NAN, part->share, part->low,
                                          part->high});
            }
            put_row(out, series, year, "total",
                    (double[NUMBERS]){whole->variance, whole->low, whole->high, NAN, NAN, NAN});
        }
    errno = 0;
    if (fflush(out) == 0 && !ferror(out))
        return 0;
    return errno ? errno : EIO;
}

/* -- JSON -------------------------------------------------------------------------------------- */

static void json_year(struct json *json, const struct spread *spread,
                      const struct spread_series *series, size_t y, int year)
{
    const struct spread_year *at = &series->year[y];
    json_begin_object(json, NULL);
    json_add_integer(json, "year", year);
    json_add_number(json, "variance", at->whole.variance);
    json_add_number(json, "variance_low", at->whole.low);
    json_add_number(json, "variance_high", at->whole.high);
    for (size_t p = 0; p < spread_parts(spread); p++) {
        json_begin_object(json, spread_part(p));
        json_add_number(json, "variance", at->part[p].variance);
        json_add_number(json, "share", at->part[p].share);
        json_add_number(json, "low", at->part[p].low);
        json_add_number(json, "high", at->part[p].high);
        json_end(json);
    }
    json_end(json);
}

void spread_tables_json(const struct spread *spread, const struct run *run, struct json *json)
{
    json_begin_object(json, "variance");
    json_add_integer(json, "futures",
                     (long long)(spread->beliefs * SPREAD_EACH * spread->nstructures));
    json_add_integer(json, "beliefs", (long long)spread->beliefs);
    json_add_integer(json, "shocks_each", SPREAD_SHOCKS_EACH);
    json_add_integer(json, "people_each", SPREAD_PEOPLE_EACH);
    json_begin_array(json, "structures");
    for (size_t m = 0; m < spread->nstructures; m++)
        json_add_string(json, NULL, spread->name[m]);
    json_end(json);
    json_begin_array(json, "series");
    for (size_t s = 0; s < spread->nseries; s++) {
        json_begin_object(json, NULL);
        json_add_string(json, "series", spread->series[s].column);
        json_add_string(json, "unit", spread->series[s].unit);
        json_begin_array(json, "years");
        for (size_t y = 1; y <= spread->years; y++)
            json_year(json, spread, &spread->series[s], y, run->plan->dims.first_year + (int)y);
        json_end(json);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
