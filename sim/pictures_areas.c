/* pictures_areas - the chart of a country in areas: a small fan for each, all on one axis, so that
 * one sees which is behind. */
#include "sim/pictures_areas.h"

#include "models/words.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_AREAS = 12 };

static const struct band *band_of(const struct run *run, const char *series, size_t area,
                                  size_t year)
{
    char column[128];
    snprintf(column, sizeof column, "%s.%s", series, run->plan->dims.names[DIM_AREA][area]);
    return run_band(run, column, year);
}

static double residents(const struct run *run, size_t area)
{
    return band_of(run, "area_residents", area, run->findings.years)->mean;
}

/* The areas with most people, in the scenario's order. */
static size_t choose_areas(const struct run *run, size_t chosen[MOST_AREAS])
{
    size_t n = 0, areas = run->plan->dims.areas;
    for (size_t a = 0; a < areas; a++) {
        size_t before = 0;
        for (size_t other = 0; other < areas; other++) {
            double more = residents(run, other) - residents(run, a);
            before += more > 0 || (more == 0 && other < a);
        }
        if (before < MOST_AREAS)
            chosen[n++] = a;
    }
    return n;
}

static void read_area(const struct run *run, size_t a, struct pictures_paths *paths, char *subtitle,
                      char *value, struct chart_panel *panel)
{
    char column[128], words[64];
    snprintf(column, sizeof column, "area_coverage.%s", run->plan->dims.names[DIM_AREA][a]);
    pictures_read(run, column, 100, 0, paths);
    snprintf(subtitle, RUN_TEXT, T("%s members in %d"),
             pictures_people(band_of(run, "area_members", a, 0)->mean, words),
             run->plan->dims.first_year);
    snprintf(value, RUN_TEXT, "%.1f", paths->median[paths->n - 1]);
    *panel = (struct chart_panel){
        .title = run_label(run, SECTION_areas, DIM_AREA, a),
        .subtitle = subtitle,
        .value_label = value,
        .median = paths->median,
        .low = paths->low[0],
        .high = paths->high[0],
    };
}

/* Which area of those shown ends lowest, and which highest. */
static void say_headline(const struct run *run, const size_t *chosen,
                         const struct pictures_paths *paths, size_t n, char *out, size_t size)
{
    size_t low = 0, high = 0, end = paths[0].n - 1;
    for (size_t k = 1; k < n; k++) {
        low = paths[k].median[end] < paths[low].median[end] ? k : low;
        high = paths[k].median[end] > paths[high].median[end] ? k : high;
    }
    if (n == 1)
        snprintf(out, size, T("%s: %.1f %% in %d"),
                 run_label(run, SECTION_areas, DIM_AREA, chosen[0]), paths[0].median[end],
                 run->plan->dims.last_year);
    else
        snprintf(out, size, T("Coverage in %d: %s %.1f %%, %s %.1f %%"), run->plan->dims.last_year,
                 run_label(run, SECTION_areas, DIM_AREA, chosen[low]), paths[low].median[end],
                 run_label(run, SECTION_areas, DIM_AREA, chosen[high]), paths[high].median[end]);
}

int pictures_areas_draw(const struct run *run, const char *folder, const char *name)
{
    struct chart_panel panels[MOST_AREAS];
    char subtitle[MOST_AREAS][RUN_TEXT], value[MOST_AREAS][RUN_TEXT], left[64] = "";
    struct pictures_paths *paths = calloc(MOST_AREAS, sizeof *paths);
    struct pictures_words s;
    size_t chosen[MOST_AREAS], n = choose_areas(run, chosen), areas = run->plan->dims.areas;
    double least = 100;
    if (paths == NULL)
        return ENOMEM;
    for (size_t k = 0; k < n; k++) {
        read_area(run, chosen[k], &paths[k], subtitle[k], value[k], &panels[k]);
        for (size_t t = 0; t < paths[k].n; t++)
            least = fmin(least, paths[k].low[0][t]);
    }
    pictures_words(run, &s);
    say_headline(run, chosen, paths, n, s.headline, sizeof s.headline);
    if (n < areas)
        snprintf(left, sizeof left,
                 areas - n == 1 ? T("; %zu area with fewer people is not shown")
                                : T("; %zu areas with fewer people are not shown"),
                 areas - n);
    snprintf(s.subtitle, sizeof s.subtitle,
             T("%s: members of each area over its residents at the end of the year, %%; line: "
               "median, band: 9 of 10 futures%s"),
             run_text(run, "title"), left);
    struct chart_panels chart = {
        .words = s.words,
        .npanels = n,
        .panels = panels,
        .n = paths[0].n,
        .x = paths[0].x,
        .least = floor(least / 5) * 5,
        .most = 100,
        .span = 2,
        .common = true,
    };
    int error = chart_panels(&chart, folder, name, NULL);
    free(paths);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
