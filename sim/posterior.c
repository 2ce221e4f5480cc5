/* posterior - joint draws of a scenario's beliefs, as a file. */
#include "sim/posterior.h"

#include "models/words.h"
#include "output/sha256.h"
#include "scenarios/csv.h"
#include "scenarios/number.h"
#include "scenarios/suggest.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BYTES = 64 << 20, DRAWS = 1 << 20 };

static bool is(const char *path, mode_t kind)
{
    struct stat about;
    return stat(path, &about) == 0 && (about.st_mode & S_IFMT) == kind;
}

void posterior_find(const char *name, const char *library, char out[PATH_MAX])
{
    static const char *const endings[] = {"", ".csv"};
    if (is(name, S_IFDIR)) {
        snprintf(out, PATH_MAX, "%s/posterior.csv", name);
        return;
    }
    if (!is(name, S_IFREG) && strchr(name, '/') == NULL && library[0] != '\0')
        for (size_t k = 0; k < sizeof endings / sizeof endings[0]; k++) {
            int wrote = snprintf(out, PATH_MAX, "%s/posteriors/%s%s", library, name, endings[k]);
            if (wrote > 0 && wrote < PATH_MAX && is(out, S_IFREG))
                return;
        }
    snprintf(out, PATH_MAX, "%s", name);
}

/* A column's place among the plan's entries, or SIZE_MAX: not taken. False: not a header. */
static bool match(struct posterior *out, const struct beliefs *beliefs, const struct csv *csv,
                  char *head, size_t *entry)
{
    char *tilde = strstr(head, " ~ "), law[BELIEFS_LAW];
    *entry = SIZE_MAX;
    if (tilde == NULL)
        return fault_at(csv->faults, csv->place,
                        T("'%.60s' is not the name of a belief and its prior, 'NAME ~ LAW'"), head);
    *tilde = '\0';
    size_t k = beliefs_find(beliefs, head);
    if (k == beliefs->n) {
        out->unknown++;
        return true;
    }
    beliefs_law(beliefs->all[k].prior, law);
    if (strcmp(law, tilde + 3) != 0) {
        if (out->differs++ == 0)
            snprintf(out->first_differs, sizeof out->first_differs, "%s", beliefs->all[k].name);
        return true;
    }
    out->taken++;
    *entry = k;
    return true;
}

/* place[c]: which belief column c is, for columns 1 ... */
static bool read_header(struct posterior *out, const struct beliefs *beliefs, struct csv *csv,
                        size_t place[CSV_COLUMNS], size_t *n)
{
    bool sound = true;
    if (csv_row(csv) != 1)
        return fault_at(csv->faults, csv->place, T("is no posterior: it has no header"));
    *n = csv->n;
    if (strcmp(csv->cell[0], "draw") != 0)
        return fault_at(csv->faults, csv->place,
                        T("is no posterior: its first column is not 'draw'"));
    for (size_t c = 1; c < *n; c++) {
        char head[BELIEFS_NAME + BELIEFS_LAW];
        snprintf(head, sizeof head, "%s", csv->cell[c]);
        sound &= match(out, beliefs, csv, head, &place[c]);
        for (size_t b = 1; b < c && place[c] != SIZE_MAX; b++)
            if (place[b] == place[c])
                sound = fault_at(csv->faults, csv->place, T("'%.60s' stands there twice"), head);
    }
    if (sound && out->taken == 0)
        return fault_at(csv->faults, csv->place,
                        T("none of its beliefs is one of the scenario with the same prior"));
    return sound;
}

static bool read_draw(const struct csv *csv, const struct beliefs *beliefs, const size_t *place,
                      double *row)
{
    bool sound = true;
    for (size_t c = 1; c < csv->n; c++) {
        double x;
        if (place[c] == SIZE_MAX)
            continue;
        const struct belief_entry *belief = &beliefs->all[place[c]];
        const struct csv_column column = {belief->name, true, (int)c};
        if (!csv_number(csv, &column, &x))
            sound = false;
        else if (x < belief->prior->least || x > belief->prior->most)
            sound = fault_at(csv->faults, csv->place, T("%s: %g is not within %g and %g"),
                             belief->name, x, belief->prior->least, belief->prior->most);
        else
            row[belief->entry] = x;
    }
    return sound;
}

