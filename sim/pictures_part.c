/* pictures_part - the chart of a fund that is part of a wider one: what care leaves of its yearly
 * allocation. A part has no reserve that could be used up. */
#include "sim/pictures_part.h"

#include "models/words.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* From claims in per cent of the allocation to what is left of it; so bands change sides. */
static void turn(struct pictures_paths *paths)
{
    for (size_t t = 0; t < paths->n; t++) {
        paths->median[t] = 100 - paths->median[t];
        for (size_t b = 0; b < PICTURES_BANDS; b++) {
            double low = paths->low[b][t];
            paths->low[b][t] = 100 - paths->high[b][t];
            paths->high[b][t] = 100 - low;
        }
    }
}

static void say_headline(const struct run *run, char *out, size_t size)
{
    const struct findings *f = &run->findings;
    char first[RUN_TEXT], last[RUN_TEXT];
    if (f->years == 1)
        snprintf(out, size, T("Care costs more than its allocation in %s in %d"),
                 run_share_words(&f->over[1], first), run->plan->dims.last_year);
    else
        snprintf(out, size, T("Care costs more than its allocation in %s in %d, in %s in %d"),
                 run_share_words(&f->over[1], first), run->plan->dims.first_year + 1,
                 run_share_words(&f->over[f->years], last), run->plan->dims.last_year);
}

int pictures_part_draw(const struct run *run, const char *folder, const char *name)
{
    struct pictures_paths *paths = malloc(sizeof *paths);
    const struct findings *f = &run->findings;
    double share[PICTURES_YEARS];
    char label[RUN_TEXT];
    struct pictures_seen none = {0};
    struct pictures_words s;
    struct chart_fan fan;
    if (paths == NULL)
        return ENOMEM;
    pictures_read(run, "allocation_used", 100, 1, paths);
    turn(paths);
    pictures_words(run, &s);
    say_headline(run, s.headline, sizeof s.headline);
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("%s: what the year's care leaves of its allocation, %% of it. Bands hold the central "
          "20, 50, 80 and 90 %% of futures"),
        run_text(run, "title"));
    pictures_fan(&fan, &s, paths, &none);
    fan.zero_label = T("Below zero care costs more than is allocated");
    fan.bars_title = T("Chance that the year's care costs more than its allocation");
    for (size_t t = 0; t < paths->n; t++)
        share[t] = f->over[t + 1].share;
    double end = f->over[f->years].share;
    bool nearly = end < 1 && end > 0.99;
    snprintf(label, sizeof label, nearly ? T("over %.0f %% in %d") : T("%.0f %% in %d"),
             nearly ? 99 : 100 * end, run->plan->dims.last_year);
    fan.bars_label = label;
    fan.nbars = paths->n;
    fan.bar_x = paths->x;
    fan.bar_share = share;
    fan.decimals = 1;
    int error = chart_fan(&fan, folder, name, NULL);
    free(paths);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
