/* value - one reader for each kind of row. */
#include "scenarios/value.h"

#include "models/words.h"
#include "scenarios/belief.h"
#include "scenarios/date.h"
#include "scenarios/dated.h"
#include "scenarios/suggest.h"

#include <math.h>
#include <string.h>

enum { NO_MONTH = -1 };

bool value_is_one(const struct node *node)
{
    return node->kind != NODE_GROUP || tree_child(node, "value") || tree_child(node, "dist");
}

static bool read_quantity(const struct reading *r, const struct node *node, struct cite *cite,
                          struct setting *out)
{
    if (node->kind == NODE_LIST && r->row->kind == ROW_PATH)
        return dated_read(r, node, &out->path, &out->npath, cite);
    out->path = pool_new(r->pool, 1, sizeof *out->path);
    out->path[0].from = QUANTITY_EVER;
    out->npath = 1;
    return belief_read(r, node, &out->path[0].value, cite);
}

static bool read_list(const struct reading *r, const struct node *node, struct setting *out)
{
    if (node->kind != NODE_LIST)
        return reading_wrong(r, node, "");
    if (node->nchildren == 0 || node->nchildren > r->row->length)
        return fault_at(r->faults, node->place, T("%s: has %zu numbers; must have 1 to %zu"),
                        r->path, node->nchildren, r->row->length);
    bool sound = true;
    out->list = pool_new(r->pool, r->row->length, sizeof *out->list);
    for (size_t i = 0; i < r->row->length; i++)
        out->list[i] = NAN;
    out->nlist = 0;
    for (const struct node *item = node->first; item; item = item->next)
        sound &= reading_number(r, item, &out->list[out->nlist++]);
    return sound;
}

static bool read_count(const struct reading *r, const struct node *node, struct setting *out)
{
    bool whole = node->kind == NODE_WHOLE ||
                 (node->kind == NODE_REAL && fabs(node->real) < 9007199254740992.0 &&
                  node->real == floor(node->real));
    if (!whole)
        return reading_wrong(r, node, "");
    out->count = node->kind == NODE_WHOLE ? node->whole : (int64_t)node->real;
    return (out->count >= r->row->fewest && out->count <= r->row->largest) ||
           reading_wrong(r, node, "");
}

/* Place of a word in "a|b|c"; -1: it is none of them. */
static int64_t word_place(const char *words, const char *word)
{
    size_t n = strlen(word);
    int64_t place = 0;
    for (const char *p = words; *p; place++) {
        size_t step = strcspn(p, "|");
        if (step == n && memcmp(p, word, n) == 0)
            return place;
        p += step + (p[step] == '|');
    }
    return -1;
}

static bool read_word(const struct reading *r, const struct node *node, struct setting *out)
{
    out->text = node->text;
    out->count = word_place(r->row->words, node->text);
    if (out->count >= 0)
        return true;
    struct suggest suggest;
    suggest_init(&suggest, node->text);
    suggest_offer_each(&suggest, r->row->words);
    return reading_wrong(r, node, suggest_words(&suggest));
}

static bool wrong_month(const struct reading *r, const struct node *node)
{
    char words[DATE_SIZE];
    int month = 0;
    if (!date_guess(node->text, &month))
        return reading_wrong(r, node, "");
    date_write(month, words);
    return reading_wrong(r, node, pool_print(r->pool, T(" (did you mean '%s'?)"), words));
}

static bool read_text(const struct reading *r, const struct node *node, struct setting *out)
{
    int month = 0;
    if (node->kind != NODE_TEXT)
        return reading_wrong(r, node, "");
    out->text = node->text;
    switch (r->row->kind) {
    case ROW_WORD:
        return read_word(r, node, out);
    case ROW_MONTH:
        if (r->row->words && strcmp(node->text, r->row->words) == 0)
            month = NO_MONTH;
        else if (!date_read(node->text, &month))
            return wrong_month(r, node);
        out->count = month;
        return true;
    case ROW_TABLE:
        return *node->text || reading_wrong(r, node, "");
    case ROW_NAME:
        out->count = -1;
        return true;
    default:
        return true;
    }
}

bool value_read(const struct reading *r, const struct node *node, struct cite cite,
                struct slot *out)
{
    bool sound = true;
    *out = (struct slot){.by = node->source};
    out->is.given = true;
    if (node->kind == NODE_GROUP && tree_child(node, "value")) {
        sound = reading_keys(r, node, "value", &cite);
        node = tree_child(node, "value");
    }
    out->is.place = node->place;
    if (r->row->kind == ROW_REAL || r->row->kind == ROW_PATH)
        sound &= read_quantity(r, node, &cite, &out->is);
    else if (r->row->kind == ROW_LIST)
        sound &= read_list(r, node, &out->is);
    else if (r->row->kind == ROW_COUNT)
        sound &= read_count(r, node, &out->is);
    else
        sound &= read_text(r, node, &out->is);
    if (!sound)
        *out = (struct slot){.is = {.given = true, .place = node->place}, .bad = true};
    out->is.source = cite.source;
    out->is.status = cite.status;
    return sound;
}

static bool usual_quantity(const struct row *row, struct pool *pool, struct setting *out)
{
    if (isnan(row->usual))
        return false;
    out->path = pool_new(pool, 1, sizeof *out->path);
    out->path[0].from = QUANTITY_EVER;
    out->path[0].value = belief_number(row, row->usual, out->place);
    out->npath = 1;
    return true;
}

static bool usual_list(const struct row *row, struct pool *pool, struct setting *out)
{
    if (isnan(row->usual))
        return false;
    out->list = pool_new(pool, row->length, sizeof *out->list);
    out->nlist = row->length;
    for (size_t i = 0; i < row->length; i++)
        out->list[i] = row->usual;
    return true;
}

bool value_usual(const struct row *row, struct pool *pool, struct slot *out)
{
    *out = (struct slot){0};
    switch (row->kind) {
    case ROW_REAL:
    case ROW_PATH:
        return usual_quantity(row, pool, &out->is);
    case ROW_LIST:
        return usual_list(row, pool, &out->is);
    case ROW_COUNT:
        out->is.count = row->count;
        return row->count != ROW_NEEDED;
    case ROW_WORD:
        out->is.text = pool_text(pool, row->words, strcspn(row->words, "|"));
        return true;
    case ROW_NAME:
        out->is.count = -1;
        out->is.text = "";
        return true;
    case ROW_TEXT:
        out->is.text = row->words;
        return row->words != NULL;
    case ROW_MONTH:
        out->is.count = NO_MONTH;
        out->is.text = row->words;
        return row->words != NULL;
    case ROW_TABLE:
        break;
    }
    return false;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
