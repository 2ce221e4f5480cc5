/* belief - the laws by name. */
#include "scenarios/belief.h"

#include "models/words.h"
#include "scenarios/suggest.h"

#include <string.h>

enum { PARAMETERS = 3 };

static const struct law {
    const char *name;
    const char *parameters[PARAMETERS + 1];
    const char *keys; /* the same, and dist */
} laws[] = {
    [BELIEF_NUMBER] = {"number", {NULL}, ""},
    [BELIEF_NORMAL] = {"normal", {"mean", "sd", NULL}, "dist|mean|sd"},
    [BELIEF_LOGNORMAL] = {"lognormal", {"mean", "sd", NULL}, "dist|mean|sd"},
    [BELIEF_BETA] = {"beta", {"mean", "sd", NULL}, "dist|mean|sd"},
    [BELIEF_TRIANGULAR] = {"triangular", {"least", "mode", "most", NULL}, "dist|least|mode|most"},
    [BELIEF_UNIFORM] = {"uniform", {"least", "most", NULL}, "dist|least|most"},
};

const char *belief_name(enum belief law)
{
    return laws[law].name;
}

const char *belief_parameter(enum belief law, size_t i)
{
    return laws[law].parameters[i];
}

struct quantity belief_number(const struct row *row, double value, struct place place)
{
    return (struct quantity){
        .law = BELIEF_NUMBER, .a = value, .least = row->least, .most = row->most, .place = place};
}

static bool law_of(const struct reading *r, const struct node *dist, enum belief *out)
{
    struct suggest suggest;
    if (dist->kind == NODE_BAD)
        return false;
    suggest_init(&suggest, dist->kind == NODE_TEXT ? dist->text : "");
    for (size_t i = BELIEF_NORMAL; i < sizeof laws / sizeof *laws; i++) {
        *out = (enum belief)i;
        if (dist->kind == NODE_TEXT && strcmp(dist->text, laws[i].name) == 0)
            return true;
        suggest_offer(&suggest, laws[i].name);
    }
    return fault_at(r->faults, dist->place,
                    T("%s.dist: must be \"normal\", \"lognormal\", \"beta\", \"triangular\" or "
                      "\"uniform\"%s"),
                    r->path, suggest_words(&suggest));
}

bool belief_read(const struct reading *r, const struct node *node, struct quantity *out,
                 struct cite *cite)
{
    const struct node *dist = tree_child(node, "dist");
    if (!dist) {
        double value;
        bool sound = reading_number(r, node, &value);
        *out = belief_number(r->row, value, node->place);
        return sound;
    }
    enum belief law;
    if (!law_of(r, dist, &law))
        return false;
    bool sound = reading_keys(r, node, laws[law].keys, cite);
    double value[PARAMETERS] = {0};
    for (size_t i = 0; laws[law].parameters[i]; i++) {
        const char *name = laws[law].parameters[i];
        const struct node *parameter = tree_child(node, name);
        if (!parameter)
            sound = fault_at(r->faults, node->place, T("%s: a belief \"%s\" needs %s"), r->path,
                             laws[law].name, name);
        else if (parameter->kind == NODE_BAD)
            sound = false;
        else if (!reading_is_number(parameter))
            sound =
                fault_at(r->faults, parameter->place, T("%s.%s: must be a number"), r->path, name);
        else
            value[i] = parameter->real;
    }
    *out = (struct quantity){law,           value[0],     value[1],   value[2],
                             r->row->least, r->row->most, node->place};
    return sound && quantity_check(out, r->path, r->faults);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
