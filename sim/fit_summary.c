/* fit_summary - what is read after a fit, on standard output. */
#include "sim/fit_summary.h"

#include "models/words.h"
#include "scenarios/date.h"
#include "sim/summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 100, NAME_LEAST = 24, NAME_MOST = 44 };

/* -- paragraphs -------------------------------------------------------------------------------- */

/* Pieces that follow each other, broken into lines of WIDTH columns; the next ones stand in by
 * two. Names and sentences of ours: a byte is a column, nearly. */
struct paragraph {
    FILE *out;
    size_t column;
};

static void say_piece(struct paragraph *p, const char *piece)
{
    size_t length = strlen(piece);
    if (p->column > 0 && p->column + 1 + length > WIDTH) {
        fputs("\n ", p->out);
        p->column = 1;
    }
    if (p->column > 0)
        fputc(' ', p->out);
    summary_text(p->out, piece);
    p->column += (p->column > 0) + length;
}

static void say(struct paragraph *p, const char *sentence)
{
    char piece[512];
    for (size_t n; *sentence != '\0'; sentence += n + (sentence[n] == ' ')) {
        n = strcspn(sentence, " ");
        snprintf(piece, sizeof piece, "%.*s", (int)(n < sizeof piece ? n : sizeof piece - 1),
                 sentence);
        say_piece(p, piece);
    }
}

/* -- figures ----------------------------------------------------------------------------------- */

static void print_left_out(const struct observed *observed, FILE *out)
{
    const struct {
        size_t n;
        const char *why;
    } left[] = {
        {observed->before, T("  left out, since they are not after the base date: %zu\n")},
        {observed->after, T("  left out, since they are after the last date that was asked for: "
                            "%zu\n")},
        {observed->other, T("  left out, since they are of series that were not asked for: %zu\n")},
    };
    for (size_t k = 0; k < sizeof left / sizeof left[0]; k++)
        if (left[k].n > 0)
            fprintf(out, left[k].why, left[k].n);
}

static void print_figures(const struct fit_view *view, FILE *out)
{
    const struct observed *observed = &view->fit->observed;
    char first[DATE_SIZE], last[DATE_SIZE];
    fprintf(out, T("Figures of the history: %zu used of %zu\n"), observed->n,
            observed->n + observed->before + observed->after + observed->other);
    for (size_t s = 0; s < view->nseries; s++) {
        const struct fit_view_series *series = &view->series[s];
        summary_name(out, view->fit->plan->columns[series->column].name, NAME_LEAST);
        fprintf(out, T("%zu (%s to %s)\n"), series->n, date_write(series->first, first),
                date_write(series->last, last));
    }
    print_left_out(observed, out);
}

/* -- beliefs ----------------------------------------------------------------------------------- */

enum { CELL = 128 };

static void range_text(const struct fit_view_unit *unit, double mean, double low, double high,
                       char out[CELL])
{
    int n = unit->decimals;
    snprintf(out, CELL, T("%.*f (%.*f to %.*f)"), n, mean / unit->scale, n, low / unit->scale, n,
             high / unit->scale);
}

/* Prior and posterior of a belief as they stand in the table. */
static struct fit_view_unit cells(const struct fit_view *view, size_t belief, char cell[2][CELL])
{
    const struct fit_row *row = &view->fit->row[belief];
    struct fit_view_unit unit = fit_view_unit(view, belief);
    range_text(&unit, row->prior_mean, row->prior_low, row->prior_high, cell[0]);
    range_text(&unit, row->mean, row->low, row->high, cell[1]);
    return unit;
}

/* width: of names, priors and posteriors. */
static void print_belief(const struct fit_view *view, size_t belief, const int width[3], FILE *out)
{
    const struct fit_row *row = &view->fit->row[belief];
    const char *name = view->fit->beliefs.all[belief].name;
    char cell[2][CELL], rhat[FIT_VIEW_NUMBER];
    struct fit_view_unit unit = cells(view, belief, cell);
    int columns = (int)strlen(name);
    fprintf(out, "  %s", name);
    if (columns > width[0]) /* too long a name has a line of its own */
        fprintf(out, "\n%*s", width[0] + 2, "");
    else
        fprintf(out, "%*s", width[0] - columns, "");
    fprintf(out, "  %-*s  %-*s %11.2f %7s  ", width[1], cell[0], width[2], cell[1],
            row->contraction, fit_view_number(row->rhat, 3, rhat));
    summary_text(out, unit.words);
    fputc('\n', out);
}

static void widen(int *width, const char *text, int most)
{
    int columns = (int)strlen(text);
    *width = columns > *width && columns <= most ? columns : *width;
}

