/* test_chart_shares - stacked bars of shares: scripts to the byte, shares below zero, years that
 * are not known, hostile words. */
#include "output/chart.h"

#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int draw(const void *chart, const char *folder, const char *name)
{
    return chart_shares(chart, folder, name, NULL);
}

enum { YEARS = 10, LAYERS = 4, PANELS = 2 };

/* A picture with plausible numbers; the chart points into it. */
struct place {
    char folder[GOLDEN_FOLDER];
    double x[YEARS], share[PANELS][LAYERS][YEARS];
    double low[PANELS][LAYERS][YEARS], high[PANELS][LAYERS][YEARS];
    char total[PANELS][YEARS][16];
    const char *totals[PANELS][YEARS], *values[PANELS][LAYERS], *layers[LAYERS];
    struct chart_shares_panel panel[PANELS];
    struct chart_shares shares;
};

static void make_numbers(struct place *s, bool vi)
{
    for (int p = 0; p < PANELS; p++)
        for (int i = 0; i < YEARS; i++) {
            double t = i / 9.0, edge = 0;
            double share[LAYERS] = {0.15 + (p ? 0.5 : 0.3) * t, 0, p ? 0.002 : 0.02, 0.2 * t};

            s->x[i] = 2026 + i;
            share[1] = 1 - share[0] - share[2] - share[3];
            for (int k = 0; k < LAYERS; k++) {
                s->share[p][k][i] = share[k];
                edge += share[k];
                s->low[p][k][i] = edge - 0.07 + 0.03 * t;
                s->high[p][k][i] = edge + 0.06 - 0.02 * t;
            }
            snprintf(s->total[p][i], sizeof s->total[p][i], "%.2f", (0.5 + t) * (p ? 5 : 1));
            if (vi)
                *strchr(s->total[p][i], '.') = ',';
            s->totals[p][i] = s->total[p][i];
        }
}

static void make(struct place *s, bool vi)
{
    static const char *const names[2][LAYERS] = {
        {"Ignorance of parameters", "Shocks", "Luck of people", "Choice of model"},
        {"Tham số chưa biết rõ", "Cú sốc", "Ngẫu nhiên từng người", "Lựa chọn mô hình"}};
    static const char *const values[PANELS][LAYERS] = {
        {"45 % (38 to 53)", "33 % (25 to 42)", "2 % (1 to 3)", "20 % (15 to 26)"},
        {"65 % (58 to 73)", "15 % (9 to 22)", "0.2 % (0.1 to 0.3)", "20 % (15 to 26)"}};

    make_numbers(s, vi);
    for (int p = 0; p < PANELS; p++) {
        s->panel[p] = (struct chart_shares_panel){
            .title = p    ? vi ? "Quỹ dự phòng, số tháng chi" : "Reserve, months of outgo"
                     : vi ? "Tỷ lệ bao phủ, % dân số"
                          : "Coverage, % of residents",
            .values = s->values[p],
            .totals = s->totals[p],
            .totals_label = vi ? "Độ lệch chuẩn của mọi kịch bản"
                               : "Standard deviation of all "
                                 "futures",
        };
        for (int k = 0; k < LAYERS; k++) {
            s->layers[k] = names[vi][k];
            s->values[p][k] = values[p][k];
            s->panel[p].share[k] = s->share[p][k];
            s->panel[p].edge_low[k] = s->low[p][k];
            s->panel[p].edge_high[k] = s->high[p][k];
        }
    }
    s->shares = (struct chart_shares){
        .words = {vi ? "Phương sai của tỷ lệ bao phủ năm 2035: 45 % do tham số chưa biết rõ"
                     : "Variance of coverage in 2035: 45 % ignorance of parameters",
                  vi ? "Phần của phương sai cuối mỗi năm"
                     : "Shares of the variance at the end of "
                       "the year",
                  "uhcast 0.1.0 · scenario vietnam · seed 1 · 992 futures", NULL, NULL,
                  vi ? ',' : '.'},
        .n = YEARS,
        .x = s->x,
        .nlayers = LAYERS,
        .layers = s->layers,
        .npanels = PANELS,
        .panels = s->panel,
        .below_label = "A share below zero has no bar.",
    };
}

static int enter(void **state)
{
    struct place *place = golden_enter(state, sizeof *place);

    make(place, false);
    return 0;
}

/* The i-th line of a chart's data, counted from 0, in the first panel. */
static void line_of(const struct place *place, const char *file, int i, double edge[LAYERS + 1],
                    double interval[6])
{
    char *text = golden_text(place->folder, file), *line = strtok(text, "\n"); /* a comment */

    for (int k = 0; k <= i; k++)
        line = strtok(NULL, "\n");
    double year = strtod(line, &line);
    assert_true(year == 2026 + i);
    for (int k = 0; k <= LAYERS; k++)
        edge[k] = strtod(line, &line);
    for (int k = 0; k < 6; k++)
        interval[k] = strtod(line, &line);
    free(text);
}

