/* chart_samples - invented numbers that look like Viet Nam's. */
#include "tests/chart_samples.h"

#include <math.h>

enum { YEARS = CHART_SAMPLES_YEARS, GROUPS = CHART_SAMPLES_GROUPS, PAYERS = CHART_SAMPLES_PAYERS };

/* Standard normal quantiles of 5, 10, 25, 40, 50, 60, 75, 90, 95 %. */
static const double z[9] = {-1.645, -1.282, -0.674, -0.253, 0, 0.253, 0.674, 1.282, 1.645};

/* 2010 and 2012 are missing. */
static const struct chart_point observed_coverage[] = {
    {2008, 43.8}, {2009, 58.3}, {2011, 63.7}, {2013, 68.5},  {2014, 71.6}, {2015, 76.5},
    {2016, 81.9}, {2017, 85.6}, {2018, 87.7}, {2019, 89.3},  {2020, 90.9}, {2021, 91.0},
    {2022, 92.0}, {2023, 93.3}, {2024, 94.2}, {2025, 95.16},
};
static const struct chart_point observed_reserve[] = {
    {2015, 35.5}, {2016, 47.2}, {2017, 45.1}, {2018, 39.0}, {2019, 33.1}, {2020, 32.8},
    {2021, 45.9}, {2022, 58.0}, {2023, 57.3}, {2024, 53.0}, {2025, 50.0},
};

static const char *const payer_names[2][PAYERS] = {
    {"Employers and workers", "State budget: poor, children, elderly",
     "State budget: partial subsidies", "Households: self-paid premiums",
     "Social security fund (pensioners)"},
    {"Người lao động và chủ sử dụng lao động", "Ngân sách: người nghèo, trẻ em, người cao tuổi",
     "Ngân sách: hỗ trợ một phần", "Hộ gia đình tự đóng", "Quỹ BHXH (người hưởng lương hưu)"},
};
static const char *const payer_values[2][PAYERS] = {
    {"118 tn · 40 %", "84 tn · 29 %", "46 tn · 16 %", "31 tn · 10 %", "15 tn · 5 %"},
    {"118 nghìn tỷ · 40 %", "84 nghìn tỷ · 29 %", "46 nghìn tỷ · 16 %", "31 nghìn tỷ · 10 %",
     "15 nghìn tỷ · 5 %"},
};
static const char *const group_names[2][GROUPS] = {
    {"Employees", "Pensioners", "Poor and minorities", "Near-poor", "Children under six",
     "Pupils and students", "Households", "Farmers of average income", "Elderly without pension",
     "Armed forces' families"},
    {"Người lao động", "Người hưởng lương hưu", "Người nghèo, dân tộc thiểu số", "Cận nghèo",
     "Trẻ em dưới sáu tuổi", "Học sinh, sinh viên", "Hộ gia đình", "Nông dân mức sống trung bình",
     "Người cao tuổi không lương hưu", "Thân nhân lực lượng vũ trang"},
};
static const char *const group_ways[2][3] = {
    {"mandatory, by employer", "paid by the state budget", "joins by choice"},
    {"bắt buộc, qua chủ sử dụng lao động", "ngân sách nhà nước đóng", "tự nguyện tham gia"},
};
static const char *const group_values[GROUPS] = {"96.4", "99.5", "99.1", "97.8", "99.0",
                                                 "98.7", "88.3", "79.5", "98.9", "99.9"};
static const double group_start[GROUPS] = {93, 99.2, 98.5, 96.5, 98.2, 97.9, 83, 66, 97, 99.5};
static const double group_end[GROUPS] = {96.4, 99.5, 99.1, 97.8, 99, 98.7, 88.3, 79.5, 98.9, 99.9};

