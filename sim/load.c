/* load - from the command line to a plan. */
#include "sim/load.h"

#include "models/words.h"
#include "scenarios/suggest.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* Whether a folder holds a scenario, and is not one of objects that are named after it. */
static bool holds_scenarios(const char *path)
{
    DIR *folder = opendir(path);
    bool found = false;
    if (folder == NULL)
        return false;
    for (const struct dirent *file; !found && (file = readdir(folder)) != NULL;) {
        size_t n = strlen(file->d_name);
        found = n > 4 && strcmp(file->d_name + n - 4, ".cfg") == 0;
    }
    closedir(folder);
    return found;
}

void load_library(char *out, size_t size)
{
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    program[n > 0 ? n : 0] = '\0';
    for (int up = 0; up < 4; up++) { /* build/uhcast, build/asan/uhcast, build/asan/tests/test_x */
        char *slash = strrchr(program, '/');
        if (slash == NULL)
            break;
        *slash = '\0';
        int wrote = snprintf(out, size, "%s/scenarios", program);
        if (up > 0 && wrote > 0 && (size_t)wrote < size && holds_scenarios(out))
            return;
    }
    snprintf(out, size, "%s/scenarios", UHCAST_SHARE);
    if (!is_folder(out))
        out[0] = '\0';
}

/* The library's file of that name, with or without ".cfg". */
static bool find_in_library(const char *name, const char *library, char *out, size_t size)
{
    static const char *const endings[] = {"", ".cfg"};
    if (strchr(name, '/') != NULL || library[0] == '\0')
        return false;
    for (size_t k = 0; k < sizeof endings / sizeof endings[0]; k++) {
        int wrote = snprintf(out, size, "%s/%s%s", library, name, endings[k]);
        if (wrote > 0 && (size_t)wrote < size && is_file(out))
            return true;
    }
    return false;
}

bool load_in_library(const char *name)
{
    char library[PATH_MAX], path[PATH_MAX];
    load_library(library, sizeof library);
    return find_in_library(name, library, path, sizeof path);
}

void load_find_policy(const char *name, char *out, size_t size)
{
    char library[PATH_MAX], folder[PATH_MAX + 16];
    load_library(library, sizeof library);
    snprintf(folder, sizeof folder, "%s/policies", library);
    if (is_file(name) || !find_in_library(name, library[0] != '\0' ? folder : "", out, size))
        snprintf(out, size, "%s", name);
}

/* Whether a file by itself, without what is laid on it, is parted into areas. */
static bool has_areas(const char *file, const char *library)
{
    const struct scenario_request request = {.file = file, .library = library, .alone = true};
    struct scenario *scenario;
    struct fault_list unsaid; /* loading with all that is laid on it says them */
    fault_list_init(&unsaid);
    bool has = scenario_load(&scenario, &request, &unsaid.faults) &&
               !scenario_is_overlay(scenario) && scenario_size(scenario, DIM_AREA) > 0;
    scenario_free(scenario);
    fault_list_free(&unsaid);
    return has;
}

/* The library's areas for a scenario file, or empty text where it has its own. False: said. */
static bool find_areas(struct load *load, const char *name, const char *library, char out[PATH_MAX])
{
    char stem[256];
    out[0] = '\0';
    if (has_areas(load->file, library[0] != '\0' ? library : NULL))
        return true;
    load_stem(load->file, stem, sizeof stem);
    int wrote = snprintf(out, PATH_MAX, "%s/areas/%s.cfg", library, stem);
    if (library[0] != '\0' && wrote > 0 && wrote < PATH_MAX && is_file(out))
        return true;
    return fault_at(&load->faults.faults, (struct place){name, 0},
                    T("--areas: the library has no areas/%s.cfg that would part it; a file of your "
                      "own with a section 'areas' can be laid on it by --with"),
                    stem);
}

/* All that is laid on the scenario, found: its areas first. */
static size_t find_overlays(const struct options *options, const struct options_list *policies,
                            char (*file)[PATH_MAX], const char **overlay)
{
    const struct options_list *const lists[] = {&options->overlays, policies};
    size_t n = 0;
    if (file[0][0] != '\0')
        overlay[n++] = file[0];
    for (size_t k = 0; k < 2 && lists[k] != NULL; k++)
        for (size_t i = 0; i < lists[k]->n; i++, n++) {
            load_find_policy(lists[k]->item[i], file[n], sizeof file[n]);
            overlay[n] = file[n];
        }
    return n;
}

/* What the library has files of. */
enum kept { SCENARIO, POLICY, POSTERIOR, SWEEP };
static const struct {
    const char *folder, *ending;
} kept[] = {{"", ".cfg"}, {"/policies", ".cfg"}, {"/posteriors", ".csv"}, {"/sweeps", ".cfg"}};

