/* golden - what charts left in a folder of the test's own, compared to the byte with the files of
 * tests/golden; UPDATE_GOLDEN=1 writes those anew. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include <stddef.h>

/* An empty folder, and its end with all that is in it: 0, or the test cannot run. */
enum { GOLDEN_FOLDER = 64 };
int golden_folder(char folder[GOLDEN_FOLDER]);
int golden_remove(const char *folder);

/* The whole file, to be freed; NULL: none. */
char *golden_contents(const char *path);

/* The same of FOLDER/FILE, which must be there. */
char *golden_text(const char *folder, const char *file);

/* Fails, and shows the difference, unless FOLDER/FILE is as tests/golden/FILE. */
void golden_compare(const char *folder, const char *file);

/* x and y range of the last plot in a script. */
void golden_axes(const char *script, double x[2], double y[2]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
