/* levers - what each lever of policy costs in a period. */
#ifndef MODELS_LEVERS_H
#define MODELS_LEVERS_H

#include <stddef.h>
#include <stdint.h>

enum {
    LEVER_CONTACT,
    LEVER_ASSISTANCE,
    LEVER_REACH,
    LEVER_RENEWAL,
    LEVER_PERSONS, /* those before are paid by the person: outreach */
    LEVER_ENFORCEMENT = LEVER_PERSONS,
    LEVER_FRAUD,
    LEVER_QUALITY,
    LEVER_DIGITAL,
    LEVERS /* those since are paid by the year: programmes */
};

struct view;
struct world;

/* Whole currency units of future `lane`. */
void levers_cost(const struct view *view, const struct world *now, size_t lane,
                 int64_t cost[LEVERS]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
