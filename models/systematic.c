/* systematic - a count that is drawn of many cells together, given out among them. */
#include "models/systematic.h"

#include "models/kernel.h"

#include <string.h>

void systematic_begin(const int32_t of[LANES], const int32_t drawn[LANES],
                      const uint32_t words[LANES], struct systematic *line)
{
    kernel_best()->begin(of, drawn, words, line);
}

bool systematic_draw(struct draw_row *row, int slot, int start, const int32_t of[LANES],
                     const struct draw_chances *chances, int32_t drawn[LANES],
                     struct systematic *line)
{
    uint32_t words[LANES];
    if (!draw_take(row, slot, of, chances, drawn)) {
        memset(line, 0, sizeof *line);
        return false;
    }
    draw_bits(row, start, words);
    systematic_begin(of, drawn, words, line);
    return true;
}

systematic_pick *systematic_picker(void)
{
    return kernel_best()->pick;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
