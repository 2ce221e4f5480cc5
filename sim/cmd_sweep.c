/* cmd_sweep - `uhcast sweep FILE`: the same futures at many points of the inputs.
 *
 *     sweep file -> design -> points -> shards -> results -> tables, database, analysis
 *
 * The points that are finished lie in OUT.shards until the results are in OUT, whatever ends the
 * process in between. */
#include "models/words.h"
#include "output/folder.h"
#include "sim/complaint.h"
#include "sim/cores.h"
#include "sim/drawing.h"
#include "sim/load.h"
#include "sim/ranks.h"
#include "sim/summary.h"
#include "sim/sweep_analysis.h"
#include "sim/sweep_analysis_summary.h"
#include "sim/sweep_analysis_tables.h"
#include "sim/sweep_design.h"
#include "sim/sweep_emit.h"
#include "sim/sweep_file.h"
#include "sim/sweep_gather.h"
#include "sim/sweep_manifest.h"
#include "sim/sweep_pictures.h"
#include "sim/sweep_points.h"
#include "sim/sweep_shard.h"
#include "sim/sweep_share.h"
#include "sim/sweep_store.h"
#include "sim/sweep_tables.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct task {
    const struct sweep *sweep;
    const struct options *options;
    const char *formats; /* of charts */
    char file[PATH_MAX]; /* that the sweep is read from, and names */
    char out[PATH_MAX - 16], shards[PATH_MAX];
    struct sweep_share share;
};

/* -- the results ------------------------------------------------------------------------------- */

/* What the points say of the inputs: tables and charts. */
static int analyse(const struct task *t, const struct sweep_gather *gather, struct folder *folder,
                   struct sweep_analysis **out)
{
    int error = sweep_analysis_make(out, &gather->results);
    if (error == 0)
        error = sweep_analysis_tables_write(*out, folder);
    if (error == 0)
        error = sweep_pictures_write(*out, folder_path(folder));
    if (error == 0)
        drawing_charts((*out)->chart, (*out)->ncharts, folder_path(folder), t->formats, 0, 0);
    return error;
}

static int write_all(const struct task *t, const struct sweep_gather *gather, struct folder *folder,
                     struct sweep_analysis **analysis)
{
    int error = sweep_store_write(t->sweep, &gather->results, folder);
    if (error == 0)
        error = sweep_tables_write(t->sweep, &gather->results, folder);
    if (error == 0)
        error = analyse(t, gather, folder, analysis);
    if (error == 0)
        error = sweep_manifest_write(t->sweep, gather->failed, *analysis, folder);
    return error;
}

static void say_posterior(const struct sweep *s)
{
    for (size_t b = 0; b < s->nbases && s->base[b].posterior != NULL; b++) {
        if (s->nbases > 1)
            printf("%s: ", s->base[b].name);
        posterior_print(s->base[b].posterior, stdout);
    }
}

/* The charts that were drawn: a few by name, many by what they are of, "tornado_*.svg (12)". */
static void say_charts(const struct sweep_analysis *analysis, const char *formats)
{
    enum { FEW = 6 };
    const struct run_chart *chart = analysis->chart;
    size_t n = analysis->ncharts;
    if (n <= FEW)
        summary_charts(stdout, chart, n, formats);
    for (size_t k = 0, end; n > FEW && k < n; k = end) {
        int kind = (int)strcspn(chart[k].name, "_");
        size_t drawn = 0;
        for (end = k; end < n && strncmp(chart[end].name, chart[k].name, (size_t)kind + 1) == 0;
             end++)
            drawn += chart[end].skipped[0] == '\0';
        for (const char *format = formats; drawn > 0 && *format != '\0';) {
            int length = (int)strcspn(format, ",");
            printf("  %.*s_*.%.*s (%zu)", kind, chart[k].name, length, format, drawn);
            format += length + (format[length] == ',');
        }
    }
}

