/* pictures - the charts of a run. */
#ifndef SIM_PICTURES_H
#define SIM_PICTURES_H

#include "output/chart.h"
#include "sim/run.h"
#include "sim/since.h"

/* Writes the data and scripts of all charts into a folder. Returns 0 or an errno. */
int pictures_write(struct run *run, const char *folder);

/* -- what the files of charts share ------------------------------------------------------------ */

enum { PICTURES_YEARS = FINDINGS_YEARS, PICTURES_BANDS = 4 };

/* A series by year, scaled; bands hold the central 90, 80, 50 and 20 %. */
struct pictures_paths {
    size_t n;
    double x[PICTURES_YEARS], median[PICTURES_YEARS];
    double low[PICTURES_BANDS][PICTURES_YEARS], high[PICTURES_BANDS][PICTURES_YEARS];
};

struct pictures_words {
    char headline[1200], subtitle[1200], source[640];
    struct chart_words words;
};

/* From year `first` of the forecast on; 0: the starting point too. */
void pictures_read(const struct run *run, const char *column, double scale, size_t first,
                   struct pictures_paths *paths);

/* Words that are the texts beside them. */
void pictures_texts(struct pictures_words *words);

/* All but headline and subtitle. */
void pictures_words(const struct run *run, struct pictures_words *words);

/* "7900", "79 thousand", "7.9 million"; in out, returned. */
const char *pictures_people(double persons, char out[64]);

/* What was observed up to the base year, and since. */
struct pictures_seen {
    size_t nbefore, nsince;
    struct chart_point before[SINCE_MOST], since[SINCE_MOST];
};
void pictures_see(const struct run *run, const char *series, double scale,
                  struct pictures_seen *seen);

/* A fan of these paths, without labels of its own. */
void pictures_fan(struct chart_fan *fan, const struct pictures_words *words,
                  const struct pictures_paths *paths, const struct pictures_seen *seen);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