static void scripts_and_data_are_as_they_were(void **state)
{
    struct place *place = *state;

    golden_chart(draw, &place->shares, place->folder, "shares", false);
    make(place, true);
    golden_chart(draw, &place->shares, place->folder, "shares", true);
}

/* Gnuplot draws each without a word. */
static void every_format_is_drawn(void **state)
{
    static const char *const formats[] = {"svg", "png", "pdf"};
    struct place *place = *state;
    char said[1024];

    assert_int_equal(chart_shares(&place->shares, place->folder, "c", NULL), 0);
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(chart_draw(place->folder, "c", formats[k], 0, 0, said, sizeof said), 0);
        assert_string_equal(said, "");
    }
}

/* The layer has no height, the others are parts of their sum, and the picture says so; intervals
 * end at 0 and 100 %. */
static void a_share_below_zero_has_no_bar_and_is_said(void **state)
{
    struct place *place = *state;
    double edge[LAYERS + 1], interval[6];

    assert_int_equal(chart_shares(&place->shares, place->folder, "c", NULL), 0);
    char *text = golden_text(place->folder, "c.gp");
    assert_null(strstr(text, "below zero"));
    free(text);
    for (int k = 0; k < LAYERS; k++)
        place->share[0][k][2] = (double[]){-0.25, 1, 0.25, 0}[k];
    place->low[0][0][2] = -0.6;
    place->high[0][1][2] = 1.3;
    assert_int_equal(chart_shares(&place->shares, place->folder, "d", NULL), 0);
    text = golden_text(place->folder, "d.gp");
    assert_non_null(strstr(text, "A share below zero has no bar."));
    free(text);
    line_of(place, "d.dat", 2, edge, interval);
    assert_true(edge[0] == 0 && edge[1] == 0 && edge[2] == 80 && edge[3] == 100 && edge[4] == 100);
    assert_true(interval[0] == 0 && interval[3] == 100);
}

static void a_year_that_is_not_known_is_left_out(void **state)
{
    struct place *place = *state;
    double edge[LAYERS + 1], interval[6];
    char said[1024];

    place->share[0][1][0] = NAN;
    place->share[1][0][YEARS - 1] = NAN;
    assert_int_equal(chart_shares(&place->shares, place->folder, "c", NULL), 0);
    line_of(place, "c.dat", 0, edge, interval);
    for (int k = 0; k <= LAYERS; k++)
        assert_true(isnan(edge[k]));
    line_of(place, "c.dat", 1, edge, interval);
    assert_true(edge[LAYERS] == 100);
    assert_int_equal(chart_draw(place->folder, "c", "svg", 0, 0, said, sizeof said), 0);
}

static void hostile_words_run_nothing(void **state)
{
    static const char *const hostile[] = {"'; system('touch pwned'); '",
                                          "`touch pwned`\n$(touch pwned)",
                                          "{/Symbol \\} @x^2_3 & ~ \xff"};
    struct place *place = *state;
    char said[1024];

    for (size_t h = 0; h < 3; h++) {
        const char *text = hostile[h];

        place->shares.words = (struct chart_words){text, text, text, text, text, text[0]};
        place->shares.below_label = text;
        place->share[0][0][3] = -0.1;
        for (int p = 0; p < PANELS; p++) {
            place->panel[p].title = place->panel[p].totals_label = text;
            for (int k = 0; k < LAYERS; k++)
                place->layers[k] = place->values[p][k] = text;
            for (int i = 0; i < YEARS; i++)
                place->totals[p][i] = text;
        }
        char name[] = "h0";
        name[1] = (char)('0' + h);
        assert_int_equal(chart_shares(&place->shares, place->folder, name, NULL), 0);
        assert_int_equal(chart_draw(place->folder, name, "svg", 0, 0, said, sizeof said), 0);
    }
    assert_int_equal(golden_files(place->folder), 9); /* script, data and picture of each */
}

static void shares_that_cannot_be_drawn_are_refused(void **state)
{
    struct place *place = *state;
    struct chart_shares shares = place->shares;

    shares.n = 1;
    golden_refused(draw, &shares, place->folder);
    shares = place->shares;
    shares.nlayers = CHART_SHARES_LAYERS + 1;
    golden_refused(draw, &shares, place->folder);
    for (int i = 0; i < YEARS; i++)
        place->share[1][0][i] = NAN;
    golden_refused(draw, &place->shares, place->folder);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_and_data_are_as_they_were),
        IN_A_PLACE(every_format_is_drawn),
        IN_A_PLACE(a_share_below_zero_has_no_bar_and_is_said),
        IN_A_PLACE(a_year_that_is_not_known_is_left_out),
        IN_A_PLACE(hostile_words_run_nothing),
        IN_A_PLACE(shares_that_cannot_be_drawn_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
