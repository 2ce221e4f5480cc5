/* folder - a folder of results that appears whole or not at all.
 *
 * Files are written in a hidden folder beside the final one (.NAME.tmp-PID, locked while its
 * process lives), reach the disk, and the folder is renamed. What a killed process left behind is
 * removed by the next one that writes the same results. */
#ifndef OUTPUT_FOLDER_H
#define OUTPUT_FOLDER_H

#include <stdbool.h>
#include <stdio.h>

struct folder;

/* Begins the results `path`; missing parents are made. What exists there already is EEXIST, unless
 * `force` is set and it is a folder which is empty or holds a file `mark` (so that a slip of the
 * finger replaces results and nothing else: otherwise ENOTEMPTY, or ENOTDIR). 0 or an errno, which
 * is about `path`. */
int folder_open(struct folder **out, const char *path, bool force, const char *mark);

/* Where the files are now. */
const char *folder_path(const struct folder *folder);

/* A new file of the folder for writing, and its end: everything written has reached the disk, or
 * the errno tells. */
int folder_create(struct folder *folder, const char *name, FILE **file);
int folder_finish(struct folder *folder, const char *name, FILE *file);

/* Creates n files of the folder, has each written and finishes it; 0 or the first errno. */
struct folder_file {
    const char *name;
    int (*write)(const void *what, FILE *out);
};
int folder_write(struct folder *folder, const struct folder_file *file, size_t n, const void *what);

/* The file or folder that the last errno was about. */
const char *folder_culprit(const struct folder *folder);

/* Puts the folder in its place (an old one is exchanged and then deleted) and frees. After an errno
 * nothing has changed; then, and before, folder_drop removes all that was written and frees. */
int folder_commit(struct folder *folder);
void folder_drop(struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
