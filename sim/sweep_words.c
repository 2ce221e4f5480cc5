/* sweep_words - scales chosen from units and ranges; sentences put together from labels. */
#define _GNU_SOURCE /* strcasestr */
#include "sim/sweep_words.h"

#include "models/words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* -- numbers ----------------------------------------------------------------------------------- */

static bool begins(const char *text, const char *with)
{
    size_t n = strlen(with);
    return strncmp(text, with, n) == 0 && (text[n] == '\0' || text[n] == ' ');
}

static void take_large(struct sweep_scale *scale, const char *unit, double most)
{
    static const struct {
        double from;
        const char *words;
    } sizes[] = {{1e12, "thousand billion"}, {1e9, "billion"}, {1e6, "million"}};
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++)
        if (most >= sizes[k].from && most < 1e24) {
            scale->factor = 1 / sizes[k].from;
            snprintf(scale->unit, sizeof scale->unit, "%s %.120s", T(sizes[k].words), unit);
            scale->brief = strlen(T(sizes[k].words));
            return;
        }
}

/* Decimals that show two digits of a span, or nearly: one less is enough where its first digit is
 * large. more: of inputs, whose limits are not that exact, 0; of outputs 1. */
static double decimals_of(double span, int more)
{
    double power = floor(log10(span)), first = span / pow(10, power);
    return 1 - power + (first < (more > 0 ? 5 : 2));
}

struct sweep_scale sweep_words_scale(const char *unit, double low, double high, int more)
{
    struct sweep_scale scale = {.factor = 1, .decimals = more};
    double most = fmax(fabs(low), fabs(high));
    snprintf(scale.unit, sizeof scale.unit, "%.150s", unit);
    if (begins(unit, "share")) {
        scale.factor = 100;
        snprintf(scale.unit, sizeof scale.unit, "%%%.150s", unit + strlen("share"));
    } else if (strcmp(unit, "per year") == 0 && most <= 0.5) { /* a growth, not a frequency */
        scale.factor = 100;
        snprintf(scale.unit, sizeof scale.unit, "%s", T("% per year"));
    } else {
        take_large(&scale, unit, most);
    }
    if (scale.unit[0] == '%')
        scale.brief = 1;
    double span = fabs(high - low) * scale.factor;
    if (!(span > 0))
        span = most * scale.factor;
    if (span > 0 && isfinite(span))
        scale.decimals = (int)fmin(fmax(decimals_of(span, more), 0), 9);
    return scale;
}

struct sweep_scale sweep_words_output(const struct sweep_subject *subject)
{
    double low = subject->spread.low, high = subject->spread.high;
    struct sweep_scale scale;
    if (!isfinite(low))
        low = high = 0;
    scale = sweep_words_scale(subject->unit, low, high, 1);
    if (subject->difference && begins(subject->unit, "share"))
        snprintf(scale.unit, sizeof scale.unit, "%s", T("points"));
    return scale;
}

struct sweep_scale sweep_words_change(const struct sweep_subject *subject)
{
    struct sweep_scale scale = sweep_words_output(subject);
    if (begins(subject->unit, "share"))
        snprintf(scale.unit, sizeof scale.unit, "%s", T("points"));
    return scale;
}

/* Whether a text holds another as words of its own, however they are written. */
static bool names(const char *text, const char *what)
{
    const char *at = what[0] != '\0' ? strcasestr(text, what) : NULL;
    size_t n = strlen(what);
    while (at != NULL &&
           ((at > text && isalnum((unsigned char)at[-1])) || isalnum((unsigned char)at[n])))
        at = strcasestr(at + 1, what);
    return at != NULL;
}

struct sweep_scale sweep_words_input(const struct sweep_results *results, size_t input)
{
    const struct sweep_name *name = &results->input[input];
    if (results->words != NULL && results->words[input].n > 0)
        return (struct sweep_scale){.factor = 1}; /* places of words */
    struct sweep_scale scale =
        sweep_words_scale(name->unit, results->low[input], results->high[input], 0);
    if (scale.brief == 0 && names(name->label, scale.unit))
        scale.unit[0] = '\0';
    return scale;
}

