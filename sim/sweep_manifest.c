/* sweep_manifest - the audit trail of a sweep: what made it, with hashes, so that it can be made
 * again. As in a run's, nothing in it depends on when, where or on how many threads or machines it
 * was made. */
#include "sim/sweep_manifest.h"

#include "output/json.h"
#include "sim/manifest.h"
#include "sim/sweep_design.h"

#include <errno.h>

static void add_texts(struct json *json, const char *key, const char *const *text, size_t n)
{
    json_begin_array(json, key);
    for (size_t k = 0; k < n; k++)
        json_add_string(json, NULL, text[k]);
    json_end(json);
}

static void add_bases(struct json *json, const struct sweep *s)
{
    json_begin_array(json, "bases");
    for (size_t b = 0; b < s->nbases; b++) {
        const struct sweep_base *base = &s->base[b];
        json_begin_object(json, NULL);
        json_add_string(json, "name", base->name);
        json_add_string(json, "title", base->title);
        json_add_string(json, "scenario", base->file);
        add_texts(json, "with", base->with, base->nwith);
        if (base->nnotes > 0)
            add_texts(json, "notes", base->notes, base->nnotes);
        json_add_string(json, "inputs_sha256", base->files_sha);
        manifest_posterior(json, base->posterior);
        json_begin_array(json, "inputs");
        for (size_t k = 0; k < base->nfiles; k++)
            manifest_input(json, base->files[k].name, base->files[k].bytes, base->files[k].sha);
        json_end(json);
        json_end(json);
    }
    json_end(json);
}

static void add_parameters(struct json *json, const struct sweep *s)
{
    json_begin_array(json, "parameters");
    for (size_t k = 0; k < s->ninputs; k++) {
        const struct sweep_input *input = &s->input[k];
        json_begin_object(json, NULL);
        json_add_string(json, "name", input->name);
        json_add_string(json, "path", input->path);
        json_add_string(json, "unit", input->unit);
        if (input->law_text != NULL) {
            json_add_string(json, "law", input->law_text);
            json_add_bool(json, "own_belief", input->own);
        }
        add_texts(json, "values", input->value, input->nvalues);
        json_add_number(json, "low", input->low);
        json_add_number(json, "high", input->high);
        json_end(json);
    }
    json_end(json);
}

static void add_kept(struct json *json, const struct sweep *s)
{
    json_begin_array(json, "kept");
    for (size_t k = 0; k < s->noutputs; k++) {
        json_begin_object(json, NULL);
        json_add_string(json, "name", s->output[k].name);
        json_add_string(json, "unit", s->output[k].unit);
        json_end(json);
    }
    json_end(json);
}

int sweep_manifest_write(const struct sweep *s, size_t failed,
                         const struct sweep_analysis *analysis, struct folder *folder)
{
    struct json *json = manifest_begin(s->title);
    if (json == NULL)
        return ENOMEM;
    json_add_string(json, "sweep_file", s->file);
    json_add_string(json, "sweep_file_sha256", s->sha);
    json_add_string(json, "design", sweep_design_name(s->design));
    json_add_integer(json, "size", (long long)s->size);
    json_add_integer(json, "points", (long long)s->points);
    json_add_integer(json, "futures", (long long)s->futures);
    json_add_integer(json, "seed", (long long)s->seed);
    json_add_integer(json, "failed", (long long)failed);
    add_texts(json, "sets", s->options->sets.item, s->options->sets.n);
    add_bases(json, s);
    add_parameters(json, s);
    add_kept(json, s);
    manifest_charts(json, analysis->chart, analysis->ncharts);
    if (analysis->left_out > 0)
        json_add_string(json, "charts_left_out_from", analysis->left_first);
    return manifest_put(json, folder, 0);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
