/* page - the prelude for each terminal, words, axes, and files written aside and renamed. */
#include "output/page.h"

#include "output/sha256.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MARGIN = 56, LINE_TOP = 26 };

/* -- the script's first lines --------------------------------------------------------------- */

/* SVG counts letters in pixels, draws points larger and sets text a little high; its list of fonts
 * reaches the browser only with its commas spelled as entities. PDF has a page of 72 units an inch
 * where a picture has 96 dots. */
static void put_prelude(const struct page *page)
{
    FILE *gp = page->script;
    const char *name = page->name;
    double height = page->height;

    fprintf(gp, "# %s.gp - a picture that gnuplot draws from %s.dat. It is yours to edit:\n", name,
            name);
    fprintf(gp, "#   gnuplot %s.gp                         draws %s.svg\n", name, name);
    fprintf(gp, "#   gnuplot -e \"FORMAT = 'png'\" %s.gp     draws %s.png (or pdf)\n", name, name);
    fputs("reset\n"
          "if (!exists('FORMAT')) FORMAT = 'svg'\n",
          gp);
    fprintf(gp, "if (!exists('OUTPUT')) OUTPUT = '%s.'.FORMAT\n", name);
    fputs("if (!exists('WIDTH')) WIDTH = 1600\n", gp);
    fprintf(gp,
            "if (exists('HEIGHT')) WIDTH = WIDTH*%g > HEIGHT*1600 ? HEIGHT*1600/%g : WIDTH"
            "   # it keeps its shape\n"
            "HEIGHT = WIDTH*%g/1600\n",
            height, height, height);
    fputs("if (!exists('FONT')) FONT = FORMAT eq 'svg' ? "
          "'Inter&#44;DejaVu Sans&#44;sans-serif' : 'Inter'\n",
          gp);
    fputs(
        "S = WIDTH/1600.0\n"
        "P = S*(FORMAT eq 'svg' ? 0.55 : 1)    # size of points\n"
        "D = FORMAT eq 'svg' ? -0.1 : FORMAT eq 'png' ? 0.05 : 0    # moves text to mid-line\n"
        "set encoding utf8\n"
        "if (FORMAT eq 'svg') set terminal svg size WIDTH,HEIGHT enhanced butt \\\n"
        "    fontscale S*96/72 linewidth S font FONT.',17' background '#FFFFFF'\n"
        "if (FORMAT eq 'png') set terminal pngcairo size WIDTH,HEIGHT enhanced butt \\\n"
        "    fontscale S linewidth S font FONT.',17' background '#FFFFFF'\n"
        "if (FORMAT eq 'pdf') set terminal pdfcairo size WIDTH/96.0,HEIGHT/96.0 enhanced butt \\\n"
        "    fontscale S*0.75 linewidth S*1.5 font FONT.',17' background '#FFFFFF'\n"
        "set output OUTPUT\n",
        gp);
    fprintf(gp, "DATA = '%s.dat'\n", name);
    fputs("INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'\n"
          "VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito\n"
          "B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'\n"
          "unset key\n"
          "set border 1 lc rgb '#8A95A1' lw 1.2\n"
          "set style fill solid 1.0 noborder\n"
          "set grid ytics lt 1 lc rgb '#E6EAEE' lw 1\n"
          "set minussign\n",
          gp);
    fprintf(gp, "set decimalsign '%c'\n", page->decimal);
}

/* Headline, subtitle and source line; what they leave is the body. */
static void put_words(struct page *page, const struct chart_words *words)
{
    double width = page->width - 2 * MARGIN, top = page->height - LINE_TOP;
    struct layout_text headline = layout_fit(words->headline, width, 25, true, 2);

    if (headline.points < 20) /* three lines are read more easily than small letters */
        headline = layout_fit(words->headline, width, 22, true, 3);
    struct layout_text subtitle = layout_fit(words->subtitle, width, 17, false, 3);
    struct layout_text source = layout_fit(words->source, width, 13, false, 3);

    top -= headline.height / 2;
    page_text(page, &headline, MARGIN, top, PAGE_LEFT, "INK");
    top -= headline.height / 2 + 8 + subtitle.height / 2;
    page_text(page, &subtitle, MARGIN, top, PAGE_LEFT, "GREY");
    page_text(page, &source, MARGIN, 14 + source.height / 2, PAGE_LEFT, "GREY");
    page->body = (struct layout_box){MARGIN, 14 + source.height + 16, page->width - 30,
                                     top - subtitle.height / 2 - 30};
}

static bool good_name(const char *name)
{
    return *name &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                             "0123456789_-")] == '\0' &&
           strlen(name) < 200;
}

int page_open(struct page *page, const char *name, const struct chart_words *words, double height)
{
    *page = (struct page){.name = name, .width = 1600, .height = height, .tics = 16};
    page->decimal = words->decimal == ',' ? ',' : '.';
    if (!good_name(name))
        return EINVAL;
    page->script = open_memstream(&page->script_text, &page->script_size);
    page->data = open_memstream(&page->data_text, &page->data_size);
    if (!page->script || !page->data) {
        if (page->script)
            fclose(page->script);
        free(page->script_text);
        return ENOMEM;
    }
    put_prelude(page);
    put_words(page, words);
    return 0;
}

