/* setup - the scenario as a whole. Rows: models/setup.def. */
#ifndef MODELS_SETUP_H
#define MODELS_SETUP_H

#include <stdint.h>

struct setup_inputs {
#define ROWS "models/setup.def"
#include "models/row_fields.h"
#undef ROWS
};

/* Places in the words of beliefs, shocks and people. */
enum { SETUP_DRAWN, SETUP_FIXED };

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
