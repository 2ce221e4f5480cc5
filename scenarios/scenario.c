/* scenario - loads in order: the file and its bases, overlays, sets; then makes whole. An overlay
 * by itself is checked, not made whole.
 *
 * A text that does not parse stops only its own file; what is missing is told once all parse. */
#include "scenarios/scenario.h"

#include "models/words.h"
#include "scenarios/complete.h"
#include "scenarios/inherit.h"
#include "scenarios/inside.h"
#include "scenarios/prescan.h"
#include "scenarios/schema.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEMORY = 256 << 20 }; /* bytes; a country takes a few million */

static void begin(struct scenario *s)
{
    s->names[DIM_ONE].list[0].text = "";
    s->names[DIM_ONE].n = 1;
    s->stride = SLOTS;
    for (size_t section = 0; section < SECTIONS; section++)
        s->slots[section] =
            pool_new(&s->pool, sections_all[section]->nrows * SLOTS, sizeof *s->slots[section]);
}

static bool read_layers(struct layers *layers, struct sources *sources, const struct source *first,
                        const struct scenario_request *request)
{
    bool sound = inherit_file(layers, sources, first);
    const struct layer *own = layers->last;
    for (size_t i = 0; i < request->noverlays; i++) {
        const struct source *over = source_open(sources, request->overlays[i], PRESCAN_BYTES);
        sound = over && inherit_file(layers, sources, over) && sound;
    }
    for (struct layer *layer = own ? own->next : NULL; layer; layer = layer->next)
        layer->overlay = true;
    for (size_t i = 0; i < request->nsets; i++)
        sound &= inherit_set(layers, sources, first, request->sets[i]);
    return sound;
}

static void keep_files(struct scenario *s, const struct sources *sources)
{
    struct scenario_file *files = pool_new(&s->pool, sources->count, sizeof *files);
    for (const struct source *file = sources->first; file; file = file->next)
        files[s->nfiles++] =
            (struct scenario_file){file->name, file->path, file->bytes, file->size};
    s->files = files;
}

/* Whether no layer says of which years or people it is. */
static bool are_overlays(const struct layers *layers)
{
    for (const struct layer *layer = layers->first; layer; layer = layer->next) {
        const struct node *population = tree_child(layer->tree, "population");
        if (tree_child(layer->tree, "first_year") || tree_child(layer->tree, "last_year") ||
            (population && tree_child(population, "residents")))
            return false;
    }
    return true;
}

static bool say_alone(const struct source *first, struct faults *faults)
{
    return fault_at(
        faults, (struct place){first->name, 0},
        T("says nothing of years (first_year, last_year) and people "
          "(population.residents): it is no scenario, but a policy that is laid on one: "
          "SCENARIO --with %s"),
        first->name);
}

/* text NULL: the file is read. */
static bool load(struct scenario *s, const struct scenario_request *request, const char *text,
                 size_t size, struct faults *faults)
{
    struct sources sources = {.pool = &s->pool, .faults = faults, .library = request->library};
    size_t before = faults->count; /* what comes second is said and read no further */
    begin(s);
    const struct source *first = text ? source_text(&sources, request->file, text, size)
                                      : source_open(&sources, request->file, PRESCAN_BYTES);
    if (!first)
        return false;
    struct layers layers = {NULL, NULL};
    bool parsed = read_layers(&layers, &sources, first, request), sound = parsed;
    s->alone = parsed && are_overlays(&layers);
    for (const struct layer *layer = layers.first; layer; layer = layer->next)
        sound &= schema_lay(s, layer->tree, layer->overlay, faults);
    if (s->alone)
        return complete_alone(s, &sources) && sound && faults->count == before &&
               (request->alone || say_alone(first, faults));
    if (parsed)
        sound &= complete_scenario(s, &sources, first);
    keep_files(s, &sources);
    return sound && faults->count == before;
}

/* Memory that cannot be had ends here, wherever in the folder it was asked for. */
static bool load_guarded(struct scenario *s, const struct scenario_request *request,
                         const char *text, size_t size, struct faults *faults)
{
    if (setjmp(s->pool.full))
        return fault_at(faults, (struct place){request->file, 0}, T("there is not enough memory"));
    return load(s, request, text, size, faults);
}

bool scenario_load_text(struct scenario **out, const struct scenario_request *request,
                        const char *text, size_t size, struct faults *faults)
{
    struct scenario *s = *out = calloc(1, sizeof *s);
    if (!s)
        return fault_at(faults, (struct place){request->file, 0}, T("there is not enough memory"));
    pool_init(&s->pool, MEMORY);
    if (load_guarded(s, request, text, size, faults))
        return true;
    scenario_free(s);
    *out = NULL;
    return false;
}

bool scenario_load(struct scenario **out, const struct scenario_request *request,
                   struct faults *faults)
{
    return scenario_load_text(out, request, NULL, 0, faults);
}

void scenario_free(struct scenario *scenario)
{
    if (scenario)
        pool_free(&scenario->pool);
    free(scenario);
}

bool scenario_is_overlay(const struct scenario *scenario)
{
    return scenario->alone;
}

const struct setting *scenario_setting(const struct scenario *scenario, size_t section, size_t row,
                                       size_t element)
{
    return &inside_slot(scenario, section, row, element)->is;
}

size_t scenario_size(const struct scenario *scenario, enum dim dim)
{
    return scenario->names[dim].n;
}

size_t scenario_elements(const struct scenario *scenario, size_t section, size_t row)
{
    return scenario->names[inside_by(section, row)].n;
}

const char *scenario_name(const struct scenario *scenario, enum dim dim, size_t element)
{
    return scenario->names[dim].list[element].text;
}

size_t scenario_history(const struct scenario *scenario, const struct observation **out)
{
    *out = scenario->history;
    return scenario->nhistory;
}

size_t scenario_files(const struct scenario *scenario, const struct scenario_file **out)
{
    *out = scenario->files;
    return scenario->nfiles;
}

const struct scenario_fallen *scenario_fallen(const struct scenario *scenario)
{
    return scenario->fallen;
}

void scenario_path(const struct scenario *scenario, size_t section, size_t row, size_t element,
                   char *out, size_t size)
{
    const struct section *this = sections_all[section];
    enum dim by = inside_by(section, row);
    const char *name = this->rows[row].name, *of = scenario_name(scenario, by, element);
    const char *dot = *this->name ? "." : "", *in_area = strchr(of, '.');
    if (in_area && inside_slot(scenario, section, row, element)->own) {
        int n = snprintf(out, size, "areas.%.*s.", (int)(in_area - of), of);
        size_t used = n > 0 && (size_t)n < size ? (size_t)n : 0;
        out += used;
        size -= used;
    }
    of = in_area ? in_area + 1 : of;
    if (by == DIM_ONE)
        snprintf(out, size, "%s%s%s", this->name, dot, name);
    else if (this->keyed != DIM_ONE)
        snprintf(out, size, "%s.%s.%s", this->name, of, name);
    else
        snprintf(out, size, "%s%s%s.%s", this->name, dot, name, of);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
