/* test_scorecard - scores of forecasts against closed forms: a perfect forecaster, persistence
 * against itself, bands that are counted by hand, one origin, gaps, ties, and what is refused. */
#include "sim/scorecard.h"

#include "output/stats/crps.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define YEAR_END(year, value)          \
    {                                  \
        12 * (year) + 11, value, 0.003 \
    }

enum { ROOM = 64, DRAWS = 2000 };

/* A share that nears all of them, with figures of 2008-2025 at the ends of years but 2011 and 2013,
 * and some from within the year that must not count. */
static const struct hindcast_figure figures[] = {
    YEAR_END(2008, 0.461),  YEAR_END(2009, 0.584),          YEAR_END(2010, 0.6),
    YEAR_END(2012, 0.685),  YEAR_END(2014, 0.713),          {12 * 2015 + 2, 0.697, 0.004},
    YEAR_END(2015, 0.762),  YEAR_END(2016, 0.817),          {12 * 2017 + 9, 0.853, 0.005},
    YEAR_END(2018, 0.8762), YEAR_END(2019, 0.89),           YEAR_END(2020, 0.9085),
    YEAR_END(2021, 0.91),   {12 * 2022 + 5, 0.8899, 0.006}, YEAR_END(2022, 0.9204),
    YEAR_END(2023, 0.9335), YEAR_END(2024, 0.9429),         YEAR_END(2025, 0.9516),
};
enum { FIGURES = sizeof figures / sizeof figures[0] };

struct made {
    struct hindcast hindcast;
    struct hindcast_forecast forecast[ROOM];
    double draws[ROOM][DRAWS];
};

/* Forecasts from the ends of first..last of all that came; what fills the draws is the test's. */
typedef void drawer(const struct hindcast_forecast *f, double *draws, size_t n);

static struct made *make(int first, int last, size_t n, drawer *draw)
{
    struct made *m = calloc(1, sizeof *m);
    size_t used = 0;

    assert_non_null(m);
    for (int year = first; year <= last; year++) {
        size_t target[SCORE_DATES_AHEAD];
        size_t targets = score_dates_targets(figures, FIGURES, 12 * year + 11, target);

        for (size_t k = 0; k < targets; k++, used++) {
            struct hindcast_forecast *f = &m->forecast[used];

            assert_true(used < ROOM);
            *f = (struct hindcast_forecast){12 * year + 11, figures[target[k]], n, m->draws[used]};
            draw(f, m->draws[used], n);
        }
    }
    m->hindcast =
        (struct hindcast){"coverage", "share", figures, FIGURES, m->forecast, used, "uhcast"};
    return m;
}

static void draw_truth(const struct hindcast_forecast *f, double *draws, size_t n)
{
    for (size_t k = 0; k < n; k++)
        draws[k] = f->target.value;
}

/* The middles of n slices of persistence's own law. */
static void draw_persistence(const struct hindcast_forecast *f, double *draws, size_t n)
{
    struct score_baselines_law law[1][SCORE_BASELINES];

    score_baselines_make(figures, FIGURES, f->origin, &f->target.month, 1, law);
    for (size_t k = 0; k < n; k++)
        draws[k] = score_baselines_quantile(&law[0][SCORE_BASELINES_PERSISTENCE],
                                            ((double)k + 0.5) / (double)n);
}

/* 99 draws at whole hundredths of a range about what came, which lies at 0.07, 0.3, 0.5, 0.8 and
 * 0.99 of it by turns: the first and the last two lie outside the middle half, the last alone
 * outside the 90 %. */
static void draw_ranks(const struct hindcast_forecast *f, double *draws, size_t n)
{
    static const double at[] = {0.071, 0.301, 0.501, 0.801, 0.991};
    double place = at[(f->target.month / 12) % 5];

    for (size_t k = 0; k < n; k++)
        draws[k] = f->target.value + 0.04 * (((double)k + 1) / 100 - place);
}

