/* money - what holds of money in every future and period of a run, to the unit. */
#ifndef TESTS_MONEY_H
#define TESTS_MONEY_H

#include "tests/small_world.h"

#include <stddef.h>

/* Income and outgo by kind, the reserve, contributions due, claims, the law's split: fails the test
 * by name, future and period. */
void money_check(const struct small_world *w);

/* Futures in which a column ever is below (sign -1) or above (1) zero. */
size_t money_ever(const struct small_world *w, const char *name, int sign);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
