/* systematic - a count that is drawn of many cells together, given out among them. */
#include "models/systematic.h"

#include "models/kernel.h"

void systematic_begin(const int32_t of[LANES], const int32_t drawn[LANES],
                      const uint32_t words[LANES], struct systematic *line)
{
    kernel_best()->begin(of, drawn, words, line);
}

systematic_pick *systematic_picker(void)
{
    return kernel_best()->pick;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
