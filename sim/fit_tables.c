/* fit_tables - a fit as files: the draws that `--posterior` takes, beliefs before and after, each
 * figure beside what was to be expected, and the whole as JSON. */
#include "sim/fit_tables.h"

#include "output/csv_cell.h"
#include "scenarios/date.h"
#include "sim/fit_document.h"
#include "sim/posterior.h"

#include <stdio.h>

/* As the summary has them, the most contracted first. */
static int write_parameters(const void *what, FILE *out)
{
    const struct fit_view *view = what;
    const struct fit *fit = view->fit;
    fputs("name,unit,law,prior_mean,prior_sd,prior_q05,prior_q95,mean,sd,q05,q95,contraction,"
          "prior_driven,rhat,ess,map,map_distance,laplace_sd\n",
          out);
    for (size_t k = 0; k < fit->beliefs.n; k++) {
        const struct belief_entry *belief = &fit->beliefs.all[view->order[k]];
        const struct fit_row *row = &fit->row[view->order[k]];
        char law[BELIEFS_LAW];
        beliefs_law(belief->prior, law);
        fputs(belief->name, out);
        csv_cell_text(out, belief->unit);
        csv_cell_text(out, law);
        csv_cell_number(out, row->prior_mean);
        csv_cell_number(out, row->prior_sd);
        csv_cell_number(out, row->prior_low);
        csv_cell_number(out, row->prior_high);
        csv_cell_number(out, row->mean);
        csv_cell_number(out, row->sd);
        csv_cell_number(out, row->low);
        csv_cell_number(out, row->high);
        csv_cell_number(out, row->contraction);
        fprintf(out, ",%d", k >= view->spoken);
        csv_cell_number(out, row->rhat);
        csv_cell_number(out, row->ess);
        csv_cell_number(out, row->map);
        csv_cell_number(out, fit_view_distance(row));
        csv_cell_number(out, row->laplace_sd);
        putc('\n', out);
    }
    return 0;
}

static int write_predicted(const void *what, FILE *out)
{
    const struct fit_view *view = what;
    const struct fit *fit = view->fit;
    fputs("date,series,unit,observed,error,prior_q05,prior_q25,prior_median,prior_q75,prior_q95,"
          "q05,q25,median,q75,q95,map,p,source\n",
          out);
    for (size_t i = 0; i < fit->observed.n; i++) {
        const struct observation *seen = fit->observed.row[i].seen;
        const struct fit_view_figure *figure = &view->figure[i];
        char date[DATE_SIZE];
        fprintf(out, "%s,%s", date_write(seen->month, date), seen->series);
        csv_cell_text(out, seen->unit);
        csv_cell_number(out, seen->value);
        csv_cell_number(out, figure->error);
        for (size_t q = 0; q < FIT_VIEW_QUANTILES; q++)
            csv_cell_number(out, figure->prior[q]);
        for (size_t q = 0; q < FIT_VIEW_QUANTILES; q++)
            csv_cell_number(out, figure->posterior[q]);
        csv_cell_number(out, fit->map_predicted[i]);
        csv_cell_number(out, figure->p);
        csv_cell_text(out, seen->source);
        putc('\n', out);
    }
    return 0;
}

static int write_posterior(const void *what, FILE *out)
{
    const struct fit_view *view = what;
    return posterior_write(&view->fit->beliefs, view->fit->value, view->fit->draws, out);
}

/* The folder's own name is not in it: the same fit elsewhere is the same file. */
static int write_document(const void *what, FILE *out)
{
    const struct fit_view *view = what;
    return fit_document_write(view, NULL, out);
}

int fit_tables_write(const struct fit_view *view, struct folder *folder)
{
    static const struct folder_file tables[] = {
        {"posterior.csv", write_posterior},
        {"parameters.csv", write_parameters},
        {"predicted.csv", write_predicted},
        {"fit.json", write_document},
    };
    return folder_write(folder, tables, sizeof tables / sizeof tables[0], view);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
