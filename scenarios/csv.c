/* csv - cuts cells in place: a cell is never longer than its text. */
#include "scenarios/csv.h"

#include "models/words.h"
#include "scenarios/characters.h"
#include "scenarios/number_syntax.h"
#include "scenarios/suggest.h"

#include <stdlib.h>
#include <string.h>

bool csv_open(struct csv *csv, const struct source *source, struct pool *pool,
              struct faults *faults)
{
    size_t mark = characters_mark(source->bytes, source->size), n = source->size - mark;
    struct place place = {source->name, 1};
    for (size_t i = mark, step; i < source->size; i += step) {
        step = characters_length(source->bytes + i, source->size - i);
        if (step == 0 || source->bytes[i] == '\0')
            return fault_at(faults, place,
                            T("the byte 0x%02X is not UTF-8 text; save the file as UTF-8"),
                            (unsigned)(unsigned char)source->bytes[i]);
        place.line += source->bytes[i] == '\n';
    }
    *csv = (struct csv){.place = {source->name, 0}, .next_line = 1, .faults = faults};
    csv->p = pool_text(pool, source->bytes + mark, n);
    csv->end = csv->p + n;
    return true;
}

/* Cuts a cell in quotes at p; false: its quotes are wrong. */
static bool cut_quoted(struct csv *csv, char **cell)
{
    bool closed = false;
    char *to = *cell = csv->p++;
    while (csv->p < csv->end && !closed) {
        if (*csv->p == '"' && csv->p[1] == '"') {
            *to++ = '"';
            csv->p += 2;
        } else if (*csv->p == '"') {
            closed = true;
            csv->p++;
        } else {
            csv->next_line += *csv->p == '\n';
            *to++ = *csv->p++;
        }
    }
    if (csv->p < csv->end && *csv->p == '\r' && csv->p[1] == '\n')
        csv->p++;
    *to = '\0'; /* the opening quote has left room for it */
    return closed && (csv->p == csv->end || *csv->p == ',' || *csv->p == '\n');
}

/* Cuts a cell without quotes; the byte behind it, where its NUL goes, is left to the caller. */
static bool cut_plain(struct csv *csv, char **cell, char **stop)
{
    bool sound = true;
    *cell = csv->p;
    for (; csv->p < csv->end && !strchr(",\n", *csv->p); csv->p++)
        sound &= *csv->p != '"';
    *stop = csv->p;
    if (*stop > *cell && (csv->p == csv->end || *csv->p == '\n') && (*stop)[-1] == '\r')
        --*stop;
    return sound;
}

/* Skips what is left of a broken row. */
static int broken(struct csv *csv, const char *why)
{
    while (csv->p < csv->end && *csv->p != '\n')
        csv->p++;
    if (csv->p < csv->end) {
        csv->p++;
        csv->next_line++;
    }
    fault_at(csv->faults, csv->place, "%s", why);
    return -1;
}

int csv_row(struct csv *csv)
{
    while (csv->p < csv->end && (*csv->p == '\n' || (*csv->p == '\r' && csv->p[1] == '\n')))
        csv->next_line += *csv->p++ == '\n';
    if (csv->p == csv->end)
        return 0;
    csv->place.line = csv->next_line;
    csv->n = 0;
    for (;;) {
        char *cell, *stop = NULL;
        if (csv->n == CSV_COLUMNS)
            return broken(csv, T("too many columns"));
        if (*csv->p == '"') {
            if (!cut_quoted(csv, &cell))
                return broken(csv, T("a quote is not closed, or text stands behind one"));
        } else if (!cut_plain(csv, &cell, &stop)) {
            return broken(csv, T("a quote stands within a cell that does not begin with one"));
        }
        csv->cell[csv->n++] = cell;
        char delimiter = csv->p < csv->end ? *csv->p : '\n';
        if (stop)
            *stop = '\0';
        csv->p += csv->p < csv->end;
        if (delimiter == '\n') {
            csv->next_line++;
            return 1;
        }
        if (csv->p == csv->end) { /* a comma ends the file: an empty cell is left */
            if (csv->n == CSV_COLUMNS)
                return broken(csv, T("too many columns"));
            csv->cell[csv->n++] = "";
            return 1;
        }
    }
}

