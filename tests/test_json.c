/* test_json - documents are written as built, and read back. */
#include "output/json.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct json *built(void)
{
    struct json *json = json_open();

    assert_non_null(json);
    json_add_string(json, "title", "Tỷ lệ \"95 %\"\n\xff");
    json_add_string(json, "none", NULL);
    json_add_number(json, "tenth", 0.1);
    json_add_number(json, "nan", NAN);
    json_add_integer(json, "seed", 9007199254740993);
    json_begin_object(json, "inputs");
    json_add_bool(json, "scenarios/a~b.cfg", true);
    json_end(json);
    json_begin_array(json, "charts");
    json_add_null(json, NULL);
    json_begin_object(json, NULL);
    json_add_string(json, "script", "abc");
    json_end(json);
    json_end(json);
    return json;
}

static void a_document_is_written_in_the_order_it_was_built(void **state)
{
    struct json *json = built();
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    (void)state;
    assert_int_equal(json_write(json, out), 0);
    fclose(out);
    assert_string_equal(text, "{\n"
                              "  \"title\": \"Tỷ lệ \\\"95 %\\\"\\n\xef\xbf\xbd\",\n"
                              "  \"none\": null,\n"
                              "  \"tenth\": 0.10000000000000001,\n"
                              "  \"nan\": null,\n"
                              "  \"seed\": 9007199254740993,\n"
                              "  \"inputs\": {\n"
                              "    \"scenarios/a~b.cfg\": true\n"
                              "  },\n"
                              "  \"charts\": [\n"
                              "    null,\n"
                              "    {\n"
                              "      \"script\": \"abc\"\n"
                              "    }\n"
                              "  ]\n"
                              "}\n");
    free(text);
    json_free(json);
    json_free(NULL);
}

static void what_was_written_is_found_by_its_path(void **state)
{
    char path[] = "/tmp/uhcast-json-XXXXXX";
    int fd = mkstemp(path);
    FILE *out = fdopen(fd, "w");
    struct json *json = built();
    double x;
    bool yes = false;

    (void)state;
    assert_int_equal(json_write(json, out), 0);
    fclose(out);
    json_free(json);
    assert_int_equal(json_read(&json, path), 0);
    assert_string_equal(json_string_at(json, "charts/1/script"), "abc");
    assert_true(json_number_at(json, "tenth", &x) && x == 0.1);
    assert_true(json_number_at(json, "seed", &x));
    assert_true(json_bool_at(json, "inputs/scenarios~1a~0b.cfg", &yes) && yes);
    assert_int_equal(json_count(json, "charts"), 2);
    assert_int_equal(json_count(json, ""), 7);
    assert_string_equal(json_key(json, "inputs", 0), "scenarios/a~b.cfg");
    assert_string_equal(json_key(json, "", 2), "tenth");
    assert_null(json_key(json, "inputs", 1));
    assert_null(json_string_at(json, "charts/2/script"));
    assert_null(json_string_at(json, "charts/x"));
    assert_null(json_string_at(json, "seed"));
    assert_false(json_number_at(json, "title", &x));
    assert_false(json_bool_at(json, "nothing/at/all", &yes));
    json_free(json);
    unlink(path);
}

static void what_is_no_document_is_told_by_errno(void **state)
{
    static const char *const texts[] = {"", "[1]", "{\"a\": 1, \"a\": 2}", "{\"a\": \"\xff\"}",
                                        "{"};
    char path[] = "/tmp/uhcast-json-XXXXXX";
    int fd = mkstemp(path);
    struct json *json;

    (void)state;
    close(fd);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FILE *out = fopen(path, "w");

        fputs(texts[i], out);
        fclose(out);
        assert_int_equal(json_read(&json, path), EBADMSG);
        assert_null(json);
    }
    unlink(path);
    assert_int_equal(json_read(&json, path), ENOENT);
}

static void a_full_disk_is_an_errno(void **state)
{
    struct json *json = built();
    FILE *out = fopen("/dev/full", "w");

    (void)state;
    assert_int_equal(json_write(json, out), ENOSPC);
    fclose(out);
    json_free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_written_in_the_order_it_was_built),
        cmocka_unit_test(what_was_written_is_found_by_its_path),
        cmocka_unit_test(what_is_no_document_is_told_by_errno),
        cmocka_unit_test(a_full_disk_is_an_errno),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
