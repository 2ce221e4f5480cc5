/* options - the command line of a verb.
 *
 * getopt_long reads it; but it takes any beginning of a name for the name, so that a later option
 * could change what a script means: here a name is whole or it is a mistake. */
#define _GNU_SOURCE
#include "sim/options.h"

#include "models/words.h"
#include "scenarios/suggest.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { FLAG, TEXT, COUNT, MANY };

struct row {
    const char *name;
    int letter;
    enum kind kind;
    const char *word, *verbs, *meaning;
    size_t offset;
};

/* T() is a function, which a static table cannot call: the mark is taken off here and put on where
 * the meaning is shown. */
#define T(english) english
static const struct row rows[] = {
#define OPTION(field, name, letter, kind, word, verbs, meaning) \
    {name, letter, kind, word, verbs, meaning, offsetof(struct options, field)},
#include "sim/options.def"
#undef OPTION
};
#undef T

enum { ROWS = sizeof rows / sizeof rows[0], FIRST_CODE = 256 };

static bool known(const struct row *row, const struct command *command)
{
    return strchr(row->verbs, command->letter) != NULL;
}

static bool bad(const struct command *command, const char *what, const char *argument,
                const char *instead)
{
    fprintf(stderr, "uhcast %s: ", command->name);
    fprintf(stderr, T("%s '%s'"), what, argument);
    if (instead != NULL)
        fprintf(stderr, T(" (did you mean '--%s'?)"), instead);
    fprintf(stderr, T("; see `uhcast %s --help`\n"), command->name);
    return false;
}

/* A long option's name must be one of the verb's, whole. */
static bool check_name(const struct command *command, const char *argument)
{
    size_t length = strcspn(argument + 2, "=");
    struct suggest suggest;
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)(length < 60 ? length : 60), argument + 2);
    suggest_init(&suggest, name);
    for (size_t k = 0; k < ROWS; k++)
        if (known(&rows[k], command)) {
            if (strlen(rows[k].name) == length && strncmp(rows[k].name, argument + 2, length) == 0)
                return true;
            suggest_offer(&suggest, rows[k].name);
        }
    return bad(command, T("unknown option"), argument, suggest.best);
}

static bool takes_value(const struct command *command, const char *argument)
{
    if (argument[0] != '-' || argument[1] == '\0')
        return false;
    for (size_t k = 0; k < ROWS; k++) {
        if (rows[k].kind == FLAG || !known(&rows[k], command))
            continue;
        if (argument[1] == '-' ? strcmp(argument + 2, rows[k].name) == 0
                               : argument[1] == rows[k].letter && argument[2] == '\0')
            return true;
    }
    return false;
}

static bool set_option(struct options *options, const struct command *command,
                       const struct row *row, const char *value)
{
    char *at = (char *)options + row->offset;
    if (row->kind == FLAG) {
        *(bool *)(void *)at = true;
    } else if (row->kind == TEXT) {
        *(const char **)(void *)at = value;
    } else if (row->kind == COUNT) {
        char *end;
        errno = 0;
        long n = strtol(value, &end, 10);
        if (*end != '\0' || end == value || n < 1)
            return bad(command, T("not a whole number above 0:"), value, NULL);
        if (errno != 0 || n > INT_MAX)
            return bad(command, T("a number above 2147483647:"), value, NULL);
        *(long *)(void *)at = n;
    } else {
        struct options_list *list = (struct options_list *)(void *)at;
        if (list->n == OPTIONS_MOST)
            return bad(command, T("too many of"), row->name, NULL);
        list->item[list->n++] = value;
    }
    return true;
}

bool options_read(struct options *options, const struct command *command, int argc, char **argv)
{
    struct option longs[ROWS + 1];
    char shorts[3 * ROWS + 3] = "+:";
    size_t nlongs = 0, nshorts = 2;
    memset(options, 0, sizeof *options);
    for (int k = 1; k < argc && strcmp(argv[k], "--") != 0; k++) {
        if (strncmp(argv[k], "--", 2) == 0 && !check_name(command, argv[k]))
            return false;
        k += takes_value(command, argv[k]);
    }
    for (size_t k = 0; k < ROWS; k++) {
        if (!known(&rows[k], command))
            continue;
        longs[nlongs++] = (struct option){
            rows[k].name,
            rows[k].kind == FLAG ? no_argument : required_argument,
            NULL,
            FIRST_CODE + (int)k,
        };
        if (rows[k].letter != 0) {
            shorts[nshorts++] = (char)rows[k].letter;
            if (rows[k].kind != FLAG)
                shorts[nshorts++] = ':';
        }
    }
    longs[nlongs] = (struct option){0};
    shorts[nshorts] = '\0';
    opterr = 0;
    optind = 1;
    while (optind < argc) { /* options and files may stand in any order */
        int code = getopt_long(argc, argv, shorts, longs, NULL);
        if (code == -1) {
            if (optind >= argc)
                break;
            if (options->files.n == OPTIONS_MOST)
                return bad(command, T("too many files:"), argv[optind], NULL);
            options->files.item[options->files.n++] = argv[optind++];
            continue;
        }
        if (code == '?')
            return bad(command, T("unknown option or value in"), argv[optind - 1], NULL);
        if (code == ':')
            return bad(command, T("a value is missing after"), argv[optind - 1], NULL);
        const struct row *row = NULL;
        for (size_t k = 0; k < ROWS; k++)
            if (code == FIRST_CODE + (int)k || (code == rows[k].letter && known(&rows[k], command)))
                row = &rows[k];
        if (row == NULL || !set_option(options, command, row, optarg))
            return false;
    }
    return true;
}

void options_help(const struct command *command)
{
    printf("uhcast %s %s\n\n%s.\n\n", command->name, command->operands, command->summary);
    for (size_t k = 0; k < ROWS; k++) {
        char left[64];
        if (!known(&rows[k], command))
            continue;
        snprintf(left, sizeof left, "--%s%s%s", rows[k].name, rows[k].word != NULL ? " " : "",
                 rows[k].word != NULL ? rows[k].word : "");
        if (rows[k].letter != 0)
            printf("  -%c, %-26s %s\n", rows[k].letter, left, T(rows[k].meaning));
        else
            printf("      %-26s %s\n", left, T(rows[k].meaning));
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
