/* belief_samples - invented beliefs with densities of arithmetic alone. */
#include "tests/belief_samples.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BELIEFS = BELIEF_SAMPLES_BELIEFS,
    CURVE = BELIEF_SAMPLES_CURVE,
    DRAWS = BELIEF_SAMPLES_DRAWS,
    SERIES = BELIEF_SAMPLES_SERIES,
    DATES = BELIEF_SAMPLES_DATES
};

static const char *const names[BELIEFS] = {
    "transitions.decision_861_household.rate",
    "enrolment.peer_effect",
    "policy.contact.household@2027-01",
    "areas.the_former_regions.groups.near_poor_of_the_communes.never_takers",
};
static const char *const units[2][BELIEFS] = {
    {"share per year; contraction 0.93", "points per point; contraction 0.71",
     "share of families per year; contraction 0.40", "share of residents; contraction 0.02"},
    {"tỷ lệ mỗi năm; co lại 0,93", "điểm trên điểm; co lại 0,71", "tỷ lệ hộ mỗi năm; co lại 0,40",
     "tỷ lệ dân số; co lại 0,02"},
};
static const char *const contractions[BELIEFS] = {"0.93", "0.71", "0.40", "0.02"};
static const char *const rhats[BELIEFS] = {"1.004", "1.011", "1.092", "1.001"};
static const double width_after[BELIEFS] = {0.26, 0.54, 0.77, 0.99};
static const double centre_after[BELIEFS] = {0.6, -0.4, 0.2, 0};

/* A hump of area 1 round `at`, `half` wide on each side. */
static double hump(double x, double at, double half)
{
    double u = (x - at) / half;

    return fabs(u) < 1 ? 15.0 / 16 / half * (1 - u * u) * (1 - u * u) : 0;
}

