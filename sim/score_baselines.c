/* score_baselines - naive forecasts of a share, from its figures up to an origin. */
#include "sim/score_baselines.h"

#include "models/words.h"
#include "output/stats/baseline_arima.h"
#include "output/stats/baseline_curve.h"
#include "sim/score_dates.h"

#include <math.h>

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
        return T("ARIMA(0,1,1), drift");
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

/* Bass's time counts from the start of the spread, which nobody wrote down: of a
 * few beginnings before the first figure the one that leaves the least squares. It is not counted among what
 * was fitted, so that the law is a little narrow. */
static void make_bass(const struct past *past, double ahead, struct baseline_step *out)
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
        baseline_curve_forecast(&shares, BASELINE_CURVE_BASS, &ahead, 1, out);
    }
}

/* Curves are fitted to shares. A law with one degree of freedom left has no mean: not defined. */
static void make_curves(const struct past *past, double ahead,
                        struct score_baselines_law out[SCORE_BASELINES])
{
    static const struct {
        enum score_baselines which;
        enum baseline_curve_kind kind;
    } curves[] = {{SCORE_BASELINES_LOGISTIC, BASELINE_CURVE_LOGISTIC},
                  {SCORE_BASELINES_GOMPERTZ, BASELINE_CURVE_GOMPERTZ}};
    const struct baseline_history shares = {past->t, past->y, past->n, BASELINE_IDENTITY};
    out[SCORE_BASELINES_BASS].link = BASELINE_IDENTITY;
    if (past->n < CURVE_LEAST)
        return;
    make_bass(past, ahead, &out[SCORE_BASELINES_BASS].step);
    for (size_t k = 0; k < sizeof curves / sizeof curves[0]; k++) {
        struct score_baselines_law *law = &out[curves[k].which];
        law->link = BASELINE_IDENTITY;
        baseline_curve_forecast(&shares, curves[k].kind, &ahead, 1, &law->step);
    }
}

void score_baselines_make(const struct hindcast_figure *figure, size_t n, int origin, int month,
                          struct score_baselines_law out[SCORE_BASELINES])
{
    struct past past;
    for (size_t k = 0; k < SCORE_BASELINES; k++)
        out[k] = (struct score_baselines_law){{NAN, NAN, NAN}, BASELINE_LOGIT};
    read_past(figure, n, origin, &past);
    if (past.n == 0)
        return;
    const struct baseline_history odds = {past.t, past.y, past.n, BASELINE_LOGIT};
    const struct baseline_history yearly = {past.year, past.y, past.n, BASELINE_LOGIT};
    double last = past.t[past.n - 1];
    double ahead = (month - past.first) / (double)MONTHS - last;
    double years = month / MONTHS - past.year[past.n - 1];
    baseline_persistence(&odds, &ahead, 1, &out[SCORE_BASELINES_PERSISTENCE].step);
    baseline_drift(&odds, &ahead, 1, &out[SCORE_BASELINES_DRIFT].step);
    baseline_trend(&odds, &ahead, 1, &out[SCORE_BASELINES_TREND].step);
    baseline_arima_forecast_gaps(&yearly, 1, &years, 1, &out[SCORE_BASELINES_ARIMA].step);
    make_curves(&past, ahead, out);
}

double score_baselines_quantile(const struct score_baselines_law *law, double p)
{
    double q = baseline_quantile(law->step, law->link, p);
    return isnan(q) ? q : fmin(fmax(q, 0), 1);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
