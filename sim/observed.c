/* observed - the rows of a scenario's history that a fit uses, on their link scale.
 *
 *     logit(x) = ln(x / (1 - x)),  its inverse 1 / (1 + e^-y);  ln(x), its inverse e^y */
#include "sim/observed.h"

#include <math.h>

double observed_link(enum observed_link link, double x)
{
    return link == OBSERVED_LOGIT ? log(x / (1 - x)) : log(x);
}

double observed_natural(enum observed_link link, double y)
{
    return link == OBSERVED_LOGIT ? 1 / (1 + exp(-y)) : exp(y);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
