/* setup - the scenario as a whole: years, futures, seed, names. */
#include "models/model.h"

#define ROWS "models/setup.def"
#define INPUTS struct setup_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};

const struct section setup_section = {
    "",
    DIM_ONE,
    "the scenario as a whole: years, futures, seed, names",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct setup_inputs),
};

const struct model setup_model = {.summary = "years, futures, seed, names"};
/* SPDX-License-Identifier: GPL-3.0-or-later */
