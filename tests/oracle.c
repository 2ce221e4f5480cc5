/* oracle - reader of the files of known values, tests/oracles/NAME.csv. */
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_ROWS = 2000, COLUMNS = 7, LINE = 16384 };

static const char HEADER[] = "id,quantity,inputs,value,rtol,atol,source";

enum column { ID, QUANTITY, INPUTS, VALUE, RTOL, ATOL, SOURCE };

struct row {
    char *line;            /* its commas cut to zeros */
    char *field[COLUMNS];
    bool used;
};

struct oracle {
    char name[64];
    struct row rows[MOST_ROWS];
    size_t count;
    size_t next;           /* index of the present row + 1; 0 before the first */
    char word[LINE];
};

static FILE *file_of(const char *name)
{
    const char *root = getenv("UHCAST_ROOT");
    char path[4096];
    snprintf(path, sizeof path, "%s/tests/oracles/%s.csv", root ? root : ".", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("no oracle file %s", path);
    return file;
}

static bool read_line(FILE *file, char line[LINE])
{
    if (!fgets(line, LINE, file))
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    return true;
}

static void split(struct row *row, const char *line)
{
    row->line = strdup(line);
    char *rest = row->line;
    for (int i = 0; i < COLUMNS; i++) {
        row->field[i] = rest;
        char *comma = rest && i < COLUMNS - 1 ? strchr(rest, ',') : NULL;
        if (comma)
            *comma = '\0';
        rest = comma ? comma + 1 : NULL;
    }
}

struct oracle *oracle_open(const char *name)
{
    char line[LINE];
    FILE *file = file_of(name);
    struct oracle *oracle = calloc(1, sizeof *oracle);
    assert_non_null(oracle);
    snprintf(oracle->name, sizeof oracle->name, "%s", name);
    if (!read_line(file, line) || strcmp(line, HEADER) != 0)
        fail_msg("oracle %s: not the header of an oracle file", name);
    while (read_line(file, line)) {
        struct row *row = &oracle->rows[oracle->count++];
        split(row, line);
        if (!row->field[SOURCE] || oracle->count == MOST_ROWS)
            fail_msg("oracle %s: row '%s' lacks fields, or too many rows", name, line);
    }
    fclose(file);
    return oracle;
}

void oracle_close(struct oracle *oracle)
{
    for (size_t i = 0; i < oracle->count; i++)
        free(oracle->rows[i].line);
    free(oracle);
}

static bool is_of(const struct row *row, const char *quantity)
{
    return !quantity || strcmp(row->field[QUANTITY], quantity) == 0;
}

bool oracle_next(struct oracle *oracle, const char *quantity)
{
    while (oracle->next < oracle->count)
        if (is_of(&oracle->rows[oracle->next++], quantity))
            return true;
    oracle->next = 0;
    return false;
}

static const struct row *present(const struct oracle *oracle)
{
    if (oracle->next == 0)
        fail_msg("oracle %s: no present row", oracle->name);
    return &oracle->rows[oracle->next - 1];
}

int oracle_id(const struct oracle *oracle)
{
    return atoi(present(oracle)->field[ID]);
}

const char *oracle_quantity(const struct oracle *oracle)
{
    return present(oracle)->field[QUANTITY];
}

const char *oracle_text(const struct oracle *oracle)
{
    return present(oracle)->field[VALUE];
}

/* Where the value of a key begins among the inputs, or NULL. */
static const char *find(const struct oracle *oracle, const char *key)
{
    const size_t length = strlen(key);
    const char *pair = present(oracle)->field[INPUTS];
    while (pair) {
        if (strncmp(pair, key, length) == 0 && pair[length] == '=')
            return pair + length + 1;
        pair = strchr(pair, ';');
        pair = pair ? pair + 1 : NULL;
    }
    return NULL;
}

bool oracle_has(const struct oracle *oracle, const char *key)
{
    return find(oracle, key) != NULL;
}

const char *oracle_word(struct oracle *oracle, const char *key)
{
    const char *value = find(oracle, key);
    if (!value)
        fail_msg("oracle %s row %d has no '%s'", oracle->name, oracle_id(oracle), key);
    snprintf(oracle->word, sizeof oracle->word, "%.*s", (int)strcspn(value, ";"), value);
    return oracle->word;
}

static size_t numbers(const struct oracle *oracle, const char *text, double out[], size_t room)
{
    size_t count = 0;
    for (const char *at = text;; at++) {
        char *end;
        const double x = strtod(at, &end);
        if (end == at || (*end != '|' && *end != '\0') || count == room)
            fail_msg("oracle %s row %d: '%s' is not numbers, or more than %zu", oracle->name,
                     oracle_id(oracle), text, room);
        out[count++] = x;
        at = end;
        if (*end == '\0')
            return count;
    }
}

double oracle_number(struct oracle *oracle, const char *key)
{
    double x;
    numbers(oracle, oracle_word(oracle, key), &x, 1);
    return x;
}

size_t oracle_vector(struct oracle *oracle, const char *key, double out[], size_t room)
{
    return numbers(oracle, oracle_word(oracle, key), out, room);
}

double oracle_value(const struct oracle *oracle)
{
    double x;
    numbers(oracle, oracle_text(oracle), &x, 1);
    return x;
}

size_t oracle_values(const struct oracle *oracle, double out[], size_t room)
{
    return numbers(oracle, oracle_text(oracle), out, room);
}

static bool accepts(const struct oracle *oracle, double value, double x)
{
    const struct row *row = present(oracle);
    const double rtol = strtod(row->field[RTOL], NULL), atol = strtod(row->field[ATOL], NULL);
    return x == value || fabs(x - value) <= atol + rtol * fabs(value);
}

bool oracle_accepts(const struct oracle *oracle, double x)
{
    return accepts(oracle, oracle_value(oracle), x);
}

void oracle_use(struct oracle *oracle)
{
    present(oracle);
    oracle->rows[oracle->next - 1].used = true;
}

void oracle_check(struct oracle *oracle, double x)
{
    oracle_check_all(oracle, &x, 1);
}

void oracle_check_all(struct oracle *oracle, const double x[], size_t count)
{
    double value[1024];
    const size_t wanted = oracle_values(oracle, value, sizeof value / sizeof value[0]);
    if (wanted != count)
        fail_msg("oracle %s row %d has %zu values, not %zu", oracle->name, oracle_id(oracle),
                 wanted, count);
    for (size_t i = 0; i < count; i++)
        if (!accepts(oracle, value[i], x[i]))
            fail_msg("oracle %s row %d (%s; %s) value %zu: %.17g, but ours is %.17g",
                     oracle->name, oracle_id(oracle), oracle_quantity(oracle),
                     present(oracle)->field[INPUTS], i, value[i], x[i]);
    oracle_use(oracle);
}

size_t oracle_rows(const struct oracle *oracle, const char *quantity)
{
    size_t count = 0;
    for (size_t i = 0; i < oracle->count; i++)
        count += is_of(&oracle->rows[i], quantity);
    return count;
}

size_t oracle_used(const struct oracle *oracle, const char *quantity)
{
    size_t count = 0;
    for (size_t i = 0; i < oracle->count; i++)
        count += is_of(&oracle->rows[i], quantity) && oracle->rows[i].used;
    return count;
}

/* The comma-separated field at an index, as a string of its own. */
static bool field_at(const char *line, size_t index, char out[LINE])
{
    for (; index > 0; index--) {
        line = strchr(line, ',');
        if (!line++)
            return false;
    }
    snprintf(out, LINE, "%.*s", (int)strcspn(line, ","), line);
    return true;
}

double oracle_cell(const char *name, size_t row, const char *column)
{
    char line[LINE], field[LINE];
    FILE *file = file_of(name);
    bool found = read_line(file, line);
    size_t index = 0;
    while (found && (found = field_at(line, index, field)) && strcmp(field, column) != 0)
        index++;
    for (size_t i = 0; found && i <= row; i++)
        found = read_line(file, line);
    if (!found || !field_at(line, index, field))
        fail_msg("oracle %s has no row %zu of column %s", name, row, column);
    fclose(file);
    return strtod(field, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
