/* comparison_areas - what policies do in each area: the part of a comparison's summary. */
#include "sim/comparison_areas.h"

#include "models/words.h"
#include "sim/comparison_summary.h"
#include "sim/summary.h"

enum { NAME = 30, CELL = 19 }; /* room for names of provinces */

void comparison_areas_print(const struct comparison *all, FILE *out)
{
    enum { ACROSS = 4 };
    const struct run *base = &all->arm[0].run;
    const struct dims *dims = &base->plan->dims;
    char column[ACROSS][128], title[RUN_TEXT], cell[64];
    snprintf(title, sizeof title, T("Coverage by area at the end of %d, %% of residents"),
             dims->first_year + (int)all->years);
    for (size_t from = 0; from < dims->areas; from += ACROSS) {
        size_t n = dims->areas - from < ACROSS ? dims->areas - from : ACROSS;
        summary_text(out, title);
        fprintf(out, "\n%*s", NAME + 2, "");
        for (size_t k = 0; k < n; k++) {
            snprintf(column[k], sizeof column[k], "area_coverage.%s",
                     dims->names[DIM_AREA][from + k]);
            summary_head(out, run_label(base, SECTION_areas, DIM_AREA, from + k), CELL);
        }
        fputc('\n', out);
        summary_name(out, T("base, mean of futures"), NAME);
        for (size_t k = 0; k < n; k++)
            fprintf(out, " %*.2f", CELL, 100 * run_band(base, column[k], all->years)->mean);
        fputc('\n', out);
        for (size_t a = 1; a < all->finished; a++) {
            summary_name(out, all->arm[a].name, NAME);
            for (size_t k = 0; k < n; k++) {
                comparison_summary_difference(comparison_paired(all, a, column[k], all->years),
                                              0.01, 2, cell, sizeof cell);
                fprintf(out, " %*s", CELL, cell);
            }
            fputc('\n', out);
        }
    }
}

void comparison_areas_json(const struct comparison *all, size_t a, struct json *json)
{
    const struct dims *dims = &all->arm[0].run.plan->dims;
    char column[128];
    if (dims->areas == 0)
        return;
    json_begin_object(json, "area_coverage");
    for (size_t k = 0; k < dims->areas; k++) {
        snprintf(column, sizeof column, "area_coverage.%s", dims->names[DIM_AREA][k]);
        comparison_summary_paired(json, dims->names[DIM_AREA][k],
                                  comparison_paired(all, a, column, all->years));
    }
    json_end(json);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
