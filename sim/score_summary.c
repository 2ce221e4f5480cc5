/* score_summary - what a reader sees of forecasts that were looked back at. */
#include "sim/score_summary.h"

#include "models/words.h"
#include "sim/score_tables.h"
#include "sim/summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MONTHS = 12, NAME = 34, WIDTH = 11, CELL = 32 };
static const int order[] = {1, 2, 3, 4, 5, SCORECARD_ALL};
enum { COLUMNS = sizeof order / sizeof order[0] };

bool score_summary_own(const struct scoring *all)
{
    return strcmp(all->card.model, "uhcast") == 0;
}

/* -- words ------------------------------------------------------------------------------------- */

static void append(char out[SCORE_SUMMARY_TEXT], const char *text)
{
    size_t n = strlen(out);
    snprintf(out + n, SCORE_SUMMARY_TEXT - n, "%s", text);
}

void score_summary_years(const int *origin, size_t n, char out[SCORE_SUMMARY_TEXT])
{
    out[0] = '\0';
    for (size_t k = 0, next; k < n; k = next) {
        char piece[64];
        for (next = k + 1; next < n && origin[next] == origin[next - 1] + MONTHS;)
            next++;
        int first = origin[k] / MONTHS, last = origin[next - 1] / MONTHS;
        if (first == last)
            snprintf(piece, sizeof piece, "%s%d", k > 0 ? ", " : "", first);
        else
            snprintf(piece, sizeof piece, "%s%d-%d", k > 0 ? ", " : "", first, last);
        append(out, piece);
    }
}

void score_summary_better(const struct scorecard *card, char out[SCORE_SUMMARY_TEXT])
{
    out[0] = '\0';
    for (int from = 1; from <= SCORECARD_HORIZONS; from++) {
        bool any = false;
        for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++) {
            if (scorecard_beats_from(card, who) != from)
                continue;
            append(out, any ? ", " : out[0] != '\0' ? "; " : "");
            append(out, scorecard_words(card, who));
            any = true;
        }
        if (any) {
            char piece[64];
            snprintf(piece, sizeof piece,
                     from == 1 ? T(" from %d year ahead") : T(" from %d years ahead"), from);
            append(out, piece);
        }
    }
}

/* Not better than a naive forecast that was made there. */
static bool is_short(const struct scorecard *card, int horizon, size_t who)
{
    return horizon <= SCORECARD_HORIZONS && card->mean[horizon][who].paired > 0 &&
           !(card->mean[horizon][who].skill > 0);
}

void score_summary_short(const struct scorecard *card, char out[SCORE_SUMMARY_TEXT])
{
    out[0] = '\0';
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++) {
        bool any = false;
        for (int first = 1, last; first <= SCORECARD_HORIZONS; first = last + 1) {
            char piece[64];
            last = first;
            if (!is_short(card, first, who))
                continue;
            while (is_short(card, last + 1, who))
                last++;
            if (!any) {
                append(out, out[0] != '\0' ? "; " : "");
                append(out, scorecard_words(card, who));
            }
            snprintf(piece, sizeof piece, any ? ", %d" : T(" %d"), first);
            append(out, piece);
            snprintf(piece, sizeof piece, "-%d", last);
            append(out, last > first ? piece : "");
            any = true;
        }
    }
}

/* -- rows -------------------------------------------------------------------------------------- */

typedef void cell_writer(const struct scorecard *card, int horizon, size_t who, char out[CELL]);

static void put_row(FILE *out, const struct scorecard *card, const char *name, size_t who,
                    cell_writer *write)
{
    summary_name(out, name, NAME);
    for (size_t k = 0; k < COLUMNS; k++) {
        char cell[CELL];
        write(card, order[k], who, cell);
        fprintf(out, " %*s", WIDTH, cell);
    }
    fputc('\n', out);
}

static void put_number(double x, int decimals, char out[CELL])
{
    double unit = pow(10, decimals);
    if (isfinite(x))
        snprintf(out, CELL, "%.*f", decimals, round(x * unit) / unit + 0.0); /* never "-0" */
    else
        snprintf(out, CELL, "-");
}

static void cell_count(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    snprintf(out, CELL, "%zu", card->mean[h][who].n);
}

static void cell_crps(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    put_number(100 * card->mean[h][who].crps, 2, out);
}

static void cell_skill(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    const struct scorecard_mean *m = &card->mean[h][who];
    put_number(m->skill, 2, out);
    if (m->low > 0 || m->high < 0)
        memcpy(out + strlen(out), "*", 2);
}

static void cell_held(const struct scorecard_covered *c, char out[CELL])
{
    if (c->n > 0)
        snprintf(out, CELL, T("%zu of %zu"), c->hits, c->n);
    else
        snprintf(out, CELL, "-");
}

static void cell_sure(const struct scorecard_covered *c, char out[CELL])
{
    if (c->n > 0)
        snprintf(out, CELL, T("%.0f to %.0f"), 100 * c->interval.low, 100 * c->interval.high);
    else
        snprintf(out, CELL, "-");
}

