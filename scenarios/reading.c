/* reading - origins, bounds and sentences. */
#include "scenarios/reading.h"

#include "models/words.h"
#include "scenarios/names.h"
#include "scenarios/number.h"
#include "scenarios/suggest.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char statuses[] = "law|measured|estimated|assumed";

/* Whether a word is one of "a|b|c". */
static bool is_among(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = words; *p;) {
        size_t step = strcspn(p, "|");
        if (step == n && memcmp(p, word, n) == 0)
            return true;
        p += step + (p[step] == '|');
    }
    return false;
}

bool reading_is_cite(const char *key)
{
    return is_among("source|status|unit|note", key);
}

bool reading_cite(const struct reading *r, const struct node *node, struct cite *cite)
{
    if (node->kind == NODE_BAD)
        return true;
    if (node->kind != NODE_TEXT)
        return fault_at(r->faults, node->place, T("%s.%s: must be a text in quotes"), r->path,
                        node->key);
    if (strcmp(node->key, "source") == 0) {
        cite->source = node->text;
    } else if (strcmp(node->key, "status") == 0) {
        struct suggest suggest;
        suggest_init(&suggest, node->text);
        suggest_offer_each(&suggest, statuses);
        cite->status = node->text;
        if (!is_among(statuses, node->text))
            return fault_at(r->faults, node->place,
                            T("%s.status: is '%s'; must be law, measured, estimated or assumed%s"),
                            r->path, node->text, suggest_words(&suggest));
    } else if (strcmp(node->key, "unit") == 0) {
        if (!r->row)
            return fault_at(r->faults, node->place, T("%s.unit: many values have no common unit"),
                            r->path);
        if (strcmp(node->text, r->row->unit) != 0)
            return fault_at(r->faults, node->place, T("%s.unit: is '%s'; this value is in '%s'"),
                            r->path, node->text, r->row->unit);
    }
    return true;
}

/* "a, b or c" of "a|b|c", or of "a b c". */
static const char *choice_of(const struct reading *r, const char *words, const char *last)
{
    const char *text = "";
    while (*words) {
        size_t n = strcspn(words, "| ");
        bool more = words[n] != '\0';
        bool begun = *text != '\0';
        text = pool_print(r->pool, "%s%s%.*s", text,
                          !begun ? ""
                          : more ? ", "
                                 : last,
                          (int)n, words);
        words += n + more;
    }
    return text;
}

static bool is_quantity(const struct row *row)
{
    return row->kind == ROW_REAL || row->kind == ROW_PATH || row->kind == ROW_LIST;
}

/* Behind a key that has no meaning in a value: where it has one, the nearest, or all there are. */
static const char *key_hint(const struct reading *r, const char *key, const char *allowed)
{
    struct suggest suggest;
    if (r->row->kind == ROW_PATH && is_among("from|until|ramp", key))
        return T(" (dated values stand in a list: ( { from = \"2027-01\"; value = ...; }, ... ))");
    suggest_init(&suggest, key);
    suggest_offer_each(&suggest, allowed);
    suggest_offer_each(&suggest, "source|status|unit|note");
    if (suggest.best)
        return pool_print(r->pool, "%s", suggest_words(&suggest));
    return pool_print(
        r->pool, T(" (there are %s)"),
        choice_of(r, pool_print(r->pool, "%s|source|status|unit|note", allowed), ", "));
}

bool reading_keys(const struct reading *r, const struct node *group, const char *allowed,
                  struct cite *cite)
{
    bool sound = true;
    for (const struct node *child = group->first; child; child = child->next) {
        if (reading_is_cite(child->key))
            sound &= reading_cite(r, child, cite);
        else if (!is_among(allowed, child->key))
            sound = fault_at(r->faults, child->place, T("%s: unknown setting '%s'%s"), r->path,
                             child->key, key_hint(r, child->key, allowed));
    }
    return sound;
}

