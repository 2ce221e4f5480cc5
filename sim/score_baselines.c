/* score_baselines - naive forecasts of a share, from its figures up to an origin. */
#include "sim/score_baselines.h"

#include "models/words.h"
#include "output/stats/baseline_arima.h"
#include "output/stats/baseline_curve.h"
#include "sim/score_dates.h"

#include <math.h>
#include <stdbool.h>

enum { MONTHS = 12, MOST = 512, CURVE_LEAST = 5 };

const char *const score_baselines_names[SCORE_BASELINES] = {
    "persistence", "drift", "trend", "logistic", "bass", "gompertz", "arima",
};

const char *score_baselines_words(enum score_baselines which)
{
    switch (which) {
    case SCORE_BASELINES_PERSISTENCE:
        return T("persistence");
    case SCORE_BASELINES_DRIFT:
        return T("drift");
    case SCORE_BASELINES_TREND:
        return T("trend of log-odds");
    case SCORE_BASELINES_LOGISTIC:
        return T("logistic curve");
    case SCORE_BASELINES_BASS:
        return T("Bass curve");
    case SCORE_BASELINES_GOMPERTZ:
        return T("Gompertz curve");
    case SCORE_BASELINES_ARIMA:
        return T("ARIMA(0,1,1) with drift");
    default:
        return "";
    }
}

/* One figure a year: at its date, in years since the first, and the year. */
struct past {
    size_t n;
    int first; /* month of the first figure */
    double t[MOST], year[MOST], y[MOST];
};

static void read_past(const struct hindcast_figure *figure, size_t n, int origin, struct past *past)
{
    size_t known = 0;
    past->n = 0;
    while (known < n && figure[known].month <= origin)
        known++;
    if (known == 0)
        return;
    for (int year = figure[0].month / MONTHS; year <= origin / MONTHS && past->n < MOST; year++) {
        size_t k = score_dates_figure(figure, known, year);
        if (k == known)
            continue;
        if (past->n == 0)
            past->first = figure[k].month;
        past->t[past->n] = (figure[k].month - past->first) / (double)MONTHS;
        past->year[past->n] = year;
        past->y[past->n++] = figure[k].value;
    }
}

/* Forecasts for n times ahead. */
struct steps {
    size_t n;
    double ahead[SCORE_DATES_AHEAD], years[SCORE_DATES_AHEAD];
    struct baseline_step step[SCORE_DATES_AHEAD];
};

/* Bass's time counts from the start of the spread, which nobody wrote down: of a few beginnings
 * before the first figure the one that leaves the least squares. It is not counted among what was
 * fitted, so that the law is a little narrow. */
static void make_bass(const struct past *past, struct steps *steps)
{
    static const double starts[] = {1, 2, 3, 4, 6, 8, 12, 20}; /* years */
    double t[MOST], least = INFINITY;
    for (size_t start = 0; start < sizeof starts / sizeof starts[0]; start++) {
        const struct baseline_history shares = {t, past->y, past->n, BASELINE_IDENTITY};
        for (size_t k = 0; k < past->n; k++)
            t[k] = starts[start] + past->t[k];
        struct baseline_curve curve = baseline_curve_fit(&shares, BASELINE_CURVE_BASS);
        if (!curve.settled || !(curve.squares < least))
            continue;
        least = curve.squares;
        baseline_curve_forecast(&shares, BASELINE_CURVE_BASS, steps->ahead, steps->n, steps->step);
    }
}

static void make_one(const struct past *past, enum score_baselines which, struct steps *steps)
{
    const struct baseline_history odds = {past->t, past->y, past->n, BASELINE_LOGIT};
    const struct baseline_history yearly = {past->year, past->y, past->n, BASELINE_LOGIT};
    const struct baseline_history shares = {past->t, past->y, past->n, BASELINE_IDENTITY};
    const double *ahead = steps->ahead;
    size_t n = steps->n;
    switch (which) {
    case SCORE_BASELINES_PERSISTENCE:
        baseline_persistence(&odds, ahead, n, steps->step);
        break;
    case SCORE_BASELINES_DRIFT:
        baseline_drift(&odds, ahead, n, steps->step);
        break;
    case SCORE_BASELINES_TREND:
        baseline_trend(&odds, ahead, n, steps->step);
        break;
    case SCORE_BASELINES_LOGISTIC:
        baseline_curve_forecast(&shares, BASELINE_CURVE_LOGISTIC, ahead, n, steps->step);
        break;
    case SCORE_BASELINES_BASS:
        make_bass(past, steps);
        break;
    case SCORE_BASELINES_GOMPERTZ:
        baseline_curve_forecast(&shares, BASELINE_CURVE_GOMPERTZ, ahead, n, steps->step);
        break;
    default:
        baseline_arima_forecast_gaps(&yearly, 1, steps->years, n, steps->step);
    }
}

static bool is_curve(enum score_baselines which)
{
    return which == SCORE_BASELINES_LOGISTIC || which == SCORE_BASELINES_BASS ||
           which == SCORE_BASELINES_GOMPERTZ;
}

void score_baselines_make(const struct hindcast_figure *figure, size_t nfigures, int origin,
                          const int *month, size_t n,
                          struct score_baselines_law out[][SCORE_BASELINES])
{
    struct past past;
    struct steps steps = {.n = n < SCORE_DATES_AHEAD ? n : SCORE_DATES_AHEAD};
    read_past(figure, nfigures, origin, &past);
    for (size_t k = 0; k < steps.n && past.n > 0; k++) {
        steps.ahead[k] = (month[k] - past.first) / (double)MONTHS - past.t[past.n - 1];
        steps.years[k] = month[k] / MONTHS - past.year[past.n - 1];
    }
    for (enum score_baselines which = 0; which < SCORE_BASELINES; which++) {
        /* a curve that leaves one degree of freedom has a law without a mean */
        bool known = past.n >= (is_curve(which) ? CURVE_LEAST : 1);
        for (size_t k = 0; k < steps.n; k++)
            steps.step[k] = (struct baseline_step){NAN, NAN, NAN};
        if (known)
            make_one(&past, which, &steps);
        for (size_t k = 0; k < steps.n; k++)
            out[k][which] = (struct score_baselines_law){
                steps.step[k], is_curve(which) ? BASELINE_IDENTITY : BASELINE_LOGIT};
    }
}

double score_baselines_quantile(const struct score_baselines_law *law, double p)
{
    double q = baseline_quantile(law->step, law->link, p);
    return isnan(q) ? q : fmin(fmax(q, 0), 1);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
