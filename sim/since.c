/* since - what was observed after the base year: no model reads it, the forecast is held to it. */
#include "sim/since.h"

#include "models/words.h"

#include <string.h>

enum { DECEMBER = 11, Q05 = 1, Q95 = 9 }; /* places in bands_levels */

static bool later_that_year(const struct observation *history, size_t n, size_t k)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(history[i].series, history[k].series) == 0 &&
            history[i].month / 12 == history[k].month / 12 && history[i].month > history[k].month)
            return true;
    return false;
}

size_t since_points(const struct run *run, const char *series, double scale, bool after,
                    struct chart_point out[SINCE_MOST])
{
    const struct observation *history;
    const struct dims *dims = &run->plan->dims;
    size_t n = scenario_history(run->load->scenario, &history), used = 0;
    for (size_t k = 0; k < n && used < SINCE_MOST; k++) {
        int month = history[k].month % 12, year = history[k].month / 12;
        bool wanted =
            after ? year > dims->first_year && year <= dims->last_year : year <= dims->first_year;
        if (!wanted || strcmp(history[k].series, series) != 0 || month < DECEMBER - 2 ||
            later_that_year(history, n, k))
            continue;
        out[used++] =
            (struct chart_point){year + (month - DECEMBER) / 12.0, history[k].value * scale};
    }
    return used;
}

size_t since_coverage(const struct run *run, struct since out[SINCE_MOST])
{
    const struct observation *history;
    const struct dims *dims = &run->plan->dims;
    size_t n = scenario_history(run->load->scenario, &history), used = 0;
    for (size_t k = 0; k < n && used < SINCE_MOST; k++) {
        int month = history[k].month % 12, year = history[k].month / 12;
        if (strcmp(history[k].series, "coverage") != 0 || month != DECEMBER ||
            year <= dims->first_year || year > dims->last_year)
            continue;
        const struct band *band = run_band(run, "coverage", (size_t)(year - dims->first_year));
        out[used++] = (struct since){
            .year = year,
            .observed = history[k].value,
            .low = band->quantile[Q05],
            .high = band->quantile[Q95],
        };
    }
    return used;
}

const char *since_place(const struct since *since)
{
    if (since->observed < since->low)
        return T("below");
    return since->observed > since->high ? T("above") : T("inside");
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
