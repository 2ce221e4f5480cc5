/* loading - loads small scenarios for tests and keeps what was said. */
#ifndef TESTS_LOADING_H
#define TESTS_LOADING_H

#include "scenarios/fault_list.h"
#include "scenarios/scenario.h"

#include <stdbool.h>
#include <stddef.h>

struct loading {
    struct scenario *scenario; /* NULL: refused */
    char *said;                /* every fault, as printed */
};

/* Every fault, as printed; the caller frees it. */
char *loading_said(const struct fault_list *list);

/* A file with sets ("a=1", ..., NULL), or with one overlay; library: tests/broken. */
struct loading loading_file(const char *file, const char *const sets[]);
struct loading loading_overlay(const char *file, const char *overlay);

/* A file that loads, planned: what the models say against it. The caller frees it. */
char *loading_plan(const struct loading *loading);

/* A text that stands in the file tests/broken/text.cfg, which is not there. */
struct loading loading_text(const char *text);
struct loading loading_alone(const char *text); /* which may be an overlay by itself */
struct loading loading_bytes(const char *bytes, size_t size);

void loading_free(struct loading *loading);

/* Whether what was said of a file FILE.cfg is what FILE.expected says, word for word; prints both
 * where not. UPDATE_GOLDEN=1 writes it. */
bool loading_is_expected(const char *file, const char *said);

bool loading_has(const struct loading *loading, const char *path);

/* The setting at a path, "policy.subsidy.household"; it must be there. */
const struct setting *loading_setting(const struct loading *loading, const char *path);

/* Its text; the caller frees it. */
char *loading_words(const struct loading *loading, const char *path);

/* Fails unless it is these words. */
void loading_assert_words(const struct loading *loading, const char *path, const char *words);

/* loading_text of a text laid on good.cfg. */
struct loading loading_on_good(const char *text);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