static void a_perfect_forecaster_scores_nothing(void **state)
{
    struct made *m = make(2014, 2023, 10, draw_truth);
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &m->hindcast), 0);
    assert_int_equal(card.n, 44);
    assert_int_equal(card.norigins, 10);
    for (int h = 0; h <= SCORECARD_HORIZONS; h++) {
        const struct scorecard_mean *us = &card.mean[h][SCORECARD_MODEL];

        assert_true(us->crps == 0 && us->wis.total == 0 && us->bias == 0);
        assert_true(us->crps_odds == 0 && fabs(us->wis_odds.total) < 1e-12);
        assert_int_equal(us->covered50.hits, us->n);
        assert_int_equal(us->covered90.hits, us->n);
        for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++) {
            assert_true(card.mean[h][who].skill == 1);
            if (h == 1) /* in any resampling */
                assert_true(card.mean[h][who].low == 1 && card.mean[h][who].high == 1);
        }
    }
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++)
        assert_int_equal(scorecard_beats_from(&card, who), 1);
    scorecard_free(&card);
    free(m);
}

/* The fair score of n slices is that of the law less about their spread over n: half a percent. */
static void persistence_has_no_skill_against_itself(void **state)
{
    struct made *m = make(2014, 2023, DRAWS, draw_persistence);
    const size_t who = SCORECARD_NAIVE + SCORE_BASELINES_PERSISTENCE;
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &m->hindcast), 0);
    for (int h = 0; h <= SCORECARD_HORIZONS; h++) {
        assert_true(fabs(card.mean[h][who].skill) < 0.002);
        assert_true(fabs(card.mean[h][who].wis.total - card.mean[h][SCORECARD_MODEL].wis.total) <
                    1e-4);
        assert_int_equal(card.mean[h][who].covered90.hits,
                         card.mean[h][SCORECARD_MODEL].covered90.hits);
    }
    scorecard_free(&card);
    free(m);
}

/* Of a walk on log-odds the score on log-odds is that of a normal law; a grid of 500 quantiles is
 * at most 0.3 % off it. */
static void the_score_of_a_law_is_its_closed_form(void **state)
{
    struct made *m = make(2016, 2020, 10, draw_truth);
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &m->hindcast), 0);
    for (size_t k = 0; k < card.n; k++) {
        const struct scorecard_case *c = &card.cases[k];
        struct score_baselines_law law[1][SCORE_BASELINES];
        double y = baseline_link(BASELINE_LOGIT, c->target.value);

        score_baselines_make(figures, FIGURES, c->origin, &c->target.month, 1, law);
        const struct baseline_step *step = &law[0][SCORE_BASELINES_PERSISTENCE].step;
        double exact = crps_normal(y, step->centre, step->sd);

        assert_true(fabs(c->by[SCORECARD_NAIVE].crps_odds / exact - 1) < 0.003);
    }
    scorecard_free(&card);
    free(m);
}

/* Two draws a and b: the mean distance from y, less half of |a - b|. */
static void two_draws_are_scored_by_hand(void **state)
{
    const double draws[] = {0.93, 0.90};
    const struct hindcast_forecast f = {12 * 2020 + 11, YEAR_END(2021, 0.91), 2, draws};
    const struct hindcast h = {"coverage", "share", figures, FIGURES, &f, 1, "uhcast"};
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &h), 0);
    const struct scorecard_forecast *us = &card.cases[0].by[SCORECARD_MODEL];

    assert_true(fabs(us->crps - ((0.02 + 0.01) / 2 - 0.03 / 2)) < 1e-15);
    assert_int_equal(card.cases[0].horizon, 1);
    for (size_t who = 0; who < SCORECARD_FORECASTERS; who++) {
        const struct interval_score_parts *w = &card.cases[0].by[who].wis;

        assert_true(fabs(w->dispersion + w->underprediction + w->overprediction - w->total) <
                    1e-12);
    }
    scorecard_free(&card);
}

