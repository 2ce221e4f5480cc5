/* fit_document - a fit as JSON: all that its summary says, and every figure. */
#include "sim/fit_document.h"

#include "output/json.h"
#include "scenarios/date.h"

#include <errno.h>

static void add_left_out(struct json *json, const struct observed *observed)
{
    json_begin_object(json, "left_out");
    json_add_integer(json, "not_after_base_date", (long long)observed->before);
    json_add_integer(json, "after_last_date", (long long)observed->after);
    json_add_integer(json, "other_series", (long long)observed->other);
    json_end(json);
}

static void add_series(struct json *json, const struct fit_view *view)
{
    char date[DATE_SIZE];
    json_begin_array(json, "series");
    for (size_t s = 0; s < view->nseries; s++) {
        const struct fit_view_series *series = &view->series[s];
        json_begin_object(json, NULL);
        json_add_string(json, "series", view->fit->plan->columns[series->column].name);
        json_add_string(json, "unit", view->fit->plan->columns[series->column].unit);
        json_add_integer(json, "figures", (long long)series->n);
        json_add_string(json, "first", date_write(series->first, date));
        json_add_string(json, "last", date_write(series->last, date));
        json_end(json);
    }
    json_end(json);
}

static void add_beliefs(struct json *json, const struct fit_view *view)
{
    json_begin_array(json, "beliefs");
    for (size_t k = 0; k < view->fit->beliefs.n; k++) {
        const struct belief_entry *belief = &view->fit->beliefs.all[view->order[k]];
        const struct fit_row *row = &view->fit->row[view->order[k]];
        char law[BELIEFS_LAW];
        beliefs_law(belief->prior, law);
        json_begin_object(json, NULL);
        json_add_string(json, "name", belief->name);
        json_add_string(json, "unit", belief->unit);
        json_add_string(json, "law", law);
        json_begin_object(json, "prior");
        json_add_number(json, "mean", row->prior_mean);
        json_add_number(json, "sd", row->prior_sd);
        json_add_number(json, "q05", row->prior_low);
        json_add_number(json, "q95", row->prior_high);
        json_end(json);
        json_begin_object(json, "posterior");
        json_add_number(json, "mean", row->mean);
        json_add_number(json, "sd", row->sd);
        json_add_number(json, "q05", row->low);
        json_add_number(json, "q95", row->high);
        json_end(json);
        json_add_number(json, "contraction", row->contraction);
        json_add_bool(json, "prior_driven", k >= view->spoken);
        json_add_number(json, "rhat", row->rhat);
        json_add_number(json, "ess", row->ess);
        json_add_number(json, "map", row->map);
        json_add_number(json, "laplace_sd", row->laplace_sd);
        json_add_number(json, "map_distance", fit_view_distance(row));
        json_end(json);
    }
    json_end(json);
}

static void add_quantiles(struct json *json, const char *key, const double *quantile)
{
    static const char *const names[FIT_VIEW_QUANTILES] = {"q05", "q25", "median", "q75", "q95"};
    json_begin_object(json, key);
    for (size_t q = 0; q < FIT_VIEW_QUANTILES; q++)
        json_add_number(json, names[q], quantile[q]);
    json_end(json);
}

static void add_figures(struct json *json, const struct fit_view *view)
{
    const struct observed *observed = &view->fit->observed;
    json_begin_array(json, "figures");
    for (size_t i = 0; i < observed->n; i++) {
        const struct fit_view_figure *figure = &view->figure[i];
        char date[DATE_SIZE];
        json_begin_object(json, NULL);
        json_add_string(json, "date", date_write(observed->row[i].seen->month, date));
        json_add_string(json, "series", observed->row[i].seen->series);
        json_add_number(json, "observed", observed->row[i].seen->value);
        json_add_number(json, "error", figure->error);
        add_quantiles(json, "prior", figure->prior);
        add_quantiles(json, "posterior", figure->posterior);
        json_add_number(json, "map", view->fit->map_predicted[i]);
        json_add_number(json, "p", figure->p);
        json_end(json);
    }
    json_end(json);
    json_add_integer(json, "within_50", (long long)view->within50);
    json_add_integer(json, "within_90", (long long)view->within90);
    json_add_integer(json, "within_prior_90", (long long)view->prior90);
}

static void add_features(struct json *json, const struct fit *fit)
{
    json_begin_array(json, "features");
    for (size_t k = 0; k < fit->nfeatures; k++) {
        const struct fit_feature *f = &fit->feature[k];
        json_begin_object(json, NULL);
        json_add_string(json, "name", f->name);
        json_add_number(json, "observed", f->observed);
        json_add_number(json, "q05", f->low);
        json_add_number(json, "median", f->median);
        json_add_number(json, "q95", f->high);
        json_add_number(json, "p", f->p);
        json_end(json);
    }
    json_end(json);
}

static void add_range(struct json *json, const char *name, const double q[3])
{
    json_begin_object(json, name);
    json_add_number(json, "q05", q[0]);
    json_add_number(json, "median", q[1]);
    json_add_number(json, "q95", q[2]);
    json_end(json);
}

static void add_diagnostics(struct json *json, const struct fit *fit)
{
    json_begin_array(json, "diagnostics");
    for (size_t k = 0; k < fit->ndiagnostics; k++) {
        const struct fit_diagnostic *d = &fit->diagnostic[k];
        json_begin_object(json, NULL);
        json_add_string(json, "name", d->name);
        json_add_number(json, "value", d->value);
        json_add_number(json, d->less ? "at_most" : "at_least", d->bound);
        json_add_bool(json, "passed", d->passed);
        json_end(json);
    }
    json_end(json);
}

int fit_document_write(const struct fit_view *view, const char *folder, FILE *out)
{
    const struct fit *fit = view->fit;
    struct json *json = json_open();
    if (json == NULL)
        return ENOMEM;
    json_add_string(json, "title", run_text(view->run, "title"));
    if (folder != NULL)
        json_add_string(json, "folder", folder);
    json_add_integer(json, "seed", (long long)fit->plan->seed);
    json_add_integer(json, "draws", (long long)fit->draws);
    json_add_integer(json, "futures", (long long)fit->futures);
    json_add_integer(json, "figures_used", (long long)fit->observed.n);
    add_left_out(json, &fit->observed);
    add_series(json, view);
    add_beliefs(json, view);
    add_figures(json, view);
    add_features(json, fit);
    add_diagnostics(json, fit);
    json_add_bool(json, "passed", view->failed == 0);
    json_begin_object(json, "discrepancy");
    add_range(json, "level_sd", fit->discrepancy[0]);
    add_range(json, "slope_sd", fit->discrepancy[1]);
    add_range(json, "season_sd", fit->discrepancy[2]);
    json_add_number(json, "chance_without", fit->alone);
    json_end(json);
    json_add_number(json, "log_evidence", fit->log_evidence);
    json_add_number(json, "surrogate_share", fit->surrogate);
    int error = json_write(json, out);
    json_free(json);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
