/* lifetable - death rates to survivors, years lived and the next cohort: the arithmetic that the
 * oracles know, as a reference for tests.
 *
 * Forms: Preston, Heuveline & Guillot (2001), Demography, ch. 3 and 6. Flat arrays of n age bands,
 * youngest first, the last one open. Deaths of a period under a constant rate are
 * elementary_probability. */
#ifndef TESTS_LIFETABLE_H
#define TESTS_LIFETABLE_H

#include <stddef.h>

/* Age bands as they are given: `width` in years, central death `rate` a year, and `lived`, the mean
 * years that those who die within the band live in it. The open band's width and lived are unused,
 * its rate is above 0. */
struct lifetable_band {
    double width, rate, lived;
};

/* What follows: probability to die in the band, survivors to its start out of 1, years lived in it,
 * and years left to live at its start. */
struct lifetable_row {
    double death, survivors, years, expectancy;
};

void lifetable_make(const struct lifetable_band *band, size_t n, struct lifetable_row *row);

/* Of the people in each band, the share alive one band width later, where all closed bands are
 * equally wide, from the years lived in each band. The last two share one ratio: both end up in the
 * open band. n >= 2. */
void lifetable_survival(const double *years, size_t n, double *ratio);

/* One step of a band width: births to people[k] at birth[k] a head enter the first band, the share
 * ratio[k] of people[k] moves on; those in the open band stay there. next may not alias people. */
void lifetable_project(const double *people, const double *birth, const double *ratio, size_t n,
                       double *next);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
