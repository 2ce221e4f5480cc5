/* policy - what a government can change. Rows: models/policy.def. */
#ifndef MODELS_POLICY_H
#define MODELS_POLICY_H

#include <stddef.h>
#include <stdint.h>

struct policy_inputs {
#define ROWS "models/policy.def"
#include "models/row_fields.h"
#undef ROWS
};

struct view;

/* What the local budget pays of the premium of a group in a lane, k = group * LANES + lane: a
 * stated share, and what is missing to the level that it tops up to. */
double policy_local(const struct view *view, size_t k);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
