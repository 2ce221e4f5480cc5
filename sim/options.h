/* options - the command line of a verb. Rows: sim/options.def. */
#ifndef SIM_OPTIONS_H
#define SIM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { OPTIONS_MOST = 256 }; /* arguments of one kind */

/* What may be given many times. */
struct options_list {
    const char *item[OPTIONS_MOST];
    size_t n;
};

#define OPTIONS_FIELD_FLAG(field) bool field;
#define OPTIONS_FIELD_TEXT(field) const char *field;
#define OPTIONS_FIELD_COUNT(field) long field;
#define OPTIONS_FIELD_MANY(field) struct options_list field;

struct options {
#define OPTION(field, name, letter, kind, word, verbs, meaning) OPTIONS_FIELD_##kind(field)
#include "sim/options.def"
#undef OPTION
    struct options_list files; /* what is not an option, in order */
};

struct command {
    const char *name, *summary, *operands;
    char letter; /* in the column `verbs` of sim/options.def */
    int (*run)(const struct options *options);
};

/* Reads the arguments after the verb. A mistake is said on standard error: false. */
bool options_read(struct options *options, const struct command *command, int argc, char **argv);

/* The verb's help on standard output. */
void options_help(const struct command *command);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
