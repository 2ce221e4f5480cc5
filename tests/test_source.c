/* test_source - where a named file may lie: below the folder of whoever names it, or below the
 * library, whatever links and dots say. */
#define _GNU_SOURCE
#include "scenarios/source.h"

#include "scenarios/fault_list.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* A folder of its own:  mine/a.cfg mine/below/t.csv mine/link -> ../secret.csv
 * mine/library.cfg mine/lib_link -> ../library/shelf.cfg  secret.csv  mine2/x.csv
 * library/shelf.cfg library/library.cfg library/deep/t.csv  mine/pipe (a FIFO)  mine/empty */
struct folder {
    char path[64];
    struct pool pool;
    struct fault_list list;
    struct sources sources;
    const struct source *first;
};

static void write_file(const struct folder *f, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", f->path, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(name, out);
    assert_int_equal(fclose(out), 0);
}

static const char *in_folder(struct folder *f, const char *name)
{
    return pool_print(&f->pool, "%s/%s", f->path, name);
}

static int folder_open(void **state)
{
    static const char *const folders[] = {"mine", "mine/below", "mine2", "library", "library/deep"};
    static const char *const files[] = {
        "mine/a.cfg",  "mine/below/t.csv",  "mine/library.cfg",    "secret.csv",
        "mine2/x.csv", "library/shelf.cfg", "library/library.cfg", "library/deep/t.csv"};
    struct folder *f = calloc(1, sizeof *f);
    assert_non_null(f);
    strcpy(f->path, "/tmp/uhcast-test-XXXXXX");
    assert_non_null(mkdtemp(f->path));
    pool_init(&f->pool, 64 << 20);
    fault_list_init(&f->list);
    if (setjmp(f->pool.full))
        fail();
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        assert_int_equal(mkdir(in_folder(f, folders[i]), 0700), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(f, files[i]);
    assert_int_equal(symlink("../secret.csv", in_folder(f, "mine/link")), 0);
    assert_int_equal(symlink("../library/shelf.cfg", in_folder(f, "mine/lib_link")), 0);
    assert_int_equal(symlink("..", in_folder(f, "mine/up")), 0);
    assert_int_equal(mkfifo(in_folder(f, "mine/pipe"), 0600), 0);
    f->sources = (struct sources){
        .pool = &f->pool, .faults = &f->list.faults, .library = in_folder(f, "library")};
    f->first = source_open(&f->sources, in_folder(f, "mine/a.cfg"), 100);
    assert_non_null(f->first);
    *state = f;
    return 0;
}

static int remove_one(const char *path, const struct stat *is, int kind, struct FTW *at)
{
    (void)is;
    (void)kind;
    (void)at;
    return remove(path);
}

static int folder_close(void **state)
{
    struct folder *f = *state;
    nftw(f->path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    pool_free(&f->pool);
    fault_list_free(&f->list);
    free(f);
    return 0;
}

static const struct source *named(struct folder *f, const char *name, const char *ending)
{
    if (setjmp(f->pool.full))
        fail();
    return source_named(&f->sources, f->first, (struct place){f->first->name, 3}, name, ending,
                        100);
}

static void assert_found(struct folder *f, const char *name, const char *ending, const char *bytes)
{
    const struct source *source = named(f, name, ending);
    assert_non_null(source);
    assert_int_equal(source->size, strlen(bytes));
    assert_memory_equal(source->bytes, bytes, source->size);
}

static void assert_refused(struct folder *f, const char *name, const char *said)
{
    assert_null(named(f, name, ""));
    char *all = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&all, &size);
    assert_non_null(out);
    fault_list_print(&f->list, out);
    assert_int_equal(fclose(out), 0);
    if (!strstr(all, said))
        fail_msg("%s: says %s", name, all);
    free(all);
    fault_list_free(&f->list);
}

static void files_are_found_beside_below_and_in_the_library(void **state)
{
    struct folder *f = *state;
    assert_found(f, "below/t.csv", "", "mine/below/t.csv");
    assert_found(f, "below/../below/t.csv", "", "mine/below/t.csv");
    assert_found(f, "shelf", ".cfg", "library/shelf.cfg");
    assert_found(f, "deep/t.csv", "", "library/deep/t.csv");
    assert_found(f, "../library/shelf.cfg", "", "library/shelf.cfg");
    assert_found(f, "lib_link", "", "library/shelf.cfg");
    assert_found(f, in_folder(f, "library/shelf.cfg"), "", "library/shelf.cfg");
    assert_int_equal(f->list.faults.count, 0);
}

static void a_file_is_read_once(void **state)
{
    struct folder *f = *state;
    size_t before = f->sources.count;
    const struct source *once = named(f, "below/t.csv", "");
    assert_ptr_equal(named(f, "./below//t.csv", ""), once);
    assert_int_equal(f->sources.count, before + 1);
}

static void a_file_that_bears_a_library_name_means_the_library(void **state)
{
    struct folder *f = *state;
    f->first = source_open(&f->sources, in_folder(f, "mine/library.cfg"), 100);
    assert_found(f, "library", ".cfg", "library/library.cfg");
}

static void nothing_outside_is_read(void **state)
{
    struct folder *f = *state;
    const char outside[] = "lies outside of the folder of this file and of the library";
    assert_refused(f, "../secret.csv", outside);
    assert_refused(f, "below/../../secret.csv", outside);
    assert_refused(f, "link", outside);
    assert_refused(f, "up/secret.csv", outside);
    assert_refused(f, "../mine2/x.csv", outside); /* a folder whose name begins with ours */
    assert_refused(f, "/etc/passwd", outside);
    assert_refused(f, in_folder(f, "secret.csv"), outside);
}

static void what_is_no_file_is_refused(void **state)
{
    struct folder *f = *state;
    assert_refused(f, "nothing.csv",
                   "a.cfg:3: 'nothing.csv' is not found beside this file or in "
                   "the library");
    assert_refused(f, "below", "'below' is not found");
    assert_refused(f, "", "'' is not found");
    assert_refused(f, "pipe", "mine/pipe' is not a file");
    assert_refused(f, "a.cfg/x", "'a.cfg/x' is not found");
    write_file(f, "mine/large.csv");
    assert_int_equal(truncate(in_folder(f, "mine/large.csv"), 101), 0);
    assert_refused(f, "large.csv", "mine/large.csv' is larger than 100 bytes");
}

static void without_a_library_only_the_folder_counts(void **state)
{
    struct folder *f = *state;
    f->sources.library = NULL;
    assert_found(f, "below/t.csv", "", "mine/below/t.csv");
    assert_refused(f, "shelf.cfg", "'shelf.cfg' is not found beside this file\n");
    assert_refused(f, "lib_link", "lies outside");
}

static void a_set_names_files_beside_the_scenario(void **state)
{
    struct folder *f = *state;
    f->first = source_argument(&f->sources, "--set a=b", f->first);
    assert_found(f, "below/t.csv", "", "mine/below/t.csv");
    assert_refused(f, "../secret.csv", "lies outside");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_are_found_beside_below_and_in_the_library,
                                        folder_open, folder_close),
        cmocka_unit_test_setup_teardown(a_file_is_read_once, folder_open, folder_close),
        cmocka_unit_test_setup_teardown(a_file_that_bears_a_library_name_means_the_library,
                                        folder_open, folder_close),
        cmocka_unit_test_setup_teardown(nothing_outside_is_read, folder_open, folder_close),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, folder_open, folder_close),
        cmocka_unit_test_setup_teardown(without_a_library_only_the_folder_counts, folder_open,
                                        folder_close),
        cmocka_unit_test_setup_teardown(a_set_names_files_beside_the_scenario, folder_open,
                                        folder_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
