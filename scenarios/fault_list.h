/* fault_list - gathers faults and prints them in the order of the files, each as file:line: text.
 *
 * A sentence may quote what a user wrote: control characters and broken UTF-8 are shown as "?", so
 * that one fault is one line and nothing reaches the terminal but letters. */
#ifndef SCENARIOS_FAULT_LIST_H
#define SCENARIOS_FAULT_LIST_H

#include "models/fault.h"

#include <stdio.h>

struct fault_list_entry;

struct fault_list {
    struct faults faults; /* pass its address; faults.count is how many were found */
    struct fault_list_entry *first, *last;
    size_t kept; /* the first so many are kept, the others only counted */
};

void fault_list_init(struct fault_list *list);
void fault_list_free(struct fault_list *list);

/* Files in the order in which they were first found at fault, lines ascending. */
void fault_list_print(const struct fault_list *list, FILE *out);

/* The same, one at a time in the order of finding: NULL after the last. */
const struct fault_list_entry *fault_list_next(const struct fault_list *list,
                                               const struct fault_list_entry *entry);
const char *fault_list_text(const struct fault_list_entry *entry);
struct place fault_list_place(const struct fault_list_entry *entry);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
