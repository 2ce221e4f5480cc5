/* systematic - a count that is drawn of many cells together, given out among them.
 *
 * Systematic sampling (Madow & Madow 1944): the people of all cells stand in one line, cell after
 * cell, and every (N/m)-th of the N is taken, from a random start, until m are. Each person is as
 * likely to be taken as the other, but for (N + 2^11) 2^-32 + 2^-16 of a person a cell; a cell
 * gives its share m n/N to within one person; all together give m, to the last one. Whether m is a
 * binomial of N or the sum of binomials of the cells is one law, so the count of all cells together
 * keeps its law exactly. Along the line people are spread more evenly than by luck alone. Where
 * more are drawn of the same people, no fewer are of the first cells of a line, however many these
 * are; of a single cell there may be one fewer. */
#ifndef MODELS_SYSTEMATIC_H
#define MODELS_SYSTEMATIC_H

#include "models/draw.h"

#include <stdbool.h>
#include <stdint.h>

/* Of the even lanes, and of the odd ones; in units of 2^-32 persons. */
struct systematic {
    uint64_t rate[2][LANES / 2]; /* taken a person, below 1 */
    uint64_t at[2][LANES / 2];   /* since the last who was taken, below 1 */
};

/* Takes drawn[l] of of[l] people, 0 <= drawn <= of, with a start by the first 16 bits of words. */
void systematic_begin(const int32_t of[LANES], const int32_t drawn[LANES],
                      const uint32_t words[LANES], struct systematic *line);

/* Draws some of `of` people by one slot of a row, and begins their line by the bits of another.
 * False: nobody is drawn, and the line takes nobody. */
bool systematic_draw(struct draw_row *row, int slot, int start, const int32_t of[LANES],
                     const struct draw_chances *chances, int32_t drawn[LANES],
                     struct systematic *line);

/* Those taken of the next from[l] people in the line leave `from`. After `of` people in all,
 * `drawn` have been taken. The function is the processor's, for loops in which it is most of the
 * work. */
typedef void systematic_pick(struct systematic *line, int32_t from[LANES], int32_t out[LANES]);
systematic_pick *systematic_picker(void);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
