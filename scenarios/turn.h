/* turn - whose turn it is inside a bracket: a name, its =, a value, or what parts them.
 *
 * libconfig calls whatever comes out of turn a "syntax error"; this says what is missing. Each
 * function moves on as if it had been there, and returns whether it was: if not, `said` says it.
 */
#ifndef SCENARIOS_TURN_H
#define SCENARIOS_TURN_H

#include <stdbool.h>
#include <stddef.h>

enum turn_next { TURN_NAME, TURN_EQUALS, TURN_VALUE, TURN_DONE };

struct turn {
    bool list; /* ( ) or [ ]: values parted by commas; otherwise settings */
    enum turn_next next;
    bool comma;       /* the last that came was a comma, in a list */
    bool behind;      /* the name came behind a value, with no ; between */
    char value;       /* the first byte of the value that came last */
    const char *name; /* of the setting, n bytes */
    size_t n;
};

enum { TURN_TEXT = 300 };

/* What a bracket begins with; kind: the bracket, 0 for the file. */
struct turn turn_begin(char kind);

/* first: the value's first byte. */
bool turn_value(struct turn *turn, char first, char said[TURN_TEXT]);
bool turn_name(struct turn *turn, const char *name, size_t n, char said[TURN_TEXT]);
bool turn_equals(struct turn *turn, char said[TURN_TEXT]);

/* mark: ; or , */
bool turn_part(struct turn *turn, char mark, char said[TURN_TEXT]);
bool turn_close(const struct turn *turn, char mark, char said[TURN_TEXT]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
