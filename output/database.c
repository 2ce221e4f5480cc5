/* database - the one door to SQLite.
 *
 * Bytes are the same each time because every setting that shapes the file is set here rather
 * than by whoever compiled the library, there is one transaction and no journal in it, and room
 * that is freed is filled with zeros. SQLite takes no locks of its own ("unix-none"): ours is on
 * the same file, and to close any descriptor of a file gives up a process's POSIX locks on it. */
#define _GNU_SOURCE /* asprintf */
#include "output/database.h"

#include "output/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <math.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum statement { ABOUT, PARAMETER, METRIC, RUN, CONFIG, SUMMARY, DRAWS, STATEMENTS };

static const char *const inserts[STATEMENTS] = {
    [ABOUT] = "INSERT INTO about VALUES (?, ?)",
    [PARAMETER] = "INSERT INTO parameter VALUES (?, ?, ?, ?)",
    [METRIC] = "INSERT INTO metric VALUES (?, ?, ?, ?)",
    [RUN] = "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?)",
    [CONFIG] = "INSERT INTO config VALUES (?, ?, ?)",
    [SUMMARY] = "INSERT INTO summary VALUES (?, ?, ?, ?, ?)",
    [DRAWS] = "INSERT INTO draws VALUES (?, ?, ?, ?, ?, ?)",
};

static const char schema[] =
    "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;"
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA secure_delete = ON; PRAGMA cache_size = -8192; PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA user_version = 1;"
    "BEGIN;"
    "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE parameter (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " unit TEXT NOT NULL, meaning TEXT NOT NULL) STRICT;"
    "CREATE TABLE metric (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " unit TEXT NOT NULL, meaning TEXT NOT NULL) STRICT;"
    "CREATE TABLE run (id INTEGER PRIMARY KEY, scenario TEXT NOT NULL, point INTEGER NOT NULL,"
    " futures INTEGER NOT NULL, sha256 TEXT,"
    " status TEXT NOT NULL CHECK (status IN ('done', 'failed')),"
    " reason TEXT CHECK ((reason IS NULL) = (status = 'done'))) STRICT;"
    "CREATE TABLE config (run INTEGER NOT NULL REFERENCES run,"
    " parameter INTEGER NOT NULL REFERENCES parameter, value ANY,"
    " PRIMARY KEY (run, parameter)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE summary (run INTEGER NOT NULL REFERENCES run,"
    " metric INTEGER NOT NULL REFERENCES metric, date TEXT NOT NULL, stat TEXT NOT NULL,"
    " value REAL, PRIMARY KEY (run, metric, date, stat)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE draws (run INTEGER NOT NULL REFERENCES run,"
    " metric INTEGER NOT NULL REFERENCES metric, date TEXT NOT NULL, n INTEGER NOT NULL,"
    " kind TEXT NOT NULL CHECK (kind IN ('float32', 'float64')), value BLOB NOT NULL"
    " CHECK (length(value) = n * CASE kind WHEN 'float32' THEN 4 ELSE 8 END),"
    " UNIQUE (run, metric, date)) STRICT;"
    "CREATE VIEW result AS SELECT run.id AS run, scenario, point, metric.name AS metric, unit,"
    " date, stat, value FROM summary JOIN run ON run.id = run JOIN metric ON metric.id = metric;"
    "CREATE VIEW design AS SELECT run.id AS run, scenario, point, parameter.name AS parameter,"
    " unit, value FROM config JOIN run ON run.id = run"
    " JOIN parameter ON parameter.id = parameter;";

struct database {
    sqlite3 *sqlite;
    sqlite3_stmt *insert[STATEMENTS];
    char *path, *aside, *problem;
    int lock; /* the descriptor of `aside` */
    int error;
    bool ours; /* we hold the lock */
};

static int errno_of(struct database *db, int result)
{
    int error = sqlite3_system_errno(db->sqlite);

    switch (result & 0xFF) {
    case SQLITE_NOMEM:
        return ENOMEM;
    case SQLITE_FULL:
        return ENOSPC;
    case SQLITE_READONLY:
        return EROFS;
    case SQLITE_TOOBIG:
        return EOVERFLOW;
    case SQLITE_CONSTRAINT:
        return result == SQLITE_CONSTRAINT_PRIMARYKEY || result == SQLITE_CONSTRAINT_UNIQUE ||
                       result == SQLITE_CONSTRAINT_ROWID
                   ? EEXIST
                   : EINVAL;
    default:
        return error ? error : EIO;
    }
}

/* Remembers the first failure and its words. */
static int fail(struct database *db, int error, const char *words)
{
    if (!db->error) {
        db->error = error;
        db->problem = words ? strdup(words) : NULL;
    }
    return db->error;
}

static int fail_sqlite(struct database *db, int result)
{
    return fail(db, errno_of(db, result), sqlite3_errmsg(db->sqlite));
}

