/* sweep_shard - what is finished of a sweep: a file for each point, whole or not there.
 *
 *     uhcast shard 1
 *     program 0.1.0 (1a2b3c4)
 *     inputs SHA-256 of the base's files
 *     made SHA-256 of all that made it
 *     values 400
 *     reason why it failed, or nothing
 *     (empty line, then the values as binary64, low byte first, then 64 hex digits: the SHA-256 of
 *     all before them) */
#define _GNU_SOURCE /* asprintf */
#include "sim/sweep_shard.h"

#include "models/words.h"
#include "sim/sweep_design.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char ending[] = ".shard";
static const char program[] = UHCAST_VERSION " (" UHCAST_COMMIT ")";

enum { HEAD = 2048, DIGEST = SHA256_TEXT - 1 };

/* -- the folder -------------------------------------------------------------------------------- */

static int make_folders(const char *folder)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s", folder);
    if (n < 0 || (size_t)n >= sizeof path)
        return ENAMETOOLONG;
    for (char *at = path + 1;; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char end = *at;
        *at = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return errno;
        *at = end;
        if (end == '\0')
            return 0;
    }
}

static void host_name(char out[HOST_NAME_MAX + 1])
{
    if (gethostname(out, HOST_NAME_MAX) != 0)
        strcpy(out, "host");
    out[HOST_NAME_MAX] = '\0';
    for (char *c = out; *c != '\0'; c++)
        if (*c == '/')
            *c = '_';
}

/* Whether `entry` is .NAME.tmp-HOST-PID of a process of this machine that is gone: another machine
 * may be writing into the same folder. The lock tells when process numbers mean nothing, as between
 * two containers. */
