/* grid - first the cells as they stand in the file, then the dense table. */
#include "scenarios/grid.h"

#include "models/words.h"
#include "scenarios/csv.h"
#include "scenarios/date.h"
#include "scenarios/number.h"

#include <math.h>
#include <string.h>

enum key { KEY_YEAR, KEY_SEX, KEY_AGE, KEYS };
enum { VALUE = KEYS, STATUS, UNIT, OTHERS, COLUMNS = OTHERS + 3 };

static const char *const key_names[KEYS] = {"year", "sex", "age"};
static const char *const sexes[ROW_SEXES] = {"male", "female"};

/* What the file gives for one year (0 in a table without years); NaN: not given. */
struct year {
    struct year *next;
    int year;
    double value[ROW_SEXES][ROW_AGES];
    int line[ROW_SEXES][ROW_AGES];
};

struct grid {
    const struct row *row;
    struct pool *pool;
    struct faults *faults;
    struct place file;
    enum key order[KEYS]; /* as the row names them */
    size_t nkeys;
    bool has[KEYS];
    struct year *years;      /* ascending */
    int first_age, last_age; /* that the file names */
};

static void order_keys(struct grid *grid)
{
    for (const char *word = grid->row->words; *word;) {
        size_t n = strcspn(word, " ");
        for (enum key key = 0; key < KEYS; key++) {
            if (strlen(key_names[key]) == n && memcmp(key_names[key], word, n) == 0) {
                grid->order[grid->nkeys++] = key;
                grid->has[key] = true;
            }
        }
        word += n + (word[n] == ' ');
    }
}

static struct year *year_of(struct grid *grid, int year)
{
    struct year **at = &grid->years;
    while (*at && (*at)->year < year)
        at = &(*at)->next;
    if (*at && (*at)->year == year)
        return *at;
    struct year *this = pool_new(grid->pool, 1, sizeof *this);
    this->year = year;
    this->next = *at;
    for (size_t sex = 0; sex < ROW_SEXES; sex++) {
        for (size_t age = 0; age < ROW_AGES; age++)
            this->value[sex][age] = NAN;
    }
    *at = this;
    return this;
}

static bool read_keys(const struct grid *grid, const struct csv *csv,
                      const struct csv_column *columns, int key[KEYS])
{
    bool sound = true;
    if (grid->has[KEY_YEAR])
        sound &=
            csv_whole(csv, &columns[KEY_YEAR], DATE_FIRST_YEAR, DATE_LAST_YEAR, &key[KEY_YEAR]);
    if (grid->has[KEY_AGE])
        sound &= csv_whole(csv, &columns[KEY_AGE], 0, ROW_AGES - 1, &key[KEY_AGE]);
    if (grid->has[KEY_SEX]) {
        const char *cell = csv_cell(csv, &columns[KEY_SEX]);
        while (key[KEY_SEX] < ROW_SEXES && strcmp(cell, sexes[key[KEY_SEX]]) != 0)
            key[KEY_SEX]++;
        if (key[KEY_SEX] == ROW_SEXES)
            sound =
                fault_at(csv->faults, csv->place, T("sex: '%.60s' is not male or female"), cell);
    }
    return sound;
}

static bool read_row(struct grid *grid, const struct csv *csv, const struct csv_column *columns)
{
    int key[KEYS] = {0};
    double value = 0;
    const struct row *row = grid->row;
    bool sound = read_keys(grid, csv, columns, key);
    sound &= csv_status(csv, &columns[STATUS]);
    const char *unit = csv_cell(csv, &columns[UNIT]);
    if (*unit && strcmp(unit, row->unit) != 0)
        sound = fault_at(csv->faults, csv->place, T("unit: '%.60s' is not '%s'"), unit, row->unit);
    if (!csv_number(csv, &columns[VALUE], &value))
        return false;
    if (value < row->least || value > row->most) {
        char is[NUMBER_SIZE], least[NUMBER_SIZE], most[NUMBER_SIZE];
        return fault_at(csv->faults, csv->place, T("%s: %s is outside %s to %s"), row->unit,
                        number_words(value, is), number_words(row->least, least),
                        number_words(row->most, most));
    }
    if (!sound)
        return false;
    struct year *year = year_of(grid, key[KEY_YEAR]);
    int *line = &year->line[key[KEY_SEX]][key[KEY_AGE]];
    if (*line)
        return fault_at(csv->faults, csv->place, T("the same keys stand on line %d"), *line);
    *line = csv->place.line;
    year->value[key[KEY_SEX]][key[KEY_AGE]] = value;
    grid->first_age = key[KEY_AGE] < grid->first_age ? key[KEY_AGE] : grid->first_age;
    grid->last_age = key[KEY_AGE] > grid->last_age ? key[KEY_AGE] : grid->last_age;
    return true;
}

