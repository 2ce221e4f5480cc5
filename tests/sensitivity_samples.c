/* sensitivity_samples - invented numbers, like those of a sweep over inputs of a country. */
#include "tests/sensitivity_samples.h"

#include <math.h>
#include <stdlib.h>

enum {
    INPUTS = SENSITIVITY_SAMPLES_INPUTS,
    PLACES = SENSITIVITY_SAMPLES_PLACES,
    DOTS = SENSITIVITY_SAMPLES_DOTS
};

static const char *const names[2][INPUTS] = {
    {"Growth of the cost of a visit beyond consumer prices",
     "Compliance of employers and workers in the private sector", "Growth of nominal wages",
     "Subsidy of the premium of the near-poor", "Lapses of households", "Residents over 60",
     "Completion of applications", "Cost of administration"},
    {"Tốc độ tăng chi phí mỗi lượt khám trên mức tăng giá tiêu dùng",
     "Tuân thủ của chủ sử dụng lao động và người lao động khu vực tư nhân",
     "Tốc độ tăng tiền lương", "Mức hỗ trợ đóng cho hộ cận nghèo", "Hộ gia đình bỏ thẻ",
     "Người trên 60 tuổi", "Hồ sơ hoàn tất", "Chi phí quản lý"},
};
static const char *const units[INPUTS] = {
    "% per year",   "% of those with a duty", "% per year",        "% of premium",
    "% of members", "% of residents",         "% of applications", "% of contributions"};
static const double total[INPUTS] = {0.592, 0.400, 0.055, 0.040, 0.013, 0.004, 0.001, 0};
static const double first[INPUTS] = {0.479, 0.274, 0.073, 0.028, 0.013, -0.007, 0.009, -0.006};
static const double slope[INPUTS] = {-15.5, 10.2, 5.4, 4.6, -2.3, -0.9, 0.4, 0.2};
static const char *const value[INPUTS] = {
    "0.59 (0.52 to 0.66)", "0.40 (0.34 to 0.46)", "0.06 (0.05 to 0.06)", "0.04 (0.03 to 0.05)",
    "0.01 (0.01 to 0.01)", "0.00 (0.00 to 0.01)", "0.00 (0.00 to 0.00)", "0.00 (0.00 to 0.00)"};
static const char *const ends[INPUTS][2] = {
    {"2.2 %", "6.7 %"}, {"72 %", "99 %"}, {"3.3 %", "8.7 %"}, {"5 %", "95 %"},
    {"6 %", "19 %"},    {"23 %", "37 %"}, {"42 %", "93 %"},   {"2.2 %", "4.9 %"}};
static const double range[INPUTS][2] = {{2, 7},  {70, 100}, {3, 9},   {0, 100},
                                        {5, 20}, {22, 38},  {40, 95}, {2, 5}};

static struct chart_words words_of(bool vi, const char *english, const char *vietnamese)
{
    return (struct chart_words){
        vi ? vietnamese : english,
        vi ? "Quỹ dự phòng cuối năm 2032, số tháng chi. Đường kẻ: khoảng tin cậy 95 %"
           : "Reserve at the end of 2032, months of outgo. Lines: 95 % intervals",
        "uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1",
        vi ? "Thực tế" : "Observed",
        vi ? "Dự báo" : "Forecast",
        vi ? ',' : '.'};
}

/* -- rows -------------------------------------------------------------------------------------- */

static void make_bars(struct sensitivity_samples *s, bool vi)
{
    for (int j = 0; j < INPUTS; j++)
        s->bar[j] = (struct chart_bar){names[vi][j],     value[j],        total[j],
                                       0.88 * total[j],  1.12 * total[j], first[j],
                                       first[j] - 0.065, first[j] + 0.07, j > 4};
    s->bars = (struct chart_bars){
        .words =
            words_of(vi, "Medical inflation matters most for the reserve: 59 % of its variance",
                     "Lạm phát y tế quan trọng nhất với quỹ dự phòng: 59 % phương sai"),
        .axis_title = vi ? "Tỷ lệ phương sai" : "Share of the variance",
        .bar_label = vi ? "tổng cộng" : "in all (total index)",
        .part_label = vi ? "riêng lẻ" : "alone (first order)",
        .faint_label = vi ? "không khác không" : "not told apart from nothing",
        .chance_label = vi ? "do ngẫu nhiên" : "what chance makes of a dummy",
        .chance_low = -0.076,
        .chance_high = 0.055,
        .nrows = INPUTS,
        .rows = s->bar,
    };
}

