/* score_samples - forecasts as a file of draws. */
#include "sim/score_samples.h"

#include "models/words.h"
#include "output/csv_cell.h"
#include "output/sha256.h"
#include "scenarios/csv.h"
#include "scenarios/date.h"
#include "scenarios/number.h"
#include "sim/score_baselines.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES = 64 << 20, MONTHS = 12 };
enum { ORIGIN, TARGET_DATE, TYPE, DRAW, VALUE, HORIZON, LOCATION, TARGET, MODEL, COLUMNS };

/* -- reading ----------------------------------------------------------------------------------- */

struct reading {
    struct csv csv;
    struct csv_column column[COLUMNS];
    const struct hindcast_figure *figure;
    size_t nfigures;
    const struct score_dates *origins;
    size_t ndraws, room, forecasts_room;
    const char *first[COLUMNS]; /* what the first row says, of DRAW the first of its forecast */
    bool said[COLUMNS];         /* that a row says another; once is enough */
};

static bool fault_once(struct reading *in, int which, const char *format, const char *cell)
{
    if (!in->said[which])
        fault_at(in->csv.faults, in->csv.place, format, cell, in->first[which]);
    in->said[which] = true;
    return false;
}

/* Draws of two models, places or quantities in one forecast would be scored as one law. */
static bool one_forecaster(struct reading *in)
{
    const char *model = csv_cell(&in->csv, &in->column[MODEL]);
    const char *place = csv_cell(&in->csv, &in->column[LOCATION]);
    const char *target = csv_cell(&in->csv, &in->column[TARGET]);
    bool sound = true;
    if (in->first[MODEL] == NULL) {
        in->first[MODEL] = model;
        in->first[LOCATION] = place;
        for (size_t k = 0; k < SCORE_BASELINES; k++)
            if (strcmp(model, score_baselines_names[k]) == 0)
                sound = fault_at(in->csv.faults, in->csv.place,
                                 T("model_id '%s' is the name of a naive forecast that it is held "
                                   "beside; call it otherwise"),
                                 model);
        if (strlen(model) >= sizeof((struct score_samples *)NULL)->model)
            sound = fault_at(in->csv.faults, in->csv.place,
                             T("model_id '%.60s...' is longer than %zu bytes"), model,
                             sizeof((struct score_samples *)NULL)->model - 1);
    }
    if (strcmp(model, in->first[MODEL]) != 0)
        sound = fault_once(in, MODEL,
                           T("model_id '%.60s': the rows before are of '%.60s', and one model is "
                             "scored at a time; give each a file of its own"),
                           model);
    if (strcmp(place, in->first[LOCATION]) != 0)
        sound = fault_once(in, LOCATION,
                           T("location '%.60s': the rows before are of '%.60s', and one place is "
                             "scored at a time; leave the others out"),
                           place);
    if (in->column[TARGET].at >= 0 && strcmp(target, in->first[TARGET]) != 0)
        sound = fault_once(in, TARGET,
                           T("target '%.60s': only draws of '%s' can be scored; leave the "
                             "others out"),
                           target);
    return sound;
}

/* A day is taken for its month, of whose end it is to be. */
static bool read_month(const struct reading *in, int which, int *month)
{
    const char *cell = csv_cell(&in->csv, &in->column[which]);
    char date[8];
    snprintf(date, sizeof date, "%.7s", cell);
    size_t length = strlen(cell);
    if ((length == 7 || (length == 10 && cell[7] == '-')) && date_read(date, month))
        return true;
    return fault_at(in->csv.faults, in->csv.place, T("%s '%.40s' is no date as 2014-12-31"),
                    in->column[which].name, cell);
}

static bool wanted(const struct reading *in, int origin)
{
    for (size_t k = 0; in->origins != NULL && k < in->origins->n; k++)
        if (in->origins->origin[k] == origin)
            return true;
    return in->origins == NULL;
}