/* -- things on the page ----------------------------------------------------------------------- */

double page_x(const struct page *page, double x)
{
    const struct layout_box *b = &page->plot;

    return b->left + (x - page->x.low) / (page->x.high - page->x.low) * (b->right - b->left);
}

double page_y(const struct page *page, double y)
{
    const struct layout_box *b = &page->plot;

    return b->bottom + (y - page->y.low) / (page->y.high - page->y.low) * (b->top - b->bottom);
}

/* From pixels to the plot's coordinates; what only rounding keeps from zero is zero. */
static double on_axis(const struct scale *axis, double share)
{
    double at = axis->low + share * (axis->high - axis->low);

    return fabs(at) < 1e-12 * (axis->high - axis->low) ? 0 : at;
}

/* A place as the script says it: of the plot when there is one, else of the page. */
static void put_place(const struct page *page, double x, double y)
{
    const struct layout_box *b = &page->plot;

    if (b->right > b->left)
        fprintf(page->script, "first %.7g,%.6g",
                on_axis(&page->x, (x - b->left) / (b->right - b->left)),
                on_axis(&page->y, (y - b->bottom) / (b->top - b->bottom)));
    else
        fprintf(page->script, "screen %.5f,%.5f", x / page->width, y / page->height);
}

void page_taken(struct page *page, enum layout_kind kind, struct layout_box box)
{
    size_t room = kind == LAYOUT_DATA ? PAGE_THINGS - PAGE_WORDS : PAGE_THINGS;

    if (page->nthings < room)
        page->things[page->nthings++] = (struct layout_thing){kind, box};
}

bool page_can_plot(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(x[i]) || (i > 0 && !(x[i] > x[i - 1])))
            return false;
    return n >= 2;
}

bool page_can_label(double x)
{
    return isfinite(x) && fabs(x) < 1e12;
}

void page_text(struct page *page, const struct layout_text *text, double x, double y,
               enum page_align align, const char *colour)
{
    static const char *const names[] = {"left", "center", "right"};
    double leading = layout_leading(text->points), left = x;

    for (int i = 0; i < text->n; i++) {
        const struct layout_line *line = &text->line[i];

        fprintf(page->script, "set label %d ", ++page->labels);
        chart_quote_line(page->script, line->text, line->size, text->bold,
                         text->cut && i + 1 == text->n);
        fputs(" at ", page->script);
        put_place(page, x, y + leading * ((text->n - 1) / 2.0 - i));
        fprintf(page->script, " %s offset 0,D font ',%.3g' tc rgb %s front%s\n", names[align],
                text->points, colour, text->bold ? "" : " noenhanced");
    }
    if (align != PAGE_LEFT)
        left -= align == PAGE_RIGHT ? text->width : text->width / 2;
    if (page->plot.right > page->plot.left && text->n > 0)
        page_taken(page, LAYOUT_TEXT,
                   (struct layout_box){left, y - text->height / 2, left + text->width,
                                       y + text->height / 2});
}

void page_line(struct page *page, double x0, double y0, double x1, double y1, const char *look)
{
    fprintf(page->script, "set arrow %d from ", ++page->arrows);
    put_place(page, x0, y0);
    fputs(" to ", page->script);
    put_place(page, x1, y1);
    fprintf(page->script, " %s\n", look);
}

void page_box(struct page *page, const struct layout_box *box, const char *look)
{
    fprintf(page->script, "set object %d rect from ", ++page->objects);
    put_place(page, box->left, box->bottom);
    fputs(" to ", page->script);
    put_place(page, box->right, box->top);
    fprintf(page->script, " %s\n", look);
}

void page_plot(struct page *page, const struct layout_box *box, const struct scale *x,
               const struct scale *y, const char *format, enum page_below below)
{
    FILE *gp = page->script;
    char numbers[16], y_numbers[16];

    snprintf(numbers, sizeof numbers, "%%.%df", x->decimals);
    snprintf(y_numbers, sizeof y_numbers, "%%.%df", y->decimals);
    page->plot = *box;
    page->x = *x;
    page->y = *y;
    fprintf(gp, "\nset lmargin at screen %.5f; set rmargin at screen %.5f\n",
            box->left / page->width, box->right / page->width);
    fprintf(gp, "set bmargin at screen %.5f; set tmargin at screen %.5f\n",
            box->bottom / page->height, box->top / page->height);
    fprintf(gp, "set xrange [%.10g:%.10g]; set yrange [%.10g:%.10g]\n", x->low, x->high, y->low,
            y->high);
    fprintf(gp, "set border %d\n", below != PAGE_NOTHING);
    fprintf(gp,
            "set xtics %.10g,%.10g nomirror out scale %s format '%s' offset 0,D font ',%g' "
            "tc rgb TEXT noenhanced\n",
            ceil(x->low / x->step - 1e-9) * x->step, x->step, below ? "0.6" : "0",
            below ? numbers : "", page->tics);
    fprintf(gp, "set mxtics %.10g\n", below == PAGE_YEARS ? x->step : 1);
    fprintf(gp,
            "set ytics %.10g,%.10g nomirror out scale 0 format '%s' offset 0,D font ',%g' "
            "tc rgb TEXT noenhanced\n",
            ceil(y->low / y->step - 1e-9) * y->step, y->step, format ? format : y_numbers,
            page->tics);
}

