/* beliefs - which numbers of a plan are beliefs, by name. */
#include "sim/beliefs.h"

#include "scenarios/belief.h"
#include "scenarios/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t believed(const struct setting *setting)
{
    size_t n = 0;
    for (size_t e = 0; e < setting->npath; e++)
        n += setting->path[e].value.law != BELIEF_NUMBER;
    return n;
}

static void add(struct beliefs *out, const struct plan *plan, size_t s, size_t r, size_t k,
                const struct plan_real *real)
{
    const struct row *row = &sections_all[s]->rows[r];
    char path[256];
    scenario_path(plan->scenario, s, r, k, path, sizeof path);
    for (size_t e = 0; e < real->setting->npath; e++) {
        const struct dated *dated = &real->setting->path[e];
        struct belief_entry *belief = &out->all[out->n];
        if (dated->value.law == BELIEF_NUMBER)
            continue;
        *belief = (struct belief_entry){.entry = real->entry + e,
                                        .prior = &dated->value,
                                        .unit = row->unit,
                                        .meaning = row->meaning};
        if (dated->from == QUANTITY_EVER)
            snprintf(belief->name, sizeof belief->name, "%s", path);
        else
            snprintf(belief->name, sizeof belief->name, "%s@%04d-%02d", path, dated->from / 12,
                     dated->from % 12 + 1);
        out->n++;
    }
}

bool beliefs_list(struct beliefs *out, const struct plan *plan)
{
    size_t n = 0, field = 0;
    for (size_t k = 0; k < plan->nreals; k++)
        n += believed(plan->reals[k].setting);
    *out = (struct beliefs){.all = calloc(n + 1, sizeof *out->all)};
    if (out->all == NULL)
        return false;
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++, field++) {
            const struct row *row = &sections_all[s]->rows[r];
            if (row->kind != ROW_REAL && row->kind != ROW_PATH)
                continue;
            for (size_t k = 0; k < scenario_elements(plan->scenario, s, r); k++)
                add(out, plan, s, r, k, &plan->reals[plan->field[field] + k]);
        }
    return true;
}

void beliefs_free(struct beliefs *beliefs)
{
    free(beliefs->all);
    *beliefs = (struct beliefs){0};
}

size_t beliefs_find(const struct beliefs *beliefs, const char *name)
{
    size_t k = 0;
    while (k < beliefs->n && strcmp(beliefs->all[k].name, name) != 0)
        k++;
    return k;
}

void beliefs_law(const struct quantity *prior, char out[BELIEFS_LAW])
{
    const double value[] = {prior->a, prior->b, prior->c};
    char a[NUMBER_SIZE], b[NUMBER_SIZE];
    int used = snprintf(out, BELIEFS_LAW, "%s", belief_name(prior->law));
    for (size_t i = 0; belief_parameter(prior->law, i) != NULL; i++)
        used +=
            snprintf(out + used, (size_t)(BELIEFS_LAW - used), " %s", number_words(value[i], a));
    snprintf(out + used, (size_t)(BELIEFS_LAW - used), " within %s %s",
             number_words(prior->least, a), number_words(prior->most, b));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