/* Opens and locks the file aside: the one that has this name when the lock is ours, as another
 * process may have renamed it in between. */
static int lock_aside(struct database *db)
{
    for (;;) {
        struct stat here, named;

        db->lock = open(db->aside, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (db->lock < 0)
            return errno;
        if (flock(db->lock, LOCK_EX | LOCK_NB) != 0)
            return errno == EWOULDBLOCK ? EBUSY : errno;
        if (fstat(db->lock, &here) != 0)
            return errno;
        if (stat(db->aside, &named) == 0 && here.st_ino == named.st_ino &&
            here.st_dev == named.st_dev) {
            db->ours = true;
            return ftruncate(db->lock, 0) == 0 ? 0 : errno;
        }
        close(db->lock);
    }
}

/* The names: dir/.NAME.tmp beside dir/NAME. */
static int name_aside(struct database *db, const char *path)
{
    char *first = strdup(path), *second = strdup(path);
    int error = first && second ? 0 : ENOMEM;

    db->path = strdup(path);
    if (!error && asprintf(&db->aside, "%s/.%s.tmp", dirname(first), basename(second)) < 0)
        db->aside = NULL;
    free(first);
    free(second);
    return error || !db->path || !db->aside ? ENOMEM : 0;
}

static int begin(struct database *db)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int result = sqlite3_open_v2(db->aside, &db->sqlite, flags, "unix-none");

    if (result == SQLITE_OK) {
        sqlite3_extended_result_codes(db->sqlite, 1);
        result = sqlite3_exec(db->sqlite, schema, NULL, NULL, NULL);
    }
    for (int s = 0; s < STATEMENTS && result == SQLITE_OK; s++)
        result = sqlite3_prepare_v3(db->sqlite, inserts[s], -1, SQLITE_PREPARE_PERSISTENT,
                                    &db->insert[s], NULL);
    if (result == SQLITE_OK)
        return 0;
    return db->sqlite ? errno_of(db, result) : ENOMEM;
}

int database_open(struct database **out, const char *path)
{
    struct database *db = calloc(1, sizeof *db);
    int error;

    *out = NULL;
    if (!db)
        return ENOMEM;
    db->lock = -1;
    error = name_aside(db, path);
    if (!error)
        error = lock_aside(db);
    if (!error)
        error = begin(db);
    if (error) {
        database_drop(db);
        return error;
    }
    *out = db;
    return 0;
}

/* -- values of the next row
 * ---------------------------------------------------------------------- */

static void bind_integer(struct database *db, enum statement s, int place, long long value)
{
    int result = sqlite3_bind_int64(db->insert[s], place, value);

    if (result != SQLITE_OK)
        fail_sqlite(db, result);
}

static void bind_number(struct database *db, enum statement s, int place, double value)
{
    int result = sqlite3_bind_double(db->insert[s], place, value); /* NaN becomes NULL */

    if (result != SQLITE_OK)
        fail_sqlite(db, result);
}

/* NULL stays NULL. */
static void bind_text(struct database *db, enum statement s, int place, const char *text)
{
    char *clean = text ? malloc(3 * strlen(text) + 1) : NULL; /* a bad byte becomes three */
    size_t size = 0;

    if (!text) {
        sqlite3_bind_null(db->insert[s], place);
        return;
    }
    if (!clean) {
        fail(db, ENOMEM, NULL);
        return;
    }
    for (uint32_t c; (c = utf8_next(&text)) != 0;)
        size += (size_t)utf8_put(clean + size, c);
    int result = sqlite3_bind_text64(db->insert[s], place, clean, size, free, SQLITE_UTF8);

    if (result != SQLITE_OK)
        fail_sqlite(db, result);
}

static int insert(struct database *db, enum statement s)
{
    if (db->error)
        return db->error;
    int result = sqlite3_step(db->insert[s]);

    if (result != SQLITE_DONE)
        fail_sqlite(db, sqlite3_extended_errcode(db->sqlite));
    sqlite3_reset(db->insert[s]);
    sqlite3_clear_bindings(db->insert[s]);
    return db->error;
}

/* -- rows
 * ---------------------------------------------------------------------------------------- */

int database_about(struct database *db, const char *key, const char *value)
{
    bind_text(db, ABOUT, 1, key);
    bind_text(db, ABOUT, 2, value);
    return insert(db, ABOUT);
}

static int name(struct database *db, enum statement s, const char *called, const char *unit,
                const char *meaning, long long *id)
{
    sqlite3_bind_null(db->insert[s], 1); /* the next number */
    bind_text(db, s, 2, called);
    bind_text(db, s, 3, unit);
    bind_text(db, s, 4, meaning);
    int error = insert(db, s);

    *id = error ? 0 : sqlite3_last_insert_rowid(db->sqlite);
    return error;
}

