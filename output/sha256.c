/* sha256 - the only file that knows libmd. */
#include "output/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

struct sha256 {
    SHA2_CTX context;
};

int sha256_open(struct sha256 **sha)
{
    *sha = malloc(sizeof **sha);
    if (!*sha)
        return ENOMEM;
    SHA256Init(&(*sha)->context);
    return 0;
}

void sha256_add(struct sha256 *sha, const void *data, size_t size)
{
    SHA256Update(&sha->context, data, size);
}

void sha256_close(struct sha256 *sha, char out[SHA256_TEXT])
{
    if (sha && out)
        SHA256End(&sha->context, out);
    free(sha);
}

int sha256_memory(const void *data, size_t size, char out[SHA256_TEXT])
{
    struct sha256 *sha;
    int error = sha256_open(&sha);

    if (error)
        return error;
    sha256_add(sha, data, size);
    sha256_close(sha, out);
    return 0;
}

static int add_file(struct sha256 *sha, int fd)
{
    char buffer[16384];

    for (;;) {
        ssize_t got = read(fd, buffer, sizeof buffer);

        if (got == 0)
            return 0;
        if (got > 0)
            sha256_add(sha, buffer, (size_t)got);
        else if (errno != EINTR)
            return errno;
    }
}

int sha256_file(const char *path, char out[SHA256_TEXT])
{
    struct sha256 *sha = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int error = fd < 0 ? errno : sha256_open(&sha);

    if (!error) {
        error = add_file(sha, fd);
        sha256_close(sha, error ? NULL : out);
    }
    if (fd >= 0)
        close(fd);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
