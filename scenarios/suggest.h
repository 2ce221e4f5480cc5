/* suggest - "did you mean": the nearest of the words that would have been right.
 *
 * Distance of Damerau and Levenshtein (optimal string alignment: a letter added, left out or
 * changed, or two neighbours swapped); capitals, and - for _, are no distance. Near is at most 1
 * for words of up to 4 letters, 2 for up to 8, a third of the word for longer ones. */
#ifndef SCENARIOS_SUGGEST_H
#define SCENARIOS_SUGGEST_H

#include <stddef.h>

struct suggest {
    const char *wanted; /* what the user wrote */
    const char *best;   /* the nearest so far, borrowed; NULL: nothing is near */
    size_t distance;
    char words[96];
};

void suggest_init(struct suggest *suggest, const char *wanted);
void suggest_offer(struct suggest *suggest, const char *candidate);

/* Each of "a|b|c". The best then points into `words`, n bytes long. */
void suggest_offer_each(struct suggest *suggest, const char *words);

/* " (did you mean 'x'?)", or "" when nothing is near. */
const char *suggest_words(struct suggest *suggest);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