static void bands_hold_what_they_hold(void **state)
{
    struct made *m = make(2014, 2023, 99, draw_ranks);
    struct scorecard card;
    size_t held50 = 0, held90 = 0;
    double shares = 0;

    (void)state;
    for (size_t k = 0; k < m->hindcast.nforecasts; k++) {
        int turn = m->forecast[k].target.month / 12 % 5;

        held50 += turn == 1 || turn == 2;
        held90 += turn != 4;
    }
    assert_int_equal(scorecard_make(&card, &m->hindcast), 0);
    const struct scorecard_mean *us = &card.mean[SCORECARD_ALL][SCORECARD_MODEL];
    struct binomial_interval exact = binomial_interval(held90, card.n, 0.95);

    assert_int_equal(us->covered50.n, card.n);
    assert_int_equal(us->covered50.hits, held50);
    assert_int_equal(us->covered90.hits, held90);
    assert_true(us->covered90.interval.low == exact.low &&
                us->covered90.interval.high == exact.high);
    for (size_t k = 0; k < SCORECARD_BINS; k++)
        shares += card.pit_share[k];
    assert_true(fabs(shares - 1) < 1e-12);
    for (size_t k = 0; k < card.n; k++) { /* so many of 99 draws lie below */
        static const double below[] = {7, 30, 50, 80, 99};
        double low = below[card.cases[k].target.month / 12 % 5];

        assert_true(fabs(card.cases[k].pit_low - low / 100) < 1e-12 &&
                    fabs(card.cases[k].pit_high - (low + 1) / 100) < 1e-12);
    }
    scorecard_free(&card);
    free(m);
}

static void ties_give_a_stretch(void **state)
{
    const double draws[] = {0.90, 0.91, 0.91, 0.91, 0.92, 0.93, 0.94};
    const struct hindcast_forecast f = {12 * 2020 + 11, YEAR_END(2021, 0.91), 7, draws};
    const struct hindcast h = {"coverage", "share", figures, FIGURES, &f, 1, "uhcast"};
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &h), 0);
    assert_true(card.cases[0].pit_low == 1.0 / 8 && card.cases[0].pit_high == 5.0 / 8);
    assert_int_equal(card.cases[0].by[SCORECARD_MODEL].covered50, 1);
    scorecard_free(&card);
}

static void one_origin_has_skill_and_no_interval(void **state)
{
    struct made *m = make(2018, 2018, 99, draw_ranks);
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &m->hindcast), 0);
    assert_int_equal(card.norigins, 1);
    for (int h = 0; h <= SCORECARD_HORIZONS; h++) {
        const struct scorecard_mean *mean = &card.mean[h][SCORECARD_NAIVE];

        assert_int_equal(mean->paired, h == SCORECARD_ALL ? 5 : 1);
        assert_true(isfinite(mean->skill) && isnan(mean->low) && isnan(mean->high));
    }
    scorecard_free(&card);
    free(m);
}

/* Blocks of h origins need 2 h of them: of 10 origins 9 are held to a third year and 8 to a fourth,
 * but only 7 to a fifth. */
static void intervals_need_two_blocks(void **state)
{
    struct made *m = make(2014, 2023, 99, draw_ranks);
    struct scorecard card, again;

    (void)state;
    assert_int_equal(scorecard_make(&card, &m->hindcast), 0);
    assert_int_equal(scorecard_make(&again, &m->hindcast), 0);
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++)
        for (int h = 0; h <= SCORECARD_HORIZONS; h++) {
            const struct scorecard_mean *mean = &card.mean[h][who];

            assert_int_equal(isnan(mean->low), h == 5);
            if (h == 5)
                continue;
            assert_true(mean->low <= mean->skill && mean->skill <= mean->high);
            assert_true(mean->low < mean->high);
            assert_true(mean->low == again.mean[h][who].low);
        }
    scorecard_free(&card);
    scorecard_free(&again);
    free(m);
}

/* The walk's variance is counted by time that passed, and from the dates: 2016-12 to 2017-10 is ten
 * months. What is dated within a year is not there. */
