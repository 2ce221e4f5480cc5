/* number - the shortest decimal that reads back as the same double. */
#ifndef SCENARIOS_NUMBER_H
#define SCENARIOS_NUMBER_H

enum { NUMBER_SIZE = 40 };

/* For sentences: 0.05, 3000000000, 1e+18. Returns out. */
const char *number_words(double x, char out[NUMBER_SIZE]);

/* As a real in a scenario file: always with a point or an exponent. Returns out. */
const char *number_real(double x, char out[NUMBER_SIZE]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
