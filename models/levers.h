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
    LEVERS_OUTREACH, /* those before are outreach; those since are programmes */
    LEVER_ENFORCEMENT = LEVERS_OUTREACH,
    LEVER_DIGITAL,
    LEVER_QUALITY,
    LEVER_FRAUD,
    LEVERS
};

struct view;
struct world;

/* Whole currency units of future `lane`. */
void levers_cost(const struct view *view, const struct world *now, size_t lane,
                 int64_t cost[LEVERS]);

/* Share of residents whose applications are by electronic registration. */
double levers_digital(const struct view *view, const struct world *now, size_t lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
