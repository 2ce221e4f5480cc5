/* dated - reading and splicing dated lists. */
#include "scenarios/dated.h"

#include "models/words.h"
#include "scenarios/belief.h"
#include "scenarios/date.h"

#include <inttypes.h>
#include <string.h>

/* The month under a key, when it is there. */
static bool month_read(const struct reading *r, const struct node *entry, const char *key, int *out)
{
    const struct node *node = tree_child(entry, key);
    if (!node || node->kind == NODE_BAD)
        return true;
    if (node->kind == NODE_TEXT && date_read(node->text, out))
        return true;
    const char *got = node->kind == NODE_TEXT    ? pool_print(r->pool, "\"%.60s\"", node->text)
                      : node->kind == NODE_WHOLE ? pool_print(r->pool, "%" PRId64, node->whole)
                                                 : T("no text");
    char month[DATE_SIZE] = "2026-12";
    int guess = 0;
    if (node->kind == NODE_TEXT && date_guess(node->text, &guess))
        date_write(guess, month);
    else if (node->kind == NODE_WHOLE && node->whole >= DATE_FIRST_YEAR &&
             node->whole <= DATE_LAST_YEAR)
        date_write((int)node->whole * 12, month);
    return fault_at(r->faults, node->place,
                    T("%s.%s: is %s; must be a month in quotes, like \"%s\""), r->path, key, got,
                    month);
}

static bool ramp_read(const struct reading *r, const struct node *entry, bool *out)
{
    const struct node *node = tree_child(entry, "ramp");
    if (!node || node->kind == NODE_BAD)
        return true;
    if (node->kind != NODE_TRUTH)
        return fault_at(r->faults, node->place, T("%s.ramp: must be true or false"), r->path);
    *out = node->whole != 0;
    return true;
}

static bool entry_read(const struct reading *r, const struct node *entry, struct dated *out,
                       struct cite *cite)
{
    if (entry->kind == NODE_BAD)
        return false;
    if (entry->kind != NODE_GROUP)
        return fault_at(r->faults, entry->place,
                        T("%s: a dated value is a group { from = \"2027-01\"; value = ...; }"),
                        r->path);
    bool sound = reading_keys(r, entry, "from|until|ramp|value", cite);
    out->from = QUANTITY_EVER;
    sound &= month_read(r, entry, "from", &out->from);
    sound &= month_read(r, entry, "until", &out->until);
    sound &= ramp_read(r, entry, &out->ramp);
    const struct node *value = tree_child(entry, "value");
    if (!value)
        return fault_at(r->faults, entry->place,
                        T("%s: a dated value needs a value, { from = \"2027-01\"; value = ...; }"),
                        r->path);
    return belief_read(r, value, &out->value, cite) && sound;
}

/* Whether the entry fits behind the one before it. */
static bool order_check(const struct reading *r, const struct node *entry, const struct dated *this,
                        const struct dated *before)
{
    if (before && this->from == QUANTITY_EVER)
        return fault_at(r->faults, entry->place,
                        T("%s: only the first dated value may have no from"), r->path);
    if (before && this->from <= before->from)
        return fault_at(r->faults, entry->place,
                        T("%s: dates must rise; this from is not after the one before it"),
                        r->path);
    if (before && before->until > this->from)
        return fault_at(r->faults, entry->place,
                        T("%s: the value before this one holds until after this from"), r->path);
    if (this->until && this->until <= this->from)
        return fault_at(r->faults, entry->place, T("%s: until must be after from"), r->path);
    return true;
}

bool dated_read(const struct reading *r, const struct node *list, struct dated **out, size_t *n,
                struct cite *cite)
{
    if (list->nchildren == 0)
        return fault_at(r->faults, list->place, T("%s: the list of dated values is empty"),
                        r->path);
    if (list->nchildren > DATED_MOST)
        return fault_at(r->faults, list->place, T("%s: has more than %d dated values"), r->path,
                        DATED_MOST);
    bool sound = true;
    struct dated *entries = pool_new(r->pool, list->nchildren, sizeof *entries);
    struct dated *before = NULL;
    *n = 0;
    for (const struct node *entry = list->first; entry; entry = entry->next) {
        struct dated *this = &entries[*n];
        if (!entry_read(r, entry, this, cite)) {
            sound = false;
        } else {
            sound &= order_check(r, entry, this, before);
            before = this;
        }
        ++*n;
    }
    *out = entries;
    return sound;
}

struct dated *dated_splice(struct pool *pool, const struct dated *base, size_t nbase,
                           const struct dated *over, size_t nover, size_t *n)
{
    struct dated *all = pool_new(pool, nbase + nover, sizeof *all);
    *n = 0;
    for (size_t i = 0; i < nbase && base[i].from < over[0].from; i++)
        all[(*n)++] = base[i];
    for (size_t i = 0; i < nover; i++)
        all[(*n)++] = over[i];
    return all;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
