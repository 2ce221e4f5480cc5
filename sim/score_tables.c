/* score_tables - scores and forecasts as files.
 *
 * Tables are long, UTF-8, LF, '.' decimals, RFC 4180 quotes, empty where nothing is known. */
#include "sim/score_tables.h"

#include "models/words.h"
#include "output/csv_cell.h"
#include "scenarios/date.h"
#include "sim/score_last.h"
#include "sim/score_samples.h"
#include "sim/score_summary.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

enum { MONTHS = 12 };

static void put_parts(FILE *out, const struct interval_score_parts *p)
{
    csv_cell_number(out, p->total);
    csv_cell_number(out, p->dispersion);
    csv_cell_number(out, p->underprediction);
    csv_cell_number(out, p->overprediction);
}

static void put_covered(FILE *out, int covered)
{
    if (covered < 0)
        putc(',', out);
    else
        fprintf(out, ",%d", covered);
}

/* Each forecast of each figure by each forecaster. */
static int write_scores(const void *what, FILE *out)
{
    const struct scoring *all = what;
    fputs("reference_date,target_end_date,horizon,model_id,observed,measurement_error,q05,q25,"
          "median,q75,q95,crps,crps_log_odds,wis,wis_dispersion,wis_underprediction,"
          "wis_overprediction,wis_log_odds,wis_log_odds_dispersion,wis_log_odds_underprediction,"
          "wis_log_odds_overprediction,bias,in_50,in_90,pit_low,pit_high\n",
          out);
    for (size_t k = 0; k < all->card.n; k++)
        for (size_t who = 0; who < SCORECARD_FORECASTERS; who++) {
            static const size_t shown[] = {SCORECARD_Q05, SCORECARD_Q25, SCORECARD_MEDIAN,
                                           SCORECARD_Q75, SCORECARD_Q95};
            const struct scorecard_case *c = &all->card.cases[k];
            const struct scorecard_forecast *f = &c->by[who];
            char origin[DATE_DAY_SIZE], target[DATE_DAY_SIZE];
            fprintf(out, "%s,%s,%d", date_write_day(c->origin, origin),
                    date_write_day(c->target.month, target), c->horizon);
            csv_cell_name(out, scorecard_name(&all->card, who));
            csv_cell_number(out, c->target.value);
            csv_cell_number(out, c->target.error);
            for (size_t q = 0; q < sizeof shown / sizeof shown[0]; q++)
                csv_cell_number(out, f->quantile[shown[q]]);
            csv_cell_number(out, f->crps);
            csv_cell_number(out, f->crps_odds);
            put_parts(out, &f->wis);
            put_parts(out, &f->wis_odds);
            csv_cell_number(out, f->bias);
            put_covered(out, f->covered50);
            put_covered(out, f->covered90);
            csv_cell_number(out, who == SCORECARD_MODEL ? c->pit_low : NAN);
            csv_cell_number(out, who == SCORECARD_MODEL ? c->pit_high : NAN);
            putc('\n', out);
        }
    return 0;
}

/* Quantiles in the shape of the hubs of forecasts. */
static int write_forecasts(const void *what, FILE *out)
{
    const struct scoring *all = what;
    fputs("reference_date,target_end_date,horizon,location,target,output_type,output_type_id,value,"
          "model_id\n",
          out);
    for (size_t k = 0; k < all->card.n; k++)
        for (size_t who = 0; who < SCORECARD_FORECASTERS; who++)
            for (size_t q = 0; q < SCORECARD_LEVELS; q++) {
                const struct scorecard_case *c = &all->card.cases[k];
                char origin[DATE_DAY_SIZE], target[DATE_DAY_SIZE];
                if (isnan(c->by[who].quantile[q]))
                    continue;
                fprintf(out, "%s,%s,%d", date_write_day(c->origin, origin),
                        date_write_day(c->target.month, target), c->horizon);
                csv_cell_text(out, run_text(&all->run, "place"));
                fprintf(out, ",%s,quantile,%g", all->hindcast->series, scorecard_levels[q]);
                csv_cell_number(out, c->by[who].quantile[q]);
                csv_cell_name(out, scorecard_name(&all->card, who));
                putc('\n', out);
            }
    return 0;
}

static int write_samples(const void *what, FILE *out)
{
    const struct scoring *all = what;
    return score_samples_write(all->hindcast, run_text(&all->run, "place"), out);
}

/* -- JSON -------------------------------------------------------------------------------------- */

static void json_parts(struct json *json, const char *key, const struct interval_score_parts *p)
{
    json_begin_object(json, key);
    json_add_number(json, "total", p->total);
    json_add_number(json, "dispersion", p->dispersion);
    json_add_number(json, "underprediction", p->underprediction);
    json_add_number(json, "overprediction", p->overprediction);
    json_end(json);
}

