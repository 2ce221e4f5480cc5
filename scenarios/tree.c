/* tree - libconfig, behind the pre-scan, to nodes.
 *
 * Values are taken by the type that they have: the lookups of libconfig refuse 5 as a real, and
 * its conversion makes 0 of 0.5. */
#include "scenarios/tree.h"

#include "models/words.h"
#include "scenarios/characters.h"
#include "scenarios/prescan.h"

#include <libconfig.h>

#include <string.h>

struct making {
    const struct source *source;
    const struct prescan *scan;
    struct pool *pool;
    struct faults *faults;
    bool lines;
};

static struct node *node_of(const struct making *m, const config_setting_t *setting);

static void node_children(const struct making *m, const config_setting_t *setting,
                          struct node *node)
{
    struct node **end = &node->first;
    int n = config_setting_length(setting);
    for (int i = 0; i < n; i++) {
        *end = node_of(m, config_setting_get_elem(setting, (unsigned)i));
        end = &(*end)->next;
        node->nchildren++;
    }
}

static void node_text(const struct making *m, const char *text, struct node *node)
{
    node->kind = NODE_TEXT;
    node->text = pool_text(m->pool, text, strlen(text));
    if (characters_valid(text, strlen(text)))
        return;
    fault_at(m->faults, node->place, T("the escapes of this text make no UTF-8"));
    node->kind = NODE_BAD;
}

static struct node *node_of(const struct making *m, const config_setting_t *setting)
{
    struct node *node = pool_new(m->pool, 1, sizeof *node);
    const char *key = config_setting_name(setting);
    node->key = key ? pool_text(m->pool, key, strlen(key)) : NULL;
    node->source = m->source;
    node->place =
        (struct place){m->source->name, m->lines ? (int)config_setting_source_line(setting) : 0};
    int type = config_setting_type(setting);
    if (type == CONFIG_TYPE_GROUP || type == CONFIG_TYPE_LIST || type == CONFIG_TYPE_ARRAY) {
        node->kind = type == CONFIG_TYPE_GROUP ? NODE_GROUP : NODE_LIST;
        node_children(m, setting, node);
        return node;
    }
    if (prescan_is_bad(m->scan, node->place.line)) {
        node->kind = NODE_BAD;
    } else if (type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64) {
        node->kind = NODE_WHOLE;
        node->whole = type == CONFIG_TYPE_INT ? config_setting_get_int(setting)
                                              : config_setting_get_int64(setting);
        node->real = (double)node->whole;
    } else if (type == CONFIG_TYPE_FLOAT) {
        node->kind = NODE_REAL;
        node->real = config_setting_get_float(setting);
    } else if (type == CONFIG_TYPE_BOOL) {
        node->kind = NODE_TRUTH;
        node->whole = config_setting_get_bool(setting);
    } else {
        node_text(m, config_setting_get_string(setting), node);
    }
    return node;
}

/* libconfig says no more than "syntax error": the line itself tells the reader. */
static void say_error(const config_t *config, const struct making *m, const char *bytes,
                      size_t size)
{
    int line = config_error_line(config);
    const char *p = bytes, *end = bytes + size;
    for (int i = 1; i < line && p < end; i++) {
        const char *next = memchr(p, '\n', (size_t)(end - p));
        p = next ? next + 1 : end;
    }
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    size_t n = (size_t)((stop ? stop : end) - p);
    for (; n > 0 && (*p == ' ' || *p == '\t'); n--)
        p++;
    for (; n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\r' || p[n - 1] == '\t'); n--)
        ;
    struct place place = {m->source->name, m->lines ? line : 0};
    if (n == 0)
        fault_at(m->faults, place, T("syntax error at this line or just before it"));
    else
        fault_at(m->faults, place, T("syntax error at this line or just before it: %.*s"),
                 n < 100 ? (int)n : 100, p);
}

struct node *tree_parse(const struct source *source, const char *bytes, size_t size, int line,
                        struct pool *pool, struct faults *faults)
{
    struct prescan scan;
    if (!prescan_read(&scan, bytes, size, (struct place){source->name, line}, pool, faults))
        return NULL;
    struct making m = {source, &scan, pool, faults, line > 0};
    struct node *tree = NULL;
    config_t config;
    config_init(&config);
    if (config_read_string(&config, scan.text))
        tree = node_of(&m, config_root_setting(&config));
    else
        say_error(&config, &m, bytes, size);
    config_destroy(&config);
    return tree;
}

struct node *tree_child(const struct node *group, const char *key)
{
    struct node *child = group->kind == NODE_GROUP ? group->first : NULL;
    while (child && strcmp(child->key, key) != 0)
        child = child->next;
    return child;
}

struct node *tree_wrap(struct pool *pool, const char *key, struct node *child)
{
    struct node *group = pool_new(pool, 1, sizeof *group);
    *group = (struct node){.kind = NODE_GROUP,
                           .place = child->place,
                           .source = child->source,
                           .first = child,
                           .nchildren = 1};
    child->key = key;
    child->next = NULL;
    return group;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
