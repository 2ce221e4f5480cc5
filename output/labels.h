/* labels - a place for the name of each of several points, close to it and free of all others. */
#ifndef OUTPUT_LABELS_H
#define OUTPUT_LABELS_H

#include "output/layout.h"

enum { LABELS_MOST = 16 };

struct labels_item {
    double x, y;          /* the point */
    double width, height; /* of its name */
    struct layout_box at; /* where the name goes */
    double leader[2];     /* the place on its edge that is nearest to the point */
    bool led; /* so far away, or so near to another point, that a line should join the two */
};

/* Fills `at`, `leader` and `led`. Names keep within the field and, while there is room anywhere in
 * it, off things of LAYOUT_TEXT and each other; off LAYOUT_DATA and LAYOUT_AVOID when it costs
 * little. The points themselves are to be among the things. */
void labels_place(struct labels_item *items, size_t n, const struct layout_box *field,
                  const struct layout_thing *things, size_t nthings);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
