/* targets - coverage to be reached by a date. Rows: models/targets.def. */
#ifndef MODELS_TARGETS_H
#define MODELS_TARGETS_H

#include <stdint.h>

struct targets_inputs {
#define ROWS "models/targets.def"
#include "models/row_fields.h"
#undef ROWS
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
