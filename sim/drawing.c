/* drawing - charts whose scripts and data lie in a folder become pictures, by gnuplot. */
#include "sim/drawing.h"

#include "models/words.h"
#include "output/chart.h"
#include "output/sha256.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Each of "svg,png,pdf" in turn; NULL after the last. */
static const char *next_format(const char *formats, char one[8])
{
    size_t n = strcspn(formats, ",");
    snprintf(one, 8, "%.*s", (int)(n < 7 ? n : 7), formats);
    return formats[n] == ',' ? formats + n + 1 : NULL;
}

bool drawing_formats_sound(const char *verb, const char *formats)
{
    char one[8];
    for (const char *rest = formats; rest != NULL;) {
        rest = next_format(rest, one);
        if (strcmp(one, "svg") == 0 || strcmp(one, "png") == 0 || strcmp(one, "pdf") == 0)
            continue;
        fprintf(stderr, T("uhcast %s: --format is one or more of svg, png, pdf; not '%s'\n"), verb,
                formats);
        return false;
    }
    return true;
}

/* gnuplot shows the command and a caret before it says what is wrong, in its last line. */
static const char *last_line(char *said)
{
    size_t n = strlen(said);
    while (n > 0 && (said[n - 1] == '\n' || said[n - 1] == ' '))
        said[--n] = '\0';
    const char *end = strrchr(said, '\n');
    return end != NULL ? end + 1 : said;
}

static void why_skipped(int error, const char *name, char *said, char out[RUN_TEXT])
{
    static const char stdin_line[] = "\"/dev/stdin\" line "; /* how gnuplot is given the script */
    if (error == CHART_NO_GNUPLOT)
        snprintf(out, RUN_TEXT, "%s", T("gnuplot is missing (apt-get install gnuplot-nox)"));
    else if (error == CHART_TIMEOUT)
        snprintf(out, RUN_TEXT, "%s", T("gnuplot took too long"));
    else if (error == CHART_FAILED && last_line(said)[0] == '\0')
        snprintf(out, RUN_TEXT, "%s", T("gnuplot ended without a whole picture"));
    else if (error == CHART_FAILED &&
             strncmp(last_line(said), stdin_line, sizeof stdin_line - 1) == 0)
        snprintf(out, RUN_TEXT, T("gnuplot failed: %.60s.gp:%.160s"), name,
                 last_line(said) + sizeof stdin_line - 1);
    else if (error == CHART_FAILED)
        snprintf(out, RUN_TEXT, T("gnuplot failed: %.180s"), last_line(said));
    else if (error == ENOENT)
        snprintf(out, RUN_TEXT, "%s", T("this run has no such chart"));
    else
        snprintf(out, RUN_TEXT, "%s", strerror(error));
}

int drawing_hash(struct run_chart *chart, const char *folder)
{
    char script[4200];
    snprintf(script, sizeof script, "%s/%s.gp", folder, chart->name);
    return sha256_file(script, chart->script_sha);
}

void drawing_charts(struct run_chart *chart, size_t n, const char *folder, const char *formats,
                    int width, int height)
{
    for (size_t k = 0; k < n; k++) {
        char one[8], said[1024] = "";
        for (const char *rest = formats; rest != NULL && chart[k].skipped[0] == '\0';) {
            rest = next_format(rest, one);
            int error = chart_draw(folder, chart[k].name, one, width, height, said, sizeof said);
            if (error != 0)
                why_skipped(error, chart[k].name, said, chart[k].skipped);
        }
    }
}

/* How many charts from the k-th on have its reason; 0: it was said with one before. */
static size_t count_reason(const struct run_chart *chart, size_t k, size_t n)
{
    size_t same = 0;
    for (size_t i = 0; i < k; i++)
        if (strcmp(chart[i].skipped, chart[k].skipped) == 0)
            return 0;
    for (size_t i = k; i < n; i++)
        same += strcmp(chart[i].skipped, chart[k].skipped) == 0;
    return same;
}

void drawing_complain(const char *verb, const struct run_chart *chart, size_t n)
{
    enum { FEW = 8 };
    for (size_t k = 0; k < n; k++) {
        size_t same = chart[k].skipped[0] != '\0' ? count_reason(chart, k, n) : 0;
        if (same > FEW)
            fprintf(stderr, T("uhcast %s: %zu charts were not drawn: %s\n"), verb, same,
                    chart[k].skipped);
        for (size_t i = k; i < n && same > 0 && same <= FEW; i++)
            if (strcmp(chart[i].skipped, chart[k].skipped) == 0)
                fprintf(stderr, T("uhcast %s: chart %s was not drawn: %s\n"), verb, chart[i].name,
                        chart[i].skipped);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
