/* sha256 - the SHA-256 of bytes in memory, of a file, or of bytes that come in pieces. */
#ifndef OUTPUT_SHA256_H
#define OUTPUT_SHA256_H

#include <stddef.h>

enum { SHA256_TEXT = 65 }; /* 64 hex digits and NUL */

/* Of `size` bytes. Returns 0 or an errno (memory). */
int sha256_memory(const void *data, size_t size, char out[SHA256_TEXT]);

/* Of a whole file. Returns 0 or an errno. */
int sha256_file(const char *path, char out[SHA256_TEXT]);

/* In pieces: open, add and add, then close, which also frees; out NULL: only free. */
struct sha256;
int sha256_open(struct sha256 **sha);
void sha256_add(struct sha256 *sha, const void *data, size_t size);
void sha256_close(struct sha256 *sha, char out[SHA256_TEXT]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
