/* dated - values with dates: ( { from = "2027-01"; value = 0.30; }, ... ). */
#ifndef SCENARIOS_DATED_H
#define SCENARIOS_DATED_H

#include "models/quantity.h"
#include "scenarios/reading.h"

enum { DATED_MOST = 1200 }; /* a hundred years of months */

/* The entries of a list, in the pool; *cite takes the origin of the last that names one. */
bool dated_read(const struct reading *r, const struct node *list, struct dated **out, size_t *n,
                struct cite *cite);

/* Lays `over` on `base`: the base's entries before the first of `over` stay, the rest goes. */
struct dated *dated_splice(struct pool *pool, const struct dated *base, size_t nbase,
                           const struct dated *over, size_t nover, size_t *n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
