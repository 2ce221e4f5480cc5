/* policy - what a government can change. Rows: models/policy.def. */
#ifndef MODELS_POLICY_H
#define MODELS_POLICY_H

#include <stdint.h>

struct policy_inputs {
#define ROWS "models/policy.def"
#include "models/row_fields.h"
#undef ROWS
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