static void naive_forecasts_meet_gaps_as_time(void **state)
{
    static const double t[] = {0, 1, 2, 4, 6, 7, 8, 8 + 10 / 12.0};
    static const double y[] = {0.461, 0.584, 0.6, 0.685, 0.713, 0.762, 0.817, 0.853};
    const struct baseline_history known = {t, y, 8, BASELINE_LOGIT};
    const double ahead = 10 - t[7];
    const int month = 12 * 2018 + 11;
    struct score_baselines_law law[1][SCORE_BASELINES];
    struct baseline_step walk, drift, trend;

    (void)state;
    baseline_persistence(&known, &ahead, 1, &walk);
    baseline_drift(&known, &ahead, 1, &drift);
    baseline_trend(&known, &ahead, 1, &trend);
    score_baselines_make(figures, FIGURES, 12 * 2017 + 11, &month, 1, law);
    const struct baseline_step *got[] = {&law[0][SCORE_BASELINES_PERSISTENCE].step,
                                         &law[0][SCORE_BASELINES_DRIFT].step,
                                         &law[0][SCORE_BASELINES_TREND].step};
    const struct baseline_step *wanted[] = {&walk, &drift, &trend};

    for (size_t k = 0; k < 3; k++)
        assert_true(fabs(got[k]->centre - wanted[k]->centre) < 1e-12 &&
                    fabs(got[k]->sd - wanted[k]->sd) < 1e-12);
    for (size_t k = 0; k < SCORE_BASELINES; k++)
        assert_true(score_baselines_quantile(&law[0][k], 0.01) >= 0 &&
                    score_baselines_quantile(&law[0][k], 0.99) <= 1);
}

/* Nothing of what came after the origin may reach a naive forecast. */
static void naive_forecasts_do_not_see_ahead(void **state)
{
    struct score_baselines_law all[1][SCORE_BASELINES], known[1][SCORE_BASELINES];
    const int month = 12 * 2019 + 11;

    (void)state;
    score_baselines_make(figures, FIGURES, 12 * 2016 + 11, &month, 1, all);
    score_baselines_make(figures, 8, 12 * 2016 + 11, &month, 1, known);
    assert_int_equal(figures[7].month, 12 * 2016 + 11);
    for (size_t k = 0; k < SCORE_BASELINES; k++)
        assert_memory_equal(&all[0][k].step, &known[0][k].step, sizeof all[0][k].step);
}

/* Too few figures for curves and ARIMA: these have no score there, and the others do. */
static void what_is_not_defined_is_left_out(void **state)
{
    struct made *m = make(2010, 2012, 99, draw_ranks);
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &m->hindcast), 0);
    const struct scorecard_mean *arima =
        &card.mean[SCORECARD_ALL][SCORECARD_NAIVE + SCORE_BASELINES_ARIMA];
    const struct scorecard_mean *walk = &card.mean[SCORECARD_ALL][SCORECARD_NAIVE];

    assert_int_equal(arima->n, 0);
    assert_int_equal(arima->paired, 0);
    assert_true(isnan(arima->skill) && isnan(arima->crps));
    assert_int_equal(scorecard_beats_from(&card, SCORECARD_NAIVE + SCORE_BASELINES_ARIMA), 0);
    assert_int_equal(walk->n, card.n);
    assert_true(isfinite(walk->skill));
    scorecard_free(&card);
    free(m);
}

static void better_from_means_at_every_later_year(void **state)
{
    struct scorecard card = {0};

    (void)state;
    for (int h = 1; h <= SCORECARD_HORIZONS; h++) {
        card.mean[h][1].paired = card.mean[h][2].paired = 3;
        card.mean[h][1].skill = h == 2 ? -0.1 : 0.3;
        card.mean[h][2].skill = h == 5 ? 0 : 0.3;
    }
    assert_int_equal(scorecard_beats_from(&card, 1), 3);
    assert_int_equal(scorecard_beats_from(&card, 2), 0);
    card.mean[5][2].paired = 0; /* what was not scored does not count */
    assert_int_equal(scorecard_beats_from(&card, 2), 1);
}

static int refused(struct made *m, size_t *bad)
{
    struct scorecard card;
    int error = scorecard_make(&card, &m->hindcast);

    if (bad != NULL)
        *bad = card.bad;
    scorecard_free(&card);
    return error;
}