static void make_tornado(struct sensitivity_samples *s, bool vi)
{
    for (int j = 0; j < INPUTS; j++) {
        double low = 9.5 - 0.45 * slope[j], high = 9.5 + 0.5 * slope[j];

        if (j == 6)
            low = high - 0.1; /* both ends on one side */
        s->sway[j] = (struct chart_sway){names[vi][j],
                                         {ends[j][0], low, low - 0.6, low + 0.6},
                                         {ends[j][1], high, j == 7 ? NAN : high - 0.7, high + 0.7}};
    }
    s->tornado = (struct chart_tornado){
        .words = words_of(vi, "The reserve goes from 16 to 2 months as medical inflation rises",
                          "Quỹ dự phòng giảm từ 16 xuống 2 tháng khi lạm phát y tế tăng"),
        .axis_title = vi ? "Quỹ dự phòng, số tháng chi" : "Reserve, months of outgo",
        .low_label = vi ? "đầu vào thấp" : "the input is low",
        .high_label = vi ? "đầu vào cao" : "the input is high",
        .middle = 9.5,
        .middle_label = vi ? "trung bình 9,5" : "mean of all points 9.5",
        .nrows = INPUTS,
        .rows = s->sway,
    };
}

/* -- panels ------------------------------------------------------------------------------------ */

static void make_curves(struct sensitivity_samples *s, bool vi)
{
    for (int j = 0; j < INPUTS; j++) {
        int n = j == 3 ? 4 : PLACES; /* the subsidy has four values */

        for (int i = 0; i < n; i++) {
            double share = i / (double)(n - 1), bend = j == 1 ? 2 * share * (share - 1) : 0;

            s->x[j][i] = range[j][0] + share * (range[j][1] - range[j][0]);
            s->y[j][0][i] = 9.5 + slope[j] * (share - 0.5) + bend;
            s->y[j][1][i] = s->y[j][0][i] - 0.5 - fabs(share - 0.5);
            s->y[j][2][i] = s->y[j][0][i] + 0.5 + fabs(share - 0.5);
        }
        s->curve[j] = (struct chart_curves_panel){names[vi][j], units[j],   (size_t)n,  s->x[j],
                                                  s->y[j][0],   s->y[j][1], s->y[j][2], range[j][0],
                                                  range[j][1],  j == 3,     NULL};
    }
    s->curves = (struct chart_curves){
        .words = words_of(vi, "The reserve falls ever faster with medical inflation",
                          "Quỹ dự phòng giảm ngày càng nhanh theo lạm phát y tế"),
        .middle = 9.5,
        .npanels = INPUTS,
        .panels = s->curve,
    };
}

static void make_box(struct sensitivity_samples *s, bool vi)
{
    static const char *const held[] = {"77 %", "65 %", "25 %"};
    static const char *const words[2][3] = {
        {"Points where it is so: share inside (coverage)",
         "Points inside: share where it is so (density)", "All points: share where it is so"},
        {"Các điểm như vậy: tỷ lệ nằm trong vùng", "Các điểm trong vùng: tỷ lệ như vậy",
         "Mọi điểm: tỷ lệ như vậy"}};
    static const double share[] = {0.77, 0.65, 0.25}, mark[] = {0.74, 0.60, NAN};

    s->range[0] = (struct chart_range){names[vi][0], 0.58, 1, "4.9 % per year", NULL, "2.0", "7.0"};
    s->range[1] = (struct chart_range){names[vi][1], 0, 0.55, NULL, "86 %", "70", "100"};
    s->range[2] = (struct chart_range){names[vi][2], 0.2, 0.4, "4.2 %", "5.4 %", "3.0", "9.0"};
    for (int k = 0; k < 3; k++)
        s->worth[k] = (struct chart_worth){words[vi][k], held[k], share[k], mark[k]};
    for (int i = 0; i < DOTS; i++) { /* evenly spread by multiples of two fractions */
        double a = fmod(0.7549 * i, 1), b = fmod(0.5698 * i, 1);

        s->dot[i] = (struct chart_dot){2 + 5 * a, 70 + 30 * b, a > 0.5 + 0.4 * b};
    }
    s->box = (struct chart_box){
        .words =
            words_of(vi,
                     "The reserve is used up mostly when medical inflation is above 4.9 % and "
                     "compliance below 86 %",
                     "Quỹ dự phòng cạn kiệt chủ yếu khi lạm phát y tế trên 4,9 % và tuân thủ dưới "
                     "86 %"),
        .rows_title =
            vi ? "Vùng trong phạm vi mỗi đầu vào" : "The part within the range of each input",
        .nrows = 3,
        .rows = s->range,
        .worth_title = vi ? "Vùng này chứa" : "What it holds",
        .nworth = 3,
        .worth = s->worth,
        .x_title = names[vi][0],
        .y_title = names[vi][1],
        .hit_label = vi ? "các điểm như vậy" : "points where it is so",
        .other_label = vi ? "các điểm khác" : "other points",
        .frame = {4.9, INFINITY, -INFINITY, 86},
        .npoints = DOTS,
        .points = s->dot,
    };
}

