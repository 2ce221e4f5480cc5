/* inherit - follows `base`, refuses circles and what would be laid twice, and turns --set into
 * layers. */
#include "scenarios/inherit.h"

#include "models/words.h"
#include "scenarios/characters.h"
#include "scenarios/number_syntax.h"
#include "scenarios/prescan.h"

#include <string.h>

/* The files between the first and this one. */
struct chain {
    const struct chain *before;
    const struct source *file;
    size_t depth;
    const struct layer *below; /* the last layer before the first file's; NULL: none */
};

void inherit_add(struct layers *layers, struct pool *pool, const struct node *tree)
{
    struct layer *layer = pool_new(pool, 1, sizeof *layer);
    layer->tree = tree;
    if (layers->last)
        layers->last->next = layer;
    else
        layers->first = layer;
    layers->last = layer;
}

static bool follow(struct layers *layers, struct sources *sources, const struct chain *chain);

/* Whether the first file's other bases have laid a file before. */
static bool is_laid(const struct layers *layers, const struct chain *chain,
                    const struct source *file)
{
    const struct layer *layer = chain->below ? chain->below->next : layers->first;
    while (layer && layer->tree->source != file)
        layer = layer->next;
    return layer != NULL;
}

static bool follow_base(struct layers *layers, struct sources *sources, const struct chain *chain,
                        const struct node *base)
{
    if (base->kind == NODE_BAD)
        return false;
    if (base->kind != NODE_TEXT)
        return fault_at(sources->faults, base->place,
                        T("base: must be the name of a scenario file, in quotes, or a list of "
                          "them, [\"first\", \"second\"]"));
    if (chain->depth == INHERIT_DEPTH)
        return fault_at(sources->faults, base->place,
                        T("base: more than %d files inherit from one another"), INHERIT_DEPTH);
    const struct source *file =
        source_named(sources, chain->file, base->place, base->text, ".cfg", PRESCAN_BYTES);
    if (!file)
        return false;
    for (const struct chain *c = chain; c; c = c->before) {
        if (c->file == file)
            return fault_at(sources->faults, base->place,
                            T("base: '%s' inherits from this file: a circle"), base->text);
    }
    if (is_laid(layers, chain, file))
        return fault_at(sources->faults, base->place,
                        T("base: '%s' is laid already, below another base: a second time it would "
                          "undo what was laid on it"),
                        base->text);
    return follow(layers, sources, &(struct chain){chain, file, chain->depth + 1, chain->below});
}

/* One base, or several, laid one on the other in their order. */
static bool follow_bases(struct layers *layers, struct sources *sources, const struct chain *chain,
                         const struct node *base)
{
    if (base->kind != NODE_LIST || base->nchildren == 0)
        return follow_base(layers, sources, chain, base);
    bool sound = true;
    for (const struct node *each = base->first; each; each = each->next)
        sound &= follow_base(layers, sources, chain, each);
    return sound;
}

static bool follow(struct layers *layers, struct sources *sources, const struct chain *chain)
{
    const struct source *file = chain->file;
    const struct node *tree =
        tree_parse(file, file->bytes, file->size, 1, sources->pool, sources->faults);
    if (!tree)
        return false;
    const struct node *base = tree_child(tree, "base");
    bool sound = !base || follow_bases(layers, sources, chain, base);
    inherit_add(layers, sources->pool, tree);
    return sound;
}

bool inherit_file(struct layers *layers, struct sources *sources, const struct source *file)
{
    return follow(layers, sources, &(struct chain){NULL, file, 1, layers->last});
}

/* Whether a value of --set is plain words: then it needs no quotes. */
static bool is_words(const char *value)
{
    size_t n = strlen(value);
    if (n == 0 || strchr("\"([{", value[0]))
        return n == 0;
    if (strcmp(value, "true") == 0 || strcmp(value, "false") == 0)
        return false;
    bool number = value[0] && strchr("0123456789+-.", value[0]);
    return !number || number_syntax_length(value, n) != n ||
           number_syntax_of(value, n) == NUMBER_SYNTAX_NONE;
}

struct node *inherit_value(struct sources *sources, const struct source *source, const char *value)
{
    if (!characters_valid(value, strlen(value))) {
        fault_at(sources->faults, (struct place){source->name, 0}, T("is not UTF-8"));
        return NULL;
    }
    if (is_words(value)) {
        struct node *node = pool_new(sources->pool, 1, sizeof *node);
        *node = (struct node){
            .kind = NODE_TEXT, .place = {source->name, 0}, .source = source, .text = value};
        return node;
    }
    const char *text = pool_print(sources->pool, "value = %s;", value);
    const struct node *tree =
        tree_parse(source, text, strlen(text), 0, sources->pool, sources->faults);
    if (!tree)
        return NULL;
    if (tree->nchildren != 1) {
        fault_at(sources->faults, (struct place){source->name, 0}, T("is more than one setting"));
        return NULL;
    }
    return tree->first;
}

bool inherit_set(struct layers *layers, struct sources *sources, const struct source *beside,
                 const char *set)
{
    const char *name = pool_print(sources->pool, "--set %s", set);
    const struct source *source = source_argument(sources, name, beside);
    const char *equals = strchr(set, '=');
    char *path = pool_text(sources->pool, set, equals ? (size_t)(equals - set) : 0);
    struct place place = {name, 0};
    if (!equals || !*path || path[strlen(path) - 1] == '.' || path[0] == '.' || strstr(path, ".."))
        return fault_at(sources->faults, place, T("is not of the form path=value"));
    if (strcmp(path, "base") == 0)
        return fault_at(sources->faults, place, T("base cannot be set here; name the file itself"));
    size_t depth = 1;
    for (const char *p = path; *p; p++)
        depth += *p == '.';
    if (depth > PRESCAN_DEPTH)
        return fault_at(sources->faults, place, T("no setting has so long a path"));
    struct node *node = inherit_value(sources, source, equals + 1);
    if (!node)
        return false;
    for (char *dot = strrchr(path, '.'); dot; dot = strrchr(path, '.')) {
        *dot = '\0';
        node = tree_wrap(sources->pool, dot + 1, node);
    }
    inherit_add(layers, sources->pool, tree_wrap(sources->pool, path, node));
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
