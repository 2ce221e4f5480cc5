/* scale - round numbers for axes. */
#include "output/scale.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char minus[] = "\xe2\x88\x92";

/* The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below x. */
static double round_step(double x)
{
    static const double of[] = {1, 2, 2.5, 5, 10};
    double power = pow(10, floor(log10(x) + 1e-9));

    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (of[i] * power >= x * (1 - 1e-9))
            return of[i] * power;
    return 10 * power;
}

static int decimals_of(double step)
{
    int n = 0;

    while (n < 9 && fabs(step - round(step)) > 1e-6 * step) {
        step *= 10;
        n++;
    }
    return n;
}

void scale_widen(double *low, double *high, double x)
{
    if (!isfinite(x))
        return;
    *low = fmin(*low, x);
    *high = fmax(*high, x);
}

void scale_span(double *low, double *high, double span, double least, double most)
{
    if (!(*high - *low < span))
        return;
    *low = fmax((*low + *high - span) / 2, least);
    *high = fmin(*low + span, most);
    *low = fmax(*high - span, least);
}

struct scale scale_make(double low, double high, double least, double most, int tics)
{
    double span = high - low;

    if (!(span > 0)) {
        span = low != 0 ? 0.2 * fabs(low) : 1;
        low -= span / 2;
        high += span / 2;
    }
    struct scale s = {.low = low - 0.04 * span, .high = high + 0.04 * span};

    if (low >= 0 && (s.low < 0 || low < 0.35 * high))
        s.low = 0;
    s.step = round_step((s.high - s.low) / tics);
    /* A range that ends at a tic looks calm; but not at the price of much air. */
    if (s.low / s.step - floor(s.low / s.step) < 0.6)
        s.low = floor(s.low / s.step) * s.step;
    if (ceil(s.high / s.step) - s.high / s.step < 0.4)
        s.high = ceil(s.high / s.step) * s.step;
    s.low = fmax(s.low, least);
    s.high = fmin(s.high, most);
    if (!(s.high > s.low))
        s = (struct scale){low, low + span, round_step(span / tics), 0};
    s.decimals = decimals_of(s.step);
    return s;
}

struct scale scale_years(double low, double high, double width, double room)
{
    static const double steps[] = {1, 5, 10, 20, 50, 100};
    struct scale s = {low, high > low ? high : low + 1, 100, 0};

    for (size_t i = sizeof steps / sizeof *steps; i-- > 0;)
        if (steps[i] * width / (s.high - s.low) >= room)
            s.step = steps[i];
    return s;
}

void scale_number(char out[SCALE_NUMBER], double x, int decimals, char mark)
{
    char plain[SCALE_NUMBER - 4];

    snprintf(plain, sizeof plain, "%.*f", decimals, fabs(x));
    char *dot = strchr(plain, '.');

    if (dot)
        *dot = mark;
    /* strspn: a number that rounds to zero has no sign */
    snprintf(out, SCALE_NUMBER, "%s%s", x < 0 && plain[strspn(plain, "0.,")] ? minus : "", plain);
}

char *scale_minus(char *text, size_t size)
{
    for (char *c = text; *c != '\0'; c++) {
        bool begins = c == text || c[-1] == ' ' || c[-1] == '(';

        if (*c != '-' || !begins || !isdigit((unsigned char)c[1]) || strlen(text) + 3 > size)
            continue;
        memmove(c + 3, c + 1, strlen(c + 1) + 1);
        memcpy(c, minus, 3);
    }
    return text;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
