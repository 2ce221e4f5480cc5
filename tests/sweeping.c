/* sweeping - sweep files for tests, from text. */
#include "tests/sweeping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void sweeping_add(struct sweeping *s, const char *name, const char *text)
{
    char path[256];
    if (s->folder[0] == '\0') {
        strcpy(s->folder, "/tmp/sweeping.XXXXXX");
        assert_non_null(mkdtemp(s->folder));
    }
    snprintf(path, sizeof path, "%s/%s", s->folder, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static void list_faults(struct sweeping *s)
{
    size_t size;
    FILE *out = open_memstream(&s->faults, &size);
    assert_non_null(out);
    for (const struct fault_list_entry *entry = fault_list_next(&s->sweep.faults, NULL);
         entry != NULL; entry = fault_list_next(&s->sweep.faults, entry)) {
        struct place place = fault_list_place(entry);
        bool own = place.file != NULL && strcmp(place.file, s->file) == 0;
        fprintf(out, "%s:%d: %s\n", own ? "file" : place.file, place.line, fault_list_text(entry));
    }
    fclose(out);
}

void sweeping_open(struct sweeping *s, const char *text, const char *const *sets)
{
    sweeping_add(s, "file.cfg", text);
    snprintf(s->file, sizeof s->file, "%s/file.cfg", s->folder);
    for (; sets != NULL && *sets != NULL; sets++)
        s->options.sets.item[s->options.sets.n++] = *sets;
    s->read = sweep_file_read(&s->sweep, s->file, &s->options);
    list_faults(s);
}

void sweeping_close(struct sweeping *s)
{
    char path[256];
    static const char *const names[] = {"file.cfg", "points.csv"};
    sweep_file_free(&s->sweep);
    free(s->faults);
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        snprintf(path, sizeof path, "%s/%s", s->folder, names[k]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(s->folder), 0);
    memset(s, 0, sizeof *s);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
