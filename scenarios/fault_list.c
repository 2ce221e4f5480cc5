/* fault_list - a chain of faults with their own copies of every text. */
#include "scenarios/fault_list.h"

#include "models/words.h"
#include "scenarios/characters.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 200 }; /* faults kept: nobody reads more, and memory is bounded */

struct fault_list_entry {
    struct fault_list_entry *next;
    size_t file_rank; /* place of its file among the files at fault */
    int line;
    const char *file; /* within text; NULL: none */
    char text[];      /* sentence, NUL, file, NUL */
};

/* Copies what may be shown of a text; every character becomes no longer than it was. */
static size_t copy_shown(char *out, const char *text)
{
    size_t n = strlen(text), kept = 0;
    for (size_t i = 0, step; i < n; i += step) {
        step = characters_length(text + i, n - i);
        unsigned char byte = (unsigned char)text[i];
        bool control =
            byte < 0x20 || byte == 0x7F || (byte == 0xC2 && (unsigned char)text[i + 1] < 0xA0);
        if (step == 0 || control) {
            out[kept++] = '?';
            step = step ? step : 1;
        } else {
            memcpy(out + kept, text + i, step);
            kept += step;
        }
    }
    out[kept++] = '\0';
    return kept;
}

/* Ranks the file of a new entry; true when the very same fault is there already. */
static bool was_said(const struct fault_list *list, struct fault_list_entry *entry)
{
    size_t files = 0;
    bool known = false;
    for (const struct fault_list_entry *e = list->first; e; e = e->next) {
        bool same =
            e->file && entry->file ? strcmp(e->file, entry->file) == 0 : e->file == entry->file;
        if (same && e->line == entry->line && strcmp(e->text, entry->text) == 0)
            return true;
        if (same) {
            known = true;
            entry->file_rank = e->file_rank;
        }
        files = e->file_rank >= files ? e->file_rank + 1 : files;
    }
    if (!known)
        entry->file_rank = files;
    return false;
}

static void take(struct faults *self, struct place place, const char *text)
{
    struct fault_list *list = (struct fault_list *)(void *)self; /* its first field */
    if (list->kept == MOST)
        return;
    size_t size = strlen(text) + 1 + (place.file ? strlen(place.file) + 1 : 0);
    struct fault_list_entry *entry = calloc(1, sizeof *entry + size);
    if (!entry)
        return; /* faults.count still tells */
    size_t n = copy_shown(entry->text, text);
    if (place.file) {
        copy_shown(entry->text + n, place.file);
        entry->file = entry->text + n;
    }
    entry->line = place.line;
    if (was_said(list, entry)) {
        self->count--; /* two layers may share a file: its faults are said once */
        free(entry);
        return;
    }
    if (list->last)
        list->last->next = entry;
    else
        list->first = entry;
    list->last = entry;
    list->kept++;
}

void fault_list_init(struct fault_list *list)
{
    *list = (struct fault_list){.faults.take = take};
}

void fault_list_free(struct fault_list *list)
{
    while (list->first) {
        struct fault_list_entry *next = list->first->next;
        free(list->first);
        list->first = next;
    }
    fault_list_init(list);
}

static bool comes_before(const struct fault_list_entry *a, const struct fault_list_entry *b)
{
    return a->file_rank != b->file_rank ? a->file_rank < b->file_rank : a->line < b->line;
}

static void print_entry(const struct fault_list_entry *entry, FILE *out)
{
    if (entry->file)
        fprintf(out, "%s:", entry->file);
    if (entry->file && entry->line)
        fprintf(out, "%d:", entry->line);
    fprintf(out, "%s%s\n", entry->file ? " " : "", entry->text);
}

void fault_list_print(const struct fault_list *list, FILE *out)
{
    const struct fault_list_entry *sorted[MOST];
    size_t n = 0;
    for (const struct fault_list_entry *e = list->first; e; e = e->next) {
        size_t at = n++;
        for (; at > 0 && comes_before(e, sorted[at - 1]); at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = e;
    }
    for (size_t i = 0; i < n; i++)
        print_entry(sorted[i], out);
    if (list->faults.count > n)
        fprintf(out, T("and %zu more faults\n"), list->faults.count - n);
}

const struct fault_list_entry *fault_list_next(const struct fault_list *list,
                                               const struct fault_list_entry *entry)
{
    return entry ? entry->next : list->first;
}

const char *fault_list_text(const struct fault_list_entry *entry)
{
    return entry->text;
}

struct place fault_list_place(const struct fault_list_entry *entry)
{
    return (struct place){entry->file, entry->line};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
