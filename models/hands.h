/* hands - large work in independent parts, for as many hands as there are.
 *
 * A model knows no threads. Where a future's work falls into parts that touch nothing of each
 * other's, the model gives them to view->hands: each part is done once, in any order, several at a
 * time, and `each` returns when all are done. No two parts are done by one hand at a time, so that
 * each hand can have scratch of its own. How many parts there are, and what comes of them, must
 * depend on neither hands nor order: sums over hands are of whole numbers. */
#ifndef MODELS_HANDS_H
#define MODELS_HANDS_H

#include <stddef.h>

struct hands {
    size_t n; /* a hand is one of 0 .. n - 1 */
    void (*each)(const struct hands *self, size_t parts,
                 void (*part)(void *context, size_t part, size_t hand), void *context);
};

/* One hand, which does part after part. */
extern const struct hands hands_alone;

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