static bool read_draws(struct posterior *out, const struct beliefs *beliefs, struct csv *csv,
                       const struct plan *plan)
{
    size_t place[CSV_COLUMNS], columns = 0, room = 0;
    bool sound = read_header(out, beliefs, csv, place, &columns);
    if (!sound)
        return false;
    for (int got = csv_data(csv, columns); got != 0; got = csv_data(csv, columns)) {
        if (got < 0) {
            sound = false;
            continue;
        }
        if (out->draws == DRAWS)
            return fault_at(csv->faults, csv->place, T("more than %d draws"), DRAWS);
        if (out->draws == room) {
            room = room > 0 ? 2 * room : 256;
            double *more = realloc(out->value, room * plan->nentries * sizeof *more);
            if (more == NULL)
                return fault_at(csv->faults, csv->place, T("not enough memory"));
            out->value = more;
        }
        double *row = out->value + out->draws++ * plan->nentries;
        for (size_t e = 0; e < plan->nentries; e++)
            row[e] = NAN;
        sound &= read_draw(csv, beliefs, place, row);
    }
    if (sound && out->draws == 0)
        return fault_at(csv->faults, csv->place, T("is no posterior: it has no draws"));
    return sound;
}

static bool load_source(struct posterior *out, const struct source *source, struct pool *pool,
                        struct plan *plan, struct faults *faults)
{
    struct csv csv;
    struct beliefs beliefs;
    if (sha256_memory(source->bytes, source->size, out->sha256) != 0 ||
        !beliefs_list(&beliefs, plan))
        return fault_at(faults, (struct place){source->name, 0}, T("not enough memory"));
    if (!plan->draw_beliefs)
        fault_at(faults, (struct place){source->name, 0},
                 T("beliefs: must be \"drawn\" for a posterior to stand in for them"));
    bool sound = plan->draw_beliefs && csv_open(&csv, source, pool, faults) &&
                 read_draws(out, &beliefs, &csv, plan);
    beliefs_free(&beliefs);
    return sound;
}

bool posterior_load(struct posterior *out, const char *file, struct plan *plan,
                    struct faults *faults)
{
    struct pool pool;
    memset(out, 0, sizeof *out);
    snprintf(out->file, sizeof out->file, "%s", file);
    pool_init(&pool, 2 * (size_t)BYTES);
    if (setjmp(pool.full)) {
        pool_free(&pool);
        return fault_at(faults, (struct place){out->file, 0}, T("not enough memory"));
    }
    struct sources sources = {.pool = &pool, .faults = faults};
    const struct source *source = source_open(&sources, file, BYTES);
    bool sound = source != NULL && load_source(out, source, &pool, plan, faults);
    pool_free(&pool);
    if (sound)
        plan->points = (struct plan_points){.value = out->value, .rows = out->draws};
    return sound;
}

void posterior_free(struct posterior *posterior)
{
    free(posterior->value);
    memset(posterior, 0, sizeof *posterior);
}

void posterior_print(const struct posterior *posterior, FILE *out)
{
    fprintf(out, T("Posterior %s: %zu draws, %zu of %zu beliefs taken"), posterior->file,
            posterior->draws, posterior->taken,
            posterior->taken + posterior->differs + posterior->unknown);
    if (posterior->differs > 0)
        fprintf(out, T("; %zu not, since the scenario states another prior (%s)"),
                posterior->differs, posterior->first_differs);
    if (posterior->unknown > 0)
        fprintf(out, T("; %zu not, since it has no such belief"), posterior->unknown);
    fputc('\n', out);
}

int posterior_write(const struct beliefs *beliefs, const double *value, size_t n, FILE *out)
{
    fputs("draw", out);
    for (size_t k = 0; k < beliefs->n; k++) {
        char law[BELIEFS_LAW];
        beliefs_law(beliefs->all[k].prior, law);
        fprintf(out, ",%s ~ %s", beliefs->all[k].name, law);
    }
    for (size_t i = 0; i < n; i++) {
        fprintf(out, "\n%zu", i + 1);
        for (size_t k = 0; k < beliefs->n; k++) {
            char number[NUMBER_SIZE];
            fprintf(out, ",%s", number_words(value[i * beliefs->n + k], number));
        }
    }
    fputc('\n', out);
    return ferror(out) ? EIO : 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
