/* money - what holds of money in every future and period of a run, to the unit; and a fund whose
 * claims are given. */
#ifndef TESTS_MONEY_H
#define TESTS_MONEY_H

#include "tests/small_world.h"

#include <stddef.h>

/* Income and outgo by kind, the reserve, contributions due, claims, the law's split: fails the test
 * by name, future and period. */
void money_check(const struct small_world *w);

/* Futures in which a column ever is below (sign -1) or above (1) zero. */
size_t money_ever(const struct small_world *w, const char *name, int sign);

/* The fund's step alone, with these claims: all else stands still. */
void money_fund_step(struct small_world *w, const int64_t claims[LANES]);

/* The next period of the world, with the same claims in each future: who pays how much is known
 * from the others. */
void money_period(struct small_world *w, int64_t claims);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