static void make_numbers(struct chart_samples *s)
{
    static const double from[PAYERS] = {66, 50, 26, 19, 9}, to[PAYERS] = {118, 84, 46, 31, 15};

    for (int i = 0; i < YEARS; i++) {
        double t = i, share = t / (YEARS - 1);

        s->x[i] = 2025 + t;
        for (int q = 0; q < 9; q++) {
            s->coverage[q][i] = 97.4 - 2.24 * exp(-t / 4) + 0.42 * sqrt(t) * z[q];
            s->reserve[q][i] = 50 + 6.4 * t - 1.35 * t * t + (5.2 * t + 3 * sqrt(t)) * z[q];
        }
        for (int p = 0; p < PAYERS; p++)
            s->payer[p][i] = from[p] + (to[p] - from[p]) * pow(share, 1.15);
        for (int g = 0; g < GROUPS; g++) {
            double gone = 100 - group_start[g], left = 100 - group_end[g];

            s->group[g][0][i] = 100 - gone * pow(left / gone, share);
            s->group[g][1][i] = s->group[g][0][i] - 0.22 * sqrt(t) * sqrt(gone);
            s->group[g][2][i] = 100 - (100 - s->group[g][0][i]) * exp(-0.08 * sqrt(t));
        }
    }
    for (int i = 0; i < YEARS - 1; i++) {
        s->bar_x[i] = s->x[i + 1];
        s->bar_share[i] = 1 / (1 + exp(-(i - 7.6) / 1.1));
    }
}

static void make_fans(struct chart_samples *s, int vi)
{
    static const char *const chances[2][2] = {
        {"93 in 100 futures", "1 in 100 futures"},
        {"93 trên 100 kịch bản", "1 trên 100 kịch bản"},
    };
    static const char *const labels[2][2] = {
        {"Over 95 % by the end of 2026", "99 % by the end of 2030"},
        {"Trên 95 % cuối năm 2026", "99 % cuối năm 2030"},
    };

    for (int t = 0; t < 2; t++)
        s->targets[t] =
            (struct chart_line){t ? 2030 : 2026, t ? 99 : 95, labels[vi][t], chances[vi][t]};
    s->coverage_fan = (struct chart_fan){
        .words =
            {vi ? "Tỷ lệ bao phủ bảo hiểm y tế đạt 95 % năm 2030 trong 52 trên 100 kịch bản"
                : "Coverage stays above 95 % to 2035 in 88 of 100 futures",
             vi ? "Tỷ lệ dân số tham gia bảo hiểm y tế, %. Mức hỗ trợ hiện hành. Các dải chứa "
                  "20, 50, 80 và 90 % của 4.000 kịch bản"
                : "Share of residents with health insurance at year end, %. Current law. Bands "
                  "hold the central 20, 50, 80 and 90 % of 4,000 futures",
             "uhcast 0.1.0 · scenarios/vietnam.cfg · seed 1 · 4,000 · inputs 3f9c27a1",
             vi ? "Thực tế" : "Observed", vi ? "Dự báo" : "Forecast", vi ? ',' : '.'},
        .median_label = vi ? "Trung vị" : "Median",
        .range_label = vi ? "9 trên 10 kịch bản nằm giữa" : "9 in 10 futures lie between",
        .n = YEARS,
        .x = s->x,
        .median = s->coverage[4],
        .nbands = 4,
        .nobserved = sizeof observed_coverage / sizeof *observed_coverage,
        .observed = observed_coverage,
        .targets = s->targets,
        .ntargets = 2,
        .least = 0,
        .most = 100,
        .decimals = 1,
    };
    s->reserve_fan = s->coverage_fan;
    s->reserve_fan.words.headline =
        vi ? "Quỹ dự phòng nhiều khả năng cạn kiệt trước năm 2034"
           : "The reserve is more likely than not to be exhausted by 2034";
    s->reserve_fan.words.subtitle =
        vi ? "Kết dư quỹ bảo hiểm y tế cuối năm, nghìn tỷ đồng. Các dải chứa 20, 50, 80 và 90 % "
             "của "
             "4.000 kịch bản"
           : "Health-insurance fund reserve at year end, thousand billion VND. Bands hold the "
             "central 20, 50, 80 and 90 % of 4,000 futures";
    s->reserve_fan.median = s->reserve[4];
    s->reserve_fan.observed = observed_reserve;
    s->reserve_fan.nobserved = sizeof observed_reserve / sizeof *observed_reserve;
    s->reserve_fan.ntargets = 0;
    s->reserve_fan.least = s->reserve_fan.most = NAN;
    s->reserve_fan.decimals = 0;
    s->reserve_fan.zero_label = vi ? "Quỹ cạn kiệt: dưới mức này chi vượt số tiền hiện có"
                                   : "Fund exhausted: below this line claims exceed cash";
    s->reserve_fan.bars_title = vi ? "Xác suất quỹ đã cạn kiệt vào cuối mỗi năm"
                                   : "Chance that the fund has been exhausted by the end of each "
                                     "year";
    s->reserve_fan.bars_label = vi ? "79 % đến hết 2035" : "79 % by 2035";
    s->reserve_fan.nbars = YEARS - 1;
    s->reserve_fan.bar_x = s->bar_x;
    s->reserve_fan.bar_share = s->bar_share;
    for (int b = 0; b < 4; b++) {
        s->coverage_fan.low[b] = s->coverage[b];
        s->coverage_fan.high[b] = s->coverage[8 - b];
        s->reserve_fan.low[b] = s->reserve[b];
        s->reserve_fan.high[b] = s->reserve[8 - b];
    }
    s->closer_fan = s->coverage_fan;
    s->closer_fan.whole = vi ? "Từ năm 2008" : "Since 2008";
    s->closer_fan.closer = vi ? "Nhìn gần hơn vào phần dự báo" : "The forecast, closer";
}

