/* score_last - the scores of a scenario's forecasts that were made last. */
#include "sim/score_last.h"

#include "models/words.h"
#include "output/sha256.h"
#include "sim/summary.h"

#include <math.h>
#include <string.h>

enum { NAME = 30 };

/* A whole number from 0 to `most` at a path. */
static bool whole_at(const struct json *json, const char *path, double most, double *out)
{
    return json_number_at(json, path, out) && *out >= 0 && *out <= most && floor(*out) == *out;
}

static bool read_origins(const struct json *json, struct score_last *out)
{
    char path[64];
    double first, last;
    out->norigins = json_count(json, "origins");
    if (out->norigins < 1 || out->norigins > SCORE_DATES_MOST)
        return false;
    snprintf(path, sizeof path, "origins/%zu", out->norigins - 1);
    if (!whole_at(json, "origins/0", 9999, &first) || !whole_at(json, path, 9999, &last))
        return false;
    out->first = (int)first;
    out->last = (int)last;
    return first <= last;
}

static bool read_bands(const struct json *json, struct score_last *out)
{
    double held, of, forecasts;
    if (!whole_at(json, "forecasts", 1e6, &forecasts) ||
        !whole_at(json, "horizons/0/by/uhcast/in_90/held", forecasts, &held) ||
        !whole_at(json, "horizons/0/by/uhcast/in_90/of", forecasts, &of) || held > of ||
        !json_number_at(json, "horizons/0/by/uhcast/in_90/low", &out->low) ||
        !json_number_at(json, "horizons/0/by/uhcast/in_90/high", &out->high))
        return false;
    out->forecasts = (size_t)forecasts;
    out->held = (size_t)held;
    out->of = (size_t)of;
    return out->low >= 0 && out->low <= out->high && out->high <= 1;
}

static bool read_skill(const struct json *json, struct score_last *out)
{
    char path[128];
    if (json_count(json, "horizons") != SCORECARD_HORIZONS + 1)
        return false;
    for (int h = 0; h <= SCORECARD_HORIZONS; h++) {
        snprintf(path, sizeof path, "horizons/%d/by/%s/skill", h, score_baselines_names[0]);
        if (!json_number_at(json, path, &out->skill[h]))
            out->skill[h] = NAN;
        else if (!(out->skill[h] <= 1))
            return false;
    }
    for (size_t k = 0; k < SCORE_BASELINES; k++) {
        double from;
        snprintf(path, sizeof path, "better_from/%s", score_baselines_names[k]);
        if (!whole_at(json, path, SCORECARD_HORIZONS, &from))
            return false;
        out->better_from[k] = (int)from;
    }
    return true;
}

/* Whether --set gave it, and it is of the scenario. */
static bool is_set(const struct setting *setting, size_t section, const char *row)
{
    static const char by[] = "--set ";
    return setting->given && !setting->repeated && setting->place.file != NULL &&
           strncmp(setting->place.file, by, sizeof by - 1) == 0 &&
           !(section == SECTION_setup &&
             (strcmp(row, "seed") == 0 || strcmp(row, "replicates") == 0));
}

static int add_setting(struct sha256 *sha, const struct scenario *scenario, size_t s, size_t r,
                       size_t k)
{
    char path[256];
    scenario_path(scenario, s, r, k, path, sizeof path);
    sha256_add(sha, path, strlen(path) + 1);
    return load_hash_value(scenario, s, r, k, sha);
}

int score_last_key(const struct run *run, char out[65])
{
    const struct scenario *scenario = run->load->scenario;
    struct sha256 *sha;
    int error = sha256_open(&sha);
    if (error != 0)
        return error;
    sha256_add(sha, run->inputs_sha, strlen(run->inputs_sha));
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++)
            for (size_t k = 0; k < scenario_elements(scenario, s, r) && error == 0; k++)
                if (is_set(scenario_setting(scenario, s, r, k), s, sections_all[s]->rows[r].name))
                    error = add_setting(sha, scenario, s, r, k);
    sha256_close(sha, error == 0 ? out : NULL);
    return error;
}

