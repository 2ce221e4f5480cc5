/* gnuplot - a child with three pipes, fed and drained by one poll loop under a deadline.
 *
 * `gnuplot /dev/stdin` and not `gnuplot -`: as a script it stops at its first error, and tells the
 * line. The child leads its own process group, so that the deadline ends all that it started. */
#define _GNU_SOURCE /* pipe2, posix_spawn_file_actions_addchdir_np */
#include "output/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { IN, OUT, ERR, PIPES };

struct child {
    pid_t pid;
    int fd[PIPES]; /* our ends, -1 when closed */
    const char *input;
    size_t left;       /* of the input */
    char *text[PIPES]; /* what came from OUT and ERR, NULL: thrown away */
    size_t room[PIPES], got[PIPES];
    long long deadline; /* in ms */
};

static long long now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* -- starting ------------------------------------------------------------------------------- */

static int set_actions(posix_spawn_file_actions_t *actions, const char *folder, int theirs[PIPES])
{
    int error = posix_spawn_file_actions_addchdir_np(actions, folder);

    for (int i = 0; !error && i < PIPES; i++)
        error = posix_spawn_file_actions_adddup2(actions, theirs[i], i);
    return error;
}

/* All signals as a fresh program has them, whatever we block or ignore. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t all, none;
    int error;

    sigfillset(&all);
    sigemptyset(&none);
    error = posix_spawnattr_setsigdefault(attributes, &all);
    if (!error)
        error = posix_spawnattr_setsigmask(attributes, &none);
    if (!error)
        error = posix_spawnattr_setpgroup(attributes, 0);
    if (!error)
        error = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    return error;
}

static int spawn(struct child *child, const char *folder, char *const argv[], int theirs[PIPES])
{
    char path[4096];
    char *const env[] = {path, (char[]){"HOME=/nonexistent"}, (char[]){"LC_ALL=C.UTF-8"},
                         (char[]){"TZ=UTC"}, NULL};
    const char *search = getenv("PATH");
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

    if (snprintf(path, sizeof path, "PATH=%s", search ? search : "/usr/bin:/bin") >=
        (int)sizeof path)
        return E2BIG;
    int error = posix_spawn_file_actions_init(&actions);

    if (error)
        return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = set_actions(&actions, folder, theirs);
        if (!error)
            error = set_attributes(&attributes);
        if (!error)
            error = posix_spawnp(&child->pid, argv[0], &actions, &attributes, argv, env);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Three pipes that no other child can inherit, above 2 so that none is in the way of another. */
static int open_pipes(int ours[PIPES], int theirs[PIPES])
{
    for (int i = 0; i < PIPES; i++) {
        int ends[2];

        if (pipe2(ends, O_CLOEXEC) != 0)
            return errno;
        for (int e = 0; e < 2; e++) {
            int moved = ends[e] > 2 ? ends[e] : fcntl(ends[e], F_DUPFD_CLOEXEC, 3);

            if (moved != ends[e])
                close(ends[e]);
            *(e == (i == IN) ? &ours[i] : &theirs[i]) = moved;
            if (moved < 0)
                return errno;
        }
        if (fcntl(ours[i], F_SETFL, O_NONBLOCK) != 0)
            return errno;
    }
    return 0;
}

static int start(struct child *child, const char *folder, char *const argv[])
{
    int theirs[PIPES] = {-1, -1, -1};
    int error = open_pipes(child->fd, theirs);

    if (!error)
        error = spawn(child, folder, argv, theirs);
    for (int i = 0; i < PIPES; i++) {
        shut(&theirs[i]);
        if (error)
            shut(&child->fd[i]);
    }
    return error;
}

/* -- running -------------------------------------------------------------------------------- */

/* A child that ends early leaves us writing into nothing. The signal of that comes to this thread,
 * so it can be blocked, and taken back if it came. */
static void feed(struct child *child)
{
    const struct timespec at_once = {0, 0};
    sigset_t pipe, before, pending;

    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    ssize_t n = child->left ? write(child->fd[IN], child->input, child->left) : 0;
    int error = errno;

    if (n < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE))
        sigtimedwait(&pipe, NULL, &at_once);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (n > 0) {
        child->input += n;
        child->left -= (size_t)n;
    }
    if (child->left == 0 || (n < 0 && error != EAGAIN && error != EINTR))
        shut(&child->fd[IN]);
}

