/* sweep_analysis_summary - the printed summary: by output a table of inputs from the most
 * important, then sentences. */
#include "sim/sweep_analysis_summary.h"

#include "models/words.h"
#include "output/utf8.h"
#include "sim/summary.h"
#include "sim/sweep_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 36, CELL = 22, ENDS = 18, LINE = 100, SHOWN = 15 };

/* -- lines ------------------------------------------------------------------------------------- */

/* A label and at least one blank in so many columns; what is cut ends in an ellipsis. */
static void put_name(FILE *out, const char *text, int columns)
{
    char cut[UTF8_MOST * NAME + UTF8_MOST];
    size_t at = 0;
    for (int n = 1; *text != '\0' && n < columns; n++) {
        uint32_t c = utf8_next(&text);
        bool last = n + 1 == columns && *text != '\0';
        at += (size_t)utf8_put(cut + at, last ? 0x2026 : c);
    }
    cut[at] = '\0';
    summary_name(out, cut, columns);
}

/* A sentence broken at blanks into lines of LINE columns, each behind `indent` blanks. */
static void put_sentence(FILE *out, const char *text, int indent)
{
    int column = 0;
    while (*text != '\0') {
        size_t word = strcspn(text, " ");
        while (strncmp(text + word, " %", 2) == 0) /* a number keeps its sign */
            word += 1 + strcspn(text + word + 1, " ");
        int width = 0;
        for (size_t k = 0; k < word; k++)
            width += ((unsigned char)text[k] & 0xC0) != 0x80;
        if (column > 0 && column + 1 + width > LINE) {
            fputc('\n', out);
            column = 0;
        }
        column += fprintf(out, "%*s", column > 0 ? 1 : indent, "");
        char piece[512];
        snprintf(piece, sizeof piece, "%.*s", (int)(word < 511 ? word : 511), text);
        column += summary_text(out, piece);
        text += word;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

static void put_cell(FILE *out, const char *text, int width)
{
    int columns = 0;
    for (const char *c = text; *c != '\0'; c++)
        columns += ((unsigned char)*c & 0xC0) != 0x80;
    fprintf(out, "%*s%s", columns < width ? width - columns : 1, "", text);
}

/* -- the table --------------------------------------------------------------------------------- */

static void put_head(FILE *out, const struct sweep_results *r)
{
    fprintf(out, "  %-*s", NAME, T("Input"));
    if (r->design == SWEEP_SOBOL) {
        put_cell(out, T("alone, first order"), CELL);
        put_cell(out, T("in all, total"), CELL);
    } else if (r->design == SWEEP_MORRIS) {
        put_cell(out, T("mean effect mu"), CELL);
        put_cell(out, T("mean size mu*"), CELL);
        put_cell(out, T("sigma"), ENDS);
    } else {
        put_cell(out, T("PRCC"), CELL);
        put_cell(out, T("SRC"), CELL);
    }
    if (r->design != SWEEP_MORRIS)
        put_cell(out, T("low to high"), ENDS);
    fputc('\n', out);
}

/* Of an input that is not told apart the ends differ by chance. */
static void put_ends(FILE *out, const struct sweep_effect *e, const struct sweep_scale *scale)
{
    const struct sweep_curve *curve = &e->curve;
    char from[SWEEP_WORD], to[SWEEP_WORD], text[2 * SWEEP_WORD + 8];
    if (curve->n == 0)
        return;
    if (!e->told_apart) {
        put_cell(out, "-", ENDS);
        return;
    }
    snprintf(text, sizeof text, T("%s to %s"),
             sweep_words_number(scale, curve->point[curve->low].mean, from),
             sweep_words_number(scale, curve->point[curve->high].mean, to));
    put_cell(out, text, ENDS);
}

static void put_morris(FILE *out, const struct sweep_effect *e, const struct sweep_scale *scale)
{
    const struct morris_measure *mu = &e->morris.mu, *size = &e->morris.mu_star;
    double f = scale->factor;
    char text[SWEEP_WORD];
    put_cell(out,
             sweep_words_interval(mu->value * f, mu->low * f, mu->high * f, scale->decimals, text),
             CELL);
    put_cell(
        out,
        sweep_words_interval(size->value * f, size->low * f, size->high * f, scale->decimals, text),
        CELL);
    put_cell(out, sweep_words_number(scale, e->morris.sigma.value, text), ENDS);
}

static void put_row(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s,
                    size_t j, const struct sweep_scale *scale)
{
    const struct sweep_results *r = a->results;
    const struct sweep_effect *e = &s->effect[j];
    char text[SWEEP_WORD];
    put_name(out, j < r->inputs ? r->input[j].label : T("(a dummy that no model reads)"), NAME);
    if (r->design == SWEEP_SOBOL) {
        const struct sobol_index *first = &e->sobol.first, *total = &e->sobol.total;
        put_cell(out, sweep_words_interval(first->value, first->low, first->high, 2, text), CELL);
        put_cell(out, sweep_words_interval(total->value, total->low, total->high, 2, text), CELL);
    } else if (r->design == SWEEP_MORRIS) {
        put_morris(out, e, scale);
    } else {
        const struct prcc_measure *partial = &e->ranks.partial, *src = &e->values.coefficient;
        put_cell(out, sweep_words_interval(partial->value, partial->low, partial->high, 2, text),
                 CELL);
        put_cell(out, sweep_words_interval(src->value, src->low, src->high, 2, text), CELL);
    }
    if (r->design != SWEEP_MORRIS)
        put_ends(out, e, scale);
    fputc('\n', out);
}

static void put_table(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s)
{
    const struct sweep_results *r = a->results;
    const struct sweep_scale scale = sweep_words_output(s);
    size_t shown = r->inputs < SHOWN ? r->inputs : SHOWN;
    put_head(out, r);
    for (size_t q = 0; q < shown; q++)
        put_row(out, a, s, s->order[q], &scale);
    if (r->design != SWEEP_MORRIS && (r->dummy != NULL || r->design == SWEEP_SOBOL))
        put_row(out, a, s, r->inputs, &scale);
    if (shown < r->inputs) {
        char text[256];
        snprintf(text, sizeof text, T("and %zu inputs that matter less: indices.csv has all"),
                 r->inputs - shown);
        put_sentence(out, text, 2);
    }
}

/* -- sentences --------------------------------------------------------------------------------- */

/* In percent: two digits, as far as they say something. */
static const char *percent(double share, char out[SWEEP_WORD])
{
    double x = 100 * share;
    if (x < 0.1)
        snprintf(out, SWEEP_WORD, "%s", T("less than 0.1"));
    else
        snprintf(out, SWEEP_WORD, "%.*f", x < 0.95 ? 2 : x < 9.5 ? 1 : 0, x);
    return out;
}

static void put_unheard(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s)
{
    const struct sweep_results *r = a->results;
    char text[SWEEP_SENTENCE];
    size_t silent = 0;
    for (size_t j = 0; j < r->inputs; j++)
        silent += !s->effect[j].told_apart;
    if (silent > 0) {
        snprintf(text, sizeof text,
                 r->design == SWEEP_SOBOL
                     ? T("Not told apart from an input that only stirs the luck of futures: %zu of "
                         "%zu inputs.")
                     : T("Not told apart from an input that does nothing: %zu of %zu inputs."),
                 silent, r->inputs);
        put_sentence(out, text, 2);
    }
}

static void put_fit(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s)
{
    char text[SWEEP_SENTENCE];
    if (s->no_fit != NULL || a->results->design == SWEEP_MORRIS)
        return;
    snprintf(text, sizeof text,
             s->of_values.r2 >= 0.7
                 ? T("A straight line in all inputs explains %.0f %% of the variance (of ranks "
                     "%.0f %%).")
                 : T("A straight line in all inputs explains only %.0f %% of the variance (of "
                     "ranks %.0f %%): inputs bend the output or work together, and PRCC and SRC do "
                     "not see that."),
             100 * s->of_values.r2, 100 * s->of_ranks.r2);
    put_sentence(out, text, 2);
}

static void put_noise(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s)
{
    char text[SWEEP_SENTENCE];
    char share[SWEEP_WORD], low[SWEEP_WORD], high[SWEEP_WORD];
    size_t futures = a->results->futures;
    if (!sweep_analysis_varies(s))
        return;
    if (futures < 2)
        snprintf(text, sizeof text, "%s",
                 T("With one future a point it cannot be told how much is chance."));
    else if (s->noise.share < 0.001 && !(s->noise.high >= 0.001))
        snprintf(text, sizeof text,
                 T("Of the variance over points less than 0.1 %% is only the chance of %zu futures "
                   "each."),
                 futures);
    else if (isfinite(s->noise.share))
        snprintf(text, sizeof text,
                 T("Of the variance over points %s %% (%s to %s) is only the chance of %zu futures "
                   "each."),
                 percent(s->noise.share, share), percent(s->noise.low, low),
                 percent(s->noise.high, high), futures);
    else
        return;
    put_sentence(out, text, 2);
}

static void put_box(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s,
                    const struct sweep_box *box)
{
    char text[SWEEP_SENTENCE], more[SWEEP_SENTENCE], count[4][SWEEP_WORD];
    if (box->refused != NULL) {
        sweep_words_side(s, box, text);
        snprintf(more, sizeof more, "%.1200s: %s.", text, box->refused);
        put_sentence(out, more, 2);
        return;
    }
    sweep_words_box(a, s, box, 6, false, text);
    snprintf(more, sizeof more, "%.*s.", (int)sizeof more - 2, text);
    put_sentence(out, more, 2);
    int n = snprintf(text, sizeof text,
                     T("There lie %s of the %s points where it is so (coverage %.2f), among %s "
                       "points (density %.2f; of all %s points it is so in %.0f %%)."),
                     sweep_words_count(box->inside_hits, count[0]),
                     sweep_words_count(box->hits, count[1]), box->coverage,
                     sweep_words_count(box->inside, count[2]), box->density,
                     sweep_words_count(box->runs, count[3]), 100 * box->hit_share.value);
    if (isfinite(box->held_coverage) && n > 0 && n < (int)sizeof text)
        snprintf(text + n, sizeof text - (size_t)n,
                 T(" Judged by points that it was not found with: coverage %.2f, density %.2f."),
                 box->held_coverage, box->held_density);
    put_sentence(out, text, 4);
}

static void put_values(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s)
{
    const struct sweep_scale scale = sweep_words_output(s);
    char text[SWEEP_SENTENCE], mean[SWEEP_WORD], low[SWEEP_WORD], high[SWEEP_WORD];
    char points[SWEEP_WORD], failed[SWEEP_WORD], rows[SWEEP_WORD], size[SWEEP_WORD];
    sweep_words_number(&scale, s->spread.value, mean);
    int n = s->used > 1 && !sweep_analysis_varies(s)
                ? snprintf(text, sizeof text, T("The same at all points: %s."), mean)
                : snprintf(text, sizeof text, T("Mean %s, in 9 of 10 points %s to %s."), mean,
                           sweep_words_number(&scale, s->spread.low, low),
                           sweep_words_number(&scale, s->spread.high, high));
    if (s->failed > 0)
        n += snprintf(text + n, sizeof text - (size_t)n,
                      T(" %s of %s points failed (%.1f %%) and are left out."),
                      sweep_words_count(s->failed, failed),
                      sweep_words_count(a->results->points, points),
                      100 * (double)s->failed / (double)a->results->points);
    if (s->failed > 0 && s->rows > 0 && s->no_indices == NULL)
        snprintf(text + n, sizeof text - (size_t)n,
                 a->results->design == SWEEP_MORRIS
                     ? T(" %s of %s trajectories are complete.")
                     : T(" Each index rests on %s of %s rows or more."),
                 sweep_words_count(s->rows, rows), sweep_words_count(a->results->size, size));
    put_sentence(out, text, 2);
}

static void put_subject(FILE *out, const struct sweep_analysis *a, const struct sweep_subject *s)
{
    const struct sweep_scale scale = sweep_words_output(s);
    char title[SWEEP_SENTENCE], head[SWEEP_SENTENCE];
    snprintf(head, sizeof head, "%.700s%s%s", sweep_words_capital(s->label, title),
             scale.unit[0] != '\0' ? ", " : "", scale.unit);
    fputc('\n', out);
    put_sentence(out, head, 0);
    put_values(out, a, s);
    if (s->used > 1 && !sweep_analysis_varies(s))
        return; /* nothing to say of which inputs move it, and where */
    if (s->no_indices != NULL) {
        snprintf(head, sizeof head, T("No indices: %s."), s->no_indices);
        put_sentence(out, head, 2);
    } else {
        put_table(out, a, s);
        put_unheard(out, a, s);
    }
    put_fit(out, a, s);
    put_noise(out, a, s);
    for (size_t k = 0; k < s->boxes; k++)
        put_box(out, a, s, &s->box[k]);
}

/* -- failures ---------------------------------------------------------------------------------- */

/* Of an input of words: the word that is more frequent where points fail than elsewhere. */
static void put_failing_word(FILE *out, const struct sweep_results *r, size_t b, size_t input)
{
    double best = -1, at = 0, elsewhere = 0;
    const char *word = "";
    char text[SWEEP_SENTENCE];
    for (size_t k = 0; k < r->words[input].n; k++) {
        size_t failed = 0, others = 0, all_failed = 0;
        for (size_t i = 0; i < r->points; i++) {
            bool is = r->x[i * r->inputs + input] == (double)k;
            bool fails = r->reason[b * r->points + i] != NULL;
            all_failed += fails;
            failed += fails && is;
            others += !fails && is;
        }
        size_t done = r->points - all_failed;
        double of_failed = (double)failed / (double)all_failed;
        double of_others = done > 0 ? (double)others / (double)done : 0;
        if (of_failed - of_others > best) {
            best = of_failed - of_others;
            at = of_failed;
            elsewhere = of_others;
            word = r->words[input].word[k];
        }
    }
    snprintf(
        text, sizeof text,
        T("They fail more where %.600s is %.300s (%.0f %% of them, elsewhere %.0f %%). What is "
          "said below is of the points that did not fail."),
        r->input[input].label, word, 100 * at, 100 * elsewhere);
    put_sentence(out, text, 2);
}

static void put_failures(FILE *out, const struct sweep_analysis *a, size_t b)
{
    const struct sweep_results *r = a->results;
    const struct sweep_failures *f = &a->failures[b];
    char text[SWEEP_SENTENCE], points[SWEEP_WORD], all[SWEEP_WORD];
    int n = r->bases > 1 ? snprintf(text, sizeof text, "%.300s: ", r->base[b].label) : 0;
    if (f->points == 0)
        return;
    snprintf(text + n, sizeof text - (size_t)n, T("%s of %s points failed (%.1f %%):"),
             sweep_words_count(f->points, points), sweep_words_count(r->points, all),
             100 * (double)f->points / (double)r->points);
    put_sentence(out, text, 0);
    for (size_t k = 0; k < f->reasons && k < SWEEP_REASONS; k++) {
        snprintf(text, sizeof text, T("%zu: %.1200s"), f->reason[k].points, f->reason[k].words);
        put_sentence(out, text, 2);
    }
    if (f->reasons > SWEEP_REASONS)
        fprintf(out, T("  and %zu other reasons\n"), f->reasons - SWEEP_REASONS);
    if (f->input < r->inputs && r->words != NULL && r->words[f->input].n > 0) {
        put_failing_word(out, r, b, f->input);
    } else if (f->input < r->inputs) {
        snprintf(text, sizeof text,
                 T("They fail more where this is %s: %.600s (at %.0f %% of its range on average, "
                   "elsewhere %.0f %%). What is said below is of the points that did not fail."),
                 f->at > f->others ? T("high") : T("low"), r->input[f->input].label, 100 * f->at,
                 100 * f->others);
        put_sentence(out, text, 2);
    }
}

void sweep_analysis_summary_print(const struct sweep_analysis *analysis, FILE *out)
{
    const struct sweep_results *r = analysis->results;
    for (size_t b = 0; b < r->bases; b++)
        put_failures(out, analysis, b);
    bool table = false;
    for (size_t k = 0; k < analysis->subjects; k++) {
        put_subject(out, analysis, &analysis->subject[k]);
        table = table || analysis->subject[k].no_indices == NULL;
    }
    if (!table)
        return; /* that the words would be about */
    if (r->design == SWEEP_MORRIS)
        put_sentence(out,
                     T("Effects are changes over one step of an input, divided by the step as a "
                       "part of its range; of shares, in points. In brackets: 95 % intervals. "
                       "sigma half of mu* or more: the effect hangs on the other inputs or bends."),
                     0);
    else
        put_sentence(
            out,
            T("In brackets: 95 % intervals. Low and high of an input are the 5th and 95th "
              "percentile of the points, the other inputs averaged; -: not told apart from "
              "an input that does nothing."),
            0);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