/* Offers the names in a folder that have nothing but that ending. */
static void offer_folder(const char *folder, const char *name, const char *with, char *near,
                         size_t size)
{
    struct suggest suggest;
    struct dirent **entry;
    int n = scandir(folder, &entry, NULL, alphasort);
    near[0] = '\0';
    suggest_init(&suggest, name);
    for (int k = 0; k < n; k++) {
        char *ending = strchr(entry[k]->d_name, '.');
        if (ending != NULL && strcmp(ending, with) == 0) {
            *ending = '\0';
            suggest_offer(&suggest, entry[k]->d_name);
        }
    }
    if (suggest.best != NULL)
        snprintf(near, size, "%s", suggest.best);
    for (int k = 0; k < n; k++)
        free(entry[k]);
    if (n >= 0)
        free(entry);
}

/* Of a bare name that is no file: what else may have been meant. */
static void hint(const char *file, enum kept what, const char *library, struct faults *faults)
{
    char folder[PATH_MAX + 16], name[PATH_MAX], near[NAME_MAX + 1], path[PATH_MAX];
    struct stat about;
    if (stat(file, &about) == 0 || strchr(file, '/') != NULL || library[0] == '\0')
        return;
    load_stem(file, name, sizeof name);
    snprintf(folder, sizeof folder, "%s%s", library, kept[what].folder);
    offer_folder(folder, name, kept[what].ending, near, sizeof near);
    load_find_policy(name, path, sizeof path);
    if (what == SCENARIO && is_file(path))
        fault_at(faults, (struct place){file, 0},
                 T("is a policy of the library: the scenario that it is laid on is named first"));
    else if (near[0] != '\0')
        fault_at(faults, (struct place){file, 0},
                 what == SCENARIO    ? T("did you mean the scenario '%s' of the library?")
                 : what == POLICY    ? T("did you mean the policy '%s' of the library?")
                 : what == POSTERIOR ? T("did you mean the posterior '%s' of the library?")
                                     : T("did you mean the sweep '%s' of the library?"),
                 near);
}

void load_near_sweep(const char *file, struct faults *faults)
{
    char library[PATH_MAX];
    load_library(library, sizeof library);
    hint(file, SWEEP, library, faults);
}

/* Adds the names of files, or values; how many there are where that would be long. */
static void add_given(struct load *load, const struct options_list *given, bool files)
{
    char list[80], item[PATH_MAX];
    size_t used = 0, at = strlen(load->given), room = sizeof load->given - at;
    for (size_t k = 0; k < given->n && used < sizeof list; k++) {
        snprintf(item, sizeof item, "%s", given->item[k]);
        if (files)
            load_stem(given->item[k], item, sizeof item);
        used +=
            (size_t)snprintf(list + used, sizeof list - used, "%s%.100s", k > 0 ? ", " : "", item);
    }
    if (given->n > 0 && used < sizeof list)
        snprintf(load->given + at, room, files ? T(" \xc2\xb7 with %s") : T(" \xc2\xb7 set %s"),
                 list);
    else if (given->n > 0)
        snprintf(load->given + at, room,
                 files             ? T(" \xc2\xb7 with %zu policies")
                 : given->n == 1 ? T(" \xc2\xb7 %zu value set")
                                 : T(" \xc2\xb7 %zu values set"),
                 given->n);
}

static bool take_posterior(struct load *load, const struct options *options, const char *library)
{
    char file[PATH_MAX];
    if (options->posterior == NULL)
        return true;
    posterior_find(options->posterior, library, file);
    if (!posterior_load(&load->posterior, file, &load->plan, &load->faults.faults)) {
        hint(file, POSTERIOR, library, &load->faults.faults);
        return false;
    }
    size_t at = strlen(load->given);
    snprintf(load->given + at, sizeof load->given - at, T(" \xc2\xb7 posterior sha256 %.8s"),
             load->posterior.sha256);
    return true;
}

static bool load_from(struct load *load, const char *name, const struct options *options,
                      const struct options_list *policies, const struct scenario *before,
                      bool alone)
{
    char library[PATH_MAX], seed[64], replicates[64];
    const char *sets[OPTIONS_MOST + 2], *overlays[2 * OPTIONS_MOST + 1];
    size_t nsets = options->sets.n;
    memset(load, 0, sizeof *load);
    fault_list_init(&load->faults);
    load_library(library, sizeof library);
    if (is_file(name) || !find_in_library(name, library, load->file, sizeof load->file))
        snprintf(load->file, sizeof load->file, "%s", name);
    memcpy(sets, options->sets.item, nsets * sizeof *sets);
    if (options->seed != NULL) {
        snprintf(seed, sizeof seed, "seed=%s", options->seed);
        sets[nsets++] = seed;
    }
    if (options->replicates != NULL) {
        snprintf(replicates, sizeof replicates, "replicates=%s", options->replicates);
        sets[nsets++] = replicates;
    }
    load->overlay = calloc(2 * OPTIONS_MOST + 1, sizeof *load->overlay);
    if (load->overlay == NULL)
        return fault_at(&load->faults.faults, (struct place){name, 0}, T("not enough memory"));
    if (options->areas && !find_areas(load, name, library, load->overlay[0]))
        return false;
    load->given[0] = '\0';
    add_given(load, &options->overlays, true);
    if (policies != NULL)
        add_given(load, policies, true);
    add_given(load, &options->sets, false);
    load->noverlay = find_overlays(options, policies, load->overlay, overlays);
    const struct scenario_request request = {
        .file = load->file,
        .library = library[0] != '\0' ? library : NULL,
        .overlays = overlays,
        .noverlays = load->noverlay,
        .sets = sets,
        .nsets = nsets,
        .alone = alone,
    };
    if (!scenario_load(&load->scenario, &request, &load->faults.faults)) {
        hint(load->file, SCENARIO, library, &load->faults.faults);
        for (size_t k = 0; k < load->noverlay; k++)
            hint(load->overlay[k], POLICY, library, &load->faults.faults);
        return false;
    }
    return scenario_is_overlay(load->scenario) ||
           (plan_init_after(&load->plan, load->scenario, before, &load->faults.faults) &&
            take_posterior(load, options, library));
}