static void say(const struct task *t, const struct sweep_gather *gather,
                const struct sweep_analysis *analysis)
{
    const struct sweep *s = t->sweep;
    summary_text(stdout, s->title);
    printf(T(" · %s · %zu points"), sweep_design_name(s->design), s->points);
    if (s->design == SWEEP_SOBOL)
        printf(T(" (%zu rows of %zu)"), s->size, s->ninputs + 2);
    if (s->design == SWEEP_MORRIS)
        printf(T(" (%zu trajectories of %zu)"), s->size, s->ninputs + 1);
    if (s->nbases > 1)
        printf(T(" of each of %zu bases, %zu in all"), s->nbases, s->nbases * s->points);
    printf(s->futures == 1 ? T(" · %zu future each, the same · seed %llu\n")
                           : T(" · %zu futures each, the same · seed %llu\n"),
           s->futures, s->seed);
    say_posterior(s);
    if (gather->failed > 0)
        printf(T("%zu of %zu points failed (%.1f %%); outcomes.csv says why\n"), gather->failed,
               s->nbases * s->points,
               100 * (double)gather->failed / (double)(s->nbases * s->points));
    sweep_analysis_summary_print(analysis, stdout);
    printf("\n%s/ ", t->out);
    say_charts(analysis, t->formats);
    puts("  outcomes.csv  sweep.sqlite  analysis.json  manifest.json");
}

/* What did not come about as it was asked for. Returns the exit status: 1 where half of a base's
 * points or more failed, since what is said of it then rests on a minority. */
static int warn(const struct task *t, const struct sweep_gather *gather,
                const struct sweep_analysis *analysis)
{
    const struct sweep *s = t->sweep;
    int status = 0;
    drawing_complain("sweep", analysis->chart, analysis->ncharts);
    if (analysis->left_out > 0)
        fprintf(stderr,
                T("uhcast sweep: %d charts are made at most; up to %zu more, from %s on, were left "
                  "out: fewer outputs or bases in a sweep give all\n"),
                DRAWING_CHARTS, analysis->left_out, analysis->left_first);
    for (size_t b = 0; b < s->nbases; b++) {
        size_t failed = 0;
        for (size_t i = 0; i < s->points; i++)
            failed += gather->reason[b * s->points + i] != NULL;
        if (2 * failed < s->points)
            continue;
        fprintf(stderr, T("uhcast sweep: %zu of %zu points of base '%s' failed\n"), failed,
                s->points, s->base[b].name);
        status = 1;
    }
    return status;
}

/* Makes the results of what lies in the folders of shards. made: they are there, whatever the exit
 * status that is returned. */
static int make_results(const struct task *t, const char *const *from, size_t nfrom,
                        struct folder *folder, bool *made)
{
    struct sweep_gather gather;
    struct sweep_analysis *analysis = NULL;
    int error = sweep_gather_open(&gather, t->sweep, from, nfrom, folder_path(folder));
    if (error == EBADMSG) {
        int status = sweep_share_refuse(&gather);
        sweep_gather_close(&gather);
        folder_drop(folder);
        return status;
    }
    if (error == 0)
        error = write_all(t, &gather, folder, &analysis);
    if (error == 0)
        error = folder_commit(folder);
    *made = error == 0;
    int status = error == 0 ? warn(t, &gather, analysis) : 0;
    if (error == 0 && t->options->json) /* what standard output cannot take main says */
        (void)sweep_analysis_tables_json(analysis, stdout);
    else if (error == 0 && !t->options->quiet)
        say(t, &gather, analysis);
    sweep_analysis_free(analysis);
    sweep_gather_close(&gather);
    return error == 0 ? status : complaint_drop("sweep", error, folder, t->out);
}

/* Begins the results, so that what is in the way is known before the work; 0, or the status. */
static int open_results(const struct task *t, struct folder **folder)
{
    int error = folder_open(folder, t->out, t->options->force, "manifest.json");
    return error == 0 ? 0 : complaint_folder("sweep", error, t->out, t->options->force);
}

/* -- what is asked for ------------------------------------------------------------------------- */

static int do_whole(struct task *t)
{
    const char *const from[] = {t->shards};
    struct folder *folder;
    if (!t->options->resume && !t->options->force && sweep_shard_any(t->shards)) {
        fprintf(stderr,
                T("uhcast sweep: %s holds finished points: --resume goes on with them, --force "
                  "begins anew\n"),
                t->shards);
        return 2;
    }
    int status = open_results(t, &folder);
    if (status != 0)
        return status;
    if (t->options->force && !t->options->resume)
        sweep_shard_remove(t->shards);
    status = sweep_share_run(&t->share);
    if (status != 0) {
        folder_drop(folder);
        return status;
    }
    bool made = false;
    status = make_results(t, from, 1, folder, &made);
    if (made)
        sweep_shard_clear(t->shards, t->sweep);
    return status;
}

