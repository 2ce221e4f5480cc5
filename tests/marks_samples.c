/* marks_samples - invented forecasts of a share that looks like Viet Nam's. */
#include "tests/marks_samples.h"

#include <math.h>
#include <stdlib.h>

enum {
    ORIGINS = MARKS_SAMPLES_ORIGINS,
    NAIVE = MARKS_SAMPLES_NAIVE,
    AHEAD = MARKS_SAMPLES_AHEAD,
    FIRST = 2014
};

static const char *const titles[2][ORIGINS] = {
    {"From the end of 2014", "From the end of 2015", "From the end of 2016", "From the end of 2017",
     "From the end of 2018", "From the end of 2019", "From the end of 2020", "From the end of 2021",
     "From the end of 2022", "From the end of 2023"},
    {"Từ cuối năm 2014", "Từ cuối năm 2015", "Từ cuối năm 2016", "Từ cuối năm 2017",
     "Từ cuối năm 2018", "Từ cuối năm 2019", "Từ cuối năm 2020", "Từ cuối năm 2021",
     "Từ cuối năm 2022", "Từ cuối năm 2023"},
};
static const char *const held[2][2] = {
    {"5 of 5 in the 90 % band", "4 of 5 in the 90 % band"},
    {"5 trên 5 trong khoảng 90 %", "4 trên 5 trong khoảng 90 %"},
};
static const char *const naive[2][NAIVE] = {
    {"persistence", "drift", "trend of log-odds", "logistic curve", "Bass curve", "Gompertz curve",
     "ARIMA(0,1,1) with drift"},
    {"giữ nguyên", "thay đổi đều", "xu hướng log-odds", "đường logistic", "đường Bass",
     "đường Gompertz", "ARIMA(0,1,1) có trôi"},
};

static const char *const source = "uhcast 0.1.0 · scenario vietnam-2008 · inputs sha256 3f9c27a1";

/* Coverage at the end of a year, %. */
static double share(double year)
{
    return 100 / (1 + exp(-0.9 - 0.19 * (year - FIRST)));
}

static void make_origin(struct marks_samples *s, int k, int vi)
{
    double origin = FIRST + k;

    for (int i = 0; i < AHEAD; i++) {
        double year = origin + 1 + i, miss = k == 3 && i == 1 ? 3.5 : 0.6 * sin(k + 2.0 * i);
        double middle = share(year), spread = 0.12 * (100 - middle) * sqrt(1 + i);

        s->before[k][i] =
            (struct chart_point){origin - AHEAD + 1 + i, share(origin - AHEAD + 1 + i)};
        s->mark[k][i] = (struct chart_mark){year,
                                            middle,
                                            middle - spread,
                                            middle + spread,
                                            middle - 0.4 * spread,
                                            middle + 0.4 * spread};
        s->seen[k][i] = (struct chart_seen){i == 2 ? year - 2.0 / 12 : year, middle + miss,
                                            i == 4 ? NAN : 0.6, fabs(miss) > spread};
    }
    s->before[k][1].x -= 1; /* a year without a figure */
    s->before[k][0].x -= 1;
    s->panel[k] = (struct chart_marks_panel){
        .title = titles[vi][k],
        .subtitle = held[vi][k == 3],
        .nmarks = AHEAD,
        .marks = s->mark[k],
        .nbefore = AHEAD,
        .before = s->before[k],
        .nseen = AHEAD,
        .seen = s->seen[k],
        .first = origin - 5.5,
        .last = origin + 5.5,
    };
}

static void make_skill(struct marks_samples *s, int k, int vi)
{
    static const double skill[NAIVE] = {0.6, 0.1, -0.2, 0.55, 0.5, 0.52, -1.6};

    for (int i = 0; i < AHEAD; i++) {
        double middle = skill[k] + 0.04 * i;
        bool few = i + 1 == AHEAD;

        s->skill_mark[k][i] = (struct chart_mark){
            i + 1, middle, few ? NAN : middle - 0.2, few ? NAN : middle + 0.15, NAN, NAN};
    }
    s->skill_panel[k] = (struct chart_marks_panel){
        .title = naive[vi][k],
        .subtitle =
            vi ? "mọi năm: 0,41 (95 %: 0,20 đến 0,62)" : "all years: 0.41 (95 %: 0.20 to 0.62)",
        .nmarks = AHEAD,
        .marks = s->skill_mark[k],
        .level_label = k > 0 ? NULL
                       : vi  ? "mục tiêu: 0,2"
                             : "aim: 0.2",
        .level = 0.2,
        .first = 0.5,
        .last = AHEAD + 0.5,
    };
}

void marks_samples_make(struct marks_samples *s, bool vietnamese)
{
    int vi = vietnamese;

    for (int k = 0; k < ORIGINS; k++)
        make_origin(s, k, vi);
    for (int k = 0; k < NAIVE; k++)
        make_skill(s, k, vi);
    s->forecasts = (struct chart_marks){
        .words = {vi ? "Số liệu thực nằm trong khoảng 90 % của 49 trên 50 dự báo"
                     : "What came lies in the 90 % band of 49 of 50 forecasts made at the ends of "
                       "2014-2023",
                  vi ? "Tỷ lệ bao phủ, % dân số, thang đo khác nhau. Thanh dày chứa 50 %, thanh "
                       "mảnh 90 %; chấm là số liệu thực với hai sai số chuẩn"
                     : "Coverage, % of residents, scales differ. Thick bars hold 50 % of draws, "
                       "thin ones 90 %, ticks are medians; dots are what came, with two standard "
                       "errors",
                  source, NULL, NULL, vi ? ',' : '.'},
        .npanels = ORIGINS,
        .panels = s->panel,
        .years = true,
        .span = 10,
        .least = 0,
        .most = 100,
    };
    s->skill = (struct chart_marks){
        .words = {vi ? "Từ năm thứ hai dự báo tốt hơn 5 trên 7 dự báo đơn giản"
                     : "From two years ahead forecasts are better than 5 of 7 naive ones",
                  vi ? "Kỹ năng theo số năm dự báo; trên 0 là tốt hơn"
                     : "Skill by years ahead; above zero is better",
                  source, NULL, NULL, vi ? ',' : '.'},
        .npanels = NAIVE,
        .panels = s->skill_panel,
        .common = true,
        .zero = true,
        .least = -1,
        .most = 1,
        .decimals = 1,
    };
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
