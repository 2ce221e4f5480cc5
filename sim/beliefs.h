/* beliefs - which numbers of a plan are beliefs, by name: what fit, a posterior and a split of
 * variance move. */
#ifndef SIM_BELIEFS_H
#define SIM_BELIEFS_H

#include "sim/plan.h"

enum { BELIEFS_NAME = 288, BELIEFS_LAW = 160 };

/* One belief: "enrolment.peer_effect", or "policy.contact.household@2027-01" where its entry has a
 * date. The prior is the law that the scenario states, cut to the bounds of its row. */
struct belief_entry {
    char name[BELIEFS_NAME];
    size_t entry; /* place in plan_points.value's rows */
    const struct quantity *prior;
    const char *unit, *meaning;
};

struct beliefs {
    struct belief_entry *all;
    size_t n;
};

/* In the order of the plan. False: no memory. beliefs_free is safe on {0}. */
bool beliefs_list(struct beliefs *out, const struct plan *plan);
void beliefs_free(struct beliefs *beliefs);

/* The place of a belief by its name; n: there is none. */
size_t beliefs_find(const struct beliefs *beliefs, const char *name);

/* The law as text, "triangular 0.4 1.2 2 within 0 20"; every number reads back as the same bits,
 * so that two texts are equal where the laws are. */
void beliefs_law(const struct quantity *prior, char out[BELIEFS_LAW]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
