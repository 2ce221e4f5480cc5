/* model - the few words that models share. */
#include "models/model.h"

#include <stdarg.h>
#include <stdio.h>

bool model_trouble(struct world *now, int lane, const char *model, const char *format, ...)
{
    struct trouble *trouble = &now->trouble;
    if (trouble->lane >= 0 && trouble->lane <= lane)
        return false;
    trouble->lane = lane;
    trouble->model = model;
    va_list args;
    va_start(args, format);
    vsnprintf(trouble->what, sizeof trouble->what, format, args);
    va_end(args);
    return true;
}

double model_season(const struct view *view, const double weight[12], int index)
{
    double all = 0, here = 0;
    for (int m = 0; m < 12; m++) {
        all += weight[m];
        if (m / view->months == index)
            here += weight[m];
    }
    return all > 0 ? here / all * (double)view->dims->per_year : 1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