static bool read_rows(struct grid *grid, const struct source *source)
{
    struct csv csv;
    struct csv_column columns[COLUMNS] = {
        [KEY_YEAR] = {key_names[KEY_YEAR], grid->has[KEY_YEAR], -1},
        [KEY_SEX] = {key_names[KEY_SEX], grid->has[KEY_SEX], -1},
        [KEY_AGE] = {key_names[KEY_AGE], grid->has[KEY_AGE], -1},
        [VALUE] = {grid->row->unit, true, -1},
        [STATUS] = {"status", false, -1},
        [UNIT] = {"unit", false, -1},
        [OTHERS] = {"source", false, -1},
        {"note", false, -1},
        {"definition", false, -1},
    };
    if (!csv_open(&csv, source, grid->pool, grid->faults) || !csv_header(&csv, columns, COLUMNS))
        return false;
    bool sound = true;
    for (enum key key = 0; key < KEYS; key++) {
        if (!grid->has[key] && columns[key].at >= 0)
            sound = fault_at(grid->faults, csv.place, T("this table has no column '%s'"),
                             key_names[key]);
    }
    size_t ncolumns = csv.n;
    for (int got = sound ? csv_data(&csv, ncolumns) : 0; got != 0; got = csv_data(&csv, ncolumns))
        sound &= got > 0 && read_row(grid, &csv, columns);
    if (sound && !grid->years)
        return fault_at(grid->faults, grid->file, T("the table has no rows"));
    return sound;
}

/* Fills or says what is missing in one year and sex. */
static bool complete(const struct grid *grid, struct year *year, size_t sex)
{
    bool band = grid->has[KEY_AGE] && !grid->has[KEY_SEX] && grid->row->least <= 0 &&
                grid->first_age > 0 && grid->last_age < ROW_AGES - 1;
    int ages = grid->has[KEY_AGE] ? ROW_AGES : 1, missing = 0, first = 0;
    for (int age = ages - 1; age >= 0; age--) {
        if (!isnan(year->value[sex][age]))
            continue;
        if (band && (age < grid->first_age || age > grid->last_age)) {
            year->value[sex][age] = 0;
            continue;
        }
        missing++;
        first = age;
    }
    if (missing == 0)
        return true;
    const char *whose = grid->has[KEY_YEAR] ? pool_print(grid->pool, "%d: ", year->year) : "";
    if (grid->has[KEY_SEX])
        whose = pool_print(grid->pool, "%s%s: ", whose, sexes[sex]);
    if (!grid->has[KEY_AGE])
        return fault_at(grid->faults, grid->file, T("%sthe value is missing"), whose);
    return fault_at(grid->faults, grid->file, T("%s%d of %d ages are missing, the first is %d"),
                    whose, missing, ages, first);
}

/* The value of a cell in a calendar year. */
static double value_in(const struct grid *grid, int calendar, size_t sex, size_t age)
{
    const struct year *before = grid->years;
    while (before->next && before->next->year <= calendar)
        before = before->next;
    const struct year *after = before->next;
    double value = before->value[sex][age];
    if (!after || calendar <= before->year)
        return value;
    return value + (after->value[sex][age] - value) * (calendar - before->year) /
                       (after->year - before->year);
}

bool grid_read(const struct row *row, const struct source *source, int first_year, int last_year,
               struct pool *pool, struct faults *faults, double **out, size_t *n)
{
    struct grid grid = {.row = row,
                        .pool = pool,
                        .faults = faults,
                        .file = {source->name, 0},
                        .first_age = ROW_AGES,
                        .last_age = -1};
    order_keys(&grid);
    if (!read_rows(&grid, source))
        return false;
    bool sound = true;
    for (struct year *year = grid.years; year; year = year->next) {
        for (size_t sex = 0; sex < (grid.has[KEY_SEX] ? ROW_SEXES : 1u); sex++)
            sound &= complete(&grid, year, sex);
    }
    if (!sound)
        return false;
    size_t size[KEYS] = {grid.has[KEY_YEAR] ? (size_t)(last_year - first_year + 1) : 1,
                         grid.has[KEY_SEX] ? ROW_SEXES : 1, grid.has[KEY_AGE] ? ROW_AGES : 1};
    *n = size[KEY_YEAR] * size[KEY_SEX] * size[KEY_AGE];
    *out = pool_new(pool, *n, sizeof **out);
    for (size_t i = 0; i < *n; i++) {
        size_t key[KEYS] = {0}, rest = i;
        for (size_t k = grid.nkeys; k-- > 0; rest /= size[grid.order[k]])
            key[grid.order[k]] = rest % size[grid.order[k]];
        int calendar = grid.has[KEY_YEAR] ? first_year + (int)key[KEY_YEAR] : 0;
        (*out)[i] = value_in(&grid, calendar, key[KEY_SEX], key[KEY_AGE]);
    }
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
