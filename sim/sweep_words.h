/* sweep_words - numbers of a sweep as people write them, and what was found as sentences. */
#ifndef SIM_SWEEP_WORDS_H
#define SIM_SWEEP_WORDS_H

#include "sim/sweep_analysis.h"

enum { SWEEP_WORD = 64, SWEEP_SENTENCE = 1600 };

/* How values of a unit are shown: times a factor ("share of residents" as "% of residents", large
 * amounts in millions), with so many decimals. */
struct sweep_scale {
    double factor;
    int decimals;
    char unit[160]; /* "% of residents", "million persons"; of a difference of shares, "points" */
    size_t brief;   /* how much of the unit belongs to the number: "%", "million" */
};

/* For values from low to high; more: 1 for outputs, 0 for inputs, whose
 * limits are not that exact. */
struct sweep_scale sweep_words_scale(const char *unit, double low, double high, int more);
struct sweep_scale sweep_words_output(const struct sweep_subject *subject);
/* Of changes of an output: of a share they are points. */
struct sweep_scale sweep_words_change(const struct sweep_subject *subject);
/* Without a unit that the label names already. */
struct sweep_scale sweep_words_input(const struct sweep_results *results, size_t input);

/* "4.9"; "4.9 % of residents". In out, returned. */
const char *sweep_words_number(const struct sweep_scale *scale, double x, char out[SWEEP_WORD]);
const char *sweep_words_value(const struct sweep_scale *scale, double x, char out[256]);
/* "0.56 (0.50 to 0.62)", "0.56" without an interval, "-" without a value. */
const char *sweep_words_interval(double value, double low, double high, int decimals,
                                 char out[SWEEP_WORD]);

/* A value of an input, or the word that it stands for; brief: of the unit only its percent sign, or
 * "million". The word alone; NULL: it is a number. */
const char *sweep_words_place(const struct sweep_results *results, size_t input, double x,
                              bool brief, char out[256]);
const char *sweep_words_word(const struct sweep_results *results, size_t input, double x);

/* "medical inflation is above 4.9 % per year" for one limit (of an input of few values "at
 * least", of one of words "is"); brief: as above, and nothing in brackets. */
const char *sweep_words_limit(const struct sweep_analysis *analysis,
                              const struct sweep_subject *subject, const struct sweep_limit *limit,
                              bool brief, char out[SWEEP_SENTENCE]);
/* "Coverage is at most 90.6 % (its lowest quarter) mostly when ... and ...", without a full stop.
 * Of more than `most` limits the last ones are counted. */
const char *sweep_words_box(const struct sweep_analysis *analysis,
                            const struct sweep_subject *subject, const struct sweep_box *box,
                            size_t most, bool brief, char out[SWEEP_SENTENCE]);
/* What a box asks: "Coverage is at most 90.6 % of residents", and on points where it is not so. */
const char *sweep_words_side(const struct sweep_subject *subject, const struct sweep_box *box,
                             char out[SWEEP_SENTENCE]);

/* "Sobol design, 1,024 rows, 14,336 points"; "1,024" with commas. */
const char *sweep_words_design(const struct sweep_results *results, char out[256]);
const char *sweep_words_count(size_t n, char out[SWEEP_WORD]);

/* The text with its first letter (ASCII) as a capital. */
const char *sweep_words_capital(const char *text, char out[SWEEP_SENTENCE]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
