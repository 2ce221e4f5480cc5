/* scratch - a folder of a test program's own, and one file in it. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

/* For cmocka's group setup and teardown. The end fails where a test left another file. */
int scratch_begin(void **state);
int scratch_end(void **state);

const char *scratch_folder(void);
const char *scratch_file(void);

/* Makes the file this text. */
void scratch_put(const char *text);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