/* Another forecast begins. */
static bool begin(struct score_samples *out, struct reading *in, int origin, int month)
{
    size_t k = score_dates_figure(in->figure, in->nfigures, month / MONTHS);
    size_t before = out->hindcast.nforecasts;
    const struct hindcast_forecast *last = before > 0 ? &out->forecast[before - 1] : NULL;
    int horizon = score_dates_horizon(origin, month);
    if (k == in->nfigures || in->figure[k].month != month)
        return fault_at(in->csv.faults, in->csv.place,
                        T("the history has no figure of %04d-%02d that a forecast is held to"),
                        month / MONTHS, month % MONTHS + 1);
    if (origin % MONTHS != MONTHS - 1 || horizon < 1 || horizon > SCORE_DATES_AHEAD)
        return fault_at(
            in->csv.faults, in->csv.place,
            T("a forecast is made at the end of a December, of a figure 1 to %d years later"),
            SCORE_DATES_AHEAD);
    if (last != NULL &&
        (origin < last->origin || (origin == last->origin && month < last->target.month)))
        return fault_at(in->csv.faults, in->csv.place,
                        T("forecasts stand in order of reference_date, then of target_end_date"));
    if (before == in->forecasts_room) {
        in->forecasts_room = in->forecasts_room > 0 ? 2 * in->forecasts_room : 64;
        struct hindcast_forecast *more = realloc(out->forecast, in->forecasts_room * sizeof *more);
        if (more == NULL)
            return fault_at(in->csv.faults, in->csv.place, T("not enough memory"));
        out->forecast = more;
    }
    out->forecast[out->hindcast.nforecasts++] =
        (struct hindcast_forecast){.origin = origin, .target = in->figure[k]};
    return true;
}

/* The cells of a row, each by itself and beside the others. */
static bool read_cells(struct reading *in, int *origin, int *month, double *value)
{
    int horizon;
    bool sound = one_forecaster(in);
    bool dated = read_month(in, ORIGIN, origin);
    dated = read_month(in, TARGET_DATE, month) && dated;
    if (!csv_number(&in->csv, &in->column[VALUE], value))
        sound = false;
    else if (*value < 0 || *value > 1)
        sound = fault_at(in->csv.faults, in->csv.place,
                         T("value %g is outside 0 to 1: coverage is a share of residents"), *value);
    if (strcmp(csv_cell(&in->csv, &in->column[TYPE]), "sample") != 0)
        sound = fault_at(in->csv.faults, in->csv.place,
                         T("output_type '%.40s': only draws can be scored, of type 'sample'"),
                         csv_cell(&in->csv, &in->column[TYPE]));
    if (in->column[HORIZON].at < 0)
        return dated && sound;
    if (!csv_whole(&in->csv, &in->column[HORIZON], INT_MIN, INT_MAX, &horizon))
        sound = false;
    else if (dated && horizon != score_dates_horizon(*origin, *month))
        sound = fault_at(in->csv.faults, in->csv.place,
                         T("horizon %d: reference_date and target_end_date are %d years apart"),
                         horizon, score_dates_horizon(*origin, *month));
    return dated && sound;
}

static bool read_row(struct score_samples *out, struct reading *in)
{
    int origin, month;
    double value;
    if (!read_cells(in, &origin, &month, &value))
        return false;
    if (!wanted(in, origin))
        return true;
    size_t k = out->hindcast.nforecasts;
    bool same = k > 0 && out->forecast[k - 1].origin == origin &&
                out->forecast[k - 1].target.month == month;
    if (!same && !begin(out, in, origin, month))
        return false;
    const char *draw = csv_cell(&in->csv, &in->column[DRAW]);
    if (same && draw[0] != '\0' && strcmp(draw, in->first[DRAW]) == 0)
        return fault_once(in, DRAW,
                          T("output_type_id '%.60s': the forecast has that draw already; draws of "
                            "two models or places cannot be scored as one"),
                          draw);
    if (!same)
        in->first[DRAW] = draw;
    if (in->ndraws == in->room) {
        in->room = in->room > 0 ? 2 * in->room : 4096;
        double *more = realloc(out->draws, in->room * sizeof *more);
        if (more == NULL)
            return fault_at(in->csv.faults, in->csv.place, T("not enough memory"));
        out->draws = more;
    }
    out->draws[in->ndraws++] = value;
    out->forecast[out->hindcast.nforecasts - 1].n++;
    return true;
}

