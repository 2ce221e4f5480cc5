/* sweep_bases - the base scenarios of a sweep: one, several, or several with policies laid on.
 *
 *     base = "vietnam";
 *     base = ["vietnam", "indonesia"];
 *     base = { law = "vietnam"; half = { scenario = "vietnam"; with = ["household_30"]; }; }; */
#include "sim/sweep_bases.h"
#include "models/words.h"
#include "scenarios/names.h"
#include "scenarios/prescan.h"
#include "scenarios/tree.h"
#include "sim/sweep_paths.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A word of the file's name, told apart from those before. */
static const char *name_of(const struct sweep_reading *r, const char *file)
{
    struct sweep *s = r->sweep;
    char stem[256];
    load_stem(file, stem, sizeof stem);
    for (char *c = stem; *c != '\0'; c++)
        if (!isalnum((unsigned char)*c) && *c != '-')
            *c = '_';
    const char *name = pool_print(&s->pool, "%.*s", NAMES_LENGTH, stem);
    for (size_t same = 2, i = 0; i < s->nbases; i++)
        if (strcmp(s->base[i].name, name) == 0) {
            name = pool_print(&s->pool, "%.*s_%zu", NAMES_LENGTH, stem, same++);
            i = (size_t)-1; /* and look again at all before */
        }
    return name;
}

/* A file beside this one or in the library; of policies also in the library's folder `policies`. */
static const char *file_of(struct sweep_reading *r, const struct node *node, bool policy)
{
    static const char *const endings[] = {"", ".cfg"};
    const char *name = node->text, *library = r->sources->library;
    if (policy && library != NULL && strchr(name, '/') == NULL)
        for (size_t k = 0; k < 2; k++) {
            const char *beside =
                pool_print(&r->sweep->pool, "%s/%s%s", r->source->folder, name, endings[k]);
            if (access(beside, F_OK) == 0)
                break;
            const char *there =
                pool_print(&r->sweep->pool, "%s/policies/%s%s", library, name, endings[k]);
            if (access(there, F_OK) == 0) {
                name = pool_print(&r->sweep->pool, "policies/%s", name);
                break;
            }
        }
    const struct source *file =
        source_named(r->sources, r->source, node->place, name, ".cfg", PRESCAN_BYTES);
    return file != NULL ? file->name : NULL;
}

static bool wrong(struct sweep_reading *r, const struct node *node, const char *what)
{
    return node->kind != NODE_BAD && fault_at(r->faults, node->place, "%s", what);
}

static bool read_with(struct sweep_reading *r, const struct node *node, struct sweep_base *base)
{
    const struct node *first = node->kind == NODE_LIST ? node->first : node;
    size_t n = node->kind == NODE_LIST ? node->nchildren : 1;
    bool sound = true;
    if (n > OPTIONS_MOST)
        return fault_at(r->faults, node->place, T("base: more than %d policies"), OPTIONS_MOST);
    const char **with = pool_new(&r->sweep->pool, n, sizeof *with);
    for (const struct node *each = first; each != NULL && base->nwith < n; each = each->next) {
        const char *file = NULL;
        if (each->kind != NODE_TEXT)
            sound = wrong(r, each, T("base: with must name policies, in quotes"));
        else if ((file = file_of(r, each, true)) == NULL)
            sound = false;
        with[base->nwith++] = file;
    }
    base->with = with;
    return sound;
}

static bool read_base(struct sweep_reading *r, const struct node *node)
{
    struct sweep *s = r->sweep;
    struct sweep_base base = {.name = node->key, .place = node->place};
    const struct node *scenario = node, *with = NULL;
    bool sound = true;
    if (s->nbases == SWEEP_BASES)
        return fault_at(r->faults, node->place, T("base: more than %d scenarios"), SWEEP_BASES);
    if (node->kind == NODE_GROUP) {
        sound = sweep_reading_keys(r, node, pool_print(&s->pool, "base.%s", node->key),
                                   "scenario|with");
        scenario = tree_child(node, "scenario");
        with = tree_child(node, "with");
    }
    if (scenario == NULL || scenario->kind != NODE_TEXT)
        return wrong(r, node,
                     T("base: must be the name of a scenario file, in quotes, a list of "
                       "them, or { NAME = { scenario = \"...\"; with = [\"...\"]; }; }"));
    base.file = file_of(r, scenario, false);
    if (with != NULL)
        sound = read_with(r, with, &base) && sound;
    if (base.name == NULL || node->key == NULL)
        base.name = name_of(r, scenario->text);
    else if (!names_allowed(base.name))
        sound = fault_at(r->faults, node->place,
                         T("base: '%s' is no name: a to z, 0 to 9 and _, at most %d letters"),
                         base.name, NAMES_LENGTH);
    s->base[s->nbases++] = base;
    return sound && base.file != NULL;
}

