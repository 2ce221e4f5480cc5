/* spread_pictures - the chart of the variance by layer: of coverage, and of what says most of the
 * fund. */
#include "sim/spread_pictures.h"

#include "models/words.h"
#include "output/scale.h"
#include "sim/drawing.h"
#include "sim/pictures.h"
#include "sim/spread_tables.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PANELS = 2, YEARS = PICTURES_YEARS };

/* One panel's numbers and words. */
struct panel {
    double share[SPREAD_PARTS][YEARS], low[SPREAD_PARTS][YEARS], high[SPREAD_PARTS][YEARS];
    char value[SPREAD_PARTS][SPREAD_TABLES_SHARE], total[YEARS][32], label[RUN_TEXT];
    const char *values[SPREAD_PARTS], *totals[YEARS];
};

static void read_panel(const struct spread *spread, const struct spread_series *series, size_t n,
                       struct panel *own, struct chart_shares_panel *panel)
{
    size_t parts = spread_parts(spread);
    *panel = (struct chart_shares_panel){.title = series->title,
                                         .values = own->values,
                                         .totals = own->totals,
                                         .totals_label = own->label};
    for (size_t p = 0; p < parts; p++) {
        for (size_t i = 0; i < n; i++) {
            const struct variance_part *part = &series->year[i + 1].part[p];
            own->share[p][i] = part->share;
            own->low[p][i] = part->edge_low;
            own->high[p][i] = part->edge_high;
        }
        panel->share[p] = own->share[p];
        panel->edge_low[p] = own->low[p];
        panel->edge_high[p] = own->high[p];
        spread_tables_share(&series->year[n].part[p], " %", own->value[p]);
        own->values[p] = scale_minus(own->value[p], SPREAD_TABLES_SHARE);
    }
    for (size_t i = 0; i < n; i++) {
        double sd = sqrt(series->year[i + 1].whole.variance) * series->scale;
        snprintf(own->total[i], sizeof own->total[i], "%.*f", sd >= 100 ? 0 : sd >= 10 ? 1 : 2, sd);
        own->totals[i] = own->total[i];
    }
    snprintf(own->label, sizeof own->label, T("Standard deviation of all futures, %s"),
             series->deviation);
}

/* The part that brings most in the last year. */
static size_t largest(const struct spread *spread, const struct spread_series *series)
{
    size_t most = 0;
    for (size_t p = 1; p < spread_parts(spread); p++)
        if (series->year[spread->years].part[p].share >
            series->year[spread->years].part[most].share)
            most = p;
    return most;
}

static void headline(const struct run *run, char *out, size_t size)
{
    const struct spread *spread = run->spread;
    const struct spread_series *one = &spread->series[0], *other = &spread->series[1];
    size_t first = largest(spread, one), second = largest(spread, other);
    snprintf(out, size, T("Variance of %s in %d: %.0f %% %s; of %s: %.0f %% %s"), one->subject,
             run->plan->dims.last_year, 100 * one->year[spread->years].part[first].share,
             spread_part_words(first), other->subject,
             100 * other->year[spread->years].part[second].share, spread_part_words(second));
}

static int draw(const struct run *run, struct panel *own, const char *folder, const char *name)
{
    const char *const layers[SPREAD_PARTS] = {T("Ignorance of parameters"), T("Shocks"),
                                              T("Luck of people"), T("Choice of model")};
    const struct spread *spread = run->spread;
    struct run further = *run; /* the charts' source line counts the futures of this one */
    struct chart_shares_panel panel[PANELS];
    struct pictures_words s;
    double x[YEARS];
    const char *const of[] = {T("the parameters"), T("the shocks"), T("people")};
    size_t n = spread->years < YEARS ? spread->years : YEARS, part;
    size_t units = spread_units(spread, &part);
    further.futures = spread->beliefs * SPREAD_EACH * spread->nstructures;
    pictures_words(&further, &s);
    headline(run, s.headline, sizeof s.headline);
    snprintf(
        s.subtitle, sizeof s.subtitle,
        T("%s: shares of the variance at the end of the year. Lines: where a layer ends, 95 %% "
          "sure with %zu draws of %s"),
        run_text(run, "title"), units, of[part]);
    for (size_t i = 0; i < n; i++)
        x[i] = run->plan->dims.first_year + 1 + (double)i;
    for (size_t p = 0; p < PANELS; p++)
        read_panel(spread, &spread->series[p], n, &own[p], &panel[p]);
    struct chart_shares shares = {
        .words = s.words,
        .n = n,
        .x = x,
        .nlayers = spread_parts(spread),
        .layers = layers,
        .npanels = PANELS,
        .panels = panel,
        .below_label =
            T("A share that is estimated below zero has no bar, and the others are drawn "
              "as parts of their sum."),
    };
    return chart_shares(&shares, folder, name, NULL);
}

int spread_pictures_write(struct run *run, const char *folder)
{
    struct run_chart *chart = &run->chart[run->ncharts++];
    struct panel *own = calloc(PANELS, sizeof *own);
    *chart = (struct run_chart){.name = "variance"};
    int error = own == NULL ? ENOMEM : draw(run, own, folder, chart->name);
    free(own);
    if (error == EINVAL) {
        snprintf(chart->skipped, RUN_TEXT, "%s",
                 run->spread->years < 2 ? T("it takes two years") : T("nothing varies"));
        return 0;
    }
    return error != 0 ? error : drawing_hash(chart, folder);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