/* Whether a folder that --merge names has shards in it; false: said. */
static bool check_merged(const char *folder)
{
    struct stat about;
    char near[PATH_MAX + 16];
    bool there = stat(folder, &about) == 0 && S_ISDIR(about.st_mode);
    if (there && sweep_shard_any(folder))
        return true;
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    snprintf(near, sizeof near, "%.*s.shards", (int)n, folder);
    bool meant = sweep_shard_any(near);
    fprintf(stderr,
            there ? T("uhcast sweep: %s holds no finished points%s%s%s\n")
                  : T("uhcast sweep: there is no folder %s%s%s%s\n"),
            folder, meant ? T(": did you mean ") : "", meant ? near : "", meant ? "?" : "");
    return false;
}

static int do_merge(struct task *t)
{
    const struct options *options = t->options;
    const char *const *from = options->files.item + 1;
    size_t nfrom = options->files.n - 1, jobs = t->sweep->nbases * t->sweep->points;
    struct sweep_gather gather = {0};
    struct folder *folder;
    bool sound = true;
    for (size_t k = 0; k < nfrom; k++)
        sound = check_merged(from[k]) && sound;
    if (!sound)
        return 2;
    int error = sweep_gather_look(&gather, t->sweep, from, nfrom, t->share.has);
    if (error == EBADMSG)
        return sweep_share_refuse(&gather);
    if (error != 0)
        return complaint_machine("sweep", error, gather.folder != NULL ? gather.folder : from[0]);
    if (gather.missing > 0) {
        fprintf(stderr, T("uhcast sweep: %zu of %zu points are in none of these folders\n"),
                gather.missing, jobs);
        return 1;
    }
    int status = open_results(t, &folder);
    return status == 0 ? make_results(t, from, nfrom, folder, &(bool){false}) : status;
}

/* "3/8", from 1. */
static bool read_part(const char *text, size_t *part, size_t *parts)
{
    char end;
    return text[0] >= '0' && text[0] <= '9' && sscanf(text, "%zu/%zu%c", part, parts, &end) == 2 &&
           *part >= 1 && *part <= *parts;
}

static int emit(const struct task *t)
{
    if (sweep_emit_print(t->sweep, t->options->emit, t->out, stdout))
        return 0;
    fprintf(stderr, "%s\n",
            T("uhcast sweep: a name of a file or folder holds a control character, and no script "
              "should"));
    return 2;
}

/* What the inputs undo, and what makes a Sobol design less even than its size promises. */
static void advise(const struct sweep *s)
{
    enum { EVEN = 32, ROWS = 2048 }; /* output/stats/design.h */
    for (size_t b = 0; b < s->nbases && !s->options->quiet; b++)
        for (size_t k = 0; k < s->base[b].nnotes; k++) {
            fputs(T("Note: "), stderr);
            summary_text(stderr, s->base[b].notes[k]);
            fputc('\n', stderr);
        }
    if (s->design != SWEEP_SOBOL || s->options->quiet)
        return;
    if ((s->size & (s->size - 1)) != 0)
        fprintf(stderr, T("Note: %zu rows are no power of two, and only so many are even\n"),
                s->size);
    if (2 * s->ninputs > EVEN && s->size < ROWS)
        fprintf(stderr, T("Note: more than %d inputs want %d rows or more\n"), EVEN / 2, ROWS);
}

/* Where the results go, and until then what is finished. False: a name is too long. */
static bool place(struct task *t)
{
    const char *out = t->options->out;
    char stem[256];
    load_stem(t->sweep->file, stem, sizeof stem);
    int n = out != NULL ? snprintf(t->out, sizeof t->out, "%s", out)
                        : snprintf(t->out, sizeof t->out, "output/sweeps/%s", stem);
    if (n < 0 || (size_t)n >= sizeof t->out)
        return false;
    for (; n > 1 && t->out[n - 1] == '/'; n--)
        t->out[n - 1] = '\0';
    snprintf(t->shards, sizeof t->shards, "%s.shards", t->out);
    t->share.folder = t->shards;
    return true;
}

static int do_sweep(struct task *t)
{
    const struct options *options = t->options;
    if (options->emit != NULL)
        return emit(t);
    if (options->shard != NULL && !read_part(options->shard, &t->share.part, &t->share.parts)) {
        fprintf(stderr, T("uhcast sweep: --shard is a part of parts, as 3/8; not '%s'\n"),
                options->shard);
        return 2;
    }
    advise(t->sweep);
    t->share.has = calloc(t->sweep->nbases * t->sweep->points, 1);
    if (t->share.has == NULL)
        return complaint_machine("sweep", ENOMEM, t->sweep->file);
    int status = options->merge       ? do_merge(t)
                 : t->share.parts > 0 ? sweep_share_run(&t->share)
                                      : do_whole(t);
    free(t->share.has);
    return status;
}