static bool keep_files(struct sweep_reading *r, struct sweep_base *base,
                       const struct scenario *scenario)
{
    const struct scenario_file *files;
    struct pool *pool = &r->sweep->pool;
    base->nfiles = scenario_files(scenario, &files);
    struct sweep_file *own = pool_new(pool, base->nfiles, sizeof *own);
    base->files = own;
    for (size_t k = 0; k < base->nfiles; k++) {
        char sha[SHA256_TEXT];
        if (sha256_memory(files[k].bytes, files[k].size, sha) != 0)
            return fault_at(r->faults, base->place, T("there is not enough memory"));
        own[k] = (struct sweep_file){pool_print(pool, "%s", files[k].name),
                                     pool_print(pool, "%s", sha), files[k].size};
    }
    return true;
}

/* Of all files that a scenario is made of, as manifests have it, and of its posterior. */
static const char *hash_files(struct sweep_reading *r, const struct load *load)
{
    char sha[SHA256_TEXT];
    if (sweep_bases_hash(load, sha) != 0)
        return "";
    return pool_print(&r->sweep->pool, "%s", sha);
}

/* What is told of the posterior that a base draws from; the draws go with the load. */
static void keep_posterior(struct sweep_reading *r, struct sweep_base *base,
                           const struct posterior *posterior)
{
    if (posterior->draws == 0)
        return;
    struct posterior *own = pool_new(&r->sweep->pool, 1, sizeof *own);
    *own = *posterior;
    own->value = NULL;
    base->posterior = own;
}

int sweep_bases_hash(const struct load *load, char out[SHA256_TEXT])
{
    struct sha256 *sha;
    int error = sha256_open(&sha);
    if (error != 0)
        return error;
    load_hash_files(load, sha);
    if (load->posterior.draws > 0)
        sha256_add(sha, load->posterior.sha256, SHA256_TEXT);
    sha256_close(sha, out);
    return 0;
}

void sweep_bases_options(const struct sweep *s, size_t b, struct options *out, char seed[32],
                         char futures[32])
{
    *out = *s->options;
    out->overlays.n = s->base[b].nwith;
    for (size_t k = 0; k < s->base[b].nwith; k++)
        out->overlays.item[k] = s->base[b].with[k];
    snprintf(seed, 32, "%llu", s->seed);
    snprintf(futures, 32, "%zu", s->futures);
    out->seed = seed;
    out->replicates = futures;
}

static bool load_base(struct sweep_reading *r, size_t b)
{
    struct sweep *s = r->sweep;
    struct sweep_base *base = &s->base[b];
    struct options options;
    char seed[32], futures[32];
    sweep_bases_options(s, b, &options, seed, futures);
    if (!load_scenario(&r->load[b], base->file, &options)) {
        sweep_reading_adopt(r, &r->load[b].faults);
        return false;
    }
    const struct plan *plan = &r->load[b].plan;
    base->title = pool_print(&s->pool, "%s", plan_setting(plan, SECTION_setup, "title", 0)->text);
    const char *place = plan_setting(plan, SECTION_setup, "place", 0)->text;
    base->location = place[0] != '\0' ? pool_print(&s->pool, "%s", place) : base->name;
    base->files_sha = hash_files(r, &r->load[b]);
    base->inputs_sha = base->files_sha;
    keep_posterior(r, base, &r->load[b].posterior);
    bool kept = keep_files(r, base, r->load[b].scenario);
    if (b == 0) {
        s->first_year = plan->dims.first_year;
        s->last_year = plan->dims.last_year;
    }
    return kept;
}

/* Whether an input lays its value over the k-th of dated ones: over the one in force where it
 * begins, and over those after it unless it takes the place of one (sweep_paths_dated). */
static bool is_covered(const struct setting *set, size_t k, int from)
{
    bool in_place = false;
    for (size_t i = 0; i < set->npath; i++)
        in_place = in_place || set->path[i].from == from;
    if (from == QUANTITY_EVER)
        return true;
    if (set->path[k].from > from)
        return !in_place;
    return k + 1 == set->npath || set->path[k + 1].from > from;
}