void chart_samples_make(struct chart_samples *s, bool vietnamese)
{
    int vi = vietnamese;

    *s = (struct chart_samples){0};
    make_numbers(s);
    make_fans(s, vi);
    for (int p = 0; p < PAYERS; p++)
        s->layers[p] = (struct chart_layer){payer_names[vi][p], s->payer[p], payer_values[vi][p]};
    s->income = (struct chart_stack){
        .words = s->coverage_fan.words,
        .n = YEARS,
        .x = s->x,
        .start = 2025,
        .nlayers = PAYERS,
        .layers = s->layers,
        .total_low = 268,
        .total_high = 325,
        .total_label = vi ? "Tổng 294 (9 trên 10: 268 – 325)" : "Total 294 (9 in 10: 268 – 325)",
    };
    s->income.words.headline = vi ? "Đến năm 2035 ngân sách nhà nước đóng 44 % thu của quỹ"
                                  : "By 2035 the state budget pays 44 % of the fund's income";
    s->income.words.subtitle =
        vi ? "Thu của quỹ theo nguồn đóng, nghìn tỷ đồng, trung vị; ngoặc là 90 % ở giữa của tổng"
           : "Fund income by payer, thousand billion VND, median; the bracket holds the central 90 "
             "% "
             "of the total";
    for (int g = 0; g < GROUPS; g++)
        s->panels[g] = (struct chart_panel){
            .title = group_names[vi][g],
            .subtitle = group_ways[vi][g < 1   ? 0
                                       : g < 5 ? 1
                                               : 2],
            .value_label = group_values[g],
            .median = s->group[g][0],
            .low = s->group[g][1],
            .high = s->group[g][2],
        };
    s->groups = (struct chart_panels){
        .words = s->coverage_fan.words,
        .npanels = GROUPS,
        .panels = s->panels,
        .n = YEARS,
        .x = s->x,
        .least = 0,
        .most = 100,
    };
    s->groups.words.headline =
        vi ? "Nông dân và hộ gia đình là phần lớn số người chưa tham gia"
           : "Farmers and households are most of those who are still outside";
    s->groups.words.subtitle =
        vi ? "Tỷ lệ bao phủ theo nhóm, %. Dải chứa 9 trên 10 kịch bản, đường là trung vị"
           : "Coverage by group, %. The band holds 9 in 10 futures, the line is the median";
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