static void print_spoken(const struct fit_view *view, FILE *out)
{
    int width[3] = {NAME_LEAST, 5, 9};
    char cell[2][CELL];
    if (view->spoken == 0) {
        fprintf(out, "%s\n", T("Of no belief do the figures say much."));
        return;
    }
    for (size_t k = 0; k < view->spoken; k++) {
        cells(view, view->order[k], cell);
        widen(&width[0], view->fit->beliefs.all[view->order[k]].name, NAME_MOST);
        widen(&width[1], cell[0], CELL);
        widen(&width[2], cell[1], CELL);
    }
    fprintf(out, T("What they say of %zu of %zu beliefs: means, and what holds 90 %%\n"),
            view->spoken, view->fit->beliefs.n);
    fprintf(out, "%*s  %-*s  %-*s %11s %7s\n", width[0] + 2, "", width[1], T("prior"), width[2],
            T("posterior"), T("contraction"), T("R-hat"));
    for (size_t k = 0; k < view->spoken; k++)
        print_belief(view, view->order[k], width, out);
}

static void print_prior_driven(const struct fit_view *view, FILE *out)
{
    size_t n = view->fit->beliefs.n, left = n - view->spoken;
    struct paragraph p = {out, 0};
    char text[BELIEFS_NAME + 64], number[FIT_VIEW_NUMBER];
    if (left == 0) {
        fprintf(out, T("No belief is prior-driven: each has a contraction of %g or more.\n"),
                FIT_PRIOR_DRIVEN);
        return;
    }
    snprintf(text, sizeof text,
             left == 1
                 ? T("Prior-driven, with a contraction below %g: of %zu belief the posterior is "
                     "what the scenario states, not what the figures say:")
                 : T("Prior-driven, with a contraction below %g: of these %zu beliefs the "
                     "posterior is what the scenario states, not what the figures say:"),
             FIT_PRIOR_DRIVEN, left);
    say(&p, text);
    for (size_t k = view->spoken; k < n; k++) {
        size_t belief = view->order[k];
        snprintf(text, sizeof text, "%s (%s)%s", view->fit->beliefs.all[belief].name,
                 fit_view_number(view->fit->row[belief].contraction, 2, number),
                 k + 1 < n ? "," : ".");
        say_piece(&p, text);
    }
    fputc('\n', out);
}

/* -- the check --------------------------------------------------------------------------------- */

/* The least and the largest ratio of Laplace's sds to the posterior's; false: none is known. */
static bool sd_ratios(const struct fit *fit, double *least, double *most)
{
    bool known = false;
    for (size_t k = 0; k < fit->beliefs.n; k++) {
        double ratio = fit->row[k].laplace_sd / fit->row[k].sd;
        if (!isfinite(ratio))
            continue;
        *least = known ? fmin(*least, ratio) : ratio;
        *most = known ? fmax(*most, ratio) : ratio;
        known = true;
    }
    return known;
}

static void say_off(struct paragraph *p, const struct fit_view *view, size_t belief, bool last)
{
    const struct fit_row *row = &view->fit->row[belief];
    struct fit_view_unit unit = fit_view_unit(view, belief);
    char text[BELIEFS_NAME + 192];
    snprintf(text, sizeof text, T("%s: %.*f against %.*f, %.2f sd%s"),
             view->fit->beliefs.all[belief].name, unit.decimals, row->map / unit.scale,
             unit.decimals, row->mean / unit.scale, fit_view_distance(row), last ? "." : ";");
    say(p, text);
}

static void print_check(const struct fit_view *view, FILE *out)
{
    const struct fit *fit = view->fit;
    struct paragraph p = {out, 0};
    size_t known = 0, off = 0, said = 0;
    double least = NAN, most = NAN;
    char text[256];
    for (size_t k = 0; k < fit->beliefs.n; k++) {
        double distance = fit_view_distance(&fit->row[k]);
        known += isfinite(distance) != 0;
        off += distance > FIT_VIEW_AGREES;
    }
    if (known == 0) {
        fprintf(out, "%s\n", T("Check: no most likely point was found."));
        return;
    }
    snprintf(text, sizeof text,
             off == 0 && known == 1
                 ? T("Check: the most likely point agrees with the posterior's mean within %g sd "
                     "for the %zu belief.")
             : off == 0 ? T("Check: the most likely point agrees with the posterior's mean within "
                            "%g sd for all %zu beliefs.")
                        : T("Check: the most likely point agrees with the posterior's mean within "
                            "%g sd for %zu of %zu beliefs, and not for:"),
             FIT_VIEW_AGREES, known - off, known);
    say(&p, text);
    for (size_t k = 0; k < fit->beliefs.n; k++)
        if (fit_view_distance(&fit->row[view->order[k]]) > FIT_VIEW_AGREES)
            say_off(&p, view, view->order[k], ++said == off);
    if (sd_ratios(fit, &least, &most)) {
        snprintf(
            text, sizeof text,
            T("The sds of Laplace's approximation there are %.2f to %.2f times the posterior's."),
            least, most);
        say(&p, text);
    }
    fputc('\n', out);
}

/* -- histories, diagnostics -------------------------------------------------------------------- */

