/* knots - a value by age that a scenario gives as pairs: age, value, age, value ... */
#include "models/knots.h"

#include <math.h>

static size_t given(const double *pairs, size_t most)
{
    size_t n = 0;
    while (n < most && !isnan(pairs[n]))
        n++;
    return n;
}

double knots_at(const double *pairs, size_t most, double age)
{
    size_t n = given(pairs, most) / 2;
    if (age <= pairs[0])
        return pairs[1];
    for (size_t k = 1; k < n; k++) {
        double left = pairs[2 * k - 2], right = pairs[2 * k];
        if (age <= right)
            return pairs[2 * k - 1] +
                   (pairs[2 * k + 1] - pairs[2 * k - 1]) * (age - left) / (right - left);
    }
    return pairs[2 * n - 1];
}

int knots_sound(const double *pairs, size_t most)
{
    size_t n = given(pairs, most);
    int alike = n == most, rising = n >= 2 && n % 2 == 0;
    for (size_t k = 1; k < n; k++)
        alike = alike && pairs[k] == pairs[0];
    for (size_t k = 2; k < n; k += 2)
        rising = rising && pairs[k] > pairs[k - 2];
    return alike || rising;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
