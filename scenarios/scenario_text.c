/* scenario_text - values as a scenario file would give them. */
#include "scenarios/belief.h"
#include "scenarios/date.h"
#include "scenarios/inside.h"
#include "scenarios/number.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

struct writing {
    char *out;
    size_t size, n;
};

static void put(struct writing *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct writing *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t left = w->n < w->size ? w->size - w->n : 0;
    int n = vsnprintf(left ? w->out + w->n : NULL, left, format, args);
    va_end(args);
    w->n += n > 0 ? (size_t)n : 0;
}

static void put_text(struct writing *w, const char *text)
{
    put(w, "\"");
    for (const char *p = text; *p; p++) {
        unsigned char byte = (unsigned char)*p;
        if (byte == '"' || byte == '\\')
            put(w, "\\%c", byte);
        else if (byte == '\n')
            put(w, "\\n");
        else if (byte < 0x20 || byte == 0x7F)
            put(w, "\\x%02X", byte);
        else if (byte == 0xC2 && (unsigned char)p[1] < 0xA0) /* a control of two bytes */
            put(w, "\\xC2\\x%02X", (unsigned char)*++p);
        else
            put(w, "%c", byte);
    }
    put(w, "\"");
}

static void put_quantity(struct writing *w, const struct quantity *q)
{
    char number[NUMBER_SIZE];
    const double parameters[] = {q->a, q->b, q->c};
    if (q->law == BELIEF_NUMBER) {
        put(w, "%s", number_real(q->a, number));
        return;
    }
    put(w, "{ dist = \"%s\";", belief_name(q->law));
    for (size_t i = 0; belief_parameter(q->law, i); i++)
        put(w, " %s = %s;", belief_parameter(q->law, i), number_real(parameters[i], number));
    put(w, " }");
}

static void put_dated(struct writing *w, const struct dated *path, size_t n)
{
    char date[DATE_SIZE];
    put(w, "(");
    for (size_t i = 0; i < n; i++) {
        put(w, "%s{ ", i ? ", " : " ");
        if (path[i].from != QUANTITY_EVER) {
            date_write(path[i].from, date);
            put(w, "from = \"%s\"; ", date);
        }
        if (path[i].until) {
            date_write(path[i].until, date);
            put(w, "until = \"%s\"; ", date);
        }
        if (path[i].ramp)
            put(w, "ramp = true; ");
        put(w, "value = ");
        put_quantity(w, &path[i].value);
        put(w, "; }");
    }
    put(w, " )");
}

static void put_list(struct writing *w, const double *list, size_t n)
{
    char number[NUMBER_SIZE];
    put(w, "[");
    for (size_t i = 0; i < n; i++)
        put(w, "%s%s", i ? ", " : "", number_real(list[i], number));
    put(w, "]");
}

size_t scenario_text(const struct scenario *scenario, size_t section, size_t row, size_t element,
                     char *out, size_t size)
{
    struct writing w = {out, size, 0};
    char date[DATE_SIZE];
    const struct setting *is = scenario_setting(scenario, section, row, element);
    switch (sections_all[section]->rows[row].kind) {
    case ROW_REAL:
    case ROW_PATH:
        if (is->npath == 1 && is->path[0].from == QUANTITY_EVER && !is->path[0].until)
            put_quantity(&w, &is->path[0].value);
        else
            put_dated(&w, is->path, is->npath);
        break;
    case ROW_LIST:
        put_list(&w, is->list, is->nlist);
        break;
    case ROW_COUNT:
        put(&w, "%" PRId64 "%s", is->count, is->count == (int32_t)is->count ? "" : "L");
        break;
    case ROW_MONTH:
        if (is->count >= 0)
            date_write((int)is->count, date);
        put_text(&w, is->count >= 0 ? date : is->text);
        break;
    case ROW_WORD:
    case ROW_NAME:
    case ROW_TEXT:
    case ROW_TABLE:
        put_text(&w, is->text);
        break;
    }
    return w.n;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
