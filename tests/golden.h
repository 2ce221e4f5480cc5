/* golden - what charts left in a folder of the test's own, compared to the byte with the files of
 * tests/golden; UPDATE_GOLDEN=1 writes those anew. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include <stdbool.h>
#include <stddef.h>

/* An empty folder, and its end with all that is in it: 0, or the test cannot run. */
enum { GOLDEN_FOLDER = 64 };
int golden_folder(char folder[GOLDEN_FOLDER]);
int golden_remove(const char *folder);

/* A test's own place, for cmocka's setup and teardown: a struct of so many bytes, zero but for its
 * first member, the name of an empty folder. */
void *golden_enter(void **state, size_t size);
int golden_leave(void **state);

/* How many files a folder holds. */
size_t golden_files(const char *folder);

/* The whole file, to be freed; NULL: none. */
char *golden_contents(const char *path);

/* The same of FOLDER/FILE, which must be there. */
char *golden_text(const char *folder, const char *file);

/* Fails, and shows the difference, unless FOLDER/FILE is as tests/golden/FILE. */
void golden_compare(const char *folder, const char *file);

/* A test's chart of one shape, drawn as FOLDER/NAME: chart_X without knowledge of older scripts. */
typedef int golden_draw(const void *chart, const char *folder, const char *name);

/* Draws FOLDER/NAME, in Vietnamese FOLDER/NAME_vi, and fails unless the script is as it was, and
 * the data too, which are the same in both languages. */
void golden_chart(golden_draw *draw, const void *chart, const char *folder, const char *name,
                  bool vietnamese);

/* Draws FOLDER/c anew: its script, or its data, to be freed. */
char *golden_script(golden_draw *draw, const void *chart, const char *folder);
char *golden_data(golden_draw *draw, const void *chart, const char *folder);

/* Fails unless the chart is refused and no file comes to be. */
void golden_refused(golden_draw *draw, const void *chart, const char *folder);

/* How often a text stands in another. */
int golden_count(const char *text, const char *what);

/* x and y range of the last plot in a script. */
void golden_axes(const char *script, double x[2], double y[2]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
