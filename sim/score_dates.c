/* score_dates - origins and targets of forecasts that are looked back at. */
#include "sim/score_dates.h"

#include "scenarios/date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12, DECEMBER = 11, EARLIEST = 8 }; /* September */

size_t score_dates_history(const struct scenario *scenario, const char *series,
                           struct hindcast_figure *out, size_t most)
{
    const struct observation *history;
    size_t n = scenario_history(scenario, &history), used = 0;
    for (size_t k = 0; k < n; k++) {
        if (strcmp(history[k].series, series) != 0 || used++ >= most)
            continue;
        size_t at = used - 1;
        for (; at > 0 && out[at - 1].month > history[k].month; at--)
            out[at] = out[at - 1];
        out[at] = (struct hindcast_figure){history[k].month, history[k].value, history[k].error};
    }
    return used;
}

size_t score_dates_figure(const struct hindcast_figure *figure, size_t n, int year)
{
    size_t found = n;
    for (size_t k = 0; k < n; k++)
        if (figure[k].month / MONTHS == year && figure[k].month % MONTHS >= EARLIEST)
            found = k; /* the last one is the nearest */
    return found;
}

int score_dates_horizon(int origin, int month)
{
    return month / MONTHS - origin / MONTHS;
}

size_t score_dates_targets(const struct hindcast_figure *figure, size_t n, int origin,
                           size_t out[SCORE_DATES_AHEAD])
{
    size_t used = 0;
    for (int ahead = 1; ahead <= SCORE_DATES_AHEAD; ahead++) {
        size_t k = score_dates_figure(figure, n, origin / MONTHS + ahead);
        if (k < n)
            out[used++] = k;
    }
    return used;
}

void score_dates_usual(const struct hindcast_figure *figure, size_t n, int start,
                       struct score_dates *out)
{
    size_t target[SCORE_DATES_AHEAD];
    out->n = 0;
    if (n == 0)
        return;
    int last = figure[n - 1].month / MONTHS;
    for (int year = start / MONTHS; year < last && out->n < SCORE_DATES_MOST; year++) {
        int origin = MONTHS * year + DECEMBER;
        size_t before = 0;
        for (size_t k = 0; k < n; k++)
            before += figure[k].month > start && figure[k].month <= origin;
        if (before >= SCORE_DATES_BEFORE && score_dates_targets(figure, n, origin, target) > 0)
            out->origin[out->n++] = origin;
    }
}

/* A year of four digits; false: none. */
static bool read_year(const char **text, int *year)
{
    char *end;
    if (!isdigit((unsigned char)**text))
        return false;
    long value = strtol(*text, &end, 10);
    bool sound = end - *text == 4 && value >= DATE_FIRST_YEAR && value <= DATE_LAST_YEAR;
    *text = end;
    *year = (int)value;
    return sound;
}

bool score_dates_read(const char *text, struct score_dates *out)
{
    out->n = 0;
    for (;; text++) {
        int first, last;
        if (!read_year(&text, &first))
            return false;
        last = first;
        if (*text == '-' && (text++, !read_year(&text, &last)))
            return false;
        for (int year = first; year <= last; year++) {
            int origin = MONTHS * year + DECEMBER;
            if (out->n == SCORE_DATES_MOST || (out->n > 0 && origin <= out->origin[out->n - 1]))
                return false;
            out->origin[out->n++] = origin;
        }
        if (last < first || (*text != ',' && *text != '\0'))
            return false;
        if (*text == '\0')
            return true;
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
