/* table - the scratch file: stored columns one after the other, each [replicate][period].
 *
 * A bundle of futures is written as one run of bytes per column, and a column is read back in one
 * run: no pass over the file ever looks at a column that it does not want. */
#define _GNU_SOURCE /* O_TMPFILE, fallocate */
#include "output/table.h"

#include "output/sha256.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { BLOCK = 256 }; /* replicates in memory at a time */

struct table {
    struct table_shape shape;
    size_t room; /* replicates that the file was made for */
    size_t nstored;
    size_t *slot; /* place among the stored columns; unused for a RATE */
    int fd;
};

static int open_scratch(const char *dir)
{
    char path[4096];
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return fd;
    if (snprintf(path, sizeof path, "%s/.draws.XXXXXX", dir) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

static int reserve(const struct table *table)
{
    size_t bytes;

    if (__builtin_mul_overflow(table->nstored * sizeof(double), table->room, &bytes) ||
        __builtin_mul_overflow(bytes, table->shape.periods, &bytes) || bytes > INT64_MAX)
        return EFBIG;
    if (bytes == 0 || fallocate(table->fd, 0, 0, (off_t)bytes) == 0 || errno == EOPNOTSUPP ||
        errno == ENOSYS || errno == EINTR)
        return 0;
    return errno;
}

static void check_shape(const struct table_shape *s)
{
    assert(s->per_year >= 1 && s->periods >= 1 && (s->periods - 1) % (size_t)s->per_year == 0);
    for (size_t c = 0; c < s->ncolumns; c++) {
        const struct column *column = &s->columns[c];

        assert(column->kind != COLUMN_RATE ||
               (column->over < s->ncolumns && column->under < s->ncolumns &&
                s->columns[column->over].kind != COLUMN_RATE &&
                s->columns[column->under].kind != COLUMN_RATE));
        (void)column;
    }
}

int table_open(struct table **out, const struct table_shape *shape, const char *dir)
{
    struct table *table = calloc(1, sizeof *table);
    int error = 0;

    check_shape(shape);
    *out = NULL;
    if (!table)
        return ENOMEM;
    table->shape = *shape;
    table->room = shape->replicates;
    table->fd = -1;
    table->slot = calloc(shape->ncolumns + 1, sizeof *table->slot);
    if (!table->slot)
        error = ENOMEM;
    for (size_t c = 0; !error && c < shape->ncolumns; c++)
        table->slot[c] = shape->columns[c].kind == COLUMN_RATE ? 0 : table->nstored++;
    if (!error && (table->fd = open_scratch(dir)) < 0)
        error = errno;
    if (!error)
        error = reserve(table);
    if (error)
        table_close(table);
    else
        *out = table;
    return error;
}

void table_close(struct table *table)
{
    if (!table)
        return;
    if (table->fd >= 0)
        close(table->fd);
    free(table->slot);
    free(table);
}

void table_cut(struct table *table, size_t replicates)
{
    assert(replicates <= table->shape.replicates);
    table->shape.replicates = replicates;
}

const struct table_shape *table_shape(const struct table *table)
{
    return &table->shape;
}

size_t table_span(const struct table_shape *shape)
{
    return (shape->periods - 1) / (size_t)shape->per_year;
}

/* Where the values of a replicate in a stored column begin in the file. */
static off_t place(const struct table *table, size_t column, size_t replicate)
{
    return (off_t)((table->slot[column] * table->room + replicate) * table->shape.periods *
                   sizeof(double));
}

static int write_all(int fd, const void *data, size_t size, off_t at)
{
    const char *from = data;

    while (size > 0) {
        ssize_t done = pwrite(fd, from, size, at);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return done < 0 ? errno : EIO;
        from += done;
        size -= (size_t)done;
        at += done;
    }
    return 0;
}

int table_write(struct table *table, size_t first, size_t count, const double *rows)
{
    const struct table_shape *s = &table->shape;
    size_t values = count * s->periods;
    double *column = malloc(values * sizeof *column + 1);
    int error = column ? 0 : ENOMEM;

    assert(first + count <= table->room);
    for (size_t c = 0; !error && c < s->ncolumns; c++) {
        if (s->columns[c].kind == COLUMN_RATE)
            continue;
        for (size_t i = 0; i < values; i++)
            column[i] = rows[i * s->ncolumns + c];
        error = write_all(table->fd, column, values * sizeof *column, place(table, c, first));
    }
    free(column);
    return error;
}

/* -- reading -------------------------------------------------------------------------------- */

/* out[replicate][period] of a stored column. */
static int read_block(struct table *table, size_t column, size_t first, size_t count, double *out)
{
    size_t left = count * table->shape.periods * sizeof *out;
    off_t at = place(table, column, first);
    char *to = (char *)out;

    while (left > 0) {
        ssize_t got = pread(table->fd, to, left, at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? errno : EIO;
        to += got;
        left -= (size_t)got;
        at += got;
    }
    return 0;
}

/* Folds periods to years where they stand: a row of years is never longer than its periods. */
static void fold(const struct table_shape *s, enum column_kind kind, size_t count, double *x)
{
    size_t years = table_span(s), k = (size_t)s->per_year;

    for (size_t r = 0; r < count; r++) {
        const double *periods = x + r * s->periods;
        double *row = x + r * (years + 1);

        row[0] = kind == COLUMN_FLOW ? NAN : periods[0];
        for (size_t y = 0; y < years; y++) {
            const double *year = periods + 1 + y * k;
            double sum = year[0];

            for (size_t i = 1; i < k; i++)
                sum += year[i];
            row[y + 1] = kind == COLUMN_FLOW ? sum : year[k - 1];
        }
    }
}

/* out[replicate][period or year] of any column; spare is as large as out. */
static int value_block(struct table *table, size_t column, bool years, size_t first, size_t count,
                       double *out, double *spare)
{
    const struct table_shape *s = &table->shape;
    const struct column *c = &s->columns[column];
    int error;

    if (c->kind != COLUMN_RATE) {
        error = read_block(table, column, first, count, out);
        if (!error && years)
            fold(s, c->kind, count, out);
        return error;
    }
    error = value_block(table, c->over, years, first, count, out, NULL);
    if (!error)
        error = value_block(table, c->under, years, first, count, spare, NULL);
    size_t rows = years ? table_span(s) + 1 : s->periods;

    for (size_t i = 0; !error && i < count * rows; i++)
        out[i] /= spare[i];
    return error;
}

static int turned(struct table *table, size_t column, bool years, double *out)
{
    const struct table_shape *s = &table->shape;
    size_t n = s->replicates, rows = years ? table_span(s) + 1 : s->periods;
    double *block = malloc(2 * BLOCK * s->periods * sizeof *block);
    int error = block ? 0 : ENOMEM;

    for (size_t first = 0; !error && first < n; first += BLOCK) {
        size_t count = n - first < BLOCK ? n - first : BLOCK;

        error = value_block(table, column, years, first, count, block, block + BLOCK * s->periods);
        for (size_t r = 0; !error && r < count; r++)
            for (size_t i = 0; i < rows; i++)
                out[i * n + first + r] = block[r * rows + i];
    }
    free(block);
    return error;
}

int table_periods(struct table *table, size_t column, double *out)
{
    return turned(table, column, false, out);
}

int table_years(struct table *table, size_t column, double *out)
{
    return turned(table, column, true, out);
}

/* -- the draws as text ------------------------------------------------------------------------ */

void table_date(const struct table_shape *shape, size_t period, char out[TABLE_DATE])
{
    int k = shape->per_year, year = shape->first_year, part = k;

    if (period > 0) {
        year += 1 + (int)((period - 1) / (size_t)k);
        part = 1 + (int)((period - 1) % (size_t)k);
    }
    switch (k) {
    case 1:
        snprintf(out, TABLE_DATE, "%d", year);
        break;
    case 2:
        snprintf(out, TABLE_DATE, "%d-H%d", year, part);
        break;
    case 4:
        snprintf(out, TABLE_DATE, "%d-Q%d", year, part);
        break;
    case 12:
        snprintf(out, TABLE_DATE, "%d-%02d", year, part);
        break;
    default:
        snprintf(out, TABLE_DATE, "%d-P%02d", year, part);
        break;
    }
}

/* Where the text goes. */
struct sink {
    int (*take)(struct sink *sink, const char *text, size_t size);
    struct sha256 *sha;
    gzFile gz;
};

static int take_sha(struct sink *sink, const char *text, size_t size)
{
    sha256_add(sink->sha, text, size);
    return 0;
}

static int gz_error(void)
{
    return errno ? errno : EIO;
}

static int take_gz(struct sink *sink, const char *text, size_t size)
{
    errno = 0;
    return size == 0 || gzwrite(sink->gz, text, (unsigned)size) > 0 ? 0 : gz_error();
}

/* The end of `,value`: most draws count people or money, and digits of whole numbers are cheap. */
static char *put_value(char *to, double x)
{
    *to++ = ',';
    if (isnan(x))
        return to;
    if (!(fabs(x) < 1e15) || x != floor(x) || (x == 0 && signbit(x)))
        return to + snprintf(to, 32, "%.17g", x);
    char digits[20];
    int n = 0;
    uint64_t rest = (uint64_t)fabs(x);

    do
        digits[n++] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (x < 0)
        *to++ = '-';
    while (n > 0)
        *to++ = digits[--n];
    return to;
}

static int put_header(const struct table_shape *s, struct sink *sink)
{
    int error = sink->take(sink, "replicate,date", strlen("replicate,date"));

    for (size_t c = 0; !error && c < s->ncolumns; c++) {
        if (s->columns[c].kind == COLUMN_RATE)
            continue;
        error = sink->take(sink, ",", 1);
        if (!error)
            error = sink->take(sink, s->columns[c].name, strlen(s->columns[c].name));
    }
    return error ? error : sink->take(sink, "\n", 1);
}

/* One replicate, whose stored columns stand `stride` values apart. `line` has room for a line. */
static int put_replicate(struct table *table, size_t replicate, const double *x, size_t stride,
                         char *line, struct sink *sink)
{
    const struct table_shape *s = &table->shape;
    int error = 0;

    for (size_t p = 0; !error && p < s->periods; p++) {
        char date[TABLE_DATE];

        table_date(s, p, date);
        char *to = line + snprintf(line, 64, "%zu,%s", replicate, date);

        for (size_t c = 0; c < table->nstored; c++)
            to = put_value(to, x[c * stride + p]);
        *to++ = '\n';
        error = sink->take(sink, line, (size_t)(to - line));
    }
    return error;
}

static int put_text(struct table *table, struct sink *sink)
{
    enum { AT_ONCE = 16, VALUE = 32 };
    const struct table_shape *s = &table->shape;
    size_t stride = AT_ONCE * s->periods;
    double *block = malloc(table->nstored * stride * sizeof *block + 1);
    char *line = malloc(64 + table->nstored * VALUE + 1);
    int error = block && line ? put_header(s, sink) : ENOMEM;

    for (size_t first = 0; !error && first < s->replicates; first += AT_ONCE) {
        size_t left = s->replicates - first, count = left < AT_ONCE ? left : AT_ONCE;

        for (size_t c = 0; !error && c < s->ncolumns; c++)
            if (s->columns[c].kind != COLUMN_RATE)
                error = read_block(table, c, first, count, block + table->slot[c] * stride);
        for (size_t r = 0; !error && r < count; r++)
            error = put_replicate(table, first + r, block + r * s->periods, stride, line, sink);
    }
    free(block);
    free(line);
    return error;
}

int table_sha256(struct table *table, char out[65])
{
    struct sink sink = {.take = take_sha};
    int error = sha256_open(&sink.sha);

    if (!error) {
        error = put_text(table, &sink);
        sha256_close(sink.sha, error ? NULL : out);
    }
    return error;
}

/* zlib writes neither time nor name into the header. */
int table_export(struct table *table, int fd)
{
    struct sink sink = {.take = take_gz};
    int own = dup(fd), error = own < 0 ? errno : 0;

    if (error)
        return error;
    sink.gz = gzdopen(own, "wb6");
    if (!sink.gz) {
        close(own);
        return ENOMEM;
    }
    error = put_text(table, &sink);
    errno = 0;
    if (gzclose(sink.gz) != Z_OK && !error)
        error = gz_error();
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
