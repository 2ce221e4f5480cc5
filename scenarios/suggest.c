/* suggest - the distance of optimal string alignment, by three rows of its table. */
#include "scenarios/suggest.h"

#include "models/words.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 60 }; /* nothing with a name is longer */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Capitals, and - for _, are no distance. */
static char plain(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c == '-' ? '_' : c;
}

static bool same(char a, char b)
{
    return plain(a) == plain(b);
}

static size_t distance(const char *a, size_t na, const char *b, size_t nb)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= nb; j++)
        last[j] = before[j] = j;
    for (size_t i = 1; i <= na; i++) {
        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t change = last[j - 1] + !same(a[i - 1], b[j - 1]);
            now[j] = least(change, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[nb];
}

void suggest_init(struct suggest *suggest, const char *wanted)
{
    *suggest = (struct suggest){.wanted = wanted, .distance = SIZE_MAX};
}

static void offer(struct suggest *suggest, const char *candidate, size_t n)
{
    size_t wanted = strlen(suggest->wanted);
    if (wanted == 0 || wanted > LONGEST || n == 0 || n > LONGEST)
        return;
    size_t near = wanted < 5 ? 1 : wanted < 9 ? 2 : wanted / 3;
    size_t far = distance(suggest->wanted, wanted, candidate, n);
    if (far > near || far >= wanted || far >= suggest->distance)
        return;
    suggest->distance = far;
    suggest->best = candidate;
    snprintf(suggest->words, sizeof suggest->words, T(" (did you mean '%.*s'?)"), (int)n,
             candidate);
}

void suggest_offer(struct suggest *suggest, const char *candidate)
{
    offer(suggest, candidate, strlen(candidate));
}

void suggest_offer_each(struct suggest *suggest, const char *words)
{
    while (*words) {
        size_t n = strcspn(words, "|");
        offer(suggest, words, n);
        words += n + (words[n] == '|');
    }
}

const char *suggest_words(struct suggest *suggest)
{
    return suggest->words;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
