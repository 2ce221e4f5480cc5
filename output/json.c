/* json - a root and the containers begun in it; jansson keeps the order of insertion. */
#include "output/json.h"

#include "output/utf8.h"

#include <assert.h>
#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEP = 32 };

struct json {
    json_t *open[DEEP]; /* open[0] is the root */
    int depth;          /* of the innermost that is open */
    bool failed;
};

static struct json *with_root(json_t *root)
{
    struct json *json = root ? calloc(1, sizeof *json) : NULL;

    if (json)
        json->open[0] = root;
    else
        json_decref(root);
    return json;
}

struct json *json_open(void)
{
    return with_root(json_object());
}

void json_free(struct json *json)
{
    if (!json)
        return;
    json_decref(json->open[0]);
    free(json);
}

/* -- building ------------------------------------------------------------------------------- */

/* A copy in valid UTF-8; NULL when memory is out. */
static char *cleaned(const char *text)
{
    char *copy = malloc(3 * strlen(text) + 1), *to = copy;

    if (!copy)
        return NULL;
    for (uint32_t c; (c = utf8_next(&text));)
        to += utf8_put(to, c);
    *to = '\0';
    return copy;
}

/* Takes the value over, whatever happens; jansson refuses a NULL. */
static void add(struct json *json, const char *key, json_t *value)
{
    json_t *into = json->open[json->depth];

    if (json->failed) {
        json_decref(value);
        return;
    }
    assert(json_is_array(into) == !key);
    if (key) {
        char *name = cleaned(key);

        json->failed = json_object_set_new(into, name, value) != 0;
        free(name);
    } else {
        json->failed = json_array_append_new(into, value) != 0;
    }
}

/* The container belongs to what it is in; after a failure nothing is begun or ended any more. */
static void begin(struct json *json, const char *key, json_t *container)
{
    assert(json->depth + 1 < DEEP);
    add(json, key, container);
    if (!json->failed)
        json->open[++json->depth] = container;
}

void json_begin_object(struct json *json, const char *key)
{
    begin(json, key, json_object());
}

void json_begin_array(struct json *json, const char *key)
{
    begin(json, key, json_array());
}

void json_end(struct json *json)
{
    if (json->failed)
        return;
    assert(json->depth > 0);
    json->depth--;
}

void json_add_string(struct json *json, const char *key, const char *text)
{
    char *copy = text ? cleaned(text) : NULL;

    add(json, key, text ? json_string(copy) : json_null());
    free(copy);
}

void json_add_number(struct json *json, const char *key, double x)
{
    add(json, key, isfinite(x) ? json_real(x) : json_null());
}

void json_add_integer(struct json *json, const char *key, long long x)
{
    add(json, key, json_integer(x));
}

void json_add_bool(struct json *json, const char *key, bool x)
{
    add(json, key, json_boolean(x));
}

void json_add_null(struct json *json, const char *key)
{
    add(json, key, json_null());
}

int json_write(const struct json *json, FILE *out)
{
    assert(json->depth == 0 || json->failed);
    if (json->failed)
        return ENOMEM;
    errno = 0;
    if (json_dumpf(json->open[0], out, JSON_INDENT(2)) == 0 && putc('\n', out) != EOF &&
        fflush(out) == 0 && !ferror(out))
        return 0;
    return errno ? errno : EIO;
}

static int write_whole(const void *json, FILE *out)
{
    return json_write(json, out);
}

int json_save(const struct json *json, struct folder *folder, const char *name)
{
    return folder_write(folder, &(const struct folder_file){name, write_whole}, 1, json);
}

/* -- looking -------------------------------------------------------------------------------- */

int json_read(struct json **out, const char *path)
{
    FILE *file = fopen(path, "re");
    json_error_t why;

    *out = NULL;
    if (!file)
        return errno;
    errno = 0;
    json_t *root = json_loadf(file, JSON_REJECT_DUPLICATES, &why);
    int error = root ? 0 : ferror(file) && errno ? errno : EBADMSG;

    fclose(file);
    if (!json_is_object(root)) {
        json_decref(root);
        return error ? error : EBADMSG;
    }
    *out = with_root(root);
    return *out ? 0 : ENOMEM;
}

/* The element that `step` (n bytes, escaped) names in an object or array; NULL: none. */
static json_t *step_into(json_t *from, const char *step, size_t n)
{
    char key[256];
    size_t size = 0;

    if (n >= sizeof key)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        key[size] = step[i];
        if (step[i] == '~' && i + 1 < n && (step[i + 1] == '0' || step[i + 1] == '1'))
            key[size] = step[++i] == '0' ? '~' : '/';
        size++;
    }
    key[size] = '\0';
    if (json_is_object(from))
        return json_object_get(from, key);
    if (size == 0 || size > 9 || strspn(key, "0123456789") != size)
        return NULL;
    return json_array_get(from, strtoul(key, NULL, 10));
}

static json_t *find(const struct json *json, const char *path)
{
    json_t *at = json->open[0];

    while (at && *path) {
        size_t n = strcspn(path, "/");

        at = step_into(at, path, n);
        path += n + (path[n] == '/');
    }
    return at;
}

const char *json_string_at(const struct json *json, const char *path)
{
    return json_string_value(find(json, path));
}

bool json_number_at(const struct json *json, const char *path, double *out)
{
    json_t *found = find(json, path);

    if (!json_is_number(found))
        return false;
    *out = json_number_value(found);
    return true;
}

bool json_bool_at(const struct json *json, const char *path, bool *out)
{
    json_t *found = find(json, path);

    if (!json_is_boolean(found))
        return false;
    *out = json_is_true(found);
    return true;
}

size_t json_count(const struct json *json, const char *path)
{
    json_t *found = find(json, path);

    return json_is_object(found) ? json_object_size(found) : json_array_size(found);
}

const char *json_key(const struct json *json, const char *path, size_t i)
{
    json_t *found = find(json, path);
    void *at = json_object_iter(found);

    while (at && i-- > 0)
        at = json_object_iter_next(found, at);
    return at ? json_object_iter_key(at) : NULL;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
