/* sweep_emit - scripts that share a sweep out to a cluster or to the cores of a machine.
 *
 * Nothing of a sweep file's text is in them: only names and options from the command line, each in
 * quotes of the shell's. */
#include "sim/sweep_emit.h"

#include "sim/load.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

enum { TASKS = 16 };

bool sweep_emit_known(const char *what)
{
    return strcmp(what, "slurm") == 0 || strcmp(what, "parallel") == 0;
}

static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if (iscntrl((unsigned char)*text))
            return false;
    return true;
}

static void put_quoted(const char *text, FILE *to)
{
    putc('\'', to);
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs("'\\''", to);
        else
            putc(*text, to);
    putc('\'', to);
}

static void put_option(const char *name, const char *value, FILE *to)
{
    if (value == NULL)
        return;
    fprintf(to, " --%s ", name);
    put_quoted(value, to);
}

/* The command that is common to all parts, but for which part it is. */
static void put_command(const struct sweep *s, const char *program, const char *out, FILE *to)
{
    put_quoted(program, to);
    fputs(" sweep ", to);
    put_quoted(s->file, to);
    put_option("out", out, to);
    for (size_t k = 0; k < s->options->sets.n; k++)
        put_option("set", s->options->sets.item[k], to);
    put_option("seed", s->options->seed, to);
    put_option("replicates", s->options->replicates, to);
    put_option("posterior", s->options->posterior, to);
    put_option("format", s->options->format, to);
    if (s->options->areas)
        fputs(" --areas", to);
}

/* One file is what is submitted and what submits it: a copy runs as each task. Tasks that are
 * requeued, or submitted again, go on from their shards: the queue need not remember anything. */
static void put_slurm(const struct sweep *s, const char *program, const char *out, size_t tasks,
                      FILE *to)
{
    char stem[256];
    load_stem(s->file, stem, sizeof stem);
    for (char *c = stem; *c != '\0'; c++)
        *c = isalnum((unsigned char)*c) ? *c : '_';
    fprintf(
        to,
        "#!/bin/sh\n"
        "#SBATCH --job-name=uhcast_%s\n"
        "#SBATCH --cpus-per-task=1\n"
        "#SBATCH --requeue\n"
        "# %zu points, %zu futures each, shared out among the tasks of an array, and a job behind\n"
        "# it that makes the results.\n"
        "#     sh THIS_FILE [OPTION...]\n"
        "# submits both, with these options of sbatch's. A task that is requeued goes on where\n"
        "# it was. Has one died, the same again does only what is missing. Another number of\n"
        "# tasks gives the same bytes.\n"
        "tasks=%zu\n"
        "case $1 in\n"
        "part)\n"
        "    exec ",
        stem, s->points * s->nbases, s->futures, tasks);
    put_command(s, program, out, to);
    fputs(" --quiet --shard \"$SLURM_ARRAY_TASK_ID/$tasks\" ;;\n"
          "merge)\n"
          "    exec ",
          to);
    put_command(s, program, out, to);
    fputs(" --merge ", to);
    fputs(out[0] == '-' ? "./" : "", to);
    put_quoted(out, to);
    fputs(".shards ;;\n"
          "*)\n"
          "    array=$(sbatch --parsable --array=\"1-$tasks\" \"$@\" \"$0\" part) || exit\n"
          "    echo \"Array $array\"\n"
          "    sbatch --dependency=\"afterany:${array%%;*}\" \"$@\" \"$0\" merge ;;\n"
          "esac\n",
          to);
}

static void put_parallel(const struct sweep *s, const char *program, const char *out, size_t tasks,
                         FILE *to)
{
    fprintf(to,
            "#!/bin/bash\n"
            "# %zu points, %zu futures each, in %zu parts, as many at a time as there are cores.\n"
            "# Any number of parts gives the same bytes; what is finished is not done twice.\n"
            "set -e\n"
            "part()\n"
            "{\n"
            "    ",
            s->points * s->nbases, s->futures, tasks);
    put_command(s, program, out, to);
    fprintf(to,
            " --quiet --threads 1 --shard \"$1/%zu\"\n"
            "}\n"
            "export -f part\n"
            "seq %zu | parallel part {}\n",
            tasks, tasks);
    put_command(s, program, out, to);
    fputs(" --resume\n", to);
}

bool sweep_emit_print(const struct sweep *s, const char *what, const char *out, FILE *to)
{
    char program[PATH_MAX];
    size_t jobs = s->points * s->nbases, tasks = jobs < TASKS ? jobs : TASKS;
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    program[n > 0 ? n : 0] = '\0';
    const char *posterior = s->options->posterior != NULL ? s->options->posterior : "";
    bool plain = n > 0 && is_plain(program) && is_plain(s->file) && is_plain(out);
    plain = plain && is_plain(posterior);
    for (size_t k = 0; k < s->options->sets.n; k++)
        plain = plain && is_plain(s->options->sets.item[k]);
    if (!plain)
        return false;
    (strcmp(what, "slurm") == 0 ? put_slurm : put_parallel)(s, program, out, tasks, to);
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