static void cell_held50(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    cell_held(&card->mean[h][who].covered50, out);
}

static void cell_sure50(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    cell_sure(&card->mean[h][who].covered50, out);
}

static void cell_held90(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    cell_held(&card->mean[h][who].covered90, out);
}

static void cell_sure90(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    cell_sure(&card->mean[h][who].covered90, out);
}

static void cell_wis(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    put_number(100 * card->mean[h][who].wis.total, 2, out);
}

static void cell_dispersion(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    put_number(100 * card->mean[h][who].wis.dispersion, 2, out);
}

static void cell_under(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    put_number(100 * card->mean[h][who].wis.underprediction, 2, out);
}

static void cell_over(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    put_number(100 * card->mean[h][who].wis.overprediction, 2, out);
}

static void cell_odds(const struct scorecard *card, int h, size_t who, char out[CELL])
{
    put_number(card->mean[h][who].wis_odds.total, 3, out);
}

/* -- parts of the page ------------------------------------------------------------------------- */

static void print_head(FILE *out, const struct scoring *all)
{
    char years[SCORE_SUMMARY_TEXT];
    score_summary_years(all->card.origins, all->card.norigins, years);
    summary_text(out, run_text(&all->run, "title"));
    summary_text(out, all->run.load->given);
    fprintf(out, T(" \xc2\xb7 looked back at from the ends of %s \xc2\xb7 %zu forecasts\n"), years,
            all->card.n);
    fprintf(out, "%s\n\n",
            !score_summary_own(all)
                ? T("Another model's forecasts: what it knew at each origin is not known here.")
                : T("Conditional hindcast: of coverage only what was known at its origin is in a "
                    "forecast,\nbut law and the economy are in it as they came."));
    if (all->forecasts != NULL) {
        fputs(T("The forecasts are those of "), out);
        summary_text(out, all->forecasts);
        fputs(T(", of the model "), out);
        summary_text(out, all->card.model);
        fprintf(out, ".\n\n");
    }
}

static void print_skill(FILE *out, const struct scorecard *card)
{
    fprintf(out, "%-*s", NAME + 2, T("Years ahead"));
    for (size_t k = 0; k < COLUMNS; k++)
        if (order[k] == SCORECARD_ALL)
            fprintf(out, " %*s", WIDTH, T("all"));
        else
            fprintf(out, " %*d", WIDTH, order[k]);
    fputc('\n', out);
    put_row(out, card, T("forecasts"), SCORECARD_MODEL, cell_count);
    fprintf(out, "%s\n", T("CRPS, percentage points (lower is better)"));
    for (size_t who = 0; who < SCORECARD_FORECASTERS; who++)
        put_row(out, card, scorecard_words(card, who), who, cell_crps);
    fputs(T("Skill: 1 - CRPS of "), out);
    summary_text(out, card->model);
    fprintf(out, "%s\n", T(" over that of the naive forecast"));
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++)
        put_row(out, card, scorecard_words(card, who), who, cell_skill);
    fprintf(out, "%s\n",
            T("  * no skill lies outside 95 % of resamplings, of whole blocks of origins; never "
              "with fewer than two blocks"));
}

static void print_bands(FILE *out, const struct scorecard *card)
{
    fprintf(out, "%s\n", T("What came lies in the band"));
    put_row(out, card, T("that should hold 50 %"), SCORECARD_MODEL, cell_held50);
    put_row(out, card, T("  95 % sure, %"), SCORECARD_MODEL, cell_sure50);
    put_row(out, card, T("that should hold 90 %"), SCORECARD_MODEL, cell_held90);
    put_row(out, card, T("  95 % sure, %"), SCORECARD_MODEL, cell_sure90);
    fputs(T("Weighted interval score of "), out);
    summary_text(out, card->model);
    fprintf(out, "%s\n", T(", percentage points"));
    put_row(out, card, T("in all"), SCORECARD_MODEL, cell_wis);
    put_row(out, card, T("  width of bands"), SCORECARD_MODEL, cell_dispersion);
    put_row(out, card, T("  forecasts were too low"), SCORECARD_MODEL, cell_under);
    put_row(out, card, T("  forecasts were too high"), SCORECARD_MODEL, cell_over);
    put_row(out, card, T("on log-odds"), SCORECARD_MODEL, cell_odds);
}

static void print_ranks(FILE *out, const struct scorecard *card)
{
    const struct scorecard_pit *pit = &card->pit[1];
    fputs(T("Of 100 figures that came so many lie in each fifth of the draws, lowest first:"), out);
    for (size_t k = 0; k < SCORECARD_BINS; k++)
        fprintf(out, " %.0f", 100 * card->pit_share[k]);
    fputc('\n', out);
    if (pit->n > 1)
        fprintf(
            out,
            T("  tests of evenness one year ahead (%zu forecasts; longer ones overlap): p = %.2f "
              "(Kolmogorov-Smirnov),\n  %.2f (Anderson-Darling), %.2f (Cramer-von Mises)\n"),
            pit->n, pit->kolmogorov.p, pit->anderson.p, pit->cramer.p);
}

