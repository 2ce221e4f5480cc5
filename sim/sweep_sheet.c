/* sweep_sheet - scale, source line and what failed. */
#include "sim/sweep_sheet.h"

#include "models/words.h"
#include "output/scale.h"

#include <stdio.h>
#include <string.h>

const char *sweep_sheet_input(const struct sweep_sheet *sheet, size_t input)
{
    return sheet->a->results->input[input].label;
}

void sweep_sheet_begin(struct sweep_sheet *sheet, const struct sweep_analysis *analysis,
                       const struct sweep_subject *subject, const struct sweep_box *box)
{
    const struct sweep_results *r = analysis->results;
    char design[256], futures[SWEEP_WORD];
    *sheet = (struct sweep_sheet){.a = analysis, .s = subject, .box = box};
    sheet->scale = sweep_words_output(sheet->s);
    sweep_words_capital(sheet->s->label, sheet->label);
    snprintf(sheet->axis, sizeof sheet->axis, "%.1200s%s%s", sheet->label,
             sheet->scale.unit[0] != '\0' ? ", " : "", sheet->scale.unit);
    snprintf(sheet->source, sizeof sheet->source,
             T("uhcast %s \xc2\xb7 %.500s \xc2\xb7 %s \xc2\xb7 %s %s a point \xc2\xb7 seed %llu"),
             UHCAST_VERSION, r->title, sweep_words_design(r, design),
             sweep_words_count(r->futures, futures), r->futures == 1 ? T("future") : T("futures"),
             r->seed);
    sheet->words = (struct chart_words){.headline = sheet->headline,
                                        .subtitle = sheet->subtitle,
                                        .source = sheet->source,
                                        .observed = T("Observed"),
                                        .forecast = T("Forecast"),
                                        .decimal = '.'};
}

void sweep_sheet_failures(struct sweep_sheet *sheet)
{
    scale_minus(sheet->headline, sizeof sheet->headline);
    size_t n = strlen(sheet->subtitle), failed = sheet->s->failed;
    if (failed > 0)
        snprintf(sheet->subtitle + n, sizeof sheet->subtitle - n,
                 T(". %.1f %% of the points failed and are left out"),
                 100 * (double)failed / (double)sheet->a->results->points);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
