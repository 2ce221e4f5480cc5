/* test_folder - results appear whole or not at all, and never in place of something else. */
#include "output/folder.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char root[64], path[128];
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    strcpy(place->root, "/tmp/uhcast-folder-XXXXXX");
    if (!mkdtemp(place->root))
        return -1;
    snprintf(place->path, sizeof place->path, "%s/runs/vietnam", place->root);
    *state = place;
    return 0;
}

/* Removing is the shell's part, so that a slip of ours cannot hide here. */
static int remove_place(void **state)
{
    struct place *place = *state;
    char command[256];

    snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", place->root, place->root);
    int status = system(command);

    free(place);
    return status;
}

/* Names in a folder, sorted by ls -A and joined by blanks. */
static const char *names(const char *path, char *out, size_t size)
{
    char command[256];
    size_t n = 0;

    snprintf(command, sizeof command, "cd %s 2>/dev/null && ls -A", path);
    FILE *in = popen(command, "r");

    while (n + 1 < size && fgets(out + n, (int)(size - n), in)) {
        n += strlen(out + n);
        out[n - 1] = ' ';
    }
    out[n > 0 ? n - 1 : 0] = '\0';
    pclose(in);
    return out;
}

static void put(struct folder *folder, const char *name, const char *text)
{
    FILE *file;

    assert_int_equal(folder_create(folder, name, &file), 0);
    fputs(text, file);
    assert_int_equal(folder_finish(folder, name, file), 0);
}

static void make_results(const char *path, const char *text)
{
    struct folder *folder;

    assert_int_equal(folder_open(&folder, path, true, "manifest.json"), 0);
    put(folder, "manifest.json", text);
    assert_int_equal(folder_commit(folder), 0);
}

static void results_appear_only_at_the_commit(void **state)
{
    struct place *place = *state;
    char list[256], parent[128];
    struct folder *folder;

    snprintf(parent, sizeof parent, "%s/runs", place->root);
    assert_int_equal(folder_open(&folder, place->path, false, "manifest.json"), 0);
    put(folder, "a.csv", "1\n");
    assert_int_not_equal(access(place->path, F_OK), 0);
    assert_string_equal(names(folder_path(folder), list, sizeof list), "a.csv");
    assert_int_equal(folder_commit(folder), 0);
    assert_string_equal(names(place->path, list, sizeof list), "a.csv");
    assert_string_equal(names(parent, list, sizeof list), "vietnam");
}

static void a_drop_leaves_nothing_not_even_parents(void **state)
{
    struct place *place = *state;
    struct folder *folder;
    char list[256];

    assert_int_equal(folder_open(&folder, place->path, false, "manifest.json"), 0);
    put(folder, "a.csv", "1\n");
    folder_drop(folder);
    folder_drop(NULL);
    assert_string_equal(names(place->root, list, sizeof list), "");
}

static void nothing_is_replaced_without_force(void **state)
{
    struct place *place = *state;
    struct folder *folder;
    char list[256];

    make_results(place->path, "old");
    assert_int_equal(folder_open(&folder, place->path, false, "manifest.json"), EEXIST);
    assert_null(folder);
    assert_string_equal(names(place->path, list, sizeof list), "manifest.json");
}

static void force_replaces_results_whole(void **state)
{
    struct place *place = *state;
    struct folder *folder;
    char list[256], parent[128], extra[160];

    snprintf(parent, sizeof parent, "%s/runs", place->root);
    make_results(place->path, "old");
    snprintf(extra, sizeof extra, "%s/sub", place->path);
    assert_int_equal(mkdir(extra, 0777), 0);
    assert_int_equal(folder_open(&folder, place->path, true, "manifest.json"), 0);
    put(folder, "new.csv", "2\n");
    assert_string_equal(names(place->path, list, sizeof list), "manifest.json sub");
    assert_int_equal(folder_commit(folder), 0);
    assert_string_equal(names(place->path, list, sizeof list), "new.csv");
    assert_string_equal(names(parent, list, sizeof list), "vietnam");
}

