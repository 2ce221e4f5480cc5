/* turn - what may come next, and the words for what is missing. */
#include "scenarios/turn.h"

#include "models/words.h"

#include <stdio.h>

#define IN_BRACES T("settings stand in braces, like ( { from = \"2027-01\"; value = 0.3; } )")

/* At most 60 bytes of a name. */
static int shown(const struct turn *turn)
{
    return turn->n < 60 ? (int)turn->n : 60;
}

struct turn turn_begin(char kind)
{
    bool list = kind == '(' || kind == '[';
    return (struct turn){.list = list, .next = list ? TURN_VALUE : TURN_NAME};
}

/* A group needs a name, = and a value; what it has is followed by something else. */
static bool complete(const struct turn *turn, char said[TURN_TEXT])
{
    if (turn->next == TURN_EQUALS && turn->behind)
        snprintf(said, TURN_TEXT,
                 T("'%.*s' stands behind a value: numbers are written without a unit, texts in one "
                   "pair of quotes"),
                 shown(turn), turn->name);
    else if (turn->next == TURN_EQUALS)
        snprintf(said, TURN_TEXT, T("behind '%.*s' = and a value are missing"), shown(turn),
                 turn->name);
    else if (turn->next == TURN_VALUE)
        snprintf(said, TURN_TEXT, T("behind '%.*s =' a value is missing"), shown(turn), turn->name);
    else
        return true;
    return false;
}

static bool value_in_group(const struct turn *turn, char first, char said[TURN_TEXT])
{
    if (turn->next == TURN_EQUALS)
        snprintf(said, TURN_TEXT, T("= is missing behind '%.*s'"), shown(turn), turn->name);
    else if (turn->next == TURN_DONE && turn->value != '{' && turn->value != '(')
        snprintf(said, TURN_TEXT,
                 T("a second value of '%.*s'; a number has no spaces, a list stands in ( )"),
                 shown(turn), turn->name);
    else if (first == '{' || first == '(' || first == '[')
        snprintf(said, TURN_TEXT,
                 T("%c stands where a name should; dated values stand in a list, "
                   "( { from = \"2027-01\"; value = 0.3; }, ... )"),
                 first);
    else
        snprintf(said, TURN_TEXT, T("a value stands where a name should: NAME = VALUE;"));
    return false;
}

bool turn_value(struct turn *turn, char first, char said[TURN_TEXT])
{
    bool joined = turn->next == TURN_DONE && first == '"' && turn->value == '"'; /* one text */
    bool good = turn->next == TURN_VALUE || joined;
    if (!good && turn->list)
        snprintf(said, TURN_TEXT, T("a comma is missing before this value of a list"));
    else if (!good)
        value_in_group(turn, first, said);
    turn->next = TURN_DONE;
    turn->value = first;
    turn->comma = false;
    return good;
}

bool turn_name(struct turn *turn, const char *name, size_t n, char said[TURN_TEXT])
{
    bool good = turn->next != TURN_EQUALS;
    if (!good)
        snprintf(said, TURN_TEXT,
                 T("'%.*s' is followed by '%.*s': a name is one word, with _ for spaces, and = "
                   "comes behind it"),
                 shown(turn), turn->name, n < 60 ? (int)n : 60, name);
    turn->behind = turn->next == TURN_DONE;
    turn->name = name;
    turn->n = n;
    turn->next = TURN_EQUALS;
    return good;
}

bool turn_equals(struct turn *turn, char said[TURN_TEXT])
{
    bool good = !turn->list && turn->next == TURN_EQUALS;
    if (turn->list)
        snprintf(said, TURN_TEXT, T("= stands in a list; %s"), IN_BRACES);
    else if (turn->next == TURN_VALUE)
        snprintf(said, TURN_TEXT, T("= stands twice behind '%.*s'"), shown(turn), turn->name);
    else if (!good)
        snprintf(said, TURN_TEXT, T("= has no name before it"));
    turn->next = TURN_VALUE;
    return good;
}

bool turn_part(struct turn *turn, char mark, char said[TURN_TEXT])
{
    bool good = turn->list ? mark == ',' && turn->next == TURN_DONE : complete(turn, said);
    if (turn->list && mark == ';')
        snprintf(said, TURN_TEXT, T("; stands in a list: its values are parted by commas, and %s"),
                 IN_BRACES);
    else if (turn->list && !good)
        snprintf(said, TURN_TEXT, T("nothing stands before this comma"));
    turn->next = turn->list ? TURN_VALUE : TURN_NAME;
    turn->comma = turn->list;
    return good;
}

bool turn_close(const struct turn *turn, char mark, char said[TURN_TEXT])
{
    if (!turn->list)
        return complete(turn, said);
    if (turn->comma)
        snprintf(said, TURN_TEXT, T("nothing stands between the last comma and %c"), mark);
    return !turn->comma;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