static void drain(struct child *child, int i)
{
    char buffer[4096];
    ssize_t n = read(child->fd[i], buffer, sizeof buffer);

    if (n > 0) {
        size_t free = child->room[i] - child->got[i];
        size_t kept = (size_t)n < free ? (size_t)n : free;

        if (kept > 0)
            memcpy(child->text[i] + child->got[i], buffer, kept);
        child->got[i] += kept;
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        shut(&child->fd[i]);
    }
}

/* Until all pipes are closed (true) or time is up (false). */
static bool converse(struct child *child)
{
    while (child->fd[IN] >= 0 || child->fd[OUT] >= 0 || child->fd[ERR] >= 0) {
        struct pollfd polls[PIPES];
        long long left = child->deadline - now();

        if (left <= 0)
            return false;
        for (int i = 0; i < PIPES; i++)
            polls[i] = (struct pollfd){child->fd[i], i == IN ? POLLOUT : POLLIN, 0};
        if (poll(polls, PIPES, (int)left) < 0 && errno != EINTR)
            return false;
        if (polls[IN].revents)
            feed(child);
        for (int i = OUT; i < PIPES; i++)
            if (polls[i].revents)
                drain(child, i);
    }
    return true;
}

/* Waits for the end, which is at hand when the pipes are closed, or brings it about. */
static int finish(struct child *child, bool in_time)
{
    const struct timespec pause = {0, 1000000};
    int status = 0;
    pid_t ended = 0;

    while (in_time && (ended = waitpid(child->pid, &status, WNOHANG)) == 0) {
        in_time = now() < child->deadline;
        nanosleep(&pause, NULL);
    }
    if (ended == 0) {
        kill(-child->pid, SIGKILL);
        while ((ended = waitpid(child->pid, &status, 0)) < 0 && errno == EINTR)
            continue;
    }
    for (int i = 0; i < PIPES; i++)
        shut(&child->fd[i]);
    if (!in_time)
        return GNUPLOT_TIMEOUT;
    return ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : GNUPLOT_FAILED;
}

static int run(struct child *child, const char *folder, char *const argv[], int seconds)
{
    child->deadline = now() + seconds * 1000LL;
    for (int i = 0; i < PIPES; i++)
        child->fd[i] = -1;
    int error = start(child, folder, argv);

    if (error)
        return error == ENOENT || error == EACCES ? GNUPLOT_MISSING : error;
    return finish(child, converse(child));
}

/* -- what is run ---------------------------------------------------------------------------- */

int gnuplot_run(const char *folder, const char *settings, const char *script, size_t size,
                int seconds, char *said, size_t room)
{
    char *copy = strdup(settings);
    char *const argv[] = {(char[]){"gnuplot"},    (char[]){"--default-settings"},
                          (char[]){"-e"},         copy,
                          (char[]){"/dev/stdin"}, NULL};
    struct child child = {.input = script, .left = size};
    int error;

    if (!copy)
        return ENOMEM;
    if (access(folder, X_OK) != 0) {
        error = errno;
        free(copy);
        return error;
    }
    if (said && room > 0) {
        child.text[ERR] = said;
        child.room[ERR] = room - 1;
    }
    error = run(&child, folder, argv, seconds);
    if (said && room > 0)
        said[child.got[ERR]] = '\0';
    free(copy);
    return error;
}

int gnuplot_font(const char *family)
{
    enum { SECONDS = 10 };
    char found[256], *name = strdup(family);
    char *const argv[] = {(char[]){"fc-match"}, (char[]){"-f"}, (char[]){"%{family}"},
                          (char[]){"--"},       name,           NULL};
    struct child child = {.input = "", .left = 0};
    size_t n = strlen(family);
    int error;

    if (!name)
        return -1;
    child.text[OUT] = found;
    child.room[OUT] = sizeof found - 1;
    error = run(&child, "/", argv, SECONDS);
    found[child.got[OUT]] = '\0';
    free(name);
    if (error)
        return -1;
    return strncmp(found, family, n) == 0 && (found[n] == '\0' || found[n] == ',');
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
