/* summary_areas - the part of a run's summary that tells its areas apart. */
#include "sim/summary_areas.h"

#include "models/words.h"
#include "sim/summary.h"

enum { Q05 = 1, MEDIAN = 5, Q95 = 9 }; /* places in bands_levels */

static const struct band *band_of(const struct run *run, const char *series, size_t area,
                                  size_t year)
{
    char column[128];
    snprintf(column, sizeof column, "%s.%s", series, run->plan->dims.names[DIM_AREA][area]);
    return run_band(run, column, year);
}

void summary_areas_print(const struct run *run, const size_t *year, size_t n, FILE *out)
{
    const struct dims *dims = &run->plan->dims;
    size_t last = run->findings.years;
    if (dims->areas == 0)
        return;
    int columns = summary_text(out, T("Coverage by area, median, %"));
    fprintf(out, "%*s", columns < 32 ? 32 - columns : 1, "");
    for (size_t k = 0; k < n; k++)
        fprintf(out, " %13d", dims->first_year + (int)year[k]);
    char ends[64];
    snprintf(ends, sizeof ends, T("9 of 10 in %d"), dims->first_year + (int)last);
    fprintf(out, " %15s %17s\n", ends, T("thousand members"));
    for (size_t a = 0; a < dims->areas; a++) {
        const struct band *end = band_of(run, "area_coverage", a, last);
        char range[64];
        summary_name(out, run_label(run, SECTION_areas, DIM_AREA, a), 30);
        for (size_t k = 0; k < n; k++)
            fprintf(out, " %13.1f",
                    100 * band_of(run, "area_coverage", a, year[k])->quantile[MEDIAN]);
        snprintf(range, sizeof range, "%.1f to %.1f", 100 * end->quantile[Q05],
                 100 * end->quantile[Q95]);
        fprintf(out, " %15s %17.1f\n", range,
                band_of(run, "area_members", a, last)->quantile[MEDIAN] / 1000);
    }
}

void summary_areas_json(const struct run *run, struct json *json)
{
    static const char *const series[] = {"area_coverage", "area_members", "area_residents"};
    static const char *const keys[] = {"coverage", "members", "residents"};
    const struct dims *dims = &run->plan->dims;
    if (dims->areas == 0)
        return;
    json_begin_array(json, "areas");
    for (size_t a = 0; a < dims->areas; a++) {
        json_begin_object(json, NULL);
        json_add_string(json, "name", dims->names[DIM_AREA][a]);
        json_add_string(json, "label", run_label(run, SECTION_areas, DIM_AREA, a));
        json_begin_array(json, "years");
        for (size_t y = 1; y <= run->findings.years; y++) {
            json_begin_object(json, NULL);
            json_add_integer(json, "year", dims->first_year + (int)y);
            for (size_t k = 0; k < sizeof series / sizeof series[0]; k++) {
                char column[128];
                snprintf(column, sizeof column, "%s.%s", series[k], dims->names[DIM_AREA][a]);
                summary_json_band(json, run, keys[k], column, y);
            }
            json_end(json);
        }
        json_end(json);
        json_end(json);
    }
    json_end(json);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
