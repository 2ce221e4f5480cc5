/* money - what holds of money in every period of a run, and a fund whose claims are given. */
#include "tests/money.h"

#include "tests/moment.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static double of_package(struct moment row, const char *series, size_t package)
{
    char name[96];
    snprintf(name, sizeof name, "%s.%s", series, row.w->plan.dims.names[DIM_PACKAGE][package]);
    return is(row, name);
}

/* What members pay for a package is paid out, runs it or is the fund's. */
static void check_packages(struct moment r)
{
    static const char *const whole[] = {"package_members", "package_premiums", "package_benefits",
                                        "package_administration"};
    double surplus = 0, deficit = 0;
    for (size_t k = 0; k < r.w->plan.dims.packages; k++) {
        double balance = of_package(r, "package_balance", k);
        for (size_t s = 0; s < sizeof whole / sizeof whole[0]; s++)
            hold(whole_count(of_package(r, whole[s], k)), whole[s], r.future, r.period);
        hold(of_package(r, "package_premiums", k) ==
                 of_package(r, "package_benefits", k) + of_package(r, "package_administration", k) +
                     balance,
             "money of a package", r.future, r.period);
        surplus += balance > 0 ? balance : 0;
        deficit += balance < 0 ? -balance : 0;
    }
    hold(is(r, "packages_surplus") == surplus, "surplus of packages", r.future, r.period);
    hold(is(r, "packages_deficit") == deficit, "deficit of packages", r.future, r.period);
}

void money_check(const struct small_world *w)
{
    static const char *const payers[] = {
        "paid_by_workers",    "paid_by_employers", "paid_by_social_insurance", "paid_by_state_full",
        "paid_by_state_part", "paid_by_local",     "paid_by_households",       "paid_by_others"};
    static const char *const levers[] = {"spent_on_contact",     "spent_on_assistance",
                                         "spent_on_reach",       "spent_on_renewal",
                                         "spent_on_enforcement", "spent_on_digital",
                                         "spent_on_quality",     "spent_on_fraud_control"};
    static const char *const whole[] = {
        "reserve",      "interest",    "claims",        "administration",     "arrears",
        "visits",       "claims_paid", "prevention",    "contributions_due",  "uncollected",
        "written_off",  "receivables", "outreach",      "programmes",         "claims_settled",
        "other_income", "care_fund",   "contributions", "claims_outstanding", "wider_fund",
        "allocation"};
    for (size_t f = 0; f < w->futures; f++)
        for (size_t p = 1; p < w->periods; p++) {
            struct moment r = {w, f, p};
            double paid = 0;
            for (size_t k = 0; k < sizeof payers / sizeof payers[0]; k++) {
                hold(whole_count(is(r, payers[k])), payers[k], f, p);
                paid += is(r, payers[k]);
            }
            for (size_t k = 0; k < sizeof whole / sizeof whole[0]; k++)
                hold(is(r, whole[k]) == floor(is(r, whole[k])), whole[k], f, p);
            hold(is(r, "reserve") - was(r, "reserve") ==
                     is(r, "income") - is(r, "outgo") + is(r, "state_topup") + is(r, "wider_fund"),
                 "the reserve is conserved", f, p);
            hold(is(r, "income") ==
                     paid + is(r, "interest") + is(r, "other_income") + is(r, "packages_surplus"),
                 "income by payer", f, p);
            check_packages(r);
            hold(is(r, "contributions") == paid, "contributions by payer", f, p);
            hold(is(r, "contributions_due") == paid + is(r, "uncollected") + is(r, "written_off") +
                                                   is(r, "receivables") - was(r, "receivables"),
                 "contributions come, wait or are lost", f, p);
            hold(is(r, "contributions") ==
                     is(r, "care_fund") + is(r, "administration") + is(r, "reserve_inflow"),
                 "the law's split", f, p);
            double spent = is(r, "outreach") + is(r, "programmes");
            hold(is(r, "outgo") == is(r, "claims_paid") + is(r, "administration") +
                                       is(r, "prevention") + spent + is(r, "packages_deficit"),
                 "outgo by kind", f, p);
            for (size_t k = 0; k < sizeof levers / sizeof levers[0]; k++)
                spent -= is(r, levers[k]);
            hold(spent == 0, "outreach and programmes by lever", f, p);
            hold(is(r, "claims") == is(r, "claims_settled") + is(r, "claims_rejected"),
                 "claims are settled or rejected", f, p);
            hold(is(r, "claims_settled") == is(r, "claims_paid") + is(r, "arrears") -
                                                was(r, "arrears") + is(r, "claims_outstanding") -
                                                was(r, "claims_outstanding"),
                 "settled claims wait or are paid", f, p);
            hold(is(r, "balance") == is(r, "income") - is(r, "outgo"), "balance", f, p);
            hold(is(r, "state_budget") == is(r, "paid_by_state_full") +
                                              is(r, "paid_by_state_part") + is(r, "paid_by_local") +
                                              is(r, "state_topup"),
                 "the state budget", f, p);
        }
}

size_t money_ever(const struct small_world *w, const char *name, int sign)
{
    size_t n = 0;
    for (size_t f = 0; f < w->futures; f++) {
        bool hit = false;
        for (size_t p = 1; p < w->periods; p++)
            hit = hit || small_world_at(w, f, p, name) * sign > 0;
        n += hit;
    }
    return n;
}

void money_fund_step(struct small_world *w, const int64_t claims[LANES])
{
    memcpy(w->worker.world.care.claims, claims, LANES * sizeof *claims);
    sections_models[SECTION_fund]->step(&w->view, &w->worker.world, &w->luck);
}

void money_period(struct small_world *w, int64_t claims)
{
    int64_t all[LANES];
    small_world_open_half(w);
    for (size_t m = 0; m < SECTION_fund; m++)
        if (sections_models[m]->step != NULL)
            sections_models[m]->step(&w->view, &w->worker.world, &w->luck);
    for (size_t l = 0; l < LANES; l++)
        all[l] = claims;
    money_fund_step(w, all);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