void score_last_read(struct score_last *out, const struct run *run)
{
    char path[640], stem[256], key[65];
    struct json *json = NULL;
    memset(out, 0, sizeof *out);
    load_stem(run->load->file, stem, sizeof stem);
    snprintf(out->folder, sizeof out->folder, "output/scores/%s", stem);
    snprintf(path, sizeof path, "%s/score.json", out->folder);
    if (score_last_key(run, key) != 0 || json_read(&json, path) != 0)
        return;
    const char *sha = json_string_at(json, "scored_sha256");
    if (sha != NULL && strcmp(sha, key) != 0)
        out->kind = SCORE_LAST_OTHER;
    else if (sha != NULL && read_origins(json, out) && read_bands(json, out) &&
             read_skill(json, out))
        out->kind = SCORE_LAST_MATCHES;
    json_free(json);
}

/* The year from which on every naive forecast is beaten; 0: some is not. */
static int all_from(const struct score_last *last)
{
    int from = 1;
    for (size_t k = 0; k < SCORE_BASELINES; k++) {
        if (last->better_from[k] == 0)
            return 0;
        from = last->better_from[k] > from ? last->better_from[k] : from;
    }
    return from;
}

static void print_better(const struct score_last *last, FILE *out)
{
    int from = all_from(last);
    bool any = false;
    if (from > 0) {
        fprintf(out,
                from == 1 ? T("  better than every naive forecast from %d year ahead\n")
                          : T("  better than every naive forecast from %d years ahead\n"),
                from);
        return;
    }
    fputs(T("  not better than every naive forecast; not than "), out);
    for (size_t k = 0; k < SCORE_BASELINES; k++)
        if (last->better_from[k] == 0) {
            fprintf(out, "%s%s", any ? ", " : "", score_baselines_words((enum score_baselines)k));
            any = true;
        }
    fputc('\n', out);
}

void score_last_print(const struct score_last *last, FILE *out)
{
    if (last->kind == SCORE_LAST_NONE)
        return;
    if (last->kind == SCORE_LAST_OTHER) {
        fputs(T("Note: the scores in "), out);
        summary_text(out, last->folder);
        fputs(T(" are of other inputs and not shown; `uhcast score` makes them anew.\n"), out);
        return;
    }
    fprintf(
        out,
        T("Past forecasts, made at the ends of %d-%d (conditional hindcast: law and the economy "
          "as they came)\n"),
        last->first, last->last);
    summary_name(out, T("skill against persistence"), NAME);
    for (int h = 1; h <= SCORECARD_HORIZONS; h++)
        if (isfinite(last->skill[h]))
            fprintf(out, h == 1 ? T(" %.2f at %d year") : T(", %.2f at %d"), last->skill[h], h);
    fputc('\n', out);
    print_better(last, out);
    if (last->of > 0)
        fprintf(
            out,
            T("  90 %% bands held %zu of %zu figures that came (95 %% sure: %.0f to %.0f %%)\n"),
            last->held, last->of, 100 * last->low, 100 * last->high);
}

void score_last_json(const struct score_last *last, struct json *json)
{
    if (last->kind == SCORE_LAST_NONE)
        return;
    json_begin_object(json, "past_forecasts");
    json_add_string(json, "folder", last->folder);
    json_add_bool(json, "of_these_inputs", last->kind == SCORE_LAST_MATCHES);
    if (last->kind == SCORE_LAST_MATCHES) {
        json_add_string(json, "kind", T("conditional hindcast: law and the economy as they came"));
        json_add_integer(json, "first_origin", last->first);
        json_add_integer(json, "last_origin", last->last);
        json_add_integer(json, "origins", (long long)last->norigins);
        json_add_integer(json, "forecasts", (long long)last->forecasts);
        json_begin_array(json, "skill_against_persistence");
        for (int h = 1; h <= SCORECARD_HORIZONS; h++)
            json_add_number(json, NULL, last->skill[h]);
        json_end(json);
        json_add_integer(json, "better_than_every_naive_from", all_from(last));
        json_begin_object(json, "in_90");
        json_add_integer(json, "held", (long long)last->held);
        json_add_integer(json, "of", (long long)last->of);
        json_add_number(json, "low", last->low);
        json_add_number(json, "high", last->high);
        json_end(json);
    }
    json_end(json);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
