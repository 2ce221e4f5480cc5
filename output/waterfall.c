/* waterfall - each bar spans from the lower to the higher of the levels before and after a step. */
#include "output/waterfall.h"

#include <math.h>

static struct waterfall_bar bar_between(double from, double to)
{
    double low = fmin(from, to), high = fmax(from, to);
    enum waterfall_part part = to < from ? WATERFALL_FALL : WATERFALL_RISE;

    if (low >= 0)
        return (struct waterfall_bar){part, low, high - low, 0};
    if (high <= 0)
        return (struct waterfall_bar){part, high, 0, low - high};
    return (struct waterfall_bar){part, 0, high, low};
}

bool waterfall_find(const double *values, size_t n, struct waterfall_bar *bars)
{
    double level = 0;
    bool crosses = false;

    for (size_t i = 0; i < n; i++) {
        bool is_level = i == 0 || i + 1 == n;
        double from = is_level ? 0 : level, step = isnan(values[i]) ? 0 : values[i];

        bars[i] = bar_between(from, from + step);
        if (is_level)
            bars[i].part = WATERFALL_LEVEL;
        crosses = crosses || (bars[i].above > 0 && bars[i].below < 0);
        level = from + step;
    }
    return crosses;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