void page_next(struct page *page)
{
    fputs("\nunset label; unset arrow; unset object\n", page->script);
    page->labels = page->arrows = page->objects = 0;
    page->nthings = 0;
    page->plot = (struct layout_box){0};
}

double page_axis_room(const struct page *page, const struct scale *y)
{
    char low[SCALE_NUMBER], high[SCALE_NUMBER];

    scale_number(low, y->low, y->decimals, page->decimal);
    scale_number(high, y->high, y->decimals, page->decimal);
    return 10 + fmax(layout_width(low, strlen(low), page->tics, false),
                     layout_width(high, strlen(high), page->tics, false));
}

void page_value(struct page *page, double x)
{
    if (isfinite(x))
        fprintf(page->data, " %.10g", x);
    else
        fputs(" NaN", page->data);
}

void page_values(struct page *page, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        page_value(page, x[i]);
    putc('\n', page->data);
}

struct scale page_scale(const struct page *page, double low, double high, double width, int tics,
                        double gap)
{
    struct scale x = {0};

    for (; tics >= 2; tics--) {
        x = scale_make(low, high, NAN, NAN, tics);
        if (width / ((x.high - x.low) / x.step) > page_axis_room(page, &x) + gap)
            break;
    }
    return x;
}

void page_numbered(const struct page *page, char out[PAGE_LABEL], const char *text, double x,
                   int decimals)
{
    char number[SCALE_NUMBER];

    scale_number(number, x, decimals, page->decimal);
    /* a text too long for the room loses its end, never the number */
    snprintf(out, PAGE_LABEL, "%.*s%s%s", (int)(PAGE_LABEL - SCALE_NUMBER - 2), text,
             *text ? " " : "", number);
}

/* -- files ---------------------------------------------------------------------------------- */

/* FOLDER/NAMESUFFIX; NULL when memory is out. */
static char *path_of(const char *folder, const char *name, const char *suffix)
{
    size_t size = strlen(folder) + strlen(name) + strlen(suffix) + 2;
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%s/%s%s", folder, name, suffix);
    return path;
}

/* Aside, to the disk, then renamed over what stood there. */
static int write_file(const char *aside, const char *path, const char *text, size_t size)
{
    FILE *file = fopen(aside, "we");
    int error = 0;

    if (!file)
        return errno;
    errno = 0;
    if (fwrite(text, 1, size, file) != size || fflush(file) != 0 || fsync(fileno(file)) != 0)
        error = errno ? errno : EIO;
    if (fclose(file) != 0 && !error)
        error = errno;
    if (!error && rename(aside, path) != 0)
        error = errno;
    if (error)
        unlink(aside);
    return error;
}

static int write_whole(const struct page *page, const char *folder, const char *suffix,
                       const char *text, size_t size)
{
    char *path = path_of(folder, page->name, suffix), *aside = path_of(folder, page->name, ".tmp");
    int error = path && aside ? write_file(aside, path, text, size) : ENOMEM;

    free(path);
    free(aside);
    return error;
}

/* Whether the script that is there was edited: it is neither what we wrote last nor what we would
 * write. 0 (write), EEXIST (is ours to the byte) or CHART_KEPT, or an errno. */
static int look_at_script(const struct page *page, const char *folder, const char *known)
{
    char *path = path_of(folder, page->name, ".gp"), found[SHA256_TEXT], ours[SHA256_TEXT];
    int error = path ? sha256_file(path, found) : ENOMEM;

    free(path);
    if (error)
        return error == ENOENT ? 0 : error;
    error = sha256_memory(page->script_text, page->script_size, ours);
    if (error)
        return error;
    if (strcmp(found, ours) == 0)
        return EEXIST;
    return known && strcmp(found, known) == 0 ? 0 : CHART_KEPT;
}

int page_close(struct page *page, const char *folder, const char *known)
{
    bool failed = ferror(page->script) || ferror(page->data);
    int error;

    failed = fclose(page->script) != 0 || failed;
    failed = fclose(page->data) != 0 || failed;
    error = failed ? ENOMEM : 0;
    if (!error)
        error = write_whole(page, folder, ".dat", page->data_text, page->data_size);
    if (!error)
        error = look_at_script(page, folder, known);
    if (!error)
        error = write_whole(page, folder, ".gp", page->script_text, page->script_size);
    free(page->script_text);
    free(page->data_text);
    return error == EEXIST ? 0 : error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
