/* source - resolving, judging and reading files. */
#include "scenarios/source.h"

#include "models/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *folder_of(struct sources *sources, const char *name)
{
    const char *slash = strrchr(name, '/');
    if (!slash)
        return ".";
    return pool_text(sources->pool, name, slash == name ? 1 : (size_t)(slash - name));
}

/* The real path in the pool, or NULL with errno. */
static const char *real_path(struct sources *sources, const char *name)
{
    char *path = realpath(name, NULL);
    if (!path)
        return NULL;
    size_t n = strlen(path);
    char *copy = n < 8192 ? pool_text(sources->pool, path, n) : NULL;
    free(path);
    errno = copy ? 0 : ENAMETOOLONG;
    return copy;
}

static bool is_below(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || folder[n - 1] == '/');
}

static struct source *source_add(struct sources *sources, struct source this)
{
    struct source *source = pool_new(sources->pool, 1, sizeof *source);
    *source = this;
    source->folder = folder_of(sources, source->name);
    if (sources->last)
        sources->last->next = source;
    else
        sources->first = source;
    sources->last = source;
    sources->count++;
    return source;
}

/* Reads a regular file of at most `limit` bytes; 0 or an errno (EFBIG: larger, EINVAL: no regular
 * file). Memory comes first: between open and close nothing may jump away. */
static int read_whole(struct sources *sources, struct source *out, size_t limit)
{
    struct stat is;
    if (stat(out->path, &is) != 0)
        return errno;
    if (!S_ISREG(is.st_mode))
        return EINVAL;
    size_t size = (size_t)is.st_size, got = 0;
    if (size > limit)
        return EFBIG;
    char *bytes = pool_new(sources->pool, size + 1, 1);
    int error = 0, fd = open(out->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return errno;
    for (ssize_t n = 1; n > 0 && got<size; got += n> 0 ? (size_t)n : 0) {
        n = read(fd, bytes + got, size - got);
        if (n < 0)
            error = errno;
    }
    close(fd);
    out->bytes = bytes;
    out->size = got;
    return error;
}

/* Says why a file cannot be had; with its name, unless the fault is the file's own. */
static struct source *not_had(struct sources *sources, struct place place, const char *name,
                              size_t limit, int error)
{
    char who[512] = "";
    if (place.file != name)
        snprintf(who, sizeof who, "'%s' ", name);
    if (error == EFBIG)
        fault_at(sources->faults, place, T("%sis larger than %zu bytes"), who, limit);
    else if (error == EINVAL)
        fault_at(sources->faults, place, T("%sis not a file"), who);
    else
        fault_at(sources->faults, place, T("%scannot be read: %s"), who, strerror(error));
    return NULL;
}

static struct source *source_read(struct sources *sources, struct place place, const char *name,
                                  const char *path, size_t limit)
{
    struct source this = {.name = name, .path = path};
    for (struct source *known = sources->first; known; known = known->next) {
        if (known->path && strcmp(known->path, path) == 0)
            return known;
    }
    int error = read_whole(sources, &this, limit);
    return error ? not_had(sources, place, name, limit, error) : source_add(sources, this);
}

struct source *source_open(struct sources *sources, const char *file, size_t limit)
{
    struct place place = {file, 0};
    const char *path = real_path(sources, file);
    if (!path)
        return not_had(sources, place, file, limit, errno);
    return source_read(sources, place, file, path, limit);
}

struct source *source_text(struct sources *sources, const char *file, const char *bytes,
                           size_t size)
{
    struct source this = {.name = file,
                          .path = real_path(sources, file),
                          .size = size,
                          .bytes = pool_text(sources->pool, bytes, size)};
    return source_add(sources, this);
}

struct source *source_argument(struct sources *sources, const char *name,
                               const struct source *beside)
{
    struct source *source = pool_new(sources->pool, 1, sizeof *source);
    *source = (struct source){.name = name, .folder = beside->folder};
    return source;
}

/* One place to look: true when it is settled there, for better (*found) or worse (said). */
static bool look(struct sources *sources, const struct source *by, const char *name,
                 const char **found, bool *outside)
{
    struct stat is;
    const char *path = real_path(sources, name);
    if (!path || stat(path, &is) != 0 || S_ISDIR(is.st_mode))
        return false;
    const char *folder = real_path(sources, by->folder);
    const char *library = sources->library ? real_path(sources, sources->library) : NULL;
    if (!(folder && is_below(path, folder)) && !(library && is_below(path, library))) {
        *outside = true;
        return false;
    }
    *found = path;
    return true;
}

struct source *source_named(struct sources *sources, const struct source *by, struct place place,
                            const char *name, const char *ending, size_t limit)
{
    const char *folders[] = {by->folder, sources->library}, *endings[] = {"", ending};
    const char *self = NULL, *self_shown = NULL;
    bool outside = false;
    for (size_t f = 0; f < 2 && *name; f++) {
        for (size_t e = 0; e < (*ending ? 2u : 1u) && folders[f]; e++) {
            const char *shown =
                name[0] == '/' || strcmp(folders[f], ".") == 0
                    ? pool_print(sources->pool, "%s%s", name, endings[e])
                    : pool_print(sources->pool, "%s%s%s%s", folders[f],
                                 strcmp(folders[f], "/") ? "/" : "", name, endings[e]);
            const char *path = NULL;
            if (!look(sources, by, shown, &path, &outside))
                continue;
            if (!by->path || strcmp(path, by->path) != 0)
                return source_read(sources, place, shown, path, limit);
            self = path; /* a file that means its namesake in the library finds itself first */
            self_shown = shown;
        }
    }
    if (self)
        return source_read(sources, place, self_shown, self, limit);
    if (outside)
        fault_at(sources->faults, place,
                 T("'%s' lies outside of the folder of this file and of the library"), name);
    else
        fault_at(sources->faults, place, T("'%s' is not found beside this file%s"), name,
                 sources->library ? T(" or in the library") : "");
    return NULL;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