static void json_covered(struct json *json, const char *key, const struct scorecard_covered *c)
{
    json_begin_object(json, key);
    json_add_integer(json, "held", (long long)c->hits);
    json_add_integer(json, "of", (long long)c->n);
    json_add_number(json, "low", c->interval.low);
    json_add_number(json, "high", c->interval.high);
    json_end(json);
}

static void json_mean(struct json *json, const struct scorecard *card, int horizon, size_t who)
{
    const struct scorecard_mean *m = &card->mean[horizon][who];
    json_begin_object(json, scorecard_name(card, who));
    json_add_integer(json, "forecasts", (long long)m->n);
    json_add_number(json, "crps", m->crps);
    json_add_number(json, "crps_log_odds", m->crps_odds);
    json_parts(json, "wis", &m->wis);
    json_parts(json, "wis_log_odds", &m->wis_odds);
    json_add_number(json, "bias", m->bias);
    json_covered(json, "in_50", &m->covered50);
    json_covered(json, "in_90", &m->covered90);
    if (who != SCORECARD_MODEL) {
        json_add_integer(json, "paired", (long long)m->paired);
        json_add_number(json, "skill", m->skill);
        json_add_number(json, "skill_low", m->low);
        json_add_number(json, "skill_high", m->high);
    }
    json_end(json);
}

static void json_test(struct json *json, const char *key, const struct pit_test *test)
{
    json_begin_object(json, key);
    json_add_number(json, "statistic", test->statistic);
    json_add_number(json, "p", test->p);
    json_end(json);
}

static void json_pit(struct json *json, const struct scorecard_pit *pit)
{
    json_begin_object(json, "pit");
    json_add_integer(json, "forecasts", (long long)pit->n);
    json_test(json, "kolmogorov_smirnov", &pit->kolmogorov);
    json_test(json, "anderson_darling", &pit->anderson);
    json_test(json, "cramer_von_mises", &pit->cramer);
    json_end(json);
}

static void json_horizon(struct json *json, const struct scorecard *card, int horizon)
{
    json_begin_object(json, NULL);
    if (horizon == SCORECARD_ALL)
        json_add_string(json, "horizon", "all");
    else
        json_add_integer(json, "horizon", horizon);
    json_begin_object(json, "by");
    for (size_t who = 0; who < SCORECARD_FORECASTERS; who++)
        json_mean(json, card, horizon, who);
    json_end(json);
    json_pit(json, &card->pit[horizon]);
    json_end(json);
}

void score_tables_json(const struct scoring *all, struct json *json)
{
    const struct scorecard *card = &all->card;
    char key[65];
    json_add_string(json, "title", run_text(&all->run, "title"));
    json_add_string(json, "place", run_text(&all->run, "place"));
    json_add_string(json, "series", all->hindcast->series);
    json_add_string(json, "unit", all->hindcast->unit);
    json_add_string(json, "inputs_sha256", all->run.inputs_sha);
    json_add_string(json, "scored_sha256", score_last_key(&all->run, key) == 0 ? key : NULL);
    json_add_string(json, "forecasts_file", all->forecasts);
    json_add_string(json, "model_id", card->model);
    json_add_string(json, "kind",
                    score_summary_own(all)
                        ? T("conditional hindcast: law and the economy as they came")
                        : T("another model's: what it knew at each origin is not known"));
    json_begin_array(json, "origins");
    for (size_t k = 0; k < card->norigins; k++)
        json_add_integer(json, NULL, card->origins[k] / MONTHS);
    json_end(json);
    json_add_integer(json, "forecasts", (long long)card->n);
    json_begin_object(json, "better_from");
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++)
        json_add_integer(json, scorecard_name(card, who), scorecard_beats_from(card, who));
    json_end(json);
    json_begin_array(json, "horizons");
    for (int horizon = 0; horizon <= SCORECARD_HORIZONS; horizon++)
        json_horizon(json, card, horizon);
    json_end(json);
    json_begin_array(json, "pit_histogram");
    for (size_t k = 0; k < SCORECARD_BINS; k++)
        json_add_number(json, NULL, card->pit_share[k]);
    json_end(json);
}

static int write_json(const void *what, FILE *out)
{
    const struct scoring *all = what;
    struct json *json = json_open();
    if (json == NULL)
        return ENOMEM;
    score_tables_json(all, json);
    int error = json_write(json, out);
    json_free(json);
    return error;
}

int score_tables_write(const struct scoring *all, struct folder *folder)
{
    static const struct folder_file tables[] = {
        {"scores.csv", write_scores},
        {"forecasts.csv", write_forecasts},
        {"score.json", write_json},
        {"samples.csv", write_samples}, /* where draws are kept */
    };
    return folder_write(folder, tables, sizeof tables / sizeof tables[0] - !all->draws, all);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
