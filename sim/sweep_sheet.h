/* sweep_sheet - one picture of a sweep under way: what it is of, and the words that all carry. */
#ifndef SIM_SWEEP_SHEET_H
#define SIM_SWEEP_SHEET_H

#include "output/chart.h"
#include "sim/sweep_analysis.h"
#include "sim/sweep_words.h"

/* The words point into the sheet; headline and subtitle are for the picture to fill. box: which of
 * the subject's, of a picture of one. */
struct sweep_sheet {
    const struct sweep_analysis *a;
    const struct sweep_subject *s;
    const struct sweep_box *box;
    struct sweep_scale scale;
    char headline[2 * SWEEP_SENTENCE], subtitle[SWEEP_SENTENCE], source[SWEEP_SENTENCE];
    char axis[SWEEP_SENTENCE], label[SWEEP_SENTENCE];
    struct chart_words words;
};

/* Writes NAME.gp and NAME.dat of a sheet. Returns what chart.h does. */
typedef int sweep_sheet_draw(struct sweep_sheet *sheet, const char *folder, const char *name);

/* Scale, axis, label and source line. */
void sweep_sheet_begin(struct sweep_sheet *sheet, const struct sweep_analysis *analysis,
                       const struct sweep_subject *subject, const struct sweep_box *box);

const char *sweep_sheet_input(const struct sweep_sheet *sheet, size_t input); /* its label */

/* Says at the end of the subtitle how many points failed; the sentences are complete now. */
void sweep_sheet_failures(struct sweep_sheet *sheet);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