static void what_cannot_be_scored_is_refused(void **state)
{
    struct made *m = make(2014, 2023, 99, draw_ranks);
    static const double no_numbers[] = {NAN, INFINITY, -INFINITY};
    struct hindcast_figure wrong[FIGURES];
    size_t bad;

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        double kept = m->draws[7][98];

        m->draws[7][98] = no_numbers[k];
        assert_int_equal(refused(m, &bad), EDOM);
        assert_int_equal(bad, 7);
        m->draws[7][98] = kept;
    }
    m->forecast[3].n = 1;
    assert_int_equal(refused(m, &bad), EDOM);
    assert_int_equal(bad, 3);
    m->forecast[3].n = 99;
    m->forecast[0].origin -= 12 * 5; /* six years ahead */
    assert_int_equal(refused(m, &bad), EDOM);
    m->forecast[0].origin += 12 * 5;
    struct hindcast_forecast first = m->forecast[0];

    m->forecast[0] = m->forecast[1]; /* twice the same */
    assert_int_equal(refused(m, NULL), EINVAL);
    m->forecast[0] = first;
    for (size_t k = 0; k < 6; k++) /* six figures of the five years after 2014 */
        m->forecast[k].origin = 12 * 2014 + 11;
    m->forecast[5].target = m->forecast[4].target;
    m->forecast[5].target.month++;
    m->hindcast.nforecasts = 6;
    assert_int_equal(refused(m, &bad), EDOM);
    assert_int_equal(bad, 5);
    m->forecast[5].target.month--;
    m->forecast[4].target.month--;
    assert_int_equal(refused(m, &bad), EINVAL);
    assert_int_equal(bad, 0);
    free(m);
    m = make(2014, 2023, 99, draw_ranks);
    memcpy(wrong, figures, sizeof wrong);
    wrong[4].value = 1;
    m->hindcast.figure = wrong;
    assert_int_equal(refused(m, NULL), EINVAL);
    memcpy(wrong, figures, sizeof wrong);
    wrong[4].month = wrong[3].month;
    assert_int_equal(refused(m, NULL), EINVAL);
    m->hindcast.figure = figures;
    assert_int_equal(refused(m, NULL), 0);
    m->hindcast.nforecasts = 0;
    assert_int_equal(refused(m, NULL), EINVAL);
    free(m);
}

/* Draws at 0 or 1 have a score as shares, and none as log-odds. */
static void draws_of_none_and_all_have_no_odds(void **state)
{
    const double draws[] = {0.93, 0.95, 1};
    const struct hindcast_forecast f = {12 * 2020 + 11, YEAR_END(2021, 0.91), 3, draws};
    const struct hindcast h = {"coverage", "share", figures, FIGURES, &f, 1, "uhcast"};
    struct scorecard card;

    (void)state;
    assert_int_equal(scorecard_make(&card, &h), 0);
    const struct scorecard_forecast *us = &card.cases[0].by[SCORECARD_MODEL];

    assert_true(isfinite(us->crps) && isfinite(us->wis.total));
    assert_true(isnan(us->crps_odds) && isnan(us->wis_odds.total));
    scorecard_free(&card);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_perfect_forecaster_scores_nothing),
        cmocka_unit_test(persistence_has_no_skill_against_itself),
        cmocka_unit_test(the_score_of_a_law_is_its_closed_form),
        cmocka_unit_test(two_draws_are_scored_by_hand),
        cmocka_unit_test(bands_hold_what_they_hold),
        cmocka_unit_test(ties_give_a_stretch),
        cmocka_unit_test(one_origin_has_skill_and_no_interval),
        cmocka_unit_test(intervals_need_two_blocks),
        cmocka_unit_test(naive_forecasts_meet_gaps_as_time),
        cmocka_unit_test(naive_forecasts_do_not_see_ahead),
        cmocka_unit_test(what_is_not_defined_is_left_out),
        cmocka_unit_test(better_from_means_at_every_later_year),
        cmocka_unit_test(what_cannot_be_scored_is_refused),
        cmocka_unit_test(draws_of_none_and_all_have_no_odds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