static bool header_cell(struct csv *csv, struct csv_column *columns, size_t n, size_t at)
{
    struct suggest suggest;
    suggest_init(&suggest, csv->cell[at]);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(columns[i].name, csv->cell[at]) == 0) {
            if (columns[i].at >= 0)
                return fault_at(csv->faults, csv->place, T("the column '%s' is there twice"),
                                columns[i].name);
            columns[i].at = (int)at;
            return true;
        }
        if (columns[i].at < 0)
            suggest_offer(&suggest, columns[i].name);
    }
    return fault_at(csv->faults, csv->place, T("unknown column '%s'%s"), csv->cell[at],
                    suggest_words(&suggest));
}

bool csv_header(struct csv *csv, struct csv_column *columns, size_t n)
{
    bool sound = true;
    int got = csv_row(csv);
    if (got == 0)
        return fault_at(csv->faults, (struct place){csv->place.file, 1}, T("the file is empty"));
    if (got < 0)
        return false;
    if (csv->n == 1 && strchr(csv->cell[0], ';'))
        return fault_at(csv->faults, csv->place, T("columns are parted by commas, not by ;"));
    for (size_t i = 0; i < n; i++)
        columns[i].at = -1;
    for (size_t at = 0; at < csv->n; at++)
        sound &= header_cell(csv, columns, n, at);
    for (size_t i = 0; i < n; i++) {
        if (columns[i].needed && columns[i].at < 0)
            sound =
                fault_at(csv->faults, csv->place, T("the column '%s' is missing"), columns[i].name);
    }
    return sound;
}

int csv_data(struct csv *csv, size_t ncolumns)
{
    int got = csv_row(csv);
    if (got == 1 && csv->n != ncolumns) {
        fault_at(csv->faults, csv->place, T("has %zu cells; the header has %zu"), csv->n, ncolumns);
        return -1;
    }
    return got;
}

const char *csv_cell(const struct csv *csv, const struct csv_column *column)
{
    return column->at >= 0 ? csv->cell[column->at] : "";
}

static bool cell_wrong(const struct csv *csv, const struct csv_column *column, const char *what)
{
    const char *cell = csv_cell(csv, column);
    if (!*cell)
        return fault_at(csv->faults, csv->place, T("%s: the cell is empty"), column->name);
    return fault_at(csv->faults, csv->place, T("%s: '%.60s' is not %s"), column->name, cell, what);
}

bool csv_number(const struct csv *csv, const struct csv_column *column, double *out)
{
    const char *cell = csv_cell(csv, column);
    enum number_syntax kind = number_syntax_of(cell, strlen(cell));
    if (kind == NUMBER_SYNTAX_NONE || kind == NUMBER_SYNTAX_INFINITE || strpbrk(cell, "xXL"))
        return cell_wrong(csv, column, T("a number"));
    *out = strtod(cell, NULL);
    return true;
}

bool csv_status(const struct csv *csv, const struct csv_column *column)
{
    static const char *const allowed[] = {"", "law", "measured", "estimated", "assumed"};
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        if (strcmp(csv_cell(csv, column), allowed[i]) == 0)
            return true;
    }
    return cell_wrong(csv, column, T("law, measured, estimated or assumed"));
}

bool csv_whole(const struct csv *csv, const struct csv_column *column, int least, int most,
               int *out)
{
    const char *cell = csv_cell(csv, column);
    if (number_syntax_of(cell, strlen(cell)) != NUMBER_SYNTAX_WHOLE || strpbrk(cell, "xXL"))
        return cell_wrong(csv, column, T("a whole number"));
    *out = (int)strtol(cell, NULL, 10);
    if (*out < least || *out > most)
        return fault_at(csv->faults, csv->place, T("%s: %d is outside %d to %d"), column->name,
                        *out, least, most);
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