/* -- verdicts ---------------------------------------------------------------------------------- */

static void print_persistence(FILE *out, const struct scorecard *card)
{
    size_t n = 0, met = 0;
    char missed[SCORE_SUMMARY_TEXT] = "";
    for (int h = 1; h <= SCORECARD_HORIZONS; h++) {
        const struct scorecard_mean *m =
            &card->mean[h][SCORECARD_NAIVE + SCORE_BASELINES_PERSISTENCE];
        char piece[64];
        if (m->paired == 0)
            continue;
        n++;
        met += m->skill >= SCORECARD_AIM_SKILL;
        snprintf(piece, sizeof piece, T("%s%d (%.2f)"), missed[0] != '\0' ? ", " : "", h, m->skill);
        if (!(m->skill >= SCORECARD_AIM_SKILL))
            append(missed, piece);
    }
    fprintf(out, T("  skill of %.1f or more against persistence: "), SCORECARD_AIM_SKILL);
    if (n == 0)
        fprintf(out, "%s\n", T("not known"));
    else if (met == n)
        fprintf(out, "%s\n", T("met at every year ahead"));
    else
        fprintf(out, T("missed at years %s\n"), missed);
}

/* Whether it is better than each naive forecast at each horizon from two years on. */
static void print_every(FILE *out, const struct scorecard *card)
{
    size_t n = 0, met = 0;
    for (int h = 2; h <= SCORECARD_HORIZONS; h++)
        for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++) {
            n += card->mean[h][who].paired > 0;
            met += card->mean[h][who].skill > 0;
        }
    fprintf(out, "%s ", T("  better than every naive forecast from two years ahead:"));
    if (n == 0)
        fprintf(out, "%s\n", T("not known"));
    else if (met == n)
        fprintf(out, "%s\n", T("met"));
    else
        fprintf(out, T("missed in %zu of %zu comparisons\n"), n - met, n);
}

static void print_held(FILE *out, const struct scorecard *card)
{
    const struct scorecard_covered *c = &card->mean[SCORECARD_ALL][SCORECARD_MODEL].covered90;
    double share = (double)c->hits / (double)c->n;
    fprintf(out, T("  90 %% bands hold %.0f to %.0f %%: "), 100 * SCORECARD_AIM_LOW,
            100 * SCORECARD_AIM_HIGH);
    fprintf(out, T("%s, they held %.0f %% (%zu of %zu)\n"),
            share < SCORECARD_AIM_LOW    ? T("missed, too narrow")
            : share > SCORECARD_AIM_HIGH ? T("missed, too wide")
                                         : T("met"),
            100 * share, c->hits, c->n);
}

static void print_verdict(FILE *out, const struct scorecard *card)
{
    char better[SCORE_SUMMARY_TEXT], behind[SCORE_SUMMARY_TEXT];
    score_summary_better(card, better);
    score_summary_short(card, behind);
    fprintf(out, "%s\n", T("Aims"));
    print_persistence(out, card);
    print_every(out, card);
    print_held(out, card);
    fprintf(out, T("Better than: %s\n"), better[0] != '\0' ? better : T("none"));
    fprintf(out, T("Falls short, at these years ahead: %s\n"),
            behind[0] != '\0' ? behind : T("none"));
}

static void print_notes(FILE *out, const struct scorecard *card)
{
    enum { FEW = 20 };
    if (card->norigins < FEW)
        fprintf(out,
                T("Note: %zu origins are few, and forecasts of several years from neighbouring "
                  "origins share years; intervals say\nonly how much these origins differ.\n"),
                card->norigins);
    fprintf(out, "%s\n",
            T("Note: targets are one figure a year, the nearest to its end (September to "
              "December); those within a year are fitted to\nand are no targets. Naive forecasts "
              "see year-end figures only. A year without one is a gap: nothing is filled in."));
    for (size_t who = SCORECARD_NAIVE; who < SCORECARD_FORECASTERS; who++)
        if (card->mean[SCORECARD_ALL][who].n < card->n)
            fprintf(out,
                    T("Note: %s has %zu of %zu forecasts: too few figures, or none settled.\n"),
                    scorecard_words(card, who), card->mean[SCORECARD_ALL][who].n, card->n);
}

void score_summary_print(const struct scoring *all, const char *folder, FILE *out)
{
    print_head(out, all);
    print_skill(out, &all->card);
    print_bands(out, &all->card);
    print_ranks(out, &all->card);
    print_verdict(out, &all->card);
    print_notes(out, &all->card);
    if (folder == NULL)
        return;
    fprintf(out, "\n%s/ ", folder);
    summary_charts(out, all->run.chart, all->run.ncharts, all->run.formats);
    fprintf(out, "  scores.csv  forecasts.csv%s  score.json  manifest.json\n",
            all->draws ? "  samples.csv" : "");
}

void score_summary_json(const struct scoring *all, const char *folder, FILE *out)
{
    struct json *json = json_open();
    json_add_string(json, "folder", folder);
    score_tables_json(all, json);
    json_write(json, out);
    json_free(json);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