static bool is_stale(int folder, const char *entry)
{
    char host[HOST_NAME_MAX + 1], *end;
    const char *mark = entry[0] == '.' ? strstr(entry, ".shard.tmp-") : NULL;
    host_name(host);
    size_t n = strlen(host);
    if (mark == NULL)
        return false;
    mark += strlen(".shard.tmp-");
    if (strncmp(mark, host, n) != 0 || mark[n] != '-')
        return false;
    long pid = strtol(mark + n + 1, &end, 10);
    if (*end != '\0' || pid <= 0 || kill((pid_t)pid, 0) == 0 || errno != ESRCH)
        return false;
    int fd = openat(folder, entry, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool stale = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (fd >= 0)
        close(fd);
    return stale;
}

static bool is_shard(const char *entry)
{
    size_t n = strlen(entry);
    return entry[0] != '.' && n >= sizeof ending &&
           strcmp(entry + n - (sizeof ending - 1), ending) == 0;
}

/* Removes what `which` says of the folder's files; true when there was any. */
static bool sift(const char *folder, bool (*which)(int folder, const char *entry), bool removes)
{
    DIR *open = opendir(folder);
    bool any = false;
    if (open == NULL)
        return false;
    for (const struct dirent *entry; (entry = readdir(open)) != NULL;)
        if (which(dirfd(open), entry->d_name)) {
            any = true;
            if (removes)
                (void)unlinkat(dirfd(open), entry->d_name, 0);
        }
    closedir(open);
    return any;
}

static bool is_finished(int folder, const char *entry)
{
    (void)folder;
    return is_shard(entry);
}

int sweep_shard_open(const char *folder)
{
    int error = make_folders(folder);
    if (error == 0)
        sift(folder, is_stale, true);
    return error;
}

bool sweep_shard_any(const char *folder)
{
    return sift(folder, is_finished, false);
}

void sweep_shard_remove(const char *folder)
{
    sift(folder, is_stale, true);
    sift(folder, is_finished, true);
    (void)rmdir(folder);
}

void sweep_shard_name(const struct sweep *s, size_t job, char out[SWEEP_SHARD_NAME])
{
    snprintf(out, SWEEP_SHARD_NAME, "%s-%06zu%s", s->base[job / s->points].name, job % s->points,
             ending);
}

void sweep_shard_clear(const char *folder, const struct sweep *s)
{
    char path[PATH_MAX + SWEEP_SHARD_NAME], name[SWEEP_SHARD_NAME];
    sift(folder, is_stale, true);
    for (size_t job = 0; job < s->nbases * s->points; job++) {
        sweep_shard_name(s, job, name);
        snprintf(path, sizeof path, "%s/%s", folder, name);
        (void)unlink(path);
    }
    (void)rmdir(folder);
}

/* -- what a shard says ------------------------------------------------------------------------- */

/* Adds a text and its NUL, so that no two lists of texts hash alike. */
static void add(struct sha256 *sha, const char *text)
{
    sha256_add(sha, text, strlen(text) + 1);
}

static int add_sets(struct sha256 *sha, const struct sweep *s, size_t job)
{
    const struct options *options = s->options;
    for (size_t k = 0; k < options->sets.n; k++)
        add(sha, options->sets.item[k]);
    for (size_t k = 0; k < s->ninputs; k++) {
        char *set = sweep_design_set(s, job / s->points, job % s->points, k);
        if (set == NULL)
            return ENOMEM;
        add(sha, set);
        free(set);
    }
    return 0;
}

int sweep_shard_made(const struct sweep *s, size_t job, char out[SHA256_TEXT])
{
    char numbers[128];
    struct sha256 *sha;
    int error = sha256_open(&sha);
    if (error != 0)
        return error;
    snprintf(numbers, sizeof numbers, "seed %llu futures %zu areas %d sets %zu", s->seed,
             s->futures, s->options->areas, s->options->sets.n + s->ninputs);
    add(sha, program);
    add(sha, numbers);
    add(sha, s->base[job / s->points].inputs_sha);
    for (size_t k = 0; k < s->noutputs; k++)
        add(sha, s->output[k].name);
    error = add_sets(sha, s, job);
    sha256_close(sha, error == 0 ? out : NULL);
    return error;
}

static void put(unsigned char *out, double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    for (size_t k = 0; k < 8; k++)
        out[k] = (unsigned char)(bits >> 8 * k);
}

static double take(const unsigned char *in)
{
    uint64_t bits = 0;
    double x;
    for (size_t k = 0; k < 8; k++)
        bits |= (uint64_t)in[k] << 8 * k;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* As much of a text as one line of the head holds, in whole characters. */
static const char *one_line(const char *text, char out[SWEEP_SHARD_TEXT])
{
    snprintf(out, SWEEP_SHARD_TEXT, "%s", text);
    size_t n = strlen(out);
    while (n > 0 && strlen(text) > n && ((unsigned char)text[n] & 0xC0) == 0x80)
        out[--n] = '\0';
    for (char *c = out; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    return out;
}

/* The whole file in memory, to be freed. */
static int compose(const struct sweep *s, size_t job, const double *y, const char *reason,
                   unsigned char **out, size_t *size)
{
    char made[SHA256_TEXT], digest[SHA256_TEXT], line[SWEEP_SHARD_TEXT];
    size_t values = reason[0] != '\0' ? 0 : s->noutputs * s->futures;
    unsigned char *bytes = *out = malloc(HEAD + 8 * values + SHA256_TEXT);
    int error = bytes == NULL ? ENOMEM : sweep_shard_made(s, job, made);
    if (error != 0)
        return error;
    int n = snprintf((char *)bytes, HEAD,
                     "uhcast shard 1\nprogram %s\ninputs %s\nmade %s\nvalues %zu\nreason %s\n\n",
                     program, s->base[job / s->points].inputs_sha, made, values,
                     one_line(reason, line));
    for (size_t k = 0; k < values; k++)
        put(bytes + n + 8 * k, y[k]);
    *size = (size_t)n + 8 * values;
    error = sha256_memory(bytes, *size, digest);
    memcpy(bytes + *size, digest, DIGEST);
    *size += DIGEST;
    return error;
}

/* -- writing and reading ----------------------------------------------------------------------- */

static int write_all(int fd, const unsigned char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno != EINTR)
            return errno;
        bytes += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return 0;
}

static int write_aside(int folder, const char *name, const char *aside, const unsigned char *bytes,
                       size_t size)
{
    int fd = openat(folder, aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    (void)flock(fd, LOCK_EX | LOCK_NB);
    int error = write_all(fd, bytes, size);
    if (error == 0 && fsync(fd) != 0)
        error = errno;
    if (error == 0 && renameat(folder, aside, folder, name) != 0)
        error = errno;
    close(fd);
    if (error != 0)
        (void)unlinkat(folder, aside, 0);
    else
        (void)fsync(folder); /* the file is in its place, whatever this says */
    return error;
}

int sweep_shard_write(const char *folder, const struct sweep *s, size_t job, const double *y,
                      const char *reason)
{
    char name[SWEEP_SHARD_NAME], host[HOST_NAME_MAX + 1];
    char *aside = NULL;
    unsigned char *bytes = NULL;
    size_t size = 0;
    sweep_shard_name(s, job, name);
    host_name(host);
    if (asprintf(&aside, ".%s.tmp-%s-%ld", name, host, (long)getpid()) < 0)
        return ENOMEM;
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), error = dir < 0 ? errno : 0;
    if (error == 0)
        error = compose(s, job, y, reason, &bytes, &size);
    if (error == 0)
        error = write_aside(dir, name, aside, bytes, size);
    if (dir >= 0)
        close(dir);
    free(bytes);
    free(aside);
    return error;
}

static int read_whole(const char *folder, const char *name, unsigned char **out, size_t *size)
{
    char path[PATH_MAX + SWEEP_SHARD_NAME];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), error = 0;
    if (fd < 0)
        return errno;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
        error = EINVAL;
    *out = error == 0 ? malloc((size_t)about.st_size + 1) : NULL;
    if (error == 0 && *out == NULL)
        error = ENOMEM;
    *size = 0;
    for (ssize_t n = 1; error == 0 && n > 0 && *size < (size_t)about.st_size;) {
        n = read(fd, *out + *size, (size_t)about.st_size - *size);
        if (n < 0)
            error = errno;
        *size += n > 0 ? (size_t)n : 0;
    }
    close(fd);
    return error;
}

/* The rest of the line that begins with `key`, which is the next; NULL: it is not. */
static char *line_of(char **p, const char *key)
{
    size_t n = strlen(key);
    char *end = strchr(*p, '\n');
    if (end == NULL || strncmp(*p, key, n) != 0)
        return NULL;
    *end = '\0';
    char *rest = *p + n;
    *p = end + 1;
    return rest;
}

static int refuse(char reason[SWEEP_SHARD_TEXT], const char *name, const char *why)
{
    snprintf(reason, SWEEP_SHARD_TEXT, "%s: %s", name, why);
    return EBADMSG;
}

/* Whose shard it is, from its head: 0, or EBADMSG and in `reason` why it is not ours. */
static int judge(const struct sweep *s, size_t job, char *head, const char *name, size_t *values,
                 char reason[SWEEP_SHARD_TEXT])
{
    char made[SHA256_TEXT], why[SWEEP_SHARD_TEXT / 2];
    char *first = line_of(&head, "uhcast shard 1"), *by = line_of(&head, "program ");
    char *inputs = line_of(&head, "inputs "), *hash = line_of(&head, "made ");
    char *count = line_of(&head, "values "), *failed = line_of(&head, "reason ");
    if (first == NULL || by == NULL || inputs == NULL || hash == NULL || count == NULL ||
        failed == NULL)
        return refuse(reason, name, T("is no shard of a sweep"));
    if (strcmp(by, program) != 0) {
        snprintf(why, sizeof why, T("was made by uhcast %.60s, and this is %s"), by, program);
        return refuse(reason, name, why);
    }
    if (strcmp(inputs, s->base[job / s->points].inputs_sha) != 0)
        return refuse(reason, name,
                      T("was made from other scenario files or another posterior than these"));
    int error = sweep_shard_made(s, job, made);
    if (error != 0)
        return error;
    if (strcmp(hash, made) != 0)
        return refuse(reason, name,
                      T("was made with other inputs, seed, futures or outputs than the file's"));
    *values = strtoull(count, NULL, 10);
    snprintf(reason, SWEEP_SHARD_TEXT, "%s", failed);
    return 0;
}

int sweep_shard_read(const char *folder, const struct sweep *s, size_t job, double *y,
                     char reason[SWEEP_SHARD_TEXT])
{
    char name[SWEEP_SHARD_NAME], digest[SHA256_TEXT];
    unsigned char *bytes = NULL;
    size_t size = 0, values = 0;
    sweep_shard_name(s, job, name);
    int error = read_whole(folder, name, &bytes, &size);
    const unsigned char *body = error == 0 && size > DIGEST ? memmem(bytes, size, "\n\n", 2) : NULL;
    if (error == 0 && body == NULL)
        error = refuse(reason, name, T("is no shard of a sweep"));
    if (error == 0)
        error = sha256_memory(bytes, size - DIGEST, digest);
    if (error == 0 && memcmp(digest, bytes + size - DIGEST, DIGEST) != 0)
        error = refuse(reason, name, T("is damaged: remove it and repeat"));
    if (error == 0) {
        size_t at = (size_t)(body - bytes) + 2, left = size - DIGEST - at;
        bytes[at - 1] = '\0';
        error = judge(s, job, (char *)bytes, name, &values, reason);
        if (error == 0 &&
            (left != 8 * values || values != (reason[0] != '\0' ? 0 : s->noutputs * s->futures)))
            error = refuse(reason, name, T("is no shard of a sweep"));
        for (size_t k = 0; error == 0 && y != NULL && k < values; k++)
            y[k] = take(bytes + at + 8 * k);
    }
    free(bytes);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
