/* takeup - what prices, health and the levers of policy do to take-up and lapse.
 *
 * Pure: attributes and policy in, numbers out; models/enrolment.c puts them together. */
#ifndef MODELS_TAKEUP_H
#define MODELS_TAKEUP_H

#include "models/chain.h"
#include "models/model.h"

/* From one kind that people are told apart by to the next. */
size_t takeup_kinds_step(const struct view *view);

/* ln(1 + burden / burden_scale) at a full premium that is `full` of the income, of which `own` is
 * left to pay; people in poor health see the share otherwise. Times burden_slope it is what a price
 * takes off the log-odds of being willing. */
double takeup_price(const struct enrolment_inputs *in, size_t l, double full, double own,
                    bool poor);

/* V of group g without peers and trend, by kind. */
void takeup_utility(const struct view *view, const struct world *now, size_t g,
                    double out[POPULATION_KINDS][LANES]);

/* Factor on the rate at which people get round to joining: applications that succeed, and in
 * mandate and automatic groups enforcement. */
double takeup_action(const struct view *view, size_t g, size_t l);

/* Factors on exits: of the willing by renewal and enforcement; of all where cover is free (own: the
 * share of the premium that members pay themselves). */
double takeup_lapse(const struct view *view, size_t g, size_t l);
double takeup_exit(const struct view *view, size_t g, size_t l, const double own[LANES]);

/* What a member pays himself over the mean income of the middle fifth. */
void takeup_burden(const struct view *view, const struct world *now, size_t g, double out[LANES]);

/* Factor on exits of a member whose burden was `before` a year ago. */
double takeup_dearer(const struct view *view, double before, double burden, size_t l);

/* Where registration can take only so many people in a period, all who would be reached or join
 * do so in one proportion. moves: [kind of the group * LANES + l]. */
void takeup_ration(const struct view *view, const struct world *now, size_t g,
                   struct chain_moves *moves);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
