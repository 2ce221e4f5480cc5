/* chart - text made safe for gnuplot, and pictures drawn aside, checked and renamed. */
#define _GNU_SOURCE /* memmem */
#include "output/chart.h"

#include "output/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* -- quoting -------------------------------------------------------------------------------- */

/* A single-quoted gnuplot string has one way out, its own quote, and ends at a line feed. Doubling
 * the quote does not hold: gnuplot 5.4 ends the string when two of them begin it or follow another
 * two. So an apostrophe is written as the printer's one, and no quote of the text gets there. C1
 * controls and the non-characters are no XML. In enhanced text "\U+1" would make a character of its
 * own, and an empty pair of braces keeps the two apart. gnuplot writes "&#x" and "]]>" into an SVG
 * as they are, where they are no text: a space of no width keeps them apart. */
static void put_text(FILE *out, const char *text, const char *end, bool enhanced)
{
    int brackets = 0;

    for (uint32_t c; text < end && (c = utf8_next(&text));) {
        char bytes[UTF8_MOST];

        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            c = ' ';
        if ((c & 0xFFFE) == 0xFFFE)
            c = UTF8_BAD;
        if (c == '\'')
            c = 0x2019;
        if (c == '>' && brackets >= 2)
            fputs("\xe2\x80\x8b", out);
        brackets = c == ']' ? brackets + 1 : 0;
        if (enhanced && c < 0x80 && strchr("\\{}^_@&~", (int)c))
            putc('\\', out);
        fwrite(bytes, 1, (size_t)utf8_put(bytes, c), out);
        if (c == '&' && text < end && *text == '#')
            fputs("\xe2\x80\x8b", out);
        if (enhanced && c == '\\' && text < end && *text == 'U')
            fputs("{}", out);
    }
}

void chart_quote(FILE *out, const char *text, bool enhanced)
{
    putc('\'', out);
    put_text(out, text, text + strlen(text), enhanced);
    putc('\'', out);
}

void chart_quote_line(FILE *out, const char *text, size_t size, bool bold, bool cut)
{
    fputs(bold ? "'{/:Bold " : "'", out);
    put_text(out, text, text + size, bold);
    fputs(cut ? "…" : "", out);
    fputs(bold ? "}'" : "'", out);
}

/* -- drawing -------------------------------------------------------------------------------- */

struct format {
    const char *name;
    const char *tail;
    size_t tail_size;
    off_t least; /* bytes of the emptiest picture */
};

static const struct format formats[] = {
    {"svg", "</svg>", 6, 1000},
    {"png", "IEND\xae\x42\x60\x82", 8, 1000},
    {"pdf", "%%EOF", 5, 1000},
};

int chart_font(const char *family)
{
    return gnuplot_font(family);
}

/* The whole script; at most 16 MB, so that a strange file does not take all memory. */
static int read_script(const char *path, char **text, size_t *size)
{
    enum { MOST = 16 << 20 };
    FILE *file = fopen(path, "re");
    char buffer[8192];
    int error = 0;

    *text = NULL;
    *size = 0;
    if (!file)
        return errno;
    FILE *copy = open_memstream(text, size);

    for (size_t n; copy && !error && (n = fread(buffer, 1, sizeof buffer, file)) > 0;) {
        fwrite(buffer, 1, n, copy);
        if (ftello(copy) > MOST)
            error = EFBIG;
    }
    if (!error && ferror(file))
        error = EIO;
    if (!copy || fclose(copy) != 0)
        error = ENOMEM;
    fclose(file);
    return error;
}

/* cairo writes the time into a PDF: the digits of /CreationDate (D:20...Z) become a constant. */
static int still_date(int fd, off_t size)
{
    static const char key[] = "/CreationDate (D:", date[] = "20000101000000";
    size_t length = (size_t)size;
    char *text = malloc(length + 1);
    int error = 0;

    if (!text)
        return ENOMEM;
    if (pread(fd, text, length, 0) != (ssize_t)length)
        error = EIO;
    char *at = error ? NULL : memmem(text, length, key, sizeof key - 1);
    off_t digits = at ? at - text + (off_t)sizeof key - 1 : 0;

    if (at && digits + (off_t)sizeof date < size &&
        pwrite(fd, date, sizeof date - 1, digits) != (ssize_t)sizeof date - 1)
        error = errno ? errno : EIO;
    free(text);
    return error;
}

/* A disk that ran full lets gnuplot end as if all were well: only the file's end tells. */
static int check_picture(int fd, const struct format *format)
{
    char tail[64] = {0};
    struct stat found;

    if (fstat(fd, &found) != 0)
        return errno;
    if (found.st_size < format->least)
        return CHART_FAILED;
    if (pread(fd, tail, sizeof tail - 1, found.st_size - (off_t)sizeof tail + 1) < 0)
        return errno;
    if (!memmem(tail, sizeof tail, format->tail, format->tail_size))
        return CHART_FAILED;
    if (strcmp(format->name, "pdf") == 0) {
        int error = still_date(fd, found.st_size);

        if (error)
            return error;
    }
    return fsync(fd) == 0 ? 0 : errno;
}

/* Checks what gnuplot drew and gives it its name. */
static int keep_picture(const char *folder, const char *aside, const char *final,
                        const struct format *format)
{
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), fd, error;
    struct statvfs disk;

    if (dir < 0)
        return errno;
    fd = openat(dir, aside, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    error = fd < 0 ? CHART_FAILED : check_picture(fd, format);
    if (fd >= 0)
        close(fd);
    if (error == CHART_FAILED && fstatvfs(dir, &disk) == 0 && disk.f_bavail == 0)
        error = ENOSPC;
    if (!error && renameat(dir, aside, dir, final) != 0)
        error = errno;
    close(dir);
    return error;
}

static void forget_picture(const char *folder, const char *aside)
{
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (dir < 0)
        return;
    unlinkat(dir, aside, 0);
    close(dir);
}

int chart_draw(const char *folder, const char *name, const char *format, int width, int height,
               char *said, size_t size)
{
    enum { SECONDS = 60 };
    char path[4096], aside[512], final[512], settings[2048], *script;
    const struct format *kind = formats;
    size_t length, at;

    while (strcmp(kind->name, format) != 0)
        if (++kind == formats + sizeof formats / sizeof *formats)
            return EINVAL;
    if (size > 0)
        said[0] = '\0';
    if (snprintf(path, sizeof path, "%s/%s.gp", folder, name) >= (int)sizeof path ||
        snprintf(final, sizeof final, "%s.%s", name, format) >= (int)sizeof final ||
        strpbrk(name, "/'\"\\") || strlen(name) > 200)
        return ENAMETOOLONG;
    snprintf(aside, sizeof aside, ".%s.tmp.%s", name, format);
    at = (size_t)snprintf(settings, sizeof settings, "FORMAT = '%s'; OUTPUT = '%s'", format, aside);
    if (width > 0)
        at += (size_t)snprintf(settings + at, sizeof settings - at, "; WIDTH = %d", width);
    if (height > 0)
        at += (size_t)snprintf(settings + at, sizeof settings - at, "; HEIGHT = %d", height);
    /* Inter that is missing would silently become any font; a browser chooses by itself. */
    if (strcmp(format, "svg") != 0 && chart_font("Inter") == 0)
        snprintf(settings + at, sizeof settings - at, "; FONT = 'DejaVu Sans'");
    int error = read_script(path, &script, &length);

    if (!error)
        error = gnuplot_run(folder, settings, script, length, SECONDS, said, size);
    if (!error)
        error = keep_picture(folder, aside, final, kind);
    if (error)
        forget_picture(folder, aside);
    free(script);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
