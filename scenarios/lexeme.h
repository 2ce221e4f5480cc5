/* lexeme - the words, numbers and escapes of a scenario's text, and what people write for them by
 * mistake. Each function that says what is wrong returns how many bytes are spoken for. */
#ifndef SCENARIOS_LEXEME_H
#define SCENARIOS_LEXEME_H

#include "models/fault.h"
#include "scenarios/number_syntax.h"

#include <stdbool.h>
#include <stddef.h>

/* Where one begins, and where the text ends. */
struct lexeme {
    const char *p, *end;
    struct place place;
    struct faults *faults;
};

bool lexeme_is_word(char c);

/* Whether n bytes are a word, in letters of either case. */
bool lexeme_is(const char *p, size_t n, const char *word);

/* Bytes of the escape at a backslash; *good: libconfig reads the same in it. */
size_t lexeme_escape(const struct lexeme *at, bool *good);

/* A run of n bytes like a number that is a month without quotes, a percentage, or the begin of what
 * is no comment; 0: it is none of these. */
size_t lexeme_no_number(const struct lexeme *at, size_t n);

/* Says what is wrong with a number of that syntax. */
void lexeme_wrong_number(const struct lexeme *at, size_t n, enum number_syntax syntax);

/* A value of words without quotes, whose first has n bytes. */
size_t lexeme_bare(const struct lexeme *at, size_t n);

/* A path where a name should stand, whose first word has n bytes; 0: it is none. */
size_t lexeme_path(const struct lexeme *at, size_t n);

/* Whether all bytes are text; where not, says the line, if lines are counted. */
bool lexeme_bytes(const struct lexeme *at, bool lines);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
