/* load - from the command line to a plan. */
#include "sim/load.h"

#include "models/words.h"

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

void load_library(char *out, size_t size)
{
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    program[n > 0 ? n : 0] = '\0';
    for (int up = 0; up < 3; up++) { /* build/uhcast, build/asan/uhcast */
        char *slash = strrchr(program, '/');
        if (slash == NULL)
            break;
        *slash = '\0';
        int wrote = snprintf(out, size, "%s/scenarios", program);
        if (up > 0 && wrote > 0 && (size_t)wrote < size && is_folder(out))
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

static bool load_from(struct load *load, const char *name, const struct options *options,
                      bool alone)
{
    char library[PATH_MAX], seed[64], replicates[64];
    const char *sets[OPTIONS_MOST + 2];
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
    const struct scenario_request request = {
        .file = load->file,
        .library = library[0] != '\0' ? library : NULL,
        .overlays = options->overlays.item,
        .noverlays = options->overlays.n,
        .sets = sets,
        .nsets = nsets,
        .alone = alone,
    };
    return scenario_load(&load->scenario, &request, &load->faults.faults) &&
           (scenario_is_overlay(load->scenario) ||
            plan_init(&load->plan, load->scenario, &load->faults.faults));
}

bool load_scenario(struct load *load, const char *name, const struct options *options)
{
    return load_from(load, name, options, false);
}

bool load_checked(struct load *load, const char *name, const struct options *options)
{
    return load_from(load, name, options, true);
}

void load_free(struct load *load)
{
    plan_free(&load->plan);
    scenario_free(load->scenario);
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
/* SPDX-License-Identifier: GPL-3.0-or-later */
