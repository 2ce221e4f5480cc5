/* sensitivity_samples - a chart of each shape that says what inputs do, with plausible numbers. */
#ifndef TESTS_SENSITIVITY_SAMPLES_H
#define TESTS_SENSITIVITY_SAMPLES_H

#include "output/chart.h"
#include "tests/golden.h"

#include <stdbool.h>

enum {
    SENSITIVITY_SAMPLES_INPUTS = 8,
    SENSITIVITY_SAMPLES_PLACES = 9, /* of a curve */
    SENSITIVITY_SAMPLES_DOTS = 120
};

/* All numbers of the samples; the charts point into it. */
struct sensitivity_samples {
    double x[SENSITIVITY_SAMPLES_INPUTS][SENSITIVITY_SAMPLES_PLACES];
    double y[SENSITIVITY_SAMPLES_INPUTS][3][SENSITIVITY_SAMPLES_PLACES]; /* mean, low, high */
    struct chart_bar bar[SENSITIVITY_SAMPLES_INPUTS];
    struct chart_bars bars;
    struct chart_sway sway[SENSITIVITY_SAMPLES_INPUTS];
    struct chart_tornado tornado;
    struct chart_curves_panel curve[SENSITIVITY_SAMPLES_INPUTS];
    struct chart_curves curves;
    struct chart_range range[3];
    struct chart_worth worth[3];
    struct chart_dot dot[SENSITIVITY_SAMPLES_DOTS];
    struct chart_box box;
    struct chart_option effect[SENSITIVITY_SAMPLES_INPUTS];
    struct chart_scatter screening;
};

/* In English or in Vietnamese; spoil: every text is this one instead (NULL: none). */
void sensitivity_samples_make(struct sensitivity_samples *samples, bool vietnamese);
void sensitivity_samples_spoil(struct sensitivity_samples *samples, const char *text);

/* A place (tests/golden.h) with the samples in English; golden_leave ends it. */
struct sensitivity_place {
    char folder[GOLDEN_FOLDER];
    struct sensitivity_samples samples;
};
int sensitivity_samples_enter(void **state);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
