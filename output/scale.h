/* scale - an axis: its range and tics chosen from the data, numbers as the reader writes them. */
#ifndef OUTPUT_SCALE_H
#define OUTPUT_SCALE_H

#include <stddef.h>

struct scale {
    double low, high, step;
    int decimals; /* that the tics need */
};

/* Makes low..high hold x, if that is finite. From INFINITY..-INFINITY: nothing yet. */
void scale_widen(double *low, double *high, double x);

/* Makes low..high at least `span` long, at both ends alike but within the bounds (NaN: none). */
void scale_span(double *low, double *high, double span, double least, double most);

/* Holds low..high with a little air, at most `tics` steps of 1, 2, 2.5 or 5 times a power of ten
 * (one more when rounded outward). Never passes least or most (NaN: none); starts at zero when the
 * data are positive and not far from it. */
struct scale scale_make(double low, double high, double least, double most, int tics);

/* Years from low to high exactly. Each one, fifth or tenth is labelled, so that labels are at least
 * `room` pixels apart on an axis `width` long. */
struct scale scale_years(double low, double high, double width, double room);

/* "-12.3" with a real minus sign and the reader's decimal mark; never "-0". */
enum { SCALE_NUMBER = 400 };
void scale_number(char out[SCALE_NUMBER], double x, int decimals, char mark);

/* Gives the numbers in a text of `size` bytes the same minus sign, while it fits. Returned. */
char *scale_minus(char *text, size_t size);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
