/* fit_journal - the futures that a fit has run. */
#include "sim/fit_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD = 128 };

static const char mark[] = "uhcast journal\n";

struct fit_journal {
    char *path;
    FILE *file; /* NULL: in memory alone */
    size_t inputs, figures, size, room;
    double *record; /* [room + 1][1 + inputs + figures]: luck, beliefs, figures; one spare */
    size_t *slot;   /* [slots] place + 1 of a record; 0: free */
    size_t slots;
};

static size_t width(const struct fit_journal *j)
{
    return 1 + j->inputs + j->figures;
}

/* FNV-1a of bytes. */
static uint64_t sum_of(const void *data, size_t size)
{
    const unsigned char *byte = data;
    uint64_t sum = UINT64_C(0xcbf29ce484222325);
    for (size_t k = 0; k < size; k++)
        sum = (sum ^ byte[k]) * UINT64_C(0x100000001b3);
    return sum;
}

/* Where a future is or would be. key: luck and beliefs. */
static size_t slot_of(const struct fit_journal *j, const double *key)
{
    size_t bytes = (1 + j->inputs) * sizeof *key;
    size_t at = (size_t)sum_of(key, bytes) & (j->slots - 1);
    while (j->slot[at] != 0 && memcmp(j->record + (j->slot[at] - 1) * width(j), key, bytes) != 0)
        at = (at + 1) & (j->slots - 1);
    return at;
}

static int grow(struct fit_journal *j)
{
    size_t room = j->room > 0 ? 2 * j->room : 1024;
    double *record = realloc(j->record, (room + 1) * width(j) * sizeof *record);
    size_t *slot = calloc(4 * room, sizeof *slot);
    if (record != NULL)
        j->record = record;
    if (record == NULL || slot == NULL) {
        free(slot);
        return ENOMEM;
    }
    free(j->slot);
    j->slot = slot;
    j->slots = 4 * room;
    j->room = room;
    for (size_t k = 0; k < j->size; k++)
        j->slot[slot_of(j, j->record + k * width(j))] = k + 1;
    return 0;
}

/* The next record of the file into the list; false: there is no whole one. */
static bool read_record(struct fit_journal *j, int *error)
{
    uint64_t sum;
    *error = j->size == j->room ? grow(j) : 0;
    double *record = j->record + j->size * width(j);
    if (*error != 0 || fread(record, sizeof *record, width(j), j->file) != width(j) ||
        fread(&sum, sizeof sum, 1, j->file) != 1 ||
        sum != sum_of(record, width(j) * sizeof *record))
        return false;
    j->slot[slot_of(j, record)] = j->size + 1;
    j->size++;
    return true;
}

static int read_all(struct fit_journal *j, const char head[HEAD])
{
    char there[HEAD];
    int error;
    if (fread(there, 1, HEAD, j->file) != HEAD)
        return -1; /* nothing that could be gone on with */
    if (memcmp(there, head, HEAD) != 0)
        return ESTALE;
    long end = HEAD;
    while (read_record(j, &error))
        end = ftell(j->file);
    if (error == 0 &&
        (end < 0 || ftruncate(fileno(j->file), end) != 0 || fseek(j->file, end, SEEK_SET) != 0))
        error = errno;
    return error;
}

/* A file that is not one of ours stays, and what a fit has run stays unless told otherwise. 0: may
 * be replaced. */
static int may_replace(FILE *file, const char head[HEAD], bool keep)
{
    char there[HEAD + 1] = {0};
    size_t n = fread(there, 1, sizeof there, file);
    if (n > 0 && memcmp(there, mark, sizeof mark - 1) != 0)
        return EEXIST;
    if (n <= HEAD || !keep)
        return 0;
    return memcmp(there, head, HEAD) == 0 ? ENOTEMPTY : ESTALE;
}

static int open_file(struct fit_journal *j, const char head[HEAD], enum fit_journal_there there)
{
    int fd = open(j->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        return errno;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0 || (j->file = fdopen(fd, "r+")) == NULL) {
        int error = errno == EWOULDBLOCK ? EBUSY : errno;
        close(fd);
        return error;
    }
    int error = there == FIT_JOURNAL_RESUME ? read_all(j, head) : -1;
    if (error >= 0)
        return error;
    if (there != FIT_JOURNAL_RESUME &&
        (error = may_replace(j->file, head, there == FIT_JOURNAL_KEEP)) != 0)
        return error;
    rewind(j->file);
    if (ftruncate(fd, 0) != 0 || fwrite(head, 1, HEAD, j->file) != HEAD)
        return errno;
    return fit_journal_flush(j);
}

int fit_journal_open(struct fit_journal **out, const char *path, const char *made, size_t inputs,
                     size_t figures, enum fit_journal_there there)
{
    char head[HEAD] = {0};
    struct fit_journal *j = calloc(1, sizeof *j);
    *out = NULL;
    if (j == NULL)
        return ENOMEM;
    *j = (struct fit_journal){.inputs = inputs, .figures = figures};
    snprintf(head, sizeof head, "%s%.64s\n%zu %zu\n", mark, made, inputs, figures);
    int error = grow(j);
    if (error == 0 && path != NULL) {
        j->path = strdup(path);
        error = j->path == NULL ? ENOMEM : open_file(j, head, there);
    }
    if (error != 0) {
        fit_journal_close(j, false);
        return error;
    }
    *out = j;
    return 0;
}

const double *fit_journal_find(const struct fit_journal *journal, const double *u, uint32_t luck)
{
    double *key = journal->record + journal->room * width(journal); /* the spare record */
    key[0] = luck;
    memcpy(key + 1, u, journal->inputs * sizeof *u);
    size_t place = journal->slot[slot_of(journal, key)];
    return place == 0 ? NULL : journal->record + (place - 1) * width(journal) + 1 + journal->inputs;
}

int fit_journal_add(struct fit_journal *journal, const double *u, uint32_t luck,
                    const double *figures)
{
    int error = journal->size == journal->room ? grow(journal) : 0;
    if (error != 0)
        return error;
    double *record = journal->record + journal->size * width(journal);
    record[0] = luck;
    memcpy(record + 1, u, journal->inputs * sizeof *u);
    memcpy(record + 1 + journal->inputs, figures, journal->figures * sizeof *figures);
    journal->slot[slot_of(journal, record)] = ++journal->size;
    if (journal->file == NULL)
        return 0;
    uint64_t sum = sum_of(record, width(journal) * sizeof *record);
    if (fwrite(record, sizeof *record, width(journal), journal->file) != width(journal) ||
        fwrite(&sum, sizeof sum, 1, journal->file) != 1)
        return errno;
    return 0;
}

int fit_journal_flush(struct fit_journal *journal)
{
    if (journal->file == NULL)
        return 0;
    return fflush(journal->file) != 0 || fdatasync(fileno(journal->file)) != 0 ? errno : 0;
}

size_t fit_journal_size(const struct fit_journal *journal)
{
    return journal->size;
}

void fit_journal_close(struct fit_journal *journal, bool remove)
{
    if (journal == NULL)
        return;
    if (journal->file != NULL && remove)
        unlink(journal->path);
    if (journal->file != NULL)
        fclose(journal->file);
    free(journal->path);
    free(journal->record);
    free(journal->slot);
    free(journal);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
