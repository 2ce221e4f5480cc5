/* cmd_plot - `uhcast plot RUN`: draws a finished run's charts again, in other formats or sizes.
 *
 * It draws the scripts that lie in the folder: what a user edited there is what is drawn. */
#include "models/words.h"
#include "output/json.h"
#include "output/sha256.h"
#include "sim/drawing.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool read_size(const char *text, int *width, int *height)
{
    char rest;
    return sscanf(text, "%dx%d%c", width, height, &rest) == 2 && *width >= 200 && *height >= 150 &&
           *width <= 20000 && *height <= 20000;
}

/* The charts that the manifest names; 0: they cannot be the names of charts. */
static size_t read_charts(const struct json *manifest, struct run_chart *chart)
{
    size_t n = json_count(manifest, "charts");
    for (size_t k = 0; k < n; k++) {
        char at[64];
        snprintf(at, sizeof at, "charts/%zu/name", k);
        const char *name = json_string_at(manifest, at);
        if (k >= DRAWING_CHARTS || name == NULL || name[0] == '\0' ||
            name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-")] != '\0')
            return 0;
        chart[k] = (struct run_chart){.name = name};
    }
    return n;
}

/* Whether the user changed a chart's script since the run wrote it. */
static bool edited(const struct json *manifest, const char *folder, const char *name, size_t k)
{
    char at[64], script[4200], sha[65];
    snprintf(at, sizeof at, "charts/%zu/script_sha256", k);
    snprintf(script, sizeof script, "%s/%s.gp", folder, name);
    const char *known = json_string_at(manifest, at);
    return known != NULL && sha256_file(script, sha) == 0 && strcmp(known, sha) != 0;
}

static int say(const struct json *manifest, const struct options *options,
               const struct run_chart *chart, size_t n, const char *folder, const char *formats)
{
    int failed = 0;
    struct json *json = options->json ? json_open() : NULL;
    if (json != NULL)
        json_begin_array(json, "charts");
    for (size_t k = 0; k < n; k++) {
        bool own = edited(manifest, folder, chart[k].name, k);
        failed += chart[k].skipped[0] != '\0';
        if (json != NULL) {
            json_begin_object(json, NULL);
            json_add_string(json, "name", chart[k].name);
            json_add_bool(json, "edited", own);
            json_add_string(json, "skipped", chart[k].skipped[0] != '\0' ? chart[k].skipped : NULL);
            json_end(json);
        } else if (chart[k].skipped[0] != '\0') {
            fprintf(stderr, T("uhcast plot: chart %s was not drawn: %s\n"), chart[k].name,
                    chart[k].skipped);
        } else if (!options->quiet) {
            printf(T("%s/%s: %s%s\n"), folder, chart[k].name, formats,
                   own ? T(" (from the script as you edited it)") : "");
        }
    }
    if (json != NULL) {
        json_end(json);
        json_write(json, stdout);
        json_free(json);
    }
    return failed > 0 ? 1 : 0;
}

/* Of a bare name: where the results of a scenario of that name lie, if they do. */
static void hint(const char *name)
{
    static const char *const kinds[] = {"runs", "fits", "scores", "sweeps"};
    char path[PATH_MAX];
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0] && strchr(name, '/') == NULL; k++) {
        int n = snprintf(path, sizeof path, "output/%s/%s/manifest.json", kinds[k], name);
        if (n < 0 || (size_t)n >= sizeof path || access(path, R_OK) != 0)
            continue;
        fprintf(stderr, T("Did you mean output/%s/%s?\n"), kinds[k], name);
    }
}

static int run(const struct options *options)
{
    int width = 0, height = 0;
    const char *formats = options->format != NULL ? options->format : "svg";
    struct run_chart chart[DRAWING_CHARTS];
    struct json *manifest = NULL;
    char path[4200];
    if (options->files.n != 1) {
        fprintf(stderr, "%s\n", T("uhcast plot: name the folder of one finished run"));
        return 2;
    }
    const char *folder = options->files.item[0];
    if (!drawing_formats_sound("plot", options->format))
        return 2;
    if (options->size != NULL && !read_size(options->size, &width, &height)) {
        fprintf(stderr,
                T("uhcast plot: --size is WIDTHxHEIGHT in pixels, as 1600x900, from 200x150 to "
                  "20000x20000; not '%s'\n"),
                options->size);
        return 2;
    }
    snprintf(path, sizeof path, "%s/manifest.json", folder);
    int error = json_read(&manifest, path);
    size_t n = error == 0 ? read_charts(manifest, chart) : 0;
    if (n == 0) {
        error = error != 0 ? error : EBADMSG;
        fprintf(stderr, T("uhcast plot: '%s' is not the folder of a finished run: %s\n"), folder,
                strerror(error));
        hint(folder);
        json_free(manifest);
        return 2;
    }
    drawing_charts(chart, n, folder, formats, width, height);
    int status = say(manifest, options, chart, n, folder, formats);
    json_free(manifest);
    return status;
}

const struct command cmd_plot_command = {
    "plot", "Draws the charts of a finished run again", "RUN", 'p', run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