static void force_replaces_nothing_but_results(void **state)
{
    struct place *place = *state;
    struct folder *folder;
    char file[160];

    snprintf(file, sizeof file, "%s/letter.txt", place->root);
    fclose(fopen(file, "w"));
    assert_int_equal(folder_open(&folder, place->root, true, "manifest.json"), ENOTEMPTY);
    assert_int_equal(folder_open(&folder, file, true, "manifest.json"), ENOTDIR);
    assert_int_equal(access(file, F_OK), 0);
    assert_int_equal(folder_open(&folder, "", false, "manifest.json"), ENOENT);
    assert_int_equal(folder_open(&folder, "/", false, "manifest.json"), EINVAL);
    assert_int_equal(folder_open(&folder, "..", true, "manifest.json"), EINVAL);
}

static void what_a_killed_process_left_is_removed_by_the_next(void **state)
{
    struct place *place = *state;
    struct folder *folder;
    char parent[128], list[256];
    int status;
    pid_t child = fork();

    if (child == 0) {
        if (folder_open(&folder, place->path, false, "manifest.json") == 0)
            raise(SIGKILL);
        _exit(1);
    }
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    snprintf(parent, sizeof parent, "%s/runs", place->root);
    assert_non_null(strstr(names(parent, list, sizeof list), ".vietnam.tmp-"));
    make_results(place->path, "x");
    assert_string_equal(names(parent, list, sizeof list), "vietnam");
}

static void what_another_living_process_writes_is_left_alone(void **state)
{
    struct place *place = *state;
    char parent[128], other[160], list[256];

    snprintf(parent, sizeof parent, "%s/runs", place->root);
    snprintf(other, sizeof other, "%s/.vietnam.tmp-%ld", parent, (long)getppid());
    mkdir(parent, 0777);
    assert_int_equal(mkdir(other, 0777), 0);
    make_results(place->path, "x");
    assert_non_null(strstr(names(parent, list, sizeof list), ".vietnam.tmp-"));
}

static void a_full_disk_names_the_file(void **state)
{
    struct place *place = *state;
    struct folder *folder;
    FILE *full = fopen("/dev/full", "w");

    assert_int_equal(folder_open(&folder, place->path, false, "manifest.json"), 0);
    fputs("x", full);
    assert_int_equal(folder_finish(folder, "bands.csv", full), ENOSPC);
    assert_non_null(strstr(folder_culprit(folder), "runs/vietnam/bands.csv"));
    folder_drop(folder);
    assert_int_not_equal(access(place->path, F_OK), 0);
}

static void a_read_only_folder_is_an_errno_and_named(void **state)
{
    struct place *place = *state;
    struct folder *folder;
    uid_t who = geteuid();
    char list[256];

    assert_int_equal(chmod(place->root, 0555), 0);
    if (who == 0)
        assert_int_equal(seteuid(65534), 0);
    int error = folder_open(&folder, place->path, false, "manifest.json");

    if (who == 0)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(error, EACCES);
    assert_null(folder);
    assert_string_equal(names(place->root, list, sizeof list), "");
    assert_int_equal(folder_open(&folder, "/proc/uhcast/x", false, "manifest.json"), ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(results_appear_only_at_the_commit, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(a_drop_leaves_nothing_not_even_parents, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(nothing_is_replaced_without_force, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(force_replaces_results_whole, make_place, remove_place),
        cmocka_unit_test_setup_teardown(force_replaces_nothing_but_results, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(what_a_killed_process_left_is_removed_by_the_next,
                                        make_place, remove_place),
        cmocka_unit_test_setup_teardown(what_another_living_process_writes_is_left_alone,
                                        make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_full_disk_names_the_file, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_read_only_folder_is_an_errno_and_named, make_place,
                                        remove_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