static double even(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

static void make_beliefs(struct belief_samples *s)
{
    unsigned luck = 5;

    for (int k = 0; k < BELIEFS; k++)
        for (int i = 0; i < CURVE; i++) {
            s->x[k][i] = 0.4 + 0.4 * (2.0 * i / (CURVE - 1) - 1);
            s->before[k][i] = hump(s->x[k][i], 0.4, 0.4);
            s->after[k][i] = hump(s->x[k][i], 0.4 + 0.1 * centre_after[k], 0.4 * width_after[k]);
        }
    for (int i = 0; i < DRAWS; i++) {
        double shared = even(&luck) + even(&luck) - 1;

        for (int k = 0; k < BELIEFS; k++)
            s->draws[k][i] = 0.4 + 0.1 * centre_after[k] +
                             0.2 * width_after[k] *
                                 (0.7 * shared * (k % 2 ? -1 : 1) + even(&luck) + even(&luck) - 1);
    }
    for (int k = 0; k < BELIEFS * BELIEFS; k++)
        s->correlation[k] = k % (BELIEFS + 1) == 0 ? 1 : (k % 3 - 1) * 0.31 + 0.02 * k;
    s->correlation[3] = NAN;
}

/* Coverage in per cent, members in millions: observed, low, high, five before, five after. */
static void make_figures(struct belief_samples *s)
{
    static const double z[5] = {-1.645, -0.674, 0, 0.674, 1.645};

    for (int i = 0; i < DATES; i++) {
        double level = 100 - 54 / (1 + 0.55 * i), off = (i * 7 % 5 - 2) * 0.25;

        s->date[i] = 2008 + 2.25 * i;
        for (int k = 0; k < SERIES; k++) {
            double of = k ? 0.9 : 1;

            s->figure[k][0][i] = of * (level + off);
            s->figure[k][1][i] = of * (level + off - 0.9);
            s->figure[k][2][i] = of * (level + off + 0.8);
            for (int q = 0; q < 5; q++) {
                s->figure[k][3 + q][i] = of * (level - 1.5 + (0.8 + 0.5 * i) * z[q]);
                s->figure[k][8 + q][i] = of * (level + 0.4 * z[q]);
            }
        }
    }
}

static void make_series(struct belief_samples *s, int vi)
{
    static const char *const titles[2][SERIES] = {{"coverage, %", "members, million persons"},
                                                  {"tỷ lệ bao phủ, %", "thẻ, triệu người"}};

    for (int k = 0; k < SERIES; k++) {
        s->series[k] = (struct chart_expectation){
            .title = titles[vi][k],
            .subtitle = vi ? "cuối năm" : "at the end of the year",
            .n = DATES,
            .x = s->date,
            .observed = s->figure[k][0],
            .low = s->figure[k][1],
            .high = s->figure[k][2],
            .least = 0,
            .most = k ? NAN : 100,
        };
        for (int q = 0; q < 5; q++) {
            s->series[k].before[q] = s->figure[k][3 + q];
            s->series[k].after[q] = s->figure[k][8 + q];
        }
    }
}

static void make_rows(struct belief_samples *s, int vi)
{
    for (int k = 0; k < BELIEFS; k++) {
        const struct chart_curve before = {CURVE, s->x[k], s->before[k]};
        const struct chart_curve after = {CURVE, s->x[k], s->after[k]};
        double mark = 0.4 + 0.1 * centre_after[k] + 0.01;

        s->panel[k] = (struct chart_density){names[k], units[vi][k], before, after, mark};
        s->quantity[k] = (struct chart_pair){names[k], units[vi][k], s->draws[k], after};
        s->row[k] = (struct chart_move){
            .label = names[k],
            .numbers = {contractions[k], rhats[k]},
            .before_low = -1.6,
            .before_high = 1.7,
            .after = centre_after[k],
            .after_low = centre_after[k] - 1.6 * width_after[k],
            .after_high = centre_after[k] + 1.6 * width_after[k],
            .mark = centre_after[k] + 0.1,
            .pale = k == BELIEFS - 1,
            .alarm = k == 2,
        };
    }
    s->panel[BELIEFS - 1].mark = s->row[BELIEFS - 1].mark = NAN;
}

void belief_samples_make(struct belief_samples *s, bool vietnamese)
{
    const int vi = vietnamese;
    const struct chart_words words = {
        vi ? "Lịch sử nói về 3 trong 4 giả định" : "The history speaks to 3 of 4 beliefs",
        vi ? "Trước và sau khi khớp với 18 số liệu" : "Before and after the fit to 18 figures",
        "uhcast 0.1.0 · fit of sample · seed 1",
        vi ? "Thực tế" : "Observed",
        vi ? "Dự báo" : "Forecast",
        vi ? ',' : '.'};
    const char *before = vi ? "Trước" : "Before", *after = vi ? "Sau" : "After";
    const char *mark = vi ? "Điểm khả dĩ nhất" : "Most likely point";

    *s = (struct belief_samples){0};
    make_beliefs(s);
    make_figures(s);
    make_series(s, vi);
    make_rows(s, vi);
    s->densities = (struct chart_densities){words, before, after, mark, BELIEFS, s->panel};
    s->pairs = (struct chart_pairs){words, BELIEFS, DRAWS, s->quantity, s->correlation};
    s->expected = (struct chart_expected){
        words,  before,   after, vi ? "Thực tế" : "Observed", vi ? "Chênh lệch" : "Difference",
        SERIES, s->series};
    s->moved = (struct chart_moved){
        .words = words,
        .before_label = before,
        .after_label = after,
        .mark_label = mark,
        .axis_title = vi ? "Độ lệch chuẩn" : "Standard deviations",
        .heads = {vi ? "Co lại" : "Contraction", "R-hat"},
        .nrows = BELIEFS,
        .rows = s->row,
    };
}

void belief_samples_spoil(struct belief_samples *s, const char *text)
{
    const struct chart_words words = {text, text, text, text, text, text[0]};

    s->densities.words = s->pairs.words = s->expected.words = s->moved.words = words;
    s->densities.before_label = s->densities.after_label = s->densities.mark_label = text;
    s->expected.before_label = s->expected.after_label = s->expected.observed_label = text;
    s->expected.closer_label = s->moved.axis_title = text;
    s->moved.before_label = s->moved.after_label = s->moved.mark_label = text;
    s->moved.heads[0] = s->moved.heads[1] = text;
    for (int k = 0; k < BELIEFS; k++) {
        s->panel[k].title = s->panel[k].subtitle = text;
        s->quantity[k].title = s->quantity[k].subtitle = text;
        s->row[k].label = s->row[k].numbers[0] = s->row[k].numbers[1] = text;
    }
    for (int k = 0; k < SERIES; k++)
        s->series[k].title = s->series[k].subtitle = text;
}

int belief_samples_enter(void **state)
{
    struct belief_place *place = golden_enter(state, sizeof *place);

    belief_samples_make(&place->samples, false);
    return 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
