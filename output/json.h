/* json - the one door to jansson: a document built step by step, or read back and looked into. */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "output/folder.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct json;

/* An empty document, whose root is an object; NULL when memory is out. json_free(NULL) is safe. */
struct json *json_open(void);
void json_free(struct json *json);

/* Adds to what was begun last, in the order of the calls; key NULL inside an array. A failure
 * (memory) is remembered and told by json_write. Text that is not UTF-8 has its bad bytes replaced
 * by U+FFFD; text NULL, NaN and infinities become null. Numbers keep 17 digits. */
void json_begin_object(struct json *json, const char *key);
void json_begin_array(struct json *json, const char *key);
void json_end(struct json *json);
void json_add_string(struct json *json, const char *key, const char *text);
void json_add_number(struct json *json, const char *key, double x);
void json_add_integer(struct json *json, const char *key, long long x);
void json_add_bool(struct json *json, const char *key, bool x);
void json_add_null(struct json *json, const char *key);

/* The document with two blanks of indent and a line feed. Returns 0 or an errno. */
int json_write(const struct json *json, FILE *out);
/* The same as a file of a folder. */
int json_save(const struct json *json, struct folder *folder, const char *name);

/* A document from a file: 0, an errno, or EBADMSG when it is not one JSON object. */
int json_read(struct json **out, const char *path);

/* What stands at a path of keys and places in arrays joined by '/', as "charts/0/script"; in a key
 * "/" is written "~1" and "~" "~0" (RFC 6901). NULL or false: nothing of that kind. The text is
 * borrowed. _count: of the elements there; _key: the name of an object's i-th. */
const char *json_string_at(const struct json *json, const char *path);
bool json_number_at(const struct json *json, const char *path, double *out);
bool json_bool_at(const struct json *json, const char *path, bool *out);
size_t json_count(const struct json *json, const char *path);
const char *json_key(const struct json *json, const char *path, size_t i);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