/* Reads the sweep. 0, or the exit status, said. */
static int prepare(struct task *t, struct sweep *sweep, struct ranks *ranks)
{
    const struct options *options = t->options;
    t->sweep = sweep;
    t->share = (struct sweep_share){.sweep = sweep, .options = options, .ranks = ranks};
    sweep_file_find(options->files.item[0], t->file, sizeof t->file);
    if (!sweep_file_read(sweep, t->file, options)) {
        if (ranks->me > 0)
            ranks_sign(ranks, "sweep");
        fault_list_print(&sweep->faults, stderr);
        return 2;
    }
    return place(t) ? 0 : complaint_machine("sweep", ENAMETOOLONG, options->out);
}

/* Options of which one takes away what the other is for; false: said. */
static bool agree(const struct options *o)
{
    const struct {
        const char *first, *second;
        bool both;
    } pairs[] = {
        {"emit", "shard", o->emit != NULL && o->shard != NULL},
        {"emit", "merge", o->emit != NULL && o->merge},
        {"emit", "resume", o->emit != NULL && o->resume},
        {"emit", "force", o->emit != NULL && o->force},
        {"emit", "json", o->emit != NULL && o->json},
        {"merge", "shard", o->merge && o->shard != NULL},
        {"merge", "resume", o->merge && o->resume},
        {"shard", "force", o->shard != NULL && o->force},
    };
    bool sound = true;
    for (size_t k = 0; k < sizeof pairs / sizeof pairs[0]; k++) {
        if (pairs[k].both)
            fprintf(stderr, T("uhcast sweep: --%s and --%s have no meaning together\n"),
                    pairs[k].first, pairs[k].second);
        sound = sound && !pairs[k].both;
    }
    return sound;
}

static int do_first(const struct options *options, struct sweep *sweep, struct ranks *ranks)
{
    struct task t = {.options = options,
                     .formats = options->format != NULL ? options->format : "svg"};
    if (options->files.n < 1 || (options->files.n > 1) != options->merge) {
        fprintf(
            stderr, "%s\n",
            T("uhcast sweep: name one sweep file; with --merge behind it the folders of shards"));
        return 2;
    }
    if (!agree(options) || !drawing_formats_sound("sweep", options->format))
        return 2;
    if (options->emit != NULL && !sweep_emit_known(options->emit)) {
        fprintf(stderr, T("uhcast sweep: --emit is slurm or parallel; not '%s'\n"), options->emit);
        return 2;
    }
    int status = prepare(&t, sweep, ranks);
    if (status == 0)
        status = do_sweep(&t);
    sweep_file_free(sweep);
    return status;
}

/* The first rank speaks for all: it alone carries the exit status out. */
static int do_other(const struct options *options, struct sweep *sweep, struct ranks *ranks)
{
    struct task t = {.options = options};
    char told[RANKS_TEXT] = "";
    ranks_tell(ranks, told);
    if (told[0] == '\0')
        return 0;
    int status = prepare(&t, sweep, ranks);
    if (status == 0)
        sweep_share_told(&t.share, told);
    else
        ranks_close(ranks, (struct ranks_list){0}, 0, status);
    sweep_file_free(sweep);
    return 0;
}

static int run(const struct options *given)
{
    struct options options = *given;
    struct ranks ranks;
    struct sweep *sweep = calloc(1, sizeof *sweep);
    if (sweep == NULL)
        return complaint_machine("sweep", ENOMEM, "");
    if (!ranks_begin(&ranks) && given->shard == NULL) {
        fprintf(stderr, "%s\n",
                T("uhcast sweep: mpirun needs a uhcast that knows MPI, from `make MPI=1`; this one "
                  "shares a sweep out with --shard"));
        free(sweep);
        return 2;
    }
    if (ranks.n > 1) {
        int threads = ranks_threads(&ranks, cores_available());
        options.threads = given->threads > 0 ? given->threads : threads;
        options.quiet = given->quiet || ranks.me > 0;
    }
    int status = (ranks.me == 0 ? do_first : do_other)(&options, sweep, &ranks);
    ranks_end(&ranks);
    free(sweep);
    return status;
}

const struct command cmd_sweep_command = {
    "sweep", "Runs the same futures at many points of the inputs", "FILE [DIR...]", 'w', run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