static void make_screening(struct sensitivity_samples *s, bool vi)
{
    for (int j = 0; j < INPUTS; j++) {
        double mu = fabs(slope[j]), sigma = j % 2 ? 0.7 * mu : 0.1 * mu;

        s->effect[j] = (struct chart_option){j < 5 ? names[vi][j] : NULL,
                                             mu,
                                             sigma,
                                             0.8 * mu,
                                             1.2 * mu,
                                             0.7 * sigma,
                                             1.3 * sigma,
                                             j < 6};
    }
    s->screening = (struct chart_scatter){
        .words = words_of(vi, "Compliance and the subsidy act by way of others",
                          "Tuân thủ và mức hỗ trợ tác động qua các đầu vào khác"),
        .x_title = vi ? "Độ lớn trung bình, mu*" : "Mean size of effects, mu*, months",
        .y_title = vi ? "Độ lệch chuẩn, sigma" : "Standard deviation of effects, sigma, months",
        .apart = true,
        .slope = 0.5,
        .slope_label = vi ? "sigma bằng nửa mu*" : "sigma is half of mu*",
        .npoints = INPUTS,
        .points = s->effect,
    };
}

void sensitivity_samples_make(struct sensitivity_samples *s, bool vietnamese)
{
    *s = (struct sensitivity_samples){0};
    make_bars(s, vietnamese);
    make_tornado(s, vietnamese);
    make_curves(s, vietnamese);
    make_box(s, vietnamese);
    make_screening(s, vietnamese);
}

void sensitivity_samples_spoil(struct sensitivity_samples *s, const char *text)
{
    const struct chart_words words = {text, text, text, text, text, text[0]};

    s->bars.words = s->tornado.words = s->curves.words = s->box.words = s->screening.words = words;
    s->bars.axis_title = s->bars.bar_label = s->bars.part_label = text;
    s->bars.faint_label = s->bars.chance_label = text;
    s->tornado.axis_title = s->tornado.low_label = s->tornado.high_label = text;
    s->tornado.middle_label = text;
    for (int j = 0; j < INPUTS; j++) {
        s->bar[j].label = s->bar[j].value_label = text;
        s->sway[j].label = s->sway[j].low.label = s->sway[j].high.label = text;
        s->curve[j].title = s->curve[j].x_title = s->effect[j].label = text;
    }
    for (int k = 0; k < 3; k++) {
        s->range[k].label = s->range[k].least_label = s->range[k].most_label = text;
        s->range[k].from_label = s->range[k].to_label = text;
        s->worth[k].label = s->worth[k].value_label = text;
    }
    s->box.rows_title = s->box.worth_title = s->box.x_title = s->box.y_title = text;
    s->box.hit_label = s->box.other_label = text;
    s->screening.x_title = s->screening.y_title = s->screening.slope_label = text;
}

int sensitivity_samples_enter(void **state)
{
    struct sensitivity_place *place = golden_enter(state, sizeof *place);

    sensitivity_samples_make(&place->samples, false);
    return 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