const char *sweep_words_number(const struct sweep_scale *scale, double x, char out[SWEEP_WORD])
{
    x *= scale->factor;
    if (!isfinite(x)) {
        snprintf(out, SWEEP_WORD, "-");
    } else if (fabs(x) >= 1e15) {
        snprintf(out, SWEEP_WORD, "%.4g", x);
    } else {
        snprintf(out, SWEEP_WORD, "%.*f", scale->decimals, x);
        if (out[0] == '-' && out[strspn(out, "-0.")] == '\0') /* never "-0" */
            memmove(out, out + 1, strlen(out));
    }
    return out;
}

const char *sweep_words_value(const struct sweep_scale *scale, double x, char out[256])
{
    char number[SWEEP_WORD];
    snprintf(out, 256, "%s%s%s", sweep_words_number(scale, x, number),
             scale->unit[0] != '\0' ? " " : "", scale->unit);
    return out;
}

const char *sweep_words_interval(double value, double low, double high, int decimals,
                                 char out[SWEEP_WORD])
{
    const struct sweep_scale plain = {.factor = 1, .decimals = decimals};
    char number[3][SWEEP_WORD];
    sweep_words_number(&plain, value, number[0]);
    if (isfinite(value) && isfinite(low) && isfinite(high))
        snprintf(out, SWEEP_WORD, T("%.18s (%.18s to %.18s)"), number[0],
                 sweep_words_number(&plain, low, number[1]),
                 sweep_words_number(&plain, high, number[2]));
    else
        snprintf(out, SWEEP_WORD, "%.60s", number[0]);
    return out;
}

const char *sweep_words_count(size_t n, char out[SWEEP_WORD])
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%zu", n), at = 0;
    for (int k = 0; k < length; k++) {
        if (k > 0 && (length - k) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[k];
    }
    out[at] = '\0';
    return out;
}

const char *sweep_words_word(const struct sweep_results *results, size_t input, double x)
{
    const struct sweep_vocabulary *words = results->words != NULL ? &results->words[input] : NULL;
    return words != NULL && x >= 0 && x < (double)words->n ? words->word[(size_t)x] : NULL;
}

const char *sweep_words_place(const struct sweep_results *results, size_t input, double x,
                              bool brief, char out[256])
{
    struct sweep_scale scale = sweep_words_input(results, input);
    const char *word = sweep_words_word(results, input, x);
    if (brief)
        scale.unit[scale.brief] = '\0';
    if (word == NULL)
        return sweep_words_value(&scale, x, out);
    snprintf(out, 256, "%s", word);
    return out;
}

/* -- sentences --------------------------------------------------------------------------------- */

const char *sweep_words_capital(const char *text, char out[SWEEP_SENTENCE])
{
    snprintf(out, SWEEP_SENTENCE, "%s", text);
    if ((unsigned char)out[0] < 0x80)
        out[0] = (char)toupper((unsigned char)out[0]);
    return out;
}

/* Cut at the end of a character. */
static void append(char out[SWEEP_SENTENCE], const char *text)
{
    size_t at = strlen(out), n = strlen(text);
    if (at + n >= SWEEP_SENTENCE)
        for (n = SWEEP_SENTENCE - 1 - at; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;)
            n--;
    memcpy(out + at, text, n);
    out[at + n] = '\0';
}

/* The words within a limit: "Structure is utility or curve". */
static void limit_words(const struct sweep_vocabulary *words, const struct sweep_limit *limit,
                        const char *label, char out[SWEEP_SENTENCE])
{
    const char *before = NULL;
    snprintf(out, SWEEP_SENTENCE, T("%.300s is %s"), label, "");
    for (size_t k = 0; k < words->n; k++)
        if ((double)k >= limit->low && (double)k <= limit->high) {
            append(out, before != NULL ? T(" or ") : "");
            append(out, before = words->word[k]);
        }
}

