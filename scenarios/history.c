/* history - rows to observations, in the order of the file. */
#include "scenarios/history.h"

#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"
#include "scenarios/csv.h"
#include "scenarios/date.h"
#include "scenarios/suggest.h"

#include <math.h>
#include <string.h>

enum { ROWS = 10000 }; /* most observations */

enum { DATE, SERIES, VALUE, UNIT, ERROR, STATUS, DEFINITION, SOURCE, NOTE, COLUMNS };

struct seen {
    struct observation *observed;
    int *line;
    size_t n;
};

/* A series that the forecast has too, by the name before the dot: what was observed of any other
 * would never be seen again. */
static bool is_series(const struct csv *csv, const char *name)
{
    char stem[64];
    size_t length = strcspn(name, ".");
    struct suggest near;
    if (length < sizeof stem) {
        memcpy(stem, name, length);
        stem[length] = '\0';
    }
    suggest_init(&near, length < sizeof stem ? stem : name);
    for (size_t m = 0; m < SECTIONS; m++)
        for (size_t k = 0; k < sections_models[m]->nseries; k++) {
            const struct series *series = &sections_models[m]->series[k];
            bool dotted = name[length] != '\0';
            if (length >= sizeof stem || strcmp(series->name, stem) != 0)
                suggest_offer(&near, series->name);
            else if (dotted == (series->by != DIM_ONE))
                return true;
            else
                return fault_at(csv->faults, csv->place,
                                dotted ? T("series: '%.60s' is one of the whole: '%.60s' alone")
                                       : T("series: '%.60s' is one of parts: write '%.60s.NAME'"),
                                name, stem);
        }
    return fault_at(csv->faults, csv->place, T("series: there is no series '%.60s'%s"), name,
                    suggest_words(&near));
}

static bool read_row(const struct csv *csv, const struct csv_column *columns,
                     struct observation *out)
{
    bool sound = csv_status(csv, &columns[STATUS]);
    const char *date = csv_cell(csv, &columns[DATE]), *series = csv_cell(csv, &columns[SERIES]);
    *out = (struct observation){.series = series,
                                .error = NAN,
                                .unit = csv_cell(csv, &columns[UNIT]),
                                .status = csv_cell(csv, &columns[STATUS]),
                                .source = csv_cell(csv, &columns[SOURCE]),
                                .definition = csv_cell(csv, &columns[DEFINITION]),
                                .place = csv->place};
    if (!date_read(date, &out->month) || strlen(date) != 7)
        sound =
            fault_at(csv->faults, csv->place, T("date: '%.60s' is not a month like 2025-12"), date);
    if (!is_series(csv, series))
        sound = false;
    else if (strspn(series, "abcdefghijklmnopqrstuvwxyz0123456789_.") != strlen(series))
        sound = fault_at(csv->faults, csv->place, T("series: '%.60s' is not the name of a series"),
                         series);
    if (!*out->unit)
        sound = fault_at(csv->faults, csv->place, T("unit: the cell is empty"));
    sound &= csv_number(csv, &columns[VALUE], &out->value);
    if (*csv_cell(csv, &columns[ERROR]) && csv_number(csv, &columns[ERROR], &out->error) &&
        out->error < 0)
        sound = fault_at(csv->faults, csv->place, T("measurement_error: is below 0"));
    return sound;
}

static bool is_new(const struct csv *csv, const struct seen *past, const struct observation *this)
{
    for (size_t i = 0; i < past->n; i++) {
        if (past->observed[i].month == this->month &&
            strcmp(past->observed[i].series, this->series) == 0)
            return fault_at(csv->faults, csv->place, T("the same date and series stand on line %d"),
                            past->line[i]);
    }
    return true;
}

bool history_read(const struct source *source, struct pool *pool, struct faults *faults,
                  const struct observation **out, size_t *n)
{
    struct csv csv;
    struct csv_column columns[COLUMNS] = {
        [DATE] = {"date", true, -1},      [SERIES] = {"series", true, -1},
        [VALUE] = {"value", true, -1},    [UNIT] = {"unit", true, -1},
        [STATUS] = {"status", false, -1}, [ERROR] = {"measurement_error", false, -1},
        [SOURCE] = {"source", false, -1}, [DEFINITION] = {"definition", false, -1},
        [NOTE] = {"note", false, -1},
    };
    if (!csv_open(&csv, source, pool, faults) || !csv_header(&csv, columns, COLUMNS))
        return false;
    bool sound = true;
    size_t ncolumns = csv.n;
    struct seen past = {pool_new(pool, ROWS, sizeof *past.observed),
                        pool_new(pool, ROWS, sizeof *past.line), 0};
    for (int got = csv_data(&csv, ncolumns); got != 0; got = csv_data(&csv, ncolumns)) {
        struct observation *this = &past.observed[past.n];
        if (got < 0 || !read_row(&csv, columns, this) || !is_new(&csv, &past, this)) {
            sound = false;
            continue;
        }
        if (past.n == ROWS - 1)
            return fault_at(faults, csv.place, T("more than %d rows"), ROWS - 1);
        past.line[past.n++] = csv.place.line;
    }
    *out = past.observed;
    *n = past.n;
    return sound;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
