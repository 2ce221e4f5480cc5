/* compare_samples - invented numbers of policies that look like Viet Nam's. */
#include "tests/compare_samples.h"

#include <stdlib.h>

#include <math.h>

enum {
    YEARS = COMPARE_SAMPLES_YEARS,
    POLICIES = COMPARE_SAMPLES_POLICIES,
    OPTIONS = COMPARE_SAMPLES_OPTIONS,
    STEPS = COMPARE_SAMPLES_STEPS
};

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

static void make_plane(struct compare_samples *s, int vi)
{
    static const char *const labels[2][OPTIONS] = {
        {"Fraud control", "Assisted registration", "Automatic renewal", "Farm households 50 %",
         "Households 30 %", "All of them", "Near-poor 100 %", "Pupils and students 70 %",
         "Everyone of 65 and over free of charge"},
        {"Chống gian lận", "Hỗ trợ đăng ký", "Tự động gia hạn", "Hộ nông dân 50 %",
         "Hộ gia đình 30 %", "Tất cả các chính sách", "Cận nghèo 100 %", "Học sinh, sinh viên 70 %",
         "Miễn phí cho mọi người từ 65 tuổi trở lên"},
    };
    /* cost, effect, half intervals of each, on the frontier */
    static const double numbers[OPTIONS][5] = {
        {-0.9, 0.05, 0.3, 0.06, 1}, {0.2, 0.42, 0.1, 0.15, 1}, {0.9, 0.86, 0.25, 0.2, 1},
        {2.4, 1.22, 0.5, 0.3, 1},   {6.4, 1.9, 0.9, 0.35, 1},  {9.6, 2.4, 1.2, 0.3, 1},
        {0.6, 0.1, 0.2, 0.05, 0},   {1.6, 0.3, 0.2, 0.1, 0},   {5.2, 0.5, 0.6, 0.12, 0},
    };

    for (int k = 0; k < OPTIONS; k++) {
        const double *n = numbers[k];

        s->option[k] = (struct chart_option){.label = labels[vi][k],
                                             .x = n[0],
                                             .y = n[1],
                                             .x_low = n[0] - n[2],
                                             .x_high = n[0] + 1.2 * n[2],
                                             .y_low = n[1] - 1.1 * n[3],
                                             .y_high = n[1] + n[3],
                                             .frontier = n[4] > 0};
    }
    s->plane = (struct chart_scatter){
        .words =
            {vi ? "Tự động gia hạn tăng bao phủ rẻ nhất; trên 2 nghìn tỷ mỗi điểm đắt gấp ba"
                : "Automatic renewal buys coverage cheaply; past 2 tn a point costs three times as "
                  "much",
             vi ? "Điểm là trung vị, thanh là 95 % ở giữa của 4.000 kịch bản; đường nối các chính "
                  "sách không bị chính sách nào khác vượt trội"
                : "Points are medians, bars the central 95 % of 4,000 futures; the line joins "
                  "policies that no other beats",
             source, NULL, NULL, vi ? ',' : '.'},
        .x_title = vi ? "Chi thêm của ngân sách nhà nước mỗi năm, nghìn tỷ đồng"
                      : "Extra state budget a year, thousand billion VND",
        .y_title = vi ? "Bao phủ thêm năm 2035, điểm phần trăm"
                      : "Coverage gained in 2035, percentage points",
        .origin_label = vi ? "Luật hiện hành" : "Current law",
        .origin_on_frontier = false,
        .npoints = OPTIONS,
        .points = s->option,
    };
}

static void make_package(struct compare_samples *s, int vi)
{
    static const char *const labels[2][STEPS] = {
        {"Near-poor 100 %", "Farm households 50 %", "Households 30 %",
         "Contribution 5.1 % of the reference salary from 2027", "Assisted registration",
         "Automatic renewal", "Communes leave the list, softened by 36 months of 70 % support"},
        {"Cận nghèo 100 %", "Hộ nông dân 50 %", "Hộ gia đình 30 %",
         "Mức đóng 5,1 % lương cơ sở từ năm 2027", "Hỗ trợ đăng ký", "Tự động gia hạn",
         "Xã ra khỏi danh sách, được hỗ trợ 70 % trong 36 tháng"},
    };
    static const char *const numbers[2][STEPS][2] = {
        {{"+0.10", "0.06 to 0.14"},
         {"+0.55", "0.31 to 0.80"},
         {"+0.92", "0.55 to 1.31"},
         {"−0.31", "−0.52 to −0.13"},
         {"+0.28", "0.17 to 0.40"},
         {"+0.36", "0.20 to 0.55"},
         {"−0.08", "−0.15 to 0.01"}},
        {{"+0,10", "0,06 đến 0,14"},
         {"+0,55", "0,31 đến 0,80"},
         {"+0,92", "0,55 đến 1,31"},
         {"−0,31", "−0,52 đến −0,13"},
         {"+0,28", "0,17 đến 0,40"},
         {"+0,36", "0,20 đến 0,55"},
         {"−0,08", "−0,15 đến 0,01"}},
    };
    static const double steps[STEPS][3] = {
        {0.10, 0.06, 0.14}, {0.55, 0.31, 0.80}, {0.92, 0.55, 1.31},  {-0.31, -0.52, -0.13},
        {0.28, 0.17, 0.40}, {0.36, 0.20, 0.55}, {-0.08, -0.15, 0.01}};

    for (int k = 0; k < STEPS; k++)
        s->step[k] = (struct chart_step){.label = labels[vi][k],
                                         .value_label = numbers[vi][k][0],
                                         .range_label = numbers[vi][k][1],
                                         .value = steps[k][0],
                                         .low = steps[k][1],
                                         .high = steps[k][2]};
    s->package = (struct chart_waterfall){
        .words = {vi ? "Hỗ trợ hộ gia đình đóng góp một nửa mức tăng của cả gói chính sách"
                     : "Support for households is half of what the whole package adds",
                  vi ? "Tỷ lệ bao phủ cuối năm 2035, %, trung bình của 4.000 kịch bản; vạch là 95 "
                       "% ở giữa của mức thay đổi"
                     : "Coverage at the end of 2035, %, mean of 4,000 futures; lines hold the "
                       "central 95 % of each change",
                  source, NULL, NULL, vi ? ',' : '.'},
        .axis_title = vi ? "Tỷ lệ bao phủ, %" : "Coverage, %",
        .cut_label = vi ? "Trục không bắt đầu từ 0" : "The axis does not start at zero",
        .first = {.label = vi ? "Luật hiện hành" : "Current law",
                  .value_label = vi ? "97,18" : "97.18",
                  .value = 97.18,
                  .low = NAN,
                  .high = NAN},
        .last = {.label = vi ? "Tất cả các chính sách" : "All of them",
                 .value_label = vi ? "99,00" : "99.00",
                 .value = 99.00,
                 .low = NAN,
                 .high = NAN},
        .nsteps = STEPS,
        .steps = s->step,
    };
}

void compare_samples_make(struct compare_samples *s, bool vietnamese)
{
    int vi = vietnamese;

    *s = (struct compare_samples){0};
    make_panels(s, vi);
    make_plane(s, vi);
    make_package(s, vi);
}

int compare_samples_enter(void **state)
{
    struct compare_place *place = golden_enter(state, sizeof *place);

    compare_samples_make(&place->samples, false);
    return 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
