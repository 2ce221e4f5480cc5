/* compare_samples - invented numbers of policies that look like Viet Nam's. */
#include "tests/compare_samples.h"

#include <math.h>

enum { YEARS = COMPARE_SAMPLES_YEARS, POLICIES = COMPARE_SAMPLES_POLICIES };

static const char *const names[2][POLICIES] = {
    {"Current law", "Near-poor 100 %", "Farm households 50 %", "Households 30 %",
     "Automatic renewal", "All of them"},
    {"Luật hiện hành", "Cận nghèo 100 %", "Hộ nông dân 50 %", "Hộ gia đình 30 %", "Tự động gia hạn",
     "Tất cả các chính sách"},
};
static const char *const chances[2][POLICIES] = {
    {"97 % by 2030: 44 in 100 futures", "47 in 100 · +0.3 tn a year", "66 in 100 · +1.9 tn a year",
     "87 in 100 · +6.4 tn a year", "71 in 100 · +1.2 tn a year", "99 in 100 · +9.6 tn a year"},
    {"97 % năm 2030: 44 trên 100", "47 trên 100 · +0,3 nghìn tỷ", "66 trên 100 · +1,9 nghìn tỷ",
     "87 trên 100 · +6,4 nghìn tỷ", "71 trên 100 · +1,2 nghìn tỷ", "99 trên 100 · +9,6 nghìn tỷ"},
};
static const char *const values[2][POLICIES][2] = {
    {{"97.2", NULL},
     {"97.3", "+0.1"},
     {"97.8", "+0.6"},
     {"98.3", "+1.2"},
     {"97.9", "+0.7"},
     {"99.2", "+2.0"}},
    {{"97,2", NULL},
     {"97,3", "+0,1"},
     {"97,8", "+0,6"},
     {"98,3", "+1,2"},
     {"97,9", "+0,7"},
     {"99,2", "+2,0"}},
};
static const double gains[POLICIES] = {0, 0.1, 0.6, 1.2, 0.7, 2.0}; /* points of coverage, 2035 */

static const char *const source =
    "uhcast 0.1.0 · scenarios/vietnam.cfg · 5 policies · seed 1 · 4,000 · inputs 3f9c27a1";

static void make_panels(struct compare_samples *s, int vi)
{
    for (int k = 0; k < POLICIES; k++) {
        for (int i = 0; i < YEARS; i++) {
            double t = i, outside = 4.84 * exp(-0.055 * t), left;

            s->x[i] = 2025 + t;
            left = fmax(outside - gains[k] * (1 - exp(-t / 2.5)) / (1 - exp(-4)), 0.3);
            s->coverage[k][0][i] = 100 - left;
            s->coverage[k][1][i] = 100 - left * exp(0.16 * sqrt(t));
            s->coverage[k][2][i] = 100 - left * exp(-0.16 * sqrt(t));
        }
        s->panel[k] = (struct chart_panel){
            .title = names[vi][k],
            .subtitle = chances[vi][k],
            .value_label = values[vi][k][0],
            .median = s->coverage[k][0],
            .low = s->coverage[k][1],
            .high = s->coverage[k][2],
            .base = k > 0 ? s->coverage[0][0] : NULL,
            .difference_label = values[vi][k][1],
        };
    }
    s->policies = (struct chart_panels){
        .words =
            {vi ? "Hỗ trợ 30 % cho hộ gia đình tăng bao phủ nhiều nhất, nhưng tốn kém nhất"
                : "Of single policies, 30 % for households adds most coverage and costs most",
             vi ? "Tỷ lệ bao phủ cuối năm, %. Dải chứa 9 trên 10 kịch bản, đường xanh là trung vị, "
                  "đường xám là trung vị theo luật hiện hành"
                : "Coverage at the end of the year, %. The band holds 9 in 10 futures, blue line: "
                  "median, grey line: median under current law",
             source, NULL, NULL, vi ? ',' : '.'},
        .npanels = POLICIES,
        .panels = s->panel,
        .n = YEARS,
        .x = s->x,
        .least = 0,
        .most = 100,
        .common = true,
        .target_label = vi ? "Mục tiêu 97 %" : "Target 97 %",
        .target = 97,
    };
}

void compare_samples_make(struct compare_samples *s, bool vietnamese)
{
    int vi = vietnamese;

    *s = (struct compare_samples){0};
    make_panels(s, vi);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