const char *sweep_words_limit(const struct sweep_analysis *analysis,
                              const struct sweep_subject *subject, const struct sweep_limit *limit,
                              bool brief, char out[SWEEP_SENTENCE])
{
    const struct sweep_curve *curve = &subject->effect[limit->input].curve;
    const char *label = analysis->results->input[limit->input].label;
    const struct sweep_results *r = analysis->results;
    const struct sweep_scale scale = sweep_words_input(r, limit->input);
    char low[256], high[256], number[SWEEP_WORD];
    if (r->words != NULL && r->words[limit->input].n > 0) {
        limit_words(&r->words[limit->input], limit, label, out);
        return out;
    }
    sweep_words_place(r, limit->input, limit->low, brief, low);
    sweep_words_place(r, limit->input, limit->high, brief, high);
    bool levels = curve->levels, one_level = levels && limit->low == limit->high;
    if (one_level || (levels && limit->high <= curve->point[0].x) ||
        (levels && limit->low >= curve->point[curve->n - 1].x))
        snprintf(out, SWEEP_SENTENCE, T("%.300s is %s"), label, isinf(limit->high) ? low : high);
    else if (isinf(limit->high))
        snprintf(out, SWEEP_SENTENCE, levels ? T("%.300s is at least %s") : T("%.300s is above %s"),
                 label, low);
    else if (isinf(limit->low))
        snprintf(out, SWEEP_SENTENCE, levels ? T("%.300s is at most %s") : T("%.300s is below %s"),
                 label, high);
    else
        snprintf(out, SWEEP_SENTENCE, T("%.300s is between %s and %s"), label,
                 sweep_words_number(&scale, limit->low, number), high);
    return out;
}

const char *sweep_words_side(const struct sweep_subject *subject, const struct sweep_box *box,
                             char out[SWEEP_SENTENCE])
{
    const struct sweep_scale scale = sweep_words_output(subject);
    bool share = subject->share && !subject->difference;
    char label[SWEEP_SENTENCE], at[256];
    sweep_words_capital(subject->label, label);
    sweep_words_value(&scale, box->threshold, at);
    switch (box->side) {
    case SWEEP_HAPPENS:
        snprintf(out, SWEEP_SENTENCE, "%.600s", label);
        break;
    case SWEEP_DOES_NOT:
        snprintf(out, SWEEP_SENTENCE, T("Not so: %.600s"), subject->label);
        break;
    case SWEEP_LOWEST:
        snprintf(out, SWEEP_SENTENCE,
                 share ? T("%.600s: in at most %s") : T("%.600s is at most %s"), label, at);
        break;
    default:
        snprintf(out, SWEEP_SENTENCE,
                 share ? T("%.600s: in at least %s") : T("%.600s is at least %s"), label, at);
    }
    return out;
}

const char *sweep_words_box(const struct sweep_analysis *analysis,
                            const struct sweep_subject *subject, const struct sweep_box *box,
                            size_t most, bool brief, char out[SWEEP_SENTENCE])
{
    char part[SWEEP_SENTENCE];
    size_t shown = box->limits < most ? box->limits : most;
    sweep_words_side(subject, box, out);
    bool colon = box->side == SWEEP_HAPPENS || box->side == SWEEP_DOES_NOT,
         mostly = box->density >= 0.5;
    if (!colon && !brief)
        append(out, box->side == SWEEP_LOWEST ? T(" (its lowest quarter),")
                                              : T(" (its highest quarter),"));
    append(out, colon ? ": " : " ");
    append(out, mostly ? T("mostly when ") : T("more often when "));
    for (size_t k = 0; k < shown; k++) {
        if (k > 0)
            append(out, k + 1 == box->limits || (brief && k + 1 == shown) ? T(" and ") : T(", "));
        append(out, sweep_words_limit(analysis, subject, &box->limit[k], brief, part));
    }
    if (shown < box->limits) {
        snprintf(part, sizeof part, brief ? T(" (and %zu more)") : T(", and %zu more limits"),
                 box->limits - shown);
        append(out, part);
    }
    return out;
}

const char *sweep_words_design(const struct sweep_results *results, char out[256])
{
    char points[SWEEP_WORD], size[SWEEP_WORD];
    sweep_words_count(results->points, points);
    sweep_words_count(results->size, size);
    switch (results->design) {
    case SWEEP_SOBOL:
        snprintf(out, 256, T("Sobol design of %s rows, %s points"), size, points);
        break;
    case SWEEP_MORRIS:
        snprintf(out, 256, T("Morris design of %s trajectories, %s points"), size, points);
        break;
    case SWEEP_LHS:
        snprintf(out, 256, T("Latin hypercube of %s points"), points);
        break;
    case SWEEP_GRID:
        snprintf(out, 256, T("grid of %s points"), points);
        break;
    default:
        snprintf(out, 256, T("list of %s points"), points);
    }
    return out;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