int database_parameter(struct database *db, const char *called, const char *unit,
                       const char *meaning, long long *id)
{
    return name(db, PARAMETER, called, unit, meaning, id);
}

int database_metric(struct database *db, const char *called, const char *unit, const char *meaning,
                    long long *id)
{
    return name(db, METRIC, called, unit, meaning, id);
}

int database_run(struct database *db, const struct database_run *run)
{
    bind_integer(db, RUN, 1, run->id);
    bind_text(db, RUN, 2, run->scenario);
    bind_integer(db, RUN, 3, run->point);
    bind_integer(db, RUN, 4, (long long)run->futures);
    bind_text(db, RUN, 5, run->sha256);
    bind_text(db, RUN, 6, run->reason ? "failed" : "done");
    bind_text(db, RUN, 7, run->reason);
    return insert(db, RUN);
}

int database_number(struct database *db, long long run, long long parameter, double value)
{
    bind_integer(db, CONFIG, 1, run);
    bind_integer(db, CONFIG, 2, parameter);
    bind_number(db, CONFIG, 3, value);
    return insert(db, CONFIG);
}

int database_word(struct database *db, long long run, long long parameter, const char *value)
{
    bind_integer(db, CONFIG, 1, run);
    bind_integer(db, CONFIG, 2, parameter);
    bind_text(db, CONFIG, 3, value);
    return insert(db, CONFIG);
}

int database_summary(struct database *db, long long run, long long metric, const char *date,
                     const char *stat, double value)
{
    bind_integer(db, SUMMARY, 1, run);
    bind_integer(db, SUMMARY, 2, metric);
    bind_text(db, SUMMARY, 3, date);
    bind_text(db, SUMMARY, 4, stat);
    bind_number(db, SUMMARY, 5, value);
    return insert(db, SUMMARY);
}

/* The low byte first, whatever the machine's way. */
static void put(unsigned char *out, uint64_t bits, size_t bytes)
{
    for (size_t b = 0; b < bytes; b++)
        out[b] = (unsigned char)(bits >> 8 * b);
}

int database_draws(struct database *db, long long run, long long metric, const char *date,
                   const double *draws, size_t n, enum database_kind kind)
{
    size_t bytes = kind == DATABASE_FLOAT32 ? 4 : 8;
    unsigned char *blob = n <= INT_MAX / bytes ? malloc(n * bytes + 1) : NULL;

    if (!blob)
        return fail(db, n <= INT_MAX / bytes ? ENOMEM : EOVERFLOW, NULL);
    for (size_t i = 0; i < n; i++) {
        float single = (float)draws[i];
        uint32_t small;
        uint64_t large;

        memcpy(&small, &single, sizeof small);
        memcpy(&large, &draws[i], sizeof large);
        put(blob + i * bytes, kind == DATABASE_FLOAT32 ? small : large, bytes);
    }
    bind_integer(db, DRAWS, 1, run);
    bind_integer(db, DRAWS, 2, metric);
    bind_text(db, DRAWS, 3, date);
    bind_integer(db, DRAWS, 4, (long long)n);
    bind_text(db, DRAWS, 5, kind == DATABASE_FLOAT32 ? "float32" : "float64");
    int result = sqlite3_bind_blob64(db->insert[DRAWS], 6, blob, n * bytes, free);

    if (result != SQLITE_OK)
        fail_sqlite(db, result);
    return insert(db, DRAWS);
}

/* -- the end
 * ------------------------------------------------------------------------------------- */

const char *database_problem(const struct database *db)
{
    return db->problem ? db->problem : strerror(db->error);
}

static void finish(struct database *db)
{
    for (int s = 0; s < STATEMENTS; s++)
        sqlite3_finalize(db->insert[s]);
    sqlite3_close(db->sqlite);
    db->sqlite = NULL;
    memset(db->insert, 0, sizeof db->insert);
}

static void sync_parent(const struct database *db)
{
    char *copy = strdup(db->path);
    int parent = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (parent >= 0) {
        (void)fsync(parent); /* the file is in its place, whatever this says */
        close(parent);
    }
    free(copy);
}

int database_commit(struct database *db)
{
    int error = db->error;

    if (!error) {
        int result = sqlite3_exec(db->sqlite, "COMMIT", NULL, NULL, NULL);

        error = result == SQLITE_OK ? 0 : errno_of(db, result);
    }
    finish(db);
    if (!error && (fsync(db->lock) != 0 || rename(db->aside, db->path) != 0))
        error = errno;
    if (!error) {
        db->ours = false; /* nothing is left to remove */
        sync_parent(db);
    }
    database_drop(db);
    return error;
}

void database_drop(struct database *db)
{
    if (!db)
        return;
    finish(db);
    if (db->ours)
        (void)unlink(db->aside); /* while it is locked: nobody else's */
    if (db->lock >= 0)
        close(db->lock);
    free(db->problem);
    free(db->aside);
    free(db->path);
    free(db);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
