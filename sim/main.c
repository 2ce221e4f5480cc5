/* main - finds the verb and runs it. Only here does the process end. */
#include "models/words.h"
#include "scenarios/suggest.h"
#include "sim/options.h"

#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMAND(name) extern const struct command cmd_##name##_command;
#include "sim/commands.def"
#undef COMMAND

static const struct command *const commands[] = {
#define COMMAND(name) &cmd_##name##_command,
#include "sim/commands.def"
#undef COMMAND
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void help(FILE *out)
{
    fprintf(out, "%s\n\n",
            T("uhcast forecasts how a country moves toward universal health-insurance coverage, "
              "and\nwhether its insurance fund can carry it."));
    for (size_t k = 0; k < COMMANDS; k++)
        fprintf(out, "  uhcast %-8s %-20s %s\n", commands[k]->name, commands[k]->operands,
                commands[k]->summary);
    fprintf(out, "\n%s\n",
            T("`uhcast VERB --help` lists the options of a verb. Exit status: 0 done, 1 a run "
              "failed (of\na sweep: half of a base's points or more), 2 the input or the command "
              "line is wrong,\n130 interrupted."));
}

static int unknown_verb(const char *verb)
{
    struct suggest suggest;
    suggest_init(&suggest, verb);
    for (size_t k = 0; k < COMMANDS; k++)
        suggest_offer(&suggest, commands[k]->name);
    fprintf(stderr, T("uhcast: unknown verb '%s'%s; see `uhcast --help`\n"), verb,
            suggest_words(&suggest));
    return 2;
}

/* A standard stream that came closed would lend its number to a file of results, and messages would
 * land in it. The other direction of /dev/null keeps its place, and its use an error. */
static void hold_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* Standard output that cannot be written is a failure, not a success with nothing to show. */
static int flushed(int status)
{
    bool lost = ferror(stdout) != 0;
    if (fflush(stdout) != 0 || lost) {
        fprintf(stderr, T("uhcast: standard output could not be written\n"));
        return status == 0 ? 1 : status;
    }
    return status;
}

static int run(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";
    if (argc < 2 || strcmp(verb, "--help") == 0 || strcmp(verb, "-h") == 0 ||
        strcmp(verb, "help") == 0) {
        help(argc < 2 ? stderr : stdout);
        return argc < 2 ? 2 : 0;
    }
    if (strcmp(verb, "--version") == 0) {
        printf("uhcast %s (%s)\n", UHCAST_VERSION, UHCAST_COMMIT);
        return 0;
    }
    for (size_t k = 0; k < COMMANDS; k++) {
        struct options options;
        if (strcmp(commands[k]->name, verb) != 0)
            continue;
        if (!options_read(&options, commands[k], argc - 1, argv + 1))
            return 2;
        if (options.help) {
            options_help(commands[k]);
            return 0;
        }
        return commands[k]->run(&options);
    }
    return unknown_verb(verb);
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    hold_streams();
    signal(SIGXFSZ, SIG_IGN); /* a file at its limit is an errno, as a full disk is */
    int status = flushed(run(argc, argv));
    if (status == 130) { /* so that the caller sees that a signal ended us */
        signal(SIGINT, SIG_DFL);
        raise(SIGINT);
    }
    return status;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
