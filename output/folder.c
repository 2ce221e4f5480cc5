/* folder - written aside, fsynced, renamed. */
#define _GNU_SOURCE /* renameat2, asprintf */
#include "output/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    char *path, *parent, *name; /* the final place, taken apart */
    char *temporary;
    char *culprit;
    int lock;    /* the temporary folder, open and locked */
    size_t made; /* length of the topmost parent that we made; 0: none */
    bool force;
};

static int blame(struct folder *folder, int error, const char *dir, const char *name)
{
    char *culprit = NULL;

    if (!error)
        return 0;
    if (asprintf(&culprit, "%s%s%s", dir, name ? "/" : "", name ? name : "") >= 0) {
        free(folder->culprit);
        folder->culprit = culprit;
    }
    return error;
}

/* Removes a file or a whole folder, never following a link out of it. */
static int remove_tree(int dir, const char *name)
{
    struct dirent *entry;
    int error = 0, fd;

    if (unlinkat(dir, name, 0) == 0 || errno == ENOENT)
        return 0;
    fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *open = fd < 0 ? NULL : fdopendir(fd);

    if (!open) {
        error = errno;
        if (fd >= 0)
            close(fd);
        return error;
    }
    while (!error && (entry = readdir(open)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            error = remove_tree(fd, entry->d_name);
    closedir(open);
    return error ? error : unlinkat(dir, name, AT_REMOVEDIR) == 0 ? 0 : errno;
}

/* Whether `entry` is .NAME.tmp-PID or .NAME.old-PID of a process that is gone. (The lock tells when
 * process numbers mean nothing, as between two containers.) */
static bool is_stale(int parent, const char *entry, const char *name)
{
    size_t n = strlen(name);
    char *end;

    if (entry[0] != '.' || strncmp(entry + 1, name, n) != 0 ||
        (strncmp(entry + 1 + n, ".tmp-", 5) != 0 && strncmp(entry + 1 + n, ".old-", 5) != 0))
        return false;
    long pid = strtol(entry + n + 6, &end, 10);

    if (*end || pid <= 0 || (kill((pid_t)pid, 0) == 0 || errno != ESRCH))
        return false;
    int fd = openat(parent, entry, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool stale = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;

    if (fd >= 0)
        close(fd);
    return stale;
}

static void remove_stale(const struct folder *folder)
{
    DIR *open = opendir(folder->parent);
    struct dirent *entry;

    if (!open)
        return;
    while ((entry = readdir(open)))
        if (is_stale(dirfd(open), entry->d_name, folder->name))
            (void)remove_tree(dirfd(open), entry->d_name);
    closedir(open);
}

/* mkdir -p of the parent, remembering where our own making began. */
static int make_parents(struct folder *folder)
{
    char *path = folder->parent;

    for (char *at = path + 1;; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char end = *at;

        *at = '\0';
        if (mkdir(path, 0777) == 0) {
            if (!folder->made)
                folder->made = (size_t)(at - path);
        } else if (errno != EEXIST) {
            int error = blame(folder, errno, path, NULL);

            *at = end;
            return error;
        }
        *at = end;
        if (!end)
            return 0;
    }
}

static void remove_parents(struct folder *folder)
{
    if (!folder->made)
        return;
    while (strlen(folder->parent) >= folder->made && rmdir(folder->parent) == 0) {
        char *slash = strrchr(folder->parent, '/');

        if (!slash)
            break;
        *slash = '\0';
    }
}

/* What stands at the final place already: nothing, or something that may be replaced. */
static int check_place(const struct folder *folder, const char *mark)
{
    struct stat found;
    bool empty = true, marked = false;
    struct dirent *entry;

    if (lstat(folder->path, &found) != 0)
        return errno == ENOENT ? 0 : errno;
    if (!folder->force)
        return EEXIST;
    if (!S_ISDIR(found.st_mode))
        return ENOTDIR;
    DIR *open = opendir(folder->path);

    if (!open)
        return errno;
    while ((entry = readdir(open))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        empty = false;
        marked = marked || strcmp(entry->d_name, mark) == 0;
    }
    closedir(open);
    return empty || marked ? 0 : ENOTEMPTY;
}

static int split(struct folder *folder, const char *path)
{
    size_t n = strlen(path);

    while (n > 1 && path[n - 1] == '/')
        n--;
    folder->path = strndup(path, n);
    if (!folder->path)
        return ENOMEM;
    const char *slash = strrchr(folder->path, '/'), *name = slash ? slash + 1 : folder->path;

    if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return n == 0 ? ENOENT : EINVAL;
    folder->name = strdup(name);
    folder->parent = !slash                  ? strdup(".")
                     : slash == folder->path ? strdup("/")
                                             : strndup(path, (size_t)(slash - folder->path));
    if (!folder->name || !folder->parent ||
        asprintf(&folder->temporary, "%s/.%s.tmp-%ld", folder->parent, name, (long)getpid()) < 0)
        return ENOMEM;
    return 0;
}

static int begin(struct folder *folder, const char *path, const char *mark)
{
    int error = split(folder, path);

    if (!error)
        error = blame(folder, check_place(folder, mark), folder->path, NULL);
    if (!error)
        error = make_parents(folder);
    if (error)
        return error;
    remove_stale(folder);
    if (mkdir(folder->temporary, 0777) != 0)
        return blame(folder, errno, folder->parent, NULL);
    folder->lock = open(folder->temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->lock < 0)
        return blame(folder, errno, folder->temporary, NULL);
    (void)flock(folder->lock, LOCK_EX | LOCK_NB);
    return 0;
}

static void free_folder(struct folder *folder)
{
    if (folder->lock >= 0)
        close(folder->lock);
    free(folder->path);
    free(folder->parent);
    free(folder->name);
    free(folder->temporary);
    free(folder->culprit);
    free(folder);
}

int folder_open(struct folder **out, const char *path, bool force, const char *mark)
{
    struct folder *folder = calloc(1, sizeof *folder);

    *out = NULL;
    if (!folder)
        return ENOMEM;
    folder->lock = -1;
    folder->force = force;
    int error = begin(folder, path, mark);

    if (error)
        folder_drop(folder);
    else
        *out = folder;
    return error;
}

const char *folder_path(const struct folder *folder)
{
    return folder->temporary;
}

const char *folder_culprit(const struct folder *folder)
{
    return folder->culprit ? folder->culprit : folder->path;
}

int folder_create(struct folder *folder, const char *name, FILE **file)
{
    int fd = openat(folder->lock, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    *file = fd < 0 ? NULL : fdopen(fd, "w");
    int error = *file ? 0 : errno;

    if (error && fd >= 0)
        close(fd);
    return blame(folder, error, folder->path, name);
}

int folder_finish(struct folder *folder, const char *name, FILE *file)
{
    int error = 0;

    errno = 0;
    if (fflush(file) != 0 || fsync(fileno(file)) != 0 || ferror(file))
        error = errno ? errno : EIO;
    if (fclose(file) != 0 && !error)
        error = errno;
    return blame(folder, error, folder->path, name);
}

int folder_write(struct folder *folder, const struct folder_file *file, size_t n, const void *what)
{
    int error = 0;

    for (size_t k = 0; k < n && !error; k++) {
        FILE *out;
        error = folder_create(folder, file[k].name, &out);
        if (error)
            return error;
        int written = file[k].write(what, out);
        error = folder_finish(folder, file[k].name, out);
        if (written) /* the cause; what comes after knows only that something went wrong */
            error = blame(folder, written, folder->path, file[k].name);
    }
    return error;
}

/* Every file that was written here, by whomever, reaches the disk. */
static int sync_all(struct folder *folder)
{
    int dir = dup(folder->lock), error = 0;
    DIR *open = dir < 0 ? NULL : fdopendir(dir);
    struct dirent *entry;

    if (!open) {
        error = errno;
        if (dir >= 0)
            close(dir);
        return blame(folder, error, folder->path, NULL);
    }
    rewinddir(open);
    while (!error && (entry = readdir(open))) {
        if (entry->d_name[0] == '.')
            continue;
        int fd = openat(dir, entry->d_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

        if (fd < 0 || fsync(fd) != 0)
            error = blame(folder, errno, folder->path, entry->d_name);
        if (fd >= 0)
            close(fd);
    }
    closedir(open);
    return error ? error : fsync(folder->lock) == 0 ? 0 : blame(folder, errno, folder->path, NULL);
}

/* Where two folders cannot be exchanged in one step: the old one goes aside first. */
static int replace_in_two_steps(struct folder *folder, char **old)
{
    if (asprintf(old, "%s/.%s.old-%ld", folder->parent, folder->name, (long)getpid()) < 0) {
        *old = NULL;
        return ENOMEM;
    }
    if (rename(folder->path, *old) != 0)
        return errno;
    if (rename(folder->temporary, folder->path) == 0)
        return 0;
    int error = errno;

    (void)rename(*old, folder->path);
    return error;
}

static int put_in_place(struct folder *folder, char **old)
{
    struct stat found;
    bool exists = lstat(folder->path, &found) == 0;
    unsigned how = folder->force && exists ? RENAME_EXCHANGE : RENAME_NOREPLACE;

    if (renameat2(AT_FDCWD, folder->temporary, AT_FDCWD, folder->path, how) == 0) {
        *old = how == RENAME_EXCHANGE ? strdup(folder->temporary) : NULL;
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (!exists)
        return rename(folder->temporary, folder->path) == 0 ? 0 : errno;
    return folder->force ? replace_in_two_steps(folder, old) : EEXIST;
}

int folder_commit(struct folder *folder)
{
    char *old = NULL;
    int error = sync_all(folder);

    if (!error)
        error = blame(folder, put_in_place(folder, &old), folder->path, NULL);
    if (!error) {
        int parent = open(folder->parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

        if (parent >= 0) {
            (void)fsync(parent);
            close(parent);
        }
        if (old)
            (void)remove_tree(AT_FDCWD, old);
        free_folder(folder);
    }
    free(old);
    return error;
}

void folder_drop(struct folder *folder)
{
    if (!folder)
        return;
    if (folder->lock >= 0)
        (void)remove_tree(AT_FDCWD, folder->temporary);
    if (folder->parent)
        remove_parents(folder);
    free_folder(folder);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
