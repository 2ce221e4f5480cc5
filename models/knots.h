/* knots - a value by age that a scenario gives as pairs: age, value, age, value ... */
#ifndef MODELS_KNOTS_H
#define MODELS_KNOTS_H

#include <stddef.h>

/* In straight lines between the knots, level before the first and after the last. pairs: up to
 * `most` numbers, NaN beyond those given, at least one pair. */
double knots_at(const double *pairs, size_t most, double age);

/* Whether they are pairs of rising ages (or all alike, as a usual value fills them). */
int knots_sound(const double *pairs, size_t most);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
