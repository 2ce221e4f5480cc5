/* comparison_notes - what a reader must know of what was compared, sentence by sentence. */
#ifndef SIM_COMPARISON_NOTES_H
#define SIM_COMPARISON_NOTES_H

#include "sim/comparison.h"

/* Calls `say` for each, policy by policy. */
typedef void comparison_notes_say(void *context, const char *policy, const char *words);
void comparison_notes(const struct comparison *all, comparison_notes_say *say, void *context);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
