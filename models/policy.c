/* policy - what a government can change. */
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#define ROWS "models/policy.def"
#define INPUTS struct policy_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};

const struct section policy_section = {
    "policy",
    DIM_ONE,
    "what a government can change: subsidies, outreach, renewal",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct policy_inputs),
};

double policy_local(const struct view *view, size_t k)
{
    double stated = view->policy->local_topup[k];
    double missing = view->policy->local_topup_to[k] - view->policy->subsidy[k] - stated;
    return missing > 0 ? stated + missing : stated;
}

/* Contact, reach and an obligation without penalty work on a household's choice, enforcement on an
 * employer or a list; elsewhere they would cost and do nothing. */
static bool check_choice(const struct view *base, const struct places *places, size_t g,
                         struct faults *out)
{
    bool choice = base->groups->entry[g] == GROUPS_CHOICE, sound = true;
    const struct {
        const char *row;
        double value;
        bool works;
    } levers[] = {
        {"contact", base->policy->contact[g * LANES], choice},
        {"reach", base->policy->reach[g * LANES], choice},
        {"obligation", base->policy->obligation[g * LANES], choice},
        {"enforcement", base->policy->enforcement[g * LANES], !choice},
    };
    for (size_t k = 0; k < sizeof levers / sizeof levers[0]; k++)
        if (levers[k].value > 0 && !levers[k].works)
            sound = fault_at(out, places->find(places, SECTION_policy, levers[k].row, g),
                             choice ? T("%s does nothing for group '%s', whose entry is a choice")
                                    : T("%s does nothing for group '%s', whose entry is no choice"),
                             levers[k].row, base->dims->names[DIM_GROUP][g]);
    return sound;
}

/* Subsidies never pay more than the premium, at any date. */
static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    size_t before = out->count;
    if (base->policy->fraud_control[0] > 0 && base->care->waste[0] == 0)
        fault_at(out, places->find(places, SECTION_policy, "fraud_control", 0),
                 T("policy.fraud_control has nothing to remove: care.waste is 0"));
    for (size_t g = 0; g < base->dims->groups; g++) {
        check_choice(base, places, g, out);
        double paid = base->policy->subsidy[g * LANES] + policy_local(base, g * LANES);
        if (paid > 1 + 1e-9)
            fault_at(out, places->find(places, SECTION_policy, "local_topup", g),
                     T("subsidy and local top-up of group '%s' pay %.4g of the premium in %d, more "
                       "than all of it (local_topup_to pays no more than is missing)"),
                     base->dims->names[DIM_GROUP][g], paid, base->year);
    }
    return out->count == before;
}

const struct model policy_model = {
    .summary = "what a government can change",
    .check = check,
    .dated = true,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