/* Of a number out of bounds, or in quotes: how a share is written, and what needs no quotes. */
static const char *number_hint(const struct reading *r, const struct node *node)
{
    char words[NUMBER_SIZE];
    const char *text = node->kind == NODE_TEXT ? node->text : "";
    double x = *text ? strtod(text, NULL) : node->real;
    size_t digits = strspn(text, "0123456789.,");
    if (!is_quantity(r->row) || (*text && digits == 0) || node->kind == NODE_LIST)
        return "";
    if (strchr(text, ','))
        return T(" (a number has a point, and no quotes)");
    bool share = strstr(r->row->unit, "share") || strstr(r->row->unit, "per year");
    bool percent = share && r->row->most <= 1 && x >= 2 && x <= 100;
    if (percent || strcmp(text + digits, "%") == 0 || strcmp(text + digits, " %") == 0)
        return pool_print(r->pool, T(" (%s %% is written %s)"), number_words(x, words),
                          number_words(x / 100, (char[NUMBER_SIZE]){0}));
    return *text && text[digits] == '\0' ? T(" (a number has no quotes)") : "";
}

/* " (persons)", or nothing for a row without a unit. */
static const char *unit_of(const struct reading *r)
{
    return *r->row->unit ? pool_print(r->pool, " (%s)", r->row->unit) : "";
}

static const char *range_of(const struct reading *r)
{
    char least[NUMBER_SIZE], most[NUMBER_SIZE];
    return pool_print(r->pool, T("from %s to %s%s"), number_words(r->row->least, least),
                      number_words(r->row->most, most), unit_of(r));
}

static const char *allowed_of(const struct reading *r)
{
    const struct row *row = r->row;
    switch (row->kind) {
    case ROW_REAL:
        return pool_print(r->pool, T("a number %s or a belief { dist = ...; }"), range_of(r));
    case ROW_PATH:
        return pool_print(r->pool,
                          T("a number %s, a belief { dist = ...; } or dated values "
                            "( { from = \"2027-01\"; value = ...; }, ... )"),
                          range_of(r));
    case ROW_LIST:
        return pool_print(r->pool, T("up to %zu numbers %s, like [1, 0.5]"), row->length,
                          range_of(r));
    case ROW_COUNT:
        return pool_print(r->pool, T("a whole number from %" PRId64 " to %" PRId64 "%s"),
                          row->fewest, row->largest, unit_of(r));
    case ROW_WORD:
        return pool_print(r->pool, T("one of %s, in quotes"), choice_of(r, row->words, T(" or ")));
    case ROW_NAME:
        return pool_print(r->pool, T("the name of %s, in quotes"), names_one(row->of));
    case ROW_TEXT:
        return T("a text in quotes");
    case ROW_MONTH:
        return row->words ? pool_print(r->pool, T("a month in quotes, like \"2026-12\", or \"%s\""),
                                       row->words)
                          : T("a month in quotes, like \"2026-12\"");
    case ROW_TABLE:
        return pool_print(r->pool, T("the name of a CSV file, in quotes, with the columns %s, %s"),
                          choice_of(r, row->words, ", "), row->unit);
    }
    return "";
}

static const char *got_of(const struct reading *r, const struct node *node)
{
    char number[NUMBER_SIZE];
    switch (node->kind) {
    case NODE_GROUP:
        return T("a group { }");
    case NODE_LIST:
        return T("a list");
    case NODE_WHOLE:
        return pool_print(r->pool, "%" PRId64, node->whole);
    case NODE_REAL:
        return pool_print(r->pool, "%s", number_words(node->real, number));
    case NODE_TEXT:
        return pool_print(r->pool, T("the text \"%.60s\""), node->text);
    case NODE_TRUTH:
        return node->whole ? "true" : "false";
    case NODE_BAD:
        break;
    }
    return "";
}

bool reading_wrong(const struct reading *r, const struct node *node, const char *hint)
{
    if (node->kind == NODE_BAD)
        return false;
    return fault_at(r->faults, node->place, T("%s: is %s; must be %s%s"), r->path, got_of(r, node),
                    allowed_of(r), *hint ? hint : number_hint(r, node));
}

bool reading_is_number(const struct node *node)
{
    return node->kind == NODE_WHOLE || node->kind == NODE_REAL;
}

bool reading_number(const struct reading *r, const struct node *node, double *out)
{
    *out = node->real;
    if (!reading_is_number(node))
        return reading_wrong(r, node, "");
    if (isfinite(node->real) && node->real >= r->row->least && node->real <= r->row->most)
        return true;
    return fault_at(r->faults, node->place, T("%s: is %s; must be %s%s"), r->path, got_of(r, node),
                    range_of(r), number_hint(r, node));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
