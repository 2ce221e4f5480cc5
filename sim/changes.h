/* changes - what one scenario changes from another, setting by setting, and since when.
 *
 * A policy changes law or practice after the base date. What differs at the base date or before it
 * is another belief about the world as it was: an assumption, and no policy. */
#ifndef SIM_CHANGES_H
#define SIM_CHANGES_H

#include "scenarios/scenario.h"

#include <stdbool.h>
#include <stddef.h>

enum change_kind {
    CHANGE_POLICY,     /* holds from a month after the base date on */
    CHANGE_LEVER,      /* of the section `policy`, without a date or from the base date or before */
    CHANGE_ASSUMPTION, /* anything else that differs at the base date or has no date */
    CHANGE_ELEMENT,    /* a group, transition, package ... that only one of the two has */
    CHANGE_FRAME       /* title, labels, horizon, futures, seed, targets: what is asked of it */
};

struct change {
    enum change_kind kind;
    size_t section, row;
    size_t from, to; /* elements in the first and in the second; SIZE_MAX: not there */
    int since;       /* first month that differs, counted from the year 0; -1: not dated */
};

struct changes {
    struct change *list; /* in the order of sections and rows */
    size_t n;
};

/* All of them. False: no memory. changes_free is safe on {0} and after either. */
bool changes_find(struct changes *changes, const struct scenario *first,
                  const struct scenario *second);
void changes_free(struct changes *changes);

/* The element of that name, SIZE_MAX: none. */
size_t changes_element(const struct scenario *scenario, enum dim dim, const char *name);

/* The first month of the forecast of a scenario, and the month in which the dated paths of two
 * settings first differ within [first, last); -1: in none. */
int changes_first_month(const struct scenario *scenario);
int changes_since(const struct setting *a, const struct setting *b, int first, int last);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
