/* transitions - moves between groups. Rows: models/transitions.def. */
#ifndef MODELS_TRANSITIONS_H
#define MODELS_TRANSITIONS_H

#include <stdint.h>

struct transitions_inputs {
#define ROWS "models/transitions.def"
#include "models/row_fields.h"
#undef ROWS
};

/* Places in the words of `when`. */
enum { TRANSITIONS_RATE, TRANSITIONS_BIRTHDAY };

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
