/* explain_changes - what one scenario, or a policy laid on it, changes from another. */
#ifndef SIM_EXPLAIN_CHANGES_H
#define SIM_EXPLAIN_CHANGES_H

#include "output/json.h"
#include "sim/options.h"

/* Prints the changes from the scenario `first` to `second` (a scenario, or a policy that is laid on
 * the first), or adds them to the array that json has begun. Returns the exit status. */
int explain_changes(const char *first, const char *second, const struct options *options,
                    struct json *json);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