bool load_scenario(struct load *load, const char *name, const struct options *options)
{
    return load_from(load, name, options, NULL, NULL, false);
}

bool load_policy(struct load *load, const char *name, const struct options_list *policies,
                 const struct scenario *before, const struct options *options)
{
    return load_from(load, name, options, policies, before, false);
}

bool load_beside(struct load *load, const char *name, const struct scenario *before,
                 const struct options *options)
{
    struct options own = *options;
    own.overlays.n = 0;
    return load_from(load, name, &own, NULL, before, false);
}

bool load_checked(struct load *load, const char *name, const struct options *options)
{
    return load_from(load, name, options, NULL, NULL, true);
}

bool load_stands_alone(const char *name)
{
    static const struct options none;
    struct load load;
    bool alone = load_checked(&load, name, &none) && !scenario_is_overlay(load.scenario);
    load_free(&load);
    return alone;
}

bool load_fallen(const struct load *load, const char *file, char out[LOAD_FALLEN])
{
    size_t n = 0;
    const struct scenario_fallen *f = scenario_fallen(load->scenario);
    for (; f != NULL && n < LOAD_FALLEN; f = f->next)
        if (strcmp(f->file, file) == 0)
            n += (size_t)snprintf(out + n, LOAD_FALLEN - n, "%s%s (%s)", n > 0 ? ", " : "", f->name,
                                  f->noun);
    return n > 0;
}

bool load_is_policy(const struct load *load, size_t n, const char *file)
{
    for (size_t k = load->noverlay - n; k < load->noverlay; k++)
        if (file != NULL && strcmp(file, load->overlay[k]) == 0)
            return true;
    return false;
}

void load_free(struct load *load)
{
    plan_free(&load->plan);
    posterior_free(&load->posterior);
    scenario_free(load->scenario);
    free(load->overlay);
    fault_list_free(&load->faults);
    memset(load, 0, sizeof *load);
}

void load_stem(const char *file, char *out, size_t size)
{
    const char *slash = strrchr(file, '/');
    snprintf(out, size, "%s", slash != NULL ? slash + 1 : file);
    char *dot = strrchr(out, '.');
    if (dot != NULL && dot != out)
        *dot = '\0';
}

void load_place(const char *file, const char *kind, const struct options *options,
                char out[PATH_MAX])
{
    char stem[256];
    load_stem(file, stem, sizeof stem);
    if (options->out != NULL)
        snprintf(out, PATH_MAX, "%s", options->out);
    else
        snprintf(out, PATH_MAX, "output/%s/%s", kind, stem);
}

void load_hash_files(const struct load *load, struct sha256 *sha)
{
    const struct scenario_file *files;
    size_t n = scenario_files(load->scenario, &files);
    for (size_t k = 0; k < n; k++)
        sha256_add(sha, files[k].bytes, files[k].size);
}

int load_hash_value(const struct scenario *scenario, size_t section, size_t row, size_t element,
                    struct sha256 *sha)
{
    size_t size = scenario_text(scenario, section, row, element, NULL, 0) + 1;
    char *text = malloc(size);
    if (text == NULL)
        return ENOMEM;
    scenario_text(scenario, section, row, element, text, size);
    sha256_add(sha, text, size);
    free(text);
    return 0;
}

static int hash_values(const struct scenario *scenario, struct sha256 *sha)
{
    int error = 0;
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++)
            for (size_t k = 0; k < scenario_elements(scenario, s, r) && error == 0; k++)
                error = load_hash_value(scenario, s, r, k, sha);
    return error;
}

int load_hash(const struct load *load, char out[65])
{
    static const char program[] = "uhcast " UHCAST_VERSION " " UHCAST_COMMIT;
    struct sha256 *sha;
    int error = sha256_open(&sha);
    if (error != 0)
        return error;
    sha256_add(sha, program, sizeof program);
    load_hash_files(load, sha);
    sha256_add(sha, load->posterior.sha256, sizeof load->posterior.sha256);
    error = hash_values(load->scenario, sha);
    sha256_close(sha, out);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
