/* packages - supplementary packages that members may buy. Rows: models/packages.def. */
#ifndef MODELS_PACKAGES_H
#define MODELS_PACKAGES_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct packages_inputs {
#define ROWS "models/packages.def"
#include "models/row_fields.h"
#undef ROWS
};

/* [package][LANES]; money in whole currency units of the period. */
struct packages_state {
    int64_t (*offered)[LANES]; /* members it is offered to at the period's end */
    int64_t (*members)[LANES]; /* those who have it */
    int64_t (*premiums)[LANES], (*benefits)[LANES], (*administration)[LANES];
};

/* What a package leaves the fund in a future, or costs it where it is negative. */
int64_t packages_balance(const struct packages_state *state, size_t package, size_t lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
