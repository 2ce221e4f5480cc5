/* test_money - money is conserved to the unit with every feature of the fund, one after the other.
 *
 * tests/test_laws runs the same laws in many futures and in Viet Nam. */
#include "tests/money.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Each on top of those before. */
static const char *const features[] = {
    "fund.other_income=2e6",
    "groups.children.payer=\"other\"",
    "groups.household.paid_up=0.9",
    "groups.workers.collection=0.95",
    "groups.workers.late=0.2",
    "fund.receivables=1e6",
    "economy.floor=1.5",
    "fund.reserve_share=0.08",
    "fund.settled_share=0.97",
    "fund.payment_pattern=[0.6,0.9]",
    "policy.costs=\"with_wages\"",
    "policy.reach.household=0.2",
    "policy.reach_cost=9.1",
    "policy.renewal.household=0.3",
    "policy.renewal_cost=0.7",
    "policy.enforcement.workers=0.3",
    "policy.enforcement_cost=0.9",
    "policy.digital.household=0.7",
    "policy.digital_cost=10001",
    "fund.digital_saving=0.4",
    "policy.quality=({from=\"2020-01\";value=0.0;},{from=\"2026-01\";value=0.5;})",
    "policy.quality_cost=0.7",
    "care.waste=0.1",
    "policy.fraud_control=0.5",
    "policy.fraud_cost=20003",
    "fund.outlays=0.2",
    "packages.extra={premium=31.7;takeup=0.13;benefit=0.61;administration=0.17;}",
    "packages.dear={group=\"household\";premium=7.3;takeup=0.4;benefit=0.9;administration=0.3;}",
};
enum { FEATURES = sizeof features / sizeof features[0] };

static void money_is_conserved_with_each_feature_on(void **state)
{
    (void)state;
    static const char *const rules[] = {"fund.at_exhaustion=\"borrowing\"",
                                        "fund.at_exhaustion=\"state_topup\"",
                                        "fund.at_exhaustion=\"arrears\""};
    static const char *const used[] = {"uncollected",
                                       "written_off",
                                       "receivables",
                                       "other_income",
                                       "paid_by_others",
                                       "claims_rejected",
                                       "spent_on_reach",
                                       "spent_on_renewal",
                                       "claims_outstanding",
                                       "spent_on_enforcement",
                                       "spent_on_digital",
                                       "spent_on_quality",
                                       "spent_on_fraud_control",
                                       "state_outlays",
                                       "packages_surplus",
                                       "packages_deficit"};
    const char *sets[FEATURES + 4] = {"care.cost_per_member=280", "fund.reserve=2e6"};
    for (size_t n = 0; n <= FEATURES; n++) {
        struct small_world w;
        sets[n + 2] = rules[n % 3];
        sets[n + 3] = NULL;
        small_world_open(&w, NULL, sets);
        small_world_run(&w, LANES);
        money_check(&w);
        for (size_t k = 0; n == FEATURES && k < sizeof used / sizeof used[0]; k++)
            if (money_ever(&w, used[k], 1) != LANES)
                fail_msg("%s is zero", used[k]);
        small_world_close(&w);
        if (n < FEATURES)
            sets[n + 2] = features[n];
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_is_conserved_with_each_feature_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