/* Where a policy of a base sets what an input lays its value over; file NULL: nowhere. */
static struct place undone(const struct sweep_reading *r, size_t b, const struct sweep_input *input)
{
    const struct load *load = &r->load[b];
    const struct scenario *scenario = load->scenario;
    const size_t with = r->sweep->base[b].nwith;
    struct sweep_path at;
    sweep_paths_find(scenario, input->path, &at);
    size_t first = at.element == SWEEP_PATHS_ALL ? 0 : at.element, n = first + 1;
    if (at.element == SWEEP_PATHS_ALL)
        n = scenario_elements(scenario, at.section, at.row);
    for (size_t e = first; e < n; e++) {
        const struct setting *set = scenario_setting(scenario, at.section, at.row, e);
        if (set->npath == 0 && load_is_policy(load, with, set->place.file))
            return set->place;
        for (size_t k = 0; k < set->npath; k++)
            if (load_is_policy(load, with, set->path[k].value.place.file) &&
                is_covered(set, k, input->from))
                return set->path[k].value.place;
    }
    return (struct place){NULL, 0};
}

void sweep_bases_note(struct sweep_reading *r)
{
    struct sweep *s = r->sweep;
    for (size_t b = 0; b < s->nbases; b++) {
        const char **notes = pool_new(&s->pool, s->ninputs, sizeof *notes);
        s->base[b].notes = notes;
        for (size_t k = 0; k < s->ninputs; k++) {
            struct place place = undone(r, b, &s->input[k]);
            if (place.file != NULL)
                notes[s->base[b].nnotes++] = pool_print(
                    &s->pool,
                    T("%s is an input, and at every point of base '%s' its value takes the place "
                      "of what the policy %s:%d sets"),
                    s->input[k].name, s->base[b].name, place.file, place.line);
        }
    }
}

/* Adds the hashes of all files with one value set to a sum. */
static void add_value(struct sweep_reading *r, size_t b, size_t input, const char *value,
                      struct sha256 *sum)
{
    struct sweep *s = r->sweep;
    struct options options;
    struct load load;
    char seed[32], futures[32], sha[SHA256_TEXT] = "";
    sweep_bases_options(s, b, &options, seed, futures);
    options.sets.item[options.sets.n++] =
        pool_print(&s->pool, "%s%s%s", s->base[b].before[input], value, s->base[b].behind[input]);
    if (load_scenario(&load, s->base[b].file, &options)) /* else the points say so */
        (void)sweep_bases_hash(&load, sha);
    load_free(&load);
    sha256_add(sum, sha, sizeof sha);
}

bool sweep_bases_seal(struct sweep_reading *r)
{
    struct sweep *s = r->sweep;
    for (size_t k = 0; k < s->ninputs; k++)
        s->names_files = s->names_files || s->input[k].files;
    for (size_t b = 0; s->names_files && b < s->nbases; b++) {
        struct sha256 *sum;
        char sha[SHA256_TEXT];
        if (sha256_open(&sum) != 0)
            return fault_at(r->faults, s->base[b].place, T("there is not enough memory"));
        sha256_add(sum, s->base[b].files_sha, SHA256_TEXT);
        for (size_t k = 0; k < s->ninputs; k++)
            for (size_t i = 0; s->input[k].files && i < s->input[k].nvalues; i++)
                add_value(r, b, k, s->input[k].value[i], sum);
        sha256_close(sum, sha);
        s->base[b].inputs_sha = pool_print(&s->pool, "%s", sha);
    }
    return true;
}

bool sweep_bases_read(struct sweep_reading *r, const struct node *node)
{
    struct sweep *s = r->sweep;
    bool many = node->kind == NODE_LIST || node->kind == NODE_GROUP, sound = true;
    s->base = pool_new(&s->pool, SWEEP_BASES, sizeof *s->base);
    if (many && node->first == NULL)
        return fault_at(r->faults, node->place, T("base: names no scenario"));
    if (!many)
        return read_base(r, &(struct node){.kind = node->kind,
                                           .place = node->place,
                                           .source = node->source,
                                           .text = node->text}) &&
               load_base(r, 0);
    for (const struct node *each = node->first; each != NULL; each = each->next)
        sound = read_base(r, each) && sound;
    for (size_t b = 0; sound && b < s->nbases; b++)
        sound = load_base(r, b);
    return sound;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
