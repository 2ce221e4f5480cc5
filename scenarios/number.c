/* number - tries 15, 16 and 17 digits; 17 always suffice. */
#include "scenarios/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *number_words(double x, char out[NUMBER_SIZE])
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, NUMBER_SIZE, "%.*g", digits, x);
        if (strtod(out, NULL) == x)
            break;
    }
    return out;
}

const char *number_real(double x, char out[NUMBER_SIZE])
{
    number_words(x, out);
    if (!strpbrk(out, ".en")) /* neither point, exponent, inf nor nan */
        strcat(out, ".0");
    return out;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
