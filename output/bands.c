/* bands - each column is read, sorted row by row and summed up; only the summary stays. */
#include "output/bands.h"

#include "output/stats/binomial.h"
#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

const double bands_levels[BANDS_QUANTILES] = {.025, .05, .1, .25, .4, .5, .6, .75, .9, .95, .975};

struct bands {
    struct table_shape shape;
    size_t years;
    struct band *periods; /* [column][period] */
    struct band *by_year; /* [column][year], year 0 the starting point */
};

/* Ranks of the order statistics that bound each quantile; they depend on n alone. */
struct ranks {
    size_t n;
    struct quantile_ranks of[BANDS_QUANTILES];
};

static void rank(struct ranks *ranks, size_t n)
{
    if (ranks->n == n)
        return;
    ranks->n = n;
    for (int q = 0; q < BANDS_QUANTILES; q++)
        ranks->of[q] = quantile_ranks(n, bands_levels[q], 0.95);
}

static struct band empty(void)
{
    struct band band = {.mean = NAN, .sd = NAN, .mean_error = NAN};

    for (int q = 0; q < BANDS_QUANTILES; q++)
        band.quantile[q] = band.low[q] = band.high[q] = NAN;
    return band;
}

/* Of n draws, which are moved about; spare: room for n more. */
static struct band sum_up(double *x, size_t n, double *spare, struct ranks *ranks)
{
    struct band band = empty();
    struct moments moments = {0};
    size_t finite = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i]))
            continue;
        moments_add(&moments, x[i]);
        x[finite++] = x[i];
    }
    band.n = finite;
    if (finite == 0)
        return band;
    rank(ranks, finite);
    quantile_sort(x, finite, spare);
    band.mean = moments.mean;
    band.sd = sqrt(moments_variance(&moments));
    band.mean_error = band.sd / sqrt((double)finite);
    for (int q = 0; q < BANDS_QUANTILES; q++) {
        struct quantile_ranks at = ranks->of[q];

        band.quantile[q] = quantile_of(x, finite, bands_levels[q], 8);
        if (at.low >= 1)
            band.low[q] = x[at.low - 1];
        if (at.high <= finite)
            band.high[q] = x[at.high - 1];
    }
    return band;
}

/* Column by column; draws: room for every period of a column, and one row more. */
static int fill(struct bands *bands, struct table *table, double *draws)
{
    const struct table_shape *s = &bands->shape;
    size_t n = s->replicates, periods = s->periods, years = bands->years + 1;
    double *spare = draws + periods * n;
    struct ranks ranks = {0};

    for (size_t c = 0; c < s->ncolumns; c++) {
        int error = table_periods(table, c, draws);

        if (error)
            return error;
        for (size_t p = 0; p < periods; p++)
            bands->periods[c * periods + p] = sum_up(draws + p * n, n, spare, &ranks);
        error = table_years(table, c, draws);
        if (error)
            return error;
        for (size_t y = 0; y < years; y++)
            bands->by_year[c * years + y] = sum_up(draws + y * n, n, spare, &ranks);
    }
    return 0;
}

int bands_make(struct bands **out, struct table *table)
{
    struct bands *bands = calloc(1, sizeof *bands);
    double *draws = NULL;
    int error = ENOMEM;

    *out = NULL;
    if (!bands)
        return ENOMEM;
    bands->shape = *table_shape(table);
    bands->years = table_span(&bands->shape);
    bands->periods = calloc(bands->shape.ncolumns * bands->shape.periods + 1, sizeof(struct band));
    bands->by_year = calloc(bands->shape.ncolumns * (bands->years + 1) + 1, sizeof(struct band));
    draws = malloc(((bands->shape.periods + 1) * bands->shape.replicates + 1) * sizeof *draws);
    if (bands->periods && bands->by_year && draws)
        error = fill(bands, table, draws);
    free(draws);
    if (error)
        bands_free(bands);
    else
        *out = bands;
    return error;
}

void bands_free(struct bands *bands)
{
    if (!bands)
        return;
    free(bands->periods);
    free(bands->by_year);
    free(bands);
}

const struct band *bands_period(const struct bands *bands, size_t column, size_t period)
{
    assert(column < bands->shape.ncolumns && period < bands->shape.periods);
    return &bands->periods[column * bands->shape.periods + period];
}

const struct band *bands_year(const struct bands *bands, size_t column, size_t year)
{
    assert(column < bands->shape.ncolumns && year <= bands->years);
    return &bands->by_year[column * (bands->years + 1) + year];
}

/* RFC 4180, and no text that a spreadsheet takes for a formula. */
static void put_text(FILE *out, const char *text)
{
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;

    if (quoted)
        putc('"', out);
    if (*text && strchr("=+-@", *text))
        putc('\'', out);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', out);
        putc(*text, out);
    }
    if (quoted)
        putc('"', out);
}

static void put_number(FILE *out, double x)
{
    putc(',', out);
    if (isfinite(x))
        fprintf(out, "%.12g", x);
}

static void put_band(FILE *out, const struct column *column, const char *span, const char *date,
                     const struct band *band)
{
    if (band->n == 0)
        return;
    put_text(out, column->name);
    putc(',', out);
    put_text(out, column->unit);
    fprintf(out, ",%s,%s,%zu", span, date, band->n);
    put_number(out, band->mean);
    put_number(out, band->sd);
    put_number(out, band->mean_error);
    for (int q = 0; q < BANDS_QUANTILES; q++)
        put_number(out, band->quantile[q]);
    for (int q = 0; q < BANDS_QUANTILES; q++) {
        put_number(out, band->low[q]);
        put_number(out, band->high[q]);
    }
    putc('\n', out);
}

static const char *span_of(int per_year)
{
    switch (per_year) {
    case 1:
        return "year";
    case 2:
        return "half-year";
    case 4:
        return "quarter";
    case 12:
        return "month";
    default:
        return "period";
    }
}

int bands_write(const struct bands *bands, FILE *out)
{
    const struct table_shape *s = &bands->shape;
    char date[TABLE_DATE];

    fputs("series,unit,span,date,n,mean,sd,mean_error", out);
    for (int q = 0; q < BANDS_QUANTILES; q++)
        fprintf(out, ",q%03.0f", 1000 * bands_levels[q]);
    for (int q = 0; q < BANDS_QUANTILES; q++)
        fprintf(out, ",q%03.0f_low,q%03.0f_high", 1000 * bands_levels[q], 1000 * bands_levels[q]);
    putc('\n', out);
    for (size_t c = 0; c < s->ncolumns; c++) {
        for (size_t p = 0; s->per_year > 1 && p < s->periods; p++) {
            table_date(s, p, date);
            put_band(out, &s->columns[c], span_of(s->per_year), date, bands_period(bands, c, p));
        }
        for (size_t y = 0; y <= bands->years; y++) {
            snprintf(date, sizeof date, "%d", s->first_year + (int)y);
            put_band(out, &s->columns[c], "year", date, bands_year(bands, c, y));
        }
    }
    errno = 0;
    if (fflush(out) == 0 && !ferror(out))
        return 0;
    return errno ? errno : EIO;
}

struct share bands_share(const double *values, size_t n, double threshold, int above)
{
    struct share share = {0};

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i]))
            continue;
        share.n++;
        if (above ? values[i] > threshold : values[i] >= threshold)
            share.hits++;
    }
    struct binomial_interval limits = binomial_interval(share.hits, share.n, 0.95);

    share.share = share.n ? (double)share.hits / (double)share.n : NAN;
    share.low = limits.low;
    share.high = limits.high;
    return share;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
