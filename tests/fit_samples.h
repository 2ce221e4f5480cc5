/* fit_samples - a fit with invented numbers that look like those of a country's history. */
#ifndef TESTS_FIT_SAMPLES_H
#define TESTS_FIT_SAMPLES_H

#include "sim/fit_view.h"
#include "tests/small_world.h"

enum { FIT_SAMPLES_BELIEFS = 40, FIT_SAMPLES_FIGURES = 44, FIT_SAMPLES_DRAWS = 1200 };

struct fit_samples {
    struct small_world world;
    struct load load;
    struct run run;
    struct fit fit;
    struct fit_view view;
    struct belief_entry belief[FIT_SAMPLES_BELIEFS];
    struct quantity prior[FIT_SAMPLES_BELIEFS];
    struct fit_row row[FIT_SAMPLES_BELIEFS];
    struct observation seen[FIT_SAMPLES_FIGURES];
    struct observed_row figure[FIT_SAMPLES_FIGURES];
    double value[FIT_SAMPLES_DRAWS * FIT_SAMPLES_BELIEFS];
    double prior_predicted[FIT_SAMPLES_DRAWS * FIT_SAMPLES_FIGURES];
    double predicted[FIT_SAMPLES_DRAWS * FIT_SAMPLES_FIGURES];
    double map_predicted[FIT_SAMPLES_FIGURES];
};

/* So many beliefs (at most 40), long names among them, fitted to coverage or also to members; the
 * caller closes it. After numbers were changed,
 * fit_samples_view looks at them anew. */
struct fit_samples *fit_samples_open(size_t nbeliefs, size_t nseries);
void fit_samples_close(struct fit_samples *s);
void fit_samples_view(struct fit_samples *s);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