/* Four digits that count. */
static const char *feature_number(double x, char out[SUMMARY_AMOUNT])
{
    if (!(fabs(x) < 1e4))
        return summary_amount(x, 4, out);
    snprintf(out, SUMMARY_AMOUNT, "%.4g", x);
    return out;
}

static void print_predicted(const struct fit_view *view, FILE *out)
{
    const struct fit *fit = view->fit;
    struct paragraph p = {out, 0};
    char text[512];
    snprintf(text, sizeof text,
             T("Histories as the posterior makes them, measured with error: %zu of %zu figures lie "
               "within their middle 50 %%, %zu within their middle 90 %% (of the prior's: %zu). "
               "The fit has seen these figures: this is no test of a forecast."),
             view->within50, fit->observed.n, view->within90, view->prior90);
    say(&p, text);
    fputc('\n', out);
    for (size_t k = 0; k < fit->nfeatures; k++) {
        const struct fit_feature *f = &fit->feature[k];
        char number[3][SUMMARY_AMOUNT];
        bool usual = f->p >= 0.05 && f->p <= 0.95;
        summary_name(out, f->name, NAME_MOST);
        fprintf(out, T("%s; in 9 of 10 such histories %s to %s%s\n"),
                feature_number(f->observed, number[0]), feature_number(f->low, number[1]),
                feature_number(f->high, number[2]),
                usual        ? ""
                : f->p < 0.5 ? T(": less than the model makes it")
                             : T(": more than the model makes it"));
    }
}

/* What the model leaves out, as the fit found it. */
static void print_discrepancy(const struct fit *fit, FILE *out)
{
    static const char *const what[3] = {"level, by the root of a year", "slope a year, by the same",
                                        "figures from within a year"};
    fputs(
        T("Discrepancy: what the model leaves out has these standard deviations on the link scale"),
        out);
    fputc('\n', out);
    for (size_t k = 0; k < 3; k++) {
        summary_name(out, what[k], NAME_MOST);
        fprintf(out, T("%.3f; 9 in 10 draws %.3f to %.3f\n"), fit->discrepancy[k][1],
                fit->discrepancy[k][0], fit->discrepancy[k][2]);
    }
    fprintf(out,
            T("  Shocks and errors alone would put figures as far from the model with a chance of "
              "%.2g.\n  Forecasts of `score` have it in them; `run` has not.\n"),
            fit->alone);
}

static void print_diagnostics(const struct fit_view *view, FILE *out)
{
    const struct fit *fit = view->fit;
    if (fit->ndiagnostics == 0)
        return;
    if (view->failed == 0)
        fprintf(out, T("Diagnostics: all %zu passed\n"), fit->ndiagnostics);
    else
        fprintf(out,
                T("Diagnostics: %zu of %zu FAILED, and the posterior is not to be relied on\n"),
                view->failed, fit->ndiagnostics);
    for (size_t k = 0; k < fit->ndiagnostics; k++) {
        const struct fit_diagnostic *d = &fit->diagnostic[k];
        summary_name(out, d->name, NAME_MOST);
        fprintf(out, d->less ? T("%.4g, at most %.4g: %s\n") : T("%.4g, at least %.4g: %s\n"),
                d->value, d->bound, d->passed ? T("passed") : T("FAILED"));
    }
}

static void print_files(const struct fit_view *view, const char *folder, FILE *out)
{
    const struct run *run = view->run;
    fprintf(out, "\n%s/ ", folder);
    summary_charts(out, run->chart, run->ncharts, run->formats);
    fputs("  posterior.csv  parameters.csv  predicted.csv  fit.json  manifest.json\n", out);
    fprintf(out, T("uhcast run, compare and sweep take the posterior with --posterior %s\n"),
            folder);
}

void fit_summary_print(const struct fit_view *view, const char *folder, FILE *out)
{
    const struct fit *fit = view->fit;
    summary_text(out, run_text(view->run, "title"));
    summary_text(out, view->run->load->given);
    fprintf(out,
            fit->observed.n == 1
                ? T(" \xc2\xb7 fitted to %zu figure \xc2\xb7 %zu draws \xc2\xb7 seed %llu\n\n")
                : T(" \xc2\xb7 fitted to %zu figures \xc2\xb7 %zu draws \xc2\xb7 seed %llu\n\n"),
            fit->observed.n, fit->draws, (unsigned long long)fit->plan->seed);
    print_figures(view, out);
    fputc('\n', out);
    print_spoken(view, out);
    print_prior_driven(view, out);
    fputc('\n', out);
    print_check(view, out);
    print_predicted(view, out);
    print_discrepancy(view->fit, out);
    print_diagnostics(view, out);
    fprintf(out,
            T("%zu futures were run; where it does worst the surrogate explains %.1f %% of "
              "variance. Log evidence %.2f.\n"),
            fit->futures, 100 * fit->surrogate, fit->log_evidence);
    if (folder != NULL)
        print_files(view, folder, out);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
