/* test_sha256 - known answers of FIPS 180-4, whole, in pieces and from a file. */
#include "output/sha256.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char nothing[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

static void memory_gives_the_published_hashes(void **state)
{
    char out[SHA256_TEXT];

    (void)state;
    assert_int_equal(sha256_memory("abc", 3, out), 0);
    assert_string_equal(out, abc);
    assert_int_equal(sha256_memory("", 0, out), 0);
    assert_string_equal(out, nothing);
}

static void pieces_give_the_hash_of_the_whole(void **state)
{
    char out[SHA256_TEXT];
    struct sha256 *sha;

    (void)state;
    assert_int_equal(sha256_open(&sha), 0);
    sha256_add(sha, "a", 1);
    sha256_add(sha, "bc", 2);
    sha256_close(sha, out);
    assert_string_equal(out, abc);
    sha256_close(NULL, NULL);
}

static void a_file_gives_the_hash_of_its_bytes(void **state)
{
    char path[] = "/tmp/uhcast-sha256-XXXXXX", out[SHA256_TEXT];
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "abc", 3), 3);
    close(fd);
    assert_int_equal(sha256_file(path, out), 0);
    assert_string_equal(out, abc);
    unlink(path);
    assert_int_equal(sha256_file(path, out), ENOENT);
    assert_int_equal(sha256_file("/tmp", out), EISDIR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_gives_the_published_hashes),
        cmocka_unit_test(pieces_give_the_hash_of_the_whole),
        cmocka_unit_test(a_file_gives_the_hash_of_its_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