static bool read_rows(struct score_samples *out, struct reading *in)
{
    bool sound = csv_header(&in->csv, in->column, COLUMNS);
    if (!sound)
        return false;
    size_t columns = in->csv.n;
    for (int got = csv_data(&in->csv, columns); got != 0; got = csv_data(&in->csv, columns))
        sound = (got > 0 && read_row(out, in)) && sound;
    if (in->first[MODEL] != NULL) /* its cells go with the file's text */
        snprintf(out->model, sizeof out->model, "%s",
                 in->first[MODEL][0] != '\0' ? in->first[MODEL] : "unnamed");
    size_t at = 0;
    for (size_t k = 0; k < out->hindcast.nforecasts; at += out->forecast[k++].n)
        out->forecast[k].draws = out->draws + at;
    if (sound && out->hindcast.nforecasts == 0)
        return fault_at(in->csv.faults, in->csv.place, T("holds no forecast that was asked for"));
    for (size_t k = 0; sound && k < out->hindcast.nforecasts; k++)
        if (out->forecast[k].n < 2)
            sound = fault_at(
                in->csv.faults, in->csv.place,
                T("the forecast of %04d-%02d from %04d-%02d has one draw only"),
                out->forecast[k].target.month / MONTHS, out->forecast[k].target.month % MONTHS + 1,
                out->forecast[k].origin / MONTHS, out->forecast[k].origin % MONTHS + 1);
    return sound;
}

bool score_samples_read(struct score_samples *out, const char *file,
                        const struct hindcast_figure *figure, size_t n,
                        const struct score_dates *origins, struct faults *faults)
{
    struct pool pool;
    struct reading in = {
        .column = {[ORIGIN] = {"reference_date", true, 0},
                   [TARGET_DATE] = {"target_end_date", true, 0},
                   [TYPE] = {"output_type", true, 0},
                   [DRAW] = {"output_type_id", true, 0},
                   [VALUE] = {"value", true, 0},
                   [HORIZON] = {"horizon", false, 0},
                   [LOCATION] = {"location", false, 0},
                   [TARGET] = {"target", false, 0},
                   [MODEL] = {"model_id", false, 0}},
        .figure = figure,
        .nfigures = n,
        .origins = origins,
        .first = {[TARGET] = "coverage"},
    };
    memset(out, 0, sizeof *out);
    pool_init(&pool, 2 * (size_t)BYTES);
    if (setjmp(pool.full)) {
        pool_free(&pool);
        return fault_at(faults, (struct place){file, 0}, T("not enough memory"));
    }
    struct sources sources = {.pool = &pool, .faults = faults};
    const struct source *source = source_open(&sources, file, BYTES);
    bool sound = source != NULL;
    if (sound && sha256_memory(source->bytes, source->size, out->sha256) != 0)
        sound = fault_at(faults, (struct place){file, 0}, T("not enough memory"));
    sound = sound && csv_open(&in.csv, source, &pool, faults) && read_rows(out, &in);
    pool_free(&pool);
    out->hindcast.series = "coverage";
    out->hindcast.unit = "share";
    out->hindcast.figure = figure;
    out->hindcast.nfigures = n;
    out->hindcast.forecast = out->forecast;
    out->hindcast.model = out->model;
    return sound;
}

void score_samples_free(struct score_samples *samples)
{
    free(samples->forecast);
    free(samples->draws);
    memset(samples, 0, sizeof *samples);
}

/* -- writing ----------------------------------------------------------------------------------- */

int score_samples_write(const struct hindcast *hindcast, const char *location, FILE *out)
{
    fputs("reference_date,target_end_date,horizon,location,target,output_type,output_type_id,value,"
          "model_id\n",
          out);
    for (size_t k = 0; k < hindcast->nforecasts; k++) {
        const struct hindcast_forecast *f = &hindcast->forecast[k];
        char origin[DATE_DAY_SIZE], target[DATE_DAY_SIZE], number[NUMBER_SIZE];
        date_write_day(f->origin, origin);
        date_write_day(f->target.month, target);
        for (size_t i = 0; i < f->n; i++) {
            fprintf(out, "%s,%s,%d", origin, target,
                    score_dates_horizon(f->origin, f->target.month));
            csv_cell_text(out, location);
            fprintf(out, ",%s,sample,%zu,%s", hindcast->series, i + 1,
                    number_words(f->draws[i], number));
            csv_cell_name(out, hindcast->model);
            putc('\n', out);
        }
    }
    return ferror(out) ? EIO : 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
